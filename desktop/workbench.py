"""The only thing in the window that changes: which book is in force, what is asked, and what it costs."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from pricing_core import PriceBook, Refusal
from pricing_core.planning import Plan
from pricing_core.scenarios import Scenario, applied
from pricing_core.values import TYPE_CHECKING, Value

from .offers import Judge

if TYPE_CHECKING:
    from pricing_core.billing import Bill
    from pricing_core.errors import Words


class Entry(Value):
    """What the form says, what is wrong with it, which choice has just been made, and which control was used."""

    plan: Plan
    faults: tuple[str, ...] = ()
    changed: str = ""
    source: str = ""


class Workbench(QObject):
    """Prices what the form says, at once.

    Signals:
        pricing_began: What is shown is out of date from here on.
        settled: Carries a Workload whose other choices gave way to the one just made.
        offers_changed: Carries Offers, when the shape of the workload changed.
        priced: Carries a Bill.
        refused: Carries, in words of each language, why there is no price.
    """

    pricing_began = Signal()
    settled = Signal(object)
    offers_changed = Signal(object)
    priced = Signal(object)
    refused = Signal(object)

    def __init__(self, book: PriceBook, on: str) -> None:
        super().__init__()
        self.judge = Judge(book, on)
        self._shape: object = None
        self.plan: Plan | None = None
        self.bill: Bill | None = None
        self.problem: Words | None = None  # why there is no bill

    @property
    def book(self) -> PriceBook:
        return self.judge.book

    @property
    def on(self) -> str:
        return self.judge.on

    def set_book(self, book: PriceBook, on: str) -> None:
        """Take another book. Nothing is priced until the form, made anew, says what is asked."""
        self.pricing_began.emit()
        self.bill = None
        self.judge = Judge(book, on)
        self._shape = None

    def priced_otherwise(self, scenario: Scenario) -> Bill | None:
        """Return what the plan costs with a scenario's changes, or None where that has no price."""
        if self.plan is None:
            return None
        found = self.judge.bill(applied(self.plan, scenario, self.book))
        return None if isinstance(found, Refusal) else found

    def forget_shape(self) -> None:
        """Tell the offers again with the next entry: a form that is new has not heard them."""
        self._shape = None

    def set_entry(self, entry: Entry) -> None:
        """Price what the form says, or say why not. Until that is done no amount stands anywhere."""
        self.pricing_began.emit()
        self.bill = self.problem = None
        try:
            self._take(entry)
        except Exception:
            self.fail()
            raise

    def refuse(self, words: Words) -> None:
        """Show that there is no price, and why."""
        self.bill, self.problem = None, words
        self.refused.emit(words)

    def fail(self) -> None:
        """Show no price, because this program made a mistake."""
        text = self.tr("This program made a mistake and cannot price this. Change an entry to try again.")
        self.refuse({"en": text})

    def _take(self, entry: Entry) -> None:
        plan = entry.plan
        if entry.changed:
            workload = self.judge.settled(plan.workload, entry.changed)
            if workload is not plan.workload:
                plan = plan.but(workload=workload)
                self.settled.emit(workload)
        self.plan = plan
        if plan.workload.shape != self._shape:
            self._shape = plan.workload.shape
            self.offers_changed.emit(self.judge.offers(plan.workload))
        if entry.faults:
            self.refuse({"en": " ".join(entry.faults)})
        else:
            self._price(plan)

    def _price(self, plan: Plan) -> None:
        found = self.judge.bill(plan)
        if isinstance(found, Refusal):
            self.refuse(found.words)
        else:
            self.bill = found
            self.priced.emit(found)
