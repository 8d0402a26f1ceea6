"""The kinds of workload that the form has, and what each of them begins with."""

from __future__ import annotations

from pricing_core.loop import AGENT_LOOP, Loop
from pricing_core.planning import OFF
from pricing_core.values import TYPE_CHECKING

if TYPE_CHECKING:
    from pricing_core import PriceBook
    from pricing_core.planning import Plan

__all__ = ["ACTUAL_USAGE", "AGENT_LOOP", "KINDS", "REQUEST", "TO_KIND", "USUAL_RUNS", "kind_of_plan", "usual_loop"]

REQUEST = "request"
KINDS = (REQUEST, AGENT_LOOP)
ACTUAL_USAGE = "usage"  # stands beside them, and is no kind that a workload could be changed to
TO_KIND = "to_"  # before the name of a kind: what a change to it is called in the history
USUAL_RUNS = 1_000


def kind_of_plan(plan: Plan) -> str:
    """Return the kind that a plan is of."""
    return REQUEST if plan.loop is None else AGENT_LOOP


def usual_loop(book: PriceBook) -> Loop:
    """Return the loop to begin with: zeros explain nothing."""
    lifetimes = [meter.lifetime.id for meter in book.meters if meter.lifetime]
    return Loop(
        turns=20,
        system=5_000,
        message=1_000,
        tool_result=2_000,
        output=500,
        cache=lifetimes[0] if lifetimes else OFF,
        wait_minutes=1,
    )
