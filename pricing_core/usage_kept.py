"""The records that have ids, the last of each id: packed in memory, then in a file.

What is taken goes away together, as a run, in which no id is twice. An id has a mark, a small number: the marks of
runs, and those of other processes, tell which ids may be in several of them. Only these are merged anew, one part after
the other; all that may be of one id are in the same part.
The file holds what records hold, ids and counts, has no name, and is gone when the program ends, however it ends.
"""

from __future__ import annotations

import marshal
from array import array
from contextlib import suppress
from itertools import chain
from zlib import crc32

from .usage_alike import alike_in
from .usage_record import NOT_STATED, Used
from .usage_runs import joined, rank, take_repeats, thick, thin
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import IO

    from .errors import BadFile
    from .usage_alike import Alike, Said
    from .usage_runs import Thin

    HandOver = Callable[[Sequence[Used]], object]
    Marks = array[int]
    Identity = tuple[str, str]

RUN = 8192  # records, about 3 MB
MOST_PACKED = 4 * 1024 * 1024  # bytes in memory
MARKS_AT_ONCE = 65_536  # in memory, about 5 MB
PARTS = 64
RUNS = PARTS  # in place of a part: what is of a run
_made = tuple.__new__


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
        self._packed = Packed(most_packed)
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
        for alike in map(thick, chain.from_iterable(self._packed.lots(RUNS))):
            if shared.isdisjoint(marks_of(alike.messages)):
                yield alike
                continue
            which = [mark in shared for mark in marks_of(alike.messages)]
            (hand_over or merging.take)(alike.chosen(which).all_used())
            yield alike.chosen([not one for one in which])
        yield from merging.all(on_repeat)

    def end_run(self) -> None:
        """Merge and pack what has been taken since the last run."""
        run = [joined(some) for some in self._run.values()]
        self._run.clear()
        self._size = 0
        if not run:
            return
        for repeats in take_repeats(run):
            self._on_repeat(repeats)
        self._marks.append(array("I", marks_of(chain.from_iterable(one.messages for one in run))))
        self._packed.add(RUNS, marshal.dumps([thin(one) for one in run if one.whens]))


class _Merging:
    """Merges records that may be of the same ids, one part after the other, together with those that have parts."""

    def __init__(self, others: Packed, most: int) -> None:
        self._others = others
        self._own = Packed(most)

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
    for some in _dealt(all_marks) if len(all_marks) > 1 else ():
        known: set[int] = set()
        for its_own in map(set, some):
            shared |= known & its_own
            known |= its_own
    return shared


def _dealt(all_marks: Sequence[Marks]) -> Sequence[Sequence[Marks]]:
    """Return marks in slices, which can be looked at one after the other: few enough to be in memory at once."""
    slices = sum(map(len, all_marks)) // MARKS_AT_ONCE + 1
    if slices == 1:
        return [all_marks]
    dealt: list[list[Marks]] = [[] for _ in range(slices)]
    for marks in all_marks:
        its_own = [array("I") for _ in range(slices)]
        for mark in marks:
            its_own[mark % slices].append(mark)
        for some, part in zip(dealt, its_own, strict=True):
            some.append(part)
    return dealt


class Packed:
    """Packed records by part, or RUNS: in memory up to some size, the rest in a file."""

    def __init__(self, most: int = MOST_PACKED) -> None:
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
        """Add records as `packed` makes them."""
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

    def all(self) -> Iterator[tuple[int, bytes]]:
        """Give what was added of all parts."""
        return ((part, content) for part in range(PARTS) for content in self.pieces(part))

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
