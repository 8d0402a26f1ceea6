"""The shipped books as files: nobody edits them unseen, both languages, sources, the schema, and no model in code."""

# ruff: noqa: E501  # tables and hostile texts read better on one line

from __future__ import annotations

import datetime
import hashlib
import io
import json
import re
import tokenize
import tomllib
from collections.abc import Iterator
from fractions import Fraction
from importlib import import_module
from pathlib import Path

import jsonschema
import pytest

from pricing_core import BadFile, compiling
from pricing_core.books import BUNDLED
from pricing_core.library import bundled_book
from pricing_core.reading import read_book, read_book_file
from pricing_core.values import Value
from pricing_core.wording import SENTENCES
from tests.core.support import PAGE, TODAY
from tests.core.test_data_only import ACME

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "pricing_core" / "books"
SCHEMA = json.loads((FOLDER / "price-book.schema.json").read_text("utf-8"))
BOOKS = sorted(path.stem for path in FOLDER.glob("*.toml"))

# A shipped book is never edited: a change of price is a new book. Pinned on 2026-11-23.
DIGESTS = {
    "anthropic-2025-12": "bc42be629616263b8bf1cb3cc4b3e3530f63a9438527f7240eb1009c77f6b733",
    "anthropic-2026-11": "ef93dc7a909d21ec539b813aa5927d1f8dcbc20729aad14b0cc65022366fd702",
}


def test_the_shipped_books_are_these():
    assert sorted(DIGESTS) == BOOKS == sorted({PAGE, TODAY})


@pytest.mark.parametrize("book", BOOKS)
def test_no_shipped_book_was_edited(book):
    assert hashlib.sha256((FOLDER / f"{book}.toml").read_bytes()).hexdigest() == DIGESTS[book]


@pytest.mark.parametrize("book", BOOKS)
def test_the_compiled_form_is_the_toml(book):
    read = read_book_file(FOLDER / f"{book}.toml")

    assert bundled_book(book) == read.but(file=f"{book}.toml")
    assert bundled_book(book).digest == hashlib.sha256((FOLDER / f"{book}.toml").read_bytes()).hexdigest()


def test_the_compiled_modules_are_what_the_compiler_writes(tmp_path, monkeypatch, capsys):
    for path, text in compiling.compiled().items():
        assert path.read_text("utf-8") == text, path
    assert compiling.main(["--check"]) == 0

    monkeypatch.setattr(compiling, "FOLDER", tmp_path)
    for book in BOOKS:
        (tmp_path / f"{book}.toml").write_bytes((FOLDER / f"{book}.toml").read_bytes())
    assert compiling.main(["--check"]) == 1
    assert compiling.main([]) == 0
    assert compiling.main(["--check"]) == 0
    assert capsys.readouterr().out.count("written") == len(BOOKS) + 1
    for path in tmp_path.glob("*.py"):
        assert path.read_bytes() == (FOLDER / path.name).read_bytes()


def test_the_list_of_bundled_books_says_what_they_say():
    assert [(id, as_of) for id, as_of, _ in BUNDLED] == [(book, bundled_book(book).as_of) for book in BOOKS]
    assert all(import_module(f"pricing_core.books.{module}").BOOK.id == id for id, _, module in BUNDLED)
    assert bundled_book("anthropic-2099-01") is None


@pytest.mark.parametrize("book", BOOKS)
def test_the_head_of_a_shipped_book_is_consistent(book):
    found = bundled_book(book)

    assert found.id == book
    assert found.as_of[:7] == book.removeprefix("anthropic-")
    assert found.issued >= found.as_of
    assert found.currency == "USD"
    assert (FOLDER / f"{book}.toml").read_text("utf-8").startswith("#:schema ./price-book.schema.json\n")


