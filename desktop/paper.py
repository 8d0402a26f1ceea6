"""A report on paper: as a PDF file, as a picture to paste, and in the preview of a printer.

All of it can be called off the window's thread, and without any window: `ensure_application` is for the command line.
"""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QGuiApplication, QPageSize, QPainter, QPdfWriter

from pricing_core.errors import PricingError
from pricing_core.values import TYPE_CHECKING
from pricing_core.version import VERSION

from .paper_details import Details
from .paper_front import Front
from .paper_ink import PT, Ink
from .paper_pages import Pages, paged, sheet_of
from .paper_stamp import metadata, number_of, stamped

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtPrintSupport import QPrintPreviewDialog
    from PySide6.QtWidgets import QWidget

    from pricing_core.report import Report

    from .paper_pages import Headed

A4, LETTER = "A4", "Letter"
PAPER = {A4: QPageSize.PageSizeId.A4, LETTER: QPageSize.PageSizeId.Letter}
DOTS = 72 * PT  # in an inch: one of our units is one dot


class Cancelled(PricingError):
    """Somebody does not want the pages any more."""


def never() -> bool:
    return False


def nobody(_percent: int) -> None:
    """Nobody wants to know how far it is."""


def ensure_application() -> QGuiApplication:
    """Return the application that there is, or one without windows: fonts need one. The caller holds it."""
    there = QGuiApplication.instance()
    if isinstance(there, QGuiApplication):
        return there
    if sys.platform not in ("win32", "darwin") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication(sys.argv[:1])


def pages_of(report: Report, paper: str = A4) -> Pages:
    """Lay a report out; raise ValueError for a paper that is not known."""
    sheet, ink = sheet_of(paper), Ink()
    plan, front = Front(report, sheet, ink).chosen()
    chapters = [front, *Details(report, ink, sheet.span, plan).chapters()]
    return Pages(report, sheet, ink, paged(chapters, sheet))


def pdf_bytes(
    report: Report,
    *,
    paper: str = A4,
    cancelled: Callable[[], bool] = never,
    progress: Callable[[int], object] = nobody,
) -> bytes:
    """Return a report as a PDF on "A4" or "Letter"; the same report gives the same bytes. Raises Cancelled.

    Before each page `cancelled` is asked, and `progress` is told how many percent are done.
    """
    return pages_pdf(pages_of(report, paper), report, paper, cancelled=cancelled, progress=progress)


def pages_pdf(
    pages: Pages,
    head: Headed,
    paper: str = A4,
    *,
    cancelled: Callable[[], bool] = never,
    progress: Callable[[int], object] = nobody,
) -> bytes:
    """Return pages as a PDF that says at its head what it is."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _writer(buffer, head, paper)
    painter = QPainter(writer)
    try:
        for number in range(len(pages)):
            if cancelled():
                raise Cancelled(head.title)
            progress(100 * number // len(pages))
            _turn(writer, number)
            pages.paint(painter, number)
    finally:
        painter.end()
    progress(100)
    return stamped(bytes(buffer.data().data()), head.made_day)


def _turn(writer: QPdfWriter, number: int) -> None:
    if number:  # the first page is there
        writer.newPage()


def _writer(buffer: QBuffer, head: Headed, paper: str) -> QPdfWriter:
    """Return what writes a PDF, with what the file says of itself."""
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS)
    writer.setPageSize(QPageSize(PAPER[paper]))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(head.title)
    writer.setCreator(f"Taksir {VERSION}")
    writer.setDocumentId(number_of(head, paper))
    writer.setDocumentXmpMetadata(metadata(head))
    return writer


def png_bytes(report: Report, *, dark: bool = False, scale: int = 2) -> bytes:
    """Return a picture to paste into a chat or a slide: total, shares, twelve months, what if, and which prices."""
    from .paper_picture import picture

    return picture(report, Ink(dark=dark), scale)


def print_preview(report: Report, parent: QWidget | None) -> QPrintPreviewDialog:
    """Show the pages as a printer would print them; returns at once with the dialog, which goes when it is closed."""
    from .paper_preview import preview

    return preview(report, parent)
