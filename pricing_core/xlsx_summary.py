"""The first sheet: the total and what it is made of, on one page."""

from __future__ import annotations

from .values import TYPE_CHECKING, Value
from .xlsx_budgets import budgets, write_budgets
from .xlsx_formula import (
    added,
    column_sum,
    counted_if,
    every,
    formula_of,
    has_numbers,
    is_number,
    percent,
    sum_beside,
    when,
)
from .xlsx_head import SummaryHead, Sums
from .xlsx_lines import NOTHING, exact_text
from .xlsx_page import OK
from .xlsx_prices import book_facts, prices_age
from .xlsx_scenarios import ScenarioRows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from .document_pricing import DocumentBill
    from .report import Report, ReportPart
    from .xlsx_breakdown import ItemCells
    from .xlsx_formula import Formula
    from .xlsx_inputs import Inputs
    from .xlsx_months import MonthsPage
    from .xlsx_page import Page
    from .xlsx_wording import Say

NAME, MODEL, REQUESTS, ONE, TOTAL, TAX, WITH_TAX, LOW, HIGH, SHARE, CHECK, EXACT = range(12)
WIDTHS = (30, 34, 14, 14, 15, 12, 15, 15, 15, 8, 24, 28)
COLUMNS = len(WIDTHS)
HEADS = ("workload", "model", "requests_month", "one_request", "a_month", "tax", "with_tax", "low", "high", "share")
SUMMED = (TOTAL, TAX, WITH_TAX, LOW, HIGH)


class Row(Value):
    """One workload on the first sheet; `item` is None where it has no price."""

    part: ReportPart
    title: str
    item: ItemCells | None


