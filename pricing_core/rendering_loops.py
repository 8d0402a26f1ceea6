"""What is shown of a priced agent loop, for terminals, Markdown and CSV."""

from __future__ import annotations

from fractions import Fraction

from .money import Usd, decimal_text
from .part_labels import apart, line_label, per_run
from .rendering import Shown, ShownLine, headings
from .report_turns import call_amounts, report_turns, run_total
from .report_voice import Voice
from .showing import ENGLISH, usd_text
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .billing import Bill
    from .loop_pricing import LoopRun

VOICE = Voice(ENGLISH)


def shown_loop(bill: Bill) -> Shown:
    """Return what is shown of a loop: the lines of all runs together, and what one run is made of."""
    run, one, first = bill.run, per_run(bill), bill.first
    assert run is not None
    is_split = len(bill.parts) > 1
    volume = f"{VOICE.runs(bill.requests)} of {VOICE.turns(run.loop.count)}"
    each = one.lines_total.divided(one.requests)
    return Shown(
        card=first.card,
        name=first.workload.name,
        heading=headings(first, volume),
        lines=tuple(
            [
                ShownLine(part, line, line_label(part, line.label, "en", is_split=is_split))
                for part in bill.parts
                for line in part.lines
            ]
        ),
        total=bill.lines_total,
        list_total=_listed(bill),
        each=("One run", each),
        notices=bill.notices,
        about=tuple(_made_of(bill, run)),
        facts=(
            ("runs", decimal_text(bill.requests)),
            ("turns", str(run.loop.count)),
            ("per_run", each.text),
        ),
        calls=tuple(report_turns(run, VOICE)),
    )


def _listed(bill: Bill) -> Usd:
    """Return what the lines would come to without a profile."""
    amounts = (line.list_amount.amount for part in bill.parts for line in part.lines)
    return Usd(sum(amounts, Fraction(0)))


def _made_of(bill: Bill, run: LoopRun) -> Iterator[str]:
    """Give what one run is made of: the calls of each tier, its sub-agents, and what no single call pays."""
    yield from _tiers(run)
    for one, sub in run.subs:
        each = run_total(sub)
        name = one.name or one.workload.model
        amounts = {"amount": usd_text(each), "whole": usd_text(each.scaled(Fraction(one.times)))}
        yield VOICE.say("run_of_sub", name=name, turn=one.turn, times=one.times, **amounts)
    for line in apart(bill):
        yield VOICE.say("run_of_all", name=line.line.label, amount=usd_text(line.per_request))


def _tiers(run: LoopRun) -> Iterator[str]:
    prompts: dict[int, list[int]] = {}
    sums: dict[int, Fraction] = {}
    for call, amount in zip(run.calls, call_amounts(run), strict=True):
        place = run.tier_of(call)
        prompts.setdefault(place, []).append(call.prompt)
        sums[place] = sums.get(place, Fraction(0)) + amount.amount
    for place in sorted(prompts):
        tier, found = run.card.tiers[place].tier, prompts[place]
        name = tier.label if tier else VOICE.say("standard_tier")
        facts = {"least": run.count(min(found)), "most": run.count(max(found)), "count": len(found)}
        yield VOICE.say("run_of_tier", tier=name, calls=len(run.calls), amount=usd_text(Usd(sums[place])), **facts)
