"""What a document costs: every workload, the whole, the same under each scenario, and at today's prices."""

from __future__ import annotations

from functools import cached_property

from .billing import YEAR, ZERO, band, bill, months
from .document import Unknown
from .errors import Refusal
from .estimate import use_allowance, with_allowance_left
from .loop_changes import with_workload
from .planning import OFF, cache_meters, grown
from .rate_card import resolve
from .scenarios import MODEL, Scenario, applied
from .settling import refusal_of, settled
from .values import TYPE_CHECKING, Value
from .wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .billing import Bill
    from .book import PriceBook
    from .document import Document, DocumentItem, DocumentScenario
    from .loop import Loop
    from .money import Count, Usd
    from .planning import Plan

    Left = Mapping[str, Count]


class ItemBill(Value):
    """What one workload of a document costs, or why nobody can say. One that is switched off has neither.

    `plan` is what was priced, a scenario's changes made. `left_before` and `left` are what is left of the free
    allowances that the workloads share.
    """

    item: DocumentItem
    left_before: Left
    left: Left
    plan: Plan | None = None
    bill: Bill | None = None
    refusal: Refusal | None = None


class DocumentBill(Value):
    """A month of a whole document, every amount exact. Where something has no price, the total is a least one."""

    book: PriceBook
    on: str
    items: tuple[ItemBill, ...]
    scenario: DocumentScenario | None = None

    @cached_property
    def bills(self) -> tuple[Bill, ...]:
        return tuple(one.bill for one in self.items if one.bill)

    @property
    def refused(self) -> tuple[ItemBill, ...]:
        return tuple(one for one in self.items if one.refusal)

    @property
    def is_whole(self) -> bool:
        """Tell whether everything that is switched on has a price; else the total is “at least” so much."""
        return not self.refused

    @cached_property
    def total(self) -> Usd:
        """What a month costs, after discounts and before tax."""
        return _sum(one.total for one in self.bills)

    @cached_property
    def list_total(self) -> Usd:
        """What the total would be without a profile."""
        return _sum(one.list_total for one in self.bills)

    @cached_property
    def with_tax(self) -> Usd:
        return _sum(one.with_tax for one in self.bills)

    @property
    def tax(self) -> Usd:
        return self.with_tax - self.total

    @cached_property
    def ends(self) -> tuple[Usd, Usd]:
        """The low and the high total: each workload as uncertain as it says."""
        bands = [band(one.total, one.plan.planning.uncertainty) for one in self.bills]
        return _sum(low for low, _ in bands), _sum(high for _, high in bands)


def priced(
    document: Document,
    book: PriceBook,
    on: str,
    scenario: DocumentScenario | None = None,
    before: DocumentBill | None = None,
) -> DocumentBill:
    """Price a document, or what a scenario makes of it. A free allowance is used up in the order of the workloads.

    `before` is an earlier result: what has not changed since is not priced again.
    """
    known: dict[int, ItemBill] = {}
    if before is not None and before.book is book and before.on == on and before.scenario is scenario:
        known = {id(one.item): one for one in before.items}
    left: Left = {}
    found = []
    for place, item in enumerate(document.items, start=1):
        old = known.get(id(item))
        asked = scenario if scenario and scenario.of in (0, place) else None
        one = (_again(old, book, left) if old else None) or _item_bill(item, book, on, asked, left)
        left = one.left
        found.append(one)
    return DocumentBill(book, on, tuple(found), scenario)


def _again(old: ItemBill, book: PriceBook, left: Left) -> ItemBill | None:
    """Return an earlier result, if what is left of the allowances now makes no difference to it."""
    if old.left_before == left:
        return old
    workload = old.plan.workload if old.plan else None
    if workload is not None and with_allowance_left(workload, book, {**old.left_before, **left}) is not workload:
        return None
    lines = (line for part in (old.bill.parts if old.bill else ()) for line in part.lines)
    return None if any(line.price.allowance for line in lines) else old.but(left_before=left, left=left)


def _item_bill(item: DocumentItem, book: PriceBook, on: str, scenario: DocumentScenario | None, left: Left) -> ItemBill:
    if not item.is_on:
        return ItemBill(item, left, left)
    if item.plan is None:
        return ItemBill(item, left, left, refusal=_refusal("kind_not_known", kind=item.kind))
    if item.draft:
        field, text = next(iter(item.draft.items()))
        return ItemBill(item, left, left, refusal=_refusal("unfinished_entry", field=field, text=text))
    plan = item.plan.but(workload=item.plan.workload.but(name=item.name))
    return _plan_bill(item, changed(plan, scenario, book, on) if scenario else plan, book, on, left)


