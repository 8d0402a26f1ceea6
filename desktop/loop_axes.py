"""The two axes of the chart of an agent loop: round steps, as many at the left as at the right. Exact, no widgets."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from pricing_core.values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

PARTS = (4, 5, 3)  # how many steps an axis may have; both have as many, so that their lines are the same
NICE = tuple(map(Fraction, (1, 2, 4, 5, 10)))
NICE_COUNTS = tuple(map(Fraction, ("1", "1.5", "2", "2.5", "3", "4", "5", "6", "8", "10")))


class Axes(NamedTuple):
    """What stands at the left and at the right of the same lines, from 0 to the top."""

    costs: tuple[Fraction, ...]
    counts: tuple[int, ...]

    @property
    def top_cost(self) -> Fraction:
        return self.costs[-1]

    @property
    def top_count(self) -> int:
        return self.counts[-1]


def axes_to(cost: Fraction, count: Fraction) -> Axes:
    """Return both axes up to the largest of each, with as many steps as leave the least room unused."""
    return max((_axes(cost, count, parts) for parts in PARTS), key=lambda one: _used(one, cost, count))


def _step(top: Fraction, parts: int, nice: Sequence[Fraction], least: int = 0) -> Fraction:
    """Return the least round step that reaches a number in so many steps."""
    wanted, power = max(top / parts, Fraction(least)), Fraction(1)
    while power > wanted:
        power /= 10
    while power * 10 <= wanted:
        power *= 10
    return next(power * one for one in nice if power * one >= wanted)


def _axes(cost: Fraction, count: Fraction, parts: int) -> Axes:
    cost_step = _step(cost or Fraction(1), parts, NICE)
    count_step = _step(count or Fraction(1), parts, NICE_COUNTS, least=1)
    count_step = Fraction(-(-count_step.numerator // count_step.denominator))  # whole tokens
    places = range(parts + 1)
    return Axes(tuple(cost_step * one for one in places), tuple(int(count_step) * one for one in places))


def _used(axes: Axes, cost: Fraction, count: Fraction) -> Fraction:
    return cost / axes.top_cost * count / axes.top_count
