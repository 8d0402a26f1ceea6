"""A field for a number of any size."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit

from pricing_core.showing import NumberStyle, count_text
from pricing_core.values import TYPE_CHECKING

from .number_entry import AMBIGUOUS, EMPTY, TOO_LONG, entry_text, is_plain, read_number
from .plain import TONE, describe, label, tabular
from .theme import ERROR, MUTED, tint

if TYPE_CHECKING:
    from fractions import Fraction

    Count = int | Fraction

UNIT_GAP = 8


class NumberEdit(QLineEdit):
    """A line edit that reads 250000, 250,000, 250.000 and 250k; the unit stands inside, the reading below.

    A spin box cannot do this job: it stops at 2,147,483,647, and drops the separators it does not like.

    Signals:
        number_edited: Carries the number as an int or a Fraction, or None while the text is none.
    """

    number_edited = Signal(object)

    def __init__(self, name: str, unit: str, style: NumberStyle) -> None:
        super().__init__()
        self._style = style
        self._shown = ""
        self._before = ""
        self._number: Count | None = 0
        self._reason = ""
        self._clash = ""
        self._about: tuple[str, ...] = ()
        self.hint = label(tone=MUTED, wraps=True)
        self.hint.hide()
        self._unit: QLabel = label(unit, tone=MUTED)
        self._unit.setParent(self)
        self._unit.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleIdentifier(name)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFont(tabular(self.font()))
        self.setTextMargins(0, 0, self._unit.sizeHint().width() + UNIT_GAP // 2, 0)
        self.textChanged.connect(self._on_text_changed)
        self.editingFinished.connect(self._on_editing_finished)
        self.show_number(0)

    @property
    def number(self) -> Count | None:
        """The number in the field, or None while the text is none."""
        return self._number

    def show_number(self, number: Count) -> None:
        """Show a number that nobody typed."""
        self._write(entry_text(number, self._style))
        self._before = self._shown
        self._read()

    def memory(self) -> object:
        """Return what the field holds, as it was typed."""
        return self.text()

    def recall(self, memory: object) -> None:
        """Put back what a field of another price book held."""
        self._write(str(memory))
        self._read()

    @property
    def fault(self) -> str:
        """What is wrong with the field, or empty."""
        return self._own_fault() or self._clash

    def set_clash(self, fault: str) -> None:
        """Say what is wrong with the number beside others; empty when nothing is."""
        if fault != self._clash:
            self._clash = fault
            self.show_hint()

    def set_about(self, *parts: str) -> None:
        """Say more about the field: read aloud, and shown as a tool tip."""
        self._about = parts
        self.show_hint()

    def _write(self, text: str) -> None:
        self._shown = text
        self.setText(text)

    def _on_text_changed(self, text: str) -> None:
        # Not textEdited: a screen reader or dictation changes a text without it. What we wrote ourselves is told apart
        # by being what we wrote.
        if text != self._shown:
            self._shown = text
            self._read()
            self.number_edited.emit(self._number)

    def _on_editing_finished(self) -> None:
        if self._number is not None:
            self.show_number(self._number)

    def _read(self) -> None:
        reading = read_number(self.text())
        self._number = reading.number
        self._reason = reading.fault
        self.show_hint()

    def _own_fault(self) -> str:
        if self._number is not None:
            return ""
        if self._reason == EMPTY:
            return self.tr("Enter a number; 0 for none.")
        if self._reason == AMBIGUOUS:
            return self.tr("This can be read as two numbers. Write every digit, for example 1500 or 1500000.")
        if self._reason == TOO_LONG:
            return self.tr("At most 30 digits, and 18 after the decimal mark.")
        return self.tr("Enter a number, for example 1,200 or 1.2k.")

    def show_hint(self, *, allowed: bool = True) -> None:
        """Say below the field what is wrong with it, or how it was read where that is not plain."""
        fault = text = self.fault
        if not text and self._number is not None and not is_plain(self.text(), self._number, self._style):
            text = f"= {count_text(self._number, self._style)}"
        if text != self.hint.text():
            self.hint.setProperty(TONE, ERROR if fault else MUTED)
            self.hint.setText(text)
            tint(self.hint)
        describe(self, self._unit_text(), text, *self._about)
        self.hint.setVisible(bool(text) and allowed)

    def _unit_text(self) -> str:
        unit = self._unit.text()
        return self.tr("In {unit}.").format(unit=unit) if unit else ""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Keep the text that Escape goes back to."""
        self._before = self.text()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the text from before with Escape."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._before:
            self.setText(self._before)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the unit at the right edge."""
        super().resizeEvent(event)
        size = self._unit.sizeHint()
        self._unit.setGeometry(
            self.width() - size.width() - UNIT_GAP, (self.height() - size.height()) // 2, size.width(), size.height()
        )
