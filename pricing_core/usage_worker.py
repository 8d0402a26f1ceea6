"""A process that reads files for another: it is told names and says what it found, until nothing more is asked.

What goes between the two is marshal, each piece after its length; both are the same program.
"""

from __future__ import annotations

import marshal
import sys
from typing import NamedTuple, cast

from .usage_files import Group, Input
from .usage_reading import Reading
from .usage_sources import sources
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import IO, Any

    from .usage_record import Used

    Record = tuple[tuple[Any, ...], str, int, int, int]
    Skipped = tuple[str, bool, Mapping[str, object], int, Sequence[tuple[int, int]]]

PIECE = 4096  # records
LENGTH = 8
END, RECORDS = b"E", b"R"


class End(NamedTuple):
    """What is said when everything was read. Places are numbers of files and lines."""

    size: int
    files: int
    lines: int
    kinds: Sequence[str]
    skips: Sequence[Skipped]


def serve(asked: IO[bytes] | None = None, told: IO[bytes] | None = None) -> None:
    """Answer until the other end is closed."""
    asked, told = asked or sys.stdin.buffer, told or sys.stdout.buffer
    while (content := receive(asked)) is not None:
        names, meaning = marshal.loads(content)
        for kind, piece in found_in(names, meaning):
            send(told, kind + marshal.dumps(piece))
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


def records_in(piece: bytes) -> Sequence[Record]:
    """Return records, each with its source, how many files were begun, and the places of its file and its line."""
    return cast("Sequence[Record]", marshal.loads(memoryview(piece)[1:]))


def end_in(piece: bytes) -> End:
    """Return what was said last."""
    return End(*marshal.loads(memoryview(piece)[1:]))


class _Telling(Reading):
    """A reading that knows from which source the last record came, and reads everything itself."""

    source = ""

    def _shared(self) -> Iterator[tuple[Group, list[bytes] | None]]:
        return iter([(Group(self.inputs), None)])

    def _counted(self, source: str, used: Used) -> Used:
        self.source = source
        return super()._counted(source, used)


def found_in(names: Sequence[str], meaning: str) -> Iterator[tuple[bytes, Any]]:
    """Read files and give what they hold in pieces, at last what else there is to say of them."""
    numbers = {name: number for number, name in enumerate(names)}
    reading = _Telling([Input(name) for name in names], sources=sources(meaning))
    piece: list[Record] = []
    alike: dict[object, Any] = {}
    for used, (file, line) in reading.records():
        fields = tuple(map(alike.setdefault, used, used))  # what says the same is told once, and held once there
        piece.append((fields, reading.source, reading.files, numbers[file], line))
        if len(piece) == PIECE:
            yield RECORDS, piece
            piece, alike = [], {}
    yield RECORDS, piece
    skips = [
        (one.reason, one.is_fault, dict(one.facts), one.count, [(numbers[file], line) for file, line in one.places])
        for one in reading.skips_as_met
    ]
    yield END, (reading.bytes_done, reading.files, reading.lines, list(reading.kinds), skips)
