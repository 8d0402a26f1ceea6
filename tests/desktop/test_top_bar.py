"""The bar above everything: which buttons have room, and how long the templates are offered."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication

from desktop.translations import install
from tests.desktop.conftest import DECEMBER, Hands, Opener

BUTTONS = ("undo", "redo", "keep", "copy_sentence", "export")


@pytest.fixture(params=["en", "id"])
def hands(request: pytest.FixtureRequest, open_window: Opener, qapp: QApplication):
    install(qapp, request.param)
    yield open_window(DECEMBER, language=request.param)
    install(qapp, "en")


def shown(hands: Hands) -> list[str]:
    return [name for name in BUTTONS if hands.find(f"bar_{name}").isVisible()]


def resize(hands: Hands, width: int) -> None:
    hands.window.resize(width, 700)
    hands.qtbot.wait(30)


def test_every_button_has_room_in_a_window_of_800_pixels(hands: Hands):
    resize(hands, 800)

    assert shown(hands) == list(BUTTONS)
    for name in BUTTONS:
        button = hands.find(f"bar_{name}")
        assert button.width() >= button.sizeHint().width()


def test_undo_and_redo_are_never_the_first_to_go(hands: Hands):
    resize(hands, 640)

    assert {"undo", "redo", "export"} <= set(shown(hands))


def test_a_button_that_says_less_is_still_called_what_it_does(open_window: Opener):
    hands = open_window(DECEMBER)
    resize(hands, 1280)
    button = hands.find("bar_copy_sentence")
    assert isinstance(button, QAbstractButton)
    assert button.text() == "Copy as sentence"

    for width in range(790, 640, -10):  # letters are not as wide on every system
        resize(hands, width)
        if button.text() != "Copy as sentence":
            break
    assert button.text() == "Copy"
    assert button.accessibleName() == "Copy as sentence"
    assert "Copy as sentence" in button.toolTip()

    resize(hands, 1280)
    assert button.text() == "Copy as sentence"


def strip_is_shown(hands: Hands) -> bool:
    return hands.find("template_1").isVisible()


def test_the_templates_stay_while_only_the_kind_was_changed(open_window: Opener):
    hands = open_window(DECEMBER)
    actions = hands.window.menus.actions
    assert strip_is_shown(hands)

    actions["kind_agent_loop"].trigger()
    assert strip_is_shown(hands)
    assert not hands.window.file.is_modified
    actions["kind_request"].trigger()
    assert strip_is_shown(hands)
    actions["undo"].trigger()
    assert strip_is_shown(hands)
    assert hands.window.form.kind == "agent_loop"


def test_a_number_of_ones_own_ends_the_example(open_window: Opener):
    hands = open_window(DECEMBER)
    hands.window.menus.actions["kind_agent_loop"].trigger()

    hands.type("loop_turns", "21")

    assert not strip_is_shown(hands)
    assert hands.window.file.is_modified


def test_a_template_is_chosen_after_the_kind(open_window: Opener):
    hands = open_window(DECEMBER)
    hands.window.menus.actions["kind_agent_loop"].trigger()

    hands.press("template_1")

    assert hands.window.form.kind == "request"
    assert not strip_is_shown(hands)
