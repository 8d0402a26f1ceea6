"""The table of lines. Texts are pushed into a standard model: asking Python for each cell costs twice a key press."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTreeView

from pricing_core.billing import Bill
from pricing_core.showing import NumberStyle, exact_usd_text
from pricing_core.values import TYPE_CHECKING

from .bill_cells import NUMBERS, RIGHT, Spares, bill_looks, colour_items
from .bill_columns import Columns
from .bill_copies import FORMULA, WHOLE, BillCopies
from .bill_menu import popup
from .exact_menu import exact_texts, to_clipboard
from .line_texts import BOLD, LINE, PER_REQUEST, PERIOD, RATE, SHARE, LineTexts, Row
from .open_reasons import OpenReasons
from .periods import DAY, MONTH, REQUEST, YEAR
from .plain import tabular
from .pushed_view import Looks, Pushed, PushedView
from .rate_cells import RateCells
from .sorting import Sorting
from .swatches import SIZE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from .exact_menu import Exact

NEVER = "\0"  # no cell says this, so each is pushed, an empty one too
INDENT = 18
BESIDE = 12  # between arrow, square and name
TOGGLES = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
RECOLOURS = (QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange, QEvent.Type.StyleChange)

Index = QModelIndex | QPersistentModelIndex


class BreakdownView(PushedView):
    """The lines of the bill, a row each, and their sum. Under each line its reason opens.

    Signals:
        source_requested: Carries the price of the line whose rule a person wants to see.
    """

    source_requested = Signal(object)

    def __init__(self, style: NumberStyle, day_text: Callable[[str], str] = str) -> None:
        super().__init__()
        self._style = style
        self._texts = LineTexts(style)
        self.copies = BillCopies(style, day_text)
        self._bill: Bill | None = None
        self._period, self._is_loop = MONTH, False
        self._shown: list[Row] = []
        self._open: set[str] = set()
        self._sorting = Sorting(self.header())
        self._coloured = -1
        self._rates = RateCells(self)
        self._items = QStandardItemModel(0, SHARE + 1, self)
        self._spares = Spares()
        self._set_up()
        self.setModel(self._items)
        self._columns = Columns(self)
        self._reasons = OpenReasons(self, style, day_text)
        self._show_headings()
        self._connect()

    def _set_up(self) -> None:
        self.setAccessibleIdentifier("breakdown")
        self.setAccessibleName(self.tr("Breakdown"))
        self.setProperty("bill", "true")
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setIndentation(INDENT)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setFont(tabular(self.font()))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _connect(self) -> None:
        self._reasons.source_requested.connect(self.source_requested)
        self._reasons.formula_wanted.connect(lambda row: self._copy_why(row, FORMULA))
        self._sorting.changed.connect(self._show_again)
        self.expanded.connect(self._on_expanded)
        self.collapsed.connect(self._on_collapsed)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._reasons.fill_visible())
        self.customContextMenuRequested.connect(lambda place: popup(self, place))

    def _headings(self) -> list[str]:
        one = self.tr("Per run") if self._is_loop else self.tr("Per request")
        periods = {
            REQUEST: one,
            DAY: self.tr("Per day"),
            MONTH: self.tr("Per month"),
            YEAR: self.tr("Per year"),
        }
        quantity = self.tr("Quantity per run") if self._is_loop else self.tr("Quantity per request")
        names = (self.tr("Line"), quantity, self.tr("Rate"), self.tr("Rule"))
        return [*names, one, periods[self._period], self.tr("Share")]

    def _show_headings(self) -> None:
        headings = self._headings()
        self._items.setHorizontalHeaderLabels(headings)
        for column in NUMBERS:
            self._items.setHeaderData(column, Qt.Orientation.Horizontal, RIGHT, Qt.ItemDataRole.TextAlignmentRole)
        self._columns.begin(headings)
        self._columns.leave_out((PER_REQUEST,) if self._period == REQUEST else ())
        self._mark_sorted()

    def _mark_sorted(self) -> None:
        for column, text in enumerate(self._headings()):
            marked = f"{text}{self._sorting.mark(column)}"
            self._items.setHeaderData(column, Qt.Orientation.Horizontal, marked)
            self._columns.measure(column, marked)

    def headings_shown(self) -> list[tuple[int, str]]:
        """Return the columns that can be seen."""
        return [(column, text) for column, text in enumerate(self._headings()) if not self.isColumnHidden(column)]

    def show_bill(self, bill: Bill, period: str = MONTH) -> None:
        """Show a bill; what is selected and open stays so while it is there."""
        self._bill = bill
        is_loop = bill.run is not None
        if period != self._period or is_loop != self._is_loop:
            self._period, self._is_loop = period, is_loop
            self._show_headings()
            self._shown = []
        self._show(self._texts.rows(bill, self._period))

    def blank(self) -> None:
        """Take every amount away; the names stay, so that the table does not jump while somebody types."""
        self._bill = None
        self._show(self._texts.blanked(self._shown))

    def _show_again(self) -> None:
        self._mark_sorted()
        if self._bill:
            self._show(self._texts.rows(self._bill, self._period))

    def _show(self, rows: list[Row]) -> None:
        wanted = rows if self._bill is None else self._sorting.ordered(rows)
        before: Sequence[Row | None] = self._shown
        if [row.key for row in wanted] != [row.key for row in self._shown]:
            self._set_rows(wanted)
            before = [None] * len(wanted)
        if self._rates.follow(wanted):  # columns are measured anew, for they only grow
            self._show_headings()
            before = [old and old._replace(cells=(NEVER,) * len(old.cells)) for old in before]
        self._shown = wanted
        rows_before = enumerate(zip(wanted, before, strict=True))
        changed = [cell for index, (row, old) in rows_before for cell in self._changed(index, row, old)]
        self._columns.make_room(INDENT + SIZE + BESIDE)  # before cells are painted where they then are
        self.push(changed, new=None in before)
        self._colour()
        self._reasons.show(wanted)
        self._reasons.fit()

    def _set_rows(self, wanted: list[Row]) -> None:
        """Make a row for each line, open those that were open, and select the line that was selected, or the first."""
        selected, has_focus = self.current_row(), self.hasFocus()
        self._reasons.forget()
        self._waiting.clear()  # cells of the rows that go
        self._spares.keep(self._items)
        self._shown, self._coloured = wanted, -1
        for index, row in enumerate(wanted):
            self._items.appendRow(self._spares.items(row, self.font()))
            if row.place >= 0:
                self.setFirstColumnSpanned(0, self._items.index(index, LINE), True)
        self.setUniformRowHeights(True)
        keys = [row.key for row in wanted]
        for key in self._open.intersection(keys):
            self.expand(self._items.index(keys.index(key), LINE))
        place = keys.index(selected.key) if selected and selected.key in keys else 0
        self.setCurrentIndex(self._items.index(place, LINE))
        if has_focus:
            self.setFocus()

    def _changed(self, index: int, row: Row, old: Row | None) -> Iterator[Pushed]:
        """Give the cells that are not as they were."""
        for column, text in enumerate(row.cells):
            is_other = old is None or text != old.cells[column]
            if column == RATE and (row.listed != (old.listed if old else "") or (is_other and row.listed)):
                self._columns.measure(column, f"{text}  {row.listed}")
                yield self._rates.pushed(self._items.item(index, column), row)
            elif is_other or (old and column in (PER_REQUEST, PERIOD) and row.exact(column) != old.exact(column)):
                width = self._columns.measure(column, text, bold=column == LINE or row.key in BOLD)
                money = row.exact(column)
                full = exact_usd_text(money, self._style) if money else text
                yield Pushed(self._items.item(index, column), text, full, width=width)

    def _colour(self) -> None:
        """Give each line its colour, and what matters less a quieter one; again when the palette changes."""
        palette = QApplication.palette()
        if self._coloured == palette.cacheKey():
            return
        self._coloured = palette.cacheKey()
        for index, row in enumerate(self._shown):
            colour_items([self._items.item(index, column) for column in range(SHARE + 1)], row, palette)

    def _on_expanded(self, index: Index) -> None:
        row = self._shown[index.row()]
        if row.place < 0:
            return
        self._open.add(row.key)
        item = self._items.item(index.row(), LINE)
        item.setFont(tabular(self.font(), bold=True))
        self.setUniformRowHeights(False)
        self._reasons.open(row, item.child(0))

    def _on_collapsed(self, index: Index) -> None:
        row = self._shown[index.row()]
        if row.place < 0:
            return
        self._open.discard(row.key)
        self._items.item(index.row(), LINE).setFont(self.font())
        self._reasons.close(row.key)
        self.setUniformRowHeights(not self._reasons.keys())

    def looks(self) -> Looks:
        """Return how rows are painted."""
        return bill_looks(QApplication.palette())

    def expand_all(self, is_open: bool) -> None:
        """Open the reason of every line, or close them all."""
        for index, row in enumerate(self._shown):
            if row.place >= 0:
                self.setExpanded(self._items.index(index, LINE), is_open)

    def toggle_all(self) -> None:
        """Open every reason, or close them all where every one is open."""
        lines = {row.key for row in self._shown if row.place >= 0}
        self.expand_all(not lines <= self._open)

    def selected_key(self) -> str:
        """Return which line is selected."""
        row = self.current_row()
        return row.key if row else ""

    def current_row(self) -> Row | None:
        """Return the row that is selected, or the one whose reason is."""
        index = self.currentIndex()
        row = (index.parent() if index.parent().isValid() else index).row()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    @property
    def sorted_by(self) -> int | None:
        return self._sorting.column

    def sort_by(self, column: int | None) -> None:
        """Sort the lines by a column, or as the bill has them."""
        self._sorting.choose(column)

    def copy_row(self) -> None:
        """Copy the exact values of the row; of a reason, its words."""
        index, row = self.currentIndex(), self.current_row()
        if index.parent().isValid():
            self._copy_why(row, WHOLE)
        elif row:
            to_clipboard(self.copies.row(self._bill, self._period, row))

    def _copy_why(self, row: Row | None, part: str) -> None:
        if row and (text := self.copies.why(self._bill, self._period, row, part)):
            to_clipboard(text)

    def exact_amounts(self) -> Exact:
        """Return what the amounts of the row round, with their headings."""
        row, names = self.current_row(), self._headings()
        columns = (PERIOD,) if self._period == REQUEST else (PER_REQUEST, PERIOD)
        return exact_texts(((names[column], row.exact(column)) for column in columns), self._style) if row else []

    def copy_table(self) -> None:
        """Copy the exact values of every row, for a spreadsheet."""
        line, quantity, rate, rule, one, period, _share = self._headings()
        headings = (line, quantity, self.tr("Unit"), rate, self.tr("Rate is per"), rule, one, period)
        if self._bill:
            to_clipboard(self.copies.table(self._bill, self._period, headings, self._shown))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open and close a reason with Space and Enter, and copy."""
        index = self.currentIndex()
        line = index.parent() if index.parent().isValid() else index
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_row()
        elif event.key() in TOGGLES and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.setExpanded(line.siblingAtColumn(LINE), not self.isExpanded(line.siblingAtColumn(LINE)))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide or show the columns that give way, and fit the reasons."""
        super().resizeEvent(event)
        self._columns.make_room(INDENT + SIZE + BESIDE)
        self._reasons.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another palette."""
        super().changeEvent(event)
        if event.type() in RECOLOURS and self._shown:
            self._colour()
