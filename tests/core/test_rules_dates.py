"""What changes with the pricing date: rates, tiers, fast mode, states of models, counts of tools."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pricing_core.library import default_book_id
from tests.core.support import PAGE, TODAY, amounts, bill, codes, counts, refusal, total

TOKENS = {"input": 100_000, "output": 10_000}


@pytest.mark.parametrize(("day", "cell"), [("2026-10-06", "0.20"), ("2026-10-07", "0.10"), ("2026-11-22", "0.10")])
@pytest.mark.parametrize(("processing", "factor"), [("standard", 1), ("batch", "0.5")])
def test_the_cache_read_of_sonnet_5_5_was_halved_on_2026_10_07(day, cell, processing, factor):
    workload = {"model": "claude-sonnet-5-5", "processing": processing, "tokens": {"cache_read": 100_000}}

    assert total(workload, TODAY, day) == Fraction(cell) * Fraction(factor) / 10


@pytest.mark.parametrize(
    ("model", "standard", "premium"),
    [("claude-opus-4-6", ("5", "25"), ("10", "37.5")), ("claude-sonnet-4-6", ("3", "15"), ("6", "22.5"))],
)
def test_the_200k_premium_of_4_6_ended_on_2026_03_13(model, standard, premium):
    workload = {"model": model, "tokens": {"input": 250_000, "output": 1_000}}

    before = amounts(bill(workload, TODAY, "2026-03-12"))
    after = amounts(bill(workload, TODAY, "2026-03-13"))

    assert before == {"input": Fraction(premium[0]) / 4, "output": Fraction(premium[1]) / 1_000}
    assert after == {"input": Fraction(standard[0]) / 4, "output": Fraction(standard[1]) / 1_000}


def test_exactly_200_000_tokens_of_opus_4_6_were_standard_before_2026_03_13_too():
    at, above = ({"model": "claude-opus-4-6", "tokens": {"cache_read": count}} for count in (200_000, 200_001))

    assert total(at, TODAY, "2026-03-12") == Fraction("0.1")  # 0.2 M x 0.50
    assert total(above, TODAY, "2026-03-12") == Fraction("0.200001")  # 0.200001 M x 1.00


def test_the_cache_classes_of_the_old_4_6_premium_are_doubled():
    # prices-2026-11.json: 10 / 12.5 / 20 / 1 / 37.5 above 200,000.
    tokens = {"input": 200_001, "cache_write_5m": 1_000, "cache_write_1h": 1_000, "cache_read": 1_000}

    priced = amounts(bill({"model": "claude-opus-4-6", "tokens": tokens}, TODAY, "2026-02-05"))

    assert priced["cache_write_5m"] == Fraction("0.0125")
    assert priced["cache_write_1h"] == Fraction("0.02")
    assert priced["cache_read"] == Fraction("0.001")


@pytest.mark.parametrize("model", ["claude-sonnet-4", "claude-sonnet-4-5"])
def test_the_1m_beta_of_sonnet_4_and_4_5_ended_on_2026_04_30(model):
    workload = {"model": model, "context_1m": True, "tokens": {"input": 250_000, "output": 500}}

    assert total(workload, TODAY, "2026-04-29") == Fraction("1.51125")
    assert refusal(workload, TODAY, "2026-04-30") == "context_window_exceeded"


FAST = {"speed": "fast", "tokens": {"input": 100_000, "output": 100_000}}


@pytest.mark.parametrize("day", ["2026-05-28", "2026-11-22", "2026-11-29"])
def test_fast_mode_of_opus_4_8_is_priced_until_2026_11_29(day):
    assert total({"model": "claude-opus-4-8", **FAST}, TODAY, day) == 1 + 5  # a tenth of 10 and of 50


@pytest.mark.parametrize("day", ["2026-11-30", "2027-01-01"])
def test_fast_mode_of_opus_4_8_is_refused_from_2026_11_30_on(day):
    assert refusal({"model": "claude-opus-4-8", **FAST}, TODAY, day) == "fast_not_supported"


@pytest.mark.parametrize(
    ("model", "day", "expected"),
    [
        # facts section 9: "was 30/150 on 4.6 and 4.7"; prices-2026-11.json has the days.
        ("claude-opus-4-6", "2026-02-06", "fast_not_supported"),
        ("claude-opus-4-6", "2026-02-07", 3 + 15),
        ("claude-opus-4-6", "2026-06-28", 3 + 15),
        ("claude-opus-4-6", "2026-06-29", Fraction("0.5") + Fraction("2.5")),
        ("claude-opus-4-7", "2026-05-11", "fast_not_supported"),
        ("claude-opus-4-7", "2026-05-12", 3 + 15),
        ("claude-opus-4-7", "2026-07-23", 3 + 15),
        ("claude-opus-4-7", "2026-07-24", "fast_not_supported"),
    ],
)
def test_fast_mode_of_4_6_and_4_7_came_and_went(model, day, expected):
    workload = {"model": model, **FAST}

    if isinstance(expected, str):
        assert refusal(workload, TODAY, day) == expected
    else:
        assert total(workload, TODAY, day) == expected


def test_fast_mode_of_opus_4_6_above_200k_was_60_and_225():
    workload = {"model": "claude-opus-4-6", "speed": "fast", "tokens": {"input": 300_000, "output": 10_000}}

    assert amounts(bill(workload, TODAY, "2026-03-12")) == {"input": 18, "output": Fraction("2.25")}
    assert amounts(bill(workload, TODAY, "2026-03-13")) == {"input": 9, "output": Fraction("1.5")}


def test_the_notice_that_fast_mode_is_ignored_starts_on_the_day_it_ended():
    workload = {"model": "claude-opus-4-6", **FAST}

    assert "fast_ignored_billed_standard" not in codes(bill(workload, TODAY, "2026-06-28"))
    assert "fast_ignored_billed_standard" in codes(bill(workload, TODAY, "2026-06-29"))


@pytest.mark.parametrize(
    ("model", "choice", "old", "new"),
    [
        ("claude-sonnet-4-5", "auto", 346, 496),
        ("claude-opus-4-5", "any", 313, 588),
        ("claude-haiku-4-5", "none", 346, 496),
        ("claude-opus-4", "auto", 346, 313),
        ("claude-opus-4-1", "tool", 313, 315),
        ("claude-sonnet-4", "auto", 346, 313),
        ("claude-haiku-3-5", "any", 340, 355),
    ],
)
def test_tool_prompts_were_measured_anew_between_2026_05_01_and_2026_07_21(model, choice, old, new):
    workload = {"model": model, "tools": {"choice": choice, "definitions": 0}}

    assert counts(bill(workload, TODAY, "2026-04-30"))["tool_system_prompt"] == old
    assert counts(bill(workload, TODAY, "2026-07-21"))["tool_system_prompt"] == new
    assert "assumption" in codes(bill(workload, TODAY, "2026-06-01"))


def test_both_books_price_the_page_s_month_alike():
    # The book of November 2026 knows the history: a request of 2025-12-01 costs what the page says.
    workload = {
        "model": "claude-sonnet-4-5", "context_1m": True, "tools": {"bash": True},
        "tokens": {"input": 210_000, "cache_read": 5_000, "output": 1_000},
    }  # fmt: skip

    assert total(workload, TODAY, "2025-12-01") == total(workload, PAGE, "2025-12-01")


@pytest.mark.parametrize(
    ("model", "day", "platform", "state"),
    [
        # facts section 9 and prices-2026-11.json, status_note.
        ("claude-sonnet-4-5", "2026-11-22", "claude-api", "deprecated_model"),
        ("claude-sonnet-4-5", "2026-11-29", "claude-api", "deprecated_model"),
        ("claude-sonnet-4-5", "2026-11-30", "claude-api", "retired_model"),
        ("claude-sonnet-4-5", "2026-11-30", "bedrock", "deprecated_model"),
        ("claude-opus-4-1", "2026-08-05", "claude-api", "retired_model"),
        ("claude-opus-4-1", "2026-08-05", "vertex", "deprecated_model"),
        ("claude-sonnet-4", "2026-06-15", "claude-api", "retired_model"),
        ("claude-opus-4", "2026-06-15", "claude-api", "retired_model"),
        ("claude-sonnet-3-7", "2026-02-19", "claude-api", "retired_model"),
        ("claude-haiku-3-5", "2026-02-19", "claude-api", "retired_model"),
        ("claude-haiku-3", "2026-04-20", "claude-api", "retired_model"),
        ("claude-opus-3", "2026-01-05", "claude-api", "retired_model"),
        ("claude-sonnet-3-5", "2025-10-28", "claude-api", "retired_model"),
    ],
)
def test_a_model_that_is_going_or_gone_is_priced_with_a_warning(model, day, platform, state):
    priced = bill({"model": model, "platform": platform, "tokens": {"input": 1_000}}, TODAY, day)

    assert priced.total.amount > 0
    assert codes(priced) == [state]
    assert priced.notices[0].level == "warning"


def test_a_model_is_active_before_it_was_deprecated():
    workload = {"model": "claude-sonnet-4-5", "tokens": {"input": 1_000}}

    assert codes(bill(workload, TODAY, "2026-01-15")) == []


@pytest.mark.parametrize("model", ["claude-sonnet-3-7", "claude-opus-3"])
def test_the_models_that_the_page_calls_deprecated_carry_a_notice(model):
    assert codes(bill({"model": model, "tokens": {"input": 1}}, PAGE)) == ["deprecated_model"]


@pytest.mark.parametrize(
    ("day", "book"),
    [
        ("2025-12-01", PAGE),
        ("2026-11-21", PAGE),
        ("2026-11-22", TODAY),
        ("2030-01-01", TODAY),
        ("2020-01-01", PAGE),
    ],
)
def test_the_default_book_is_the_newest_that_is_not_after_the_pricing_date(day, book):
    assert default_book_id(day) == book


def test_residency_starts_on_2026_02_05_with_opus_4_6():
    workload = {"model": "claude-opus-4-6", "inference_geo": "us", "tokens": TOKENS}

    # 0.1 M x 5 + 0.01 M x 25 = 0.75, a tenth more is 0.825.
    assert total(workload, TODAY, "2026-02-05") == Fraction("0.825")


def test_an_api_answer_of_a_past_day_is_priced_as_it_was_then():
    answer = {"model": "claude-opus-4-6", "usage": {"input_tokens": 250_000, "output_tokens": 1_000, "speed": "fast"}}

    # 60 and 225 per million: 15 + 0.225.
    assert total(answer, TODAY, "2026-03-01") == Fraction("15.225")
