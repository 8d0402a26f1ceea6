"""A table whose texts are pushed into a standard model: a key press paints the cells that changed, and nothing else."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QRegion, QStandardItem
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from pricing_core.values import TYPE_CHECKING

from .plain import tip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtCore import QRect


class Pushed(NamedTuple):
    """A cell that changed: what it shows, what it says in full, and what it holds besides, by role."""

    item: QStandardItem
    text: str
    full: str
    others: tuple[tuple[int, object], ...] = ()


class PushedView(QTreeView):
    """Rows of one line each: no text that is pushed makes a row higher."""

    def __init__(self) -> None:
        super().__init__()
        # Not viewport(): to tell which of its classes that is, PySide makes all that it knows, dialogs among them.
        self._canvas = self.findChild(QWidget, "qt_scrollarea_viewport") or self.viewport()

    def push(self, cells: Sequence[Pushed], *, new: bool = False) -> None:
        """Put texts into cells. Rows that are not new keep their height, so that the view need not measure them."""
        model = self.model()
        quiet = not (new or QAccessible.isActive())  # the model tells those who listen to the window
        model.blockSignals(quiet)
        for item, text, full, others in cells:
            item.setText(text)
            item.setToolTip(tip(full))
            for role, value in others:
                item.setData(value, role)
        model.blockSignals(False)
        if quiet:
            for cell in cells:
                self.update(cell.item.index())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint of each row what changed. Left to itself Qt paints every cell of a row where cells apart changed."""
        region = event.region()
        if region.rectCount() == 1 or self.state() == QAbstractItemView.State.AnimatingState:
            super().paintEvent(event)
            return
        self.visualRect(self.model().index(0, 0))  # a layout that waits is done before anything is painted
        painter = QPainter(self._canvas)
        for band in _bands(region):
            painter.setClipRect(band)
            self.drawTree(painter, QRegion(band))
        painter.end()


def _bands(region: QRegion) -> Iterator[QRect]:
    """Give the rectangles of a region; those beside each other as one."""
    band: QRect | None = None
    for rect in region:  # type: ignore[attr-defined]  # its stubs do not know that it can be gone through
        if band is not None and band.top() == rect.top():
            band = band.united(rect)
            continue
        if band is not None:
            yield band
        band = rect
    if band is not None:
        yield band
