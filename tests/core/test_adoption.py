"""Bringing a book in from elsewhere: shown first, copied whole, what it replaces kept, and taken back."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from pricing_core.adoption import (
    OlderBookError,
    adopt,
    candidate,
    changed,
    free_path,
    is_usable_id,
    preview,
    roll_back,
    set_aside,
    stamp,
)
from pricing_core.adoptions import KEPT, Adoptions
from pricing_core.errors import BadFile
from pricing_core.history import versions
from pricing_core.library import Library, library
from pricing_core.saving import Conflict, digest_of
from tests.core.test_user_books import text

if TYPE_CHECKING:
    from pathlib import Path

    from pricing_core.adoption import Preview

TODAY, NOW = "2027-02-01", "20270201T101112Z"


class House:
    """A configuration folder and what can be done in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.prices = folder / "prices"
        self.history = folder / "history" / "prices"
        self.record = folder / "adoptions.json"

    @property
    def seen(self) -> Adoptions:
        return Adoptions(self.record)

    def there(self) -> Library:
        return library(self.prices)

    def look(self, content: str, today: str = TODAY, **options: str) -> Preview:
        new = candidate(content.encode(), "/mail/from-sari.toml", self.there(), today, **options)
        return preview(new, self.there(), self.prices, self.seen, today)

    def bring_in(self, content: str, now: str = NOW, *, confirmed: bool = False) -> None:
        adopt(self.look(content), self.history, self.seen, now, confirmed=confirmed)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def test_looking_at_a_book_changes_nothing(house: House):
    wanted = house.look(text())

    assert not list(house.folder.iterdir())
    assert wanted.against.id == "anthropic-2025-12"
    assert wanted.target == house.prices / "mine.toml"
    assert (wanted.replaces, wanted.older_than, wanted.seen) == (None, "", "")
    assert wanted.candidate.sha256 == digest_of(text().encode())
    assert not wanted.differences.is_empty


def test_a_book_is_copied_byte_for_byte_and_where_it_came_from_is_noted(house: House):
    house.bring_in(text())

    assert (house.prices / "mine.toml").read_text() == text()
    book = house.there().find("mine")
    assert book is not None
    assert house.seen.newest("mine") == "2027-01-01"
    assert house.seen.origin(book.digest) == "/mail/from-sari.toml"
    assert house.seen.origin("else") == house.seen.newest("else") == ""
    assert [one.content().decode() for one in versions(house.history, "mine.toml")] == [text()]


def test_what_a_book_replaces_is_kept_and_can_be_brought_back(house: House):
    house.bring_in(text(price="2.80"))
    house.bring_in(text(price="2.70"), "20270202T000000Z")
    path = house.prices / "mine.toml"

    new, old = versions(house.history, path.name)
    roll_back(path, old, house.history, "20270203T000000Z")

    assert path.read_text() == text(price="2.80")
    assert [one.content().decode() for one in versions(house.history, path.name)] == [
        text(price="2.80"),
        text(price="2.70"),
        text(price="2.80"),
    ]
    roll_back(path, new, house.history, "20270204T000000Z")
    assert path.read_text() == text(price="2.70")


def test_a_file_that_was_taken_away_comes_back_from_its_versions(house: House):
    house.bring_in(text())
    path = house.prices / "mine.toml"

    set_aside(path, house.history, "20270203T000000Z")
    gone = not path.exists()
    roll_back(path, versions(house.history, path.name)[0], house.history, "20270204T000000Z")

    assert gone
    assert path.read_text() == text()


def test_a_replacement_is_compared_with_the_book_it_replaces(house: House):
    house.bring_in(text(price="2.80"))

    wanted = house.look(text(price="2.70"))

    assert wanted.replaces is not None
    assert wanted.against is wanted.replaces.book
    assert wanted.seen == digest_of(text(price="2.80").encode())


def test_a_file_that_somebody_else_has_changed_meanwhile_is_not_overwritten(house: House):
    house.bring_in(text(price="2.80"))
    wanted = house.look(text(price="2.70"))
    (house.prices / "mine.toml").write_text(text(price="2.75"))

    with pytest.raises(Conflict):
        adopt(wanted, house.history, house.seen, NOW)

    assert (house.prices / "mine.toml").read_text() == text(price="2.75")


def test_an_older_issue_needs_a_second_yes_even_when_the_newer_one_is_gone(house: House):
    newer = text().replace("issued = 2027-01-01", "issued = 2027-01-15")
    house.bring_in(newer)
    set_aside(house.prices / "mine.toml", house.history, NOW)

    assert house.look(text()).older_than == "2027-01-15"
    with pytest.raises(OlderBookError, match="before the one of 2027-01-15"):
        house.bring_in(text())
    house.bring_in(text(), confirmed=True)

    assert (house.prices / "mine.toml").read_text() == text()
    assert house.seen.newest("mine") == "2027-01-15"


