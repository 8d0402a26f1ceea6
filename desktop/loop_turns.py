"""The turns of an agent loop as a table, with the reasons of the turn that is selected below it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QSplitter, QVBoxLayout, QWidget

from pricing_core.values import TYPE_CHECKING

from .loop_reasons import TurnReasons
from .loop_table import TurnsTable
from .row_below import RowBelow

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
        self.table.came.connect(self._on_came)
        self.table.resized.connect(self._arrange)
        self.table.verticalScrollBar().valueChanged.connect(lambda _: self._place())
        self._below = RowBelow(self.table, self.reasons)
        self._has_room = False
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.table)
        self._split.addWidget(self.reasons)
        self._split.setSizes([300, 200])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._split)

    def ask(self, *, room: bool) -> None:
        """Ask for the height of some rows and a reason, or for nothing while it is not seen."""
        self._has_room = room
        policy = QSizePolicy.Policy.Expanding if room else QSizePolicy.Policy.Ignored
        self.setSizePolicy(QSizePolicy.Policy.Expanding, policy)
        is_least = room and not self._below.is_on
        self.setMinimumHeight(LINES * self.fontMetrics().height() if is_least else 0)

    def set_scrolls(self, *, scrolls: bool) -> None:
        """Scroll inside, reasons below the table; or be as high as all rows, reasons below the one they are about."""
        if scrolls != self._below.is_on:
            return
        self.table.set_scrolls(scrolls=scrolls)
        if scrolls:
            self._below.close()
            self._split.addWidget(self.reasons)
            self.reasons.show()
        else:
            self._below.open()
        self.ask(room=self._has_room)
        self._arrange()

    def _arrange(self) -> None:
        self._below.arrange()

    def _place(self) -> None:
        if self._below.is_on:
            self._below.place()

    def go(self, place: int) -> None:
        """Select a call and bring it into sight."""
        self.table.go(place)
        self._below.follow()

    def _on_came(self) -> None:
        self._below.follow()

    def show_figures(self, figures: LoopFigures | None) -> None:
        """Show a run, or nothing."""
        self._figures = figures
        self.table.show_figures(figures)
        self._arrange()

    def _on_chosen(self, place: object) -> None:
        self.reasons.show_call(self._figures, place if isinstance(place, int) else None)
        self._arrange()
        if self.table.hasFocus():
            self._below.follow()

    def retranslate(self) -> None:
        """Say everything in the language in force."""
        self.table.retranslate()
        self.reasons.retranslate()
        self._on_chosen(self.table.currentIndex().row() if self._figures else None)