def values(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Give every value inside a book with its place."""
    yield path, value
    if isinstance(value, Value):
        for name in value._fields:
            yield from values(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from values(item, f"{path}.{key}")
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from values(item, f"{path}[{index}]")


@pytest.mark.parametrize("book", BOOKS)
def test_every_text_of_a_shipped_book_has_both_languages(book):
    texts = [(path, value) for path, value in values(bundled_book(book)) if isinstance(value, dict) and "en" in value]

    assert len(texts) > 50
    assert [path for path, text in texts if set(text) != {"en", "id"}] == []
    assert [path for path, text in texts if not all(one.strip() for one in text.values())] == []
    named = [path for path, text in texts if ("{model}" in text["en"]) != ("{model}" in text["id"])]
    assert named == []


@pytest.mark.parametrize("book", BOOKS)
def test_every_rule_of_a_shipped_book_has_its_source(book):
    found = bundled_book(book)
    rules = [
        found, *found.refusals, *found.modifiers, *found.additions, *found.fees, *found.minimums, *found.allowances,
        *found.multipliers, *found.images, *(row for model in found.models for row in model.rates),
        *(tier.rates for model in found.models for tier in model.tiers), *(c for c in found.choices if c.id == "platform"),
    ]  # fmt: skip

    assert len(rules) > 25
    assert [rule for rule in rules if not rule.source.strip()] == []


@pytest.mark.parametrize("book", BOOKS)
def test_every_rate_can_be_reached_and_has_sane_ratios(book):
    # reliability.md section 2, F2 and F6: a lint of magnitudes, so that a slip of a zero is seen.
    for model in bundled_book(book).models:
        for row in (*model.rates, *(tier.rates for tier in model.tiers)):
            prices = row.prices
            assert set(prices) == {"input", "cache_write_5m", "cache_write_1h", "cache_read", "output"}
            assert Fraction(1, 100) <= prices["input"] <= 100, model.id
            assert Fraction("1.1") <= prices["cache_write_5m"] / prices["input"] <= Fraction("1.3"), model.id
            assert Fraction("1.8") <= prices["cache_write_1h"] / prices["input"] <= Fraction("2.2"), model.id
            assert Fraction("0.02") <= prices["cache_read"] / prices["input"] <= Fraction("0.13"), model.id
            assert Fraction("3") <= prices["output"] / prices["input"] <= 6, model.id


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_sentence_of_the_program_is_in_both_languages_with_the_same_facts(language):
    facts = re.compile(r"\{(\w+)\}")

    assert [key for key, words in SENTENCES.items() if not words.get(language)] == []
    assert [
        key for key, words in SENTENCES.items() if set(facts.findall(words["en"])) != set(facts.findall(words["id"]))
    ] == []


# ── The schema ───────────────────────────────────────────────────────────────────────────────────────────────────────


def plain(value: object) -> object:
    """Return a parsed TOML value as JSON has it: dates as text."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, (datetime.date, datetime.time)) else value


VALIDATOR = jsonschema.Draft4Validator(SCHEMA)


def accepted_by_schema(text: str) -> bool:
    return VALIDATOR.is_valid(plain(tomllib.loads(text)))


def problems_of_reader(text: str) -> list[str]:
    try:
        read_book(text.encode(), "mutant.toml", bundled_book)
    except BadFile as bad:
        return [problem.message for problem in bad.problems]
    return []


def test_the_schema_is_one_that_every_draft_understands():
    jsonschema.Draft4Validator.check_schema(SCHEMA)
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("book", BOOKS)
def test_the_schema_accepts_the_shipped_books(book):
    assert list(VALIDATOR.iter_errors(plain(tomllib.loads((FOLDER / f"{book}.toml").read_text("utf-8"))))) == []


def test_the_schema_accepts_a_book_of_another_vendor():
    assert list(VALIDATOR.iter_errors(plain(tomllib.loads(ACME)))) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('id = "drum"\nlabel = { en = "Drum" }\nform = "switch"', 'id = "drum"\nlabel = { en = "Drum" }'),
        ('form = "count"\nunit = "picture"\ndefault = 1', 'unit = "picture"\ndefault = 1'),
        ('when = { platform = ["moon"], stage = ["opera"] }\n', ""),
        ('id = "acme-2030"', 'id = "*"'),
        ('id = "crow-1"', 'id = "*"'),
        ('{ id = "mars", label', '{ id = "*", label'),
        ('at = "tools.mood"', 'at = "*"'),
    ],
)
def test_what_the_schema_calls_wrong_the_reader_refuses(before, after):
    text = ACME.replace(before, after, 1)

    assert text != ACME
    assert not accepted_by_schema(text)
    assert problems_of_reader(text) != []


# Faults that a schema cannot see, by the reader's words: references, doubles, dates, units, digits. A book that the
# schema accepts may be refused for these and for nothing else.
ONLY_THE_READER_SEES = {
    "a reference to nothing": r"which the book does not have",
    "a value that the choice does not have": r"is not a value of the choice",
    "a default that is no value": r"is not one of its (values|levels)",
    "an id that stands twice": r"stands in the book twice",
    "rates of the same day": r"cover the same",
    "rows that may both fit": r"(may both|both fit|same)",
    "a day after another": r"'until' must be later than 'from'",
    "a class of tokens without its price": r"'(heard|remembered|sung)' is missing",
    "a class of tokens that does not exist": r"unknown key",
    "units that do not fit": r"counts (another unit|')",
    "a tool with parts of another form": r"has no (levels|inputs)",
    "rates and a reason why there are none": r"or `unpriced` with the reason, and not both",
    "a tier without a threshold": r"'context_over' is missing",
    "what the form asks for": r"'(values|levels|inputs|unit|default|default_level|product|tokens|refusal)' is missing",
    "rows of tokens and a product": r"needs either rows of tokens or a product",
    "a switch with values": r"a switch has no values",
    "image rules of one model": r"hold for the same model on the same day",
    "digits of a number": r"plain number such as",
    "an empty list in a condition": r"must be a list of values",
    "a level in a condition": r"must be a list of texts",
    "a size": r"must be a whole number",
    "a text of spaces": r"must be a text of 1 to",
    "a language that is none": r"is not a language code",
    "a name of a unit or block": r"is not a usable name",
    "a reference to a base": r"there is no price book",
    "an id with a star": r"is not an id|must be a text of letters",
    "another currency": r'must be "USD"',
    "a key that only some choices have": r"must be true or false|must be a text in quotes",
}


