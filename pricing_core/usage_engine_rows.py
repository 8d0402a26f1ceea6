"""What an engine brings back of usage: the rows of `usage_expression`, made to the same `Sums` as from plain Python."""

from __future__ import annotations

import re
from operator import add

from .errors import PricingError
from .usage_buckets import DATE, HOURS, NO_DAY, Bucket, Sums, beside, sides
from .usage_expression import (
    ABOVE,
    CHOICES,
    COUNTS,
    DAY,
    FATE,
    LARGEST,
    MADE_FOR,
    RECORDS,
    REPEAT,
    SEVERAL,
    WINDOW,
    made_for,
)  # fmt: skip
from .usage_options import HOUR
from .usage_reading import Skip
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .usage_options import UsageOptions

    Row = Mapping[str, object]

NEEDED = (FATE, "model", DAY, ABOVE, SEVERAL, "plain", "output", RECORDS, LARGEST, MADE_FOR)
_WHOLE = re.compile(r"([0-9]{1,38})(?:\.0*)?")


class NotSums(PricingError):
    """What an engine gave is not what it was asked for."""


class EngineSums(Value):
    """The sums, how many records were brought back in them, and the rows that do not count, by reason."""

    sums: Sums
    records: int
    skips: tuple[Skip, ...]


def sums_of(rows: Iterable[Row], levels: tuple[int, ...], options: UsageOptions) -> EngineSums:
    """Make the rows of a query to sums; raise NotSums for those of another one."""
    taken = _Taken(levels, options)
    for row in rows:
        taken.take(row)
    return taken.sums()


class _Taken:
    """Puts rows together: those of one bucket may be several, by how a day or window was written."""

    def __init__(self, levels: tuple[int, ...], options: UsageOptions) -> None:
        self.levels = levels
        self.options = options
        self.records = self.outside = self.undated = 0
        self._beside = beside(options)
        self._made_for = made_for(levels, options)
        self._kept: dict[tuple[object, ...], list[int]] = {}
        self._repeats: dict[tuple[object, ...], list[int]] = {}
        self._refused: dict[str, int] = {}

    def take(self, row: Row) -> None:
        """Count one row."""
        if any(name not in row for name in NEEDED) or row[MADE_FOR] != self._made_for:
            raise NotSums("these are no sums for these options; print the query again with them, and run that")
        fate, records = str(row[FATE]), _whole(row, RECORDS)
        if fate not in ("", REPEAT):
            self._refused[fate] = self._refused.get(fate, 0) + records
            return
        day = self._day(row, records, counts=not fate)
        if day is None:
            return
        self.records += records
        sums = [*(_whole(row, name) if name in row else self._usual(name, records) for name in COUNTS), records]
        self._add(self._repeats if fate else self._kept, self._key(row, day), [*sums, _whole(row, LARGEST)])

    def _usual(self, name: str, records: int) -> int:
        return records if name == "requests" else 0  # a table that does not say is one of answers

    def _day(self, row: Row, records: int, *, counts: bool) -> str | None:
        """Return the day of a row, None for one that the period leaves out."""
        stated = _text(row, DAY)
        day = stated if DATE.fullmatch(stated) else NO_DAY
        if self.options.has_period and not (day and self.options.covers(day)):
            self.outside += records if counts and day else 0
            self.undated += records if counts and not day else 0
            return None
        return day

    def _key(self, row: Row, day: str) -> tuple[object, ...]:
        side = _whole(row, ABOVE)
        if side and side not in self.levels:
            raise NotSums(f"these sums keep apart what is above {side}, which no price asks for")
        over = most = side
        if _whole(row, SEVERAL):
            over, most = sides(side + 1, _text(row, WINDOW), self.levels)  # just above is as good as the true size
        kept = tuple(_hour(_text(row, name)) if name == HOUR else _text(row, name) for name in self._beside)
        return (_text(row, "model"), day, *(_text(row, name) for name in CHOICES), over, most, kept)

    def _add(self, to: dict[tuple[object, ...], list[int]], key: tuple[object, ...], sums: list[int]) -> None:
        before = to.get(key)
        to[key] = sums if before is None else [*map(add, before[:-1], sums[:-1]), max(before[-1], sums[-1])]

    def sums(self) -> EngineSums:
        kept, repeats = _buckets(self._kept), _buckets(self._repeats)
        found = Sums(self.options, self.levels, self._beside, kept, repeats, self.outside, self.undated)
        return EngineSums(found, self.records, tuple(_skip(*one) for one in sorted(self._refused.items())))


def _buckets(sums: Mapping[tuple[object, ...], list[int]]) -> tuple[Bucket, ...]:
    return tuple(sorted(Bucket(*key, *of) for key, of in sums.items()))  # type: ignore[arg-type]


def _skip(fate: str, records: int) -> Skip:
    reason, _, field = fate.partition(" ")
    return Skip(reason, records, is_fault=True, places=(), facts={"field": field} if field else {})


def _text(row: Row, name: str) -> str:
    """Return a text; "" where the table has no such column."""
    return str(row.get(name, ""))


def _hour(begun: str) -> str:
    return f"{begun}:00Z" if HOURS.fullmatch(begun) else NO_DAY


def _whole(row: Row, name: str) -> int:
    """Return a whole number, whatever type the engine has for it; raise NotSums for anything else."""
    value = row[name]
    if type(value) is int and value >= 0:
        return value
    found = _WHOLE.fullmatch(str(value))
    if not found:
        raise NotSums(f"{name} is {value!r} and not a whole number")
    return int(found[1])
