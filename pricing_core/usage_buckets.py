"""Usage summed to buckets: whole numbers per everything that a price depends on, so that each is priced once.

It is exact because prices are linear in the tokens of one model, day, set of choices and side of each threshold, and
nothing is rounded. What makes the buckets does not matter: another engine may make the same `Bucket` values.
"""

from __future__ import annotations

import re
from operator import add, attrgetter
from typing import NamedTuple

from .usage_alike import DAY as SHORT
from .usage_alike import HOUR as LONG
from .usage_alike import TOGETHER, give
from .usage_kept import Kept
from .usage_options import HOUR
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from .book import PriceBook
    from .usage_alike import Alike, Taker
    from .usage_options import UsageOptions
    from .usage_record import Used

    Key = tuple[str, str, str, str, str, str, int, int, tuple[str, ...]]

NO_DAY = ""
DATE = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])")
HOURS = re.compile(DATE.pattern + "T(?:[01][0-9]|2[0-3])")
BESIDE = (HOUR, "project", "session", "workspace", "key")  # what is kept only where it is asked for
SIZES = {"k": 1_000, "K": 1_000, "m": 1_000_000, "M": 1_000_000, "": 1}
WINDOW = re.compile(r"([0-9]{1,12})([kKmM]?)-([0-9]{1,12})([kKmM]?)")


class Bucket(NamedTuple):
    """Records of one model, day, platform and so on, summed. The first nine fields are its key; "" is not stated.

    `over` is the largest threshold that every request in it is above, 0 for none; `most` the largest that one of them
    may be above, which is more only for rows of reports that do not say. `beside` holds what was asked for of BESIDE,
    in that order. `largest` is the largest prompt of one request, 0 where none is known.
    """

    model: str
    day: str
    platform: str
    processing: str
    speed: str
    inference_geo: str
    over: int
    most: int
    beside: tuple[str, ...]
    plain: int
    write_5m: int
    write_1h: int
    write: int
    read: int
    output: int
    searches: int
    fetches: int
    runs: int
    requests: int
    records: int
    largest: int

    @property
    def counts(self) -> tuple[int, ...]:
        """The tokens of each class, in the order of usage_sums.CLASSES."""
        return (self.plain, self.write_5m, self.write_1h, self.write, self.read, self.output)


class Sums(Value):
    """All buckets of what was read, sorted; `repeats` are those of records that say again what another says.

    `levels` are the thresholds that the sums keep apart; a book with others cannot price them. `beside` names what the
    buckets keep beside the prices: with other options' `group_by` the sums can be grouped by any of that. `outside`
    records lie outside of the period, `undated` ones have no day and are left out where there is a period.
    """

    options: UsageOptions
    levels: tuple[int, ...]
    beside: tuple[str, ...] = ()
    buckets: tuple[Bucket, ...] = ()
    repeats: tuple[Bucket, ...] = ()
    outside: int = 0
    undated: int = 0


def thresholds(book: PriceBook) -> tuple[int, ...]:
    """Return every prompt size above which some tier of a book holds, the smallest first."""
    return tuple(sorted({tier.over for model in book.models for tier in model.tiers}))


def beside(options: UsageOptions) -> tuple[str, ...]:
    """Return what a bucket must keep for the groups that are asked for."""
    return tuple(name for name in BESIDE if name in options.group_by)


class Buckets:
    """Takes records in any order, from any number of files, and sums them.

    Of records with the same message id and request id only one counts: that of the latest time, then of the most
    output, the largest prompt and so on to the last field, so that the order in which they come makes no difference.
    Records without a message id are never repeats.
    """

    def __init__(self, options: UsageOptions, levels: tuple[int, ...]) -> None:
        self.options = options
        self._levels = levels
        self._time = LONG if HOUR in beside(options) else SHORT
        self._plain = _Table(options, levels)
        self._repeats = _Table(options, levels)
        self._again = _Again(self._repeats, self._time, levels)
        self._kept = Kept(self._again.take)
        self._only: Callable[[Used], bool] | None = None
        self._counted: tuple[_Table, _Table] | None = None

    def take(self, records: Iterable[Used]) -> None:
        """Count records; repeats among them and among all before are found."""
        self._counted = None
        give(self._without_id(records), self._takers(), self._time, self._levels)
        self._again.end()

    def take_packed(self, part: int, content: bytes) -> None:
        """Count records that all have ids of one part, as `usage_kept` packs them."""
        self._counted = None
        self._kept.take_packed(part, content)

    def _without_id(self, records: Iterable[Used]) -> Iterator[Used]:
        """Give the records that are nothing's repeat, and keep the others."""
        keep = self._kept.take
        for used in records:
            if used.message:
                keep(used)
            else:
                yield used

    def _takers(self) -> tuple[Taker, ...]:
        """Return who counts what is nothing's repeat."""
        return (self._plain,)

    def keep_only(self, fits: Callable[[Used], bool]) -> None:
        """Let only those count, of the records with an id, that fit: asked when it is known which are repeats."""
        self._only, self._counted = fits, None

    def sums(self) -> Sums:
        """Return what has been counted so far; more may be taken afterwards."""
        table, repeats = self._counts()
        kept = beside(self.options)
        return Sums(self.options, self._levels, kept, table.buckets(), repeats.buckets(), table.outside, table.undated)

    def _counts(self) -> tuple[_Table, _Table]:
        """Return the sums of what counts, and of repeats."""
        if self._counted is None:
            table, repeats = self._plain.copied(), self._repeats.copied()
            again = _Again(repeats, self._time, self._levels)
            kept: Iterable[Used] = self._kept.all(again.take)
            counted = filter(self._only, kept) if self._only else kept
            give(counted, (table, *self._looks_again()), self._time, self._levels)
            again.end()
            self._counted = table, repeats
        return self._counted

    def _looks_again(self) -> tuple[Taker, ...]:
        """Return who looks, beside the sums, at the records that count."""
        return ()


