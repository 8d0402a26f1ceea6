"""Every number of the pricing page typed from the page by a second hand.

A cell of the page is a price for one million tokens. Pricing 100,000 tokens of one class alone must therefore give
exactly a tenth of the cell; a rate that some formula derived would show at once (Claude Haiku 3).
"""

from __future__ import annotations

from fractions import Fraction

import pytest

from pricing_core import Refusal
from pricing_core.conditions import Case
from tests.core.support import PAGE, amounts, bill, book_of, codes, counts, quantities, refusal, total

CLASSES = ("input", "cache_write_5m", "cache_write_1h", "cache_read", "output")

# "Harga model": Base Input Tokens, 5m Cache Writes, 1h Cache Writes, Cache Hits & Refreshes, Output Tokens.
# The page's columns, in the page's order of rows.
MODEL_PRICES = {
    "claude-opus-4-5": ("5", "6.25", "10", "0.50", "25"),
    "claude-opus-4-1": ("15", "18.75", "30", "1.50", "75"),
    "claude-opus-4": ("15", "18.75", "30", "1.50", "75"),
    "claude-sonnet-4-5": ("3", "3.75", "6", "0.30", "15"),
    "claude-sonnet-4": ("3", "3.75", "6", "0.30", "15"),
    "claude-sonnet-3-7": ("3", "3.75", "6", "0.30", "15"),
    "claude-haiku-4-5": ("1", "1.25", "2", "0.10", "5"),
    "claude-haiku-3-5": ("0.80", "1", "1.6", "0.08", "4"),
    "claude-opus-3": ("15", "18.75", "30", "1.50", "75"),
    "claude-haiku-3": ("0.25", "0.30", "0.50", "0.03", "1.25"),
}

# "Pemrosesan batch": Batch input, Batch output. The row of Opus 3 is torn apart ("Claude Opus 3 ()"), its two prices
# and the row of Haiku 3 stand at the very end of the text.
BATCH_PRICES = {
    "claude-opus-4-5": ("2.50", "12.50"),
    "claude-opus-4-1": ("7.50", "37.50"),
    "claude-opus-4": ("7.50", "37.50"),
    "claude-sonnet-4-5": ("1.50", "7.50"),
    "claude-sonnet-4": ("1.50", "7.50"),
    "claude-sonnet-3-7": ("1.50", "7.50"),
    "claude-haiku-4-5": ("0.50", "2.50"),
    "claude-haiku-3-5": ("0.40", "2"),
    "claude-opus-3": ("7.50", "37.50"),
    "claude-haiku-3": ("0.125", "0.625"),
}

# "Harga penggunaan alat": (auto, none) and (any, tool). Torn after "Claude Opus 4"; the rest stands at the end.
TOOL_PROMPTS = {
    "claude-opus-4-5": (346, 313),
    "claude-opus-4-1": (346, 313),
    "claude-opus-4": (346, 313),
    "claude-sonnet-4-5": (346, 313),
    "claude-sonnet-4": (346, 313),
    "claude-sonnet-3-7": (346, 313),
    "claude-haiku-4-5": (346, 313),
    "claude-haiku-3-5": (264, 340),
    "claude-opus-3": (530, 281),
    "claude-sonnet-3": (159, 235),
    "claude-haiku-3": (264, 340),
}
CHOICE_COLUMNS = {"auto": 0, "none": 0, "any": 1, "tool": 1}

# "(Claude 4.x)" and "(Claude Sonnet 3.7)": the models that the text editor and computer use tables list.
CLAUDE_4 = (
    "claude-opus-4-5", "claude-opus-4-1", "claude-opus-4", "claude-sonnet-4-5", "claude-sonnet-4", "claude-haiku-4-5",
)  # fmt: skip
WITH_CLIENT_TOOLS = (*CLAUDE_4, "claude-sonnet-3-7")
WITHOUT_CLIENT_TOOLS = ("claude-haiku-3-5", "claude-opus-3", "claude-haiku-3")

LONG_CONTEXT_MODELS = ("claude-sonnet-4", "claude-sonnet-4-5")

MODEL_CELLS = [
    pytest.param(model, token_class, cell, id=f"{model} {token_class} {cell}")
    for model, row in MODEL_PRICES.items()
    for token_class, cell in zip(CLASSES, row, strict=True)
]
BATCH_CELLS = [
    pytest.param(model, token_class, cell, id=f"{model} {token_class} {cell}")
    for model, row in BATCH_PRICES.items()
    for token_class, cell in zip(("input", "output"), row, strict=True)
]


