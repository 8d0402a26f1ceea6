"""The bill of a plan: a month of it, with discount and tax, and the months to come."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from .errors import Refusal
from .estimate import price, price_parts
from .money import Usd
from .planning import EVERYTHING, HUNDRED, cache_meters, counted, grown, plain_meter, sent, split
from .values import TYPE_CHECKING, Value
from .wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .breakdown import Breakdown, Line
    from .loop_pricing import LoopRun
    from .money import Count
    from .planning import Plan, Planning
    from .rate_card import RateCard
    from .workload import Notice, Workload

ZERO = Usd(Fraction(0))
YEAR = 12


class BillLine(NamedTuple):
    """One line of a bill: the part it is of, what an average request uses and costs, and what a month costs."""

    key: str
    part: Breakdown
    line: Line
    used: Count
    per_request: Usd
    amount: Usd


class Bill(Value):
    """A month of a plan. The lines less `discount` are `total`; `tax` comes on top. Every amount is exact.

    What follows from the parts is computed once, when it is first asked for: a bill is made at every key press.
    There are two parts where a share of the requests is above a tier, else one. `of_one` prices a single request where
    none is planned. Of an agent loop `run` has every call, the parts are its tiers and sub-agents, and what is said of
    a request is of a run.
    """

    plan: Plan
    parts: tuple[Breakdown, ...]
    lines_total: Usd
    discount: Usd
    of_one: Bill | None = None
    run: LoopRun | None = None

    @property
    def first(self) -> Breakdown:
        return self.parts[0]

    @cached_property
    def requests(self) -> Count:
        """The requests of the month that are billed, retries among them."""
        return sent(self.plan.planning)

    @cached_property
    def total(self) -> Usd:
        return self.lines_total - self.discount if self.discount.amount else self.lines_total

    @cached_property
    def list_total(self) -> Usd:
        """What the total would be without a profile; a discount of the plan is taken off that as well."""
        lines = [line for part in self.parts for line in part.lines]
        whole = _sum(line.list_amount for line in lines)
        planning = self.plan.planning
        if not planning.discount:
            return whole
        base = whole if planning.discount_on == EVERYTHING else _sum(_of_tokens(lines))
        return whole - base.scaled(planning.discount / HUNDRED)

    @cached_property
    def tax(self) -> Usd:
        return self.total.scaled(self.plan.planning.tax / HUNDRED)

    @cached_property
    def with_tax(self) -> Usd:
        return self.total + self.tax

    @cached_property
    def per_request(self) -> Usd:
        """What an average request costs, after the discount and before tax."""
        return self.of_one.total if self.of_one else self.total.divided(self.requests)

    @cached_property
    def lines(self) -> tuple[BillLine, ...]:
        return tuple(self._lines())

    @property
    def notices(self) -> tuple[Notice, ...]:
        found: list[Notice] = []
        for part in self.parts:
            found += [notice for notice in part.notices if notice not in found]
        return tuple(found)

    def _lines(self) -> Iterator[BillLine]:
        """Give every line; those of a second part are told apart by the tier in their key."""
        ones = list(self.of_one.lines) if self.of_one else []
        for number, part in enumerate(self.parts):
            for line in part.lines:
                one = ones.pop(0) if ones else None
                each = one.per_request if one else line.amount.divided(self.requests)
                count = one.used if one else self._used(part, line)
                key = f"{self._mark(number)}.{line.key}" if number else line.key
                yield BillLine(key, part, line, count, each, line.amount)

    def _mark(self, number: int) -> str:
        """Return what tells the lines of a part from those of the others."""
        tier = self.parts[number].tier.id
        return tier if self.run is None else f"{number}.{tier}"

    def _used(self, part: Breakdown, line: Line) -> Count:
        """Return what an average request uses of a line: of a part, its share."""
        return (
            line.count
            if len(self.parts) == 1 or self.run
            else line.count * Fraction(part.workload.requests) / self.requests
        )


def bill(plan: Plan, card: RateCard) -> Bill:
    """Price a month of a plan with the card of its workload's shape; raise Refusal where it cannot be priced."""
    planning = plan.planning
    run = None
    if plan.loop is None:
        parts = _parts(plan, card)
    else:
        from .loop_parts import loop_parts  # requests do without it

        run, parts = loop_parts(plan, card)
    whole = _sum(part.total for part in parts)
    return Bill(
        plan=plan,
        parts=parts,
        lines_total=whole,
        discount=_discounted(parts, planning, whole).scaled(planning.discount / HUNDRED) if planning.discount else ZERO,
        of_one=None if sent(planning) else bill(_one_request(plan), card),
        run=run,
    )


