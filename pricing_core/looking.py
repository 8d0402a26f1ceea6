"""One look at the folders of the user's own files: what can be used, what has happened since the last look.

Meant for a thread of its own: it reads, and waits until nobody is writing any more. It changes nothing but the history.
"""

from __future__ import annotations

from .adoption import stamp
from .errors import BadFile, file_name
from .files import BOOK_BYTES, read_bytes
from .history import remember, versions
from .library import Library, library
from .news import ADDED, news
from .profile_reading import profiles
from .saving import CannotSave, digest_of
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from .errors import Words
    from .news import News
    from .places import Folders
    from .profile import Profiles

CALM = 150  # milliseconds without a change: an editor that empties a file and then fills it takes less
PATIENCE = 20  # changes in a row, after which it is looked at all the same


class Look(Value):
    """What was found. `unkept` says why an earlier version could not be kept, where that failed."""

    library: Library
    profiles: Profiles
    news: tuple[News, ...] = ()
    unkept: Words | None = None


def look(folders: Folders, before: Library, wait: Callable[[int], object], *, first: bool = False) -> Look:
    """Wait until the files are at rest, read them, and keep every good version in the history.

    `wait` lets so many milliseconds pass. At the `first` look of a program a book that the history knows is no news.
    """
    seen = fingerprint(folders)
    for _ in range(PATIENCE):
        wait(CALM)
        now = fingerprint(folders)
        if now == seen:
            found = _read(folders, before, first)
            if fingerprint(folders) == seen:
                return found
            now = fingerprint(folders)
        seen = now
    return _read(folders, before, first)


def fingerprint(folders: Folders) -> tuple[tuple[str, str], ...]:
    """Return what tells one state of the folders from another: every file's name and content."""
    return tuple((str(path), _digest(path)) for path in _files(folders))


def _files(folders: Folders) -> Iterable[Path]:
    for folder in (folders.prices, folders.profiles):
        try:
            yield from sorted(path for path in folder.iterdir() if path.suffix.lower() == ".toml")
        except OSError:
            continue  # told by whoever reads it


def _digest(path: Path) -> str:
    try:
        return digest_of(read_bytes(path, BOOK_BYTES))
    except BadFile as fault:
        return str(fault)


def _read(folders: Folders, before: Library, first: bool) -> Look:
    there = library(folders.prices, before, folders.history / "prices")
    mine = profiles(folders.profiles)
    good = [("prices", entry.path, entry.book.digest) for entry in there.own if entry.fault is None]
    good += [("profiles", one.path, one.profile.digest) for one in mine.listed]
    told = [one for one in news(before, there) if not (first and _was_seen(one, folders.history))]
    return Look(there, mine, tuple(told), _keep(good, folders.history))


def _was_seen(one: News, history: Path) -> bool:
    """Tell whether a book that was added is one that an earlier run of the program has seen."""
    name = one.now.file if one.kind == ADDED and one.now else ""
    return bool(name and versions(history / "prices", file_name(name)))


def _keep(good: Iterable[tuple[str, Path, str]], history: Path) -> Words | None:
    """Keep versions; one that cannot be kept stops nothing, and is told."""
    unkept = None
    for kind, path, digest in good:
        try:
            content = read_bytes(path, BOOK_BYTES)
            if digest_of(content) == digest:
                remember(history / kind, path.name, content, stamp())
        except CannotSave as fault:
            unkept = fault.words
        except BadFile:
            continue  # gone again since it was read
    return unkept
