"""Which kind a line of a bill is of: its colour, and a mark for those who do not tell colours apart.

A kind keeps both whatever other lines there are; the name of the line stands beside them.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPolygonF

from pricing_core.sheets import KINDS
from pricing_core.values import TYPE_CHECKING

if TYPE_CHECKING:
    from pricing_core.sheets import LinePrice

INPUT, TOOLS, WRITES, READS, OUTPUT = range(5)  # the places of their colours in theme.py
MARK = 6.0  # pixels, the size of a mark
_DOWN = ((0, 0.1), (1, 0.1), (0.5, 0.95))  # into the cache
_UP = ((0, 0.9), (1, 0.9), (0.5, 0.05))  # out of it
_CROSS = tuple((x / 3, y / 3) for x, y in (
    (1, 0), (2, 0), (2, 1), (3, 1), (3, 2), (2, 2), (2, 3), (1, 3), (1, 2), (0, 2), (0, 1), (1, 1),
))  # fmt: skip
_CORNERS = {WRITES: _DOWN, READS: _UP, TOOLS: _CROSS}


def kind_of(price: LinePrice) -> int:
    """Return the kind of a line: what tools bring or charge, else by what its class of tokens does."""
    return KINDS.index(price.kind)


def _shape(kind: int) -> QPainterPath:
    """Return the mark of a kind around the point 0, 0; plain input has none."""
    path = QPainterPath()
    if kind == OUTPUT:
        path.addEllipse(QPointF(0, 0), MARK / 2, MARK / 2)
    elif corners := _CORNERS.get(kind):
        path.addPolygon(QPolygonF([QPointF((x - 0.5) * MARK, (y - 0.5) * MARK) for x, y in corners]))
        path.closeSubpath()
    return path


_SHAPES = tuple(_shape(kind) for kind in range(5))


def draw_mark(painter: QPainter, kind: int, area: QRectF, colour: QColor) -> None:
    """Draw the mark of a kind in the middle of an area of its colour."""
    painter.setBrush(colour)
    painter.drawPath(_SHAPES[kind].translated(area.center()))
