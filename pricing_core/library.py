"""Which price books there are: the shipped ones and the user's own."""

from __future__ import annotations

from importlib import import_module

from .book import PriceBook
from .books import BUNDLED
from .errors import BadFile, Problem
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


class Listed(Value):
    """A price book that can be chosen, and the file it stands in."""

    book: PriceBook
    path: Path
    bundled: bool


class Library(Value):
    """Every usable book, bundled ones first, and what is wrong with the others."""

    listed: tuple[Listed, ...]
    broken: tuple[BadFile, ...] = ()

    def find(self, id: str) -> PriceBook | None:
        return next((entry.book for entry in self.listed if entry.book.id == id), None)


def bundled_book(id: str) -> PriceBook | None:
    """Return a shipped book, from its compiled form."""
    for bundled_id, _as_of, module in BUNDLED:
        if id == bundled_id:
            book: PriceBook = import_module(f".books.{module}", __package__).BOOK
            return book
    return None


def default_book_id(on: str) -> str:
    """Return the newest shipped book that is not from after the pricing date; the oldest if all are."""
    by_age = sorted(BUNDLED, key=lambda row: row[1])
    past = [row for row in by_age if row[1] <= on]
    return (past[-1] if past else by_age[0])[0]


def _bundled() -> list[Listed]:
    from pathlib import Path  # not above: pricing with a shipped book needs no folder

    folder = Path(__file__).parent / "books"
    ids = sorted(BUNDLED, key=lambda row: row[1], reverse=True)
    books = [(bundled_book(id), id) for id, _, _ in ids]
    return [Listed(book, folder / f"{id}.toml", True) for book, id in books if book]


def library(folder: Path) -> Library:
    """Return the shipped books and those of the user's folder. A missing folder is simply empty.

    One broken file never affects another. Two files of one id are both refused, each naming the other.
    """
    listed = _bundled()
    own: list[Listed] = []
    broken: list[BadFile] = []
    shipped = Library(tuple(listed))
    for path in _toml_files(folder, broken):
        try:
            own.append(Listed(_read(path, shipped), path, False))
        except BadFile as fault:
            broken.append(fault)
    usable, clashes = _without_clashes(own, [entry.book.id for entry in listed])
    return Library((*listed, *usable), (*broken, *clashes))


def _read(path: Path, shipped: Library) -> PriceBook:
    from .reading import read_book_file  # tomllib is slow to import and most runs read no file

    return read_book_file(path, shipped.find)


def _toml_files(folder: Path, broken: list[BadFile]) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix.lower() == ".toml")
    except FileNotFoundError:
        return []
    except OSError as error:
        broken.append(BadFile(str(folder), [Problem(f"the folder cannot be read: {error.strerror}")]))
        return []


def _without_clashes(own: Sequence[Listed], shipped: Sequence[str]) -> tuple[list[Listed], list[BadFile]]:
    usable, clashes = [], []
    for entry in own:
        others = [other.path.name for other in own if other is not entry and other.book.id == entry.book.id]
        if entry.book.id in shipped:
            others.append("a built-in price book")
        if others:
            message = f"id {entry.book.id!r} is also that of {', '.join(others)}; give one of them another id"
            clashes.append(BadFile(str(entry.path), [Problem(message)]))
        else:
            usable.append(entry)
    return usable, clashes


def find_book(name: str, folder: Callable[[], Path]) -> PriceBook:
    """Return the book of this id or in this file; raise BadFile with what is wrong with it, or that there is none.

    `folder` gives the folder of the user's own books; it is not asked for a shipped book.
    """
    if book := bundled_book(name):
        return book
    if name.lower().endswith(".toml") or "/" in name or "\\" in name:
        from pathlib import Path

        return _read(Path(name), Library(tuple(_bundled())))
    found = library(folder())
    if book := found.find(name):
        return book
    for fault in found.broken:
        if _blames(fault, name):
            raise fault
    known = ", ".join(entry.book.id for entry in found.listed)
    raise BadFile(name, [Problem(f"there is no such price book; there are: {known}")])


def _blames(fault: BadFile, id: str) -> bool:
    """Tell whether a broken file is the one that a person meant by an id."""
    from pathlib import Path

    return Path(fault.name).name == f"{id}.toml" or any(f"id {id!r} is also" in one.message for one in fault.problems)
