"""Documents of several workloads, and places in texts that no parser would accept."""

from __future__ import annotations

import json

import pytest

from pricing_core import Breakdown, Refusal, estimate
from pricing_core.estimate import estimate_all
from pricing_core.library import bundled_book
from pricing_core.locating import json_lines
from pricing_core.reading import read_book
from pricing_core.workload_reading import read_estimate

PAGE = "anthropic-2025-12"
SANDBOX = {"model": "claude-sonnet-4-5", "tools": {"code_execution": {"runs": 1, "minutes": 30}}, "requests": 4_000}


def _bills(*workloads: dict[str, object]) -> list[Breakdown]:
    raw = {"format": "taksir-estimate", "version": 1, "workloads": workloads}
    book = bundled_book(PAGE)
    read = read_estimate(json.dumps(raw).encode(), "two.taksir", book)
    return estimate_all(read.workloads, book, book.as_of)


def _hours(bill: Breakdown) -> object:
    return next(line.quantity for line in bill.lines if line.key == "code_execution")


def test_workloads_of_one_estimate_share_the_free_hours_in_their_order() -> None:
    # 4,000 runs of half an hour are 2,000 hours; 1,550 are free once, so 450 are billed, then all 2,000.
    first, plain, last = _bills(SANDBOX, {"model": "claude-haiku-4-5"}, SANDBOX)

    assert (_hours(first), _hours(last)) == (450, 2_000)
    assert [[notice.code for notice in bill.notices] for bill in (first, plain, last)] == [[], [], ["allowance_shared"]]


def test_what_a_workload_says_of_the_free_hours_itself_is_kept() -> None:
    stated = {**SANDBOX, "tools": {"code_execution": {"runs": 1, "minutes": 30, "free_hours_left": 100}}}

    assert [_hours(bill) for bill in _bills(SANDBOX, stated)] == [450, 1_900]


def test_a_refused_workload_of_several_is_named() -> None:
    with pytest.raises(Refusal, match=r"^Night batch: "):
        _bills(SANDBOX, {"model": "claude-sonnet-3", "name": "Night batch"})
    with pytest.raises(Refusal, match=r"^2: "):
        _bills(SANDBOX, {"model": "claude-sonnet-3"})
    with pytest.raises(Refusal, match=r"^[^:]*Sonnet 3"):
        _bills({"model": "claude-sonnet-3"})


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


def test_the_notice_of_a_shared_allowance_says_whose_it_is_and_what_is_left() -> None:
    *_, last = _bills({**SANDBOX, "requests": 1_000}, SANDBOX)

    (notice,) = last.notices
    # 500 of the 1,550 hours are used by then.
    assert notice.words["en"].startswith("Code execution: ")
    assert "1,050 hours are left" in notice.words["en"]
    assert _hours(last) == 950


def test_a_workload_between_without_the_tool_changes_nothing_and_keeps_its_own_tools() -> None:
    bash = {"model": "claude-sonnet-4-5", "tools": {"bash": True}}
    both = {**SANDBOX, "tools": {"bash": True, "code_execution": {"runs": 1, "minutes": 30}}}

    _, plain, last = _bills(SANDBOX, bash, both)

    assert [line.key for line in plain.lines] == ["tool_system_prompt", "tool_bash"]
    assert [line.key for line in last.lines] == ["tool_system_prompt", "tool_bash", "code_execution"]
    assert _hours(last) == 2_000


def test_three_workloads_use_the_allowance_up_one_after_the_other() -> None:
    job = {**SANDBOX, "requests": 2_000}

    assert [_hours(bill) for bill in _bills(job, job, job)] == [0, 450, 1_000]