def _discounted(parts: Sequence[Breakdown], planning: Planning, whole: Usd) -> Usd:
    """Return what a discount is taken of."""
    if planning.discount_on == EVERYTHING:
        return whole
    return _sum(line.amount for part in parts for line in part.lines if line.price.fee is None)


def months(plan: Plan, card: RateCard, count: int = YEAR, first: Bill | None = None) -> tuple[Usd, ...]:
    """Return what each of the coming months costs, before tax. Free allowances are there anew every month.

    `first` is the bill of the plan, where it is known already.
    """
    first = first or bill(plan, card)
    growth = plan.planning.growth
    if any(line.price.allowance for part in first.parts for line in part.lines):
        return tuple(bill(grown(plan, month), card).total for month in range(count))
    # Without an allowance every amount is as many times larger as there are requests.
    amounts = [first.total]
    for _ in range(count - 1):
        amounts.append(amounts[-1].scaled(1 + growth / HUNDRED) if growth else first.total)
    return tuple(amounts[:count])


def first_over(amounts: Sequence[Usd], budget: Count | None) -> int | None:
    """Return the first month, from 0, that costs more than a budget; None where no month does or there is none."""
    if budget is None:
        return None
    return next((month for month, amount in enumerate(amounts) if amount.amount > budget), None)


def band(money: Usd, uncertainty: Count) -> tuple[Usd, Usd]:
    """Return the low and the high end of an amount that may be off by so many percent."""
    return money.scaled(1 - uncertainty / HUNDRED), money.scaled(1 + uncertainty / HUNDRED)


def _sum(amounts: Iterator[Usd]) -> Usd:
    whole = next(amounts, ZERO)  # most bills have one part, and adding fractions takes its time
    for amount in amounts:
        whole += amount
    return whole


def _of_tokens(lines: Sequence[Line]) -> Iterator[Usd]:
    return (line.list_amount for line in lines if line.price.fee is None)


def _one_request(plan: Plan) -> Plan:
    return plan.but(planning=plan.planning.but(requests=1, period="month", retries=0))


def _parts(plan: Plan, card: RateCard) -> tuple[Breakdown, ...]:
    overhead: Count = 0
    if plan.planning.overhead_cached and cache_meters(card.book, plan.planning.lifetime):
        lines = price(card, plan.workload.but(requests=1)).lines
        overhead = sum(line.count for line in lines if line.price.is_overhead)
        card = card.without_overhead()
    workload = counted(plan, card.book, overhead)
    if not plan.planning.share_above or len(card.tiers) == 1:
        return (price(card, workload),)
    share = plan.planning.share_above / HUNDRED
    meter = plain_meter(card.book)
    parts = split(workload, meter, share, _larger_input(plan, card, workload, meter))
    _check_possible(parts, meter, share, workload)
    priced = price_parts(card, parts)
    _check_tiers(priced, card)
    return tuple(priced)


def _larger_input(plan: Plan, card: RateCard, workload: Workload, meter: str) -> Count:
    """Return the plain input of a request above the tier: as entered, else the least that is above it.

    A prefix that is not cached comes on top of what was entered. Where all requests are above, each is the average.
    """
    average = workload.tokens.get(meter, 0)
    if plan.planning.input_above is not None:
        return plan.planning.input_above + average - plan.workload.tokens.get(meter, 0)
    if plan.planning.share_above == HUNDRED:
        return average
    others = price(card, workload.but(tokens={**workload.tokens, meter: 0})).prompt
    return max(card.tiers[1].over + 1 - others, 0)


def _check_possible(parts: Sequence[Workload], meter: str, share: Fraction, workload: Workload) -> None:
    """The parts must come to the average that was entered, and nothing is below zero."""
    average, larger = workload.tokens.get(meter, 0), parts[-1].tokens[meter]
    if parts[0].tokens[meter] < 0 or (len(parts) == 1 and larger != average):
        facts = {"larger": larger, "average": average}
        text = words("no_requests_so_large", share=share * HUNDRED, **facts)
        raise Refusal("no_requests_so_large", text)


def _check_tiers(priced: Sequence[Breakdown], card: RateCard) -> None:
    """The larger requests must be above the first threshold and the others not."""
    over = card.tiers[1].over
    *smaller, larger = priced
    if larger.prompt <= over:
        raise Refusal("larger_not_above", words("larger_not_above", prompt=larger.prompt, over=over))
    if smaller and smaller[0].prompt > over:
        raise Refusal("smaller_not_below", words("smaller_not_below", prompt=smaller[0].prompt, over=over))
