"""What every dialog of ours has in common: it never blocks, closes with Esc, and follows language and colours."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from .theme import control_style, tint

MARGIN = 18


class Sheet(QDialog):
    """A dialog with a Close button. It is shown with open() or show(), never with exec()."""

    def __init__(self, name: str, parent: QWidget | None, size: QSize) -> None:
        super().__init__(parent)
        self.setAccessibleIdentifier(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, parent is not None)  # or a window would collect them
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._buttons.rejected.connect(self.reject)
        self.close_button.setAccessibleIdentifier(f"{name}_close")
        self.close_button.setAutoDefault(False)  # Enter in a list must not close the sheet
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN - 4)
        self._column.setSpacing(14)
        self.resize(size.boundedTo(self.screen().availableSize()))

    @property
    def close_button(self) -> QPushButton:
        return self._buttons.button(QDialogButtonBox.StandardButton.Close)

    def fill(self, content: QWidget) -> None:
        """Put the content above the Close button, and everything into words and colours."""
        self._column.addWidget(content, 1)
        self._column.addWidget(self._buttons)
        self.retranslate()
        self.recolour()

    def fill_scrolled(self, content: QWidget) -> None:
        """Do the same with content that does not scroll by itself: in a small window it then does."""
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is inside takes the focus, and is scrolled to
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        self.fill(area)
        area.setMinimumWidth(content.minimumSizeHint().width() + area.verticalScrollBar().sizeHint().width())
        whole = content.sizeHint() + self.sizeHint() - area.sizeHint()  # so that it scrolls only where it must
        self.resize(self.size().expandedTo(whole).boundedTo(self.screen().availableSize()))

    def retranslate(self) -> None:
        """Say everything anew, in the language in force."""
        raise NotImplementedError

    def recolour(self) -> None:
        """Take the colours of the palette in force; a parent's style sheet reaches here by itself."""
        style = "" if self.parent() else control_style(QApplication.palette())
        if style != self.styleSheet():
            self.setStyleSheet(style)
        tint(self)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the program to another language, and from light to dark and back."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        if event.type() == QEvent.Type.PaletteChange:
            self.recolour()
        super().changeEvent(event)
