"""The pages of a report as a printer would print them."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QMarginsF, Qt
from PySide6.QtGui import QAction, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo, QPrintPreviewDialog

from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import STYLES

from .paper import A4, LETTER, PAPER, pages_of
from .paper_ink import PT
from .paper_pages import SIZES
from .paper_words import TEXTS, text
from .plain import label, tip
from .translations import SOURCE

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from pricing_core.report import Report

NOTE = "print_preview_note"


def window_language() -> str:
    """Return the language of the window, which may be another than that of the pages."""
    language = QLocale().name().partition("_")[0]
    return language if language in STYLES else SOURCE


class Preview(QPrintPreviewDialog):
    """The pages, with what zooms, turns and prints them. It goes when it is closed."""

    def __init__(self, report: Report, printer: QPrinter, parent: QWidget | None) -> None:
        super().__init__(printer, parent)
        self._printer = printer  # Qt does not own it
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleIdentifier("print_preview")
        self._language = window_language()
        self.setWindowTitle(text("preview_of", self._language, title=report.title))
        self._name_buttons()
        self.paintRequested.connect(lambda onto: _paint(report, onto))

    def _name_buttons(self) -> None:
        for action in self.findChildren(QAction):
            if action.text() in TEXTS:
                name = text(action.text(), self._language)
                action.setText(name)
                action.setToolTip(tip(name))

    def tell(self, key: str) -> None:
        """Say something below the pages."""
        note = label(text(key, self._language), wraps=True)
        note.setAccessibleIdentifier(NOTE)
        note.setContentsMargins(8, 6, 8, 6)
        if layout := self.layout():
            layout.addWidget(note)


def preview(report: Report, parent: QWidget | None) -> QPrintPreviewDialog:
    """Show the pages, and return the dialog at once. Without any printer it says so, and prints to a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    has_printer = bool(QPrinterInfo.availablePrinterNames())
    if not has_printer:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setDocName(report.title)
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))
    dialog = Preview(report, printer, parent)
    if not has_printer:
        dialog.tell("no_printer")
    dialog.open()
    return dialog


def _paint(report: Report, printer: QPrinter) -> None:
    """Paint every page as the PDF has it, in the middle of the paper that the printer is set to."""
    sheet = printer.pageLayout().fullRectPoints()
    paper = LETTER if printer.pageLayout().pageSize().id() == PAPER[LETTER] else A4
    pages = pages_of(report, paper)
    width, height = SIZES[paper]
    fits = min(sheet.width() / width, sheet.height() / height)  # other papers get the pages of A4, smaller or larger
    scale = printer.resolution() / 72 * fits / PT
    painter = QPainter(printer)
    for number in range(len(pages)):
        if number:
            printer.newPage()
        painter.save()
        painter.scale(scale, scale)
        pages.paint(painter, number)
        painter.restore()
    painter.end()
