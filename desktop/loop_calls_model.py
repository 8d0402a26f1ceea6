"""The calls of a run of an agent loop, a row each, for a table of them."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from pricing_core.showing import exact_usd_text
from pricing_core.values import TYPE_CHECKING

from .heading_lines import in_two_lines
from .plain import tip
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
MIDDLE = Qt.AlignmentFlag.AlignCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

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
        self.breaks = False  # headings stand in two lines

    def break_headings(self, *, breaks: bool) -> None:
        """Write headings in two lines, or in one; copies have them in one."""
        if breaks != self.breaks:
            self.breaks = breaks
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, TURN, RUNNING)

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
            heading = self.headings()[section]
            return in_two_lines(heading) if self.breaks else heading
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
