"""What differs between two price books' lists; expectations are read off the two shipped TOML files by eye."""

from __future__ import annotations

import time
from fractions import Fraction

import pytest

from pricing_core import Workload
from pricing_core.conditions import Span
from pricing_core.differences import differences, effect
from tests.core.changed_books import (
    DAY,
    HAIKU,
    NOVEMBER,
    OPUS,
    model_of,
    repriced,
    usd,
    with_model,
    with_prices,
    with_rule,
    without_model,
    without_rule,
)
from tests.core.support import PAGE, book_of

DECEMBER = book_of(PAGE)
SONNET = "claude-sonnet-4-5"
CLASSES = ("input", "cache_write_5m", "cache_write_1h", "cache_read", "output")
SHIPPED = differences(DECEMBER, NOVEMBER, DAY)


def cells(found, model="", when=""):
    """Return (tier, class, since, until) -> (old, new) of the price changes of a model; None is no price."""
    return {
        (one.tier, one.meter, one.span.since, one.span.until): tuple(rate and rate.price for rate in (one.old, one.new))
        for one in found.prices
        if one.model == (model or one.model) and one.when == (when or one.when)
    }


@pytest.mark.parametrize("book", [DECEMBER, NOVEMBER], ids=["December", "November"])
def test_a_book_does_not_differ_from_itself(book):
    found = differences(book, book, DAY)

    assert found.is_empty
    assert (found.prices, found.rules, found.flags) == ((), (), ())


def test_a_new_model_is_added_with_every_class_from_its_first_day():
    row = dict(zip(CLASSES, ["4", "5", "8", "0.2", "20"], strict=True))

    assert cells(SHIPPED, OPUS) == {
        ("standard", meter, "2026-09-22", ""): (None, usd(price)) for meter, price in row.items()
    }
    assert {one.when for one in SHIPPED.prices if one.model == OPUS} == {"now"}


def test_a_price_that_changes_once_in_one_class_is_cut_in_that_class_only():
    # Sonnet 5.5: cache reads $0.20 until 2026-10-07, $0.10 since; the other classes do not notice.
    found = cells(SHIPPED, "claude-sonnet-5-5")

    assert found["standard", "cache_read", "2026-09-28", "2026-10-07"] == (None, usd("0.2"))
    assert found["standard", "cache_read", "2026-10-07", ""] == (None, usd("0.1"))
    assert found["standard", "input", "2026-09-28", ""] == (None, usd("2"))
    assert len(found) == 6


def test_a_tier_that_ended_is_gone_today_and_from_before_it_began():
    # December has no dates, so its tier holds for ever; November's from 2025-09-29 until 2026-04-30.
    found = cells(SHIPPED, SONNET)
    tier = {"input": "6", "cache_write_5m": "7.5", "cache_write_1h": "12", "cache_read": "0.6", "output": "22.5"}
    standard = {"input": "3", "cache_write_5m": "3.75", "cache_write_1h": "6", "cache_read": "0.3", "output": "15"}

    assert found == {
        **{("long_context", meter, "2026-04-30", ""): (usd(price), None) for meter, price in tier.items()},
        **{("long_context", meter, "", "2025-09-29"): (usd(price), None) for meter, price in tier.items()},
        **{("standard", meter, "", "2025-09-29"): (usd(price), None) for meter, price in standard.items()},
    }
    assert set(cells(SHIPPED, SONNET, "now")) == {("long_context", meter, "2026-04-30", "") for meter in CLASSES}


def test_no_list_price_of_december_has_changed_since():
    assert [one for one in SHIPPED.prices if one.kind == "changed"] == []
    assert SHIPPED.rates == ()


def test_the_tokens_of_tools_that_changed_are_told_by_model_answer_and_days():
    found = [
        (one.id, one.old.count, one.new.count, one.new.is_assumed, one.span.since, one.where)
        for one in SHIPPED.rules
        if one.field == "tokens" and "Claude Haiku 4.5" in one.models and not one.span.until
    ]

    # From 2026-07-21 on, as published: 245 -> 244 for bash; the tool prompt 346 -> 496 and 313 -> 588.
    assert found == [
        ("tool_system_prompt", 346, 496, False, "2026-07-21", (("tool_choice", ("none", "auto")),)),
        ("tool_system_prompt", 313, 588, False, "2026-07-21", (("tool_choice", ("any", "tool")),)),
        ("tool_bash", 245, 244, False, "2026-07-21", ()),
    ]


