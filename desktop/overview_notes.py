"""Notes as plain text: two lines high until somebody uses them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from pricing_core.document import LONGEST_NOTES

FOLDED, LEAST, MOST = 2, 3, 10  # lines: unused, and while somebody types
AROUND = 10  # pixels of the frame and the room in it


class NotesEdit(QPlainTextEdit):
    """A few lines of text. Tab leaves it, Esc takes back what was typed.

    Signals:
        left: Somebody typed something, and is done.
    """

    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._shown = ""
        self.setAccessibleIdentifier(name)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._on_changed)
        self._set_height()

    @property
    def is_edited(self) -> bool:
        """Tell whether what stands there has not been taken up yet."""
        return self.toPlainText() != self._shown

    def show_text(self, text: str) -> None:
        """Show a text, which nobody typed. What is being typed stays."""
        if self.hasFocus() and self.is_edited:
            return
        self._shown = text
        if self.toPlainText() != text:
            self.setPlainText(text)

    def commit(self) -> None:
        """Tell that somebody is done, where something was typed."""
        if self.is_edited:
            self._shown = self.toPlainText()
            self.left.emit()

    def _on_changed(self) -> None:
        """Hold no more than a document can, and be as high as that asks for."""
        document = self.document()
        if document.characterCount() - 1 > LONGEST_NOTES:
            cursor = QTextCursor(document)
            cursor.setPosition(LONGEST_NOTES)
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        self._set_height()

    def _set_height(self) -> None:
        lines = FOLDED
        if self.hasFocus():
            lines = min(max(int(self.document().size().height()), LEAST), MOST)
        margin = self.document().documentMargin()
        height = round(lines * self.fontMetrics().lineSpacing() + 2 * margin) + AROUND
        if height != self.height():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_height()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Unfold."""
        super().focusInEvent(event)
        self._set_height()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Fold, and tell of what was typed; a menu of the field is no reason to."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()
            self._set_height()
            self.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take back what was typed with Esc; be done with Ctrl+Enter."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape and self.is_edited:
            self.setPlainText(self._shown)
        elif is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.commit()
        else:
            super().keyPressEvent(event)
