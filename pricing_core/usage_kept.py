"""The records that have ids, the last of each id: packed in memory, then in a file.

What is taken goes away together, as a run, in which no id is twice. An id has a mark, a small number: the marks of
runs, and those of other processes, tell which ids may be in several of them. Only these are merged anew, one part after
the other; all that may be of one id are in the same part.
The file holds what records hold, ids and counts, has no name, and is gone when the program ends, however it ends.
"""

from __future__ import annotations

import marshal
from array import array
from bisect import bisect_right
from contextlib import suppress
from itertools import accumulate, chain
from zlib import crc32

from .usage_alike import COUNTS, Alike, Said, alike_in
from .usage_record import NOT_STATED, Used
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import IO

    from .errors import BadFile

    HandOver = Callable[[Sequence[Used]], object]
    Marks = array[int]
    Thin = tuple[tuple[str, ...], list[str], list[str], list[str], list[int | list[int]]]
    Identity = tuple[str, str]
    Rank = tuple[str, int, int, Used]

RUN = 8192  # records, about 3 MB
MOST_PACKED = 4 * 1024 * 1024  # bytes in memory
MARKS_AT_ONCE = 200_000  # in memory, about 15 MB
PARTS = 64
RUNS = PARTS  # in place of a part: what is of a run
_OUTPUT = COUNTS.index("output")
_made = tuple.__new__


def rank(used: Used) -> Rank:
    """Return what decides which of several records of one message counts: the greatest."""
    return (used.when, used.output, used.prompt, used)


def marks_of(messages: Iterable[str]) -> Iterator[int]:
    """Give the marks of ids, the same in every process; several ids may have the same."""
    return map(crc32, map(str.encode, messages))


def by_part(records: Iterable[Used]) -> Mapping[int, list[Used]]:
    """Return records by the parts in which all copies of their ids are, the same in every process."""
    parts: dict[int, list[Used]] = {}
    for used in records:
        parts.setdefault(crc32(used.message.encode()) % PARTS, []).append(used)
    return parts


def packed(records: Iterable[Used]) -> bytes:
    """Return records as bytes, for this program only."""
    return marshal.dumps([*map(tuple, records)])


def unpacked(content: bytes | memoryview) -> list[Used]:
    """Return the records again."""
    return [_made(Used, one) for one in marshal.loads(content)]


class Kept:
    """Takes records that have ids and gives the last of each; `on_repeat` is told every other in the same run.

    Repeats between runs are found when all records are given, each time anew, and then told to who asks.
    """

    def __init__(self, on_repeat: Callable[[Alike], None], run: int = RUN, most_packed: int = MOST_PACKED) -> None:
        self._on_repeat = on_repeat
        self._most, self._most_packed = run, most_packed
        self._run: dict[Said, list[Alike]] = {}
        self._size = 0
        self._packed = _Packed(most_packed)
        self._marks: list[Marks] = []

    def __bool__(self) -> bool:
        return bool(self._run or self._packed)

    def take(self, alike: Alike) -> Alike | None:
        """Take the records that have ids, and return the others."""
        others = None
        if NOT_STATED in alike.messages:
            others = alike.chosen([not one for one in alike.messages])
            alike = alike.chosen([bool(one) for one in alike.messages])
        if alike.messages:
            self._run.setdefault(alike.said, []).append(alike)
            self._size += len(alike.messages)
            if self._size >= self._most:
                self.end_run()
        return others

    def take_packed(self, part: int, content: bytes) -> None:
        """Take records that all belong to one part; other records of their ids may have been taken."""
        marks = array("I", marks_of(used.message for used in unpacked(content)))
        self._marks += [marks, marks]  # so that they are merged, whatever else there is
        self._packed.add(part, content)

    def marks(self) -> bytes:
        """Return the marks of all ids, each of four bytes, in any order; some may be there twice."""
        self.end_run()
        return b"".join(map(bytes, self._marks))

    def all(
        self,
        on_repeat: Callable[[Alike], None],
        others: bytes = b"",
        hand_over: HandOver | None = None,
    ) -> Iterator[Alike]:
        """Give every record that counts; the repeats between runs are told.

        What may be in several runs, or elsewhere, where `others` are the marks, is handed over if that is asked for.
        """
        self.end_run()
        shared = _shared([*self._marks, *([array("I", others)] if others else [])])
        merging = _Merging(self._packed, self._most_packed)
        for alike in map(_thick, chain.from_iterable(self._packed.lots(RUNS))):
            if shared.isdisjoint(marks_of(alike.messages)):
                yield alike
                continue
            which = [mark in shared for mark in marks_of(alike.messages)]
            (hand_over or merging.take)(alike.chosen(which).all_used())
            yield alike.chosen([not one for one in which])
        yield from merging.all(on_repeat)

    def end_run(self) -> None:
        """Merge and pack what has been taken since the last run."""
        run = [_joined(some) for some in self._run.values()]
        self._run.clear()
        self._size = 0
        if not run:
            return
        for repeats in _take_repeats(run):
            self._on_repeat(repeats)
        self._marks.append(array("I", marks_of(chain.from_iterable(one.messages for one in run))))
        self._packed.add(RUNS, marshal.dumps([_thin(one) for one in run if one.whens]))


