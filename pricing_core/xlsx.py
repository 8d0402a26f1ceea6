"""An estimate as a workbook whose amounts are formulas: change an input, and every cell that depends on it follows."""

from __future__ import annotations

from .document_pricing import priced
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from .book import PriceBook
    from .document import Document
    from .report import Report


def xlsx_bytes(document: Document, book: PriceBook, on: str, report: Report) -> bytes:
    """Return a document as an XLSX workbook in the report's language; the same input gives the same bytes.

    `report` is that of the same document, book and day. Where it leaves the name of the price profile out, so does
    the workbook. A workload without a price stands there with the reason and no number.
    """
    from .report_making import anonymous_book
    from .xlsx_workbook import Workbook

    is_named = book.profile is None or report.profile == book.profile.name
    return Workbook(priced(document, book if is_named else anonymous_book(book), on), report).bytes()
