"""What could be done about an agent loop: a card for each answer, with its price and a button that keeps it."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from pricing_core.loop_answers import NO_CACHE, RESULT, TURNS
from pricing_core.values import TYPE_CHECKING

from .loop_card_texts import AnswerTexts
from .overview_flow import Flow
from .plain import amount_label, caption, label, set_tool_tip, tabular
from .theme import MUTED, tint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pricing_core.loop_answers import LoopAnswers
    from pricing_core.loop_pricing import LoopRun

    from .loop_card_texts import CardTexts
    from .loop_texts import LoopTexts

GAP = 12
NARROWEST = 30  # characters in a line of a card
AMOUNT = 1.5
FIRST = ((NO_CACHE, ""), (RESULT, ""), (TURNS, ""))  # what there is room for before anything is known


class AnswerCard(QFrame):
    """One answer.

    Signals:
        wanted: The answer is to become a what-if.
    """

    wanted = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.setAccessibleIdentifier(name)
        self._title = self._label(f"{name}_title", wraps=True)
        self._title.setFont(tabular(self.font(), bold=True))
        self.amount = amount_label(f"{name}_amount", scale=AMOUNT)
        self._unit = self._label(f"{name}_unit", tone=MUTED)
        self._change = self._label(f"{name}_change", wraps=True)
        self._change.setFont(tabular(self.font(), bold=True))
        self._sentence = self._label(f"{name}_sentence", wraps=True, tone=MUTED)
        self.add = QPushButton()
        self.add.setProperty("link", "true")
        self.add.setAccessibleIdentifier(f"{name}_add")
        self.add.clicked.connect(self.wanted)
        self.texts: CardTexts | None = None
        self._lay_out()

    @staticmethod
    def _label(name: str, *, wraps: bool = False, tone: str = "") -> QLabel:
        made = label(wraps=wraps, tone=tone)
        made.setAccessibleIdentifier(name)
        return made

    def _lay_out(self) -> None:
        row = Flow(8, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 7, 8, 9)
        column.setSpacing(2)
        column.addWidget(self._title)
        column.addLayout(row)
        row.add(self.amount, self._unit, self._change)
        column.addWidget(self._sentence)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()

    def show_texts(self, texts: CardTexts) -> None:
        """Show an answer, or dashes; while it waits the card keeps its height."""
        is_known = texts.changes is not None
        self.setMinimumHeight(0 if is_known or not self.isVisible() else max(self.minimumHeight(), self.height()))
        if texts == self.texts:
            return
        self.texts = texts
        for part, text in ((self._title, texts.title), (self.amount, texts.amount), (self._change, texts.change)):
            if part.text() != text:
                part.setText(text)
        self._sentence.setText(texts.sentence)
        self._show_unit()
        set_tool_tip(self.amount, texts.exact)
        self._change.setProperty("tone", texts.tone or MUTED)
        tint(self._change)
        self.add.setEnabled(is_known)
        self.add.setAccessibleName(f"{self.add.text()}: {texts.title}")

    def retranslate(self) -> None:
        """Say what does not depend on the answer."""
        self.add.setText(caption(self.tr("Add as what-if")))
        self.amount.setAccessibleDescription(self.tr("a run"))
        self._show_unit()

    def _show_unit(self) -> None:
        """Say of what an amount is, where there is one."""
        is_known = self.texts is not None and self.texts.changes is not None
        self._unit.setText(self.tr("a run") if is_known else "")


class LoopCards(QWidget):
    """The cards, as many beside each other as have room.

    Signals:
        scenario_asked: Carries the name and the changes of the answer that is to become a what-if.
    """

    scenario_asked = Signal(object)

    def __init__(self, texts: LoopTexts) -> None:
        super().__init__()
        self._texts, self._answers = texts, AnswerTexts(texts)
        self._cards: dict[tuple[str, str], AnswerCard] = {}
        self._shown: Sequence[tuple[str, str]] = ()
        self._names: dict[str, str] = {}
        self._known: tuple[LoopAnswers, LoopRun] | None = None
        self._columns = 0
        self.setAccessibleIdentifier("loop_cards")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self.wait()

    def wait(self) -> None:
        """Take every number away until the answers come."""
        self._known = None
        self._put(self._shown or FIRST)
        for kind, lifetime in self._shown:
            texts = self._answers.waiting(kind, self._names.get(lifetime, lifetime))
            self._cards[kind, lifetime].show_texts(texts)

    def show_answers(self, answers: LoopAnswers, run: LoopRun) -> None:
        """Show what else the run could cost."""
        self._known = answers, run
        found = [((one.kind, one.lifetime), self._answers.card(one, run)) for one in answers.all]
        self._names = {id: self._answers.lifetime(id, run) for (_, id), _ in found if id}
        self._put([key for key, _ in found])
        for key, texts in found:
            self._cards[key].show_texts(texts)
        self._arrange()  # what is longer now needs more room

    def _put(self, keys: Sequence[tuple[str, str]]) -> None:
        """Have a card for each answer, in their order."""
        if list(keys) == list(self._shown):
            return
        for key in keys:
            if key not in self._cards:
                self._cards[key] = self._new_card(key)
        self._shown, self._columns = tuple(keys), 0
        self._order_stops()
        for key, card in self._cards.items():
            card.setVisible(key in self._shown)
        self._arrange()

    def _new_card(self, key: tuple[str, str]) -> AnswerCard:
        card = AnswerCard("_".join(("loop_answer", *(part for part in key if part))))
        card.retranslate()
        card.wanted.connect(lambda: self._on_wanted(key))
        card.setParent(self)
        tint(card)
        return card

    def _on_wanted(self, key: tuple[str, str]) -> None:
        texts = self._cards[key].texts
        if texts and texts.changes is not None:
            self.scenario_asked.emit((texts.title, texts.changes))

    def _arrange(self) -> None:
        """Put as many cards into a row as have room, and as equally many into each as can be."""
        readable = QFontMetricsF(self.font()).averageCharWidth() * NARROWEST
        least = max(readable, self._least())
        most = max(int((self.width() + GAP) // (least + GAP)), 1)
        rows = -(-len(self._shown) // most)
        columns = -(-len(self._shown) // rows) if rows else 1
        if columns == self._columns:
            return
        self._columns = columns
        for card in self._cards.values():
            self._grid.removeWidget(card)
        for at, key in enumerate(self._shown):
            self._grid.addWidget(self._cards[key], at // columns, at % columns)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, int(column < columns))

    def _least(self) -> int:
        """Return how wide the widest card is at least."""
        return max((self._cards[key].minimumSizeHint().width() for key in self._shown), default=0)

    def _order_stops(self) -> None:
        """Let the Tab key follow the cards as they are shown; the first that was made keeps their place among all."""
        for first, second in pairwise((next(iter(self._cards.values())).add, *self.stops())):
            if first is not second:
                QWidget.setTabOrder(first, second)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put more or fewer cards into a row."""
        super().resizeEvent(event)
        self._arrange()

    def stops(self) -> tuple[QWidget, ...]:
        """Return what the Tab key visits, in reading order."""
        return tuple(self._cards[key].add for key in self._shown)

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of one card: they go below each other."""
        return QSize(self._least(), super().minimumSizeHint().height())

    def retranslate(self) -> None:
        """Say everything in the language in force."""
        for card in self._cards.values():
            card.retranslate()
            card.texts = None
        if self._known:
            self.show_answers(*self._known)
        else:
            self.wait()
