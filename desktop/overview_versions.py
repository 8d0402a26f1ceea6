"""The table of the whole estimate beside its what-ifs. Only rows that changed are painted."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
)
from PySide6.QtGui import QBrush, QFocusEvent, QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QTreeView, QWidget

from pricing_core.values import TYPE_CHECKING

from .exact_menu import add_exact, exact_texts
from .overview_columns import ROOM, Rules, fitted, set_widths
from .overview_scenarios import WholeRow
from .overview_version_texts import (
    HIGH,
    LOW,
    MONTH,
    MORE,
    OVER,
    PERCENT,
    VERSION,
    WORDS,
    YEAR,
    VersionTexts,
    amounts_of,
    copied,
    texts_of,
)  # fmt: skip
from .plain import tabular, tip
from .theme import tone_colour

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from PySide6.QtCore import QEvent

    from pricing_core.showing import NumberStyle

    from .exact_menu import Exact

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NUMBERS = (MONTH, MORE, PERCENT, LOW, HIGH, YEAR)
COLOURED = (MORE, PERCENT, WORDS)
GIVE_WAY = (
    (LOW, HIGH),
    (OVER,),
    (YEAR,),
    (MORE,),
    (PERCENT,),
)  # in this order, where a narrow window has no room for all
LEAST_DIGITS, MOST_DIGITS = 12, 40
MOST_ROWS = 12


class VersionModel(QAbstractTableModel):
    """Rows of texts; those that changed are painted anew."""

    def __init__(self, parent: QWidget, headings: Sequence[str], letter: str) -> None:
        super().__init__(parent)
        self.texts: list[VersionTexts] = []
        self.headings = headings
        self._letter = letter  # what is read aloud of the heading that is empty
        self._bold = tabular(parent.font(), bold=True)

    def show_texts(self, texts: list[VersionTexts]) -> None:
        """Show other texts."""
        if len(texts) != len(self.texts):
            self.beginResetModel()
            self.texts = texts
            self.endResetModel()
            return
        changed = [place for place, pair in enumerate(zip(self.texts, texts, strict=True)) if pair[0] != pair[1]]
        self.texts = texts
        if changed:
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], OVER))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.texts)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.headings)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row, column = self.texts[index.row()], index.column()
        if role == Role.DisplayRole:
            return row.cells[column]
        if role == Role.ToolTipRole:
            return tip(row.full[column])
        if role == Role.AccessibleTextRole:
            return row.full[MORE] if column == MORE else row.cells[column]
        if role == Role.FontRole:
            return None if index.row() else self._bold
        return self._look(row, column, role)

    @staticmethod
    def _look(row: VersionTexts, column: int, role: int) -> Any:
        if role == Role.TextAlignmentRole:
            return RIGHT if column in NUMBERS else LEFT
        if role == Role.ForegroundRole and column in COLOURED and row.tone:
            return QBrush(tone_colour(QApplication.palette(), row.tone))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.headings):
            return None
        if role == Role.AccessibleTextRole:
            return self.headings[section] or self._letter
        if role == Role.TextAlignmentRole:
            return RIGHT if section in NUMBERS else LEFT
        return self.headings[section] if role == Role.DisplayRole else None


class ScenarioTable(QTreeView):
    """The versions, a row each; the first is the estimate itself."""

    def __init__(self, style: NumberStyle) -> None:
        super().__init__()
        self._style = style
        self._rows: Sequence[WholeRow] = ()
        self._has_budget = False
        self._canvas = self.findChild(QWidget, "qt_scrollarea_viewport") or self.viewport()  # as in PushedView
        self.setFont(tabular(self.font()))
        self._set_up()
        self._model = VersionModel(self, self.headings(), self.tr("Letter"))
        self.setModel(self._model)
        self._metrics = QFontMetrics(tabular(self.font(), bold=True))
        self._widths = [self._metrics.horizontalAdvance(text) + ROOM for text in self.headings()]
        self.customContextMenuRequested.connect(self._on_menu_requested)

    def _set_up(self) -> None:
        self.setAccessibleIdentifier("whole_scenarios")
        self.setAccessibleName(self.tr("Compare the whole estimate"))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # both ends of a name tell it from others
        self.setProperty("bill", "true")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.header().setSectionsMovable(False)
        self.header().setStretchLastSection(False)
        self.header().setMinimumSectionSize(16)

    def headings(self) -> list[str]:
        return [
            "", self.tr("Version"), self.tr("Per month"), self.tr("Difference"), self.tr("%"), self.tr("In words"),
            self.tr("Low"), self.tr("High"), self.tr("12 months"), self.tr("Over from"),
        ]  # fmt: skip

    def show_rows(self, rows: Sequence[WholeRow], *, has_budget: bool) -> None:
        """Show versions; the first is the estimate itself."""
        before = self._model.texts
        self._rows, self._has_budget = rows, has_budget
        texts = [texts_of(row, self._style) for row in rows]
        self._model.show_texts(texts)
        known = set(before)
        for text in texts:
            if text not in known:
                sized = (self._metrics.horizontalAdvance(cell) + ROOM for cell in text.cells)
                self._widths = [max(pair) for pair in zip(self._widths, sized, strict=True)]
        if len(texts) != len(before):
            self._set_height()
        self._make_room()

    def blank(self) -> None:
        """Take every amount away; the names stay."""
        self.show_rows([WholeRow(row.letter, row.name) for row in self._rows], has_budget=self._has_budget)

    def _make_room(self) -> None:
        """Let columns grow with their texts, and hide those that say nothing or have no room."""
        digit = self.fontMetrics().horizontalAdvance("0")
        empty = [one for one in (LOW, HIGH) if not any(row.cells[one] for row in self._model.texts)]
        unused = empty if self._has_budget else [*empty, OVER]
        words = {VERSION: (LEAST_DIGITS * digit, MOST_DIGITS * digit)}
        set_widths(self, fitted(self._widths, Rules(words, GIVE_WAY, unused, VERSION), self._canvas.width()))

    def _set_height(self) -> None:
        """Be as high as the rows, so that the page scrolls and not the table, up to a point."""
        row = max(self.sizeHintForRow(0), self.fontMetrics().height() + 9)
        rows = min(max(len(self._model.texts), 1), MOST_ROWS)
        self.setFixedHeight(self.header().sizeHint().height() + rows * row + 6)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide or show the columns that give way."""
        super().resizeEvent(event)
        self._make_room()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which row the keys are about."""
        super().focusInEvent(event)
        flags = QItemSelectionModel.SelectionFlag
        place = max(self.currentIndex().row(), 0)
        self.selectionModel().setCurrentIndex(self._model.index(place, VERSION), flags.ClearAndSelect | flags.Rows)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the mark away with the focus; not for a menu, which is about the row."""
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            self.clearSelection()

    # Copying

    def event(self, event: QEvent) -> bool:
        """Keep the key that copies from the menus, which would copy the total."""
        if event.type() != event.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return super().event(event)
        if event.matches(QKeySequence.StandardKey.Copy):
            event.accept()
        return event.isAccepted() or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the table; everything else is the view's own."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Copy the table for a spreadsheet, with exact amounts."""
        QGuiApplication.clipboard().setText(copied(self._rows, self._model.texts, self.headings(), self._style))

    def exact_amounts(self) -> Exact:
        """Return what the amounts of the row round, with their headings."""
        place = self.currentIndex().row()
        if not 0 <= place < len(self._rows):
            return []
        headings, amounts = self.headings(), amounts_of(self._rows[place])
        return exact_texts(((headings[column], one) for column, one in amounts.items()), self._style)

    def row_menu(self) -> QMenu:
        """Return what can be copied."""
        menu = QMenu(self)
        menu.addAction(self.tr("Copy as table"), self.copy)
        add_exact(menu, self.exact_amounts())
        return menu

    def _on_menu_requested(self, place: QPoint) -> None:
        menu = self.row_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._canvas.mapToGlobal(place))
