"""Usage summed to buckets: whole numbers per everything that a price depends on, so that each is priced once.

It is exact because prices are linear in the tokens of one model, day, set of choices and side of each threshold, and
nothing is rounded. What makes the buckets does not matter: another engine may make the same `Bucket` values.
"""

from __future__ import annotations

import re
from functools import partial
from operator import add, attrgetter
from typing import NamedTuple

from .usage_alike import DAY as SHORT
from .usage_alike import HOUR as LONG
from .usage_alike import alike_in, give
from .usage_filter import fits
from .usage_kept import Kept
from .usage_options import HOUR
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

    from .book import PriceBook
    from .usage_alike import Alike, Batch, Taker
    from .usage_filter import Only
    from .usage_kept import HandOver
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

    def __init__(self, options: UsageOptions, levels: tuple[int, ...], only: Only = ()) -> None:
        self.options = options
        self.only = only
        self._levels = levels
        self._time = LONG if HOUR in beside(options) else SHORT
        self._plain = _Table(options, levels, only)
        self._repeats = _Table(options, levels, only)
        self._kept = Kept(self._counter(self._repeats))
        self._counted: tuple[_Table, _Table] | None = None
        self._has_others = False

    def recipe(self) -> Callable[[], Buckets]:
        """Return what makes, in another process as well, such buckets with nothing in them."""
        return partial(Buckets, self.options, self._levels, self.only)

    def take(self, records: Iterable[Used]) -> None:
        """Count records; repeats among them and among all before are found."""
        self.take_alike(alike_in(records))

    def take_alike(self, some: Iterable[Alike]) -> None:
        """Count records that are in columns already."""
        self._begin()
        without_id = map(self._kept.take, some)
        give((one for one in without_id if one and one.whens), self._takers(), self._time, self._levels)

    def take_packed(self, part: int, content: bytes) -> None:
        """Count records that all have ids of one part, as `usage_kept` packs them."""
        self._begin()
        self._kept.take_packed(part, content)

    def _counter(self, table: _Table) -> Callable[[Alike], None]:
        """Return what counts records in a table. It does not hold these buckets, which hold it."""
        time, levels = self._time, self._levels
        return lambda alike: give([alike], (table,), time, levels)

    def _begin(self) -> None:
        if self._has_others:
            raise RuntimeError("what others have counted holds no ids, so that repeats of it would not be found")
        self._counted = None

    def marks(self) -> bytes:
        """Return the marks of all ids that were taken (see `usage_kept`)."""
        return self._kept.marks()

    def told(self, others: bytes, hand_over: HandOver) -> tuple[Any, ...]:
        """Return all that was counted, for `add_told` of another one, but for records that are handed over.

        Those are what may be there several times: here, or elsewhere, where the others are the marks of all ids.
        """
        self._counted = None
        table, repeats = self._counts(others, hand_over)
        return table.state(), repeats.state()

    def add_told(self, told: tuple[Any, ...]) -> None:
        """Count what another one has counted, when everything is taken: repeats of it are not found any more."""
        self._has_others, self._counted = True, None
        self._plain.add_state(told[0])
        self._repeats.add_state(told[1])

    def _takers(self) -> tuple[Taker, ...]:
        """Return who counts what is nothing's repeat."""
        return (self._plain,)

    def sums(self) -> Sums:
        """Return what has been counted so far; more may be taken afterwards."""
        table, repeats = self._counts()
        kept = beside(self.options)
        return Sums(self.options, self._levels, kept, table.buckets(), repeats.buckets(), table.outside, table.undated)

    def _counts(self, others: bytes = b"", hand_over: HandOver | None = None) -> tuple[_Table, _Table]:
        """Return the sums of what counts, and of repeats."""
        self._kept.end_run()
        if self._counted is None and not self._kept:
            self._counted = self._plain, self._repeats
        elif self._counted is None:
            table, repeats = self._plain.copied(), self._repeats.copied()
            kept = self._kept.all(self._counter(repeats), others, hand_over)
            give((one for one in kept if one.whens), (table, *self._looks_again()), self._time, self._levels)
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


class _Table:
    """Sums by key."""

    def __init__(self, options: UsageOptions, levels: tuple[int, ...], only: Only) -> None:
        self.options = options
        self.only = only
        self.outside = 0
        self.undated = 0
        self._levels = levels
        self._sums: dict[Key, Sequence[int]] = {}
        self._beside = _beside_of(beside(options))

    def copied(self) -> _Table:
        """Return a table with the same sums, which can be counted on without changing this one."""
        other = _Table(self.options, self._levels, self.only)
        other.outside, other.undated = self.outside, self.undated
        other._sums = dict(self._sums)  # what is in it is never changed, only replaced
        return other

    def add(self, batch: Batch) -> None:
        """Add records. All that is read passes through here."""
        said = batch.said
        if not fits(said, self.only):
            return
        day = self._day(batch.when[:SHORT], batch.records)
        if day is None:
            return
        largest = max(batch.prompts)
        sizes = (batch.side, batch.side)
        if batch.is_row:
            sizes, largest = sides(largest, said.window, self._levels), 0
        key = (said.model, day, *said[2:6], *sizes, self._beside(batch))
        self._add(key, (*batch.sums, batch.records, largest))

    def _add(self, key: Key, counts: Sequence[int]) -> None:
        sums = self._sums.get(key)
        self._sums[key] = counts if sums is None else [*map(add, sums[:-1], counts), max(sums[-1], counts[-1])]

    def state(self) -> tuple[Any, ...]:
        """Return all sums, for `add_state` of another one."""
        return [*self._sums.items()], self.outside, self.undated

    def add_state(self, state: tuple[Any, ...]) -> None:
        """Add the sums of another one."""
        sums, outside, undated = state
        for key, counts in sums:
            self._add(key, counts)
        self.outside += outside
        self.undated += undated

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


def _beside_of(names: tuple[str, ...]) -> Callable[[Batch], tuple[str, ...]]:
    if not names:
        return lambda _batch: ()
    getters = [_hour if name == HOUR else attrgetter(f"said.{name}") for name in names]
    return lambda batch: tuple([get(batch) for get in getters])


def _hour(batch: Batch) -> str:
    """Return the hour (UTC) of records as 2026-11-22T10:00Z."""
    hour = batch.when[:LONG]
    return f"{hour}:00Z" if HOURS.fullmatch(hour) else NO_DAY
