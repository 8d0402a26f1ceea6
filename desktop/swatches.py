"""Small squares in the colours of the lines."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

SIZE = 14
_SQUARE = QRectF(1, 1, 12, 12)
_CORNER = 3
_SHARP = 3  # times as many pixels as on a plain screen, for those that have more


def swatch(colour: QColor) -> QIcon:
    """Return a square of one colour, with a little room around it."""
    picture = QPixmap(QSize(SIZE, SIZE) * _SHARP)
    picture.setDevicePixelRatio(_SHARP)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(_SQUARE, _CORNER, _CORNER)
    painter.end()
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)
    return icon
