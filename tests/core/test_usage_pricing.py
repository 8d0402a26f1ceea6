"""What usage cost: each trap worked by hand from the pages, and what has no price is never $0."""

from __future__ import annotations

import os
import random
import re
import time
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pricing_core import PriceBook, Refusal, Workload, estimate
from pricing_core.errors import one_line
from pricing_core.estimate import price, price_at
from pricing_core.explaining import Reason
from pricing_core.profile_applying import profiled
from pricing_core.profile_reading import read_profile
from pricing_core.rate_card import resolve
from pricing_core.showing import ENGLISH, INDONESIAN
from pricing_core.usage_bill import Assumption, UsageBill
from pricing_core.usage_buckets import Buckets, summed, thresholds
from pricing_core.usage_explaining import usage_reason
from pricing_core.usage_options import UsageOptions
from pricing_core.usage_pricing import bill_usage, price_usage
from pricing_core.usage_record import Used
from pricing_core.usage_wording import USAGE_SENTENCES, sentence, told
from pricing_core.workload import USAGE, ToolUse
from tests.core.support import PAGE, TODAY, book_of
from tests.core.test_profiles import HEAD
from tests.core.test_usage_buckets import records

DECEMBER, NOVEMBER = "2025-12-01T10:00:00Z", "2026-11-22T10:00:00Z"
ALL = UsageOptions()


def usage(*used: Used, book: str | PriceBook = TODAY, options: UsageOptions = ALL) -> UsageBill:
    return price_usage(used, book_of(book), options)


def dollars(*used: Used, book: str | PriceBook = TODAY, options: UsageOptions = ALL) -> Fraction:
    """Return the exact total, of records that all have a price."""
    bill = usage(*used, book=book, options=options)
    assert not bill.at_least
    assert not bill.unpriced
    return bill.total.amount


def assumption(bill: UsageBill, code: str) -> Assumption:
    (found,) = [one for one in bill.assumptions if one.code == code]
    assert found.words["en"] != found.words["id"]
    return found


def effect(bill: UsageBill, code: str) -> Fraction:
    found = assumption(bill, code).effect
    assert found is not None
    return found.amount


