"""What opens below the row of a table that is selected, in a table that is as high as its rows."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QScrollArea, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from pricing_core.values import TYPE_CHECKING

if TYPE_CHECKING:
    from .loop_reasons import TurnReasons

WHOLE, SOME = 200, 14  # rows: a table of more is as high as some of them, or what stands below it is never reached
MARGIN = 8  # pixels between a row that is scrolled to and the edge

Index = QModelIndex | QPersistentModelIndex


class _Upper(QStyledItemDelegate):
    """Paints a cell into the upper part of its row: what is below belongs to something else."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._rows = table.verticalHeader()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        option.rect.setHeight(self._rows.defaultSectionSize())
        super().paint(painter, option, index)


class RowBelow(QObject):
    """Holds the reasons below the row they are about, and the page around at what is looked at."""

    def __init__(self, table: QTableView, reasons: TurnReasons) -> None:
        super().__init__(table)
        self._table, self._reasons = table, reasons
        self._usual, self._upper = table.itemDelegate(), _Upper(table)
        self._is_on = False
        self._row = -1

    @property
    def is_whole(self) -> bool:
        """Tell whether the table does not scroll up and down at all."""
        return self._is_on and self._table.model().rowCount() <= WHOLE

    @property
    def is_on(self) -> bool:
        return self._is_on

    def open(self) -> None:
        """Take the reasons from where they are."""
        self._is_on, self._row = True, -1
        self._table.setItemDelegate(self._upper)
        self._reasons.setParent(self._table.viewport())
        self._reasons.stand_in(is_row=True)
        self._reasons.show()

    def close(self) -> None:
        """Have rows of one height again, in a table as high as there is room; the reasons are taken by somebody."""
        self._is_on = False
        self._reasons.stand_in(is_row=False)
        self._table.setItemDelegate(self._usual)
        self._let_go()
        self._table.setMinimumHeight(0)
        self._table.setMaximumHeight(16_777_215)

    def _let_go(self) -> None:
        if 0 <= self._row < self._table.model().rowCount():
            self._table.setRowHeight(self._row, self._table.verticalHeader().defaultSectionSize())
        self._row = -1

    def arrange(self) -> None:
        """Open below the row that is selected, which stays where it is on the screen."""
        if not self._is_on:
            return
        table, row = self._table, self._table.currentIndex().row()
        before = table.rowViewportPosition(row) if row >= 0 else 0
        if row != self._row:
            self._let_go()
        self._row = row
        height, usual = self._reasons.height_at(table.viewport().width()), table.verticalHeader().defaultSectionSize()
        if row >= 0 and table.rowHeight(row) != usual + height:
            table.setRowHeight(row, usual + height)
        self._set_height()
        self.place()
        page = self._page()
        if page is not None and row >= 0 and self.is_whole:
            page.verticalScrollBar().setValue(
                page.verticalScrollBar().value() + table.rowViewportPosition(row) - before
            )

    def place(self) -> None:
        """Put the reasons where their row is now."""
        table, row = self._table, self._row
        self._reasons.setVisible(row >= 0)
        if row >= 0:
            usual = table.verticalHeader().defaultSectionSize()
            top = table.rowViewportPosition(row) + usual
            self._reasons.setGeometry(0, top, table.viewport().width(), table.rowHeight(row) - usual)

    def _set_height(self) -> None:
        table, rows = self._table, self._table.model().rowCount()
        usual = table.verticalHeader().defaultSectionSize()
        inside = table.verticalHeader().length() if rows <= WHOLE else SOME * usual + self._reasons.minimumHeight()
        bar = table.horizontalScrollBar()
        below = bar.sizeHint().height() if bar.maximum() > 0 else 0
        table.setFixedHeight(table.horizontalHeader().sizeHint().height() + inside + below + 2 * table.frameWidth())

    def follow(self) -> None:
        """Scroll the page to the row that is selected, once all of it stands where it belongs."""
        QTimer.singleShot(0, self, self._follow)

    def _follow(self) -> None:
        page, table = self._page(), self._table
        if page is None or not self.is_whole or self._row < 0 or not table.isVisible():
            return
        bar, room = page.verticalScrollBar(), page.viewport().height()
        place = QPoint(0, table.rowViewportPosition(self._row))
        top = table.viewport().mapTo(page.viewport(), place).y() + bar.value()
        lowest = top + min(table.rowHeight(self._row), room - 2 * MARGIN) + MARGIN - room
        bar.setValue(min(max(bar.value(), lowest), top - MARGIN))

    def _page(self) -> QScrollArea | None:
        """Return what scrolls around the table."""
        one = self._table.parentWidget()
        while one is not None:
            if isinstance(one, QScrollArea) and one.verticalScrollBar().maximum() > 0:
                return one
            one = one.parentWidget()
        return None
