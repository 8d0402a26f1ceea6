"""The one object that changes: which book, which workload, what it costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pricing_core import Breakdown, PriceBook, RateCard, Refusal, Workload, price, resolve

if TYPE_CHECKING:
    from pricing_core.errors import Words

FAILED = {
    "en": "Taksir made a mistake and cannot show a price. Change the entry, or start again.",
    "id": "Taksir mengalami kesalahan dan tidak dapat menampilkan harga. Ubah isian, atau mulai lagi.",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """A bill, or why there is none. Never both, and never half a bill."""

    breakdown: Breakdown | None = None
    problem: Words | None = None


class Workbench(QObject):
    """Prices the workload at every change.

    Signals:
        outcome_changed: Carries an Outcome, at every edit.
        book_changed: Carries nothing; another book or pricing date is in force.
    """

    outcome_changed = Signal(object)
    book_changed = Signal()

    def __init__(self, book: PriceBook, on: str) -> None:
        super().__init__()
        self.book = book
        self.on = on
        self.workload: Workload | None = None
        self.outcome = Outcome(problem={"en": ""})
        self._card: RateCard | None = None
        self._card_key: object = None

    def set_book(self, book: PriceBook, on: str) -> None:
        """Price with another book, on a date; whoever owns the workload is told and gives it again."""
        self.book = book
        self.on = on
        self._card = None
        self.book_changed.emit()

    def set_workload(self, workload: Workload) -> None:
        """Price a workload. A failure of ours blanks what is shown before it goes on to the person."""
        self.workload = workload
        try:
            outcome = Outcome(price(self._card_for(workload), workload))
        except Refusal as refusal:
            outcome = Outcome(problem=refusal.words)
        except BaseException:
            self._show(Outcome(problem=FAILED))
            raise
        self._show(outcome)

    def set_fault(self, words: Words) -> None:
        """Show why there is no workload to price."""
        self._show(Outcome(problem=words))

    def _show(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self.outcome_changed.emit(outcome)

    def _card_for(self, workload: Workload) -> RateCard:
        key = (workload.shape, self.book, self.on)
        if self._card is None or not _same(key, self._card_key):
            self._card = None
            self._card = resolve(workload, self.book, self.on)
            self._card_key = key
        return self._card


def _same(key: object, other: object) -> bool:
    """Compare keys; a book is itself or another, it is never compared rule by rule at a key press."""
    if not (isinstance(key, tuple) and isinstance(other, tuple)):
        return False
    return key[0] == other[0] and key[1] is other[1] and key[2] == other[2]
