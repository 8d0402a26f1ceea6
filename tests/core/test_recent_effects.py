"""What another price book does to recent estimates: only to those with its prices, both totals of one day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pricing_core.document_writing import written
from pricing_core.library import library
from pricing_core.profile_reading import profiles
from pricing_core.reading import read_book
from pricing_core.recent_effects import Shelves, recent_effects
from pricing_core.snapshot import snapshot_of, text_of_source
from tests.core.test_user_books import text

PAGE = "anthropic-2025-12"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("prices", "profiles"):
        (tmp_path / name).mkdir()
    (tmp_path / "prices" / "mine.toml").write_bytes(text("mine", price="3").encode())
    return tmp_path


def here(folder: Path) -> Shelves:
    return Shelves(library(folder / "prices"), profiles(folder / "profiles"), lambda book: book.as_of)


def document(folder: Path, file: str, book: str = "mine", tokens: int = 1_000, **more: object) -> Path:
    """Write an estimate of 1,000 requests a month; 1,000 tokens of each cost $3."""
    path = folder / f"{file}.taksir"
    workload = {"model": "claude-sonnet-4-5", "tokens": {"input": tokens}, "requests": 1_000}
    raw = {"format": "taksir-estimate", "version": 1, "prices": {"book": book}, "workloads": [workload], **more}
    path.write_text(json.dumps(raw))
    return path


def effects(folder: Path, *paths: Path, price: str = "2", old: str = "mine", id: str = "mine"):
    shelves = here(folder)
    book = shelves.library.find(old)
    assert book is not None
    new = read_book(text(id, price=price).encode(), "new.toml", shelves.library.find)
    return recent_effects(paths, book, new, shelves)


def told(found) -> list[tuple[str, str]]:
    return [(one.name, str(one.difference.text if one.difference else one.new_refusal["en"])) for one in found.effects]


def test_those_with_its_prices_change_the_largest_first(folder):
    small, large = document(folder, "small"), document(folder, "large", tokens=9_000, name="The large one")
    other, free = document(folder, "other", book=PAGE), document(folder, "free", tokens=0)

    found = effects(folder, small, other, large, free)

    assert told(found) == [("The large one", "-9"), ("small", "-1")]
    assert (found.count, found.unread, found.is_offer) == (4, 0, False)
    assert effects(folder, small, price="3").effects == ()


def test_what_cannot_be_read_is_counted(folder):
    (folder / "bad.taksir").write_text("{")
    (folder / "dir.taksir").mkdir()
    lost, newer = document(folder, "lost", book="nobody"), document(folder, "newer", version=99)

    found = effects(folder, folder / "gone.taksir", folder / "bad.taksir", folder / "dir.taksir", lost, newer)

    assert (found.count, found.unread, found.effects) == (5, 5, ())


def test_a_new_book_is_only_offered_to_those_with_the_one_it_is_compared_with(folder):
    (folder / "prices" / "on-page.toml").write_text(text("on-page"))
    page, mine = document(folder, "page", book=PAGE), document(folder, "mine")
    unnamed, above = document(folder, "unnamed", book=""), document(folder, "above", book="on-page")

    found = effects(folder, page, mine, unnamed, above, old=PAGE, id="theirs")

    assert told(found) == [("page", "-1")]
    assert found.is_offer


def test_a_book_on_top_of_it_changes_too(folder):
    upper = text("upper", extends="mine").replace("input = 2.80", "output = 20")
    (folder / "prices" / "a.toml").write_text(upper)
    (folder / "prices" / "b.toml").write_text(text("top", extends="upper").replace("input = 2.80", "output = 30"))
    (folder / "prices" / "c.toml").write_text(text("beside"))

    found = effects(folder, *(document(folder, name, book=name) for name in ("upper", "top", "beside")))

    assert told(found) == [("upper", "-1"), ("top", "-1")]


def test_a_book_on_top_that_cannot_be_read_any_more_leaves_no_price(folder):
    own = text("mine", price="3")
    model = (
        '[[models]]\nid = "crow"\nname = "Crow"\ncontext_window = 9\n[[models.rates]]\nper = "MTok"\n'
        + "".join(f"{key} = 1\n" for key in ("input", "cache_write_5m", "cache_write_1h", "cache_read", "output"))
        + 'source = "x"\n'
    )
    (folder / "prices" / "mine.toml").write_text(own + model)
    rates = '[[models]]\nid = "crow"\ninherit = true\n[[models.rates]]\ninput = 2\nsource = "x"\n'
    (folder / "prices" / "a.toml").write_text(text("upper", extends="mine") + rates)
    (folder / "prices" / "b.toml").write_text(text("top", extends="upper"))
    shelves = here(folder)
    paths = [document(folder, name, book=name) for name in ("upper", "top")]

    found = effects(folder, *paths)  # the new book has no crow

    assert shelves.library.broken == ()
    assert told(found) == [
        (name, "Its price book can no longer be read on top of this one.") for name in ("upper", "top")
    ]
    assert found.effects[0].old is not None


def test_a_book_that_has_just_gone_is_left_out(folder):
    (folder / "prices" / "a.toml").write_text(text("upper", extends="mine"))
    path, shelves = document(folder, "upper", book="upper"), here(folder)
    (folder / "prices" / "a.toml").unlink()
    old = shelves.library.find("mine")
    assert old is not None

    assert recent_effects([path], old, old.but(issued="2027-01-02"), shelves).effects == ()


def test_no_price_says_why_and_comes_first(folder):
    path = document(folder, "hour", workloads=[{"model": "nobody", "tokens": {"input": 1}}])
    both = document(folder, "both")
    book = text("mine").replace("input = 2.80", "input = 2") + 'unpriced = { en = "Not yet." }\n'
    book = book.replace("inherit = true\n", 'inherit = true\nunpriced = { en = "Not yet." }\n', 1)
    book = book.split("[[models.rates]]")[0]
    shelves = here(folder)
    old = shelves.library.find("mine")
    new = read_book(book.encode(), "new.toml", shelves.library.find)
    assert old is not None

    found = recent_effects([path, both], old, new, shelves)

    assert told(found) == [("both", "Not yet.")]


def test_the_terms_of_a_profile_stay(folder):
    (folder / "profiles" / "p.toml").write_text('schema = 1\nid = "p"\nname = "P"\n[[discounts]]\npercent_off = 50\n')
    path = document(folder, "half", prices={"book": "mine", "profile": "p"})
    gone = document(folder, "whole", prices={"book": "mine", "profile": "nobody"})

    assert told(effects(folder, path, gone)) == [("whole", "-1"), ("half", "-0.5")]


def test_prices_saved_in_an_estimate_do_not_hide_what_changes(folder):
    from pricing_core.document_reading import open_document

    plain, shelves = document(folder, "plain"), here(folder)
    opened = open_document(plain.read_bytes(), "x", lambda id, on: (shelves.library.find(id or "mine"), on))
    (folder / "prices" / "mine.toml").write_text(text("mine", price="2.50"))  # it was saved at $3
    saved = snapshot_of(opened.book, "2027-01-01", None, lambda one: text_of_source(one, folder, None)
                        if one.id != "mine" else text("mine", price="3"))  # fmt: skip
    plain.write_bytes(written(opened.document.but(snapshot=saved), opened.book))

    assert told(effects(folder, plain)) == [("plain", "-0.5")]
