"""Paints the list price, struck out, after the own price that holds instead of it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from .line_texts import LISTED_ROLE
from .theme import MUTED, tone_colour

GAP = 7
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RateDelegate(QStyledItemDelegate):
    """Set for the column of rates only while a profile changes one. Where both have no room, the own price has."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        listed = str(index.data(LISTED_ROLE) or "")
        if not listed:
            super().paint(painter, option, index)
            return
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        own, whole.text = whole.text, ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, whole, painter, option.widget)
        room = option.rect.adjusted(GAP, 0, -GAP, -1)  # where Qt itself writes: padding, and the line below
        metrics = QFontMetrics(whole.font)
        needed = metrics.horizontalAdvance(listed) + GAP
        painter.save()
        if metrics.horizontalAdvance(own) + needed <= room.width():
            struck = QFont(whole.font)
            struck.setStrikeOut(True)
            painter.setFont(struck)
            painter.setPen(tone_colour(QApplication.palette(), MUTED))
            painter.drawText(room, RIGHT, listed)
            room.setRight(room.right() - needed)
        painter.setFont(whole.font)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        text = metrics.elidedText(own, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, RIGHT, text)
        painter.restore()
