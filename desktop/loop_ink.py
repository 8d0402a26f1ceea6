"""Paints the parts of the chart of an agent loop, in the colours of the palette in force."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QApplication

from pricing_core.values import TYPE_CHECKING

from .bars import ground, text_colour
from .line_kinds import draw_mark
from .loop_chart_data import STACK
from .plain import tabular
from .theme import MUTED, WARNING, edge_colour, line_colours, tinted, tone_colour

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from .loop_plot import Place, Plot
    from .loop_texts import CalloutTexts

PAD = 6
MARKED = 10  # pixels: from here on a part of a bar has room for the mark of its kind
HATCHED = 8  # pixels: narrower bars would vanish below the pattern
DIVIDED = 5  # pixels: bars so wide show where one part ends and the next begins
SAMPLE = 22  # pixels of a dashed line before its name
INSIDE = 10.0  # around the words at a bar
CORNER = 6.0
WIDTHS = (52, 44, 36, 64, 30)  # characters, in the order they are tried
LINE_WIDTH, HALO = 2.0, 4.5
WRAPS = Qt.TextFlag.TextWordWrap
VERY_HIGH = 10_000


class CalloutSize:
    """What is said at a bar in lines of some width: how much room that needs, and how it is painted."""

    def __init__(self, texts: CalloutTexts, font: QFont, width: float) -> None:
        self._texts = texts
        self._font = tabular(font)
        self._bold = tabular(font, bold=True)
        self.width = width
        self._heights = [self._height(text, at=place) for place, text in enumerate(self._all())]

    def _all(self) -> tuple[str, ...]:
        return (self._texts.title, *self._texts.lines)

    def _metrics(self, at: int) -> QFontMetricsF:
        return QFontMetricsF(self._font if at else self._bold)

    def _height(self, text: str, at: int) -> float:
        return self._metrics(at).boundingRect(QRectF(0, 0, self.width, VERY_HIGH), WRAPS, text).height()

    @property
    def size(self) -> QSizeF:
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


class Ink:
    """Paints one plot."""

    def __init__(self, painter: QPainter, plot: Plot) -> None:
        self._painter = painter
        self._plot = plot
        self._palette = QApplication.palette()
        self._scale, self._bottom = plot.room.height() / plot.top_cost, plot.room.bottom()

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

    def grid(self, costs: Sequence[str], counts: Sequence[str], line: float) -> None:
        """Paint the lines of both axes and what stands at their ends."""
        painter, room = self._painter, self._plot.room
        levels = [self._plot.level(step / (len(costs) - 1)) for step in range(len(costs))]
        painter.setPen(QPen(edge_colour(self._palette), 1))
        for level in levels:
            painter.drawLine(QPointF(room.left(), round(level) + 0.5), QPointF(room.right(), round(level) + 0.5))
        painter.setPen(tone_colour(self._palette, MUTED))
        middle = Qt.AlignmentFlag.AlignVCenter
        for level, cost, count in zip(levels, costs, counts, strict=True):
            left = QRectF(0, level - line / 2, room.left() - PAD, line)
            painter.drawText(left, Qt.AlignmentFlag.AlignRight | middle, cost)
            right = QRectF(room.right() + PAD, level - line / 2, 4 * room.left() + VERY_HIGH, line)
            painter.drawText(right, Qt.AlignmentFlag.AlignLeft | middle, count)

    def bars(self, marked: Collection[int]) -> None:
        """Paint the bars, part by part; in those that are marked each part has the mark of its kind."""
        colours = line_colours(self._palette)
        parts: dict[int, list[QRect]] = {kind: [] for kind in STACK}
        marks: list[tuple[int, QRectF]] = []
        for index in range(len(self._plot.bars)):
            for kind, part in self._parts(index):
                parts[kind].append(part)
                if index in marked and min(part.width(), part.height()) >= MARKED:
                    marks.append((kind, QRectF(part)))
        self._painter.setPen(Qt.PenStyle.NoPen)
        for kind, areas in parts.items():
            if areas:
                self._painter.setBrush(colours[kind])
                self._painter.drawRects(areas)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for kind, area in marks:
            draw_mark(self._painter, kind, area, ground())
        self._compactions()

    def _parts(self, index: int) -> Iterator[tuple[int, QRect]]:
        bar, (left, width) = self._plot.bars[index], self._plot.body(index)
        scale, bottom, cost = self._scale, self._bottom, 0
        below = round(bottom)
        for kind, part in zip(STACK, bar.kinds, strict=True):
            if not part:
                continue
            cost += part
            top = round(bottom - scale * cost)
            gap = int(width >= DIVIDED and below - top > DIVIDED and cost < bar.cost)
            if below > top:
                yield kind, QRect(left, top + gap, width, below - top - gap)
            below = top

    def _compactions(self) -> None:
        """Put an arrow above each call that compacts, and hatch it where that can be seen."""
        tops = self._plot.tops()
        self._painter.setPen(Qt.PenStyle.NoPen)
        for index, bar in enumerate(self._plot.bars):
            if bar.is_turn or self._plot.per > 1:
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
        points = self._plot.line()
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((ground(), HALO), (text_colour(), LINE_WIDTH)):
            pen = QPen(colour, width)
            pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
            self._painter.setPen(pen)
            if len(points) == 1:
                self._painter.drawEllipse(points[0], 1.5, 1.5)
            else:
                self._painter.drawPolyline(QPolygonF(points))

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
