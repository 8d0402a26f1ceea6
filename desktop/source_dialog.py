"""The rule behind a price, in the text of the price file itself."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QFontDatabase, QTextCursor, QTextFormat
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from pricing_core.library import library
from pricing_core.places import prices_dir
from pricing_core.values import TYPE_CHECKING

from .plain import SELECTABLE, label
from .sheet import Sheet
from .theme import MUTED, WARNING, high_contrast, tinted

if TYPE_CHECKING:
    from pricing_core import PriceBook
    from pricing_core.sheets import LinePrice

SIZE = QSize(820, 560)
ABOVE = 6  # lines to be seen above the rule


class SourceDialog(Sheet):
    """The price file as text that can be read and copied, with the lines of a price marked."""

    def __init__(self, book: PriceBook, price: LinePrice, parent: QWidget | None = None) -> None:
        super().__init__("source", parent, SIZE)
        self._book = book
        self._lines = rule_lines(price)
        self._path = book_path(book)
        self._where = label(wraps=True)
        self._where.setAccessibleIdentifier("source_path")
        self._where.setTextInteractionFlags(SELECTABLE)
        self._problem = label(wraps=True, tone=WARNING)
        self._problem.setAccessibleIdentifier("source_problem")
        self._text = QPlainTextEdit()
        self._text.setAccessibleIdentifier("source_text")
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._rule = label(tone=MUTED, wraps=True)
        self.fill(self._content())
        self._show_text()

    def _content(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self._where, self._rule, self._problem):
            column.addWidget(part)
        column.addWidget(self._text, 1)
        return content

    def retranslate(self) -> None:
        """Say everything anew, in the language in force."""
        self.setWindowTitle(self.tr("Rule in price file"))
        self._text.setAccessibleName(self.tr("Text of the price file"))
        self._where.setText(str(self._path or self._book.file))
        numbers = ", ".join(str(one) for one in self._lines)
        self._rule.setText(self.tr("Lines of this price: {numbers}").format(numbers=numbers))
        self._rule.setVisible(bool(numbers))

    def _show_text(self) -> None:
        """Read the file now: what it says may have changed since the prices were read."""
        try:
            data = self._path.read_bytes() if self._path else None
        except OSError as error:
            self._tell(self.tr("The price file cannot be read: {cause}.").format(cause=error.strerror or str(error)))
            return
        if data is None:
            self._tell(self.tr("The price file is not among the built-in ones nor in the folder of your own."))
            return
        changed = self.tr("The file has changed since its prices were read; lines may have moved.")
        self._tell("" if sha256(data).hexdigest() == self._book.digest else changed)
        self._text.setPlainText(data.decode("utf-8", errors="replace"))
        self._mark()
        self._scroll()

    def _tell(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def _mark(self) -> None:
        """Lay a tint behind every line of the rule."""
        palette, marks = QApplication.palette(), []
        ground = tinted(palette, WARNING)
        for number in self._marked():
            mark = QTextEdit.ExtraSelection()
            mark.cursor = self._cursor(number)
            mark.format.setBackground(ground)
            mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            mark.format.setFontUnderline(high_contrast())  # there nothing is tinted
            marks.append(mark)
        self._text.setExtraSelections(marks)

    def _marked(self) -> list[int]:
        """Return every line to mark: from the one a rule begins in to the end of its table."""
        lines, marked = self._text.toPlainText().splitlines(), []
        for number in self._lines:
            marked.append(number)
            for text in lines[number:]:
                if not text.strip() or text.startswith("["):
                    break
                marked.append(marked[-1] + 1)
        return list(dict.fromkeys(marked))

    def _cursor(self, number: int) -> QTextCursor:
        return QTextCursor(self._text.document().findBlockByNumber(number - 1))

    def _scroll(self) -> None:
        """Put the cursor on the first line of the rule, some lines from the top."""
        if self._lines:
            self._text.setTextCursor(self._cursor(self._lines[0]))
            self._text.verticalScrollBar().setValue(max(self._lines[0] - 1 - ABOVE, 0))

    def changeEvent(self, event: QEvent) -> None:
        """Mark the lines in the colours of another palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._mark()


def rule_lines(price: LinePrice) -> tuple[int, ...]:
    """Return the lines of the price file that a price comes from: its row, what brought it, the factors on top."""
    rules = (price, price.added, price.addition, *price.factors, *price.minimums, price.allowance)
    return tuple(dict.fromkeys(rule.line for rule in rules if rule and rule.line))


def book_path(book: PriceBook) -> Path | None:
    """Return the file of a price book, or None where it is in no folder that is known."""
    listed = library(prices_dir()).listed
    return next((one.path for one in listed if one.book.id == book.id), None)
