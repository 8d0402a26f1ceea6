"""What moves a bill: each number of a plan a fifth lower and a fifth higher, and the difference that makes."""

from __future__ import annotations

from fractions import Fraction

from .money import plain
from .planning import HUNDRED, OFF
from .values import TYPE_CHECKING, Value
from .wording import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .billing import Bill
    from .book import PriceBook
    from .errors import Words
    from .money import Count, Usd
    from .planning import Plan

    _Number = tuple[Words, Count, Count | None, Callable[[Count], Plan]]

STEP = Fraction(1, 5)


class Mover(Value):
    """One number of a plan, and how much more a month costs with it lower and higher. None: it cannot be priced."""

    label: Words
    lower: Usd | None
    higher: Usd | None

    @property
    def size(self) -> Fraction:
        """The larger of the two differences, whichever way it goes."""
        return max((abs(one.amount) for one in (self.lower, self.higher) if one), default=Fraction(0))


def movers(plan: Plan, base: Bill, book: PriceBook, price: Callable[[Plan], Bill | None]) -> tuple[Mover, ...]:
    """Return what moves a bill, the strongest first; numbers that move nothing are left out.

    `price` gives the bill of a plan of the same shape, or None where there is none.
    """
    found = []
    for label, number, most, change in _numbers(plan, book):
        ends = (number * (1 - STEP), min(number * (1 + STEP), most) if most is not None else number * (1 + STEP))
        amounts = [_more(price(change(plain(end))), base) for end in ends]
        found.append(Mover(label, *amounts))
    return tuple(sorted((one for one in found if one.size), key=lambda one: -one.size))


def _more(other: Bill | None, base: Bill) -> Usd | None:
    return other.total - base.total if other else None


def _numbers(plan: Plan, book: PriceBook) -> Iterator[_Number]:
    """Give every number above 0 that a plan has: its label, its value, the most it can be, the plan with another."""
    workload, planning = plan.workload, plan.planning
    if plan.loop is not None:
        from .loop_movers import loop_numbers

        yield from loop_numbers(plan, plan.loop)
        yield from _tool_numbers(plan, book)
        yield words("runs"), planning.requests, None, _with_planning(plan, "requests")
        return
    for meter in book.meters:
        if count := workload.tokens.get(meter.id, 0):
            yield meter.label, count, None, _with_tokens(plan, meter.id)
    if planning.prefix:
        yield words("reused_prefix"), planning.prefix, None, _with_planning(plan, "prefix")
    if planning.prefix and planning.lifetime != OFF:
        yield words("hit_rate"), planning.hit_rate, HUNDRED, _with_planning(plan, "hit_rate")
    yield from _tool_numbers(plan, book)
    if planning.requests:
        yield words("requests"), planning.requests, None, _with_planning(plan, "requests")


def _tool_numbers(plan: Plan, book: PriceBook) -> Iterator[_Number]:
    for name, use in plan.workload.tools.items():
        tool = book.tool(name)
        if tool and tool.form == "count" and (count := use.inputs.get(name, 0)):
            yield tool.label, count, None, _with_input(plan, name, name)
        for one in tool.inputs if tool else ():
            if not one.is_switch and (count := use.inputs.get(one.id, one.default)):
                yield one.label, count, None, _with_input(plan, name, one.id)


def _with_tokens(plan: Plan, meter: str) -> Callable[[Count], Plan]:
    return lambda count: plan.but(workload=plan.workload.but(tokens={**plan.workload.tokens, meter: count}))


def _with_planning(plan: Plan, field: str) -> Callable[[Count], Plan]:
    return lambda count: plan.but(planning=plan.planning.but(**{field: count}))


def _with_input(plan: Plan, tool: str, name: str) -> Callable[[Count], Plan]:
    def change(count: Count) -> Plan:
        use = plan.workload.tools[tool]
        changed = use.but(inputs={**use.inputs, name: count})
        return plan.but(workload=plan.workload.but(tools={**plan.workload.tools, tool: changed}))

    return change
