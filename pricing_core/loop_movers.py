"""The numbers of an agent loop that move its bill."""

from __future__ import annotations

from .values import TYPE_CHECKING
from .wording import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .errors import Words
    from .loop import Loop
    from .money import Count
    from .planning import Plan

    _Number = tuple[Words, Count, Count | None, Callable[[Count], Plan]]

FIELDS = {  # each with the key of its label
    "system": "loop_system",
    "message": "loop_message",
    "tool_result": "loop_tool_result",
    "output": "loop_model_output",
    "thinking": "loop_thinking",
    "screenshots": "loop_screenshots",
    "miss_share": "loop_miss_share",
}


def loop_numbers(plan: Plan, loop: Loop) -> Iterator[_Number]:
    """Give every number above 0 that a loop has: its label, its value, the most it can be, the plan with another."""
    if not loop.listed and loop.turns > 1:
        yield words("loop_turns"), loop.turns, None, _with(plan, loop, "turns")
    for field, label in FIELDS.items():
        count: Count = getattr(loop, field)
        if count and not (loop.listed and field in ("tool_result", "output", "thinking")):
            yield words(label), count, 1 if field == "miss_share" else None, _with(plan, loop, field)


def _with(plan: Plan, loop: Loop, field: str) -> Callable[[Count], Plan]:
    """Return what changes one field; turns are whole."""

    def change(count: Count) -> Plan:
        value = max(int(count), 1) if field == "turns" else count
        return plan.but(loop=loop.but(**{field: value}))

    return change
