"""Finds out what could be cheaper once nobody types any more, and never says it of a plan that has changed since."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from pricing_core import Refusal
from pricing_core.values import TYPE_CHECKING, Value

from .background import Background
from .offers import Judge

if TYPE_CHECKING:
    from collections.abc import Callable

    from pricing_core import PriceBook
    from pricing_core.billing import Bill
    from pricing_core.document_pricing import Left
    from pricing_core.errors import PricingError
    from pricing_core.planning import Plan

    BillOf = Callable[[Plan], Bill]

PAUSE = 700  # milliseconds without a key


class Asked(Value):
    """What is asked about: a plan, the prices that hold, and what other workloads leave of free allowances."""

    plan: Plan
    book: PriceBook
    on: str
    left: Left

    @classmethod
    def of(cls, plan: Plan, judge: Judge) -> Asked:
        """Return a plan with the prices of a judge, as they are now."""
        return cls(plan, judge.book, judge.on, dict(judge.left))


class _OutdatedError(Exception):
    """Nobody waits for this any more."""


class Advising(QObject):
    """Asks `find` about the newest plan: of a request at once, of an agent loop in a thread.

    Signals:
        found: Carries what was found; None where this program made a mistake.
    """

    found = Signal(object)

    def __init__(self, parent: QObject, find: Callable[[Asked, BillOf], object]) -> None:
        super().__init__(parent)
        self._find = find
        self._asked: Asked | None = None
        self._number = 0
        self._background = Background()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._begin)
        parent.destroyed.connect(self.drop_work)

    def ask(self, asked: Asked, pause: int = PAUSE) -> None:
        """Ask after a pause, or now where it is 0; whatever was asked before is not answered any more."""
        self.drop()
        self._asked = asked
        if pause or asked.plan.loop is not None:
            self._timer.start(pause)
        else:
            self._begin()

    def drop(self) -> None:
        """Wait for nothing any more: what it is about has changed."""
        self._timer.stop()
        self.drop_work()

    def drop_work(self) -> None:
        """Let what a thread works on come to nothing."""
        self._number += 1
        self._asked = None
        self._background.drop()

    def _begin(self) -> None:
        asked = self._asked
        if asked is None:
            return
        judge = Judge(asked.book, asked.on)  # of its own: the window's changes while a thread works
        judge.left = asked.left
        work = partial(self._find, asked, partial(self._priced, judge, self._number))
        if asked.plan.loop is None:
            self.found.emit(work())
        else:
            self._background.start(work, self.found.emit, self._fail)

    def _fail(self, _fault: PricingError) -> None:
        self.found.emit(None)

    def _priced(self, judge: Judge, number: int, plan: Plan) -> Bill:
        """Return the bill of a plan, or raise why it has none; stop where nobody waits."""
        if number != self._number:
            raise _OutdatedError
        found = judge.bill(plan)
        if isinstance(found, Refusal):
            raise found
        return found