def mutants() -> Iterator[tuple[str, str]]:
    """Give ACME with one line missing, one key renamed, or one value replaced."""
    rows = ACME.split("\n")
    others = [
        "1",
        '"x"',
        "true",
        "[]",
        "{}",
        "-1",
        "2030-01-01",
        '""',
        "1.5",
        '["x"]',
        '{ en = "x" }',
        "0",
        '"*"',
        '" "',
        "10000000000",
        '["x", "x"]',
    ]
    for number, row in enumerate(rows):
        if not row.strip():
            continue
        yield f"{number + 1} missing: {row}", "\n".join([*rows[:number], *rows[number + 1 :]])
        yield f"{number + 1} twice: {row}", "\n".join([*rows[:number], row, *rows[number:]])
        key, equals, _ = row.partition(" = ")
        if equals:
            yield (
                f"{number + 1} renamed: {row}",
                "\n".join([*rows[:number], f"{key}x{row[len(key) :]}", *rows[number + 1 :]]),
            )
            for other in others:
                yield (
                    f"{number + 1} {key} = {other}",
                    "\n".join([*rows[:number], f"{key} = {other}", *rows[number + 1 :]]),
                )
        for inner in re.finditer(
            r'(\w+) = (\["[^"]*"\]|"[^"]*"|[0-9][0-9_.]*|true|false)', row[len(key) + 3 :] if equals else ""
        ):
            for other in others:
                at = len(key) + 3 + inner.start(2)
                changed = row[:at] + other + row[at + len(inner[2]) :]
                yield f"{number + 1} {changed}", "\n".join([*rows[:number], changed, *rows[number + 1 :]])


def valid_toml(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


STEP = 11  # every eleventh mutant; all of them take minutes and were run by hand


def test_schema_and_reader_agree_on_mutated_books():
    only_reader, only_schema, checked = [], [], 0
    for name, text in list(mutants())[::STEP]:
        if not valid_toml(text):
            continue
        checked += 1
        problems = problems_of_reader(text)
        valid = accepted_by_schema(text)
        if (
            valid
            and problems
            and not any(re.search(words, message) for words in ONLY_THE_READER_SEES.values() for message in problems)
        ):
            only_reader.append((name, problems))
        if not valid and not problems:
            only_schema.append(name)

    assert checked > 300
    assert only_schema == [], "the reader accepts what the schema, which editors show, calls wrong"
    assert only_reader == []


# ── No model in code ─────────────────────────────────────────────────────────────────────────────────────────────────

# Where something runs and what another program is called are no models.
MODEL_WORDS = re.compile(
    r"claude-(?!api\b|code\b)|sonnet|\bopus\b|haiku|mythos|\bfable\b|anthropic\.claude", re.IGNORECASE
)


def sources() -> list[Path]:
    paths = [*(ROOT / "pricing_core").rglob("*.py"), *(ROOT / "desktop").rglob("*.py")]
    return [path for path in paths if path.parent != FOLDER]


def test_no_product_code_names_a_model_not_even_in_a_comment():
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in sources()
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1)
        if MODEL_WORDS.search(line)
    ]

    assert len(sources()) > 25
    assert found == []


def test_no_product_code_holds_a_float_or_rounds_money():
    # reliability.md section 6: "no float, no round() in pricing_core".
    found = []
    for path in (ROOT / "pricing_core").rglob("*.py"):
        for token in tokenize.generate_tokens(io.StringIO(path.read_text("utf-8")).readline):
            is_float = (
                token.type == tokenize.NUMBER
                and re.search(r"[.eEjJ]", token.string)
                and not token.string.startswith("0x")
            )
            if is_float or (token.type == tokenize.NAME and token.string in ("round", "Decimal")):
                found.append(f"{path.name}:{token.start[0]}: {token.line.strip()[:80]}")

    assert found == []


def test_the_example_workload_of_the_package_is_priced_as_interfaces_show():
    from tests.core.support import bill

    example = json.loads((FOLDER / "example.json").read_text("utf-8"))

    assert bill(example).total.text == "451.32"
