"""What is done with actual usage: paste and drop it, copy and export what it cost, make an estimate of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from pricing_core.money import decimal_text
from pricing_core.showing import NONE, exact_usd_text
from pricing_core.usage_rendering_tables import amount_text
from pricing_core.usage_wording import sentence
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .counted import counted
from .table_copy import cell_text, number_text
from .usage_intake import is_records
from .usage_making import LOOPS, REQUESTS, made
from .usage_places import joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pricing_core.usage_report import UsageReport

    from .main_window import MainWindow
    from .usage_page import UsagePage
    from .usage_work import UsageWork


class UsageDeeds(QObject):
    """One method for each deed."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def tie(self, page: UsagePage) -> None:
        """Listen to a page that has just been made."""
        page.form.make_estimate_wanted.connect(self.make_estimate)
        page.form.columns_wanted.connect(self.map_columns)
        page.result.price_wanted.connect(self.add_price)

    @property
    def _work(self) -> UsageWork:
        """What is read, and the page of it in front."""
        self._window.usage.bring()
        keeping = self._window.usage.keeping
        assert keeping is not None
        return keeping.work

    @property
    def _report(self) -> UsageReport | None:
        """What is shown: the report, or what had been read of it when somebody cancelled."""
        keeping = self._window.usage.keeping
        return (keeping.work.report or keeping.work.partial) if keeping else None

    @staticmethod
    def _has_amount(report: UsageReport) -> bool:
        return bool(report.bill.total.amount) or not report.bill.at_least

    @staticmethod
    def _is_least(report: UsageReport) -> bool:
        """Tell whether it really cost more: something has no price, or was not read."""
        return report.is_least

    # What arrives

    def offer(self) -> None:
        """Show the page, filled in where the clipboard holds what could be usage."""
        if is_records(QGuiApplication.clipboard().text()):
            self.paste()
        else:
            self._window.usage.show()

    def paste(self) -> None:
        """Read what the clipboard holds: text, or files that were copied."""
        mime = QGuiApplication.clipboard().mimeData()
        paths = [Path(one.toLocalFile()) for one in mime.urls() if one.isLocalFile()]
        if paths:
            self.take_paths(paths)
        elif text := QGuiApplication.clipboard().text():
            self.take_text(text)
        else:
            self._window.usage.show()
            self._window.tell(self.tr("There is nothing on the clipboard."))

    def take_text(self, text: str) -> None:
        """Read a text in the place of what was given before; what is known of that usage otherwise is another's."""
        options = self._work.given.options.but(since="", until="")
        self._work.change(text=text, paths=(), only={}, options=options)
        self._show_arrived()

    def take_paths(self, paths: Iterable[Path]) -> None:
        """Read files and folders, beside those that are read already."""
        work = self._work
        work.change(text="", paths=joined(work.given.paths, paths), only={})
        self._show_arrived()

    def take_invoice(self, path: Path) -> None:
        """Compare with an invoice; it is read with the usage."""
        self._window.usage.bring().form.take_invoice(path)

    def _show_arrived(self) -> None:
        """Put the focus where one sees what was given; the form says aloud what came of it."""
        if (page := self._window.usage.page) is not None:
            page.focus_first()

    # What leaves

    def copy_total(self) -> None:
        """Copy what it cost with every digit."""
        report, style = self._report, self._window.style_of_numbers
        if report is None or not self._has_amount(report):
            self._window.tell(self.tr("There is no price to copy."))
            return
        text = exact_usd_text(report.bill.total, style)
        if self._is_least(report):
            text = self.tr("at least {amount}").format(amount=text)
        self._window.deeds.copied(text)

    def copy_sentence(self) -> None:
        """Copy what it cost as one sentence."""
        report, window = self._report, self._window
        if report is None or not self._has_amount(report):
            window.tell(self.tr("There is no price to copy."))
            return
        window.deeds.copied(self._sentence(report))

    def _sentence(self, report: UsageReport) -> str:
        bill, window = report.bill, self._window
        style = window.style_of_numbers
        days = " – ".join(dict.fromkeys(window.day_text(one) for one in (bill.first_day, bill.last_day) if one))
        what = counted(bill.records, self.tr("{count} record"), self.tr("{count} records"), style)
        if bill.requests:
            what = counted(bill.requests, self.tr("{count} request"), self.tr("{count} requests"), style)
        least = self.tr("At least {amount} for {what} of actual usage ({days}; prices: {book}).")
        whole = self.tr("{amount} for {what} of actual usage ({days}; prices: {book}).")
        amount = amount_text(bill.total, style).removeprefix("≥ ")
        book = said(bill.book.name, style.language)
        text = least if self._is_least(report) else whole
        no_days = self.tr("no dates")
        return text.format(amount=amount, what=what, days=days or no_days, book=book)

    def copy_table(self) -> None:
        """Copy the lines, to be pasted into a spreadsheet."""
        report, style = self._report, self._window.style_of_numbers
        if report is None:
            self._window.tell(self.tr("There is no price to copy."))
            return
        heads = [sentence(one, style) for one in ("usage_line", "usage_quantity", "usage_amount")]
        rows = [
            (
                cell_text(said(line.label, style.language)),
                number_text(line.quantity, style),
                self._cell(line.amount.amount),
            )
            for line in report.bill.lines
        ]
        total = sentence("usage_at_least" if self._is_least(report) else "usage_total", style)
        amount = self._cell(report.bill.total.amount) if self._has_amount(report) else NONE
        rows.append((cell_text(total), "", amount))
        QGuiApplication.clipboard().setText("".join("\t".join(row) + "\n" for row in ((*heads,), *rows)))
        self._window.tell(self.tr("Copied the lines."))

    def _cell(self, amount: object) -> str:
        return decimal_text(amount).replace(".", self._window.style_of_numbers.point)  # type: ignore[arg-type]

    def export(self) -> None:
        """Ask what to export of the report, and where to."""
        if self._report is None:
            self._window.tell(self.tr("There is nothing to export: no usage has been read."))
            return
        from .usage_export_deeds import export_usage

        export_usage(self._window, self._report)

    # What comes of it

    def make_estimate(self) -> None:
        """Add workloads that cost what was used; where there are sessions, ask whether as requests or as loops."""
        keeping = self._window.usage.keeping
        if keeping is None or keeping.work.report is None:
            self._window.tell(self.tr("There is no usage to make an estimate of."))
            return
        sessions = keeping.work.report.details.sessions.values()
        if not any(one.calls > 1 for of_model in sessions for one in of_model):
            self.make(REQUESTS)
            return
        menu = QMenu(self._window)
        menu.setObjectName("usage_make_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("As &requests: the average request of each model"), lambda: self.make(REQUESTS))
        menu.addAction(self.tr("As agent &loops: the average session of each model"), lambda: self.make(LOOPS))
        menu.setActiveAction(menu.actions()[0])
        here: QWidget | None = self._window.focusWidget()
        here = here or self._window
        menu.popup(here.mapToGlobal(here.rect().bottomLeft()))

    def make(self, kind: str) -> None:
        """Add the workloads, and show the first of them."""
        keeping, window = self._window.usage.keeping, self._window
        if keeping is None or keeping.work.report is None or keeping.work.sums is None:
            return
        on = max(window.session.bench.on, keeping.work.report.bill.last_day)
        items = made(kind, keeping.work.sums, keeping.work.report, on, window.style_of_numbers)
        if not items:
            window.tell(sentence("estimate_no_sessions" if kind == LOOPS else "estimate_none", window.style_of_numbers))
            return
        window.workloads.add_made(items)
        one = self.tr("Made of actual usage: {count} workload")
        many = self.tr("Made of actual usage: {count} workloads")
        window.announce(counted(len(items), one, many, window.style_of_numbers))

    def add_price(self, model: object) -> None:
        """Open the table of prices, to give a model one."""
        from .price_table import show_price_table

        show_price_table(self._window)
        self._window.tell(self.tr("Add the model {model} here; usage is then priced again.").format(model=model))

    def map_columns(self, path: object) -> None:
        """Ask which column of a table is what, and read it then."""
        from .columns_dialog import ask_for_columns

        work = self._work
        ask_for_columns(self._window, Path(str(path)), work.again)
