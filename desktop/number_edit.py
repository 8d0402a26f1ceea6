"""A field for a number of any size."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent

from pricing_core.showing import NumberStyle
from pricing_core.values import TYPE_CHECKING

from . import number_entry as entry
from .number_entry import AVERAGE, Reading, entry_text, is_plain, plain_text, read_number, shown_text
from .number_hint import NOTE, READING, NumberHint
from .number_line import MeaningfulLine
from .number_wording import empty_text, fault_text, range_text, with_unit
from .plain import describe, tabular
from .theme import ERROR

if TYPE_CHECKING:
    from fractions import Fraction

    from PySide6.QtWidgets import QMenu

    Count = int | Fraction

_Key, _Reason = Qt.Key, Qt.FocusReason
STAYING = (_Reason.PopupFocusReason, _Reason.ActiveWindowFocusReason, _Reason.MenuBarFocusReason)
CARET_KEYS = (_Key.Key_Left, _Key.Key_Right, _Key.Key_Home, _Key.Key_End)


class NumberEdit(MeaningfulLine):
    """A line edit that reads 250000, 250,000, 250k and 1000*30; the unit stands inside, the reading below.

    A spin box cannot do this job: it stops at 2,147,483,647, and drops the separators it does not like.

    Signals:
        number_edited: Carries the number as an int or a Fraction, or None while there is none that is accepted.
    """

    number_edited = Signal(object)

    def __init__(  # noqa: PLR0913 - what a field is, said where it is made
        self,
        name: str,
        unit: str,
        style: NumberStyle,
        *,
        kind: str = AVERAGE,
        least: int = 0,
        most: int | None = None,
        may_be_empty: bool = False,
        default: Count = 0,
    ) -> None:
        super().__init__(unit)
        self._style, self._kind = style, kind
        self._least, self._most = least, most
        self._may_be_empty, self._default = may_be_empty, default
        self._shown = self._raw = self._before = ""  # what it shows, what was typed, what Escape goes back to
        self._is_folded = False
        self._place: Count | None = None
        self._reading = Reading(None, entry.EMPTY)
        self._number: Count | None = None
        self._said: tuple[object, ...] = ()  # what was said last, to say it once
        self._clash, self._note, self._note_level = "", "", NOTE
        self._about: tuple[str, ...] = ()
        self._is_allowed = self.is_typed = True  # what a size from the menu brings is not typed
        self.hint = NumberHint(self, name)
        self.hint.chosen.connect(self._on_chosen)
        self.setAccessibleIdentifier(name)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFont(tabular(self.font()))
        self.textChanged.connect(self._on_text_changed)
        self.show_number(None if may_be_empty and not default else default)

    @property
    def number(self) -> Count | None:
        """The number in the field, or None while there is none that is accepted."""
        return self._number

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written in the field."""
        return self._reading.fault == entry.EMPTY

    @property
    def fault(self) -> str:
        """What is wrong with the field, or empty."""
        return self._clash if self._number is not None else self._own_fault() or self._clash

    def show_number(self, number: Count | None) -> None:
        """Show a number that nobody typed; None empties the field."""
        self._before = "" if number is None else entry_text(number, self._style, self._kind)
        self._take_up(self._before)

    def memory(self) -> object:
        """Return what the field holds, as it was typed."""
        return self._raw

    def recall(self, memory: object) -> None:
        """Put back what the field held, here or in another price book."""
        self._take_up(str(memory))
        if not self.hasFocus():
            self._fold()

    def set_clash(self, fault: str) -> None:
        """Say what is wrong with the number beside others; empty when nothing is."""
        if fault != self._clash:
            self._clash = fault
            self._say()

    def set_about(self, *parts: str) -> None:
        """Say more about the field: read aloud, and shown as a tool tip."""
        self._about = parts
        self._say()

    def set_note(self, text: str, level: str) -> None:
        """Say something that is worth knowing about the number and is not wrong; empty when nothing is."""
        self._note, self._note_level = text, level
        self._say()

    def set_unit(self, text: str) -> None:
        """Say what the number counts."""
        if text != self.unit():
            self.show_unit(text)
            self._read()

    def set_range(self, least: int, most: int | None) -> None:
        """Accept no number outside these."""
        self._least, self._most = least, most
        self._accept()

    def show_hint(self, *, allowed: bool = True) -> None:
        """Show the line below the field where it has something to say, or keep it hidden with its row."""
        if allowed != self._is_allowed or self.fault:  # asked for at every key, of every field
            self._is_allowed = allowed
            self._say()

    def meaning(self) -> str:
        """Return the number as programs write it."""
        return "" if self._reading.number is None else plain_text(self._reading.number)

    def formatted(self) -> str:
        """Return the number as the field shows it."""
        number = self._reading.number
        return "" if number is None else entry_text(number, self._style, self._kind)

    def cleaned(self, text: str) -> str:
        """Return a pasted text without signs of currencies, without the unit and without line ends."""
        return entry.trimmed(text, self._kind, self.unit())

    def _take_up(self, text: str) -> None:
        """Hold a text as if it had been typed."""
        self._raw = text
        self._is_folded, self._place = False, None
        self._write(text)
        self._read()

    def _put(self, text: str) -> None:
        """Hold a text that a key or a button brought."""
        self._take_up(text)
        self.number_edited.emit(self.number)

    def _write(self, text: str) -> None:
        self._shown = text
        self.setText(text)

    def _on_text_changed(self, text: str) -> None:
        # Not textEdited: a screen reader or dictation changes a text without it. What we wrote ourselves is told apart
        # by being what we wrote.
        if text != self._shown:
            self._shown = self._raw = text
            self._is_folded, self._place = False, None
            self._read()
            self.number_edited.emit(self.number)

    def _on_chosen(self, place: int) -> None:
        """Take the reading that a person meant."""
        self.setFocus()
        self._put(entry_text(self._reading.readings[place], self._style, self._kind))

    def context_menu(self) -> QMenu:
        """Return the usual menu; where tokens are counted, with the sizes that contents typically have."""
        from .sizes import offer_sizes
        from .text_link import offer_text

        return offer_text(offer_sizes(super().context_menu(), self._style, self.unit(), self.take), self)

    def take(self, number: Count) -> None:
        """Take a number that was picked: an edit of its own, not one with what was typed here before."""
        self.is_typed = False
        self._put(entry_text(number, self._style, self._kind))
        self.is_typed = True

    def _read(self) -> None:
        self._reading = read_number(self._raw, self._kind, self._style, self.unit())
        self._accept()

    def _accept(self) -> None:
        """Keep the number that was read, if the field takes it: it is asked for many times at every key."""
        number = self._reading.number
        self._number = number if number is not None and self._is_in_range(number) else None
        self._say()

    def _fold(self) -> None:
        """Show what an expression comes to; the expression itself is kept."""
        if text := self.formatted():
            self._is_folded = True
            self._write(text)
            self._say()

    def _unfold(self) -> None:
        """Show the expression again; a plain number stays as it is."""
        number = self._reading.number
        if self._is_folded and number is not None and not is_plain(self._raw, number, self._style, self._kind):
            self._is_folded = False
            self._write(self._raw)
            self._say()

    def _is_in_range(self, number: Count) -> bool:
        return number >= self._least and (self._most is None or number <= self._most)

    def _own_fault(self) -> str:
        number, fault, readings = self._reading
        if number is not None:
            named = self.accessibleName(), self._least, self._most, self.unit(), self._style
            return "" if self._is_in_range(number) else range_text(*named)
        if fault == entry.EMPTY and (self._may_be_empty or self._is_in_range(0)):
            return "" if self._may_be_empty else empty_text()
        return fault_text(fault, self._kind, can_be_either=bool(readings))

    def _say(self) -> None:
        """Say below the field what is wrong with it, how it was read where that is not plain, or the note."""
        number, fault, reading = self._reading.number, self.fault, ""
        if number is not None and not is_plain(self.text(), number, self._style, self._kind):
            reading = f"= {with_unit(shown_text(number, self._style), self.unit())}"
        text, level = (fault, ERROR) if fault else (self._note, self._note_level if self._note else READING)
        lines = " ".join(part for part in (reading if not fault else "", text) if part)
        saying = lines, level, self._reading.readings, self._unit_text(), self._about, self._is_allowed
        if saying == self._said:
            return
        self._said = saying
        self.hint.say(lines, level, [entry_text(one, self._style, self._kind) for one in self._reading.readings])
        self.show_border(is_wrong=bool(fault))
        describe(self, self._unit_text(), lines, *self._about)
        self.hint.setVisible(bool(lines) and self._is_allowed)

    def _unit_text(self) -> str:
        return self.tr("In {unit}.").format(unit=self.unit()) if self.unit() else ""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show what was typed, and keep it for Escape; going to a menu or another window and back changes nothing."""
        if event.reason() not in STAYING:
            self._before = self._raw
        if event.reason() != _Reason.PopupFocusReason:
            is_selected = self.hasSelectedText() and self.selectedText() == self.text()
            self._unfold()
            if is_selected:  # what is selected to be typed over stays so
                self.selectAll()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show what an expression comes to."""
        super().focusOutEvent(event)
        if event.reason() not in STAYING:
            self._fold()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Commit with Enter, go back with Escape."""
        key = event.key()
        if key == _Key.Key_Escape and self._raw != self._before:
            self._put(self._before)
        else:
            if key in CARET_KEYS:
                self._unfold()
            super().keyPressEvent(event)
            if key in (_Key.Key_Return, _Key.Key_Enter):
                self._commit()
                event.accept()

    def _commit(self) -> None:
        self._before = self._raw
        self._fold()
        self.selectAll()

    def step(self, count: int) -> None:
        """Count up or down in the place of the last digit, within the range."""
        number = self._default if self.is_empty else self._reading.number
        if number is None or self.isReadOnly():
            return
        if self._place is None:
            self._place = entry.step_place(self._raw, number, self._kind, self._style, self.unit())
        place = self._place
        target = max(number + count * place, self._least)
        target = target if self._most is None else min(target, self._most)
        if target != self._reading.number:
            self._put(entry_text(target, self._style, self._kind))
            self._place = place

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show what was typed before the caret is placed in it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._unfold()
        super().mousePressEvent(event)
