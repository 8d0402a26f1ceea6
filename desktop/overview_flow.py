"""A layout in lines: what has no room in one goes to the next."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem

from pricing_core.values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget


class Flow(QLayout):
    """Puts its items beside each other. With `spreads` those behind the first stand at the other side of its line."""

    def __init__(self, gap: int, line_gap: int, *, spreads: bool = False) -> None:
        super().__init__()
        self._gap, self._line_gap, self._spreads = gap, line_gap, spreads
        self.items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def add(self, *widgets: QWidget) -> None:
        """Add widgets in their order."""
        for widget in widgets:
            self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        self.items.append(item)

    def count(self) -> int:
        return len(self.items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self.items[index] if 0 <= index < len(self.items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self.items.pop(index) if 0 <= index < len(self.items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        heights = [max(size.height() for _, size in line) for line in self._lines(width)]
        return sum(heights) + self._line_gap * max(len(heights) - 1, 0)

    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(one.width() for one in sizes) + self._gap * max(len(sizes) - 1, 0)
        return QSize(width, max((one.height() for one in sizes), default=0))

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._shown()]
        return QSize(max((one.width() for one in sizes), default=0), max((one.height() for one in sizes), default=0))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self.items if not item.isEmpty()]

    def _lines(self, width: int) -> Iterator[list[tuple[QLayoutItem, QSize]]]:
        line: list[tuple[QLayoutItem, QSize]] = []
        used = 0
        for item in self._shown():
            size = item.sizeHint()
            size.setWidth(min(size.width(), width))
            if item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))
            if line and used + self._gap + size.width() > width:
                yield line
                line, used = [], 0
            used += size.width() + (self._gap if line else 0)
            line.append((item, size))
        if line:
            yield line

    def setGeometry(self, rect: QRect) -> None:
        """Place every item; in a layout from right to left the other way round."""
        super().setGeometry(rect)
        parent = self.parentWidget()
        is_mirrored = parent is not None and parent.isRightToLeft()
        top = rect.top()
        for number, line in enumerate(self._lines(rect.width())):
            height = max(size.height() for _, size in line)
            spare = rect.width() - sum(size.width() for _, size in line) - self._gap * (len(line) - 1)
            left = rect.left()
            for place, (item, size) in enumerate(line):
                if place == 1 and self._spreads and not number:
                    left += spare
                at = rect.right() + rect.left() + 1 - left - size.width() if is_mirrored else left
                item.setGeometry(QRect(at, top, size.width(), height))
                left += size.width() + self._gap
            top += height + self._line_gap
