"""Sums of the records that count on the page of actual usage: all of them, or those of certain values."""

from __future__ import annotations

from functools import cache

from pricing_core.library import shipped
from pricing_core.usage_buckets import Bucket, Sums, thresholds
from pricing_core.usage_details import DetailedBuckets
from pricing_core.usage_filter import MOST_VALUES
from pricing_core.usage_options import MODEL
from pricing_core.values import TYPE_CHECKING

from .usage_input import FILTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from pricing_core.book import PriceBook
    from pricing_core.usage_alike import Alike
    from pricing_core.usage_options import UsageOptions
    from pricing_core.usage_record import Used

MOST_KEPT = 20_000  # records that are kept, so that another choice needs no second reading
MOST_SHOWN = 20  # of the dearest requests


class PageBuckets(DetailedBuckets):
    """Buckets of the page, of the records that have certain values; they keep the first records.

    There is no `records` where they are too many, or where other processes have read them.
    """

    def __init__(self, options: UsageOptions, book: PriceBook, values: Mapping[str, str]) -> None:
        levels, noting = _levels(book), FILTERS if values else ()  # so that another book can price what is saved
        super().__init__(options, book, MOST_SHOWN, levels=levels, only=tuple(values.items()), noting=noting)
        self.records: list[Used] | None = []

    def take_alike(self, some: Iterable[Alike]) -> None:
        super().take_alike(map(self._kept_first, some))

    def add_told(self, told: tuple[Any, ...]) -> None:
        self.records = None
        super().add_told(told)

    def _kept_first(self, alike: Alike) -> Alike:
        if self.records is not None and len(self.records) + len(alike.whens) <= MOST_KEPT:
            self.records += alike.all_used()
        else:
            self.records = None
        return alike


@cache
def _shipped_levels() -> frozenset[int]:
    return frozenset(level for one in shipped().listed for level in thresholds(one.book))


def _levels(book: PriceBook) -> tuple[int, ...]:
    """Return the thresholds of a book and of every one that is shipped."""
    return tuple(sorted({*thresholds(book), *_shipped_levels()}))


def collapsed(sums: Sums) -> Sums:
    """Return sums that keep nothing beside what prices depend on: far fewer, and priced as fast."""
    return sums.but(buckets=_merged(sums.buckets), repeats=_merged(sums.repeats), beside=())


def _merged(buckets: Sequence[Bucket]) -> tuple[Bucket, ...]:
    found: dict[tuple[object, ...], Bucket] = {}
    for one in buckets:
        key = one[:8]
        before = found.get(key)
        if before is None:
            found[key] = one._replace(beside=())
        else:
            added = map(sum, zip(before[9:20], one[9:20], strict=True))
            found[key] = Bucket(*key, (), *added, max(before.largest, one.largest))  # type: ignore[call-arg]
    return tuple(sorted(found.values()))


def values_of(sums: Sums) -> Mapping[str, tuple[str, ...]]:
    """Return what there is to choose from in sums."""
    found: dict[str, set[str]] = {MODEL: {one.model for one in sums.buckets}}
    for place, name in enumerate(sums.beside):
        found[name] = {one.beside[place] for one in sums.buckets}
    return {name: tuple(sorted(found.get(name, ()))[:MOST_VALUES]) for name in FILTERS}
