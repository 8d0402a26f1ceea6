"""Small squares in the colours of the lines, each with the mark of its kind."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPalette, QPixmap

from .line_kinds import draw_mark
from .theme import card_colour, line_colour

SIZE = 14
_SQUARE = QRectF(1, 1, 12, 12)
_CORNER = 3
_SHARP = 3  # times as many pixels as on a plain screen, for those that have more


def swatch(palette: QPalette, kind: int) -> QIcon:
    """Return the square of a kind of line, with a little room around it."""
    picture = QPixmap(QSize(SIZE, SIZE) * _SHARP)
    picture.setDevicePixelRatio(_SHARP)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(line_colour(palette, kind))
    painter.drawRoundedRect(_SQUARE, _CORNER, _CORNER)
    draw_mark(painter, kind, _SQUARE, card_colour(palette))
    painter.end()
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)
    return icon
