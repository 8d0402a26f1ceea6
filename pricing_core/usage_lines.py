"""The records of a file, one at a time: lines of JSON, server-sent events, or JSON that goes over several lines.

No more is held than one record: a line or an element of a list of at most 1 MiB, or one object of at most 256 MiB
that goes over several lines or is all there is. What is longer is passed over and named.
"""

from __future__ import annotations

import io
import re
from itertools import groupby
from typing import NamedTuple, cast

from .usage_json import (
    BETWEEN,
    BOM,
    BUFFER_BYTES,
    LINE_BYTES,
    OBJECT_BYTES,
    USAGE,
    Entry,
    entries_of_document,
    parsed,
)
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any, BinaryIO

    from .usage_plain_lines import Answer, Quick
    from .usage_record import NotUsage

HEAD_BYTES = 64 * 1024
PIECE_BYTES = 128 * 1024  # at most LINE_BYTES; what is larger leaves the caches of processors
LINES, DOCUMENT, TABLE, PARQUET = "lines", "document", "table", "is_parquet"
_OTHER_KINDS = {
    b"\xff\xfe": "is_utf16",
    b"\xfe\xff": "is_utf16",
    b"\x1f\x8b": "is_packed",
    b"\x28\xb5\x2f\xfd": "is_packed",
    b"PK\x03\x04": "is_packed",
    b"PAR1": PARQUET,
}
_EVENT_FIELDS = (b"data:", b"event:", b"id:", b"retry:", b":")
_LIST = re.compile(rb"\[\s*(?:[{\]]|\Z)")
_LINE_OF_ITS_OWN = re.compile(rb"\{[^\n]*\}[ \t\r]*(?:\n\s*\{|\s*\Z)")  # within a list a comma would follow
_OBJECT_LINE = re.compile(rb'^\s*\{\s*"(?!")', re.MULTILINE)  # in a cell of a table its quotes would be doubled
_SEPARATOR = re.compile(rb"[,;\t]")


def entries(file: BinaryIO) -> Iterator[Entry]:
    """Give the records of a file from where it stands, whatever kind of JSON it holds."""
    return entries_of(*opened(file))


def opened(file: BinaryIO) -> tuple[str, BinaryIO]:
    """Tell of what kind a file is by how it begins, and return the file as if nothing had been read."""
    head = _read(file, HEAD_BYTES)
    kind = _kind(head)
    if kind == LINES and len(head) == HEAD_BYTES and head.lstrip()[:1] == b"{" and b"\n" not in head:
        kind = _kind_of_long_line(file)
    return kind, cast("BinaryIO", io.BufferedReader(_Again(head, file), BUFFER_BYTES))


def entries_of(kind: str, file: BinaryIO) -> Iterator[Entry]:
    """Give the records of a file that `opened` returned."""
    if kind in _OTHER_KINDS.values():
        return iter([Entry(0, None, kind)])
    return entries_of_document(file) if kind == DOCUMENT else _entries_of_lines(file)


def _read(file: BinaryIO, count: int) -> bytes:
    """Read as many bytes as there are up to `count`; a pipe gives them in pieces."""
    pieces = []
    while count and (piece := file.read(count)):
        pieces.append(piece)
        count -= len(piece)
    return b"".join(pieces)


class _Again(io.RawIOBase):
    """A file together with its beginning, which was read before."""

    def __init__(self, head: bytes, file: BinaryIO) -> None:
        self._head = memoryview(head)
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._head:
            count: int = self._file.readinto(buffer)  # type: ignore[attr-defined]
            return count
        piece = self._head[: len(buffer)]
        self._head = self._head[len(piece) :]
        buffer[: len(piece)] = piece
        return len(piece)


# ── What kind of file it is ──────────────────────────────────────────────────────────────────────────────────────────


def _kind(head: bytes) -> str:
    for start, kind in _OTHER_KINDS.items():
        if head.startswith(start):
            return kind
    text = head.removeprefix(BOM).lstrip()
    if _LIST.match(text) or text.startswith(USAGE) or (text.startswith(b"{") and _goes_on(text)):
        return DOCUMENT
    first = text.partition(b"\n")[0]
    if text.startswith((b"{", b"[", *_EVENT_FIELDS)) or b"\0" in first or _OBJECT_LINE.search(text):
        return LINES
    return TABLE if _SEPARATOR.search(first) else LINES


def _goes_on(text: bytes) -> bool:
    """Tell whether an object goes on after its first line, rather than being broken there."""
    line, end, rest = text.partition(b"\n")
    last, rest = line.rstrip()[-1:], rest.lstrip()
    if last in {b"[", b":"}:
        return bool(end) and not _LINE_OF_ITS_OWN.match(rest)
    return last in {b"{", b","} and rest[:1] in {b'"', b"}"}


