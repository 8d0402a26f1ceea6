"""The turns of an agent loop as a table, with the reasons of the turn that is selected below it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QSplitter, QVBoxLayout, QWidget

from pricing_core.values import TYPE_CHECKING

from .loop_reasons import TurnReasons
from .loop_table import TurnsTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from .loop_chart_data import LoopFigures
    from .loop_texts import LoopTexts

LINES = 24  # of text, at least


class LoopTurns(QWidget):
    """Table and reasons, one above the other."""

    def __init__(self, texts: LoopTexts, day_text: Callable[[str], str]) -> None:
        super().__init__()
        self._figures: LoopFigures | None = None
        self.table = TurnsTable(texts)
        self.reasons = TurnReasons(texts, day_text)
        self.table.chosen.connect(self._on_chosen)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.reasons)
        split.setSizes([300, 200])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)

    def ask(self, *, room: bool) -> None:
        """Ask for the height of some rows and a reason, or for nothing while it is not seen."""
        policy = QSizePolicy.Policy.Expanding if room else QSizePolicy.Policy.Ignored
        self.setSizePolicy(QSizePolicy.Policy.Expanding, policy)
        self.setMinimumHeight(LINES * self.fontMetrics().height() if room else 0)

    def show_figures(self, figures: LoopFigures | None) -> None:
        """Show a run, or nothing."""
        self._figures = figures
        self.table.show_figures(figures)

    def _on_chosen(self, place: object) -> None:
        self.reasons.show_call(self._figures, place if isinstance(place, int) else None)

    def retranslate(self) -> None:
        """Say everything in the language in force."""
        self.table.retranslate()
        self.reasons.retranslate()
        self._on_chosen(self.table.currentIndex().row() if self._figures else None)
