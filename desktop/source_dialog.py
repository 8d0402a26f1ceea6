"""The rule behind a price, in the text of the price file itself."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QFontDatabase, QTextCursor, QTextFormat
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from pricing_core.errors import file_name
from pricing_core.library import shipped
from pricing_core.provenance import BUILT_IN, PROFILE, YOURS, provenance
from pricing_core.values import TYPE_CHECKING

from .choice_field import ListBox
from .inner_layouts import add_layout
from .plain import SELECTABLE, buddy_label, label
from .sheet import Sheet
from .theme import MUTED, WARNING, high_contrast, tinted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pricing_core import PriceBook
    from pricing_core.provenance import Origin
    from pricing_core.sheets import LinePrice

SIZE = QSize(820, 560)
ABOVE = 6  # lines to be seen above the rule


class Part(NamedTuple):
    """A price file, whose it is, and the lines of it that a price comes from; `path` is None where it is not known."""

    name: str
    layer: str
    path: Path | None
    digest: str
    lines: tuple[int, ...]


class SourceDialog(Sheet):
    """The price file as text that can be read and copied, with the lines of a price marked.

    Where the price comes from several files (a book and the one that it extends, or a profile), one is chosen.
    """

    def __init__(self, book: PriceBook, price: LinePrice, parent: QWidget | None = None) -> None:
        super().__init__("source", parent, SIZE)
        self._parts = parts_of(book, price)
        self._part = self._parts[0]
        self._files = ListBox("source_file")
        self._files.chosen.connect(self._on_file_chosen)
        self._files_label = buddy_label("", self._files)
        self._where = label(wraps=True)
        self._where.setAccessibleIdentifier("source_path")
        self._where.setTextInteractionFlags(SELECTABLE)
        self._problem = label(wraps=True, tone=WARNING)
        self._problem.setAccessibleIdentifier("source_fault")
        self._text = QPlainTextEdit()
        self._text.setAccessibleIdentifier("source_text")
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._rule = label(tone=MUTED, wraps=True)
        self._rule.setAccessibleIdentifier("source_lines")
        self.fill(self._content())
        self._show_text()

    def _content(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        chooser = QHBoxLayout()
        chooser.addWidget(self._files_label)
        chooser.addWidget(self._files, 1)
        for part in (self._files_label, self._files):
            part.setVisible(len(self._parts) > 1)
        add_layout(column, chooser)
        for part in (self._where, self._rule, self._problem):
            column.addWidget(part)
        column.addWidget(self._text, 1)
        return content

    def retranslate(self) -> None:
        """Say everything anew, in the language in force."""
        self.setWindowTitle(self.tr("Rule in price file"))
        self._files_label.setText(self.tr("Price file"))
        self._files.setAccessibleName(self.tr("Price file"))
        self._files.show_items([(str(index), self._named(part)) for index, part in enumerate(self._parts)])
        self._files.show_value(str(self._parts.index(self._part)))
        self._text.setAccessibleName(self.tr("Text of the price file"))
        self._say_where()

    def _named(self, part: Part) -> str:
        layers = {
            BUILT_IN: self.tr("{file} (built in)"),
            YOURS: self.tr("{file} (yours)"),
            PROFILE: self.tr("{file} (profile)"),
        }
        return layers[part.layer].format(file=part.name)

    def _say_where(self) -> None:
        self._where.setText(str(self._part.path or self._part.name))
        numbers = ", ".join(str(one) for one in self._part.lines)
        self._rule.setText(self.tr("Lines of this price: {numbers}").format(numbers=numbers))
        self._rule.setVisible(bool(numbers))

    def _on_file_chosen(self, index: str) -> None:
        self._part = self._parts[int(index)]
        self._say_where()
        self._show_text()

    def _show_text(self) -> None:
        """Read the file now: what it says may have changed since the prices were read."""
        self._text.clear()
        self._text.setExtraSelections([])
        try:
            data = self._part.path.read_bytes() if self._part.path else None
        except OSError as error:
            self._tell(self.tr("The price file cannot be read: {cause}.").format(cause=error.strerror or str(error)))
            return
        if data is None:
            self._tell(self.tr("The price file is not among the built-in ones nor in the folder of your own."))
            return
        changed = self.tr("The file has changed since its prices were read; lines may have moved.")
        self._tell("" if sha256(data).hexdigest() == self._part.digest else changed)
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
        for number in self._part.lines:
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
        if self._part.lines:
            first = self._part.lines[0]
            self._text.setTextCursor(self._cursor(first))
            self._text.verticalScrollBar().setValue(max(first - 1 - ABOVE, 0))

    def changeEvent(self, event: QEvent) -> None:
        """Mark the lines in the colours of another palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._mark()


def parts_of(book: PriceBook, price: LinePrice) -> tuple[Part, ...]:
    """Return the files that a price comes from, that of the price that holds first, with the lines of each."""
    origins = [one for one in provenance(book, price) if one.file]
    if price.own and origins[-1].layer == PROFILE:
        origins.insert(0, origins.pop())  # it was agreed on; the published cell is what it stands in place of
    lines: dict[tuple[str, str], list[int]] = {}
    for origin in origins:
        lines.setdefault((origin.layer, origin.file), []).append(origin.line)
    first = {(origin.layer, origin.file): origin for origin in reversed(origins)}
    return tuple(_part(first[key], found) for key, found in lines.items())


def _part(origin: Origin, lines: Iterable[int]) -> Part:
    numbers = tuple(dict.fromkeys(line for line in lines if line))
    return Part(file_name(origin.file), origin.layer, file_of(origin), origin.digest, numbers)


def file_of(origin: Origin) -> Path | None:
    """Return the file in which a part of a price stands, or None where it is in no folder that is known."""
    if origin.layer == BUILT_IN:
        entry = shipped().entry(origin.book)
        return entry.path if entry else None
    path = Path(origin.file)
    return path if path.is_absolute() else None
