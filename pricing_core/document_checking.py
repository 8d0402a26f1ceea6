"""What must hold of every value in a document, known or not: it is kept, so it must be possible to write it again."""

from __future__ import annotations

import re

from .faults import NumberText
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .faults import Faults

    Path = tuple[str | int, ...]

DEPTH_LIMIT = 40
SHOWN_DEPTH = 4
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_HALVES = re.compile(r"\\u[dD][89a-fA-F]")


def check_values(raw: object, text: str, faults: Faults) -> None:
    """Report what JSON parsers accept and no file should hold."""
    has_halves = _HALVES.search(text) is not None  # most texts have none, and need not be looked at one by one
    todo: list[tuple[Path, object]] = [((), raw)]
    while todo and not faults.full:
        path, value = todo.pop()
        if len(path) > DEPTH_LIMIT:
            faults.report(path[:SHOWN_DEPTH], f"nested more than {DEPTH_LIMIT} levels deep")
        elif isinstance(value, NumberText):
            if not _NUMBER.fullmatch(value):
                faults.report(path, f"{value} is no number of JSON")
        elif isinstance(value, str):
            if has_halves:
                _check_text(value, path, faults)
        else:
            todo += _inside(value, path)
            if has_halves and isinstance(value, dict):
                _check_text("".join(value), path, faults)


def _inside(value: object, path: Path) -> Iterator[tuple[Path, object]]:
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return (((*path, key), inner) for key, inner in members)


def _check_text(text: str, path: Path, faults: Faults) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        faults.report(path, "holds half of a character, which cannot be saved; write the whole character")
