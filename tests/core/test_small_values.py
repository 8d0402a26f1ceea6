"""Corners of the values that everything is made of."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pricing_core import Usd, Workload
from pricing_core.showing import INDONESIAN, count_text, exact_usd_text


def test_a_value_takes_no_field_that_it_has_not():
    with pytest.raises(TypeError, match="Workload takes model"):
        Workload(model="one").but(modle="two")


@pytest.mark.parametrize(
    ("positional", "named"),
    [
        ((), {}),  # the model is missing
        (("one",), {"model": "one"}),
        (("one",), {"modle": "one"}),
        ((None,) * 10, {}),  # of nine fields
    ],
)
def test_a_value_takes_each_field_once(positional, named):
    with pytest.raises(TypeError, match="Workload takes model"):
        Workload(*positional, **named)


def test_a_changed_value_is_another_and_the_first_stays():
    first = Workload(model="one")

    second = first.but(model="two", requests=3)

    assert (first.model, first.requests) == ("one", 1)
    assert second == Workload(model="two", requests=3)


def test_amounts_below_zero_have_their_sign_before_the_dollar():
    assert exact_usd_text(Usd(Fraction("-1234.5"))) == "−$1,234.50"
    assert exact_usd_text(Usd(Fraction("-0.0125")), INDONESIAN) == "−US$0,0125"


def test_counts_below_zero_are_grouped_as_others_are():
    assert count_text(-123) == "-123"
    assert count_text(-1234567) == "-1,234,567"
    assert count_text(Fraction(-1, 2)) == "-0.5"


def test_in_india_every_group_but_the_last_has_two_digits():
    assert count_text(123456789, INDONESIAN.but(group=",", point=".", second_group=2)) == "12,34,56,789"
