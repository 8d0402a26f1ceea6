"""Why the selected line costs what it costs."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton

from pricing_core import Breakdown, reason
from pricing_core.showing import NumberStyle

from .plain import label, show_text, tabular
from .theme import MUTED

PARTS = ("formula", "quantity", "rule", "source")


class ReasonBox(QFrame):
    """The four parts of a reason as text that can be selected, and a button that copies the formula."""

    def __init__(self, style: NumberStyle) -> None:
        super().__init__()
        self._style = style
        self.setFrameShape(QFrame.Shape.StyledPanel)
        title = label(self.tr("Why this price"))
        title.setFont(tabular(title.font(), bold=True))
        self._parts = {part: self._part(part) for part in PARTS}
        self._parts["formula"].setFont(tabular(self.font(), bold=True))
        self.copy = QPushButton(self.tr("Copy formula"))
        self.copy.setAccessibleIdentifier("copy_formula")
        self.copy.clicked.connect(self._on_copy_clicked)
        layout = QGridLayout(self)
        layout.setContentsMargins(14, 10, 14, 12)
        layout.setVerticalSpacing(6)
        layout.setColumnStretch(0, 1)
        layout.addWidget(title, 0, 0)
        for row, part in enumerate(self._parts.values(), start=1):
            layout.addWidget(part, row, 0, 1, 2)
        layout.addWidget(self.copy, 0, 1)
        self.blank("")

    @staticmethod
    def _part(name: str) -> QLabel:
        part = label(wraps=True, tone=MUTED if name == "source" else "")
        part.setAccessibleIdentifier(f"reason_{name}")
        return part

    def show_line(self, breakdown: Breakdown, key: str) -> None:
        """Show the reason of a line; of the sum, how it is made."""
        line = next((line for line in breakdown.lines if line.key == key), None)
        if line is None:
            self.blank(self.tr("The total is the exact sum of its lines. Each is rounded only to be shown."))
            return
        why = reason(breakdown, line, self._style)
        for name, part in self._parts.items():
            show_text(part, getattr(why, name))
        self.copy.setEnabled(True)

    def blank(self, text: str) -> None:
        """Show no reason, but perhaps a sentence in its place."""
        for name, part in self._parts.items():
            show_text(part, text if name == "quantity" else "")
        self.copy.setEnabled(False)

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._parts["formula"].text())
