"""API answers and usage objects: what was billed, read off the numbers (facts section 10)."""

# ruff: noqa: E501  # tables and hostile texts read better on one line

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from pricing_core import BadFile
from pricing_core.workload_reading import read_estimate
from tests.core.support import PAGE, TODAY, amounts, bill, book_of, codes, counts, per_million, refusal, total

SONNET = "claude-sonnet-4-5"


def answer(model: str = SONNET, **usage: object) -> dict[str, object]:
    """Return a message as the API sends it."""
    return {
        "id": "msg_013Zva2CMHLNnXjNJJKqJ2EF", "type": "message", "role": "assistant", "model": model,
        "content": [{"type": "text", "text": "Hi! My name is Claude."}], "stop_reason": "end_turn", "stop_sequence": None,
        "usage": {"input_tokens": 0, "output_tokens": 0, **usage},
    }  # fmt: skip


def problems(raw: object, model: str = "") -> list[str]:
    """Return where the faults of a file are."""
    with pytest.raises(BadFile) as bad:
        read_estimate(json.dumps(raw).encode(), "answer.json", book_of(PAGE), model)
    return [problem.where for problem in bad.value.problems]


def test_a_whole_answer_is_read_with_its_own_model():
    raw = answer(
        input_tokens=2_095, output_tokens=503, cache_read_input_tokens=10_000, cache_creation_input_tokens=2_051,
        cache_creation={"ephemeral_5m_input_tokens": 1_051, "ephemeral_1h_input_tokens": 1_000},
    )  # fmt: skip

    priced = bill(raw)

    assert amounts(priced) == {
        "input": per_million("3", 2_095),
        "cache_write_5m": per_million("3.75", 1_051),
        "cache_write_1h": per_million("6", 1_000),
        "cache_read": per_million("0.30", 10_000),
        "output": per_million("15", 503),
    }
    assert codes(priced) == []


def test_the_flat_number_is_the_sum_of_the_two_lifetimes_and_not_added_to_them():
    # facts section 10; failure class F1.
    split = {"ephemeral_5m_input_tokens": 300, "ephemeral_1h_input_tokens": 700}

    with_both = total(answer(cache_creation_input_tokens=1_000, cache_creation=split))
    split_alone = total(answer(cache_creation=split))

    assert with_both == split_alone == per_million("3.75", 300) + per_million("6", 700)


def test_a_flat_number_alone_counts_as_five_minutes_and_says_so():
    for split in ({}, {"cache_creation": None}):
        priced = bill(answer(cache_creation_input_tokens=7_345, **split))
        assert amounts(priced) == {"cache_write_5m": per_million("3.75", 7_345)}
        assert codes(priced) == ["flat_cache_write"]


@pytest.mark.parametrize(
    ("flat", "five", "hour"),
    [(1_000, 300, 600), (1_000, 1_000, 1), (1, 2, 0), (0, 500, 0), (100, 0, 0)],
)
def test_writes_that_contradict_each_other_are_refused(flat, five, hour):
    # The flat number is the sum of the two; if it is not, one of them is wrong and nobody knows which.
    split = {"ephemeral_5m_input_tokens": five, "ephemeral_1h_input_tokens": hour}

    assert problems(answer(cache_creation_input_tokens=flat, cache_creation=split)) != []


def test_a_bare_usage_object_needs_a_model_and_takes_one():
    raw = {"input_tokens": 1_000, "output_tokens": 500}

    assert problems(raw) == [""]
    assert total(raw, model=SONNET) == Fraction("0.0105")
    assert total({"usage": raw}, model=SONNET) == Fraction("0.0105")


def test_a_model_given_beside_the_file_wins():
    assert total(answer(model="claude-haiku-3", input_tokens=1_000_000), model="claude-opus-4-5") == 5


def test_service_tier_batch_halves_and_standard_does_not():
    tokens = {"input_tokens": 100_000, "output_tokens": 10_000}

    standard = total(answer(**tokens, service_tier="standard"))

    assert standard == Fraction("0.45")
    assert total(answer(**tokens, service_tier="batch")) * 2 == standard


@pytest.mark.parametrize("tier", ["priority", "flex", "priority_on_demand", "unheard of"])
@pytest.mark.parametrize("book", [PAGE, TODAY])
def test_a_service_tier_without_a_published_price_is_refused(tier, book):
    assert refusal(answer(model="claude-haiku-4-5", input_tokens=5, service_tier=tier), book) == "processing_not_priced"


def test_inference_geo_and_speed_are_read():
    raw = answer(model="claude-opus-5-5", input_tokens=10_000, inference_geo="us", speed="fast")

    assert total(raw, TODAY) == per_million("8", 10_000) * Fraction("1.1")


@pytest.mark.parametrize("geo", ["not_available", "global", None])
def test_an_answer_without_a_place_of_inference_has_no_surcharge(geo):
    assert total(answer(model="claude-haiku-4-5", input_tokens=1_000_000, inference_geo=geo), TODAY) == 1


def test_an_answer_of_the_long_tier_needs_no_switch():
    assert total(answer(input_tokens=250_000, output_tokens=500)) == Fraction("1.51125")


@pytest.mark.parametrize("key", ["cache_read_input_tokens", "cache_creation_input_tokens"])
def test_cached_tokens_of_an_answer_count_towards_the_tier(key):
    # "Hitung total token input dengan menjumlahkan: input_tokens, cache_creation_input_tokens, cache_read_input_tokens".
    assert bill(answer(input_tokens=100_000, **{key: 100_000})).tier.id == "standard"
    assert bill(answer(input_tokens=100_000, **{key: 100_001})).tier.id == "long_context"