# The fifteen cases that other programs were given (each total worked by hand from the page), as records.
CASES = {
    "plain": (PAGE, Used("claude-sonnet-4-5", DECEMBER, 1_000, output=500), "0.0105"),
    "cache": (PAGE, Used("claude-sonnet-4-5", DECEMBER, 20_000, 20_000, 10_000, 0, 100_000, 5_000), "0.3"),
    "batch": (PAGE, Used("claude-haiku-4-5", DECEMBER, 50_000, output=10_000, processing="batch"), "0.05"),
    "batch-1h-read": (
        PAGE, Used("claude-sonnet-4-5", DECEMBER, 5_000, 0, 10_000, 0, 50_000, 1_000, processing="batch"), "0.0525",
    ),
    "long": (PAGE, Used("claude-sonnet-4-20250514", DECEMBER, 250_000, output=500), "1.51125"),
    "long-1h-read": (PAGE, Used("claude-sonnet-4-5", DECEMBER, 1_000, 0, 100_000, 0, 150_000, 500), "1.30725"),
    "exactly-200000": (PAGE, Used("claude-sonnet-4-5", DECEMBER, 100_000, read=100_000, output=500), "0.3375"),
    "900000-flat": (TODAY, Used("claude-sonnet-4-6", NOVEMBER, 900_000, output=10_000), "2.85"),
    "regional": (
        TODAY, Used("us.anthropic.claude-sonnet-4-5-20250929-v1:0", NOVEMBER, 10_000, output=2_000), "0.066",
    ),
    "searches": (PAGE, Used("claude-sonnet-4-5", DECEMBER, 10_000, output=1_000, searches=3), "0.075"),
    "haiku-100001": (TODAY, Used("claude-haiku-5-5", NOVEMBER, 80_001, read=20_000, output=2_000), "0.0460005"),
    "haiku-100000": (TODAY, Used("claude-haiku-5-5", NOVEMBER, 80_000, read=20_000, output=2_000), "0.0092"),
    "dated": (TODAY, Used("claude-sonnet-5-5", "2026-10-06T23:59:59Z", 1_000, read=900_000, output=500), "0.187"),
    "dated-later": (TODAY, Used("claude-sonnet-5-5", "2026-10-07T00:00:00Z", 1_000, read=900_000, output=500), "0.097"),
    "us-only": (TODAY, Used("claude-opus-5-5", NOVEMBER, 10_000, output=2_000, inference_geo="us"), "0.088"),
    "fast": (TODAY, Used("claude-opus-5-5", NOVEMBER, 10_000, read=100_000, output=1_000, speed="fast"), "0.16"),
    "newest": (TODAY, Used("claude-fable-5-2", NOVEMBER, 10_000, output=1_500), "0.14"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_the_cases_that_others_get_wrong(name: str) -> None:
    book, used, expected = CASES[name]
    assert dollars(used, book=book) == Fraction(expected)


def test_the_cases_together_cost_their_sum() -> None:
    today = [(used, Fraction(expected)) for book, used, expected in CASES.values() if book == TODAY]
    bill = usage(*(used for used, _ in today))
    assert bill.total.amount == sum(expected for _, expected in today)
    assert sum(line.amount.amount for line in bill.lines) == bill.total.amount
    assert (bill.records, bill.requests) == (len(today), len(today))


def test_one_hour_writes_cost_more_than_five_minute_ones() -> None:
    assert dollars(Used("claude-sonnet-4-5", DECEMBER, write_5m=1_000_000 // 5), book=PAGE) == Fraction("0.75")
    assert dollars(Used("claude-sonnet-4-5", DECEMBER, write_1h=1_000_000 // 5), book=PAGE) == Fraction("1.2")


def test_writes_without_a_lifetime_are_as_chosen_and_the_other_choice_is_in_dollars() -> None:
    used = Used("claude-sonnet-4-5", DECEMBER, write_5m=1, write_1h=1, write=100_000)
    five = usage(used, book=PAGE)
    hour = usage(used, book=PAGE, options=UsageOptions(writes="1h"))
    # 100,000 tokens at 3.75 or at 6 dollars per million, and one token of each beside
    assert five.total.amount == Fraction("0.375") + Fraction("0.00000975")
    assert hour.total.amount == Fraction("0.6") + Fraction("0.00000975")
    assert effect(five, "flat_writes") == Fraction("0.225")
    assert effect(hour, "flat_writes") == Fraction("-0.225")
    assert [line.quantity for line in five.lines] == [100_001, 1]
    assert assumption(five, "flat_writes").words["en"].endswith("counted as 5 min writes, not 1 hour.")


@pytest.mark.parametrize(
    ("classes", "expected"),
    [
        # 199,999 and 200,000 at 3 / 3.75 / 6 / 0.3 and 15 dollars per million; 200,001 at 6 / 7.5 / 12 / 0.6 and 22.5
        ((100_000, 40_000, 30_000, 29_999), "0.6539997"),
        ((100_000, 40_000, 30_000, 30_000), "0.654"),
        ((100_000, 40_000, 30_000, 30_001), "1.3005006"),
        ((200_000, 0, 0, 0), "0.615"),
        ((200_001, 0, 0, 0), "1.222506"),
        ((0, 0, 0, 200_001), "0.1425006"),
    ],
)
def test_the_tier_is_decided_by_the_whole_prompt_and_holds_for_all_of_it(
    classes: tuple[int, int, int, int], expected: str
) -> None:
    plain, five, hour, read = classes
    used = Used("claude-sonnet-4-5", DECEMBER, plain, five, hour, 0, read, 1_000)
    assert dollars(used, book=PAGE) == Fraction(expected)


def test_flat_writes_count_towards_the_tier() -> None:
    used = Used("claude-sonnet-4-5", DECEMBER, plain=200_000, write=1)
    assert dollars(used, book=PAGE) == Fraction("1.2") + Fraction("0.0000075")


def test_small_requests_never_reach_a_tier_however_many_they_are() -> None:
    one = Used("claude-haiku-5-5", NOVEMBER, plain=100_000, output=1_000)
    above = one._replace(plain=100_001)
    assert dollars(*[one] * 50) == 50 * Fraction("0.0105")
    # 100,001 at 0.5 and 1,000 at 2.5 dollars per million: the tier of one says nothing of the others
    assert dollars(*[one] * 50, above) == 50 * Fraction("0.0105") + Fraction("0.0525005")


def test_the_tier_goes_by_the_day_of_the_record() -> None:
    used = Used("claude-sonnet-4-5", "2026-04-29T23:59:59Z", plain=250_000)
    assert dollars(used) == Fraction("1.5")
    assert dollars(used._replace(when="2026-04-30T00:00:00Z")) == Fraction("0.75")


def test_regional_ids_are_priced_as_regional_and_global_ones_are_not() -> None:
    used = Used("us.anthropic.claude-sonnet-5-5", NOVEMBER, plain=1_000_000)
    assert dollars(used) == Fraction("2.2")
    assert dollars(used._replace(model="global.anthropic.claude-sonnet-5-5")) == Fraction(2)


def test_what_an_option_says_of_the_place_is_not_said_of_an_id_that_tells_it() -> None:
    options = UsageOptions(platform="vertex", endpoint="regional", inference_geo="us")
    assert dollars(Used("us.anthropic.claude-sonnet-5-5", NOVEMBER, plain=1_000_000), options=options) == Fraction(
        "2.2"
    )
    assert dollars(Used("global.anthropic.claude-sonnet-5-5", NOVEMBER, plain=1_000_000), options=options) == 2
    stated = Used("claude-sonnet-5-5", NOVEMBER, plain=1_000_000, platform="claude-api")
    assert dollars(stated, options=options) == 2


def test_an_id_that_tells_the_platform_leaves_the_kind_of_region_to_the_option() -> None:
    used = Used("claude-sonnet-4-5@20250929", NOVEMBER, plain=1_000_000)
    assert dollars(used) == 3
    assert dollars(used, options=UsageOptions(platform="vertex", endpoint="regional")) == Fraction("3.3")
    assert dollars(used, options=UsageOptions(endpoint="regional")) == Fraction("3.3")
    assert effect(usage(used), "endpoint_not_stated") == Fraction("0.3")


def test_options_fill_in_what_records_do_not_state() -> None:
    used = Used("claude-sonnet-5-5", NOVEMBER, plain=1_000_000)
    assert dollars(used, options=UsageOptions(processing="batch")) == 1
    assert dollars(used._replace(processing="standard"), options=UsageOptions(processing="batch")) == 2
    assert dollars(used, options=UsageOptions(inference_geo="us")) == Fraction("2.2")
    assert dollars(used, options=UsageOptions(platform="bedrock", endpoint="regional")) == Fraction("2.2")
    assert dollars(used._replace(model=""), options=UsageOptions(model="claude-haiku-5-5")) == Fraction("0.5")


def test_what_a_record_cannot_have_run_with_is_left_out_and_told() -> None:
    old = Used("claude-haiku-4-5", NOVEMBER, plain=1_000_000)
    new = Used("claude-opus-5-5", NOVEMBER, plain=1_000_000)
    bill = usage(old, new, options=UsageOptions(inference_geo="us"))
    assert bill.total.amount == 1 + Fraction("4.4")
    notices = [one.words["en"] for one in bill.notices if one.code == "choice_left_out"]
    assert len(notices) == 1
    assert "US only" in notices[0]
    assert "(1)" in notices[0]
    fast = usage(new._replace(speed="fast"), options=UsageOptions(processing="batch"))
    assert fast.total.amount == 8
    assert "processing_not_stated" not in [one.code for one in fast.assumptions]


def test_a_platform_that_does_not_have_a_model_is_no_reason_to_price_it_elsewhere() -> None:
    bill = usage(Used("claude-mythos-5-2", NOVEMBER, plain=1), options=UsageOptions(platform="bedrock"))
    assert bill.at_least
    assert [one.code for one in bill.unpriced] == ["model_not_on_platform"]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (UsageOptions(platform="mainframe"), "platform_not_in_book"),
        (UsageOptions(processing="overnight"), "processing_not_priced"),
        (UsageOptions(inference_geo="mars"), "inference_geo_not_supported"),
    ],
)
def test_an_option_that_no_book_offers_is_refused(options: UsageOptions, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        usage(options=options)
    assert refused.value.code == code


def test_an_option_that_is_no_choice_of_the_book_is_refused() -> None:
    book = book_of(PAGE)
    bare = book.but(choices=tuple(one for one in book.choices if one.id != "endpoint"))
    with pytest.raises(Refusal) as refused:
        usage(book=bare, options=UsageOptions(endpoint="regional"))
    assert refused.value.code == "choice_not_in_book"


def test_an_unknown_model_is_listed_and_makes_the_total_at_least() -> None:
    known = Used("claude-sonnet-5-5", NOVEMBER, plain=1_000_000)
    unknown = Used("claude-opus-9", "2026-11-02", 1, 2, 3, 4, 5, 6, searches=7)
    bill = usage(known, unknown, unknown._replace(when="2026-11-01"), unknown._replace(when=""))
    assert bill.total.amount == 2
    assert bill.at_least
    (one,) = bill.unpriced
    assert (one.model, one.code, one.records, one.requests) == ("claude-opus-9", "unknown_model", 3, 3)
    assert (one.first_day, one.last_day) == ("2026-11-01", "2026-11-02")
    assert one.tokens == {"plain": 3, "write_5m": 6, "write_1h": 9, "write": 12, "read": 15, "output": 18}
    assert one.uses == {"searches": 21}
    assert one.tokens_total == 63
    assert bill.groups[0].unpriced_tokens == 63


def test_the_beginning_of_an_id_is_another_model() -> None:
    assert usage(Used("claude-opus-5-", NOVEMBER, plain=1)).at_least
    assert usage(Used("claude-opus-5-5-20990101", NOVEMBER, plain=1)).at_least


def test_a_record_of_nothing_lacks_no_price() -> None:
    bill = usage(Used("<synthetic>", NOVEMBER))
    assert not bill.at_least
    assert bill.total.amount == 0
    assert bill.records == 1


def test_a_record_without_a_model_says_so() -> None:
    bill = usage(Used("", NOVEMBER, output=1))
    assert [one.code for one in bill.unpriced] == ["model_missing"]


def test_a_hostile_name_of_a_model_is_shown_on_one_line_and_cut() -> None:
    (one,) = usage(Used("evil\n\x1b[2J" + "x" * 10**6, NOVEMBER, output=1)).unpriced
    assert one.model == one_line(one.model)
    assert len(one.model) == 200


def test_a_retired_model_has_its_price_and_a_model_before_its_release_has_none() -> None:
    bill = usage(Used("claude-sonnet-4-5", "2026-12-15", plain=1_000_000))
    assert bill.total.amount == 3
    assert [one.code for one in bill.notices] == ["retired_model"]
    before = usage(Used("claude-sonnet-5-5", "2026-09-27", plain=1_000_000))
    assert (before.total.amount, before.at_least) == (0, True)
    assert [one.code for one in before.unpriced] == ["no_price"]


@pytest.mark.parametrize("stated", [{"processing": "priority"}, {"inference_geo": "eu"}, {"speed": "warp"}])
def test_what_the_book_does_not_sell_has_no_price(stated: dict[str, str]) -> None:
    bill = usage(Used("claude-opus-5-5", NOVEMBER, plain=1_000_000)._replace(**stated))
    assert (bill.total.amount, bill.at_least) == (0, True)
    assert len(bill.unpriced) == 1


def test_a_record_without_a_date_has_the_prices_of_the_book_or_of_the_day_given() -> None:
    used = Used("claude-sonnet-5-5", read=1_000_000)
    bill = usage(used)
    assert bill.total.amount == Fraction("0.1")
    assert assumption(bill, "day_missing").records == bill.undated == 1
    assert "2026-11-22" in assumption(bill, "day_missing").words["en"]
    assert (bill.first_day, bill.last_day) == ("", "")
    assert dollars(used, options=UsageOptions(on="2026-10-06")) == Fraction("0.2")
    left_out = usage(used, options=UsageOptions(since="2026-01-01"))
    assert (left_out.records, left_out.undated_left_out, left_out.total.amount) == (0, 1, 0)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be changed there")
@pytest.mark.parametrize("zone", ["Asia/Jakarta", "America/Los_Angeles", "Pacific/Kiritimati", "UTC"])
def test_the_time_zone_of_this_computer_does_not_matter(zone: str) -> None:
    before = os.environ.get("TZ")
    os.environ["TZ"] = zone
    time.tzset()
    try:
        used = [Used("claude-sonnet-5-5", f"2026-10-{day}Z", read=1_000_000) for day in ("06T23:59:59", "07T00:00:00")]
        bill = usage(*used, options=UsageOptions(group_by=("day",)))
        assert [(one.key, one.total.text) for one in bill.groups] == [
            (("2026-10-06",), "0.2"),
            (("2026-10-07",), "0.1"),
        ]
    finally:
        os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
        time.tzset()


def test_rows_of_reports_are_in_the_tier_that_their_window_tells() -> None:
    row = Used("claude-sonnet-4-5", DECEMBER, plain=10_000_000, requests=0)
    assert dollars(row._replace(window="0-200k"), book=PAGE) == 30
    assert dollars(row._replace(window="200k-1M"), book=PAGE) == 60
    assert "tier_of_sums" not in [one.code for one in usage(row._replace(window="0-200k"), book=PAGE).assumptions]


def test_where_a_report_cannot_tell_the_tier_the_difference_is_in_dollars() -> None:
    row = Used("claude-haiku-5-5", NOVEMBER, plain=10_000_000, output=1_000_000, requests=0, window="0-200k")
    bill = usage(row, row._replace(plain=100_000, output=0))  # the second is too small to hold a large request
    # 10,100,000 at 0.1 and 1,000,000 at 0.5; the first row at 0.5 and 2.5 instead
    assert bill.total.amount == Fraction("1.51")
    assert assumption(bill, "tier_of_sums").records == 1
    assert effect(bill, "tier_of_sums") == Fraction(6)
    assert [part.largest for part in bill.parts] == [None, None]


def test_what_is_not_stated_is_told_with_the_value_that_would_change_most() -> None:
    bill = usage(Used("claude-sonnet-5-5", NOVEMBER, plain=1_000_000), Used("claude-haiku-4-5", NOVEMBER, plain=10))
    assert effect(bill, "processing_not_stated") == -1 - Fraction("0.000005")
    assert effect(bill, "platform_not_stated") == Fraction("0.200001")
    assert effect(bill, "inference_geo_not_stated") == Fraction("0.2")
    assert assumption(bill, "inference_geo_not_stated").records == 1  # the older model cannot have been asked
    assert "Regional" in assumption(bill, "platform_not_stated").words["en"]


def test_what_is_stated_is_not_assumed() -> None:
    used = Used(
        "claude-sonnet-5-5", NOVEMBER, plain=1, platform="claude-api", processing="standard", inference_geo="global",
    )  # fmt: skip
    assert usage(used).assumptions == ()


def test_a_book_without_a_choice_assumes_nothing_of_it() -> None:
    book = book_of(TODAY)
    bare = book.but(choices=tuple(one for one in book.choices if one.id not in {"inference_geo", "endpoint"}))
    bill = usage(Used("claude-sonnet-5-5", NOVEMBER, plain=1), book=bare)
    assert [one.code for one in bill.assumptions] == ["processing_not_stated"]


def test_runs_of_code_are_free_for_a_month_and_then_five_minutes_each() -> None:
    # 1,550 hours are 18,600 runs of five minutes; 12 more are an hour, at 5 cents
    most = Used("claude-sonnet-5-5", "2026-11-01", runs=18_600)
    assert dollars(most) == 0
    used = [most, Used("claude-opus-5-5", "2026-11-02", runs=12), Used("claude-opus-5-5", "2026-12-01", runs=12)]
    bill = usage(*used, options=UsageOptions(group_by=("day",)))
    assert [one.total.amount for one in bill.groups] == [0, Fraction("0.05"), 0]
    assert bill.total.amount == Fraction("0.05")
    assert "18,624" in assumption(bill, "run_length").words["en"]
    assert assumption(bill, "run_length").effect is None
    assert effect(bill, "free_hours") == 1551 * Fraction("0.05")
    assert "1,551 hours" in assumption(bill, "free_hours").words["en"]


def test_the_days_decide_which_runs_are_free_not_the_order_of_models() -> None:
    used = [Used("claude-sonnet-5-5", "2026-11-01", runs=18_600), Used("claude-haiku-5-5", "2026-11-02", runs=12)]
    bill = usage(*used, options=UsageOptions(group_by=("model",)))
    assert {one.key[0]: one.total.amount for one in bill.groups} == {
        "claude-haiku-5-5": Fraction("0.05"),
        "claude-sonnet-5-5": 0,
    }


def test_beyond_what_is_free_nothing_is_said_of_free_hours() -> None:
    book = book_of(TODAY)
    bare = book.but(allowances=tuple(one.but(amount=0, input="") for one in book.allowances))
    bill = usage(Used("claude-sonnet-5-5", NOVEMBER, runs=12), book=bare)
    assert bill.total.amount == Fraction("0.05")
    assert "free_hours" not in [one.code for one in bill.assumptions]


def test_searches_and_fetches_have_lines_of_their_own() -> None:
    bill = usage(
        Used("claude-sonnet-5-5", NOVEMBER, searches=3, fetches=2), Used("claude-opus-5-5", NOVEMBER, searches=1)
    )
    assert [(one.key, one.kind, one.unit, one.quantity, one.amount.text) for one in bill.lines] == [
        ("web_search", "tools", "search", 4, "0.04"),
        ("web_fetch", "tools", "fetch", 2, "0"),
    ]
    assert bill.groups[0].tokens == 0
    assert [one.bill.total.text for one in bill.parts] == ["0.04", "0"]


def test_searches_in_batches_cost_the_same() -> None:
    assert dollars(Used("claude-sonnet-5-5", NOVEMBER, searches=100, processing="batch")) == 1


@pytest.mark.parametrize("without", ["tools", "fees"])
def test_a_tool_that_a_book_does_not_charge_is_not_free(without: str) -> None:
    book = book_of(TODAY)
    kept = {
        "tools": tuple(one for one in book.tools if one.id != "web_search"),
        "fees": tuple(one for one in book.fees if one.tool != "web_search"),
    }
    bare = book.but(**{without: kept[without]})
    bill = usage(Used("claude-sonnet-5-5", NOVEMBER, plain=1_000_000, searches=5), book=bare)
    assert (bill.total.amount, bill.at_least) == (2, True)
    assert [(one.code, one.uses, one.tokens) for one in bill.unpriced] == [("tool_not_in_book", {"searches": 5}, {})]


def test_a_tool_that_is_refused_leaves_the_tokens_their_price() -> None:
    from pricing_core.book import RefusalRule
    from pricing_core.conditions import Applies, Condition

    book = book_of(TODAY)
    rule = RefusalRule("no_search_here", {"en": "No search here."}, "", Applies(Condition(tools=("web_search",))))
    bill = usage(
        Used("claude-sonnet-5-5", NOVEMBER, plain=1_000_000, searches=5), book=book.but(refusals=(*book.refusals, rule))
    )
    assert (bill.total.amount, [one.code for one in bill.unpriced]) == (2, ["no_search_here"])


def test_tokens_of_a_class_that_a_book_does_not_have_are_listed() -> None:
    book = book_of(TODAY)
    bare = book.but(meters=tuple(one for one in book.meters if one.id != "cache_write_1h"))
    used = Used("claude-sonnet-5-5", NOVEMBER, plain=1_000_000, write_1h=7, write=3)
    bill = usage(used, book=bare)
    assert bill.at_least
    assert [(one.code, one.tokens) for one in bill.unpriced] == [("class_not_in_book", {"write_1h": 7})]
    assert bill.total.amount == 2 + Fraction("0.0000075")
    assert assumption(bill, "flat_writes").effect is None
    hour = usage(used, book=bare, options=UsageOptions(writes="1h"))
    assert [one.tokens for one in hour.unpriced] == [{"write_1h": 7}, {"write": 3}]
    assert hour.total.amount == 2
    assert dollars(Used("claude-sonnet-5-5", NOVEMBER, plain=1_000_000), book=bare) == 2


def test_repeats_are_counted_with_what_they_would_have_added() -> None:
    used = Used("claude-sonnet-5-5", NOVEMBER, plain=1_000_000, message="m", request="r")
    bill = usage(used, used, used._replace(when="2026-11-21T10:00:00Z", plain=500_000))
    assert bill.total.amount == 2
    assert (bill.repeats.records, bill.repeats.amount.amount, bill.repeats.at_least) == (2, 3, False)
    assert usage(used._replace(model="?"), used).repeats.at_least


def test_groups_are_sorted_and_add_up_to_the_total() -> None:
    used = [
        Used("claude-sonnet-5-5", "2026-10-31T23:00:00Z", plain=1_000_000, project="b"),
        Used("claude-sonnet-5-5", "2026-11-01T00:00:00Z", plain=2_000_000, project="a"),
        Used("claude-opus-5-5", "2026-11-02T00:00:00Z", plain=1_000_000, project="a", speed="fast"),
        Used("nobody", "2026-11-02T00:00:00Z", plain=5, project="a"),
    ]
    names = ("month", "project", "model", "platform", "processing", "speed")
    bill = usage(*used, options=UsageOptions(group_by=names))
    assert [(one.key, one.total.amount, one.at_least) for one in bill.groups] == [
        (("2026-10", "b", "claude-sonnet-5-5", "claude-api", "standard", "standard"), 2, False),
        (("2026-11", "a", "claude-opus-5-5", "claude-api", "standard", "fast"), 8, False),
        (("2026-11", "a", "claude-sonnet-5-5", "claude-api", "standard", "standard"), 4, False),
        (("2026-11", "a", "nobody", "", "", ""), 0, True),
    ]
    assert bill.total.amount == 14
    found = bill.group("2026-11", "a", "nobody", "", "", "")
    assert found is not None
    assert found.unpriced_tokens == 5
    assert bill.group("2026-11") is None
    amount = bill.amount("input")
    assert amount is not None
    assert amount.amount == 14
    assert bill.amount("output") is None
    assert (bill.first_day, bill.last_day) == ("2026-10-31", "2026-11-02")


def test_nothing_costs_nothing() -> None:
    bill = usage()
    assert (bill.total.amount, bill.at_least, bill.lines, bill.parts, bill.assumptions) == (0, False, (), (), ())
    assert bill.groups[0].key == ()


@pytest.mark.parametrize("tokens", [10**13, 10**16, 10**22])
def test_totals_beyond_what_picodollars_in_64_bits_hold_are_exact(tokens: int) -> None:
    used = Used("claude-opus-5-5", NOVEMBER, plain=tokens, output=1, processing="batch")
    # half of 4 and of 20 dollars per million
    assert dollars(used) == Fraction(tokens * 2, 10**6) + Fraction("0.00001")


def test_many_days_of_the_same_prices_are_one_part() -> None:
    used = [Used("claude-sonnet-5-5", f"2026-10-{day:02}", read=1_000_000) for day in range(1, 12)]
    bill = usage(*used)
    assert [(one.first_day, one.last_day, one.requests, one.records) for one in bill.parts] == [
        ("2026-10-01", "2026-10-06", 6, 6),
        ("2026-10-07", "2026-10-11", 5, 5),
    ]
    assert [one.bill.total.text for one in bill.parts] == ["1.2", "0.5"]


def one_by_one(used: Used, book: PriceBook) -> Fraction:
    """Price one record as the core prices an answer, without any bucket; 0 where it has no price."""
    tokens = {
        "input": used.plain,
        "cache_write_5m": used.write_5m + used.write,
        "cache_write_1h": used.write_1h,
        "cache_read": used.read,
        "output": used.output,
    }
    choices = {"processing": used.processing} if used.processing else {}
    tools = {"web_search": ToolUse(inputs={"searches": used.searches})} if used.searches else {}
    workload = Workload(model=used.model, choices=choices, tokens=tokens, tools=tools, basis=USAGE)
    try:
        return estimate(workload, book, used.when[:10] or book.as_of).total.amount
    except Refusal:
        return Fraction(0)


@given(st.lists(records(), max_size=12), st.sampled_from(["model", "day", "project", "hour"]))
@settings(deadline=None)
def test_buckets_priced_once_are_records_priced_one_by_one(used: list[Used], group: str) -> None:
    alone = [one._replace(message="") for one in used]
    bill = usage(*alone, options=UsageOptions(group_by=(group,)))
    assert bill.total.amount == sum(one_by_one(one, book_of(TODAY)) for one in alone)
    assert bill.total.amount == sum(one.total.amount for one in bill.groups)
    assert bill.total.amount == sum(line.amount.amount for line in bill.lines)
    assert bill.total.amount == sum(one.bill.total.amount for one in bill.parts)


@given(st.lists(records(), max_size=12), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_a_bill_is_the_same_whatever_the_order_and_however_often_it_is_read(
    used: list[Used], chance: random.Random
) -> None:
    named = [one._replace(message=one.message or f"own_{at}") for at, one in enumerate(used)]
    once, twice = usage(*named), usage(*chance.sample(named * 2, 2 * len(named)))
    assert twice.but(repeats=once.repeats) == once.but(parts=twice.parts)
    assert twice.repeats.amount.amount == once.repeats.amount.amount + sum(
        one_by_one(one, book_of(TODAY)) for one in named
    )


RATES = {  # dollars per thousand million tokens: input, 5m, 1h, read, output
    "claude-sonnet-4-6": (3000, 3750, 6000, 300, 15_000),
    "claude-opus-5-5": (4000, 5000, 8000, 200, 20_000),
    "claude-haiku-5-5": (100, 125, 200, 10, 500),
}


def test_a_million_records_in_buckets_are_a_million_records_one_by_one() -> None:
    chance = random.Random(8)  # nothing secret
    levels = thresholds(book_of(TODAY))
    buckets = Buckets(ALL, levels)
    expected = 0
    sample: list[Used] = []
    for _ in range(10):
        draws = (chance.choices(range(most), k=100_000) for most in (120_000, 5_000, 5_000, 1, 20_000, 10_000))
        rows = [
            Used([*RATES][at % 3], f"2026-11-{1 + at % 28:02}", *counts, processing=("", "batch")[at % 7 == 0])
            for at, counts in enumerate(zip(*draws, strict=True))
        ]
        buckets.take(rows)
        sample += rows[:50]
        for row in rows:
            tokens = (*row[2:5], row.read, row.output)
            cost = sum(map(int.__mul__, tokens, RATES[row.model]))
            cost *= 5 if row.model == "claude-haiku-5-5" and row.prompt > 100_000 else 1
            expected += cost if row.processing else 2 * cost
    bill = bill_usage(buckets.sums(), book_of(TODAY))
    assert bill.records == 1_000_000
    assert bill.total.amount == Fraction(expected, 2 * 10**9)
    assert dollars(*sample) == sum(one_by_one(row, book_of(TODAY)) for row in sample)


def test_a_price_in_a_tier_that_is_given_is_that_of_a_request_in_it() -> None:
    book = book_of(TODAY)
    workload = Workload(model="claude-haiku-5-5", tokens={"input": 100_001, "output": 10}, basis=USAGE)
    card = resolve(workload, book, book.as_of)
    assert price_at(card, workload, 1).total == price(card, workload).total
    assert price_at(card, workload, 0).total.amount == price(card, workload).total.amount / 5
    none = price_at(card, workload.but(requests=0), 0)
    assert (none.total.amount, none.per_request) == (0, price_at(card, workload, 0).total)


def reasons(*used: Used, book: str = TODAY, options: UsageOptions = ALL) -> dict[str, Reason]:
    """Return the reason of each line in English; the Indonesian one is made as well."""
    bill = usage(*used, book=book, options=options)
    found = {}
    for part in bill.parts:
        for line in part.bill.lines:
            found[line.key] = usage_reason(part, line, bill.options)
            indonesian = usage_reason(part, line, bill.options, INDONESIAN)
            assert indonesian.formula.count("×") == found[line.key].formula.count("×")
            assert indonesian.quantity != found[line.key].quantity
    return found


def test_a_line_says_of_how_many_requests_its_tokens_are() -> None:
    used = Used("claude-sonnet-5-5", NOVEMBER, plain=1_000, write=500)
    found = reasons(used, used)
    assert found["input"].formula == "2,000 tokens × $2.00 per MTok = $0.004000"
    assert found["input"].quantity == "2,000 tokens, summed over the records (requests: 2)."
    assert found["input"].rule == "One rate for every prompt size."
    assert found["cache_write_5m"].quantity.endswith("1,000 of these came without a lifetime.")
    assert "line 546" in found["input"].source
    assert reasons(used, options=UsageOptions(writes="1h"))["cache_write_1h"].quantity.endswith("without a lifetime.")


def test_a_line_says_which_tier_holds_for_its_requests() -> None:
    used = Used("claude-haiku-5-5", NOVEMBER, plain=100_000)
    assert reasons(used)["input"].rule == (
        "Standard tier: the largest of these requests has 100,000 input tokens; the tier “Above 100,000 tokens” starts "
        "above 100,000."
    )
    above = reasons(used._replace(plain=100_001), used._replace(plain=300_000))["input"]
    assert above.formula == "400,001 tokens × $0.10 per MTok × 5 (Above 100,000 tokens) = $0.200001"
    assert "each of these requests has more than 100,000 input tokens (the largest 300,000)" in above.rule
    assert (
        "the largest of these requests has 0 input"
        in reasons(Used("claude-haiku-5-5", NOVEMBER, output=1))["output"].rule
    )


def test_a_line_of_reports_says_what_they_do_not_tell() -> None:
    row = Used("claude-sonnet-4-5", DECEMBER, plain=10**9, requests=0, window="200k-1M")
    told = reasons(row, book=PAGE)["input"]
    assert told.quantity == "1,000,000,000 tokens, summed over the rows of the reports (rows: 1)."
    assert told.rule.startswith(
        "Tier “Long context”: the report says that each of these requests has more than 200,000"
    )
    below = reasons(row._replace(window=""), book=PAGE)["input"]
    assert below.rule.startswith("Standard tier: the report does not tell the size of each request;")


def test_a_charge_says_how_it_comes_about() -> None:
    found = reasons(Used("claude-sonnet-5-5", NOVEMBER, searches=3, runs=24))
    assert found["web_search"].formula == "3 searches × $10.00 per 1,000 searches = $0.030000"
    assert found["web_search"].quantity == "3 searches, summed over the records (requests: 1)."
    assert found["code_execution"].formula == "2 hours − 2 free → 0 hours × $0.05 per hour = $0.00"
    assert "(24)" in found["code_execution"].quantity


def test_a_reason_in_another_style_writes_its_numbers_so() -> None:
    style = ENGLISH.but(second_group=2)
    bill = usage(Used("claude-sonnet-5-5", NOVEMBER, write=1_234_567))
    assert told(assumption(bill, "flat_writes").words, style).startswith("12,34,567 cache write tokens")
    assert told(bill.parts[0].bill.lines[0].label, style) == "Cache write, 5 minutes"


def test_sums_for_one_book_are_not_priced_with_another_that_has_other_tiers() -> None:
    buckets = Buckets(ALL, thresholds(book_of(PAGE)))
    with pytest.raises(ValueError, match="sizes apart"):
        bill_usage(buckets.sums(), book_of(TODAY))
    assert bill_usage(Buckets(ALL, thresholds(book_of(TODAY))).sums(), book_of(PAGE)).total.amount == 0


def test_sums_can_be_grouped_again_by_whatever_they_keep() -> None:
    used = [Used("claude-sonnet-5-5", NOVEMBER, plain=1_000_000, project=name, session="s") for name in "ab"]
    sums = summed(used, book_of(TODAY), UsageOptions(group_by=("hour", "project", "session")))
    again = bill_usage(sums.but(options=UsageOptions(group_by=("session", "project"))), book_of(TODAY))
    assert [(one.key, one.total.text) for one in again.groups] == [(("s", "a"), "2"), (("s", "b"), "2")]
    with pytest.raises(ValueError, match="workspace"):
        bill_usage(sums.but(options=UsageOptions(group_by=("workspace",))), book_of(TODAY))


def test_uses_that_are_charged_at_nothing_say_nothing_of_free_hours() -> None:
    used = Used("anthropic.claude-opus-5-5", NOVEMBER, runs=12)
    bill = usage(used, Used("claude-opus-5-5", NOVEMBER, runs=12))
    assert [one.effect.amount for one in bill.assumptions if one.code == "free_hours" and one.effect] == [
        Fraction("0.05")
    ]


def test_every_sentence_is_in_both_languages_with_the_same_facts() -> None:
    for key, texts in USAGE_SENTENCES.items():
        facts = {language: sorted(set(re.findall(r"{(\w+)", text))) for language, text in texts.items()}
        assert texts.keys() == {"en", "id"}, key
        assert facts["en"] == facts["id"], key


def test_facts_of_sentences_are_numbers_texts_or_words() -> None:
    text = sentence("usage_free_hours", ENGLISH, line="Code", count=Fraction(1, 2), unit={"en": "hours"})
    assert text.startswith("Code: 0.5 hours are taken")
    assert sentence("equals", ENGLISH, amount="$1") == " = $1"


def test_a_profile_holds_for_usage_too_and_the_list_price_stays_known() -> None:
    profile = read_profile((HEAD + "[[discounts]]\npercent_off = 25\n").encode(), "ours.toml")
    bill = usage(Used("claude-sonnet-5-5", NOVEMBER, plain=1_000_000), book=profiled(book_of(TODAY), profile))
    assert (bill.total.text, bill.list_total.text) == ("1.5", "2")