def test_the_page_has_fifty_model_cells_and_twenty_batch_cells():
    assert len(MODEL_CELLS) == 50
    assert len(BATCH_CELLS) == 20


@pytest.mark.parametrize(("model", "token_class", "cell"), MODEL_CELLS)
def test_a_tenth_of_a_million_tokens_costs_a_tenth_of_the_cell(model, token_class, cell):
    workload = {"model": model, "tokens": {token_class: 100_000}}

    priced = bill(workload)

    assert amounts(priced) == {token_class: Fraction(cell) / 10}
    assert priced.total.amount == Fraction(cell) / 10


@pytest.mark.parametrize(("model", "token_class", "cell"), MODEL_CELLS)
def test_the_list_price_of_the_line_is_the_cell_as_printed(model, token_class, cell):
    (line,) = bill({"model": model, "tokens": {token_class: 1}}).lines

    assert line.list_price.amount == Fraction(cell)
    assert line.unit_price.amount == Fraction(cell)
    assert (line.per, line.unit) == (1_000_000, "token")
    assert line.amount.amount == Fraction(cell) / 1_000_000


@pytest.mark.parametrize(("model", "token_class", "cell"), BATCH_CELLS)
def test_a_tenth_of_a_million_tokens_in_a_batch_costs_a_tenth_of_the_batch_cell(model, token_class, cell):
    workload = {"model": model, "processing": "batch", "tokens": {token_class: 100_000}}

    assert total(workload) == Fraction(cell) / 10


@pytest.mark.parametrize("model", MODEL_PRICES)
@pytest.mark.parametrize("token_class", ["cache_write_5m", "cache_write_1h", "cache_read"])
def test_batch_and_cache_discounts_combine(model, token_class):
    # "Diskon Batch API dan prompt caching dapat digabungkan": half of the cache cell.
    cell = Fraction(MODEL_PRICES[model][CLASSES.index(token_class)])

    priced = total({"model": model, "processing": "batch", "tokens": {token_class: 100_000}})

    assert priced == cell / 2 / 10


def test_every_row_but_haiku_3_fits_the_multipliers_that_the_page_states():
    # 5-minute write 1.25 x, 1-hour write 2 x, read 0.1 x: a check of the typing above, not of the program.
    fits = {
        model
        for model, row in MODEL_PRICES.items()
        if [Fraction(cell) / Fraction(row[0]) for cell in row[1:4]] == [Fraction("1.25"), 2, Fraction("0.1")]
    }

    assert set(MODEL_PRICES) - fits == {"claude-haiku-3"}


def test_haiku_3_is_billed_by_its_table_row_and_not_by_the_multipliers():
    # 0.30 and 0.03 are printed; 1.25 x 0.25 = 0.3125 and 0.1 x 0.25 = 0.025 are not.
    million = {"cache_write_5m": 100_000, "cache_read": 50_000}

    priced = bill({"model": "claude-haiku-3", "tokens": million})

    assert amounts(priced) == {"cache_write_5m": Fraction("0.030"), "cache_read": Fraction("0.0015")}
    (read,) = bill({"model": "claude-haiku-3", "tokens": {"cache_read": 1}}).lines
    assert read.amount.text == "0.00000003"


def test_the_models_of_the_book_are_those_of_the_page():
    assert {model.id for model in book_of(PAGE).models} == {*MODEL_PRICES, *TOOL_PROMPTS}


def test_sonnet_3_has_tool_counts_and_no_price():
    assert refusal({"model": "claude-sonnet-3", "tokens": {"input": 1}}) == "no_price"


# "Harga konteks panjang": at most 200K 3 / 15, above 200K 6 / 22.50; "pengganda prompt caching berlaku di atas harga
# konteks panjang": 1.25 x 6 = 7.50, 2 x 6 = 12, 0.1 x 6 = 0.60.
ABOVE = {"input": "6", "cache_write_5m": "7.50", "cache_write_1h": "12", "cache_read": "0.60", "output": "22.50"}
AT_MOST = {"input": "3", "cache_write_5m": "3.75", "cache_write_1h": "6", "cache_read": "0.30", "output": "15"}


@pytest.mark.parametrize("model", LONG_CONTEXT_MODELS)
@pytest.mark.parametrize("token_class", ["input", "cache_write_5m", "cache_write_1h", "cache_read"])
def test_above_200_000_tokens_every_prompt_class_costs_its_premium_cell(model, token_class):
    workload = {"model": model, "context_1m": True, "tokens": {token_class: 1_000_000}}

    priced = bill(workload)

    assert priced.total.amount == Fraction(ABOVE[token_class])
    assert priced.tier.id == "long_context"


