"""The JSON Schema, which editors show, against the reader, which decides: over every malformed book."""

from __future__ import annotations

import re
import tomllib

import pytest

from pricing_core.errors import BadFile
from pricing_core.reading import read_book
from tests.core.test_shipped_books import ONLY_THE_READER_SEES, VALIDATOR, plain
from tests.hostile.corpus import cases
from tests.hostile.seeds import find

# What a schema cannot say, beside what ONLY_THE_READER_SEES lists, by the reader's words.
OF_THE_TEXT = {
    "a line that is too long": r"^a line that is too long",
    "far too much of something": r"^more than \d+ (lines|keys|commas|inline tables|tables and lists|points)",
    "a file that is too large": r"^larger than",
    "a number that is written in another way": r"must be a plain number such as 3.75",
    "a date in quotes": r"must be a date without quotes",  # JSON has dates of no other kind
    "a model that the base does not have": r"has no model .* to inherit from",
    "a class of tokens without its price": r"'(input|output|cache_read|cache_write_5m|cache_write_1h)' is missing",
}
STEP = {"2025": 3, "2026": 5, "extending": 1}  # validating a shipped book takes ten times as long as reading it


def is_valid(content: bytes) -> bool | None:
    """Tell whether the schema accepts a file; None where it is no TOML."""
    try:
        raw = tomllib.loads(content.removeprefix(b"\xef\xbb\xbf").decode())
    except (ValueError, RecursionError):
        return None
    return bool(VALIDATOR.is_valid(plain(raw)))


def problems(content: bytes) -> list[str]:
    try:
        read_book(content, "own.toml", find)
    except BadFile as bad:
        return [problem.message for problem in bad.problems]
    return []


def are_expected(found: list[str]) -> bool:
    words = (*ONLY_THE_READER_SEES.values(), *OF_THE_TEXT.values())
    return any(re.search(one, message) for one in words for message in found)


@pytest.mark.parametrize("source", STEP)
def test_what_the_schema_calls_wrong_the_reader_refuses_and_the_rest_is_known_by_kind(source):
    only_schema, only_reader, both = [], [], 0

    for case in [case for case in cases() if case.source == source and case.group != "structure"][:: STEP[source]]:
        content = case.content(1) or b""
        valid = is_valid(content)
        if valid is None:
            continue
        refused = problems(content)
        both += valid is (not refused)
        if not valid and not refused:
            only_schema.append(case.name)
        if valid and refused and not are_expected(refused):
            only_reader.append((case.name, refused[:2]))

    assert only_schema == [], "the reader accepts what the schema, which editors show, calls wrong"
    assert only_reader == []
    assert both > 15
