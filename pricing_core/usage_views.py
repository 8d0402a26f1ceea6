"""What a bill of usage shows beside its lines: how much came from the cache, and what was above a tier."""

from __future__ import annotations

from fractions import Fraction

from .estimate import price_at
from .money import Usd
from .sheets import INPUT, READS, WRITES
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .breakdown import Breakdown
    from .errors import Words
    from .money import Count
    from .usage_bill import UsageBill, UsageGroup, UsageLine

ZERO = Usd(Fraction(0))
PROMPT = (INPUT, WRITES, READS)  # the kinds of lines that are part of a prompt
TOKEN = "token"


class Above(Value):
    """Requests of a model above one of its tiers: what they cost, and how much more than in the standard tier.

    `requests` is 0 where reports do not say how many.
    """

    model: str
    tier: Words
    over: int
    requests: int
    amount: Usd
    more: Usd


def cached_share(lines: Sequence[UsageLine]) -> Fraction | None:
    """Return the part of all input tokens that was read from the cache; None where there is no input."""
    prompt: Count = sum(line.quantity for line in lines if line.unit == TOKEN and line.kind in PROMPT)
    read: Count = sum(line.quantity for line in lines if line.unit == TOKEN and line.kind == READS)
    return Fraction(read) / prompt if prompt else None


def above_tiers(bill: UsageBill) -> tuple[Above, ...]:
    """Return what was above a tier, by model and tier, the dearest first."""
    found: dict[tuple[str, int], Above] = {}
    for part in bill.parts:
        tier = part.bill.tier.tier
        if tier is None:
            continue
        at = (part.bill.card.model.name, part.bill.tier.over)
        before = found.get(at) or Above(at[0], tier.label, at[1], 0, ZERO, ZERO)
        found[at] = before.but(
            requests=before.requests + part.requests,
            amount=before.amount + part.bill.total,
            more=before.more + (part.bill.total - standard(part.bill).total),
        )
    return tuple(sorted(found.values(), key=lambda one: (-one.amount.amount, one.model, one.over)))


def standard(one: Breakdown) -> Breakdown:
    """Return the same tokens in the standard tier."""
    return price_at(one.card, one.workload, 0)


def dearest_first(groups: Sequence[UsageGroup]) -> list[UsageGroup]:
    """Return groups by what they cost; what has no price at all stands last."""
    return sorted(groups, key=lambda one: (-one.total.amount, one.key))
