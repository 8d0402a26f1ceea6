"""A report of usage as the bytes of a file, in every format that needs no drawing."""

from __future__ import annotations

from .exporting import json_text
from .usage_export import usage_csv, usage_json
from .usage_export_markdown import usage_markdown
from .usage_rendering import usage_text
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from .showing import NumberStyle
    from .usage_report import UsageReport

TABLE, JSON, CSV, MARKDOWN, XLSX = "table", "json", "csv", "markdown", "xlsx"
TEXTS: dict[str, Callable[[UsageReport, NumberStyle], str]] = {
    TABLE: usage_text,
    JSON: lambda report, style: json_text(usage_json(report, style)),
    CSV: usage_csv,
    MARKDOWN: usage_markdown,
}
BEGUN = {CSV: "\N{ZERO WIDTH NO-BREAK SPACE}"}  # so that spreadsheets know the encoding


def usage_bytes(form: str, report: UsageReport, style: NumberStyle, made_day: str) -> bytes:
    """Return the file of a report; raise ImportError for a workbook where XlsxWriter is missing."""
    if form == XLSX:
        from .usage_xlsx import usage_xlsx

        return usage_xlsx(report, style, made_day)
    return f"{BEGUN.get(form, '')}{TEXTS[form](report, style)}".encode()
