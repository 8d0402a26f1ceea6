"""The price table as Qt sees it: rows with their texts, and the same rows searched, filtered and sorted."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QFont

from pricing_core.provenance import YOURS
from pricing_core.values import TYPE_CHECKING

from .plain import tip
from .price_rows import states
from .price_texts import MODEL, WINDOW

if TYPE_CHECKING:
    from .price_rows import Cell, Row
    from .price_texts import PriceTexts

Index = QModelIndex | QPersistentModelIndex
_Role, _Order = Qt.ItemDataRole, Qt.SortOrder
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
UP, DOWN = _Order.AscendingOrder, _Order.DescendingOrder
MARKS = {UP: " ▴", DOWN: " ▾"}
_NOWHERE = QModelIndex()


class PriceModel(QAbstractTableModel):
    """Every row of the book. Texts are made when they are asked for: most cells are never seen."""

    def __init__(self, texts: PriceTexts, parent: QObject) -> None:
        super().__init__(parent)
        self.texts = texts
        self.rows: tuple[Row, ...] = ()
        self.sorted_by: tuple[str, Qt.SortOrder] | None = None
        self._bold = QFont()
        self._bold.setBold(True)

    def show_rows(self, rows: tuple[Row, ...], texts: PriceTexts) -> None:
        """Show rows. Where they are the same rows as before, what is selected and typed is not disturbed."""
        is_same = texts.columns == self.texts.columns and [row.key for row in rows] == [row.key for row in self.rows]
        if not is_same:
            self.beginResetModel()
        self.rows, self.texts = rows, texts
        if not is_same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(texts.columns) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(texts.columns) - 1)

    def take_font(self, font: QFont) -> None:
        """Write own prices in this font, bold."""
        self._bold = QFont(font)
        self._bold.setBold(True)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.texts.columns)

    def column_of(self, index: Index) -> str:
        """Return the id of the column of an index."""
        return self.texts.columns[index.column()]

    def cell(self, index: Index) -> Cell | None:
        """Return the price at an index, None where no price stands."""
        return self.rows[index.row()].cells.get(self.column_of(index))

    def place_of(self, key: tuple[str, str], column: str) -> QModelIndex:
        """Return where a cell stands, an index that is nowhere when it is gone."""
        row = next((at for at, one in enumerate(self.rows) if one.key == key), -1)
        return self.index(row, self.texts.columns.index(column)) if row >= 0 else QModelIndex()

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        row, column = self.rows[index.row()], self.column_of(index)
        if role == _Role.DisplayRole:
            return self.texts.cell(row, column)
        if role == _Role.AccessibleTextRole:
            return self.texts.full(row, column)
        if role == _Role.AccessibleDescriptionRole:
            return self.texts.more(row, column)
        if role == _Role.ToolTipRole:
            return tip(" ".join((self.texts.full(row, column), self.texts.more(row, column))).strip())
        return self._look(row, column, role)

    def _look(self, row: Row, column: str, role: int) -> object:
        if role == _Role.TextAlignmentRole:
            return RIGHT if self._is_number(column) else LEFT
        cell = row.cells.get(column)
        if role == _Role.FontRole and cell is not None and cell.layer == YOURS:
            return self._bold
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.texts.columns[section]
        heading = self.texts.heading(column)
        if role == _Role.DisplayRole:
            return f"{heading}{self._mark(column)}"
        if role == _Role.ToolTipRole:
            return tip(heading)
        if role == _Role.AccessibleTextRole:
            return heading
        if role == _Role.TextAlignmentRole:
            return (RIGHT if self._is_number(column) else LEFT) | Qt.TextFlag.TextWordWrap
        return None

    def _is_number(self, column: str) -> bool:
        return column in self.texts.prices or column == WINDOW

    def _mark(self, column: str) -> str:
        """Return what stands behind the heading that the rows are sorted by; Qt's own arrow would cover the words."""
        return MARKS[self.sorted_by[1]] if self.sorted_by and self.sorted_by[0] == column else ""


class FoundRows(QSortFilterProxyModel):
    """The rows that are searched for, in the order that is asked for; cells without a price come last."""

    def __init__(self, model: PriceModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._words: tuple[str, ...] = ()
        self._state = ""
        self.setSourceModel(model)

    def search(self, text: str) -> None:
        """Show rows that have every word of a text."""
        self._words = tuple(text.casefold().split())
        self.invalidate()

    def show_state(self, state: str) -> None:
        """Show rows of one state, all for an empty one."""
        self._state = state
        self.invalidate()

    def sort_by(self, column: str) -> None:
        """Sort by a column: up, down when chosen again, then as the book has it."""
        now = self._model.sorted_by
        order = UP if now is None or now[0] != column else DOWN if now[1] == UP else None
        self._model.sorted_by = (column, order) if order is not None else None
        place = self._model.texts.columns.index(column)
        self.sort(place if order is not None else -1, order or UP)
        self._model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self._model.columnCount() - 1)

    def filterAcceptsRow(self, source_row: int, _source_parent: Index) -> bool:
        row = self._model.rows[source_row]
        if self._state and self._state not in states(row):
            return False
        if not self._words:
            return True
        text = " ".join(self._model.texts.searched(row)).casefold()
        return all(word in text for word in self._words)

    def lessThan(self, left: Index, right: Index) -> bool:
        column = self._model.column_of(left)
        first, second = self._model.rows[left.row()], self._model.rows[right.row()]
        if column in first.cells:
            one, other = first.cells[column].price, second.cells[column].price
            if one is None or other is None:  # without a price last, whatever the order
                priced, bare = (one, other) if self.sortOrder() == UP else (other, one)
                return priced is not None and bare is None
            return one < other
        if column == WINDOW:
            return first.window < second.window
        if column == MODEL:
            return first.model.name.casefold() < second.model.name.casefold()
        texts = self._model.texts
        return texts.cell(first, column).casefold() < texts.cell(second, column).casefold()
