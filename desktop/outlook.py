"""What stands below the bill: the comparison, what moves the total, the months ahead. Beside each other or in tabs."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QTabWidget, QVBoxLayout, QWidget

from pricing_core.billing import bill, months
from pricing_core.errors import Refusal
from pricing_core.movers import movers
from pricing_core.showing import NumberStyle
from pricing_core.values import TYPE_CHECKING

from .advice_view import AdviceView
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

    from .loop_view import LoopView
    from .offers import Judge

    Later = Callable[[], tuple[Usd, ...] | None]

COMPARE, MOVERS, MONTHS, ADVICE = range(4)
LEAST, LOOP_HEIGHT = 280, 400  # pixels in one column: beside a bill, and around all that is said of a loop
CARD = (12, 8, 12, 10)  # the margins of a card


def _none() -> None:
    return None


class _Tabs(QTabWidget):
    """Views, one of which is in front. Where everything around scrolls, what is behind does not make it higher."""

    is_column = False

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        if not self.is_column or not self.count():
            return hint
        page = self.currentWidget()
        height = max(page.minimumHeight(), page.minimumSizeHint().height())
        return QSize(hint.width(), self.tabBar().sizeHint().height() + height)

    def hasHeightForWidth(self) -> bool:
        return not self.is_column and super().hasHeightForWidth()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), self.minimumSizeHint().height()) if self.is_column else hint


class Outlook(QWidget):
    """Three views of one bill. Each is filled only while it is seen.

    Signals:
        shown: Another tab is in front.
    """

    shown = Signal()

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
        self.advice = AdviceView(style)
        self._tabs = _Tabs()
        self._tabs.setDocumentMode(True)
        self._tabs.setAccessibleIdentifier("outlook")
        for part in (self._tabs, self._tabs.tabBar()):
            part.setAccessibleName(self.tr("What stands around the bill"))
        self._beside, self._holder = _card(self.months), _card(self._tabs)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._holder)
        self._split.addWidget(self._beside)
        self._split.setSizes([660, 340])  # in the usual window the comparison has room for every amount
        self._front: tuple[QWidget, ...] = ()
        self._turns: LoopView | None = None
        self._is_roomy = True
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._split)
        self._tabs.addTab(self.compare, self.tr("Compare"))
        self._tabs.addTab(self.movers, self.tr("What moves it"))
        self._tabs.addTab(self.advice, self.tr("Advice"))
        self._tabs.currentChanged.connect(self._on_tab)
        for view in (self.compare, self.movers):
            view.heading.hide()  # the tab says it

    def set_wide(self, *, wide: bool) -> bool:
        """Put the months beside the comparison where there is room, else into a tab; tell whether they moved."""
        self._is_roomy = wide
        return self._place_months(wide=wide and not self._front)

    @property
    def _is_wide(self) -> bool:
        return self._tabs.indexOf(self.months) < 0

    def _place_months(self, *, wide: bool) -> bool:
        if wide == self._is_wide:
            return False
        layout = self._beside.layout()
        if wide:
            self._tabs.removeTab(self._tabs.indexOf(self.months))
            if layout:
                layout.addWidget(self.months)
            self.months.show()
        else:
            self._tabs.addTab(self.months, self.tr("12 months"))
        self.months.heading.setVisible(wide)
        self._beside.setVisible(wide)
        self._fill()
        return True

    def set_column(self, *, is_column: bool) -> None:
        """Stand in one column, which scrolls everything; or where each view scrolls by itself."""
        self._tabs.is_column = is_column
        if self._turns is not None:
            self._turns.set_scrolls(scrolls=not is_column)
        self.ask()

    def ask(self) -> None:
        """Ask for the height that the view in front needs in one column; elsewhere it takes what there is."""
        for part in (self._tabs, self._holder, self._split, self):  # each remembers what the one before asked for
            part.updateGeometry()
        least = LOOP_HEIGHT if self._front else LEAST
        self.setMinimumHeight(max(self._split.minimumSizeHint().height(), least) if self._tabs.is_column else 0)

    def take_front(self, turns: LoopView, lines: QWidget) -> None:
        """Put what an agent loop comes to into tabs before the others, which then have no frame of their own."""
        self._front = (turns, lines)
        self._tabs.insertTab(0, turns, self.tr("Turns"))
        self._tabs.insertTab(1, lines, self.tr("Lines"))
        self._tabs.setCurrentIndex(0)
        self._frame(is_card=False)
        self._place_months(wide=False)
        self._turns = turns
        turns.fitted.connect(self.ask)
        turns.set_scrolls(scrolls=not self._tabs.is_column)
        self.ask()

    def give_front(self) -> None:
        """Give back what was put before the others."""
        front, self._front = self._front, ()
        if self._turns is not None:
            self._turns.fitted.disconnect(self.ask)
            self._turns = None
        for one in front:
            self._tabs.removeTab(self._tabs.indexOf(one))
        self._frame(is_card=True)
        self._place_months(wide=self._is_roomy)
        self.ask()

    def _on_tab(self) -> None:
        self._fill()
        self.ask()
        self.shown.emit()

    @property
    def shows_turns(self) -> bool:
        """Tell whether the turns of a loop are in front."""
        return bool(self._front) and self._tabs.currentWidget() is self._front[0]

    def _frame(self, *, is_card: bool) -> None:
        self._holder.setProperty("card", "true" if is_card else "false")
        self._holder.style().polish(self._holder)
        if layout := self._holder.layout():
            layout.setContentsMargins(*(CARD if is_card else (0, 0, 0, 0)))

    def show_lines(self) -> None:
        """Bring the lines of a loop to the front; those of a request stand above."""
        if self._front:
            self._tabs.setCurrentWidget(self._front[1])

    def show_tab(self, index: int) -> None:
        """Bring one of the views to the front."""
        views = (self.compare, self.movers, self.compare if self._is_wide else self.months, self.advice)
        self._tabs.setCurrentWidget(views[index])

    def show_bill(
        self, bill: Bill, scenarios: Sequence[Scenario], judge: Judge, plan: Plan | None = None, later: Later = _none
    ) -> None:
        """Show what stands around a bill.

        `plan` is as it was entered; that of the bill says what other workloads leave of a free allowance. `later` gives
        the months where these leave less of it from month to month, else None.
        """
        self._bill, self._scenarios, self._judge = bill, scenarios, judge
        self._plan, self._later = plan or bill.plan, later
        self.advice.show_bill(bill, self._plan, judge)
        self.advice.show_compared(scenarios)
        self._fill()

    def show_scenarios(self, scenarios: Sequence[Scenario]) -> None:
        """Show what-ifs beside the bill that is shown already, where they are others than before."""
        if scenarios != self._scenarios:
            self._scenarios = scenarios
            self.advice.show_compared(scenarios)
            self._fill()

    def blank(self, scenarios: Sequence[Scenario]) -> None:
        """Take every amount away; the names of the what-ifs stay."""
        self._bill, self._scenarios = None, scenarios
        self.advice.blank()
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was given while nobody could see it."""
        super().showEvent(event)
        self._fill()

    def _fill(self) -> None:
        if not self.isVisible():
            return
        seen = self._tabs.currentWidget()
        if self._bill is None or self._judge is None:
            self.compare.show_rows(named(self._scenarios, self._style))
            self.compare.blank()
            self.movers.show_movers(None)
            self.months.show_months(None, *self._planned)
            return
        plan, judge = self._bill.plan, self._judge
        if seen is self.compare:
            self.compare.show_rows(compare(self._plan or plan, self._bill, self._scenarios, judge, self._style))
        elif seen is self.movers:
            found = movers(plan, self._bill, judge.book, self._priced)
            self.movers.show_movers(found, is_taxed=bool(plan.planning.tax))
        if self._is_wide or seen is self.months:
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
        return (self._tabs, *self._front, self.compare, self.movers, self.advice, self.months)

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return what takes the focus when the panes are gone through."""
        return (self._tabs,)


def _card(content: QWidget) -> QFrame:
    frame = QFrame()
    frame.setProperty("card", "true")
    column = QVBoxLayout(frame)
    column.setContentsMargins(*CARD)
    column.addWidget(content)
    return frame
