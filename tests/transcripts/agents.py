"""Three agents at work, simulated answer by answer. Knows nothing of `pricing_core`, nor of what estimates assume."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random

from tests.transcripts.cache import Cache, Mark, Read

Answer = dict[str, object]
TAIL = (3, 3, 3, 4)  # tokens behind the last breakpoint, which every prompt has


class Agent:
    """What every agent does: sends its history, waits, adds what comes back."""

    def __init__(self, model: str, begins: datetime, seed: int, *, prefix: int, least: int) -> None:
        self.random = Random(seed)
        self.model = model
        self.now = begins
        self.cache = Cache(least)
        self.prefix, self.prefix_lifetime = prefix, "5m"
        self.history, self.size = 1, prefix
        self.said = 0

    def sized(self, middle: int, spread: float, most: int = 30_000) -> int:
        """Draw a size: most are near the middle, some are many times as large."""
        return max(12, min(most, int(self.random.lognormvariate(math.log(middle), spread))))

    def wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    def marks(self, end: int) -> list[Mark]:
        return [Mark(0, self.prefix, self.prefix_lifetime), Mark(self.history, end, "5m")]

    def send(self, behind: int = 0) -> Read:
        """Send the history; `behind` tokens of it stand behind the last breakpoint."""
        tail = self.random.choice(TAIL)
        at = self.now.timestamp()
        return self.cache.send(at, self.history, self.size + tail, self.marks(self.size - behind))

    def answer(self, read: Read, content: list[Answer], output: int, thinking: int, **more: object) -> Answer:
        """Make the answer as the API gives it, and take what it says into the history."""
        self.said += 1
        self.wait(2 + output / 65)
        self.size += output
        details = {"output_tokens_details": {"thinking_tokens": thinking}} if thinking else {}
        usage = {**read.usage(), "output_tokens": output, **details, **more, "service_tier": "standard"}
        return {
            "id": f"msg_{self.model[7:11]}{self.history}{self.said:04d}",
            "type": "message",
            "role": "assistant",
            "model": self.model,
            "timestamp": self.now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "content": content,
            "stop_reason": "tool_use" if any(one["type"] == "tool_use" for one in content) else "end_turn",
            "usage": usage,
        }


def tool(name: str, **given: object) -> Answer:
    return {"type": "tool_use", "name": name, "input": given}


# ── Code ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

# What each tool gives back (middle, spread), its seconds, how much the model writes to call it, how often it does.
CODE_TOOLS = {
    "grep": (420, 0.9, 1, 120, 5),
    "read_file": (2_600, 1.0, 1, 110, 9),
    "edit_file": (160, 0.3, 1, 780, 8),
    "bash": (900, 1.5, 14, 190, 6),
    "run_tests": (3_400, 1.1, 75, 130, 6),
    "list_files": (310, 0.7, 1, 90, 2),
}


def code_agent() -> Iterator[Answer]:
    """Mend a defect, have lunch before the second message, write the tests: 36 answers, five minutes of cache."""
    agent = Agent("claude-opus-5", datetime(2026, 11, 18, 11, 40, tzinfo=UTC), 11, prefix=16_870, least=512)
    random = agent.random
    agent.size += 1_940  # the first message, with the state of the repository
    behind = 0
    for number in range(1, 37):
        thinking = agent.sized(260, 0.8) if random.random() < 0.6 else 0
        last = number in (21, 36)
        name = random.choices(list(CODE_TOOLS), [one[4] for one in CODE_TOOLS.values()])[0]
        middle, spread, seconds, words, _ = CODE_TOOLS[name]
        output = thinking + agent.sized(420 if last else words, 0.6)
        read = agent.send(behind)
        yield agent.answer(read, [{"type": "text"}] if last else [tool(name)], output, thinking)
        if last:
            agent.wait(46 * 60)  # lunch
            agent.size += 210  # the next message
        else:
            agent.wait(agent.sized(seconds, 0.7, 900) if seconds > 1 else 0.4)
            agent.size += agent.sized(middle, spread)
        behind = agent.sized(190, 0.5) if random.random() < 0.3 else 0  # a reminder behind the breakpoint
        agent.size += behind


# ── Research ─────────────────────────────────────────────────────────────────────────────────────────────────────────

COMPACT_AT, INSTRUCTION = 140_000, 640


def research_agent() -> Iterator[Answer]:
    """Search the web and read pages, compact a long history, report: an hour of cache for the system prompt."""
    agent = Agent("claude-sonnet-5", datetime(2026, 11, 19, 8, 5, tzinfo=UTC), 23, prefix=5_980, least=1_024)
    agent.prefix_lifetime = "1h"
    agent.size += 830
    for number in range(1, 31):
        if agent.size > COMPACT_AT:
            yield compacted(agent)
        thinking = agent.sized(340, 0.7)
        if number == 30:
            yield agent.answer(agent.send(), [{"type": "text"}], thinking + agent.sized(3_400, 0.3), thinking)
        elif agent.random.random() < 0.45:
            yield searched(agent, thinking)
            agent.size += agent.sized(180, 0.4)  # the harness notes what was found
        else:
            output = thinking + agent.sized(130, 0.4)
            yield agent.answer(agent.send(), [tool("read_page")], output, thinking)
            agent.wait(agent.sized(3, 0.8, 60))
            agent.size += agent.sized(4_300, 0.9, 40_000)


def searched(agent: Agent, thinking: int) -> Answer:
    """Answer with one to three searches: the model is asked again after each, within the same answer."""
    count = agent.random.choices((1, 2, 3), (6, 3, 1))[0]
    said = [thinking + agent.sized(70, 0.3), *(agent.sized(80, 0.4) for _ in range(count - 1)), agent.sized(260, 0.5)]
    reads = []
    for place, words in enumerate(said):
        if place:  # what the search found
            agent.wait(2)
            agent.size += agent.sized(3_900, 0.5)
        reads.append(agent.send())
        agent.size += words
    steps = [
        {"type": "message", **read.usage(), "output_tokens": words} for read, words in zip(reads, said, strict=True)
    ]
    total = Read(*(sum(getattr(read, name) for read in reads) for name in ("plain", "short", "hour", "read")))
    content: list[Answer] = [{"type": "server_tool_use", "name": "web_search"}] * count
    agent.size -= sum(said)  # which the answer adds
    more = {"server_tool_use": {"web_search_requests": count, "web_fetch_requests": 0}, "iterations": steps}
    return agent.answer(total, [*content, tool("note")], sum(said), thinking, **more)


def compacted(agent: Agent) -> Answer:
    """Have the history summed up, and go on with the summary and the last notes."""
    agent.size += INSTRUCTION
    output = agent.sized(5_200, 0.2)
    found = agent.answer(agent.send(), [{"type": "text"}], output, 0)
    agent.history += 1
    agent.size = agent.prefix + output + agent.sized(1_300, 0.3)
    return found


# ── Computer use ─────────────────────────────────────────────────────────────────────────────────────────────────────

SCREENSHOT = 1_366  # 1,280 x 800 / 750, rounded up


def screen_agent() -> Iterator[Answer]:
    """Work through a back office by its screen: 140 answers, every screenshot kept, past 200,000 tokens."""
    agent = Agent("claude-sonnet-4-5-20250929", datetime(2025, 12, 9, 13, 2, tzinfo=UTC), 37, prefix=5_410, least=1_024)
    agent.size += 31_700  # the manual that it works by
    for number in range(1, 141):
        action = agent.random.choices(("screenshot", "left_click", "type", "key", "export"), (55, 16, 12, 7, 10))[0]
        name = "bash" if action == "export" else "computer"
        output = agent.sized(150, 0.5)
        yield agent.answer(agent.send(), [tool(name, action=action)], output, 0)
        agent.wait(agent.sized(4, 0.6, 60))
        if number in (38, 79):
            agent.wait(7 * 60)  # a person has to confirm
        agent.size += agent.sized(2_900, 1.1, 24_000) if name == "bash" else agent.sized(70, 0.3)
        agent.size += SCREENSHOT if action == "screenshot" else 0


AGENTS = {"code": code_agent, "research": research_agent, "screen": screen_agent}
