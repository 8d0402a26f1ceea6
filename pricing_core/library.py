"""Which price books there are: the shipped ones and the user's own."""

from __future__ import annotations

from .book import PriceBook
from .books import BUNDLED
from .errors import BadFile, Problem
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from pathlib import Path

    from .reading import FindBook

MOST_FILES = 200
LOST = "the file is gone, and other price books extend it; bring an earlier version back"


class Listed(Value):
    """A price book that can be chosen, and the file it stands in.

    `fault` says why the file cannot be used as it is now; `book` is then the last good version of it.
    """

    book: PriceBook
    path: Path
    bundled: bool
    fault: BadFile | None = None


class Library(Value):
    """Every usable book, bundled ones first, and what is wrong with the others."""

    listed: tuple[Listed, ...]
    broken: tuple[BadFile, ...] = ()

    def find(self, id: str) -> PriceBook | None:
        entry = self.entry(id)
        return entry.book if entry else None

    def entry(self, id: str) -> Listed | None:
        return next((entry for entry in self.listed if entry.book.id == id), None)

    @property
    def own(self) -> tuple[Listed, ...]:
        """The user's books."""
        return tuple(entry for entry in self.listed if not entry.bundled)


def bundled_book(id: str) -> PriceBook | None:
    """Return a shipped book, from its compiled form."""
    for bundled_id, _as_of, module in BUNDLED:
        if id == bundled_id:
            # importlib would do the same and bring half a millisecond of its own.
            book: PriceBook = __import__(f"{__package__}.books.{module}", fromlist=["BOOK"]).BOOK
            return book
    return None


def default_book_id(on: str) -> str:
    """Return the newest shipped book that is not from after the pricing date; the oldest if all are."""
    by_age = sorted(BUNDLED, key=lambda row: row[1])
    past = [row for row in by_age if row[1] <= on]
    return (past[-1] if past else by_age[0])[0]


def shipped() -> Library:
    """Return the shipped books alone, newest first."""
    from pathlib import Path  # not above: pricing with a shipped book needs no folder

    folder = Path(__file__).parent / "books"
    ids = sorted(BUNDLED, key=lambda row: row[1], reverse=True)
    books = [(bundled_book(id), id) for id, _, _ in ids]
    return Library(tuple(Listed(book, folder / f"{id}.toml", True) for book, id in books if book))


def library(folder: Path, known: Library | None = None, history: Path | None = None) -> Library:
    """Return the shipped books and those of the user's folder. A missing folder is simply empty.

    One broken file never affects another. Two files of one id are both refused, each naming the other. Books of `known`
    whose file has not changed are not read again. With `history`, the folder of earlier versions, the last good one
    stands in for a file that cannot be used, and for one that is gone while another book extends it.
    """
    builtin = shipped()
    broken: list[BadFile] = []
    paths = _toml_files(folder, broken)
    own, faults, missing = _read_all(paths, builtin, known or builtin)
    usable, clashes = _without_clashes(own, [entry.book.id for entry in builtin.listed])
    if history is None:
        return Library((*builtin.listed, *usable), (*broken, *faults, *clashes))
    there = Library((*builtin.listed, *usable))
    lost = _lost_bases(missing, folder, history, there)
    there = Library((*there.listed, *lost))
    kept = _stand_ins(faults, history, there)
    told = [entry.fault for entry in lost if entry.fault]
    return Library((*there.listed, *kept), (*broken, *told, *faults, *clashes))


def _toml_files(folder: Path, broken: list[BadFile]) -> list[Path]:
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".toml")
    except FileNotFoundError:
        return []
    except OSError as error:
        broken.append(BadFile(str(folder), [Problem(f"the folder cannot be read: {error.strerror}")]))
        return []
    if len(found) > MOST_FILES:
        message = f"more than {MOST_FILES} price books; the others are not read. Move some out of the folder."
        broken.append(BadFile(str(folder), [Problem(message)]))
    return found[:MOST_FILES]


def _read_all(
    paths: Iterable[Path], builtin: Library, known: Library
) -> tuple[list[Listed], list[BadFile], Collection[str]]:
    """Read books that may extend each other: one whose base is still missing waits for it, so none is read thrice.

    The last of what is returned are the ids of bases that are missing.
    """
    ready, own = list(paths), list[Listed]()
    faults: list[BadFile] = []
    waiting: dict[str, list[tuple[Path, BadFile]]] = {}
    while ready:
        path, missing = ready.pop(0), list[str]()
        try:
            entry = _listed(path, Library((*builtin.listed, *own)), known, missing)
        except BadFile as fault:
            if missing:
                waiting.setdefault(missing[0], []).append((path, fault))
            else:
                faults.append(fault)
        else:
            own.append(entry)
            ready += [path for path, _ in waiting.pop(entry.book.id, ())]
    faults += [fault for rows in waiting.values() for _, fault in rows]
    return sorted(own, key=lambda entry: str(entry.path)), sorted(faults, key=lambda fault: fault.name), list(waiting)


