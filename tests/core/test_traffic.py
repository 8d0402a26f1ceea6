"""Hit rates from traffic: 1 − e^(−rate × lifetime), rounded down to a tenth of a percent, the same on every machine."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricing_core.traffic import Traffic, arrivals, steady_hit_rate

OFFICE = Traffic(10)  # hours a day, on 30 days


def test_a_thousand_requests_a_month_over_ten_hour_days():
    # 1,000 in 18,000 minutes; in 5 minutes 0.2778 are expected, in an hour 3.3333: 24.25 % and 96.43 %.
    assert arrivals(1_000, OFFICE) == Fraction(1, 18)
    assert steady_hit_rate(1_000, OFFICE, 5) == Fraction("24.2")
    assert steady_hit_rate(1_000, OFFICE, 60) == Fraction("96.4")


def test_fewer_days_bring_the_same_requests_closer_together():
    # In half the minutes twice as many are expected in 5 minutes: 1 − e^−0.5556 = 42.63 %.
    assert steady_hit_rate(1_000, Traffic(10, 15), 5) == Fraction("42.6")


@pytest.mark.parametrize("traffic", [Traffic(0), Traffic(10, 0)])
def test_without_any_time_nothing_can_be_said(traffic):
    assert arrivals(1_000, traffic) is None
    assert steady_hit_rate(1_000, traffic, 5) is None


def test_nothing_arrives_and_nothing_is_found():
    assert steady_hit_rate(0, OFFICE, 60) == 0


def test_the_first_of_all_is_always_written():
    assert steady_hit_rate(10**12, OFFICE, 5) == Fraction("99.9")
    # 7 are expected exactly; e^−7 is 0.00091, less than a tenth of a percent.
    assert steady_hit_rate(7, Traffic(Fraction(1, 60), 1), 1) == Fraction("99.9")


def test_a_whole_percentage_is_a_whole_number():
    # 0.50007: 1 − e^−0.69328 is just above one half.
    rate = steady_hit_rate(Fraction("0.69328"), Traffic(Fraction(1, 60), 1), 1)

    assert rate == 50
    assert isinstance(rate, int)


@given(st.fractions(0, 8, max_denominator=10**6))
def test_the_rate_is_what_mathematics_says_rounded_down(expected):
    exact = -math.expm1(-float(expected)) * 100

    found = steady_hit_rate(expected, Traffic(Fraction(1, 60), 1), 1)

    assert found is not None
    assert found.denominator in {1, 2, 5, 10}
    assert found <= exact + 1e-9
    assert exact < found + Fraction(1, 10) + Fraction(1, 10**9) or found == Fraction("99.9")


@given(st.integers(0, 10**7), st.integers(1, 24), st.integers(1, 59))
def test_a_longer_lifetime_and_more_requests_are_never_hit_less(requests, hours, lifetime):
    traffic = Traffic(hours)

    found = steady_hit_rate(requests, traffic, lifetime)

    assert found <= steady_hit_rate(requests, traffic, lifetime + 1)
    assert found <= steady_hit_rate(requests + 1_000, traffic, lifetime)
