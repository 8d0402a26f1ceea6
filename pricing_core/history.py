"""Earlier versions of the user's own files: every good one that was seen, the newest twenty of each.

A version is the file's bytes, whole, under a name that says when it was kept and what it holds:
``history/prices/NAME/20261122T215000Z-0123456789ab.toml``. They are plain files, so an editor or a file manager can
bring one back as well.
"""

from __future__ import annotations

import re

from .errors import BadFile, Problem
from .files import BOOK_BYTES, read_bytes
from .saving import digest_of, save
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEPT = 20
DIGITS = 12  # of a digest in a name
_NAME = re.compile(r"(\d{8}T\d{6}Z)(?:-(\d+))?-([0-9a-f]{12})\.toml")


class Version(Value):
    """One earlier version of a file. `day` and `time` are UTC; `mark` is the beginning of its SHA-256."""

    path: Path
    stamp: str
    mark: str
    again: int = 0  # numbers versions of one second

    @property
    def day(self) -> str:
        return f"{self.stamp[:4]}-{self.stamp[4:6]}-{self.stamp[6:8]}"

    @property
    def time(self) -> str:
        return f"{self.stamp[9:11]}:{self.stamp[11:13]}"

    def content(self) -> bytes:
        """Return the bytes of the version; raise BadFile where they are not what was kept."""
        content = read_bytes(self.path, BOOK_BYTES)
        if digest_of(content)[:DIGITS] != self.mark:
            raise BadFile(str(self.path), [Problem("not the version that was kept: its content has changed")])
        return content


def versions(folder: Path, name: str) -> tuple[Version, ...]:
    """Return the versions of a file, newest first. `folder` is that of its kind: ``history/prices``."""
    try:
        names = [path.name for path in (folder / name).iterdir()]
    except OSError:
        return ()
    found = [(match, folder / name / match[0]) for one in names if (match := _NAME.fullmatch(one))]
    made = [Version(path, match[1], match[3], int(match[2] or 0)) for match, path in found]
    return tuple(sorted(made, key=lambda one: (one.stamp, one.again), reverse=True))


def remember(folder: Path, name: str, content: bytes, now: str) -> Version:
    """Keep a version of a file, unless the newest one is the same; forget those beyond the twentieth.

    `now` is a UTC time as ``20261122T215000Z``. Raises CannotSave.
    """
    mark = digest_of(content)[:DIGITS]
    kept = versions(folder, name)
    if kept and kept[0].mark == mark:
        return kept[0]
    stamp, again = (now, 0) if not kept or kept[0].stamp < now else (kept[0].stamp, kept[0].again + 1)
    path = folder / name / f"{stamp}{f'-{again}' if again else ''}-{mark}.toml"
    save(path, content)
    for old in kept[KEPT - 1 :]:
        old.path.unlink(missing_ok=True)
    return Version(path, stamp, mark, again)


def contents(folder: Path, name: str) -> Iterator[bytes]:
    """Give the content of each version that is still what was kept, newest first."""
    for version in versions(folder, name):
        try:
            yield version.content()
        except BadFile:
            continue
