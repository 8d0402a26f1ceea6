"""The sheet of reasons: assumptions, what must be known, and why each line costs what it costs. Texts only."""

from __future__ import annotations

from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from .report import Report, ReportPart
    from .xlsx_page import Page
    from .xlsx_wording import Say

WIDTHS = (30, 66, 74, 58)
LABEL, TEXT = 0, 1


def write_reasons(page: Page, report: Report, say: Say) -> None:
    """Write the sheet, in the words that the report has when it is made."""
    page.widths(WIDTHS)
    page.title(say("reasons"))
    page.texts([say("reasons_fixed")], "quiet")
    page.row += 1
    page.heads([say(key) for key in ("line", "formula", "why", "source")], ())
    page.sheet.freeze_panes(page.row, 1)
    page.sheet.repeat_rows(page.row - 1)
    for number, part in enumerate(report.parts, start=1):
        page.band(f"{number}. {part.name}", len(WIDTHS))
        _part(page, part, say)
        page.row += 1


def _part(page: Page, part: ReportPart, say: Say) -> None:
    if part.problem:
        page.text(LABEL, say("no_price"), "cell_quiet")
        page.wide_text(TEXT, len(WIDTHS) - 1, part.problem)
        page.row += 1
    for key, texts in (("notes", [part.notes]), ("assumptions", part.assumptions), ("notices", part.notices)):
        for number, text in enumerate(text for text in texts if text):
            page.text(LABEL, "" if number else say(key), "cell_quiet")
            page.wide_text(TEXT, len(WIDTHS) - 1, text)
            page.row += 1
    for line in part.lines:
        page.texts([line.label, line.formula, line.why, line.source], "cell_wrapped")
