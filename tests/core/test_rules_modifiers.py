"""Batch, regional endpoints, residency and fast mode: factors on tokens, in every combination that is sold."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.core.support import PAGE, TODAY, amounts, bill, codes, refusal, total

CLASSES = ("input", "cache_write_5m", "cache_write_1h", "cache_read", "output")
TOKENS = dict.fromkeys(CLASSES, 10_000)
BOOKS = (PAGE, TODAY)
WITH_PREMIUM = {
    PAGE: ("claude-opus-4-5", "claude-sonnet-4-5", "claude-haiku-4-5"),
    TODAY: (
        "claude-opus-4-5", "claude-sonnet-4-5", "claude-haiku-4-5", "claude-opus-4-6", "claude-sonnet-4-6",
        "claude-opus-4-7", "claude-opus-4-8", "claude-opus-5", "claude-sonnet-5", "claude-fable-5", "claude-fable-5-1",
        "claude-fable-5-2", "claude-opus-5-5", "claude-sonnet-5-5", "claude-haiku-5-5",
    ),
}  # fmt: skip
WITHOUT_PREMIUM = ("claude-opus-4-1", "claude-sonnet-4", "claude-haiku-3-5", "claude-haiku-3")
ONCE_MORE = Fraction("1.1")
FROM_4_6 = (
    "claude-opus-4-6", "claude-sonnet-4-6", "claude-opus-4-7", "claude-opus-4-8", "claude-opus-5", "claude-sonnet-5",
    "claude-fable-5", "claude-fable-5-1", "claude-fable-5-2", "claude-mythos-5", "claude-mythos-5-1",
    "claude-mythos-5-2", "claude-opus-5-5", "claude-sonnet-5-5", "claude-haiku-5-5",
)  # fmt: skip


def priced(model: str, book: str = TODAY, on: str = "", **how: object) -> Fraction:
    """Return what 10,000 tokens of every class cost."""
    return total({"model": model, "tokens": TOKENS, **how}, book, on)


REGIONAL = [(book, model) for book in BOOKS for model in WITH_PREMIUM[book]]


@pytest.mark.parametrize(("book", "model"), REGIONAL)
@pytest.mark.parametrize("platform", ["bedrock", "vertex"])
def test_the_regional_premium_is_a_tenth_on_every_token_class(book, model, platform):
    plain = amounts(bill({"model": model, "platform": platform, "tokens": TOKENS}, book))

    regional = amounts(bill({"model": model, "platform": platform, "endpoint": "regional", "tokens": TOKENS}, book))

    assert regional == {key: amount * ONCE_MORE for key, amount in plain.items()}


@pytest.mark.parametrize("book", BOOKS)
@pytest.mark.parametrize("model", WITHOUT_PREMIUM)
@pytest.mark.parametrize("platform", ["bedrock", "vertex"])
def test_older_models_keep_their_price_on_regional_endpoints_and_the_bill_says_so(book, model, platform):
    plain = priced(model, book, platform=platform)

    regional = bill({"model": model, "platform": platform, "endpoint": "regional", "tokens": TOKENS}, book)

    assert regional.total.amount == plain
    assert "no_regional_premium_for_this_model" in codes(regional)


@pytest.mark.parametrize(("book", "model"), REGIONAL)
def test_a_global_endpoint_costs_the_same_on_every_platform(book, model):
    api = priced(model, book)

    assert {priced(model, book, platform=platform) for platform in ("bedrock", "vertex", "foundry")} == {api}


@pytest.mark.parametrize("book", BOOKS)
@pytest.mark.parametrize("platform", ["claude-api", "foundry"])
def test_a_regional_endpoint_where_none_is_offered_is_refused(book, platform):
    workload = {"model": "claude-sonnet-4-5", "platform": platform, "endpoint": "regional", "tokens": TOKENS}

    assert refusal(workload, book) == "endpoint_not_on_platform"


def test_no_regional_notice_where_the_premium_applies_or_the_endpoint_is_global():
    place = {"model": "claude-haiku-4-5", "platform": "bedrock", "tokens": {"input": 1}}
    old = {"model": "claude-haiku-3", "platform": "bedrock", "tokens": {"input": 1}}

    assert codes(bill({**place, "endpoint": "regional"})) == []
    assert codes(bill(old)) == []


@pytest.mark.parametrize("book", BOOKS)
def test_batch_and_the_regional_premium_multiply(book):
    how = {"platform": "bedrock", "endpoint": "regional", "processing": "batch"}

    assert priced("claude-sonnet-4-5", book, **how) == priced("claude-sonnet-4-5", book) * Fraction("0.55")


@pytest.mark.parametrize("book", BOOKS)
def test_batch_is_not_offered_on_foundry(book):
    workload = {"model": "claude-sonnet-4-5", "platform": "foundry", "processing": "batch", "tokens": TOKENS}

    assert refusal(workload, book) == "batch_not_on_platform"


@pytest.mark.parametrize("book", BOOKS)
@pytest.mark.parametrize("platform", ["bedrock", "vertex"])
def test_batch_inference_of_bedrock_and_google_cloud_is_half_price_too(book, platform):
    # facts section 4: "Bedrock and Google Cloud sell their own batch inference at half price."
    half = priced("claude-sonnet-4-5", book, platform=platform, processing="batch")

    assert half * 2 == priced("claude-sonnet-4-5", book, platform=platform)


@pytest.mark.parametrize("book", BOOKS)
def test_batch_leaves_every_fee_alone(book):
    tools = {
        "web_search": {"searches": 3},
        "web_fetch": {"fetches": 2, "tokens_each": 100},
        "code_execution": {"runs": 1, "minutes": 60, "free_hours_left": 0},
    }
    workload = {"model": "claude-haiku-4-5", "tools": tools, "tokens": TOKENS}

    plain, batch = (amounts(bill({**workload, "processing": how}, book)) for how in ("standard", "batch"))

    fees = {"web_search": Fraction("0.03"), "web_fetch": 0, "code_execution": Fraction("0.05")}
    assert {key: plain[key] for key in fees} == fees
    assert {key: batch[key] for key in fees} == fees
    assert all(batch[key] * 2 == plain[key] for key in plain.keys() - fees.keys())


@pytest.mark.parametrize("book", BOOKS)
def test_the_regional_premium_does_not_touch_searches_or_hours(book):
    # facts section 11: "token price rule".
    tools = {"web_search": {"searches": 10}, "code_execution": {"minutes": 60, "free_hours_left": 0}}
    workload = {"model": "claude-sonnet-4-5", "platform": "vertex", "tools": tools}

    plain = amounts(bill(workload, book))
    regional = amounts(bill({**workload, "endpoint": "regional"}, book))

    assert {key: regional[key] for key in ("web_search", "code_execution")} == {
        key: plain[key] for key in ("web_search", "code_execution")
    }


# ── The book of December 2025 has neither residency nor fast mode ────────────────────────────────────────────────────


def test_at_the_pages_date_the_claude_api_is_global_only():
    # "Claude API bersifat global-only".
    workload = {"model": "claude-sonnet-4-5", "inference_geo": "us", "tokens": TOKENS}

    assert refusal(workload, PAGE) == "inference_geo_not_supported"


def test_at_the_pages_date_there_is_no_fast_mode():
    assert refusal({"model": "claude-opus-4-5", "speed": "fast", "tokens": TOKENS}, PAGE) == "fast_not_supported"


@pytest.mark.parametrize("book", BOOKS)
def test_global_inference_and_standard_speed_are_always_accepted(book):
    how = {"inference_geo": "global", "speed": "standard", "processing": "standard", "endpoint": "global"}

    assert priced("claude-haiku-4-5", book, **how) == priced("claude-haiku-4-5", book)


@pytest.mark.parametrize("key", ["platform", "endpoint", "inference_geo", "processing", "speed", "context_1m"])
@pytest.mark.parametrize("book", BOOKS)
def test_a_choice_of_null_is_the_default(book, key):
    assert priced("claude-haiku-4-5", book, **{key: None}) == priced("claude-haiku-4-5", book)


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("platform", "azure", "platform_not_in_book"),
        ("platform", "Claude-API", "platform_not_in_book"),
        ("endpoint", "us", "endpoint_not_on_platform"),
        ("inference_geo", "eu", "inference_geo_not_supported"),
        ("processing", "priority", "processing_not_priced"),
        ("processing", "flex", "processing_not_priced"),
        ("speed", "turbo", "fast_not_supported"),
    ],
)
@pytest.mark.parametrize("book", BOOKS)
def test_a_value_that_no_book_offers_is_refused_and_never_taken_for_the_default(book, key, value, code):
    assert refusal({"model": "claude-haiku-4-5", key: value, "tokens": TOKENS}, book) == code


def test_the_platform_and_endpoints_of_today_are_unknown_to_the_page():
    place = {"model": "claude-sonnet-4-5", "tokens": TOKENS}

    assert refusal({**place, "platform": "claude-platform-aws"}, PAGE) == "platform_not_in_book"
    assert refusal({**place, "platform": "foundry", "endpoint": "us-data-zone"}, PAGE) == "endpoint_not_on_platform"
    assert refusal({**place, "platform": "vertex", "endpoint": "multi-region"}, PAGE) == "endpoint_not_on_platform"


# ── Residency, today ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("model", FROM_4_6)
@pytest.mark.parametrize("platform", ["claude-api", "claude-platform-aws"])
def test_us_only_inference_costs_a_tenth_more_on_all_five_classes_from_4_6_on(model, platform):
    plain = amounts(bill({"model": model, "platform": platform, "tokens": TOKENS}, TODAY))

    us = amounts(bill({"model": model, "platform": platform, "inference_geo": "us", "tokens": TOKENS}, TODAY))

    assert us == {key: amount * ONCE_MORE for key, amount in plain.items()}


@pytest.mark.parametrize(
    "model", ["claude-opus-4-5", "claude-sonnet-4-5", "claude-haiku-4-5", "claude-sonnet-4", "claude-haiku-3"]
)
def test_older_models_refuse_an_inference_location(model):
    # facts section 4: "On older models the parameter is a 400 error."
    assert refusal({"model": model, "inference_geo": "us", "tokens": TOKENS}, TODAY) == "inference_geo_not_supported"


@pytest.mark.parametrize("platform", ["bedrock", "vertex", "foundry"])
def test_the_regional_premium_and_the_inference_location_never_meet(platform):
    workload = {"model": "claude-opus-5", "platform": platform, "inference_geo": "us", "tokens": TOKENS}

    assert refusal(workload, TODAY) == "inference_geo_not_supported"


@pytest.mark.parametrize("model", FROM_4_6)
def test_the_us_data_zone_of_foundry_costs_a_tenth_more_from_4_6_on(model):
    zone = priced(model, platform="foundry", endpoint="us-data-zone")

    assert zone == priced(model, platform="foundry") * ONCE_MORE


def test_the_us_data_zone_is_not_for_older_models_nor_for_other_platforms():
    zone = {"endpoint": "us-data-zone", "tokens": TOKENS}

    assert refusal({**zone, "model": "claude-haiku-4-5", "platform": "foundry"}, TODAY).startswith("endpoint_not")
    for platform in ("claude-api", "bedrock", "vertex", "claude-platform-aws"):
        found = refusal({**zone, "model": "claude-opus-5", "platform": platform}, TODAY)
        assert found == "endpoint_not_on_platform"


def test_multi_region_endpoints_are_googles_and_cost_a_tenth_more():
    multi = priced("claude-opus-5", platform="vertex", endpoint="multi-region")

    assert multi == priced("claude-opus-5") * ONCE_MORE
    for platform in ("claude-api", "bedrock", "foundry", "claude-platform-aws"):
        workload = {"model": "claude-opus-5", "platform": platform, "endpoint": "multi-region", "tokens": TOKENS}
        assert refusal(workload, TODAY) == "endpoint_not_on_platform"


def test_batch_and_residency_multiply():
    both = priced("claude-opus-5", processing="batch", inference_geo="us")

    assert both == priced("claude-opus-5") * Fraction("0.55")


def test_residency_does_not_touch_searches():
    workload = {"model": "claude-opus-5", "inference_geo": "us", "tools": {"web_search": {"searches": 1_000}}}

    assert amounts(bill(workload, TODAY))["web_search"] == 10


def test_the_claude_platform_on_aws_has_the_api_prices_and_no_regional_endpoints():
    place = {"platform": "claude-platform-aws"}

    assert priced("claude-opus-5", **place) == priced("claude-opus-5")
    assert priced("claude-opus-5", **place, processing="batch") * 2 == priced("claude-opus-5")
    regional = {"model": "claude-opus-5", **place, "endpoint": "regional", "tokens": TOKENS}
    assert refusal(regional, TODAY) == "endpoint_not_on_platform"


# ── Fast mode, today ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_fast_mode_and_residency_multiply():
    # Opus 5.5: 8 x 1.1 = 8.8 and 40 x 1.1 = 44 per million.
    how = {"model": "claude-opus-5-5", "speed": "fast", "inference_geo": "us"}

    priced_both = amounts(bill({**how, "tokens": {"input": 1_000, "output": 1_000}}, TODAY))

    assert priced_both == {"input": Fraction("0.0088"), "output": Fraction("0.044")}


@pytest.mark.parametrize("model", ["claude-opus-5-5", "claude-opus-5", "claude-opus-4-8", "claude-fable-5-2"])
def test_fast_mode_is_never_sold_in_a_batch(model):
    workload = {"model": model, "speed": "fast", "processing": "batch", "tokens": TOKENS}

    assert refusal(workload, TODAY) == "fast_not_with_batch"


@pytest.mark.parametrize("platform", ["bedrock", "vertex", "foundry", "claude-platform-aws"])
def test_fast_mode_is_a_feature_of_the_claude_api_only(platform):
    workload = {"model": "claude-opus-5", "platform": platform, "speed": "fast", "tokens": TOKENS}

    assert refusal(workload, TODAY) == "fast_not_supported"


def test_fast_mode_of_opus_4_6_is_ignored_today_and_the_bill_says_so():
    # facts section 14: "ignored on Opus 4.6, an error on 4.7".
    fast = bill({"model": "claude-opus-4-6", "speed": "fast", "tokens": TOKENS}, TODAY)

    assert fast.total.amount == priced("claude-opus-4-6")
    assert "fast_ignored_billed_standard" in codes(fast)
    assert refusal({"model": "claude-opus-4-7", "speed": "fast", "tokens": TOKENS}, TODAY) == "fast_not_supported"


def test_fast_mode_does_not_touch_searches():
    workload = {"model": "claude-opus-5", "speed": "fast", "tools": {"web_search": {"searches": 100}}}

    assert amounts(bill(workload, TODAY))["web_search"] == 1


def test_the_factors_of_a_line_are_listed_and_multiply_to_its_unit_price():
    workload = {"model": "claude-opus-5-5", "speed": "fast", "inference_geo": "us", "tokens": {"cache_read": 500}}

    (line,) = bill(workload, TODAY).lines

    assert [(rule.id, rule.factor) for rule in line.factors] == [("fast", 2), ("residency", ONCE_MORE)]
    assert line.list_price.amount == Fraction("0.2")
    assert line.unit_price.amount == Fraction("0.44")
