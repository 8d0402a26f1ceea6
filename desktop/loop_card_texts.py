"""What is said of an answer to an agent loop: what else it could be, what that costs, and why."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject

from pricing_core.loop_answers import COMPACTION, LIFETIME, NO_CACHE, RESULT, TURNS
from pricing_core.planning import OFF
from pricing_core.showing import NONE, exact_usd_text
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .theme import ERROR, GOOD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pricing_core.book import Lifetime
    from pricing_core.loop import Loop
    from pricing_core.loop_answers import LoopAnswer
    from pricing_core.loop_pricing import LoopRun

    from .loop_texts import LoopTexts


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
        usual = {
            RESULT: self.tr("Shorter tool results"),
            TURNS: self.tr("Stop earlier"),
            COMPACTION: self.tr("Compact the history"),
        }
        title = usual.get(kind) or self.title(kind, lifetime, NONE)
        return CardTexts(title, NONE, "", "", "", "", None)

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
