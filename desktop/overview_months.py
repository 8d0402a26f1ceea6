"""The twelve months to come of the whole estimate."""

from __future__ import annotations

from fractions import Fraction

from pricing_core.planning import Planning
from pricing_core.values import TYPE_CHECKING

from .difference_texts import rate_text
from .months_chart import MonthsView
from .overview_sums import budget_of, has_some_budget

if TYPE_CHECKING:
    from pricing_core.document_pricing import DocumentBill
    from pricing_core.showing import NumberStyle

    from .overview_sums import Figures

    Count = int | Fraction

NAME = "whole_months"  # beside those of one workload, which the same window has


class WholeMonths(MonthsView):
    """The months, what the workloads grow by, and what they come to against the sum of the budgets."""

    def __init__(self, style: NumberStyle) -> None:
        self._growths: set[Count] = set()
        self._has_some_budget = False
        super().__init__(style)
        self._name = NAME
        self._chart.setAccessibleIdentifier(NAME)
        for part, end in ((self._figure, "sum"), (self._note, "note"), (self._as_table, "as_table")):
            part.setAccessibleIdentifier(f"{NAME}_{end}")

    def show_whole(self, found: DocumentBill, figures: Figures | None) -> None:
        """Show the months of a bill, or nothing where it has no price."""
        planned = [one.plan.planning for one in found.bills] or [Planning()]
        self._growths = {one.growth for one in planned}
        self._has_some_budget = has_some_budget(found)
        self.show_months(figures.months if figures else None, planned[0].growth, budget_of(found))

    def show_texts(self, aside: str, figure: str, note: str, tone: str) -> None:
        """Say of several growths that they are several, and why there is no budget though some workloads have one."""
        if len(self._growths) > 1:
            low, high = (rate_text(end(self._growths), self._style) for end in (min, max))
            text = self.tr("growth from {low} to {high} a month, before tax")
            aside = text.format(low=low, high=high)
        if self._has_some_budget:
            note = self.tr("Not every workload has a budget, so there is none for the whole.")
        super().show_texts(aside, figure, note, tone)