@pytest.mark.parametrize("model", LONG_CONTEXT_MODELS)
def test_above_200_000_tokens_output_costs_22_dollars_50(model):
    workload = {"model": model, "context_1m": True, "tokens": {"input": 300_000, "output": 100_000}}

    assert amounts(bill(workload)) == {"input": Fraction("1.8"), "output": Fraction("2.25")}


@pytest.mark.parametrize("model", LONG_CONTEXT_MODELS)
@pytest.mark.parametrize("token_class", ABOVE)
def test_up_to_200_000_tokens_the_standard_cells_hold_with_the_1m_window_on(model, token_class):
    # "Bahkan dengan flag beta diaktifkan, permintaan dengan kurang dari 200K token input ... tingkat standar."
    workload = {"model": model, "context_1m": True, "tokens": {token_class: 100_000}}

    priced = bill(workload)

    assert priced.total.amount == Fraction(AT_MOST[token_class]) / 10
    assert priced.tier.id == "standard"


@pytest.mark.parametrize("model", LONG_CONTEXT_MODELS)
@pytest.mark.parametrize("token_class", ABOVE)
def test_batch_halves_the_long_context_cells_too(model, token_class):
    # 200,001 tokens of input open the tier for the class under test; their own price is taken off again.
    opener = {} if token_class == "input" else {"input": 200_001}
    workload = {"model": model, "context_1m": True, "processing": "batch", "tokens": {**opener, token_class: 400_000}}

    assert amounts(bill(workload))[token_class] == Fraction(ABOVE[token_class]) / 2 * 4 / 10


@pytest.mark.parametrize("choice", CHOICE_COLUMNS)
@pytest.mark.parametrize("model", MODEL_PRICES)
def test_a_declared_tool_adds_the_system_prompt_of_the_table(model, choice):
    workload = {"model": model, "tools": {"choice": choice, "definitions": 0}}

    priced = bill(workload)

    expected = TOOL_PROMPTS[model][CHOICE_COLUMNS[choice]]
    assert counts(priced) == {"tool_system_prompt": expected}
    assert priced.total.amount == Fraction(MODEL_PRICES[model][0]) * expected / 1_000_000


@pytest.mark.parametrize(("choice", "count"), [("auto", 159), ("none", 159), ("any", 235), ("tool", 235)])
def test_the_book_holds_the_counts_of_sonnet_3_that_nothing_can_be_billed_for(choice, count):
    book = book_of(PAGE)
    (prompt,) = (row for row in book.additions if row.id == "tool_system_prompt")
    model, _ = book.model("claude-sonnet-3")
    case = Case("2025-12-01", model.id, model.tags, {"tool_choice": choice}, frozenset({"bash"}))

    found = [row.count for row in prompt.tokens if row.applies.to(case)]

    assert found == [count]


@pytest.mark.parametrize("model", MODEL_PRICES)
def test_the_bash_tool_adds_245_tokens_whatever_the_model(model):
    # "The bash tool adds 245 input tokens to your API calls."
    priced = bill({"model": model, "tools": {"bash": True}})

    assert counts(priced) == {"tool_system_prompt": TOOL_PROMPTS[model][0], "tool_bash": 245}


@pytest.mark.parametrize("model", WITH_CLIENT_TOOLS)
def test_the_text_editor_adds_700_tokens(model):
    priced = bill({"model": model, "tools": {"text_editor": True}})

    assert counts(priced)["tool_text_editor"] == 700


@pytest.mark.parametrize("model", WITHOUT_CLIENT_TOOLS)
@pytest.mark.parametrize("tool", ["text_editor", "computer_use"])
def test_a_tool_that_the_page_does_not_list_for_the_model_is_refused(model, tool):
    workload = {"model": model, "tokens": {"input": 10}, "tools": {tool: True}}

    with pytest.raises(Refusal) as refused:
        bill(workload)

    assert refused.value.code == "tool_not_listed_for_model"


@pytest.mark.parametrize("model", WITH_CLIENT_TOOLS)
@pytest.mark.parametrize(("level", "overhead"), [("low", 466), ("high", 499), (True, 499)])
def test_computer_use_adds_735_tokens_and_466_to_499_more(model, level, overhead):
    # "adds 466-499 tokens to the system prompt"; "Input tokens per tool definition: 735".
    priced = bill({"model": model, "tools": {"computer_use": level}})

    assert counts(priced)["tool_computer_use"] == 735 + overhead
    assert "assumption" in codes(priced)


