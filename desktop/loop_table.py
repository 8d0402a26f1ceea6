"""The turns of an agent loop as a table. What it shows stands in its model."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from pricing_core.values import TYPE_CHECKING

from .exact_menu import add_exact, exact_texts, to_clipboard
from .heading_lines import in_two_lines
from .loop_calls_model import AMOUNTS, COLUMNS, OUTPUT, PLAIN, READ, RUNNING, TIER, TURN, WRITTEN, TurnsModel
from .plain import tabular

if TYPE_CHECKING:
    from .loop_chart_data import LoopFigures
    from .loop_texts import LoopTexts

SAID = (TIER, OUTPUT, PLAIN, WRITTEN, READ)  # also by the reasons of a turn; the first is left out first
ROOM, LITTLE, AROUND = 14, 8, 8  # pixels: beside a text, there where room is short, and above it


class TurnsTable(QTableView):
    """The table. Ctrl+C copies the rows that are selected, the menu also the whole table.

    Signals:
        chosen: Carries the place of the call that is selected, or None.
        came: The focus has come here with the Tab key.
        resized: The table has another size.
    """

    chosen = Signal(object)
    came = Signal()
    resized = Signal()

    def __init__(self, texts: LoopTexts) -> None:
        super().__init__()
        self._texts = texts
        self._figures: LoopFigures | None = None
        self._scrolls = True
        self.turns = TurnsModel(texts)
        self.turns.setParent(self)
        self.setModel(self.turns)
        self.setAccessibleIdentifier("loop_turns_table")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setFont(tabular(self.font()))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_requested)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self._tell(now.row()))
        self._make_room()

    def show_figures(self, figures: LoopFigures | None) -> None:
        """Show a run, or nothing; the turn that is selected stays so while there is one."""
        before = self.currentIndex().row()
        self._figures = figures
        self.turns.show_figures(figures)
        self._make_room()
        if figures and not 0 <= self.currentIndex().row() < figures.count:
            self.selectRow(min(max(before, 0), figures.count - 1))
        self._tell(self.currentIndex().row())

    def _tell(self, row: int) -> None:
        self.chosen.emit(row if 0 <= row < self.turns.rowCount() else None)

    def go(self, place: int) -> None:
        """Select a call and bring it into sight."""
        self.selectRow(place)
        self.scrollTo(self.turns.index(place, TURN), QAbstractItemView.ScrollHint.PositionAtCenter)

    def set_scrolls(self, *, scrolls: bool) -> None:
        """Scroll to both sides; or hardly to either, as what stands around scrolls."""
        self._scrolls = scrolls
        self._set_widths()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what stands around, where that scrolls and nobody works in here."""
        if self._scrolls or self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give every column its part of the room."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._set_widths()
        self.resized.emit()

    def _make_room(self) -> None:
        """Make columns as wide as their headings and largest numbers, and rows as high as the font."""
        height = self.fontMetrics().height() + AROUND
        if self.verticalHeader().defaultSectionSize() != height:
            self.verticalHeader().setDefaultSectionSize(height)
        rows = self._telling()
        self._longest = [[self.turns.text(row, column) for row in rows] for column in COLUMNS]
        self._set_widths()

    def _set_widths(self) -> None:
        """Write headings in two lines where one has no room; then leave out what the reasons of a turn say too."""
        room, widths = self.viewport().width(), [0]
        for breaks in (False, True):
            self.turns.break_headings(breaks=breaks)
            widths = [self._width(column, heading) for column, heading in enumerate(self.turns.headings())]
            if sum(widths) <= room:
                break
        for column in SAID:
            is_said = not self._scrolls and sum(widths) > room
            widths[column] = 0 if is_said else widths[column]
            self.setColumnHidden(column, is_said)
        shown = [column for column in COLUMNS if not self.isColumnHidden(column)]
        more = max(room - sum(widths), 0) // len(shown)
        for column in shown:
            self.setColumnWidth(column, widths[column] + more)
        self.updateGeometries()

    def _width(self, column: int, heading: str) -> int:
        """Return how wide a column must be."""
        lines = in_two_lines(heading).split("\n") if self.turns.breaks else [heading]
        texts = (*lines, *self._longest[column])
        return max(map(self.fontMetrics().horizontalAdvance, texts)) + (LITTLE if self.turns.breaks else ROOM)

    def _telling(self) -> set[int]:
        """Return the rows whose texts are the longest: the ends, the largest prompt, a compaction."""
        figures = self._figures
        if figures is None:
            return set()
        first = next((at for at, call in enumerate(figures.calls) if not call.is_turn), 0)
        return {0, first, figures.count - 1, figures.prompts.index(max(figures.prompts))}

    def selected(self) -> list[int]:
        """Return the rows that are selected, in order."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def copy(self, *, whole: bool = False) -> None:
        """Copy the rows that are selected, or all."""
        rows = self.selected()
        to_clipboard(self.turns.copied(range(self.turns.rowCount()) if whole or not rows else rows))

    def table_menu(self) -> QMenu:
        """Return what can be done with the table."""
        menu = QMenu(self)
        menu.addAction(self.tr("Copy rows"), self.copy).setEnabled(bool(self.turns.rowCount()))
        menu.addAction(self.tr("Copy the whole table"), lambda: self.copy(whole=True)).setEnabled(
            bool(self.turns.rowCount())
        )
        row = self.currentIndex().row()
        if row >= 0:
            menu.addSeparator()
            names = self.turns.headings()
            amounts = [(names[column], self.turns.amount(row, column)) for column in AMOUNTS]
            add_exact(menu, exact_texts(amounts, self._texts.style))
        return menu

    def _on_menu_requested(self, place: QPoint) -> None:
        menu = self.table_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy; everything else is the view's own."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which row the keys are about."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.turns.rowCount():
            self.selectRow(0)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.came.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "turns"):
            self._make_room()

    def retranslate(self) -> None:
        """Say the headings in the language in force."""
        self.setAccessibleName(self.tr("Turns of a run"))
        self.turns.headerDataChanged.emit(Qt.Orientation.Horizontal, TURN, RUNNING)
        self._make_room()
