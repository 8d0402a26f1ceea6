"""The widths of the columns of a table that never scrolls sideways."""

from __future__ import annotations

from typing import NamedTuple

from pricing_core.values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QTreeView

ROOM = 16  # pixels around a text


class Rules(NamedTuple):
    """How columns share the room.

    `words` are the columns that can be narrower than their texts: from the first width on, up to the second. What is
    left goes to the `taker`. Those that `give_way`, some of them together, are hidden in this order where there is no
    room for all.
    """

    words: Mapping[int, tuple[int, int]]
    give_way: Sequence[tuple[int, ...]]
    unused: Sequence[int]
    taker: int


class Columns(NamedTuple):
    """The width of every column, and those that are hidden."""

    widths: Sequence[int]
    hidden: Sequence[int]


def fitted(wanted: Sequence[int], rules: Rules, room: int) -> Columns:
    """Return columns that fill a width, in pixels. `wanted` are the widths of their texts."""
    words, give_way, unused, taker = rules
    hidden = list(unused)
    widths = [min(width, words[column][0]) if column in words else width for column, width in enumerate(wanted)]

    def spare() -> int:
        return room - sum(width for column, width in enumerate(widths) if column not in hidden)

    for columns in give_way:
        if spare() >= 0:
            break
        hidden += [column for column in columns if column not in hidden]
    for column in words:
        if column not in hidden:
            most = min(wanted[column], words[column][1])
            widths[column] += max(min(spare(), most - widths[column]), 0)
    if taker in hidden:
        taker = next(column for column in words if column not in hidden)
    widths[taker] += max(spare(), 0)
    return Columns(widths, hidden)


def set_widths(table: QTreeView, columns: Columns) -> None:
    """Let a table have these columns."""
    for column, width in enumerate(columns.widths):
        is_hidden = column in columns.hidden
        if table.isColumnHidden(column) != is_hidden:
            table.setColumnHidden(column, is_hidden)
        if not is_hidden and table.columnWidth(column) != width:
            table.setColumnWidth(column, width)
