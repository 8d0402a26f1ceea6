"""Exports a report of actual usage: asks which formats, in which language and where to, as for an estimate."""

from __future__ import annotations

from pricing_core.usage_pricing import bill_usage
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import STYLES

from .export_dialog import ExportDialog, usual_place
from .exporting import MARKDOWN, PDF, PNG, CancelledError
from .plain import caption

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from pricing_core.showing import NumberStyle
    from pricing_core.usage_buckets import Sums
    from pricing_core.usage_report import UsageReport

    from .exporting import Wish
    from .main_window import MainWindow


def export_usage(window: MainWindow, report: UsageReport, sums: Sums | None = None) -> None:
    """Ask what to export of a report, and where to.

    `sums` are those that it was made of, unless they are what the page shows: without a profile's name it is priced
    from them anew.
    """
    keeping = window.usage.keeping
    if sums is None and keeping is not None and keeping.work.report is report:
        sums = keeping.work.sums
    UsageExportDialog(window, window.exports.wish, report, sums).open()


class UsageExportDialog(ExportDialog):
    """The dialog of exports, for a report of usage."""

    def __init__(self, window: MainWindow, wish: Wish, report: UsageReport, sums: Sums | None) -> None:
        self._report, self._sums = report, sums
        super().__init__(window, wish)

    def _usual(self) -> Path:
        usual = usual_place(self._window)
        return usual.with_name(self.tr("{name}, actual usage").format(name=usual.name))

    def retranslate(self) -> None:
        """Say everything anew, in the language in force."""
        super().retranslate()
        self.setWindowTitle(self.tr("Export actual usage"))
        self._titles.setText(caption(self.tr("Write the report of actual usage as")))
        self._as_shown.hide()
        self._anonymous.setVisible(self._report.bill.book.profile is not None)

    def _making(self) -> Callable[[], Mapping[str, bytes]]:
        wish, window = self._wish, self._window
        style = window.style_of_numbers
        if wish.language and wish.language != style.language:
            style = STYLES[wish.language]
        is_anonymous = wish.anonymous or window.settings.anonymous
        report, sums = anonymous(self._report, self._sums) if is_anonymous else self._report, self._sums
        made_day = window.session.begun.today
        return lambda: contents(report, wish, style, made_day, lambda: self._is_cancelled, sums)


def anonymous(report: UsageReport, sums: Sums | None) -> UsageReport:
    """Return a report that does not tell whose prices it was made with; without sums only its amounts."""
    from pricing_core.report_making import anonymous_book

    bill = report.bill
    if bill.book.profile is None:
        return report
    book = anonymous_book(bill.book)
    if sums is None:
        return report.but(bill=bill.but(book=book, parts=()))
    again = bill_usage(sums, book)
    return report.but(bill=again.but(notices=bill.notices))


def contents(  # noqa: PLR0913  # what is written, and how
    report: UsageReport,
    wish: Wish,
    style: NumberStyle,
    made_day: str,
    cancelled: Callable[[], bool],
    sums: Sums | None = None,
) -> Mapping[str, bytes]:
    """Return the bytes of every format that is asked for; raise CancelledError once nobody wants them any more."""
    made: dict[str, bytes] = {}
    for form in wish.formats:
        if cancelled():
            raise CancelledError("cancelled")
        made[form] = _drawn(form, report, wish, style, made_day, sums) or _content(form, report, style, made_day)
    return made


def _drawn(  # noqa: PLR0913  # as `contents`
    form: str, report: UsageReport, wish: Wish, style: NumberStyle, made_day: str, sums: Sums | None
) -> bytes:
    """Return a PDF or a picture, with bars where sums tell the days apart; nothing for other formats."""
    if form not in (PDF, PNG):
        return b""
    from . import usage_paper
    from .usage_paper_chart import bars_of

    bars = bars_of(sums, report.bill) if sums else None
    if form == PNG:
        return usage_paper.png_bytes(report, style, made_day, bars=bars)
    return usage_paper.pdf_bytes(report, style, made_day, wish.paper, bars=bars)


def _content(form: str, report: UsageReport, style: NumberStyle, made_day: str) -> bytes:
    from pricing_core.usage_export_files import usage_bytes

    return usage_bytes("markdown" if form == MARKDOWN else form, report, style, made_day)
