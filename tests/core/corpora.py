"""The documents whose tokens are known, for the tests of estimates."""

from __future__ import annotations

import json
from pathlib import Path

from pricing_core.text_kinds import KINDS

FOLDER = Path(__file__).resolve().parent.parent / "corpora"
RECORDED: dict[str, dict[str, int]] = json.loads((FOLDER / "counts.json").read_text(encoding="utf-8"))
COUNTS = {name: counts for name, counts in RECORDED.items() if name.partition("-")[0] in KINDS}


def text_of(name: str) -> str:
    return (FOLDER / name).read_bytes().decode()


def kind_of(name: str) -> str:
    return name.partition("-")[0]


def named(kind: str) -> list[str]:
    """Return the documents of one kind."""
    assert kind in KINDS
    return [name for name in COUNTS if kind_of(name) == kind]
