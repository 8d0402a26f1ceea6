"""What was billed: cents as texts, exact, or nothing."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from pricing_core.cost_report import CostReport, is_cost_report, is_cost_row, read_cost_report
from pricing_core.money import Usd
from pricing_core.usage_record import NotUsage
from pricing_core.usage_tables import entries

SAMPLES = Path(__file__).parents[1] / "usage"
DOCUMENTED = json.loads((SAMPLES / "reports" / "cost_report.json").read_text(encoding="utf-8"))


def csv_rows():
    with (SAMPLES / "tables" / "console_cost.csv").open("rb") as file:
        return [entry.raw for entry in entries(file)]


def report(*amounts, day="2026-11-20", **more):
    rows = [{"amount": amount, "currency": "USD", "model": f"m{n}"} for n, amount in enumerate(amounts)]
    return {"data": [{"starting_at": f"{day}T00:00:00Z", "ending_at": "", "results": rows}], "has_more": False} | more


def refused(*raws):
    with pytest.raises(NotUsage) as caught:
        read_cost_report(raws)
    return caught.value.reason


def test_the_answer_of_the_documentation():
    found = read_cost_report([DOCUMENTED])

    # "123.78912" cents are $1.2378912
    assert found.total == Usd.parse("1.2378912")
    assert found.has_more
    [line] = found.lines
    assert (line.day, line.ends, line.kind) == ("2025-08-01", "2025-08-02T00:00:00Z", "tokens")
    assert (line.model, line.token_type) == ("claude-sonnet-4-20250514", "uncached_input_tokens")
    assert (line.processing, line.window) == ("standard", "0-200k")
    assert line.workspace == "wrkspc_01JwQvzr7rXLA5AGx3HKfFUJ"
    assert line.description == "Claude Sonnet 4 Usage - Input Tokens"


def test_amounts_are_exact_negative_or_past_every_integer():
    found = read_cost_report([report("0.1", "0.2", "-0.05", 12, "922337203685477580700.000000000000000001")])

    cents = Fraction("12.25") + Fraction("922337203685477580700.000000000000000001")
    assert found.total.amount == cents / 100
    assert CostReport().total == Usd(Fraction(0))


def test_the_consoles_csv_is_in_dollars():
    found = read_cost_report(csv_rows())

    assert found.total == Usd.parse("0.15")
    assert [(line.day, line.model, line.token_type, line.kind, line.key) for line in found.lines] == [
        ("2026-08-04", "Claude Haiku 4.5", "uncached_input_tokens", "tokens", "demo-key"),
        ("2026-08-05", "Claude Sonnet 4.5", "cache_read_input_tokens", "tokens", "demo-key"),
    ]
    other = read_cost_report([csv_rows()[0] | {"cost_type": "web_search", "token_type": ""}]).lines[0]
    assert (other.kind, other.token_type) == ("web_search", "")


def test_pages_add_up_and_the_same_time_counts_once():
    first, second = report("100", "50", has_more=True), report("7", day="2026-11-21")

    assert read_cost_report([first, second]).total == Usd.parse("1.57")
    assert not read_cost_report([first, second]).has_more
    assert read_cost_report([first, first, second]).total == Usd.parse("1.57")
    assert read_cost_report(first["data"]).total == Usd.parse("1.5")
    # equal lines inside one time are two lines
    twice = report("5")
    twice["data"][0]["results"] *= 2
    assert read_cost_report([twice]).total == Usd.parse("0.1")


def test_the_day_that_two_reports_disagree_on_is_named():
    with pytest.raises(NotUsage) as caught:
        read_cost_report([report("100"), report("101")])

    assert caught.value.facts == {"day": "2026-11-20"}


def test_what_cannot_be_added_up_is_refused():
    assert refused(report("100"), report("101")) == "cost_times_disagree"
    assert refused(report("100"), *csv_rows()) == "cost_kinds_mixed"
    assert refused(report("100", {"amount": 1})) == "no_amount"
    for amount in (1.5, True, None, "", "1,5", "1e3", "NaN", "١", "1.", "--1", "1.234.567"):
        assert refused(report(amount)) == "no_amount"
    euros = report("1")
    euros["data"][0]["results"][0]["currency"] = "EUR"
    assert refused(euros) == "cost_not_in_dollars"
    assert refused({"data": [{"starting_at": "", "results": "?"}]}) == "not_a_list"
    assert refused(csv_rows()[0] | {"cost_usd": "0,05"}) == "no_amount"


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"data": "?"},
        {"data": []},
        {"data": ["?", {"starting_at": ""}]},
        {"data": [{"starting_at": "", "results": [{"uncached_input_tokens": 1}]}]},
        {"data": [{"starting_at": "", "results": "?"}]},
    ],
)
def test_other_things_are_no_cost_reports(raw):
    assert not is_cost_report(raw)
    assert not is_cost_row(raw)


def test_a_cost_report_is_known_by_its_names():
    assert is_cost_report(DOCUMENTED)
    assert is_cost_report(DOCUMENTED["data"][0])
    assert is_cost_row(csv_rows()[0])


def test_everything_a_line_is_about():
    row = {
        "amount": "1", "currency": "usd", "inference_geo": "us", "speed": "fast", "cost_type": "session_usage",
        "context_window": "200k-1M",
    }  # fmt: skip
    line = read_cost_report([{"starting_at": "2026-11-20T00:00:00Z", "results": [row]}]).lines[0]
    cells = csv_rows()[0] | {"inference_geo": "us", "speed": "fast"}
    cell = read_cost_report([cells]).lines[0]

    assert (line.inference_geo, line.speed, line.kind, line.window) == ("us", "fast", "session_usage", "200k-1M")
    assert (cell.inference_geo, cell.speed, cell.window, cell.workspace) == ("us", "fast", "≤ 200k", "Default")


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("input_no_cache", "uncached_input_tokens"),
        ("input_cache_read", "cache_read_input_tokens"),
        ("input_cache_write_5m", "cache_creation.ephemeral_5m_input_tokens"),
        ("input_cache_write_1h", "cache_creation.ephemeral_1h_input_tokens"),
        ("output", "output_tokens"),
    ],
)
def test_the_consoles_names_of_the_classes(written, name):
    assert read_cost_report([csv_rows()[0] | {"token_type": written}]).lines[0].token_type == name
