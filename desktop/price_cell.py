"""The field in which a price of the table is typed: it lies over its cell, and goes only when nothing is lost."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from pricing_core.money import PRICE
from pricing_core.toml_text import CannotEdit
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .number_edit import NumberEdit
from .number_entry import MONEY, plain_text

if TYPE_CHECKING:
    from fractions import Fraction

    from pricing_core.showing import NumberStyle

_Key, _Reason = Qt.Key, Qt.FocusReason
STAYING = (_Reason.PopupFocusReason, _Reason.ActiveWindowFocusReason, _Reason.MenuBarFocusReason)
NAME = "price_table_cell"


class PriceCell(NumberEdit):
    """A number field for a price, which must be one that a price book can hold.

    Signals:
        committed: The price is meant, and can be saved.
        cancelled: What was typed is not meant.
        left: The focus went elsewhere.
    """

    committed = Signal()
    cancelled = Signal()
    left = Signal()

    def __init__(self, style: NumberStyle, price: int | Fraction) -> None:
        super().__init__(NAME, "", style, kind=MONEY, default=price)
        self._language = style.language
        self._first = price
        self.number_edited.connect(self._on_number_edited)

    @property
    def is_changed(self) -> bool:
        """Whether the field holds anything but the price that it began with."""
        return bool(self.fault) or self.number != self._first

    def literal(self) -> str:
        """Return the price as the book's file is to write it: as it was typed, where that is how files write prices."""
        assert self.number is not None
        plain, typed = plain_text(self.number), str(self.memory()).strip()
        is_same = PRICE.fullmatch(typed) and plain_text(self.number) == _bare(typed)
        return typed if is_same and not (typed.startswith("0") and typed[1:2].isdigit()) else plain

    def begin(self, text: str) -> None:
        """Begin with what a key has typed, or with the whole price selected."""
        self.setFocus()
        if text:
            self.setText(text)
        else:
            self.selectAll()

    def _on_number_edited(self, number: object) -> None:
        """Say what a price book would say of the number."""
        self.set_clash("")
        if number is not None and not PRICE.fullmatch(self.meaning()):
            fault = CannotEdit("not_a_price", value=self.text().strip()[:40])
            self.set_clash(said(fault.words, self._language))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Enter, give up with Escape."""
        if event.key() in (_Key.Key_Return, _Key.Key_Enter):
            event.accept()
            if not self.fault:
                self.committed.emit()
        elif event.key() == _Key.Key_Escape:
            event.accept()
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that another part of the window is used; a menu or another window is none."""
        super().focusOutEvent(event)
        if event.reason() not in STAYING:
            self.left.emit()


def _bare(typed: str) -> str:
    """Return plain digits without zeros that say nothing."""
    whole, _, decimals = typed.partition(".")
    decimals = decimals.rstrip("0")
    return f"{int(whole)}.{decimals}" if decimals else str(int(whole))
