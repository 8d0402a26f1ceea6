"""A report of usage as a workbook whose amounts are formulas: quantity times price, and sums of that."""

from __future__ import annotations

from io import BytesIO

from .usage_sections import sections
from .usage_wording_export import word
from .usage_xlsx_answers import write_dearest, write_invoice
from .usage_xlsx_lines import GroupsPage, LinesPage
from .usage_xlsx_summary import NotesPage, SummaryPage
from .values import TYPE_CHECKING
from .xlsx_file import OPTIONS, describe, ready_for_paper
from .xlsx_look import Look
from .xlsx_page import Page

if TYPE_CHECKING:
    from .showing import NumberStyle
    from .usage_report import UsageReport

SHEETS = ("summary", "lines", "groups", "dearest", "invoice", "notes")


def usage_xlsx(report: UsageReport, style: NumberStyle, made_day: str) -> bytes:
    """Return the report as an XLSX workbook in one language; the same report and day give the same bytes."""
    from xlsxwriter import Workbook as Writer  # type: ignore[import-untyped]

    buffer = BytesIO()
    writer = Writer(buffer, OPTIONS)
    told = sections(report, style)
    describe(writer, told[0].title, told[-1].texts[-1], made_day)
    look = Look(writer, style, "")
    names = {key: word(key, style.language) for key in SHEETS if key not in _without(report)}
    pages = {key: Page(writer.add_worksheet(name), name, look) for key, name in names.items()}
    lines = LinesPage(pages["lines"], report, style)
    lines.write()
    GroupsPage(pages["groups"], report, style).write()
    SummaryPage(pages["summary"], report, style, told[0]).write(lines, writer, made_day)
    if "dearest" in pages:
        write_dearest(pages["dearest"], report, style)
    if "invoice" in pages:
        write_invoice(pages["invoice"], report, style)
    NotesPage(pages["notes"], told).write(style.language)
    ready_for_paper(pages, word("page", style.language))
    writer.close()
    return buffer.getvalue()


def _without(report: UsageReport) -> set[str]:
    """Return the sheets that would say nothing."""
    return {*([] if report.details.dearest else ["dearest"]), *([] if report.reconciliation else ["invoice"])}
