"""Price files of other projects, read as books of ours: exact, nothing guessed, nothing dropped without a word."""

# ruff: noqa: E501  # tables and hostile texts read better on one line

from __future__ import annotations

import json
import re
import time
import tomllib
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricing_core import BadFile, PriceBook
from pricing_core.foreign import Translation, recognised, translated
from pricing_core.foreign.notes import SENTENCES
from pricing_core.foreign.raw import FOREIGN_BYTES, TOKEN_LIMIT
from pricing_core.library import bundled_book
from pricing_core.reading import read_book
from tests.core.support import PAGE, TODAY, book_of, total

FOLDER = Path(__file__).parent / "foreign"
DAY = "2026-11-22"
PRICE = "input_cost_per_token"
ROW = {  # Opus 5 as the November book has it: 5, 6.25, 10, 0.5, 25
    "litellm_provider": "anthropic",
    PRICE: 5e-06,
    "output_cost_per_token": 2.5e-05,
    "cache_creation_input_token_cost": 6.25e-06,
    "cache_creation_input_token_cost_above_1hr": 1e-05,
    "cache_read_input_token_cost": 5e-07,
}
OPUS = {"input": 5, "output": 25, "cache_write": 6.25, "cache_read": 0.5}


def made(content: bytes | str, base: PriceBook | str = TODAY, day: str = DAY) -> Translation:
    encoded = content.encode() if isinstance(content, str) else content
    return translated(encoded, "folder/prices.json", book_of(base), "mine", day)


def shipped(name: str) -> Translation:
    return made((FOLDER / name).read_bytes())


def lite(rows: dict[str, dict[str, object]]) -> str:
    return json.dumps({name: {"litellm_provider": "anthropic", PRICE: 5e-06, **row} for name, row in rows.items()})


def one(literal: str, key: str = PRICE) -> str:
    """Return a LiteLLM file whose only model states one price as this very text, on line 3."""
    row = {name: value for name, value in ROW.items() if name != key}
    return f'{{"claude-opus-5": {json.dumps(row)[:-1]},\n\n"{key}": {literal}}}}}'


def refused(content: bytes | str, base: PriceBook | str = TODAY, day: str = DAY) -> BadFile:
    started = time.monotonic()
    with pytest.raises(BadFile) as bad:
        made(content, base, day)
    assert time.monotonic() - started < 20  # only so that a hang fails
    assert bad.value.problems
    assert all(len(line) < 1_000 for line in bad.value.lines())
    return bad.value


def book(translation: Translation, base: str = TODAY) -> PriceBook:
    return read_book(translation.text.encode(), "mine.toml", bundled_book)


def codes(translation: Translation, model: str = "") -> list[str]:
    return [note.code for note in translation.notes if note.model == model]


def words(translation: Translation, code: str) -> list[str]:
    return [note.words["en"] for note in translation.notes if note.code == code]


def changes(translation: Translation) -> dict[tuple[str, str, int], tuple[Fraction, Fraction]]:
    return {(one.model, one.meter, one.over): (one.old, one.new.price) for one in translation.changed}


# ── Which file it is ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", ["litellm", "genai_prices", "models_dev"])
def test_a_file_is_recognised_by_what_it_holds(kind):
    content = (FOLDER / f"{kind}.json").read_bytes()

    assert recognised(content) == kind
    assert recognised(b"\xef\xbb\xbf" + content) == kind, "a byte-order mark of Windows is allowed"
    assert translated(content, "anything.at.all", book_of(TODAY), "mine", DAY).kind == kind


@pytest.mark.parametrize(
    "content",
    [
        "", "{}", "[]", "null", "3", '"text"', "{", '{"a": 1, "a": 2}', "[1, 2]", "[[]]", '{"models": []}', '{"a": {}}',
        '{"providers": {}}', '{"providers": [{"id": "anthropic", "models": [1, {"prices": [1, {"prices": 2}]}]}]}',
        '{"anthropic": {"models": {"m": {"cost": {"input": 1, "output": 2}}}}}',  # without limits: another shape
        '{"anthropic": {"models": {"m": {"cost": {"input": 1}, "limit": {}}}}}', '{"anthropic": {"models": {"m": 1}}}',
        '{"m": {"litellm_provider": "anthropic"}}', '{"m": {"litellm_provider": 3, "input_cost_per_token": 1e-06}}',
        '{"usage": {"input_tokens": 3}}', '[{"id": "anthropic", "models": [{"prices": {"input": 3}}]}]',
    ],
)  # fmt: skip
def test_what_is_no_such_file_is_no_such_file(content):
    assert recognised(content.encode()) is None
    refused(content)


