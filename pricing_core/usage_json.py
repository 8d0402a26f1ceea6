"""Finding records in JSON that goes over several lines, without holding more than one of them."""

from __future__ import annotations

import json
import re
from typing import NamedTuple, NoReturn

from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO

LINE_BYTES = 1024 * 1024
OBJECT_BYTES = 256 * 1024 * 1024
BUFFER_BYTES = 256 * 1024
MOST_DIGITS = 640  # fewer than any limit of Python's own
BOM = b"\xef\xbb\xbf"
BETWEEN = b" \t\r\n,"  # a comma, where a record was taken from a list
USAGE = b'"usage"'  # what begins with it was taken out of an answer
_OUTSIDE = re.compile(rb'"[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+"|["{}\[\],]')  # a string that is there whole, or a mark
_IN_STRING = re.compile(rb'["\\\n]')  # JSON allows no line end in a string, so that a lost quote costs one line
_QUOTE, _BACKSLASH, _COMMA, _OPEN_LIST = b'"\\,['
_OPENERS = b"{["
_OPENS, _BEFORE, _AFTER = "opens", "before", "after"


class Entry(NamedTuple):
    """A record as it stands in a file, or in its place the reason why it cannot be read (a key of usage_wording)."""

    line: int
    raw: Mapping[str, object] | None
    fault: str = ""


def parsed(line: int, content: bytes) -> Entry:
    """Read one record."""
    if content.startswith(USAGE):
        content = b"{%b}" % content
    try:
        raw = _decoded(content.decode("utf-8"))
    except UnicodeDecodeError:
        return Entry(line, None, "not_utf8")
    except RecursionError:
        return Entry(line, None, "too_deep")
    except (ValueError, StopIteration):
        return Entry(line, None, "has_nul" if b"\0" in content else "bad_json")
    return Entry(line, raw) if isinstance(raw, dict) else Entry(line, None, "not_an_object")


def _decoded(text: str) -> object:
    try:
        raw, end = _scan(text, 0)
        return raw if end == len(text) else _decode(text)
    except _NotJson:
        raise
    except ValueError as error:
        if isinstance(error, json.JSONDecodeError):
            raise
        return _decoder_of_long_numbers.decode(text)  # of more digits than Python reads; what is billed has not so many


class _NotJson(ValueError):
    """What Python reads as a number and JSON does not have."""


def _no_number(name: str) -> NoReturn:
    raise _NotJson(name)


def _number(digits: str) -> int | str:
    return int(digits) if len(digits) <= MOST_DIGITS else digits


_decoder = json.JSONDecoder(parse_constant=_no_number)
_decoder_of_long_numbers = json.JSONDecoder(parse_constant=_no_number, parse_int=_number)
_decode = _decoder.decode
_scan = _decoder.scan_once  # type: ignore[attr-defined]  # the same without looking for spaces around, of which there are none


def entries_of_document(file: BinaryIO) -> Iterator[Entry]:
    """Give objects that stand one after another, or the elements of a list."""
    finder = _Finder()
    chunk = file.read(BUFFER_BYTES).removeprefix(BOM)
    while chunk:
        yield from finder.feed(chunk)
        chunk = file.read(BUFFER_BYTES)
    yield from finder.finish()


class _Finder:
    def __init__(self) -> None:
        self.line = self.first = 1
        self.depth = self.size = self.most = self.carry = 0
        self.in_list = self.in_string = False
        self.pieces: list[bytes] = []

    def feed(self, chunk: bytes) -> Iterator[Entry]:
        begin, at = 0, self.carry
        while mark := (_IN_STRING if self.in_string else _OUTSIDE).search(chunk, at):
            at = mark.end()
            byte = chunk[at - 1]
            if at - mark.start() > 1:
                continue
            if self.in_string:
                self.in_string = byte == _BACKSLASH
                at += self.in_string  # what it stands before is no end
            elif end := self._ends(byte):
                piece = chunk[begin : at - (end != _AFTER)]
                if end == _OPENS and (self.size or piece.strip(BETWEEN)):
                    continue
                self._keep(piece)
                yield from self.finish()
                self.in_list = self.in_list or end == _OPENS
                begin = at
        self._keep(chunk[begin:])
        self.carry = max(at - len(chunk), 0)

    def _ends(self, byte: int) -> str:
        """Say where a record ends at a mark outside of strings: before it, after it, or "" for nowhere."""
        if byte == _QUOTE:
            self.in_string = True
            return ""
        if byte == _COMMA:
            return _BEFORE if self.in_list and self.depth == 1 else ""
        if byte in _OPENERS:
            self.depth += 1
            return _OPENS if byte == _OPEN_LIST and self.depth == 1 else ""
        self.depth = max(self.depth - 1, 0)
        if self.depth:
            return ""
        was_list, self.in_list = self.in_list, False
        return _BEFORE if was_list else _AFTER

    def _keep(self, piece: bytes) -> None:
        if not self.size:
            begun = piece.lstrip(BETWEEN)
            self.line += piece.count(b"\n", 0, len(piece) - len(begun))
            self.first, piece = self.line, begun
            self.most = LINE_BYTES if self.in_list else OBJECT_BYTES
        self.line += piece.count(b"\n")
        self.size += len(piece)
        if self.size <= self.most:
            self.pieces.append(piece)
        else:
            self.pieces.clear()

    def finish(self) -> Iterator[Entry]:
        """Give what has been kept as a record."""
        content, size = b"".join(self.pieces).rstrip(BETWEEN), self.size
        self.pieces.clear()
        self.size = 0
        if content:
            yield parsed(self.first, content)
        elif size:
            yield Entry(self.first, None, "too_long")
