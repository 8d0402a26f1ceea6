"""An agent loop as it is planned: a first prompt that every turn makes longer.

How a loop is billed turn by turn stands in `loop_calls.py`; that follows interfaces and not any page, which knows only
single requests.
"""

from __future__ import annotations

from .planning import OFF
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .money import Count
    from .workload import Workload

AGENT_LOOP = "agent_loop"  # the kind, as files say it
MOST_TURNS = 20_000
USUAL_SUMMARY = 20_000  # tokens that compaction leaves, where nobody says how many


# Where each field stands in JSON, in the order it is written.
PLACES: Mapping[str, str] = {
    "turns": "turns",
    "first.system": "system",
    "first.message": "message",
    "each_turn.tool_result": "tool_result",
    "each_turn.tool_result_growth": "result_growth",
    "each_turn.tool_result_cap": "result_cap",
    "each_turn.output": "output",
    "each_turn.output_growth": "output_growth",
    "each_turn.thinking": "thinking",
    "each_turn.keep_thinking": "keeps_thinking",
    "each_turn.screenshots": "screenshots",
    "each_turn.screenshot_width": "width",
    "each_turn.screenshot_height": "height",
    "each_turn.screenshot_tokens": "screenshot_tokens",
    "each_turn.list": "listed",
    "cache": "cache",
    "wait_minutes": "wait_minutes",
    "miss_share": "miss_share",
    "compaction": "compaction",
    "sub_agents": "sub_agents",
}
# What a scenario may change.
CHANGEABLE = tuple(place for place in PLACES if place not in ("each_turn.list", "sub_agents"))


class ListedTurn(Value):
    """One turn of a list: the tokens that come before it, and those that the model writes in it."""

    tool_result: Count = 0
    output: Count = 0
    thinking: Count = 0


class Compaction(Value):
    """Before a turn whose prompt would be above `at` tokens, the history is written anew in `to` tokens."""

    at: Count
    to: Count


class SubAgent(Value):
    """A loop that a turn starts, so many times in a run. It brings nothing to the context but a tool's result.

    `workload` has its model, choices and tools.
    """

    loop: Loop
    workload: Workload
    name: str = ""
    turn: int = 1
    times: Count = 1


class Loop(Value):
    """The turns of one run. Counts are tokens; `miss_share` is 0 to 1, `wait_minutes` is between two turns.

    Turn 1 sends `system`, `message` and what tools bring. Each later one adds the last output and `tool_result`, which
    grows by `result_growth` from turn to turn, as `output` does by `output_growth`; or what is `listed` for it. A tool
    result above `result_cap` is cut to that.
    Thinking is billed as output and leaves the context again, unless `keeps_thinking`. `screenshot_tokens` is None
    where the book's rule for images gives them from `width` and `height`. `cache` is a lifetime of the book, or off.
    """

    turns: int = 1
    system: Count = 0
    message: Count = 0
    tool_result: Count = 0
    output: Count = 0
    thinking: Count = 0
    keeps_thinking: bool = False
    result_growth: Count = 0
    result_cap: Count | None = None
    output_growth: Count = 0
    screenshots: Count = 0
    width: int = 1280
    height: int = 800
    screenshot_tokens: Count | None = None
    listed: tuple[ListedTurn, ...] = ()
    cache: str = OFF
    wait_minutes: Count = 0
    miss_share: Count = 0
    compaction: Compaction | None = None
    sub_agents: tuple[SubAgent, ...] = ()

    @property
    def count(self) -> int:
        """How many turns there are."""
        return len(self.listed) or self.turns


def calls_of(loop: Loop) -> int:
    """Return how many turns a loop and its sub-agents have, each counted once."""
    return loop.count + sum(calls_of(one.loop) for one in loop.sub_agents)