# ── LiteLLM ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_litellm_prices_per_token_become_exact_prices_per_million():
    result = shipped("litellm.json")

    assert result.models_seen == ("claude-opus-5", "claude-sonnet-5", "claude-haiku-5-5")
    assert result.unchanged == ("claude-opus-5",)
    assert changes(result) == {
        ("claude-sonnet-5", "input", 0): (2, 3),
        ("claude-sonnet-5", "cache_write_5m", 0): (Fraction("2.5"), Fraction("3.75")),
        ("claude-sonnet-5", "cache_read", 0): (Fraction("0.2"), Fraction("0.5")),
        ("claude-sonnet-5", "output", 0): (10, 18),
        ("claude-haiku-5-5", "input", 100_000): (Fraction("0.5"), Fraction("0.6")),
    }
    assert result.added == ("claude-next-1",)


def test_a_translation_says_what_it_was_made_of():
    content = (FOLDER / "litellm.json").read_bytes()
    result = made(content)

    assert result.origin.name == "prices.json"
    assert re.fullmatch("[0-9a-f]{64}", result.origin.sha256)
    assert result.origin.sha256 in result.text
    assert "input = 3  # input_cost_per_token = 3e-06; before: 2" in result.text


def test_the_book_holds_only_what_differs():
    raw = tomllib.loads(shipped("litellm.json").text)

    assert (raw["id"], raw["extends"], str(raw["as_of"]), str(raw["issued"])) == ("mine", TODAY, DAY, DAY)
    assert [row["id"] for row in raw["models"]] == ["claude-sonnet-5", "claude-haiku-5-5", "claude-next-1"]
    assert [row.get("inherit") for row in raw["models"]] == [True, True, None]
    (rates,) = raw["models"][0]["rates"]
    assert sorted(rates) == ["cache_read", "cache_write_5m", "from", "input", "output", "per", "source"]
    assert "rates" not in raw["models"][1]
    assert raw["models"][1]["tiers"][1]["rates"] == {"per": "MTok", "input": 0.6}


@pytest.mark.parametrize(
    ("workload", "day", "dollars"),
    [
        ({"model": "claude-sonnet-5", "tokens": {"input": 1_000_000}}, DAY, "3"),
        ({"model": "claude-sonnet-5", "tokens": {"input": 1_000_000}}, "2026-11-21", "2"),
        ({"model": "claude-sonnet-5", "tokens": {"cache_write_1h": 1_000_000}}, DAY, "4"),  # inherited
        ({"model": "claude-sonnet-5", "processing": "batch", "tokens": {"output": 1_000_000}}, DAY, "9"),
        ({"model": "claude-opus-5", "tokens": {"input": 1_000_000}}, DAY, "5"),
        ({"model": "claude-haiku-5-5", "tokens": {"input": 100_000}}, DAY, "0.01"),
        ({"model": "claude-haiku-5-5", "tokens": {"input": 100_001}}, DAY, "0.0600006"),
        ({"model": "claude-haiku-5-5", "tokens": {"input": 100_001}}, "2026-11-21", "0.0500005"),
        ({"model": "claude-haiku-5-5", "tokens": {"input": 100_001, "output": 1_000}}, DAY, "0.0625006"),
        ({"model": "claude-next-1", "tokens": {"cache_read": 100_000, "output": 10}}, DAY, "0.07035"),
        ({"model": "claude-next-1", "tokens": {"input": 500_001}}, DAY, "7.000014"),
    ],
)
def test_the_real_reader_prices_with_the_translation(workload, day, dollars):
    mine = book(shipped("litellm.json"))

    assert total(workload, mine, day) == Fraction(dollars)


