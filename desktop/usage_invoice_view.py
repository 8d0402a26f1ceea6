"""What was used against an invoice: the difference, what would explain it, and where it lies."""

from __future__ import annotations

import re

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from pricing_core.errors import one_line
from pricing_core.money import Usd
from pricing_core.showing import NONE
from pricing_core.usage_rendering_answers import percent_text
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .plain import label, set_tool_tip, show_text, tabular
from .text_table import Cell
from .theme import GOOD, MUTED, WARNING, tint
from .usage_table import UsageTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pricing_core.usage_invoice import Invoice
    from pricing_core.usage_reconcile import Cause, ComparedLine, Reconciliation
    from pricing_core.usage_report import UsageReport

    from .text_table import Row
    from .usage_texts import UsageTexts

SUMS = ("invoice_invoiced", "invoice_ours", "invoice_difference")
WORDS = (0, 1)
AMOUNTS = (2, 3, 4)
OPTION = re.compile(r" \(--[^)]*\)")  # how the terminal is asked for it


class InvoiceTexts(QObject):
    """What is said about an invoice, in the words of the terminal."""

    def __init__(self, texts: UsageTexts) -> None:
        super().__init__()
        self._texts = texts

    def verdict(self, found: Reconciliation) -> str:
        """Return whether they agree, or which is higher."""
        texts = self._texts
        if found.agrees:
            return texts.say("invoice_agrees")
        if found.percent is None:
            return ""
        key = "invoice_more" if found.difference.amount > 0 else "invoice_less"
        size = texts.usd(Usd(abs(found.difference.amount)))
        return texts.say(key, amount=size, percent=percent_text(found.percent, texts.style))

    def cautions(self, found: Reconciliation, invoice: Invoice, report: UsageReport) -> Iterator[str]:
        """Give what may make the comparison unfair."""
        bill, texts = report.bill, self._texts
        if found.at_least and found.difference.amount > 0:  # where the invoice is lower, it lies lower still
            yield texts.say("invoice_at_least")
        days = (invoice.first_day, invoice.last_day, bill.first_day, bill.last_day)
        if all(days) and days[:2] != days[2:]:
            names = ("first", "last", "first2", "last2")
            yield texts.say("invoice_days", **dict(zip(names, map(texts.day, days), strict=True)))
        if invoice.outside:
            yield texts.say("invoice_outside", lines=invoice.outside)
        if invoice.has_more:
            yield texts.say("invoice_has_more")

    def causes(self, found: Reconciliation) -> str:
        """Return what would explain the difference, the likeliest first."""
        if found.agrees:
            return ""
        title = self._texts.say("invoice_causes" if found.causes else "invoice_no_cause")
        numbered = (f"{at}. {self._cause(one)}" for at, one in enumerate(found.causes, start=1))
        return "\n".join([title, *numbered])

    def _cause(self, cause: Cause) -> str:
        texts = self._texts
        what = OPTION.sub("", texts.told(cause.words))
        if cause.effect is None or cause.rest is None:
            return f"{what}: {texts.say('invoice_unknown')}"
        key = "invoice_exactly" if cause.explains else "invoice_sizes"
        return f"{what}: {texts.say(key, effect=texts.signed(cause.effect), rest=texts.signed(cause.rest))}"


class UsageInvoiceView(QWidget):
    """Three amounts, a verdict, causes, and the lines of both."""

    def __init__(self, texts: UsageTexts) -> None:
        super().__init__()
        self._texts, self._said = texts, InvoiceTexts(texts)
        self._none = self._line("none", MUTED)
        self._verdict, self._cautions = self._line("verdict", GOOD), self._line("cautions", WARNING)
        self._causes = self._line("causes", "")
        self._names = [label(texts.say(key), tone=MUTED) for key in SUMS]
        self._amounts = [self._sum(key) for key in SUMS]
        self.table = UsageTable("usage_invoice_lines", texts.say("invoice_lines"), texts.style)
        self._lay_out()

    @staticmethod
    def _line(name: str, tone: str) -> QLabel:
        made = label(wraps=True, tone=tone)
        made.setAccessibleIdentifier(f"usage_invoice_{name}")
        made.setFont(tabular(made.font()))
        return made

    @staticmethod
    def _sum(key: str) -> QLabel:
        made = label()
        made.setAccessibleIdentifier(f"usage_{key}")
        made.setFont(tabular(made.font(), bold=True))
        made.setAlignment(Qt.AlignmentFlag.AlignRight)
        return made

    def _lay_out(self) -> None:
        self._sums = QWidget()
        grid = QGridLayout(self._sums)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(3)
        for row, (name, amount) in enumerate(zip(self._names, self._amounts, strict=True)):
            grid.addWidget(name, row, 0)
            grid.addWidget(amount, row, 1)
        grid.setColumnStretch(2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(8)
        for part in (self._none, self._sums, self._verdict, self._cautions, self._causes, self.table):
            column.addWidget(part)
        column.addStretch()

    def show_report(self, report: UsageReport) -> None:
        """Show another report."""
        found, invoice = report.reconciliation, report.invoice
        has_any = found is not None and invoice is not None
        none = self.tr(
            "Type what you were invoiced, or load the Cost API's answer, to see the difference and its causes."
        )
        show_text(self._none, "" if has_any else none)
        self._sums.setVisible(has_any)
        if found is None or invoice is None:
            for part in (self._verdict, self._cautions, self._causes):
                show_text(part, "")
            self.table.hide()
            return
        self._show_sums(found)
        show_text(self._verdict, self._said.verdict(found))
        self._verdict.setProperty("tone", GOOD if found.agrees else WARNING)
        show_text(self._cautions, "\n".join(self._said.cautions(found, invoice, report)))
        show_text(self._causes, self._said.causes(found))
        keys = ("usage_model", "usage_line", *SUMS)
        rows = [self._row(one) for one in found.lines]
        self.table.show_table([self._texts.say(key) for key in keys], rows, words=WORDS, amounts=AMOUNTS)
        self.table.setVisible(bool(rows))
        tint(self)

    def _show_sums(self, found: Reconciliation) -> None:
        texts = self._texts
        amounts = (found.invoiced, found.ours, found.difference)
        ours = texts.amount(found.ours, at_least=found.at_least)
        difference = texts.signed(found.difference) if found.is_comparable else NONE
        said_amounts = (texts.usd(found.invoiced), ours, difference)
        for part, text, money in zip(self._amounts, said_amounts, amounts, strict=True):
            part.setText(text)
            is_exact = not found.at_least or money is found.invoiced
            set_tool_tip(part, texts.exact(money) if is_exact else "")

    def _row(self, one: ComparedLine) -> Row:
        texts = self._texts
        words = (one_line(one.model) or NONE, one_line(said(one.label, texts.style.language)))
        difference = texts.amount_cell(one.difference)._replace(text=texts.signed(one.difference))
        cells = (*(texts.amount_cell(money) for money in (one.invoiced, one.ours)), difference)
        return (*(Cell(text, text.casefold()) for text in words), *cells)
