"""Where usage is found on this computer without being looked for: the transcripts of Claude Code."""

from __future__ import annotations

import os
from pathlib import Path


def transcripts() -> tuple[Path, ...]:
    """Return the folders in which Claude Code keeps its transcripts; none where there are none."""
    try:
        own = os.environ.get("CLAUDE_CONFIG_DIR", "")
        folders = [Path(own)] if own else [Path.home() / ".config" / "claude", Path.home() / ".claude"]
        return tuple(folder / "projects" for folder in folders if (folder / "projects").is_dir())
    except (OSError, RuntimeError):  # a folder that may not be looked into, a user without a home
        return ()