def _plan_bill(item: DocumentItem, plan: Plan, book: PriceBook, on: str, left: Left) -> ItemBill:
    """Price one workload with what the ones before it have left."""
    try:
        return item_bill(item, left, _bill(plan, book, on, left), plan)
    except Refusal as refusal:
        return item_bill(item, left, refusal, plan)


def item_bill(item: DocumentItem, left: Left, found: Bill | Refusal, plan: Plan | None = None) -> ItemBill:
    """Return what is known of a workload that was priced with what the ones before it have left."""
    plan = plan or item.plan
    if isinstance(found, Refusal):
        return ItemBill(item, left, left, plan, refusal=found)
    after = dict(left)
    for part in found.parts:
        use_allowance(part, after)
    return ItemBill(item, left, after, plan, found)


def _bill(plan: Plan, book: PriceBook, on: str, left: Left) -> Bill:
    """Price one plan; raise Refusal where it cannot be priced."""
    planning = plan.planning
    if planning.prefix and planning.lifetime != OFF and cache_meters(book, planning.lifetime) is None:
        raise _refusal("cache_lifetime_not_in_book", book=book.id, lifetime=planning.lifetime)
    plan = with_left(plan, book, left)
    return bill(plan, resolve(plan.workload, book, on))


def with_left(plan: Plan, book: PriceBook, left: Left) -> Plan:
    """Return a plan that has what others have left of the free allowances, its sub-agents too."""
    loop = _loop_with_left(plan.loop, book, left) if plan.loop and left else plan.loop
    return plan.but(workload=with_allowance_left(plan.workload, book, left), loop=loop)


def _loop_with_left(loop: Loop, book: PriceBook, left: Left) -> Loop:
    """Return a loop whose sub-agents have what others have left of an allowance."""
    subs = [
        one.but(workload=with_allowance_left(one.workload, book, left), loop=_loop_with_left(one.loop, book, left))
        for one in loop.sub_agents
    ]
    return loop.but(sub_agents=tuple(subs))


def _refusal(code: str, **facts: str) -> Refusal:
    return Refusal(code, words(code, **facts))


def changed(plan: Plan, scenario: DocumentScenario, book: PriceBook, on: str) -> Plan:
    """Return a plan as a scenario changes it; what the book does not know is left out.

    Choices that a change makes impossible, and that the scenario does not ask for, give way as they do in the window.
    """
    known = {key: value for key, value in scenario.changes.items() if not isinstance(value, Unknown)}
    plan = applied(plan, Scenario({"en": scenario.name}, known), book)
    asked = [choice.id for choice in book.choices if choice.place in known]
    last = asked[-1] if asked else MODEL
    return with_workload(plan, settled(plan.workload, last, book, lambda one: refusal_of(one, book, on)), book)


def document_months(found: DocumentBill, count: int = YEAR) -> tuple[Usd, ...]:
    """Return what each of the coming months costs, before tax. Free allowances are there anew every month."""
    if not any(one.left for one in found.items):  # nobody shares anything, so each grows by itself
        each = [months(one.plan, one.first.card, count, one) for one in found.bills]
        return tuple(_sum(amounts) for amounts in zip(*each, strict=True)) if each else (ZERO,) * count
    return tuple(_month(found, month).total for month in range(count))


def months_of(
    earlier: Sequence[ItemBill], now: ItemBill, book: PriceBook, on: str, count: int = YEAR
) -> tuple[Usd, ...] | None:
    """Return what each of the coming months of one workload costs, before tax; None where a month has no price.

    `now` is the workload with its plan; `earlier` are those before it: as they grow, they leave it less of a free
    allowance.
    """
    amounts = []
    for month in range(count):
        left: Left = {}
        for one in earlier:
            if one.plan is not None:
                left = _plan_bill(one.item, grown(one.plan, month), book, on, left).left
        found = _plan_bill(now.item, grown(now.plan, month), book, on, left).bill if now.plan else None
        if found is None:
            return None
        amounts.append(found.total)
    return tuple(amounts)


def _month(found: DocumentBill, month: int) -> DocumentBill:
    """Return the bill of a later month, the shared allowances used up anew."""
    left: Left = {}
    later = []
    for one in found.items:
        if one.plan is not None:
            later.append(_plan_bill(one.item, grown(one.plan, month), found.book, found.on, left))
            left = later[-1].left
    return DocumentBill(found.book, found.on, tuple(later), found.scenario)


def _sum(amounts: Iterable[Usd]) -> Usd:
    whole = ZERO
    for amount in amounts:
        whole += amount
    return whole
