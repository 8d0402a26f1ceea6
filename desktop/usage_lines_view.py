"""The lines of actual usage, each with its reason below it, in a table that is as high as its rows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QSizePolicy, QTreeView

from pricing_core.money import decimal_text
from pricing_core.values import TYPE_CHECKING

from .exact_menu import add_exact, exact_texts, to_clipboard
from .plain import tabular
from .theme import tint
from .usage_line_rows import COST, NAME, QUANTITY, RATE, UsageLineRows
from .usage_lines_model import ROOT, LinesModel
from .usage_reason_box import UsageReasonBox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pricing_core.usage_bill import UsageBill

    from .usage_line_rows import LineRow
    from .usage_lines_model import Node
    from .usage_texts import UsageTexts

    Index = QModelIndex | QPersistentModelIndex

INDENT = 16
ROOM = 17
NAME_DIGITS = 17  # room for a name, in digits, before other columns give way
GIVE_WAY = (RATE, QUANTITY)  # in this order; a reason says both
AROUND = 11  # the padding of a cell above and below, and the line below it
BESIDE = 8
SWATCH = 20  # pixels of a square and the room beside it
HIGH = 10_000
TOGGLES = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class UsageLinesView(QTreeView):
    """The table. What is open stays open while there are such lines.

    Signals:
        source_requested: Carries the price of the line whose rule a person wants to see.
    """

    source_requested = Signal(object)

    def __init__(self, texts: UsageTexts) -> None:
        super().__init__()
        self._texts = texts
        self._rows = UsageLineRows(texts)
        self._lines = LinesModel(self, texts.style)
        self._open: set[str] = set()
        self._boxes: dict[int, UsageReasonBox] = {}
        self._set_up()
        self.setModel(self._lines)
        self.expanded.connect(lambda index: self._on_toggled(index, is_open=True))
        self.collapsed.connect(lambda index: self._on_toggled(index, is_open=False))
        self.customContextMenuRequested.connect(self._on_menu_requested)

    def _set_up(self) -> None:
        self.setAccessibleIdentifier("usage_lines")
        self.setAccessibleName(self.tr("Lines"))
        self.setProperty("bill", "true")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(INDENT)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setFont(tabular(self.font()))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWordWrap(True)
        self.header().setStretchLastSection(False)
        self.header().setSectionsMovable(False)

    def headings(self) -> tuple[str, str, str, str]:
        return self.tr("Line"), self.tr("Quantity"), self.tr("Rate per million"), self.tr("Cost")

    # What is shown

    def show_bill(self, bill: UsageBill | None) -> None:
        """Show the lines of a bill; without one nothing."""
        has_focus = self.hasFocus()
        self._drop_boxes()
        self._lines.show_rows(self.headings(), self._rows.rows(bill) if bill else ())
        self.header().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for number, node in enumerate(self._lines.nodes):
            index = self._lines.index_of(number)
            if node.is_reason:
                self.setFirstColumnSpanned(index.row(), index.parent(), True)
            elif node.row.key in self._open:
                self.setExpanded(index, True)
        if self._lines.rowCount():
            self.setCurrentIndex(self._lines.index(0, NAME))
        self._make_room()
        if has_focus:
            self.setFocus()

    def _drop_boxes(self) -> None:
        for number, box in self._boxes.items():
            self.setIndexWidget(self._lines.index_of(number), None)  # type: ignore[arg-type]  # takes it away
            box.setParent(None)
            box.deleteLater()
        self._boxes = {}

    def _on_toggled(self, index: Index, *, is_open: bool) -> None:
        node, number = self._lines.node(index), int(index.internalId())
        change = (self._open.add, self._lines.open.add) if is_open else (self._open.discard, self._lines.open.discard)
        change[0](node.row.key)
        change[1](number)
        self._lines.dataChanged.emit(index, index)
        if is_open and node.row.line is not None and node.below[0] not in self._boxes:
            self._put_box(node.below[0], node.row)
        self._fit()

    def _put_box(self, number: int, row: LineRow) -> None:
        box = UsageReasonBox(f"usage_{row.key}")
        self._boxes[number] = box
        self.setIndexWidget(self._lines.index_of(number), box)
        tint(box)
        why = self._rows.reason(row)
        if why is None or row.line is None:
            return
        price = row.line.price
        box.show_reason(why)
        box.copy_wanted.connect(lambda: to_clipboard(why.formula))
        box.source_wanted.connect(lambda: self.source_requested.emit(price))
        self._lines.say_reason(self._lines.index_of(number), f"{why.text} {why.source}", box.sizeHint().height())

    def toggle_all(self) -> None:
        """Open every line and every reason, or close them all where all lines are open."""
        lines = [node for node in self._lines.nodes if node.below]
        is_open = not all(node.row.key in self._open for node in lines)
        for number, node in enumerate(self._lines.nodes):
            if node.below:
                self.setExpanded(self._lines.index_of(number), is_open)

    # Room

    def _make_room(self) -> None:
        """Make columns as wide as their texts; those that matter less give way where there is no room for all."""
        bold, plain = QFontMetrics(tabular(self.font(), bold=True)), QFontMetrics(self.font())
        widths = {}
        for column in (QUANTITY, RATE, COST):
            metrics = bold if column == COST else plain
            texts = [node.row.cells[column] for node in self._lines.nodes]
            headings = self.fontMetrics().horizontalAdvance(self.headings()[column])
            widths[column] = max([headings, *map(metrics.horizontalAdvance, texts)]) + ROOM
        room = self.viewport().width() - NAME_DIGITS * plain.horizontalAdvance("0")
        for column in GIVE_WAY:
            is_hidden = sum(widths.values()) > room
            if is_hidden:
                widths[column] = 0
            self.setColumnHidden(column, is_hidden)
        for column, width in widths.items():
            if width:
                self.setColumnWidth(column, width)
        self._wrap_names(self.viewport().width() - sum(widths.values()))
        self._fit()

    def _wrap_names(self, room: int) -> None:
        """Let a name that has no room in one line go over several."""
        metrics = QFontMetrics(tabular(self.font(), bold=True))
        for number, node in enumerate(self._lines.nodes):
            if node.is_reason:
                continue
            beside = (INDENT + SWATCH if node.parent == ROOT else 2 * INDENT) + ROOM
            area = QRect(0, 0, max(room - beside, 1), HIGH)
            height = metrics.boundingRect(area, Qt.TextFlag.TextWordWrap, node.row.cells[NAME]).height()
            self._lines.set_height(number, height + AROUND if height > metrics.height() else 0)

    def _fit(self) -> None:
        """Make every reason as high as its words need, and the table as high as its rows."""
        for number, box in self._boxes.items():
            depth = 2 if self._lines.nodes[self._lines.nodes[number].parent].parent == ROOT else 3
            height = box.height_at(max(self.viewport().width() - depth * INDENT - BESIDE, 120))
            if box.maximumHeight() != height:
                box.setFixedHeight(height)
                why = self._lines.data(self._lines.index_of(number), Qt.ItemDataRole.AccessibleTextRole)
                self._lines.say_reason(self._lines.index_of(number), str(why), height + AROUND)
        self.doItemsLayout()
        height = self.header().sizeHint().height() + sum(map(self.rowHeight, self._visible())) + 4
        if self.height() != height or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def _visible(self) -> Iterator[QModelIndex]:
        index = self._lines.index(0, NAME)
        while index.isValid():
            yield index
            index = self.indexBelow(index)

    def sizeHint(self) -> QSize:
        return QSize(480, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide or show the columns that give way, and fit the reasons."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._make_room()

    def showEvent(self, event: QShowEvent) -> None:
        """Measure once the style holds."""
        super().showEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another font, and take other colours."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_boxes"):
            self._make_room()

    # Keys and menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open and close a reason with Space and Enter, and copy."""
        index = self._row_index()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_row()
        elif event.key() in TOGGLES and index is not None:
            self.setExpanded(index, not self.isExpanded(index))
        else:
            super().keyPressEvent(event)

    def _row_index(self) -> QModelIndex | None:
        """Return the row that is selected, or the one whose reason is."""
        index = self.currentIndex().siblingAtColumn(NAME)
        if not index.isValid():
            return None
        return index.parent() if self._lines.node(index).is_reason else index

    def copy_row(self) -> None:
        """Copy the exact values of the row that is selected; of a reason, its words."""
        index = self.currentIndex().siblingAtColumn(NAME)
        if not index.isValid():
            return
        node = self._lines.node(index)
        why = self._rows.reason(node.row) if node.is_reason else None
        to_clipboard(f"{why.text} {why.source}" if why else _copied([node]))

    def copy_table(self) -> None:
        """Copy the exact values of every row, for a spreadsheet."""
        nodes = [node for node in self._lines.nodes if not node.is_reason]
        name, quantity, _, cost = self.headings()
        to_clipboard("\t".join((name, quantity, cost)) + "\n" + _copied(nodes))

    def table_menu(self) -> QMenu:
        """Return what can be done with the table."""
        menu, index = QMenu(self), self._row_index()
        menu.addAction(self.tr("Copy row"), self.copy_row)
        menu.addAction(self.tr("Copy the whole table"), self.copy_table)
        menu.addAction(self.tr("Open or close all reasons"), self.toggle_all)
        if index is not None:
            row = self._lines.node(index).row
            add_exact(menu, exact_texts([(row.cells[NAME], row.amount)], self._texts.style))
        return menu

    def _on_menu_requested(self, place: QPoint) -> None:
        menu = self.table_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(place))


def _copied(nodes: list[Node]) -> str:
    """Return name, quantity and amount, a tab between them."""
    rows = [node.row for node in nodes]
    return "".join(
        f"{row.cells[NAME]}\t{row.number}\t{decimal_text(row.amount.amount) if row.amount else ''}\n" for row in rows
    )
