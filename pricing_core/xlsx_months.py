"""The sheet of the months to come: every workload grows as its inputs say, free allowances are there anew."""

from __future__ import annotations

from .planning import EVERYTHING
from .values import TYPE_CHECKING, Value
from .xlsx_formula import added, at_least, column_sum, counted_if, formula_of, is_number, percent, place_of, when
from .xlsx_inputs import BUDGET
from .xlsx_lines import NOTHING
from .xlsx_look import HEAD, LINE, WARN_FILL, WARN_INK
from .xlsx_page import OK, SHORT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from .xlsx_breakdown import ItemCells
    from .xlsx_formula import Formula
    from .xlsx_inputs import Inputs
    from .xlsx_lines import LineCells
    from .xlsx_page import Page
    from .xlsx_wording import Say

YEAR = 12
FIRST, SUM = 1, YEAR + 1
NAME_WIDTH, MONTH_WIDTH, YEAR_WIDTH = 42, 13, 15
CHART_SIZE = {"width": 900, "height": 300}
HEAD_ROW = 3


class MonthRow(Value):
    """A workload and the title it goes by; `item` is None where it has no price."""

    title: str
    item: ItemCells | None


class MonthsPage:
    """Writes the sheet of the months. Where a workload has no price, or there is none, the months have no totals."""

    def __init__(self, page: Page, rows: Sequence[MonthRow], whole: Inputs, say: Say) -> None:
        self.page = page
        self.rows = rows
        self.items = [row.item for row in rows if row.item]
        self.whole = whole
        self.say = say
        self.heads: list[Formula] = []
        self.costs: list[list[Formula]] = []  # of each workload, month by month
        self.totals: Sequence[Formula] = ()
        self.year: Formula = formula_of(0)
        self._left: dict[tuple[str, int], Formula] = {}

    @property
    def is_whole(self) -> bool:
        """Tell whether the months have totals."""
        return 0 < len(self.items) == len(self.rows)

    def write(self, workbook: Any) -> None:
        """Write the sheet. Then its cells are known: the months' numbers, the costs of each, totals and the year."""
        self._begin()
        first = self.page.row
        self.page.row += len(self.rows)
        totals_row = self.page.row
        self.page.row += 4 if BUDGET in self.whole.cells else 1
        end = self.page.row
        billed = self._workings()
        last, self.page.row = self.page.row, first
        self.costs = [self._row(row, billed) for row in self.rows]
        self.page.row = totals_row
        *self.totals, self.year = self._totals(self.costs)
        if BUDGET in self.whole.cells:
            self._budget(self.totals)
        for column in range(FIRST, SUM):
            self.page.mark_fractions(column, max(last, end), end, SHORT)
        if self.is_whole:
            self._chart(workbook, totals_row, max(last, end))

    def _begin(self) -> None:
        page, say = self.page, self.say
        page.widths((NAME_WIDTH, *[MONTH_WIDTH] * YEAR, YEAR_WIDTH))
        page.title(say("months"))
        page.texts([say("growing")], "quiet")
        page.row = HEAD_ROW
        page.text(0, say("workload"), "head")
        self.heads = [page.number(month, month, "month") for month in range(FIRST, SUM)]
        page.text(SUM, say("year"), "head_right")
        page.row += 1
        page.sheet.freeze_panes(page.row, 1)

    def _growth(self, item: ItemCells, month: int) -> Formula:
        """Return how many times as many requests a month has as the first."""
        return (formula_of(1) + percent(item.inputs["growth"])).power(self.heads[month] - 1)

    # Free allowances, which do not grow

    def _workings(self) -> dict[int, list[Formula]]:
        """Write what is free and what is billed month by month; return the amounts, by the identity of a line."""
        priced = [(row.title, row.item) for row in self.rows if row.item]
        lines = [(title, item, line) for title, item in priced for line in item.lines if line.free is not None]
        if lines:
            self.page.heading(self.say("workings"), SUM + 1)
        return {id(line): self._billed(title, item, line) for title, item, line in lines}

    def _billed(self, title: str, item: ItemCells, line: LineCells) -> list[Formula]:
        page, facts = self.page, {"item": title, "line": line.label}
        page.text(0, self.say("free_of", **facts), "cell_wrapped")
        free = [page.formula(FIRST + month, self._free(line, month), "count") for month in range(YEAR)]
        page.row += 1
        page.text(0, self.say("billed_of", **facts), "cell_wrapped")
        found = []
        for month in range(YEAR):
            used = line.each * line.requests * self._growth(item, month)
            quantity = page.formula(FIRST + month, at_least(used - free[month], 0), "count")
            self._left[line.price.key, month] = at_least(free[month] - used, 0)
            found.append(quantity * line.unit / line.per)
        page.row += 1
        return found

    def _free(self, line: LineCells, month: int) -> Formula:
        """Return what is free in a month: as in the first, or what the lines before have left in that month."""
        assert line.free is not None
        return self._left[line.price.key, month] if line.takes_rest else line.free

    # What each workload costs

    def _row(self, row: MonthRow, billed: dict[int, list[Formula]]) -> list[Formula]:
        page, item = self.page, row.item
        page.text(0, row.title, "cell_wrapped")
        if item is None:
            found = self._texts(self.say("no_price"), "money")
        else:
            costs = (when(item.is_ok, self._cost(item, month, billed), NOTHING) for month in range(YEAR))
            found = [page.formula(column, cost) for column, cost in enumerate(costs, start=FIRST)]
            page.formula(SUM, when(item.is_ok, column_sum(found), NOTHING))
        page.row += 1
        return found

    def _texts(self, text: str, style: str) -> list[Formula]:
        """Write the same text for each month and the year."""
        return [self.page.text(column, text, style) for column in range(FIRST, SUM + 1)]

    def _cost(self, item: ItemCells, month: int, billed: dict[int, list[Formula]]) -> Formula:
        """Return what a workload costs in a month: what grows with the requests, and what is billed beyond the free."""
        limited = [line for line in item.lines if id(line) in billed]
        growth = self._growth(item, month)
        if not limited:
            return item.total * growth
        still, now = added(line.amount for line in limited), added(billed[id(line)][month] for line in limited)
        if item.shape.plan.planning.discount_on == EVERYTHING:
            return ((item.lines_total - still) * growth + now) * (1 - percent(item.inputs["discount"]))
        return (item.total - still) * growth + now

    # All of them

    def _totals(self, cells: Sequence[Sequence[Formula]]) -> tuple[Formula, ...]:
        page = self.page
        page.text(0, self.say("all"), "main_text")
        if not self.is_whole:
            texts = self._texts(NOTHING, "main_money")
            page.row += 1
            return tuple(texts)
        is_ok = added(counted_if([item.check], OK) for item in self.items).is_("=", len(self.items))
        found = []
        for month in range(YEAR):
            whole = when(is_ok, column_sum(row[month] for row in cells), NOTHING)
            found.append(page.formula(FIRST + month, whole, "main_money"))
        year = page.formula(SUM, when(is_ok, column_sum(found), NOTHING), "main_money")
        page.row += 1
        return (*found, year)

    def _budget(self, totals: Sequence[Formula]) -> None:
        """Write the budget under the months, and mark those above it."""
        page, say, budget = self.page, self.say, self.whole[BUDGET]
        page.text(0, say("budget"), "cell")
        for month in range(YEAR):
            page.formula(FIRST + month, budget)
        page.row += 1
        page.text(0, say("over_budget"), "cell")
        marks = [self._mark(month, totals[month], budget) for month in range(YEAR)]
        bad = page.look.condition(bg_color=WARN_FILL, font_color=WARN_INK, bold=True)
        rule = {"type": "cell", "criteria": "==", "value": f'"{say("over")}"', "format": bad}
        page.sheet.conditional_format(page.row, FIRST, page.row, YEAR, rule)
        page.row += 1
        page.text(0, say("first_over"), "cell")
        none = counted_if(marks, say("over")).is_("=", 0)
        first = when(none, say("never"), place_of(marks, say("over")))
        page.formula(FIRST, when(is_number(totals[0]), first, NOTHING), "month_cell")
        page.row += 1

    def _mark(self, month: int, total: Formula, budget: Formula) -> Formula:
        over = when(total.is_(">", budget), self.say("over"), NOTHING)
        return self.page.formula(FIRST + month, when(is_number(total), over, NOTHING), "check")

    def _chart(self, workbook: Any, row: int, last: int) -> None:
        """Draw the totals under everything else."""
        chart = workbook.add_chart({"type": "column"})
        name = self.page.name
        chart.add_series(
            {
                "name": self.say("total"),
                "categories": [name, HEAD_ROW, FIRST, HEAD_ROW, YEAR],
                "values": [name, row, FIRST, row, YEAR],
                "fill": {"color": HEAD},
                "gap": 60,
            }
        )
        chart.set_legend({"none": True})
        chart.set_title({"name": self.say("total"), "name_font": {"size": 12, "bold": True}})
        chart.set_size(CHART_SIZE)
        name_font = {"size": 9, "bold": False}
        lines = {"visible": True, "line": {"color": LINE}}
        chart.set_y_axis({"name": self.say("axis"), "name_font": name_font, "min": 0, "major_gridlines": lines})
        self.page.sheet.insert_chart(last + 1, 0, chart)
