"""The only thing in the window that changes: which book is in force, what is asked, and what it costs."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from pricing_core import Breakdown, PriceBook, Refusal, Workload, price
from pricing_core.values import TYPE_CHECKING, Value

from .offers import Judge

if TYPE_CHECKING:
    from pricing_core import RateCard
    from pricing_core.errors import Words


class Entry(Value):
    """What the form says: a workload, what is wrong with the fields, and which choice has just been made."""

    workload: Workload
    faults: tuple[str, ...] = ()
    changed: str = ""


class Workbench(QObject):
    """Prices what the form says, at once.

    Signals:
        pricing_began: What is shown is out of date from here on.
        settled: Carries a Workload whose other choices gave way to the one just made.
        offers_changed: Carries Offers, when the shape of the workload changed.
        priced: Carries a Breakdown.
        refused: Carries, in words of each language, why there is no price.
    """

    pricing_began = Signal()
    settled = Signal(object)
    offers_changed = Signal(object)
    priced = Signal(object)
    refused = Signal(object)

    def __init__(self, book: PriceBook, on: str) -> None:
        super().__init__()
        self._judge = Judge(book, on)
        self._shape: object = None
        self.workload: Workload | None = None
        self.breakdown: Breakdown | None = None

    @property
    def book(self) -> PriceBook:
        return self._judge.book

    @property
    def on(self) -> str:
        return self._judge.on

    def set_book(self, book: PriceBook, on: str) -> None:
        """Take another book. Nothing is priced until the form, made anew, says what is asked."""
        self.pricing_began.emit()
        self.breakdown = None
        self._judge = Judge(book, on)
        self._shape = None

    def set_entry(self, entry: Entry) -> None:
        """Price what the form says, or say why not. Until that is done no amount stands anywhere."""
        self.pricing_began.emit()
        self.breakdown = None
        try:
            self._take(entry)
        except Exception:
            self.fail()
            raise

    def refuse(self, words: Words) -> None:
        """Show that there is no price, and why."""
        self.breakdown = None
        self.refused.emit(words)

    def fail(self) -> None:
        """Show no price, because this program made a mistake."""
        text = self.tr("This program made a mistake and cannot price this. Change an entry to try again.")
        self.refuse({"en": text})

    def _take(self, entry: Entry) -> None:
        workload = entry.workload
        if entry.changed:
            workload = self._judge.settled(workload, entry.changed)
            if workload is not entry.workload:
                self.settled.emit(workload)
        self.workload = workload
        card = self._judge.card(workload)
        if workload.shape != self._shape:
            self._shape = workload.shape
            self.offers_changed.emit(self._judge.offers(workload))
        if entry.faults:
            self.refuse({"en": " ".join(entry.faults)})
        else:
            self._price(card, workload)

    def _price(self, card: RateCard | Refusal, workload: Workload) -> None:
        try:
            if isinstance(card, Refusal):
                raise card
            breakdown = price(card, workload)
        except Refusal as refusal:
            self.refuse(refusal.words)
        else:
            self.breakdown = breakdown
            self.priced.emit(breakdown)
