"""A table whose texts are pushed into a standard model: a key press paints the cells that changed, and nothing else."""

from __future__ import annotations

import sys
from typing import NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QHoverEvent, QPainter, QPaintEvent, QRegion, QStandardItem
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from pricing_core.values import TYPE_CHECKING

from .announcer import is_heard
from .plain import tip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MARGIN = 7  # left and right of a text: the padding in the style sheet, and what Qt leaves free inside it


class Pushed(NamedTuple):
    """A cell that changed: what it shows, what it says in full, what it holds besides, by role, and its text's width.

    Without a width it is not known whether the text has room. A cell that `is_drawn` shows more than its text.
    """

    item: QStandardItem
    text: str
    full: str
    others: tuple[tuple[int, object], ...] = ()
    width: int = sys.maxsize
    is_drawn: bool = False


class Look(NamedTuple):
    """How the cells of a row are painted: their ground, and the line below them and the text where one is the same.

    Without a text colour each item has its own, or else that of the view.
    """

    ground: QColor  # not a brush, with which PySide makes every gradient
    line: QColor | None = None
    text: QColor | None = None


class Looks(NamedTuple):
    """How rows are painted, and those that are selected or below the mouse; None where only Qt can tell."""

    usual: Look
    selected: Look | None
    hovered: Look | None
    text: QColor


class PushedView(QTreeView):
    """Rows of one line each: no text that is pushed makes a row higher.

    The cells that a key press changed are painted here. Qt asks the style sheet and the model for each of them anew,
    which takes five times as long. Whatever else is to be painted, Qt paints.
    """

    def __init__(self) -> None:
        super().__init__()
        # Not viewport(): to tell which of its classes that is, PySide makes all that it knows, dialogs among them.
        self._canvas = self.findChild(QWidget, "qt_scrollarea_viewport") or self.viewport()
        self._canvas.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # else all that is behind it is painted too
        self._waiting: list[tuple[Pushed, QRect]] = []
        self._due = QRegion()  # what of the canvas those cells cover
        self._hovered = QPersistentModelIndex()

    def looks(self) -> Looks:
        """Return how rows are painted in the palette in force."""
        raise NotImplementedError

    def push(self, cells: Sequence[Pushed], *, new: bool = False) -> None:
        """Put texts into cells. Rows that are not new keep their height, so that the view need not measure them."""
        model = self.model()
        quiet = not (new or is_heard())  # the model tells those who listen to the window
        model.blockSignals(quiet)
        for item, text, full, others, *_ in cells:
            item.setText(text)
            item.setToolTip(tip(full))
            for role, value in others:
                item.setData(value, role)
        model.blockSignals(False)
        if quiet and cells:
            self._wait(cells)

    def _wait(self, cells: Sequence[Pushed]) -> None:
        """Have cells painted anew: here where they are nothing but texts, else by Qt.

        Nothing is kept while nobody sees the table: Qt paints all of it when it is shown, and the texts of every key
        press until then, with the bills they are of, would pile up.
        """
        if not self.isVisible():
            self._waiting.clear()
            return
        region = QRegion()
        for cell in cells:
            rect = self.visualRect(cell.item.index())
            if not rect.isEmpty():  # a column that is hidden
                region += rect
                self._waiting.append((cell, rect))
        self._due += region.intersected(self._canvas.rect())
        self._canvas.update(region)

    def viewportEvent(self, event: QEvent) -> bool:
        """Remember which row the mouse is over, as Qt does."""
        if isinstance(event, QHoverEvent):
            has_left = event.type() == QEvent.Type.HoverLeave
            index = QModelIndex() if has_left else self.indexAt(event.position().toPoint())
            self._hovered = QPersistentModelIndex(index)
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells that were pushed; or of each row what changed, where Qt would paint the row."""
        waiting, due = self._waiting, self._due
        self._waiting, self._due = [], QRegion()
        region, looks = event.region(), self.looks()
        is_animated = self.state() == QAbstractItemView.State.AnimatingState
        is_known = bool(waiting) and region == due and not (is_animated or self.hasFocus())
        self.visualRect(self.model().index(0, 0))  # a layout that waits is done before anything is painted
        painter = QPainter(self._canvas)
        bands = list(_bands(self._paint_pushed(painter, waiting, looks) if is_known else region))
        painter.setBackground(looks.usual.ground)
        for band in bands:
            painter.eraseRect(band)
        if is_animated or (not is_known and len(bands) == 1):
            painter.end()
            super().paintEvent(event)
            return
        for band in bands:
            painter.setClipRect(band)
            self.drawTree(painter, QRegion(band))
        painter.end()

    def _paint_pushed(self, painter: QPainter, waiting: Sequence[tuple[Pushed, QRect]], looks: Looks) -> QRegion:
        """Paint cells as Qt would, where it is known how; return what is left to Qt."""
        special = {index.row(): looks.selected for index in self.selectionModel().selectedIndexes()}
        if self._hovered.isValid():
            special.setdefault(self._hovered.row(), looks.hovered)
        left = QRegion()
        for cell, rect in waiting:
            look = special.get(cell.item.row(), looks.usual)
            if look is None or not cell.item.column():
                left += rect
                continue
            painter.setBackground(look.ground)
            painter.eraseRect(rect)
            if look.line:
                painter.setPen(look.line)
                painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
            if not cell.is_drawn:
                self._paint_text(painter, cell, rect, look, looks.text)
            elif not self.draw(painter, cell.item, rect):
                left += rect
        return left

    def draw(self, _painter: QPainter, _item: QStandardItem, _rect: QRect) -> bool:
        """Draw what a cell shows that is more than a text; tell whether that was done, else Qt does it."""
        return False

    def _paint_text(self, painter: QPainter, cell: Pushed, rect: QRect, look: Look, usual: QColor) -> None:
        painter.setPen(look.text or _own_colour(cell.item) or usual)
        painter.setFont(cell.item.font())
        room = rect.adjusted(MARGIN, 0, -MARGIN, -1 if look.line else 0)
        text = cell.text
        if cell.width > room.width():
            text = painter.fontMetrics().elidedText(text, self.textElideMode(), room.width())
        painter.drawText(room, _side(cell.item), text)


def _own_colour(item: QStandardItem) -> QColor | None:
    brush = item.foreground()
    return None if brush.style() == Qt.BrushStyle.NoBrush else brush.color()


def _side(item: QStandardItem) -> Qt.AlignmentFlag:
    return item.textAlignment() | Qt.AlignmentFlag.AlignVCenter


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
