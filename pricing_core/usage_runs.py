"""Runs: records in columns that were taken one after another, in which no id is twice.

Of several records of one message and request only one counts, the greatest by `rank`, whatever their order was.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, chain

from .usage_alike import COUNTS, Alike, Said
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .usage_record import Used

    Rank = tuple[str, int, int, Used]
    Thin = tuple[tuple[str, ...], list[str], list[str], list[str], list[int | list[int]]]

_OUTPUT = COUNTS.index("output")


def rank(used: Used) -> Rank:
    """Return what decides which of several records of one message counts: the greatest."""
    return (used.when, used.output, used.prompt, used)


def joined(some: Sequence[Alike]) -> Alike:
    """Return records that say the same in one."""
    if len(some) == 1:
        return some[0]
    counts = [[*chain.from_iterable(columns)] for columns in zip(*(one.counts for one in some), strict=True)]
    return Alike(
        some[0].said,
        [*chain.from_iterable(one.whens for one in some)],
        [*chain.from_iterable(one.messages for one in some)],
        [*chain.from_iterable(one.request_ids for one in some)],
        counts,
    )


def take_repeats(run: list[Alike]) -> Iterator[Alike]:
    """Leave the last record of each id, and give the others."""
    ids = [*chain.from_iterable(map(_ids_in, run))]
    last: dict[object, int] = dict(zip(ids, range(len(ids)), strict=True))
    if len(last) == len(ids):
        return
    all_lost = _lost(ids, last, run)
    start = 0
    for place, alike in enumerate(run):
        lost = all_lost[start : start + len(alike.messages)]
        start += len(lost)
        if any(lost):
            yield alike.chosen(lost)
            run[place] = alike.chosen([not one for one in lost])


def _ids_in(alike: Alike) -> Iterable[object]:
    """Return what tells each answer from all others: its message alone, unless a request is named as well."""
    if not any(alike.request_ids):
        return alike.messages
    both = zip(alike.messages, alike.request_ids, strict=True)
    return [(message, request) if request else message for message, request in both]


def _lost(ids: Sequence[object], last: dict[object, int], run: Sequence[Alike]) -> list[bool]:
    """Tell of each record whether another one of its id counts; `last` has one of each id to begin with."""
    whens = [*chain.from_iterable(one.whens for one in run)]
    outputs = [*chain.from_iterable(one.counts[_OUTPUT] for one in run)]
    starts = [*accumulate((len(one.messages) for one in run), initial=0)]
    lost = [False] * len(ids)

    def used(place: int) -> Used:
        which = bisect_right(starts, place) - 1
        return run[which].used(place - starts[which])

    several = [place for place, other in enumerate(map(last.__getitem__, ids)) if other != place]
    for place in several:
        other = last[ids[place]]
        one, two = (whens[place], outputs[place]), (whens[other], outputs[other])  # as `rank` has them
        wins = one > two or (one == two and rank(used(place)) > rank(used(other)))
        lost[other if wins else place] = True
        if wins:
            last[ids[place]] = place
    return lost


def thin(alike: Alike) -> Thin:
    """Return columns to be packed, in place of one that always has the same value only that."""
    columns = [column[0] if column.count(column[0]) == len(column) else [*column] for column in alike.counts]
    return (tuple(alike.said), [*alike.whens], [*alike.messages], [*alike.request_ids], columns)


def thick(thin: Thin) -> Alike:
    """Return the records again."""
    said, whens, messages, request_ids, columns = thin
    counts = [[column] * len(whens) if isinstance(column, int) else column for column in columns]
    return Alike(Said._make(said), whens, messages, request_ids, counts)
