"""Folders of price books that hurt together: chains, doubles, thousands of rows; and messages that a file forges."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

import pricing_core.reading
from pricing_core import BadFile
from pricing_core.conditions import Span, overlapping
from pricing_core.errors import Problem
from pricing_core.files import read_bytes
from pricing_core.library import bundled_book, library
from pricing_core.profile_reading import profiles, read_profile
from pricing_core.reading import read_book
from tests.core.test_data_only import ACME

LIMIT = 5  # seconds; comparing thousands of rows pair by pair took 23


def small(id: str, extends: str, more: str = "") -> str:
    head = f'schema = 1\nid = "{id}"\nas_of = 2030-01-01\nissued = 2030-01-01\ncurrency = "USD"\nsource = "x"\n'
    return f'{head}extends = "{extends}"\n{more}'


def refused(content: str) -> list[tuple[int | None, str]]:
    with pytest.raises(BadFile) as bad:
        read_book(content.encode(), "b.toml", bundled_book)
    return [(problem.line, problem.message) for problem in bad.value.problems]


# ── Folders ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_no_file_of_a_long_chain_is_read_more_than_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    # Named so that every base comes after the books that wait for it, with broken files that wait for nothing.
    for number in range(20):
        base = f"c{number + 1:02}" if number < 19 else "anthropic-2026-11"
        (tmp_path / f"c{number:02}.toml").write_text(small(f"c{number:02}", base))
        (tmp_path / f"broken{number:02}.toml").write_text(small("x", "anthropic-2026-11", "y = 1\n"))
    reads: list[str] = []

    def counted(content: bytes, name: str, find: object) -> object:
        reads.append(name)
        return read_book(content, name, find)  # type: ignore[arg-type]

    monkeypatch.setattr(pricing_core.reading, "read_book", counted)

    found = library(tmp_path)

    assert [entry.book.id for entry in found.own] == [f"c{number:02}" for number in range(20)]
    assert [fault.name for fault in found.broken] == [str(tmp_path / f"broken{number:02}.toml") for number in range(20)]
    assert {reads.count(name) for name in reads if "broken" in name} == {1}
    assert max(reads.count(name) for name in reads) == 2


def test_a_book_on_top_of_one_of_two_books_of_one_id_is_refused_with_them(tmp_path: Path):
    for name in ("one", "two"):
        (tmp_path / f"{name}.toml").write_text(small("base", "anthropic-2026-11"))
    (tmp_path / "top.toml").write_text(small("top", "base"))
    (tmp_path / "upper.toml").write_text(small("upper", "top"))
    (tmp_path / "other.toml").write_text(small("other", "anthropic-2026-11"))

    found = library(tmp_path)

    assert [entry.book.id for entry in found.own] == ["other"]
    told = {Path(fault.name).name: str(fault) for fault in found.broken}
    assert set(told) == {"one.toml", "two.toml", "top.toml", "upper.toml"}
    assert "extends 'base', which more than one book has as its id; give one of them another id" in told["upper.toml"]


def test_a_file_that_takes_the_id_of_a_shipped_book_does_not_take_others_with_it(tmp_path: Path):
    (tmp_path / "double.toml").write_text(small("anthropic-2026-11", "anthropic-2025-12"))
    (tmp_path / "top.toml").write_text(small("top", "anthropic-2026-11"))

    found = library(tmp_path)

    assert [entry.book.id for entry in found.own] == ["top"]
    assert found.own[0].book.base is bundled_book("anthropic-2026-11")
    assert [fault.name for fault in found.broken] == [str(tmp_path / "double.toml")]


def test_no_more_than_two_hundred_profiles_are_read(tmp_path: Path):
    for number in range(202):
        (tmp_path / f"p{number:03}.toml").write_text(f'schema = 1\nid = "p{number:03}"\nname = "P"\n')

    found = profiles(tmp_path)

    assert len(found.listed) == 200
    assert str(found.broken[0]) == (
        f"{tmp_path}: more than 200 price profiles; the others are not read. Move some out of the folder."
    )


def test_a_file_of_the_kernel_that_has_nothing_to_say_is_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    # A read that would have to wait gives None, which has no length.
    class Silent:
        def __enter__(self) -> Silent:
            return self

        def __exit__(self, *_: object) -> None:
            return None

        def read(self, _limit: int) -> None:
            return None

    path = tmp_path / "x.toml"
    path.touch()
    monkeypatch.setattr("os.fdopen", lambda descriptor, _mode: (os.close(descriptor), Silent())[1])

    assert read_bytes(path, 10) == b""


# ── Thousands of rows ────────────────────────────────────────────────────────────────────────────────────────────────


def test_rows_that_share_a_day_are_found_in_the_order_of_their_days():
    spans = {
        "may": Span("2030-05-01", "2030-06-01"),
        "year": Span("2030-01-01", "2031-01-01"),
        "june": Span("2030-06-01", "2030-07-01"),
        "next": Span("2031-01-01", ""),
        "far": Span("2040-01-01", "2041-01-01"),
    }

    found = list(overlapping(spans, spans.__getitem__))

    # The year holds May and June; what begins after it has no end, so it meets the far year.
    assert found == [("year", "may"), ("year", "june"), ("next", "far")]
    assert list(overlapping(["may", "june"], spans.__getitem__)) == []


@pytest.mark.parametrize(
    ("rows", "problems"),
    [
        (["{ count = 1 }," for _ in range(4_000)], 199 + 1),  # every one after the first, as far as faults are listed
        ([f"{{ count = 1, from = {n:04}-01-01, until = {n:04}-02-01 }}," for n in range(1, 3_001)], 0),
    ],
)
def test_thousands_of_rows_of_one_addition_are_compared_in_no_time(rows, problems):
    addition = (
        '\n[[additions]]\nid = "x"\nlabel = { en = "x" }\ntool = "drum"\nmeter = "heard"\nsource = "x"\ntokens = [\n'
    )
    text = ACME + addition + "\n".join(rows) + "\n]\n"
    started = time.monotonic()

    found = refused(text) if problems else read_book(text.encode(), "b.toml")

    assert time.monotonic() - started < LIMIT
    if problems:
        assert len(found) == problems
        assert "cover the same day under the same condition" in found[0][1]


def test_thousands_of_own_prices_are_compared_in_no_time():
    rows = "\n".join("{ fee = 'web_search', price = 1 }," for _ in range(4_900))
    started = time.monotonic()

    with pytest.raises(BadFile, match="the own prices of lines 5 and 6 cover the same day"):
        read_profile(f'schema = 1\nid = "p"\nname = "P"\nfees = [\n{rows}\n]\n'.encode(), "p.toml")

    assert time.monotonic() - started < LIMIT


def test_thousands_of_inherited_rows_are_laid_over_the_base_in_no_time():
    rows = "\n".join(
        f'{{ from = {n}-01-01, until = {n}-01-02, input = 1, source = "x" }},' for n in range(2_030, 4_430)
    )
    text = small(
        "x", "anthropic-2026-11", f'[[models]]\nid = "claude-haiku-5-5"\ninherit = true\nrates = [\n{rows}\n]\n'
    )
    started = time.monotonic()

    model = next(one for one in read_book(text.encode(), "b", bundled_book).models if one.id == "claude-haiku-5-5")

    assert time.monotonic() - started < LIMIT
    by_day = {row.span.since: row.prices["input"] for row in model.rates}
    assert by_day["4429-01-01"] == 1
    assert by_day["4429-01-02"] != 1


# ── What counts only once ────────────────────────────────────────────────────────────────────────────────────────────

FREE = '[[allowances]]\nfee = "{}"\namount = 1\nrule.en = "x"\nsource = "x"\n'
LEAST = '[[minimums]]\ntool = "code_execution"\ninput = "minutes"\nat_least = 9\nrule.en = "x"\nsource = "x"\n'


def test_a_second_allowance_of_a_fee_which_would_be_passed_over_is_refused():
    text = small("x", "anthropic-2026-11", FREE.format("code_execution"))

    ((line, message),) = refused(text)

    assert line == 8
    assert message.startswith("the allowance of fee 'code_execution' stands in the book twice (first on line ")
    assert read_book(small("x", "anthropic-2026-11", FREE.format("web_search")).encode(), "b", bundled_book)


def test_a_second_minimum_of_an_input_is_refused():
    ((line, message),) = refused(small("x", "anthropic-2026-11", LEAST))

    assert line == 8
    assert message.startswith("the minimum of 'code_execution.minutes' stands in the book twice (first on line ")


# ── Messages ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_key_cannot_forge_a_second_message_or_turn_the_letters_of_one_round():
    key = '"\\n/etc/passwd:1: all is well\\t\\u2028\\u202e\\u2066" = 1'

    ((line, message),) = [one for one in refused(f"{ACME}\n{key}\n") if "etc" in one[1]]

    assert line == ACME.count("\n") + 2
    assert " /etc/passwd:1: all is well \ufffd\ufffd\ufffd: unknown key" in message


def test_a_fault_of_a_file_whose_name_is_no_text_can_be_printed():
    fault = BadFile("not\udcffutf8.toml", [Problem("x", 1)])

    assert fault.lines() == ["not\\udcffutf8.toml:1: x"]


def test_a_long_key_is_shortened_in_a_message():
    (found,) = [message for _, message in refused(f"{ACME}\n{'k' * 3_000} = 1\n") if "kkk" in message]

    assert len(found) < 400
    assert f"{'k' * 79}…: unknown key" in found


def test_the_line_that_is_nested_too_deeply_is_named():
    assert refused(f"# prices\n\nx = {'[' * 1_900}{']' * 1_900}\n") == [
        (3, "nested too deeply, or a number that is too long")
    ]
