"""The bars of the comparison: how much each version costs beside the dearest one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from .bars import soft_accent

SHARE = Qt.ItemDataRole.UserRole + 1
THICK = 10.0

Index = QModelIndex | QPersistentModelIndex


class BarDelegate(QStyledItemDelegate):
    """Draws the bar of a version; the amount stands beside it as text."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        draw_bar_of(painter, index, option.rect, selected=bool(option.state & QStyle.StateFlag.State_Selected))


def draw_bar_of(painter: QPainter, index: Index, cell: QRect, *, selected: bool = False) -> None:
    """Draw the bar of a version into its cell, as long as its share of the dearest one."""
    share = index.data(SHARE)
    if not share:
        return
    palette = QApplication.palette()
    colour = palette.color(palette.ColorRole.Accent)
    if index.row():
        colour = soft_accent(palette.color(palette.ColorRole.Base))
    if selected:
        colour = palette.color(palette.ColorRole.HighlightedText)
    area = QRectF(cell).adjusted(4, 0, -4, 0)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    bar = QRectF(area.left(), area.center().y() - THICK / 2, max(area.width() * share, 2.0), THICK)
    painter.drawRoundedRect(bar, 2.5, 2.5)
    painter.restore()
