"""A process that reads files for another and counts what is in them, until nothing more is asked.

What goes between the two are pieces of bytes, each after its length; both are the same program. The one is told how to
count, then again and again the names of files, at last the marks of the ids that were met elsewhere (see `usage_kept`):
of those that it has met as well it gives the records, packed, and of all others what it has counted. Whatever is asked,
the answer ends with one piece that begins with END.
"""

from __future__ import annotations

import gc
import marshal
import sys
from typing import NamedTuple

from .usage_files import Input
from .usage_kept import by_part, packed
from .usage_reading import Reading
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import IO, Any

    from .usage_reading import Taker
    from .usage_record import Used
    from .usage_sources import Source

    Skipped = tuple[str, bool, Mapping[str, object], int, Sequence[tuple[int, int]]]

LENGTH = 8
BEGIN, READ, MARKS, TELL = b"B", b"F", b"M", b"T"  # what is asked
END, RECORDS = b"E", b"R"  # what is answered


class End(NamedTuple):
    """What is said of files when they were read. Places are numbers of files and lines."""

    size: int
    files: int
    lines: int
    found: int
    kinds: Mapping[str, int]
    overlaps: tuple[Any, ...]
    skips: Sequence[Skipped]


def serve(asked: IO[bytes] | None = None, told: IO[bytes] | None = None) -> None:
    """Answer until the other end is closed."""
    asked, told = asked or sys.stdin.buffer, told or sys.stdout.buffer
    begun = receive(asked)
    if begun is None:
        return
    gc.disable()  # nothing here leads around in circles, and all that is kept would be looked at again and again
    worker = _begun(begun, told)
    while (content := receive(asked)) is not None:
        send(told, END + worker.answer(content[:1], content[1:]))
        told.flush()


def send(file: IO[bytes], content: bytes) -> None:
    """Write one piece."""
    file.write(len(content).to_bytes(LENGTH, "big"))
    file.write(content)


def receive(file: IO[bytes]) -> bytes | None:
    """Return the next piece, None where there is no whole one any more."""
    head = file.read(LENGTH)
    if len(head) < LENGTH:
        return None
    length = int.from_bytes(head, "big")
    content = file.read(length)
    return content if len(content) == length else None


def beginning(recipe: Callable[[], Taker], sources: Sequence[Source]) -> bytes:
    """Return what a process is told first: what makes the one that counts, and which records are recognised."""
    import pickle

    return BEGIN + pickle.dumps((recipe, tuple(sources)))


def _begun(content: bytes, told: IO[bytes]) -> _Worker:
    import pickle

    recipe, sources = pickle.loads(memoryview(content)[1:])  # of the process that has started this one
    return _Worker(recipe(), sources, told)


def records_in(piece: bytes) -> tuple[int, bytes]:
    """Return records as they are packed, after the part that they belong to."""
    return piece[1], piece[2:]


def end_in(piece: bytes) -> End:
    """Return what was said of files."""
    return End(*marshal.loads(memoryview(piece)[1:]))


def counted_in(piece: bytes) -> Any:
    """Return what was counted."""
    return marshal.loads(memoryview(piece)[1:])


class _Worker:
    """Reads and counts."""

    def __init__(self, taker: Taker, sources: Sequence[Source], told: IO[bytes]) -> None:
        self._taker = taker
        self._sources = sources
        self._out = told

    def answer(self, order: bytes, content: bytes) -> bytes:
        """Return the last piece of an answer, without its END; what comes before is sent."""
        if order == READ:
            return self._read(marshal.loads(content))
        if order == MARKS:
            return self._taker.marks()
        return marshal.dumps(self._taker.told(content, self._hand_over))

    def _read(self, names: Sequence[str]) -> bytes:
        reading = Reading([Input(name) for name in names], sources=self._sources)
        reading.into(self._taker, alone=True)
        return marshal.dumps(_end(reading, names))

    def _hand_over(self, records: Iterable[Used]) -> None:
        for part, some in by_part(records).items():
            send(self._out, RECORDS + bytes([part]) + packed(some))


def _end(reading: Reading, names: Sequence[str]) -> Any:
    numbers = {name: number for number, name in enumerate(names)}
    skips = [
        (one.reason, one.is_fault, dict(one.facts), one.count, [(numbers[file], line) for file, line in one.places])
        for one in reading.skips_as_met
    ]
    counts = (reading.bytes_done, reading.files, reading.lines, reading.found)
    return (*counts, reading.kinds, reading.overlaps.state(), skips)
