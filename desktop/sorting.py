"""The order of the lines: by a column whose heading is clicked, up, down, and with the third click as in the bill."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHeaderView

from pricing_core.values import TYPE_CHECKING

from .line_texts import LINE, RULE

if TYPE_CHECKING:
    from .line_texts import Row

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


class Sorting(QObject):
    """Which column the lines are sorted by. Rows that are no lines stay last.

    Signals:
        changed: Another order is wanted.
    """

    changed = Signal()

    def __init__(self, header: QHeaderView) -> None:
        super().__init__(header)
        self.column: int | None = None
        self._order = UP
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self.choose)

    def choose(self, column: int | None) -> None:
        """Sort by a column: numbers the largest first; the other way when chosen again; then not at all."""
        first = UP if column in (LINE, RULE) else DOWN
        if column == self.column and self._order != first:
            column = None
        elif column == self.column:
            first = DOWN if first == UP else UP
        self.column, self._order = column, first
        self.changed.emit()

    def mark(self, column: int) -> str:
        """Return what stands behind the heading that the lines are sorted by; Qt's own arrow would cover the words."""
        return {UP: " ▴", DOWN: " ▾"}[self._order] if column == self.column else ""

    def ordered(self, rows: list[Row]) -> list[Row]:
        """Return the rows in order; lines that are equal stay as the bill has them."""
        column = self.column
        if column is None:
            return rows
        lines = [row for row in rows if row.line]
        lines.sort(key=lambda row: row.order(column), reverse=self._order == DOWN)
        return [*lines, *(row for row in rows if not row.line)]
