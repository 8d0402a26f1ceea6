"""What stands above the price table: the search, the filter, and what the table is about."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from pricing_core.book import ACTIVE, DEPRECATED, RETIRED

from .choice_field import ListBox
from .inner_layouts import add_layout
from .plain import buddy_label, label, show_text
from .price_rows import NO_PRICE
from .price_texts import state_text
from .theme import MUTED, WARNING

_Key = Qt.Key
STATES = (ACTIVE, DEPRECATED, RETIRED, NO_PRICE)


class SearchField(QLineEdit):
    """A line that rows are searched with.

    Signals:
        left_down: The keys are to go on in the table.
    """

    left_down = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleIdentifier("price_table_search")
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the table with Enter or Down; with Escape empty the field first."""
        if event.key() in (_Key.Key_Return, _Key.Key_Enter, _Key.Key_Down):
            event.accept()
            self.left_down.emit()
        elif event.key() == _Key.Key_Escape and self.text():
            event.accept()
            self.clear()
        else:
            super().keyPressEvent(event)


class PriceHead(QWidget):
    """The search, the filter by state, and three lines about the prices."""

    def __init__(self) -> None:
        super().__init__()
        self.search = SearchField()
        self.states = ListBox("price_table_state", [("", ""), *((state, "") for state in STATES)])
        self._labels = [buddy_label("", field) for field in (self.search, self.states)]
        self._facts = self._line("facts", MUTED)
        self._profile = self._line("list", MUTED)
        self._age = self._line("age", WARNING)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        for text, field, share in zip(self._labels, (self.search, self.states), (2, 1), strict=True):
            text.setWordWrap(False)
            row.addWidget(text)
            row.addWidget(field, share)
        add_layout(column, row)
        for line in (self._facts, self._profile, self._age):
            column.addWidget(line)

    @staticmethod
    def _line(name: str, tone: str) -> QLabel:
        made = label(wraps=True, tone=tone)
        made.setAccessibleIdentifier(f"price_table_{name}")
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return made

    def retranslate(self) -> None:
        """Say everything anew, in the language in force."""
        names = (self.tr("Search"), self.tr("Show"))
        for text, field, name in zip(self._labels, (self.search, self.states), names, strict=True):
            text.setText(name)
            field.setAccessibleName(name)
        self.search.setPlaceholderText(self.tr("Model, source …"))
        self.states.setItemText(0, self.tr("All models"))
        for place, state in enumerate(STATES, 1):
            name = state_text(state)
            self.states.setItemText(place, f"{name[0].upper()}{name[1:]}")

    def show_facts(self, facts: str, profile: str, age: str) -> None:
        """Say what the prices are, whose terms come on top, and that they are old."""
        show_text(self._facts, facts)
        on_top = self.tr("These are the list prices; the terms of {profile} come on top of them.")
        show_text(self._profile, on_top.format(profile=profile) if profile else "")
        show_text(self._age, age)
