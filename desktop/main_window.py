"""The window: form on the left, bill on the right. Wires them to the workbench; does no arithmetic."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QGridLayout, QMainWindow, QMessageBox, QSplitter, QVBoxLayout, QWidget

from pricing_core import __version__
from pricing_core.library import Listed
from pricing_core.showing import NumberStyle
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .choice_field import ListBox
from .choosing import Beginning, date_for
from .form_grid import LABEL_WIDTH
from .offers import MODEL
from .plain import buddy_label, caption, label, set_tool_tip
from .result_panel import ResultPanel
from .theme import control_style, tint
from .translations import date_text
from .workbench import Workbench
from .workload_form import WorkloadForm

if TYPE_CHECKING:
    from pricing_core import Workload

SIZE = (1280, 860)
SMALLEST = (760, 520)
FORM_WIDTH = 415


class MainWindow(QMainWindow):
    """The whole window of one workload."""

    def __init__(self, begun: Beginning, style: NumberStyle) -> None:
        super().__init__()
        self._begun = begun
        self._style = style
        self.workbench = Workbench(begun.book, begun.on)
        self.form = WorkloadForm(style)
        self.result = ResultPanel(style)
        self.book = self._book_box()
        self.setWindowTitle("Taksir")
        self.resize(*SIZE)
        self.setMinimumSize(*SMALLEST)
        self._lay_out()
        self._make_menus()
        self._make_status_bar()
        self._connect()
        self._begin()

    def _connect(self) -> None:
        bench = self.workbench
        self.form.edited.connect(bench.set_entry)
        bench.pricing_began.connect(self.result.blank)
        bench.settled.connect(self.form.show_choices)
        bench.offers_changed.connect(self.form.show_offers)
        bench.priced.connect(self.result.show_breakdown)
        bench.refused.connect(self.result.show_problem)
        self.book.chosen.connect(self._on_book_chosen)

    def _begin(self) -> None:
        self._show_form()
        self.form.show_workload(self._begun.workload)
        self.workbench.set_entry(self.form.entry())
        self._show_book_facts()
        self._tell(self._first_message())
        if problem := self._begun.problem or self._unshown():
            self.workbench.refuse({"en": problem})
        self._colour()
        self.form.focus_first()

    def _colour(self) -> None:
        """Take the colours of the palette in force."""
        style = control_style(QApplication.palette())
        if style != self.styleSheet():
            self.setStyleSheet(style)
        tint(self)

    def _show_form(self) -> None:
        """Build the form, whose new widgets Qt puts behind the result for the Tab key, and put the result behind."""
        self.form.show_book(self.workbench.book)
        entries = (one for one in self.form.findChildren(QWidget) if one.window() is self)  # a list that drops is not
        last = [one for one in entries if one.focusPolicy() & Qt.FocusPolicy.TabFocus][-1:]
        for before, one in pairwise((*last, *self.result.tab_stops())):
            QWidget.setTabOrder(before, one)

    def _first_message(self) -> str:
        if self._begun.books.broken:
            fault = self._begun.books.broken[0].lines()[0]
            return self.tr("Price book not used: {fault}").format(fault=fault)
        return self._unshown()

    def _unshown(self) -> str:
        """Say that the file holds more than one workload: the price of one is not the price of all."""
        if not self._begun.unshown:
            return ""
        text = self.tr("The file holds {count} more workloads, which are not shown.")
        return text.format(count=self._begun.unshown)

    def _book_box(self) -> ListBox:
        listed = self._begun.books.listed
        names = [said(entry.book.name, self._style.language) for entry in listed]
        items = [(entry.book.id, self._book_text(entry, names)) for entry in listed]
        box = ListBox("book", items)
        box.show_value(self.workbench.book.id)
        return box

    def _book_text(self, entry: Listed, names: list[str]) -> str:
        name = said(entry.book.name, self._style.language)
        return name if names.count(name) == 1 else f"{name} ({entry.book.id})"

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 12, 0, 0)
        head = QGridLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.setHorizontalSpacing(12)
        head.setColumnMinimumWidth(0, LABEL_WIDTH)
        head.setColumnStretch(1, 1)
        head.addWidget(buddy_label(self.tr("Price book"), self.book), 0, 0)
        head.addWidget(self.book, 0, 1)
        column.addLayout(head)
        column.addWidget(self.form, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(left)
        splitter.addWidget(self.result)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([FORM_WIDTH, SIZE[0] - FORM_WIDTH])
        splitter.setChildrenCollapsible(False)
        self.setCentralWidget(splitter)
        QShortcut(QKeySequence("F6"), self).activated.connect(self._on_next_pane)

    def _make_menus(self) -> None:
        file_menu = self.menuBar().addMenu(self.tr("&File"))
        leave = QAction(self.tr("&Quit"), self)
        leave.setShortcut(QKeySequence("Ctrl+Q"))
        leave.triggered.connect(self.close)
        leave.setMenuRole(QAction.MenuRole.QuitRole)
        file_menu.addAction(leave)
        help_menu = self.menuBar().addMenu(self.tr("&Help"))
        about = QAction(self.tr("&About Taksir"), self)
        about.triggered.connect(self._on_about)
        about.setMenuRole(QAction.MenuRole.AboutRole)
        help_menu.addAction(about)

    def _make_status_bar(self) -> None:
        bar = self.statusBar()
        bar.setContentsMargins(12, 0, 4, 0)
        bar.addWidget(label(self.tr("Offline. Nothing leaves this computer.")))
        self._message = label()
        self._message.setAccessibleIdentifier("status_message")
        bar.addWidget(self._message, 1)
        self._facts = label()
        self._facts.setAccessibleIdentifier("prices_in_force")
        bar.addPermanentWidget(self._facts)

    def _tell(self, text: str) -> None:
        self._message.setText(text)
        set_tool_tip(self._message, text)

    def _show_book_facts(self) -> None:
        book = self.workbench.book
        text = self.tr("{book}, as of {as_of} · priced for {on}").format(
            book=said(book.name, self._style.language),
            as_of=date_text(book.as_of, self._style),
            on=date_text(self.workbench.on, self._style),
        )
        self._facts.setText(text)

    def _on_book_chosen(self, name: object) -> None:
        book = self._begun.books.find(str(name))
        if book is None:
            return
        self.workbench.set_book(book, date_for(book, self._begun.today))
        self._show_form()
        self.workbench.set_entry(self.form.entry(MODEL))
        self._show_book_facts()

    def _on_next_pane(self) -> None:
        if self.result.isAncestorOf(self.focusWidget()):
            self.form.focus_first()
        else:
            self.result.lines.setFocus(Qt.FocusReason.ShortcutFocusReason)

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
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def show_failure(self) -> None:
        """Take every amount away after a mistake of ours, and say that it was one."""
        self.workbench.fail()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the system from light to dark and back."""
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()
        super().changeEvent(event)

    def workload(self) -> Workload | None:
        """Return what is priced."""
        return self.workbench.workload
