"""Uses the price table as a person would: with keys, and with what is said of its cells."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QTableView, QWidget

from desktop.price_table import PriceTable
from tests.desktop.conftest import DECEMBER, Hands, Opener

SONNET = ("claude-sonnet-4-5", "standard")
LONG = ("claude-sonnet-4-5", "long_context")
HAIKU = ("claude-haiku-4-5", "standard")
_Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class TableHands:
    """The table that a window has opened."""

    def __init__(self, hands: Hands) -> None:
        self.hands, self.qtbot = hands, hands.qtbot
        hands.window.menus.actions["price_table"].trigger()
        (self.table,) = hands.window.findChildren(PriceTable)
        self.qtbot.waitUntil(self.table.isActiveWindow)
        self.view = self.find("price_table")
        assert isinstance(self.view, QTableView)

    def find(self, name: str) -> QWidget:
        (found,) = [one for one in self.table.findChildren(QWidget) if one.accessibleIdentifier() == name]
        return found

    def text(self, name: str) -> str:
        part = self.find(name)
        assert isinstance(part, (QLabel, QLineEdit, QAbstractButton, QComboBox))
        return part.currentText() if isinstance(part, QComboBox) else part.text()

    def go(self, row: tuple[str, str], column: str) -> None:
        if not self.table.isActiveWindow():
            self.table.activateWindow()
            self.qtbot.waitUntil(self.table.isActiveWindow)
        self.table.view.go((row, column))
        self.view.setFocus()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        self.qtbot.keyClick(self._focus(), key, modifier)

    def keys(self, text: str) -> None:
        """Type a text; a key may move the focus."""
        for character in text:
            self.qtbot.keyClicks(self._focus(), character)

    def _focus(self) -> QWidget:
        self.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        return QApplication.focusWidget()

    def change(self, row: tuple[str, str], column: str, text: str) -> None:
        """Open the field over a price, type another one, and press Enter."""
        self.go(row, column)
        self.key(_Key.Key_F2)
        self.keys(text)
        self.key(_Key.Key_Return)

    def settle(self) -> None:
        """Wait until what is being saved is saved, or is not."""
        self.qtbot.waitUntil(lambda: not self.table.edits.is_saving)

    def press(self, name: str) -> None:
        button = self.find(name)
        assert isinstance(button, QAbstractButton)
        assert button.isVisible()
        assert button.isEnabled()
        button.click()

    def is_enabled(self, name: str) -> bool:
        return self.find(name).isEnabled()

    def column(self, column: str) -> list[str]:
        """Return what is shown in a column, from above."""
        place = self.table.prices.texts.columns.index(column)
        model = self.view.model()
        return [str(model.index(row, place).data()) for row in range(model.rowCount())]

    def data(self, row: tuple[str, str], column: str, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> object:
        return self.table.prices.place_of(row, column).data(role)

    def said(self, row: tuple[str, str], column: str) -> object:
        return self.data(row, column, Qt.ItemDataRole.AccessibleTextRole)


def opened(open_window: Opener, book: str = DECEMBER, language: str = "en") -> TableHands:
    """Open the window with 1M input tokens a month at $3, which is $3.00, and its price table."""
    hands = open_window(book, language=language)
    hands.type("input_tokens", "1000")
    hands.type("output_tokens", "0")
    hands.type("requests", "1000")
    hands.window.finish()
    return TableHands(hands)


def own(config: Path) -> Path:
    """Return where the first change of a built-in price goes."""
    return config / "prices" / f"my-{DECEMBER}.toml"


def price_lines(path: Path) -> list[str]:
    """Return what a book states besides its head: no remarks, no blank lines."""
    lines = [line for line in path.read_text().splitlines() if line and not line.startswith("#")]
    return lines[lines.index("[[models]]") :] if "[[models]]" in lines else []
