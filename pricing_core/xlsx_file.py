"""What every workbook has around its sheets: what the file says of itself, and how it is printed."""

from __future__ import annotations

from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from .xlsx_page import Page

PAPER_A4 = 9
MARGINS = {"left": 1 / 2, "right": 1 / 2, "top": 3 / 5, "bottom": 7 / 10}  # inches
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def describe(writer: Any, title: str, disclaimer: str, made_day: str) -> None:
    """Say what the file is and when it was made: that day, whatever the clock says."""
    from datetime import UTC, datetime

    created = datetime.fromisoformat(made_day).replace(tzinfo=UTC)
    writer.set_properties({"title": title, "comments": disclaimer, "author": "Taksir", "created": created})
    writer.set_calc_mode("auto")


def ready_for_paper(pages: Mapping[str, Page], number: str) -> None:
    """Finish every sheet: as wide as a page, its name and the number of the page below; the summary is in front."""
    for page in pages.values():
        sheet = page.sheet
        page.finish()
        sheet.set_paper(PAPER_A4)
        sheet.set_landscape()
        sheet.set_margins(**MARGINS)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        sheet.set_footer(f"&L&8Taksir · &A&R&8{number}")
    pages["summary"].sheet.activate()
