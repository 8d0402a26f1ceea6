"""A scroll area that is never narrower than what stands in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class FittingScroll(QScrollArea):
    """Scrolls its content up and down, or is as high as that: a form that scrolls to two sides is not read.

    Signals:
        fitted: It asks for another height than before.
    """

    fitted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.scrolls = True
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_content(self, content: QWidget) -> None:
        """Scroll this from now on. What was scrolled before goes later: here it would go while Qt works with it."""
        old: QWidget | None = self.takeWidget()
        if old is not None:
            old.removeEventFilter(self)
            old.deleteLater()
        self.setWidget(content)
        content.installEventFilter(self)

    def fit(self) -> None:
        """Never be narrower than the content, nor wider than it needs: it may have been wider for a moment."""
        content = self.widget()
        bar = self.verticalScrollBar().sizeHint().width()
        least = content.minimumSizeHint().width() + bar if content else 0
        if least != self.minimumWidth():
            self.setMinimumWidth(least)

    def showEvent(self, event: QShowEvent) -> None:
        """Measure the content once its style and font hold."""
        super().showEvent(event)
        self.fit()

    def set_scrolls(self, *, scrolls: bool) -> None:
        """Scroll inside, or be as high as the content and let what stands around scroll."""
        self.scrolls = scrolls
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        self._set_height()

    def _set_height(self) -> None:
        height = self._height() if not self.scrolls else 0
        if height != self.minimumHeight():
            self.setMinimumHeight(height)
            self.fitted.emit()

    def _height(self) -> int:
        """Return how high the content is at the width that it has."""
        content = self.widget()
        if not content:
            return 0
        width = max(self.viewport().width(), content.minimumSizeHint().width())
        return content.heightForWidth(width) if content.hasHeightForWidth() else content.sizeHint().height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the content is at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._set_height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the content: its width, and its height where it does not scroll inside."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self.fit()
            if not self.scrolls:
                self._set_height()
        return super().eventFilter(watched, event)
