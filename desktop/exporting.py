"""Makes the files of an export: what is asked for, from the estimate as it stands. Done in a thread of its own."""

from __future__ import annotations

from pathlib import Path

from pricing_core import PriceBook
from pricing_core.document import Document
from pricing_core.errors import PricingError
from pricing_core.report import Report, report_of
from pricing_core.showing import NumberStyle
from pricing_core.values import TYPE_CHECKING, Value
from pricing_core.wording import STYLES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pricing_core.saving import Saved

    from .main_window import MainWindow

PDF, XLSX, CSV, MARKDOWN, JSON, PNG = "pdf", "xlsx", "csv", "md", "json", "png"
FORMATS = (PDF, XLSX, CSV, MARKDOWN, JSON, PNG)
PAPERS = ("A4", "Letter")


class CancelledError(PricingError):
    """Nobody waits for it any more."""


class Wish(Value):
    """What a person asks for. `language` is that of the texts, empty for that of the window."""

    formats: tuple[str, ...] = (PDF,)
    paper: str = PAPERS[0]
    language: str = ""
    as_shown: bool = False
    anonymous: bool = False


class Export(Value):
    """The estimate as it stands, and how it is written."""

    document: Document
    book: PriceBook
    on: str
    style: NumberStyle
    made_day: str
    wish: Wish = Wish()

    def report(self) -> Report:
        """Return everything that is to be said."""
        from pricing_core.report_voice import day_writer

        day_text, anonymous = day_writer(self.style.language), self.wish.anonymous
        return report_of(
            self.document, self.book, self.on, self.style, self.made_day, day_text=day_text, anonymous=anonymous
        )


def export_of(window: MainWindow, wish: Wish) -> Export:
    """Return what a window shows, ready to be written; whose prices they are is left out where the settings say so."""
    from pricing_core.report_making import anonymous_book

    from .document_state import document_of

    session, style = window.session, window.style_of_numbers
    wish = wish.but(anonymous=wish.anonymous or window.settings.anonymous)
    if wish.language and wish.language != style.language:
        style = STYLES[wish.language]
    document, book = document_of(session, style).but(snapshot=None), session.bench.book
    if not document.name:
        document = document.but(name=session.title)
    if wish.anonymous:
        document, book = document.but(profile=""), anonymous_book(book)
    return Export(document, book, session.bench.on, style, session.begun.today, wish)


def contents(export: Export, cancelled: Callable[[], bool]) -> Mapping[str, bytes]:
    """Return the bytes of every format that is asked for; raise CancelledError once nobody wants them any more."""
    report = export.report()
    made: dict[str, bytes] = {}
    for form in export.wish.formats:
        if cancelled():
            raise CancelledError("cancelled")
        made[form] = _content(form, export, report, cancelled)
    return made


def _content(form: str, export: Export, report: Report, cancelled: Callable[[], bool]) -> bytes:
    if form in (PDF, PNG):
        from . import paper

        if form == PNG:
            return paper.png_bytes(report)
        return paper.pdf_bytes(report, paper=export.wish.paper, cancelled=cancelled)
    if form == XLSX:
        from pricing_core.xlsx import xlsx_bytes

        return xlsx_bytes(export.document, export.book, export.on, report)
    if form == CSV:
        from pricing_core.export_csv import csv_bytes

        return csv_bytes(report, as_shown=export.wish.as_shown)
    if form == MARKDOWN:
        from pricing_core.export_markdown import markdown_bytes

        return markdown_bytes(report)
    from pricing_core.export_json import json_bytes

    return json_bytes(report)


def written(made: Mapping[str, bytes], base: Path) -> Sequence[Saved]:
    """Save each format as the base name with its ending; raise CannotSave with those before it saved.

    What stood there before is kept beside it.
    """
    from pricing_core.saving import save

    return [save(path_of(base, form), content, backup=True) for form, content in made.items()]


def path_of(base: Path, form: str) -> Path:
    """Return where a format goes."""
    return base.with_name(f"{base.name}.{form}")
