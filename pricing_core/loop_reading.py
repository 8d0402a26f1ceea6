"""From JSON to an agent loop."""

from __future__ import annotations

from fractions import Fraction

from .faults import NumberText
from .loop import AGENT_LOOP, CHANGEABLE, MOST_TURNS, PLACES, Compaction, ListedTurn, Loop, SubAgent, calls_of
from .loop_writing import TURN_KEYS
from .money import plain
from .planning import Plan, Planning
from .planning_reading import PlanningReader
from .values import TYPE_CHECKING
from .workload import Workload
from .workload_reading import DOCUMENT_KEYS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .money import Count

    Json = Mapping[str, object]
    Path = tuple[str | int, ...]

FIRST_KEYS = tuple(place.partition(".")[2] for place in PLACES if place.startswith("first."))
EACH_KEYS = tuple(place.partition(".")[2] for place in PLACES if place.startswith("each_turn."))
LOOP_KEYS = tuple(dict.fromkeys(place.partition(".")[0] for place in PLACES))
COMPACTION_KEYS = ("at", "to")
SUB_KEYS = ("name", "turn", "times")
MAY_BE_NULL = ("result_cap", "screenshot_tokens", "compaction")
MOST_PIXELS = 100_000
MOST_SUB_AGENTS, DEEPEST = 20, 3
MOST_CALLS = 100_000  # turns of a loop and of all its sub-agents; as many again where history is compacted


