"""The table of lines. Texts are pushed into a standard model: asking Python for each cell costs twice a key press."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView

from pricing_core import Breakdown
from pricing_core.showing import NumberStyle

from .line_texts import ALL_REQUESTS, LINE, PER_REQUEST, QUANTITY, RATE, RULE, SHARE, TOTAL, Row, blanked, rows
from .plain import tabular, tip

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
NUMBERS = (QUANTITY, RATE, PER_REQUEST, ALL_REQUESTS, SHARE)
GIVE_WAY = (RULE, SHARE, RATE, QUANTITY, PER_REQUEST)  # in this order, where a narrow window has no room for all
ROOM = 16
LINE_ROOM = 190  # at most, for the names

Index = QModelIndex | QPersistentModelIndex


class BreakdownView(QTreeView):
    """The lines of the bill, a row each, and their sum.

    Signals:
        line_selected: Carries the key of the selected line, empty for the sum.
    """

    line_selected = Signal(object)

    def __init__(self, style: NumberStyle) -> None:
        super().__init__()
        self._style = style
        self._shown: list[Row] = []
        self.setAccessibleIdentifier("breakdown")
        self.setAccessibleName(self.tr("Breakdown"))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAllColumnsShowFocus(True)
        self.setTabKeyNavigation(False)
        self.setFont(tabular(self.font()))
        self.setStyleSheet("QTreeView::item { padding: 4px 4px; }")
        self._items = QStandardItemModel(0, SHARE + 1, self)
        self._items.setHorizontalHeaderLabels(self._headings())
        for column in NUMBERS:
            self._items.setHeaderData(column, Qt.Orientation.Horizontal, RIGHT, Qt.ItemDataRole.TextAlignmentRole)
        self.setModel(self._items)
        self._bold = QFontMetrics(tabular(self.font(), bold=True))
        self._widths = [self.fontMetrics().horizontalAdvance(text) + ROOM for text in self._headings()]
        self._set_header()

    def _headings(self) -> list[str]:
        return [
            self.tr("Line"),
            self.tr("Quantity per request"),
            self.tr("Rate"),
            self.tr("Rule"),
            self.tr("Per request"),
            self.tr("All requests"),
            self.tr("Share"),
        ]

    def _set_header(self) -> None:
        header = self.header()
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(LINE, QHeaderView.ResizeMode.Stretch)

    def show_breakdown(self, breakdown: Breakdown) -> None:
        """Show a bill; what is selected stays so while it is there."""
        self._show(rows(breakdown, self._style, self.tr("Total")))

    def blank(self) -> None:
        """Take every amount away; the names stay, so that the table does not jump while somebody types."""
        self._show(blanked(self._shown, self.tr("Total")))

    def _show(self, wanted: list[Row]) -> None:
        if [row.key for row in wanted] != [row.key for row in self._shown]:
            self._set_rows(wanted)
        self._shown = wanted
        for index, row in enumerate(wanted):
            self._show_row(index, row)
        self._make_room()

    def _set_rows(self, wanted: list[Row]) -> None:
        """Make as many rows as there are lines, and select the line that was selected, or the first."""
        keys = [row.key for row in wanted]
        selected = self.selected_key()
        self._shown = wanted
        while self._items.rowCount() > len(wanted):
            self._items.removeRow(self._items.rowCount() - 1)
        while self._items.rowCount() < len(wanted):
            self._items.appendRow(self._new_row())
        for index, key in enumerate(keys):
            for column in range(SHARE + 1):
                self._items.item(index, column).setFont(tabular(self.font(), bold=key == TOTAL))
        index = keys.index(selected) if selected in keys and selected != TOTAL else 0
        self.setCurrentIndex(self._items.index(index, LINE))

    @staticmethod
    def _new_row() -> list[QStandardItem]:
        items = [QStandardItem() for _ in range(SHARE + 1)]
        for column in NUMBERS:
            items[column].setTextAlignment(RIGHT)
        return items

    def _show_row(self, index: int, row: Row) -> None:
        exact = {PER_REQUEST: row.exact_one, ALL_REQUESTS: row.exact_all}
        for column, text in enumerate(row.cells):
            item = self._items.item(index, column)
            if item.text() != text:
                item.setText(text)
                self._widths[column] = max(self._widths[column], self._width(text, bold=row.key == TOTAL))
            hint = tip(exact.get(column, text))
            if item.toolTip() != hint:
                item.setToolTip(hint)

    def selected_key(self) -> str:
        """Return which line is selected."""
        row = self.currentIndex().row()
        return self._shown[row].key if 0 <= row < len(self._shown) else ""

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which line is selected now."""
        super().currentChanged(current, previous)
        self.line_selected.emit(self.selected_key())

    def _width(self, text: str, *, bold: bool) -> int:
        metrics = self._bold if bold else self.fontMetrics()
        return metrics.horizontalAdvance(text) + ROOM

    def _make_room(self) -> None:
        """Let columns grow with their texts, never shrink, and hide some where the window is too narrow for all."""
        hidden: list[int] = []
        names = min(self._widths[LINE], LINE_ROOM)
        for column in GIVE_WAY:
            if names + sum(w for i, w in enumerate(self._widths) if i and i not in hidden) <= self.viewport().width():
                break
            hidden.append(column)
        for column in range(1, SHARE + 1):
            if self.isColumnHidden(column) != (column in hidden):
                self.setColumnHidden(column, column in hidden)
            if column not in hidden and self.columnWidth(column) != self._widths[column]:
                self.setColumnWidth(column, self._widths[column])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide or show the columns that give way."""
        super().resizeEvent(event)
        self._make_room()
