"""What was used day by day: bars stacked by class of tokens, which can be walked."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication

from pricing_core.values import TYPE_CHECKING

from .bars import ground
from .chart import Chart
from .difference_texts import round_usd
from .line_kinds import draw_mark
from .loop_chart_data import STACK
from .months_chart import nice_step
from .theme import MUTED, edge_colour, line_colours, tone_colour

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pricing_core.showing import NumberStyle

    from .usage_chart_data import TimeBars

FILLED = Fraction(7, 10)  # of the room that a bar has
PAD = 6
APART = 10  # pixels between two names of days
MARKED = 10  # pixels: from here on a part of a bar has room for the mark of its kind
TALL = 170  # pixels: from here on there is room for more amounts at the axis
BESIDE_AXIS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
ALIASED = 4  # pixels: thinner bars are drawn sharp


class UsageChart(Chart):
    """A bar for each day, month or hour."""

    def __init__(self, style: NumberStyle) -> None:
        super().__init__("usage_chart")
        self._style = style
        self._bars: TimeBars | None = None
        self._name: Callable[[str], str] = str

    def show_bars(self, bars: TimeBars | None, name: Callable[[str], str]) -> None:
        """Show bars, each with its name below it where there is room; `say` paints them."""
        self._bars, self._name = bars, name

    def sizeHint(self) -> QSize:
        return QSize(520, 240)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 8 * self.fontMetrics().height())

    # Where everything stands

    def _ticks(self) -> list[Fraction]:
        """Return the amounts at the axis, from 0 to the first that is not below any bar."""
        top = self._bars.top if self._bars else Fraction(0)
        step = nice_step(top, 4 if self.height() >= TALL else 2)
        return [step * place for place in range(-(-top // step) + 1)] if step else [Fraction(0)]

    def _said(self, ticks: Sequence[Fraction]) -> list[str]:
        return [round_usd(tick, self._style) for tick in ticks]

    def _plot(self, ticks: Sequence[Fraction]) -> QRectF:
        """Return the room of the bars: what the axis and the names of the days leave."""
        metrics = self.fontMetrics()
        left, line = max(map(metrics.horizontalAdvance, self._said(ticks))) + 2 * PAD, metrics.height()
        top = line / 2 + PAD
        return QRectF(left, top, self.width() - left - PAD, self.height() - top - line - PAD - 3)

    def _slots(self, plot: QRectF) -> list[tuple[float, float]]:
        """Return where the room of each bar begins, and how wide it is."""
        count = len(self._bars.bars) if self._bars else 0
        width = plot.width() / max(count, 1)
        return [(plot.left() + width * place, width) for place in range(count)]

    def areas(self) -> list[QRectF]:
        """Return the column of each bar, from the top of the chart to its name."""
        return [QRectF(left, 0, width, self.height()) for left, width in self._slots(self._plot(self._ticks()))]

    def parts(self, place: int) -> list[tuple[int, QRectF]]:
        """Return the kinds of a bar that cost something, and where each is drawn."""
        ticks = self._ticks()
        plot = self._plot(ticks)
        return list(self._stacked(place, self._slots(plot)[place], plot, ticks[-1]))

    def _stacked(
        self, place: int, slot: tuple[float, float], plot: QRectF, top: Fraction
    ) -> Iterator[tuple[int, QRectF]]:
        if self._bars is None or not top:
            return
        width = max(slot[1] * float(FILLED), 1)
        left = slot[0] + (slot[1] - width) / 2
        if width >= ALIASED:
            left, width = round(left), round(width)
        below = Fraction(0)
        for kind, money in zip(STACK, self._bars.bars[place].kinds, strict=True):
            if money.amount:
                low = plot.bottom() - plot.height() * float(below) / float(top)  # to divide fractions takes long
                below += money.amount
                high = plot.bottom() - plot.height() * float(below) / float(top)
                yield kind, QRectF(left, round(high), width, round(low) - round(high))

    # What is painted

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the axis, the bars and their names."""
        if self._bars is None or not self._bars.bars:
            return
        painter = QPainter(self)
        ticks = self._ticks()
        plot = self._plot(ticks)
        self._paint_axis(painter, plot, ticks)
        self._paint_bars(painter, plot, ticks[-1])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_names(painter, plot)
        self.paint_focus(painter)
        painter.end()

    def _paint_axis(self, painter: QPainter, plot: QRectF, ticks: Sequence[Fraction]) -> None:
        palette, line = QApplication.palette(), self.fontMetrics().height()
        for tick, text in zip(ticks, self._said(ticks), strict=True):
            height = plot.bottom() - plot.height() * (float(tick / ticks[-1]) if ticks[-1] else 0)
            painter.setPen(QPen(edge_colour(palette), 1))
            painter.drawLine(QPointF(plot.left(), height), QPointF(plot.right(), height))
            painter.setPen(tone_colour(palette, MUTED))
            painter.drawText(QRectF(0, height - line / 2, plot.left() - PAD, line), BESIDE_AXIS, text)

    def _paint_bars(self, painter: QPainter, plot: QRectF, top: Fraction) -> None:
        colours = line_colours(QApplication.palette())
        painter.setPen(Qt.PenStyle.NoPen)
        for place, slot in enumerate(self._slots(plot)):
            for kind, area in self._stacked(place, slot, plot, top):
                painter.setBrush(colours[kind])
                painter.drawRect(area)
                if min(area.width(), area.height()) >= MARKED:
                    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                    draw_mark(painter, kind, area, ground())
                    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _paint_names(self, painter: QPainter, plot: QRectF) -> None:
        """Write below the bars what they are of, as many names as have room."""
        assert self._bars is not None
        metrics, slots = self.fontMetrics(), self._slots(plot)
        names = [self._name(one.key) for one in self._bars.bars]
        widest = max(map(metrics.horizontalAdvance, names)) + APART
        every = max(int(-(-widest // slots[0][1])), 1)
        painter.setPen(tone_colour(QApplication.palette(), MUTED))
        for place in range(0, len(names), every):
            left, width = slots[place]
            middle, half = left + width / 2, metrics.horizontalAdvance(names[place]) / 2 + 1
            middle = min(max(middle, half), self.width() - half)  # not beyond an edge
            area = QRectF(middle - half, plot.bottom() + 3, 2 * half, metrics.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignHCenter, names[place])