def test_what_litellm_states_and_a_book_cannot_is_said():
    result = shipped("litellm.json")

    assert codes(result, "claude-sonnet-5") == ["missing_class", "variant_differs", "limits_differ", "date_differs"]
    assert codes(result, "claude-next-1") == ["new_model"]
    assert codes(result, "claude-next-mini") == ["cannot_express"]
    assert codes(result, "claude-opus-5") == ["platform_differs"]
    (mini,) = words(result, "cannot_express")
    assert "no price for “Cache write, 1 hour”" in mini
    assert "no price for “Output” above 500,000 tokens" in mini
    assert "no context window" in mini
    assert words(result, "variant_differs") == [
        "claude-sonnet-5 with processing = batch: the file states $1.00 for “Input, not cached”, not $1.50. The rules of "
        "anthropic-2026-11 stay."
    ]
    assert words(result, "fee_differs") == [
        "The file states $25.00 for “Web search” with claude-sonnet-5; anthropic-2026-11 says $10.00. It was not taken."
    ]
    assert "(cost_per_second)" in words(result, "unread_prices")[0]
    assert words(result, "resellers") == [
        "Prices of other sellers are no list prices and were not read: vercel_ai_gateway 1."
    ]


def test_rows_of_other_platforms_are_compared_and_never_taken():
    result = shipped("litellm.json")

    # us. at 5.50 and Google's 5 with 1.1 agree with the book; the plain in-region id carries the premium, and is not 5.
    (note,) = [note for note in result.notes if note.code == "platform_differs"]
    assert note.detail == "anthropic.claude-opus-5"
    assert "$5.00 for “Input, not cached”, not $5.50" in note.words["en"]
    assert "us-gov.anthropic.claude-opus-5" in words(result, "platform_unknown")[0]
    assert "vertex_ai/claude-3-5-sonnet" in words(result, "platform_not_offered")[0]


def test_ids_are_compared_whole():
    rows = {"claude-opus-5": ROW, "claude-opus-5-extra": {}, "claude-opus": {}}

    result = made(lite(rows))

    assert result.models_seen == ("claude-opus-5",)
    assert codes(result, "claude-opus-5-extra") == ["cannot_express"]
    assert codes(result, "claude-opus") == ["cannot_express"]


def test_a_platform_id_among_the_vendors_rows_is_no_list_price():
    result = made(lite({"claude-opus-5": ROW, "us.anthropic.claude-opus-4-8": {PRICE: 1e-06}}))

    assert result.models_seen == ("claude-opus-5",)
    assert codes(result, "claude-opus-4-8") == ["platform_differs"]


def test_a_platform_id_under_another_platform_is_nobodys():
    row = {"litellm_provider": "vertex_ai-anthropic_models"}

    result = made(lite({"claude-opus-5": ROW, "us.anthropic.claude-opus-4-8": row}))

    assert "us.anthropic.claude-opus-4-8" in words(result, "platform_unknown")[0]


# ── Exactness ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("literal", "dollars"),
    [
        ("3e-06", "3"), ("3.75e-06", "3.75"), ("1.8e-05", "18"), ("5e-07", "0.5"), ("3E-6", "3"), ("0.000003", "3"),
        ("0.00000375", "3.75"), ("3000e-9", "3"), ("1.0e-6", "1"), ("0.0001375", "137.5"), ("1e-15", "0.000000001"),
        ("3e+2", "300000000"), ("2.9999900e-06", "2.99999"),
    ],
)  # fmt: skip
def test_a_number_is_read_by_its_digits(literal, dollars):
    result = made(one(literal))

    assert changes(result) == {("claude-opus-5", "input", 0): (5, Fraction(dollars))}
    rates = tomllib.loads(result.text, parse_float=Fraction)["models"][0]["rates"][0]
    assert Fraction(rates["input"]) == Fraction(dollars)
    assert f"{PRICE} = {literal}" in result.text


@pytest.mark.parametrize("literal", ["3.0000000000000004e-06", "1e-16", "1e+5", "2.9999999999999997e-06"])
def test_what_no_price_can_be_is_neither_rounded_nor_taken(literal):
    result = made(one(literal))

    assert result.changed == ()
    assert codes(result, "claude-opus-5") == ["float_noise"]
    assert literal in words(result, "float_noise")[0]


@pytest.mark.parametrize("literal", ["0", "0.0", "0e5"])
def test_zero_is_not_taken_for_a_price(literal):
    result = made(one(literal))

    assert result.changed == ()
    assert codes(result, "claude-opus-5") == ["zero_price"]


