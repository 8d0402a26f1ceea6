"""Typical sizes in the menu of fields that take tokens: where they are, what they do, how they are taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from desktop.number_edit import NumberEdit
from desktop.sizes import typical_sizes
from pricing_core.showing import ENGLISH, INDONESIAN, NumberStyle
from tests.desktop.conftest import DECEMBER, Hands, Opener


@pytest.fixture
def hands(open_window: Opener) -> Hands:
    return open_window(DECEMBER)


def sizes(menu: QMenu) -> list[QAction]:
    inner = [action.menu() for action in menu.actions() if action.menu()]
    return [action for one in inner if isinstance(one, QMenu) for action in one.actions()]


def field(hands: Hands, name: str) -> NumberEdit:
    found = hands.find(name)
    assert isinstance(found, NumberEdit)
    return found


@pytest.mark.parametrize(
    ("style", "unit", "first"),
    [
        (ENGLISH, "tokens", "Average web page: about 2,500 tokens"),
        (INDONESIAN, "token", "Halaman web rata-rata: about 2.500 token"),  # the words around it are the window's
    ],
)
def test_the_sizes_of_the_pricing_page_are_offered(qtbot, style: NumberStyle, unit: str, first: str):
    made = NumberEdit("input", unit, style)
    qtbot.addWidget(made)
    offered = sizes(made.context_menu())

    assert offered[0].text() == first
    assert [one.tokens for one in typical_sizes()] == [2500, 25000, 125000]
    assert len(offered) == 3
    assert all({"en", "id"} <= set(one.name) for one in typical_sizes())


@pytest.mark.parametrize("name", ["input_tokens", "reused_prefix"])
def test_they_are_in_fields_of_tokens(hands: Hands, name: str):
    assert len(sizes(field(hands, name).context_menu())) == 3


@pytest.mark.parametrize("name", ["hit_rate", "requests", "web_searches"])
def test_they_are_in_no_other_field(hands: Hands, name: str):
    assert sizes(field(hands, name).context_menu()) == []


def test_a_size_is_one_edit_of_its_own_that_is_named_like_others(hands: Hands):
    hands.type("input_tokens", "77")

    sizes(field(hands, "input_tokens").context_menu())[1].trigger()

    assert hands.text("input_tokens") == "25,000"
    undo = hands.window.menus.actions["undo"]
    assert undo.text() == "&Undo change of Input, not cached"
    undo.trigger()
    assert hands.text("input_tokens") == "77"  # what was typed before is an edit of its own
    undo.trigger()
    assert hands.text("input_tokens") == "1,000"


def test_typing_on_after_a_size_is_another_edit(hands: Hands):
    sizes(field(hands, "input_tokens").context_menu())[0].trigger()

    hands.type("input_tokens", "9")
    hands.window.session.undo()

    assert hands.text("input_tokens") == "2,500"


def test_the_menu_key_opens_it(hands: Hands):
    made = field(hands, "input_tokens")

    QApplication.sendEvent(made, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, made.rect().center(), QPoint()))

    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert len(sizes(menu)) == 3
    hands.qtbot.keyClick(menu, Qt.Key.Key_Escape)
