"""The worked examples of the page and of the project's documents: tests/golden/*.toml, each worked out by hand.

A golden file holds a workload in its JSON shape and what it must cost, line by line. A person who cannot program can
add one. `book` (default: the page's) and `on` (default: the book's own date) stand before the tables.
"""

from __future__ import annotations

import tomllib
from fractions import Fraction
from pathlib import Path

import pytest

from pricing_core.exporting import breakdown_json
from pricing_core.money import decimal_text
from tests.core.support import PAGE, TODAY, amounts, bill, codes, total

CASES = sorted((Path(__file__).parent.parent / "golden").glob("*.toml"))
SONNET = "claude-sonnet-4-5"


def as_text(line) -> str:
    """Return a line as golden files write it."""
    factors = "".join(f" x {decimal_text(rule.factor)} {rule.id}" for rule in line.factors)
    price = f"{decimal_text(line.quantity)} {line.unit} x {line.list_price.text} USD / {line.per}{factors}"
    return f"{line.key}: {price} = {line.amount.text}"


def test_there_are_golden_files():
    assert len(CASES) > 30


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_worked_example(path):
    case = tomllib.loads(path.read_text("utf-8"))
    expected = case["expected"]

    priced = bill(case["workload"], case.get("book", PAGE), case.get("on", ""))

    assert [as_text(line) for line in priced.lines] == expected["lines"]
    assert priced.total.text == expected["total"]
    exported = breakdown_json(priced)
    for key in ("tier", "context_tokens", "per_request"):
        if key in expected:
            assert exported[key] == expected[key], key
    if "notices" in expected:
        assert codes(priced) == expected["notices"]


def test_ten_thousand_support_tickets_do_not_cost_22_dollars_20():
    # The page's figure cannot be reached at the two rates that it names: 37,000,000 tokens cost $111 at least.
    tickets = {"model": SONNET, "requests": 10_000}

    split = total({**tickets, "tokens": {"input": 2_775, "output": 925}})
    all_input = total({**tickets, "tokens": {"input": 3_700}})

    assert split == 222
    assert split != Fraction("22.20")
    assert all_input == 111


def test_a_thousand_support_tickets_cost_22_dollars_20():
    tickets = {"model": SONNET, "requests": 1_000, "tokens": {"input": 2_775, "output": 925}}

    assert total(tickets) == Fraction("22.20")


def test_the_lower_ends_of_the_workflow_steps():
    # 500, 2,000 input tokens at $3: $0.0015 and $0.006.
    assert total({"model": SONNET, "tokens": {"input": 500}}) == Fraction("0.0015")
    assert total({"model": SONNET, "tokens": {"input": 2_000}}) == Fraction("0.006")


MOCK_1 = {
    "model": SONNET,
    "tokens": {"input": 850, "cache_write_5m": 480, "cache_read": 5_520, "output": 400},
    "tools": {"definitions": 0, "web_search": {"searches": "0.2"}},
}


def grown(month: int) -> str:
    """Return 30,000 requests grown by 8% a month, exactly: 30,000 x 1.08 to the power of month - 1."""
    return decimal_text(30_000 * Fraction(108, 100) ** (month - 1))


def test_mock_1_in_month_five_at_eight_percent_growth():
    # 1.08^2 = 1.1664, squared 1.36048896; times 451.32 is 614.0158774272. (ui.md section 7 says $614.01, which is what
    # 40,814 whole requests cost; 30,000 x 1.36048896 are 40,814.6688.)
    exact = Fraction("614.0158774272")

    priced = total({**MOCK_1, "requests": grown(5)})

    assert priced == exact


def test_mock_1_in_month_five_with_whole_requests():
    # 40,814 x 0.015044 = 614.005816.
    assert total({**MOCK_1, "requests": 40_814}) == Fraction("614.005816")


def test_mock_1_over_twelve_months_at_eight_percent_growth():
    # The sum of a geometric row: 451.32 x (1.08^12 - 1) / 0.08.
    exact = Fraction("451.32") * (Fraction("1.08") ** 12 - 1) / Fraction("0.08")

    priced = sum(total({**MOCK_1, "requests": grown(month)}) for month in range(1, 13))

    assert priced == exact
    assert round(priced, 2) == Fraction("8564.76")


# ── 200,000 against 200,001 ──────────────────────────────────────────────────────────────────────────────────────────

PROMPT = ("input", "cache_write_5m", "cache_write_1h", "cache_read")
STANDARD = {"input": "3", "cache_write_5m": "3.75", "cache_write_1h": "6", "cache_read": "0.30", "output": "15"}
PREMIUM = {"input": "6", "cache_write_5m": "7.50", "cache_write_1h": "12", "cache_read": "0.60", "output": "22.50"}


