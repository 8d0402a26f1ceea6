"""The twelve months to come: bars, the budget, and the first month over it."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication

from pricing_core.billing import first_over
from pricing_core.money import Usd
from pricing_core.showing import NONE, NumberStyle, usd_text
from pricing_core.values import TYPE_CHECKING

from .bars import draw_bars, ground, soft_accent, text_colour
from .chart import Chart, ChartPanel
from .difference_texts import rate_text, round_usd
from .line_kinds import WRITES
from .theme import MUTED, WARNING, edge_colour, line_colour, tone_colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    Count = int | Fraction

NICE = (1, 2, 4, 5, 10)
FILLED = 0.62  # of the room that a month has
PAD = 6
APART = 3  # pixels: nearer to each other the numbers of months would look like one
BESIDE_AXIS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
SAMPLE = 22  # pixels of the line of the budget, before its name
OVER = WRITES  # the orange of these lines, which is the colour of warnings where it fills something
FAR = 4  # times the dearest month: a budget so far above is said, not drawn


class MonthsChart(Chart):
    """A bar for each month. Those over the budget have another colour and are hatched."""

    def __init__(self, style: NumberStyle) -> None:
        super().__init__("months")
        self._style = style
        self._amounts: Sequence[Usd] = ()
        self._budget: Count | None = None

    def show_amounts(self, amounts: Sequence[Usd], budget: Count | None) -> None:
        """Show the months; `say` paints them."""
        self._amounts, self._budget = amounts, budget

    def sizeHint(self) -> QSize:
        return QSize(340, 192)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 90)

    def _ticks(self) -> list[Fraction]:
        """Return the amounts at the axis, from 0 to the first that is not below any bar."""
        top = max((one.amount for one in self._amounts), default=Fraction(0))
        if self._budget is not None and self._budget <= FAR * top:
            top = max(top, Fraction(self._budget))
        step = nice_step(top, 4 if self.height() >= 170 else 2)
        return [step * place for place in range(-(-top // step) + 1)] if step else [Fraction(0)]

    def _plot(self, ticks: Sequence[Fraction]) -> QRectF:
        """Return the room of the bars: what the axis, the numbers of the months and the name of the budget leave."""
        metrics = self.fontMetrics()
        left = max(metrics.horizontalAdvance(text) for text in self._said(ticks)) + 2 * PAD
        line = metrics.height()
        top = line + PAD if self._draws_budget(ticks[-1]) else line / 2 + PAD
        return QRectF(left, top, self.width() - left - PAD, self.height() - top - line - PAD - 3)

    def _said(self, ticks: Sequence[Fraction]) -> list[str]:
        return [round_usd(tick, self._style) for tick in ticks]

    def _draws_budget(self, top: Fraction) -> bool:
        return self._budget is not None and self._budget <= top

    def areas(self) -> list[QRectF]:
        """Return the column of each month, from the top of the chart to its number."""
        plot = self._plot(self._ticks())
        slot = plot.width() / max(len(self._amounts), 1)
        return [
            QRectF(plot.left() + slot * place, 0, slot, float(self.height())) for place in range(len(self._amounts))
        ]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the axis, the bars and the budget."""
        if not self._amounts:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ticks = self._ticks()
        plot = self._plot(ticks)
        self._paint_axis(painter, plot, ticks)
        self._paint_bars(painter, plot, ticks[-1])
        self._paint_budget(painter, plot, ticks[-1])
        self.paint_focus(painter)
        painter.end()

    def _paint_axis(self, painter: QPainter, plot: QRectF, ticks: Sequence[Fraction]) -> None:
        palette = QApplication.palette()
        line = self.fontMetrics().height()
        heights = [_level(plot, tick, ticks[-1]) for tick in ticks]
        painter.setPen(QPen(edge_colour(palette), 1))
        for height in heights:
            painter.drawLine(QPointF(plot.left(), height), QPointF(plot.right(), height))
        painter.setPen(tone_colour(palette, MUTED))
        for height, text in zip(heights, self._said(ticks), strict=True):
            place = QRectF(0, height - line / 2, plot.left() - PAD, line)
            painter.drawText(place, BESIDE_AXIS, text)

    def _paint_bars(self, painter: QPainter, plot: QRectF, top: Fraction) -> None:
        palette = QApplication.palette()
        line = self.fontMetrics().height()
        slot = plot.width() / len(self._amounts)
        gap = slot * (1 - FILLED) / 2
        every = 1 if slot >= self.fontMetrics().horizontalAdvance("12") + APART else 2
        bars: dict[bool, list[QRectF]] = {False: [], True: []}
        painter.setPen(tone_colour(palette, MUTED))
        for place, one in enumerate(self._amounts):
            left, start = plot.left() + slot * place, _level(plot, one.amount, top)
            over = self._budget is not None and one.amount > self._budget
            bars[over].append(QRectF(round(left + gap), start, round(slot * FILLED), plot.bottom() - start))
            if (place + 1) % every == 0:
                below = QRectF(left - slot, plot.bottom() + 3, 3 * slot, line)
                painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, str(place + 1))
        draw_bars(painter, bars[False], soft_accent(ground()))
        draw_bars(painter, bars[True], line_colour(palette, OVER), hatched=True)

    def _paint_budget(self, painter: QPainter, plot: QRectF, top: Fraction) -> None:
        if self._budget is None or not self._draws_budget(top):
            return
        height = round(_level(plot, Fraction(self._budget), top)) + 0.5
        pen = QPen(text_colour(), 1.5, Qt.PenStyle.DashLine)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(plot.left(), height), QPointF(plot.right(), height))
        name = QRectF(plot.left(), 0, plot.width(), self.fontMetrics().height())  # above the bars, which it would cover
        middle = round(name.center().y()) + 0.5
        painter.drawLine(QPointF(name.left(), middle), QPointF(name.left() + SAMPLE, middle))
        text = self.tr("budget {amount}").format(amount=round_usd(self._budget, self._style))
        painter.setPen(text_colour())
        painter.drawText(name.adjusted(SAMPLE + PAD, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)


class MonthsView(ChartPanel):
    """The months with their sum, the growth between them, and what they come to against the budget."""

    def __init__(self, style: NumberStyle) -> None:
        self._style = style
        self._amounts: tuple[Usd, ...] | None = None
        self._growth: Count = 0
        self._budget: Count | None = None
        self._months = MonthsChart(style)
        super().__init__(self._months, "months")

    def title(self) -> str:
        return self.tr("12 months")

    def columns(self) -> list[str]:
        return [self.tr("Month"), self.tr("Amount"), self.tr("Running total"), self.tr("Over budget")]

    def show_months(self, amounts: tuple[Usd, ...] | None, growth: Count, budget: Count | None) -> None:
        """Show what the months cost, or nothing while there is no price."""
        self._amounts, self._growth, self._budget = amounts, growth, budget
        self.draw_if_seen()

    def draw(self) -> None:
        """Draw what was given last."""
        amounts = self._amounts or ()
        growth = self.tr("no growth, before tax")
        if self._growth:
            growth = self.tr("growth {percent} a month, before tax").format(
                percent=rate_text(self._growth, self._style)
            )
        note, is_over = self._verdict(amounts)
        total = usd_text(_sum(amounts), self._style)
        figure = self.tr("{amount} in total").format(amount=total) if amounts else NONE
        self.show_texts(growth, figure, note, WARNING if is_over else MUTED)
        self._months.show_amounts(amounts, self._budget)
        self._months.say(self._sentence(amounts, total, note), len(amounts), self._saying)
        self.show_cells(lambda: self._cells(amounts))

    def _verdict(self, amounts: Sequence[Usd]) -> tuple[str, bool]:
        """Return the sentence about the budget, and whether it is passed."""
        if self._budget is None or not amounts:
            return "", False
        first, budget = first_over(amounts, self._budget), round_usd(self._budget, self._style)
        if first is None:
            return self.tr("Within the {budget} budget in every month.").format(budget=budget), False
        over = [one for one in amounts if one.amount > self._budget]
        text = self.tr("Over the {budget} budget from month {month} ({amount}).")
        if len(over) < len(amounts) - first:  # it shrinks below the budget again
            text = self.tr("Over the {budget} budget in {count} months, first in month {month} ({amount}).")
        amount = usd_text(amounts[first], self._style)
        return text.format(budget=budget, month=first + 1, amount=amount, count=len(over)), True

    def _sentence(self, amounts: Sequence[Usd], total: str, note: str) -> str:
        if not amounts:
            return ""
        text = self.tr("From {first} in month 1 to {last} in month {count}; {total} in total.")
        first, last = (usd_text(one, self._style) for one in (amounts[0], amounts[-1]))
        return f"{text.format(first=first, last=last, count=len(amounts), total=total)} {note}".strip()

    def _saying(self, place: int) -> str:
        one = (self._amounts or ())[place]
        text = self.tr("Month {month}: {amount}")
        if self._budget is not None and one.amount > self._budget:
            text = self.tr("Month {month}: {amount}, over the budget by {more}")
        more = usd_text(Usd(one.amount - (self._budget or 0)), self._style)
        return text.format(month=place + 1, amount=usd_text(one, self._style), more=more)

    def _cells(self, amounts: Sequence[Usd]) -> list[list[str]]:
        rows = []
        for place, one in enumerate(amounts):
            over = NONE
            if self._budget is not None:
                more = Usd(one.amount - self._budget)
                over = usd_text(more, self._style) if more.amount > 0 else self.tr("no")
            running = usd_text(_sum(amounts[: place + 1]), self._style)
            rows.append([str(place + 1), usd_text(one, self._style), running, over])
        return rows


def nice_step(top: Fraction, most: int) -> Fraction:
    """Return the least round step that reaches an amount in so many steps; 0 for nothing."""
    if top <= 0:
        return Fraction(0)
    power = Fraction(1)
    while power * most > top:
        power /= 10
    while power * 10 * most < top:
        power *= 10
    return next(power * one for one in NICE if power * one * most >= top)


def _level(plot: QRectF, amount: Fraction, top: Fraction) -> float:
    """Return how far down an amount stands."""
    share = float(amount) / float(top) if top else 0.0  # to divide fractions takes ten times as long
    return plot.bottom() - plot.height() * share


def _sum(amounts: Sequence[Usd]) -> Usd:
    return Usd(sum((one.amount for one in amounts), Fraction(0)))
