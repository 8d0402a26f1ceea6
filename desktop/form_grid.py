"""Rows of a form: label, field, and below the field what is to be said about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QWidget

from .plain import buddy_label, label, tabular
from .theme import MUTED

LABEL_WIDTH = 150
INDENT = 24


class FormGrid(QGridLayout):
    """Two columns, labels and fields. Every row that is added stands below the last."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalSpacing(12)
        self.setVerticalSpacing(4)
        self.setColumnMinimumWidth(0, LABEL_WIDTH)
        self.setColumnStretch(1, 1)
        self._row = 0

    def add_heading(self, text: str) -> QLabel:
        heading = label(text)
        heading.setFont(tabular(heading.font(), bold=True))
        if self._row:
            self.setRowMinimumHeight(self._row, 6)
            self._row += 1
        self.addWidget(heading, self._row, 0, 1, 2)
        self._row += 1
        return heading

    def add_row(self, text: str, field: QWidget, *, indent: bool = False) -> QLabel:
        """Add a field with its label and return the label."""
        made = buddy_label(text, field)
        made.setMinimumHeight(field.sizeHint().height())
        if indent:
            made.setContentsMargins(INDENT, 0, 0, 0)
        self.addWidget(made, self._row, 0, Qt.AlignmentFlag.AlignTop)
        self.addWidget(field, self._row, 1)
        self._row += 1
        return made

    def add_pair(self, check: QCheckBox, beside: QWidget | None = None, *, indent: bool = False) -> None:
        """Add a check box, alone or with something beside it."""
        if indent:
            holder = QWidget()
            inner = QGridLayout(holder)
            inner.setContentsMargins(INDENT, 0, 0, 0)
            inner.addWidget(check)
            self.addWidget(holder, self._row, 0, 1, 2)
        else:
            row = QHBoxLayout()
            row.addWidget(check)
            row.addStretch()
            if beside:
                row.addWidget(beside)
            self.addLayout(row, self._row, 0, 1, 2)
        self._row += 1

    def add_wide(self, widget: QWidget) -> None:
        """Add something across both columns."""
        self.addWidget(widget, self._row, 0, 1, 2)
        self._row += 1

    def add_hint(self, hint: QLabel | None = None) -> QLabel:
        """Add the line below a field, hidden while it has nothing to say; return it."""
        hint = hint or label(tone=MUTED, wraps=True)
        hint.hide()
        hint.setContentsMargins(INDENT, 0, 0, 2)
        self.addWidget(hint, self._row, 0, 1, 2)
        self._row += 1
        return hint


def show_hint(hint: QLabel, text: str) -> None:
    """Show a line, or hide it when it is empty."""
    if hint.text() != text:
        hint.setText(text)
    hint.setVisible(bool(text))
