"""Sums that are kept from one edit to the next are those that pricing everything anew gives."""

from fractions import Fraction

import pytest

from desktop.overview_sums import Sums
from pricing_core import ToolUse
from pricing_core.document import Document, DocumentScenario
from pricing_core.document_pricing import document_months, priced
from tests.desktop.mock_one import BOOK
from tests.desktop.whole_estimates import UNKNOWN, an_item

DAY = "2025-12-01"
HOURS = {"code_execution": ToolUse(inputs={"runs": 1, "minutes": 30})}


def with_hours(name: str, **planned):
    item = an_item(name, **planned)
    return item.but(plan=item.plan.but(workload=item.plan.workload.but(tools=HOURS)))


PLAIN = [an_item("A"), an_item("B", "claude-haiku-4-5", growth=0, uncertainty=10), an_item("C", growth=-5, discount=5)]
SHARED = [with_hours("D", requests=4_000, growth=50), with_hours("E", requests=4_000, growth=0)]
STEPS = {
    "nothing shared": [PLAIN, PLAIN[:2], [*PLAIN, an_item("F")], [], PLAIN[::-1], [PLAIN[0], PLAIN[0]], PLAIN],
    "free hours shared": [PLAIN, [*PLAIN, *SHARED], [SHARED[1], *PLAIN, SHARED[0]], SHARED[:1], PLAIN],
    "shared without growth": [[SHARED[1], SHARED[1].but(name="G"), *PLAIN], SHARED[1:]],
    "some without a price": [[*PLAIN, UNKNOWN], [PLAIN[0].but(is_on=False), *PLAIN[1:]], PLAIN],
}


@pytest.mark.parametrize("scenario", [None, DocumentScenario("Batch", {"processing": "batch"})], ids=["as is", "batch"])
@pytest.mark.parametrize("steps", STEPS.values(), ids=STEPS)
def test_each_step_gives_what_everything_anew_gives(steps, scenario):
    sums, found = Sums(), None
    for items in steps:
        found = priced(Document(tuple(items)), BOOK, DAY, scenario, found)

        figures = sums.take(found)

        assert figures.total == found.total
        assert (figures.low, figures.high) == found.ends
        assert figures.months == document_months(found)
        assert figures.year.amount == sum((one.amount for one in document_months(found)), Fraction(0))
        assert sums.take(found) == figures


def test_another_book_begins_anew():
    sums, items = Sums(), Document(tuple(PLAIN))
    sums.take(priced(items, BOOK, DAY))

    other = priced(items, BOOK.but(id="other"), DAY)

    assert sums.take(other).total == other.total
