"""What tools bring, cached with the prefix or not, and screenshots: numbers worked by hand from the page."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pricing_core import ToolUse, Workload, reason, resolve
from pricing_core.billing import Bill, bill
from pricing_core.library import bundled_book
from pricing_core.planning import Plan, Planning
from pricing_core.showing import INDONESIAN

BOOK = bundled_book("anthropic-2025-12")
TOOLS = {
    "definitions": ToolUse(inputs={"definitions": 654}),
    "web_fetch": ToolUse(inputs={"fetches": 1, "tokens_each": 100}),
}
SUPPORT = Workload("claude-sonnet-4-5", tokens={"input": 1_000, "output": 400}, tools=TOOLS)
CACHED = Planning(requests=1_000, prefix=4_000, lifetime="5m", hit_rate=90, overhead_cached=True)


def priced(planning: Planning, workload: Workload = SUPPORT) -> Bill:
    assert BOOK is not None
    return bill(Plan(workload, planning), resolve(workload, BOOK, BOOK.as_of))


def used(made: Bill) -> dict[str, object]:
    return {line.key: line.used for line in made.lines}


def test_tool_tokens_join_the_prefix_and_leave_their_own_lines():
    made = priced(CACHED)

    # 4,000 + 346 (tools, choice auto) + 654 (definitions) = 5,000: a tenth is written, the rest read.
    assert used(made) == {
        "input": 1_000, "web_fetch_content": 100, "cache_write_5m": 500, "cache_read": 4_500, "output": 400,
        "web_fetch": 1,
    }  # fmt: skip
    # 1,100 x 3 + 500 x 3.75 + 4,500 x 0.30 + 400 x 15 = 3,300 + 1,875 + 1,350 + 6,000 = 12,525 per million
    assert made.per_request.text == "0.012525"
    assert made.first.prompt == 1_100 + 5_000


def test_the_reason_counts_the_tools_into_the_prefix():
    made = priced(CACHED)
    line = next(line for line in made.lines if line.key == "cache_write_5m")

    assert (
        "500 is the 10% of requests that miss the cache, times the 5,000-token prefix."
        in reason(line.part, line.line).quantity
    )


@pytest.mark.parametrize("planning", [CACHED.but(overhead_cached=False), CACHED.but(lifetime="off")])
def test_without_a_cache_the_tools_keep_their_own_lines(planning: Planning):
    assert {"tool_system_prompt", "tool_definitions"} <= used(priced(planning)).keys()


def test_screenshots_are_plain_input():
    made = priced(Planning(requests=1, screenshots=Fraction("0.5"), screenshot_tokens=1_500))
    line = made.lines[0]

    assert line.used == 1_000 + 750
    assert reason(line.part, line.line).quantity.startswith("1,750 is 1,000 of input plus 750 for screenshots")
    assert reason(line.part, line.line, INDONESIAN).quantity.startswith("1.750 adalah 1.000 token input")


def test_screenshots_and_a_prefix_that_is_not_cached_are_told_apart():
    made = priced(Planning(requests=1, prefix=4_000, screenshots=1, screenshot_tokens=1_500))
    line = made.lines[0]

    assert line.used == 6_500
    assert (
        "the 4,000-token prefix, which is not cached, plus 1,500 for screenshots"
        in reason(line.part, line.line).quantity
    )