@pytest.mark.parametrize(("today", "refused"), [("2026-12-29", True), ("2026-12-30", False)])
def test_a_book_from_the_future_is_refused_beyond_two_days(house: House, today: str, refused: bool):
    if not refused:
        assert house.look(text(), today).target
        return
    with pytest.raises(BadFile, match=r"sari\.toml:5: issued on 2027-01-01, which is still to come"):
        house.look(text(), today)


def test_the_id_of_a_built_in_book_is_refused_and_another_one_can_be_given(house: House):
    taken = text("anthropic-2026-11")

    with pytest.raises(BadFile, match=r"sari\.toml:2: 'anthropic-2026-11' is the id of a built-in"):
        house.look(taken)
    wanted = house.look(taken, book_id="theirs")

    assert wanted.candidate.book.id == "theirs"
    assert wanted.candidate.content == text("theirs").encode()


def test_a_built_in_book_itself_need_not_be_brought_in(house: House):
    builtin = house.there().entry("anthropic-2025-12")
    assert builtin is not None

    with pytest.raises(BadFile, match="built in already"):
        house.look(builtin.path.read_text("utf-8"))


def test_an_id_that_two_files_share_is_refused_until_that_is_mended(house: House):
    house.prices.mkdir()
    for name in ("a.toml", "b.toml"):
        (house.prices / name).write_text(text())

    with pytest.raises(BadFile, match="two of your files have this id already"):
        house.look(text())


@pytest.mark.parametrize("id", ["CON", "nul", "com1.x", "a:b", "a/../../b", "Ümlaut", "trailing.", "UPPER"])
def test_an_id_never_becomes_a_path(house: House, id: str):
    path = free_path(house.prices, id)

    assert path.parent == house.prices
    assert path.name == f"book-{digest_of(id.encode())[:12]}.toml"


@pytest.mark.parametrize("id", ["a/b", "mine.toml", "Mine.TOML", "a b", "", "-a"])
def test_what_book_would_take_for_a_path_cannot_be_an_id_here(id: str):
    assert not is_usable_id(id)
    assert is_usable_id("our-prices.2027:a@b")


@pytest.mark.skipif(os.name == "nt", reason="links take a privilege there")
def test_a_name_that_is_taken_gets_a_number(house: House):
    house.prices.mkdir()
    (house.prices / "mine.toml").write_text(text("another"))
    (house.prices / "mine-2.toml").symlink_to("nowhere")

    assert free_path(house.prices, "mine").name == "mine-3.toml"


def test_what_another_project_publishes_comes_as_a_book_that_extends_the_newest(house: House):
    theirs = {"claude-sonnet-4-5": {"litellm_provider": "anthropic", "mode": "chat", "input_cost_per_token": 2.8e-06,
              "output_cost_per_token": 1.5e-05, "max_input_tokens": 200000}}  # fmt: skip

    wanted = house.look(json.dumps(theirs), "2026-11-22")

    assert wanted.candidate.kind == "litellm"
    assert wanted.candidate.book.id == "litellm-2026-11-22"
    assert wanted.against.id == "anthropic-2026-11"
    assert wanted.candidate.book.base is not None


def test_a_change_is_written_only_where_nothing_came_between(house: House):
    house.bring_in(text(price="2.80"))
    path = house.prices / "mine.toml"
    before = digest_of(path.read_bytes())

    kept = changed(path, text(price="2.70"), before, house.history, NOW)
    with pytest.raises(Conflict):
        changed(path, text(price="2.60"), before, house.history, NOW)
    changed(house.prices / "new.toml", text("new"), "", house.history, NOW)

    assert kept.digest == digest_of(text(price="2.70").encode())
    assert path.read_text() == text(price="2.70")
    assert [one.content().decode() for one in versions(house.history, "new.toml")] == [text("new")]


@pytest.mark.parametrize(
    "damage",
    [
        "{",
        "[]",
        '{"format": "x", "version": 1}',
        '{"version": "1", "format": 2}',
        '{"format": "taksir-adoptions", "version": "1"}',
        "[" * 100_000,
        '{"format": "taksir-adoptions", "version": 1, "newest": [], "adopted": []}',
    ],
)
def test_a_damaged_record_counts_as_empty_and_is_put_beside(house: House, damage: str):
    house.record.write_text(damage)

    house.bring_in(text())

    assert house.seen.newest("mine") == "2027-01-01"
    assert (house.folder / "adoptions.json.damaged").read_text() == damage


def test_a_record_of_a_newer_program_is_left_alone(house: House):
    newer = '{"format": "taksir-adoptions", "version": 2, "newest": {"mine": "2027-05-01"}, "adopted": [1]}'
    house.record.write_text(newer)

    with pytest.raises(OlderBookError):
        house.bring_in(text())
    house.bring_in(text(), confirmed=True)

    assert house.record.read_text() == newer


def test_the_record_does_not_grow_for_ever(house: House):
    new = house.look(text()).candidate
    seen = house.seen
    for _ in range(KEPT + 5):
        seen.note(new, "mine.toml", NOW)

    assert len(json.loads(house.record.read_bytes())["adopted"]) == KEPT


def test_a_stamp_is_a_time_in_utc():
    assert stamp(0) == "19700101T000000Z"
    assert len(stamp()) == len(NOW)
