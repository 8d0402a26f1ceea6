"""The files and folders that are read, or a pasted text that is too large to be shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from pricing_core.errors import file_name, one_line
from pricing_core.values import TYPE_CHECKING

from .plain import tip

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_ROWS = 5  # that are seen without scrolling
SPACING = 3


class UsageFilesList(QListWidget):
    """One row for each; what is selected can be removed.

    Signals:
        removal_wanted: A person wants to remove the rows that are selected.
    """

    removal_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleIdentifier("usage_files")
        self.setAccessibleName(self.tr("What is read"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSpacing(SPACING)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()

    def show_items(self, items: Sequence[tuple[str, str]]) -> None:
        """Show items, each with its path and what it is called."""
        if items == self.items_shown():
            return
        chosen = set(self.selected_paths())
        self.clear()
        for path, name in items:
            item = QListWidgetItem(name)
            item.setData(Qt.ItemDataRole.UserRole, path)
            item.setToolTip(tip(one_line(path)))
            item.setSelected(path in chosen)
            self.addItem(item)
        self.setVisible(bool(items))
        self._fit()

    def items_shown(self) -> Sequence[tuple[str, str]]:
        """Return what is shown."""
        items = [self.item(row) for row in range(self.count())]
        return [(str(one.data(Qt.ItemDataRole.UserRole)), one.text()) for one in items]

    def selected_paths(self) -> Sequence[str]:
        """Return the paths of the rows that are selected."""
        return [str(one.data(Qt.ItemDataRole.UserRole)) for one in self.selectedItems()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove what is selected with the key for that."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the rows need, up to a point."""
        rows = min(max(self.count(), 1), MOST_ROWS)
        height = max(self.sizeHintForRow(0), self.fontMetrics().lineSpacing())
        self.setFixedHeight(rows * (height + 2 * SPACING) + 2 * self.frameWidth() + 2 * SPACING)
        self.scrollToTop()


def shown_name(path: str) -> str:
    """Return what a file or folder is called: its name and that of the folder it is in."""
    parts = [part for part in path.replace("\\", "/").split("/") if part]
    return one_line("/".join(parts[-2:])) or file_name(path) or path
