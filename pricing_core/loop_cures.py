"""What helps an agent loop whose prompts outgrow the context window: an option of the book, else a shorter loop."""

from __future__ import annotations

from .errors import Refusal
from .loop_pricing import LoopRun
from .rate_card import resolve
from .settling import with_choice
from .values import TYPE_CHECKING
from .wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .book import Choice
    from .errors import Words
    from .loop import Loop, SubAgent
    from .rate_card import RateCard
    from .workload import Workload

OUTGROWN = "context_window_exceeded"


def with_cure(refusal: Refusal, loop: Loop, workload: Workload, card: RateCard) -> Refusal:
    """Return why a loop has no price, and if it outgrows its window, what helps; of a sub-agent with its name."""
    if refusal.code != OUTGROWN:
        return refusal
    own = _refusal(loop.but(sub_agents=()), workload, card) if loop.sub_agents else refusal
    if own is None:
        first, *_ = _of_subs(loop, card)
        return first
    return Refusal(OUTGROWN, words("refused_cure", reason=own.words, cure=_cure(own, loop, workload, card)))


def _refusal(loop: Loop, workload: Workload, card: RateCard) -> Refusal | None:
    try:
        LoopRun(loop, workload, card)
    except Refusal as refusal:
        return refusal
    return None


def _of_subs(loop: Loop, card: RateCard) -> Iterator[Refusal]:
    """Give why sub-agents have no price."""
    for one in loop.sub_agents:
        own = resolve(one.workload, card.book, card.on)
        if found := _refusal(one.loop, one.workload, own):
            yield _named(one, with_cure(found, one.loop, one.workload, own))


def _named(sub: SubAgent, refusal: Refusal) -> Refusal:
    text = words("sub_agent", name=sub.name or sub.workload.model, reason=refusal.words)
    return Refusal(refusal.code, text)


def _cure(refusal: Refusal, loop: Loop, workload: Workload, card: RateCard) -> Words:
    """Return what helps: nothing shortens a first turn but its prompt."""
    bare = loop.but(sub_agents=())
    for choice, value in _wider(card):
        changed = with_choice(workload, choice, value)
        if window := _window(bare, changed, card):
            option = next((one.label for one in choice.values if one.id == value), "")
            return words("cure_option" if option else "cure_switch", choice=choice.label, option=option, window=window)
    facts = getattr(refusal.words, "facts", {})
    if facts.get("turn") == 1:
        return words("cure_first")
    return words("cure_earlier" if loop.compaction else "cure_shorter")


def _wider(card: RateCard) -> Iterator[tuple[Choice, str | bool]]:
    """Give the answers to questions about capacity that are not given now."""
    for choice in card.book.choices:
        values: tuple[str | bool, ...] = (True,) if choice.is_switch else tuple(one.id for one in choice.values)
        for value in values if choice.capacity else ():
            if card.choices[choice.id] != value:
                yield choice, value


def _window(loop: Loop, workload: Workload, card: RateCard) -> int | None:
    """Return the window of a workload, if a loop fits into it."""
    try:
        return LoopRun(loop, workload, resolve(workload, card.book, card.on)).card.window
    except Refusal:
        return None
