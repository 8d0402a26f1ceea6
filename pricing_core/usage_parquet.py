"""The rows of a Parquet file, as texts: one at a time, in constant memory, read by the very rules of other tables.

DuckDB does it, and is imported only then. Times with a zone become UTC, and whole numbers that a program has kept as
floating ones lose the point that nobody wrote; what is missing is an empty cell.
"""

from __future__ import annotations

import re

from .usage_json import Entry
from .usage_record import NotUsage
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Rows = Iterator[Entry]

MARK = b"PAR1"
TOGETHER = 2048  # rows that are fetched at once
_FLOATING = re.compile(r"(?:FLOAT|DOUBLE|DECIMAL.*)")
_ZONED = "TIMESTAMP WITH TIME ZONE"


def is_parquet(name: str) -> bool:
    """Tell whether a plain file is of this kind, by how it begins."""
    try:
        with open(name, "rb", buffering=0) as file:  # noqa: PTH123  # there may be very many
            return file.read(len(MARK)) == MARK
    except OSError:
        return False


def entries(name: str) -> Iterator[Entry]:
    """Give the rows of a file, each as {column: text of the cell}, from 1; at the end why there are no more."""
    line = 0
    try:
        for entry in opened(name)[1]:
            line = entry.line
            yield entry
    except NotUsage as fault:
        yield Entry(line, None, fault.reason)


def opened(name: str) -> tuple[tuple[str, ...], Iterator[Entry]]:
    """Return the names of a file's columns and its rows; raise NotUsage where it cannot be read."""
    try:
        import duckdb
    except ImportError:
        raise NotUsage("parquet_needs_duckdb") from None
    connection = duckdb.connect()
    try:
        told = connection.execute("DESCRIBE SELECT * FROM read_parquet(?)", [_literal(name)]).fetchall()
    except duckdb.Error:
        raise NotUsage("bad_parquet") from None
    kinds = {str(column): str(kind) for column, kind, *_ in told}
    return tuple(kinds), _rows(connection, duckdb.Error, name, kinds)


def _rows(connection: Any, fault: type[Exception], name: str, kinds: dict[str, str]) -> Rows:
    texts = ", ".join(_as_text(column, kind) for column, kind in kinds.items())
    line = 0
    try:
        found = connection.execute(f"SELECT {texts} FROM read_parquet(?)", [_literal(name)])
        while some := found.fetchmany(TOGETHER):
            for row in some:
                line += 1
                yield Entry(line, dict(zip(kinds, row, strict=True)))
    except fault:
        raise NotUsage("bad_parquet") from None
    finally:
        connection.close()


def _as_text(column: str, kind: str) -> str:
    """Return what makes a text of a column."""
    quoted = '"' + column.replace('"', '""') + '"'
    text = f"CAST({quoted} AS VARCHAR)"
    if kind == _ZONED:
        text = f"strftime(make_timestamp(epoch_us({quoted})), '%Y-%m-%dT%H:%M:%S.%fZ')"
    elif _FLOATING.fullmatch(kind):
        whole = f"TRY_CAST({quoted} AS HUGEINT)"
        text = f"CASE WHEN {whole} = {quoted} THEN CAST({whole} AS VARCHAR) ELSE {text} END"
    return f"coalesce({text}, '')"


def _literal(name: str) -> str:
    """Return a path of which nothing is a pattern."""
    return re.sub(r"([\[*?])", r"[\1]", name)
