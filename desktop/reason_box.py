"""Why a line costs what it costs, opened under the line."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from pricing_core.values import TYPE_CHECKING

from .inner_layouts import add_layout
from .plain import caption, label, show_text, tabular
from .theme import ACCENT, MUTED

if TYPE_CHECKING:
    from pricing_core.explaining import Reason

PARTS = ("formula", "quantity", "rule", "source")
ROOMY = 560  # pixels: here the buttons have room beside the source


class ReasonBox(QFrame):
    """The four parts of a reason as text that can be selected, and two buttons.

    Signals:
        source_wanted: A person wants to see the rule in the price file.
        copy_wanted: A person wants to copy the formula.
    """

    source_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, key: str) -> None:
        super().__init__()
        self._name = f"reason_{key.replace('.', '_')}"
        self.setProperty("reason", "true")
        self.setAccessibleIdentifier(f"{self._name}_box")
        title = label(self.tr("Why this price"), tone=ACCENT)
        title.setFont(tabular(title.font(), bold=True))
        self._parts = {part: self._part(part) for part in PARTS}
        self._parts["formula"].setFont(tabular(self.font(), bold=True))
        self._copy = self._button(self.tr("Copy formula"), "copy")
        self._show_rule = self._button(self.tr("Show rule in price file"), "show")
        self._copy.clicked.connect(self.copy_wanted)
        self._show_rule.clicked.connect(self.source_wanted)
        self._lay_out(title)

    def _lay_out(self, title: QLabel) -> None:
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 12, 8)
        column.setSpacing(4)
        column.addWidget(title)
        for name in PARTS[:-1]:
            column.addWidget(self._parts[name])
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addStretch()
        for button in self.stops():
            buttons.addWidget(button)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.setSpacing(4)
        self._foot.addWidget(self._parts["source"], 1)
        add_layout(self._foot, buttons)
        add_layout(column, self._foot)

    def _part(self, name: str) -> QLabel:
        part = label(wraps=True, tone="" if name == "formula" else MUTED)
        part.setAccessibleIdentifier(f"{self._name}_{name}")
        part.setFont(tabular(part.font()))
        return part

    def _button(self, text: str, name: str) -> QPushButton:
        button = QPushButton(caption(text))
        button.setProperty("link", "true")
        button.setAccessibleIdentifier(f"{self._name}_{name}")
        return button

    def stops(self) -> tuple[QWidget, ...]:
        """Return what the Tab key visits, in reading order."""
        return (self._copy, self._show_rule)

    def show_reason(self, why: Reason) -> bool:
        """Show a reason; tell whether any of its words changed."""
        changed = False
        for name, part in self._parts.items():
            text = getattr(why, name)
            if part.text() != text:
                show_text(part, text)
                changed = True
        for button in self.stops():
            button.setEnabled(True)
        return changed

    def blank(self, text: str) -> None:
        """Show no reason, but a sentence in its place; the box keeps its height, so that nothing jumps."""
        for name, part in self._parts.items():
            part.setText(text if name == "formula" else "")
        for button in self.stops():
            button.setEnabled(False)

    def height_at(self, width: int) -> int:
        """Return how high the box must be for its texts at a width; the buttons go below the source in a narrow one."""
        across = width >= ROOMY
        self._foot.setDirection(QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom)
        self._foot.setStretch(0, int(across))
        self._column.invalidate()
        return self._column.totalHeightForWidth(width)  # with the frame
