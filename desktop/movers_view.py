"""What moves the bill: each number of the plan a fifth lower and a fifth higher."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication

from pricing_core import Usd
from pricing_core.money import decimal_text
from pricing_core.movers import STEP, Mover
from pricing_core.showing import NONE, NumberStyle
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import told

from .bars import draw_bars, ground, soft_accent, text_colour
from .chart import Chart, ChartPanel
from .difference_texts import signed_usd, size_text
from .theme import MUTED, tone_colour

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

PERCENT = decimal_text(100 * STEP)
ROW = 30.0  # at most
LABELS = 0.34  # of the width, at most
PAD = 6.0
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class MoversChart(Chart):
    """A row for each number: to the left what makes the month cheaper, to the right what makes it dearer."""

    def __init__(self, style: NumberStyle) -> None:
        super().__init__("movers")
        self._style = style
        self._movers: Sequence[Mover] = ()

    def show_movers(self, movers: Sequence[Mover]) -> None:
        """Show the numbers; `say` paints them."""
        self._movers = movers

    def sizeHint(self) -> QSize:
        return QSize(380, 200)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 90)

    def areas(self) -> list[QRectF]:
        """Return the rows that there is room for; the table has them all."""
        line = self.fontMetrics().height()
        room = self.height() - line - PAD
        least = line + 4
        seen = min(len(self._movers), max(int(room // least), 1))
        height = min(room / max(seen, 1), ROW)
        return [QRectF(0, line + PAD + height * place, float(self.width()), height) for place in range(seen)]

    def _ends(self, mover: Mover) -> list[tuple[Usd, bool]]:
        """Return both ends of a number, the larger first, and whether it is the lower one."""
        ends = [(money, is_lower) for money, is_lower in ((mover.lower, True), (mover.higher, False)) if money]
        return sorted((one for one in ends if one[0].amount), key=lambda one: -abs(one[0].amount))

    def _columns(self) -> tuple[float, float, float]:
        """Return where the labels end, where nothing changes, and how far a bar of the largest amount reaches."""
        metrics = self.fontMetrics()
        names = (metrics.horizontalAdvance(told(one.label, self._style)) for one in self._movers)
        labels = min(max(names, default=0) + 2 * PAD + 3, self.width() * LABELS)
        largest = self._movers[0].size
        reach, texts = {False: 0.0, True: 0.0}, {False: 0.0, True: 0.0}
        for money, _ in (end for one in self._movers for end in self._ends(one)):
            dearer = money.amount > 0
            reach[dearer] = max(reach[dearer], _ratio(money, largest))
            text = metrics.horizontalAdvance(signed_usd(money, self._style)) + 2 * PAD
            texts[dearer] = max(texts[dearer], text)
        unit = max((self.width() - labels - sum(texts.values())) / sum(reach.values()), 4.0)
        return labels, labels + texts[False] + reach[False] * unit, unit

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the rows and the line in their middle."""
        if not self._movers:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        labels, middle, unit = self._columns()
        areas = self.areas()
        self._paint_head(painter, middle, areas)
        largest = self._movers[0].size
        for area, mover in zip(areas, self._movers, strict=False):
            painter.setPen(text_colour())
            name = self.fontMetrics().elidedText(
                told(mover.label, self._style), Qt.TextElideMode.ElideRight, int(labels - 2 * PAD)
            )
            painter.drawText(area.adjusted(PAD, 0, 0, 0), LEFT, name)
            for money, is_lower in self._ends(mover):
                self._paint_end(painter, area, (middle, unit * _ratio(money, largest)), money, is_lower=is_lower)
        self.paint_focus(painter)
        painter.end()

    def _paint_head(self, painter: QPainter, middle: float, areas: Sequence[QRectF]) -> None:
        palette = QApplication.palette()
        head = QRectF(0, 0, self.width(), self.fontMetrics().height())
        painter.setPen(tone_colour(palette, MUTED))
        painter.drawText(
            head.adjusted(0, 0, middle - self.width() - PAD, 0), RIGHT, "\N{LEFTWARDS ARROW} " + self.tr("cheaper")
        )
        painter.drawText(head.adjusted(middle + PAD, 0, 0, 0), LEFT, self.tr("dearer") + " \N{RIGHTWARDS ARROW}")
        x = round(middle) + 0.5
        painter.drawLine(QPointF(x, head.bottom() + 2), QPointF(x, areas[-1].bottom()))

    def _paint_end(
        self, painter: QPainter, area: QRectF, span: tuple[float, float], money: Usd, *, is_lower: bool
    ) -> None:
        """Paint one bar with its amount at the end of it."""
        middle, length = span
        dearer = money.amount > 0
        inset = area.height() * 0.22
        bar = QRectF(middle if dearer else middle - length, area.top() + inset, length, area.height() - 2 * inset)
        draw_bars(painter, (bar,), soft_accent(ground()), hatched=is_lower)
        painter.setPen(text_colour())
        place = QRectF(area)
        if dearer:
            place.setLeft(bar.right() + PAD)
        else:
            place.setRight(bar.left() - PAD)
        painter.drawText(place, LEFT if dearer else RIGHT, signed_usd(money, self._style))


