"""The budgets at the head of the first sheet: of the whole and of each workload, and when a month passes them."""

from __future__ import annotations

from fractions import Fraction

from .values import TYPE_CHECKING, Value
from .xlsx_formula import first_above, is_number, text_around, when
from .xlsx_inputs import BUDGET
from .xlsx_lines import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .money import Count
    from .xlsx_formula import Formula
    from .xlsx_inputs import Inputs
    from .xlsx_months import MonthsPage
    from .xlsx_page import Page
    from .xlsx_wording import Say

LABEL, AMOUNT, MEANING = range(3)
MONTH = "#"  # stands in a sentence where the number of a month comes


class Budget(Value):
    """One budget and the months that are held against it. It is a formula, where that is an input."""

    label: str
    amount: Formula | Count
    months: Sequence[Formula]


def budgets(year: MonthsPage, whole: Inputs, say: Say) -> tuple[Budget, ...]:
    """Return the budget of the whole, and beside others those of the workloads: where there is one it is the same."""
    return tuple(_budgets(year, whole, say))


def _budgets(year: MonthsPage, whole: Inputs, say: Say) -> Iterator[Budget]:
    if BUDGET in whole.cells and year.is_whole:  # against nothing it is told on the sheet of inputs alone
        yield Budget(say("budget"), whole[BUDGET], year.totals)
    for row, months in zip(year.rows, year.costs, strict=True):
        stated = row.item.shape.plan.planning.budget if row.item else None
        if stated is not None and (len(year.rows) > 1 or BUDGET not in whole.cells):
            yield Budget(say("budget_of", item=row.title), stated, months)


def write_budgets(page: Page, found: Sequence[Budget], heads: Sequence[Formula], say: Say) -> None:
    """Write a row for each budget: what it is, and in which month it is passed."""
    for one in found:
        page.text(LABEL, one.label)
        if isinstance(one.amount, (int, Fraction)):
            place = page.number(AMOUNT, one.amount, "fact_money")
        else:
            place = page.formula(AMOUNT, one.amount, "fact_money")
        page.formula(MEANING, _verdict(one.months, heads, place, say), "exact_plain")
        page.row += 1


def _verdict(months: Sequence[Formula], heads: Sequence[Formula], budget: Formula, say: Say) -> Formula:
    first = first_above(months, heads, budget)
    before, _, after = say("budget_from", month=MONTH).partition(MONTH)
    told = when(first.is_(">", 0), text_around(before, first, after), say("budget_never"))
    return when(is_number(months[0]), told, NOTHING)
