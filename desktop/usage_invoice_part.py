"""The invoice that usage is compared with: an amount that is typed, or a file of the Cost API or of the Console."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from pricing_core.errors import file_name
from pricing_core.showing import usd_text
from pricing_core.values import TYPE_CHECKING

from .form_grid import INDENT
from .number_edit import NumberEdit
from .number_entry import MONEY
from .overview_flow import Flow
from .plain import TONE, caption, describe, label, show_text
from .theme import ERROR, MUTED, tint
from .usage_read_texts import UsageReadTexts

if TYPE_CHECKING:
    from pricing_core.showing import NumberStyle

    from .section import Section
    from .usage_work import UsageWork

GAP = 6


class UsageInvoicePart(QObject):
    """Its rows in a section of the form.

    Signals:
        given: Carries the fields of UsageInput that a person has set.
    """

    given = Signal(object)

    def __init__(self, section: Section, style: NumberStyle) -> None:
        super().__init__(section)
        self._style = style
        self._typed = ""
        self.amount = NumberEdit("usage_invoice", self.tr("US$"), style, kind=MONEY, may_be_empty=True)
        section.grid.add_row(self.tr("On the invoice"), self.amount)
        section.grid.add_below(self.amount.hint)
        self._verdict, self._file = label(wraps=True), label(tone=MUTED, wraps=True)
        self._verdict.setAccessibleIdentifier("usage_verdict")
        self._verdict.setAccessibleDescription(self.tr("The invoice beside what was read"))
        self._file.setAccessibleIdentifier("usage_invoice_file")
        for line in (self._verdict, self._file):
            section.grid.add_below(line)
        section.grid.add_wide(self._buttons())
        self.amount.number_edited.connect(lambda _: self._give_amount())

    def _buttons(self) -> QWidget:
        self._load = QPushButton(caption(self.tr("Load invoice…")))
        self._load.setAccessibleIdentifier("usage_load_invoice")
        describe(self._load, self.tr("An answer of the Cost API, or the Console's cost CSV."))
        self._drop = QPushButton(caption(self.tr("Remove the invoice")))
        self._drop.setAccessibleIdentifier("usage_drop_invoice")
        self._drop.hide()
        self._load.clicked.connect(lambda _: self._ask())
        self._drop.clicked.connect(lambda _: self._remove())
        holder = QWidget()
        row = Flow(GAP, GAP)
        holder.setLayout(row)
        row.setContentsMargins(INDENT, 0, 0, 0)
        for button in (self._load, self._drop):
            button.setAutoDefault(False)
            row.addWidget(button)
        return holder

    def show_work(self, work: UsageWork) -> None:
        """Show what was given, and how it compares."""
        given, report = work.given, work.report
        if given.invoice != self._typed:
            self._typed = given.invoice
            self.amount.recall(given.invoice)
        found = report.reconciliation if report else None
        text, tone = UsageReadTexts(self._style).verdict(found) if found else ("", MUTED)
        if problem := work.invoice_problem:
            text, tone = problem, ERROR
        elif report is not None and report.invoice and report.invoice.has_more:
            text = " ".join([text, self.tr("The file is one page of several: fetch them all.")])
        self._verdict.setProperty(TONE, tone)
        show_text(self._verdict, text)
        invoiced = report.invoice if report else None
        name = file_name(given.invoice_file)
        if invoiced and given.invoice_file:
            name = f"{name}: {usd_text(invoiced.amount, self._style)}"
        show_text(self._file, name if given.invoice_file else "")
        self._drop.setVisible(bool(given.invoice_file))
        self.amount.setEnabled(not given.invoice_file)
        describe_off = self.tr("A file is loaded; remove it to type an amount.") if given.invoice_file else ""
        self.amount.set_about(self.tr("What the invoice says for the same days."), describe_off)
        tint(self._verdict)

    def _give_amount(self) -> None:
        typed = self._typed = str(self.amount.memory())  # also what is half typed: it stays as it is
        self.given.emit({"invoice": typed, "invoice_file": ""})

    def take_file(self, path: object) -> None:
        """Compare with the lines of a file."""
        self._typed = ""
        self.amount.recall("")
        self.given.emit({"invoice": "", "invoice_file": str(path)})

    def _remove(self) -> None:
        self.given.emit({"invoice_file": ""})
        self.amount.setFocus()

    def _ask(self) -> None:
        asking = QFileDialog(self._load, self.tr("Load an invoice"))
        asking.setFileMode(QFileDialog.FileMode.ExistingFile)
        asking.fileSelected.connect(self.take_file)
        asking.finished.connect(asking.deleteLater)
        asking.open()