def test_null_is_a_price_that_is_not_stated():
    result = made(one("null"))

    assert result.unchanged == ("claude-opus-5",)
    assert "“Input, not cached” of claude-opus-5" in words(result, "missing_unchanged")[0]


def test_rows_of_one_model_that_contradict_each_other_are_both_left_out():
    result = made(lite({"claude-opus-5": ROW, "claude-opus-5-20260724": {**ROW, PRICE: 4e-06}}))

    assert result.changed == ()
    assert codes(result, "claude-opus-5") == ["conflicting_rows"]
    assert "claude-opus-5, claude-opus-5-20260724" in words(result, "conflicting_rows")[0]


def test_a_rule_that_two_rows_of_one_model_break_alike_is_told_once():
    row = {**ROW, f"{PRICE}_batches": 4e-06}
    rows = {"claude-opus-5": row, "claude-opus-5-20260724": row}

    assert codes(made(lite(rows)), "claude-opus-5") == ["variant_differs"]


def test_rows_of_one_model_that_agree_are_one():
    rows = {"claude-opus-5": {**ROW, PRICE: 4e-06}, "claude-opus-5-20260724": {**ROW, PRICE: 4e-06}}

    result = made(lite(rows))

    assert changes(result) == {("claude-opus-5", "input", 0): (5, 4)}


PRICES = st.integers(1, 10**12).map(lambda billionths: Fraction(billionths, 10**9))


@st.composite
def literals(draw: st.DrawFn) -> tuple[str, Fraction]:
    """Give a price per million and one of the ways to write it per token."""
    price = draw(PRICES)
    exponent = draw(st.integers(-20, 5))
    digits = int(price * 10**9)
    text = f"{digits}e{exponent}" if exponent == -15 else f"{digits}e-15"
    if draw(st.booleans()):
        text = f"{digits:016d}"
        text = f"{int(text[:-15])}.{text[-15:]}"
    return text, price


@given(st.lists(literals(), min_size=5, max_size=5))
def test_every_price_survives_the_way_through_the_file_and_the_reader(prices):
    keys = [key for key in ROW if key != "litellm_provider"]
    stated = ", ".join(f'"{key}": {literal}' for key, (literal, _) in zip(keys, prices, strict=True))

    mine = book(made(f'{{"claude-opus-5": {{"litellm_provider": "anthropic", {stated}}}}}'))

    found = mine.model("claude-opus-5")
    assert found is not None
    row = next(row for row in found[0].rates if row.span.covers(DAY))
    meters = ["input", "output", "cache_write_5m", "cache_write_1h", "cache_read"]
    assert [row.prices[meter] for meter in meters] == [price for _, price in prices]


# ── genai-prices ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_genai_prices_of_the_day_are_read():
    result = shipped("genai_prices.json")

    assert changes(result) == {
        ("claude-opus-4-6", "input", 0): (5, Fraction("5.5")),
        ("claude-haiku-5-5", "input", 0): (Fraction("0.1"), Fraction("0.2")),
        ("claude-haiku-5-5", "input", 100_000): (Fraction("0.5"), 1),
    }
    assert result.unchanged == ("claude-opus-5", "claude-sonnet-4-6", "claude-sonnet-4-5")
    assert tomllib.loads(result.text)["models"][1]["rates"][0]["input"] == 0.2


def test_what_genai_prices_states_and_a_book_cannot_is_said():
    result = shipped("genai_prices.json")

    assert (
        "with processing = batch: the file states $3.00 for “Input, not cached”, not $2.50"
        in words(result, "variant_differs")[0]
    )
    assert words(result, "variant_not_offered") == [
        "The file states prices with mood = good for claude-opus-5; anthropic-2026-11 does not offer that. "
        "They were not taken."
    ]
    assert [note.model for note in result.notes if note.code == "later_prices"] == [
        "claude-opus-4-6",
        "claude-sonnet-4-6",
    ]
    assert [note.model for note in result.notes if note.code == "conditional_prices"] == ["claude-opus-4-6"]
    assert [note.model for note in result.notes if note.code == "tier_not_in_base"] == ["claude-sonnet-4-5"]
    assert [note.model for note in result.notes if note.code == "no_base_price"] == ["claude-sonnet-3"]
    assert [note.model for note in result.notes if note.code == "deprecated"] == ["claude-haiku-5-5"]
    assert "$12.00 for “Web search”" in words(result, "fee_differs")[0]
    assert "(output_audio_mtok)" in words(result, "unread_prices")[0]
    assert words(result, "resellers") == ["Prices of other sellers are no list prices and were not read: openrouter 1."]
    assert codes(result, "claude-unpriced") == ["cannot_express"]


