"""Which file the changes of the price table go to: the user's own book, or a new one on top of a built-in book."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from pricing_core.values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pricing_core import PriceBook
    from pricing_core.errors import BadFile
    from pricing_core.library import Library, Listed
    from pricing_core.places import Folders

    from .session import Session

NAMES = {"en": "My prices", "id": "Harga saya"}


class Target(Value):
    """A file of the user's own. `seen` is the digest of what the table shows of it, empty while there is no file.

    For a new book `base` is the book in force, and `on` the day that its prices go on to be asked for. `is_other` says
    that the file is of another book: the own copy of a built-in one that was begun earlier, and is used from then on.
    """

    path: Path
    book: str
    seen: str = ""
    base: PriceBook | None = None
    on: str = ""
    is_other: bool = False


class NoTarget(Value):
    """Why nothing can be changed; `fault` is what is wrong with the file, where that is the reason."""

    reason: str
    fault: BadFile | None = None


def target_of(session: Session) -> Target | NoTarget:
    """Return where a change of a price in force is written."""
    book, shelf = session.book, session.shelf
    entry = shelf.library.entry(book.id)
    if shelf.folders is None:
        return NoTarget(QCoreApplication.translate("PriceTarget", "Prices can only be looked at here."))
    if entry is None:
        if fault := next((one for one in shelf.library.broken if one.name == book.file), None):
            return _to_mend(fault)
        text = QCoreApplication.translate(
            "PriceTarget", "The file of this book is gone. Bring it back, or choose another book."
        )
        return NoTarget(text)
    if entry.bundled:
        if begun := _begun_copy(book, shelf.library, shelf.folders):
            return Target(begun.path, begun.book.id, begun.book.digest, is_other=True)
        id = _free_id(f"my-{book.id}", shelf.library, shelf.folders)
        return Target(shelf.folders.prices / f"{id}.toml", id, base=book, on=session.bench.on)
    return _own(entry, shelf.folders)


def _own(entry: Listed, folders: Folders) -> Target | NoTarget:
    if entry.fault is not None:
        return _to_mend(entry.fault)
    if entry.path.parent != folders.prices:
        text = QCoreApplication.translate(
            "PriceTarget", "This file is not in the price folder. Import it, and it can be changed here."
        )
        return NoTarget(text)
    return Target(entry.path, entry.book.id, entry.book.digest)


def _begun_copy(book: PriceBook, there: Library, folders: Folders) -> Listed | None:
    """Return the user's copy of a built-in book that this table began: a second one would have the first edit lost."""
    names = re.compile(rf"my-{re.escape(book.id)}(-[0-9]+)?")
    for entry in there.own:
        base = entry.book.base
        is_ours = names.fullmatch(entry.book.id) and base is not None and base.id == book.id
        if is_ours and entry.fault is None and entry.path.parent == folders.prices:
            return entry
    return None


def _to_mend(fault: BadFile) -> NoTarget:
    text = QCoreApplication.translate(
        "PriceTarget", "The file cannot be used as it is now. Mend it in a text editor first."
    )
    return NoTarget(text, fault)


def _free_id(wanted: str, there: Library, folders: Folders) -> str:
    """Return an id that no book has and no file is called by, broken ones included."""
    id, number = wanted, 2
    while there.find(id) is not None or (folders.prices / f"{id}.toml").exists():
        id, number = f"{wanted}-{number}", number + 1
    return id


def begun_text(target: Target, today: str, language: str) -> str:
    """Return the text of a new book of one's own that changes nothing yet."""
    from pricing_core.editing import new_book, set_head

    base = target.base
    assert base is not None
    find = {base.id: base}.get
    text = new_book(target.book, base, today, language=language)
    for key, value in _head(base, target).items():
        text = set_head(text, key, value, find)
    return text


def _head(base: PriceBook, target: Target) -> Mapping[str, str]:
    """Return the name, and the day for which prices are asked: with it nothing changes but what is edited."""
    names = {key: f"{own} ({base.name.get(key, base.name['en'])})" for key, own in NAMES.items()}
    return {**{f"name.{key}": name for key, name in names.items()}, "as_of": target.on}
