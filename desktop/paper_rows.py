"""Tables on paper: texts wrap in their column, figures stand under each other, and no page breaks a row."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from pricing_core.values import TYPE_CHECKING

from .paper_blocks import Beside, Block, Drawn, Stack, Text
from .paper_ink import LEFT, PLAIN, PT, RIGHT, Figures, Ink, Lines
from .theme import MUTED

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtGui import QColor

    from .paper_blocks import Paint

GUTTER = 8 * PT


class Cell:
    """What stands in one column of a row. `mark` paints something in front of it, in room that it leaves."""

    def __init__(
        self, text: str, tone: str = "", weight: QFont.Weight = PLAIN, below: str = "", mark: Paint | None = None
    ) -> None:
        self.text, self.tone, self.weight, self.below, self.mark = text, tone, weight, below, mark


class Column:
    """`grows` says how much of the room that is left it takes; 0 for figures, which are as wide as they are."""

    def __init__(self, head: str, grows: float = 0, side: Qt.AlignmentFlag = RIGHT, least: float = 0) -> None:
        self.head, self.grows, self.side, self.least = head, grows, side, least * PT


class Row(Block):
    """One row of a table: text wraps in its column, figures stand under each other, and no page breaks it.

    `head` is the row that names the columns, for pages that begin amid the table.
    """

    head: Row | None = None

    def __init__(self, drawn: Sequence[tuple[float, Block]], edge: QColor | None, span: float, pad: float) -> None:
        self._drawn, self._edge, self._span, self._pad = drawn, edge, span, pad
        self.height = max(one.height for _, one in drawn) + 2 * pad

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        for at, one in self._drawn:
            one.paint(painter, left + at, top + self._pad)
        if self._edge is not None:
            painter.setPen(QPen(self._edge, 0.6 * PT))
            bottom = top + self.height
            painter.drawLine(QPointF(left, bottom), QPointF(left + self._span, bottom))


class Table:
    """Lays out rows; widths follow what stands in them."""

    def __init__(self, ink: Ink, columns: Sequence[Column], width: float, points: float = 8.0) -> None:
        self._ink, self._columns, self._width, self._points = ink, columns, width, points
        self._widths: list[float] = []

    def blocks(
        self, rows: Sequence[Sequence[Cell | None]], *, pad: float = 2.6, keeps: Collection[int] = ()
    ) -> list[Block]:
        """Return the head, which stays with the first row, and a block for each row; some keep to the next."""
        self._measure(rows)
        made = [self._row(row, pad, self._ink.edge, self._points) for row in rows]
        for number, row in enumerate(made):
            row.keep = number in keeps
        if not any(one.head for one in self._columns):
            return [*made]
        head = self._row([Cell(one.head, MUTED) for one in self._columns], pad, self._ink.rule, self._points - 0.5)
        head.keep = True
        for row in made:
            row.head = head
        return [head, *made]

    def _measure(self, rows: Sequence[Sequence[Cell | None]]) -> None:
        gaps = GUTTER * (len(self._columns) - 1)
        natural = [self._natural(number, rows) for number in range(len(self._columns))]
        least = sum(40 * PT for one in self._columns if one.grows)
        if sum(natural) + gaps + least > self._width:  # no endless number takes the room of the others
            most = self._width / 5
            natural = [min(one, max(most, col.least)) for one, col in zip(natural, self._columns, strict=True)]
        left = self._width - gaps - sum(w for w, one in zip(natural, self._columns, strict=True) if not one.grows)
        shares = sum(one.grows for one in self._columns) or 1
        self._widths = [
            max(left * one.grows / shares, 40 * PT) if one.grows else width
            for width, one in zip(natural, self._columns, strict=True)
        ]
        if (too_much := sum(self._widths) + gaps) > self._width:  # then figures wrap as well
            self._widths = [one * (self._width - gaps) / (too_much - gaps) for one in self._widths]

    def _natural(self, number: int, rows: Sequence[Sequence[Cell | None]]) -> float:
        """Return how wide the widest figure or the head of a column is; nothing for texts, which wrap."""
        column = self._columns[number]
        if column.grows:
            return 0.0
        cells = [row[number] for row in rows]
        widths = [Figures(one.text, self._points, one.weight).width for one in cells if one]
        head = Figures(column.head, self._points - 0.5).width
        return max(*widths, head, column.least) + 1 if widths else max(head, column.least) + 1

    def _row(self, row: Sequence[Cell | None], pad: float, edge: QColor, points: float) -> Row:
        drawn: list[tuple[float, Block]] = []
        left = 0.0
        for number, (cell, column, width) in enumerate(zip(row, self._columns, self._widths, strict=True)):
            if cell is not None:
                wide = width + self._free(row, number) if column.side == LEFT else width
                drawn.append((left, self._block(cell, column, wide, points)))
            left += width + GUTTER
        return Row(drawn, edge, self._width, pad * PT)

    def _free(self, row: Sequence[Cell | None], number: int) -> float:
        """Return the room of the empty columns after one, which its text may take."""
        free = 0.0
        for cell, width in zip(row[number + 1 :], self._widths[number + 1 :], strict=True):
            if cell is not None:
                return free
            free += GUTTER + width
        return free

    def _block(self, cell: Cell, column: Column, width: float, points: float) -> Block:
        indent = 11 * PT if cell.mark else 0.0
        colour = self._ink.tones[cell.tone]
        figures = Figures(cell.text, points, cell.weight) if column.side == RIGHT else None
        main: Block
        if figures and figures.width <= width:
            main = _figures(figures, colour, width - figures.width, points)
        else:
            side = column.side
            main = Text(Lines(cell.text, width - indent, points, cell.weight, side), colour, indent=indent)
        if cell.mark:
            main = Beside([(0, main), (0, Drawn(0, cell.mark))])
        if not cell.below:
            return main
        below = Lines(cell.below, width - indent, points - 1, PLAIN, column.side)
        return Stack([main, Text(below, self._ink.tones[MUTED], indent=indent)])


def _figures(figures: Figures, colour: QColor, inset: float, points: float) -> Block:
    step = round(points * PT * 1.22)

    def paint(painter: QPainter, left: float, top: float) -> None:
        painter.setPen(colour)
        figures.paint(painter, left + inset, top + (step - figures.height) / 2)

    return Drawn(step, paint)