def _kind_of_long_line(file: BinaryIO) -> str:
    """Tell whether the first line, of which more than the head is to come, is the whole of a file and not too long."""
    if not file.seekable():
        return LINES
    start = file.tell()
    try:
        return DOCUMENT if LINE_BYTES < _alone(file) <= OBJECT_BYTES else LINES
    finally:
        file.seek(start)


def _alone(file: BinaryIO) -> int:
    """Return the length of what is left of a file if that is the end of one line, else 0."""
    length, is_over = HEAD_BYTES, False
    while length <= OBJECT_BYTES and (piece := file.read(BUFFER_BYTES)):
        length += len(piece)
        line, end, rest = piece.partition(b"\n")
        if rest.strip() or (is_over and line.strip()):
            return 0
        is_over = is_over or bool(end)
    return length


# ── Lines ────────────────────────────────────────────────────────────────────────────────────────────────────────────


class Told(NamedTuple):
    """What lines say, one after another from the line of that number; `answers` are those that say what was used."""

    line: int
    says: Sequence[Answer | NotUsage]
    answers: Sequence[Answer]


def told(file: BinaryIO, quick: Callable[[], Quick | None]) -> Iterator[Entry | Told]:
    """Give what the lines of a file say, or the records of those that `quick` leaves to the usual way.

    It is asked again and again: there may be reason for it later.
    """
    number = 1
    for content in whole_lines(file):
        reader = quick() if content else None
        if not reader:
            yield from _entries_in(number, content)
            number += max(content.count(b"\n"), 1)
            continue
        says = reader.lines(content)
        if None in says:
            yield from _told_in_part(number, content, says)
        else:
            yield _told(number, cast("list[Answer | NotUsage]", says))
        number += len(says)


def _told(line: int, says: Sequence[Answer | NotUsage]) -> Told:
    return Told(line, says, [one for one in says if isinstance(one, tuple)])


def _told_in_part(number: int, content: bytes, says: Sequence[Answer | NotUsage | None]) -> Iterator[Entry | Told]:
    """Give what lines say, as many together as follow each other, and the records of those of which nothing is told."""
    lines = content.split(b"\n")
    for is_told, some in groupby(range(len(says)), lambda at: says[at] is not None):
        places = [*some]
        first = number + places[0]
        if is_told:
            yield _told(first, [one for one in says[places[0] : places[-1] + 1] if one is not None])
        else:
            for line, at in enumerate(places, first):
                yield from _entry(line, lines[at])


def _entries_of_lines(file: BinaryIO) -> Iterator[Entry]:
    number = 1
    for content in whole_lines(file):
        yield from _entries_in(number, content)
        number += max(content.count(b"\n"), 1)


def _entries_in(number: int, content: bytes) -> Iterator[Entry]:
    """Give the records of some lines."""
    if not content:
        yield Entry(number, None, "too_long")
    for line, record in enumerate(content.split(b"\n") if content else (), number):
        yield from _entry(line, record)


def _entry(number: int, line: bytes) -> Iterator[Entry]:
    """Give the record of a line, if there is one."""
    content = line.strip(BETWEEN)
    if not content.startswith(b"{"):
        content = _payload(content)
    if content:
        yield parsed(number, content)


def whole_lines(file: BinaryIO) -> Iterator[bytes]:
    """Give a file in pieces of whole lines, and an empty one in place of a line that is too long.

    The last line may lack its end.
    """
    left, is_over = b"", False
    for piece in _pieces(file):
        begin, end = 0, piece.rfind(b"\n") + 1
        first = len(left) + (piece.find(b"\n") if end else len(piece))
        if is_over or first > LINE_BYTES:
            is_over, left = not end, b""
            if is_over:
                continue
            yield b""
            begin = piece.find(b"\n") + 1
        if end > begin:
            yield b"".join((left, memoryview(piece)[begin:end]))
            left = b""
        left += piece[end:]
    if left or is_over:
        yield left


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    """Give what there is, without waiting for more, and without the mark of UTF-8."""
    piece: bytes = file.read1(PIECE_BYTES)  # type: ignore[attr-defined]
    yield piece.removeprefix(BOM)
    while piece := file.read1(PIECE_BYTES):  # type: ignore[attr-defined]
        yield piece


def _payload(line: bytes) -> bytes:
    """Return what a line of a stream of events carries, or the line itself where it is something else."""
    if line.startswith(b"data:"):
        carried = line[5:].strip()
        return b"" if carried == b"[DONE]" else carried
    return b"" if line.startswith(_EVENT_FIELDS) else line