class SummaryPage:
    """Writes the first sheet. Its amounts are formulas over the other sheets.

    Where something has no price there is one sum, called a least one; where nothing has, there is none.
    """

    def __init__(self, page: Page, report: Report, found: DocumentBill, workbook: Any, say: Say) -> None:
        self._head = SummaryHead(page, report, found, workbook, say)
        self.page = page
        self.report = report
        self.found = found
        self.say = say
        self.is_whole = report.total is not None
        self.has_sum = self.is_whole or report.at_least is not None

    def write(self, rows: Sequence[Row], whole: Inputs, year: MonthsPage, is_made: Formula) -> None:
        """Write the sheet; what stands at its head refers to the table under it."""
        page, report = self.page, self.report
        page.widths(WIDTHS)
        page.title(report.title)
        self._lines_of_notes()
        page.texts([self.say("made", day=report.made)], "quiet")
        page.texts([prices_age(report, self.say)], "quiet")
        page.texts([report.disclaimer], "quiet")
        page.row += 1
        head = page.row
        held = budgets(year, whole, self.say)
        page.row += self._head.rows(whole) + len(held)
        sums = self._table(rows)
        last, page.row = page.row, head
        self._head.write(sums, whole, year.year, is_made)
        write_budgets(page, held, year.heads, self.say)
        page.row = last
        ScenarioRows(page, self.say).write(report, COLUMNS)
        self._prices()
        page.sheet.print_area(0, 0, page.row, CHECK)  # who wants every digit reads it on the screen

    def _lines_of_notes(self) -> None:
        for line in self.report.notes.split("\n") if self.report.notes else ():
            self.page.texts([line], "text")

    # The table of workloads

    def _table(self, rows: Sequence[Row]) -> Sums:
        """Write the workloads and their sums; return the sums, and the check."""
        page, say = self.page, self.say
        page.heading(say("workloads"), COLUMNS)
        page.texts([say("table_amounts")], "quiet")
        kinds = {part.is_loop for part in self.report.parts}
        heads = [say.of_kind(key, kinds) if key in ("requests_month", "one_request") else say(key) for key in HEADS]
        page.heads([*heads, say("check"), say("exact")], range(REQUESTS, CHECK))
        first = page.row
        page.row += len(rows)
        sums_row, page.row = page.row, first
        written = [self._row(row, sums_row) for row in rows]
        page.mark_fractions(REQUESTS, page.row, first)
        found = self._sums(rows, written)
        page.row += 1
        listed = added(row.item.listed for row in rows if row.item)
        return Sums(
            total=found[TOTAL],
            tax=found[TAX],
            with_tax=found[WITH_TAX],
            low=found[LOW],
            high=found[HIGH],
            check=found[CHECK],
            listed=listed,
        )

    def _sums(self, rows: Sequence[Row], written: Sequence[dict[int, Formula]]) -> dict[int, Formula]:
        """Write what stands under the workloads: of an estimate without a total only what those with a price cost."""
        page, say = self.page, self.say
        page.blank(range(COLUMNS), "main_text")
        page.text(NAME, say("all" if self.is_whole or not self.has_sum else "those_priced"), "main_text")
        found = {column: page.text(column, NOTHING, "main_money") for column in SUMMED}
        if not self.has_sum:
            page.text(TOTAL, say("no_price"), "main_money")
            page.text(EXACT, NOTHING, "main_exact")
            return {**found, CHECK: page.text(CHECK, NOTHING, "main_check")}
        priced = sum(row.item is not None for row in rows)
        is_ok = counted_if([cells[CHECK] for cells in written], OK).is_("=", priced)
        check = page.formula(CHECK, when(is_ok, OK, say("recompute")), "main_check")
        for column in SUMMED if self.is_whole else (TOTAL,):
            formula = when(check.is_("=", OK), self._sum(column, written), NOTHING)
            found[column] = page.formula(column, formula, "main_money")
        page.text(EXACT, exact_text(self.found.total, say.style), "main_exact")
        return {**found, CHECK: check}

    @staticmethod
    def _sum(column: int, written: Sequence[dict[int, Formula]]) -> Formula:
        """Return the sum of a column. Of the ends a certain workload has none: there its own total counts."""
        cells = [one[column] for one in written]
        if column not in (LOW, HIGH):
            return column_sum(cells)
        certain = sum_beside(cells, NOTHING, [one[TOTAL] for one in written])
        return when(has_numbers(cells), column_sum(cells) + certain, NOTHING)

    def _row(self, row: Row, sums_row: int) -> dict[int, Formula]:
        page, item = self.page, row.item
        page.blank(range(REQUESTS, COLUMNS), "cell")
        cells = {column: page.place(column, None) for column in SUMMED}
        page.text(NAME, row.title, "cell_wrapped")
        page.text(MODEL, ", ".join(one for one in (row.part.model, row.part.place) if one), "cell_wrapped")
        if item is None:
            reason = row.part.problem or self.say("off")
            page.text(TOTAL, self.say("no_price" if row.part.problem else "off"), "money")
            cells[CHECK] = page.text(CHECK, reason, "cell_problem" if row.part.problem else "cell_quiet")
        else:
            cells |= self._amounts(item, sums_row)
            page.mark_checks(CHECK, page.row, page.row)
        page.row += 1
        return cells

    def _amounts(self, item: ItemCells, sums_row: int) -> dict[int, Formula]:
        page, off = self.page, percent(item.inputs["uncertainty"])
        requests = page.formula(REQUESTS, item.requests, "count")
        total = page.formula(TOTAL, item.total)
        check = page.formula(CHECK, item.check, "cell_quiet")
        is_ok = check.is_("=", OK)
        is_uncertain = every([is_ok, item.inputs["uncertainty"].is_(">", 0)])
        page.formula(ONE, when(is_ok, when(requests.is_("=", 0), NOTHING, total / requests), NOTHING))
        self._share(total, is_ok, sums_row)
        page.text(EXACT, exact_text(item.shape.bill.total, self.say.style), "exact")
        return {
            TOTAL: total,
            CHECK: check,
            TAX: page.formula(TAX, item.tax),
            WITH_TAX: page.formula(WITH_TAX, item.with_tax),
            LOW: page.formula(LOW, when(is_uncertain, total * (1 - off), NOTHING)),
            HIGH: page.formula(HIGH, when(is_uncertain, total * (formula_of(1) + off), NOTHING)),
        }

    def _share(self, total: Formula, is_ok: Formula, sums_row: int) -> None:
        """Write what part of the total a workload is: of a least amount it would not be one."""
        if not self.is_whole:
            self.page.text(SHARE, NOTHING, "share")
            return
        whole = self._sum_of_totals(sums_row)
        has_share = every([is_ok, is_number(whole), whole.is_(">", 0)])
        self.page.formula(SHARE, when(has_share, total / whole, NOTHING), "share")

    def _sum_of_totals(self, sums_row: int) -> Formula:
        """Return a reference to the sum under the table, which is written later."""
        row, self.page.row = self.page.row, sums_row
        place = self.page.place(TOTAL, self.found.total.amount)
        self.page.row = row
        return place

    def _prices(self) -> None:
        page, say = self.page, self.say
        page.heading(say("prices_used"), COLUMNS)
        for label, text in book_facts(self.report, self.found.book, say):
            page.texts([label, text])
        page.row += 1
        page.texts([self.report.sentence], "quiet")