def test_a_changed_price_has_its_exact_percentage():
    found = differences(NOVEMBER, with_prices(input="3.5", output="23"), DAY)

    assert [(one.meter, one.kind, one.percent) for one in found.prices] == [
        ("input", "changed", Fraction("-12.5")),
        ("output", "changed", Fraction(15)),
    ]
    assert found.prices[0].span == Span("2026-09-22")


def test_from_0_and_to_0_are_changes_and_not_missing_prices():
    found = differences(with_prices(output="0"), with_prices(input="0"), DAY)

    assert [(one.meter, one.kind, one.percent) for one in found.prices] == [
        ("input", "changed", Fraction(-100)),
        ("output", "changed", None),
    ]


def test_what_moved_most_comes_first_and_halving_is_as_far_as_doubling():
    # Input 4 -> 3.5 is a seventh; output 20 -> 8 is 2.5 times; a write 5 -> 10 twice; a read to $0 is most.
    found = differences(NOVEMBER, with_prices(input="3.5", cache_write_5m="10", cache_read="0", output="8"), DAY)

    assert [one.meter for one in found.rates] == ["cache_read", "output", "cache_write_5m", "input"]


def test_a_price_of_next_year_is_told_with_its_days():
    *rows, last = model_of(OPUS).rates
    dated = (
        *rows,
        last.but(span=Span("2026-09-22", "2027-01-01")),
        repriced(last, input="3").but(span=Span("2027-01-01")),
    )

    found = differences(NOVEMBER, with_model(OPUS, rates=dated), DAY)

    assert cells(found) == {("standard", "input", "2027-01-01", ""): (usd("4"), usd("3"))}
    assert found.prices[0].when == "later"


def test_a_correction_of_days_past_is_told_as_such():
    first, last = model_of("claude-sonnet-5-5").rates

    found = differences(
        NOVEMBER, with_model("claude-sonnet-5-5", rates=(repriced(first, cache_read="0.25"), last)), DAY
    )

    assert cells(found, when="earlier") == {
        ("standard", "cache_read", "2026-09-28", "2026-10-07"): (usd("0.2"), usd("0.25"))
    }
    assert found.rates == ()


def test_cutting_a_row_in_two_changes_nothing():
    *rows, last = model_of(OPUS).rates
    cut = (*rows, last.but(span=Span("2026-09-22", "2026-12-01")), last.but(span=Span("2026-12-01")))

    assert differences(NOVEMBER, with_model(OPUS, rates=cut), DAY).is_empty


def test_the_same_price_quoted_per_thousand_is_the_same_price():
    thousand = NOVEMBER.blocks["MTok"].but(id="kTok", count=1_000)
    book = NOVEMBER.but(blocks={**NOVEMBER.blocks, "kTok": thousand})
    last = model_of(OPUS).rates[-1]
    small = last.but(per="kTok", prices={meter: price / 1_000 for meter, price in last.prices.items()})

    assert differences(NOVEMBER, with_model(OPUS, book, rates=(small,)), DAY).is_empty


def test_another_unit_is_a_change_without_a_percentage():
    words = NOVEMBER.blocks["MTok"].but(unit="word")

    found = differences(NOVEMBER, NOVEMBER.but(blocks={**NOVEMBER.blocks, "MTok": words}), DAY)

    opus = [one for one in found.prices if one.model == OPUS]
    assert [one.meter for one in opus] == list(CLASSES)
    assert {(one.kind, one.percent) for one in opus} == {("changed", None)}


def test_a_class_that_a_book_no_longer_has_is_gone_and_not_free():
    rows = tuple(
        row.but(prices={meter: price for meter, price in row.prices.items() if meter != "cache_write_1h"})
        for row in model_of(OPUS).rates
    )
    book = without_rule("meters", "cache_write_1h", with_model(OPUS, without_all_but(OPUS), rates=rows))

    found = differences(without_all_but(OPUS), book, DAY)
    back = differences(book, without_all_but(OPUS), DAY)

    assert [(one.meter, one.kind, one.new) for one in found.prices] == [("cache_write_1h", "gone", None)]
    assert [(one.meter, one.kind, one.old) for one in back.prices] == [("cache_write_1h", "added", None)]


def without_all_but(id):
    """Return the book with one model only."""
    return NOVEMBER.but(models=(model_of(id),))


