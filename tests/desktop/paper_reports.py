"""Reports for the tests of paper, and how a PDF is read back."""

from __future__ import annotations

import io

from pypdf import PdfReader

from pricing_core.document import Document, DocumentItem, DocumentScenario
from pricing_core.report import Report, report_of
from pricing_core.report_voice import day_writer
from pricing_core.showing import ENGLISH, NumberStyle
from tests.core.planned import MOCK, mock
from tests.core.support import PAGE, book_of

DAY, MADE = "2025-12-01", "2026-11-22"
CHANGES = {
    "Batch processing": {"processing": "batch"},
    "Claude Haiku 4.5": {"model": "claude-haiku-4-5"},
    "Bedrock, regional": {"platform": "bedrock", "endpoint": "regional"},
    "No prompt cache": {"planning.lifetime": "off"},
}
SCENARIOS = tuple(DocumentScenario(name, changes) for name, changes in CHANGES.items())
PLANNED = mock(growth=8, budget=600, uncertainty=20, tax=11, currency="IDR", rate=16600, rate_day="2026-11-20")
UNPRICED = MOCK.but(workload=MOCK.workload.but(model="claude-x"))


def report(document: Document, style: NumberStyle = ENGLISH) -> Report:
    return report_of(document, book_of(PAGE), DAY, style, MADE, day_text=day_writer(style.language))


def one(style: NumberStyle = ENGLISH, **parts: object) -> Report:
    """Return the first mock-up with everything that it can have."""
    parts = {"name": "Support assistant", "notes": "For the board.\nTwo lines.", "scenarios": SCENARIOS, **parts}
    return report(Document((DocumentItem(PLANNED, "Support"),), **parts), style)


def several(count: int, style: NumberStyle = ENGLISH, **parts: object) -> Report:
    """Return workloads that get dearer."""
    items = tuple(
        DocumentItem(mock(requests=1000 * number + 500), f"Workload {number}") for number in range(1, count + 1)
    )
    return report(Document(items, name="All of them", **parts), style)


def read(pdf: bytes) -> PdfReader:
    """Open a PDF as a strict reader does, which refuses a table of contents with a wrong place in it."""
    return PdfReader(io.BytesIO(pdf), strict=True)


def texts(pdf: bytes, most: int | None = None) -> list[str]:
    """Return the text of each page, or of the first ones, with single spaces."""
    return [" ".join(page.extract_text().split()) for page in list(read(pdf).pages)[:most]]


def squeezed(text: str) -> str:
    """Return a text without spaces: a long one is broken into lines anywhere."""
    return "".join(text.split())
