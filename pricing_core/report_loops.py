"""What an agent loop assumes, as full sentences: its turns, cache, tools, sub-agents, and which prices that gives."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import groupby

from .explaining_loops import call_words
from .money import plain
from .planning import OFF, Plan, cache_meters
from .quantities import measured_tokens
from .report_assumptions import model_sentences
from .report_tools import tool_sentences
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .loop import Loop, SubAgent
    from .loop_calls import Call
    from .loop_pricing import LoopRun
    from .report_assumptions import Assumed
    from .report_voice import Voice

MOST_COMPACTIONS = 5  # that are named one by one


def run_sentences(of: Assumed) -> Iterator[str]:
    """Give what one run is: turns, cache, tools, sub-agents, and where it is priced, the tiers of its calls."""
    for part in (_turns, _cache, tool_sentences, _fetched, _sub_agents, _tier):
        yield from part(of)


def _loop(of: Assumed) -> Loop:
    assert of.plan.loop is not None
    return of.plan.loop


# Turns


def _turns(of: Assumed) -> Iterator[str]:
    loop, voice, fixed = _loop(of), of.voice, of.run.terms.fixed if of.run else 0
    yield voice.say("loop_turns", turns=voice.turns(loop.count))
    yield voice.say(
        "loop_first_tools" if fixed else "loop_first", system=loop.system, message=loop.message, fixed=fixed
    )
    if loop.listed:
        yield voice.say("loop_listed", listed="; ".join(_listed(loop, voice)))
    else:
        yield from _regular(loop, voice)
    if loop.result_cap is not None:
        yield voice.say("loop_result_cap", cap=loop.result_cap)
    if loop.thinking or any(turn.thinking for turn in loop.listed):
        yield voice.say("loop_keeps_thinking" if loop.keeps_thinking else "loop_drops_thinking")
    yield from _screenshots(of)


def _listed(loop: Loop, voice: Voice) -> Iterator[str]:
    """Give each turn of a list; those that are alike and follow each other stand together."""
    first = 1
    for turn, same in groupby(loop.listed):
        count = len(list(same))
        places = str(first) if count == 1 else f"{first}–{first + count - 1}"
        key = "loop_listed_thinking" if turn.thinking else "loop_listed_turn"
        facts = {"result": turn.tool_result, "output": turn.output, "thinking": turn.thinking}
        yield voice.say(key, turns=places, **facts)
        first += count


def _regular(loop: Loop, voice: Voice) -> Iterator[str]:
    if loop.turns == 1:
        yield voice.say("loop_only", output=loop.output)
    else:
        yield voice.say("loop_later", output=loop.output, result=loop.tool_result)
    if loop.result_growth:
        yield voice.say("loop_result_grows", growth=loop.result_growth)
    if loop.output_growth:
        yield voice.say("loop_output_grows", growth=loop.output_growth)
    if loop.thinking:
        yield voice.say("loop_thinks", thinking=loop.thinking)


def _screenshots(of: Assumed) -> Iterator[str]:
    loop, voice = _loop(of), of.voice
    if not loop.screenshots:
        return
    if loop.screenshot_tokens is not None:
        yield voice.say("loop_screenshots", count=loop.screenshots, tokens=loop.screenshot_tokens)
        return
    key = "loop_screenshots_counted" if of.run else "loop_screenshots_sized"
    facts = {"width": loop.width, "height": loop.height, "tokens": of.run.terms.image if of.run else 0}
    yield voice.say(key, count=loop.screenshots, **facts)


# Cache


def _cache(of: Assumed) -> Iterator[str]:
    loop, voice = _loop(of), of.voice
    if loop.cache == OFF:
        yield voice.say("loop_no_cache")
    else:
        yield from _cached(of)
    if loop.compaction is None:
        yield voice.say("loop_uncompacted")
        return
    yield voice.say("loop_compacts", at=loop.compaction.at, to=loop.compaction.to)
    if of.run:
        yield _compacted(of.run, voice)


def _cached(of: Assumed) -> Iterator[str]:
    loop, voice = _loop(of), of.voice
    meters = cache_meters(of.book, loop.cache)
    lifetime = meters[0].lifetime if meters else None
    yield voice.say("loop_cached", lifetime=lifetime.label if lifetime else loop.cache, wait=loop.wait_minutes)
    if lifetime:
        forgets = loop.wait_minutes > lifetime.minutes
        yield voice.say("loop_cache_forgets" if forgets else "loop_cache_lives")
    if loop.miss_share:
        yield voice.say("loop_misses", share=plain(Fraction(loop.miss_share) * 100))
    else:
        yield voice.say("loop_no_misses")


def _compacted(run: LoopRun, voice: Voice) -> str:
    """Say before which turns of the run its history is compacted."""
    found = [call.n for call in run.calls if not call.is_turn]
    if not found:
        return voice.say("loop_never_compacted")
    if len(found) > MOST_COMPACTIONS:
        return voice.say("loop_compacted_often", count=len(found), first=found[0])
    return voice.say("loop_compacted", turns=voice.listed([voice.count(one) for one in found]))


# Tools and sub-agents


def _fetched(of: Assumed) -> Iterator[str]:
    """Say what tools bring to every turn, beside what declaring them adds."""
    lines = [line for line in of.run.card.measured_prompt if not line.is_overhead] if of.run else []
    if content := sum(measured_tokens(line, of.workload) for line in lines):
        yield of.voice.say("loop_content", content=content)


def _sub_agents(of: Assumed) -> Iterator[str]:
    """Say when sub-agents run and what each is: once what all have in common, and once what several are alike."""
    subs = _loop(of).sub_agents
    if not subs:
        yield of.voice.say("no_sub_agents")
        return
    runs = [run for _, run in of.run.subs] if of.run else [None] * len(subs)
    told = [tuple(_of_sub(one, run, of)) for one, run in zip(subs, runs, strict=True)]
    shared = [said for said in told[0] if all(said in one for one in told)] if len(subs) > 1 else []
    for said in shared:
        yield of.voice.say("loop_subs_all", count=len(subs), said=said)
    alike: dict[tuple[str, ...], list[SubAgent]] = {}
    for one, sentences in zip(subs, told, strict=True):
        alike.setdefault(tuple(said for said in sentences if said not in shared), []).append(one)
    for own, group in alike.items():
        yield from _starts(group, of.voice)
        for said in own:
            yield _said(group, said, of.voice)


def _of_sub(one: SubAgent, run: LoopRun | None, of: Assumed) -> Iterator[str]:
    """Give what is said of the model and the run of a sub-agent."""
    inner = of.but(plan=Plan(one.workload, of.planning, one.loop), run=run)
    yield from model_sentences(inner)
    yield from run_sentences(inner)


def _name(one: SubAgent) -> str:
    return one.name or one.workload.model


def _starts(group: Sequence[SubAgent], voice: Voice) -> Iterator[str]:
    """Say in which turns sub-agents run; those of one name that run alike are counted."""
    for (name, turn, times), count in Counter((_name(one), one.turn, one.times) for one in group).items():
        key = "loop_sub" if times == 1 else "loop_sub_times"
        facts = {"name": name, "turn": turn, "times": times}
        yield voice.say(key, **facts) if count == 1 else voice.say(f"{key}_many", count=count, **facts)


def _said(group: Sequence[SubAgent], said: str, voice: Voice) -> str:
    """Return a sentence with the sub-agents that it is about."""
    if len(group) == 1:
        return voice.say("loop_sub_said", name=_name(group[0]), said=said)
    names = ", ".join(dict.fromkeys(voice.say("loop_sub_name", name=_name(one)) for one in group))
    return voice.say("loop_subs_said", count=len(group), names=names, said=said)


# Tiers


def _tier(of: Assumed) -> Iterator[str]:
    """Say which prices the size of the prompts makes hold: of each tier, from which call on."""
    run, voice = of.run, of.voice
    if run is None:
        return
    above: dict[int, list[Call]] = {}
    for call in run.calls:
        if place := run.tier_of(call):
            above.setdefault(place, []).append(call)
    for place, calls in sorted(above.items()):
        tier, first = run.card.tiers[place], calls[0]
        facts = {"over": tier.over, "prompt": run.count(first.prompt), "count": len(calls), "calls": len(run.calls)}
        label = tier.tier.label if tier.tier else tier.id
        yield voice.say("loop_tier_in", **facts, where=call_words(first), tier=label)
    if not above:
        yield _standard(run, voice)


def _standard(run: LoopRun, voice: Voice) -> str:
    facts = {"largest": run.count(run.largest.prompt), "where": call_words(run.largest)}
    others = [one for one in run.card.model.tiers if one.span.covers(run.card.on)]
    if not others:
        return voice.say("loop_tier_only", **facts)
    lowest = min(others, key=lambda one: one.over)
    return voice.say("loop_tier_below", **facts, tier=lowest.label, over=lowest.over)
