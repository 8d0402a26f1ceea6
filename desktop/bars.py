"""Bars of charts: their colours on what they are painted on, and how they are drawn."""

from __future__ import annotations

from functools import lru_cache
from math import ceil, floor

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPalette
from PySide6.QtWidgets import QApplication

from pricing_core.values import TYPE_CHECKING

from .contrast import SHAPE, mixed, ratio, visible
from .theme import card_colour

if TYPE_CHECKING:
    from collections.abc import Sequence

CORNER = 2.5
LOW = 64  # pixels


def text_colour() -> QColor:
    return QApplication.palette().color(QPalette.ColorRole.WindowText)


def ground() -> QColor:
    """Return what charts are painted on."""
    return card_colour(QApplication.palette())


def soft_accent(behind: QColor) -> QColor:
    """Return the accent as the bars of a chart have it: as pale as can still be seen on what is behind them."""
    palette = QApplication.palette()
    colours = (palette.color(QPalette.ColorRole.Accent), behind, text_colour())
    return _soft(*(one.rgb() for one in colours))


@lru_cache(maxsize=16)
def _soft(*numbers: int) -> QColor:
    accent, behind, text = map(QColor, numbers)
    shades = (mixed(accent, behind, percent) for percent in range(50, 100, 5))
    return next((one for one in shades if ratio(one, behind) >= SHAPE), visible(accent, text, (behind,), SHAPE))


def draw_bars(painter: QPainter, bars: Sequence[QRectF], colour: QColor, *, hatched: bool = False) -> None:
    """Draw bars of one kind, one by one: as one path they take three times as long. Hatched ones need no colour."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for bar in bars:
        painter.drawRoundedRect(bar, CORNER, CORNER)
    if hatched:
        painter.setBrush(QBrush(mixed(ground(), colour, 55), Qt.BrushStyle.BDiagPattern))
        for bar in bars:
            _hatch(painter, bar)


def _hatch(painter: QPainter, bar: QRectF) -> None:
    """Fill a bar with the pattern in pieces that are low: a higher one Qt shares among threads, and waits for them."""
    left, width = round(bar.left()), round(bar.width())
    top, bottom = ceil(bar.top() + CORNER), floor(bar.bottom() - CORNER)
    if bottom <= top or (left, width) != (bar.left(), bar.width()):
        painter.drawRoundedRect(bar, CORNER, CORNER)
        return
    for start in range(top, bottom, LOW):
        painter.drawRect(left, start, width, min(LOW, bottom - start))
    for start, end in ((floor(bar.top()), top), (bottom, ceil(bar.bottom()))):
        painter.setClipRect(left, start, width, end - start)
        painter.drawRoundedRect(bar, CORNER, CORNER)
    painter.setClipping(False)
