"""What is shown of usage beside its lines: the cache, tiers, the dearest requests, the same usage otherwise."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from pricing_core.money import Usd
from pricing_core.showing import ENGLISH
from pricing_core.usage_details import Session, percentile
from pricing_core.usage_grouping import grouped
from pricing_core.usage_rendering_tables import amount_text
from pricing_core.usage_views import above_tiers, cached_share, dearest_first
from pricing_core.usage_what_ifs import spread, what_ifs
from tests.core.support import TODAY, book_of, per_million
from tests.core.usage_support import HAIKU, SONNET, read, used

LATE = "2026-11-20T00:00:00Z"


def dollars(text: str) -> Usd:
    return Usd(Fraction(text))


def saved(found, kind: str, model: str = "") -> Fraction | None:
    one = next(one for one in found if one.kind == kind and one.model == model)
    return one.saved.amount if one.saved else None


# ── The cache and tiers ──────────────────────────────────────────────────────────────────────────────────────────────


def test_the_share_of_the_cache_is_of_all_input_and_not_of_output():
    _, bill, _ = read(used(plain=10, write_5m=20, write_1h=20, read=150, output=9_999))

    assert cached_share(bill.lines) == Fraction(150, 200)


def test_where_there_is_no_input_there_is_no_share():
    _, bill, _ = read(used(output=5))

    assert cached_share(bill.lines) is None


def test_what_was_above_a_tier_is_counted_with_what_the_tier_added():
    _, bill, _ = read(
        used(plain=200_001, output=1_000),
        used(plain=300_000, output=1_000, when="2025-12-02T00:00:00Z"),
        used(plain=200_000, output=1_000),
    )

    (one,) = above_tiers(bill)

    # Above: 500,001 at $6 and 2,000 at $22.50; in the standard tier at $3 and $15.
    assert (one.model, one.over, one.requests) == ("Claude Sonnet 4.5", 200_000, 2)
    assert one.amount.amount == per_million("6", 500_001) + per_million("22.5", 2_000)
    assert one.more.amount == per_million("3", 500_001) + per_million("7.5", 2_000)


def test_groups_are_sorted_by_what_they_cost():
    _, bill, _ = read(used(HAIKU, plain=10), used(plain=1_000_000), group_by=("model",))

    assert [one.key for one in dearest_first(bill.groups)] == [(SONNET,), (HAIKU,)]


@pytest.mark.parametrize("by_key", [True, False])
@pytest.mark.parametrize("most", [0, 1, 7, 100])
def test_the_first_groups_and_the_rest_are_all_of_the_bill(most: int, by_key: bool):
    draw = Random(5)
    records = [
        used(
            draw.choice([HAIKU, SONNET, "claude-unknown"]), plain=draw.randrange(400_000), output=draw.randrange(99),
            searches=draw.randrange(2), session=str(draw.randrange(20)),
        )
        for _ in range(200)
    ]  # fmt: skip
    sums, bill, _ = read(*records, group_by=("session",))

    found = grouped(sums, bill.book, most, by_key=by_key)

    order = list(bill.groups) if by_key else dearest_first(bill.groups)
    rest = order[most:]
    assert (found.names, found.groups, found.others) == (("session",), tuple(order[:most]), len(rest))
    assert (found.total, found.at_least) == (bill.total, bill.at_least)
    if not rest:
        assert found.rest is None
        return
    assert found.rest.total.amount == sum(one.total.amount for one in rest)
    assert found.rest.tokens == sum(one.tokens for one in rest)
    assert found.rest.requests == sum(one.requests for one in rest)
    assert found.rest.records == sum(one.records for one in rest)
    assert found.rest.unpriced_tokens == sum(one.unpriced_tokens for one in rest)
    assert found.rest.at_least == any(one.at_least for one in rest)


def test_groups_without_charges_are_sorted_by_their_cost_and_then_their_keys():
    sums, bill, _ = read(*(used(plain=5 - at // 2, session=str(at)) for at in range(6)), group_by=("session",))

    found = grouped(sums, bill.book, 9, by_key=False)

    assert [one.key[0] for one in found.groups] == ["0", "1", "2", "3", "4", "5"]


# ── The dearest requests ─────────────────────────────────────────────────────────────────────────────────────────────


def test_the_dearest_requests_are_priced_with_their_searches_and_repeats_stand_once():
    small, large = used(plain=1_000, message="a", request="r"), used(plain=2_000, message="b", request="r")
    searching = used(plain=100, searches=3)

    _, _, details = read(small, large, large, searching, most=2)

    # 100 tokens at $3 and 3 searches at $0.01; 2,000 tokens at $3.
    assert [(one.used, one.amount) for one in details.dearest] == [
        (searching, dollars("0.0303")),
        (large, dollars("0.006")),
    ]


def test_a_request_without_a_price_stands_last_without_an_amount():
    _, _, details = read(used("claude-unknown", plain=10**9), used(plain=1))

    assert [one.amount for one in details.dearest] == [dollars("0.000003"), None]


def test_the_order_of_records_does_not_matter_for_anything_that_is_known_of_them():
    draw = Random(8)
    records = [
        used(plain=draw.randrange(3), output=1, message=str(number % 40), request="r", session=str(number % 3),
             when=f"2025-12-01T10:00:{number % 60:02d}Z")
        for number in range(100)
    ]  # fmt: skip
    first = read(*records, most=3)[2]

    draw.shuffle(records)

    assert read(*records, *records, most=3)[2] == first


def test_no_dearest_requests_are_kept_where_none_are_asked_for():
    assert read(used(plain=1), most=0)[2].dearest == ()


def test_rows_of_reports_are_no_requests_and_days_outside_the_period_do_not_count():
    row = used(plain=5_000, requests=0, window="0-200k")
    late, undated = used(plain=1, when="2025-12-09T00:00:00Z"), used(plain=1, when="")

    _, _, details = read(row, late, undated, used(plain=7), until="2025-12-05")

    assert [one.used.plain for one in details.dearest] == [7]
    assert details.sizes[SONNET].prompts == {7: 1}


def test_a_request_above_a_tier_is_weighed_at_that_tier():
    above, below = used(plain=200_001), used(plain=200_000, output=39_000)

    _, _, details = read(above, below, most=1)

    # $1.200006 against $0.60 + $0.585
    assert details.dearest[0].used == above


@pytest.mark.parametrize(("percent", "size"), [(50, 10), (75, 10), (76, 20), (95, 30), (100, 30)])
def test_a_percentile_is_the_smallest_size_that_so_many_do_not_exceed(percent, size):
    assert percentile({20: 4, 10: 15, 30: 1}, percent) == (size if percent != 95 else 20)


def test_a_percentile_of_nothing_is_nothing():
    assert percentile({}, 95) == 0


def test_a_session_knows_its_first_prompt_whatever_the_order():
    second = used(plain=50, read=100, output=7, session="s", when="2025-12-01T10:01:00Z")
    first = used(plain=100, write_1h=20, write=5, output=3, session="s", when="2025-12-01T10:00:00Z")

    _, _, details = read(second, first)

    (one,) = details.sessions[SONNET]
    # 150 x $3 + 100 x $0.30 + 20 x $6 + 5 x $3.75 + 10 x $15, per million
    cost = (
        Fraction("0.00045") + Fraction("0.00003") + Fraction("0.00012") + Fraction("0.00001875") + Fraction("0.00015")
    )
    assert one == Session(2, "2025-12-01T10:00:00Z", 125, 275, 10, 150, 25, 20, 100, int(cost * 10**18))


# ── The same usage otherwise ─────────────────────────────────────────────────────────────────────────────────────────


def test_batch_halves_tokens_and_leaves_fees():
    sums, bill, _ = read(used(plain=100_000, output=10_000, searches=10))

    found = what_ifs(sums, bill)

    assert saved(found, "batch") == Fraction("0.225")  # half of $0.30 + $0.15; the searches, $0.10, stay
    assert next(one for one in found if one.kind == "batch").percent == Fraction(225, 550) * 100


def test_without_a_cache_all_cached_tokens_are_plain_input():
    sums, bill, _ = read(used(plain=0, write_5m=100_000, read=1_000_000, when="2025-12-01T00:00:00Z"))

    found = what_ifs(sums, bill)

    # In one request above 200,000: $7.50 x 0.1 + $0.60 against 1.1 x $6.
    assert saved(found, "no_cache") == Fraction("1.35") - Fraction("6.6")


def test_lifetimes_are_priced_with_the_same_hits():
    sums, bill, _ = read(used(write_5m=10_000, write_1h=30_000, write=10_000))

    found = {one.words["en"]: one for one in what_ifs(sums, bill)}

    # $3.75 for 20,000 and $6 for 30,000 now.
    assert found["All cache writes 5 minutes"].saved.amount == per_million("2.25", 30_000)
    assert found["All cache writes 1 hour"].saved.amount == -per_million("2.25", 20_000)


def test_what_changes_nothing_is_not_told():
    sums, bill, _ = read(used(plain=1_000, processing="batch"))

    assert {one.kind for one in what_ifs(sums, bill)} == {"model"}


def test_what_cannot_be_changed_keeps_its_price_and_is_said():
    sums, bill, _ = read(
        used("claude-opus-4-8", plain=1_000_000, speed="fast", when="2026-11-01T00:00:00Z"),
        used("claude-opus-4-8", plain=1_000_000, when="2026-11-01T00:00:00Z"),
        book=TODAY,
    )

    batch = next(one for one in what_ifs(sums, bill) if one.kind == "batch")

    assert batch.kept == 1
    assert batch.saved.amount == Fraction("2.5")  # half of $5
    assert "Fast mode is not offered in batches" in batch.notes[-1]["en"]


def test_another_model_is_priced_with_its_own_tiers_and_says_what_is_not_alike():
    sums, bill, _ = read(used("claude-sonnet-5-5", plain=100_001, when="2026-11-20T00:00:00Z"), book=TODAY)

    found = what_ifs(sums, bill)

    haiku = next(one for one in found if one.model == "claude-haiku-5-5")
    old = next(one for one in found if one.model == "claude-opus-4-6")
    # Haiku 5.5 costs five times as much above 100,000: the tier is that of this request.
    assert haiku.total.amount == per_million("0.1", 100_001) * 5
    assert "fewer tokens" in old.notes[-1]["en"]


def test_a_model_whose_window_is_too_small_has_no_amount():
    sums, bill, _ = read(used("claude-sonnet-5-5", plain=500_000, when="2026-11-20T00:00:00Z"), book=TODAY)

    found = what_ifs(sums, bill)

    haiku = next(one for one in found if one.model == "claude-haiku-4-5")
    assert (haiku.total, haiku.saved, haiku.percent) == (None, None, None)
    assert "500,000" in haiku.notes[0]["en"]
    assert found[-1].total is None


def test_a_tier_may_open_a_window_that_is_large_enough():
    sums, bill, _ = read(used("claude-opus-4-6", plain=300_000, when="2026-02-20T00:00:00Z"), book=TODAY)

    sonnet = next(one for one in what_ifs(sums, bill) if "Sonnet 4.5" in one.words["en"])

    assert sonnet.total == dollars("1.8")  # $6 above 200,000


def test_a_model_does_not_leave_the_place_where_it_runs():
    regional = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
    there, here = used(regional, plain=1_000, platform="", inference_geo="", when=LATE), used(plain=1_000, when=LATE)
    sums, bill, _ = read(there, here, book=TODAY)

    found = {one.model: one for one in what_ifs(sums, bill) if one.kind == "model" and one.total}

    # Haiku 4.5 costs $1: a tenth more in a region. Mythos is not offered there.
    assert found["claude-haiku-4-5"].total == dollars("0.0021")
    assert found["claude-mythos-5-2"].kept == 1
    assert "not offered on Amazon Bedrock" in found["claude-mythos-5-2"].notes[0]["en"]


def test_a_model_that_would_run_elsewhere_is_not_alike():
    regional = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
    there, here = used(regional, plain=1_000, platform="", inference_geo="", when=LATE), used(plain=1_000, when=LATE)
    book = book_of(TODAY)
    book = book.but(models=tuple(one.but(platform_ids=()) if one.id == HAIKU else one for one in book.models))
    sums, bill, _ = read(there, here, book=book)

    haiku = next(one for one in what_ifs(sums, bill) if one.model == HAIKU)

    assert haiku.kept == 1
    assert "“Region type” would be another" in haiku.notes[0]["en"]


def test_what_has_no_price_is_compared_with_nothing():
    sums, bill, _ = read(used("claude-unknown", plain=1_000))

    assert what_ifs(sums, bill) == ()


def test_of_many_models_the_nearest_the_cheapest_and_one_between_are_shown():
    sums, bill, _ = read(used("claude-opus-4-8", plain=1_000, when="2026-11-20T00:00:00Z"), book=TODAY)
    found = what_ifs(sums, bill)

    shown = [one for one in spread(found) if one.kind == "model"]

    cheaper = [one for one in found if one.kind == "model" and one.saved and one.saved.amount > 0]
    assert len(shown) == 3
    assert (shown[0], shown[-1]) == (cheaper[0], cheaper[-1])
    assert spread([one for one in found if one.kind != "model"]) == tuple(one for one in found if one.kind != "model")


@pytest.mark.parametrize(
    ("amount", "text"),
    [("10.4378186", "≥ $10.43"), ("10.43", "≥ $10.43"), ("0.7654327", "≥ $0.765432"), ("0.00000037", "≥ $0.00000030")],
)
def test_at_least_is_never_rounded_up(amount: str, text: str) -> None:
    assert amount_text(Usd.parse(amount), ENGLISH, at_least=True) == text
