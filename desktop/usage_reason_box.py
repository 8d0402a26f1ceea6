"""Why a line of actual usage costs what it costs: its buttons go below each other where there is little room."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout

from .overview_flow import Flow
from .reason_box import PARTS, ReasonBox


class UsageReasonBox(ReasonBox):
    """The usual box, which is laid out in lines: the table of usage opens reasons two deep in a narrow window."""

    def _lay_out(self, title: QLabel) -> None:
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 12, 8)
        column.setSpacing(4)
        column.addWidget(title)
        for name in PARTS:
            column.addWidget(self._parts[name])
        buttons = Flow(6, 2)
        column.addLayout(buttons)
        for button in self.stops():
            buttons.addWidget(button)

    def height_at(self, width: int) -> int:
        """Return how high the box must be for its texts at a width."""
        self._column.invalidate()
        return self._column.totalHeightForWidth(width)
