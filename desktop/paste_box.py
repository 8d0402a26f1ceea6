"""A box to paste text into, which nothing freezes: what is large never gets into it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from pricing_core.values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LARGEST_PASTE = 20_000  # characters at once; laying out one long line takes a twentieth of a second then
LARGEST = 100_000  # characters altogether
LINES = 5  # of which the box has room at least
_PARAGRAPH = "\N{PARAGRAPH SEPARATOR}"  # what Qt has where a line ends


class PasteBox(QPlainTextEdit):
    """Shows letter for letter what is typed or pasted, and nothing else.

    Signals:
        edited: The text is another one.
        large_pasted: Carries a text that is too large to be shown.
        files_given: Carries the paths of files that were pasted or dropped.
    """

    edited = Signal()
    large_pasted = Signal(object)
    files_given = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleIdentifier(name)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(LINES * self.fontMetrics().lineSpacing() + 12)
        self.textChanged.connect(self.edited)

    def text(self) -> str:
        """Return the text as it was pasted; Qt's own way would make plain spaces of those that do not break."""
        return self.document().toRawText().replace(_PARAGRAPH, "\n")

    def sizeHint(self) -> QSize:
        """Ask for no more than the least: where there is room it is given."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take texts, and files of this computer."""
        return source.hasText() or bool(files_in(source))

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert a small text; pass files on, and texts that would hold the window up."""
        if files := files_in(source):
            self.files_given.emit(files)
            return
        text = source.text()
        if len(text) > LARGEST_PASTE or len(text) + self.document().characterCount() > LARGEST:
            self.large_pasted.emit(text)
        elif text:
            self.insertPlainText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape close the panel, as everywhere."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


def files_in(source: QMimeData) -> Sequence[Path]:
    """Return the files of this computer that are dropped or pasted."""
    return [Path(one.toLocalFile()) for one in source.urls() if one.isLocalFile()] if source.hasUrls() else []
