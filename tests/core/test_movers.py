"""What moves a bill: every number a fifth lower and higher, the strongest first; worked out by hand on mock 1."""

from __future__ import annotations

import time
from fractions import Fraction

import pytest

from pricing_core import ToolUse
from pricing_core.movers import Mover, movers
from pricing_core.planning import OFF
from pricing_core.showing import INDONESIAN
from pricing_core.wording import told
from tests.core.planned import MOCK, billed, billed_or_none, large, mock, plan
from tests.core.support import PAGE, TODAY, book_of

BOOK = book_of(PAGE)


def moved(planned, style=None) -> dict[str, tuple[str | None, str | None]]:
    """Return how much more a month costs with each number lower and higher, in the order of the movers."""
    found = movers(planned, billed(planned), BOOK, billed_or_none)
    names = [told(one.label, style) if style else one.label["en"] for one in found]
    assert len(set(names)) == len(names)
    ends = [tuple(end.text if end else None for end in (one.lower, one.higher)) for one in found]
    return dict(zip(names, ends, strict=True))


# A month of mock 1, of 30,000 requests, in dollars: 451.32, of which input 76.5, prefix 54 + 49.68, output 180,
# searches 60. A fifth of each.
MOCK_MOVES = {
    # 73.6%: 1,584 written and 4,416 read cost 0.00594 + 0.0013248 = 0.0072648 instead of 0.003456; x 30,000.
    # 110.4% is more than all: 6,000 read cost 0.0018, so 0.001656 less.
    "Hit rate": ("114.264", "-49.68"),
    "Requests": ("-90.264", "90.264"),
    "Output": ("-36", "36"),
    "Reused prefix": ("-20.736", "20.736"),
    "Input, not cached": ("-15.3", "15.3"),
    "Searches": ("-12", "12"),
}


def test_what_moves_mock_1():
    found = moved(MOCK)

    assert found == MOCK_MOVES
    assert list(found) == list(MOCK_MOVES)


def test_what_moves_mock_1_in_indonesian():
    assert list(moved(MOCK, INDONESIAN))[:2] == ["Tingkat hit", "Permintaan"]


def test_a_discount_shrinks_what_moves_it_too():
    # Half off the tokens: 195.66 and 60 of searches; a fifth of both.
    found = moved(mock(discount=50))

    assert found["Requests"] == ("-51.132", "51.132")
    assert found["Searches"] == ("-12", "12")


def test_numbers_that_move_nothing_are_left_out():
    assert "Hit rate" not in moved(mock(hit_rate=0))  # a fifth of nothing
    assert moved(mock(hit_rate=100))["Hit rate"][1] == "0"
    assert "Hit rate" not in moved(mock(lifetime=OFF))
    # Not cached, the prefix is input: a fifth of 6,000 x $3 x 30,000.
    assert moved(mock(lifetime=OFF))["Reused prefix"] == ("-108", "108")
    assert "Reused prefix" not in moved(mock(prefix=0))
    assert moved(mock(requests=0)) == {}
    assert moved(plan({}, requests=0)) == {}


def test_the_inputs_of_tools_and_their_definitions_move_a_bill():
    tools = {
        # A fifth of 2,000 x $3 x 1,000 is 1.2.
        "definitions": ToolUse(inputs={"definitions": 2_000}),
        "bash": ToolUse(),  # nothing to turn
        # 2,000 hours, 450 beyond the free ones. Minutes and runs: 1,600 hours and 2,400, 50 and 850 billed, at $0.05.
        # Free hours 1,240 and 1,860: 760 and 140 billed.
        "code_execution": ToolUse(inputs={"runs": 2, "minutes": 60, "free_hours_left": 1_550, "files_attached": 1}),
        "a tool of another book": ToolUse(inputs={"x": 1}),
    }
    planned = plan({}, tools=tools)
    known = {name: use for name, use in tools.items() if BOOK.tool(name)}
    base = billed(plan({}, tools=known))

    def priced(one):
        return billed(one.but(workload=one.workload.but(tools={name: one.workload.tools[name] for name in known})))

    found = {one.label["en"]: (one.lower.text, one.higher.text) for one in movers(planned, base, BOOK, priced)}

    assert found["Tool definitions"] == ("-1.2", "1.2")
    assert found["Runs"] == found["Minutes per run"] == found["Containers per run"] == ("-20", "20")
    assert found["Free hours left this month"] == ("15.5", "-15.5")
    assert not any("file" in name.lower() for name in found)


def test_an_end_that_has_no_price_is_none():
    # 240,000 is 20% more than 200,000, which the smaller window does not hold; 40,000 x $3 x 1,000 less.
    planned = plan({"input": 200_000})

    assert moved(planned)["Input, not cached"] == ("-120", None)


def test_a_number_without_any_price_beside_it_is_left_out():
    base = billed(MOCK)

    assert movers(MOCK, base, BOOK, lambda _: None) == ()
    assert Mover({"en": "x"}, None, None).size == 0
    assert Mover({"en": "x"}, None, base.total).size == Mover({"en": "x"}, base.total, None).size == Fraction("451.32")


def test_a_larger_average_moves_the_smaller_requests():
    # The larger 20% stay at 200,001: the others hold 24,000 / 0.8 = 30,000 more or less, x $3 x 800.
    found = moved(large(120_000, share_above=20))

    assert found["Input, not cached"] == ("-72", "72")


@pytest.mark.parametrize("book", [PAGE, TODAY])
def test_movers_are_quick_enough_for_every_key_press(book):
    prices = book_of(book)
    base = billed(MOCK, book)
    started = time.perf_counter()

    for _ in range(20):
        movers(MOCK, base, prices, lambda one: billed(one, book))

    assert (time.perf_counter() - started) / 20 < 0.1  # 2 ms here; only so that a slip of a hundredfold fails
