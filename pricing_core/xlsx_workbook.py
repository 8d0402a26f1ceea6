"""Puts the sheets of a workbook together. XlsxWriter is imported here and nowhere else, when a workbook is made."""

from __future__ import annotations

from io import BytesIO

from .values import TYPE_CHECKING
from .xlsx_breakdown import BreakdownPage
from .xlsx_file import OPTIONS, describe, ready_for_paper
from .xlsx_input_rows import InputRow
from .xlsx_inputs import RATE, InputsPage
from .xlsx_look import Look
from .xlsx_months import MonthRow, MonthsPage
from .xlsx_page import Page
from .xlsx_prices import PricesPage
from .xlsx_reasons import write_reasons
from .xlsx_shape import shape_of
from .xlsx_summary import Row, SummaryPage
from .xlsx_turns import TurnsPage
from .xlsx_wording import Say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from .document_pricing import DocumentBill
    from .report import Report

SHEETS = ("summary", "inputs", "prices", "breakdown", "reasons", "months")


class Workbook:
    """One workbook, written sheet by sheet: what refers to cells after what they stand in."""

    def __init__(self, found: DocumentBill, report: Report) -> None:
        from xlsxwriter import Workbook as Writer  # type: ignore[import-untyped]

        self.found = found
        self.report = report
        self.say = Say(report.style)
        self._buffer = BytesIO()
        self._writer: Any = Writer(self._buffer, OPTIONS)
        describe(self._writer, report.title, report.disclaimer, report.made_day)
        look = Look(self._writer, report.style, self.say("month"))
        loops = [number for number, bill in enumerate(found.items, start=1) if bill.bill and bill.bill.run]
        names = {key: self.say(key) for key in SHEETS}
        for number in loops:
            names[f"turns_{number}"] = f"{self.say('turns')} {number}" if len(loops) > 1 else self.say("turns")
        self._pages = {key: Page(self._writer.add_worksheet(name), name, look) for key, name in names.items()}

    def bytes(self) -> bytes:
        """Write every sheet and return the file."""
        say, pages = self.say, self._pages
        has_profile = self.found.book.profile is not None
        prices = PricesPage(pages["prices"], say, self.found.bills, has_profile=has_profile)
        inputs = InputsPage(pages["inputs"], self._writer, say)
        breakdown = BreakdownPage(pages["breakdown"], prices, say, {part.is_loop for part in self.report.parts})
        for page in (prices, breakdown):
            page.begin()
        inputs.begin()
        whole = inputs.whole(self.report, self._rate())
        rows = list(self._rows(inputs, breakdown))
        inputs.end()
        breakdown.end()
        prices.end(self.report, self.found.book)
        months = [MonthRow(title=row.title, item=row.item) for row in rows if row.item or row.part.problem]
        year = MonthsPage(pages["months"], months, whole, say)
        year.write(self._writer)
        write_reasons(pages["reasons"], self.report, say)
        summary = SummaryPage(pages["summary"], self.report, self.found, self._writer, say)
        summary.write(rows, whole, year, inputs.is_made())
        ready_for_paper(self._pages, self.say("page"))
        self._writer.close()
        return self._buffer.getvalue()

    def _rows(self, inputs: InputsPage, breakdown: BreakdownPage) -> Iterator[Row]:
        """Write each workload's inputs and lines, and give its row for the first sheet."""
        for number, (one, part) in enumerate(zip(self.found.items, self.report.parts, strict=True), start=1):
            title = f"{number}. {part.name}"
            if one.bill is None or one.plan is None:
                reason = part.problem or self.say("off")
                inputs.none(title, reason)
                breakdown.none(title, reason)
                yield Row(part=part, title=title, item=None)
                continue
            shape = shape_of(one, one.plan, one.bill)
            cells = inputs.item(number, title, shape)
            model = ", ".join(text for text in (part.model, part.place) if text)
            item = breakdown.item(title, model, shape, cells)
            if one.bill.run:
                turns = self._pages[f"turns_{number}"]
                TurnsPage(turns, breakdown.prices, one.bill, model, self.say).write(title, item)
            yield Row(part=part, title=title, item=item)

    def _rate(self) -> InputRow | None:
        """Return the rate of the second currency as an input; None where there is none."""
        report = self.report
        if not report.currency:
            return None
        plannings = [one.plan.planning for one in self.found.items if one.plan]
        rate = next(one.rate for one in plannings if one.currency == report.currency and one.rate is not None)
        note = self.say("rate_of", day=report.rate_day) if report.rate_day else ""
        return InputRow(RATE, self.say("rate", currency=report.currency), rate, report.currency, note=note)
