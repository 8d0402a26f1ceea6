"""How far a request is from the next tier of rates, or else from the end of the context window."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from pricing_core import Breakdown
from pricing_core.showing import NumberStyle, count_text
from pricing_core.wording import said

from .plain import TONE, label, tabular
from .quiet_box import QuietBox
from .theme import GOOD, MUTED, WARNING, edge_colour, tint, tone_colour

THICK = 6


class Gauge(QWidget):
    """A thin bar that is filled as far as a share; in the colour of a warning once it is over."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self._over = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float, *, over: bool) -> None:
        if (share, over) != (self._share, self._over):
            self._share, self._over = share, over
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, THICK)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        painter.setBrush(edge_colour(QApplication.palette()))
        painter.drawRoundedRect(whole, THICK / 2, THICK / 2)
        if self._share > 0:
            painter.setBrush(tone_colour(QApplication.palette(), WARNING if self._over else GOOD))
            filled = max(whole.width() * min(self._share, 1.0), THICK)
            painter.drawRoundedRect(QRectF(0, 0, filled, THICK), THICK / 2, THICK / 2)
        painter.end()


class TierMeter(QuietBox):
    """The input of a request against the threshold of the next tier, in words and as a bar."""

    def __init__(self, style: NumberStyle) -> None:
        super().__init__()
        self._style = style
        self._breakdown: Breakdown | None = None
        self._text = label(wraps=True, tone=MUTED)
        self._text.setFont(tabular(self._text.font()))
        self._text.setAccessibleIdentifier("tier_meter_text")
        self._gauge = Gauge()
        self.setAccessibleIdentifier("tier_meter")
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._text)
        layout.addWidget(self._gauge)
        self._draw()

    def show_breakdown(self, breakdown: Breakdown | None) -> None:
        """Show how full a request is; nothing where it has no price or there is no limit to speak of."""
        self._breakdown = breakdown
        if self.isVisible():
            self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was given while nobody could see it."""
        super().showEvent(event)
        self._draw()

    def _draw(self) -> None:
        text, most, over = self._said(self._breakdown) if self._breakdown else ("", 0, False)
        tone = WARNING if over else MUTED
        if self._text.property(TONE) != tone:
            self._text.setProperty(TONE, tone)
            tint(self._text)
        if self._text.text() != text:
            self._text.setText(text)
            self.setAccessibleDescription(text)
        for part in (self._text, self._gauge):
            part.setVisible(bool(text))
        if self._breakdown and most:
            self._gauge.show_share(float(self._breakdown.prompt / most), over=over)

    def _said(self, breakdown: Breakdown) -> tuple[str, int, bool]:
        """Return the sentence, the size that the bar stands for, and whether the request is above a threshold."""
        card, count = breakdown.card, count_text(breakdown.prompt, self._style)
        tier = next((one for one in card.tiers if one.tier), None)
        if tier is None or tier.tier is None:
            text = self.tr("{count} of {window} tokens of the context window")
            window = card.window or 0
            whole = count_text(window, self._style)
            return (text.format(count=count, window=whole) if window else ""), window, breakdown.prompt > window > 0
        name, over = _within(said(tier.tier.label, self._style.language)), breakdown.prompt > tier.over
        text = self.tr("{count} of {over} input tokens before {tier} rates")
        if over:
            text = self.tr("{count} input tokens. Above {over}: the whole request is billed at the {tier} rates.")
        return text.format(count=count, over=count_text(tier.over, self._style), tier=name), tier.over, over


def _within(name: str) -> str:
    """Return a label as it stands inside a sentence; what is written in capitals stays so."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name
