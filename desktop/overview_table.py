"""The table of the workloads of an estimate: what each comes to. Every deed on it is asked for, none is done here."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTreeView, QWidget

from pricing_core.values import TYPE_CHECKING

from .exact_menu import add_exact, exact_texts
from .overview_columns import ROOM, Rules, fitted, set_widths
from .overview_model import Index, NameDelegate, ShareDelegate, WorkloadModel
from .overview_rows import MONTH, NAME, ON, REMARK, REQUESTS, SHARE, WHAT, WorkloadRow, blanked, copied
from .plain import tabular

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QEvent

    from pricing_core.showing import NumberStyle

    from .exact_menu import Exact

GIVE_WAY = ((REMARK,), (REQUESTS,), (SHARE,), (WHAT,))  # in this order, where a narrow window has no room for all
PROBLEM_GIVES = ((REQUESTS,), (WHAT,), (REMARK,))  # the same where a remark says why there is no price
LEAST_DIGITS, MOST_DIGITS = 14, 34  # the room for words, in digits
BAR_DIGITS = 16  # the room for a bar and its percentage
MOST_ROWS = 12  # that are shown without scrolling inside
MEASURED = 300  # rows that the columns are fitted to


class WorkloadTable(QTreeView):
    """The table. Rows are told of by their places, from 0.

    Signals:
        opened: Carries the place of a row that is to be shown in the form.
        removed, duplicated: Carry the place of a row.
        moved: Carries the place of a row and the place it is to go to.
        switched: Carries the place of a row and whether it is to count.
        renamed: Carries the place of a row and a name.
        chosen: Carries the place of the row that the keys are about now.
    """

    opened = Signal(object)
    removed = Signal(object)
    duplicated = Signal(object)
    moved = Signal(object, object)
    switched = Signal(object, object)
    renamed = Signal(object, object)
    chosen = Signal(object)

    def __init__(self, style: NumberStyle) -> None:
        super().__init__()
        self._style = style
        self._canvas = self.findChild(QWidget, "qt_scrollarea_viewport") or self.viewport()  # as in PushedView
        self._rows = WorkloadModel(self, style)
        self._widths: list[int] = []
        self._measured: list[tuple[str, ...]] = []
        self._set_up()
        self.setModel(self._rows)
        self._rows.switched.connect(self.switched)
        self._rows.renamed.connect(self.renamed)
        self._rows.moved.connect(self.moved)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self.customContextMenuRequested.connect(self._on_menu_requested)
        self.setItemDelegateForColumn(SHARE, ShareDelegate(self))
        self.setItemDelegateForColumn(NAME, NameDelegate(self))
        self._keys = self._deeds()

    def _deeds(self) -> dict[tuple[Qt.Key, bool], Callable[[int], object]]:
        """Return what each key does with a row; the second is whether Ctrl is held."""
        return {
            (Qt.Key.Key_Return, False): self.opened.emit,
            (Qt.Key.Key_Enter, False): self.opened.emit,
            (Qt.Key.Key_Delete, False): self.removed.emit,
            (Qt.Key.Key_Backspace, False): self.removed.emit,
            (Qt.Key.Key_F2, False): self.rename,
            (Qt.Key.Key_Space, False): self.switch,
            (Qt.Key.Key_D, True): self.duplicated.emit,
            (Qt.Key.Key_Up, True): lambda row: self.move_row(row, -1),
            (Qt.Key.Key_Down, True): lambda row: self.move_row(row, 1),
            (Qt.Key.Key_C, True): lambda _: self.copy(),
        }

    def _set_up(self) -> None:
        self.setAccessibleIdentifier("workload_table")
        self.setAccessibleName(self.tr("Workloads"))
        self.setAccessibleDescription(
            self.tr("Enter opens, F2 renames, Space switches on or off, Ctrl and an arrow moves, Delete removes")
        )
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setFont(tabular(self.font()))
        self.setProperty("bill", "true")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.header().setSectionsMovable(False)
        self.header().setStretchLastSection(False)
        self.header().setMinimumSectionSize(16)

    @property
    def row(self) -> int:
        """The place of the row that the keys are about; -1 where there is none."""
        return self.currentIndex().row()

    def show_rows(self, rows: list[WorkloadRow], row: int) -> None:
        """Show rows, and let the keys be about one of them."""
        count = len(self._rows.rows)
        self._rows.show_rows(rows)
        if row != self.row and 0 <= row < len(rows):
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(self._rows.index(row, NAME), flags.ClearAndSelect | flags.Rows)
        self._measure(rows)
        if len(rows) != count:
            self._set_height()

    def blank(self) -> None:
        """Take every amount away; the names stay."""
        self._rows.show_rows([blanked(row) for row in self._rows.rows])

    def _measure(self, rows: list[WorkloadRow]) -> None:
        """Fit the columns to their texts; they grow, and never shrink while an estimate is shown."""
        metrics = QFontMetrics(self.font())
        if not self._widths:
            self._widths = [metrics.horizontalAdvance(text) + ROOM for text in self._rows.headings]
            self._widths[ON] = max(self._widths[ON], metrics.height() + ROOM)
            self._widths[SHARE] = max(self._widths[SHARE], BAR_DIGITS * metrics.horizontalAdvance("0"))
        texts = [row.cells for row in rows[:MEASURED]]
        before = set(self._measured)
        for cells in texts:
            if cells not in before:
                sized = [metrics.horizontalAdvance(text) + ROOM if text else 0 for text in cells]
                self._widths = [max(pair) for pair in zip(self._widths, sized, strict=True)]
        self._measured = texts
        self._make_room()

    def _make_room(self) -> None:
        """Give the words what is left, and hide columns where there is no room for all."""
        digit, rows = self.fontMetrics().horizontalAdvance("0"), self._rows.rows
        give_way = PROBLEM_GIVES if any(row.is_problem for row in rows) else GIVE_WAY
        unused = [] if any(row.share for row in rows) else [SHARE]
        words = dict.fromkeys((NAME, WHAT, REMARK), (LEAST_DIGITS * digit, MOST_DIGITS * digit))
        rules = Rules(words, give_way, unused, REMARK)
        set_widths(self, fitted(self._widths, rules, self._canvas.width()))

    def _set_height(self) -> None:
        """Be as high as the rows, so that the page scrolls and not the table, up to a point."""
        row = max(self.sizeHintForRow(0), self.fontMetrics().height() + 9)
        rows = min(max(len(self._rows.rows), 1), MOST_ROWS)
        self.setFixedHeight(self.header().sizeHint().height() + rows * row + 6)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide or show the columns that give way."""
        super().resizeEvent(event)
        if self._widths:
            self._make_room()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which row the keys are about. The mark stays: buttons and notes are about the row as well."""
        super().focusInEvent(event)
        self.setCurrentIndex(self.currentIndex() if self.row >= 0 else self._rows.index(0, NAME))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row the keys are about."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(current.row())

    # Keys

    def _deed(self, event: QKeyEvent) -> Callable[[int], object] | None:
        """Return what a key does with the row."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            return self._keys[Qt.Key.Key_C, True]
        if held not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
            return None
        return self._keys.get((Qt.Key(event.key()), held == Qt.KeyboardModifier.ControlModifier))

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the rows from the menus, whose deeds are about the workload in the form."""
        if event.type() == event.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._deed(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do with the row what a key stands for."""
        deed = self._deed(event)
        if deed and 0 <= self.row < len(self._rows.rows):
            deed(self.row)
        else:
            super().keyPressEvent(event)

    def rename(self, row: int) -> None:
        """Let a name be typed."""
        self.setCurrentIndex(self._rows.index(row, NAME))
        self.edit(self._rows.index(row, NAME))

    def switch(self, row: int) -> None:
        """Ask for a row to count, or not to count."""
        self.switched.emit(row, not self._rows.rows[row].is_on)

    def move_row(self, row: int, by: int) -> None:
        """Ask for a row to go up or down, where it can."""
        if 0 <= row + by < len(self._rows.rows):
            self.moved.emit(row, row + by)

    def copy(self) -> None:
        """Copy the table, with exact amounts."""
        QGuiApplication.clipboard().setText(copied(self._rows.rows, self._rows.headings, self._style))

    # Menu

    def exact_amounts(self) -> Exact:
        """Return what the amount of the row rounds."""
        bill = self._rows.rows[self.row].item.bill if 0 <= self.row < len(self._rows.rows) else None
        return exact_texts([(self._rows.headings[MONTH], bill.total)], self._style) if bill else []

    def _on_menu_requested(self, place: QPoint) -> None:
        if 0 <= self.row < len(self._rows.rows):
            menu = self.row_menu(self.row)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.viewport().mapToGlobal(place))

    def row_menu(self, row: int) -> QMenu:
        """Return what can be done with a row. Beside each deed stands its key."""
        menu, count = QMenu(self), len(self._rows.rows)
        is_on = self._rows.rows[row].is_on
        deeds: list[tuple[str, str, Callable[[], object], bool]] = [
            (self.tr("Open"), "Return", lambda: self.opened.emit(row), True),
            (self.tr("Rename"), "F2", lambda: self.rename(row), True),
            (self.tr("Switch off") if is_on else self.tr("Switch on"), "Space", lambda: self.switch(row), True),
            (self.tr("Duplicate"), "Ctrl+D", lambda: self.duplicated.emit(row), True),
            (self.tr("Remove"), "Del", lambda: self.removed.emit(row), count > 1),
            (self.tr("Move up"), "Ctrl+Up", lambda: self.move_row(row, -1), row > 0),
            (self.tr("Move down"), "Ctrl+Down", lambda: self.move_row(row, 1), row < count - 1),
        ]
        for text, key, deed, possible in deeds:
            shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
            menu.addAction(f"{text}\t{shown}", deed).setEnabled(possible)
        menu.addSeparator()
        menu.addAction(self.tr("Copy as table"), self.copy)
        add_exact(menu, self.exact_amounts())
        return menu
