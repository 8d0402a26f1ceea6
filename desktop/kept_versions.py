"""The user's own files and their earlier versions, as a table has them. Knows no widgets; meant for a thread."""

from __future__ import annotations

from pathlib import Path

from pricing_core.adoption import roll_back, set_aside, stamp
from pricing_core.adoptions import Adoptions
from pricing_core.difference_wording import summary
from pricing_core.differences import differences
from pricing_core.errors import BadFile, PricingError
from pricing_core.fault_words import error_text, problem_text
from pricing_core.files import BOOK_BYTES, read_bytes
from pricing_core.history import versions
from pricing_core.places import adoptions_file
from pricing_core.profile_reading import read_profile
from pricing_core.reading import read_book
from pricing_core.saving import digest_of
from pricing_core.values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pricing_core import PriceBook
    from pricing_core.history import Version
    from pricing_core.library import Library
    from pricing_core.places import Folders
    from pricing_core.profile import Profile
    from pricing_core.showing import NumberStyle

BOOKS, PROFILES = "prices", "profiles"


class OwnFile(Value):
    """One file of the user's, there or only among the earlier versions."""

    kind: str
    path: Path
    is_there: bool


class Kept(Value):
    """One earlier version. `change` says what is different against now; for a profile `terms` counts that.

    `fault` says why it could not be read, `is_now` whether it is what the file holds.
    """

    version: Version
    origin: str = ""
    change: str = ""
    terms: int | None = None
    fault: str = ""
    is_now: bool = False


def own_files(folders: Folders) -> tuple[OwnFile, ...]:
    """Return the user's books and profiles; those that were taken away come last."""
    found = []
    for kind, folder in ((BOOKS, folders.prices), (PROFILES, folders.profiles)):
        there = {path.name for path in _entries(folder) if path.suffix.lower() == ".toml"}
        kept = {path.name for path in _entries(folders.history / kind) if versions(folders.history / kind, path.name)}
        found += [OwnFile(kind, folder / name, name in there) for name in sorted(there | kept)]
    return tuple(sorted(found, key=lambda one: (one.kind != BOOKS, not one.is_there, one.path.name)))


def _entries(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def kept_of(file: OwnFile, folders: Folders, there: Library, today: str, style: NumberStyle) -> tuple[Kept, ...]:
    """Return the versions of a file, newest first, and what each changes against now."""
    now, seen = _now(file), Adoptions(adoptions_file())
    found = []
    for version in versions(folders.history / file.kind, file.path.name):
        try:
            content = version.content()
        except BadFile as fault:
            found.append(Kept(version, fault=problem_text(fault.problems[0], style.language)))
            continue
        kept = Kept(version, seen.origin(digest_of(content)), is_now=content == now)
        found.append(kept if kept.is_now else _compared(kept, content, now, file, (there, today, style)))
    return tuple(found)


def _now(file: OwnFile) -> bytes | None:
    try:
        return read_bytes(file.path, BOOK_BYTES)
    except BadFile:
        return None


def _compared(
    kept: Kept, content: bytes, now: bytes | None, file: OwnFile, place: tuple[Library, str, NumberStyle]
) -> Kept:
    """Add what is different; only the version itself must be readable for it to be of use."""
    there, today, style = place
    name = str(file.path)
    try:
        if file.kind == PROFILES:
            return kept.but(terms=_terms(read_profile(content, name), _profile(now, name)))
        book, current = read_book(content, name, there.find), _book(now, name, there)
    except BadFile as fault:
        return kept.but(fault=problem_text(fault.problems[0], style.language))
    return kept.but(change=summary(differences(current, book, today), style)) if current else kept


def _book(content: bytes | None, name: str, there: Library) -> PriceBook | None:
    try:
        return None if content is None else read_book(content, name, there.find)
    except BadFile:
        return None


def _profile(content: bytes | None, name: str) -> Profile | None:
    try:
        return None if content is None else read_profile(content, name)
    except BadFile:
        return None


def _terms(one: Profile, other: Profile | None) -> int | None:
    """Return how many terms only one of two profiles has; where in the file they stand makes no difference."""
    if other is None:
        return None
    sides = [[row.but(line=0) for row in (*side.discounts, *side.rates, *side.fees)] for side in (one, other)]
    return sum(row not in sides[1] for row in sides[0]) + sum(row not in sides[0] for row in sides[1])


def bring_back(file: OwnFile, version: Version, folders: Folders) -> object:
    """Bring a version back; what stands there now becomes one itself."""
    return roll_back(file.path, version, folders.history / file.kind, stamp())


class Aside(Value):
    """Which files were taken out of the folder, and which were not, with the cause."""

    done: tuple[str, ...]
    left: tuple[tuple[str, str], ...]


def set_own_aside(folders: Folders, language: str) -> Aside:
    """Take every book of the user's own out of the folder; one that cannot be kept stays."""
    done, left = [], []
    for file in own_files(folders):
        if file.kind != BOOKS or not file.is_there:
            continue
        try:
            set_aside(file.path, folders.history / BOOKS, stamp())
            done.append(file.path.name)
        except PricingError as fault:
            left.append((file.path.name, _cause(fault, language)))
        except OSError as error:
            left.append((file.path.name, error.strerror or str(error)))
    return Aside(tuple(done), tuple(left))


def _cause(fault: PricingError, language: str) -> str:
    return problem_text(fault.problems[0], language) if isinstance(fault, BadFile) else error_text(fault, language)


def count_of_own(files: Sequence[OwnFile]) -> int:
    """Return how many books of the user's own are in the folder."""
    return sum(file.kind == BOOKS and file.is_there for file in files)
