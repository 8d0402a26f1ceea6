"""The cache adviser: which lifetime suits the traffic, and from which hit rate each one pays."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from pricing_core.planning import DAY, WEEK
from pricing_core.values import TYPE_CHECKING

from .advising import PAUSE, Advising, Asked
from .cache_page import CachePage
from .cache_traffic import Typed
from .sheet import Sheet
from .theme import tint

if TYPE_CHECKING:
    from pricing_core.billing import Bill
    from pricing_core.cache_advice import CacheAdvice
    from pricing_core.money import Count

    from .advising import BillOf
    from .main_window import MainWindow

SIZE = QSize(980, 600)
HOURS, DAYS = 10, 30


class CacheAdviser(Sheet):
    """Follows the estimate; while that changes, and while something in it is wrong, no amount stands here."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__("cache_adviser", window, SIZE)
        self._window = window
        self._bench = window.session.bench
        self._typed = Typed(HOURS, self._days())
        self._page: CachePage | None = None
        self._area = QScrollArea()
        self._advising = Advising(self, self._find)
        self._advising.found.connect(self._on_found)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is inside takes the focus, and is scrolled to
        self._make_page()
        self.fill(self._area)
        self._bench.pricing_began.connect(self._on_pricing_began)
        self._bench.priced.connect(self._on_priced)
        self._bench.refused.connect(self._on_refused)
        self._ask(0)

    def _days(self) -> Count:
        """Return on how many days a month there are requests, where the estimate says so."""
        plan = self._bench.plan
        says = plan is not None and plan.loop is None and plan.planning.period in {DAY, WEEK}
        return plan.planning.days if plan is not None and says else DAYS

    def retranslate(self) -> None:
        """Say everything anew. The numbers are written anew a moment later, when the window has its new style."""
        self.setWindowTitle(self.tr("Cache adviser"))
        QTimer.singleShot(0, self, self._follow_style)

    def _follow_style(self) -> None:
        if self._window.style_of_numbers != self.page.style_of_numbers:
            self._make_page()
            self._ask(0)

    def _make_page(self) -> None:
        """Make everything that is written, in the language and number style in force."""
        self._page = page = CachePage(self._window.style_of_numbers, self._typed)
        page.typed.connect(self._on_typed)
        page.use_wanted.connect(lambda choice: self._window.advice.use_cache(choice.scenario))
        page.compare_wanted.connect(lambda choice: self._window.advice.add(choice.scenario))
        old: QWidget | None = self._area.takeWidget()
        if old is not None:
            old.deleteLater()
        self._area.setWidget(page)
        tint(page)

    @property
    def page(self) -> CachePage:
        assert self._page is not None
        return self._page

    def _find(self, asked: Asked, bill_of: BillOf) -> CacheAdvice | None:
        from pricing_core.cache_advice import cache_advice

        typed = self._typed
        return cache_advice(asked.plan, asked.book, bill_of, typed.traffic(), typed.block)

    def _ask(self, pause: int) -> None:
        """Ask about the estimate as it is now; until that is answered nothing is shown."""
        bench = self._bench
        self._advising.drop()
        if bench.bill is None or bench.plan is None:
            self.page.show_state(self.tr("There is no price, so there is nothing to advise."))
        elif not bench.bill.requests and bench.plan.loop is not None:
            self.page.show_state(self.tr("Without runs in a month there is nothing to compare."))
        elif not bench.bill.requests:
            self.page.show_state(self.tr("Without requests in a month there is nothing to compare."))
        elif not self._typed.is_right:
            self.page.show_state(self.tr("Mend the number first."))
        else:
            self.page.show_state(self.tr("Pricing every lifetime …"))
            self._advising.ask(Asked.of(bench.plan, bench.judge), pause)
        self.page.show_kind(is_loop=bench.plan is not None and bench.plan.loop is not None)

    def _on_found(self, found: object) -> None:
        if found is None:
            self.page.show_state(self.tr("There is no price without a cache, so nothing can be compared."))
        elif self._bench.plan is not None:
            self.page.show_advice(cast("CacheAdvice", found), self._bench.plan)

    def _on_typed(self, typed: Typed) -> None:
        self._typed = typed
        self._ask(0)

    def _on_pricing_began(self) -> None:
        self._advising.drop()

    def _on_priced(self, _bill: Bill) -> None:
        self._ask(PAUSE)

    def _on_refused(self, _words: object) -> None:
        self._ask(PAUSE)
