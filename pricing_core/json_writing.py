"""JSON as it was read: numbers with the digits they were typed with, keys in their order."""

from __future__ import annotations

from .faults import NumberText
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

STEP = "  "


class Row(list[object]):
    """A list that stands on one line: a row of a table."""


# What JSON need not escape and a terminal or an editor may obey.
_ESCAPED = {code: f"\\u{code:04x}" for code in (*range(127, 160), *range(0x2028, 0x202F), *range(0x2066, 0x206A))}


def json_of(value: object, margin: str = "") -> str:
    """Return readable JSON, two spaces to a level."""
    if isinstance(value, dict):
        return _lines("{}", (f"{_text(key)}: {json_of(one, margin + STEP)}" for key, one in value.items()), margin)
    if isinstance(value, Row):
        return _text(value)
    if isinstance(value, list):
        return _lines("[]", (json_of(one, margin + STEP) for one in value), margin)
    return _scalar(value)


def canonical_json_of(value: object) -> str:
    """Return the one text of a value: on one line, its keys sorted."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{_text(key)}:{canonical_json_of(one)}" for key, one in sorted(value.items())) + "}"
    if isinstance(value, list):
        return "[" + ",".join(canonical_json_of(one) for one in value) + "]"
    return _scalar(value)


def _lines(marks: str, parts: Iterable[str], margin: str) -> str:
    inside = f",\n{margin}{STEP}".join(parts)
    return f"{marks[0]}\n{margin}{STEP}{inside}\n{margin}{marks[1]}" if inside else marks


def _scalar(value: object) -> str:
    if isinstance(value, str):
        return str(value) if isinstance(value, NumberText) else _text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "null" if value is None else str(value)


def _text(text: object) -> str:
    from json import dumps

    return dumps(text, ensure_ascii=False).translate(_ESCAPED)
