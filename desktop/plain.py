"""Widgets that show text letter for letter: nothing that others wrote into a book or a file is markup.

Qt takes what looks like markup for markup, in labels and tool tips. No label and no tool tip is made except here.
"""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

TONE = "tone"
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})  # as html.escape does
SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


def label(text: str = "", parent: QWidget | None = None, *, wraps: bool = False, tone: str = "") -> QLabel:
    """Return a label that never takes its text for markup; `tone` names one of the colours of theme.py."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wraps)
    made.setText(text)
    if tone:
        made.setProperty(TONE, tone)
    return made


def show_text(part: QLabel, text: str) -> None:
    """Show a text that can be selected, or nothing; an empty label takes no focus, as it has nothing to say."""
    if part.text() != text:
        part.setText(text)
    flags = SELECTABLE if text else Qt.TextInteractionFlag.NoTextInteraction
    if part.textInteractionFlags() != flags:
        part.setTextInteractionFlags(flags)
    part.setVisible(bool(text))


def buddy_label(text: str, field: QWidget) -> QLabel:
    """Return the label of a field, and give the field its name."""
    made = label(caption(text), wraps=True)
    made.setBuddy(field)
    field.setAccessibleName(text)
    return made


class AmountLabel(QLabel):
    """A label of one line whose text can be selected, made so when the mouse comes: until then it is shown faster.

    It measures its text itself, as a label would, which takes several times as long.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)  # where one that is selectable begins

    def sizeHint(self) -> QSize:
        """Ask for the room that the text needs."""
        metrics = QFontMetricsF(self.fontMetrics())
        return QSize(ceil(metrics.horizontalAdvance(self.text())), ceil(metrics.height()))

    def minimumSizeHint(self) -> QSize:
        """Ask for no less than that."""
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Let the text be selected: whoever wants to do so comes with the mouse."""
        self.setTextInteractionFlags(SELECTABLE)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Be a plain label again, unless something is selected or about to be."""
        super().leaveEvent(event)
        self._rest()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Be a plain label again, once the mouse is gone."""
        super().focusOutEvent(event)
        self._rest()

    def _rest(self) -> None:
        if not self.hasFocus() and not self.underMouse():
            self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)


def amount_label(identifier: str, *, scale: float) -> AmountLabel:
    """Return a label for an amount: tabular figures, an identifier, no accessible name (it would hide the text)."""
    made = AmountLabel()
    made.setAccessibleIdentifier(identifier)
    made.setFont(tabular(made.font(), scale=scale, bold=True))
    return made


def tabular(font: QFont, *, scale: float = 1.0, bold: bool = False) -> QFont:
    """Return the font with figures of one width, so that amounts stand under each other."""
    made = QFont(font)
    made.setFeature(QFont.Tag("tnum"), 1)
    made.setPointSizeF(font.pointSizeF() * scale)
    made.setBold(bold)
    return made


def set_tool_tip(widget: QWidget, text: str) -> None:
    """Set a tool tip that shows its text letter for letter.

    Qt guesses whether a tool tip is markup, so it gets markup that is certain, with the text escaped inside.
    """
    widget.setToolTip(tip(text))


def tip(text: str) -> str:
    """Return a text as a tool tip that cannot be mistaken for markup of its own."""
    return f"<p style='white-space:pre-wrap'>{text.translate(_ESCAPED)}</p>" if text else ""


def describe(widget: QWidget, *parts: str) -> None:
    """Set what a widget says of itself: read aloud after its name, and shown as a tool tip."""
    text = " ".join(part for part in parts if part)
    if text != widget.accessibleDescription():
        widget.setAccessibleDescription(text)
        set_tool_tip(widget, text)


def caption(text: str) -> str:
    """Return a text for a button, a menu or a buddy label, where a single & would become a shortcut."""
    return text.replace("&", "&&")


class ElidingLabel(QLabel):
    """A label that ends in … where it has no room, instead of pushing others away."""

    def __init__(self, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignRight) -> None:
        super().__init__()
        self._side = side
        self.setTextFormat(Qt.TextFormat.PlainText)

    def minimumSizeHint(self) -> QSize:
        """Ask for no width of its own."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much of the text as there is room for."""
        painter = QPainter(self)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), self._side | Qt.AlignmentFlag.AlignVCenter, text)
