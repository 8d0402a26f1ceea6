"""How many turns of an agent loop may miss its cache before that costs more than none."""

from __future__ import annotations

from fractions import Fraction

from .advice_wording import advice_words
from .planning import HUNDRED, OFF
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .advice_repricing import Repricing
    from .advice_wording import AdviceWords
    from .cache_advice import CacheChoice
    from .money import Usd

MISS_SHARE = "miss_share"  # the key of a loop's misses in a workload


def of_100(share: Fraction | int) -> Fraction:
    """Return how many of 100 turns a share is."""
    return share * HUNDRED


def loop_remarks(desk: Repricing, choice: CacheChoice, uncached: Usd) -> Iterator[AdviceWords]:
    """Say of each lifetime how many turns may miss it before a month costs more than `uncached`."""
    if choice.lifetime != OFF:
        yield _bearable(desk, choice, uncached)


def _bearable(desk: Repricing, choice: CacheChoice, uncached: Usd) -> AdviceWords:
    """Say it. What a loop costs rises evenly with the share of turns that miss, so two prices tell all others."""
    assert desk.plan.loop is not None
    stated = Fraction(desk.plan.loop.miss_share)
    other = Fraction(0 if stated else 1)
    bill = desk.bill({**choice.changes, MISS_SHARE: other})
    assert bill is not None  # misses alone make no price impossible
    each = (bill.total.amount - choice.total.amount) / (other - stated)
    least = choice.total.amount - each * stated
    if least > uncached.amount:
        return advice_words("loop_pays_never")
    if least + each <= uncached.amount:
        return advice_words("loop_pays_always")
    most = int(of_100((uncached.amount - least) / each))
    return advice_words("loop_pays_to", misses=most) if most else advice_words("loop_pays_below_one")
