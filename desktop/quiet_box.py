"""A box for texts that change at every key: the window around it is laid out anew only where it needs other room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QColor, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget


class QuietBox(QWidget):
    """Holds a body with a layout. Qt would pass every new text on to every layout up to the window.

    It has no layout of its own, so the body's request for another one ends here, and is looked at.
    """

    def __init__(self) -> None:
        super().__init__()
        self.body = QWidget(self)
        self._told = QSize()  # what those around were told when they asked last
        self._heights: dict[int, int] = {}  # the same, by the width that they asked for

    def cover(self, colour: QColor) -> None:
        """Paint the body's own ground, which is that of what is behind it: else all of that is painted at each key."""
        palette = self.body.palette()
        palette.setColor(QPalette.ColorRole.Window, colour)
        self.body.setPalette(palette)
        self.body.setAutoFillBackground(True)

    def hasHeightForWidth(self) -> bool:
        return self.body.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        around = self.contentsMargins()
        inside = self.body.heightForWidth(width - around.left() - around.right())
        self._heights[width] = inside + around.top() + around.bottom()
        return self._heights[width]

    def sizeHint(self) -> QSize:
        return self.body.sizeHint().grownBy(self.contentsMargins())

    def minimumSizeHint(self) -> QSize:
        self._told = self.least()
        return self._told

    def least(self) -> QSize:
        """Return the least room that the box needs."""
        return self.body.minimumSizeHint().grownBy(self.contentsMargins())

    def settle(self) -> None:
        """Tell those around that the box needs other room, where it is not what they were told."""
        width, told = self.width(), (self._told, self._heights)
        self._heights = {}
        needed = self.minimumSizeHint(), self.heightForWidth(width)
        if needed != (told[0], told[1].get(width)):
            self.updateGeometry()

    def showEvent(self, event: QShowEvent) -> None:
        """Tell those around what they were not told while nobody saw the box."""
        super().showEvent(event)
        self.settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the body all the room there is."""
        super().resizeEvent(event)
        self.body.setGeometry(self.contentsRect())

    def event(self, event: QEvent) -> bool:
        """Hear from the body that its texts are others, and take other margins."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.settle()
        elif event.type() == QEvent.Type.ContentsRectChange:
            self.body.setGeometry(self.contentsRect())
            self.updateGeometry()
        return super().event(event)
