"""Paints the parts of the chart of an agent loop, in the colours of the palette in force."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QApplication

from pricing_core.values import TYPE_CHECKING

from .bars import ground, text_colour
from .line_kinds import draw_mark
from .plain import tabular
from .theme import MUTED, WARNING, edge_colour, line_colours, tinted, tone_colour

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from PySide6.QtCore import QRect

    from .loop_plot import Place, Plot
    from .loop_texts import CalloutTexts

PAD = 6
MARKED = 10  # pixels: from here on a part of a bar has room for the mark of its kind
HATCHED = 8  # pixels: narrower bars would vanish below the pattern
SAMPLE = 22  # pixels of a dashed line before its name
INSIDE = 10.0  # around the words at a bar
CORNER = 6.0
WIDTHS = (52, 44, 36, 64, 30)  # characters, in the order they are tried
LINE_WIDTH, HALO = 2.0, 4.5
WRAPS = Qt.TextFlag.TextWordWrap
VERY_HIGH = 10_000
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CalloutSize:
    """What is said at a bar in lines of some width: how much room that needs, and how it is painted."""

    def __init__(self, texts: CalloutTexts, font: QFont, width: float) -> None:
        self._texts = texts
        self._font = tabular(font)
        self._bold = tabular(font, bold=True)
        self.width = width

    @cached_property
    def _heights(self) -> list[float]:
        return [self._height(text, at=place) for place, text in enumerate(self._all())]

    def _all(self) -> tuple[str, ...]:
        return (self._texts.title, *self._texts.lines)

    def _metrics(self, at: int) -> QFontMetricsF:
        return QFontMetricsF(self._font if at else self._bold)

    def _height(self, text: str, at: int) -> float:
        return self._metrics(at).boundingRect(QRectF(0, 0, self.width, VERY_HIGH), WRAPS, text).height()

    @cached_property
    def size(self) -> QSizeF:
        """How much room it needs, measured when somebody asks: the first of several widths mostly fits."""
        return QSizeF(self.width + 2 * INSIDE, sum(self._heights) + 2 * INSIDE - 4)

    def paint(self, painter: QPainter, place: Place) -> None:
        """Paint it, with a line to its bar."""
        colour = tone_colour(QApplication.palette(), WARNING)
        painter.setPen(QPen(colour, 1.2))
        painter.drawLine(place.start, place.end)
        painter.setBrush(ground())
        painter.drawRoundedRect(place.box, CORNER, CORNER)
        area = QRectF(place.box.left() + INSIDE, place.box.top() + INSIDE - 2, self.width + 1, 0)
        for at, (text, height) in enumerate(zip(self._all(), self._heights, strict=True)):
            painter.setFont(self._font if at else self._bold)
            painter.setPen(text_colour() if at else colour)
            area.setHeight(height + 1)
            painter.drawText(area, WRAPS, text)
            area.translate(0, height)


def callout_sizes(texts: CalloutTexts, font: QFont) -> list[CalloutSize]:
    """Return what is said at a bar in several widths, the best first."""
    each = QFontMetricsF(tabular(font)).averageCharWidth()
    return [CalloutSize(texts, font, each * characters) for characters in WIDTHS]


class Shapes:
    """What one plot looks like in any colours; made when it is first painted."""

    def __init__(self, plot: Plot) -> None:
        self.plot = plot

    @cached_property
    def parts(self) -> Sequence[tuple[int, Sequence[QRect]]]:
        """The parts of all bars, kind by kind, in the order they are painted."""
        if self.plot.is_dense:
            return self.plot.steps()
        found: dict[int, list[QRect]] = {}
        for index in range(len(self.plot.bars)):
            for kind, part in self.plot.parts(index):
                found.setdefault(kind, []).append(part)
        return list(found.items())

    @cached_property
    def line(self) -> QPolygonF:
        """The line of input tokens."""
        return QPolygonF(self.plot.line())


class Ink:
    """Paints one plot."""

    def __init__(self, painter: QPainter, shapes: Shapes) -> None:
        self._painter = painter
        self._shapes, self._plot = shapes, shapes.plot
        self._palette = QApplication.palette()

    def shade(self) -> None:
        """Shade the columns above the first tier."""
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(tinted(self._palette, WARNING))
        for first, last in self._stretches():
            start, end = self._plot.column(first), self._plot.column(last)
            self._painter.drawRect(start.united(end))

    def _stretches(self) -> Iterator[tuple[int, int]]:
        """Give the columns above the first tier that stand beside each other."""
        first: int | None = None
        for index, bar in enumerate(self._plot.bars):
            if bar.is_above and first is None:
                first = index
            elif not bar.is_above and first is not None:
                yield first, index - 1
                first = None
        if first is not None:
            yield first, len(self._plot.bars) - 1

    def _levels(self, steps: int) -> list[float]:
        return [self._plot.level(step / (steps - 1)) for step in range(steps)]

    def grid(self, steps: int) -> None:
        """Paint the lines of both axes."""
        room = self._plot.room
        self._painter.setPen(QPen(edge_colour(self._palette), 1))
        for level in self._levels(steps):
            y = round(level) + 0.5
            self._painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))

    def ticks(self, costs: Sequence[str], counts: Sequence[str], line: float) -> None:
        """Paint what stands at both ends of those lines."""
        painter, room, levels = self._painter, self._plot.room, self._levels(len(costs))
        painter.setPen(tone_colour(self._palette, MUTED))
        middle = Qt.AlignmentFlag.AlignVCenter
        for level, cost, count in zip(levels, costs, counts, strict=True):
            left = QRectF(0, level - line / 2, room.left() - PAD, line)
            painter.drawText(left, Qt.AlignmentFlag.AlignRight | middle, cost)
            right = QRectF(room.right() + PAD, level - line / 2, 4 * room.left() + VERY_HIGH, line)
            painter.drawText(right, Qt.AlignmentFlag.AlignLeft | middle, count)

    def words(self, captions: tuple[str, str, str], numbers: Sequence[tuple[int, str]], line: float) -> None:
        """Paint what the axes are, and the numbers of turns."""
        painter, room, plot = self._painter, self._plot.room, self._plot
        painter.setPen(tone_colour(self._palette, MUTED))
        half, metrics = painter.window().width() / 2, painter.fontMetrics()
        cost, tokens, name = captions
        for text, side, start in ((cost, LEFT, 0.0), (tokens, RIGHT, half)):
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(half - PAD))
            painter.drawText(QRectF(start, 0, half, line), side, shown)
        for place, number in numbers:
            middle = plot.left(place) + plot.call_width / 2
            area = QRectF(middle - SAMPLE * 3, room.bottom() + 3, SAMPLE * 6, line)
            painter.drawText(area, Qt.AlignmentFlag.AlignHCenter, number)
        below = QRectF(room.left(), room.bottom() + 3 + line, room.width(), line)
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, name)

    def bars(self, marked: Collection[int]) -> None:
        """Paint the bars, part by part; in those that are marked each part has the mark of its kind."""
        colours, painter = line_colours(self._palette), self._painter
        painter.setPen(Qt.PenStyle.NoPen)
        for kind, areas in self._shapes.parts:
            painter.setBrush(colours[kind])
            painter.drawRects(areas)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in marked:
            for kind, part in self._plot.parts(index):
                if min(part.width(), part.height()) >= MARKED:
                    draw_mark(painter, kind, QRectF(part), ground())
        if self._plot.per == 1:
            self._compactions()

    def _compactions(self) -> None:
        """Put an arrow above each call that compacts, and hatch it where that can be seen."""
        tops = self._plot.tops()
        self._painter.setPen(Qt.PenStyle.NoPen)
        for index, bar in enumerate(self._plot.bars):
            if bar.is_turn:
                continue
            left, width = self._plot.body(index)
            if width >= HATCHED:
                self._painter.setBrush(QBrush(ground(), Qt.BrushStyle.BDiagPattern))
                self._painter.drawRect(QRectF(left, tops[index], width, self._plot.room.bottom() - tops[index]))
            self._painter.setBrush(text_colour())
            tip = QPointF(left + width / 2, tops[index] - 3)
            self._painter.drawPolygon(QPolygonF([tip, tip + QPointF(-4, -6), tip + QPointF(4, -6)]))

    def line(self) -> None:
        """Paint the input tokens as a line that can be told from the bars below it."""
        points = self._shapes.line
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((ground(), HALO), (text_colour(), LINE_WIDTH)):
            pen = QPen(colour, width)
            pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
            self._painter.setPen(pen)
            if points.size() == 1:
                self._painter.drawEllipse(points.at(0), 1.5, 1.5)
            else:
                self._painter.drawPolyline(points)

    def tier_line(self, level: float) -> None:
        """Paint the dashed line of a tier."""
        room = self._plot.room
        self._painter.setPen(self._dashed())
        level = round(level) + 0.5
        self._painter.drawLine(QPointF(room.left(), level), QPointF(room.right(), level))

    def tier_label(self, text: str, area: QRectF, *, sampled: bool) -> None:
        """Paint what a dashed line stands for; away from the line with a sample of it."""
        if sampled:
            self._painter.setPen(self._dashed())
            middle = round(area.top() + self._painter.fontMetrics().height() / 2) + 0.5
            self._painter.drawLine(QPointF(area.left(), middle), QPointF(area.left() + SAMPLE, middle))
            area = area.adjusted(SAMPLE + PAD, 0, 0, 0)
        self._painter.setPen(tone_colour(self._palette, WARNING))
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        self._painter.drawText(area, int(side) | int(WRAPS), text)

    def _dashed(self) -> QPen:
        pen = QPen(tone_colour(self._palette, WARNING), 1.5)
        pen.setDashPattern([4, 2])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        return pen

    def ring(self, index: int, colour: QColor) -> None:
        """Draw a ring around the column that is visited."""
        column = self._plot.column(index)
        least = max(8 - column.width(), 0) / 2
        self._painter.setPen(QPen(colour, 2))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(column.adjusted(-1 - least, -2, 1 + least, 2), 4, 4)
