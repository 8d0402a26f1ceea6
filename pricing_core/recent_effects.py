"""What another price book does to the estimates that were opened or saved lately: a month of each, before and after.

Meant for a thread of its own: it reads files, which may be large or gone.
"""

from __future__ import annotations

from .differences import Effect
from .document_pricing import priced
from .document_reading import open_document
from .errors import BadFile
from .files import BOOK_BYTES, WORKLOAD_BYTES, read_bytes
from .profile_applying import profiled
from .values import TYPE_CHECKING, Value
from .wording import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from .book import PriceBook
    from .document import Document
    from .errors import Words
    from .library import Library
    from .money import Usd
    from .profile import Profile, Profiles

    Pair = tuple[PriceBook, PriceBook | None]


class RecentEffects(Value):
    """Of `count` estimates `unread` cannot be read; `effects` are of those that it makes a difference to.

    The largest change comes first. `is_offer` says that they would only change if they used the new book.
    """

    count: int
    effects: tuple[Effect, ...] = ()
    unread: int = 0
    is_offer: bool = False


class Shelves(Value):
    """What can be chosen here, and the day that a book is asked for, YYYY-MM-DD, where an estimate names none."""

    library: Library
    profiles: Profiles
    day: Callable[[PriceBook], str]


def recent_effects(paths: Iterable[Path], old: PriceBook, new: PriceBook, here: Shelves) -> RecentEffects:
    """Return what each recent estimate that is priced with the old book, or one on top of it, costs with the new one.

    Both totals are of the same day and the same terms, so that only the books tell them apart.
    """
    listed, found, unread = list(paths), [], 0
    pairs = _pairs(old, new, here.library)
    for path in listed:
        try:
            effect = _effect(path, pairs, here)
        except BadFile:
            unread += 1
        else:
            found += [effect] if effect is not None and effect.is_change else []
    found.sort(key=_size, reverse=True)
    return RecentEffects(len(listed), tuple(found), unread, old.id != new.id)


def _size(effect: Effect) -> tuple[bool, object]:
    difference = effect.difference
    return (True, 0) if difference is None else (False, abs(difference.amount))


def _pairs(old: PriceBook, new: PriceBook, there: Library) -> Mapping[str, Pair]:
    """Return each book that is changed, by its id, before and after; None where it cannot be read any more."""
    pairs: dict[str, Pair] = {old.id: (old, new)}
    if old.id != new.id:  # nothing takes the old one's place, so what extends it stays as it is
        return pairs
    for entry in sorted(there.own, key=lambda one: _depth(one.book)):
        if entry.book.base is None or entry.book.base.id not in pairs or entry.book.id in pairs:
            continue
        before, after = pairs[entry.book.base.id]
        first = _read_on(entry.path, there, before)
        if first is not None:
            pairs[entry.book.id] = (first, _read_on(entry.path, there, after) if after else None)
    return pairs


def _depth(book: PriceBook) -> int:
    return 1 + _depth(book.base) if book.base else 0


def _read_on(path: Path, there: Library, base: PriceBook) -> PriceBook | None:
    """Return the book of a file as it is on top of a base."""
    from .reading import read_book

    try:
        content = read_bytes(path, BOOK_BYTES)
        return read_book(content, str(path), lambda id: base if id == base.id else there.find(id))
    except BadFile:
        return None


def _effect(path: Path, pairs: Mapping[str, Pair], here: Shelves) -> Effect | None:
    """Return what changes for one estimate, None where it has other prices; raise BadFile where it cannot be read."""

    def find(id: str, on: str) -> tuple[PriceBook, str]:
        book = here.library.find(id) if id else here.library.listed[0].book
        if book is None:
            raise BadFile(str(path), ())
        return book, on

    opened = open_document(read_bytes(path, WORKLOAD_BYTES), str(path), find)
    document = opened.document
    if document.is_newer:  # it may mean something else by what it says
        raise BadFile(str(path), ())
    if opened.book.id not in pairs:
        return None
    before, after = pairs[opened.book.id]
    profile = _profile(document, opened.book, here.profiles)
    on = opened.on or here.day(before if after is None or before.id == after.id else after)
    old, old_refusal = _total(document, before, profile, on)
    new, new_refusal = _total(document, after, profile, on) if after else (None, words("book_lost"))
    return Effect(document.name or path.stem, old, new, old_refusal, new_refusal)


def _profile(document: Document, book: PriceBook, profiles: Profiles) -> Profile | None:
    """Return the terms that an estimate is priced with: those of today, else those that are saved in it."""
    name = book.profile.id if book.profile else document.profile
    return (profiles.find(name) if name else None) or book.profile


def _total(document: Document, book: PriceBook, profile: Profile | None, on: str) -> tuple[Usd | None, Words | None]:
    found = priced(document, profiled(book, profile) if profile else book, on)
    refused = next((one.refusal for one in found.refused if one.refusal), None)
    return (None, refused.words) if refused else (found.total, None)
