"""Why the lines of an agent loop cost what they cost, in words."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pricing_core import ToolUse, Workload
from pricing_core.billing import Bill
from pricing_core.explaining import reason
from pricing_core.explaining_loops import call_breakdown
from pricing_core.loop import Compaction, ListedTurn, Loop, SubAgent
from pricing_core.showing import ENGLISH, INDONESIAN
from pricing_core.summary import summary
from pricing_core.xlsx_lines import line_of
from tests.core.loops import AGENT, MOCK_2, SONNET, looped, mock_2

HAIKU = "claude-haiku-4-5"
BARE = Workload(SONNET)
# 2,000 tokens at first, then 600 more (500 of a tool, 100 of the last output).
SMALL = Loop(turns=2, system=2_000, tool_result=500, output=100, cache="5m")


def why(found: Bill, key: str, style=ENGLISH) -> str:
    """Return formula, quantity and rule of a line."""
    one = next(line for line in found.lines if line.key == key)
    return reason(one.part, one.line, style).text


def quantity(found: Bill, key: str, style=ENGLISH) -> str:
    one = next(line for line in found.lines if line.key == key)
    return reason(one.part, one.line, style).quantity


def test_the_second_mock_is_explained():
    # 9,291 at first and 36 times 5,250 in the turns up to 37: 198,291 tokens are written at the standard price
    assert why(looped(runs=2_000), "cache_write_5m") == (
        "198,291 tokens × $3.00 per MTok × 1.25 (5-minute cache write) = $0.743591; × 2,000 runs = $1,487.18. "
        "198,291 tokens in 37 of the 40 calls of a run: what is new in each prompt, and all of it where nothing is "
        "cached yet, as in the first. The 1,291 tokens that declaring tools brings are among them. "
        "Prompts of at most 200,000 input tokens (37 of the 40 calls of a run, the largest with 198,291) are billed at "
        "standard prices; “Long context” starts above."
    )
    assert why(looped(runs=2_000), "1.long_context.output") == (
        "1,950 tokens × $15.00 per MTok × 1.5 (Long context) = $0.043875; × 2,000 runs = $87.75. "
        "1,950 tokens in 3 of the 40 calls of a run: all that the model writes. "
        "Prompts above 200,000 input tokens (3 of the 40 calls of a run, from turn 38 on with 203,541, the largest "
        "with 214,041) are billed at “Long context” as a whole, not only the part above."
    )


def test_the_second_mock_is_explained_in_indonesian():
    assert why(looped(runs=2_000), "1.long_context.cache_read", INDONESIAN) == (
        "610.623 token × US$3,00 per MTok × 2 (Konteks panjang) × 0,1 (baca cache) = US$0,366374; "
        "× 2.000 kali jalan = US$732,75. "
        "610.623 token dalam 3 dari 40 panggilan satu kali jalan: masing-masing membaca semua yang dikirim panggilan "
        "sebelumnya. Prompt di atas 200.000 token input (3 dari 40 panggilan satu kali jalan, mulai giliran 38 dengan "
        "203.541, terbesar 214.041) ditagih seluruhnya dengan “Konteks panjang”, bukan hanya kelebihannya."
    )


@pytest.mark.parametrize(
    ("changes", "key", "told"),
    [
        ({}, "cache_read", "2,000 tokens in the 2 calls of a run: each reads all that the call before it sent."),
        ({"turns": 1}, "output", "100 tokens in the one call of a run: all that the model writes."),
        ({"thinking": 50}, "output", "300 tokens in the 2 calls of a run: all that the model writes, its thinking "
         "among it."),
        ({"listed": (ListedTurn(thinking=5), ListedTurn())}, "output", "5 tokens in the 2 calls of a run: all that the "
         "model writes, its thinking among it."),
        ({"wait_minutes": 6}, "cache_write_5m", "4,600 tokens in the 2 calls of a run: every prompt whole, because the "
         "wait between turns is longer than the cache lives."),
        ({"miss_share": Fraction(1, 20)}, "cache_write_5m", "2,700 tokens in the 2 calls of a run: what is new in each "
         "prompt, all of it where nothing is cached yet, as in the first, and all of it again in the 5% of turns that "
         "miss the cache."),
        ({"miss_share": Fraction(1, 20)}, "cache_read", "1,900 tokens in the 2 calls of a run: each reads all that the "
         "call before it sent, but for the 5% of turns that miss the cache."),
        ({"cache": "off"}, "input", "4,600 tokens in the 2 calls of a run: nothing is cached, so each sends its whole "
         "prompt as plain input."),
        # 500 tokens are too few to be cached, 1,100 are not
        ({"system": 500}, "input", "500 tokens in the 2 calls of a run: these are the prompts shorter than what the "
         "model caches, sent as plain input."),
    ],
)  # fmt: skip
def test_where_the_tokens_come_from(changes, key, told):
    assert quantity(looped(SMALL.but(**changes), BARE), key) == told


def test_what_tools_bring_where_nothing_is_cached():
    tools = {"bash": ToolUse(), "definitions": ToolUse(inputs={"definitions": 40})}
    found = looped(SMALL.but(cache="off"), Workload(SONNET, tools=tools))

    assert quantity(found, "tool_bash") == (
        "490 tokens in the 2 calls of a run: 245 in each of those that are not cached, because “Bash” is declared "
        "(price book)."
    )
    assert quantity(found, "tool_system_prompt") == (
        "692 tokens in the 2 calls of a run: 346 in each of those that are not cached, once, because at least one tool "
        "is declared (tool choice: Automatic)."
    )
    assert quantity(found, "tool_definitions") == (
        "80 tokens in the 2 calls of a run: 40 in each of those that are not cached, as entered."
    )


def test_what_a_price_book_assumes_of_a_tool():
    agent = Workload("claude-sonnet-5-5", tools={"bash": ToolUse()})
    told = quantity(looped(SMALL.but(cache="off"), agent, book="anthropic-2026-11"), "tool_bash")

    assert "because “Bash” is declared" in told
    assert told.count(". ") == 1  # then what the book assumes


def test_charges_of_every_turn():
    tools = {"web_search": ToolUse(inputs={"searches": Fraction(1, 5)})}
    found = looped(MOCK_2, AGENT.but(tools=tools), runs=10)

    # 0.2 in each of 37 turns are 7.4
    assert why(found, "web_search") == (
        "7.4 searches × $10.00 per 1,000 searches = $0.074000; × 10 runs = $0.740000. "
        "0.2 searches in each of 37 turns, as entered: 7.4 searches in one run. "
        "Each search counts as one use, whatever the number of results. A search that ends in an error is not billed."
    )


def test_charges_that_fail_that_have_a_minimum_and_that_are_free():
    search = {"web_search": ToolUse(inputs={"searches": 3, "failed": 1})}
    assert quantity(looped(SMALL, BARE.but(tools=search)), "web_search") == (
        "3 searches in each of 2 turns, as entered; 1 of them failed each time, so 4 searches are billed in one run."
    )

    code = {"code_execution": ToolUse(inputs={"minutes": 2})}  # 5 minutes at least: 2 times 1/12 hour
    assert quantity(looped(SMALL, BARE.but(tools=code)), "code_execution").endswith(
        "in each of 2 turns, as entered; with the minimums below, ≈ 0.166667 hours are billed in one run."
    )

    half = {"code_execution": ToolUse(inputs={"minutes": 30})}  # an hour a run, 2,000 less 1,550 that are free
    assert why(looped(SMALL, BARE.but(tools=half), runs=2_000), "code_execution").startswith(
        "1 hours × 2,000 runs − 1,550 free → 450 hours × $0.05 per hour = $22.50."
    )


def test_a_sub_agent_is_named():
    search = {"web_search": ToolUse(inputs={"searches": 1})}
    sub = SubAgent(SMALL.but(cache="off"), Workload(HAIKU, tools=search), name="Reader", times=3)
    one = SubAgent(SMALL.but(cache="off", turns=1), Workload(HAIKU), name="One")
    large = SubAgent(MOCK_2, AGENT, name="Large")
    found = looped(SMALL.but(sub_agents=(sub, one, large)), BARE)

    # 3 times 2,000 and 2,600, and without what the search brings, which has a line of its own
    assert quantity(found, "1.standard.input") == (
        "13,800 tokens in the calls of the sub-agent “Reader” (2 each time that it runs), all its runs together: "
        "nothing is cached, so each sends its whole prompt as plain input."
    )
    assert quantity(found, "1.standard.web_search") == (
        "1 searches in each of 2 turns, as entered: 6 searches in one run. "
        "These are turns of the sub-agent “Reader”, all its runs together."
    )
    assert quantity(found, "2.standard.output").startswith(
        "100 tokens in the calls of the sub-agent “One” (1 each time that it runs), all its runs together: "
    )
    assert quantity(found, "3.standard.output").startswith(
        "24,050 tokens in calls of the sub-agent “Large” (37 of its 40 each time that it runs), all its runs together: "
    )
    assert why(looped(SMALL, Workload(HAIKU)), "output").endswith(
        "One rate for every prompt size; the largest prompt of a run has 2,600 input tokens."
    )


def test_nothing_but_what_tools_bring():
    found = looped(Loop(turns=1), AGENT)
    (part,) = found.parts
    plain = next(line for line in part.tier.lines if line.key == "input")

    assert "346 tokens in the one call of a run: 346 in each" in quantity(found, "tool_system_prompt")
    # a line that the bill leaves out, as a workbook may ask about it
    assert reason(part, line_of(part, plain)).quantity.startswith(
        "0 tokens in the one call of a run: nothing is cached"
    )


# One call


def told_of(found: Bill, place: int, style=ENGLISH) -> dict[str, str]:
    run = found.run
    assert run is not None
    one = call_breakdown(run, run.calls[place])
    assert one.total == run.breakdown(run.calls[place]).total
    return {line.key: reason(one, line, style).quantity for line in one.lines}


def test_a_call_says_what_it_writes_and_reads():
    assert told_of(mock_2(), 0) == {
        "cache_write_5m": "9,291 is the whole prompt of turn 1, because none of it is in the cache.",
        "output": "650 is what the model writes in turn 1.",
    }
    assert told_of(mock_2(), 37) == {
        "cache_write_5m": "5,250 is what is new in the prompt of turn 38: the last output and what came back from "
        "tools.",
        "cache_read": "198,291 is what the call before turn 38 sent.",
        "output": "650 is what the model writes in turn 38.",
    }
    assert told_of(mock_2(), 37, INDONESIAN)["cache_read"] == (
        "198.291 adalah yang dikirim panggilan sebelum giliran 38."
    )


def test_a_call_that_may_miss_that_compacts_and_that_caches_nothing():
    missing = told_of(mock_2(miss_share=Fraction(1, 10)), 1)
    assert missing["cache_read"] == (
        "8,361.9 is what the call before turn 2 sent, but for the 10% of runs that miss the cache."
    )
    assert missing["cache_write_5m"] == (
        "6,179.1 is what is new in the prompt of turn 2, and the whole prompt in the 10% of runs where it misses the "
        "cache."
    )

    compacted = mock_2(compaction=Compaction(at=12_000, to=900))  # turn 2 would send 14,541
    assert told_of(compacted, 1)["output"] == "900 is what the model writes in the compaction before turn 2."

    assert told_of(looped(SMALL.but(cache="off"), BARE), 1)["input"] == (
        "2,600 is the prompt of turn 2, sent as plain input."
    )


# In one sentence


def test_the_second_mock_in_one_sentence():
    where = "on Claude Sonnet 4.5 (Claude API, prices of 1 Dec 2025)"
    assert summary(looped(runs=2_000), ENGLISH, "1 Dec 2025") == (
        f"About $5,451 a month for 2,000 runs of 40 turns {where}."
    )
    assert summary(looped(runs=2_000), INDONESIAN, "1 Des 2025") == (
        "Sekitar US$5.451 per bulan untuk 2.000 kali jalan, masing-masing 40 giliran, di Claude Sonnet 4.5 (Claude "
        "API, harga 1 Des 2025)."
    )
