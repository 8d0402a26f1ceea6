"""One piece of advice, as it is shown in the list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from pricing_core.advice_wording import advice_told
from pricing_core.showing import NumberStyle
from pricing_core.values import TYPE_CHECKING

from .advice_texts import saving_text
from .plain import describe, label, show_text, tabular
from .theme import GOOD, MUTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pricing_core.advice_value import Advice
    from pricing_core.billing import Bill
    from pricing_core.scenarios import Scenario


class Piece(QWidget):
    """What could be done: what, what it saves, why, and two buttons."""

    def __init__(self, advice: Advice, number: int, bill: Bill, style: NumberStyle) -> None:
        super().__init__()
        self.advice = advice
        self.is_compared = False
        self._title = advice_told(advice.title, style)
        self._text = label(advice_told(advice.sentence, style), wraps=True)
        self._text.setAccessibleIdentifier(f"advice_{number}")
        self._about = label(wraps=True, tone=MUTED)
        about = [one for one in (advice.condition, *advice.remarks) if one]
        self._lines = [advice_told(one, style) for one in about]
        self.add, self.use = _link(f"compare_advice_{number}"), _link(f"use_advice_{number}")
        for button in (self.add, self.use):
            button.setVisible(bool(advice.changes))
        self.use.setText(self.tr("Use it"))
        self._lay_out(saving_text(bill, advice.saved, style) if advice.saved else "")
        self._say()

    def _lay_out(self, saving: str) -> None:
        title, saved = label(self._title, wraps=True), label(saving, tone=GOOD)
        for part in (title, saved):
            part.setFont(tabular(part.font(), bold=True))
        saved.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(8)
        buttons.addWidget(self.add)
        buttons.addWidget(self.use)
        buttons.addStretch()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.addWidget(title, 0, 0)
        grid.addWidget(saved, 0, 1)
        grid.addWidget(self._text, 1, 0, 1, 2)
        grid.addWidget(self._about, 2, 0, 1, 2)
        grid.addLayout(buttons, 3, 0, 1, 2)

    def say_taken(self, text: str) -> None:
        """Say what is taken together."""
        self._lines.insert(0, text)
        self._say()

    def _say(self) -> None:
        show_text(self._text, self._text.text())
        self._about.setText("\n".join(self._lines))
        self._about.setVisible(bool(self._lines))
        told = " ".join((self._text.text(), *self._lines))
        describe(self.add, told)
        describe(self.use, told)
        self.use.setAccessibleName(f"{self.use.text()}: {self._title}")
        self.mark(())

    def mark(self, compared: Sequence[Scenario]) -> None:
        """Say whether the piece stands in the comparison already."""
        self.is_compared = any(one.kept is None and one.changes == self.advice.changes for one in compared)
        text = self.tr("Show in compare") if self.is_compared else self.tr("Add as what-if")
        self.add.setText(text)
        self.add.setAccessibleName(f"{text}: {self._title}")

    def stops(self) -> tuple[QWidget, ...]:
        """Return what the Tab key visits, in reading order."""
        return (self._text, self.add, self.use)


def _link(name: str) -> QPushButton:
    made = QPushButton()
    made.setProperty("link", "true")
    made.setAccessibleIdentifier(name)
    made.setAutoDefault(False)
    return made
