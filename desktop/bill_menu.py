"""What can be done with a row of the bill: copied, and sorted by, with the mouse and with the menu key."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from pricing_core.values import TYPE_CHECKING

from .exact_menu import add_exact
from .plain import caption

if TYPE_CHECKING:
    from collections.abc import Callable

    from .breakdown_view import BreakdownView


class BillMenu(QMenu):
    """The context menu of the table. It is shown with popup(), which blocks nothing."""

    def __init__(self, view: BreakdownView) -> None:
        super().__init__(view)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        row = view.current_row()
        copies = (
            (self.tr("Copy row"), view.copy_row, row is not None),
            (self.tr("Copy table"), view.copy_table, True),
        )
        for text, act, enabled in copies:
            self._add(self, text, act).setEnabled(enabled)
        self.actions()[0].setShortcut(QKeySequence.StandardKey.Copy)
        self.addSeparator()
        add_exact(self, view.exact_amounts())
        self.addSeparator()
        self._add_orders(view)

    def _add_orders(self, view: BreakdownView) -> None:
        menu = self.addMenu(caption(self.tr("Sort by")))
        own = self._add(menu, self.tr("Order of the bill"), lambda: view.sort_by(None))
        own.setCheckable(True)
        own.setChecked(view.sorted_by is None)
        for column, text in view.headings_shown():
            action = self._add(menu, text, partial(view.sort_by, column))
            action.setCheckable(True)
            action.setChecked(view.sorted_by == column)

    @staticmethod
    def _add(menu: QMenu, text: str, act: Callable[[], None]) -> QAction:
        action = QAction(caption(text), menu)
        action.triggered.connect(lambda _=False: act())
        menu.addAction(action)
        return action


def popup(view: BreakdownView, place: QPoint) -> BillMenu:
    """Show the menu at a place of the table."""
    menu = BillMenu(view)
    menu.popup(view.viewport().mapToGlobal(place))
    return menu
