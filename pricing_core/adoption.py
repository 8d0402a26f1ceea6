"""Bringing a price book in from elsewhere: look at everything first, then copy it whole, and keep what it replaces."""

from __future__ import annotations

import re
import time

from .errors import BadFile, PricingError, Problem
from .files import BOOK_BYTES, read_bytes
from .history import remember
from .library import bundled_book, default_book_id
from .saving import CannotSave, digest_of, save, when_let_go
from .schemas import put_schema_for
from .tables import WIDE_ID
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .adoptions import Adoptions
    from .book import PriceBook
    from .differences import Differences
    from .foreign.notes import Note
    from .history import Version
    from .library import Library, Listed
    from .saving import Saved

OWN_KIND = "price-book"
DAYS_AHEAD = 2  # a clock may be wrong or a time zone away; more would keep every later book out
_PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9_-]+)*")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")


class OlderBookError(PricingError):
    """A book that was issued before one of the same id that was used already, and nobody has said that it is meant."""


class Candidate(Value):
    """A book that somebody may bring in. `content` is the file as it would stand among the user's own.

    `origin` and `sha256` are of the file that was opened, which for another project's data is not the same.
    """

    origin: str
    sha256: str
    content: bytes
    book: PriceBook
    kind: str = OWN_KIND
    notes: tuple[Note, ...] = ()


class Preview(Value):
    """What bringing a candidate in would do. `older_than` is the day of a newer issue, which must be confirmed.

    `seen` is the digest of the file that would be replaced, empty for none.
    """

    candidate: Candidate
    against: PriceBook
    differences: Differences
    target: Path
    replaces: Listed | None = None
    older_than: str = ""
    seen: str = ""


def candidate(content: bytes, origin: str, there: Library, today: str, book_id: str = "") -> Candidate:
    """Read a price book, or what another project publishes, from the bytes of a file; raise BadFile.

    `book_id` is the id it is to have here, empty for its own.
    """
    from .foreign import recognised

    kind = recognised(content)
    if kind is None:
        return _own(content, origin, there, book_id)
    from .foreign import translated
    from .reading import read_book

    base = bundled_book(default_book_id(today))
    assert base is not None
    made = translated(content, origin, base, book_id or f"{kind}-{today}", today)
    text = made.text.encode()
    return Candidate(origin, digest_of(content), text, read_book(text, origin, there.find), kind, made.notes)


def _own(content: bytes, origin: str, there: Library, book_id: str) -> Candidate:
    from .editing import set_head
    from .files import text_of
    from .profile_reading import is_profile
    from .reading import read_book

    if is_profile(content, origin):
        message = "a price profile, not a price book; put it into the folder `profiles` beside that of the price books"
        raise BadFile(origin, [Problem(message)])
    digest = digest_of(content)
    if book_id:
        content = set_head(text_of(content, origin), "id", book_id).encode()
    return Candidate(origin, digest, content, read_book(content, origin, there.find))


def preview(new: Candidate, there: Library, prices: Path, seen: Adoptions, today: str) -> Preview:
    """Say what bringing a candidate in would do; raise BadFile where it must not be brought in at all."""
    from .differences import differences

    _refuse(new, there, today)
    replaces = there.entry(new.book.id)
    default = bundled_book(default_book_id(today))
    against = (replaces.book if replaces else None) or new.book.base or default
    assert against is not None
    newest = max(seen.newest(new.book.id), replaces.book.issued if replaces else "")
    return Preview(
        candidate=new,
        against=against,
        differences=differences(against, new.book, today),
        target=replaces.path if replaces else free_path(prices, new.book.id),
        replaces=replaces,
        older_than=newest if new.book.issued < newest else "",
        seen=digest_of(read_bytes(replaces.path, BOOK_BYTES)) if replaces else "",
    )


def _refuse(new: Candidate, there: Library, today: str) -> None:
    builtin = bundled_book(new.book.id)
    if builtin and builtin.digest == new.book.digest:
        raise BadFile(new.origin, [Problem(f"{new.book.id!r} is built in already, the very same file")])
    if builtin:
        message = f"{new.book.id!r} is the id of a built-in price book; give this one another id"
        raise BadFile(new.origin, [Problem(message, _line(new, "id"))])
    clash = f"id {new.book.id!r} is also"
    if same := next((fault for fault in there.broken if any(clash in one.message for one in fault.problems)), None):
        raise BadFile(new.origin, [Problem(f"two of your files have this id already: {same.lines()[0]}")])
    if new.book.issued > _later(today, DAYS_AHEAD):
        message = f"issued on {new.book.issued}, which is still to come; ask whoever made it, or set the clock right"
        raise BadFile(new.origin, [Problem(message, _line(new, "issued"))])


