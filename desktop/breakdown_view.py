"""The table of lines. Texts are pushed into a standard model: asking Python for each cell costs twice a key press."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView

from pricing_core import Breakdown, Line, Usd
from pricing_core.money import NOTHING, half_up
from pricing_core.showing import NONE, NumberStyle, count_text, exact_usd_text, price_text, usd_text
from pricing_core.wording import said

from .plain import tabular, tip

QUANTITY, RATE, RULE, ONE, ALL, SHARE = range(1, 7)
AMOUNTS = (ONE, ALL, SHARE)
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def one_request(line: Line, requests: object) -> Usd:
    """Return what a line costs for one request on average; an allowance is shared by all of them."""
    if not line.price.allowance:
        return Usd(line.price.per_unit * line.count)
    return Usd(line.amount.amount / requests) if requests else NOTHING  # type: ignore[operator]


class BreakdownView(QTreeView):
    """The lines of the bill, a row each.

    Signals:
        line_selected: Carries the index of the selected row, -1 for none.
    """

    line_selected = Signal(object)

    def __init__(self, style: NumberStyle) -> None:
        super().__init__()
        self.style_of_numbers = style
        self.setAccessibleIdentifier("breakdown")
        self.setAccessibleName(self.tr("Breakdown"))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAllColumnsShowFocus(True)
        self.setFont(tabular(self.font()))
        self.rows = QStandardItemModel(0, SHARE + 1, self)
        self.rows.setHorizontalHeaderLabels(self._headings())
        for column in range(QUANTITY, SHARE + 1):
            if column != RULE:
                self.rows.setHeaderData(column, Qt.Orientation.Horizontal, RIGHT, Qt.ItemDataRole.TextAlignmentRole)
        self.setModel(self.rows)
        self._keys: list[str] = []
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.header().setStretchLastSection(False)

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

    def show_breakdown(self, breakdown: Breakdown) -> None:
        """Show a bill; rows stay, and with them the selection, while the lines are the same."""
        keys = [line.key for line in breakdown.lines]
        if keys != self._keys:
            self._set_rows(keys)
        total = breakdown.total
        for row, line in enumerate(breakdown.lines):
            self._show_line(row, breakdown, line, total)

    def _set_rows(self, keys: list[str]) -> None:
        selected = self.selected_key()
        self._keys = keys
        self.rows.setRowCount(0)
        for _ in keys:
            items = [QStandardItem() for _ in range(SHARE + 1)]
            for column in (QUANTITY, RATE, *AMOUNTS):
                items[column].setTextAlignment(RIGHT)
            self.rows.appendRow(items)
        if keys:
            row = keys.index(selected) if selected in keys else 0
            self.setCurrentIndex(self.rows.index(row, 0))

    def selected_key(self) -> str:
        row = self.currentIndex().row()
        return self._keys[row] if 0 <= row < len(self._keys) else ""

    def _show_line(self, row: int, breakdown: Breakdown, line: Line, total: Usd) -> None:
        style = self.style_of_numbers
        language = style.language
        unit = said(breakdown.card.book.units[line.unit], language)
        one = one_request(line, breakdown.workload.requests)
        share = f"{half_up(100 * line.amount.amount / total.amount, 0)}%" if total.amount else NONE
        self._set(row, 0, said(line.label, language))
        self._set(row, QUANTITY, f"{count_text(line.count, style)} {unit}")
        block = said(line.price.block.label, language)
        self._set(row, RATE, f"{price_text(line.unit_price.amount, style)} / {block}")
        self._set(row, RULE, self._rule(breakdown, line))
        self._set(row, ONE, usd_text(one, style), exact_usd_text(one, style))
        self._set(row, ALL, usd_text(line.amount, style), exact_usd_text(line.amount, style))
        self._set(row, SHARE, share)

    def _rule(self, breakdown: Breakdown, line: Line) -> str:
        language = self.style_of_numbers.language
        tier = breakdown.tier.tier
        labels = [said(tier.label, language)] if tier and not line.price.fee else []
        for rule in line.factors:
            labels.append(f"× {count_text(rule.factor, self.style_of_numbers)} {said(rule.label, language)}")
        return ", ".join(labels)

    def _set(self, row: int, column: int, text: str, exact: str = "") -> None:
        item = self.rows.item(row, column)
        if item.text() != text:
            item.setText(text)
        if exact != text:
            item.setToolTip(tip(exact))

    def blank(self) -> None:
        """Take every amount away; the lines stay, so that the table does not jump while somebody types."""
        for row in range(self.rows.rowCount()):
            for column in (QUANTITY, RATE, *AMOUNTS):
                self._set(row, column, NONE)
                self.rows.item(row, column).setToolTip("")

    def fit_columns(self) -> None:
        """Give each column the room it needs. Called for a new window or book, never at a key press."""
        header = self.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        width = self.fontMetrics().averageCharWidth()
        for column, characters in ((QUANTITY, 22), (RATE, 18), (RULE, 22), (ONE, 15), (ALL, 16), (SHARE, 8)):
            self.setColumnWidth(column, width * characters)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _on_selection_changed(self, _selected: QItemSelection, _deselected: QItemSelection) -> None:
        self.line_selected.emit(self.currentIndex().row())
