"""How wide the columns of a bill are: they grow with their texts, and some give way where there is no room for all."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QTreeView, QWidget

from pricing_core.values import TYPE_CHECKING

from .line_texts import LINE, PER_REQUEST, PERIOD, QUANTITY, RATE, RULE, SHARE
from .plain import tabular

if TYPE_CHECKING:
    from collections.abc import Sequence

GIVE_WAY = (RULE, SHARE, RATE, QUANTITY, PER_REQUEST)  # in this order
ROOM = 17
USUAL_DIGIT = 8  # pixels, the width of a digit that the next widths are meant for
MOST = {LINE: 240, RULE: 170}  # what is longer ends in dots, and is whole in its tool tip
TIGHT = {LINE: 200, RATE: 180, RULE: 110}  # the same where not everything has room


class Columns:
    """Measures texts as they are shown, never the whole table at a key press."""

    def __init__(self, view: QTreeView) -> None:
        self._view = view
        # Not viewport(): to tell which of its classes that is, PySide makes all that it knows, dialogs among them.
        self._viewport = view.findChild(QWidget, "qt_scrollarea_viewport") or view.viewport()
        self._bold = QFontMetrics(tabular(view.font(), bold=True))
        self._plain = QFontMetrics(view.font())
        self._widths = [0] * (SHARE + 1)
        self._unused: tuple[int, ...] = ()

    def begin(self, headings: Sequence[str]) -> None:
        """Measure the headings; a column is never narrower."""
        self._bold = QFontMetrics(tabular(self._view.font(), bold=True))
        self._plain = QFontMetrics(self._view.font())
        self._widths = [0] * (SHARE + 1)
        for column, text in enumerate(headings):
            self.measure(column, text)
        header = self._view.header()
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(LINE, QHeaderView.ResizeMode.Stretch)

    def leave_out(self, columns: tuple[int, ...]) -> None:
        """Hide columns that say nothing now."""
        self._unused = columns

    def measure(self, column: int, text: str, *, bold: bool = False) -> int:
        """Let a column grow to hold a text; return how wide that is."""
        width = (self._bold if bold else self._plain).horizontalAdvance(text)
        if width + ROOM > self._widths[column]:
            most = self._scaled(MOST.get(column)) or width + ROOM
            self._widths[column] = max(self._widths[column], min(width + ROOM, most))
        return width

    def _scaled(self, width: int | None) -> int:
        """Return a width in the font in force; 0 for none."""
        return (width or 0) * max(self._plain.horizontalAdvance("0"), USUAL_DIGIT) // USUAL_DIGIT

    def make_room(self, beside_names: int) -> None:
        """Set the widths, and hide what has no room beside the names, which have so much in front of them."""
        widths = self._fitting(self._viewport.width() - beside_names)
        for column in range(1, SHARE + 1):
            width = widths.get(column, 0)
            if self._view.isColumnHidden(column) != (not width):
                self._view.setColumnHidden(column, not width)
            if width and self._view.columnWidth(column) != width:
                self._view.setColumnWidth(column, width)

    def _fitting(self, room: int) -> dict[int, int]:
        """Return the columns that have room, with their widths: all of them, else those that matter most, tighter."""
        wanted = {column: width for column, width in enumerate(self._widths) if column not in self._unused}
        if sum(wanted.values()) <= room:
            return wanted
        tight = {column: min(width, self._scaled(TIGHT.get(column)) or width) for column, width in wanted.items()}
        kept = {column: tight[column] for column in (LINE, PERIOD)}
        for column in (one for one in reversed(GIVE_WAY) if one in tight):
            if sum(kept.values()) + tight[column] > room:
                break  # what matters less is not kept in place of what matters more
            kept[column] = tight[column]
        return kept
