"""Rows of a form: label, field, and below the field what is to be said about it."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QCheckBox, QGridLayout, QHBoxLayout, QLabel, QWidget

from .inner_layouts import add_layout
from .number_edit import NumberEdit
from .plain import ElidingLabel, buddy_label, label
from .theme import MUTED

LABEL_WIDTH, LABEL_DIGITS, LABEL_MOST = 150, 19, 200
INDENT = 24


def label_width() -> int:
    """Return how wide the column of labels is, in the font in force."""
    wanted = QFontMetrics(QApplication.font()).horizontalAdvance("0") * LABEL_DIGITS
    return min(max(LABEL_WIDTH, wanted), LABEL_MOST)  # large letters wrap: the fields must have room in a small window


class FormGrid(QGridLayout):
    """Two columns, labels and fields. Every row that is added stands below the last."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalSpacing(12)
        self.setVerticalSpacing(3)
        self.setColumnMinimumWidth(0, label_width())
        self.setColumnStretch(1, 1)
        self._row = 0
        self._labels: dict[QWidget, QLabel] = {}
        self._put_away: set[QWidget] = set()

    def add_row(self, text: str, field: QWidget, *, indent: bool = False) -> QLabel:
        """Add a field with its label and return the label."""
        made = buddy_label(text, field)
        if indent:
            made.setContentsMargins(INDENT, 0, 0, 0)
        self._labels[field] = made
        self.addWidget(made, self._row, 0)
        self.addWidget(field, self._row, 1)
        self._row += 1
        return made

    def put_beside(self, field: QWidget, beside: QWidget) -> None:
        """Put something to the right of a field that has its row already."""
        holder = QWidget()
        self.replaceWidget(field, holder)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(field, 1)
        row.addWidget(beside)

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
                row.addWidget(beside, 1 if isinstance(beside, ElidingLabel) else 0)
            add_layout(self, row, self._row, 0, 1, 2)
        self._row += 1

    def add_wide(self, widget: QWidget) -> None:
        """Add something across both columns."""
        self.addWidget(widget, self._row, 0, 1, 2)
        self._row += 1

    def show_row(self, field: QWidget, *, visible: bool) -> None:
        """Show or hide a field with its label and the line below it."""
        if visible != self.has_row(field):
            (self._put_away.discard if visible else self._put_away.add)(field)
            field.setVisible(visible)
            self._labels[field].setVisible(visible)
        if isinstance(field, NumberEdit):
            field.show_hint(allowed=visible)

    def has_row(self, field: QWidget) -> bool:
        """Tell whether a field's row is shown; Qt itself knows only once the window is."""
        return field not in self._put_away

    def add_hint(self) -> QLabel:
        """Add a line below a field, hidden while it has nothing to say; return it."""
        hint = label(tone=MUTED, wraps=True)
        self.add_below(hint)
        return hint

    def add_below(self, hint: QWidget) -> None:
        """Add what a field has to say, hidden until then."""
        hint.hide()
        hint.setContentsMargins(INDENT, 0, 0, 2)
        self.addWidget(hint, self._row, 0, 1, 2)
        self._row += 1


def show_hint(hint: QLabel, text: str) -> None:
    """Show a line, or hide it when it is empty."""
    if hint.text() != text:
        hint.setText(text)
    hint.setVisible(bool(text))
