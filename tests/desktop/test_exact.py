"""Every digit of an amount without a mouse: in the menu of a row, and with a key wherever one is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from desktop.comparing import ready_made
from tests.core.planned import MOCK
from tests.desktop.conftest import DECEMBER, Hands, Opener

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def hands(open_window: Opener) -> Hands:
    """The support assistant of $451.32 a month, and what it is with one thing changed."""
    made = open_window(DECEMBER)
    bench = made.window.session.bench
    made.window.session.start(MOCK)
    assert bench.plan is not None
    made.window.session.compared.add(ready_made(bench.plan, bench.judge))
    return made


def popped() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def exact(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text().startswith("Copy exactly")]


def test_a_key_offers_the_figures_of_the_head_and_copies_one(hands: Hands):
    hands.qtbot.keyClick(hands.window, Qt.Key.Key_X, CTRL_SHIFT)

    menu = popped()
    assert exact(menu) == [
        "Copy exactly $451.32 (per month · 30,000 requests · USD, before tax)",
        "Copy exactly $0.015044 (one request)",
        "Copy exactly $15.044 (1,000 requests)",  # shown as $15.04
        "Copy exactly $5,415.84 (12 months, flat)",
    ]
    hands.qtbot.keyClick(menu, Qt.Key.Key_Down)
    hands.qtbot.keyClick(menu, Qt.Key.Key_Down)
    hands.qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "$15.044"
    assert hands.text("status_message") == "Copied: $15.044"


def test_in_the_lines_it_is_about_the_line(hands: Hands):
    lines = hands.window.result.lines
    lines.setFocus()
    lines.setCurrentIndex(lines.model().index(2, 0))

    hands.qtbot.keyClick(lines, Qt.Key.Key_X, CTRL_SHIFT)

    assert exact(popped()) == ["Copy exactly $0.0018 (Per request)", "Copy exactly $54.00 (Per month)"]
    popped().close()


@pytest.mark.parametrize("name", ["breakdown", "compare"])
def test_the_menu_key_has_them_for_the_row_that_is_selected(hands: Hands, name: str):
    table = hands.find(name)
    table.setFocus()
    table.setCurrentIndex(table.model().index(1, 1))
    place = table.rect().center()  # of no row at all, as where a key asks for it

    QApplication.sendEvent(table, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, table.mapToGlobal(place)))

    offered = exact(popped())
    popped().close()
    # 346 tool tokens at $3 are $0.001038; batch is $255.66, $195.66 less
    wanted = {"breakdown": ["$0.001038", "$31.14"], "compare": ["$255.66", "$0.008522", "−$195.66"]}[name]
    assert [text.split()[2] for text in offered] == wanted


def test_without_a_price_there_is_nothing_to_copy(hands: Hands):
    hands.type("output_tokens", "4oo")

    hands.window.menus.actions["copy_exact"].trigger()

    assert QApplication.activePopupWidget() is None
    assert hands.text("status_message") == "There is no price to copy."


def test_what_was_copied_is_told_until_the_next_edit(hands: Hands):
    hands.window.result.lines.setFocus()  # in a field it would copy what is selected there
    hands.window.menus.actions["copy"].trigger()
    assert hands.text("status_message") == "Copied: $451.32"

    hands.type("output_tokens", "7")

    assert hands.text("status_message") == ""
    assert hands.find("status_message").toolTip() == ""


def test_what_holds_longer_is_told_longer(hands: Hands):
    hands.window.status.tell("Price book not used", stays=True)

    hands.type("output_tokens", "7")

    assert hands.text("status_message") == "Price book not used"
