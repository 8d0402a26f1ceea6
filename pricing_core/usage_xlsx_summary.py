"""The first sheet of a workbook of usage, with what it cost in all, and the last, with what must be known."""

from __future__ import annotations

from .showing import NONE
from .usage_wording import sentence
from .usage_wording_export import word
from .values import TYPE_CHECKING
from .wording import said
from .xlsx_formula import COMPARED, Formula, formula_of, when
from .xlsx_inputs import absolute
from .xlsx_lines import exact_text
from .xlsx_page import MAIN_POINTS, SHORT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from .showing import NumberStyle
    from .usage_report import UsageReport
    from .usage_sections import Section
    from .usage_xlsx_lines import LinesPage
    from .xlsx_page import Page

LABEL, QUANTITY, AMOUNT, SHARE, EXACT = range(5)
WIDTHS = (38, 19, 19, 10, 40)
NOTE_WIDTHS = (24, 130)


class SummaryPage:
    """Writes the total and what it is made of: sums of the sheet of lines."""

    def __init__(self, page: Page, report: UsageReport, style: NumberStyle, top: Section) -> None:
        self.page = page
        self.report, self.bill = report, report.bill
        self.style = style
        self.top = top

    def write(self, lines: LinesPage, writer: Any, made_day: str) -> None:
        """Write the sheet once the lines have cells."""
        page = self.page
        page.widths(WIDTHS)
        page.title(self.top.title)
        total = self._total(lines, writer)
        page.row += 1
        page.heads(self._heads(), (QUANTITY, AMOUNT, SHARE))
        first = page.row
        for line in self.bill.lines:
            page.text(LABEL, said(line.label, self.style.language), "cell_wrapped")
            page.formula(QUANTITY, lines.quantity_of(line.key), "count")
            amount = page.formula(AMOUNT, lines.amount_of(line.key))
            if total is not None and total.number:
                page.formula(SHARE, amount / total, "share")
            page.text(EXACT, exact_text(line.amount, self.style), "exact")
            page.row += 1
        if self.bill.lines:
            page.mark_fractions(QUANTITY, page.row - 1, first, SHORT)
        page.row += 1
        for text in self.top.warnings:
            page.texts([text], "warning")
        page.texts([word("made", self.style.language, day=made_day)], "quiet")
        for text in self.top.texts[1:]:
            page.texts([text], "quiet")

    def _heads(self) -> Sequence[str]:
        keys = ("usage_line", "usage_quantity", "usage_amount", "usage_share")
        return [*(sentence(key, self.style) for key in keys), word("exact", self.style.language)]

    def _total(self, lines: LinesPage, writer: Any) -> Formula | None:
        """Write the total and whether it is still that of Taksir; no amount where nothing has a price."""
        page, bill, language = self.page, self.bill, self.style.language
        is_least = self.report.is_least and bool(bill.total.amount)
        page.high(MAIN_POINTS)
        page.text(LABEL, sentence("usage_at_least" if is_least else "usage_total", self.style), "total_text")
        if self.report.is_least and not is_least:
            page.text(QUANTITY, NONE, "total_money")
            page.row += 1
            return None
        total = page.formula(QUANTITY, lines.total, "total_money")
        writer.define_name("at_least" if is_least else "total", absolute(total, page.name))
        page.text(EXACT, exact_text(bill.total, self.style), "exact_plain")
        page.row += 1
        then = formula_of(bill.total.amount).text
        same = Formula(f"ABS({total.text}-({then}))<=ABS({then})*1E-9", True, COMPARED)
        page.text(LABEL, word("check", language))
        page.formula(QUANTITY, when(same, word("as_made", language), word("changed", language)), "check_wide")
        page.row += 1
        return total


class NotesPage:
    """Writes every text of the report, section by section."""

    def __init__(self, page: Page, told: Iterable[Section]) -> None:
        self.page = page
        self.told = tuple(told)

    def write(self, language: str) -> None:
        page = self.page
        page.widths(NOTE_WIDTHS)
        page.title(word("notes", language))
        for one in self.told:
            rows = [("!", text) for text in one.warnings] + [("", text) for text in (*one.texts, *one.items)]
            if rows and not one.is_part:  # of what every line is, its own sheet says why
                page.band(one.title or word("notes", language), len(NOTE_WIDTHS))
                for row in rows:
                    page.texts(row, "cell_wrapped")
