"""The workloads of an estimate as rows of text: what stands in the table, what is read aloud, what is copied."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from pricing_core.book import PLATFORM
from pricing_core.money import decimal_text
from pricing_core.showing import NONE, count_text, exact_usd_text, share_text, usd_text
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said, told

from .overview_scenarios import workload_name
from .table_copy import cell_text, number_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pricing_core import PriceBook
    from pricing_core.billing import Bill
    from pricing_core.document_pricing import DocumentBill, ItemBill
    from pricing_core.showing import NumberStyle

ENDPOINT = "endpoint"
ON, NAME, WHAT, REQUESTS, MONTH, SHARE, REMARK = range(7)
COPIED = (NAME, WHAT, REQUESTS, MONTH, SHARE, REMARK)


class WorkloadRow(NamedTuple):
    """One row: its cells, whether it counts, how long its bar is, and whether the remark says why it has no price."""

    item: ItemBill
    cells: tuple[str, ...]
    is_on: bool
    share: float
    is_problem: bool


class Rows:
    """Makes the rows, and keeps the texts of workloads that are as they were."""

    def __init__(self, style: NumberStyle) -> None:
        self._style = style
        self._book: PriceBook | None = None
        self._kept: dict[int, tuple[ItemBill, tuple[str, ...]]] = {}  # by place

    def of(self, found: DocumentBill) -> list[WorkloadRow]:
        """Return a row for each workload. The dearest has the longest bar; none has where not all have a price."""
        if found.book is not self._book:
            self._book, self._kept = found.book, {}
        amounts = [one.total.amount for one in found.bills]
        has_shares = found.is_whole and found.total.amount > 0 and min(amounts) >= 0
        dearest = max(amounts) if has_shares else Fraction(0)
        return [self._row(found, place, dearest) for place in range(len(found.items))]

    def _row(self, found: DocumentBill, place: int, dearest: Fraction) -> WorkloadRow:
        one = found.items[place]
        kept, cells = self._kept.get(place, (None, ()))
        if kept is not one:
            cells = self._cells(found, place)
            self._kept[place] = one, cells
        share = 0.0
        if one.bill and dearest:
            share = float(one.bill.total.amount / dearest)
            cells = (*cells[:SHARE], share_text(one.bill.total, found.total), *cells[SHARE + 1 :])
        return WorkloadRow(one, cells, one.item.is_on, share, one.refusal is not None)

    def _cells(self, found: DocumentBill, place: int) -> tuple[str, ...]:
        """Return the cells of a row without its share, which others have a say in."""
        one, bill, style = found.items[place], found.items[place].bill, self._style
        amount = usd_text(bill.total, style) if bill and bill.requests else NONE if one.item.is_on else ""
        requests = self._requests(bill) if bill else ""
        name, what = workload_name(found, place), self._model_and_place(one, found.book)
        return ("", name, what, requests, amount, "", self._remark(one))

    def _requests(self, bill: Bill) -> str:
        """Return how many requests there are; of an agent loop its turns and its runs."""
        count = count_text(bill.requests, self._style)
        if bill.run is None:
            return count
        text = QCoreApplication.translate("Overview", "{turns} turns × {runs} runs")
        return text.format(turns=count_text(bill.run.turns, self._style), runs=count)

    def _remark(self, one: ItemBill) -> str:
        if one.refusal:
            return told(one.refusal.words, self._style)
        if not one.item.is_on:
            return QCoreApplication.translate("Overview", "switched off")
        if one.bill and not one.bill.requests:
            if one.bill.run is not None:
                return QCoreApplication.translate("Overview", "no runs")
            return QCoreApplication.translate("Overview", "no requests")
        return next((line.strip() for line in one.item.notes.splitlines() if line.strip()), "")

    def _model_and_place(self, one: ItemBill, book: PriceBook) -> str:
        """Return which model, and where: the model's name, then ``Amazon Bedrock, Regional``."""
        plan = one.plan or one.item.plan
        if plan is None:
            return one.item.kind
        workload = plan.workload
        model = book.model(workload.model)
        places = []
        for choice in filter(None, map(book.choice, (PLATFORM, ENDPOINT))):
            value = workload.choices.get(choice.id, choice.default)
            if choice.id == PLATFORM or value != choice.default:
                places += [said(option.label, self._style.language) for option in choice.values if option.id == value]
        return " · ".join(part for part in (model[0].name if model else workload.model, ", ".join(places)) if part)


def copied(rows: Sequence[WorkloadRow], headings: Sequence[str], style: NumberStyle) -> str:
    """Return the table for a spreadsheet: tabs between the cells, exact amounts that it takes for numbers."""
    lines = [[cell_text(headings[column]) for column in COPIED]]
    for row in rows:
        bill = row.item.bill
        exact = (
            {REQUESTS: number_text(bill.requests, style), MONTH: number_text(bill.total.amount, style)} if bill else {}
        )
        lines.append([exact.get(column, cell_text(row.cells[column])) for column in COPIED])
    return "".join("\t".join(line) + "\n" for line in lines)


def blanked(row: WorkloadRow) -> WorkloadRow:
    """Return a row with no amount."""
    cells = [NONE if column == MONTH and text else text for column, text in enumerate(row.cells)]
    cells[SHARE] = ""
    return WorkloadRow(row.item.but(bill=None), tuple(cells), row.is_on, 0.0, row.is_problem)


def full_text(row: WorkloadRow, column: int, style: NumberStyle) -> str:
    """Return what a cell says in full: every digit of an amount, the remark where it had no room."""
    bill = row.item.bill
    if column == MONTH and bill:
        return exact_usd_text(bill.total, style)
    if column == REQUESTS and bill:
        return decimal_text(bill.requests).replace(".", style.point)
    return row.cells[column]
