"""The sheets of lines and groups in a workbook of usage."""

from __future__ import annotations

from fractions import Fraction

from .errors import one_line
from .showing import NONE
from .usage_explaining import usage_reason
from .usage_rendering import TIMES, Writer
from .usage_sections import part_days, part_name
from .usage_views import dearest_first
from .usage_wording import sentence
from .usage_wording_export import word
from .values import TYPE_CHECKING
from .wording import said
from .xlsx_formula import Formula, column_sum, sum_beside
from .xlsx_lines import exact_text
from .xlsx_page import SHORT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .breakdown import Line
    from .showing import NumberStyle
    from .usage_bill import UsageGroup, UsagePart
    from .usage_report import UsageReport
    from .xlsx_page import Page

MOST_GROUPS = 100_000  # rows; a sheet has 1,048,576 at most
NAME, DAYS, REQUESTS, LABEL, KEY, QUANTITY, UNIT, PRICE, PER, AMOUNT, EXACT, WHY, SOURCE = range(13)
WIDTHS = (34, 24, 11, 26, 16, 17, 10, 13, 11, 15, 26, 70, 50)
KEY_WIDTH, NUMBER_WIDTH = 24, 16


class LinesPage:
    """Writes every line of every part: one row each, so that it can be filtered and sorted."""

    def __init__(self, page: Page, report: UsageReport, style: NumberStyle) -> None:
        self.page = page
        self.bill = report.bill
        self.style = style
        self.keys: list[Formula] = []
        self.quantities: list[Formula] = []
        self.amounts: list[Formula] = []

    def write(self) -> None:
        page, language = self.page, self.style.language
        page.widths(WIDTHS)
        page.title(word("lines", language))
        page.texts([word("live", language)], "quiet")
        page.row += 1
        page.heads(self._heads(), (REQUESTS, QUANTITY, PRICE, PER, AMOUNT))
        first = page.row
        page.sheet.freeze_panes(first, 1)
        page.sheet.repeat_rows(first - 1)
        for part in self.bill.parts:
            for line in part.bill.lines:
                self._line(part, line)
        if self.amounts:
            page.sheet.autofilter(first - 1, 0, page.row - 1, SOURCE)
            page.mark_fractions(QUANTITY, page.row - 1, first, SHORT)
        page.blank(range(SOURCE + 1), "main_text")
        page.text(NAME, sentence("usage_at_least" if self.bill.at_least else "usage_total", self.style), "main_text")
        page.formula(AMOUNT, self.total, "main_money")
        page.text(EXACT, exact_text(self.bill.total, self.style), "main_exact")
        page.row += 1

    @property
    def total(self) -> Formula:
        """The sum of all lines."""
        return column_sum(self.amounts)

    def quantity_of(self, key: str) -> Formula:
        """Return how much of a kind there is in all."""
        return sum_beside(self.keys, key, self.quantities)

    def amount_of(self, key: str) -> Formula:
        """Return what a kind costs in all."""
        return sum_beside(self.keys, key, self.amounts)

    def _heads(self) -> Sequence[str]:
        style, language = self.style, self.style.language
        says = {NAME: "usage_model", REQUESTS: "usage_requests", LABEL: "usage_line", AMOUNT: "usage_amount"}
        words = {DAYS: "days", UNIT: "unit", PRICE: "unit_price", PER: "per", EXACT: "exact", WHY: "why"}
        heads = {place: sentence(key, style) for place, key in {**says, QUANTITY: "usage_quantity"}.items()}
        heads |= {place: word(key, language) for place, key in {**words, KEY: "key", SOURCE: "source"}.items()}
        return [heads[place] for place in range(SOURCE + 1)]

    def _line(self, part: UsagePart, line: Line) -> None:
        page, style = self.page, self.style
        why = usage_reason(part, line, self.bill.options, style)
        page.text(NAME, part_name(part, style.language), "cell_wrapped")
        page.text(DAYS, part_days(part), "cell")
        page.number(REQUESTS, part.requests, "count")
        page.text(LABEL, said(line.label, style.language), "cell_wrapped")
        self.keys.append(page.text(KEY, line.key, "cell_quiet"))
        quantity = page.number(QUANTITY, line.quantity, "count")
        page.text(UNIT, said(self.bill.book.units[line.unit], style.language), "cell_quiet")
        price = page.number(PRICE, line.unit_price.amount, "price")
        per = page.number(PER, line.per, "whole")
        self.quantities.append(quantity)
        self.amounts.append(page.formula(AMOUNT, quantity * price / per))
        page.text(EXACT, exact_text(line.amount, style), "exact")
        page.text(WHY, one_line(why.text), "cell_quiet")
        page.text(SOURCE, one_line(why.source), "cell_quiet")
        page.row += 1


