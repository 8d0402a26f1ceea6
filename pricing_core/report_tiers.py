"""Which prices the size of a request makes hold, as full sentences."""

from __future__ import annotations

from .book import STANDARD_TIER
from .planning import plain_meter
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .breakdown import Breakdown
    from .report_assumptions import Assumed
    from .report_voice import Voice


def tier_sentences(of: Assumed) -> Iterator[str]:
    """Say which prices the size of a request makes hold, and which share of the requests is larger than the rest."""
    share, bill = of.planning.share_above, of.bill
    if bill is None:
        yield from _share_entered(of)
        return
    part = bill.parts[-1]
    if len(bill.parts) > 1:
        yield _share_above(part, of)
        return
    if share and part.tier.id == STANDARD_TIER:
        yield of.voice.say("share_unused", share=share)
    yield _one_tier(part, of.voice)


def _one_tier(part: Breakdown, voice: Voice) -> str:
    """Say which prices the size of a request makes hold."""
    if part.tier.tier:
        return voice.say("tier_in", prompt=part.prompt, over=part.tier.over, tier=part.tier.tier.label)
    others = [one for one in part.card.model.tiers if one.span.covers(part.card.on)]
    if not others:
        return voice.say("tier_only", prompt=part.prompt)
    lowest = min(others, key=lambda one: one.over)
    return voice.say("tier_below", prompt=part.prompt, over=lowest.over, tier=lowest.label)


def _share_above(part: Breakdown, of: Assumed) -> str:
    meter = plain_meter(of.book)
    facts = {"share": of.planning.share_above, "larger": part.workload.tokens.get(meter, 0), "over": part.tier.over}
    tier = part.tier.tier.label if part.tier.tier else part.tier.id
    return of.voice.say("share_above", **facts, name=_meter_label(of), tier=tier)


def _share_entered(of: Assumed) -> Iterator[str]:
    if not of.planning.share_above:
        return
    yield of.voice.say("share_entered", share=of.planning.share_above)
    if of.planning.input_above is not None:
        yield of.voice.say("larger_entered", larger=of.planning.input_above, name=_meter_label(of))


def _meter_label(of: Assumed) -> str:
    meter = of.book.meter(plain_meter(of.book))
    return of.voice.label(meter.label) if meter else ""