def test_a_tier_that_the_file_lacks_stays_and_is_named():
    result = shipped("genai_prices.json")

    # Only the input price above 100,000 tokens is stated; four classes of the tier stay.
    assert "tier_stays" in codes(result, "claude-haiku-5-5")


def test_an_id_that_a_row_states_exactly_finds_its_platform():
    # "equals us.anthropic.…" is the regional endpoint, whose 5.50 agrees; "equals claude-opus-5" says nothing of a place.
    assert "platform_differs" not in [note.code for note in shipped("genai_prices.json").notes]


def test_the_third_form_of_genai_prices_is_read_and_its_units_are_checked():
    providers = json.loads((FOLDER / "genai_prices.json").read_text("utf-8"))
    units = {
        "input_tokens": {"per": 1_000_000, "price_key": "input_mtok"},
        "requests": {"per": 1_000, "price_key": "requests_kcount"},
    }

    good = made(json.dumps({"units": units, "providers": providers}))
    units["input_tokens"]["per"] = 1_000
    bad = refused(json.dumps({"units": units, "providers": providers}, indent=1))

    assert changes(good) == changes(shipped("genai_prices.json"))
    assert [(problem.line, "1000000" in problem.message) for problem in bad.problems] == [(4, True)]
    assert changes(made(json.dumps({"providers": providers}))) == changes(good)


# ── models.dev ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_models_dev_is_read():
    result = shipped("models_dev.json")

    assert result.models_seen == ("claude-opus-5", "claude-sonnet-5", "claude-haiku-5-5")
    assert changes(result) == {("claude-haiku-5-5", "input", 100_000): (Fraction("0.5"), Fraction("0.6"))}
    assert "not $12.50" in words(result, "variant_differs")[0]
    assert codes(result, "claude-sonnet-5") == ["tier_not_in_base"]
    assert codes(result, "claude-haiku-5-5") == ["missing_class", "tier_stays", "deprecated"]
    assert [note.detail for note in result.notes if note.code == "missing_unchanged"] == [
        "claude-sonnet-5",  # no 5-minute writes
        "claude-opus-5, claude-sonnet-5",  # 1-hour writes stand nowhere in such a file
        "claude-sonnet-5",  # no reads
    ]
    assert "$5.00 for “Input, not cached”, not $5.50" in words(result, "platform_differs")[0]
    assert "(reasoning)" in words(result, "unread_prices")[0]
    assert codes(result, "claude-free") == ["cannot_express"]
    assert words(result, "resellers") == ["Prices of other sellers are no list prices and were not read: poe 1."]


def test_prices_are_per_million_there_and_never_converted():
    content = json.dumps({"anthropic": {"models": {"claude-opus-5": {"cost": {**OPUS, "input": 4.5}, "limit": {}}}}})

    assert changes(made(content)) == {("claude-opus-5", "input", 0): (5, Fraction("4.5"))}


# ── Malformed and malicious files ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "literal",
    [
        "NaN", "Infinity", "-Infinity", "1e400", "1E+1000000000", "1e-1000000000", "9" * 5_000, "0." + "3" * 3_999, "-1",
        "-3e-06", '"3e-06"', '""', "true", "[]", "{}", "0x10", "1_000", "３", ".5", "5.", "+5", "03", "", "tru", "1e",
    ],
)  # fmt: skip
def test_a_number_that_is_no_price_is_refused_on_its_line(literal):
    assert [problem.line for problem in refused(one(literal)).problems] == [3]


@pytest.mark.parametrize("depth", [41, 2_000, 1_000_000])
@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_deep_nesting_is_refused_on_its_line(depth, opening):
    bad = refused("\n" + opening * depth)

    assert bad.problems[0].line == 2
    assert "nested" in bad.problems[0].message


def test_a_key_that_stands_twice_is_refused_on_its_line():
    bad = refused('{"claude-opus-5": {\n"litellm_provider": "anthropic",\n"x": 1,\n"x": 1}}')

    assert [problem.line for problem in bad.problems] == [4]


