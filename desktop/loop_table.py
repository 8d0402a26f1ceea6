"""The turns of an agent loop as a table, and below it why the turn that is selected costs what it costs."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from pricing_core.showing import exact_usd_text
from pricing_core.values import TYPE_CHECKING

from .exact_menu import add_exact, exact_texts, to_clipboard
from .plain import tabular, tip
from .table_copy import cell_text, number_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from pricing_core import Usd
    from pricing_core.loop_calls import Call

    from .loop_chart_data import LoopFigures
    from .loop_texts import LoopTexts

TURN, PROMPT, TIER, PLAIN, WRITTEN, READ, OUTPUT, COST, RUNNING = COLUMNS = tuple(range(9))
COUNTS = {PROMPT: "prompt", PLAIN: "plain", WRITTEN: "written", READ: "read", OUTPUT: "output"}
AMOUNTS = (COST, RUNNING)
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
ROOM, AROUND = 14, 8  # pixels: beside and above a text

MIDDLE = Qt.AlignmentFlag.AlignCenter

Index = QModelIndex | QPersistentModelIndex


def side_of(column: int) -> Qt.AlignmentFlag:
    """Return where the texts of a column stand: a tier between two numbers in the middle, to be apart from both."""
    return {TURN: LEFT, TIER: MIDDLE}.get(column, RIGHT)


class TurnsModel(QAbstractTableModel):
    """The calls of a run. A cell is made when it is asked for: there may be 20,000 turns."""

    def __init__(self, texts: LoopTexts) -> None:
        super().__init__()
        self._texts = texts
        self._figures: LoopFigures | None = None

    def show_figures(self, figures: LoopFigures | None) -> None:
        """Show a run, or nothing."""
        before, self._figures = self._figures, None
        same = before is not None and figures is not None and before.count == figures.count
        if same:
            self._figures = figures
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, RUNNING))
            return
        self.beginResetModel()
        self._figures = figures
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if self._figures is None or (parent is not None and parent.isValid()) else self._figures.count

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def headings(self) -> list[str]:
        """Return what the columns are called."""
        return [
            self.tr("Turn"), self.tr("Input tokens"), self.tr("Tier"), self.tr("Plain input"),
            self.tr("Cache written"), self.tr("Cache read"), self.tr("Output"), self.tr("Cost"),
            self.tr("Running total"),
        ]  # fmt: skip

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side_of(index.column())
        if role == Qt.ItemDataRole.ToolTipRole and (money := self.amount(index.row(), index.column())):
            return tip(exact_usd_text(money, self._texts.style))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # fmt: skip
        if orientation != Qt.Orientation.Horizontal or section not in COLUMNS:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.headings()[section]
        return side_of(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def amount(self, row: int, column: int) -> Usd | None:
        """Return the exact amount of a cell."""
        if self._figures is None or column not in AMOUNTS:
            return None
        return self._figures.cost(row) if column == COST else self._figures.running(row)

    def text(self, row: int, column: int) -> str:
        """Return what a cell shows."""
        if self._figures is None:
            return ""
        call, run = self._figures.calls[row], self._figures.run
        if column in COUNTS:
            return self._texts.count(run.count(getattr(call, COUNTS[column])))
        if money := self.amount(row, column):
            return self._texts.usd(money)
        return self._texts.tier(run.card.tiers[run.tier_of(call)]) if column == TIER else self._name(call)

    def _name(self, call: Call) -> str:
        return self._texts.count(call.n) if call.is_turn else self._texts.call(call)

    def copied(self, rows: Iterable[int]) -> str:
        """Return rows below their headings for a spreadsheet: every digit, a tab between the cells."""
        lines = ["\t".join(map(cell_text, self.headings()))]
        lines += ["\t".join(self._copied(row, column) for column in COLUMNS) for row in rows]
        return "\n".join(lines) + "\n"

    def _copied(self, row: int, column: int) -> str:
        assert self._figures is not None
        call, style = self._figures.calls[row], self._texts.style
        if column in COUNTS:
            return number_text(self._figures.run.count(getattr(call, COUNTS[column])), style)
        if money := self.amount(row, column):
            return number_text(money.amount, style)
        return str(call.n) if column == TURN and call.is_turn else cell_text(self.text(row, column))


class TurnsTable(QTableView):
    """The table. Ctrl+C copies the rows that are selected, the menu also the whole table.

    Signals:
        chosen: Carries the place of the call that is selected, or None.
    """

    chosen = Signal(object)

    def __init__(self, texts: LoopTexts) -> None:
        super().__init__()
        self._texts = texts
        self._figures: LoopFigures | None = None
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

    def _make_room(self) -> None:
        """Make columns as wide as their headings and largest numbers, and rows as high as the font."""
        metrics, model = self.fontMetrics(), self.turns
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(metrics.height() + AROUND)
        rows = self._telling()
        for column, heading in enumerate(model.headings()):
            texts = [heading, *(model.text(row, column) for row in rows)]
            self.setColumnWidth(column, max(map(metrics.horizontalAdvance, texts)) + ROOM)

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
