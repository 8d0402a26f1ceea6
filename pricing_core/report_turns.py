"""The calls of one run of an agent loop, as reports list them."""

from __future__ import annotations

from fractions import Fraction

from .money import Usd
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .loop_calls import Call
    from .loop_pricing import LoopRun
    from .money import Count
    from .report_voice import Voice

ALL = 60  # of so many calls every one is shown
STEP, MOST = 10, 100  # of more, every tenth; of very many, about a hundred
SHOWN_CROSSINGS = 10  # into another tier or back
TURN, COMPACTION = "turn", "compaction"


class ReportTurn(Value):
    """One call. `agent` is the sub-agent that makes it, one of `times` runs of it; empty for the loop itself.

    `tier` is the name of a tier above the standard one. `amount` is without those charges that a free allowance of the
    month is taken off.
    """

    label: str
    n: int
    kind: str
    agent: str
    times: Count
    prompt: Count
    plain: Count
    written: Count
    read: Count
    output: Count
    tier: str
    amount: Usd


def report_turns(run: LoopRun, voice: Voice) -> Iterator[ReportTurn]:
    """Give every call of a run, then those of one run of each sub-agent."""
    return _turns(run, voice, "", 1)


def _turns(run: LoopRun, voice: Voice, agent: str, times: Count) -> Iterator[ReportTurn]:
    for call, amount in zip(run.calls, call_amounts(run), strict=True):
        label = voice.say("turn_label" if call.is_turn else "compaction_label", number=call.n)
        tier = run.card.tiers[run.tier_of(call)].tier
        yield ReportTurn(
            label=voice.say("of_agent", agent=agent, label=label) if agent else label,
            n=call.n,
            kind=TURN if call.is_turn else COMPACTION,
            agent=agent,
            times=times,
            prompt=run.count(call.prompt),
            plain=run.count(call.plain),
            written=run.count(call.written),
            read=run.count(call.read),
            output=run.count(call.output),
            tier=voice.label(tier.label) if tier else "",
            amount=amount,
        )
    for one, sub in run.subs:
        yield from _turns(sub, voice, one.name or one.workload.model, one.times)


def call_amounts(run: LoopRun) -> Iterator[Usd]:
    """Give what each call costs, without what a free allowance of the month is taken off."""
    fees: dict[int, Fraction] = {}  # of a turn, by its tier
    for call, cost in zip(run.calls, run.costs, strict=True):
        amount, place = Fraction(cost, run.denominator), run.tier_of(call)
        if call.is_turn:
            if place not in fees:
                fees[place] = _fees(run, call)
            amount += fees[place]
        yield Usd(amount)


def _fees(run: LoopRun, call: Call) -> Fraction:
    lines = run.breakdown(call).lines
    found = (one.amount.amount for one in lines if one.price.fee and one.price.allowance is None)
    return sum(found, Fraction(0))


def run_total(run: LoopRun) -> Usd:
    """Return what one run and its sub-agents cost, without what a free allowance of the month is taken off."""
    own = sum((one.amount for one in call_amounts(run)), Fraction(0))
    return Usd(sum((run_total(sub).amount * one.times for one, sub in run.subs), own))


def picked(turns: Sequence[ReportTurn]) -> list[ReportTurn]:
    """Return the calls that a table has room for: of each agent all, or some of them and those where prices change."""
    groups: dict[str, list[ReportTurn]] = {}
    for one in turns:
        groups.setdefault(one.agent, []).append(one)
    return [one for group in groups.values() for one in _picked(group)]


def _picked(turns: Sequence[ReportTurn]) -> Iterator[ReportTurn]:
    count = len(turns)
    if count <= ALL:
        yield from turns
        return
    crossings = [at for at in range(1, count) if turns[at].tier != turns[at - 1].tier][:SHOWN_CROSSINGS]
    near = {at for crossing in crossings for at in (crossing - 1, crossing)}
    step = max(STEP, -(-count // MOST))
    for at, one in enumerate(turns, start=1):
        if at in (1, count) or at % step == 0 or at - 1 in near:
            yield one