def cost(tokens: dict[str, int], row: dict[str, str]) -> Fraction:
    """Return what tokens cost at a row of the table."""
    return sum((Fraction(row[key]) * count / 1_000_000 for key, count in tokens.items()), Fraction(0))


@pytest.mark.parametrize("token_class", PROMPT)
@pytest.mark.parametrize("basis", ["estimate", "usage"])
def test_each_prompt_class_alone_reaches_the_premium_with_token_200_001(token_class, basis):
    at = {token_class: 200_000, "output": 1_000}
    above = {token_class: 200_001, "output": 1_000}
    sent = {"model": SONNET, "context_1m": True, "basis": basis}

    assert total({**sent, "tokens": at}) == cost(at, STANDARD)
    assert total({**sent, "tokens": above}) == cost(above, PREMIUM)


@pytest.mark.parametrize("odd", PROMPT)
def test_the_prompt_split_over_all_classes_reaches_the_premium_with_token_200_001(odd):
    # 50,000 of each class are 200,000; one more of any class is above.
    at = dict.fromkeys(PROMPT, 50_000) | {"output": 64_000}
    above = at | {odd: 50_001}
    sent = {"model": SONNET, "context_1m": True}

    assert total({**sent, "tokens": at}) == cost(at, STANDARD)
    assert total({**sent, "tokens": above}) == cost(above, PREMIUM)


def test_output_never_moves_the_tier():
    tokens = {"input": 200_000, "output": 500_000}

    assert total({"model": SONNET, "context_1m": True, "tokens": tokens}) == cost(tokens, STANDARD)


def test_the_tokens_of_tools_alone_carry_a_request_over_the_line():
    # 199,654 + 346 = 200,000 is standard; one token of definitions more is not.
    sent = {"model": SONNET, "context_1m": True, "tokens": {"input": 199_654, "output": 10}}

    at = bill({**sent, "tools": {"definitions": 0}})
    above = bill({**sent, "tools": {"definitions": 1}})

    assert at.prompt == 200_000
    assert at.total.amount == cost({"input": 200_000, "output": 10}, STANDARD)
    assert above.prompt == 200_001
    assert above.total.amount == cost({"input": 200_001, "output": 10}, PREMIUM)


def test_tools_alone_without_any_typed_token_reach_the_premium():
    # 346 + 199,655 tokens of definitions.
    sent = {"model": SONNET, "context_1m": True}

    assert total({**sent, "tools": {"definitions": 199_654}}) == cost({"input": 200_000}, STANDARD)
    assert total({**sent, "tools": {"definitions": 199_655}}) == cost({"input": 200_001}, PREMIUM)


def test_fetched_content_carries_a_request_over_the_line():
    # 346 + 2 x 99,827 = 200,000; with one more typed token it is above.
    sent = {"model": SONNET, "context_1m": True, "tools": {"web_fetch": {"fetches": 2, "tokens_each": 99_827}}}

    assert bill(sent).tier.id == "standard"
    assert bill({**sent, "tokens": {"input": 1}}).tier.id == "long_context"


def test_many_requests_of_150_000_tokens_never_reach_the_premium():
    # The page: "permintaan yang melebihi 200K"; the size of the job is not the size of a request.
    tokens = {"input": 150_000}

    assert total({"model": SONNET, "context_1m": True, "tokens": tokens, "requests": 100}) == 100 * cost(
        tokens, STANDARD
    )


def test_a_fraction_of_a_token_above_200_000_is_above():
    sent = {"model": SONNET, "context_1m": True}

    assert bill({**sent, "tokens": {"input": "200000.000001"}}).tier.id == "long_context"
    assert bill({**sent, "tokens": {"input": "200000.0"}}).tier.id == "standard"


HAIKU = {"input": "0.1", "cache_write_5m": "0.125", "cache_write_1h": "0.2", "cache_read": "0.01", "output": "0.5"}
HAIKU_ABOVE = {key: str(5 * Fraction(price)) for key, price in HAIKU.items()}


@pytest.mark.parametrize("token_class", PROMPT)
def test_haiku_5_5_costs_five_times_as_much_from_token_100_001_on(token_class):
    # facts section 9: above 100,000 0.5 / 0.625 / 1 / 0.05 / 2.5.
    at = {token_class: 100_000, "output": 1_000}
    above = {token_class: 100_001, "output": 1_000}
    sent = {"model": "claude-haiku-5-5"}

    assert total({**sent, "tokens": at}, TODAY) == cost(at, HAIKU)
    assert total({**sent, "tokens": above}, TODAY) == cost(above, HAIKU_ABOVE)


def test_one_cached_haiku_3_token_costs_three_hundred_millionths_of_a_cent():
    # facts section 6: $0.00000003, which no binary float holds.
    priced = bill({"model": "claude-haiku-3", "tokens": {"cache_read": 1}})

    assert priced.total.text == "0.00000003"
    assert amounts(priced) == {"cache_read": Fraction(3, 100_000_000)}