def test_server_tools_of_an_answer_are_charged_and_bring_no_tokens():
    raw = answer(input_tokens=100, server_tool_use={"web_search_requests": 2, "web_fetch_requests": 1})

    priced = bill(raw)

    assert counts(priced) == {"input": 100, "web_search": 2, "web_fetch": 1}
    assert priced.total.amount == per_million("3", 100) + Fraction("0.02")


def test_code_that_ran_counts_as_runs_of_the_minimum_and_says_so():
    # The answer does not say how long the code ran: 3 x 5 minutes, within the free hours of the month.
    priced = bill(answer(server_tool_use={"code_execution_requests": 3}))

    assert counts(priced)["code_execution"] == Fraction(15, 60)
    assert amounts(priced)["code_execution"] == 0
    assert "assumption" in codes(priced)


@pytest.mark.parametrize("nothing", [None, 0])
def test_null_and_zero_mean_that_there_was_none(nothing):
    raw = answer(
        input_tokens=10, output_tokens=nothing, cache_read_input_tokens=nothing, cache_creation_input_tokens=nothing,
        cache_creation={"ephemeral_5m_input_tokens": nothing, "ephemeral_1h_input_tokens": nothing},
        server_tool_use={"web_search_requests": nothing, "web_fetch_requests": nothing, "code_execution_requests": nothing},
    )  # fmt: skip

    priced = bill(raw)

    assert counts(priced) == {"input": 10}
    assert codes(priced) == []


def test_null_parts_are_absent_parts():
    raw = answer(
        input_tokens=10, cache_creation=None, server_tool_use=None, service_tier=None, inference_geo=None, speed=None,
        iterations=None, output_tokens_details=None,
    )  # fmt: skip

    assert counts(bill(raw)) == {"input": 10}


def test_thinking_is_a_part_of_the_output_and_not_on_top():
    # facts section 10; failure class F15.
    raw = answer(output_tokens=1_000, output_tokens_details={"thinking_tokens": 900})

    assert total(raw) == per_million("15", 1_000)


def test_keys_that_no_rule_knows_change_nothing():
    raw = answer(input_tokens=10, some_new_counter=5, other={"deep": [1, 2]}, server_tool_use={"new_requests": 9})

    priced = bill({**raw, "container": {"id": "c"}, "context_management": None, "some_key": 1.5})

    assert counts(priced) == {"input": 10}


def test_further_billed_iterations_are_named():
    # facts section 10: totals exclude advisor and compaction iterations, which are billed.
    rows = [
        {"type": "message", "input_tokens": 10, "output_tokens": 5},
        {"type": "compaction", "input_tokens": 9_000, "output_tokens": 900},
        {"type": "advisor", "input_tokens": 50, "output_tokens": 5},
    ]

    priced = bill(answer(input_tokens=10, output_tokens=5, iterations=rows))

    assert codes(priced) == ["more_iterations"]
    assert "2" in priced.notices[0].words["en"]
    assert priced.notices[0].level == "warning"


def test_iterations_that_the_totals_hold_need_no_remark():
    rows = [{"type": "message", "input_tokens": 5, "output_tokens": 5}, {"input_tokens": 5}, "odd"]

    assert codes(bill(answer(input_tokens=10, iterations=rows))) == []


@pytest.mark.parametrize(
    ("usage", "where"),
    [
        ({"input_tokens": -1}, "usage.input_tokens"),
        ({"input_tokens": 1.5}, "usage.input_tokens"),
        ({"input_tokens": "5"}, "usage.input_tokens"),
        ({"input_tokens": True}, "usage.input_tokens"),
        ({"output_tokens": []}, "usage.output_tokens"),
        ({"cache_read_input_tokens": {}}, "usage.cache_read_input_tokens"),
        ({"cache_creation": 5}, "usage.cache_creation"),
        ({"cache_creation": {"ephemeral_1h_input_tokens": "x"}}, "usage.cache_creation.ephemeral_1h_input_tokens"),
        ({"server_tool_use": []}, "usage.server_tool_use"),
        ({"server_tool_use": {"web_search_requests": -1}}, "usage.server_tool_use.web_search_requests"),
        ({"service_tier": 5}, "usage.service_tier"),
        ({"inference_geo": []}, "usage.inference_geo"),
        ({"speed": True}, "usage.speed"),
    ],
)
def test_a_wrong_number_is_refused_with_its_place(usage, where):
    assert problems(answer(**usage)) == [where]


def test_an_answer_whose_usage_is_no_object_is_refused():
    assert problems({"model": SONNET, "usage": 5}) == ["usage"]
    assert problems({"usage": None}, SONNET) == ["usage"]


def test_a_person_may_write_the_platform_beside_the_usage():
    raw = {**answer(input_tokens=1_000_000), "platform": "bedrock", "endpoint": "regional"}

    assert total(raw) == Fraction("6.6")
    assert problems({**answer(), "platform": "azure"}) == ["platform"]
    assert problems({**answer(), "context_1m": 5}) == ["context_1m"]


def test_an_answer_in_a_batch_of_fast_mode_is_refused():
    raw = answer(model="claude-opus-5", input_tokens=1, speed="fast", service_tier="batch")

    assert refusal(raw, TODAY) == "fast_not_with_batch"


def test_an_answer_of_bedrock_is_priced_by_its_id():
    raw = answer(model="us.anthropic.claude-sonnet-4-5-20250929-v1:0", input_tokens=100_000)

    assert total(raw, TODAY) == Fraction("0.33")
