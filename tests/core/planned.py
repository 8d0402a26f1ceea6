"""What the tests of plans share: the first mock of ui.md as a plan, and how a plan is billed."""

from __future__ import annotations

from fractions import Fraction

from pricing_core import Refusal, ToolUse, Workload
from pricing_core.billing import Bill, bill
from pricing_core.planning import Plan, Planning
from pricing_core.rate_card import resolve
from pricing_core.showing import NumberStyle
from tests.core.support import PAGE, book_of

SONNET = "claude-sonnet-4-5"
INDIAN = NumberStyle("en", ".", ",", "$", 2)
SWISS = NumberStyle("en", ".", "'", "$")

# 850 x 3 + 346 x 3 (own tools) + 480 x 3.75 + 5,520 x 0.30 + 400 x 15 millionths, and 0.2 x $10 / 1,000:
# 0.00255 + 0.001038 + 0.0018 + 0.001656 + 0.006 + 0.002 = 0.015044.
MOCK = Plan(
    Workload(
        model=SONNET,
        tokens={"input": 850, "output": 400},
        tools={
            "definitions": ToolUse(inputs={"definitions": 0}),
            "web_search": ToolUse(inputs={"searches": Fraction(1, 5)}),
        },
    ),
    Planning(requests=30_000, prefix=6_000, lifetime="5m", hit_rate=92),
)


def mock(**planning: object) -> Plan:
    """Return the mock with other planning values."""
    return MOCK.but(planning=MOCK.planning.but(**planning))


def plan(tokens: dict[str, object], *, model: str = SONNET, tools=None, choices=None, **planning: object) -> Plan:
    """Return a plan of so many tokens, of 1,000 requests where nothing else is said."""
    workload = Workload(model=model, tokens=tokens, tools=tools or {}, choices=choices or {})
    return Plan(workload, Planning(**{"requests": 1_000, **planning}))


def large(average: object, **planning: object) -> Plan:
    """Return a plan with the window of a million tokens: requests above 200,000 are billed at the tier."""
    output = planning.pop("output", 0)
    return plan({"input": average, "output": output}, choices={"context_1m": True}, **planning)


def billed(plan: Plan, book: str = PAGE, on: str = "") -> Bill:
    """Price a month of a plan; the date is the book's own when none is given."""
    prices = book_of(book)
    return bill(plan, resolve(plan.workload, prices, on or prices.as_of))


def billed_or_none(plan: Plan) -> Bill | None:
    try:
        return billed(plan)
    except Refusal:
        return None


def dollars(plan: Plan, book: str = PAGE) -> Fraction:
    """Return what a month costs, after the discount and before tax."""
    return billed(plan, book).total.amount
