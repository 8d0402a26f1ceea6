"""Bars of charts: their colours on what they are painted on, and how they are drawn."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPalette
from PySide6.QtWidgets import QApplication

from pricing_core.values import TYPE_CHECKING

from .contrast import SHAPE, mixed, ratio, visible
from .theme import card_colour

if TYPE_CHECKING:
    from collections.abc import Iterable

CORNER = 2.5


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


def draw_bars(painter: QPainter, bars: Iterable[QRectF], colour: QColor, *, hatched: bool = False) -> None:
    """Draw bars of one kind, all at once, which is much faster; hatched, they can be told without their colour."""
    outline = QPainterPath()
    for bar in bars:
        outline.addRoundedRect(bar, CORNER, CORNER)
    painter.fillPath(outline, colour)
    if hatched:
        painter.fillPath(outline, QBrush(mixed(ground(), colour, 55), Qt.BrushStyle.BDiagPattern))
