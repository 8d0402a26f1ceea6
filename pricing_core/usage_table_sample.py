"""The header and the first rows of a table, CSV or Parquet, as texts: what a person sees who assigns its columns."""

from __future__ import annotations

from itertools import islice

from . import usage_parquet
from .usage_files import open_file
from .usage_lines import TABLE, opened
from .usage_parquet import MARK
from .usage_record import NotUsage
from .usage_table_rows import entries, header
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

    from .usage_json import Entry

ROWS = 200


class Sample(Value):
    """The beginning of a table: every row with its line (of Parquet its number), or why it has none."""

    header: tuple[str, ...]
    rows: tuple[Entry, ...]


def sample(path: Path | str, most: int = ROWS) -> Sample:
    """Read how a table begins; raise NotUsage where it is none, OSError or ValueError where it cannot be opened."""
    file, _itself = open_file(str(path))
    with file:
        if not file.seekable():  # what is read of a pipe is gone
            raise NotUsage("not_a_table")
        if file.read(len(MARK)) == MARK:
            names, rows = usage_parquet.opened(str(path))
            return Sample(header=names, rows=tuple(islice(rows, most)))
        return _csv(file, most)


def _csv(file: BinaryIO, most: int) -> Sample:
    if _begun(file)[0] != TABLE:
        raise NotUsage("not_a_table")
    names = header(_begun(file)[1])
    rows = tuple(islice(entries(_begun(file)[1]), most))
    if not names:
        raise NotUsage(rows[0].fault)
    return Sample(header=names, rows=rows)


def _begun(file: BinaryIO) -> tuple[str, BinaryIO]:
    file.seek(0)
    return opened(file)
