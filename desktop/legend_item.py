"""One colour of a chart: its square, and beside it what it is of."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from .plain import label, set_tool_tip, tabular
from .swatches import SIZE, swatch

NO_KIND = -1  # and below: what has no colour


class LegendItem(QWidget):
    """The square of a kind of line, where it is one, and a text."""

    def __init__(self, parent: QWidget, name: str, kind: int) -> None:
        super().__init__(parent)  # shown before it is laid out, it would be a window of its own
        self._kind = kind
        self._square, self._text = label(), label()
        self._text.setAccessibleIdentifier(name)
        self._text.setFont(tabular(self._text.font()))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._square)
        row.addWidget(self._text)
        self._square.setVisible(kind > NO_KIND)
        self.recolour()

    def show_text(self, text: str, exact: str) -> None:
        """Say what it is of; `exact` is said by the tool tip."""
        if self._text.text() != text:
            self._text.setText(text)
        set_tool_tip(self._text, exact)

    def recolour(self) -> None:
        """Take the colours of the palette in force."""
        if self._kind > NO_KIND:
            self._square.setPixmap(swatch(QApplication.palette(), self._kind).pixmap(SIZE, SIZE))
