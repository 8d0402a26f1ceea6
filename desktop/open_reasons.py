"""The reasons that are open under lines of the bill: kept open and true while the numbers change."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QStandardItem
from PySide6.QtWidgets import QTreeView, QWidget

from pricing_core import reason
from pricing_core.showing import NumberStyle
from pricing_core.values import TYPE_CHECKING

from .reason_box import ReasonBox
from .theme import tint

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .line_texts import Row


BESIDE = 8  # the padding of a cell left and right
AROUND = 11  # the padding of a cell above and below, and the line below it


class OpenReasons(QObject):
    """A box for every line that is open. One that nobody can see waits for its words until it is scrolled to.

    Signals:
        source_requested: Carries the price of the line whose rule a person wants to see.
        formula_wanted: Carries the row whose formula is to be copied.
    """

    source_requested = Signal(object)
    formula_wanted = Signal(object)

    def __init__(self, view: QTreeView, style: NumberStyle, day_text: Callable[[str], str] = str) -> None:
        super().__init__(view)
        self._view = view
        self._style = style
        self._day_text = day_text
        self._boxes: dict[str, ReasonBox] = {}
        self._items: dict[str, QStandardItem] = {}
        self._rows: dict[str, Row] = {}
        self._stale: set[str] = set()

    def keys(self) -> tuple[str, ...]:
        """Return which lines are open, in the order they were opened."""
        return tuple(self._boxes)

    def open(self, row: Row, item: QStandardItem) -> None:
        """Put a box into the row below a line."""
        box = ReasonBox(row.key)
        self._boxes[row.key], self._items[row.key], self._rows[row.key] = box, item, row
        box.source_wanted.connect(lambda key=row.key: self._on_source_wanted(key))
        box.copy_wanted.connect(lambda key=row.key: self.formula_wanted.emit(self._rows[key]))
        self._view.setIndexWidget(item.index(), box)
        tint(box)
        self._fill(row.key)
        self._fit(row.key)
        self._order_stops()

    def close(self, key: str) -> None:
        """Take the box of a line away."""
        if box := self._boxes.pop(key, None):
            self._stale.discard(key)
            self._view.setIndexWidget(self._items.pop(key).index(), None)  # type: ignore[arg-type]  # takes it away
            box.setParent(None)  # at once: another of its name may be opened before it is deleted
            box.deleteLater()

    def forget(self) -> None:
        """Take every box away: the rows that hold them go."""
        for key in tuple(self._boxes):
            self.close(key)

    def show(self, rows: Sequence[Row]) -> None:
        """Take the rows of another bill, and say anew what can be seen."""
        if not self._boxes:
            return
        self._rows = {row.key: row for row in rows}
        self._stale = set(self._boxes)
        self.fill_visible()

    def fill_visible(self) -> None:
        """Say anew what is out of date and can be seen."""
        seen = self._view.viewport().rect()
        for key in tuple(self._stale):
            is_seen = self._view.visualRect(self._items[key].index()).intersects(seen)
            if (is_seen or self._rows[key].line is None) and self._fill(key):  # no amount outlives its price
                self._fit(key)

    def fit(self) -> None:
        """Make every box as high as its words need at the width there is."""
        for key in self._boxes:
            self._fit(key)

    def _fill(self, key: str) -> bool:
        self._stale.discard(key)
        row, box = self._rows[key], self._boxes[key]
        if row.line is None:
            box.blank(self.tr("There is no price to explain."))
            return False
        why = reason(row.line.part, row.line.line, self._style, self._day_text)
        changed = box.show_reason(why)
        if changed:
            self._items[key].setText(f"{why.text} {why.source}")
        return changed

    def _fit(self, key: str) -> None:
        box, item = self._boxes[key], self._items[key]
        width = self._view.header().length() - 2 * self._view.indentation() - BESIDE
        height = box.height_at(max(width, 120))
        if box.maximumHeight() != height:
            box.setFixedHeight(height)
            item.setSizeHint(QSize(0, height + AROUND))

    def _order_stops(self) -> None:
        """Let the Tab key visit the buttons after the table, in the order of the lines."""
        before: QWidget = self._view
        for key in self._rows_in_order():
            for stop in self._boxes[key].stops():
                QWidget.setTabOrder(before, stop)
                before = stop

    def _rows_in_order(self) -> list[str]:
        return sorted(self._boxes, key=lambda key: self._items[key].index().parent().row())

    def _on_source_wanted(self, key: str) -> None:
        if line := self._rows[key].line:
            self.source_requested.emit(line.line.price)
