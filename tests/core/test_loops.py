"""Agent loops, turn by turn: worked examples, closed forms, and laws that hold in every configuration."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pricing_core import Refusal, ToolUse, Workload
from pricing_core.billing import months
from pricing_core.document import Document, DocumentItem, DocumentScenario
from pricing_core.document_pricing import document_months, priced
from pricing_core.loop import Compaction, ListedTurn, Loop, SubAgent
from pricing_core.planning import Plan, Planning
from pricing_core.scenarios import Scenario, applied
from tests.core.loops import AGENT, DEC, MOCK_2, SONNET, amount, looped, mock_2, total_anew
from tests.core.support import PAGE, TODAY, book_of

PLAIN = Workload(SONNET)
HAIKU = Workload("claude-haiku-4-5")
MTOK = 1_000_000


def usd(found) -> Fraction:
    return found.per_request.amount


def refused(loop: Loop, agent: Workload = AGENT, book=PAGE) -> Refusal:
    with pytest.raises(Refusal) as caught:
        looped(loop, agent, book=book)
    assert caught.value.words["id"].strip()
    return caught.value


# ── The second mock of ui.md ─────────────────────────────────────────────────────────────────────────────────────────


def test_the_second_mock_to_the_last_digit():
    # Worked out in ui.md, section 7.
    assert amount(mock_2()) == "2.72530785"
    assert amount(mock_2(cache="off")) == "15.683664"
    assert amount(mock_2(cache="1h")) == "3.2423376"
    assert amount(mock_2(tool_result=4_239)) == "2.3353869"
    assert looped(runs=2_000).total.text == "5450.6157"


def test_the_second_mock_crosses_the_tier_at_turn_38():
    run = mock_2().run

    crossing = run.first_above
    assert (crossing.n, run.count(crossing.prompt)) == (38, 203_541)
    assert run.count(run.largest.prompt) == 214_041
    # 198,291 x 0.60 + 5,250 x 7.50 + 650 x 22.50 millionths, after 187,791 ... 5,250 x 3.75 and 650 x 15.
    assert run.breakdown(crossing).total.text == "0.1729746"
    before = run.calls[36]
    assert run.breakdown(before).total.amount == Fraction(193_041 * 30 + 5_250 * 375 + 650 * 1_500, 100 * MTOK)
    assert [part.tier.id for part in mock_2().parts] == ["standard", "long_context"]


def test_results_one_token_larger_cross_it():
    assert mock_2(tool_result=4_239).run.first_above is None
    assert mock_2(tool_result=4_240).run.first_above.n == 40


# ── Worked by hand ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_three_turns_by_hand():
    loop = Loop(turns=3, system=2_000, message=1_000, tool_result=500, output=100, cache="5m")

    # Writes 3,000 + 600 + 600, reads 3,000 + 3,600, writes 300 of output:
    # 4,200 x 3.75 + 6,600 x 0.30 + 300 x 15 = 15,750 + 1,980 + 4,500 millionths.
    assert amount(looped(loop, PLAIN)) == "0.02223"
    # 3,000 + 3,600 + 4,200 plain: 10,800 x 3 + 300 x 15.
    assert amount(looped(loop.but(cache="off"), PLAIN)) == "0.0369"


def test_what_is_shorter_than_the_cacheable_minimum_is_plain_input():
    loop = Loop(turns=3, system=600, tool_result=300, output=100, cache="5m")  # 600, 1,000, 1,400 of at least 1,024

    # 1,600 x 3 plain, then 1,400 x 3.75 written, for nothing was cached before; 300 x 15.
    found = looped(loop, PLAIN)
    assert found.per_request.amount == Fraction(1_600 * 300 + 1_400 * 375 + 300 * 1_500, 100 * MTOK)
    assert {line.key: line.used for line in found.lines} == {"input": 1_600, "cache_write_5m": 1_400, "output": 300}
    (warning,) = [one for one in found.notices if one.code == "below_cache_minimum"]
    assert warning.words["en"].startswith("2 calls have prompts below 1,024 tokens")


def test_a_wait_as_long_as_the_lifetime_keeps_the_cache_and_a_longer_one_does_not():
    assert usd(mock_2(wait_minutes=5)) == usd(mock_2())
    late = mock_2(wait_minutes=Fraction(501, 100))
    assert usd(late) == usd(mock_2(miss_share=1))
    assert [one for one in late.notices if one.code == "cache_expires"]
    assert usd(mock_2(cache="1h", wait_minutes=60)) == usd(mock_2(cache="1h"))


def test_misses_lie_between_none_and_all():
    none, some, every = (usd(mock_2(miss_share=share)) for share in (0, Fraction(1, 20), 1))

    # Each tier is the prompt's, which a miss does not change: so misses count in proportion.
    assert some == none + (every - none) / 20


def test_a_missed_run_writes_every_prompt_whole():
    loop = Loop(turns=3, system=2_000, message=1_000, tool_result=500, output=100, cache="5m", miss_share=1)

    # 3,000 + 3,600 + 4,200 written: 10,800 x 3.75 + 300 x 15.
    assert amount(looped(loop, PLAIN)) == "0.045"


def test_thinking_is_output_and_leaves_the_context_unless_it_is_kept():
    loop = Loop(turns=2, system=2_000, output=100, thinking=400, cache="off")

    # 2,000 and 2,100 plain, 1,000 of output.
    assert usd(looped(loop, PLAIN)) == Fraction(4_100 * 3 + 1_000 * 15, MTOK)
    assert usd(looped(loop.but(keeps_thinking=True), PLAIN)) == Fraction(4_500 * 3 + 1_000 * 15, MTOK)


def test_results_and_outputs_that_grow_and_results_that_are_cut():
    loop = Loop(turns=4, system=2_000, tool_result=100, result_growth=50, output=10, output_growth=5, cache="off")

    # Results 100, 150, 200; outputs 10, 15, 20, 25: prompts 2,000, 2,110, 2,275, 2,495.
    assert [call.prompt for call in looped(loop, PLAIN).run.calls] == [2_000, 2_110, 2_275, 2_495]
    cut = looped(loop.but(result_cap=120), PLAIN).run
    assert [call.prompt for call in cut.calls] == [2_000, 2_110, 2_245, 2_385]


def test_a_list_of_turns():
    listed = (ListedTurn(0, 10), ListedTurn(100, 20, 5), ListedTurn(300, 30))
    run = looped(Loop(system=2_000, listed=listed, turns=3), PLAIN).run

    assert [call.prompt for call in run.calls] == [2_000, 2_110, 2_430]
    assert [call.output for call in run.calls] == [10, 25, 30]


def test_compaction_is_a_call_of_its_own():
    loop = Loop(turns=4, system=2_000, message=1_000, tool_result=900, output=100, cache="5m",
                compaction=Compaction(at=4_500, to=500))  # fmt: skip
    found = looped(loop, PLAIN)

    # 3,000, 4,000, then 5,000 would be above 4,500: one call reads 4,000, writes 1,000 and answers with 500; the prompt
    # is 2,000 + 500 and written whole; the last turn has 3,500.
    assert [(c.n, c.is_turn, c.prompt, c.written, c.read, c.output) for c in found.run.calls] == [
        (1, True, 3_000, 3_000, 0, 100),
        (2, True, 4_000, 1_000, 3_000, 100),
        (3, False, 5_000, 1_000, 4_000, 500),
        (3, True, 2_500, 2_500, 0, 100),
        (4, True, 3_500, 1_000, 2_500, 100),
    ]
    assert usd(found) == Fraction(8_500 * 375 + 9_500 * 30 + 900 * 1_500, 100 * MTOK)
    assert looped(loop.but(compaction=Compaction(5_000, 500)), PLAIN).run.calls[2].prompt == 5_000  # not above


def test_compaction_that_leaves_too_much_is_refused():
    assert refused(MOCK_2.but(compaction=Compaction(9_291, 2_000))).code == "compaction_does_not_help"


def test_exactly_the_threshold_is_standard():
    over = looped(Loop(turns=2, system=199_000, tool_result=900, output=100), AGENT.but(tools={}))

    assert [over.run.tier_of(call) for call in over.run.calls] == [0, 0]
    more = looped(Loop(turns=2, system=199_000, tool_result=901, output=100), AGENT.but(tools={}))
    assert [more.run.tier_of(call) for call in more.run.calls] == [0, 1]


def test_a_turn_that_does_not_fit_is_named():
    small = refused(MOCK_2, AGENT.but(choices={}))
    large = refused(
        MOCK_2.but(turns=10, compaction=Compaction(30_000, 1_000), tool_result=250_000), AGENT.but(choices={})
    )

    assert (small.code, small.words["en"].split(";")[0]) == (
        "context_window_exceeded",
        "Turn 38 has 203,541 input tokens",
    )
    assert large.words["en"].startswith("The call that compacts before turn 2 has 259,941 input tokens")


def test_a_loop_of_counts_of_an_answer_is_refused():
    assert refused(MOCK_2, AGENT.but(basis="usage")).code == "loop_of_usage"


def test_a_lifetime_that_the_book_has_not_is_refused():
    assert refused(MOCK_2.but(cache="2h")).code == "cache_lifetime_not_in_book"


# ── Tools ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_searches_and_fetches_of_each_turn():
    tools = {
        "web_search": ToolUse(inputs={"searches": Fraction(1, 5)}),
        "web_fetch": ToolUse(inputs={"fetches": 1, "tokens_each": 1_000}),
    }
    loop = Loop(turns=3, system=2_000, output=100, cache="off")
    found = looped(loop, PLAIN.but(tools=tools))

    # The page stays in the context: 3,346, 4,446 and 5,546 tokens (346 that tools bring) and 0.6 searches at $10.
    assert [call.prompt for call in found.run.calls] == [3_346, 4_446, 5_546]
    assert usd(found) == Fraction(13_338 * 3 + 300 * 15 + 6_000, MTOK)
    used = {line.key: line.used for line in found.lines}
    assert used["web_search"] == Fraction(3, 5)
    assert (used["tool_system_prompt"], used["web_fetch_content"]) == (3 * 346, 3 * 1_000)


def test_free_hours_are_shared_by_all_calls_sub_agents_and_workloads():
    sandbox = {"code_execution": ToolUse(inputs={"runs": 1, "minutes": 60, "containers": 1})}
    worker = SubAgent(Loop(turns=1, output=10), PLAIN.but(tools=sandbox), "Worker", times=2)
    loop = Loop(turns=3, output=10, sub_agents=(worker,))
    found = looped(loop, PLAIN.but(tools=sandbox), runs=1_000)

    # 3,000 hours of the agent and 2,000 of its workers, less 1,550 that are free, at $0.05.
    fees = [line for line in found.lines if line.key.endswith("code_execution")]
    assert [line.line.quantity for line in fees] == [1_450, 2_000]
    assert sum(line.amount.amount for line in fees) == Fraction(345_000, 2_000)
    items = (DocumentItem(Plan(PLAIN.but(tools=sandbox), Planning(requests=1_000))),
             DocumentItem(Plan(PLAIN, Planning(requests=1_000), loop)))  # fmt: skip
    both = priced(Document(items), book_of(PAGE), DEC)
    hours = [line.line.quantity for line in both.bills[1].lines if line.key.endswith("code_execution")]
    assert hours == [2_000 - 550]  # 1,000 hours were used up before


def test_what_tools_bring_is_cached_with_the_prompt():
    cached = looped(Loop(turns=2, system=2_000, output=10, cache="5m"), AGENT)

    assert {line.key for line in cached.lines} == {"cache_write_5m", "cache_read", "output"}
    assert cached.run.calls[0].written == 2_000 + 1_291


# ── Screenshots ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("book", "model", "tokens"),
    [
        (PAGE, SONNET, 1_366),  # 1,280 x 800 / 750 = 1,365.33
        (TODAY, "claude-opus-5", 1_334),  # 46 x 29 patches of 28
    ],
)
def test_screenshots_count_by_the_rule_of_the_book(book, model, tokens):
    run = looped(Loop(turns=2, system=2_000, screenshots=2), Workload(model), book=book).run

    assert [call.prompt for call in run.calls] == [2_000, 2_000 + 2 * tokens]


def test_screenshots_of_a_size_that_is_typed():
    run = looped(Loop(turns=2, system=2_000, screenshots=2, screenshot_tokens=500), PLAIN).run

    assert run.calls[1].prompt == 3_000


def test_a_book_without_a_rule_for_images_asks_for_their_tokens():
    bare = book_of(PAGE).but(images=())

    assert refused(Loop(screenshots=1), PLAIN, bare).code == "image_size_not_in_book"


# ── Sub-agents ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_sub_agents_cost_what_they_cost_alone():
    inner = SubAgent(Loop(turns=2, system=1_500, output=50, cache="1h"), HAIKU, "Reader", times=Fraction(1, 2))
    worker = SubAgent(Loop(turns=5, system=3_000, tool_result=300, output=90, sub_agents=(inner,)), HAIKU, times=3)
    alone = usd(mock_2()) + 3 * (
        usd(looped(worker.loop.but(sub_agents=()), HAIKU)) + usd(looped(inner.loop, HAIKU)) / 2
    )

    found = mock_2(sub_agents=(worker,))
    assert usd(found) == alone
    assert [part.name for part in found.parts] == ["", "", "claude-haiku-4-5", "Reader"]
    assert len({line.key for line in found.lines}) == len(found.lines)


def test_a_sub_agent_without_a_price_is_named():
    worker = SubAgent(Loop(), Workload("claude-nobody"), "Scout")

    told = refused(MOCK_2.but(sub_agents=(worker,)))
    assert told.code == "unknown_model"
    assert told.words["en"].startswith("Sub-agent “Scout”: No prices for model claude-nobody")


# ── A month ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_runs_growth_discount_and_tax_of_a_month():
    found = looped(runs=2_000, retries=10, growth=8, discount=10, tax=11)

    one = Fraction("2.72530785")
    assert found.requests == 2_200
    assert found.total.amount == one * 2_200 * 9 / 10
    assert found.tax.amount == found.total.amount * 11 / 100
    later = months(found.plan, found.first.card, 3, found)
    assert [money.amount for money in later] == [found.total.amount * Fraction(108, 100) ** n for n in range(3)]
    document = Document((DocumentItem(found.plan),))
    assert document_months(priced(document, book_of(PAGE), DEC), 3) == later


def test_no_runs_cost_nothing_and_one_still_has_a_price():
    found = looped(runs=0)

    assert (found.total.amount, found.per_request.text) == (0, "2.72530785")
    assert found.parts[0].per_request.amount > 0
    assert [line.per_request.amount > 0 for line in found.lines] == [True] * len(found.lines)


def test_batch_halves_every_token():
    batch = AGENT.but(choices={**AGENT.choices, "processing": "batch"})

    assert usd(looped(MOCK_2, batch)) == usd(mock_2()) / 2


def test_turns_of_a_batch_wait_for_each_other():
    batch = AGENT.but(choices={**AGENT.choices, "processing": "batch"})

    (told,) = [one for one in looped(MOCK_2, batch).notices if one.code == "batch_turns_wait"]
    assert "40 turns may take 40 days" in told.words["en"]
    assert not [one for one in looped(MOCK_2.but(turns=1), batch).notices if one.code == "batch_turns_wait"]


def test_what_is_assumed_does_not_contradict_the_warning():
    for loop, expected in ((MOCK_2, 1), (MOCK_2.but(wait_minutes=6), 0)):
        told = [one for one in looped(loop).notices if one.words["en"].startswith("Each turn reads")]
        assert len(told) == expected


# ── Closed forms ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("turns", [1, 2, 7, 100, 1_000])
def test_a_loop_of_equal_turns_is_a_sum_that_a_formula_gives(turns):
    start, more, said = 3_000, 700, 100
    sent = turns * start + more * turns * (turns - 1) // 2
    model = Workload("claude-opus-5")  # 5 / 6.25 / 0.50 / 25, one rate for every size
    loop = Loop(turns=turns, system=start, tool_result=more - said, output=said)

    assert usd(looped(loop, model, book=TODAY)) == Fraction(sent * 5 + turns * said * 25, MTOK)
    last = start + more * (turns - 1)
    assert usd(looped(loop.but(cache="5m"), model, book=TODAY)) == Fraction(
        last * 625 + (sent - last) * 50 + turns * said * 2_500, 100 * MTOK
    )
    assert usd(looped(loop.but(cache="1h", miss_share=1), model, book=TODAY)) == Fraction(
        sent * 10 + turns * said * 25, MTOK
    )


# ── Laws ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

counts = st.one_of(st.integers(0, 30_000), st.fractions(0, 5_000, max_denominator=20))
TOOLS = [
    {},
    {"bash": ToolUse(), "definitions": ToolUse(inputs={"definitions": 1_234})},
    {"web_search": ToolUse(inputs={"searches": Fraction(3, 10)}), "computer_use": ToolUse(level="high")},
    {"web_fetch": ToolUse(inputs={"fetches": 2, "tokens_each": 700})},
    {"code_execution": ToolUse(inputs={"runs": 1, "minutes": 90, "containers": 2})},
]
PLACES = [{}, {"processing": "batch"}, {"context_1m": True}]
listed = st.lists(st.builds(ListedTurn, counts, counts, counts), min_size=1, max_size=12).map(tuple)
SIMPLE = {
    "system": counts,
    "message": counts,
    "tool_result": counts,
    "output": counts,
    "thinking": counts,
    "keeps_thinking": st.booleans(),
    "result_growth": st.integers(0, 500),
    "output_growth": st.integers(0, 50),
    "result_cap": st.one_of(st.none(), counts),
    "cache": st.sampled_from(["off", "5m", "1h"]),
    "wait_minutes": st.sampled_from([0, Fraction(3, 2), 5, Fraction(51, 10), 60, 61]),
    "miss_share": st.one_of(st.sampled_from([0, 1]), st.fractions(0, 1, max_denominator=50)),
    "screenshots": st.sampled_from([0, 1, Fraction(1, 2)]),
    "screenshot_tokens": st.sampled_from([0, 1_500]),
    "compaction": st.one_of(st.none(), st.builds(Compaction, st.integers(60_000, 190_000), st.integers(0, 5_000))),
}
plain_loops = st.one_of(
    st.builds(Loop, turns=st.integers(1, 15), **SIMPLE),
    st.builds(Loop, listed=listed, **{key: one for key, one in SIMPLE.items() if key not in ("tool_result", "output")}),
)
agents = st.builds(Workload, st.sampled_from([SONNET, "claude-haiku-4-5", "claude-sonnet-4"]), st.sampled_from(PLACES),
                   tools=st.sampled_from(TOOLS))  # fmt: skip
workers = st.builds(SubAgent, loop=plain_loops, workload=agents, times=st.sampled_from([0, 1, Fraction(5, 2)]))
loops = st.one_of(plain_loops, st.builds(lambda loop, one: loop.but(sub_agents=(one,)), plain_loops, workers))


def has_hours(loop: Loop, agent: Workload) -> bool:
    return "code_execution" in agent.tools or any(has_hours(one.loop, one.workload) for one in loop.sub_agents)


@given(loops, agents, st.sampled_from([0, 1, 7, Fraction(5, 2)]))
@settings(max_examples=400)
def test_a_loop_equals_its_calls_priced_one_by_one_as_requests(loop, agent, runs):
    if loop.sub_agents and has_hours(loop, agent):
        agent = agent.but(tools={})  # hours that are free once are a test of their own
        loop = loop.but(sub_agents=tuple(one.but(workload=one.workload.but(tools={})) for one in loop.sub_agents))
    try:
        found = looped(loop, agent, runs)
    except Refusal:
        return

    assert found.total.amount == total_anew(loop, agent, runs, PAGE, DEC)
    assert found.total.amount == sum((line.amount.amount for line in found.lines), Fraction(0))
    run = found.run
    tokens = sum((run.breakdown(call).total.amount for call in run.calls), Fraction(0))
    fees = sum(
        (line.amount.amount for call in run.calls for line in run.breakdown(call).lines if line.price.fee), Fraction(0)
    )
    assert tokens - fees == run.tokens_total.amount
    for call, cost in zip(run.calls, run.costs, strict=True):
        assert sum(run.kinds(call)) == cost
        assert run.breakdown(call).prompt == run.count(call.prompt)
        assert run.card.tiers[run.tier_of(call)].id == run.breakdown(call).tier.id


@given(plain_loops, agents)
@settings(max_examples=100)
def test_misses_of_all_equal_writing_everything(loop, agent):
    loop = loop.but(cache="5m")
    try:
        missed = looped(loop.but(miss_share=1, wait_minutes=0), agent)
    except Refusal:
        return
    waited = looped(loop.but(miss_share=0, wait_minutes=6), agent)

    assert usd(missed) == usd(waited)
    assert all(call.read == 0 for call in missed.run.calls)


@given(counts, counts, counts, agents, st.sampled_from(["off", "5m"]))
@settings(max_examples=100)
def test_a_loop_of_one_turn_is_a_request(system, message, output, agent, cache):
    from pricing_core import estimate

    loop = Loop(turns=1, system=system, message=message, output=output, tool_result=77, cache=cache)
    try:
        found = looped(loop, agent)
    except Refusal:
        return
    if cache == "off":
        request = agent.but(tokens={"input": system + message, "output": output})
        assert found.total == estimate(request, book_of(PAGE), DEC).total
    else:
        plan = Plan(agent.but(tokens={"output": output}), Planning(requests=1, prefix=system + message, lifetime="5m",
                                                                   hit_rate=0, overhead_cached=True))  # fmt: skip
        call = found.run.calls[0]
        if call.written and not found.run.terms.content:
            from pricing_core.billing import bill
            from pricing_core.rate_card import resolve

            assert found.total == bill(plan, resolve(agent, book_of(PAGE), DEC)).total


# ── What a change takes along ────────────────────────────────────────────────────────────────────────────────────────


def changed(loop: Loop, agent: Workload = AGENT, **changes: object):
    return applied(Plan(agent, Planning(), loop), Scenario({}, changes), book_of(PAGE))


def test_fewer_turns_start_no_sub_agents_of_later_ones():
    early, late = SubAgent(Loop(), HAIKU, "Early", turn=2), SubAgent(Loop(), HAIKU, "Late", turn=3)
    loop = MOCK_2.but(sub_agents=(early, late))

    assert changed(loop, turns=2).loop.sub_agents == (early,)
    assert changed(loop, turns=41).loop.sub_agents == (early, late)


def test_fewer_turns_shorten_a_list_and_more_do_not_lengthen_it():
    listed = (ListedTurn(0, 1), ListedTurn(2, 3), ListedTurn(4, 5))
    loop = Loop(turns=3, listed=listed)

    assert (changed(loop, turns=2).loop.listed, changed(loop, turns=2).loop.count) == (listed[:2], 2)
    assert changed(loop, turns=9).loop.count == 3


def test_sub_agents_that_run_where_the_loop_runs_move_with_it():
    inner = SubAgent(Loop(output=100), HAIKU, "Inner")
    follows = SubAgent(Loop(output=100, sub_agents=(inner,)), HAIKU, "Follows")
    own = SubAgent(Loop(output=100), HAIKU.but(choices={"processing": "batch"}), "Own")
    loop = MOCK_2.but(sub_agents=(follows, own))

    moved = changed(loop, processing="batch")
    assert [one.workload.choices.get("processing") for one in moved.loop.sub_agents] == ["batch", "batch"]
    assert moved.loop.sub_agents[0].loop.sub_agents[0].workload.choices == {"processing": "batch"}
    back = changed(moved.loop, moved.workload, processing="standard")
    assert usd(looped(back.loop, back.workload)) == usd(looped(loop.but(sub_agents=(follows, own.but(workload=HAIKU)))))
    assert changed(loop, model="claude-haiku-4-5").loop == loop  # each has a model of its own
    document = Document((DocumentItem(Plan(AGENT, Planning(requests=1), loop)),))
    batch = priced(document, book_of(PAGE), DEC, DocumentScenario("B", {"processing": "batch"}))
    assert batch.total.amount == usd(looped(moved.loop, moved.workload))
