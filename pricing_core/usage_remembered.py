"""What the columns of a table hold, remembered for every table with the same columns, in whatever order they stand.

One file for each header in the folder `usage-columns`: JSON that people can read, as `taksir-cli usage --columns` does,
named by a digest of the header. A file that cannot be used is told and left alone.
"""

from __future__ import annotations

from functools import partial

from .usage_record import NotUsage
from .usage_sources import Source, sources
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from .errors import BadFile
    from .places import Folders
    from .saving import Saved
    from .usage_record import Used
    from .usage_table_columns import Columns
    from .usage_tables import Mapped

    Raw = Mapping[str, object]

ENDING = ".json"
LARGEST = 1 << 20  # bytes
MOST = 1_000  # files
SOURCE = "remembered_table"
UNASSIGNED = "unassigned_table"
_DIGITS = 32


class Remembered(Value):
    """One table's columns, the file that says so and that file's digest."""

    path: Path
    header: tuple[str, ...]
    columns: Columns
    digest: str


class Everything(Value):
    """All that is remembered, and the files that cannot be used."""

    found: tuple[Remembered, ...] = ()
    faults: tuple[BadFile, ...] = ()


class Standing(Value):
    """What is remembered of one header: nothing, something, or a file that cannot be used; the file's digest."""

    remembered: Remembered | None = None
    fault: BadFile | None = None
    digest: str = ""


def path_of(header: Iterable[str], folders: Folders) -> Path:
    """Return the file in which the columns of a header are remembered."""
    import json
    from hashlib import sha256

    named = json.dumps(sorted(header)).encode()
    return folders.usage_columns / f"{sha256(named).hexdigest()[:_DIGITS]}{ENDING}"


# Reading


def all_remembered(folders: Folders) -> Everything:
    """Return everything that is remembered, by the names of the files."""
    found: list[Remembered] = []
    faults: list[BadFile] = []
    for path in _files(folders, faults):
        standing = _standing(path, folders)
        if standing.remembered:
            found.append(standing.remembered)
        if standing.fault:
            faults.append(standing.fault)
    return Everything(found=tuple(found), faults=tuple(faults))


def standing(header: Iterable[str], folders: Folders) -> Standing:
    """Return what is remembered of a header."""
    return _standing(path_of(header, folders), folders)


def remembered(header: Iterable[str], folders: Folders) -> Columns | None:
    """Return what the columns of a header hold, None where nobody said so."""
    found = standing(header, folders).remembered
    return found.columns if found else None


def _files(folders: Folders, faults: list[BadFile]) -> Sequence[Path]:
    from .errors import BadFile, Problem, one_line

    folder = folders.usage_columns
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == ENDING and not path.name.startswith("."))
    except FileNotFoundError:
        return ()
    except OSError as error:
        faults.append(BadFile(one_line(str(folder)), [Problem(f"the folder cannot be read: {error.strerror}")]))
        return ()
    if len(paths) > MOST:
        too_many = Problem(f"more than {MOST} files; remove some to have the others used")
        faults.append(BadFile(one_line(str(folder)), [too_many]))
    return paths[:MOST]


def _standing(path: Path, folders: Folders) -> Standing:
    from .errors import BadFile, one_line
    from .files import read_bytes, text_of
    from .saving import digest_of

    digest, name = "", one_line(str(path))
    try:
        content = read_bytes(path, LARGEST)
        digest = digest_of(content)
        found = _read(path, text_of(content, name), folders)
    except BadFile as fault:
        is_missing = isinstance(fault.__cause__, FileNotFoundError)
        return Standing() if is_missing else Standing(fault=BadFile(name, fault.problems), digest=digest)
    return Standing(remembered=found.but(digest=digest), digest=digest)


