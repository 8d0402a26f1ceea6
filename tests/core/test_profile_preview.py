"""List and own prices of one model beside each other, before a profile is saved."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pricing_core import Refusal
from pricing_core.book import RefusalRule
from pricing_core.conditions import Applies, Condition
from pricing_core.profile import EVERYTHING, Discount, OwnFee, OwnRates, Profile
from pricing_core.profile_preview import beside
from pricing_core.workload import Workload
from tests.core.support import PAGE, book_of

SONNET, DAY = "claude-sonnet-4-5", "2025-12-01"


def prices(profile: Profile, workload: Workload) -> dict[str, tuple[Fraction, Fraction]]:
    """Return list and own price by label, and tier where there is one."""
    rows = beside(profile, book_of(PAGE), workload, DAY)
    named = ((f"{row.label['en']} · {row.tier['en']}" if row.tier else row.label["en"], row) for row in rows)
    return {name: (row.listed, row.own) for name, row in named}


def test_every_class_of_tokens_and_every_charge_has_both_prices():
    twelve = Profile("x", "X", (Discount(Fraction("0.88")),), (OwnRates(SONNET, "MTok", {"output": Fraction(12)}),))

    found = prices(twelve, Workload(model=SONNET))

    assert found["Input, not cached"] == (3, Fraction("2.64"))
    assert found["Output"] == (15, 12)
    assert found["Web search"] == (10, 10)  # tokens are what the discount is on
    assert len(found) == 8  # five classes, searches, fetches, hours of code


def test_charges_have_their_own_prices_too():
    fee = Profile("x", "X", (Discount(Fraction("0.5"), EVERYTHING),), (), (OwnFee("web_search", Fraction(8)),))

    found = prices(fee, Workload(model=SONNET))

    assert found["Web search"] == (10, 8)
    assert found["Code execution"] == (Fraction("0.05"), Fraction("0.025"))


def test_prices_are_those_of_the_choices_that_are_made():
    long_batch = Workload(model=SONNET, choices={"context_1m": True, "processing": "batch"})

    found = prices(Profile("x", "X", (Discount(Fraction("0.9")),)), long_batch)

    assert found["Input, not cached"] == (Fraction("1.5"), Fraction("1.35"))  # half of $3, and a tenth off that
    assert found["Input, not cached · Long context"] == (3, Fraction("2.7"))  # of $6


def test_a_charge_whose_tool_is_refused_has_no_row():
    no_code = Applies(when=Condition(tools=("code_execution",)))
    book = book_of(PAGE).but(refusals=(RefusalRule("no_code", {"en": "Not here."}, "", no_code),))

    found = [row.label["en"] for row in beside(Profile("x", "X"), book, Workload(model=SONNET), DAY)]

    assert "Web search" in found
    assert "Code execution" not in found


def test_what_has_no_price_is_refused():
    with pytest.raises(Refusal):
        prices(Profile("x", "X"), Workload(model="claude-nothing"))
