"""What usage cost day by day, on paper: bars stacked by kind of line, as the window draws them."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QLocale, QRectF

from pricing_core.showing import usd_text
from pricing_core.usage_options import DAY, HOUR, MONTH
from pricing_core.usage_pricing import bill_usage
from pricing_core.usage_wording_export import word
from pricing_core.values import TYPE_CHECKING

from .loop_chart_data import STACK
from .paper_blocks import Drawn, Gap, Stack, heading, written
from .paper_charts import Axis, paint_mark
from .paper_ink import PT, Figures, Ink
from .theme import MUTED, WARNING
from .usage_chart_data import TimeBars, time_bars, usual

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPainter

    from pricing_core.showing import NumberStyle
    from pricing_core.usage_bill import UsageBill
    from pricing_core.usage_buckets import Sums

    from .paper_blocks import Block
    from .paper_charts import Scale

HEIGHT = 120 * PT
POINTS = 7.0
FILLED = 0.7  # of the room that a bar has
WIDEST = 20 * PT
MARKED = 7 * PT  # from here on a part of a bar has room for the mark of its kind
APART = 6 * PT


def bars_of(sums: Sums, bill: UsageBill) -> TimeBars:
    """Return the bars of a bill, by what the window shows them by while nobody has chosen."""
    offered = [DAY, MONTH, *([HOUR] if HOUR in sums.beside else [])]
    by = usual(bill, offered)
    return time_bars(bill_usage(sums.but(options=sums.options.but(group_by=(by,))), bill.book))


def over_time(bars: TimeBars, style: NumberStyle, ink: Ink, width: float) -> Iterator[Block]:
    """Give the chart with its heading; nothing where there is one bar, which would be as high as any."""
    if len(bars.bars) < 2 or not bars.top:
        return
    language = style.language

    def paint(painter: QPainter, left: float, top: float) -> None:
        _Painting(bars, style, ink).paint(painter, QRectF(left, top, width, HEIGHT))

    yield Gap(14)
    title = heading(ink, word("over_time", language), width, 11.0)
    yield Stack([title, Gap(4), Drawn(HEIGHT, paint)], keep=True)
    if bars.undated is not None:
        amount = usd_text(bars.undated.total, style)
        yield written(ink, word("in_no_bar", language, amount=amount), width, 8, tone=WARNING)


class _Painting:
    """Paints bars."""

    def __init__(self, bars: TimeBars, style: NumberStyle, ink: Ink) -> None:
        self._bars, self._style, self._ink = bars, style, ink

    def paint(self, painter: QPainter, area: QRectF) -> None:
        scale = Axis(self._bars.top, self._style, self._ink, POINTS).paint(painter, area)
        slot = scale.plot.width() / len(self._bars.bars)
        for place in range(len(self._bars.bars)):
            self._paint_bar(painter, scale, place, slot)
        self._paint_names(painter, scale, slot, area.right())

    def _paint_bar(self, painter: QPainter, scale: Scale, place: int, slot: float) -> None:
        width = min(slot * FILLED, WIDEST)
        left = scale.plot.left() + slot * (place + 0.5) - width / 2
        below = Fraction(0)
        for kind, money in zip(STACK, self._bars.bars[place].kinds, strict=True):
            low = scale.level(below)
            below += money.amount
            part = QRectF(left, scale.level(below), width, low - scale.level(below))
            painter.fillRect(part, self._ink.lines[kind])
            if min(part.width(), part.height()) >= MARKED:
                paint_mark(painter, kind, part.center(), self._ink.ground)

    def _paint_names(self, painter: QPainter, scale: Scale, slot: float, edge: float) -> None:
        """Write below the bars what they are of, as many names as have room."""
        names = [Figures(self._name(one.key), POINTS) for one in self._bars.bars]
        every = max(int(-(-(max(one.width for one in names) + APART) // slot)), 1)
        painter.setPen(self._ink.tones[MUTED])
        for place in range(0, len(names), every):
            width = names[place].width
            left = min(scale.plot.left() + slot * (place + 0.5) - width / 2, edge - width)
            names[place].paint(painter, left, scale.plot.bottom() + 2 * PT)

    def _name(self, key: str) -> str:
        """Return what a bar is of, in short: 1 Dec, Dec 2025, 14:00."""
        month = QLocale(self._style.language).monthName(int(key[5:7]), QLocale.FormatType.ShortFormat)
        if self._bars.by == MONTH:
            return f"{month} {key[:4]}"
        return key[11:16] if self._bars.by == HOUR else f"{int(key[8:10])} {month}"