def _read(path: Path, text: str, folders: Folders) -> Remembered:
    from .errors import BadFile
    from .faults import Faults
    from .usage_table_columns import read_kept
    from .workload_reading import places_of

    columns, header = read_kept(text, str(path))
    faults = Faults(lambda: places_of(text))
    if not header:
        faults.add(1, "names no header; add the names of the columns, or assign the columns again in the window")
    elif (right := path_of(header, folders).name) != path.name:
        faults.add(1, f"is of another header than its name says; rename it to {right} or remove it")
    for field, column in columns.of.items():
        if header and column not in header:
            why = f"names the column {column!r}, which the header does not have; assign the columns again in the window"
            faults.add(faults.line(("columns", field)) or 1, why)
    if columns.faults:
        why = (
            "must name one column each for model, output and either plain or prompt, and none twice; "
            "assign the columns again in the window"
        )
        faults.add(faults.line(("columns",)) or 1, why)
    if faults.problems:
        raise BadFile(str(path), faults.problems)
    return Remembered(path=path, header=header, columns=columns, digest="")


# Changing


def remember(header: Sequence[str], columns: Columns, folders: Folders, before: str = "") -> Saved:
    """Keep what the columns of a header hold in place of what was looked at, whose digest is `before`.

    Raises CannotSave, or Conflict where somebody else has changed it meanwhile: nothing of theirs is lost.
    """
    from .saving import save
    from .usage_table_columns import written

    if columns.faults or not {*columns.of.values()} <= {*header}:
        raise ValueError("these columns leave a question open")
    return save(path_of(header, folders), written(columns, header).encode(), expected=before)


def forget(path: Path, before: str) -> None:
    """Remove a file of columns as it was looked at; raises CannotSave, or Conflict where it has changed meanwhile."""
    from .save_faults import fault_of
    from .saving import Conflict, digest_of

    try:
        found = digest_of(path.read_bytes())
        if found != before:
            raise Conflict(path, found)
        path.unlink()
    except FileNotFoundError:  # as it should be
        return
    except OSError as error:
        raise fault_of(path, error) from error


# Using


def remembered_sources(folders: Folders) -> Sequence[Source]:
    """Return every source of usage; tables whose columns are remembered are tried first."""
    return sources_with(all_remembered(folders).found)


def sources_with(found: Sequence[Remembered], meaning: str = "") -> Sequence[Source]:
    """Return every source of usage, those of columns that are remembered first; `meaning` as of `sources`."""
    return (_source(found), *sources(meaning)) if found else sources(meaning)


def _source(found: Sequence[Remembered]) -> Source:
    known = {frozenset(one.header): one.columns for one in found}
    return Source(SOURCE, partial(_has_header, tuple(known)), partial(_Rows, known))


def headers_of(source: Source) -> Sequence[frozenset[str]]:
    """Return the headers that a source remembers, none for every other source."""
    headers: Sequence[frozenset[str]] = source.is_one.args[0] if isinstance(source.is_one, partial) else ()
    return headers if source.id == SOURCE else ()


def _has_header(headers: Sequence[frozenset[str]], raw: Raw) -> bool:
    names = raw.keys()
    return any(names == header for header in headers) and all(isinstance(cell, str) for cell in raw.values())


class _Rows:
    """Reads rows of tables by what is remembered of their columns. Of a table all rows have the same ones."""

    def __init__(self, known: Mapping[frozenset[str], Columns]) -> None:
        self._known = known
        self._names: frozenset[str] = frozenset()
        self._reader: Mapped | None = None

    def take(self, raw: Raw) -> Iterator[Used]:
        from .usage_tables import Mapped

        if self._reader is None or raw.keys() != self._names:
            self._names = frozenset(raw)
            self._reader = Mapped(self._known[self._names])
        return self._reader.take(raw)

    def end(self) -> Iterator[Used]:
        return iter(())


def unknown_header(path: Path | str, folders: Folders | None = None) -> tuple[str, ...] | None:
    """Return the header of a table whose columns nobody knows; None where they are known, or it is no table."""
    from .places import Folders as Places
    from .usage_table_sample import sample

    try:
        begun = sample(path, most=20)
    except (NotUsage, OSError, ValueError):
        return None
    row = next((entry.raw for entry in begun.rows if entry.raw), dict.fromkeys(begun.header, ""))
    found = next((one for one in remembered_sources(folders or Places.usual()) if one.is_one(row)), None)
    return begun.header if found is None or found.id == UNASSIGNED else None
