"""From an agent loop to JSON."""

from __future__ import annotations

from .loop import PLACES, Compaction, ListedTurn, Loop, SubAgent
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Json = dict[str, object]

TURN_KEYS = ("tool_result", "output", "thinking")
ALWAYS = ("turns", "first", "each_turn")


def loop_json(loop: Loop, plain: Callable[[object], object], agent: Callable[[SubAgent], Mapping[str, object]]) -> Json:
    """Return the members of a loop, those that say nothing left out.

    `plain` writes a count, `agent` the model, choices and tools of a sub-agent.
    """
    usual = Loop()
    found: Json = {}
    for place, field in PLACES.items():
        value = getattr(loop, field)
        if value == getattr(usual, field) and place not in ALWAYS:
            continue
        if field == "turns" and loop.listed:
            continue  # the list says how many
        head, _, key = place.rpartition(".")
        holder = found.setdefault(head, {}) if head else found
        assert isinstance(holder, dict)
        holder[key] = _value(value, plain, agent)
    return found


def _value(
    value: object, plain: Callable[[object], object], agent: Callable[[SubAgent], Mapping[str, object]]
) -> object:
    if isinstance(value, Compaction):
        return compaction_json(value, plain)
    if not isinstance(value, tuple):
        return plain(value)
    return [_turn(one, plain) if isinstance(one, ListedTurn) else _sub(one, plain, agent) for one in value]


def compaction_json(value: Compaction, plain: Callable[[object], object]) -> Json:
    """Return when history is compacted, and to what."""
    return {"at": plain(value.at), "to": plain(value.to)}


def _turn(turn: ListedTurn, plain: Callable[[object], object]) -> Json:
    return {key: plain(getattr(turn, key)) for key in TURN_KEYS if getattr(turn, key)}


def _sub(one: SubAgent, plain: Callable[[object], object], agent: Callable[[SubAgent], Mapping[str, object]]) -> Json:
    named = {"name": one.name} if one.name else {}
    at = {"turn": one.turn} if one.turn != 1 else {}
    times = {"times": plain(one.times)} if one.times != 1 else {}
    return {**named, **at, **times, **agent(one), **loop_json(one.loop, plain, agent)}
