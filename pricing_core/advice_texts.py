"""A plan for the same text on a model that makes more or fewer tokens of it."""

from __future__ import annotations

from fractions import Fraction

from .money import plain
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .book import Model, PriceBook
    from .loop import Loop
    from .money import Count
    from .planning import Plan
    from .workload import ToolUse, Workload

    Scale = Callable[[Count], Count]

TOKEN = "token"  # the unit of what a tokenizer makes
LOOP_TOKENS = ("system", "message", "tool_result", "output", "thinking")


def same_text(plan: Plan, own: Model, other: Model, book: PriceBook) -> Plan | None:
    """Return a plan with the tokens that another model makes of the same text; None where they are the same.

    Images and what the book says that a tool brings stay as they are.
    """
    ratio = _factor(other, book) / _factor(own, book)
    if ratio == 1:
        return None

    def scale(count: Count) -> Count:
        return plain(count * ratio)

    planning = plan.planning
    above = planning.input_above
    return plan.but(
        workload=_scaled(plan.workload, scale, book),
        planning=planning.but(prefix=scale(planning.prefix), input_above=None if above is None else scale(above)),
        loop=_scaled_loop(plan.loop, scale) if plan.loop else None,
    )


def _factor(model: Model, book: PriceBook) -> Fraction:
    return next((one.factor for one in book.tokenizers if one.tags & model.tags), Fraction(1))


def _scaled(workload: Workload, scale: Scale, book: PriceBook) -> Workload:
    tokens = {meter: scale(count) for meter, count in workload.tokens.items()}
    tools = {name: _scaled_use(name, use, scale, book) for name, use in workload.tools.items()}
    return workload.but(tokens=tokens, tools=tools)


def _scaled_use(name: str, use: ToolUse, scale: Scale, book: PriceBook) -> ToolUse:
    tool = book.tool(name)
    assert tool is not None  # the plan has a price
    texts = {one.id for one in tool.inputs if one.unit == TOKEN} | ({name} if tool.unit == TOKEN else set())
    return use.but(inputs={key: scale(count) if key in texts else count for key, count in use.inputs.items()})


def _scaled_loop(loop: Loop, scale: Scale) -> Loop:
    """Return a loop with other counts of its text. Its sub-agents have models of their own."""
    fields: dict[str, object] = {name: scale(getattr(loop, name)) for name in LOOP_TOKENS}
    listed = tuple(one.but(**_turn(one.__dict__, scale)) for one in loop.listed)
    cap = None if loop.result_cap is None else scale(loop.result_cap)
    return loop.but(**fields, listed=listed, result_cap=cap)


def _turn(fields: Mapping[str, Count], scale: Scale) -> dict[str, object]:
    return {name: scale(count) for name, count in fields.items()}
