"""Which prices are shown while a profile is chosen, list or own, and what the difference comes to."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from .choice_field import Segments
from .plain import label, show_text, tabular
from .theme import MUTED

LIST, OWN = "list", "own"
AROUND = (4, 2)  # pixels above and below
MOST = 28  # characters of a profile's name on its button


class ProfileStrip(QWidget):
    """Two buttons, and beside them a line.

    Signals:
        list_wanted: Carries whether list prices are to be shown.
    """

    list_wanted = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        short = name if len(name) <= MOST else f"{name[: MOST - 1].rstrip()}…"
        self._prices = Segments("list_or_own", [(LIST, self.tr("List prices")), (OWN, short)])
        self._prices.setAccessibleName(self.tr("Prices"))
        self._prices.setAccessibleDescription(name if short != name else "")
        self._prices.chosen.connect(lambda value: self.list_wanted.emit(value == LIST))
        self.line = label(tone=MUTED, wraps=True)
        self.line.setAccessibleIdentifier("list_prices")
        self.line.setFont(tabular(self.line.font()))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, AROUND[0], 0, AROUND[1])
        row.setSpacing(10)
        row.addWidget(self._prices)
        row.addWidget(self.line, 1)

    def minimumSizeHint(self) -> QSize:
        """Need the buttons and one line: how high the line is at the width there is, the layout says."""
        least = self._prices.minimumSizeHint()
        return QSize(least.width(), max(least.height(), self.line.fontMetrics().height()) + sum(AROUND))

    def show_list(self, *, is_list: bool) -> None:
        """Show which prices hold."""
        self._prices.show_value(LIST if is_list else OWN)

    def show_line(self, text: str) -> None:
        """Say what the difference comes to."""
        show_text(self.line, text)
