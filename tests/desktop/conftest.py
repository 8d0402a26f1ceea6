"""The whole window, and what a person does with it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLayout,
    QLayoutItem,
    QLineEdit,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.choosing import beginning
from desktop.main_window import MainWindow
from desktop.overview_flow import Flow
from desktop.section import Section
from desktop.shelf import Shelf
from pricing_core.places import OVERRIDE, Folders
from pricing_core.wording import STYLES

if TYPE_CHECKING:
    from tests.desktop.files_support import Program

TODAY = "2026-11-22"
DECEMBER = "anthropic-2025-12"

# Those of the system cannot be answered from within; drawing nowhere has none.
QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)

PATIENCE = 30_000  # milliseconds: a busy machine stops for seconds, and only a test that fails waits to the end
for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitExposed, QtBot.waitActive):
    wait.__kwdefaults__["timeout"] = PATIENCE


def settle(qtbot, window: QWidget) -> None:
    """Wait until no part of a window moves any more: how long that takes, a system decides."""
    before: list[object] = []
    for _ in range(100):
        qtbot.wait(30)
        now: list[object] = [(one.geometry(), one.isVisible()) for one in window.findChildren(QWidget)]
        if now == before:
            return
        before = now
    pytest.fail("the parts of the window never rest")


class Hands:
    """Finds widgets by their accessible ids and uses them as a person would: what is folded away is opened first."""

    def __init__(self, qtbot, window: MainWindow) -> None:
        self.qtbot = qtbot
        self.window = window

    def find(self, name: str) -> QWidget:
        for section in self.window.findChildren(Section):
            if section.awaits(name):
                section.toggle()
        found = [one for one in self.window.findChildren(QWidget) if one.accessibleIdentifier() == name]
        assert len(found) == 1, f"{len(found)} widgets are called {name}"
        return found[0]

    def type(self, name: str, text: str) -> None:
        field = self.find(name)
        assert isinstance(field, QLineEdit)
        assert field.isEnabled()
        self.unfold(field)
        assert field.isVisible()
        field.setFocus()
        field.selectAll()
        self.qtbot.keyClicks(field, text)

    @staticmethod
    def unfold(widget: QWidget) -> None:
        """Open the section of a field that is folded away."""
        section = widget
        while section is not None and not isinstance(section, Section):
            section = section.parentWidget()
        if section is not None and not section.is_open:
            section.toggle()

    def settle(self) -> None:
        """Wait until nothing moves any more."""
        settle(self.qtbot, self.window)

    def clear(self, name: str) -> None:
        field = self.find(name)
        assert isinstance(field, QLineEdit)
        field.selectAll()
        self.qtbot.keyClick(field, Qt.Key.Key_Delete)

    def press(self, name: str) -> None:
        button = self.find(name)
        assert isinstance(button, QAbstractButton)
        assert button.isEnabled(), button.accessibleDescription()
        button.click()

    def choose(self, name: str, text: str) -> None:
        """Go through a list with the keys, as far as the item."""
        box = self.find(name)
        assert isinstance(box, QComboBox)
        index = box.findText(text)
        assert index >= 0, [box.itemText(row) for row in range(box.count())]
        self.qtbot.keyClick(box, Qt.Key.Key_Home)
        for _ in range(index):
            if box.currentIndex() != index:
                self.qtbot.keyClick(box, Qt.Key.Key_Down)
        assert box.currentText() == text

    def text(self, name: str) -> str:
        widget = self.find(name)
        return widget.text() if isinstance(widget, (QLabel, QLineEdit)) else widget.currentText()

    def enabled_items(self, name: str) -> list[str]:
        box = self.find(name)
        assert isinstance(box, QComboBox)
        model = box.model()
        assert isinstance(model, QStandardItemModel)
        return [box.itemText(row) for row in range(box.count()) if model.item(row).isEnabled()]

    def rows(self) -> list[list[str]]:
        view = self.find("breakdown")
        assert isinstance(view, QTreeView)
        model = view.model()
        return [
            [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]


class Opener(Protocol):
    def __call__(self, book: str = "", file: str | Path = "", language: str = "en") -> Hands: ...


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Drawing nowhere has no window manager to talk to, and says so; every other warning of Qt fails a test."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture
def taken_apart() -> Iterator[None]:
    """Take windows of other tests apart here: left to themselves they may be collected in a thread that reads."""
    gc.collect()
    yield
    gc.collect()


@pytest.fixture(autouse=True)
def no_items_of_layouts_are_remembered() -> Iterator[None]:
    """What PySide remembers of an item of a layout outlives it, and is then found at the place of something else."""
    yield
    remembered = [one for one in shiboken6.getAllValidWrappers() if isinstance(one, QLayoutItem)]
    items = [one for one in remembered if not isinstance(one, QLayout)]
    flows = [one for one in gc.get_objects() if isinstance(one, Flow)] if items else []
    own = {id(item) for one in flows for item in one.items}  # which live as long as the layout that is ours
    assert [one for one in items if id(one) not in own] == []


@pytest.fixture
def open_window(qtbot) -> Opener:
    """Open the window of the 22nd of November 2026."""

    def make(book: str = "", file: str | Path = "", language: str = "en") -> Hands:
        begun = beginning(str(file), book, TODAY)
        shelf = Shelf(Folders.usual(), begun.books)
        window = MainWindow(begun, STYLES[language], shelf=shelf)
        qtbot.addWidget(window)
        if any(shelf.folders.prices.glob("*")) or any(shelf.folders.profiles.glob("*")):
            with qtbot.waitSignal(shelf.rested):
                shelf.begin()
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)  # as Qt knows it, which a system tells later
        QApplication.processEvents()  # the first number gets the focus
        window.menus.finish()  # as happens soon after the first sight: the keys of the menus work from then on
        return Hands(qtbot, window)

    return make


@pytest.fixture
def program(qtbot, tmp_path, monkeypatch) -> Iterator[Program]:
    """A program of several windows that keeps everything in a folder of the test's own."""
    from tests.desktop.files_support import Program  # which imports this file

    folder = tmp_path / "state"
    monkeypatch.setenv(OVERRIDE, str(folder))
    made = Program(qtbot, folder)
    yield made
    made.end()
