"""A table of what was used, which also copies the exact amounts of the row that the keys are about."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu

from pricing_core.money import Usd
from pricing_core.values import TYPE_CHECKING

from .exact_menu import add_exact, exact_texts
from .text_table import TextTable

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pricing_core.showing import NumberStyle

    from .exact_menu import Exact
    from .text_table import Row

MOST_SEEN = 12  # rows: more scroll inside
LEAST_DIGITS = 10  # for a column of words
AROUND = 6


class UsageTable(TextTable):
    """`amounts` are the columns of money, whose cells are sorted by the exact amount; `whole` words give no room."""

    def __init__(self, name: str, title: str, style: NumberStyle, whole: Collection[int] = ()) -> None:
        super().__init__(name)
        self._whole = whole
        self._style = style
        self._amounts: Collection[int] = ()
        self._headings: Sequence[str] = ()
        self._words: Collection[int] = (0,)
        self.setAccessibleName(title)
        self.header().setStretchLastSection(False)

    def show_table(
        self, headings: Sequence[str], rows: Sequence[Row], *, words: Collection[int], amounts: Collection[int]
    ) -> None:
        """Show rows; the columns that are not `words` are numbers, and stand on the right."""
        self._headings, self._words, self._amounts = headings, words, amounts
        self.show_rows(headings, rows, [place for place in range(len(headings)) if place not in words])
        self._fit()

    def exact_amounts(self) -> Exact:
        """Return what the amounts of the row round."""
        place = self.currentIndex().row()
        if not 0 <= place < len(self.rows):
            return []
        row = self.rows[place]
        found = [(column, row[column].key) for column in self._amounts if row[column].key is not None]
        return exact_texts(((self._headings[column], Usd(key)) for column, key in found), self._style)

    def table_menu(self) -> QMenu:
        """Return what can be done with the table, and the exact amounts of its row."""
        menu = super().table_menu()
        if exact := self.exact_amounts():
            menu.addSeparator()
            add_exact(menu, exact)
        return menu

    # Room

    def _make_room(self) -> None:
        """Give the words what the numbers leave; where that is little, the table scrolls to the side."""
        super()._make_room()
        words = [column for column in self._words if column < len(self._headings) and column not in self._whole]
        if not words:
            return
        others = sum(self.columnWidth(at) for at in range(len(self._headings)) if at not in words)
        room = self.viewport().width() - others
        usual = LEAST_DIGITS * self.fontMetrics().horizontalAdvance("0")
        least = [max(usual, self.header().sectionSizeHint(column)) for column in words]
        for column, width in zip(words, _shares([self.columnWidth(one) for one in words], least, room), strict=True):
            self.setColumnWidth(column, width)

    def _fit(self) -> None:
        """Be as high as the rows, up to a point."""
        rows = min(max(self.count, 1), MOST_SEEN)
        bar = self.horizontalScrollBar()
        below = bar.sizeHint().height() if bar.maximum() > 0 else 0
        row = max(self.rowHeight(self.model().index(0, 0)), self.fontMetrics().height() + AROUND)
        self.setFixedHeight(self.header().sizeHint().height() + rows * row + below + 2 * self.frameWidth() + AROUND)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._make_room()
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Measure once the style holds."""
        super().showEvent(event)
        self._make_room()
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(160, super().minimumSizeHint().height())


def _shares(wanted: Sequence[int], least: Sequence[int], room: int) -> Sequence[int]:
    """Return widths as they are wanted beside each other, none below its least: what that takes, the widest give."""
    widths = [max(one * room // max(sum(wanted), 1), at_least) for one, at_least in zip(wanted, least, strict=True)]
    for place in sorted(range(len(widths)), key=lambda place: -widths[place]):
        widths[place] -= min(max(sum(widths) - room, 0), widths[place] - least[place])
    return widths
