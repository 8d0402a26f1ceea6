"""Work that takes a while, done in a thread of its own; what comes of it arrives in the window's."""

from __future__ import annotations

import gc
from functools import cache

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, Signal

from pricing_core.errors import PricingError
from pricing_core.values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Work = Callable[[], object]
    Take = Callable[[object], object]


MISTAKE = "this program made a mistake"


class MistakeError(PricingError):
    """Work that ended with a mistake of ours."""


class Background:
    """The newest of several pieces of work counts: what came of earlier ones, or after `drop`, is thrown away."""

    def __init__(self) -> None:
        self._number = 0
        self._take: Take | None = None
        self._fail: Callable[[PricingError], object] | None = None

    @property
    def is_busy(self) -> bool:
        """Tell whether something is waited for."""
        return self._take is not None

    def start(self, work: Work, take: Take, fail: Callable[[PricingError], object]) -> None:
        """Do some work; then call `take` with its result, or `fail` with what this program raises on purpose."""
        self._number += 1
        self._take, self._fail = take, fail
        messenger = _messenger()
        messenger.begin()
        QThreadPool.globalInstance().start(_Work(self, self._number, work, messenger))

    def drop(self) -> None:
        """Wait for nothing any more."""
        self._number += 1
        self._take = self._fail = None

    def take(self, number: int, result: object, fault: BaseException | None) -> None:
        """Take what came of a piece of work, in the window's thread."""
        take, fail = self._take, self._fail
        if number != self._number or take is None or fail is None:
            return
        self._take = self._fail = None
        if fault is None:
            take(result)
        elif isinstance(fault, PricingError):
            fail(fault)
        else:  # a mistake of ours: whoever waits is told that it failed, and it is shown and logged like any other
            try:
                fail(MistakeError(MISTAKE))
            finally:
                raise fault


class _Messenger(QObject):
    """Carries results from threads to the window's. It outlives every dialog: one that goes takes no thread's way.

    While a thread works nothing is collected: what is collected there is taken apart there, and widgets must not be.
    """

    arrived = Signal(object, object, object, object)

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self._at_work, self._collects = 0, False
        self.arrived.connect(self._pass_on)

    def begin(self) -> None:
        """Expect one more result."""
        if not self._at_work:
            self._collects = gc.isenabled()
            gc.disable()
        self._at_work += 1

    def _pass_on(self, to: Background, number: int, result: object, fault: BaseException | None) -> None:
        self._at_work -= 1
        if not self._at_work and self._collects:
            gc.enable()
        to.take(number, result, fault)


@cache
def _messenger() -> _Messenger:
    return _Messenger(QCoreApplication.instance())


class _Work(QRunnable):
    """One piece of work, in a thread."""

    def __init__(self, whose: Background, number: int, work: Work, messenger: _Messenger) -> None:
        super().__init__()
        self._whose, self._number, self._work, self._messenger = whose, number, work, messenger

    def run(self) -> None:
        try:
            result = self._work()
        except Exception as fault:  # passed on to the window's thread
            self._messenger.arrived.emit(self._whose, self._number, None, fault)
        else:
            self._messenger.arrived.emit(self._whose, self._number, result, None)
