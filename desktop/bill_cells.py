"""The cells of the table of lines: how they are made, coloured and painted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette, QStandardItem, QStandardItemModel

from pricing_core.values import TYPE_CHECKING

from .line_texts import BOLD, LINE, PER_REQUEST, PERIOD, QUANTITY, RATE, RULE, SHARE
from .plain import tabular
from .pushed_view import Look, Looks
from .swatches import swatch
from .theme import ACCENT, MUTED, card_colour, edge_colour, hover_colour, ring_colour, tinted, tone_colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .line_texts import Row

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
NUMBERS = (QUANTITY, RATE, PER_REQUEST, PERIOD, SHARE)
QUIET = (RULE, SHARE)


class Spares:
    """Rows of cells that were taken out of the table, to be filled again.

    None is ever destroyed: PySide now and then crashes when a model deletes items that Python has seen.
    """

    def __init__(self) -> None:
        self._rows: dict[bool, list[list[QStandardItem]]] = {True: [], False: []}  # with room for a reason, and without

    def keep(self, model: QStandardItemModel) -> None:
        """Take every row out of a model."""
        while model.rowCount():
            items = model.takeRow(0)
            self._rows[items[LINE].hasChildren()].append(items)

    def items(self, row: Row, font: QFont) -> list[QStandardItem]:
        """Return empty cells for a row; below that of a line there is room for its reason."""
        spare = self._rows[row.place >= 0]
        items = spare.pop() if spare else _new_items(has_reason=row.place >= 0)
        cells = [*items, *(items[LINE].child(0, column) for column in range(items[LINE].columnCount()))]
        for item in cells if items[LINE].hasChildren() else items:
            item.clearData()
        for column in NUMBERS:
            items[column].setTextAlignment(RIGHT)
        if row.key in BOLD:
            for item in items:
                item.setFont(tabular(font, bold=True))
        return items


def _new_items(*, has_reason: bool) -> list[QStandardItem]:
    items = [QStandardItem() for _ in range(SHARE + 1)]
    if has_reason:
        items[LINE].appendRow([QStandardItem() for _ in items])  # a screen reader counts every cell
    return items


def colour_items(items: Sequence[QStandardItem], row: Row, palette: QPalette) -> None:
    """Give a line the colour of its kind, and what matters less a quieter one."""
    if row.place >= 0:
        items[LINE].setIcon(swatch(palette, row.kind))
    for column in QUIET:
        items[column].setForeground(tone_colour(palette, MUTED))


def bill_looks(palette: QPalette) -> Looks:
    """Return how rows are painted, as the style sheet says it."""
    text, edge = palette.color(QPalette.ColorRole.WindowText), edge_colour(palette)
    return Looks(
        usual=Look(card_colour(palette), edge),
        selected=Look(tinted(palette, ACCENT), ring_colour(palette), text),
        hovered=Look(hover_colour(palette), edge),
        text=text,
    )
