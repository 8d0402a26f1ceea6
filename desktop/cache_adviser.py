"""The cache adviser: which lifetime suits the traffic, and from which hit rate each one pays."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea

from pricing_core.planning import DAY, WEEK
from pricing_core.values import TYPE_CHECKING, Value

from .advising import PAUSE, Advising, Asked
from .cache_page import CachePage, Typed
from .sheet import Sheet
from .theme import tint

if TYPE_CHECKING:
    from pricing_core.billing import Bill
    from pricing_core.cache_advice import CacheAdvice

    from .advising import BillOf
    from .main_window import MainWindow

SIZE = QSize(780, 620)
HOURS, DAYS = 10, 30
SOON = 150  # milliseconds, after a key in the adviser itself


class _Question(Value):
    """What is asked beside the plan: when requests arrive, and how large one more cached block is."""

    typed: Typed

    def answer(self, asked: Asked, bill_of: BillOf) -> CacheAdvice | None:
        """Find what can be said of the cache of a plan."""
        from pricing_core.cache_advice import cache_advice

        return cache_advice(asked.plan, asked.book, bill_of, self.typed.traffic(), self.typed.block)


class CacheAdviser(Sheet):
    """Follows the estimate; while that changes, and while something in it is wrong, no amount stands here."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__("cache_adviser", window, SIZE)
        self._window = window
        self._bench = window.session.bench
        self._typed = Typed(HOURS, self._days())
        self._page: CachePage | None = None
        self._asked: Asked | None = None
        self._area = QScrollArea()
        self._advising = Advising(self, self._find)
        self._advising.found.connect(self._on_found)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(self._area.focusPolicy().NoFocus)
        self._make_page()
        self.fill(self._area)
        self._bench.pricing_began.connect(self._on_pricing_began)
        self._bench.priced.connect(self._on_priced)
        self._bench.refused.connect(self._on_refused)
        self._ask(0)

    def _days(self) -> int:
        """Return on how many days a month there are requests, where the estimate says so."""
        plan = self._bench.plan
        says = plan is not None and plan.loop is None and plan.planning.period in {DAY, WEEK}
        return plan.planning.days if plan is not None and says else DAYS

    def retranslate(self) -> None:
        """Say everything anew. The numbers are written anew a moment later, when the window has its new style."""
        self.setWindowTitle(self.tr("Cache adviser"))
        QTimer.singleShot(0, self, self._follow_style)

    def _follow_style(self) -> None:
        style = self._window.style_of_numbers
        if self._page is None or style != self._page.style_of_numbers or self._page.language_changed():
            self._make_page()
            self._ask(0)

    def _make_page(self) -> None:
        """Make everything that is written, in the language and number style in force."""
        self._page = page = CachePage(self._window.style_of_numbers, self._typed)
        page.typed.connect(self._on_typed)
        page.use_wanted.connect(lambda choice: self._window.advice.use_cache(choice.scenario))
        page.compare_wanted.connect(lambda choice: self._window.advice.add(choice.scenario))
        if old := self._area.takeWidget():
            old.deleteLater()
        self._area.setWidget(page)
        tint(page)

    @property
    def page(self) -> CachePage:
        assert self._page is not None
        return self._page

    def _find(self, asked: Asked, bill_of: BillOf) -> CacheAdvice | None:
        return _Question(self._typed).answer(asked, bill_of)