def _line(new: Candidate, key: str) -> int | None:
    """Return the line of a key of the head, in a file that was opened as it is."""
    from .locating import toml_lines

    return toml_lines(new.content.decode("utf-8-sig")).get((key,)) if new.kind == OWN_KIND else None


def _later(day: str, days: int) -> str:
    from datetime import date, timedelta

    return (date.fromisoformat(day) + timedelta(days)).isoformat()


def is_usable_id(id: str) -> bool:
    """Tell whether an id can be given to a book here: ``--book`` takes what looks like a path for a file."""
    return bool(WIDE_ID.fullmatch(id)) and not id.lower().endswith(".toml") and "/" not in id


def free_path(prices: Path, id: str) -> Path:
    """Return where a new book of this id is to stand. An id never becomes a path: an unusual one gives its digest."""
    plain = _PLAIN.fullmatch(id) and not _RESERVED.fullmatch(id)
    stem = id if plain else f"book-{digest_of(id.encode())[:12]}"
    path, number = prices / f"{stem}.toml", 2
    while path.exists() or path.is_symlink():
        path, number = prices / f"{stem}-{number}.toml", number + 1
    return path


def stamp(seconds: float | None = None) -> str:
    """Return a time in UTC as the history writes it; now, where none is given."""
    return time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(seconds))


def adopt(wanted: Preview, history: Path, seen: Adoptions, now: str, *, confirmed: bool = False) -> Saved:
    """Copy a candidate among the user's books, keep what it replaces, and note where it came from.

    Raises OlderBookError where an older issue was not confirmed, CannotSave where the disk refuses, Conflict where the
    file it replaces is not the one that was looked at. Whatever goes wrong once the file is in place is a warning.
    """
    if wanted.older_than and not confirmed:
        raise OlderBookError(f"issued {wanted.candidate.book.issued}, before the one of {wanted.older_than} in use")
    new = wanted.candidate
    if wanted.replaces:
        keep(wanted.target, history, now)
    saved = save(wanted.target, new.content, expected=wanted.seen)
    saved = _settled(saved, new.content, history, now)
    return _warned(saved, lambda: seen.note(new, wanted.target.name, now))


def _settled(saved: Saved, content: bytes, history: Path, now: str) -> Saved:
    """Do what belongs to a saved file: keep it as a version, and put the schema that it names beside it."""
    put_schema_for(saved.path, content)  # editors do without, where it cannot be put there
    return _warned(saved, lambda: remember(history, saved.path.name, content, now))


def _warned(saved: Saved, step: Callable[[], object]) -> Saved:
    """Do a step after a file was saved: where it fails, the file is saved all the same."""
    try:
        step()
    except CannotSave as fault:
        return saved.but(warning=fault.words)
    return saved


def keep(path: Path, history: Path, now: str) -> None:
    """Put the file as it stands now, good or not, among its earlier versions."""
    remember(history, path.name, read_bytes(path, BOOK_BYTES), now)


def roll_back(path: Path, version: Version, history: Path, now: str) -> Saved:
    """Bring an earlier version of a file back. What stands there now is kept as a version, so this can be undone."""
    content = version.content()
    found = None
    if path.exists():
        keep(path, history, now)
        found = digest_of(read_bytes(path, BOOK_BYTES))
    return _settled(save(path, content, expected=found or ""), content, history, now)


def set_aside(path: Path, history: Path, now: str) -> None:
    """Take a file out of the folder; its content stays among its earlier versions."""
    keep(path, history, now)
    when_let_go(path.unlink)


def changed(path: Path, text: str, before: str, history: Path, now: str) -> Saved:
    """Write a new text of the user's file over the one with digest `before`, empty for none; it was read already."""
    content = text.encode()
    if before:
        keep(path, history, now)
    return _settled(save(path, content, expected=before), content, history, now)
