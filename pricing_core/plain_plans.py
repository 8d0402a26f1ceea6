"""Plans as a form can show them: with a reused prefix, or with counts of cached tokens, but not with both."""

from __future__ import annotations

from .billing import bill
from .errors import Refusal
from .planning import OFF, Plan, plain_meter, without_cached
from .rate_card import resolve
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from .book import PriceBook
    from .money import Usd


def shown_plainly(plan: Plan, book: PriceBook, on: str) -> Plan:
    """Return a plan that is billed the same and can be shown; the plan itself where there is none.

    A prefix that is cached stands in the place of counts of cached tokens; one that is not is plain input.
    """
    cached = any(plan.workload.tokens.get(meter.id) for meter in book.meters if meter.caches)
    if not cached or not (plan.planning.prefix or plan.planning.overhead_cached):
        return plan
    asked = _outcome(plan, book, on)
    return next((one for one in _ways(plan, book) if _outcome(one, book, on) == asked), plan)


def _ways(plan: Plan, book: PriceBook) -> list[Plan]:
    planning, tokens = plan.planning, plan.workload.tokens
    ways = [] if planning.prefix else [plan.but(planning=planning.but(overhead_cached=False))]
    if planning.lifetime != OFF:
        ways.append(plan.but(workload=without_cached(plan.workload, book)))
    elif planning.prefix:
        meter, prefix = plain_meter(book), planning.prefix
        workload = plan.workload.but(tokens={**tokens, meter: tokens.get(meter, 0) + prefix})
        above = None if planning.input_above is None else planning.input_above + prefix
        ways.append(Plan(workload, planning.but(prefix=0, input_above=above)))
    return ways


def _outcome(plan: Plan, book: PriceBook, on: str) -> Usd | str:
    """Return what a month of a plan costs, or why it has no price."""
    try:
        return bill(plan, resolve(plan.workload, book, on)).total
    except Refusal as refusal:
        return refusal.code
