"""A priced agent loop as data: its lines for all runs, and every call of one run.

What a run costs is the sum of its turns, of its sub-agents times how often they run, and of those charges that a free
allowance of the month is taken off: no single turn can be said to cost these, so they stand apart.
"""

from __future__ import annotations

from fractions import Fraction

from .exporting import exact_json, head_json, line_json, notices_json, prices_json
from .money import Usd, decimal_text
from .part_labels import apart, per_run, sub_agent_of
from .report_turns import COMPACTION, run_total
from .values import TYPE_CHECKING
from .wording import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .billing import Bill
    from .breakdown import Breakdown, Line
    from .loop import SubAgent
    from .loop_calls import Call
    from .loop_pricing import LoopRun

    Json = dict[str, object]


def loop_json(bill: Bill) -> Json:
    """Return a loop as ``price --format json`` gives it: as a request for all runs, and the turns of one run."""
    run = bill.run
    assert run is not None
    largest = run.breakdown(run.largest)
    return {
        **head_json(bill.first),
        "kind": "agent_loop",
        **exact_json("total", bill.total),
        **exact_json("per_request", bill.per_request),
        "requests": decimal_text(bill.requests),
        "runs": decimal_text(bill.requests),
        **exact_json("per_run", bill.per_request),
        **prices_json(bill.first, bill.list_total),
        "tier": largest.tier.id,
        "context_tokens": decimal_text(largest.prompt),
        "lines": [_line(part, line) for part in bill.parts for line in part.lines],
        **_run_json(run),
        **_apart(bill),
        **_discount(bill),
        "notices": notices_json(bill.notices),
    }


def _line(part: Breakdown, line: Line) -> Json:
    """Return a line of all runs, with the tier and the sub-agent that it is of."""
    name = sub_agent_of(part)
    return {**line_json(part, line), "tier": part.tier.id, **({"sub_agent": name} if name else {})}


def _run_json(run: LoopRun) -> Json:
    """Return the calls of one run, and the sub-agents that it starts."""
    subs = [_sub_json(one, sub) for one, sub in run.subs]
    return {"turns": [_turn(run, call) for call in run.calls], **({"sub_agents": subs} if subs else {})}


def _sub_json(one: SubAgent, run: LoopRun) -> Json:
    """Return what one run of a sub-agent costs; the loop that starts it pays that so many times."""
    model = run.card.model.id
    named: Json = {
        "name": one.name or model,
        "model": model,
        "turn": one.turn,
        **exact_json("times", Usd(Fraction(one.times))),
    }
    return {**named, **exact_json("per_run", run_total(run)), **_run_json(run)}


def _turn(run: LoopRun, call: Call) -> Json:
    """Return one call: what it sends, the tier of that, and what it costs line by line."""
    found = run.breakdown(call)
    return {
        "n": call.n,
        **({} if call.is_turn else {"kind": COMPACTION}),
        "context_tokens": decimal_text(found.prompt),
        "tier": found.tier.id,
        "lines": [_turn_line(line) for line in own_lines(found)],
        **exact_json("total", turn_total(found)),
    }


def _turn_line(line: Line) -> Json:
    """Return a line of one call; why it is so, and where its price stands, is said with the lines of all runs."""
    return {
        "key": line.key,
        "label": said(line.label, "en"),
        **exact_json("quantity", Usd(Fraction(line.quantity))),
        "unit": line.unit,
        "per": line.per,
        **exact_json("list_price", line.list_price),
        **exact_json("unit_price", line.unit_price),
        **exact_json("amount", line.amount),
    }


def own_lines(found: Breakdown) -> Iterator[Line]:
    """Give the lines of a call that it pays by itself: not what a free allowance of the month is taken off."""
    return (line for line in found.lines if line.price.allowance is None)


def turn_total(found: Breakdown) -> Usd:
    """Return what a call pays by itself."""
    return Usd(sum((line.amount.amount for line in own_lines(found)), Fraction(0)))


def _apart(bill: Bill) -> Json:
    """Return the charges that no turn has."""
    found = [
        {
            "key": one.line.key,
            "label": said(one.line.label, "en"),
            **exact_json("quantity", Usd(Fraction(one.used))),
            "unit": one.line.unit,
            **exact_json("amount", one.per_request),
        }
        for one in apart(bill)
    ]
    return {"of_all_runs": found} if found else {}


def _discount(bill: Bill) -> Json:
    """Return what the turns sum to, and what a discount of the plan takes off a run; nothing without one."""
    if not bill.plan.planning.discount:
        return {}
    one = per_run(bill)
    whole, off = one.lines_total.divided(one.requests), one.discount.divided(one.requests)
    return exact_json("run_lines_total", whole) | exact_json("run_discount", off)