def test_a_key_that_stands_twice_in_a_huge_file_is_refused_without_its_line():
    bad = refused('{"x": 1, "x": 1, "text": "' + "y" * 4_000_000 + '"}')

    assert [problem.line for problem in bad.problems] == [None]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"\xff\xfe{\x00}\x00", 1), (b"\xfe\xff\x00{", 1), (b"\x1f\x8b\x08\x00", 1), (b"PK\x03\x04", 1), (b"{\n\xff}", 2),
        (b'{\n"a\x00": 1}', 2), (b'{"a": "\xc0\x80"}', 1), (b'{\n"a": 1,\n}', 3), (b'{"a": "\n"}', 1), (b'"' + b'\\"' * 500_000, 1),
        (b'{"a": "\\', 1), (b"/" * 100_000, 1),
    ],
)  # fmt: skip
def test_what_is_no_json_in_utf_8_is_refused_on_its_line(content, line):
    assert refused(content).problems[0].line == line
    assert recognised(content) is None


@pytest.mark.parametrize(
    "content",
    [
        "[" + "1," * 8_000_000 + "1]",
        '{"a": 1, ' + ",".join(f'"{number}":0' for number in range(200_000)) + ', "a": 2}',
        '{"a": "' + "\\\\" * 2_000_000,
        '"' * 4_000_000,
        "[[],[],[]," * 3 + "[]," * 1_000_000,
        "-" * 4_000_000,
    ],
    ids=["items", "a key twice among many", "escapes", "quotes", "brackets", "signs"],
)
def test_no_text_makes_reading_slow(content):
    refused(content)


def test_files_beyond_every_size_are_refused():
    assert "16 MiB" in refused(b" " * 50_000_000).problems[0].message
    assert FOREIGN_BYTES == 16 * 1024 * 1024
    many = "[\n" + "1," * TOKEN_LIMIT + "1]"
    assert [(one.line, "far fewer" in one.message) for one in refused(many).problems] == [(2, True)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"provider_specific_entry": {"us": 1.1, "fast": 2.0}', '"provider_specific_entry": 3'),
        ('{"us": 1.1, "fast": 2.0}', '{"us": "1.1"}'),
        ('"search_context_size_high": 0.01', '"search_context_size_high": -0.01'),
    ],
)
def test_a_malformed_litellm_row_is_refused_on_its_line(before, after):
    content = (FOLDER / "litellm.json").read_text("utf-8")
    line = content[: content.index(before)].count("\n") + 1

    assert [problem.line for problem in refused(content.replace(before, after, 1)).problems] == [line]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('{"start": 100000, "price": 1}', '{"start": "100000", "price": 1}'),
        ('{"start": 100000, "price": 1}', '{"start": 100000, "price": true}'),
        ('[{"start": 100000, "price": 1}]', "3"),
        ('{"start": 100000, "price": 1}', "3"),
        ('"price_variants": [', '"price_variants": [3, '),
        ('{"start_time": "16:30", "end_time": "00:30"}', "3"),
    ],
)
def test_a_malformed_genai_row_is_refused_on_its_line(before, after):
    content = (FOLDER / "genai_prices.json").read_text("utf-8")
    line = content[: content.index(before)].count("\n") + 1

    assert [problem.line for problem in refused(content.replace(before, after, 1)).problems] == [line]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('{"type": "context", "size": 100000}', '{"type": "hour", "size": 100000}'),
        ('{"type": "context", "size": 100000}', '{"type": "context", "size": 1.5}'),
        ('"tier": {"type": "context", "size": 100000}', '"tier": 3'),
        ('"tier": {"type": "context", "size": 100000}', '"x": 3'),
        ('"limit": {},', '"limit": 4,'),
    ],
)
def test_a_malformed_models_dev_row_is_refused_on_its_line(before, after):
    content = (FOLDER / "models_dev.json").read_text("utf-8")
    line = content[: content.index(before)].count("\n") + 1

    assert {problem.line for problem in refused(content.replace(before, after, 1)).problems} == {line}


def test_a_tier_without_a_price_states_nothing():
    content = (
        (FOLDER / "genai_prices.json").read_text("utf-8").replace('"start": 100000, "price": 1}', '"start": 100000}')
    )

    assert ("claude-haiku-5-5", "input", 100_000) not in changes(made(content))


