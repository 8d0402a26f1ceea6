"""What a person writes beside a usage object counts, or is refused; it is never lost without a word."""

from __future__ import annotations

import json

import pytest

from pricing_core import BadFile, Breakdown, estimate
from pricing_core.library import bundled_book
from pricing_core.workload_reading import read_estimate

TODAY = "2026-11-22"
USAGE = {"input_tokens": 1_000, "output_tokens": 1_000}


def _bill(**raw: object) -> Breakdown:
    book = bundled_book("anthropic-2026-11")
    read = read_estimate(json.dumps({"model": "claude-opus-4-5", **raw}).encode(), "answer.json", book)
    return estimate(read.workloads[0], book, TODAY)


def test_requests_processing_and_name_beside_a_usage_object_count() -> None:
    priced = _bill(usage=USAGE, requests=100, processing="batch", name="X")

    # 1,000 x $5 + 1,000 x $25 per million = $0.03; half of it in a batch; a hundred times.
    assert priced.total.text == "1.5"
    assert priced.workload.name == "X"


def test_speed_and_residency_beside_a_usage_object_count() -> None:
    priced = _bill(model="claude-opus-5", usage=USAGE, speed="fast", inference_geo="us")

    # $0.03 x 2 x 1.1
    assert priced.total.text == "0.066"


@pytest.mark.parametrize("key", ["platfrom", "tools", "tokens", "requets"])
def test_what_was_meant_for_us_is_not_dropped(key: str) -> None:
    with pytest.raises(BadFile, match=key):
        _bill(usage=USAGE, **{key: {}})


def test_an_id_whose_platform_is_overruled_settles_nothing_else() -> None:
    model = "us.anthropic.claude-opus-4-5-20251101-v1:0"

    elsewhere = _bill(model=model, platform="vertex", tokens={"input": 1_000_000}, basis="usage")
    here = _bill(model=model, tokens={"input": 1_000_000}, basis="usage")

    assert elsewhere.total.text == "5"
    assert here.total.text == "5.5"


@pytest.mark.parametrize("split", [None, {}, {"ephemeral_5m_input_tokens": None, "ephemeral_1h_input_tokens": None}])
def test_a_split_that_says_nothing_is_none(split: object) -> None:
    priced = _bill(usage={**USAGE, "cache_creation_input_tokens": 500, "cache_creation": split})

    assert [notice.code for notice in priced.notices if notice.code == "flat_cache_write"] == ["flat_cache_write"]


def test_a_value_that_the_book_does_not_offer_is_refused_beside_usage() -> None:
    with pytest.raises(BadFile, match="platform"):
        _bill(usage=USAGE, platform="mars")


def test_null_means_absent() -> None:
    assert _bill(name=None, requests=None, tokens={"input": 100_000}).total.text == "0.5"
