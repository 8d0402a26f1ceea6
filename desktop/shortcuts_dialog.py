"""Every keyboard shortcut on one sheet."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from pricing_core.values import TYPE_CHECKING

from .plain import label, tabular
from .sheet import Sheet
from .theme import MUTED, tone_colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    Groups = Sequence[tuple[str, Sequence[tuple[str, str]]]]

SIZE = QSize(480, 520)
KEYS = "keys"


class ShortcutsDialog(Sheet):
    """What each key does, in groups. Groups are titles with pairs: what is done, and its keys such as Ctrl+S."""

    def __init__(self, groups: Groups, parent: QWidget | None = None) -> None:
        super().__init__("shortcuts", parent, SIZE)
        self._area = QScrollArea()
        self._area.setAccessibleIdentifier("shortcuts_list")
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that the arrow keys scroll it
        self.show_groups(groups)
        self.fill(self._area)
        self._area.setFocus()

    def show_groups(self, groups: Groups) -> None:
        """Show these shortcuts and no others."""
        sheet = QWidget()
        grid = QGridLayout(sheet)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for title, rows in groups:
            self._add_group(grid, title, rows)
        grid.setRowStretch(grid.rowCount(), 1)
        self._area.setWidget(sheet)
        self._area.setAccessibleDescription(self.as_text(groups))

    def recolour(self) -> None:
        """Draw a frame around keys that can be seen on light and on dark."""
        super().recolour()
        line = tone_colour(QApplication.palette(), MUTED).name()
        style = f"#{KEYS} {{ border: 1px solid {line}; border-radius: 4px; padding: 1px 7px; }}"
        if style != self._area.styleSheet():
            self._area.setStyleSheet(style)

    @staticmethod
    def _add_group(grid: QGridLayout, title: str, rows: Sequence[tuple[str, str]]) -> None:
        row = grid.rowCount()
        heading = label(title)
        heading.setFont(tabular(heading.font(), bold=True, scale=1.1))
        heading.setContentsMargins(0, 0 if row == 1 else 14, 0, 2)
        grid.addWidget(heading, row, 0, 1, 2)
        for offset, (what, keys) in enumerate(rows, start=1):
            grid.addWidget(label(what, wraps=True), row + offset, 0)
            grid.addWidget(_keys_label(keys), row + offset, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)

    @staticmethod
    def as_text(groups: Groups) -> str:
        """Return all of it as lines, for those who hear it."""
        lines = []
        for title, rows in groups:
            lines += [title, *(f"{what}: {native(keys)}" for what, keys in rows)]
        return "\n".join(lines)

    def retranslate(self) -> None:
        """Name the sheet; the shortcuts come in the language in force."""
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self._area.setAccessibleName(self.tr("Keyboard shortcuts"))


def native(keys: str) -> str:
    """Return keys as this system writes them: ⌘S for Ctrl+S on a Mac."""
    text = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return text or keys


def _keys_label(keys: str) -> QLabel:
    made = label(native(keys))
    made.setObjectName(KEYS)
    return made