def test_a_thousand_searches_cost_ten_dollars():
    workload = {"model": "claude-sonnet-4-5", "tools": {"web_search": {"searches": 1_000}}}

    assert amounts(bill(workload))["web_search"] == 10


def test_one_search_costs_one_cent():
    workload = {"model": "claude-sonnet-4-5", "tools": {"web_search": {"searches": 1}}}

    assert amounts(bill(workload))["web_search"] == Fraction(1, 100)


@pytest.mark.parametrize(
    ("what", "tokens"),
    [
        ("an average web page of 10 KB", 2_500),
        ("a large documentation page of 100 KB", 25_000),
        ("a research paper as PDF of 500 KB", 125_000),
    ],
)
def test_a_fetch_has_no_fee_and_its_content_is_input(what, tokens):
    workload = {"model": "claude-sonnet-4-5", "tools": {"web_fetch": {"fetches": 1, "tokens_each": tokens}}}

    priced = bill(workload)

    # 346 tokens of system prompt and the content, at $3 per million; the fetch itself at $0.
    assert counts(priced) == {"tool_system_prompt": 346, "web_fetch_content": tokens, "web_fetch": 1}
    assert amounts(priced)["web_fetch"] == 0, what
    assert priced.total.amount == Fraction(3) * (346 + tokens) / 1_000_000


def test_1_550_hours_of_code_execution_are_free():
    # 18,600 runs of 5 minutes are exactly 1,550 hours.
    workload = {"model": "claude-sonnet-4-5", "tools": {"code_execution": {"minutes": 5}}, "requests": 18_600}

    priced = bill(workload)

    assert quantities(priced)["code_execution"] == 0
    assert amounts(priced)["code_execution"] == 0


def test_the_hour_after_the_free_ones_costs_five_cents():
    # 18,612 runs of 5 minutes are 1,551 hours.
    workload = {"model": "claude-sonnet-4-5", "tools": {"code_execution": {"minutes": 5}}, "requests": 18_612}

    priced = bill(workload)

    assert quantities(priced)["code_execution"] == 1
    assert amounts(priced)["code_execution"] == Fraction("0.05")


@pytest.mark.parametrize(
    ("minutes", "billed"), [("0", 5), ("1", 5), ("4.999", 5), (5, 5), ("5.5", Fraction("5.5")), (60, 60)]
)
def test_code_execution_is_billed_for_at_least_five_minutes(minutes, billed):
    tool = {"runs": 1, "minutes": minutes, "free_hours_left": 0}

    priced = bill({"model": "claude-sonnet-4-5", "tools": {"code_execution": tool}})

    assert quantities(priced)["code_execution"] == Fraction(billed) / 60
    assert amounts(priced)["code_execution"] == Fraction(billed) / 60 * Fraction("0.05")


def test_code_execution_is_billed_for_each_container():
    tool = {"runs": 2, "minutes": 30, "containers": 3, "free_hours_left": 0}

    priced = bill({"model": "claude-sonnet-4-5", "tools": {"code_execution": tool}})

    # 2 runs x 3 containers x 30 minutes = 3 hours, at $0.05.
    assert amounts(priced)["code_execution"] == Fraction("0.15")


@pytest.mark.parametrize(
    ("model", "premium"),
    [
        # "Cakupan: ... Claude Sonnet 4.5, Haiku 4.5, dan semua model di masa depan." Opus 4.5 came later than both.
        ("claude-opus-4-5", "1.1"),
        ("claude-sonnet-4-5", "1.1"),
        ("claude-haiku-4-5", "1.1"),
        # "Model sebelumnya (Claude Sonnet 4, Opus 4, dan rilis sebelumnya) mempertahankan harga yang ada."
        ("claude-opus-4-1", "1"),
        ("claude-opus-4", "1"),
        ("claude-sonnet-4", "1"),
        ("claude-sonnet-3-7", "1"),
        ("claude-haiku-3-5", "1"),
        ("claude-opus-3", "1"),
        ("claude-haiku-3", "1"),
    ],
)
@pytest.mark.parametrize("platform", ["bedrock", "vertex"])
def test_a_regional_endpoint_costs_a_tenth_more_from_claude_4_5_on(model, premium, platform):
    tokens = dict.fromkeys(CLASSES, 10000)
    place = {"model": model, "platform": platform, "tokens": tokens}

    # 10,000 tokens of each class: a hundredth of the sum of the row.
    plain = sum(Fraction(cell) for cell in MODEL_PRICES[model]) / 100

    assert total({**place, "endpoint": "global"}) == plain
    assert total({**place, "endpoint": "regional"}) == plain * Fraction(premium)
