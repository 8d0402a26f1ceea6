"""The rows of the lines as a tree that Qt can show: a line, what it is made of, and the room for each reason."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QApplication, QTreeView

from pricing_core.showing import exact_usd_text
from pricing_core.values import TYPE_CHECKING

from .plain import tabular, tip
from .swatches import swatch
from .theme import MUTED, tone_colour
from .usage_line_rows import COST, NAME, TOTAL, LineRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from pricing_core.showing import NumberStyle

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
ROOT = -1

Index = QModelIndex | QPersistentModelIndex


class Node(NamedTuple):
    """A row of the tree. `place` is that among its siblings; of a reason `row` is the row that it explains."""

    row: LineRow
    parent: int
    place: int
    is_reason: bool
    below: list[int]


class LinesModel(QAbstractItemModel):
    """Every node has a number, which its indexes carry."""

    def __init__(self, view: QTreeView, style: NumberStyle) -> None:
        super().__init__(view)
        self._view = view
        self._style = style
        self.headings: Sequence[str] = ("", "", "", "")
        self.nodes: list[Node] = []
        self._top: list[int] = []
        self._said: dict[int, str] = {}  # the words of reasons, for screen readers
        self._heights: dict[int, int] = {}
        self.open: set[int] = set()

    def show_rows(self, headings: Sequence[str], rows: Sequence[LineRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.headings, self.nodes, self._top = headings, [], []
        self._said, self._heights, self.open = {}, {}, set()
        for row in rows:
            self._add(row, ROOT, self._top)
        self.endResetModel()

    def _add(self, row: LineRow, parent: int, among: list[int]) -> None:
        number = len(self.nodes)
        self.nodes.append(Node(row, parent, len(among), is_reason=False, below=[]))
        among.append(number)
        below = self.nodes[number].below
        for one in row.rows:
            self._add(one, number, below)
        if row.line is not None:
            below.append(len(self.nodes))
            self.nodes.append(Node(row, number, 0, is_reason=True, below=[]))

    def node(self, index: Index) -> Node:
        return self.nodes[int(index.internalId())]

    def index_of(self, number: int, column: int = NAME) -> QModelIndex:
        return self.createIndex(self.nodes[number].place, column, number)

    def set_height(self, number: int, height: int) -> None:
        """Let a row be so high, for its name goes over several lines; 0 is as high as usual."""
        if height:
            self._heights[number] = height
        else:
            self._heights.pop(number, None)

    def say_reason(self, index: Index, text: str, height: int) -> None:
        """Let the room of a reason hold its words, and be so high."""
        number = int(index.internalId())
        self._said[number], self._heights[number] = text, height
        self.dataChanged.emit(index, index)

    # As Qt asks

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        among = self.nodes[int(parent.internalId())].below if parent is not None and parent.isValid() else self._top
        if not (0 <= row < len(among) and 0 <= column < len(self.headings)):
            return QModelIndex()
        return self.createIndex(row, column, among[row])

    def parent(self, index: Index | None = None) -> Any:  # the model's, or an index's
        if index is None:
            return super().parent()
        if not index.isValid() or self.node(index).parent == ROOT:
            return QModelIndex()
        return self.index_of(self.node(index).parent)

    def rowCount(self, parent: Index | None = None) -> int:
        if parent is None or not parent.isValid():
            return len(self._top)
        return 0 if parent.column() else len(self.node(parent).below)

    def columnCount(self, _parent: Index | None = None) -> int:
        return len(self.headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        number = int(index.internalId())
        node, column = self.nodes[number], index.column()
        if node.is_reason:
            return self._of_reason(number, column, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return node.row.cells[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            money = node.row.amount if column == COST else None
            return tip(exact_usd_text(money, self._style) if money else node.row.cells[column])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column else LEFT
        if role == Qt.ItemDataRole.SizeHintRole:
            return self._size(number, column)
        return self._look(number, column, role)

    def _look(self, number: int, column: int, role: int) -> Any:
        """Return how a cell is written: the sum and what is open bold, what lines are made of quieter."""
        node = self.nodes[number]
        is_top, palette = node.parent == ROOT, QApplication.palette()
        if role == Qt.ItemDataRole.FontRole:
            is_bold = node.row.key == TOTAL or (number in self.open and column == NAME)
            return tabular(self._view.font(), bold=True) if is_bold else None
        if role == Qt.ItemDataRole.DecorationRole and column == NAME and is_top and node.row.kind >= 0:
            return swatch(palette, node.row.kind)
        return tone_colour(palette, MUTED) if role == Qt.ItemDataRole.ForegroundRole and not is_top else None

    def _of_reason(self, number: int, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.SizeHintRole:
            return self._size(number, column)
        if role == Qt.ItemDataRole.AccessibleTextRole and not column:
            return self._said.get(number, "")
        return None

    def _size(self, number: int, column: int) -> QSize | None:
        return QSize(0, self._heights[number]) if number in self._heights and not column else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # fmt: skip
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.headings):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.headings[section]
        return (RIGHT if section else LEFT) if role == Qt.ItemDataRole.TextAlignmentRole else None
