"""Records in columns, those together that are alike but for their counts: what holds for all of them is asked once.

A log is long, and what it says beside its counts is nearly always what it said the line before.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import compress, islice
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from .usage_record import Used

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Protocol

    Counts = Sequence[int]  # of one column

    class Taker(Protocol):
        """Counts what it is given."""

        def add(self, batch: Batch) -> None:
            raise NotImplementedError


TOGETHER = 8192  # records that are put into columns at once
DAY, HOUR = len("2026-11-22"), len("2026-11-22T10")  # how much of a time is the same for all of a batch
COUNTS = Used._fields[2:12]
_PROMPT = slice(0, 5)
_REQUESTS = COUNTS.index("requests")
_made = tuple.__new__


class Said(NamedTuple):
    """What a record says beside its counts, its time and its ids. The fields are those of `Used`."""

    model: str
    window: str
    platform: str
    processing: str
    speed: str
    inference_geo: str
    session: str
    project: str
    workspace: str
    key: str


class Alike(NamedTuple):
    """Records that all say the same, in columns: times, ids, and counts from `plain` to `requests`."""

    said: Said
    whens: Sequence[str]
    messages: Sequence[str]
    request_ids: Sequence[str]
    counts: Sequence[Counts]

    def used(self, at: int) -> Used:
        """Return one record."""
        said, counts = self.said, [column[at] for column in self.counts]
        ids = (self.messages[at], self.request_ids[at])
        return _made(Used, (said.model, self.whens[at], *counts, *said[1:6], *ids, *said[6:]))

    def all_used(self) -> list[Used]:
        """Return the records one by one."""
        return [*map(self.used, range(len(self.whens)))]

    def chosen(self, which: Sequence[bool]) -> Alike:
        """Return some of the records."""
        columns = [[*compress(column, which)] for column in self.counts]
        whens, messages, request_ids = ([*compress(column, which)] for column in self[1:4])
        return Alike(self.said, whens, messages, request_ids, columns)


class Batch(NamedTuple):
    """Records of one day or hour that are alike; `sums` are their counts added up, `prompts` what decides their tiers.

    Either each is one request, and all prompts are above the threshold `side` and no larger one, 0 for none; or it is
    one row of a report that stands for several or names a window, and nothing is known of single requests.
    """

    alike: Alike
    prompts: Sequence[int]
    sums: Sequence[int]
    side: int
    is_row: bool

    @property
    def said(self) -> Said:
        return self.alike.said

    @property
    def when(self) -> str:
        """A time of the day or hour that all of them are of."""
        return self.alike.whens[0]

    @property
    def records(self) -> int:
        return len(self.prompts)


_said: Callable[[Used], tuple[str, ...]] = itemgetter(*map(Used._fields.index, Said._fields))


def alike_in(records: Iterable[Used]) -> Iterator[Alike]:
    """Give records in columns, those that say other things in the order in which they came."""
    left = iter(records)
    while some := list(islice(left, TOGETHER)):
        found: dict[object, list[Used]] = {}
        for used in some:
            found.setdefault(_said(used), []).append(used)
        yield from map(_alike, found.values())


def _alike(records: Sequence[Used]) -> Alike:
    columns = [*zip(*records, strict=True)]
    said = Said._make(_said(records[0]))
    return Alike(said, columns[1], columns[17], columns[18], columns[2:12])


def give(some: Iterable[Alike], takers: Sequence[Taker], time: int, levels: Sequence[int]) -> None:
    """Give records in batches to whoever counts them; what is in one is of the same DAY, or HOUR."""
    for alike in some:
        for batch in batches(alike, time, levels):
            for taker in takers:
                taker.add(batch)


def batches(alike: Alike, time: int, levels: Sequence[int]) -> Iterator[Batch]:
    """Give records in batches, the earlier days or hours first."""
    times = [when[:time] for when in alike.whens]
    found = {*times}
    for one in sorted(found):
        same = alike if len(found) == 1 else alike.chosen([this == one for this in times])
        requests = same.counts[_REQUESTS]
        if alike.said.window:
            yield from _rows(same)
        elif requests.count(1) == len(requests):
            yield from _by_side(same, levels)
        else:
            yield from _by_side(same.chosen([count == 1 for count in requests]), levels)
            yield from _rows(same.chosen([count != 1 for count in requests]))


def _by_side(alike: Alike, levels: Sequence[int]) -> Iterator[Batch]:
    """Give single requests by the largest threshold that they are above; exactly at it is not above."""
    above = (0, *levels)
    prompts = added([column for column in alike.counts[_PROMPT] if any(column)]) or [0] * len(alike.whens)
    if prompts and (not levels or max(prompts) <= levels[0]):
        yield Batch(alike, prompts, [*map(sum, alike.counts)], 0, is_row=False)
        return
    sides = [above[bisect_left(levels, prompt)] for prompt in prompts]
    for side in sorted({*sides}):
        which = [one == side for one in sides]
        some = alike.chosen(which)
        yield Batch(some, [*compress(prompts, which)], [*map(sum, some.counts)], side, is_row=False)


def added(columns: Sequence[Iterable[int]]) -> list[int]:
    """Return the sum of each row, none where there are no columns."""
    return [*map(sum, zip(*columns, strict=True))]


def _rows(alike: Alike) -> Iterator[Batch]:
    """Give rows of reports, each in a batch of its own."""
    for at in range(len(alike.whens)):
        counts = [column[at] for column in alike.counts]
        ids = ([alike.messages[at]], [alike.request_ids[at]])
        row = Alike(alike.said, [alike.whens[at]], *ids, [[count] for count in counts])
        yield Batch(row, [sum(counts[_PROMPT])], counts, 0, is_row=True)
