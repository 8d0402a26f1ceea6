"""Documents of several workloads, and places in texts that no parser would accept."""

from __future__ import annotations

import json

import pytest

from pricing_core import estimate
from pricing_core.library import bundled_book
from pricing_core.locating import json_lines
from pricing_core.reading import read_book
from pricing_core.workload_reading import read_estimate

PAGE = "anthropic-2025-12"
SANDBOX = {"model": "claude-sonnet-4-5", "tools": {"code_execution": {"runs": 1, "minutes": 30}}, "requests": 4_000}


def _codes(*workloads: dict[str, object]) -> list[list[str]]:
    raw = {"format": "taksir-estimate", "version": 1, "workloads": workloads}
    book = bundled_book(PAGE)
    read = read_estimate(json.dumps(raw).encode(), "two.taksir", book)
    return [[notice.code for notice in estimate(one, book, book.as_of).notices] for one in read.workloads]


def test_two_workloads_that_each_count_the_whole_allowance_are_told() -> None:
    assert _codes(SANDBOX, {"model": "claude-haiku-4-5"}, SANDBOX) == [
        ["allowance_counted_by_each"],
        [],
        ["allowance_counted_by_each"],
    ]


def test_one_workload_or_a_stated_remainder_is_not_told() -> None:
    stated = {**SANDBOX, "tools": {"code_execution": {"runs": 1, "minutes": 30, "free_hours_left": 0}}}

    assert _codes(SANDBOX, stated) == [[], []]


def test_a_key_with_an_escape_that_is_none_is_located_as_it_stands() -> None:
    assert json_lines('{\n"\\x": 1}')[('"\\x"',)] == 2


def test_a_product_of_no_particular_tool_is_a_fault() -> None:
    from pathlib import Path

    import pricing_core.books

    text = (Path(pricing_core.books.__file__).parent / f"{PAGE}.toml").read_text("utf-8")
    added = '\n[[additions]]\nid = "x"\nlabel = { en = "X" }\ntool = "*"\nmeter = "input"\nproduct = ["runs"]\nsource = "s"\n'  # noqa: E501

    with pytest.raises(Exception, match="a product needs the inputs of one tool"):
        read_book((text + added).encode(), "x.toml")


def test_a_reading_of_a_retired_model_on_a_platform_that_keeps_it_says_no_retirement_date() -> None:
    book = bundled_book("anthropic-2026-11")
    raw = {"model": "claude-opus-4-1", "platform": "bedrock"}
    read = read_estimate(json.dumps(raw).encode(), "w.json", book)

    notices = estimate(read.workloads[0], book, "2026-11-22").notices

    assert [notice.code for notice in notices] == ["deprecated_model"]
    assert "retire" not in notices[0].words["en"]
