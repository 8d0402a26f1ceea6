"""Days of equal prices: between two dates that a price book names nothing changes, whatever those dates are about."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from operator import add

from .usage_buckets import DATE, Bucket
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .book import PriceBook

ALWAYS = "0001-01-01"  # before everything
_KEPT = 8
_known: dict[int, Spans] = {}


class Spans:
    """The days of a book on which something begins or ends, in their order."""

    def __init__(self, book: PriceBook) -> None:
        self.book = book
        self.dates = tuple(sorted({ALWAYS, *_dates_in(book)}))

    def start(self, day: str) -> str:
        """Return the first day of the span that a day is in: what holds on one holds on the other."""
        return self.dates[max(bisect_right(self.dates, day) - 1, 0)]


def spans_of(book: PriceBook) -> Spans:
    """Return the spans of a book. They hold it, so that the identity they are kept under is nobody else's."""
    found = _known.get(id(book))
    if found is None:
        if len(_known) >= _KEPT:
            _known.clear()
        found = _known[id(book)] = Spans(book)
    return found


def _dates_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        if DATE.fullmatch(value):
            yield value
    elif isinstance(value, Value):
        yield from _dates_in(value.__dict__)
    elif isinstance(value, (tuple, frozenset)):
        for part in value:
            yield from _dates_in(part)
    elif isinstance(value, Mapping):
        for name, part in value.items():
            yield from _dates_in(name)
            yield from _dates_in(part)


def by_span(buckets: Iterable[Bucket], book: PriceBook) -> tuple[Bucket, ...]:
    """Return sums of the same cost with fewer buckets: of each month and span one, on its last day.

    A month is kept whole, because it has one free allowance. What is kept beside the prices is left out.
    """
    start = spans_of(book).start
    found: dict[tuple[object, ...], Bucket] = {}
    for one in sorted(buckets):
        key = (one.model, one.day[:7], start(one.day), *one[2:8])
        before = found.get(key)
        if before is None:
            found[key] = one._replace(beside=())
            continue
        added = map(add, before[9:20], one[9:20])
        sums = (*added, max(before.largest, one.largest))
        found[key] = Bucket._make((before.model, max(before.day, one.day), *before[2:9], *sums))
    return tuple(found.values())