class GroupsPage:
    """Writes what was asked to be grouped: amounts as they were priced, their sum and shares as formulas."""

    def __init__(self, page: Page, report: UsageReport, style: NumberStyle) -> None:
        self.page = page
        self.bill = report.bill
        self.style = style
        self._told = Writer(report, style)

    def write(self) -> None:
        page, language, names = self.page, self.style.language, self.bill.options.group_by
        columns = max(len(names), 1)
        page.widths([KEY_WIDTH] * columns + [NUMBER_WIDTH] * 6)
        page.title(word("groups", language))
        page.texts([word("fixed", language)], "quiet")
        page.row += 1
        page.heads(self._heads(), range(columns, columns + 5))
        first = page.row
        page.sheet.freeze_panes(first, columns)
        by_time = bool(names) and names[0] in TIMES
        groups = list(self.bill.groups) if by_time else dearest_first(self.bill.groups)
        amounts = [self._group(group, columns) for group in groups[:MOST_GROUPS]]
        if rest := groups[MOST_GROUPS:]:
            amounts.append(self._rest(rest, columns))
        self._total(amounts, columns, first)

    def _heads(self) -> Sequence[str]:
        style, language, names = self.style, self.style.language, self.bill.options.group_by
        heads = [sentence(f"group_{name}", style).capitalize() for name in names] or [""]
        numbers = [
            sentence("usage_requests", style),
            word("priced_tokens", language),
            word("unpriced_tokens", language),
        ]
        amounts = [sentence("usage_amount", style), sentence("usage_share", style), sentence("usage_at_least", style)]
        return [*heads, *numbers, *amounts]

    def _group(self, group: UsageGroup, columns: int) -> Formula | None:
        """Write a group; return its amount, None where nothing in it has a price: that is not $0."""
        page = self.page
        for place, one in enumerate(group.key or ("",)):
            page.text(place, self._told.key(one), "cell")
        page.number(columns, group.requests, "count")
        page.number(columns + 1, group.tokens, "count")
        page.number(columns + 2, group.unpriced_tokens, "count")
        amount = None
        if group.at_least and not group.total.amount:
            page.text(columns + 3, NONE, "money")
        else:
            amount = page.number(columns + 3, group.total.amount, "money")
        page.text(columns + 5, "≥" if group.at_least else "", "cell")
        page.row += 1
        return amount

    def _rest(self, rest: Sequence[UsageGroup], columns: int) -> Formula:
        page = self.page
        page.text(0, sentence("usage_others", self.style, count=len(rest)), "cell")
        page.number(columns, sum(one.requests for one in rest), "count")
        page.number(columns + 1, sum(one.tokens for one in rest), "count")
        page.number(columns + 2, sum(one.unpriced_tokens for one in rest), "count")
        amount = page.number(columns + 3, sum((one.total.amount for one in rest), Fraction(0)), "money")
        page.text(columns + 5, "≥" if any(one.at_least for one in rest) else "", "cell")
        page.row += 1
        return amount

    def _total(self, amounts: Sequence[Formula | None], columns: int, first: int) -> None:
        """Write the sum of all groups, and what part of it each is."""
        page = self.page
        page.blank(range(columns + 6), "main_text")
        page.text(0, sentence("usage_at_least" if self.bill.at_least else "usage_total", self.style), "main_text")
        total = page.formula(columns + 3, column_sum([one for one in amounts if one]), "main_money")
        last, page.row = page.row, first
        for amount in amounts:
            if amount and total.number:
                page.formula(columns + 4, amount / total, "share")
            page.row += 1
        page.row = last + 1
