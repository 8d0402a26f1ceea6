"""The first sheet: the total and what it is made of, on one page."""

from __future__ import annotations

from .values import TYPE_CHECKING, Value
from .xlsx_formula import COMPARED, Formula, added, column_sum, counted_if, every, formula_of, is_number, percent, when
from .xlsx_inputs import RATE, absolute
from .xlsx_lines import NOTHING, exact_text
from .xlsx_page import MAIN_POINTS, OK
from .xlsx_prices import book_facts
from .xlsx_scenarios import ScenarioRows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from .document_pricing import DocumentBill
    from .money import Usd
    from .report import Report, ReportPart
    from .xlsx_breakdown import ItemCells
    from .xlsx_inputs import Inputs
    from .xlsx_page import Page
    from .xlsx_wording import Say

NAME, MODEL, REQUESTS, ONE, TOTAL, TAX, WITH_TAX, LOW, HIGH, SHARE, EXACT, CHECK, LISTED = range(13)
WIDTHS = (36, 38, 14, 14, 15, 12, 15, 15, 15, 8, 28, 34)
HEADS = ("workload", "model", "requests_month", "one_request", "a_month", "tax", "with_tax", "low", "high", "share")
HEAD_ROWS = 6  # five amounts and a check
MAIN = "total"
SUMMED = (TOTAL, TAX, WITH_TAX, LOW, HIGH)


class Row(Value):
    """One workload on the first sheet; `item` is None where it has no price."""

    part: ReportPart
    title: str
    item: ItemCells | None


class Fact(Value):
    """An amount at the head, with its exact text when made where there is one, and the name of its cell.

    `formula` is None where there is no such amount.
    """

    label: str
    formula: Formula | None
    exact: Usd | None
    name: str


