"""A line edit for counts of any size, with its unit inside and a line below that says how it was read."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from pricing_core.showing import NumberStyle, count_text

from .number_entry import Reading, read_number
from .plain import label, tabular

MARGIN = 8


class NumberEdit(QWidget):
    """A number from 0 on. A spin box cannot do this: it stops at 2,147,483,647 and swallows separators.

    Signals:
        edited: Carries nothing; a person changed the text.
    """

    edited = Signal()

    def __init__(self, identifier: str, unit: str, style: NumberStyle, *, whole: bool = False) -> None:
        super().__init__()
        self.style_of_numbers = style
        self.whole = whole
        self.line = QLineEdit()
        self.line.setAccessibleIdentifier(identifier)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.line.setFont(tabular(self.line.font()))
        self.line.textEdited.connect(self._on_text_edited)
        self.unit = label(unit, self.line)
        self.unit.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.hint = label(wraps=True)
        self.hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.hint.setVisible(False)
        self.line.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.line)
        layout.addWidget(self.hint)
        self.setFocusProxy(self.line)
        self._place_unit()

    @property
    def reading(self) -> Reading:
        return read_number(self.line.text(), whole=self.whole)

    @property
    def number(self) -> int | Fraction | None:
        """The count, 0 for an empty field, None for a text that is no number."""
        reading = self.reading
        return 0 if reading.is_empty else reading.number

    def show_number(self, number: int | Fraction) -> None:
        """Show a count that did not come from this field."""
        self.show_text(count_text(number, self.style_of_numbers))

    def show_text(self, text: str) -> None:
        self.line.setText(text)
        self._show_reading()

    def name(self, label_text: str, caption: QLabel) -> None:
        """Tie the field to its visible label."""
        caption.setBuddy(self.line)
        self.line.setAccessibleName(label_text)
        self._describe()

    def fault(self) -> str:
        """Return what is wrong and what is accepted; empty when nothing is."""
        if self.number is not None:
            return ""
        if self.whole:
            return self.tr("Enter a whole number, for example {example}.").format(
                example=self._example("1,200", "1.2k")
            )
        return self.tr("Enter a number, for example {example}.").format(example=self._example("1,200", "0.2"))

    def _example(self, first: str, second: str) -> str:
        swap = str.maketrans(",.", f"{self.style_of_numbers.group}{self.style_of_numbers.point}")
        both = self.tr("{first} or {second}")
        return both.format(first=first.translate(swap), second=second.translate(swap))

    def _on_text_edited(self, _text: str) -> None:
        self._show_reading()
        self.edited.emit()

    def _show_reading(self) -> None:
        reading = self.reading
        text = self.fault()
        if not text and reading.number is not None and not reading.is_plain:
            text = f"= {count_text(reading.number, self.style_of_numbers)}"
            if text == f"= {self.line.text().strip()}":
                text = ""
        self.hint.setText(text)
        self.hint.setVisible(bool(text))
        self.line.setProperty("faulty", bool(self.fault()))
        self._describe()

    def _describe(self) -> None:
        parts = (self.unit.text(), self.hint.text())
        self.line.setAccessibleDescription(". ".join(part for part in parts if part))

    def _place_unit(self) -> None:
        size = self.unit.sizeHint()
        self.line.setTextMargins(0, 0, size.width() + MARGIN, 0)
        self.unit.resize(size)
        self.unit.move(self.line.width() - size.width() - MARGIN, (self.line.height() - size.height()) // 2)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self.line and event.type() == QEvent.Type.Resize:
            self._place_unit()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_unit()
