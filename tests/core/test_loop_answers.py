"""What could be done about an agent loop, found by pricing."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pricing_core import Refusal, ToolUse, Workload
from pricing_core.billing import bill
from pricing_core.loop import Compaction, ListedTurn, Loop
from pricing_core.loop_answers import LoopAnswers, OutdatedError, answers
from pricing_core.movers import movers
from pricing_core.planning import Plan, Planning
from pricing_core.rate_card import resolve
from pricing_core.scenarios import Scenario, applied
from tests.core.loops import AGENT, MOCK_2
from tests.core.support import PAGE, TODAY, book_of

LONG = AGENT.but(tools={})


def answered(loop: Loop, agent: Workload = AGENT, book=PAGE) -> LoopAnswers:
    prices = book_of(book)
    plan = Plan(agent, Planning(requests=2_000), loop)

    def price(other: Plan):
        return bill(other, resolve(other.workload, prices, prices.as_of))

    return answers(plan, price(plan), price)


def per_run(loop: Loop, agent: Workload = AGENT, book=PAGE) -> Fraction:
    prices = book_of(book)
    return bill(Plan(agent, Planning(requests=1), loop), resolve(agent, prices, prices.as_of)).total.amount


def test_the_cards_of_the_second_mock():
    found = answered(MOCK_2)

    # ui.md, section 7; +475%, +19% and -14% on the mock.
    assert (found.no_cache.per_run.text, found.no_cache.changes) == ("15.683664", {"cache": "off"})
    assert found.no_cache.percent.__floor__() == 475
    (hour,) = found.lifetimes
    assert (hour.per_run.text, hour.lifetime, hour.percent.__floor__()) == ("3.2423376", "1h", 18)
    cut = found.largest_result
    assert (cut.number, cut.limit, cut.per_run.text) == (4_239, 200_000, "2.3353869")
    assert cut.changes == {"each_turn.tool_result": 4_239}
    assert (found.most_turns.number, found.most_turns.changes) == (37, {"turns": 37})
    assert found.most_turns.per_run.amount == per_run(MOCK_2.but(turns=37))
    assert [one.kind for one in found.all] == ["no_cache", "lifetime", "result", "turns", "compaction"]


def test_a_loop_below_the_tier_has_nothing_to_stay_under():
    found = answered(MOCK_2.but(turns=10, cache="off"))

    assert (found.no_cache, found.largest_result, found.most_turns) == (None, None, None)
    assert [one.lifetime for one in found.lifetimes] == ["5m", "1h"]


def test_one_result_more_would_cross():
    for loop in (
        MOCK_2,
        MOCK_2.but(result_growth=100, turns=30),
        MOCK_2.but(listed=tuple(ListedTurn(n * 1_000, 300) for n in range(25)), turns=25),
        MOCK_2.but(result_cap=4_600),
    ):
        found = answered(loop).largest_result
        (key,) = found.changes
        field = {"each_turn.tool_result": "tool_result", "each_turn.tool_result_cap": "result_cap"}[key]
        assert priced_above(loop.but(**{field: found.number})) is None
        assert priced_above(loop.but(**{field: found.number + 1})) is not None


def priced_above(loop: Loop):
    prices = book_of(PAGE)
    return bill(Plan(AGENT, Planning(requests=1), loop), resolve(AGENT, prices, prices.as_of)).run.first_above


def test_nothing_helps_a_first_prompt_that_is_too_large():
    found = answered(MOCK_2.but(system=250_000, turns=3))

    assert (found.largest_result, found.most_turns) == (None, None)


def test_a_list_says_itself_how_many_turns_it_has():
    loop = MOCK_2.but(listed=tuple(ListedTurn(20_000, 300) for _ in range(12)), turns=12)

    assert answered(loop).most_turns is None
    assert answered(loop).largest_result.number < 20_000


def test_a_model_of_one_rate_stays_within_its_window():
    model = Workload("claude-opus-5")  # 1,000,000
    loop = Loop(turns=50, system=1_000, tool_result=19_000, output=500, cache="5m")

    assert answered(loop, model, TODAY).largest_result is None
    assert answered(loop, model, TODAY).compaction is not None


def test_compaction_that_is_stated_can_be_better():
    found = answered(MOCK_2.but(compaction=Compaction(190_000, 3_000))).compaction

    assert (found.to, found.changes["compaction"].to) == (3_000, 3_000)
    assert found.more.amount < 0


def test_what_cannot_be_priced_is_no_answer():
    prices = book_of(PAGE)
    plan = Plan(AGENT, Planning(requests=1), MOCK_2)
    base = bill(plan, resolve(AGENT, prices, prices.as_of))

    def nothing(_plan: Plan):
        raise Refusal("no_price", {"en": "No", "id": "Tidak"})

    assert answers(plan, base, nothing).all == ()


small = st.builds(
    Loop, turns=st.integers(2, 12), system=st.integers(0, 3_000), message=st.integers(0, 900),
    tool_result=st.integers(0, 4_000), output=st.integers(0, 900), result_growth=st.just(0),
    cache=st.sampled_from(["off", "5m"]), miss_share=st.sampled_from([0, Fraction(1, 4), 1]),
    compaction=st.just(Compaction(1_000_000, 400)),
)  # fmt: skip


@given(small)
@settings(max_examples=60, deadline=None)
def test_no_size_to_compact_at_is_cheaper_than_the_one_that_is_found(loop):
    base = per_run(loop, LONG)
    found = answered(loop, LONG).compaction

    best = base
    for at in range(loop.system + 401, 60_000, 97):
        best = min(best, per_run(loop.but(compaction=Compaction(at, 400)), LONG))
    if found is None:
        assert best == base
    else:
        assert found.per_run.amount <= best
        assert found.per_run.amount < base


def test_a_long_loop_is_tried_coarsely_then_finely():
    loop = Loop(turns=3_000, system=3_000, tool_result=200, output=100, cache="5m")
    found = answered(loop, Workload("claude-opus-5"), TODAY).compaction

    assert found.more.amount < 0
    assert found.per_run.amount == per_run(
        loop.but(compaction=found.changes["compaction"]), Workload("claude-opus-5"), TODAY
    )


@pytest.mark.parametrize("loop", [MOCK_2, MOCK_2.but(compaction=Compaction(90_000, 20_000))])
def test_every_answer_is_what_its_changes_cost(loop):
    plan = Plan(AGENT, Planning(requests=2_000), loop)
    base = per_run(loop)
    for one in answered(loop).all:
        changed = applied(plan, Scenario({}, one.changes), book_of(PAGE))
        assert one.per_run.amount == per_run(changed.loop)
        assert one.more.amount == one.per_run.amount - base


def test_no_compaction_lets_a_prompt_outgrow_the_window():
    # Without compaction 300 turns of 5,250 tokens would pass 1,000,000, so most sizes to compact at have no price.
    loop = MOCK_2.but(turns=300, compaction=Compaction(600_000, 20_000))

    found = answered(loop).compaction

    assert found.number < 600_000
    assert found.per_run.amount == per_run(loop.but(compaction=found.changes["compaction"])) < per_run(loop)


def test_nothing_more_is_priced_once_nobody_waits():
    prices, priced = book_of(PAGE), []
    plan = Plan(AGENT, Planning(requests=2_000), MOCK_2)

    def price(other: Plan):
        priced.append(other)
        return bill(other, resolve(other.workload, prices, prices.as_of))

    with pytest.raises(OutdatedError):
        answers(plan, price(plan), price, lambda: len(priced) == 2)

    assert [one.loop.cache for one in priced] == ["5m", "off"]


# ── What moves it ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_moves_a_loop():
    prices = book_of(PAGE)
    agent = AGENT.but(tools={**AGENT.tools, "web_search": ToolUse(inputs={"searches": 1})})
    plan = Plan(agent, Planning(requests=2_000), MOCK_2.but(miss_share=Fraction(9, 10)))

    def price(other: Plan):
        return bill(other, resolve(other.workload, prices, prices.as_of))

    found = movers(plan, price(plan), prices, price)
    labels = [one.label["en"] for one in found]
    assert labels[0] == "Turns"
    assert {"Tool result", "Runs", "Turns that miss", "System and tool schemas", "Searches"} <= set(labels)
    (misses,) = [one for one in found if one.label["en"] == "Turns that miss"]
    assert misses.higher.amount < -misses.lower.amount  # never more than all of them
    listed = plan.but(loop=MOCK_2.but(listed=(ListedTurn(0, 5), ListedTurn(9, 5)), turns=2))
    assert "Turns" not in [one.label["en"] for one in movers(listed, price(listed), prices, price)]