def _listed(path: Path, there: Library, known: Library, missing: list[str]) -> Listed:
    """Read one book; `missing` gets the id of a base that is not there."""
    from .files import BOOK_BYTES, read_bytes
    from .reading import read_book  # tomllib is slow to import and most runs read no file
    from .saving import digest_of

    def find(id: str) -> PriceBook | None:
        book = there.find(id)
        if book is None:
            missing.append(id)
        return book

    content = read_bytes(path, BOOK_BYTES)
    digest = digest_of(content)
    for entry in known.listed:
        same = entry.path == path and entry.book.digest == digest and entry.fault is None and not entry.bundled
        if same and (entry.book.base is None or there.find(entry.book.base.id) is entry.book.base):
            return entry
    return Listed(read_book(content, str(path), find), path, False)


def _stand_ins(faults: Iterable[BadFile], history: Path, there: Library) -> list[Listed]:
    """Return the last good versions of the files that are broken; a book that stands elsewhere needs none."""
    from pathlib import Path

    found: list[Listed] = []
    left = list(faults)
    while left:  # what extends a broken book stands in with it
        before, left = left, []
        for fault in before:
            known = Library((*there.listed, *found))
            book = _last_good(history, fault.name, known.find)
            if book is None:
                left.append(fault)
            elif known.find(book.id) is None:
                found.append(Listed(book, Path(fault.name), False, fault))
        if len(left) == len(before):
            break
    return found


def _lost_bases(missing: Iterable[str], folder: Path, history: Path, there: Library) -> list[Listed]:
    """Return the last good versions of books that others extend and whose files are gone; what these extend first."""
    found: dict[str, Listed] = {}
    asked: set[str] = set()
    paths = _paths_gone(folder, history)

    def find(id: str) -> PriceBook | None:
        if id not in asked and there.find(id) is None:
            asked.add(id)  # books that extend each other in a circle end here
            for path in paths:
                book = _last_good(history, str(path), find)
                if book is not None and book.id == id:
                    found[id] = Listed(book, path, False, BadFile(str(path), [Problem(LOST)]))
                    break
        return found[id].book if id in found else there.find(id)

    for id in missing:
        find(id)
    return list(found.values())


def _paths_gone(folder: Path, history: Path) -> list[Path]:
    """Return the files that there are earlier versions of, but no file any more."""
    try:
        names = sorted(path.name for path in history.iterdir())
    except OSError:
        return []
    return [folder / name for name in names if not (folder / name).exists()][:MOST_FILES]


def _last_good(history: Path, file: str, find: FindBook) -> PriceBook | None:
    from pathlib import Path

    from .history import contents
    from .reading import read_book

    for content in contents(history, Path(file).name):
        try:
            return read_book(content, file, find)
        except BadFile:
            continue  # what it extends may be gone; an older version may not need it
    return None


def _without_clashes(own: Sequence[Listed], builtin: Sequence[str]) -> tuple[list[Listed], list[BadFile]]:
    usable, clashes = [], []
    for entry in own:
        others = [other.path.name for other in own if other is not entry and other.book.id == entry.book.id]
        if entry.book.id in builtin:
            others.append("a built-in price book")
        if others:
            message = f"id {entry.book.id!r} is also that of {', '.join(others)}; give one of them another id"
            clashes.append(BadFile(str(entry.path), [Problem(message)]))
        else:
            usable.append(entry)
    refused = {entry.book.id for entry in own} - {entry.book.id for entry in usable} - set(builtin)
    return _without_orphans(usable, refused, clashes)


def _without_orphans(
    own: Sequence[Listed], refused: Collection[str], broken: list[BadFile]
) -> tuple[list[Listed], list[BadFile]]:
    """Refuse what extends a refused book too: which of two books of one id is meant, nobody can tell."""
    usable = []
    for entry in own:
        base = entry.book.base
        while base is not None and base.id not in refused:
            base = base.base
        if base is None:
            usable.append(entry)
        else:
            message = f"extends {base.id!r}, which more than one book has as its id; give one of them another id"
            broken.append(BadFile(str(entry.path), [Problem(message)]))
    return usable, broken


def find_book(name: str, folder: Callable[[], Path]) -> PriceBook:
    """Return the book of this id or in this file; raise BadFile with what is wrong with it, or that there is none.

    `folder` gives the folder of the user's own books; it is not asked for a shipped book.
    """
    if book := bundled_book(name):
        return book
    if name.lower().endswith(".toml") or "/" in name or "\\" in name:
        return book_in_file(name, folder)
    found = library(folder())
    if book := found.find(name):
        return book
    for fault in found.broken:
        if _blames(fault, name):
            raise fault
    known = ", ".join(entry.book.id for entry in found.listed)
    raise BadFile(name, [Problem(f"there is no such price book; there are: {known}")])


def book_in_file(name: str, folder: Callable[[], Path]) -> PriceBook:
    """Return the book of a file anywhere; it may extend a shipped one or one of the user's."""
    from .reading import read_book_file

    def find(id: str) -> PriceBook | None:
        return bundled_book(id) or library(folder()).find(id)

    return read_book_file(name, find)


def _blames(fault: BadFile, id: str) -> bool:
    """Tell whether a broken file is the one that a person meant by an id."""
    from pathlib import Path

    return Path(fault.name).name == f"{id}.toml" or any(f"id {id!r} is also" in one.message for one in fault.problems)
