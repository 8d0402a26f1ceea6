"""What stands above a form: which prices hold."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from .form_grid import label_width
from .plain import buddy_label


def book_head(text: str, books: QWidget) -> QWidget:
    """Return a row with the list of price books, in line with the fields of the form below."""
    head = QWidget()
    grid = QGridLayout(head)
    grid.setContentsMargins(16, 8, 16, 0)
    grid.setHorizontalSpacing(12)
    grid.setColumnMinimumWidth(0, label_width())
    grid.setColumnStretch(1, 1)
    grid.addWidget(buddy_label(text, books), 0, 0)
    grid.addWidget(books, 0, 1)
    return head
