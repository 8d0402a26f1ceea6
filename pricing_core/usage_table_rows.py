"""The rows of a table in CSV, whoever wrote it: one at a time, in constant memory, with nothing lost without a word.

The first row names the columns; commas, semicolons and tabs may separate them, and whichever the header has the most
of does, for all rows. Text is UTF-8, with or without a mark. A quoted cell may go over lines, but not over more than a
row may have in all: from where a quote is not closed, only that row is refused and the next line begins a new one.
"""

from __future__ import annotations

import csv
from itertools import chain

from .usage_json import LINE_BYTES, Entry
from .usage_table_columns import SEPARATORS
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    Line = tuple[int, str, str]  # its number, its text, or why it has none

_BOM = "\ufeff"
_ROW_LINES = 1_000
_UNFINISHED = "unexpected end of data"


def entries(file: BinaryIO, _name: str = "") -> Iterator[Entry]:
    """Give the rows of a table from where it stands, each as {column: text of the cell}."""
    csv.field_size_limit(max(csv.field_size_limit(), LINE_BYTES))  # a log's row may hold a whole prompt
    lines = _Lines(file)
    first = next(lines, None)
    if first is None:
        return
    separator = _separator(first[1])
    line, header, fault = _row(first, lines, separator)
    names = [name.strip() for name in header]
    fault = fault or _header_fault(names)
    if fault:
        yield Entry(line, None, fault)
        return
    for begun in lines:
        line, cells, fault = _row(begun, lines, separator)
        if not fault and len(cells) != len(names):
            fault = "csv_cells"
        yield Entry(line, None, fault) if fault else Entry(line, dict(zip(names, cells, strict=True)))


def header(file: BinaryIO) -> tuple[str, ...]:
    """Return the names of the columns, none where there is no header that can be used."""
    lines = _Lines(file)
    first = next(lines, None)
    if first is None:
        return ()
    _line, cells, fault = _row(first, lines, _separator(first[1]))
    names = tuple(name.strip() for name in cells)
    return () if fault or _header_fault(names) else names


def _separator(first: str) -> str:
    return max(SEPARATORS, key=first.count)


def _header_fault(names: list[str] | tuple[str, ...]) -> str:
    if len(names) < 2 or not any(names):
        return "csv_no_header"
    return "csv_same_columns" if len(set(names)) < len(names) else ""


class _Lines:
    """The lines of a file that are not empty. Those that were looked at in vain can be given back."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._number = 0
        self._back: list[Line] = []

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> Line:
        line = self.any()
        while line is not None and not line[1] and not line[2]:
            line = self.any()
        if line is None:
            raise StopIteration
        return line

    def any(self) -> Line | None:
        """Return the next line, empty or not, None at the end."""
        if self._back:
            return self._back.pop(0)
        content = self._file.readline(LINE_BYTES + 1)
        if not content:
            return None
        self._number += 1
        if len(content) > LINE_BYTES and not content.endswith(b"\n"):
            while (piece := self._file.readline(LINE_BYTES)) and not piece.endswith(b"\n"):
                pass
            return self._number, "", "too_long"
        return self._number, *_text(content, is_first=self._number == 1)

    def give_back(self, lines: list[Line]) -> None:
        self._back = [*lines, *self._back]


def _text(content: bytes, *, is_first: bool) -> tuple[str, str]:
    if b"\0" in content:
        return "", "has_nul"
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return "", "not_utf8"
    return (text.removeprefix(_BOM) if is_first else text).rstrip("\r\n"), ""


def _row(begun: Line, lines: _Lines, separator: str) -> tuple[int, list[str], str]:
    """Return the row that begins with a line: its number, its cells, or why it has none."""
    number, text, fault = begun
    if fault:
        return number, [], fault
    if '"' not in text:
        return number, text.split(separator), ""
    cells, fault = _parsed([text], separator)
    if fault != _UNFINISHED:
        return number, cells, fault
    more = _rest_of_quote(text, lines)
    cells, fault = _parsed([text, *(line for _n, line, _f in more)], separator)
    if fault:
        lines.give_back(more)
        return number, [], "csv_open_quote"
    return number, cells, ""


def _rest_of_quote(begun: str, lines: _Lines) -> list[Line]:
    """Return the lines up to the one that closes the quote, or as many as a row may have."""
    more: list[Line] = []
    size, is_open = len(begun), True
    while is_open and len(more) < _ROW_LINES and size <= LINE_BYTES and (line := lines.any()) is not None:
        more.append(line)
        if line[2]:
            break
        size += len(line[1])
        is_open = line[1].count('"') % 2 == 0
    return more


def _parsed(lines: list[str], separator: str) -> tuple[list[str], str]:
    """Return the cells of one row, or why it is none; `_UNFINISHED` where a quote is still open."""
    with_ends = chain((f"{line}\n" for line in lines[:-1]), lines[-1:])
    rows = csv.reader(with_ends, delimiter=separator, strict=True)
    try:
        cells = next(rows)
    except csv.Error as error:
        return [], _UNFINISHED if str(error) == _UNFINISHED else "csv_quotes"
    return (cells, "") if next(rows, None) is None else ([], "csv_quotes")
