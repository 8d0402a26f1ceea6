"""The cache adviser: break-even points from the book's own prices, costs from pricing the changed plan."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pricing_core import Refusal, ToolUse, Workload
from pricing_core.advice_repricing import repricing
from pricing_core.cache_advice import BreakEven, break_even, cache_advice, mean_rates
from pricing_core.loop import Loop
from pricing_core.planning import OFF, Plan, Planning
from pricing_core.scenarios import Scenario, applied
from pricing_core.traffic import Traffic
from tests.core.changed_books import with_prices
from tests.core.planned import MOCK, SONNET, billed, dollars, large, mock, plan
from tests.core.support import PAGE, TODAY, book_of
from tests.core.test_data_only import ACME, read

BOOK = book_of(PAGE)
MILLION = 1_000_000


def advised(planned, book=PAGE, traffic=None, block=1_000):
    return cache_advice(planned, book_of(book), lambda one: billed(one, book), traffic, block)


def choices(planned, book=PAGE, traffic=None):
    return {one.lifetime: one for one in advised(planned, book, traffic).choices}


def english(remarks) -> str:
    return " ".join(one["en"] for one in remarks)


# ── From where on it pays ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("model", "book", "five", "hour"),
    [
        # $3, 3.75, 6, 0.30: 0.75 / 3.45 = 21.7 % and 3 / 5.7 = 52.6 %.
        (SONNET, PAGE, (Fraction(5, 23), 1), (Fraction(10, 19), 2)),
        # Odd cells, $0.25, 0.30, 0.50, 0.03: 0.05 / 0.27 and 0.25 / 0.47; 0.05 / 0.22 and 0.25 / 0.22 reuses.
        ("claude-haiku-3", PAGE, (Fraction(5, 27), 1), (Fraction(25, 47), 2)),
        # Reads at 0.025: $10, 12.50, 20, 0.25: 2.5 / 12.25 and 10 / 19.75.
        ("claude-fable-5-1", TODAY, (Fraction(10, 49), 1), (Fraction(40, 79), 2)),
        # Reads at 0.05: $4, 5, 8, 0.20: 1 / 4.8 and 4 / 7.8.
        ("claude-opus-5-5", TODAY, (Fraction(5, 24), 1), (Fraction(20, 39), 2)),
    ],
)
def test_break_even_points_come_from_the_books_own_cells(model, book, five, hour):
    found = choices(plan({"input": 10}, model=model, prefix=5_000, lifetime="5m"), book)

    assert found["5m"].break_even == BreakEven(*five)
    assert found["1h"].break_even == BreakEven(*hour)
    assert found[OFF].break_even is None


def test_batch_a_tier_and_a_region_change_all_prices_alike():
    usual = choices(plan({}, prefix=5_000, lifetime="5m"))["5m"].break_even
    batch = choices(plan({}, prefix=5_000, lifetime="5m", choices={"processing": "batch"}))["5m"].break_even
    tier = choices(large(250_000, prefix=5_000, lifetime="5m"))["5m"].break_even

    assert usual == batch == tier


@pytest.mark.parametrize(
    ("rates", "found"),
    [
        ((3, 6, 3), None),  # reading costs as much as plain input
        ((3, 6, 4), None),
        ((0, 0, 0), None),
        ((3, 3, 1), BreakEven(Fraction(0), 0)),  # writing costs no more
        ((3, 2, 1), BreakEven(Fraction(0), 0)),
        ((2, 5, 1), BreakEven(Fraction(3, 4), 3)),  # 5 + 3 × 1 = 4 × 2
    ],
)
def test_where_reading_is_not_cheaper_it_never_pays(rates, found):
    assert break_even(*map(Fraction, rates)) == found


PRICES = st.fractions(Fraction(1, 1000), 100, max_denominator=1_000)


@given(PRICES, PRICES, PRICES)
def test_below_the_break_even_caching_costs_more_and_above_it_less(uncached, written, read):
    found = break_even(uncached, written, read)
    if found is None:
        assert read >= uncached
        return

    def cost(share):
        return (1 - share) * written + share * read

    step = Fraction(1, 10**9)
    assert 0 <= found.share < 1
    if found.share:
        assert cost(found.share) == uncached
        assert cost(found.share - step) > uncached > cost(found.share + step)
    assert written + found.reuses * read <= (found.reuses + 1) * uncached
    assert not found.reuses or written + (found.reuses - 1) * read > found.reuses * uncached


@settings(max_examples=25)
@given(
    st.sampled_from(["5m", "1h"]),
    st.sampled_from([SONNET, "claude-haiku-3", "claude-opus-4-5"]),
    st.sampled_from(["standard", "batch"]),
    st.integers(0, 30),
)
def test_priced_again_a_plan_costs_more_below_the_break_even_and_less_above(lifetime, model, processing, discount):
    planned = plan({"output": 5}, model=model, prefix=9_000, choices={"processing": processing}, discount=discount)
    share = choices(planned)[lifetime].break_even.share
    hits = planned.planning.but(lifetime=lifetime)

    below, at, above = (
        dollars(planned.but(planning=hits.but(hit_rate=100 * share + step))) for step in (Fraction(-1, 100), 0, 1)
    )

    assert below > at == dollars(planned) > above


def test_where_requests_are_of_two_tiers_the_break_even_is_the_mean():
    # A fifth of the requests at $6 and four fifths at $3 are $3.60 on average; the writes and reads likewise.
    planned = large(100_000, share_above=20, prefix=6_000, lifetime="5m", hit_rate=50)

    assert mean_rates(billed(planned))["input"] == Fraction("3.6") / MILLION
    assert choices(planned)["5m"].break_even == BreakEven(Fraction(5, 23), 1)


def test_from_where_on_an_hour_costs_less_than_the_present_cache():
    # At 92 % of hits a token costs 0.08 × 3.75 + 0.92 × 0.30 = 0.576; 6 − 5.7 h is that at 5.424 / 5.7.
    share = choices(MOCK)["1h"].overtakes

    assert share == Fraction("5.424") / Fraction("5.7")
    assert dollars(mock(lifetime="1h", hit_rate=100 * share)) == dollars(MOCK)
    assert "95.2%" in english(choices(MOCK)["1h"].remarks)
    assert choices(MOCK)["5m"].overtakes is None
    assert choices(mock(hit_rate=100))["1h"].overtakes is None  # nothing is cheaper than only reading


# ── What each lifetime costs ─────────────────────────────────────────────────────────────────────────────────────────


def test_every_lifetime_of_mock_1_and_what_the_prefix_is_of_it():
    found = choices(MOCK)

    # The prefix: 6,000 × $3 × 30,000 requests; 480 × 3.75 or × 6 and 5,520 × 0.30 of them.
    assert list(found) == [OFF, "5m", "1h"]
    assert [one.prefix_cost.text for one in found.values()] == ["540", "103.68", "136.08"]
    assert [one.relative for one in found.values()] == [None, Fraction("0.192"), Fraction("0.252")]
    assert [one.total.text for one in found.values()] == ["887.64", "451.32", "483.72"]
    assert [one.saved.text for one in found.values()] == ["-436.32", "0", "-32.4"]
    assert [one.is_current for one in found.values()] == [False, True, False]
    assert "At a hit rate of 92% the prefix costs $103.68 a month, 0.19 × as much" in english(found["5m"].remarks)
    assert "first reuse" in english(found["5m"].remarks)
    assert "reused 2 times" in english(found["1h"].remarks)
    assert english(found[OFF].remarks) == "Not cached, the prefix costs $540.00 a month."


def test_the_best_is_the_one_that_costs_least():
    advice = advised(mock(lifetime=OFF))

    assert advice.best.lifetime == "5m"
    assert advice.best.saved.text == "436.32"
    assert advice.best.changes == {"planning.lifetime": "5m", "planning.hit_rate": 92}
    assert "Cheapest: 5 min. A month costs $436.32 less than now." in english(advice.remarks)
    assert advice.prefix == 6_000
    assert advice.current.lifetime == OFF
    assert "No other" in english(advised(MOCK).remarks)
    assert "stated hit rate" in english(advised(MOCK).remarks)


def test_a_thousand_requests_a_month_over_ten_hour_days():
    # 24.2 % and 96.4 % of hits: 0.758 × 1.25 + 0.242 × 0.1 = 0.97 of uncached, 0.036 × 2 + 0.964 × 0.1 = 0.17.
    advice = advised(plan({}, prefix=6_000, lifetime="5m"), traffic=Traffic(10))
    found = {one.lifetime: one for one in advice.choices}

    assert (found["5m"].hit_rate, found["1h"].hit_rate) == (Fraction("24.2"), Fraction("96.4"))
    assert (found["5m"].relative, found["1h"].relative) == (Fraction("0.9717"), Fraction("0.1684"))
    assert found["5m"].from_traffic
    assert not found["5m"].is_current  # the plan says 90 %
    assert advice.current is None
    assert advice.best is found["1h"]
    assert advice.best.changes == {"planning.lifetime": "1h", "planning.hit_rate": Fraction("96.4")}
    assert "approximation: steady random traffic in 10 hours a day on 30 days a month, one prefix" in english(
        advice.remarks
    )
    assert "0.97 ×" in english(found["5m"].remarks)
    assert "0.17 ×" in english(found["1h"].remarks)


def test_hours_that_are_not_known_leave_the_stated_hit_rate():
    advice = advised(MOCK, traffic=Traffic(0))

    assert advice.current.hit_rate == 92
    assert "stated hit rate" in english(advice.remarks)


def test_a_discount_is_taken_off_what_the_prefix_costs():
    found = choices(mock(discount=50))

    assert found["5m"].prefix_cost.text == "51.84"
    assert found["5m"].relative == Fraction("0.192")


def test_without_requests_there_is_a_ratio_and_no_cost():
    found = choices(mock(requests=0))

    assert found["5m"].prefix_cost.text == "0"
    assert found["5m"].relative == Fraction("0.192")
    assert found[OFF].remarks == ()


def test_without_a_prefix_there_is_nothing_to_cache():
    advice = advised(plan({"input": 500}))

    assert advice.prefix == 0
    assert advice.best.lifetime == OFF
    assert english(advice.remarks) == "No reused prefix is planned, so there is nothing to cache."
    assert advice.choices[1].relative is None
    assert advice.choices[1].break_even.share == Fraction(5, 23)


def test_what_tools_bring_is_a_prefix_too():
    # Own tools bring 346 tokens; they are cached with the 2,000.
    tools = {"definitions": ToolUse(inputs={"definitions": 0})}

    advice = advised(plan({}, tools=tools, prefix=2_000, overhead_cached=True, lifetime="5m"))

    assert advice.prefix == 2_346


def test_a_prefix_below_the_minimum_is_not_cached():
    # 500 × (3 − 0.1 × 3.75 − 0.9 × 0.30) × 1,000 requests: $1.1775 that caching would have saved.
    advice = advised(plan({}, prefix=500, lifetime="5m"))

    assert advice.minimum == 1_024
    assert [one.lifetime for one in advice.choices] == [OFF]
    assert advice.best.saved.text == "-1.1775"
    assert advice.block is None
    assert "caches prefixes of 1,024 tokens or more, and this one has 500" in english(advice.remarks)
    assert "$1.18 more" in english(advice.remarks)


def test_a_short_prefix_that_is_not_cached_costs_what_it_says():
    advice = advised(plan({}, prefix=500))

    assert advice.minimum == 1_024
    assert advice.best.is_current
    assert "more than the plan" not in english(advice.remarks)


def test_exact_counts_are_held_against_plain_input():
    # 1,000 written at $3.75 and 1,000 read at $0.30, against 2,000 at $3, of 1,000 requests.
    advice = advised(plan({"input": 10, "cache_write_5m": 1_000, "cache_read": 1_000}))
    entered, off = advice.choices

    assert (entered.lifetime, entered.is_current, entered.changes) == ("", True, {})
    assert off.saved.text == "-1.95"
    assert advice.best is entered
    assert "exact counts" in english(advice.remarks)


def test_cached_counts_beside_a_cached_prefix_never_count():
    # The prefix stands in their place; not cached, they must not come back.
    planned = plan({"input": 10, "cache_read": 4_000}, prefix=5_000, lifetime="5m")

    found = choices(planned)

    # 10 and 5,000 at $3 × 1,000.
    assert found[OFF].total.text == "15.03"
    assert found[OFF].changes["tokens.cache_read"] == 0


def test_exact_counts_that_cannot_be_left_out_are_all_there_is():
    planned = plan({"cache_read": 1_000})

    advice = cache_advice(planned, BOOK, lambda one: only(planned, one))

    assert [one.lifetime for one in advice.choices] == [""]


# ── One more block ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_one_more_cached_block_is_worth():
    # Each token costs 0.1 × 3.75 + 0.9 × 0.30 = 0.645 instead of 3 millionths; 1,000 of them, 1,000 requests.
    advice = advised(plan({"input": 8_000}, prefix=6_000, lifetime="5m"))

    assert advice.block.saved.text == "2.355"
    assert advice.block.changes == {
        "planning.lifetime": "5m", "planning.hit_rate": 90, "planning.prefix": 7_000, "tokens.input": 7_000,
    }  # fmt: skip
    assert "At a hit rate of 90%, each further 1,000 tokens" in advice.block.words["en"]


def test_a_block_may_cost_more_than_plain_input():
    # At 10 % of hits 0.9 × 3.75 + 0.03 = 3.405 instead of 3.
    block = advised(plan({"input": 8_000}, prefix=6_000, lifetime="5m", hit_rate=10)).block

    assert block.saved.text == "-0.405"
    assert "cost $0.405000 more" in block.words["en"]


def test_all_that_there_is_may_cost_more_than_plain_input():
    block = advised(plan({"input": 800}, prefix=6_000, lifetime="5m", hit_rate=10)).block

    assert block.saved.text == "-0.324"  # 800 × (3.405 − 3) millionths in 1,000 requests
    assert "all 800 tokens of plain input moved into the cached prefix cost $0.324000 more" in block.words["en"]


def test_a_block_of_a_plan_without_a_cache_takes_the_best_lifetime():
    first = advised(plan({"input": 8_000}, prefix=6_000)).block
    none = advised(plan({"input": 8_000})).block
    slow = advised(plan({"input": 8_000}, prefix=6_000), traffic=Traffic(10)).block

    assert (first.lifetime, first.saved.text) == ("5m", "2.355")
    assert none is None  # 1,000 tokens are fewer than are cached at all
    assert slow.lifetime == "1h"
    # 96.4 % of hits: 0.036 × 6 + 0.964 × 0.30 = 0.5052 instead of 3.
    assert slow.saved.text == "2.4948"
    assert slow.changes["planning.hit_rate"] == Fraction("96.4")


def test_of_a_shorter_input_the_block_is_all_there_is():
    block = advised(MOCK).block

    assert block.tokens == 850
    assert "all 850 tokens of plain input moved into the cached prefix save" in block.words["en"]
    assert "memindahkan seluruh 850 token input biasa" in block.words["id"]
    assert block.changes["planning.prefix"] == 6_850
    assert block.changes["tokens.input"] == 0
    assert advised(plan({}, prefix=6_000, lifetime="5m")).block is None


def test_the_input_of_larger_requests_loses_the_block_too():
    block = advised(large(100_000, share_above=20, input_above=210_000, prefix=6_000, lifetime="5m")).block

    assert block.changes["planning.input_above"] == 209_000


# ── What has no price ────────────────────────────────────────────────────────────────────────────────────────────────


def only(planned, one):
    """Price a plan and no other."""
    if one != planned:
        raise Refusal("no", {"en": "no", "id": "tidak"})
    return billed(one)


def test_a_plan_without_a_price_has_no_advice():
    assert advised(plan({"input": 10**7})) is None
    assert cache_advice(MOCK, BOOK, lambda one: only(MOCK, one)) is None  # nothing to hold it against


def test_a_lifetime_without_a_price_is_left_out():
    def no_hours(one):
        if one.planning.lifetime == "1h":
            raise Refusal("no", {"en": "no", "id": "tidak"})
        return billed(one)

    advice = cache_advice(MOCK, BOOK, no_hours)

    assert [one.lifetime for one in advice.choices] == [OFF, "5m"]


def test_a_book_without_lifetimes_has_only_plain_input():
    acme = read(ACME)
    planned = Plan(Workload("nightingale-1", tokens={"heard": 100}), Planning(requests=10, prefix=50))

    advice = cache_advice(planned, acme, lambda one: acme_bill(one, acme))

    assert [one.lifetime for one in advice.choices] == [OFF]
    assert advice.best.prefix_cost is None  # not $0: nobody knows
    assert advice.block is None


def acme_bill(one, acme):
    from pricing_core.billing import bill
    from pricing_core.rate_card import resolve

    return bill(one, resolve(one.workload, acme, acme.as_of))


def test_prices_at_which_a_cache_always_or_never_pays_are_said_so():
    always = with_prices("claude-opus-5-5", cache_write_5m="4")
    never = with_prices("claude-opus-5-5", cache_read="4")

    def remarks(book):
        planned = plan({}, model="claude-opus-5-5", prefix=6_000, lifetime="5m")
        found = cache_advice(planned, book, lambda one: acme_bill(one, book))
        return english(found.choices[1].remarks)

    assert "pays at any hit rate" in remarks(always)
    assert "never pays" in remarks(never)


def test_a_loop_is_priced_again_with_each_lifetime():
    # interfaces.md, section 2: $2.72530785 a run; uncached 15.683664, an hour 3.2423376.
    loop = Loop(turns=40, system=6_000, message=2_000, tool_result=4_600, output=650, cache="5m", wait_minutes=1)
    tools = {"bash": ToolUse(), "text_editor": ToolUse()}
    workload = Workload(SONNET, {"context_1m": True}, tools=tools)

    advice = advised(Plan(workload, Planning(requests=1), loop))

    assert [one.total.text for one in advice.choices] == ["15.683664", "2.72530785", "3.2423376"]
    assert [one.is_current for one in advice.choices] == [False, True, False]
    assert advice.choices[2].changes == {"cache": "1h"}
    assert advice.best.lifetime == "5m"
    assert advice.choices[1].prefix_cost is None
    assert advice.choices[1].hit_rate is None
    assert advice.block is None
    assert "agent loop is priced again with each lifetime; of 100 turns, 0 miss" in english(advice.remarks)
    assert not any(one.break_even or one.overtakes for one in advice.choices)  # a loop has no prefix


@pytest.mark.parametrize("stated", [0, Fraction(1, 20), 1])
def test_of_a_loop_it_is_said_how_many_of_100_turns_may_miss(stated):
    # Two turns of 1,024 and 1,024 + 976 tokens at $3, written at 3.75 and 6, read at 0.30, without any output.
    # Uncached 3,024 × 3 = 9,072. Five minutes: 1,024 and 976 written, 1,024 read = 7,500 + 307.2 = 7,807.2; a miss of
    # turn 2, or of both, writes 1,024 that would be read: 1,024 × 3.45 = 3,532.8 more. (9,072 − 7,807.2) / 3,532.8 =
    # 35.8 %. An hour: 12,000 + 307.2 is more than uncached already.
    loop = Loop(turns=2, system=1_024, tool_result=976, cache="5m", miss_share=stated)

    found = choices(Plan(Workload(SONNET), Planning(requests=1_000_000), loop))

    assert english(found["5m"].remarks) == ("It costs less than no cache as long as at most 35 of 100 turns miss it.")
    assert english(found["1h"].remarks) == "Even if no turn misses it, it costs more than no cache."
    assert english(found[OFF].remarks) == ""


def test_a_loop_that_bears_hardly_any_miss_says_so():
    # Turns of 2,000 and 7,190 tokens. Uncached 9,190 × 3 = 27,570; cached 7,190 × 3.75 + 2,000 × 0.30 = 27,562.5; a
    # miss costs 2,000 × 3.45 = 6,900 more, so 7.5 / 6,900 = 0.1 % may.
    loop = Loop(turns=2, system=2_000, tool_result=5_190, cache="5m")

    found = choices(Plan(Workload(SONNET), Planning(requests=1_000_000), loop))

    assert english(found["5m"].remarks) == (
        "It costs less than no cache only as long as fewer than 1 of 100 turns misses it."
    )


def test_a_loop_too_short_to_be_cached_bears_every_miss():
    loop = Loop(turns=3, system=100, tool_result=10, output=5, cache="5m")

    found = choices(Plan(Workload(SONNET), Planning(requests=1_000), loop))

    assert english(found["5m"].remarks) == "However many turns miss it, it costs no more than no cache."


# ── Laws ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

PLANS = st.builds(
    plan,
    st.fixed_dictionaries({"input": st.integers(0, 150_000), "output": st.integers(0, 4_000)}),
    model=st.sampled_from([SONNET, "claude-haiku-3", "claude-opus-4-5"]),
    prefix=st.integers(0, 40_000),
    lifetime=st.sampled_from([OFF, "5m", "1h"]),
    hit_rate=st.integers(0, 100),
    requests=st.integers(0, 10**6),
    discount=st.integers(-10, 100),
    overhead_cached=st.booleans(),
    tools=st.sampled_from([{}, {"bash": ToolUse()}]),
)


@settings(max_examples=60)
@given(PLANS, st.sampled_from([None, Traffic(8, 22)]))
def test_what_is_said_to_be_saved_is_the_difference_of_two_bills(planned, traffic):
    advice = advised(planned, traffic=traffic)

    for one in advice.choices:
        changed = applied(planned, Scenario({"en": ""}, one.changes), BOOK)
        assert one.total.amount == dollars(changed)
        assert one.saved.amount == dollars(planned) - dollars(changed)
        assert advice.best.total <= one.total


@settings(max_examples=60)
@given(PLANS)
def test_what_the_prefix_costs_differs_as_the_totals_do(planned):
    found = [one for one in advised(planned).choices if one.prefix_cost]

    for one in found:
        assert one.total.amount - one.prefix_cost.amount == found[0].total.amount - found[0].prefix_cost.amount


@settings(max_examples=40)
@given(PLANS, st.integers(1, 20_000))
def test_a_block_is_worth_the_difference_of_two_bills(planned, tokens):
    block = advised(planned, block=tokens).block
    if block is None:
        return

    moved = applied(planned, Scenario({"en": ""}, block.changes), BOOK)
    before = planned.but(
        planning=planned.planning.but(lifetime=block.lifetime, hit_rate=block.changes["planning.hit_rate"])
    )

    assert block.saved.amount == dollars(before) - dollars(moved)


def test_repricing_needs_a_price():
    assert repricing(plan({"input": 10**7}), BOOK, billed) is None


# ── As a what-if ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_choice_becomes_a_what_if_whose_name_tells_its_hit_rate():
    found = choices(mock(), traffic=Traffic(hours=10))

    assert found["1h"].scenario == Scenario(found["1h"].scenario.name, found["1h"].changes)
    assert found["1h"].scenario.name["en"] == "Cache 1 hour, 99.9% hits"
    assert found[OFF].scenario.name["en"] == "No prompt cache"


def test_a_loops_choice_has_no_hit_rate_to_tell():
    looped = Plan(Workload(SONNET), Planning(requests=10), Loop(turns=3, system=2_000, tool_result=500, cache="5m"))

    assert choices(looped)["1h"].scenario.name["en"] == "Cache kept 1 hour"
