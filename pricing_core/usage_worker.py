"""A process that reads files for another: it is told names and says what it found, until nothing more is asked.

What goes between the two is marshal, each piece after its length; both are the same program. Records go packed, those
with an id apart by the parts of `usage_kept`, so that who asked need not look at them before all are there.
"""

from __future__ import annotations

import marshal
import sys
from typing import NamedTuple

from .usage_files import Input
from .usage_kept import PARTS, packed, part_of
from .usage_reading import Reading
from .usage_sources import sources
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import IO, Any

    from .usage_record import Used

    Skipped = tuple[str, bool, Mapping[str, object], int, Sequence[tuple[int, int]]]

PIECE = 4096  # records
LENGTH = 8
END, RECORDS = b"E", b"R"
NO_ID = PARTS  # in place of a part


class End(NamedTuple):
    """What is said when everything was read. Places are numbers of files and lines."""

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
    while (content := receive(asked)) is not None:
        names, meaning = marshal.loads(content)
        for piece in found_in(names, meaning):
            send(told, piece)
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


def packed_in(piece: bytes) -> tuple[int, bytes]:
    """Return records as they are packed, after the part that they belong to, or NO_ID."""
    return piece[1], piece[2:]


def end_in(piece: bytes) -> End:
    """Return what was said last."""
    return End(*marshal.loads(memoryview(piece)[1:]))


def found_in(names: Sequence[str], meaning: str) -> Iterator[bytes]:
    """Read files and give what they hold in pieces, at last what else there is to say of them."""
    reading = Reading([Input(name) for name in names], sources=sources(meaning))
    parts: dict[int, list[Used]] = {}
    for count, (used, _place) in enumerate(reading.records(), 1):
        part = part_of(used.message) if used.message else NO_ID
        if part in parts:
            parts[part].append(used)
        else:
            parts[part] = [used]
        if count % PIECE == 0:
            yield from _pieces(parts)
            parts.clear()
    yield from _pieces(parts)
    yield END + marshal.dumps(_end(reading, names))


def _pieces(parts: Mapping[int, Sequence[Used]]) -> Iterator[bytes]:
    for part, records in parts.items():
        yield RECORDS + bytes([part]) + packed(records)


def _end(reading: Reading, names: Sequence[str]) -> Any:
    numbers = {name: number for number, name in enumerate(names)}
    skips = [
        (one.reason, one.is_fault, dict(one.facts), one.count, [(numbers[file], line) for file, line in one.places])
        for one in reading.skips_as_met
    ]
    counts = (reading.bytes_done, reading.files, reading.lines, reading.found)
    return (*counts, reading.kinds, reading.overlaps.state(), skips)
