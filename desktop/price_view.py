"""The grid of the price table: keys, the field over a cell, columns that keep their widths."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from pricing_core.values import TYPE_CHECKING

from .plain import tabular
from .price_model import FoundRows, Index, PriceModel
from .price_texts import PLACE, SOURCE, TIER

if TYPE_CHECKING:
    from .price_cell import PriceCell

    Key = tuple[tuple[str, str], str]  # of a row, and the column

_Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier | Qt.KeyboardModifier.AltModifier
ROOM = 16
LEAST, MOST = 7, 34  # digits
NARROW = {TIER: 13, SOURCE: 20, PLACE: 20}  # what stands there is told in full below the table
ROWS_LEAST = 4  # that are seen at once, however low the window is
CELL_LEAST = 12  # digits that a field over a cell has room for
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect


class PriceView(QTableView):
    """The prices, a row for each model and tier.

    Signals:
        edit_wanted: Carries what a key has typed already: the price under the cursor is to be changed.
        take_back_wanted: The price under the cursor is to be inherited again.
        copy_wanted: What is selected is to be copied.
        typed: Carries a letter: a row is searched for.
        menu_wanted: Carries the place where the menu of a cell is to open.
        moved: Another cell is under the cursor.
    """

    edit_wanted = Signal(object)
    take_back_wanted = Signal()
    copy_wanted = Signal()
    typed = Signal(object)
    menu_wanted = Signal(object)
    moved = Signal()

    def __init__(self, found: FoundRows, prices: PriceModel, widths: dict[str, int]) -> None:
        super().__init__()
        self._found, self._prices, self._widths = found, prices, widths
        self._cell: PriceCell | None = None
        self._cell_key: Key | None = None
        self.setAccessibleIdentifier("price_table")
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.menu_wanted.emit)
        self.doubleClicked.connect(lambda _index: self.edit_wanted.emit(""))
        self.setModel(found)
        self.verticalHeader().hide()
        self._set_header()
        for signal in (found.layoutChanged, found.modelReset, found.rowsInserted, found.rowsRemoved, found.rowsMoved):
            signal.connect(self._place_cell)

    def _set_header(self) -> None:
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        header.setSectionsClickable(True)
        header.setSectionsMovable(False)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.sectionClicked.connect(lambda section: self.sort_by(self._prices.texts.columns[section]))
        header.sectionResized.connect(self._on_resized)

    def sort_by(self, column: str) -> None:
        """Sort by a column; the cell under the cursor stays in sight."""
        self._found.sort_by(column)
        self.scrollTo(self.currentIndex())

    def make_room(self, *, has_tiers: bool) -> None:
        """Give every column and row the room that its texts need in the font in force; widths by hand stay."""
        self._prices.take_font(tabular(self.font()))
        self.setFont(tabular(self.font()))
        metrics = QFontMetrics(tabular(self.font(), bold=True))
        texts, header = self._prices.texts, self.horizontalHeader()
        header.sectionResized.disconnect(self._on_resized)  # these widths are nobody's wish
        lines = 1
        for place, column in enumerate(texts.columns):
            width = self._widths.get(column) or self._wanted(column, metrics)
            self.setColumnWidth(place, width)
            words = metrics.boundingRect(0, 0, width - 8, 999, Qt.TextFlag.TextWordWrap, f"{texts.heading(column)} ▴")
            lines = max(lines, round(words.height() / metrics.height()))
        header.sectionResized.connect(self._on_resized)
        header.setFixedHeight(lines * metrics.lineSpacing() + 12)
        self.setColumnHidden(texts.columns.index(TIER), not has_tiers)
        self.verticalHeader().setDefaultSectionSize(metrics.height() + 14)
        self.setMinimumHeight(header.height() + ROWS_LEAST * (metrics.height() + 14) + ROOM)
        self._place_cell()

    def _wanted(self, column: str, metrics: QFontMetrics) -> int:
        """Return the width of a column: its texts, and its heading on two lines."""
        texts, digit = self._prices.texts, metrics.horizontalAdvance("0")
        shown = max((metrics.horizontalAdvance(texts.cell(row, column)) for row in self._prices.rows), default=0)
        words = [metrics.horizontalAdvance(one) for one in texts.heading(column).split()]
        heading = max(*words, (sum(words) + max(words)) // 2, digit * LEAST)
        return min(max(shown, heading), digit * NARROW.get(column, MOST)) + ROOM

    def _on_resized(self, section: int, _before: int, width: int) -> None:
        self._widths[self._prices.texts.columns[section]] = width
        self._place_cell()

    def here(self) -> QModelIndex:
        """Return the cell under the cursor in the model, nowhere when there is none."""
        return self._found.mapToSource(self.currentIndex())

    def key_here(self) -> Key | None:
        """Return which cell is under the cursor."""
        here = self.here()
        return (self._prices.rows[here.row()].key, self._prices.column_of(here)) if here.isValid() else None

    def go(self, key: Key | None) -> None:
        """Put the cursor on a cell; on the first one where there is none such."""
        index = QModelIndex()
        if key is not None and key[1] in self._prices.texts.columns:
            index = self._found.mapFromSource(self._prices.place_of(*key))
        self.selectionModel().setCurrentIndex(index if index.isValid() else self._found.index(0, 0), _SELECT)

    def open_cell(self, cell: PriceCell, text: str) -> None:
        """Lay a field over the cell under the cursor."""
        self.close_cell()
        self._cell, self._cell_key = cell, self.key_here()
        self.scrollTo(self.currentIndex())
        cell.setParent(self.viewport())
        cell.setAutoFillBackground(True)  # the cell below would be seen at its corners
        self._place_cell()
        cell.show()
        self.setTabOrder(self, cell)
        cell.begin(text)

    def close_cell(self) -> None:
        """Take the field away; the keys go on in the table where they were in the field."""
        cell, self._cell, self._cell_key = self._cell, None, None
        if cell is not None:
            had_focus = cell.hasFocus()
            cell.blockSignals(True)  # losing the focus to the table is not leaving it
            cell.hide()
            cell.deleteLater()
            if had_focus:
                self.setFocus()

    @property
    def cell(self) -> PriceCell | None:
        """The field that is open over a cell."""
        return self._cell

    @property
    def cell_key(self) -> Key | None:
        """Which cell the field is over."""
        return self._cell_key

    def _place_cell(self) -> None:
        """Keep the field over its cell; where that cell is not shown at the moment, at the head of the table."""
        if self._cell is None or self._cell_key is None:
            return
        key, column = self._cell_key
        source = self._prices.place_of(key, column) if column in self._prices.texts.columns else QModelIndex()
        area = self.visualRect(self._found.mapFromSource(source)) if source.isValid() else self.visualRect(source)
        least = self.fontMetrics().horizontalAdvance("0") * CELL_LEAST + ROOM
        width, height = max(area.width(), least), max(area.height(), self._cell.sizeHint().height())
        left = min(max(area.right() + 1 - width, 0), max(self.viewport().width() - width, 0))
        top = max(area.top() + (area.height() - height) // 2, 0) if area.isValid() else 0
        self._cell.setGeometry(left, top, width, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the field over its cell."""
        super().resizeEvent(event)
        self._place_cell()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move the field with its cell."""
        super().scrollContentsBy(dx, dy)
        self._place_cell()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell that another cell is under the cursor."""
        super().currentChanged(current, previous)
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change, take back, copy, search, and what a table does anyway."""
        text = event.text()
        is_plain = not event.modifiers() & CTRL and text.isprintable() and bool(text.strip())
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.key() in (_Key.Key_Return, _Key.Key_Enter, _Key.Key_F2):
            self.edit_wanted.emit("")
        elif event.key() in (_Key.Key_Delete, _Key.Key_Backspace):
            self.take_back_wanted.emit()
        elif event.key() == _Key.Key_Menu:
            self.menu_wanted.emit(self._corner())
        elif is_plain and (text.isdecimal() or text in ".,$("):
            self.edit_wanted.emit(text)
        elif is_plain:
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def _corner(self) -> QPoint:
        return self.visualRect(self.currentIndex()).bottomLeft()

    def selected_text(self) -> str:
        """Return what is selected for a spreadsheet; the headings too where everything is."""
        from .price_copying import copied

        places = [self._found.mapToSource(index) for index in self.selectionModel().selectedIndexes()]
        order = {self._found.mapToSource(self._found.index(row, 0)).row(): row for row in range(self._found.rowCount())}
        rows = sorted({place.row() for place in places}, key=order.__getitem__)
        columns = sorted({place.column() for place in places if not self.isColumnHidden(place.column())})
        shown = {(place.row(), place.column()) for place in places}
        is_whole = len(rows) == self._found.rowCount() and len(rows) > 1
        return copied(self._prices, rows, columns, shown, has_headings=is_whole)

    def copy_selected(self) -> None:
        """Copy what is selected."""
        QGuiApplication.clipboard().setText(self.selected_text())
