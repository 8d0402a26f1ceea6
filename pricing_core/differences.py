"""What is different between two price books: list prices through time, rules, and what looks like a mistake.

``differences`` compares the lists, ``effective_changes`` what a person pays after every rule, ``effect`` whole
estimates. difference_wording says them in words, difference_rendering as a table and as JSON.
"""

from __future__ import annotations

from .errors import Refusal
from .estimate import estimate_all
from .exporting import total_of
from .price_changes import CHANGED, EARLIER, PriceChange, Rate, Row, model_pairs, price_changes, price_rows
from .rule_changes import RuleChange, rule_changes
from .suspicions import Flag, suspicions
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .book import PriceBook
    from .errors import Words
    from .money import Usd
    from .workload import Workload

__all__ = ["Differences", "Effect", "Flag", "PriceChange", "Rate", "Row", "RuleChange", "differences", "effect"]


class Differences(Value):
    """Every difference of two books; the day of each is for what is true now, other days are compared day by day."""

    old: PriceBook
    new: PriceBook
    on_old: str
    on_new: str
    rows: tuple[Row, ...] = ()  # every row of either book, whether it differs or not
    prices: tuple[PriceChange, ...] = ()
    rules: tuple[RuleChange, ...] = ()
    flags: tuple[Flag, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether everything costs the same; texts and sources may differ."""
        return not self.prices and not self.rules

    @property
    def rates(self) -> tuple[PriceChange, ...]:
        """The prices that were one thing and are or will be another; the largest move first."""
        moved = [one for one in self.prices if one.kind == CHANGED and one.when != EARLIER]
        return tuple(sorted(moved, key=_smallness))

    def flags_of(self, change: PriceChange) -> tuple[Flag, ...]:
        """Return what is suspicious of one price."""
        place = (change.model, change.tier, change.meter)
        return tuple(
            flag
            for flag in self.flags
            if (flag.model, flag.tier, flag.meter) == place and flag.span.overlaps(change.span)
        )


def _smallness(change: PriceChange) -> tuple[bool, object]:
    """Return what sorts by how far a price moved relatively, halving being as far as doubling; from or to 0 is most."""
    ratio = change.ratio
    return (True, min(ratio, 1 / ratio)) if ratio else (False, 0)


def differences(old: PriceBook, new: PriceBook, on_old: str, on_new: str = "") -> Differences:
    """Compare two books on a day (YYYY-MM-DD), or the old one on a day and the new one on another."""
    on_new = on_new or on_old
    pairs = model_pairs(old, new)
    rows = tuple(price_rows(pairs, old, new))
    prices = tuple(price_changes(rows, (old, new), on_old, on_new))
    rules = tuple(rule_changes(pairs, old, new))
    return Differences(old, new, on_old, on_new, rows, prices, rules, suspicions(rows, prices, rules, pairs, new))


class Effect(Value):
    """What a change of books does to one estimate: a total, or why there is none, on either side."""

    name: str
    old: Usd | None
    new: Usd | None
    old_refusal: Words | None = None
    new_refusal: Words | None = None

    @property
    def difference(self) -> Usd | None:
        """The new total less the old one; None where there are not two."""
        return None if self.old is None or self.new is None else self.new - self.old

    @property
    def is_change(self) -> bool:
        return (self.old, self.old_refusal) != (self.new, self.new_refusal)


def effect(
    estimates: Iterable[tuple[str, Sequence[Workload], str]], old: PriceBook, new: PriceBook
) -> tuple[Effect, ...]:
    """Return what each (name, workloads, pricing date) costs with either book."""
    return tuple(_effect(name, workloads, on, (old, new)) for name, workloads, on in estimates)


def _effect(name: str, workloads: Sequence[Workload], on: str, books: tuple[PriceBook, PriceBook]) -> Effect:
    (old, old_refusal), (new, new_refusal) = (_total(workloads, book, on) for book in books)
    return Effect(name, old, new, old_refusal, new_refusal)


def _total(workloads: Sequence[Workload], book: PriceBook, on: str) -> tuple[Usd | None, Words | None]:
    try:
        return total_of(estimate_all(workloads, book, on)), None
    except Refusal as refusal:
        return None, refusal.words
