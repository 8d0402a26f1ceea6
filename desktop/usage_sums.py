"""Sums of the records that count on the page of actual usage: all of them, or those of certain values."""

from __future__ import annotations

from functools import cache
from itertools import islice

from pricing_core.library import shipped
from pricing_core.usage_buckets import BESIDE, Bucket, Buckets, Sums, thresholds
from pricing_core.usage_details import DetailedBuckets
from pricing_core.usage_kept import unpacked
from pricing_core.usage_options import MODEL
from pricing_core.values import TYPE_CHECKING

from .usage_input import FILTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pricing_core.book import PriceBook
    from pricing_core.usage_options import UsageOptions
    from pricing_core.usage_record import Used

TOGETHER = 1_000  # records
MOST_KEPT = 20_000  # records that are kept, so that another choice needs no second reading
MOST_VALUES = 2_000  # of a field, to choose from
MOST_SHOWN = 20  # of the dearest requests


class Notes:
    """Keeps the first records, and where some are left out what there is to choose from."""

    def __init__(self) -> None:
        self.records: list[Used] | None = []
        self._values: dict[str, set[str]] = {name: set() for name in FILTERS}

    def keep(self, records: Sequence[Used]) -> None:
        """Keep records, unless they are too many."""
        if self.records is not None and len(self.records) + len(records) <= MOST_KEPT:
            self.records += records
        else:
            self.records = None

    def note(self, records: Iterable[Used]) -> None:
        """Note what records say of themselves."""
        for used in records:
            for name, values in self._values.items():
                if len(values) < MOST_VALUES:
                    values.add(getattr(used, name))

    def values(self) -> Mapping[str, tuple[str, ...]]:
        """Return what was noted."""
        return {name: tuple(sorted(values)) for name, values in self._values.items()}


class FilteredBuckets(DetailedBuckets):
    """Buckets of the records that have certain values; which of them are repeats is found among all."""

    def __init__(self, options: UsageOptions, book: PriceBook, values: Mapping[str, str]) -> None:
        super().__init__(options, book, MOST_SHOWN)
        Buckets.__init__(self, options, _levels(book))  # so that another book can price what is saved
        self._values = tuple(values.items())
        if values:
            self.keep_only(self._fits)

    def take(self, records: Iterable[Used]) -> None:
        super().take((one for one in records if one.message or self._fits(one)) if self._values else records)

    def sums(self) -> Sums:
        sums = super().sums()
        repeats = sums.repeats if not self._values else tuple(one for one in sums.repeats if self._bucket_fits(one))
        return sums.but(repeats=repeats)

    def _fits(self, used: Used) -> bool:
        return all(getattr(used, name) == value for name, value in self._values)

    def _bucket_fits(self, one: Bucket) -> bool:
        beside = dict(zip(BESIDE, one.beside, strict=True))
        return all((one.model if name == MODEL else beside[name]) == value for name, value in self._values)


class Noting:
    """Lets buckets take what is read, and makes notes of it."""

    def __init__(self, buckets: FilteredBuckets, notes: Notes, *, with_values: bool) -> None:
        self._buckets, self._notes, self._with_values = buckets, notes, with_values

    def take(self, records: Iterable[Used]) -> None:
        """Take records, some at a time."""
        left = iter(records)
        while some := list(islice(left, TOGETHER)):
            self._note(some)
            self._buckets.take(some)

    def take_packed(self, part: int, content: bytes) -> None:
        """Take records as another process has packed them."""
        if self._with_values or self._notes.records is not None:
            self._note(list(unpacked(content)))
        self._buckets.take_packed(part, content)

    def _note(self, records: Sequence[Used]) -> None:
        self._notes.keep(records)
        if self._with_values:
            self._notes.note(records)


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
