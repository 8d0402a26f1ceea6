"""What a check has shown: one line each in a file, for the table at the end of packaging/check.sh."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


class NotShown(Exception):
    """Something does not hold; the text says what."""


def shown(stage: str, what: str, result: str) -> None:
    """Note what was really seen, and say it."""
    file = Path(os.environ.get("TAKSIR_SHOWN") or ROOT / "build" / "shown.tsv")
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as table:
        table.write(f"{stage}\t{what}\t{result}\n")
    print(f"{what}: {result}", flush=True)


def must(holds: object, otherwise: str) -> None:
    """Go on only where something holds."""
    if not holds:
        raise NotShown(otherwise)
