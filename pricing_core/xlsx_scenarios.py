"""What if, on the first sheet: the totals that Taksir computed for each scenario."""

from __future__ import annotations

from .values import TYPE_CHECKING
from .xlsx_lines import NOTHING

if TYPE_CHECKING:
    from .money import Usd
    from .report import Report, ReportScenario
    from .xlsx_formula import Formula
    from .xlsx_page import Page
    from .xlsx_wording import Say

NAME, REMARKS, TOTAL, MORE, PERCENT, LOW, HIGH, YEAR = range(8)
HEADS = ("scenario", "remarks", "a_month", "more", "percent", "low", "high", "year_of")


class ScenarioRows:
    """Writes the scenarios. Where the estimate has no price, there is nothing to compare them with."""

    def __init__(self, page: Page, say: Say) -> None:
        self.page = page
        self.say = say

    def write(self, report: Report, columns: int) -> None:
        """Write a heading of so many columns and a row for each scenario; nothing where the report has none."""
        page, say = self.page, self.say
        if not report.scenarios:
            return
        page.heading(say("scenarios"), columns)
        page.texts([say("scenarios_fixed")], "quiet")
        page.heads([say(key) for key in HEADS], range(TOTAL, YEAR + 1))
        first, *others = report.scenarios
        base = self._row(first, None)
        for one in others:
            self._row(one, base)

    def _row(self, one: ReportScenario, base: Formula | None) -> Formula:
        """Write one scenario and return the cell of its total; `base` is the estimate's."""
        page = self.page
        page.text(NAME, f"{one.letter}  {one.name}", "cell_wrapped")
        page.text(REMARKS, " ".join(text for text in (one.problem, *one.remarks) if text), "cell_quiet")
        total = self._amount(TOTAL, one.total, self.say("no_price"))
        more, percent = None, None
        if base is not None and one.more is not None:
            more = page.formula(MORE, total - base, "signed")
            percent = page.formula(PERCENT, more / base, "share") if base.number else None
        for column, cell in ((MORE, more), (PERCENT, percent)):
            if cell is None:
                page.text(column, NOTHING, "money")
        self._amount(LOW, one.low, NOTHING)
        self._amount(HIGH, one.high, NOTHING)
        self._amount(YEAR, one.year, NOTHING)
        page.row += 1
        return total

    def _amount(self, column: int, amount: Usd | None, missing: str) -> Formula:
        page = self.page
        return page.text(column, missing, "money") if amount is None else page.number(column, amount.amount, "money")
