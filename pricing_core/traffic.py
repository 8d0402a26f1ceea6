"""How often a cached prefix is found, from how many requests arrive and when: an approximation, and always said to be.

Requests arrive at random at a steady rate; each hit keeps the prefix for its whole lifetime again. Then a request finds
the prefix if the one before it came within a lifetime: 1 − e^(−rate × lifetime).
"""

from __future__ import annotations

from fractions import Fraction

from .money import plain
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from .money import Count

MINUTES_AN_HOUR = 60
STEPS = 1_000  # a hit rate is a whole tenth of a percent
SCALE = 10**30
ALL_BUT_ONE = 7  # e^-7 is less than a step, so from here on the hit rate is one step below all


class Traffic(Value):
    """On how many days of a month requests arrive, and in how many hours of such a day."""

    hours: Count
    days: Count = 30


def arrivals(requests: Count, traffic: Traffic) -> Fraction | None:
    """Return how many requests of a month arrive in a minute of traffic; None where there is no time for any."""
    minutes = traffic.hours * traffic.days * MINUTES_AN_HOUR
    return Fraction(requests) / minutes if minutes > 0 else None


def steady_hit_rate(requests: Count, traffic: Traffic, lifetime: int) -> Count | None:
    """Return the percent of a month's requests that find what is kept so many minutes; None without any time.

    Rounded down to a tenth, the cautious side: it never promises that nothing is written again.
    """
    rate = arrivals(requests, traffic)
    return None if rate is None else plain(Fraction(_steps(rate * lifetime), STEPS // 100))


def _steps(expected: Fraction) -> int:
    """Return how many whole thousandths 1 − e^(−x) has, in whole numbers, so that it is the same on every machine."""
    if expected >= ALL_BUT_ONE:
        return STEPS - 1
    power = term = SCALE
    scaled = expected.numerator * SCALE // expected.denominator
    count = 0
    while term:  # e^x = 1 + x + x²/2 + x³/6 + …
        count += 1
        term = term * scaled // (SCALE * count)
        power += term
    return STEPS * (power - SCALE) // power  # 1 − 1/e^x
