"""Records in batches of those that are alike but for their counts: what holds for all of them is asked once.

A log is long, and what it says beside its counts is nearly always what it said the line before.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import compress, islice
from operator import itemgetter
from typing import NamedTuple

from .usage_record import Used
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Protocol

    class Taker(Protocol):
        """Counts what it is given."""

        def add(self, alike: Alike) -> None:
            raise NotImplementedError


TOGETHER = 8192  # records that are put into batches at once
DAY, HOUR = len("2026-11-22"), len("2026-11-22T10")  # how much of a time is the same for all of a batch
_COUNTS, _PROMPT = slice(2, 12), slice(0, 5)
_REQUESTS = Used._fields[_COUNTS].index("requests")
_ALIKE = (
    "model",
    "window",
    "platform",
    "processing",
    "speed",
    "inference_geo",
    "session",
    "project",
    "workspace",
    "key",
)
_said = itemgetter(*map(Used._fields.index, _ALIKE))


class Alike(NamedTuple):
    """Records of one day or hour that are alike but for their counts, their times and their ids.

    `counts` are theirs from `plain` to `requests`, `sums` those added up, `prompts` the tokens that decide their tiers.
    Either each is one request, and all prompts are above the threshold `side` and no larger one, 0 for none; or it is
    one row of a report that stands for several or names a window, and nothing is known of single requests.
    """

    records: Sequence[Used]
    counts: Sequence[tuple[int, ...]]
    prompts: Sequence[int]
    sums: Sequence[int]
    side: int
    is_row: bool

    @property
    def first(self) -> Used:
        """The first, which says what all say."""
        return self.records[0]


def give(records: Iterable[Used], takers: Sequence[Taker], time: int, levels: Sequence[int]) -> None:
    """Give records in batches to whoever counts them; what is in one is of the same DAY, or HOUR."""
    left = iter(records)
    while some := list(islice(left, TOGETHER)):
        for alike in batches(some, time, levels):
            for taker in takers:
                taker.add(alike)


def batches(records: Iterable[Used], time: int, levels: Sequence[int]) -> Iterator[Alike]:
    """Give records in batches, those that differ in what all of a batch say in the order in which they came."""
    found: dict[object, list[Used]] = {}
    for used in records:
        key = (_said(used), used[1][:time])  # when
        if key in found:
            found[key].append(used)
        else:
            found[key] = [used]
    for same in found.values():
        counts: list[tuple[int, ...]] = [used[_COUNTS] for used in same]  # type: ignore[misc]  # the counts of `Used`
        prompts = [sum(one[_PROMPT]) for one in counts]
        if same[0].window or any(one[_REQUESTS] != 1 for one in counts):
            yield from _apart(same, counts, prompts, levels)
        else:
            yield from _by_side(same, counts, prompts, levels)


def _by_side(
    records: Sequence[Used], counts: Sequence[tuple[int, ...]], prompts: Sequence[int], levels: Sequence[int]
) -> Iterator[Alike]:
    """Give single requests by the largest threshold that they are above; exactly at it is not above."""
    above = (0, *levels)
    sides = [above[bisect_left(levels, prompt)] for prompt in prompts]
    found = {*sides}
    if len(found) == 1:
        yield Alike(records, counts, prompts, _added(counts), found.pop(), is_row=False)
        return
    for side in sorted(found):
        which = [one == side for one in sides]
        some = list(compress(counts, which))
        yield Alike(
            list(compress(records, which)), some, list(compress(prompts, which)), _added(some), side, is_row=False
        )


def _apart(
    records: Sequence[Used], counts: Sequence[tuple[int, ...]], prompts: Sequence[int], levels: Sequence[int]
) -> Iterator[Alike]:
    """Give each in a batch of its own."""
    for used, count, prompt in zip(records, counts, prompts, strict=True):
        if used.window or count[_REQUESTS] != 1:
            yield Alike([used], [count], [prompt], count, 0, is_row=True)
        else:
            yield from _by_side([used], [count], [prompt], levels)


def _added(counts: Sequence[tuple[int, ...]]) -> Sequence[int]:
    return [*map(sum, zip(*counts, strict=True))] if len(counts) > 1 else counts[0]
