"""The sums of a whole estimate, kept from one edit to the next: only what the edited workload adds is computed anew."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import NamedTuple

from pricing_core.billing import YEAR, band, first_over, months
from pricing_core.document_pricing import DocumentBill, document_months
from pricing_core.money import Usd
from pricing_core.values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pricing_core import PriceBook
    from pricing_core.billing import Bill
    from pricing_core.money import Count
    from pricing_core.planning import Planning

NOTHING = Fraction(0)


class Figures(NamedTuple):
    """What a whole estimate comes to, every amount exact and before tax."""

    total: Usd
    low: Usd
    high: Usd
    months: tuple[Usd, ...]
    year: Usd  # the sum of the months

    @property
    def is_uncertain(self) -> bool:
        """Tell whether any workload says that its amount may be off."""
        return self.low != self.high

    def first_over(self, budget: Fraction | None) -> int | None:
        """Return the first month, from 0, that is over a budget."""
        return first_over(self.months, budget)


class _Own(NamedTuple):
    """What one bill adds. `months` is empty where each costs what the first one does, or where others matter to it."""

    bill: Bill  # held, so that nothing else gets its identity
    total: Fraction
    low: Fraction
    high: Fraction
    months: tuple[Fraction, ...] = ()
    year: Fraction = NOTHING  # their sum
    shares: bool = False  # a free allowance with others


class Sums:
    """The sums of one document under one scenario."""

    def __init__(self) -> None:
        self._book: PriceBook | None = None
        self._own: dict[int, _Own] = {}
        self._held: Counter[int] = Counter()
        self._clear()
        self._chain: tuple[tuple[int, ...], tuple[Usd, ...]] = ((), ())

    def _clear(self) -> None:
        self._total = self._low = self._high = self._flat = self._year = NOTHING
        self._grown = [NOTHING] * YEAR

    def take(self, found: DocumentBill) -> Figures:
        """Return the sums of a bill; the one that was taken before makes it quick."""
        if found.book is not self._book:
            self._book, self._held = found.book, Counter()
            self._clear()
        own, now = self._own, Counter(map(id, found.bills))
        own.update((id(one), _own(one, found.book)) for one in found.bills if id(one) not in own)
        for key in (self._held - now).elements():
            self._take_off(own[key])
        for key in (now - self._held).elements():
            self._add(own[key])
        self._own, self._held = {key: own[key] for key in now}, now
        shared = self._shared(found)
        flat, grown, year = self._flat, self._grown, self._year
        if shared:
            grown = [one + other.amount for one, other in zip(grown, shared, strict=True)]
            year += sum((one.amount for one in shared), NOTHING)
        months = tuple(Usd(flat + one) for one in grown) if flat else tuple(map(Usd, grown))
        return Figures(Usd(self._total), Usd(self._low), Usd(self._high), months, Usd(YEAR * flat + year))

    def _add(self, one: _Own) -> None:
        self._total += one.total
        self._low += one.low
        self._high += one.high
        if one.months:
            self._grown = [whole + month for whole, month in zip(self._grown, one.months, strict=True)]
            self._year += one.year
        elif not one.shares:
            self._flat += one.total

    def _take_off(self, one: _Own) -> None:
        self._total -= one.total
        self._low -= one.low
        self._high -= one.high
        if one.months:
            self._grown = [whole - month for whole, month in zip(self._grown, one.months, strict=True)]
            self._year -= one.year
        elif not one.shares:
            self._flat -= one.total

    def _shared(self, found: DocumentBill) -> Sequence[Usd]:
        """Return the months of the workloads that use up an allowance together. The others make no difference."""
        if not any(one.shares for one in self._own.values()):
            return ()
        members = [one for one in found.items if one.bill and self._own[id(one.bill)].shares]
        key = tuple(id(one.bill) for one in members)
        if key != self._chain[0]:
            together = DocumentBill(found.book, found.on, tuple(members), found.scenario)
            grows = any(one.bill and one.bill.plan.planning.growth for one in members)
            self._chain = key, document_months(together) if grows else (together.total,) * YEAR
        return self._chain[1]


def _own(bill: Bill, book: PriceBook) -> _Own:
    planning, total = bill.plan.planning, bill.total.amount
    low, high = band(bill.total, planning.uncertainty) if planning.uncertainty else (bill.total, bill.total)
    shares = bool(_shared_tools(book) & bill.plan.workload.tools.keys())
    grown: tuple[Fraction, ...] = ()
    if planning.growth and not shares:
        grown = tuple(one.amount for one in months(bill.plan, bill.first.card, YEAR, bill))
    return _Own(bill, total, low.amount, high.amount, grown, sum(grown, NOTHING), shares)


def _shared_tools(book: PriceBook) -> set[str]:
    """Return the tools whose charges have a free allowance."""
    rules = {one.fee for one in book.allowances}
    return {one.tool for one in book.fees if one.id in rules}


def plannings(found: DocumentBill) -> list[Planning]:
    """Return what is planned for each workload that is switched on."""
    return [one.plan.planning for one in found.items if one.plan is not None and one.item.is_on]


def budget_of(found: DocumentBill) -> Fraction | None:
    """Return the sum of the budgets; None where a workload has none, for then there is none for the whole."""
    budgets = [one.budget for one in plannings(found)]
    stated = [Fraction(one) for one in budgets if one is not None]
    return sum(stated, NOTHING) if stated and len(stated) == len(budgets) else None


def has_some_budget(found: DocumentBill) -> bool:
    """Tell whether some workloads have a budget, and others have none."""
    return budget_of(found) is None and any(one.budget is not None for one in plannings(found))


def second_currency(found: DocumentBill) -> tuple[str, Count, str] | None:
    """Return the currency, its rate and the day of that, where those workloads that name one agree; else None."""
    stated = {(one.currency, one.rate, one.rate_day) for one in plannings(found) if one.currency and one.rate}
    if len(stated) != 1:
        return None
    ((code, rate, day),) = stated
    return (code, rate, day) if rate else None
