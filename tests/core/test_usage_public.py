"""Every public sample that was found, imported: the right total worked by hand, or why there is none.

Where each is from, and under which licence, tests/usage/public/README.md says.
"""

# ruff: noqa: E501  # a case reads better on one line

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

import pytest

from pricing_core.money import Usd
from pricing_core.usage_invoice import invoice_of
from pricing_core.usage_options import UsageOptions
from pricing_core.usage_pricing import price_usage
from pricing_core.usage_reading import Reading, inputs_of
from pricing_core.usage_sources import sources
from tests.core.support import PAGE, TODAY, book_of
from tests.core.usage_found import SAMPLES

PUBLIC = SAMPLES / "public"
SONNET = "claude-sonnet-4-5"


class Sample(NamedTuple):
    """What a file comes to: a sum in millionths of a dollar, tokens, and what is passed over; `model` where it says none."""

    file: str
    micros: str
    tokens: int
    skips: dict[str, int] = {}  # noqa: RUF012  # never changed
    at_least: bool = False
    book: str = PAGE
    model: str = ""
    cached: str = ""


WORKED = (
    # Above 200,000 tokens of input all of it costs $6 and $22.50: 250,000 x 6 + 500 x 22.50.
    Sample("page-long-context.json", "1511250", 250_500, model=SONNET),
    # 105 x 3 + 7,345 x 3.75 + 7,123 x 0.30 + 6,039 x 15, and a cent for the search.
    Sample("page-web-search.json", "130580.65", 20_612, model=SONNET),
    Sample("page-web-fetch.json", "89082", 25_970, model=SONNET),  # 25,039 x 3 + 931 x 15; fetching is free
    Sample("sdk-basic.sse", "615", 17),  # 11 x 15 + 6 x 75; the beginning's one token of output is one of the six
    Sample("sdk-extra-fields.sse", "390", 14),  # 11 x 15 + 3 x 75
    Sample("sdk-tool-use.sse", "2106", 442),  # 377 x 3 + 65 x 15
    Sample("sdk-server-tool.sse", "726", 82),  # 42 x 3 + 40 x 15; it counts no search
    Sample("sdk-fallback-credit.sse", "195", 33),  # 25 x 3 + 8 x 15
    Sample("sdk-fallback.sse", "195", 33),  # the same: Sonnet 4.5 answered in place of Opus 4.7
    Sample("sdk-compaction.sse", "350", 38, book=TODAY),  # 30 x 5 + 8 x 25
    Sample("sdk-refusal.sse", "3100", 140, book=TODAY),  # 20 x 5 + 120 x 25; thinking is in the 120
    # 40 x 3 + 12 x 3.75 + 7 x 0.30 + 8 x 15, and a search: the last event's counts hold.
    Sample("sdk-delta-fields.sse", "10287.1", 67),
    Sample(
        "sdk-out-of-order.sse", "240", 12, {"stream_cut_off": 1}
    ),  # 11 x 15 + 1 x 75, and it says that more is missing
    Sample("docs-batch-results.jsonl", "556.5", 91),  # half of 21 x 3 + 70 x 15
    # 1,500 x 3 + 500 x 3.75 + 1,000 x 6 + 200 x 0.30 + 500 x 15, and ten searches.
    Sample("docs-usage-report.json", "119935", 3_700, {"report_has_more": 1}),
    # Sonnet 4: 45,230 x 3 + 2,340 x 3.75 + 8,790 x 0.30 + 12,450 x 15; Haiku 3.5: 23,100 x 0.80 + 890 + 3,420 x 0.08 + 5,680 x 4.
    Sample("docs-claude-code-report.json", "376215.6", 101_900, {"report_has_more": 1}),
    Sample("langfuse-agent-trace.json", "3582", 266, {"not_inference": 2}),  # as its own costDetails add up
    Sample("langfuse-messages-trace.json", "6750", 1_210),  # 950 x 3 + 260 x 15
    # 306 x 3 + 6 x 3.75 + 6 x 0.30 + 66 x 15
    Sample("ccusage-large-fixture.jsonl", "1932.3", 384),
    # 156,892 x 5 + 18,497 x 6.25 + 51,920 x 25; its second row is $1.440055 in that program's own test.
    Sample("console-opus-5.csv", "2198066.25", 227_309, book=TODAY),
    # Sonnet 4: 300,000 x 3 + 15,000 x 15; Haiku 4.5: 50,000 + 2,000 x 5; fifteen searches.
    Sample("console-searches.csv", "1335000", 367_000),
    Sample(
        "transcript-sonnet-4.jsonl", "6547.2", 17_590, {"not_an_answer": 1}
    ),  # 5 x 3 + 262 x 3.75 + 17,299 x 0.30 + 24 x 15
    # 4 x 10 + 24,205 x 12.50 + 11,648 + 268 x 50; [1m] is Claude Code's word for the window.
    Sample("transcript-fable-5.jsonl", "327650.5", 36_125, book=TODAY),
    Sample("gateway-vertex.json", "6525", 1_800),  # 1,000 x 3 + 100 x 3.75 + 500 x 0.30 + 200 x 15
    Sample("gateway-siraya.json", "2493", 595),  # 536 x 3 + 59 x 15
    Sample(
        "otel-anthropic-instrumentation.json", "118.35", 25
    ),  # its 20 hold 10 cached: 10 x 3 + 3 x 3.75 + 7 x 0.30 + 5 x 15
)
WITHOUT = (
    Sample("sdk-priority.sse", "0", 48, at_least=True),  # Priority Tier is paid for by commitment
    Sample("docs-service-tier.json", "0", 995, at_least=True, model=SONNET),
    Sample("sdk-usage-in-delta.sse", "0", 25, at_least=True),  # the model is called claude-test
    Sample("sdk-input-nowhere.sse", "0", 0, {"count_missing": 1}),
    Sample("docs-cost-report.json", "0", 0, {"is_an_invoice": 1}),
    Sample("docs-bedrock-converse.json", "0", 0, {"unknown_record": 1}),  # names no model; its names are of another API
    Sample("litellm-spend-log.json", "0", 0, {"cache_not_told": 1}),
    Sample("litellm-spend-log.json", "0", 30, at_least=True, cached="none"),  # of another vendor
    Sample("litellm-callback.json", "0", 0, {"cache_not_told": 1}),
    Sample("litellm-langfuse-batch.json", "0", 0, {"unknown_record": 1}),  # what is sent to Langfuse, not what it keeps
    Sample("litellm-daily-activity.json", "0", 0, {"unknown_record": 1}),  # sums whose input nobody explains
    Sample("ccusage-test-data.json", "0", 0, {"unknown_record": 1}),  # its own form
    Sample("ccusage-copilot-spans.jsonl", "0", 2_013, at_least=True),  # names that Copilot has for models
    Sample("ccusage-codebuddy.jsonl", "0", 0, {"unknown_record": 2, "not_an_answer": 1}),  # a tool with its own counts
    Sample("claude-result.json", "0", 0, {"sum_of_answers": 1}),  # the sums of a session, of no model by name
)


