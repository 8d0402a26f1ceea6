"""How large a request may be, what is said about sizes, and how counts are written."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from pricing_core import BadFile, Refusal
from pricing_core.exporting import bill_json, breakdown_json
from pricing_core.rate_card import resolve
from pricing_core.workload import ToolUse, Workload
from pricing_core.workload_reading import read_estimate
from tests.core.support import PAGE, TODAY, amounts, bill, book_of, codes, refusal, total

SONNET = "claude-sonnet-4-5"
BOOKS = (PAGE, TODAY)


@pytest.mark.parametrize(
    ("book", "model", "window"),
    [
        (PAGE, "claude-opus-4-5", 200_000),
        (PAGE, "claude-haiku-3", 200_000),
        (PAGE, SONNET, 200_000),
        (TODAY, "claude-sonnet-4-6", 1_000_000),
        (TODAY, "claude-haiku-5-5", 1_000_000),
        (TODAY, SONNET, 200_000),
    ],
)
@pytest.mark.parametrize("token_class", ["input", "cache_write_5m", "cache_write_1h", "cache_read"])
def test_a_prompt_larger_than_the_window_is_an_error_and_not_a_price(book, model, window, token_class):
    assert total({"model": model, "tokens": {token_class: window}}, book) > 0
    assert refusal({"model": model, "tokens": {token_class: window + 1}}, book) == "context_window_exceeded"


@pytest.mark.parametrize("model", ["claude-sonnet-4", SONNET])
def test_the_1m_window_holds_a_million_tokens_and_not_one_more(model):
    sent = {"model": model, "context_1m": True}

    assert total({**sent, "tokens": {"input": 1_000_000}}) == 6
    assert refusal({**sent, "tokens": {"input": 1_000_001}}) == "context_window_exceeded"


def test_the_1m_switch_does_nothing_for_a_model_without_that_window():
    sent = {"model": "claude-opus-4-5", "context_1m": True}

    assert "context_1m_not_offered" in codes(bill({**sent, "tokens": {"input": 200_000}}))
    assert total({**sent, "tokens": {"input": 200_000}}) == 1
    assert refusal({**sent, "tokens": {"input": 200_001}}) == "context_window_exceeded"


def test_the_tokens_of_tools_count_towards_the_window():
    # 199,654 + 346 = 200,000.
    sent = {"model": "claude-opus-4-5", "tools": {"definitions": 0}}

    assert total({**sent, "tokens": {"input": 199_654}}) == 1
    assert refusal({**sent, "tokens": {"input": 199_655}}) == "context_window_exceeded"


def test_output_alone_never_exceeds_the_window():
    priced = bill({"model": "claude-opus-4-5", "tokens": {"output": 300_000}})

    assert priced.total.amount == Fraction("7.5")
    assert "output_may_not_fit" in codes(priced)


@pytest.mark.parametrize(
    ("tokens", "fits"),
    [
        ({"input": 136_000, "output": 64_000}, True),  # exactly the window and the largest answer
        ({"input": 136_001, "output": 64_000}, False),  # one above the window
        ({"input": 10, "output": 64_001}, False),  # one above the largest answer
        ({"cache_read": 150_000, "output": 50_001}, False),
    ],
)
def test_an_answer_that_may_not_fit_is_priced_with_a_notice(tokens, fits):
    priced = bill({"model": SONNET, "tokens": tokens})

    assert ("output_may_not_fit" in codes(priced)) != fits
    assert priced.total.amount > 0


def test_an_answer_that_happened_did_fit():
    priced = bill({"model": SONNET, "basis": "usage", "tokens": {"input": 190_000, "output": 90_000}})

    assert codes(priced) == []


# facts section 5 for the page's date, section 9 for today.
MINIMUMS = [
    (PAGE, "claude-opus-4-5", 4_096), (PAGE, "claude-haiku-4-5", 4_096), (PAGE, "claude-haiku-3-5", 2_048),
    (PAGE, "claude-haiku-3", 2_048), (PAGE, "claude-opus-4-1", 1_024), (PAGE, "claude-opus-4", 1_024),
    (PAGE, SONNET, 1_024), (PAGE, "claude-sonnet-4", 1_024), (PAGE, "claude-sonnet-3-7", 1_024),
    (PAGE, "claude-opus-3", 1_024), (TODAY, "claude-fable-5-2", 512), (TODAY, "claude-opus-4-8", 1_024),
    (TODAY, "claude-opus-4-7", 2_048), (TODAY, "claude-opus-4-6", 4_096), (TODAY, "claude-haiku-4-5", 4_096),
]  # fmt: skip


@pytest.mark.parametrize(("book", "model", "least"), MINIMUMS)
def test_a_cached_prefix_below_the_minimum_is_priced_as_entered_with_a_warning(book, model, least):
    row = book_of(book).model(model)[0].rates[0].prices

    below = bill({"model": model, "tokens": {"cache_write_5m": least - 1}}, book)
    at = bill({"model": model, "tokens": {"cache_write_5m": least}}, book)

    assert "below_cache_minimum" in codes(below)
    assert below.total.amount == row["cache_write_5m"] * (least - 1) / 1_000_000
    assert "below_cache_minimum" not in codes(at)


def test_the_cached_prefix_is_what_is_read_and_written_together():
    # 600 read, 300 and 124 written: 1,024, the minimum of Sonnet 4.5.
    tokens = {"cache_read": 600, "cache_write_5m": 300, "cache_write_1h": 124}

    assert codes(bill({"model": SONNET, "tokens": tokens})) == []
    assert codes(bill({"model": SONNET, "tokens": {**tokens, "cache_read": 599}})) == ["below_cache_minimum"]
    assert codes(bill({"model": SONNET, "tokens": {"input": 5}})) == []


# ── Counts and requests ──────────────────────────────────────────────────────────────────────────────────────────────


def test_no_request_costs_nothing_and_the_price_of_one_is_still_given():
    exported = breakdown_json(bill({"model": SONNET, "tokens": {"input": 1_000}, "requests": 0}))

    assert (exported["total"], exported["per_request"], exported["requests"]) == ("0", "0.003", "0")


def test_a_model_alone_is_a_workload_of_one_request_and_no_tokens():
    priced = bill({"model": SONNET})

    assert priced.total.amount == 0
    assert breakdown_json(priced)["requests"] == "1"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.2", "1/5"),
        ("7", "7"),
        ("0007.50", "15/2"),
        ("0", "0"),
        ("123456789012345678901234567890", "123456789012345678901234567890"),
    ],
)
def test_an_average_count_is_a_decimal_in_quotes(text, value):
    workload = {"model": SONNET, "tokens": {"output": text}}

    assert total(workload) == Fraction(value) * 15 / 1_000_000


@pytest.mark.parametrize(
    "text", ["0.2", "1e3", "1.0", "NaN", "Infinity", "-Infinity", "-1", "true", "[]", "{}", "1E400"]
)
@pytest.mark.parametrize("place", ["tokens", "requests", "searches"])
def test_json_floats_and_everything_but_counts_are_refused(text, place):
    shapes = {
        "tokens": f'{{"model": "{SONNET}", "tokens": {{"input": {text}}}}}',
        "requests": f'{{"model": "{SONNET}", "requests": {text}}}',
        "searches": f'{{"model": "{SONNET}", "tools": {{"web_search": {{"searches": {text}}}}}}}',
    }

    with pytest.raises(BadFile) as bad:
        read_estimate(shapes[place].encode(), "w.json", book_of(PAGE))

    assert [problem.line for problem in bad.value.problems] == [1]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-1",
        "+1",
        "1e3",
        "1_000",
        "1,000",
        "1.000,5",
        " 5",
        "5 ",
        "5.",
        ".5",
        "５",
        "٣",
        "NaN",
        "inf",
        "0x10",
        "1" * 31,
        "0." + "1" * 19,
    ],
)
def test_a_count_in_quotes_is_plain_digits(text):
    content = json.dumps({"model": SONNET, "tokens": {"input": text}}).encode()

    with pytest.raises(BadFile):
        read_estimate(content, "w.json", book_of(PAGE))


def test_more_failed_searches_than_searches_are_a_slip():
    content = json.dumps({"model": SONNET, "tools": {"web_search": {"searches": 2, "failed": 3}}}).encode()

    with pytest.raises(BadFile, match="failed"):
        read_estimate(content, "w.json", book_of(PAGE))


@pytest.mark.parametrize(
    ("workload", "key", "hint"),
    [
        ({"modle": SONNET, "model": SONNET}, "modle", "model"),
        ({"model": SONNET, "token": {}}, "token", "tokens"),
        ({"model": SONNET, "tokens": {"inptu": 5}}, "tokens.inptu", "input"),
        ({"model": SONNET, "tools": {"bsah": True}}, "tools.bsah", "bash"),
        ({"model": SONNET, "tools": {"web_search": {"serches": 1}}}, "tools.web_search.serches", "searches"),
        ({"model": SONNET, "procesing": "batch"}, "procesing", "processing"),
    ],
)
def test_an_unknown_key_is_refused_with_the_nearest_known_one(workload, key, hint):
    with pytest.raises(BadFile) as bad:
        read_estimate(json.dumps(workload).encode(), "w.json", book_of(PAGE))

    (problem,) = bad.value.problems
    assert problem.where == key
    assert f"did you mean '{hint}'" in problem.message


def test_a_refusal_asks_in_its_own_language_what_was_meant():
    for asked, code in (
        ({"model": "claude-sonet-4-5"}, "claude-sonnet-4-5"),
        ({"model": SONNET, "tools": {"bsah": True}}, "bash"),
    ):
        tools = {name: ToolUse() for name in asked.get("tools", {})}
        with pytest.raises(Refusal) as refused:
            resolve(Workload(asked["model"], tools=tools), book_of(PAGE), "2025-12-01")

        assert f" (did you mean '{code}'?)" in refused.value.words["en"]
        assert f" (maksudnya '{code}'?)" in refused.value.words["id"]
        assert "did you mean" not in refused.value.words["id"]

    with pytest.raises(Refusal) as refused:
        resolve(Workload("zzzz"), book_of(PAGE), "2025-12-01")
    assert "maksud" not in refused.value.words["id"]


@pytest.mark.parametrize(
    "workload",
    [
        {"tokens": {"input": 1}},
        {"model": 5},
        {"model": SONNET, "tokens": 5},
        {"model": SONNET, "tokens": [1]},
        {"model": SONNET, "tools": "bash"},
        {"model": SONNET, "tools": {"bash": "yes"}},
        {"model": SONNET, "tools": {"computer_use": 5}},
        {"model": SONNET, "tools": {"web_search": 5}},
        {"model": SONNET, "tools": {"web_search": {"version": 5}}},
        {"model": SONNET, "tools": {"code_execution": {"files_attached": "yes"}}},
        {"model": SONNET, "tools": {"choice": 5}},
        {"model": SONNET, "platform": 5},
        {"model": SONNET, "context_1m": "true"},
        {"model": SONNET, "speed": False},
        {"model": SONNET, "basis": "guess"},
        {"model": SONNET, "basis": None},
        {"model": SONNET, "name": 5},
        {"model": SONNET, "name": "n" * 201},
        {"model": SONNET, "kind": "session"},
        {"model": SONNET, "kind": None},
        {"model": "m" * 201},
        [],
        "text",
        5,
        None,
    ],
    ids=str,
)
def test_a_value_of_the_wrong_kind_is_refused(workload):
    with pytest.raises(BadFile) as bad:
        read_estimate(json.dumps(workload).encode(), "w.json", book_of(PAGE))

    assert all(problem.line == 1 for problem in bad.value.problems)


# ── Documents ────────────────────────────────────────────────────────────────────────────────────────────────────────


def document(**parts: object) -> bytes:
    """Return a document of one workload, some of its parts replaced."""
    whole = {
        "format": "taksir-estimate",
        "version": 1,
        "name": "Plan",
        "workloads": [{"model": SONNET, "tokens": {"input": 1_000}}],
    }
    return json.dumps(whole | parts, indent=1).encode()


def test_a_document_keeps_unknown_keys_and_says_so():
    entry = {
        "model": SONNET,
        "planning": {"days": 30},
        "colour": "red",
        "tokens": {"input": 1, "inptu": 2},
        "tools": {"bsah": True},
    }

    read = read_estimate(document(workloads=[entry], snapshot={}, scenarios=[]), "d.taksir", book_of(PAGE))

    (workload,) = read.workloads
    assert sorted(notice.code for notice in workload.notices) == ["planning_not_applied", *["unknown_key"] * 3]
    assert dict(workload.tokens) == {"input": 1}
    assert (read.is_document, read.name) == (True, "Plan")


def test_a_document_of_several_workloads_has_the_sum_of_their_totals():
    entries = [{"model": SONNET, "tokens": {"input": 1_000}}, {"model": "claude-haiku-3", "tokens": {"cache_read": 1}}]

    read = read_estimate(document(workloads=entries), "d.taksir", book_of(PAGE))
    exported = bill_json([bill(entry) for entry in entries])

    assert len(read.workloads) == 2
    assert exported["total"] == "0.00300003"
    assert [one["total"] for one in exported["workloads"]] == ["0.003", "0.00000003"]


def test_a_document_may_hold_an_api_answer():
    entry = {"model": SONNET, "usage": {"input_tokens": 10, "output_tokens": 1}}

    read = read_estimate(document(workloads=[entry]), "d.taksir", book_of(PAGE))

    assert read.workloads[0].basis == "usage"


@pytest.mark.parametrize(
    "parts",
    [
        {"version": 2},
        {"version": True},
        {"version": "1"},
        {"version": None},
        {"workloads": []},
        {"workloads": {}},
        {"workloads": None},
        {"workloads": [5]},
        {"workloads": [{}]},
        {"prices": 5},
        {"prices": ["anthropic-2025-12"]},
    ],
    ids=str,
)
def test_a_document_that_cannot_be_read_is_refused(parts):
    with pytest.raises(BadFile):
        read_estimate(document(**parts), "d.taksir", book_of(PAGE))


def test_what_a_document_asks_for_is_read():
    read = read_estimate(document(prices={"book": PAGE, "on": "2025-12-05"}), "d.taksir", book_of(PAGE))

    assert (read.book, read.on) == (PAGE, "2025-12-05")


def test_lines_stand_in_the_order_of_the_book_and_zero_lines_are_left_out():
    tokens = {"output": 1, "cache_read": 2, "cache_write_1h": 0, "cache_write_5m": 3, "input": 4}

    assert list(amounts(bill({"model": SONNET, "tokens": tokens}))) == [
        "input",
        "cache_write_5m",
        "cache_read",
        "output",
    ]
