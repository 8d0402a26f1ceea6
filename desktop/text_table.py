"""A table of texts that can be sorted, filtered and copied, with keys alone as well."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QTreeView

from pricing_core.values import TYPE_CHECKING

from .heading_lines import in_two_lines
from .plain import caption, tabular, tip
from .theme import tone_colour

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from typing import Any

    Row = Sequence["Cell"]

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
ROOM = 20
WIDEST = 32  # digits: a longer text ends in … and is whole in its tool tip
AS_GIVEN = -1
CALCULATES = "=+-@＝＋－＠"  # a text that begins so would be taken for a formula by a spreadsheet

Index = QModelIndex | QPersistentModelIndex


class Cell(NamedTuple):
    """One cell: what it shows, what it is sorted by (None stands last), its colour, and a number as it is copied."""

    text: str
    key: Any = None
    tone: str = ""
    number: str = ""


def copied(cell: Cell) -> str:
    """Return a cell for a spreadsheet: a number it can calculate with, or a text that it does not."""
    if cell.number:
        return cell.number
    flat = " ".join(cell.text.split())
    return f"'{flat}" if flat.startswith(tuple(CALCULATES)) else flat


class TextModel(QAbstractTableModel):
    """Rows of cells; those that hold every word of the filter are shown."""

    def __init__(self, parent: TextTable) -> None:
        super().__init__(parent)
        self.headings: Sequence[str] = ()
        self.breaks = False  # headings stand in two lines
        self.numbers: Collection[int] = ()
        self.all: list[Row] = []
        self.rows: list[Row] = []
        self._words: list[str] = []
        self._sorted = (AS_GIVEN, Qt.SortOrder.AscendingOrder)

    def show_rows(self, headings: Sequence[str], rows: Sequence[Row], numbers: Collection[int]) -> None:
        """Show other rows; filter and order stay."""
        self.beginResetModel()
        self.headings, self.all, self.numbers = headings, list(rows), numbers
        self._arrange()
        self.endResetModel()

    def filter(self, text: str) -> None:
        """Show the rows that hold every word of a text, in whatever case."""
        self.beginResetModel()
        self._words = text.casefold().split()
        self._arrange()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column, or leave them in the order that they came in."""
        self.beginResetModel()
        self._sorted = (column, order)
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        rows = [row for row in self.all if self._fits(row)]
        column, order = self._sorted
        if column != AS_GIVEN:
            empty = [row for row in rows if row[column].key is None]
            full = [row for row in rows if row[column].key is not None]
            full.sort(key=lambda row: row[column].key, reverse=order == Qt.SortOrder.DescendingOrder)
            rows = [*full, *empty]
        self.rows = rows

    def _fits(self, row: Row) -> bool:
        whole = "\n".join(cell.text for cell in row).casefold()
        return all(word in whole for word in self._words)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(cell.text)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if index.column() in self.numbers else LEFT
        if role == Qt.ItemDataRole.ForegroundRole and cell.tone:
            return QBrush(tone_colour(QApplication.palette(), cell.tone))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # fmt: skip
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.headings):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return in_two_lines(self.headings[section]) if self.breaks else self.headings[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if section in self.numbers else LEFT
        return None


class TextTable(QTreeView):
    """The table. A click on a heading sorts; so does the menu of the table, which copies as well.

    Signals:
        shown: Other rows are shown now: filtered, or new.
    """

    shown = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.widest = WIDEST
        self.setAccessibleIdentifier(name)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setFont(tabular(self.font()))
        self.setProperty("plain", "true")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_requested)
        self._rows = TextModel(self)
        self.setModel(self._rows)
        header = self.header()
        header.setStretchLastSection(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(AS_GIVEN, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    @property
    def rows(self) -> Sequence[Row]:
        """The rows that are shown, in their order."""
        return self._rows.rows

    @property
    def count(self) -> int:
        """How many rows there are, shown or not."""
        return len(self._rows.all)

    def show_rows(self, headings: Sequence[str], rows: Sequence[Row], numbers: Collection[int] = ()) -> None:
        """Show other rows; `numbers` are the columns that stand on the right."""
        self._rows.show_rows(headings, rows, numbers)
        self._make_room()
        self._settle()

    def _make_room(self) -> None:
        """Make columns as wide as their texts, up to a point."""
        metrics, header = self.fontMetrics(), self.header()
        widest = self.widest * metrics.horizontalAdvance("0")
        for column in range(len(self._rows.headings)):
            texts = {row[column].text for row in self._rows.all}
            needed = max((metrics.horizontalAdvance(text) for text in texts), default=0) + ROOM
            self.setColumnWidth(column, max(min(needed, widest), header.sectionSizeHint(column)))

    def break_headings(self, *, breaks: bool) -> None:
        """Write headings in two lines, which makes columns narrower, or in one; copies have them in one."""
        if breaks != self._rows.breaks:
            self._rows.breaks = breaks
            self._rows.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._rows.headings) - 1)
            self.updateGeometries()
        self._make_room()

    def _settle(self) -> None:
        self.shown.emit()
        if self.hasFocus():
            self._mark_first()

    def filter(self, text: str) -> None:
        """Show the rows that hold every word of a text."""
        self._rows.filter(text)
        self._settle()

    def sort_by(self, column: int) -> None:
        """Sort by a column; once more turns the order round."""
        header, order = self.header(), Qt.SortOrder.AscendingOrder
        if header.sortIndicatorSection() == column and header.sortIndicatorOrder() == order:
            order = Qt.SortOrder.DescendingOrder
        self.sortByColumn(column, order)
        self._settle()

    def selected(self) -> list[int]:
        """Return the places of the rows that are selected."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def copied(self, places: Sequence[int]) -> str:
        """Return rows below their headings, a tab between the cells."""
        rows = [self._rows.headings, *([copied(cell) for cell in self.rows[place]] for place in places)]
        return "".join("\t".join(row) + "\n" for row in rows)

    def copy(self, *, whole: bool = False) -> None:
        """Copy the rows that are selected, or all that are shown."""
        places = self.selected()
        everything = range(len(self.rows))
        QGuiApplication.clipboard().setText(self.copied(everything if whole or not places else places))

    def _mark_first(self) -> None:
        if not self.currentIndex().isValid() and self.rows:
            first = self._rows.index(0, 0)
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(first, flags.Select | flags.Rows)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which row the keys are about."""
        super().focusInEvent(event)
        self._mark_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy; everything else is the view's own."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def _on_menu_requested(self, place: QPoint) -> None:
        menu = self.table_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(place))

    def table_menu(self) -> QMenu:
        """Return what can be done with the table."""
        menu = QMenu(self)
        menu.addAction(self.tr("Copy rows"), self.copy).setEnabled(bool(self.rows))
        menu.addAction(self.tr("Copy the whole table"), lambda: self.copy(whole=True)).setEnabled(bool(self.rows))
        menu.addSeparator()
        text = self.tr("Sort by {column}")
        for column, heading in enumerate(self._rows.headings):
            action = menu.addAction(caption(text.format(column=heading)))
            action.triggered.connect(lambda _=False, column=column: self.sort_by(column))
        return menu
