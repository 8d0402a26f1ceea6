"""The charts of paper and pictures: shares, twelve months, what if. Painted into a rectangle, in any colours."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from pricing_core.sheets import KINDS
from pricing_core.showing import share_text, usd_text
from pricing_core.values import TYPE_CHECKING

from .contrast import mixed
from .difference_texts import round_usd
from .line_kinds import MARK, TOOLS, WRITES, draw_mark
from .months_chart import FAR, nice_step
from .paper_ink import PT, Figures, Ink
from .paper_words import text
from .theme import MUTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pricing_core import Usd
    from pricing_core.report import Report, ReportLine
    from pricing_core.showing import NumberStyle

SHADES = 6  # workloads that a bar tells apart
SWATCH = 6.5 * PT
WIDEST = 20 * PT  # a bar of a month
STEPS, FEW_STEPS, LOW = 4, 2, 64 * PT  # of an amount's axis, and of one so low that its numbers would touch


class Share(NamedTuple):
    """One part of the bar; `kind` is -1 where it is no line, and then has no mark."""

    label: str
    amount: Usd
    colour: QColor
    kind: int
    share: str


def kind_of_line(line: ReportLine) -> int:
    """Return the place of a line's kind, as `line_kinds.kind_of` gives it."""
    return KINDS.index(line.kind) if line.kind else TOOLS


def shares(report: Report, ink: Ink) -> list[Share]:
    """Return what the bar shows: the lines of the only workload, or the workloads, the dearest first."""
    on = [one for one in report.parts if one.total is not None]
    if len(on) == 1:
        lines = on[0].lines
        return _shares([(one.label, one.amount, _colour(one, ink), kind_of_line(one)) for one in lines])
    ordered = sorted(on, key=lambda one: -one.total.amount if one.total else 0)
    colours = ink.shades(min(len(ordered), SHADES))
    shown = ordered if len(ordered) <= SHADES else ordered[: SHADES - 1]
    found = [(one.name, one.total, colour, -1) for one, colour in zip(shown, colours, strict=False) if one.total]
    if rest := [one.total for one in ordered[len(shown) :] if one.total]:
        label = text("other_parts", report.language, count=len(rest))
        found.append((label, total_of(rest), colours[-1], -1))
    return _shares(found)


def total_of(amounts: Sequence[Usd]) -> Usd:
    """Return a sum of at least one amount."""
    return sum(amounts[1:], start=amounts[0])


def _colour(line: ReportLine, ink: Ink) -> QColor:
    return ink.lines[kind_of_line(line)]


def _shares(found: Sequence[tuple[str, Usd, QColor, int]]) -> list[Share]:
    kept = [one for one in found if one[1].amount > 0]
    if not kept:
        return []
    whole = total_of([one[1] for one in kept])
    return [Share(label, money, colour, kind, share_text(money, whole)) for label, money, colour, kind in kept]


def paint_bar(painter: QPainter, area: QRectF, parts: Sequence[Share], ink: Ink) -> None:
    """Paint the parts end to end, each with the mark of its kind where there is room."""
    painter.save()
    outline = QPainterPath()
    outline.addRoundedRect(area, 2.5 * PT, 2.5 * PT)
    painter.setClipPath(outline)
    whole = total_of([one.amount for one in parts]).amount
    left, so_far = area.left(), Fraction(0)
    for one in parts:
        so_far += one.amount.amount
        right = max(area.left() + area.width() * float(so_far / whole), left + 1.2 * PT)
        gap = 0.8 * PT if one is not parts[-1] else 0
        piece = QRectF(left, area.top(), max(right - left - gap, 0.4 * PT), area.height())
        painter.fillRect(piece, one.colour)
        if one.kind >= 0 and piece.width() > 9 * PT:
            paint_mark(painter, one.kind, piece.center(), ink.ground)
        left = right
    painter.restore()