def test_a_file_without_a_model_of_ours_makes_no_book():
    bad = refused(lite({"gpt": {"litellm_provider": "openai"}}))

    assert "without list prices" in bad.problems[0].message


def test_a_file_of_ten_thousand_new_models_makes_no_book():
    row = {**ROW, "max_input_tokens": 5}

    bad = refused(lite({f"claude-new-{number}": row for number in range(2_000)}))

    assert "no usable price book" in bad.problems[0].message


@pytest.mark.parametrize("id", ["", "a b", TODAY, 'x"', "x\ny", "-x"])
def test_the_id_of_the_new_book_is_checked(id):
    with pytest.raises(BadFile, match="cannot be the id"):
        translated(lite({"claude-opus-5": ROW}).encode(), "prices.json", book_of(TODAY), id, DAY)


def test_a_base_in_another_unit_is_refused():
    ours = book_of(TODAY)
    blocks = {**ours.blocks, "MTok": ours.blocks["MTok"].but(count=1_000)}
    two = {**ours.blocks, "again": ours.blocks["MTok"].but(id="again")}
    elsewhere = ours.models[0].but(rates=(ours.models[0].rates[0].but(per="hour"),))

    for base in (ours.but(blocks=blocks), ours.but(blocks=two), ours.but(models=(*ours.models, elsewhere))):
        assert "per million tokens" in refused(lite({"claude-opus-5": ROW}), base).problems[0].message


def test_a_model_that_the_vendor_no_longer_sells_itself_is_not_asked_for_its_variants():
    ours = book_of(TODAY)
    models = [one.but(platforms=("bedrock",)) if one.id == "claude-opus-5" else one for one in ours.models]

    result = made(lite({"claude-opus-5": {**ROW, f"{PRICE}_batches": 4e-06}}), ours.but(models=tuple(models)))

    assert codes(result, "claude-opus-5") == []


SMALL = b"""
schema = 1
id = "small"
as_of = 2026-11-22
issued = 2026-11-22
currency = "USD"
source = "A test"
[units]
token = { en = "tokens" }
[blocks]
MTok = { count = 1_000_000, unit = "token", label = { en = "MTok" } }
[[meters]]
id = "input"
unit = "token"
label = { en = "Input" }
[[choices]]
id = "speed"
label = { en = "Speed" }
default = "standard"
refusal = "no"
values = [{ id = "standard", label = { en = "Standard" } }]
[[models]]
id = "old"
name = "Old"
context_window = 5
[[models.rates]]
per = "MTok"
input = 2
source = "A test"
"""


def test_a_base_of_other_classes_and_without_platforms_is_as_good():
    small = read_book(SMALL, "small.toml")
    # There is no 30 February: a date that is none is not taken.
    rows = {"old": {PRICE: 3e-06}, "new": {PRICE: 4e-06, "max_input_tokens": 9, "deprecation_date": "2026-02-30"}}

    result = made(lite(rows), small)

    mine = read_book(result.text.encode(), "mine.toml", {"small": small}.get)
    assert total({"model": "old", "tokens": {"input": 1_000_000}}, mine, DAY) == 3
    assert total({"model": "new", "tokens": {"input": 1_000_000}}, mine, DAY) == 4
    assert "platforms =" not in result.text
    assert "deprecated =" not in result.text


HOSTILE = 'evil"\\\n[[models]]\n#\x1b[31m\u202e\ud800 \x7f' + "x" * 500


def test_hostile_names_stay_names():
    rows = {"claude-opus-5": {**ROW, PRICE: 4e-06}, f"claude {HOSTILE}": {**ROW, "max_input_tokens": 5}}

    result = translated(lite(rows).encode(), HOSTILE, book_of(TODAY), "mine", DAY)

    raw = tomllib.loads(result.text)
    assert [row["id"] for row in raw["models"]] == ["claude-opus-5"]
    assert "\x1b" not in result.text
    assert any("its id cannot stand in a price book" in one for one in words(result, "cannot_express"))
    for note in result.notes:
        for text in note.words.values():
            assert not re.search(r"[\x00-\x1f\x7f\ud800-\udfff]", text)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
                    max_leaves=8), st.sampled_from(["litellm", "genai_prices", "models_dev"]), st.randoms())  # fmt: skip
