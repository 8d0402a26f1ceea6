"""One bar that shows how the lines of a bill share it."""

from __future__ import annotations

from math import lcm
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPainterPath, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from pricing_core.billing import Bill
from pricing_core.showing import NumberStyle, share_text, usd_text
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .line_kinds import draw_mark, kind_of
from .plain import tip
from .theme import card_colour, line_colours

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pricing_core import Usd

HEIGHT = 14
CORNER = 3.0
GAP = 1.0
MARKED = 12  # pixels: from here on a part has room for the mark of its kind
LEAST = 2.0  # pixels: a line that costs something can be seen


class Segment(NamedTuple):
    """One line of the bill: its kind, from where to where it reaches (of 1), what is said of it, and its amount."""

    kind: int
    start: float
    end: float
    label: str
    share: str
    amount: Usd


def segments(bill: Bill, style: NumberStyle) -> list[Segment]:
    """Return the lines that cost something, end to end."""
    whole, found = bill.lines_total, []
    if whole.amount <= 0:
        return []
    unit = lcm(whole.amount.denominator, *(one.amount.amount.denominator for one in bill.lines))
    everything, start, so_far = int(whole.amount * unit), 0.0, 0  # whole numbers: fractions take ten times as long
    for one in bill.lines:
        if one.amount.amount <= 0:
            continue
        so_far += one.amount.amount.numerator * (unit // one.amount.amount.denominator)
        end = so_far / everything
        label = said(one.line.label, style.language)
        found.append(Segment(kind_of(one.line.price), start, end, label, share_text(one.amount, whole), one.amount))
        start = end
    return found


class ShareBar(QWidget):
    """The lines of a bill as parts of one bar, in the order and the colours of the table."""

    def __init__(self, style: NumberStyle) -> None:
        super().__init__()
        self._style = style
        self._bill: Bill | None = None
        self._segments: list[Segment] = []
        self._corners = QPainterPath()
        self.setAccessibleIdentifier("share_bar")
        self.setAccessibleName(self.tr("Shares of the lines"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # else all that is behind it is painted too

    def show_bill(self, bill: Bill | None) -> None:
        """Show a bill, or nothing."""
        self._bill = bill
        if self.isVisible():
            self._draw()

    def _draw(self) -> None:
        self._segments = segments(self._bill, self._style) if self._bill else []
        text = ", ".join(f"{one.label} {one.share}" for one in self._segments)
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was given while nobody could see it."""
        super().showEvent(event)
        self._draw()

    def sizeHint(self) -> QSize:
        return QSize(240, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, HEIGHT)

    def _pieces(self) -> Iterator[tuple[Segment, QRectF]]:
        """Give each segment and where it is; the ends meet whole pixels, so that every gap is equally wide."""
        width, before = self.width(), 0
        for one in self._segments:
            left = max(round(one.start * width), before)
            before = max(round(one.end * width), left + round(LEAST))
            yield one, QRectF(left, 0, before - left, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint each segment, with a gap after it, and round the bar at its ends."""
        palette = QApplication.palette()
        colours, card = line_colours(palette), card_colour(palette)
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(card)  # not fillRect, which has PySide make every gradient
        painter.drawRect(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for one, piece in self._pieces():
            gap = GAP if one is not self._segments[-1] else 0
            painter.setBrush(colours[one.kind])
            painter.drawRect(piece.adjusted(0, 0, -gap, 0))
            if piece.width() >= MARKED:
                draw_mark(painter, one.kind, piece, card)
        painter.setBrush(card)
        painter.drawPath(self._corners)  # a clip would be asked about every pixel
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Know what a rounded bar leaves free at its corners."""
        super().resizeEvent(event)
        whole = QRectF(self.rect())
        self._corners = QPainterPath()
        self._corners.addRect(whole)
        self._corners.addRoundedRect(whole, CORNER, CORNER)

    def event(self, event: QEvent) -> bool:
        """Say of the line below the mouse what it is and costs."""
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return super().event(event)
        for one, piece in self._pieces():
            if piece.contains(event.pos().toPointF()):
                text = self.tr("{label}: {amount} a month ({share})").format(
                    label=one.label, amount=usd_text(one.amount, self._style), share=one.share
                )
                QToolTip.showText(event.globalPos(), tip(text), self, piece.toAlignedRect())
                return True
        QToolTip.hideText()
        return True
