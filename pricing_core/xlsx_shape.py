"""How a workload is planned, as far as it decides which formulas a workbook needs. No number is looked at twice."""

from __future__ import annotations

from .planning import cache_meters, plain_meter
from .quantities import measured_tokens
from .rate_card import resolve
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from .billing import Bill
    from .book import Allowance, Meter, PriceBook
    from .document_pricing import ItemBill
    from .money import Count
    from .planning import Plan
    from .rate_card import RateCard
    from .sheets import LinePrice


class Shape(Value):
    """A priced workload: its plan as entered, its bill, and what follows from both.

    `caches` are the classes that a planned prefix is written and read as; None where no prefix is cached. `overhead`
    are the lines for what declared tools bring that belong to the prefix.
    """

    plan: Plan
    bill: Bill
    book: PriceBook
    card: RateCard
    plain: str
    caches: tuple[Meter, Meter] | None
    overhead: tuple[LinePrice, ...]
    shared: frozenset[str]  # fees whose free allowance is what the workloads before have left

    @property
    def is_split(self) -> bool:
        """Tell whether the plan says which share of the requests is above a tier."""
        return bool(self.plan.planning.share_above) and len(self.card.tiers) > 1 and self.plan.loop is None

    @property
    def dropped(self) -> bool:
        """Tell whether cached counts were entered that a planned prefix stands in the place of."""
        return self.caches is not None and _entered(self.plan, self.book)

    @property
    def is_frozen(self) -> bool:
        """Tell whether what tools bring would be cached, but now is nothing and so leaves entered counts in force."""
        return bool(self.overhead) and self.caches is None

    def entered(self, meter: Meter) -> bool:
        """Tell whether a class of tokens has a count that can be changed; a planned prefix replaces those that cache.

        A class that caches and has no count is left out, or every sheet would be full of zeros.
        """
        return not meter.caches or (self.caches is None and bool(self.plan.workload.tokens.get(meter.id)))


def shape_of(one: ItemBill, plan: Plan, bill: Bill) -> Shape:
    """Return the shape of a workload that has a price."""
    card = resolve(plan.workload, bill.first.card.book, bill.first.card.on)
    book, planning = card.book, plan.planning
    if plan.loop:
        return _loop_shape(plan, bill, card)
    meters = cache_meters(book, planning.lifetime)
    brought = card.tiers[0].lines if planning.overhead_cached and meters else ()
    overhead = tuple(line for line in brought if line.is_overhead)
    is_cached = bool(planning.prefix) or (bool(overhead) and (_brings(overhead, plan) or not _entered(plan, book)))
    return Shape(
        plan=plan,
        bill=bill,
        book=book,
        card=card,
        plain=plain_meter(book),
        caches=meters if is_cached else None,
        overhead=overhead,
        shared=frozenset(rule.fee for rule in book.allowances if _is_shared(rule, one, plan, book)),
    )


def _loop_shape(plan: Plan, bill: Bill, card: RateCard) -> Shape:
    """Return the shape of an agent loop, whose tokens Taksir counts: of what is planned only the runs are looked at."""
    from .xlsx_loops import takes_rest

    limited = [(part, line.price) for part in bill.parts for line in part.lines if line.price.allowance]
    first = {price.key: (part, price) for part, price in reversed(limited)}  # who uses it first decides
    shared = frozenset(key for key, used in first.items() if takes_rest(*used))
    return Shape(plan, bill, card.book, card, plain_meter(card.book), None, (), shared)


def _brings(lines: tuple[LinePrice, ...], plan: Plan) -> bool:
    return any(line.added.count if line.added else measured_tokens(line, plan.workload) for line in lines)


def _entered(plan: Plan, book: PriceBook) -> bool:
    counts: list[Count] = [plan.workload.tokens.get(meter.id, 0) for meter in book.meters if meter.caches]
    return any(counts)


def _is_shared(rule: Allowance, one: ItemBill, plan: Plan, book: PriceBook) -> bool:
    """Tell whether a workload takes what others have left, as the core does: it says nothing of it itself."""
    fee = next(fee for fee in book.fees if fee.id == rule.fee)
    use = plan.workload.tools.get(fee.tool)
    return rule.fee in one.left_before and bool(rule.input) and use is not None and rule.input not in use.inputs