def test_whatever_is_put_into_a_file_gives_a_book_or_a_refusal(junk, kind, random):
    raw = json.loads((FOLDER / f"{kind}.json").read_text("utf-8"))
    place = raw
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = random.choice(keys)
        inside = place[key]
        if not isinstance(inside, (dict, list)) or not inside or random.random() < 0.2:
            place[key] = junk
            break
        place = inside

    try:
        text = made(json.dumps(raw)).text
    except BadFile:
        return

    assert read_book(text.encode(), "mine.toml", bundled_book).id == "mine"


# ── What is said, and where ──────────────────────────────────────────────────────────────────────────────────────────


def test_every_sentence_is_there_in_both_languages_with_the_same_facts():
    for code, sentence in SENTENCES.items():
        facts = {language: sorted(re.findall(r"\{(\w+)\}", text)) for language, text in sentence.items()}
        assert sorted(facts) == ["en", "id"], code
        assert facts["en"] == facts["id"], code


def test_numbers_in_indonesian_are_written_as_there():
    (note,) = [note for note in shipped("models_dev.json").notes if note.code == "platform_differs"]

    assert "US$5,00" in note.words["id"]


def test_the_book_lists_what_was_not_taken_and_not_more_than_can_be_read():
    few = made(lite({"claude-opus-5": ROW, "claude-x": {}}))
    many = made(lite({"claude-opus-5": ROW, **{f"claude-x-{number}": {} for number in range(70)}}))

    assert "# - claude-x is not in anthropic-2026-11 and cannot be added" in few.text
    assert "more\n" not in few.text
    assert "# … and 11 more" in many.text  # 70 of them and one of the models that are not listed
    assert book(many).id == "mine"


def test_a_file_that_agrees_in_everything_makes_an_empty_book():
    models = [{"id": model.id, "prices": prices_of(model)} for model in book_of(PAGE).models if model.rates]

    result = made(json.dumps([{"id": "anthropic", "models": models}]), PAGE, "2025-12-01")

    assert result.changed == ()
    assert result.notes == ()
    assert "models" not in tomllib.loads(result.text)
    assert len(result.unchanged) == 10  # the page lists ten models with prices


def prices_of(model):
    keys = {
        "input": "input_mtok", "cache_write_5m": "cache_write_mtok", "cache_write_1h": "cache_write_1h_mtok",
        "cache_read": "cache_read_mtok", "output": "output_mtok",
    }  # fmt: skip
    return {keys[meter]: float(price) for meter, price in model.rates[0].prices.items()}


def test_prices_that_the_base_schedules_for_later_hold_then():
    # Sonnet 5.5 reads at 0.20 until 7 October and at 0.10 from then on; a file of 1 October says 0.15.
    row = {"litellm_provider": "anthropic", "cache_read_input_token_cost": 1.5e-07, PRICE: 2e-06}

    mine = book(made(json.dumps({"claude-sonnet-5-5": row}), day="2026-10-01"))

    read = {"model": "claude-sonnet-5-5", "tokens": {"cache_read": 1_000_000}}
    days = ["2026-09-30", "2026-10-01", "2026-10-06", "2026-10-07"]
    assert [total(read, mine, day) for day in days] == [Fraction(one) for one in ("0.2", "0.15", "0.15", "0.1")]


def test_a_tier_that_will_end_ends():
    # The page's 200K tier of Sonnet 4.5: from 2025-09-29 until 2026-04-30 in the book of November 2026.
    tier = {"input_mtok": {"base": 3, "tiers": [{"start": 200000, "price": 7}]}}
    content = json.dumps([{"id": "anthropic", "models": [{"id": "claude-sonnet-4-5", "prices": tier}]}])

    late, first = book(made(content, day="2026-01-01")), book(made(content, day="2025-09-29"))

    large = {"model": "claude-sonnet-4-5", "context_1m": True, "tokens": {"input": 300_000}}
    assert [total(large, late, day) for day in ("2025-12-31", "2026-01-01", "2026-04-29")] == [
        Fraction("1.8"), Fraction("2.1"), Fraction("2.1"),
    ]  # fmt: skip
    assert total(large, first, "2025-09-29") == Fraction("2.1")
