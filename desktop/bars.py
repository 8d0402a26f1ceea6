"""Bars of charts: their colours on what they are painted on, and how they are drawn."""

from __future__ import annotations

from functools import lru_cache
from math import ceil, floor

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPalette, QPixmap, QTransform
from PySide6.QtWidgets import QApplication

from pricing_core.values import TYPE_CHECKING

from .contrast import SHAPE, mixed, ratio, visible
from .theme import card_colour

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CORNER = 2.5
LOW = 64  # pixels
TILE = 8  # pixels, what the pattern repeats itself in


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
    painter.setBrush(
        _hatching(colour.rgb(), ground().rgb(), painter.device().devicePixelRatio()) if hatched else colour
    )
    for bar in bars:
        for piece in _pieces(bar) if hatched else ():
            painter.drawRect(piece)
        for end in _ends(bar) if hatched else (bar,):
            painter.drawRoundedRect(end, CORNER, CORNER)


@lru_cache(maxsize=16)
def _hatching(fill: int, card: int, ratio: float) -> QBrush:
    """Return a brush that fills with a colour and hatches that, as fine as the screen is.

    To paint one over the other takes twice as long.
    """
    colour, behind = QColor(fill), QColor(card)
    tile = QPixmap(TILE, TILE)
    tile.fill(colour)
    painter = QPainter(tile)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(mixed(behind, colour, 55), Qt.BrushStyle.BDiagPattern))
    painter.drawRect(0, 0, TILE, TILE)
    painter.end()
    brush = QBrush(tile)
    brush.setTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
    return brush


def _pieces(bar: QRectF) -> Iterator[QRect]:
    """Give what is between the rounded ends in pieces that are low: higher ones Qt shares among threads, and waits."""
    left, width = round(bar.left()), round(bar.width())
    top, bottom = ceil(bar.top() + CORNER), floor(bar.bottom() - CORNER)
    for start in range(top, bottom, LOW):
        yield QRect(left, start, width, min(LOW, bottom - start))


def _ends(bar: QRectF) -> tuple[QRectF, ...]:
    """Return the ends of a bar; of one that has hardly any height, the whole."""
    high = 2 * CORNER
    if bar.height() <= 2 * high:
        return (bar,)
    size = bar.width(), high
    return QRectF(bar.left(), bar.top(), *size), QRectF(bar.left(), bar.bottom() - high, *size)