def test_a_renamed_model_is_found_by_its_alias():
    renamed = with_prices("claude-opus-5", input="6")
    renamed = with_model("claude-opus-5", renamed, id="claude-opus-five", aliases=("claude-opus-5",))

    found = differences(NOVEMBER, renamed, DAY)

    assert cells(found) == {("standard", "input", "2026-07-24", ""): (usd("5"), usd("6"))}
    ids = [(one.old, one.new) for one in found.rules if one.field == "id"]
    assert ids == [("claude-opus-5", "claude-opus-five")]


def test_a_model_that_lost_its_price_has_none_and_not_0():
    unpriced = with_model(OPUS, unpriced={"en": "No longer published."})

    found = differences(NOVEMBER, unpriced, DAY)

    assert {(one.kind, one.new) for one in found.prices} == {("gone", None)}
    assert len(found.prices) == len(CLASSES)


def test_a_model_that_is_gone_takes_its_tiers_along():
    found = differences(NOVEMBER, without_model(HAIKU), DAY)

    assert {(one.tier, one.kind) for one in found.prices} == {("standard", "gone"), ("above_100k", "gone")}
    assert [(one.kind, one.id, one.new) for one in found.rules] == [("model", HAIKU, None)]


def test_each_book_can_be_asked_about_a_day_of_its_own():
    # Sonnet 5.5 read from the cache at $0.20 on 2026-10-01 and at $0.10 now, in one and the same book.
    found = differences(NOVEMBER, NOVEMBER, "2026-10-01", DAY)

    reads = {one.model: (one.old.price, one.new.price, one.when) for one in found.prices if one.kind == "changed"}
    assert reads == {"claude-sonnet-5-5": (usd("0.2"), usd("0.1"), "now")}
    assert {one.model for one in found.prices if one.kind == "added"} == {
        "claude-fable-5-2", "claude-mythos-5-2", HAIKU,
    }  # fmt: skip


def test_with_two_days_what_one_day_says_differently_in_both_books_is_told_too():
    first, last = model_of("claude-sonnet-5-5").rates
    dearer = with_model("claude-sonnet-5-5", rates=(first, repriced(last, cache_read="0.2")))

    found = differences(NOVEMBER, dearer, "2026-10-01", DAY)

    # $0.20 then and $0.20 now; but the old book has $0.10 for now.
    reads = [(one.old.price, one.new.price, one.when) for one in found.prices if one.model == "claude-sonnet-5-5"]
    assert reads == [(usd("0.1"), usd("0.2"), "later")]


def test_an_effect_is_in_dollars_or_says_why_there_is_no_price():
    # A million tokens of input: $4 before, $3.50 after.
    million = (Workload(model=OPUS, tokens={"input": 1_000_000 - 1}, requests=1),)
    book = with_prices(input="3.5")

    kept, changed, lost, found = effect(
        [
            ("Other", (Workload(model=SONNET, tokens={"input": 1_000}),), DAY),
            ("Opus", million, DAY),
            ("Haiku", (Workload(model=HAIKU, tokens={"input": 1}),), DAY),
            ("Nobody", (Workload(model="nobody"),), DAY),
        ],
        NOVEMBER,
        without_model(HAIKU, book),
    )

    assert (kept.name, kept.is_change, kept.difference.text) == ("Other", False, "0")
    assert changed.is_change
    assert (changed.old.text, changed.new.text, changed.difference.text) == ("3.999996", "3.4999965", "-0.4999995")
    assert lost.is_change
    assert (lost.old.text, lost.new, lost.difference) == ("0.0000001", None, None)
    assert "Haiku" not in found.new_refusal["en"]
    assert HAIKU in lost.new_refusal["id"]
    assert not found.is_change
    assert found.difference is None


def test_one_price_knows_its_suspicions():
    found = differences(NOVEMBER, with_prices(input="9"), DAY)

    doubled = [flag.code for flag in found.flags_of(found.prices[0])]

    assert doubled == ["more_than_doubled"]
    assert found.flags_of(found.prices[0].but(span=Span("", "2026-01-01"))) == ()


def test_comparing_the_shipped_books_is_quick():
    started = time.perf_counter()

    differences(DECEMBER, NOVEMBER, DAY)

    assert time.perf_counter() - started < 0.5  # 10 ms here


def test_a_fee_is_compared_with_its_block():
    found = differences(NOVEMBER, with_rule("fees", "web_search", price=Fraction(12)), DAY)

    (change,) = found.rules
    assert (change.kind, change.id, change.field) == ("fee", "web_search", "price")
    assert (change.old.price, change.new.price, change.new.block.id) == (10, 12, "thousand-searches")
