"""The cells of rates while a profile makes some of them another: own price, list price struck out, both aloud."""

from __future__ import annotations

from PySide6.QtCore import Qt

from pricing_core.values import TYPE_CHECKING

from .line_texts import LISTED_ROLE, RATE
from .pushed_view import Pushed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QStandardItem
    from PySide6.QtWidgets import QStyledItemDelegate, QTreeView

    from .line_texts import Row

SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)


class RateCells:
    """Has list prices painted only while there are some: without a painter of ours Qt paints a cell faster."""

    def __init__(self, view: QTreeView) -> None:
        self._view = view
        self._painter: QStyledItemDelegate | None = None

    def follow(self, rows: Sequence[Row]) -> bool:
        """Have list prices struck out where rows have any; tell whether that is otherwise than before."""
        strikes = any(row.listed for row in rows)
        if strikes == (self._painter is not None):
            return False
        if strikes:
            from .rate_delegate import RateDelegate  # the start can do without

            self._painter = RateDelegate(self._view)
        else:
            self._painter = None
        self._view.setItemDelegateForColumn(RATE, self._painter)  # type: ignore[arg-type]  # None takes it away
        return True

    @staticmethod
    def pushed(item: QStandardItem, row: Row) -> Pushed:
        """Return what such a cell shows, paints struck out, and says."""
        spoken = row.rate or row.cells[RATE]
        others = ((LISTED_ROLE, row.listed), (SPOKEN, row.rate or None))
        return Pushed(item, row.cells[RATE], spoken, others, is_drawn=True)