def summed(records: Iterable[Used], book: PriceBook, options: UsageOptions) -> Sums:
    """Return the sums of records for prices of a book."""
    buckets = Buckets(options, thresholds(book))
    buckets.take(records)
    return buckets.sums()


class _Again:
    """Gathers repeats, which are found one by one, and has many counted together."""

    def __init__(self, table: _Table, time: int, levels: Sequence[int]) -> None:
        self._table, self._time, self._levels = table, time, levels
        self._records: list[Used] = []

    def take(self, used: Used) -> None:
        self._records.append(used)
        if len(self._records) >= TOGETHER:
            self.end()

    def end(self) -> None:
        """Count what is there."""
        give(self._records, (self._table,), self._time, self._levels)
        self._records.clear()


class _Table:
    """Sums by key."""

    def __init__(self, options: UsageOptions, levels: tuple[int, ...]) -> None:
        self.options = options
        self.outside = 0
        self.undated = 0
        self._levels = levels
        self._sums: dict[Key, list[int]] = {}
        self._beside = _beside_of(beside(options))

    def copied(self) -> _Table:
        """Return a table with the same sums, which can be counted on without changing this one."""
        other = _Table(self.options, self._levels)
        other.outside, other.undated = self.outside, self.undated
        other._sums = dict(self._sums)  # its lists are never changed, only replaced
        return other

    def add(self, alike: Alike) -> None:
        """Add records. All that is read passes through here."""
        day = self._day(alike.first.when[:SHORT], len(alike.records))
        if day is None:
            return
        first, largest = alike.first, max(alike.prompts)
        sizes = (alike.side, alike.side)
        if alike.is_row:
            sizes, largest = sides(largest, first.window, self._levels), 0
        key = (first.model, day, *first[13:17], *sizes, self._beside(first))
        sums = self._sums.get(key)
        if sums is None:
            self._sums[key] = [*alike.sums, len(alike.records), largest]
        else:
            self._sums[key] = [*map(add, sums, (*alike.sums, len(alike.records))), max(sums[-1], largest)]

    def _day(self, date: str, count: int) -> str | None:
        """Return the day of records, NO_DAY without one, None for those that are left out, which are counted here."""
        is_date = DATE.fullmatch(date) is not None
        day = date if is_date else NO_DAY
        if self.options.has_period and not (is_date and self.options.covers(day)):
            self.outside += count * is_date
            self.undated += count * (not is_date)
            return None
        return day

    def buckets(self) -> tuple[Bucket, ...]:
        """Return the sums in the order of their keys."""
        return tuple(sorted(Bucket(*key, *sums) for key, sums in self._sums.items()))


def sides(prompt: int, window: str, levels: Sequence[int]) -> tuple[int, int]:
    """Return the largest threshold that each request of a sum is above, and the largest that one of them may be above.

    None of them is larger than all of them together, whatever the window says; a window that cannot be read says
    nothing.
    """
    possible = [level for level in levels if level < prompt]
    found = WINDOW.fullmatch(window)
    if not found:
        return 0, max(possible, default=0)
    low, high = int(found[1]) * SIZES[found[2]], int(found[3]) * SIZES[found[4]]
    over = max((level for level in levels if level <= low), default=0)
    return over, max([over, *(level for level in possible if level < high)])


def _beside_of(names: tuple[str, ...]) -> Callable[[Used], tuple[str, ...]]:
    if not names:
        return lambda _used: ()
    getters = [_hour if name == HOUR else attrgetter(name) for name in names]
    return lambda used: tuple([get(used) for get in getters])


def _hour(used: Used) -> str:
    """Return the hour (UTC) of a record as 2026-11-22T10:00Z."""
    hour = used.when[:13]
    return f"{hour}:00Z" if HOURS.fullmatch(hour) else NO_DAY