class SummaryPage:
    """Writes the first sheet. Its amounts are formulas over the other sheets.

    Where something has no price there is one sum, called a least one; where nothing has, there is none.
    """

    def __init__(self, page: Page, report: Report, found: DocumentBill, workbook: Any, say: Say) -> None:
        self._workbook = workbook
        self.page = page
        self.report = report
        self.found = found
        self.say = say
        self.is_whole = report.total is not None
        self.has_sum = self.is_whole or report.at_least is not None

    def write(self, rows: Sequence[Row], whole: Inputs, year: Formula, is_made: Formula) -> None:
        """Write the sheet; what stands at its head refers to the table under it."""
        page, report = self.page, self.report
        page.widths(WIDTHS)
        page.title(report.title)
        self._lines_of_notes()
        page.texts([self.say("made", day=report.made)], "quiet")
        page.texts([report.disclaimer], "quiet")
        page.row += 1
        head = page.row
        more = (self.found.book.profile is not None, RATE in whole.cells, bool(report.problem))
        page.row += HEAD_ROWS + sum(more)
        table = self._table(rows)
        facts = self._facts(table, whole, year)
        last, page.row = page.row, head
        self._head(facts, table[CHECK], is_made)
        page.row = last
        ScenarioRows(page, self.say).write(report, CHECK + 1)
        self._prices()
        page.sheet.print_area(0, 0, page.row, SHARE)

    def _lines_of_notes(self) -> None:
        for line in self.report.notes.split("\n") if self.report.notes else ():
            self.page.texts([line], "text")

    # The table of workloads

    def _table(self, rows: Sequence[Row]) -> dict[int, Formula]:
        """Write the workloads and their sums; return the sums by column, and the check."""
        page, say = self.page, self.say
        page.heading(say("workloads"), CHECK + 1)
        page.heads([*(say(key) for key in HEADS), say("exact"), say("check")], range(REQUESTS, EXACT))
        first = page.row
        page.row += len(rows)
        sums_row, page.row = page.row, first
        written = [self._row(row, sums_row) for row in rows]
        page.mark_fractions(REQUESTS, page.row, first)
        found = self._sums(rows, written)
        page.row += 1
        listed = added(row.item.listed for row in rows if row.item)
        return {**found, LISTED: listed}

    def _sums(self, rows: Sequence[Row], written: Sequence[dict[int, Formula]]) -> dict[int, Formula]:
        """Write what stands under the workloads: of an estimate without a total only what those with a price cost."""
        page, say = self.page, self.say
        page.blank(range(CHECK + 1), "main_text")
        page.text(NAME, say("all" if self.is_whole or not self.has_sum else "those_priced"), "main_text")
        found = {column: page.text(column, NOTHING, "main_money") for column in SUMMED}
        if not self.has_sum:
            page.text(TOTAL, say("no_price"), "main_money")
            page.text(EXACT, NOTHING, "main_exact")
            return {**found, CHECK: page.text(CHECK, NOTHING, "main_text")}
        priced = sum(row.item is not None for row in rows)
        is_ok = counted_if([cells[CHECK] for cells in written], OK).is_("=", priced)
        check = page.formula(CHECK, when(is_ok, OK, say("recompute")), "main_text")
        for column in SUMMED if self.is_whole else (TOTAL,):
            formula = when(check.is_("=", OK), column_sum(cells[column] for cells in written), NOTHING)
            found[column] = page.formula(column, formula, "main_money")
        page.text(EXACT, exact_text(self.found.total, say.style), "main_exact")
        return {**found, CHECK: check}

    def _row(self, row: Row, sums_row: int) -> dict[int, Formula]:
        page, item = self.page, row.item
        page.blank(range(REQUESTS, CHECK), "cell")
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
        page.formula(ONE, when(is_ok, when(requests.is_("=", 0), NOTHING, total / requests), NOTHING))
        self._share(total, is_ok, sums_row)
        page.text(EXACT, exact_text(item.shape.bill.total, self.say.style), "exact")
        return {
            TOTAL: total,
            CHECK: check,
            TAX: page.formula(TAX, item.tax),
            WITH_TAX: page.formula(WITH_TAX, item.with_tax),
            LOW: page.formula(LOW, when(is_ok, total * (1 - off), NOTHING)),
            HIGH: page.formula(HIGH, when(is_ok, total * (formula_of(1) + off), NOTHING)),
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

    # The head

    def _facts(self, table: dict[int, Formula], whole: Inputs, year: Formula) -> list[Fact]:
        """Return what stands at the head, the total first; nothing else has an amount where there is no total."""
        say, found = self.say, self.found
        facts = [
            Fact(say("with_tax"), table[WITH_TAX], found.with_tax, "total_with_tax"),
            Fact(say("low"), table[LOW], found.ends[0], "total_low"),
            Fact(say("high"), table[HIGH], found.ends[1], "total_high"),
            Fact(say("year"), year, None, "total_12_months"),
        ]
        if found.book.profile is not None:
            facts.insert(0, Fact(say("list_total"), table[LISTED], found.list_total, "total_list"))
        if RATE in whole.cells:
            other = say("in_currency", currency=self.report.currency)
            facts.insert(0, Fact(other, table[TOTAL] * whole[RATE], None, "total_converted"))
        if not self.is_whole:
            facts = [one.but(formula=None, exact=None) for one in facts]
        return [self._main(table), *facts]

    def _main(self, table: dict[int, Formula]) -> Fact:
        if not self.has_sum:
            return Fact(self.say("total"), None, None, MAIN)
        name = MAIN if self.is_whole else "at_least"
        return Fact(self.say(name), table[TOTAL], self.found.total, name)

    def _head(self, facts: Sequence[Fact], check: Formula, made: Formula) -> None:
        page, say = self.page, self.say
        is_ok = check.is_("=", OK)
        for place, fact in enumerate(facts):
            if place == 0:
                page.high(MAIN_POINTS)
            page.text(NAME, fact.label, "text" if place else "total_text")
            style = "fact_number" if fact.name == "total_converted" else "fact_money" if place else "total_money"
            self._fact(fact, is_ok, style)
            page.row += 1
        page.text(NAME, say("check"))
        state = when(made, self._as_made(facts[0]), say("changed"))
        page.formula(MODEL, when(is_ok, state, say("see_checks")) if self.has_sum else state, "check_wide")
        page.row += 1
        if self.report.problem:
            page.texts([self.report.problem], "warning")

    def _as_made(self, total: Fact) -> Formula | str:
        """Return what is said while the inputs are as they were: somebody may have changed a price or a formula."""
        if total.formula is None or total.exact is None:
            return self.say("as_made")
        now, then = total.formula.text, formula_of(total.exact.amount).text
        same = Formula(f"ABS({now}-({then}))<=ABS({then})*1E-9", True, COMPARED)
        return when(same, self.say("as_made"), self.say("prices_changed"))

    def _fact(self, fact: Fact, is_ok: Formula, style: str) -> None:
        """Write an amount and give its cell a name; where there is none, a text without one."""
        page = self.page
        if fact.formula is None:
            page.text(MODEL, self.say("no_price") if fact.name == MAIN else NOTHING, style)
            return
        place = page.formula(MODEL, when(is_ok, fact.formula, self.say("recompute")), style)
        self._workbook.define_name(fact.name, absolute(place, page.name))
        if fact.exact is not None:
            exact = exact_text(fact.exact, self.say.style)
            page.text(REQUESTS, self.say("exactly", amount=exact), "exact_plain")

    def _prices(self) -> None:
        page, say = self.page, self.say
        page.heading(say("prices_used"), CHECK + 1)
        for label, text in book_facts(self.report, say):
            page.texts([label, text])
        page.row += 1
        page.texts([self.report.sentence], "quiet")
