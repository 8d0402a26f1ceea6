"""The user's own price books: listed, extended, kept in versions, told about when they change."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from pricing_core import adoption
from pricing_core.errors import BadFile
from pricing_core.history import KEPT, contents, remember, versions
from pricing_core.library import MOST_FILES, find_book, library, shipped
from pricing_core.news import ADDED, BROKEN, CHANGED, GONE, MENDED, news

NOW = "20270102T030405Z"


def text(id: str = "mine", *, extends: str = "anthropic-2025-12", price: str = "2.80") -> str:
    """Return a small book of one's own: the page's prices with another input price of Sonnet 4.5."""
    return (f'schema = 1\nid = "{id}"\nextends = "{extends}"\nas_of = 2027-01-01\nissued = 2027-01-01\n'
            'currency = "USD"\nsource = "Our contract"\n'
            '[[models]]\nid = "claude-sonnet-4-5"\ninherit = true\n'
            f'[[models.rates]]\ninput = {price}\nsource = "Our contract"\n')  # fmt: skip


@pytest.fixture
def prices(tmp_path: Path) -> Path:
    folder = tmp_path / "prices"
    folder.mkdir()
    return folder


def test_a_book_may_extend_another_of_the_users_whatever_their_files_are_called(prices: Path):
    (prices / "a.toml").write_text(text("above", extends="below", price="2.50"))
    (prices / "b.toml").write_text(text("below"))

    found = library(prices)

    above = found.find("above")
    assert above is not None
    assert above.base is found.find("below")
    assert [entry.book.id for entry in found.own] == ["above", "below"]
    assert find_book(str(prices / "a.toml"), lambda: prices) == above


def test_books_that_extend_each_other_in_a_circle_are_both_refused(prices: Path):
    (prices / "a.toml").write_text(text("one", extends="two"))
    (prices / "b.toml").write_text(text("two", extends="one"))

    found = library(prices)

    assert found.own == ()
    assert ["no price book 'two'" in str(found.broken[0]), "no price book 'one'" in str(found.broken[1])] == [True] * 2


def test_a_book_is_read_again_only_when_it_or_what_it_extends_has_changed(prices: Path):
    (prices / "a.toml").write_text(text("above", extends="below"))
    (prices / "b.toml").write_text(text("below"))
    (prices / "c.toml").write_text(text("beside"))
    first = library(prices)

    same = library(prices, first)
    (prices / "b.toml").write_text(text("below", price="2.90"))
    after = library(prices, first)

    assert all(new is old for new, old in zip(same.own, first.own, strict=True))
    assert after.find("beside") is first.find("beside")
    assert after.find("above") is not first.find("above")
    above = after.find("above")
    assert above is not None
    assert above.base is after.find("below")


def test_no_more_than_two_hundred_files_are_read(prices: Path):
    for number in range(MOST_FILES + 1):
        (prices / f"{number:03}.toml").write_text("")

    found = library(prices)

    assert "more than 200 price books" in str(found.broken[0])
    assert len(found.broken) == MOST_FILES + 1


def test_the_last_good_version_stands_in_for_a_file_that_broke(prices: Path, tmp_path: Path):
    history = tmp_path / "history"
    path = prices / "mine.toml"
    remember(history, path.name, b"schema = 1\n", "20270101T000000Z")  # never a book
    remember(history, path.name, text().encode(), "20270101T000001Z")
    remember(history, path.name, text(extends="gone").encode(), "20270101T000002Z")
    path.write_text(text(price="2,80"))

    found = library(prices, history=history)

    entry = found.entry("mine")
    assert entry is not None
    assert entry.fault is found.broken[0]
    assert entry.book.digest == adoption.digest_of(text().encode())
    assert library(prices, found, history).entry("mine") is not None
    assert library(prices).entry("mine") is None


def test_a_broken_copy_of_a_book_that_stands_elsewhere_needs_no_stand_in(prices: Path, tmp_path: Path):
    history = tmp_path / "history"
    (prices / "mine.toml").write_text(text())
    for name in ("copy.toml", "other.toml", "twin.toml"):
        (prices / name).write_text("broken =")
    remember(history, "copy.toml", text().encode(), NOW)
    remember(history, "other.toml", text("other").encode(), NOW)
    remember(history, "twin.toml", text("other").encode(), NOW)
    (prices / "never.toml").write_text("broken =")

    found = library(prices, history=history)

    assert [(entry.book.id, entry.path.name) for entry in found.own] == [("mine", "mine.toml"), ("other", "other.toml")]


def test_versions_are_kept_once_each_newest_first_and_twenty_of_them(tmp_path: Path):
    for number in range(25):
        remember(tmp_path, "a.toml", b"%d" % number, f"2027010{1 + number // 10}T0000{number % 10:02}Z")
    again = remember(tmp_path, "a.toml", b"24", NOW)

    kept = versions(tmp_path, "a.toml")

    assert again == kept[0]
    assert len(kept) == KEPT == 20
    assert [one.content() for one in kept] == [b"%d" % number for number in range(24, 4, -1)]
    assert (kept[0].day, kept[0].time) == ("2027-01-03", "00:00")
    assert versions(tmp_path, "b.toml") == ()


def test_versions_of_one_second_or_of_a_clock_set_back_keep_their_order(tmp_path: Path):
    for content in (b"one", b"two", b"three"):
        remember(tmp_path, "a.toml", content, NOW)
    remember(tmp_path, "a.toml", b"four", "20260101T000000Z")

    assert [one.content() for one in versions(tmp_path, "a.toml")] == [b"four", b"three", b"two", b"one"]


def test_a_version_that_was_tampered_with_is_passed_over(tmp_path: Path):
    kept = remember(tmp_path, "a.toml", b"good", "20270101T000000Z")
    later = remember(tmp_path, "a.toml", b"later", "20270101T000001Z")
    later.path.write_bytes(b"not later")

    assert list(contents(tmp_path, "a.toml")) == [b"good"]
    assert kept.content() == b"good"
    with pytest.raises(BadFile, match="its content has changed"):
        later.content()


def test_news_tell_what_was_added_changed_broken_mended_and_taken_away(prices: Path, tmp_path: Path):
    history = tmp_path / "history"
    path = prices / "mine.toml"
    looks = [library(prices)]

    def look(content: str | None) -> None:
        path.write_text(content) if content is not None else path.unlink()
        looks.append(library(prices, looks[-1], history))

    look(text())
    remember(history, path.name, path.read_bytes(), NOW)
    look(text(price="2.70"))
    look(text(price="oops"))
    look(text(price="2,80"))
    look(text(price="2.70"))
    look(text(price="2.70"))
    look(None)

    told = [[(one.kind, one.id) for one in news(old, new)] for old, new in pairwise(looks)]
    assert told == [[(ADDED, "mine")], [(CHANGED, "mine")], [(BROKEN, "mine"), (CHANGED, "mine")], [(BROKEN, "mine")],
                    [(MENDED, "mine")], [], [(GONE, "mine")]]  # fmt: skip


def test_a_file_that_breaks_without_a_version_is_broken_and_not_gone(prices: Path):
    path = prices / "mine.toml"
    path.write_text(text())
    before = library(prices)
    path.write_text("=")

    found = news(before, library(prices, before))

    assert [(one.kind, one.id, one.fault is not None) for one in found] == [(BROKEN, "", True)]


def test_the_shipped_books_alone_need_no_folder():
    assert [entry.book.id for entry in shipped().listed] == ["anthropic-2026-11", "anthropic-2025-12"]
    assert shipped().own == ()


def test_what_extends_one_of_two_books_of_one_id_is_refused_with_them(prices: Path):
    for name in ("a", "b"):
        (prices / f"{name}.toml").write_text(text("twin"))
    (prices / "above.toml").write_text(text("above", extends="twin"))
    (prices / "top.toml").write_text(text("top", extends="above"))
    (prices / "beside.toml").write_text(text("beside"))

    found = library(prices)

    assert [entry.book.id for entry in found.own] == ["beside"]
    told = {Path(fault.name).name: str(fault) for fault in found.broken}
    assert {*told} == {"a.toml", "b.toml", "above.toml", "top.toml"}
    assert "extends 'twin', which more than one book has as its id" in told["above.toml"]
    assert "extends 'twin', which more than one book has as its id" in told["top.toml"]


def test_a_fault_that_was_told_is_not_told_again(prices: Path):
    (prices / "old.toml").write_text("broken =")
    before = library(prices)
    (prices / "new.toml").write_text("broken =")

    found = news(before, library(prices))

    assert [(one.kind, one.fault and one.fault.name) for one in found] == [(BROKEN, str(prices / "new.toml"))]


def test_a_book_stands_in_on_top_of_the_last_good_version_of_its_base(prices: Path, tmp_path: Path):
    history = tmp_path / "history"
    for name, extends, good in (("a", "b", "1"), ("b", "anthropic-2025-12", "2")):
        (prices / f"{name}.toml").write_text(text(name, extends=extends, price=good))
        remember(history, f"{name}.toml", text(name, extends=extends, price=good).encode(), "20261122T000000Z")
    (prices / "b.toml").write_text(text("b", price="x"))
    (prices / "c.toml").write_text(text("c", extends="nowhere"))

    found = library(prices, None, history)

    assert [(entry.book.id, entry.fault is None) for entry in found.own] == [("b", False), ("a", False)]
    assert found.own[1].book.base is found.own[0].book
    assert len(found.broken) == 3


def test_a_name_cannot_turn_the_figures_behind_it_around(prices: Path):
    path = prices / "mine.toml"
    words = 'name = { en = "Ours \\u202e", id = "Kita \\u0007" }\ndefault_model = "claude-sonnet-4-5"\n'
    path.write_text(text().replace("[[models]]", words + "[[models]]").replace("Our contract", "Our\\u2066 contract"))

    book = library(prices).own[0].book

    assert book.name == {"en": "Ours \N{REPLACEMENT CHARACTER}", "id": "Kita \N{REPLACEMENT CHARACTER}"}
    assert book.source == "Our\N{REPLACEMENT CHARACTER} contract"


# ── A base whose file is gone ────────────────────────────────────────────────────────────────────────────────────────


def kept(folder: Path, history: Path) -> None:
    """Keep every book of a folder as an earlier version, as a look does."""
    for path in folder.glob("*.toml"):
        remember(history, path.name, path.read_bytes(), NOW)


def test_a_base_that_is_gone_has_a_stand_in_from_the_history_and_is_told(prices: Path, tmp_path: Path):
    history = tmp_path / "history"
    (prices / "a.toml").write_text(text("above", extends="below", price="2.50"))
    (prices / "b.toml").write_text(text("below", price="2.90"))
    kept(prices, history)
    (prices / "b.toml").unlink()

    found = library(prices, history=history)

    below, above = found.entry("below"), found.entry("above")
    assert below is not None
    assert above is not None
    assert above.book.base is below.book
    assert str(below.fault) == (
        f"{prices / 'b.toml'}: the file is gone, and other price books extend it; bring an earlier version back"
    )
    assert [str(one).partition(": ")[0] for one in found.broken] == [str(prices / "b.toml"), f"{prices / 'a.toml'}:3"]
    assert library(prices).find("above") is None  # who prices from the command line must know

    (prices / "b.toml").write_text(text("below", price="2.80"))
    mended = library(prices, found, history)
    assert mended.broken == ()
    assert [entry.fault for entry in mended.own] == [None, None]


def test_the_base_of_a_base_that_is_gone_stands_in_too_the_newest_good_version_of_each(prices: Path, tmp_path: Path):
    history = tmp_path / "history"
    (prices / "a.toml").write_text(text("above", extends="middle"))
    (prices / "m.toml").write_text(text("middle", extends="below"))
    (prices / "z.toml").write_text(text("below", price="2.90"))
    (prices / "other.toml").write_text(text("other"))
    kept(prices, history)
    remember(history, "z.toml", b"schema = 1", "20270103T000000Z")
    for name in ("m", "z", "other"):
        (prices / f"{name}.toml").unlink()

    found = library(prices, history=history)

    assert [entry.book.id for entry in found.own] == ["below", "middle", "above"]
    assert [entry.path.name for entry in found.own if entry.fault] == ["z.toml", "m.toml", "a.toml"]


def test_a_base_that_was_never_there_or_extends_itself_has_no_stand_in(prices: Path, tmp_path: Path):
    history = tmp_path / "history"
    (prices / "a.toml").write_text(text("above", extends="below"))
    assert library(prices, history=history).own == ()
    remember(history, "b.toml", text("below", extends="again").encode(), NOW)
    remember(history, "c.toml", text("again", extends="below").encode(), NOW)

    found = library(prices, history=history)

    assert found.own == ()
    assert len(found.broken) == 1


def test_a_book_that_is_gone_and_extended_by_nobody_is_not_missed(prices: Path, tmp_path: Path):
    remember(tmp_path / "history", "b.toml", text("below").encode(), NOW)

    assert library(prices, history=tmp_path / "history").own == ()


def test_what_stands_in_is_no_news_of_its_own(prices: Path, tmp_path: Path):
    remember(tmp_path, "a.toml", text("mine").encode(), NOW)
    (prices / "a.toml").write_text("schema = ")

    (told,) = news(shipped(), library(prices, history=tmp_path))

    assert (told.kind, told.id) == (BROKEN, "mine")


def test_a_broken_book_is_not_blamed_for_another_name(prices: Path):
    (prices / "a.toml").write_text("schema = ")

    with pytest.raises(BadFile, match="there is no such price book"):
        find_book("nobody", lambda: prices)
