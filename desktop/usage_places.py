"""Where usage is found on this computer: the transcripts of Claude Code, and files and folders, each named once."""

from __future__ import annotations

import os
from pathlib import Path

from pricing_core.values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def transcripts() -> tuple[Path, ...]:
    """Return the folders in which Claude Code keeps its transcripts; none where there are none."""
    try:
        own = os.environ.get("CLAUDE_CONFIG_DIR", "")
        folders = [Path(own)] if own else [Path.home() / ".config" / "claude", Path.home() / ".claude"]
        return tuple(folder / "projects" for folder in folders if (folder / "projects").is_dir())
    except (OSError, RuntimeError):  # a folder that may not be looked into, a user without a home
        return ()


def joined(before: Iterable[str], more: Iterable[Path | str]) -> tuple[str, ...]:
    """Return paths and more of them; what is there already, whatever way it is written, is not added again."""
    found = {_itself(one): one for one in before}
    for path in more:
        name = str(Path(path).absolute())
        found.setdefault(_itself(name), name)
    return tuple(found.values())


def _itself(path: str) -> str:
    """Return what tells a file or folder from every other, links followed."""
    try:
        return os.path.normcase(os.path.realpath(path))
    except (OSError, ValueError):  # a path that no system takes
        return path