class LoopReader(PlanningReader):
    """Reads agent loops, on top of what is planned."""

    def loop_plan(self, raw: Json, path: Path) -> Plan:
        """Read a workload whose kind is an agent loop; its requests are the runs of a month."""
        self.notices = []
        runs = raw.get("runs")
        count = 1 if runs is None else self.count(runs, (*path, "runs"))
        own = ("kind", "name", "model", "tools", "runs", *LOOP_KEYS)
        beside = DOCUMENT_KEYS if self.keep_unknown else ()
        workload = self._agent(raw, (*own, *beside), path)
        loop = self._loop(raw, path, depth=0)
        self._check_size(loop, path)
        workload = workload.but(notices=tuple(self.notices))
        planning = self.planning(raw, count, path) if self.keep_unknown else Planning(requests=count)
        return Plan(workload, planning, loop)

    def _agent(self, raw: Json, known: tuple[str, ...], path: Path) -> Workload:
        """Read model, choices and tools."""
        choices = [choice.place for choice in self.book.choices if "." not in choice.place]
        workload = Workload(
            model=self.model or self._model(raw, path),
            choices=self._choices(raw, path),
            tools=self._tools(raw.get("tools"), (*path, "tools")),
            name=self._text(raw, "name", path),
        )
        self._unknown_keys(raw, (*known, *choices), path)
        return workload

    def _loop(self, raw: Json, path: Path, depth: int) -> Loop:
        first = self._object(raw.get("first"), (*path, "first"))
        each = self._object(raw.get("each_turn"), (*path, "each_turn"))
        self._unknown_keys(first, FIRST_KEYS, (*path, "first"))
        self._unknown_keys(each, EACH_KEYS, (*path, "each_turn"))
        holders: Mapping[str, Json] = {"first": first, "each_turn": each}
        found: dict[str, object] = {}
        for place, field in PLACES.items():
            head, _, key = place.rpartition(".")
            holder = holders.get(head, raw)
            if key in holder and (holder[key] is not None or field in MAY_BE_NULL):
                found[field] = self._field(field, holder[key], (*path, *place.split(".")), depth)
        loop = Loop(**found)  # type: ignore[arg-type]  # each key has a value of its kind
        if not loop.listed:
            return loop
        if raw.get("turns") is not None and loop.turns != len(loop.listed):
            self.faults.report((*path, "turns"), f"must be left out, or be the {len(loop.listed)} turns of the list")
        return loop.but(turns=len(loop.listed))

    def _field(self, field: str, value: object, path: Path, depth: int = DEEPEST) -> object:
        """Read one value; where it is wrong, report that and return one that is possible."""
        if value is None and field in MAY_BE_NULL:
            return None
        special: Mapping[str, Callable[[object, Path], object]] = {
            "turns": lambda one, at: self._between(one, MOST_TURNS, at),
            "width": lambda one, at: self._between(one, MOST_PIXELS, at),
            "height": lambda one, at: self._between(one, MOST_PIXELS, at),
            "keeps_thinking": self._switch,
            "cache": lambda one, at: self._one_of(one, self._lifetimes(), at),
            "miss_share": self._share,
            "compaction": self._compaction,
            "listed": self._listed,
            "sub_agents": lambda one, at: self._sub_agents(one, at, depth),
        }
        return special.get(field, self.count)(value, path)

    def _between(self, value: object, most: int, path: Path) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= most:
            return value
        self.faults.report(path, f"must be a whole number from 1 to {most}")
        return 1

    def _share(self, value: object, path: Path) -> Count:
        share = self.count(value, path)
        if share <= 1:
            return share
        self.faults.report(path, 'must be a share from 0 to 1, such as "0.05" for 5%')
        return 0

    def _compaction(self, value: object, path: Path) -> Compaction | None:
        members = self._object(value, path)
        self._unknown_keys(members, COMPACTION_KEYS, path)
        for key in COMPACTION_KEYS:
            if key not in members:
                self.faults.report(path, f"{key!r} is missing")
        return Compaction(*(self.count(members.get(key, 0), (*path, key)) for key in COMPACTION_KEYS))

    def _listed(self, value: object, path: Path) -> tuple[ListedTurn, ...]:
        if not isinstance(value, list) or not 0 < len(value) <= MOST_TURNS:
            self.faults.report(path, f"must be a list of 1 to {MOST_TURNS} turns")
            return ()
        return tuple(self._turn(one, (*path, index)) for index, one in enumerate(value) if not self.faults.full)

    def _turn(self, value: object, path: Path) -> ListedTurn:
        members = self._object(value, path)
        if value is None:
            self.faults.report(path, "must be an object: { … }")
        self._unknown_keys(members, TURN_KEYS, path)
        return ListedTurn(*(self.count(members.get(key, 0), (*path, key)) for key in TURN_KEYS))

    # Loops that a turn starts

    def _sub_agents(self, value: object, path: Path, depth: int) -> tuple[SubAgent, ...]:
        if not isinstance(value, list) or len(value) > MOST_SUB_AGENTS:
            self.faults.report(path, f"must be a list of at most {MOST_SUB_AGENTS} sub-agents")
            return ()
        if value and depth >= DEEPEST:
            self.faults.report(path, f"sub-agents start others at most {DEEPEST} deep")
            return ()
        return tuple(self._sub_agent(one, (*path, index), depth) for index, one in enumerate(value))

    def _sub_agent(self, value: object, path: Path, depth: int) -> SubAgent:
        members = self._object(value, path)
        if value is None:
            self.faults.report(path, "must be an object: { … }")
        agent = self._agent(members, ("kind", "model", "tools", *SUB_KEYS, *LOOP_KEYS), path)
        kind = members.get("kind", AGENT_LOOP)
        if kind != AGENT_LOOP:
            self.faults.report((*path, "kind"), "must be 'agent_loop'")
        turn = members.get("turn")
        times = members.get("times")
        return SubAgent(
            loop=self._loop(members, path, depth + 1),
            workload=agent.but(name=""),
            name=agent.name,
            turn=1 if turn is None else self._between(turn, MOST_TURNS, (*path, "turn")),
            times=1 if times is None else self.count(times, (*path, "times")),
        )

    def _check_size(self, loop: Loop, path: Path) -> None:
        """Refuse what nobody could wait for, and sub-agents of turns that there are not."""
        if calls_of(loop) > MOST_CALLS:
            self.faults.report(path, f"a loop and its sub-agents have at most {MOST_CALLS} turns together")
        for index, one in enumerate(loop.sub_agents):
            if one.turn > loop.count:
                told = f"must be a turn from 1 to {loop.count}"
                self.faults.report((*path, "sub_agents", index, "turn"), told)
            self._check_size(one.loop, (*path, "sub_agents", index))

    # What if

    def _change(self, key: str, value: object, path: Path) -> object:
        if key == "runs":
            return self.count(value, path)
        if key in CHANGEABLE and not isinstance(value, NumberText):
            return self._field(PLACES[key], value, path)
        return super()._change(key, value, path)


def share_of(percent: Count) -> Count:
    """Return the share that a percentage is: what a person enters as 5% is 0.05 in a file."""
    return plain(Fraction(percent) / 100)
