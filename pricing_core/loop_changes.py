"""What a change to an agent loop takes along: its list of turns, and the sub-agents that run where it runs."""

from __future__ import annotations

from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .book import PriceBook
    from .conditions import ChoiceValue
    from .loop import Loop
    from .planning import Plan
    from .workload import Workload

    Choices = Mapping[str, ChoiceValue]

TURNS = "turns"


def changed_loop(loop: Loop, field: str, value: object) -> Loop:
    """Return a loop with another value of a field. Fewer turns shorten a list, and start no later sub-agents."""
    if field != TURNS:
        return loop.but(**{field: value})
    assert isinstance(value, int)
    listed = loop.listed[:value]
    subs = tuple(one for one in loop.sub_agents if one.turn <= value)
    return loop.but(turns=len(listed) or value, listed=listed, sub_agents=subs)


def with_workload(plan: Plan, workload: Workload, book: PriceBook) -> Plan:
    """Return a plan with another workload; sub-agents that made the same choices as the loop make the new ones too."""
    loop = plan.loop
    if loop is None or not loop.sub_agents or workload.choices == plan.workload.choices:
        return plan.but(workload=workload)
    usual = {one.id: one.default for one in book.choices}
    before, after = {**usual, **plan.workload.choices}, {**usual, **workload.choices}
    moved = {id: value for id, value in after.items() if value != before.get(id)}
    return plan.but(workload=workload, loop=_following(loop, before, moved, usual))


def _following(loop: Loop, before: Choices, moved: Choices, usual: Choices) -> Loop:
    subs = []
    for one in loop.sub_agents:
        own = {**usual, **one.workload.choices}
        taken = {id: value for id, value in moved.items() if own.get(id) == before.get(id)}
        workload = one.workload.but(choices={**one.workload.choices, **taken})
        subs.append(one.but(workload=workload, loop=_following(one.loop, before, moved, usual)))
    return loop.but(sub_agents=tuple(subs))
