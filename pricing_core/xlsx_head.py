"""The head of the first sheet: the amounts that people quote, each with its currency, its months and its tax."""

from __future__ import annotations

from fractions import Fraction

from .values import TYPE_CHECKING, Value
from .xlsx_formula import COMPARED, Formula, formula_of, when
from .xlsx_inputs import RATE, absolute
from .xlsx_lines import NOTHING, exact_text
from .xlsx_page import MAIN_POINTS, OK

if TYPE_CHECKING:
    from typing import Any

    from .document_pricing import DocumentBill
    from .money import Usd
    from .report import Report
    from .xlsx_inputs import Inputs
    from .xlsx_page import Page
    from .xlsx_wording import Say

LABEL, AMOUNT, MEANING = range(3)
ROWS = 6  # five amounts and a check
MAIN, CONVERTED = "total", "total_converted"


class Sums(Value):
    """The sums under the table of workloads, which the head repeats. `listed` is without a profile."""

    total: Formula
    tax: Formula
    with_tax: Formula
    low: Formula
    high: Formula
    check: Formula
    listed: Formula


class Otherwise(Value):
    """What an amount means while a condition holds, which depends on the inputs.

    `unknown` is what can be said where the amount has to be computed anew, for then nobody knows whether it holds.
    """

    when: Formula
    meaning: str
    unknown: str


class Fact(Value):
    """An amount at the head, the name of its cell, and its exact value when made where there is one.

    `meaning` says what kind of amount it is, and `otherwise` what it is while that condition holds. `formula` is None
    where there is no such amount.
    """

    name: str
    label: str
    formula: Formula | None
    exact: Usd | None
    meaning: str
    otherwise: Otherwise | None = None


class SummaryHead:
    """Writes the head. Where there is no total, nothing else has an amount either."""

    def __init__(self, page: Page, report: Report, found: DocumentBill, workbook: Any, say: Say) -> None:
        self.page = page
        self.report = report
        self.found = found
        self.say = say
        self._workbook = workbook
        self._is_whole = report.total is not None

    def rows(self, whole: Inputs) -> int:
        """Return how many rows the head takes."""
        return ROWS + sum((self.found.book.profile is not None, RATE in whole.cells, bool(self.report.problem)))

    def write(self, sums: Sums, whole: Inputs, year: Formula, made: Formula) -> None:
        """Write the amounts, the total first, and whether they are still those of Taksir."""
        page, say = self.page, self.say
        facts = [self._main(sums), *self._others(sums, whole, year)]
        is_ok = sums.check.is_("=", OK)
        page.high(MAIN_POINTS)
        for place, fact in enumerate(facts):
            page.text(LABEL, fact.label, "text" if place else "total_text")
            style = "fact_number" if fact.name == CONVERTED else "fact_money" if place else "total_money"
            self._fact(fact, is_ok, style)
            page.row += 1
        page.text(LABEL, say("check"))
        state = when(made, self._as_made(facts[0]), say("changed"))
        has_sum = facts[0].formula is not None
        page.formula(AMOUNT, when(is_ok, state, say("see_checks")) if has_sum else state, "check_wide")
        page.row += 1
        if self.report.problem:
            page.texts([self.report.problem], "warning")

    def _main(self, sums: Sums) -> Fact:
        say, report = self.say, self.report
        if self._is_whole:
            return Fact(MAIN, say("total"), sums.total, self.found.total, say("of_month"))
        if report.at_least is None:
            return Fact(MAIN, say("total"), None, None, "")
        return Fact("at_least", say("at_least"), sums.total, self.found.total, say("of_month_least"))

    def _others(self, sums: Sums, whole: Inputs, year: Formula) -> list[Fact]:
        """Return what stands under the total."""
        say, found = self.say, self.found
        facts = [
            self._with_tax(sums),
            self._end("low", sums.low, found.ends[0]),
            self._end("high", sums.high, found.ends[1]),
            Fact("total_12_months", say("year"), year, None, say("of_year")),
        ]
        if found.book.profile is not None:
            facts.insert(
                0, Fact("total_list", say("list_total"), sums.listed, found.list_total, say("of_month_listed"))
            )
        if RATE in whole.cells:
            code = self.report.currency
            meaning = say("of_month_converted", currency=code)
            other = Fact(CONVERTED, say("in_currency", currency=code), sums.total * whole[RATE], None, meaning)
            facts.insert(0, other)
        return facts if self._is_whole else [one.but(formula=None) for one in facts]

    def _with_tax(self, sums: Sums) -> Fact:
        """Return the amount with tax. Where no tax is entered, that it is the same one must not look like a finding."""
        say, name = self.say, "total_with_tax"
        untaxed = Otherwise(sums.tax.is_("=", 0), say("of_month_untaxed"), say("of_month_any"))
        return Fact(name, say("with_tax"), sums.with_tax, self.found.with_tax, say("of_month_taxed"), untaxed)

    def _end(self, key: str, formula: Formula, exact: Usd) -> Fact:
        """Return the low or the high end; without an uncertainty there is none, and not the total once more."""
        certain = Otherwise(formula.is_("=", NOTHING), self.say("of_certain"), self.say("of_month"))
        return Fact(f"total_{key}", self.say(key), formula, exact, self.say("of_month"), certain)

    def _as_made(self, total: Fact) -> Formula | str:
        """Return what is said while the inputs are as they were: somebody may have changed a price or a formula."""
        if total.formula is None or total.exact is None:
            return self.say("as_made")
        now, then = total.formula.text, formula_of(total.exact.amount).text
        same = Formula(f"ABS({now}-({then}))<=ABS({then})*1E-9", True, COMPARED)
        return when(same, self.say("as_made"), self.say("prices_changed"))

    def _fact(self, fact: Fact, is_ok: Formula, style: str) -> None:
        """Write an amount, give its cell a name and say what it is; where there is none, a text without any of it."""
        page, say = self.page, self.say
        if fact.formula is None:
            page.text(AMOUNT, say("no_price") if fact.name == MAIN else NOTHING, style)
            return
        place = page.formula(AMOUNT, when(is_ok, fact.formula, say("recompute")), style)
        self._workbook.define_name(fact.name, absolute(place, page.name))
        end = ""
        if fact.exact is not None and isinstance(place.value, Fraction):
            end = " · " + say("exactly", amount=exact_text(fact.exact, say.style))
        if fact.otherwise is None:
            page.text(MEANING, fact.meaning + end, "exact_plain")
        else:
            known = when(fact.otherwise.when, fact.otherwise.meaning + end, fact.meaning + end)
            page.formula(MEANING, when(is_ok, known, fact.otherwise.unknown + end), "exact_plain")
