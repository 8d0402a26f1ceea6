"""What stands below the bill: the comparison, what moves the total, the months ahead. Beside each other or in tabs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QTabWidget, QVBoxLayout, QWidget

from pricing_core.billing import bill, months
from pricing_core.errors import Refusal
from pricing_core.movers import movers
from pricing_core.showing import NumberStyle
from pricing_core.values import TYPE_CHECKING

from .compare_view import CompareView
from .comparing import WhatIfs, compare, named, what_ifs
from .months_chart import MonthsView
from .movers_view import MoversView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pricing_core import RateCard, Usd
    from pricing_core.billing import Bill
    from pricing_core.money import Count
    from pricing_core.planning import Plan
    from pricing_core.scenarios import Scenario

    from .offers import Judge

    Later = Callable[[], tuple[Usd, ...] | None]

COMPARE, MOVERS, MONTHS = range(3)


def _none() -> None:
    return None


class Outlook(QWidget):
    """Three views of one bill. Each is filled only while it is seen."""

    def __init__(self, style: NumberStyle) -> None:
        super().__init__()
        self._style = style
        self._bill: Bill | None = None
        self._judge: Judge | None = None
        self._plan: Plan | None = None
        self._later: Later = _none
        self._scenarios: Sequence[Scenario] = ()
        self._planned: tuple[Count, Count | None] = (0, None)
        self.compare = CompareView(style, self._what_ifs)
        self.movers = MoversView(style)
        self.months = MonthsView(style)
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.setAccessibleIdentifier("outlook")
        for part in (self._tabs, self._tabs.tabBar()):
            part.setAccessibleName(self.tr("What stands around the bill"))
        self._beside = _card(self.months)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(_card(self._tabs))
        self._split.addWidget(self._beside)
        self._split.setSizes([660, 340])  # in the usual window the comparison has room for every amount
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._split)
        self._tabs.addTab(self.compare, self.tr("Compare"))
        self._tabs.addTab(self.movers, self.tr("What moves it"))
        self._tabs.currentChanged.connect(lambda _: self._fill())
        for view in (self.compare, self.movers):
            view.heading.hide()  # the tab says it

    def set_wide(self, *, wide: bool) -> bool:
        """Put the months beside the comparison where there is room, else into a tab; tell whether they moved."""
        is_wide = self._tabs.count() == MONTHS
        if wide == is_wide:
            return False
        layout = self._beside.layout()
        if wide:
            self._tabs.removeTab(MONTHS)
            if layout:
                layout.addWidget(self.months)
            self.months.show()
        else:
            self._tabs.addTab(self.months, self.tr("12 months"))
        self.months.heading.setVisible(wide)
        self._beside.setVisible(wide)
        self._fill()
        return True

    def show_tab(self, index: int) -> None:
        """Bring one of the views to the front."""
        self._tabs.setCurrentIndex(min(index, self._tabs.count() - 1))

    def show_bill(
        self, bill: Bill, scenarios: Sequence[Scenario], judge: Judge, plan: Plan | None = None, later: Later = _none
    ) -> None:
        """Show what stands around a bill.

        `plan` is as it was entered; that of the bill says what other workloads leave of a free allowance. `later` gives
        the months where these leave less of it from month to month, else None.
        """
        self._bill, self._scenarios, self._judge = bill, scenarios, judge
        self._plan, self._later = plan or bill.plan, later
        self._fill()

    def show_scenarios(self, scenarios: Sequence[Scenario]) -> None:
        """Show what-ifs beside the bill that is shown already, where they are others than before."""
        if scenarios != self._scenarios:
            self._scenarios = scenarios
            self._fill()

    def blank(self, scenarios: Sequence[Scenario]) -> None:
        """Take every amount away; the names of the what-ifs stay."""
        self._bill, self._scenarios = None, scenarios
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was given while nobody could see it."""
        super().showEvent(event)
        self._fill()

    def _fill(self) -> None:
        if not self.isVisible():
            return
        seen = self._tabs.currentIndex()
        is_wide = self._tabs.count() == MONTHS
        if self._bill is None or self._judge is None:
            self.compare.show_rows(named(self._scenarios, self._style))
            self.compare.blank()
            self.movers.show_movers(None)
            self.months.show_months(None, *self._planned)
            return
        plan, judge = self._bill.plan, self._judge
        if seen == COMPARE:
            self.compare.show_rows(compare(self._plan or plan, self._bill, self._scenarios, judge, self._style))
        elif seen == MOVERS:
            found = movers(plan, self._bill, judge.book, self._priced)
            self.movers.show_movers(found, is_taxed=bool(plan.planning.tax))
        if is_wide or seen == MONTHS:
            self._planned = plan.planning.growth, plan.planning.budget
            self.months.show_months(self._months(), *self._planned)

    def _what_ifs(self) -> WhatIfs:
        """Return what could be put beside the estimate."""
        if self._bill is None or self._judge is None:
            return WhatIfs()
        return what_ifs(self._plan or self._bill.plan, self._judge)

    def _months(self) -> tuple[Usd, ...] | None:
        card = self._card()
        if card is None or self._bill is None or not self._bill.requests:
            return None
        return self._later() or months(self._bill.plan, card, first=self._bill)

    def _card(self) -> RateCard | None:
        """Return the card of the bill's workload; that of its parts may lack what is counted as prefix."""
        if self._bill is None or self._judge is None:
            return None
        card = self._judge.card(self._bill.plan.workload)
        return None if isinstance(card, Refusal) else card

    def _priced(self, plan: Plan) -> Bill | None:
        card = self._card()
        try:
            return bill(plan, card) if card else None
        except Refusal:
            return None

    def parts(self) -> tuple[QWidget, ...]:
        """Return the views in reading order, their tabs first."""
        return (self._tabs, self.compare, self.movers, self.months)

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return what takes the focus when the panes are gone through."""
        return (self._tabs,)


def _card(content: QWidget) -> QFrame:
    frame = QFrame()
    frame.setProperty("card", "true")
    column = QVBoxLayout(frame)
    column.setContentsMargins(12, 8, 12, 10)
    column.addWidget(content)
    return frame
