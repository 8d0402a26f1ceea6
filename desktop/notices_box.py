"""What a person must know about a price, each with an icon and a word for how serious it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pricing_core.showing import NumberStyle
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .plain import SELECTABLE, label
from .theme import ICON, MUTED, WARNING, tint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pricing_core import Notice


def icon_label(widget: QWidget, level: str) -> QLabel:
    """Return a small icon for a level; it says nothing that a word beside it does not."""
    made = label(parent=widget)
    made.setProperty(ICON, level)
    made.setAlignment(Qt.AlignmentFlag.AlignTop)
    tint(made)
    return made


class NoticesBox(QWidget):
    """The notices, a row each. Rows are kept and filled anew."""

    def __init__(self, style: NumberStyle) -> None:
        super().__init__()
        self._style = style
        self._shown: tuple[Notice, ...] | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self.setAccessibleIdentifier("notices")
        self.setAccessibleName(self.tr("Notices"))

    def show_notices(self, notices: Sequence[Notice]) -> None:
        """Show these notices and no other."""
        wanted = tuple(notices)
        if wanted == self._shown:
            return
        self._shown = wanted
        while item := self._layout.takeAt(0):
            if row := item.widget():
                row.setParent(None)
                row.deleteLater()
        for number, notice in enumerate(wanted, start=1):
            self._layout.addWidget(self._row(notice, number))
        self.setVisible(bool(wanted))
        tint(self)

    def _row(self, notice: Notice, number: int) -> QWidget:
        row = QWidget()
        is_warning = notice.level == "warning"
        word = self.tr("Warning: {text}") if is_warning else self.tr("Note: {text}")
        tone = WARNING if is_warning else MUTED
        text = label(word.format(text=said(notice.words, self._style.language)), wraps=True, tone=tone)
        text.setAccessibleIdentifier(f"notice_{number}")
        text.setTextInteractionFlags(SELECTABLE)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(icon_label(row, "warning" if is_warning else "note"))
        layout.addWidget(text, 1)
        return row
