"""Where ccusage and genai-prices agree with us on the same transcripts, and exactly how they differ elsewhere.

A failure here means that a peer has changed or that we have: look at the page of prices, then at usage_transcripts.py.
"""

from __future__ import annotations

from fractions import Fraction

import pytest

from pricing_core.money import Usd
from pricing_core.usage_options import UsageOptions
from pricing_core.usage_pricing import price_usage
from tests.core.support import TODAY, book_of
from tests.core.usage_found import read
from tests.differential.usage_peers import asked_of_ccusage, asked_of_genai, ccusage
from tests.differential.usage_transcripts import NO_PRICE, cases

CLOSE = Fraction(1, 10**12)  # they count in floats


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    found = ccusage(tmp_path_factory.mktemp("ccusage"))
    if found is None:
        pytest.skip("ccusage needs npm and its registry, or TAKSIR_CCUSAGE naming its binary")
    return found


def dollars(micros: str) -> Fraction:
    return Fraction(micros) / 1_000_000


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_we_say_what_was_worked_by_hand(case):
    records = [used for used, _ in read("\n".join(case.lines)).records()]

    bill = price_usage(records, book_of(TODAY), UsageOptions())

    if case.micros is NO_PRICE:
        assert bill.total == Usd(Fraction(0))
        assert bill.at_least or not records
    else:
        assert (bill.total, bill.at_least) == (Usd(dollars(case.micros)), False)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_ccusage_says_the_same_or_differs_as_is_explained(case, program, tmp_path):
    wanted = case.micros if case.ccusage == "same" else case.ccusage

    found = Fraction(asked_of_ccusage(program, tmp_path / "home", case.lines)["totalCost"])

    assert abs(found - dollars(wanted or "0")) <= CLOSE
    assert case.ccusage == "same" or case.ccusage != case.micros


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_genai_prices_says_the_same_or_differs_as_is_explained(case):
    pytest.importorskip("genai_prices")
    wanted = case.micros if case.genai == "same" else case.genai

    found = asked_of_genai(case.lines)

    assert found == (None if wanted is NO_PRICE else dollars(wanted))