def paint_mark(painter: QPainter, kind: int, centre: QPointF, colour: QColor) -> None:
    """Paint the mark of a kind of line, 4.5 points wide."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.translate(centre)
    painter.scale(4.5 * PT / MARK, 4.5 * PT / MARK)
    draw_mark(painter, kind, QRectF(0, 0, 0, 0), colour)
    painter.restore()


def paint_swatch(painter: QPainter, left: float, top: float, share: Share, ink: Ink) -> None:
    """Paint the colour of a part, with its mark."""
    area = QRectF(left, top, SWATCH, SWATCH)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(share.colour)
    painter.drawRoundedRect(area, 1.3 * PT, 1.3 * PT)
    if share.kind >= 0:
        paint_mark(painter, share.kind, area.center(), ink.ground)


class Scale(NamedTuple):
    """Where the bars of a chart stand, and what its highest line is worth."""

    plot: QRectF
    top: Fraction

    def level(self, amount: Fraction) -> float:
        """Return how far down an amount stands."""
        return self.plot.bottom() - self.plot.height() * (float(amount / self.top) if self.top else 0.0)


def paint_months(painter: QPainter, area: QRectF, report: Report, ink: Ink, points: float = 7.0) -> None:
    """Paint a bar for each month, those over the budget hatched in another colour, and the line of the budget."""
    top = max((one.amount for one in report.months), default=Fraction(0))
    budget = report.budget.amount if report.budget and report.budget.amount <= FAR * top else None
    axis = Axis(max(top, budget or Fraction(0)), report.style, ink, points)
    scale = axis.paint(painter, area, has_line=budget is not None)
    _paint_bars(painter, scale, report, ink, points)
    if budget is not None:
        _paint_budget(painter, scale, area.top(), report, ink, points)


class Axis:
    """The amounts at the left of a chart, and a line for each of them."""

    def __init__(self, top: Fraction, style: NumberStyle, ink: Ink, points: float) -> None:
        self._top, self._style, self._ink, self._points = top, style, ink, points

    def paint(self, painter: QPainter, area: QRectF, *, has_line: bool = False) -> Scale:
        """Paint it, and return where the bars stand; `has_line` leaves room above for what a line is called."""
        step = nice_step(self._top, STEPS if area.height() > LOW else FEW_STEPS)
        ticks = [step * place for place in range(-(-self._top // step) + 1)] if step else [step]
        names = [Figures(round_usd(tick, self._style), self._points) for tick in ticks]
        left = max(one.width for one in names) + 5 * PT
        line = names[0].height
        head = line * 1.3 if has_line else line / 2
        scale = Scale(
            QRectF(area.left() + left, area.top() + head, area.width() - left, area.height() - head - line - 3 * PT),
            ticks[-1],
        )
        for tick, name in zip(ticks, names, strict=True):
            height = scale.level(tick)
            painter.setPen(QPen(self._ink.edge, 0.6 * PT))
            painter.drawLine(QPointF(scale.plot.left(), height), QPointF(scale.plot.right(), height))
            painter.setPen(self._ink.tones[MUTED])
            name.paint(painter, area.left() + left - 5 * PT - name.width, height - name.height / 2)
        return scale


def _paint_bars(painter: QPainter, scale: Scale, report: Report, ink: Ink, points: float) -> None:
    plot = scale.plot
    slot = plot.width() / len(report.months)
    width = min(slot * 0.62, WIDEST)
    for place, one in enumerate(report.months):
        start = scale.level(one.amount)
        bar = QRectF(plot.left() + slot * (place + 0.5) - width / 2, start, width, plot.bottom() - start)
        over = report.budget is not None and one.amount > report.budget.amount
        painter.fillRect(bar, ink.lines[WRITES] if over else ink.soft)
        if over:
            _hatch(painter, bar, mixed(ink.ground, ink.lines[WRITES], 45))
        number = Figures(str(place + 1), points)
        painter.setPen(ink.tones[MUTED])
        number.paint(painter, plot.left() + slot * (place + 0.5) - number.width / 2, plot.bottom() + 2 * PT)


def _hatch(painter: QPainter, bar: QRectF, colour: QColor) -> None:
    """Draw slanted lines over a bar: a brush with a pattern is as fine as the device, and grey on a printer."""
    painter.save()
    painter.setClipRect(bar)
    painter.setPen(QPen(colour, 0.8 * PT))
    at = bar.bottom() + bar.width()
    while at > bar.top():
        painter.drawLine(QPointF(bar.left(), at), QPointF(bar.right(), at - bar.width()))
        at -= 4 * PT
    painter.restore()


def _paint_budget(  # noqa: PLR0913  # as `paint_months`, which it is the last part of
    painter: QPainter, scale: Scale, top: float, report: Report, ink: Ink, points: float
) -> None:
    assert report.budget is not None
    height, plot = scale.level(report.budget.amount), scale.plot
    pen = QPen(ink.text, 0.9 * PT, Qt.PenStyle.DashLine, Qt.PenCapStyle.FlatCap)
    name = Figures(text("budget", report.language, amount=round_usd(report.budget.amount, report.style)), points)
    painter.setPen(pen)
    painter.drawLine(QPointF(plot.left(), height), QPointF(plot.right(), height))
    middle = top + name.height / 2
    painter.drawLine(QPointF(plot.left(), middle), QPointF(plot.left() + 16 * PT, middle))
    painter.setPen(ink.text)
    name.paint(painter, plot.left() + 20 * PT, top)


def verdict(report: Report) -> str:
    """Return the sentence about the budget; nothing without one."""
    if report.budget is None or not report.months:
        return ""
    budget = round_usd(report.budget.amount, report.style)
    if report.first_over is None:
        return text("within", report.language, budget=budget)
    over = [one for one in report.months if one.amount > report.budget.amount]
    amount = usd_text(report.months[report.first_over], report.style)
    facts = {"budget": budget, "month": report.first_over + 1, "amount": amount, "count": len(over)}
    # Where it falls below the budget again, the first month alone would say too much.
    is_last = len(over) == len(report.months) - report.first_over
    return text("over" if is_last else "over_some", report.language, **facts)
