"""A program of several windows that keeps everything in a folder of the test's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.choosing import beginning
from desktop.file_questions import Question
from desktop.keeping import Keeper
from desktop.main_window import MainWindow
from desktop.shelf import Shelf
from desktop.windows import Windows
from pricing_core.places import Folders
from pricing_core.wording import STYLES
from tests.desktop.conftest import TODAY, Hands


class Program:
    """The windows, and hands for each of them."""

    def __init__(self, qtbot, folder: Path) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.windows = Windows(Keeper(folder), asks=True)

    def start(self, file: Path | str = "", language: str = "en") -> Hands:
        begun = beginning(str(file), "", TODAY)
        shelf = Shelf(Folders.usual(), begun.books)
        window = MainWindow(begun, STYLES[language], None, self.windows, shelf)
        window.show()
        return Hands(self.qtbot, window)

    def hands(self, number: int = -1) -> Hands:
        return Hands(self.qtbot, self.windows.all[number])

    def settle(self, condition: Callable[[], object] | None = None) -> None:
        """Let threads and what they have found come to rest."""
        if condition is not None:
            self.qtbot.waitUntil(lambda: bool(condition()))
            return
        for _ in range(3):
            QThreadPool.globalInstance().waitForDone()
            self.qtbot.wait(1)

    def open(self, path: Path, near: Hands | None = None) -> Hands:
        self.windows.open([path], (near or self.hands(0)).window)
        self.settle(lambda: self.windows.find(path))
        found = self.windows.find(path)
        assert found is not None
        return Hands(self.qtbot, found)

    def save_as(self, hands: Hands, path: Path, *, waits: bool = True) -> None:
        """Choose a file in the dialog that Save as opens, as a person would."""
        self.answer_dialog(hands, "save_as", path)
        if waits:
            self.settle(lambda: not hands.window.file.is_saving and hands.window.file.path)

    def answer_dialog(self, hands: Hands, command: str, path: Path) -> None:
        hands.window.menus.actions[command].trigger()
        (dialog,) = visible(hands.window, QFileDialog)
        dialog.fileSelected.emit(str(path))
        dialog.filesSelected.emit([str(path)])
        dialog.reject()

    def save(self, hands: Hands) -> None:
        hands.window.menus.actions["save"].trigger()
        self.settle(lambda: not hands.window.file.is_saving)

    def question(self, hands: Hands) -> Question:
        (found,) = visible(hands.window, Question)
        return found

    def answer(self, hands: Hands, id: str) -> None:
        question = self.question(hands)
        name = question.accessibleIdentifier()
        (button,) = (one for one in question.findChildren(QWidget) if one.accessibleIdentifier() == f"{name}_{id}")
        button.click()

    def told(self, hands: Hands) -> str:
        return hands.text("news_text") if hands.window.news.isVisibleTo(hands.window) else ""

    def end(self) -> None:
        for window in self.windows.all:
            window.session.shelf.end()
            window.file.end()
            window.journal.drop()
        QThreadPool.globalInstance().waitForDone()
        self.windows.asks = False
        for window in list(self.windows.all):
            window.close()
            window.deleteLater()
        self.settle()


def visible(window: QWidget, kind: type) -> list:
    return [one for one in window.findChildren(kind) if one.isVisible()]
