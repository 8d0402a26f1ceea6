"""CHANGELOG.md as Debian and AppStream want it."""

from __future__ import annotations

import datetime
import re
import textwrap
from dataclasses import dataclass
from email.utils import format_datetime
from pathlib import Path

MAINTAINER = "The Taksir developers <taksir@users.noreply.github.com>"


@dataclass(frozen=True)
class Release:
    """One released version: its day and what is said of it."""

    version: str
    day: datetime.date
    entries: tuple[str, ...]

    @property
    def moment(self) -> datetime.datetime:
        """Midnight of that day in UTC."""
        return datetime.datetime.combine(self.day, datetime.time(), datetime.UTC)


def releases(path: Path) -> list[Release]:
    """Return the released versions of a changelog, the newest first. What is not released yet is left out."""
    found = []
    for part in re.split(r"^## ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        head, _, body = part.partition("\n")
        if match := re.fullmatch(r"\[(\S+)\] - (\d{4}-\d{2}-\d{2})", head.strip()):
            entries = re.findall(r"^- (.*(?:\n  .*)*)", body, flags=re.MULTILINE)
            found.append(Release(match[1], datetime.date.fromisoformat(match[2]), tuple(map(_plain, entries))))
    return found


def _plain(entry: str) -> str:
    """Return an entry on one line, without the marks of Markdown."""
    text = " ".join(entry.split())
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"(?<!\w)[*_](\S.*?\S|\S)[*_](?!\w)", r"\1", text).replace("`", "")


def release_of(path: Path, version: str) -> Release:
    """Return the release of a version; where it has none, say what is missing."""
    for release in releases(path):
        if release.version == version:
            return release
    raise SystemExit(f"{path.name}: no released section “## [{version}] - YYYY-MM-DD”")


def as_debian(found: list[Release]) -> str:
    """Return a Debian changelog."""
    return "\n".join(_debian_part(release) for release in found)


def _debian_part(release: Release) -> str:
    lines = [f"taksir ({package_version(release.version)}) unstable; urgency=medium", ""]
    for entry in release.entries:
        lines += textwrap.wrap(entry, 78, initial_indent="  * ", subsequent_indent="    ")
    return "\n".join([*lines, "", f" -- {MAINTAINER}  {format_datetime(release.moment)}", ""])


def package_version(version: str) -> str:
    """Return a version that sorts as it should in packages: 1.0rc1 comes before 1.0, which a tilde says."""
    return re.sub(r"\.?(a|b|rc|dev)(\d+)", r"~\1\2", version)
