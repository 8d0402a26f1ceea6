"""What our charts have in common: bars that can be walked with the arrow keys, a sentence, and a table in their place.

They are painted by us: the wheels that we use hold no Qt Charts.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPalette,
    QPen,
    QShowEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QHeaderView,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QToolTip,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from pricing_core.values import TYPE_CHECKING

from .bars import ground, text_colour
from .contrast import SHAPE, visible
from .inner_layouts import add_layout
from .plain import TONE, label, show_text, tabular, tip
from .quiet_box import QuietBox
from .theme import MUTED, tint

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

NOWHERE = -1
ROOM = 18
STEPS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Chart(QWidget):
    """A chart that says one sentence as a whole, and one for each bar that the arrow keys or the mouse visit."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._sentence = ""
        self._count = 0
        self._saying: Callable[[int], str] = str
        self._at = NOWHERE
        self.setAccessibleIdentifier(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFont(tabular(self.font()))

    def say(self, sentence: str, count: int, saying: Callable[[int], str]) -> None:
        """Set what the chart says of itself and of each of its bars, once it is asked for, and paint it anew."""
        self._sentence, self._count, self._saying = sentence, count, saying
        if self._at >= count:
            self._at = NOWHERE
        self._describe()
        self.update()

    def areas(self) -> list[QRectF]:
        """Return where each bar can be pointed at."""
        raise NotImplementedError

    def _describe(self) -> None:
        text = self._sentence if self._at == NOWHERE else self._saying(self._at)
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)

    def _go(self, place: int) -> None:
        self._at = place
        self._describe()
        self.update()
        if place != NOWHERE:
            area = self.areas()[place].toAlignedRect()
            QToolTip.showText(self.mapToGlobal(area.center()), tip(self._saying(place)), self, area)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk from bar to bar."""
        last = min(self._count, len(self.areas())) - 1
        key = event.key()
        if last < 0 or key not in {*STEPS, Qt.Key.Key_Home, Qt.Key.Key_End}:
            super().keyPressEvent(event)
        elif key in STEPS:
            start = last + 1 if self._at == NOWHERE and STEPS[key] < 0 else self._at
            self._go(min(max(start + STEPS[key], 0), last))
        else:
            self._go(0 if key == Qt.Key.Key_Home else last)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Speak of the whole again."""
        super().focusOutEvent(event)
        self._at = NOWHERE
        self._describe()
        self.update()

    def event(self, event: QEvent) -> bool:
        """Say of the bar below the mouse what it is."""
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return super().event(event)
        place = event.pos().toPointF()
        at = next((index for index, area in enumerate(self.areas()) if area.contains(place)), NOWHERE)
        if at == NOWHERE:
            QToolTip.hideText()
        else:
            QToolTip.showText(event.globalPos(), tip(self._saying(at)), self, self.areas()[at].toAlignedRect())
        return True

    def paint_focus(self, painter: QPainter) -> None:
        """Draw a ring around the bar that was walked to, or else around the chart, while it has the focus."""
        if not self.hasFocus():
            return
        accent = QApplication.palette().color(QPalette.ColorRole.Accent)
        ring = visible(accent, text_colour(), (ground(),), SHAPE)
        painter.setPen(QPen(ring, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        area = QRectF(self.rect()) if self._at == NOWHERE else self.areas()[self._at].adjusted(-1, -1, 1, 1)
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 4, 4)


class ChartPanel(QuietBox):
    """A title, a chart or the same as a table, and a sentence below. It draws nothing while nobody sees it."""

    def __init__(self, chart: Chart, name: str) -> None:
        super().__init__()
        self._chart = chart
        self._name = name
        self._table: QTreeView | None = None  # made when somebody wants to see it
        chart.setAccessibleName(self.title())
        self._aside = label(tone=MUTED, wraps=True)
        self._figure = label()
        self._figure.setFont(tabular(self._figure.font(), bold=True))
        self._figure.setAccessibleIdentifier(f"{name}_sum")
        self._note = label(wraps=True, tone=MUTED)
        self._note.setAccessibleIdentifier(f"{name}_note")
        self._as_table = QToolButton()
        self._as_table.setText(self.tr("Show as table"))
        self._as_table.setAccessibleIdentifier(f"{name}_as_table")
        self._as_table.setProperty("quiet", "true")
        self._as_table.setCheckable(True)
        self._as_table.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._as_table.toggled.connect(self._on_toggled)
        self._pages = QStackedWidget()
        self.heading = label(self.title())
        self.heading.setFont(tabular(self.heading.font(), bold=True))
        self._lay_out()

    def title(self) -> str:
        """Return what the panel is called, also when it is read aloud."""
        raise NotImplementedError

    def columns(self) -> list[str]:
        """Return the headings of the table."""
        raise NotImplementedError

    def _new_table(self) -> QTreeView:
        name, columns = f"{self._name}_table", self.columns()
        table = QTreeView()
        table.setAccessibleIdentifier(name)
        table.setAccessibleName(self.title())
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(True)
        table.setAlternatingRowColors(True)
        table.setAllColumnsShowFocus(True)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setFont(tabular(table.font()))
        table.setProperty("plain", "true")
        items = QStandardItemModel(0, len(columns), table)
        items.setHorizontalHeaderLabels(columns)
        for column in range(1, len(columns)):
            items.setHeaderData(column, Qt.Orientation.Horizontal, RIGHT, Qt.ItemDataRole.TextAlignmentRole)
        table.setModel(items)
        table.header().setSectionsMovable(False)
        table.header().setStretchLastSection(False)
        least = table.fontMetrics().horizontalAdvance(columns[0]) + ROOM
        table.header().setMinimumSectionSize(least)  # where not all have room the table scrolls
        table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, text in enumerate(columns[1:], start=1):
            table.setColumnWidth(column, table.fontMetrics().horizontalAdvance(text) + ROOM)
        return table

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.heading)
        head.addStretch()
        head.addWidget(self._as_table)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self._aside, 1)  # which wraps where the figure needs the room
        below.addWidget(self._figure, 0, Qt.AlignmentFlag.AlignTop)
        self._pages.addWidget(self._chart)
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        add_layout(layout, head)
        add_layout(layout, below)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self._note)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)  # as the chart is

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return what the Tab key visits, in reading order."""
        return (self._as_table, self._chart, *([self._table] if self._table else []))

    def draw(self) -> None:
        """Draw what was given last."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was given while nobody could see it."""
        super().showEvent(event)
        self.draw()

    def draw_if_seen(self) -> None:
        if self.isVisible():
            self.draw()

    def show_texts(self, aside: str, figure: str, note: str, tone: str) -> None:
        """Show what stands beside the title, the figure at the right, and the sentence below in its tone."""
        for part, text in ((self._aside, aside), (self._figure, figure)):
            if part.text() != text:
                part.setText(text)
        show_text(self._note, note)
        if self._note.property(TONE) != tone:
            self._note.setProperty(TONE, tone)
            tint(self._note)

    def show_cells(self, made: Callable[[], Sequence[Sequence[str]]]) -> None:
        """Push the texts that changed into the table, if it is the table that is shown."""
        items = self._table.model() if self._table else None
        if not self._as_table.isChecked() or not isinstance(items, QStandardItemModel):
            return
        rows = made()
        while items.rowCount() > len(rows):
            items.removeRow(items.rowCount() - 1)
        while items.rowCount() < len(rows):
            items.appendRow(self._new_row(items.columnCount()))
        for index, cells in enumerate(rows):
            for column, text in enumerate(cells):
                if items.item(index, column).text() != text:
                    items.item(index, column).setText(text)
                    _make_room(self._table, column, text)

    @staticmethod
    def _new_row(columns: int) -> list[QStandardItem]:
        items = [QStandardItem() for _ in range(columns)]
        for item in items[1:]:
            item.setTextAlignment(RIGHT)
        return items

    def _on_toggled(self, checked: bool) -> None:
        if checked and self._table is None:
            self._table = self._new_table()
            self._pages.addWidget(self._table)
            QWidget.setTabOrder(self._chart, self._table)
        self._pages.setCurrentWidget(self._table if checked and self._table else self._chart)
        self.draw()


def _make_room(table: QTreeView | None, column: int, text: str) -> None:
    """Let a column of amounts grow with its texts; the first takes what is left."""
    if column and table:
        width = table.fontMetrics().horizontalAdvance(text) + ROOM
        table.setColumnWidth(column, max(width, table.columnWidth(column)))
