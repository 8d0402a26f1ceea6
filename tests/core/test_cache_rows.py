"""Rows of a book about lifetimes of a cache and about tokenizers: read, or refused with file, line and cure."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from pricing_core import BadFile
from pricing_core.reading import read_book
from tests.core.test_data_only import ACME

CACHES = 'id = "remembered"\nunit = "word"\nlabel = { en = "Remembered" }\nfills_context = true\ncaches = true\n'
KEPT = 'lifetime = { id = "day", minutes = 1_440, label = { en = "1 day" } }'
TOKENIZER = '[[tokenizers]]\nid = "fine"\nfactor = 1.3\nmodel_tags = ["bird"]\nsource = "Words"\n'


def faults(text: str, at: int) -> list[str]:
    """Return the messages, after a check that each names the line of a place, or the line its row begins on."""
    with pytest.raises(BadFile) as bad:
        read_book(text.encode(), "bad.toml")
    lines = {text[:at].count("\n") + 1, text[: text.rindex("[[", 0, at + 1)].count("\n") + 1}
    found = [re.fullmatch(r"bad\.toml:(\d+): (.*)", line) for line in bad.value.lines()]
    assert {int(one[1]) for one in found if one} <= lines, bad.value.lines()
    assert all(found)
    return [one[2] for one in found if one]


def test_a_book_with_lifetimes_and_tokenizers_is_read():
    book = read_book((ACME.replace(CACHES, CACHES + KEPT + "\n") + TOKENIZER).encode(), "good.toml")

    assert (book.meters[1].lifetime.minutes, book.meters[1].lifetime.label) == (1_440, {"en": "1 day"})
    assert (book.tokenizers[0].factor, book.tokenizers[0].tags) == (Fraction(13, 10), {"bird"})


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (CACHES, CACHES.replace("caches = true\n", KEPT + "\n"), "has a lifetime, which only what caches has"),
        (CACHES, CACHES + KEPT.replace("1_440", "0"), "whole number from 1"),
        (CACHES, CACHES + KEPT.replace("1_440", "1.5"), "whole number from 1"),
        (CACHES, CACHES + KEPT.replace("1_440", '"5"'), "whole number from 1"),
        (CACHES, CACHES + KEPT.replace("minutes", "hours"), "unknown key"),
        (CACHES, CACHES + KEPT.replace('id = "day", ', ""), "'id' is missing"),
        (CACHES, CACHES + KEPT.replace('{ en = "1 day" }', '{ id = "1 hari" }'), "en"),
        (CACHES, CACHES + 'lifetime = "day"', "must be a table"),
    ],
)
def test_faults_of_a_lifetime_name_the_line(before, after, message):
    text = ACME.replace(before, after)

    found = faults(text, text.index("lifetime"))

    assert any(message in one for one in found), found


def test_a_lifetime_is_kept_by_one_class_only():
    twice = """
[[meters]]
id = "learnt"
unit = "word"
label = { en = "Learnt" }
caches = true
lifetime = { id = "day", minutes = 1, label = { en = "Another day" } }
"""
    prices = re.sub(r"(remembered = [0-9.]+)", r"\1\nlearnt = 1", ACME).replace("\nlearnt = 1, ", ", learnt = 1, ")
    text = prices.replace(CACHES, f"{CACHES}{KEPT}\n{twice}")

    found = faults(text, text.index('id = "learnt"'))

    first = text[: text.index('[[meters]]\nid = "remembered"')].count("\n") + 1
    assert found == [f"lifetime 'day' stands in the book twice (first on line {first})"]


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("1.3", '"1.3"', "plain number"),
        ("1.3", "-1", "plain number"),
        ("1.3", "0", "factor above 0"),
        ('["bird"]', '["brid"]', "'brid', which the book does not have"),
        ('["bird"]', '"bird"', "model_tags"),
        ('source = "Words"\n', "", "'source' is missing"),
        ('id = "fine"\n', "", "'id' is missing"),
        ("factor", "faktor", "unknown key"),
        (TOKENIZER, TOKENIZER * 2, "tokenizer 'fine' stands in the book twice"),
    ],
)
def test_faults_of_a_tokenizer_name_the_line(before, after, message):
    text = ACME + TOKENIZER.replace(before, after)
    place = "tokenizers" if after in ("", TOKENIZER * 2) else after

    found = faults(text, text.rindex(place))

    assert any(message in one for one in found), found
