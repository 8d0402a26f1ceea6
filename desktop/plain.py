"""Widgets that show text letter for letter. Price books and files are written by others; nothing of theirs is markup."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QWidget


def label(text: str = "", parent: QWidget | None = None, *, wraps: bool = False) -> QLabel:
    """Return a label that never takes its text for markup."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wraps)
    made.setText(text)
    return made


def amount_label(identifier: str, parent: QWidget | None = None) -> QLabel:
    """Return a label for an amount: tabular figures, an identifier, no accessible name (it would hide the text)."""
    made = label(parent=parent)
    made.setAccessibleIdentifier(identifier)
    made.setFont(tabular(made.font()))
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
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
    return f"<p style='white-space:pre-wrap'>{escape(text)}</p>" if text else ""


def caption(text: str) -> str:
    """Return a text for a button, box or menu, where a single & would become a shortcut."""
    return text.replace("&", "&&")
