"""Files that made a reader fail once, kept: `corpus/TARGET/NAME`."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent / "corpus"


def saved(target: str) -> dict[str, bytes]:
    """Return the kept files of a target by name."""
    folder = FOLDER / target
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())} if folder.is_dir() else {}
