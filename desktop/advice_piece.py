"""One piece of advice, as it is shown in the list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from pricing_core.advice_wording import advice_told
from pricing_core.showing import NumberStyle
from pricing_core.values import TYPE_CHECKING

from .advice_texts import saving_text
from .overview_flow import Flow
from .plain import describe, label, show_text, tabular
from .theme import GOOD, MUTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pricing_core.advice_value import Advice
    from pricing_core.billing import Bill
    from pricing_core.scenarios import Scenario


LINK = 7  # pixels around the words of a button that looks like a link: all words begin there


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
        self.use.setText(self.tr("Use it"))
        self._lay_out(saving_text(bill, advice.saved, style) if advice.saved else "")
        self._say()

    def _lay_out(self, saving: str) -> None:
        self._head, self._saved = label(self._title, wraps=True), label(saving, wraps=True, tone=GOOD)
        for part in (self._head, self._saved):
            part.setFont(tabular(part.font(), bold=True))
        for part in (self._head, self._saved, self._text, self._about):
            part.setContentsMargins(LINK, 0, 0, 0)
        buttons = Flow(8, 0)
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self._head, 0, 0)
        self._place_saving(is_beside=False)
        grid.addWidget(self._text, 2, 0, 1, 2)
        grid.addWidget(self._about, 3, 0, 1, 2)
        grid.addLayout(buttons, 4, 0, 1, 2)
        buttons.add(self.add, self.use)
        self._saved.setVisible(bool(saving))  # not before it is part of something: it would be a window of its own
        for button in (self.add, self.use):
            button.setVisible(bool(self.advice.changes))

    def _place_saving(self, *, is_beside: bool) -> None:
        """Put the saving beside the title, or below it."""
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        self._saved.setWordWrap(not is_beside)
        self._saved.setAlignment(right if is_beside else Qt.AlignmentFlag.AlignLeft)
        self._grid.removeWidget(self._saved)
        self._grid.addWidget(self._saved, *((0, 1) if is_beside else (1, 0, 1, 2)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the saving beside the title where there is room for both."""
        super().resizeEvent(event)
        words = (part.fontMetrics().horizontalAdvance(part.text()) for part in (self._head, self._saved))
        is_beside = sum(words) + 4 * LINK < self.width()
        if is_beside == self._saved.wordWrap():
            self._place_saving(is_beside=is_beside)

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
