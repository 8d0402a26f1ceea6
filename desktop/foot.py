"""What stands at the bottom edge of a narrow window: as high as it needs to be, or else it scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout

SHARE = 0.46  # of the height of what it stands below, at most


class Foot(QScrollArea):
    """Holds one widget, and never takes so much of the window that nothing is left for the rest."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleIdentifier("foot")
        self.setAccessibleName(self.tr("Total"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.inside = QFrame()
        column = QVBoxLayout(self.inside)
        column.setContentsMargins(0, 0, 0, 0)
        self.setWidget(self.inside)
        self.inside.installEventFilter(self)
        self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)

    def sizeHint(self) -> QSize:
        """Ask for the height of the content at the width there is."""
        width = max(self.viewport().width(), self.inside.minimumSizeHint().width())
        height = self.inside.heightForWidth(width) if self.inside.hasHeightForWidth() else -1
        return QSize(width, max(height, self.inside.minimumSizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.inside.minimumSizeHint().width(), 0)

    def limit(self, height: int) -> None:
        """Take no more than a share of a height."""
        self.setMaximumHeight(round(height * SHARE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for another height when the content needs one."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self.inside:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _on_range_changed(self, _least: int, most: int) -> None:
        """Be a stop of the Tab key, for the arrow keys to scroll, only while there is something to scroll."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if most else Qt.FocusPolicy.NoFocus)