def _joined(some: Sequence[Alike]) -> Alike:
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


def _take_repeats(run: list[Alike]) -> Iterator[Alike]:
    """Leave the last record of each id, and give the others."""
    ids = [*chain.from_iterable(map(_ids_in, run))]
    last: dict[object, int] = dict(zip(ids, range(len(ids)), strict=True))
    if len(last) == len(ids):
        return
    counts = _lost(ids, last, run)
    start = 0
    for place, alike in enumerate(run):
        lost = counts[start : start + len(alike.messages)]
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


def _thin(alike: Alike) -> Thin:
    """Return columns to be packed, in place of one that always has the same value only that."""
    thin = [column[0] if column.count(column[0]) == len(column) else [*column] for column in alike.counts]
    return (tuple(alike.said), [*alike.whens], [*alike.messages], [*alike.request_ids], thin)


def _thick(thin: Thin) -> Alike:
    said, whens, messages, request_ids, columns = thin
    counts = [[column] * len(whens) if isinstance(column, int) else column for column in columns]
    return Alike(Said._make(said), whens, messages, request_ids, counts)


class _Merging:
    """Merges records that may be of the same ids, one part after the other, together with those that have parts."""

    def __init__(self, others: _Packed, most: int) -> None:
        self._others = others
        self._own = _Packed(most)

    def take(self, records: Sequence[Used]) -> None:
        for part, some in by_part(records).items():
            self._own.add(part, packed(some))

    def all(self, on_repeat: Callable[[Alike], None]) -> Iterator[Alike]:
        """Give the last of each id."""
        for part in range(PARTS) if self._own or self._others else ():
            merged: dict[Identity, Used] = {}
            repeats: list[Used] = []
            for content in chain(self._own.pieces(part), self._others.pieces(part)):
                for used in unpacked(content):
                    identity = used[17:19]  # its message and its request
                    before = merged.setdefault(identity, used)
                    if before is not used:
                        repeats.append(min(before, used, key=rank))
                        merged[identity] = max(before, used, key=rank)
            for again in alike_in(repeats):
                on_repeat(again)
            yield from alike_in(merged.values())


def _shared(all_marks: Sequence[Marks]) -> set[int]:
    """Return the marks that are in more than one."""
    shared: set[int] = set()
    slices = sum(map(len, all_marks)) // MARKS_AT_ONCE + 1
    for number in range(slices if len(all_marks) > 1 else 0):
        known: set[int] = set()
        for marks in all_marks:
            its_own = {*marks} if slices == 1 else {mark for mark in marks if mark % slices == number}
            shared |= known & its_own
            known |= its_own
    return shared


class _Packed:
    """Packed records by part, or RUNS: in memory up to some size, the rest in a file."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._pieces: list[list[bytes]] = [[] for _ in range(PARTS + 1)]
        self._places: list[list[tuple[int, int]]] = [[] for _ in range(PARTS + 1)]
        self._file: IO[bytes] | None = None

    def __del__(self) -> None:
        if self._file is not None:
            with suppress(OSError):  # what is not written yet is not wanted any more
                self._file.close()

    def __bool__(self) -> bool:
        return bool(self._size or self._file)

    def add(self, part: int, content: bytes) -> None:
        self._pieces[part].append(content)
        self._size += len(content)
        if self._size > self._most:
            self._put_away()

    def pieces(self, part: int) -> Iterator[bytes]:
        """Give what was added of a part."""
        for place, size in self._places[part]:
            assert self._file
            self._file.seek(place)
            yield self._file.read(size)
        yield from self._pieces[part]

    def lots(self, part: int) -> Iterator[list[Thin]]:
        """Give what was added of a part, unpacked."""
        return map(marshal.loads, self.pieces(part))

    def _put_away(self) -> None:
        try:
            self._write()
        except OSError as error:
            raise _no_room(error) from error

    def _write(self) -> None:
        if self._file is None:
            import tempfile

            self._file = tempfile.TemporaryFile(prefix="taksir-")  # noqa: SIM115  # open as long as this is used
        self._size = 0
        place = self._file.seek(0, 2)
        for pieces, places in zip(self._pieces, self._places, strict=True):
            for content in pieces:
                places.append((place, self._file.write(content)))
                place += len(content)
            pieces.clear()
        self._file.flush()


def _no_room(error: OSError) -> BadFile:
    """Return that the folder of temporary files does not take what is read, and the cure."""
    import tempfile

    from .errors import BadFile, Problem, one_line

    why = f"cannot hold what is read: {error.strerror or error}; make room there, or have TMPDIR name another folder"
    return BadFile(one_line(tempfile.tempdir or "TMPDIR"), [Problem(why)])
