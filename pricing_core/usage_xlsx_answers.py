"""The sheets of a workbook of usage that not every report has: the dearest requests, and the invoice."""

from __future__ import annotations

from .errors import one_line
from .showing import NONE
from .usage_rendering import Writer
from .usage_rendering_answers import INVOICE_HEADS
from .usage_wording import sentence
from .values import TYPE_CHECKING
from .wording import said
from .xlsx_formula import formula_of

if TYPE_CHECKING:
    from .money import Usd
    from .showing import NumberStyle
    from .usage_report import UsageReport
    from .xlsx_formula import Formula
    from .xlsx_page import Page

DEAR_HEADS = ("usage_model", "usage_place", "usage_when", "usage_input", "usage_output", "usage_amount")
DEAR_WIDTHS = (30, 40, 20, 14, 14, 16)
INVOICE_WIDTHS = (34, 40, 18, 18, 18)
INVOICED, OURS, DIFFERENCE = 2, 3, 4


def write_dearest(page: Page, report: UsageReport, style: NumberStyle) -> None:
    """Write the dearest requests: counts and amounts as numbers."""
    told = Writer(report, style)
    page.widths(DEAR_WIDTHS)
    page.title(sentence("usage_largest", style))
    page.heads([sentence(key, style) for key in DEAR_HEADS], (3, 4, 5))
    page.sheet.freeze_panes(page.row, 0)
    for one in report.details.dearest:
        for column, text in enumerate(told.dear(one)[:3]):
            page.text(column, text, "cell")
        page.number(3, one.used.prompt, "count")
        page.number(4, one.used.output, "count")
        _amount(page, 5, one.amount)
        page.row += 1


def write_invoice(page: Page, report: UsageReport, style: NumberStyle) -> None:
    """Write the lines of the invoice beside ours; differences are formulas."""
    found = report.reconciliation
    assert found is not None
    page.widths(INVOICE_WIDTHS)
    page.title(sentence("invoice_title", style))
    page.heads([sentence(key, style) for key in INVOICE_HEADS], (INVOICED, OURS, DIFFERENCE))
    for line in found.lines:
        page.text(0, one_line(line.model) or NONE, "cell")
        page.text(1, one_line(said(line.label, style.language)), "cell")
        _compared(page, line.invoiced, line.ours, "signed")
    page.blank(range(DIFFERENCE + 1), "main_text")
    page.text(0, sentence("usage_at_least" if found.at_least else "usage_total", style), "main_text")
    if found.is_comparable:
        _compared(page, found.invoiced, found.ours, "signed_money")
    else:  # what is missing is not $0, nor is there a difference to it
        _amount(page, INVOICED, found.invoiced)
        page.text(OURS, NONE, "money")
        page.text(DIFFERENCE, NONE, "money")
        page.row += 1


def _compared(page: Page, invoiced: Usd | None, ours: Usd | None, style: str) -> None:
    """Write two amounts and what the invoice has more."""
    one, other = _amount(page, INVOICED, invoiced), _amount(page, OURS, ours)
    page.formula(DIFFERENCE, (one or formula_of(0)) - (other or 0), style)
    page.row += 1


def _amount(page: Page, column: int, amount: Usd | None) -> Formula | None:
    if amount is None:
        page.text(column, NONE, "money")
        return None
    return page.number(column, amount.amount, "money")
