"""Texts of a report only show: nothing in them can steer a terminal, turn the direction of writing or break a line."""

from __future__ import annotations

from .errors import one_line, printable
from .showing import NumberStyle
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from .report import Report

NOTES = "notes"  # the only texts of several lines


def cleaned(report: Report) -> Report:
    """Return the report with every text harmless to show; notes keep their lines, all other texts are one line."""
    return report.but(**_fields(report))


def _fields(value: Value) -> dict[str, object]:
    return {name: _clean(getattr(value, name), name) for name in value._fields}


def _clean(value: object, name: str) -> object:
    if isinstance(value, str):
        return _notes(value) if name == NOTES else one_line(value)
    if isinstance(value, tuple):
        return tuple(_clean(one, name) for one in value)
    # The style is the program's own, and may group digits with a character that is no plain space.
    if isinstance(value, Value) and not isinstance(value, NumberStyle):
        return value.but(**_fields(value))
    return value


def _notes(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return printable(lines).encode("utf-8", "backslashreplace").decode()
