"""Menus and keys: nothing twice, nothing dead, everything with a slot and a translation."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from desktop import commands
from desktop.commands import Command, Commands
from desktop.translations import install
from tests.desktop.conftest import DECEMBER, Opener


def every_command() -> list[Command]:
    return [one for menu in Commands().menus() for one in menu.entries if isinstance(one, Command)]


@pytest.mark.parametrize("is_mac", [False, True])
def test_no_key_does_two_things(monkeypatch: pytest.MonkeyPatch, is_mac: bool):
    monkeypatch.setattr(commands, "IS_MAC", is_mac)

    keys = [QKeySequence(one).toString() for command in every_command() for one in command.keys]

    assert len(keys) == len(set(keys))
    assert all(keys)


def test_a_mac_minimises_with_ctrl_m(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(commands, "IS_MAC", True)

    assert all("Ctrl+M" not in command.keys for command in every_command())


@pytest.mark.parametrize("language", ["en", "id"])
def test_no_letter_opens_two_entries_of_one_menu(qapp: QApplication, language: str):
    install(qapp, language)
    try:
        groups = [[one.text for one in menu.entries if isinstance(one, Command)] for menu in Commands().menus()]
        groups.append([menu.title for menu in Commands().menus()])
    finally:
        install(qapp, "en")

    for texts in groups:
        letters = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
        assert len(letters) == len(set(letters)), texts


def test_every_command_does_something(open_window: Opener):
    window = open_window(DECEMBER).window

    assert set(window.menus.actions) == {one.id for one in every_command()} == set(window.deeds.slots())
    assert set(window.menus.submenus) == {"templates", "recent", "periods", "themes", "languages"}


def test_later_capabilities_are_absent_and_not_disabled(open_window: Opener):
    window = open_window(DECEMBER).window

    disabled = {name for name, action in window.menus.actions.items() if not action.isEnabled()}

    assert disabled <= {"undo", "redo"}


def test_the_sheet_of_shortcuts_has_every_key():
    sheet = Commands().sheet()

    assert sum(len(rows) for _, rows in sheet[:-1]) == sum(bool(one.keys) for one in every_command())
    assert "Shift+F10" in [keys for _, keys in sheet[-1][1]]  # what no menu has: the menus of fields and rows
    assert ("Undo", "Ctrl+Z") in dict(sheet)["Edit"]
