"""What could be done about an agent loop: a card for each answer, with its price and a button that keeps it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from pricing_core.loop_answers import COMPACTION, LIFETIME, NO_CACHE, RESULT, TURNS
from pricing_core.planning import OFF
from pricing_core.showing import NONE, exact_usd_text
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .plain import amount_label, caption, label, set_tool_tip, tabular
from .theme import ERROR, GOOD, MUTED, tint

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pricing_core.book import Lifetime
    from pricing_core.loop import Loop
    from pricing_core.loop_answers import LoopAnswer, LoopAnswers
    from pricing_core.loop_pricing import LoopRun

    from .loop_texts import LoopTexts

GAP = 12
NARROWEST = 30  # characters in a line of a card
AMOUNT = 1.5
FIRST = ((NO_CACHE, ""), (RESULT, ""), (TURNS, ""))  # what there is room for before anything is known


class CardTexts(NamedTuple):
    """What a card says, and what its button keeps."""

    title: str
    amount: str
    exact: str
    change: str
    tone: str
    sentence: str
    changes: Mapping[str, object] | None


class AnswerTexts(QObject):
    """Says the answers in the language in force."""

    def __init__(self, texts: LoopTexts) -> None:
        super().__init__()
        self._texts = texts

    def card(self, answer: LoopAnswer, run: LoopRun) -> CardTexts:
        """Return what the card of an answer says."""
        tone = "" if not answer.percent else ERROR if answer.percent > 0 else GOOD
        return CardTexts(
            self.title(answer.kind, self.lifetime(answer.lifetime, run), self._texts.count(answer.number)),
            self._texts.usd(answer.per_run),
            exact_usd_text(answer.per_run, self._texts.style),
            self._texts.change(answer.percent),
            tone,
            self._sentence(answer, run),
            answer.changes,
        )

    def waiting(self, kind: str, lifetime: str) -> CardTexts:
        """Return what a card says whose answer is not known: nothing that may be out of date."""
        return CardTexts(self.title(kind, lifetime, NONE), NONE, "", "", "", "", None)

    def title(self, kind: str, lifetime: str, number: str) -> str:
        """Name a card."""
        return {
            NO_CACHE: self.tr("No cache"),
            LIFETIME: self.tr("{lifetime} cache").format(lifetime=lifetime),
            RESULT: self.tr("Tool results cut to {count}").format(count=number),
            TURNS: self.tr("Stop after turn {count}").format(count=number),
            COMPACTION: self.tr("Compact above {count}").format(count=number),
        }[kind]

    def lifetime(self, id: str, run: LoopRun) -> str:
        """Return what a lifetime is called in a title."""
        found = _lifetime(id, run)
        name = said(found.label, self._texts.style.language) if found else id
        return name.replace(" ", "-") if self._texts.style.language == "en" else name

    def _sentence(self, answer: LoopAnswer, run: LoopRun) -> str:
        if answer.kind == LIFETIME:
            return self._about_lifetime(_lifetime(answer.lifetime, run), run.loop, run)
        text = {
            NO_CACHE: self.tr("Each turn pays the full input rate for the whole history."),
            RESULT: self.tr("Largest size that keeps all {turns} turns at or below {limit}."),
            TURNS: self.tr("The last turn with a prompt at or below {limit}."),
            COMPACTION: self.tr("The cheapest prompt size to compact at, with a summary of {to} tokens."),
        }[answer.kind]
        facts = {"turns": run.loop.count, "limit": answer.limit, "to": answer.to}
        return text.format(**{name: self._texts.count(one) for name, one in facts.items()})

    def _about_lifetime(self, other: Lifetime | None, loop: Loop, run: LoopRun) -> str:
        """Say when another lifetime is worth its price."""
        now = _lifetime(loop.cache, run) if loop.cache != OFF else None
        if other is None or now is None:
            return self.tr("Each turn reads the previous prompt from cache and writes only what is new.")
        minutes = {"now": self._texts.count(now.minutes), "other": self._texts.count(other.minutes)}
        if loop.wait_minutes > other.minutes:
            text = self.tr("The wait between turns is longer, so every turn writes the whole prompt again.")
        elif other.minutes < now.minutes:
            text = self.tr("Enough while the wait between turns stays at or below {other} minutes.")
        elif loop.wait_minutes > now.minutes:
            text = self.tr("It outlives the wait between turns, which {now} minutes do not.")
        else:
            text = self.tr("Worth it only if the wait between turns passes {now} minutes.")
        return text.format(**minutes)


def _lifetime(id: str, run: LoopRun) -> Lifetime | None:
    found = (one.lifetime for one in run.card.book.meters)
    return next((one for one in found if one and one.id == id), None)


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
        self._change = self._label(f"{name}_change")
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
        head, row = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        row.setSpacing(8)
        row.addWidget(self.amount)
        row.addWidget(self._change, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 7, 8, 9)
        column.setSpacing(2)
        column.addLayout(head)
        column.addLayout(row)
        column.addWidget(self._sentence)
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
        set_tool_tip(self.amount, texts.exact)
        self._change.setProperty("tone", texts.tone or MUTED)
        tint(self._change)
        self.add.setEnabled(is_known)
        self.add.setAccessibleName(f"{self.add.text()}: {texts.title}")

    def retranslate(self) -> None:
        """Say what does not depend on the answer."""
        self.add.setText(caption(self.tr("Add as what-if")))
        self.amount.setAccessibleDescription(self.tr("a run"))


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

    def _put(self, keys: Sequence[tuple[str, str]]) -> None:
        """Have a card for each answer, in their order."""
        if list(keys) == list(self._shown):
            return
        for key in keys:
            if key not in self._cards:
                self._cards[key] = self._new_card(key)
        self._shown, self._columns = tuple(keys), 0
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
        least = QFontMetricsF(self.font()).averageCharWidth() * NARROWEST
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put more or fewer cards into a row."""
        super().resizeEvent(event)
        self._arrange()

    def stops(self) -> tuple[QWidget, ...]:
        """Return what the Tab key visits, in reading order."""
        return tuple(self._cards[key].add for key in self._shown)

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of one card: they go below each other."""
        widths = (self._cards[key].minimumSizeHint().width() for key in self._shown)
        return QSize(max(widths, default=0), super().minimumSizeHint().height())

    def retranslate(self) -> None:
        """Say everything in the language in force."""
        for card in self._cards.values():
            card.retranslate()
            card.texts = None
        if self._known:
            self.show_answers(*self._known)
        else:
            self.wait()
