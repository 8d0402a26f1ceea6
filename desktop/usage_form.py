"""The form of actual usage: what was used, what it does not say itself, the invoice, and which records count."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from pricing_core.values import TYPE_CHECKING

from .announcer import Announcer
from .fitting_scroll import FittingScroll
from .overview_flow import Flow
from .plain import TONE, caption, describe, label, show_text, tabular
from .section import Section
from .theme import ERROR, GOOD, MUTED, WARNING, tint
from .usage_currency_part import UsageCurrencyPart
from .usage_input import Progress
from .usage_invoice_part import UsageInvoicePart
from .usage_narrowing import UsageNarrowing
from .usage_progress import UsageProgress
from .usage_read_texts import UsageReadTexts
from .usage_source import UsageSource
from .usage_unsaid import UsageUnsaid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pricing_core.showing import NumberStyle
    from pricing_core.usage_report import UsageReport

    from .usage_work import UsageWork

TABLES = (".csv", ".tsv", ".parquet")
# Reasons for which naming the columns may help.
NOT_KNOWN = ("columns_not_assigned", "parquet_needs_duckdb", "unknown_record", "is_parquet")
SPACING = 8


class UsageForm(FittingScroll):
    """Shows what the work was given, and gives it other. Nothing is kept here that the work does not hold.

    Signals:
        columns_wanted: Carries the path of a table that nobody recognises.
        make_estimate_wanted: A person wants an estimate of what was used.
    """

    columns_wanted = Signal(object)
    make_estimate_wanted = Signal()

    def __init__(self, work: UsageWork, style: NumberStyle, day_text: Callable[[str], str] = str) -> None:
        super().__init__()
        self._work, self._style, self._day_text = work, style, day_text
        self._announcer = Announcer(self)
        self._table = ""
        self.source, self._progress = UsageSource(style), UsageProgress(style)
        self._make_lines()
        self._unsaid_section = Section("usage_unsaid", self.tr("What the usage does not say"))
        self._narrowing_section = Section("usage_narrowing", self.tr("Period and filter"), is_open=False)
        self._unsaid: UsageUnsaid | None = None
        self._make_parts()
        self._connect()
        self.set_content(self._content())
        work.changed.connect(self._show)
        work.progressed.connect(self._on_progressed)
        self._show()

    def _make_lines(self) -> None:
        self._read, self._about = label(tone=GOOD, wraps=True), label(tone=MUTED, wraps=True)
        self._lost, self._fault = label(tone=WARNING, wraps=True), label(tone=ERROR, wraps=True)
        self._less, self._left_out = label(tone=WARNING, wraps=True), label(tone=WARNING, wraps=True)
        self._read.setFont(tabular(self._read.font(), bold=True))
        lines = {"read": self._read, "read_about": self._about, "read_lost": self._lost, "read_fault": self._fault}
        lines |= {"read_less": self._less, "left_out": self._left_out}
        for name, line in lines.items():
            line.setAccessibleIdentifier(f"usage_{name}")
        self._columns, self._estimate = QPushButton(), QPushButton()
        self._columns.setText(caption(self.tr("Say what the columns are…")))
        self._columns.setAccessibleIdentifier("usage_map_columns")
        self._estimate.setText(caption(self.tr("Make it an estimate…")))
        self._estimate.setAccessibleIdentifier("usage_to_estimate")
        for button in (self._columns, self._estimate):
            button.setAutoDefault(False)

    def _make_parts(self) -> None:
        """Put the parts into their sections; the first of them is made for a price book, and anew for another."""
        book = self._work.book
        section = self._unsaid_section
        if book is not None:
            self._unsaid = UsageUnsaid(section, self._style, book)
            self._unsaid.chosen.connect(self._change_options)
            self._unsaid.cached_chosen.connect(self._change)
        self._currency = UsageCurrencyPart(section, self._style, self._day_text)
        self._invoice = UsageInvoicePart(section, self._style)
        self._currency.given.connect(self._change)
        self._invoice.given.connect(self._change)

    def _connect(self) -> None:
        self._narrowing = UsageNarrowing(self._narrowing_section, self._day_text)
        self._narrowing.period_chosen.connect(self._change_options)
        self._narrowing.filter_chosen.connect(lambda only: self._work.change(only=only))
        self.source.text_given.connect(lambda text: self._work.change(text=str(text), paths=(), only={}))
        self.source.paths_given.connect(lambda paths: self._work.change(text="", paths=paths, only={}))
        self._progress.cancelled.connect(self._work.cancel)
        self._columns.clicked.connect(lambda _: self.columns_wanted.emit(self._table))
        self._estimate.clicked.connect(lambda _: self.make_estimate_wanted.emit())
        for section in (self._unsaid_section, self._narrowing_section):
            section.folded.connect(self.fit)

    def _content(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(SPACING)
        column.addWidget(self.source)
        for part in (self._progress, self._read, self._about, self._lost, self._less, self._left_out, self._fault):
            column.addWidget(part)
        columns, buttons = Flow(SPACING, SPACING), Flow(SPACING, SPACING)
        column.addLayout(columns)  # while it is empty: see inner_layouts.py
        columns.add(self._columns)
        self._unsaid_holder = QVBoxLayout()
        column.addLayout(self._unsaid_holder)
        self._unsaid_holder.addWidget(self._unsaid_section)
        column.addWidget(self._narrowing_section)
        column.addLayout(buttons)
        buttons.add(self._estimate)
        column.addStretch(1)
        return page

    # What others ask for

    def focus_first(self) -> None:
        """Put the focus where something can be pasted."""
        self.source.focus()

    def take_text(self, text: str) -> None:
        """Read a text as if it had been pasted into the box."""
        self.source.text_given.emit(text)

    def take_paths(self, paths: Iterable[Path]) -> None:
        """Read files and folders too."""
        self.source.add_paths(paths)

    def take_invoice(self, path: Path) -> None:
        """Compare with a file of the Cost API or of the Console."""
        self._unsaid_section.set_open(True)
        self._invoice.take_file(path)

    def show_left_out(self, names: object) -> None:
        """Say what of the usage is too large to be saved with the estimate."""
        found: Sequence[str] = names  # type: ignore[assignment]  # what a signal carries
        show_text(self._left_out, UsageReadTexts(self._style).left_out(found))
        self.fit()

    # What a person does

    def _change(self, fields: object) -> None:
        self._work.change(**_named(fields))

    def _change_options(self, fields: object) -> None:
        self._work.change(options=self._work.given.options.but(**_named(fields)))

    # What is shown

    def _on_progressed(self, far: object) -> None:
        assert isinstance(far, Progress)
        if self._work.is_reading:
            self._progress.show_progress(far)
            self.fit()

    def _show(self) -> None:
        """Show how things stand."""
        work = self._work
        if work.book is not None and (self._unsaid is None or self._unsaid.book is not work.book):
            self._remake()
        if not work.is_reading:
            self._progress.hide_progress(self.source.box)
        self.source.show_given(work.given)
        self._show_read(work.report or work.partial)
        if self._unsaid is not None:
            self._unsaid.show_work(work)
        for part in (self._currency, self._invoice, self._narrowing):
            part.show_work(work)
        self._narrowing_section.setVisible(not work.given.is_empty)
        self._estimate.setEnabled(work.report is not None)
        why = "" if work.report else self.tr("Nothing was read yet that an estimate could be made of.")
        describe(self._estimate, why)
        self.fit()

    def _remake(self) -> None:
        """Make the rows anew that come from a price book."""
        before = self._unsaid_section
        self._unsaid_section = Section("usage_unsaid", self.tr("What the usage does not say"), is_open=before.is_open)
        self._unsaid_section.folded.connect(self.fit)
        self._make_parts()
        before.setParent(None)
        before.deleteLater()
        self._unsaid_holder.addWidget(self._unsaid_section)
        tint(self._unsaid_section)

    def _show_read(self, report: UsageReport | None) -> None:
        """Say what was read, or why nothing was."""
        work = self._work
        texts = UsageReadTexts(self._style)
        is_partial = report is not None and work.report is None
        read = texts.read(report) if report and not work.is_reading else ""
        self._read.setProperty(TONE, WARNING if is_partial else GOOD)
        show_text(self._read, read)
        show_text(self._about, texts.about(report, work.given.options) if report and read else "")
        show_text(self._lost, texts.lost(report) if report and read else "")
        show_text(self._less, texts.less(*work.lost) if work.lost and not work.is_reading else "")
        show_text(self._fault, work.problem)
        self._table = self._unknown_table()
        self._columns.setVisible(bool(self._table))
        for line in (self._read, self._fault):
            tint(line)
        if spoken := " ".join(text for text in (work.problem or read, self._less.text()) if text):
            self._announcer.tell(spoken)

    def _unknown_table(self) -> str:
        """Return the path of the first table whose columns nobody knows, or empty."""
        places = (place for skip in self._work.skips if skip.reason in NOT_KNOWN for place in skip.places)
        return next((one.file for one in places if Path(one.file).suffix.lower() in TABLES), "")


def _named(fields: object) -> dict[str, object]:
    """Return what a signal carries: values by their names."""
    assert isinstance(fields, dict)
    return fields
