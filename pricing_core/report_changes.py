"""What a scenario changes, in words: only what differs, so that a reader of the report need not compare by hand."""

from __future__ import annotations

from .report_assumptions import model_name, stated_sentences, value_label, volume_sentences
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .report_assumptions import Assumed


def plan_changes(before: Assumed, after: Assumed) -> Iterator[str]:
    """Give the model, each choice, and each sentence about counts, cache, tools, volume and terms that differs."""
    voice = after.voice
    if before.workload.model != after.workload.model:
        yield voice.say("instead", name=voice.say("model_label"), after=model_name(after), before=model_name(before))
    for choice in after.book.choices:
        old, new = before.choices[choice.id], after.choices[choice.id]
        if old != new:
            facts = {"after": value_label(choice, new, voice), "before": value_label(choice, old, voice)}
            yield voice.say("instead", name=choice.label, **facts)
    told = {*stated_sentences(before), *volume_sentences(before)}
    sentences = stated_sentences(after)
    if _way_of_counting(before) != _way_of_counting(after):  # else the number of requests says it all
        sentences += volume_sentences(after)
    yield from (sentence for sentence in sentences if sentence not in told)


def _way_of_counting(of: Assumed) -> tuple[object, ...]:
    planning = of.planning
    return planning.period, planning.days, planning.retries
