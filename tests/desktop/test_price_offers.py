"""An estimate that opens with its saved prices says what it would cost today, and changes nothing by itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.changes_dialog import ChangesDialog
from pricing_core.library import bundled_book
from tests.desktop.conftest import DECEMBER, Hands
from tests.desktop.files_support import Program, visible

OWN = """schema = 1
id = "mine"
as_of = 2025-12-01
issued = 2025-12-02
currency = "USD"
source = "Mine"
extends = "anthropic-2025-12"

[[models]]
id = "claude-sonnet-4-5"
inherit = true

[[models.rates]]
per = "MTok"
input = {price}
cache_write_5m = 3.75
cache_write_1h = 6
cache_read = 0.30
output = 15
source = "Mine"
"""


def with_prices_of_december(program: Program, path: Path, *, requests: str = "1000") -> Hands:
    hands = program.start()
    hands.window.session.choose_book(DECEMBER)
    hands.choose("model", "Claude Opus 4.5")
    hands.type("requests", requests)
    program.save_as(hands, path)
    hands.window.close()
    return program.start()


def offered(program: Program, hands: Hands) -> str:
    program.settle(lambda: "Saved prices" in program.told(hands))
    return program.told(hands)


def test_todays_prices_are_offered_used_and_taken_back(program, tmp_path):
    near = with_prices_of_december(program, tmp_path / "mine.taksir")
    hands = program.open(tmp_path / "mine.taksir", near)
    before = hands.text("total")

    text = offered(program, hands)
    assert hands.window.session.book.id == DECEMBER
    assert not hands.window.file.is_modified
    assert before in text
    hands.press("news_today")

    assert hands.window.session.book.id == "anthropic-2026-11"
    assert hands.text("total") in text
    assert hands.window.file.is_modified
    assert program.told(hands) == ""
    hands.window.session.undo()
    assert hands.text("total") == before
    assert not hands.window.file.is_modified


def test_the_changes_are_shown(program, tmp_path):
    near = with_prices_of_december(program, tmp_path / "mine.taksir")
    hands = program.open(tmp_path / "mine.taksir", near)
    offered(program, hands)

    hands.press("news_changes")

    (dialog,) = visible(hands.window, ChangesDialog)
    dialog.close()


def test_a_saved_total_that_is_computed_otherwise_now_is_told(program, tmp_path):
    path = tmp_path / "mine.taksir"
    near = with_prices_of_december(program, path)
    raw = json.loads(path.read_bytes())
    raw["snapshot"]["total"] = "1.5"
    path.write_text(json.dumps(raw))

    hands = program.open(path, near)
    program.settle(lambda: len(hands.window.news.items) == 2)

    texts = [one.text for one in hands.window.news.items]
    assert "It was saved with a total of $1.50 per month; this version of Taksir computes" in texts[0]


def test_an_own_book_that_changed_since_is_offered_at_the_price_that_it_then_shows(program, tmp_path):
    path, book = tmp_path / "mine.taksir", program.folder / "prices" / "mine.toml"
    book.parent.mkdir(parents=True)
    book.write_text(OWN.format(price=3))
    hands = program.start()
    with program.qtbot.waitSignal(hands.window.session.shelf.rested):
        hands.window.session.shelf.begin()
    hands.window.session.choose_book("mine")
    hands.choose("model", "Claude Sonnet 4.5")
    program.save_as(hands, path)
    total = hands.text("total")
    hands.window.close()
    book.write_text(OWN.format(price=4))
    near = program.start()
    with program.qtbot.waitSignal(near.window.session.shelf.rested):
        near.window.session.shelf.begin()

    hands = program.open(path, near)
    text = offered(program, hands)

    assert hands.text("total") == total
    assert total in text
    hands.press("news_today")
    assert hands.text("total") in text
    assert hands.text("total") != total
    hands.window.session.undo()
    assert hands.text("total") == total


def test_two_windows_offer_each_for_itself(program, tmp_path):
    near = with_prices_of_december(program, tmp_path / "a.taksir")
    first = program.open(tmp_path / "a.taksir", near)
    (tmp_path / "b.taksir").write_bytes((tmp_path / "a.taksir").read_bytes())
    second = program.open(tmp_path / "b.taksir", near)
    offered(program, first)
    offered(program, second)

    second.press("news_today")

    assert first.window.session.book.id == DECEMBER
    assert "Saved prices" in program.told(first)


def test_an_estimate_with_the_newest_prices_is_offered_nothing(program, tmp_path):
    hands = program.start()
    hands.type("input_tokens", "7")
    program.save_as(hands, tmp_path / "a.taksir")
    hands.window.close()

    hands = program.open(tmp_path / "a.taksir", program.start())
    program.qtbot.wait(150)
    program.settle()

    assert program.told(hands) == ""
    assert bundled_book(hands.window.session.book.id)


@pytest.mark.parametrize("language", ["en", "id"])
def test_an_offer_is_made_in_the_language_of_the_window(program, tmp_path, language):
    path = tmp_path / "a.taksir"
    near = with_prices_of_december(program, path)
    near.window.deeds.set(language=language)
    try:
        hands = program.open(path, near)
        program.settle(lambda: hands.window.news.items)
        dollars = {"en": "$", "id": "US$"}[language]
        assert f" {dollars}" in hands.window.news.items[-1].text
    finally:
        near.window.deeds.set(language="en")
