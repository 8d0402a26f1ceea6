"""The lines of the bill as high as they all are, with the reasons that are open: for where what is around scrolls."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QTreeView


class WholeLines(QObject):
    """Makes a tree as high as its rows, while that is wanted.

    Signals:
        fitted: It asks for another height than before.
    """

    fitted = Signal()

    def __init__(self, lines: QTreeView) -> None:
        super().__init__(lines)
        self._lines = lines
        self._is_on = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.fit)
        for signal in (lines.expanded, lines.collapsed, lines.verticalScrollBar().rangeChanged):
            signal.connect(self.wait)

    def use(self, *, is_on: bool) -> None:
        """Be as high as the rows from now on, or as high as there is room."""
        self._is_on = is_on
        self.fit()

    def wait(self) -> None:
        """Fit as soon as everything has its place: at another width, reasons have other heights."""
        if self._is_on:
            self._soon.start()

    def fit(self) -> None:
        """Ask for the height of every row."""
        height = self._height() if self._is_on else 0
        if height != self._lines.minimumHeight():
            self._lines.setMinimumHeight(height)
            self.fitted.emit()

    def _height(self) -> int:
        lines, model = self._lines, self._lines.model()
        last = model.index(model.rowCount() - 1, 0)
        if lines.isExpanded(last) and model.hasChildren(last):
            last = model.index(model.rowCount(last) - 1, 0, last)
        rows = lines.visualRect(last).bottom() + 1 + lines.verticalScrollBar().value()
        bar = lines.horizontalScrollBar()
        below = bar.sizeHint().height() if bar.maximum() > 0 else 0
        return lines.header().sizeHint().height() + rows + below + 2 * lines.frameWidth()
