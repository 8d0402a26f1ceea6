"""Undo and redo: every edit, by name, typing merged, as far back as one started."""

from __future__ import annotations

import pytest

from desktop.history import History, State
from pricing_core.scenarios import Scenario
from tests.desktop.conftest import DECEMBER, Hands, Opener


def state(text: str) -> State:
    return State("book", (), name=text)


def test_typing_in_one_field_is_one_step_until_another_is_used():
    history = History()
    history.begin(state(""))
    for text in ("1", "12", "123"):
        history.record(state(text), "input", merges=True)
    history.record(state("x"), "output", merges=True)

    assert history.undo() == state("123")
    assert history.undo() == state("")
    assert history.undo() is None
    assert history.redo() == state("123")
    assert history.next_redo == "output"


def test_choices_are_steps_of_their_own():
    history = History()
    history.begin(state("a"))
    history.record(state("b"), "platform", merges=False)
    history.record(state("c"), "platform", merges=False)

    assert history.undo() == state("b")


def test_an_edit_after_an_undo_ends_what_could_be_redone_and_is_not_merged():
    history = History()
    history.begin(state(""))
    history.record(state("1"), "input", merges=True)
    history.undo()
    history.record(state("2"), "input", merges=True)

    assert history.redo() is None
    assert history.undo() == state("")


def test_what_changes_nothing_is_no_step():
    history = History()
    history.begin(state("a"))
    history.record(state("a"), "input", merges=True)

    assert history.next_undo == ""


def test_history_has_no_end():
    history = History()
    history.begin(state("0"))
    for number in range(1, 5001):
        history.record(state(str(number)), f"field {number % 2}", merges=True)

    steps = 0
    while history.undo():
        steps += 1

    assert steps == 5000


@pytest.fixture
def hands(open_window: Opener) -> Hands:
    return open_window(DECEMBER)


def test_undo_is_named_and_brings_back_what_was_typed(hands: Hands):
    before = hands.text("total")
    hands.type("output_tokens", "400*2")

    undo = hands.window.menus.actions["undo"]
    assert undo.text() == "&Undo change of Output"
    undo.trigger()

    assert hands.text("output_tokens") == "500"
    assert hands.text("total") == before
    hands.window.menus.actions["redo"].trigger()
    assert hands.text("output_tokens") in ("400*2", "800")


def test_a_wrong_number_can_be_taken_back(hands: Hands):
    hands.type("output_tokens", "4oo")
    assert hands.text("total") == "–"

    hands.window.session.undo()

    assert hands.text("total") == "$105.00"


def test_a_change_of_book_can_be_taken_back(hands: Hands):
    hands.choose("book", "Prices of November 2026")
    hands.type("input_tokens", "7")

    hands.window.session.undo()
    hands.window.session.undo()

    assert hands.window.session.bench.book.id == DECEMBER
    assert hands.text("book") == "Prices of December 2025"
    assert hands.text("total") == "$105.00"


def test_the_comparison_can_be_taken_back(hands: Hands):
    session = hands.window.session
    session.compared.add((Scenario({"en": "Batch"}, {"processing": "batch"}),))
    assert hands.window.menus.actions["undo"].text() == "&Undo change of the comparison"

    session.undo()

    assert session.scenarios == ()


def test_keys_undo_in_a_field_what_was_done_elsewhere(hands: Hands, qtbot):
    from PySide6.QtCore import Qt

    hands.press("processing_batch")
    hands.find("output_tokens").setFocus()

    qtbot.keyClick(hands.find("output_tokens"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert hands.text("total") == "$105.00"