@pytest.mark.parametrize("sample", [*WORKED, *WITHOUT], ids=lambda one: f"{one.file}{one.cached}")
def test_a_public_sample_comes_to_what_was_worked_by_hand(sample):
    reading = Reading(inputs_of([PUBLIC / sample.file]), sources=sources(sample.cached))

    bill = price_usage((used for used, _ in reading.records()), book_of(sample.book), UsageOptions(model=sample.model))

    assert bill.total == Usd(Fraction(sample.micros) / 1_000_000)
    assert bill.at_least is sample.at_least
    assert sum(group.tokens + group.unpriced_tokens for group in bill.groups) == sample.tokens
    assert {skip.reason: skip.count for skip in reading.skips} == sample.skips


def test_the_cost_reports_amount_is_in_cents():
    assert invoice_of(str(PUBLIC / "docs-cost-report.json"), UsageOptions()).amount == Usd(Fraction("1.2378912"))


def test_every_sample_is_worked_and_its_origin_told():
    files = {path.name for path in PUBLIC.iterdir()} - {"README.md"}
    told = (PUBLIC / "README.md").read_text("utf-8")

    assert {sample.file for sample in (*WORKED, *WITHOUT)} == files
    assert [name for name in sorted(files) if f"`{name}`" not in told] == []
