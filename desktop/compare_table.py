"""The table of versions. Texts are pushed into a standard model, and only those that changed."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import (
    QBrush,
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QMenu,
    QWidget,
)

from pricing_core.showing import NumberStyle
from pricing_core.values import TYPE_CHECKING

from .compare_bars import SHARE, BarDelegate, draw_bar_of
from .compare_texts import BAR, LETTER, MONTH, MORE, PERCENT, REQUEST, VERSION, RowTexts, copied, exact_amounts
from .comparing import Row
from .exact_menu import add_exact
from .plain import tabular
from .pushed_view import Look, Looks, Pushed, PushedView
from .theme import tone_colour

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .exact_menu import Exact

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
NUMBERS = (MONTH, REQUEST, MORE, PERCENT)
GIVE_WAY = (REQUEST, MORE)  # in this order, after the bars, where a narrow window has no room for all
TONE = Qt.ItemDataRole.UserRole + 2
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
ROOM, HEADING_ROOM = 16, 16  # what Qt leaves free around a text, and a pixel on each side for its rounding
LEAST_DIGITS, MOST_DIGITS = 12, 24  # the room for the names, in digits
BAR_ROOM = 56  # at least

Index = QModelIndex | QPersistentModelIndex


def _rest(widths: list[int], hidden: list[int], room: int) -> int:
    return room - sum(width for column, width in enumerate(widths) if column not in hidden)


class CompareTable(PushedView):
    """The versions, a row each; the first is the estimate itself.

    Signals:
        removed: Carries the place of a what-if, from 0, that is to go.
        adopted: Carries the place of a what-if that is to become the estimate.
        cleared: Every what-if is to go.
    """

    removed = Signal(object)
    adopted = Signal(object)
    cleared = Signal()

    def __init__(self, style: NumberStyle) -> None:
        super().__init__()
        self._style = style
        self._is_loop = False
        self._rows: list[Row] = []
        self._texts: list[RowTexts] = []
        self._metrics: dict[bool, QFontMetrics] = {}
        self.setAccessibleIdentifier("compare")
        self.setAccessibleName(self.tr("Compare"))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # both ends of a name tell it from others
        self.setFont(tabular(self.font()))
        self.setProperty("plain", "true")
        self.setItemDelegateForColumn(BAR, BarDelegate(self))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_requested)
        self.doubleClicked.connect(self._on_double_clicked)
        self._items = QStandardItemModel(0, PERCENT + 1, self)
        self._set_header()

    def headings(self) -> list[str]:
        version, month = self.tr("Version"), self.tr("Per month")
        one = self.tr("Per run") if self._is_loop else self.tr("Per request")
        return ["", version, "", month, one, self.tr("Difference"), self.tr("%")]

    def _set_header(self) -> None:
        self._items.setHorizontalHeaderLabels(self.headings())
        spoken = {LETTER: self.tr("Letter"), BAR: self.tr("Bar")}
        for column, text in spoken.items():
            self._items.setHeaderData(column, Qt.Orientation.Horizontal, text, SPOKEN)
        for column in NUMBERS:
            self._items.setHeaderData(column, Qt.Orientation.Horizontal, RIGHT, Qt.ItemDataRole.TextAlignmentRole)
        self.setModel(self._items)
        header = self.header()
        metrics = header.fontMetrics()
        self._widths = [metrics.horizontalAdvance(text) + HEADING_ROOM for text in self.headings()]
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(16)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def _show_kind(self, rows: list[Row]) -> None:
        """Say whether one of what is compared is a request or a run."""
        is_loop = any(row.bill is not None and row.bill.run is not None for row in rows)
        if is_loop != self._is_loop and any(row.bill for row in rows):
            self._is_loop = is_loop
            self._items.setHorizontalHeaderLabels(self.headings())

    def show_texts(self, rows: list[Row], texts: list[RowTexts]) -> None:
        """Show rows; the selected place stays selected while there is one."""
        self._rows = rows
        self._show_kind(rows)
        while self._items.rowCount() > len(texts):
            self._items.removeRow(self._items.rowCount() - 1)
        while self._items.rowCount() < len(texts):
            self._items.appendRow(self._new_row(bold=not self._items.rowCount()))
        before = [*self._texts, *[None] * len(texts)]
        rows_before = enumerate(zip(texts, before, strict=False))
        self._texts = texts
        changed = [cell for index, (row, old) in rows_before for cell in self._changed(index, row, old)]
        self._make_room()  # before cells are painted where they then are
        self.push(changed, new=None in before[: len(texts)])
        for index, row in enumerate(texts):
            self._show_tone(index, row.tone)
        if texts and not self.currentIndex().isValid():
            start = self._items.index(0, VERSION)
            self.selectionModel().setCurrentIndex(start, QItemSelectionModel.SelectionFlag.NoUpdate)

    def _new_row(self, *, bold: bool) -> list[QStandardItem]:
        items, font = [QStandardItem() for _ in range(PERCENT + 1)], tabular(self.font(), bold=bold)
        self._metrics[bold] = QFontMetrics(font)
        for column, item in enumerate(items):
            item.setFont(font)
            if column in NUMBERS:
                item.setTextAlignment(RIGHT)
        return items

    def _changed(self, index: int, row: RowTexts, old: RowTexts | None) -> Iterator[Pushed]:
        """Give the cells that are not as they were; columns grow with their texts."""
        for column, (text, full) in enumerate(zip(row.cells, row.tips, strict=True)):
            before = (old.cells[column], old.tips[column], old.share) if old else ()
            if before[:2] == (text, full) and (column != BAR or before[2:] == (row.share,)):
                continue
            width = self._metrics[not index].horizontalAdvance(text) if text else 0
            self._widths[column] = max(self._widths[column], width + ROOM if text else 0)
            spoken = ((SPOKEN, full),) if column in {BAR, MORE} else ()
            shared = ((SHARE, row.share),) if column == BAR else ()
            yield Pushed(self._items.item(index, column), text, full, (*spoken, *shared), width, column == BAR)

    def looks(self) -> Looks:
        """Return how rows are painted that are neither selected nor below the mouse."""
        palette = QApplication.palette()
        return Looks(Look(palette.color(palette.ColorRole.Base)), None, None, palette.color(palette.ColorRole.Text))

    def draw(self, painter: QPainter, item: QStandardItem, rect: QRect) -> bool:
        """Draw the bar of a row that is not selected."""
        draw_bar_of(painter, item.index(), rect)
        return True

    def _show_tone(self, index: int, tone: str) -> None:
        item = self._items.item(index, PERCENT)
        if item.data(TONE) != tone:
            item.setData(tone, TONE)
            self._colour(index)

    def _colour(self, index: int) -> None:
        tone = self._items.item(index, PERCENT).data(TONE)
        brush = QBrush(tone_colour(QApplication.palette(), tone)) if tone else None
        for column in (MORE, PERCENT):
            self._items.item(index, column).setData(brush, Qt.ItemDataRole.ForegroundRole)

    def recolour(self) -> None:
        """Take the colours of the palette in force."""
        for index in range(self._items.rowCount()):
            self._colour(index)
        self.viewport().update()

    def _make_room(self) -> None:
        """Let columns grow with their texts, never shrink, and hide some where there is no room for all."""
        digit, room = self.fontMetrics().horizontalAdvance("0"), self.viewport().width()
        widths = [*self._widths[:BAR], BAR_ROOM, *self._widths[BAR + 1 :]]
        widths[VERSION] = min(widths[VERSION], MOST_DIGITS * digit)
        hidden: list[int] = []
        if _rest(widths, hidden, room) < 0:  # names are whole before there are bars, and give way before amounts do
            hidden.append(BAR)
            widths[VERSION] = min(widths[VERSION], LEAST_DIGITS * digit)
        for column in GIVE_WAY:
            if _rest(widths, hidden, room) >= 0:
                break
            hidden.append(column)
        taker = VERSION if BAR in hidden else BAR
        widths[taker] = max(widths[taker] + _rest(widths, hidden, room), BAR_ROOM)
        self._set_widths(widths, hidden)

    def _set_widths(self, widths: list[int], hidden: list[int]) -> None:
        for column, width in enumerate(widths):
            if self.isColumnHidden(column) != (column in hidden):
                self.setColumnHidden(column, column in hidden)
            if column not in hidden and self.columnWidth(column) != width:
                self.setColumnWidth(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide or show the columns that give way."""
        super().resizeEvent(event)
        self._make_room()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which row the keys are about."""
        super().focusInEvent(event)
        self.setCurrentIndex(self.currentIndex())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the mark away with the focus; not for a menu, which is about the row."""
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            self.clearSelection()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the table, make a what-if the estimate, or remove it."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(copied(self._rows, self.headings(), self._style))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._tell(self.adopted, self.currentIndex().row())
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._tell(self.removed, self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    @staticmethod
    def _tell(signal: SignalInstance, row: int) -> None:
        """Tell of a what-if; the estimate itself, in the first row, neither goes nor becomes anything."""
        if row > 0:
            signal.emit(row - 1)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self._tell(self.adopted, index.row())

    def exact_amounts(self) -> Exact:
        """Return what the amounts of the row round, with their headings."""
        row = self.currentIndex().row()
        return exact_amounts(self._rows[row], self.headings(), self._style) if 0 <= row < len(self._rows) else []

    def _on_menu_requested(self, place: QPoint) -> None:
        menu = self.row_menu(self.currentIndex().row(), self)  # where a key asks for it, the place is not in the row
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(place))

    def row_menu(self, row: int, parent: QWidget) -> QMenu:
        """Return what can be done with a row."""
        menu = QMenu(parent)
        adopt = menu.addAction(self.tr("Make this the estimate"), lambda: self._tell(self.adopted, row))
        remove = menu.addAction(self.tr("Remove"), lambda: self._tell(self.removed, row))
        for action in (adopt, remove):
            action.setEnabled(row > 0)
        menu.addSeparator()
        add_exact(menu, self.exact_amounts())
        menu.addSeparator()
        menu.addAction(self.tr("Remove all"), self.cleared.emit).setEnabled(self._items.rowCount() > 1)
        return menu
