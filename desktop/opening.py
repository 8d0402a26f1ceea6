"""Reading an estimate for a window, in a thread: with the books that the window knows, and those of the folder."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from pricing_core import BadFile
from pricing_core.document import SUFFIX
from pricing_core.errors import Problem
from pricing_core.library import library
from pricing_core.places import history_dir, prices_dir
from pricing_core.values import TYPE_CHECKING

from .prepared import prepared

if TYPE_CHECKING:
    from collections.abc import Callable

    from pricing_core import PriceBook
    from pricing_core.document_reading import FindPrices
    from pricing_core.library import Library

    from .prepared import Prepared
    from .session import Session

ENDINGS = (SUFFIX, ".json")
# A file of JSON with one of these at its top is a workload, an answer of the API or an estimate; prices have none.
_OURS = frozenset(("format", "model", "usage", "kind", "tokens", "input_tokens"))


def read(path: Path, session: Session) -> Callable[[], Prepared]:
    """Return the work of reading a file for what is open now; it raises BadFile."""
    return partial(prepared, path, finder(session.shelf.library, session.book, str(path)))


def finder(books: Library, usual: PriceBook, name: str) -> FindPrices:
    """Return what finds the prices of a file: an id is looked up in lists of books, and never taken for a path."""

    def find(id: str, on: str) -> tuple[PriceBook, str]:
        if not id:
            return usual, on
        known = books
        if (book := books.find(id)) is None:
            known = library(prices_dir(), books, history_dir("prices"))
            book = known.find(id)
        if book is None:
            there = ", ".join(entry.book.id for entry in known.listed)
            raise BadFile(id, [Problem(f"there is no such price book; there are: {there}")])
        return book, on

    return find


def is_estimate(path: Path) -> bool:
    """Tell whether a file is one to open, and not one of prices; for JSON that is told by what stands at its top."""
    if path.suffix.lower() == SUFFIX:
        return True
    if path.suffix.lower() != ".json":
        return False
    import json

    from pricing_core.files import WORKLOAD_BYTES, read_bytes

    try:
        raw = json.loads(read_bytes(path, WORKLOAD_BYTES))
    except (BadFile, ValueError, RecursionError):
        return False
    return isinstance(raw, dict) and not _OURS.isdisjoint(raw)


def same_file(one: Path, other: Path) -> bool:
    """Tell whether two paths lead to one file, by whatever name."""
    import os

    keys = (os.path.normcase(os.path.realpath(path)) for path in (one, other))
    if len(set(keys)) == 1:
        return True
    try:
        return one.samefile(other)
    except OSError:
        return False
