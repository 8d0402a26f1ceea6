"""What tools cost: tokens they bring to estimates, searches, fetches, container hours."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pricing_core.exporting import breakdown_json
from tests.core.support import PAGE, TODAY, amounts, bill, codes, counts, per_million, quantities, refusal, total

SONNET = "claude-sonnet-4-5"
BOOKS = (PAGE, TODAY)


# ── The tool use system prompt ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("choice", ["none", "auto", "any", "tool"])
def test_without_a_declared_tool_nothing_is_added_whatever_the_choice(choice):
    # "If no tools are provided, then a tool choice of none uses 0 additional system prompt tokens."
    priced = bill({"model": SONNET, "tokens": {"input": 100}, "tools": {"choice": choice}})

    assert counts(priced) == {"input": 100}


@pytest.mark.parametrize("tools", [{}, None, {"bash": False}, {"web_search": None}, {"code_execution": False}])
def test_tools_that_are_off_are_not_declared(tools):
    priced = bill({"model": SONNET, "tokens": {"input": 100}, "tools": tools})

    assert counts(priced) == {"input": 100}


def test_tool_choice_none_with_tools_declared_costs_the_auto_count():
    auto, none = (
        bill({"model": SONNET, "tools": {"choice": choice, "bash": True, "definitions": 10}})
        for choice in ("auto", "none")
    )

    assert counts(none) == counts(auto) == {"tool_system_prompt": 346, "tool_definitions": 10, "tool_bash": 245}


@pytest.mark.parametrize(
    "tools",
    [
        {"definitions": 0},
        {"bash": True},
        {"web_search": {"searches": 0}},
        {"web_search": {}},
        {"web_search": True},
        {"web_fetch": {"fetches": 0}},
        {"code_execution": {"runs": 0}},
    ],
)
def test_any_declared_tool_brings_the_system_prompt_once(tools):
    # interfaces section 2: "A tool object with 0 uses is still declared"; facts section 3: server tools too.
    assert counts(bill({"model": SONNET, "tools": tools}))["tool_system_prompt"] == 346


def test_several_tools_bring_one_system_prompt_and_each_its_own_tokens():
    tools = {"definitions": 150, "bash": True, "text_editor": True, "computer_use": "low", "web_search": True}

    priced = bill({"model": SONNET, "tools": tools})

    assert counts(priced) == {
        "tool_system_prompt": 346,
        "tool_definitions": 150,
        "tool_bash": 245,
        "tool_text_editor": 700,
        "tool_computer_use": 1_201,
    }
    # 346 + 150 + 245 + 700 + 1,201 = 2,642 tokens at $3.
    assert priced.total.amount == per_million("3", 2_642)


def test_tool_tokens_are_input_so_batch_region_and_tier_apply_to_them():
    tools = {"bash": True}

    batch = bill({"model": SONNET, "processing": "batch", "tools": tools})
    regional = bill({"model": SONNET, "platform": "bedrock", "endpoint": "regional", "tools": tools})
    long = bill({"model": SONNET, "context_1m": True, "tokens": {"input": 200_000}, "tools": tools})

    assert amounts(batch)["tool_bash"] == per_million("1.5", 245)
    assert amounts(regional)["tool_bash"] == per_million("3.3", 245)
    assert amounts(long)["tool_bash"] == per_million("6", 245)


def test_tool_tokens_multiply_with_the_requests():
    assert total({"model": SONNET, "tools": {"bash": True}, "requests": 1_000}) == per_million("3", 591_000)


def test_both_ends_of_the_computer_use_range_can_be_priced():
    low, high = (total({"model": SONNET, "tools": {"computer_use": level}}) for level in ("low", "high"))

    # 499 - 466 = 33 tokens apart, at $3.
    assert high - low == per_million("3", 33)


# ── Usage: the counts come from an answer and hold everything already ────────────────────────────────────────────────


@pytest.mark.parametrize("book", BOOKS)
def test_with_basis_usage_tools_add_no_tokens(book):
    tools = {
        "definitions": 5_000, "bash": True, "text_editor": True, "computer_use": "high",
        "web_search": {"searches": 2}, "web_fetch": {"fetches": 3, "tokens_each": 9_000},
    }  # fmt: skip
    workload = {"model": SONNET, "basis": "usage", "tokens": {"input": 1_000}, "tools": tools}

    priced = bill(workload, book)

    assert counts(priced) == {"input": 1_000, "web_search": 2, "web_fetch": 3}
    assert priced.total.amount == per_million("3", 1_000) + Fraction("0.02")


def test_with_basis_usage_even_a_tool_not_listed_for_the_model_adds_nothing():
    workload = {"model": "claude-haiku-3", "basis": "usage", "tokens": {"input": 10}, "tools": {"text_editor": True}}

    assert counts(bill(workload)) == {"input": 10}


@pytest.mark.parametrize(
    ("model", "tokens"),
    [
        ("claude-opus-4-5", 200_001),  # no 1M window at all
        ("claude-haiku-3", 5_000_000),
        (SONNET, 1_000_001),
        (SONNET, 10**12),
        (SONNET, 10**35),
    ],
)
@pytest.mark.parametrize("book", BOOKS)
def test_with_basis_usage_size_is_never_refused(book, model, tokens):
    # interfaces section 2: "usage never refuses on size: the request happened".
    workload = {"model": model, "basis": "usage", "tokens": {"input": tokens}}

    assert bill(workload, book, "2025-12-01").total.amount > 0


def test_with_basis_usage_the_tier_is_read_from_the_tokens_without_the_1m_switch():
    workload = {"model": SONNET, "basis": "usage", "tokens": {"input": 200_001}}

    assert total(workload) == per_million("6", 200_001)
    assert total({**workload, "context_1m": False}) == per_million("6", 200_001)


def test_with_basis_usage_a_model_without_the_premium_stays_at_its_row():
    assert total({"model": "claude-opus-4-5", "basis": "usage", "tokens": {"input": 300_000}}) == Fraction("1.5")


# ── Web search ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("book", BOOKS)
@pytest.mark.parametrize(
    ("searches", "failed", "cents"), [(10, 0, 10), (10, 3, 7), (10, 10, 0), ("0.2", 0, "0.2"), ("2.5", "0.5", 2)]
)
def test_a_search_costs_a_cent_and_a_failed_one_nothing(book, searches, failed, cents):
    # "If an error occurs during web search, the web search will not be billed."
    workload = {"model": "claude-haiku-4-5", "tools": {"web_search": {"searches": searches, "failed": failed}}}

    assert amounts(bill(workload, book)).get("web_search", 0) == Fraction(cents) / 100


def test_searches_are_per_request():
    workload = {"model": SONNET, "tools": {"web_search": {"searches": "0.2"}}, "requests": 30_000}

    priced = bill(workload)

    assert quantities(priced)["web_search"] == 6_000
    assert amounts(priced)["web_search"] == 60


@pytest.mark.parametrize("platform", ["bedrock", "vertex", "foundry"])
def test_at_the_pages_date_searches_are_sold_on_the_claude_api_only(platform):
    # "Web search is available on the Claude API for $10 per 1,000 searches"; facts section 11: Bedrock has none.
    workload = {
        "model": SONNET,
        "platform": platform,
        "tokens": {"input": 100},
        "tools": {"web_search": {"searches": 5}},
    }

    priced = bill(workload)

    assert amounts(priced).get("web_search", 0) == 0
    assert priced.total.amount == per_million("3", 446)
    assert "web_search_not_on_platform" in codes(priced)


@pytest.mark.parametrize(
    ("platform", "charged"),
    [("claude-api", True), ("claude-platform-aws", True), ("foundry", True), ("vertex", True), ("bedrock", False)],
)
def test_today_searches_are_sold_everywhere_but_on_bedrock(platform, charged):
    # facts section 9: "Where tools run".
    workload = {"model": "claude-opus-5", "platform": platform, "tools": {"web_search": {"searches": 5}}}

    priced = bill(workload, TODAY)

    assert amounts(priced).get("web_search", 0) == (Fraction("0.05") if charged else 0)
    assert ("web_search_not_on_platform" in codes(priced)) != charged


# ── Web fetch ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("book", BOOKS)
def test_a_fetch_is_shown_as_a_line_of_nothing(book):
    workload = {"model": "claude-haiku-4-5", "tools": {"web_fetch": {"fetches": 4, "tokens_each": 2_500}}}

    priced = bill(workload, book)

    assert amounts(priced)["web_fetch"] == 0
    assert counts(priced)["web_fetch_content"] == 10_000
    assert amounts(priced)["web_fetch_content"] == Fraction("0.01")  # 10,000 x $1


def test_fetched_content_can_be_an_average():
    workload = {"model": SONNET, "tools": {"web_fetch": {"fetches": "0.5", "tokens_each": "2500.5"}}, "requests": 4}

    # 0.5 x 2,500.5 = 1,250.25 tokens a request, 5,001 in all.
    assert quantities(bill(workload))["web_fetch_content"] == 5_001


# ── Code execution ───────────────────────────────────────────────────────────────────────────────────────────────────


def hours(book: str = PAGE, requests: int = 1, **tool: object) -> Fraction | int:
    """Return the billed hours."""
    workload = {"model": "claude-haiku-4-5", "tools": {"code_execution": tool}, "requests": requests}
    return quantities(bill(workload, book))["code_execution"]


@pytest.mark.parametrize("book", BOOKS)
def test_absent_inputs_mean_one_run_of_five_minutes_in_one_container(book):
    assert hours(book, free_hours_left=0) == Fraction(1, 12)


@pytest.mark.parametrize("book", BOOKS)
def test_true_means_the_same_with_the_allowance_of_the_month(book):
    # 18,612 x 5 minutes = 1,551 hours, of which 1,550 are free.
    workload = {"model": "claude-haiku-4-5", "tools": {"code_execution": True}, "requests": 18_612}

    assert quantities(bill(workload, book))["code_execution"] == 1


def test_every_run_is_rounded_up_to_five_minutes_on_its_own():
    # Ten runs of one minute are fifty billed minutes, not ten.
    assert hours(runs=10, minutes=1, free_hours_left=0) == Fraction(50, 60)


def test_beyond_five_minutes_nothing_is_rounded():
    assert hours(runs=1, minutes="7.5", free_hours_left=0) == Fraction(1, 8)


def test_the_rounded_up_time_uses_up_the_free_hours():
    # facts section 11. Twelve runs of one minute are one hour; half an hour is left.
    assert hours(runs=12, minutes=1, free_hours_left="0.5") == Fraction(1, 2)


def test_free_hours_are_for_the_whole_job_and_not_for_each_request():
    # interfaces section 2. 100 requests of an hour, 30 free: 70 are billed.
    assert hours(requests=100, minutes=60, free_hours_left=30) == 70


def test_free_hours_never_make_a_credit():
    workload = {"model": SONNET, "tools": {"code_execution": {"minutes": 30, "free_hours_left": 1_550}}}

    assert amounts(bill(workload))["code_execution"] == 0


def test_containers_share_the_free_hours():
    # facts section 11: "summed over containers". 2 requests x 3 containers x 1 hour - 5 free = 1.
    assert hours(requests=2, minutes=60, containers=3, free_hours_left=5) == 1


@pytest.mark.parametrize("book", BOOKS)
@pytest.mark.parametrize(
    ("tool", "expected"),
    [
        ({"runs": 0, "files_attached": True}, Fraction(5, 60)),
        ({"runs": 0, "files_attached": False}, 0),
        ({"runs": 0, "minutes": 30, "files_attached": True}, Fraction(5, 60)),
        ({"runs": 1, "minutes": 30, "files_attached": True}, Fraction(1, 2)),
        ({"runs": 2, "minutes": 5, "files_attached": True}, Fraction(10, 60)),
        ({"runs": 0, "containers": 2, "files_attached": True}, Fraction(10, 60)),
    ],
)
def test_files_in_the_request_bill_the_minimum_run_though_the_tool_is_not_called(book, tool, expected):
    assert hours(book, **tool, free_hours_left=0) == expected


def test_the_bill_says_that_a_minimum_was_applied_and_only_then():
    short, exact = (
        bill({"model": SONNET, "tools": {"code_execution": {"minutes": minutes, "free_hours_left": 0}}})
        for minutes in (1, 5)
    )

    assert codes(short) == ["minimum_applied"]
    assert codes(exact) == []


def test_hours_without_a_finite_decimal_carry_their_exact_fraction():
    # 5 minutes at $0.05: 1/12 hour, $1/240.
    workload = {"model": SONNET, "tools": {"code_execution": {"free_hours_left": 0}}}

    exported = breakdown_json(bill(workload))
    (line,) = (line for line in exported["lines"] if line["key"] == "code_execution")

    assert (line["quantity"], line["quantity_exact"]) == ("0.083333333333", "1/12")
    assert (line["amount"], line["amount_exact"]) == ("0.004166666667", "1/240")
    # 346 x 3 / 1,000,000 + 1/240 = 0.001038 + 0.0041666... = 519/500,000 + 1/240 = 15,614/3,000,000.
    assert exported["total_exact"] == str(Fraction("0.001038") + Fraction(1, 240))
    assert exported["total"] == "0.005204666667"


def test_finite_decimals_carry_no_exact_key():
    exported = breakdown_json(bill({"model": SONNET, "tokens": {"input": 7}}))

    assert "total_exact" not in exported
    assert not any(key.endswith("_exact") for line in exported["lines"] for key in line)


RECENT = ["web_search_20260209", "web_search_20260318"]
RECENT_FETCH = ["web_fetch_20260209", "web_fetch_20260309", "web_fetch_20260318"]
CODE = {"minutes": 60, "free_hours_left": 0}


@pytest.mark.parametrize(
    "web",
    [{"web_search": {"version": version}} for version in RECENT]
    + [{"web_fetch": {"version": version}} for version in RECENT_FETCH],
    ids=lambda web: next(iter(web.values()))["version"],
)
def test_code_execution_is_free_beside_recent_web_tools(web):
    # facts section 9: "free when web search or fetch 20260209 or later is in the request".
    priced = bill({"model": "claude-opus-5", "tools": {"code_execution": CODE, **web}}, TODAY)

    assert amounts(priced)["code_execution"] == 0
    assert "code_execution_free_with_web_tools" in codes(priced)


@pytest.mark.parametrize(
    "web",
    [
        {"web_search": {"version": "web_search_20250305"}},
        {"web_fetch": {"version": "web_fetch_20250910"}},
        {"web_search": True},
        {"web_fetch": {"version": None}},
    ],
)
def test_code_execution_is_billed_beside_old_web_tools_and_an_absent_version_is_the_first(web):
    priced = bill({"model": "claude-opus-5", "tools": {"code_execution": CODE, **web}}, TODAY)

    assert amounts(priced)["code_execution"] == Fraction("0.05")
    assert "assumption" in codes(priced)
    assert "code_execution_free_with_web_tools" not in codes(priced)


def test_code_execution_alone_is_billed_without_any_remark():
    priced = bill({"model": "claude-opus-5", "tools": {"code_execution": CODE}}, TODAY)

    assert amounts(priced)["code_execution"] == Fraction("0.05")
    assert codes(priced) == []


def test_code_execution_became_free_beside_web_tools_on_2026_02_17():
    tools = {"code_execution": CODE, "web_search": {"version": "web_search_20260209"}}
    workload = {"model": "claude-opus-4-6", "tools": tools}

    assert amounts(bill(workload, TODAY, "2026-02-16"))["code_execution"] == Fraction("0.05")
    assert amounts(bill(workload, TODAY, "2026-02-17"))["code_execution"] == 0


def test_at_the_pages_date_the_versions_of_2026_are_unknown():
    workload = {"model": SONNET, "tools": {"web_search": {"version": "web_search_20260209"}}}

    assert refusal(workload, PAGE) == "tool_version_not_in_book"
    assert refusal({"model": SONNET, "tools": {"computer_use": "toolset"}}, PAGE) == "tool_level_not_in_book"


@pytest.mark.parametrize("platform", ["bedrock", "vertex"])
def test_today_neither_bedrock_nor_google_cloud_has_code_execution(platform):
    workload = {"model": "claude-opus-5", "platform": platform, "tools": {"code_execution": CODE}}

    priced = bill(workload, TODAY)

    assert amounts(priced)["code_execution"] == 0
    assert "code_execution_not_on_platform" in codes(priced)


@pytest.mark.parametrize("processing", ["standard", "batch"])
def test_fees_cost_the_same_in_a_batch(processing):
    tools = {"web_search": {"searches": 1}, "code_execution": CODE}

    priced = amounts(bill({"model": "claude-haiku-4-5", "processing": processing, "tools": tools}, TODAY))

    assert (priced["web_search"], priced["code_execution"]) == (Fraction("0.01"), Fraction("0.05"))
