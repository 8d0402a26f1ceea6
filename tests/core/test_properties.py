"""Laws that hold for every workload (reliability.md section 6), tried on random ones and at the tier line."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pricing_core import Refusal, ToolUse, Usd, Workload, estimate
from pricing_core import book as book_kinds
from pricing_core import conditions as condition_kinds
from pricing_core.compiling import literal
from pricing_core.money import COUNT, PRICE, decimal_text, exact, half_up, is_finite_decimal
from pricing_core.showing import ENGLISH, INDONESIAN, count_text, exact_usd_text, price_text, usd_text
from tests.core.support import PAGE, TODAY, book_of

PROMPT = ("input", "cache_write_5m", "cache_write_1h", "cache_read")
CLASSES = (*PROMPT, "output")
DAYS = {PAGE: "2025-12-01", TODAY: "2026-11-22"}
PREMIUM = {"claude-opus-4-5", "claude-sonnet-4-5", "claude-haiku-4-5"}
SONNET = "claude-sonnet-4-5"
AT_THE_LINE = {"input": 50_000, "cache_write_5m": 50_000, "cache_write_1h": 50_000, "cache_read": 50_000, "output": 7}
ABOVE_THE_LINE = {**AT_THE_LINE, "cache_read": 50_001}

PRICED = {book: tuple(model.id for model in book_of(book).models if not model.unpriced) for book in (PAGE, TODAY)}
small_counts = st.integers(0, 30_000)
counts = st.one_of(
    small_counts, st.integers(0, 400_000), st.sampled_from([0, 1, 99_999, 100_000, 100_001, 200_000, 200_001])
)
token_tables = st.fixed_dictionaries(dict.fromkeys(CLASSES, counts))
small_tables = st.fixed_dictionaries(dict.fromkeys(CLASSES, small_counts))
models = st.sampled_from([(book, model) for book, ids in PRICED.items() for model in ids])
tool_tables = st.fixed_dictionaries(
    {},
    optional={
        "definitions": st.integers(0, 5_000).map(lambda n: ToolUse(inputs={"definitions": n})),
        "bash": st.just(ToolUse()),
        "web_search": st.integers(0, 20).map(lambda n: ToolUse(inputs={"searches": n})),
        "web_fetch": st.integers(0, 3).map(lambda n: ToolUse(inputs={"fetches": n, "tokens_each": 2_500})),
        "code_execution": st.tuples(st.integers(0, 9), st.integers(0, 90), st.integers(0, 5)).map(
            lambda row: ToolUse(inputs={"runs": row[0], "minutes": row[1], "free_hours_left": row[2]})
        ),
    },
)


def bill(picked, tokens, *, basis="usage", requests=1, tools=None, **choices):
    """Price tokens on a picked (book, model)."""
    book, model = picked
    workload = Workload(
        model=model,
        tokens=tokens,
        basis=basis,
        requests=requests,
        tools=tools or {},
        choices={"context_1m": True, **choices},
    )
    return estimate(workload, book_of(book), DAYS[book])


def cost(picked, tokens, **how) -> Fraction:
    return bill(picked, tokens, **how).total.amount


# ── 1 to 13 of reliability.md section 6 ──────────────────────────────────────────────────────────────────────────────


@given(models, token_tables, tool_tables, st.integers(0, 1_000))
@example((PAGE, SONNET), AT_THE_LINE, {}, 1)
@example((PAGE, SONNET), ABOVE_THE_LINE, {}, 1)
def test_1_the_lines_add_up_to_the_total_exactly(picked, tokens, tools, requests):
    priced = bill(picked, tokens, tools=tools, requests=requests)

    assert sum((line.amount.amount for line in priced.lines), Fraction(0)) == priced.total.amount
    for line in priced.lines:
        assert line.amount.amount == line.quantity * line.unit_price.amount / line.per


@given(models, token_tables, tool_tables)
@example((PAGE, SONNET), AT_THE_LINE, {})
@example((PAGE, SONNET), ABOVE_THE_LINE, {})
def test_2_two_batches_cost_one_standard_and_fees_stay(picked, tokens, tools):
    standard, batch = (bill(picked, tokens, tools=tools, processing=how) for how in ("standard", "batch"))

    for line, half in zip(standard.lines, batch.lines, strict=True):
        assert line.amount.amount == (half.amount.amount if line.price.fee else 2 * half.amount.amount)


@given(models, token_tables, st.integers(0, 10**9))
@example((PAGE, SONNET), AT_THE_LINE, 3)
@example((PAGE, SONNET), ABOVE_THE_LINE, 3)
def test_3_n_requests_cost_n_times_one(picked, tokens, requests):
    assert cost(picked, tokens, requests=requests) == requests * cost(picked, tokens)


@given(models, token_tables, st.sampled_from(CLASSES), st.integers(1, 1_000))
@example((PAGE, SONNET), AT_THE_LINE, "input", 1)
@example((PAGE, SONNET), AT_THE_LINE, "cache_read", 1)
@example((PAGE, SONNET), AT_THE_LINE, "output", 1)
@example((TODAY, "claude-haiku-5-5"), {"input": 100_000}, "cache_read", 1)
def test_4_more_tokens_never_cost_less(picked, tokens, token_class, more):
    raised = {**tokens, token_class: tokens.get(token_class, 0) + more}

    assert cost(picked, raised) >= cost(picked, tokens)


@given(models, token_tables)
def test_4_one_more_request_never_costs_less(picked, tokens):
    assert cost(picked, tokens, requests=8) >= cost(picked, tokens, requests=7)


@given(models)
def test_5_nothing_costs_nothing(picked):
    priced = bill(picked, dict.fromkeys(CLASSES, 0))

    assert priced.total.amount == 0
    assert priced.lines == ()


@given(models, token_tables, counts)
@example((PAGE, SONNET), AT_THE_LINE, 900_000)
@example((PAGE, SONNET), ABOVE_THE_LINE, 900_000)
def test_6_output_never_changes_the_prompt_lines(picked, tokens, output):
    one, other = (bill(picked, table) for table in (tokens, {**tokens, "output": output}))

    def prompt_lines(priced):
        return [(line.key, line.amount) for line in priced.lines if line.key != "output"]

    assert prompt_lines(one) == prompt_lines(other)
    assert one.tier.id == other.tier.id


@given(token_tables)
@example(AT_THE_LINE)
@example(ABOVE_THE_LINE)
@example({"input": 200_000, "output": 1})
@example({"input": 200_001, "output": 1})
def test_7_the_whole_request_is_at_the_rates_of_one_tier(tokens):
    standard = dict(zip(CLASSES, ("3", "3.75", "6", "0.30", "15"), strict=True))
    premium = dict(zip(CLASSES, ("6", "7.50", "12", "0.60", "22.50"), strict=True))
    row = premium if sum(tokens.get(key, 0) for key in PROMPT) > 200_000 else standard

    priced = bill((PAGE, SONNET), tokens)

    expected = sum(Fraction(row[key]) * count for key, count in tokens.items()) / 1_000_000
    assert priced.total.amount == expected


@given(st.sampled_from(PRICED[PAGE]), token_tables)
@example(SONNET, AT_THE_LINE)
@example(SONNET, ABOVE_THE_LINE)
def test_8_regional_endpoints_cost_eleven_tenths_from_4_5_on_else_the_same(model, tokens):
    api = cost((PAGE, model), tokens)
    factor = Fraction(11, 10) if model in PREMIUM else 1

    for platform in ("bedrock", "vertex"):
        assert cost((PAGE, model), tokens, platform=platform, endpoint="regional") == api * factor
        assert cost((PAGE, model), tokens, platform=platform) == api
    with pytest.raises(Refusal):
        cost((PAGE, model), tokens, endpoint="regional")


# 9, the cells of the page, are test_page_cells.py and test_rules_2026_rates.py.


@given(models, token_tables, st.data())
@example((PAGE, SONNET), AT_THE_LINE, None)
@example((PAGE, SONNET), ABOVE_THE_LINE, None)
def test_10_reading_from_the_cache_never_costs_more_than_input(picked, tokens, data):
    moved = data.draw(st.integers(0, tokens["input"])) if data else tokens["input"]
    cached = {**tokens, "input": tokens["input"] - moved, "cache_read": tokens["cache_read"] + moved}

    assert cost(picked, cached) <= cost(picked, tokens)


@given(models, small_tables, small_tables)
@example((PAGE, SONNET), dict.fromkeys(CLASSES, 25_000), dict.fromkeys(CLASSES, 25_000))
def test_11_below_the_tier_parts_of_a_request_add_up(picked, one, other):
    # At most 4 x 30,000 = 120,000 each and 240,000 together; keep both sides within the standard tier.
    one, other = ({key: count * 10 // 33 for key, count in part.items()} for part in (one, other))
    if sum(one[key] + other[key] for key in PROMPT) > 100_000:
        other = dict.fromkeys(CLASSES, 0)
    together = {key: one[key] + other[key] for key in CLASSES}

    assert cost(picked, one) + cost(picked, other) == cost(picked, together)


@given(small_tables, st.integers(0, 200_000), st.booleans())
@example({"input": 199_654}, 0, False)  # 199,654 + 346 = 200,000
@example({"input": 199_654}, 1, False)
@example({"input": 199_409}, 0, True)  # 199,409 + 346 + 245 = 200,000
@example({"input": 199_410}, 0, True)
def test_12_tool_tokens_cost_what_as_much_input_costs(tokens, definitions, bash):
    tools = {"definitions": ToolUse(inputs={"definitions": definitions})} | ({"bash": ToolUse()} if bash else {})
    brought = 346 + definitions + (245 if bash else 0)

    with_tools = cost((PAGE, SONNET), tokens, basis="estimate", tools=tools)
    as_input = cost((PAGE, SONNET), {**tokens, "input": tokens.get("input", 0) + brought}, basis="estimate")

    assert with_tools == as_input


@given(models, token_tables, tool_tables, st.randoms())
@example((PAGE, SONNET), ABOVE_THE_LINE, {}, None)
def test_13_the_order_of_what_is_given_does_not_matter(picked, tokens, tools, random):
    def shuffled(table):
        rows = list(table.items())
        random.shuffle(rows) if random else rows.reverse()
        return dict(rows)

    one = bill(picked, tokens, tools=tools)
    other = bill(picked, shuffled(tokens), tools=shuffled(tools))

    assert one.total == other.total
    assert [(line.key, line.amount) for line in one.lines] == [(line.key, line.amount) for line in other.lines]


# ── What the core keeps between two prices never changes an answer ───────────────────────────────────────────────────

RULES = [
    (book, rule.applies)
    for book in (PAGE, TODAY)
    for rows in (
        book_of(book).refusals, book_of(book).notices, book_of(book).modifiers,
        tuple(row for addition in book_of(book).additions for row in addition.tokens),
    )
    for rule in rows
]  # fmt: skip


@given(st.sampled_from(RULES), st.data())
@settings(max_examples=500)
def test_a_rule_narrowed_to_a_model_and_a_day_decides_as_before(picked, data):
    book, applies = picked[0], picked[1]
    model = data.draw(st.sampled_from(book_of(book).models))
    ids = data.draw(st.sets(st.sampled_from([tool.id for tool in book_of(book).tools])))
    tools = [tool for tool in book_of(book).tools if tool.id in ids]
    case = condition_kinds.Case(
        on=data.draw(st.dates(min_value=date(2025, 9, 1), max_value=date(2026, 12, 31))).isoformat(),
        model=model.id,
        tags=model.tags,
        choices={
            choice.id: data.draw(
                st.booleans() if choice.is_switch else st.sampled_from([value.id for value in choice.values])
            )
            for choice in book_of(book).choices
        },
        tools=frozenset(tool.id for tool in tools),
        levels={
            tool.id: data.draw(st.sampled_from([level.id for level in tool.levels])) for tool in tools if tool.levels
        },
        versions=frozenset(data.draw(st.sampled_from(tool.versions)) for tool in tools if tool.versions),
    )

    narrowed = applies.narrowed(model.id, model.tags, case.on)

    assert applies.to(case) == (narrowed is not None and narrowed.to(case))


@given(
    st.lists(
        st.tuples(models, small_tables, tool_tables, st.sampled_from(["standard", "batch"])), min_size=2, max_size=6
    )
)
def test_a_price_does_not_depend_on_what_was_priced_before(jobs):
    def prices(order):
        return [bill(picked, tokens, tools=tools, processing=how).total for picked, tokens, tools, how in order]

    assert prices(jobs) == prices(jobs[::-1])[::-1] == prices(jobs)


# ── Numbers as text, there and back ──────────────────────────────────────────────────────────────────────────────────

price_texts = st.from_regex(r"[0-9]{1,9}(\.[0-9]{1,9})?", fullmatch=True)
fractions = st.fractions(min_value=0, max_value=10**12)


@given(price_texts)
@example("0.00000003")
@example("999999999.999999999")
def test_14_a_price_written_out_and_read_again_is_the_same(text):
    price = exact(text)

    assert exact(decimal_text(price), COUNT) == price
    assert "e" not in decimal_text(price).lower()


@given(st.decimals(0, 10**9, places=9))
@example(0)
@example(1)
def test_14_money_written_in_full_and_read_again_is_the_same(amount):
    money = Usd(Fraction(amount))

    english = exact_usd_text(money, ENGLISH).removeprefix("$").replace(",", "")
    indonesian = exact_usd_text(money, INDONESIAN).removeprefix("US$").replace(".", "").replace(",", ".")

    assert Usd.parse(english) == money
    assert Usd.parse(indonesian) == money
    assert Usd.parse(money.text) == money


@given(st.integers(0, 10**24))
def test_14_a_count_shown_in_any_language_and_read_again_is_the_same(count):
    assert int(count_text(count, ENGLISH).replace(",", "")) == count
    assert int(count_text(count, INDONESIAN).replace(".", "")) == count


@given(fractions, st.integers(0, 12))
@example(Fraction(1, 2), 0)
@example(Fraction("0.125"), 2)
@example(Fraction("0.005"), 2)
@example(Fraction("-0.005"), 2)
@example(Fraction(-1, 1000), 2)
def test_rounding_is_half_up_and_never_off_by_more_than_half_a_digit(number, places):
    shown = Fraction(half_up(number, places))

    assert abs(shown - number) <= Fraction(1, 2 * 10**places)
    if abs(shown - number) == Fraction(1, 2 * 10**places):
        assert abs(shown) > abs(number)
    assert not half_up(Fraction(-1, 10**20), places).startswith("-")


@given(fractions)
@example(Fraction(1, 12))
@example(Fraction(1, 240))
def test_a_number_without_end_has_twelve_places_and_its_fraction(number):
    money = Usd(number)

    if is_finite_decimal(number):
        assert Fraction(money.text) == number
        assert money.exact_fraction is None
    else:
        assert abs(Fraction(money.text) - number) <= Fraction(1, 2 * 10**12)
        assert Fraction(money.exact_fraction) == number


@pytest.mark.parametrize(
    ("amount", "english", "indonesian"),
    [
        # interfaces section 7: from $1 two decimals, below six; two significant digits where that would be 0.
        ("1234.5", "$1,234.50", "US$1.234,50"),
        ("-5.2", "−$5.20", "−US$5,20"),
        ("1", "$1.00", "US$1,00"),
        ("0.999999", "$0.999999", "US$0,999999"),
        ("0.9999999", "$1.000000", "US$1,000000"),
        ("0.015044", "$0.015044", "US$0,015044"),
        ("0.0000005", "$0.000001", "US$0,000001"),
        ("0.00000003", "$0.000000030", "US$0,000000030"),
        ("0.000000045678", "$0.000000046", "US$0,000000046"),
        ("1.005", "$1.01", "US$1,01"),
        ("2.675", "$2.68", "US$2,68"),
        ("451.32", "$451.32", "US$451,32"),
        ("1234567890123.456", "$1,234,567,890,123.46", "US$1.234.567.890.123,46"),
    ],
)
def test_money_as_it_is_shown(amount, english, indonesian):
    money = Usd(Fraction(amount))

    assert usd_text(money, ENGLISH) == english
    assert usd_text(money, INDONESIAN) == indonesian


def test_nothing_is_below_one_dollar_and_so_has_six_decimals():
    # interfaces section 7: "From $1 two decimals, below $1 six".
    assert usd_text(Usd(Fraction(0))) == "$0.00"


@pytest.mark.parametrize(
    ("price", "shown"), [("3", "$3.00"), ("0.3", "$0.30"), ("0.025", "$0.025"), ("1234.5678", "$1,234.5678")]
)
def test_a_rate_is_shown_exactly_with_two_decimals_at_least(price, shown):
    assert price_text(Fraction(price)) == shown


def test_a_count_without_end_is_marked_as_rounded():
    assert count_text(Fraction(1, 12)) == "≈ 0.083333"
    assert count_text(Fraction(1, 12), INDONESIAN) == "≈ 0,083333"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-1",
        "+1",
        "1e3",
        "NaN",
        "Infinity",
        "1_000",
        " 5",
        "5.",
        ".5",
        "５",
        "٣",
        "1,5",
        "0x1",
        "1" * 10,
        "0." + "1" * 10,
    ],
)
def test_what_is_no_plain_price_is_refused_before_any_conversion(text):
    assert PRICE.fullmatch(text) is None
    with pytest.raises(ValueError, match="plain decimal"):
        exact(text)


def test_a_text_of_any_length_is_refused_at_once_and_quoted_short():
    with pytest.raises(ValueError, match="plain decimal") as refused:
        exact("9" * 5_000_000)

    assert len(str(refused.value)) < 100


# ── Money and values ─────────────────────────────────────────────────────────────────────────────────────────────────


@given(fractions, fractions)
def test_money_adds_subtracts_and_compares_exactly(one, other):
    assert (Usd(one) + Usd(other)).amount == one + other
    assert (Usd(one) - Usd(other)).amount == one - other
    assert (Usd(one) < Usd(other)) == (one < other)
    assert (Usd(one) <= Usd(other)) == (one <= other)
    assert (Usd(one) == Usd(other)) == (one == other)


@pytest.mark.parametrize("other", [1, 1.0, Fraction(1), "1", None])
def test_money_meets_only_money(other):
    one = Usd(Fraction(1))

    for meet in (lambda: one + other, lambda: one - other, lambda: one < other, lambda: one <= other):
        with pytest.raises(TypeError, match="money"):
            meet()
    assert one != other


def test_money_is_never_scaled_by_a_float():
    with pytest.raises(TypeError, match="float"):
        Usd(Fraction(1)).scaled(1.1)
    with pytest.raises(TypeError, match="float"):
        Usd(Fraction(1)).divided(2.0)
    assert Usd(Fraction(3)).scaled(Fraction(1, 3)) == Usd(Fraction(1))
    assert Usd(Fraction(1)).divided(3).exact_fraction == "1/3"


def test_values_are_equal_by_content_and_kind_and_hash_alike():
    one, same, other = Usd(Fraction(1)), Usd(amount=Fraction(1)), Usd(Fraction(2))

    assert one == same
    assert hash(one) == hash(same)
    assert one != other
    assert condition_kinds.Span("a", "b") != book_kinds.ToolLevel("a", "b")
    assert repr(one) == "Usd(amount=Fraction(1, 1))"


def test_values_are_frozen():
    money = Usd(Fraction(1))

    with pytest.raises(AttributeError, match="frozen"):
        money.amount = Fraction(2)
    with pytest.raises(AttributeError, match="frozen"):
        del money.amount
    assert money.but(amount=Fraction(2)) == Usd(Fraction(2))
    assert money.amount == 1


@pytest.mark.parametrize(
    "make",
    [
        Usd,
        lambda: Usd(Fraction(1), Fraction(2)),
        lambda: Usd(cents=5),
        lambda: Usd(Fraction(1), amount=Fraction(1)),
        lambda: condition_kinds.Case(on="2025-12-01", model="m"),
    ],
)
def test_a_value_takes_each_of_its_fields_once(make):
    with pytest.raises(TypeError):
        make()


def test_a_default_that_is_stated_equals_one_that_is_not():
    assert condition_kinds.Span() == condition_kinds.Span("", "")
    assert hash(condition_kinds.Span()) == hash(condition_kinds.Span("", ""))


# ── literal(): Python that makes a value again ───────────────────────────────────────────────────────────────────────

NAMES = {"Fraction": Fraction, **vars(book_kinds), **vars(condition_kinds)}


@pytest.mark.parametrize("book", [PAGE, TODAY])
def test_a_book_written_as_python_and_run_again_is_the_same_book(book):
    text = literal(book_of(book))

    assert eval(text, dict(NAMES)) == book_of(book)
    assert literal(eval(text, dict(NAMES))) == text


plain_values = st.recursive(
    st.one_of(
        st.text(max_size=8), st.integers(), st.booleans(), st.none(), st.fractions(), st.frozensets(st.text(max_size=4))
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(tuple), st.dictionaries(st.text(max_size=4), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(plain_values)
@settings(max_examples=200)
def test_any_plain_value_survives_being_written_as_python(value):
    assert eval(literal(value), dict(NAMES)) == value


@given(st.builds(condition_kinds.Span, st.dates().map(str), st.dates().map(str)), st.text(max_size=20))
def test_values_inside_values_survive_being_written_as_python(span, text):
    model = book_kinds.Model(
        id=text, name=text, context_window=1, rates=(book_kinds.Rates("MTok", {"input": Fraction(1, 3)}, text, span),)
    )

    assert eval(literal(model), dict(NAMES)) == model
