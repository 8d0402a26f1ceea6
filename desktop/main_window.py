"""The window: form on the left, bill on the right. Wires them to the workbench; does no arithmetic."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMainWindow, QMessageBox, QSplitter, QVBoxLayout, QWidget

from pricing_core import PriceBook, Workload, __version__
from pricing_core.library import Library
from pricing_core.showing import NumberStyle
from pricing_core.wording import said

from .plain import caption, label, tip
from .result_panel import ResultPanel
from .workbench import FAILED, Outcome, Workbench
from .workload_form import FORM_WIDTH, WorkloadForm

SIZE = (1280, 860)
SMALLEST = (640, 480)


class MainWindow(QMainWindow):
    """The whole window of one workload."""

    def __init__(
        self, books: Library, workbench: Workbench, date_for: Callable[[PriceBook], str], style: NumberStyle
    ) -> None:
        super().__init__()
        self.books = books
        self.workbench = workbench
        self.date_for = date_for
        self.style_of_numbers = style
        self.setWindowTitle("Taksir")
        self.resize(*SIZE)
        self.setMinimumSize(*SMALLEST)
        self.form = WorkloadForm(style)
        self.result = ResultPanel(style)
        self.book = self._book_box()
        self._lay_out()
        self._make_menus()
        self._make_status_bar()
        self.form.workload_edited.connect(workbench.set_workload)
        self.form.fault_found.connect(self._on_fault_found)
        workbench.outcome_changed.connect(self.result.show_outcome)

    def start(self, workload: Workload) -> None:
        """Show the first workload."""
        self._show_book(workload)
        self.result.lines.fit_columns()
        next(iter(self.form.meters.values())).line.setFocus()

    def _book_box(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleIdentifier("book")
        box.setAccessibleName(self.tr("Price book"))
        for index, entry in enumerate(self.books.listed):
            box.addItem(said(entry.book.name, self.style_of_numbers.language), index)
            box.setItemData(index, tip(str(entry.path)), Qt.ItemDataRole.ToolTipRole)
        box.setCurrentIndex(next(i for i, one in enumerate(self.books.listed) if one.book is self.workbench.book))
        box.activated.connect(self._on_book_activated)
        return box

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 4)
        text = label(self.tr("Price book"))
        text.setBuddy(self.book)
        head.addWidget(text)
        head.addWidget(self.book, 1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.form, 1)
        left.setMinimumWidth(320)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(left)
        splitter.addWidget(self.result)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([FORM_WIDTH, SIZE[0] - FORM_WIDTH])
        splitter.setChildrenCollapsible(False)
        self.setCentralWidget(splitter)
        QShortcut(QKeySequence("F6"), self, activated=self._on_next_pane)

    def _make_menus(self) -> None:
        file_menu = self.menuBar().addMenu(self.tr("&File"))
        leave = QAction(self.tr("&Quit"), self, shortcut=QKeySequence.StandardKey.Quit, triggered=self.close)
        leave.setMenuRole(QAction.MenuRole.QuitRole)
        file_menu.addAction(leave)
        help_menu = self.menuBar().addMenu(self.tr("&Help"))
        about = QAction(self.tr("&About Taksir"), self, triggered=self._on_about)
        about.setMenuRole(QAction.MenuRole.AboutRole)
        help_menu.addAction(about)

    def _make_status_bar(self) -> None:
        self.offline = label(self.tr("Offline. Nothing leaves this computer."))
        self.prices = label()
        self.prices.setAccessibleIdentifier("prices_in_force")
        self.statusBar().addWidget(self.offline)
        self.statusBar().addWidget(self.prices)
        if self.books.broken:
            fault = self.books.broken[0].lines()[0]
            self.broken = label(self.tr("Not used: {fault}").format(fault=fault))
            self.broken.setAccessibleIdentifier("broken_book")
            self.statusBar().addWidget(self.broken, 1)

    def _show_book(self, workload: Workload) -> None:
        book, on = self.workbench.book, self.workbench.on
        text = self.tr("Prices: {book}, as of {day}; priced for {on}")
        self.prices.setText(text.format(book=book.id, day=book.as_of, on=on))
        self.form.show_book(book, on, workload)

    def _on_book_activated(self, index: int) -> None:
        book = self.books.listed[index].book
        if book is not self.workbench.book:
            workload = self.form.workload()
            self.workbench.set_book(book, self.date_for(book))
            self._show_book(workload)

    def _on_fault_found(self, text: object) -> None:
        self.workbench.set_fault({"en": str(text)})

    def _on_next_pane(self) -> None:
        in_form = self.form.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        (self.result.lines if in_form else self.form.meters[next(iter(self.form.meters))]).setFocus()

    def _on_about(self) -> None:
        lines = (
            f"Taksir {__version__}",
            self.tr("What will Claude cost? Exact, offline, with the reason for every line."),
            self.tr("An estimate, not an invoice. Not affiliated with Anthropic."),
            self.tr("MIT licence. Uses Qt for Python (LGPL)."),
        )
        box = QMessageBox(self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(caption("Taksir"))
        box.setText("\n\n".join(lines))
        box.open()

    def show_failure(self, details: str) -> None:
        """Take every amount away after a mistake of ours, and say that it was one."""
        words = FAILED
        self.result.show_outcome(Outcome(problem={key: f"{text} ({details})" for key, text in words.items()}))
