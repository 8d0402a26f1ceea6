"""What the tests of agent loops share: the second mock of ui.md, and loops counted anew, slowly and in fractions."""

from __future__ import annotations

from fractions import Fraction

from pricing_core import ToolUse, Workload, estimate
from pricing_core.billing import Bill, bill
from pricing_core.loop import Loop
from pricing_core.planning import Plan, Planning
from pricing_core.rate_card import resolve
from tests.core.support import PAGE, book_of

SONNET = "claude-sonnet-4-5"
DEC = "2025-12-01"

# The example of interfaces.md: 6,000 + 2,000 + 346 + 245 + 700 = 9,291 tokens at first, 5,250 more in each turn.
MOCK_2 = Loop(turns=40, system=6_000, message=2_000, tool_result=4_600, output=650, cache="5m",
              wait_minutes=Fraction(3, 2))  # fmt: skip
AGENT = Workload(SONNET, {"context_1m": True}, tools={"bash": ToolUse(), "text_editor": ToolUse()})
MOCK_2_JSON = {
    "kind": "agent_loop", "model": SONNET, "context_1m": True, "turns": 40, "runs": 2000,
    "first": {"system": 6000, "message": 2000}, "each_turn": {"tool_result": 4600, "output": 650},
    "cache": "5m", "wait_minutes": "1.5", "miss_share": "0", "compaction": None,
    "tools": {"choice": "auto", "bash": True, "text_editor": True},
}  # fmt: skip


def looped(loop: Loop = MOCK_2, agent: Workload = AGENT, runs=1, book=PAGE, on="", **planning: object) -> Bill:
    """Return the bill of a loop's runs."""
    prices = book_of(book)
    plan = Plan(agent, Planning(requests=runs, **planning), loop)
    return bill(plan, resolve(agent, prices, on or prices.as_of))


def mock_2(**changes: object) -> Bill:
    """Return the bill of one run of the second mock, changed."""
    return looped(MOCK_2.but(**changes))


def amount(found: Bill) -> str:
    """Return what a run costs, to the last digit."""
    return found.per_request.text


# A loop counted anew: as interfaces.md tells it, turn by turn, with nothing of the program but prices of requests.


def calls_anew(loop: Loop, fixed, content, image, least, minutes):
    """Give (is a turn, prompt, plain, written, read, output) of every call."""
    caches = minutes is not None
    prompt = Fraction(loop.system + loop.message + fixed)
    before = None  # the prompt of the call before this one
    stays = Fraction(0)
    for n in range(1, loop.count + 1):
        result, output, thinking = turn_anew(loop, n)
        prompt += stays + result + content + (loop.screenshots * image if n > 1 else 0)
        if loop.compaction and n > 1 and prompt > loop.compaction.at:
            yield call_anew(loop, False, prompt - content, before, loop.compaction.to, least, minutes, caches)
            prompt, before = Fraction(loop.system + fixed + loop.compaction.to + content), None
        yield call_anew(loop, True, prompt, before, output + thinking, least, minutes, caches)
        before = prompt
        stays = output + (thinking if loop.keeps_thinking else 0)


def turn_anew(loop: Loop, n: int):
    """Return the tool result, output and thinking of turn n."""
    if loop.listed:
        turn = loop.listed[n - 1]
        result, output, thinking = turn.tool_result, turn.output, turn.thinking
    else:
        result = loop.tool_result + loop.result_growth * (n - 2) if n > 1 else 0
        output, thinking = loop.output + loop.output_growth * (n - 1), loop.thinking
    return (result if loop.result_cap is None else min(result, loop.result_cap)), output, thinking


def call_anew(loop, is_turn, prompt, before, output, least, minutes, caches):
    """Return one call: what the call before left in the cache is read, the rest written."""
    if not caches or prompt < least:
        return is_turn, prompt, prompt, 0, 0, output
    there = before if before is not None and before >= least and loop.wait_minutes <= minutes else 0
    read = there * (1 - loop.miss_share)
    return is_turn, prompt, 0, prompt - read, read, output


def total_anew(loop: Loop, agent: Workload, runs, book, on, names=("input", "output", "cache_read")) -> Fraction:
    """Return what all runs cost: each call priced as a request of its own, fees as those of all calls together."""
    whole = Fraction(0)
    prices = book_of(book)
    card = resolve(agent, prices, on)
    empty = estimate(agent.but(tokens={}), prices, on)
    overhead = {line.key: line.count for line in empty.lines if line.price.addition}
    content = sum(line.count for line in empty.lines if line.price.addition and not line.price.is_overhead)
    fixed = sum(overhead.values()) - content
    written = f"cache_write_{loop.cache}"
    minutes = {"5m": 5, "1h": 60, "off": None}[loop.cache]
    bare = agent.but(tools={})
    for is_turn, _, plain, new, read, output in calls_anew(
        loop, fixed, content, loop.screenshot_tokens or 0, card.model.cache_minimum or 0, minutes
    ):
        tokens = {"output": output, **({written: new, "cache_read": read} if new or read else {"input": plain})}
        whole += estimate(bare.but(tokens=tokens), prices, on).total.amount * runs
        assert is_turn in (True, False)
    charged = estimate(agent.but(tokens={}, requests=loop.count * runs), prices, on)
    whole += sum((line.amount.amount for line in charged.lines if line.price.fee), Fraction(0))
    for one in loop.sub_agents:
        whole += total_anew(one.loop, one.workload, runs * one.times, book, on)
    return whole