class MoversView(ChartPanel):
    """What moves the bill, the strongest first, which is also said."""

    def __init__(self, style: NumberStyle) -> None:
        self._style = style
        self._movers: tuple[Mover, ...] | None = None
        self._is_taxed = False
        self._bars = MoversChart(style)
        super().__init__(self._bars, "movers")

    def title(self) -> str:
        return self.tr("What moves it")

    def columns(self) -> list[str]:
        lower, higher = self.tr("{percent}% lower"), self.tr("{percent}% higher")
        return [self.tr("Number"), lower.format(percent=PERCENT), higher.format(percent=PERCENT)]

    def show_movers(self, movers: tuple[Mover, ...] | None, *, is_taxed: bool = False) -> None:
        """Show the numbers, the strongest first, or nothing while there is no price; where a tax is set, say so."""
        self._movers, self._is_taxed = movers, is_taxed
        self.draw_if_seen()

    def draw(self) -> None:
        """Draw what was given last."""
        movers = self._movers or ()
        aside = self.tr("{percent}% lower (hatched) or higher")
        if self._is_taxed:
            aside = self.tr("{percent}% lower (hatched) or higher, before tax")
        note = self._advice(movers[0]) if movers else ""
        if self._movers == ():
            note = self.tr("Nothing that was entered moves the total.")
        self.show_texts(aside.format(percent=PERCENT), "", note, MUTED)
        self._bars.show_movers(movers)
        self._bars.say(note, len(movers), lambda place: self._saying(movers[place]))
        self.show_cells(
            lambda: [[told(one.label, self._style), *map(self._cell, (one.lower, one.higher))] for one in movers]
        )

    def _advice(self, mover: Mover) -> str:
        """Say the stronger end of the strongest number."""
        lower, higher = _size(mover.lower), _size(mover.higher)
        texts = {
            (False, False): self.tr("What moves it most: {name}. {percent}% higher {effect}."),
            (True, False): self.tr("What moves it most: {name}. {percent}% lower {effect}."),
            (False, True): self.tr("What moves it most: {name}. {percent}% higher {effect}, before tax."),
            (True, True): self.tr("What moves it most: {name}. {percent}% lower {effect}, before tax."),
        }
        is_lower = lower >= higher
        effect = self._effect(mover.lower if is_lower else mover.higher)
        name = told(mover.label, self._style)
        return texts[is_lower, self._is_taxed].format(name=name, percent=PERCENT, effect=effect)

    def _saying(self, mover: Mover) -> str:
        text = self.tr("{name}: {percent}% lower {lower}, {percent}% higher {higher}.")
        lower, higher = self._effect(mover.lower), self._effect(mover.higher)
        return text.format(name=told(mover.label, self._style), percent=PERCENT, lower=lower, higher=higher)

    def _effect(self, money: Usd | None) -> str:
        if money is None:
            return self.tr("has no price")
        if not money.amount:
            return self.tr("changes nothing")
        text = self.tr("costs {amount} more") if money.amount > 0 else self.tr("saves {amount}")
        return text.format(amount=size_text(money, self._style))

    def _cell(self, money: Usd | None) -> str:
        return NONE if money is None else signed_usd(money, self._style)


def _size(money: Usd | None) -> Fraction | int:
    return abs(money.amount) if money else 0


def _ratio(money: Usd, largest: Fraction) -> float:
    return float(abs(money.amount) / largest)
