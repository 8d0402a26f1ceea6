"""A plan and what changes to it cost: advice is made of nothing else."""

from __future__ import annotations

from .errors import Refusal
from .scenarios import Scenario, added_lines, applied, missing_lines
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from .billing import Bill
    from .book import Choice, ChoiceOption, PriceBook
    from .money import Count, Usd
    from .planning import Plan

    BillOf = Callable[[Plan], Bill]
    Changes = Mapping[str, object]

LOOP_CACHE = "cache"  # the key of a loop's cache in a workload
PREFIX_ORIGINS = {"missed_prefix", "hit_prefix"}  # where `counted` takes cached counts from a planned prefix


class Repricing(Value):
    """A plan with its bill, and the function that gives the bill of any plan or raises Refusal."""

    plan: Plan
    book: PriceBook
    bill_of: BillOf
    base: Bill

    @property
    def is_loop(self) -> bool:
        """Tell whether the plan is of an agent loop, whose tokens are not those of one request."""
        return self.plan.loop is not None

    @property
    def caches_prefix(self) -> bool:
        """Tell whether a planned prefix is cached now; what was entered as cached tokens is then not counted."""
        return any(key in PREFIX_ORIGINS for key, _ in self.base.first.workload.origins.values())

    @property
    def entered_cached(self) -> Count:
        """The cached tokens of a request that were entered as such."""
        tokens = self.plan.workload.tokens
        return sum(tokens.get(meter.id, 0) for meter in self.book.meters if meter.caches)

    @property
    def is_entered(self) -> bool:
        """Tell whether the cache was entered as exact counts: then no lifetime and no hit rate stand behind it."""
        return bool(self.entered_cached) and not self.caches_prefix

    def planned(self, changes: Changes) -> Plan:
        """Return the plan with the changes of a scenario."""
        return applied(self.plan, Scenario({"en": ""}, changes), self.book)

    def others(self, choice: Choice) -> Iterator[ChoiceOption]:
        """Give the answers to a question that the plan does not have."""
        now = self.base.first.card.choices[choice.id]
        yield from (one for one in choice.values if one.id != now)

    def is_alike(self, bill: Bill) -> bool:
        """Tell whether a bill charges for the same things, and its rules warn of nothing that the plan's do not."""
        if missing_lines(self.base, bill) or added_lines(self.base, bill):
            return False
        return set(_warnings(bill)) <= set(_warnings(self.base))

    def bill(self, changes: Changes) -> Bill | None:
        """Return the bill of the changed plan; None where it has no price."""
        return bill_or_none(self.planned(changes), self.bill_of)

    def saved(self, changes: Changes) -> Usd | None:
        """Return what a month costs less with some changes; None where that has no price."""
        other = self.bill(changes)
        return self.base.total - other.total if other else None


def repricing(plan: Plan, book: PriceBook, bill_of: BillOf) -> Repricing | None:
    """Return a plan with its bill; None where it has no price, so that nothing can be compared."""
    base = bill_or_none(plan, bill_of)
    return Repricing(plan, book, bill_of, base) if base else None


def _warnings(bill: Bill) -> Iterator[str]:
    return (notice.code for notice in bill.first.card.notices if notice.level == "warning")


def bill_or_none(plan: Plan, bill_of: BillOf) -> Bill | None:
    try:
        return bill_of(plan)
    except Refusal:
        return None


def cached_tokens(bill: Bill) -> Count:
    """Return the cached tokens, written and read, of one request."""
    return sum(line.count for line in bill.first.lines if line.price.meter and line.price.meter.caches)
