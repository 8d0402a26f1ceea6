"""Key presses, timed from the key to the painted window; a lone label and the whole program in turn, in one process.

Prints JSON: for every arrangement the times in seconds, in the order they were taken.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.app import collect_again, make_application
from desktop.choosing import beginning
from desktop.comparing import every_endpoint, ready_made
from desktop.main_window import MainWindow
from desktop.section import Section
from desktop.theme import apply_theme
from pricing_core.wording import STYLES
from tests.core.planned import MOCK

ROUNDS, WARM = 60, 6
KEYS = (Qt.Key.Key_5, Qt.Key.Key_Backspace)


class Lone(QWidget):
    """The least that an answer to a key can be: one field, one label, in a window of the same size."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(1280, 860)
        self.field, self.label = QLineEdit("850"), QLabel()
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.label)
        self.field.textChanged.connect(lambda text: self.label.setText(f"${text}.00"))


def whole() -> MainWindow:
    """Return the program with the support assistant: all the lines that its tools, cache and search make."""
    window = MainWindow(beginning("", "anthropic-2025-12", "2026-11-22"), STYLES["en"])
    window.session.start(MOCK)
    for name in ("bash", "text_editor", "computer_use"):
        next(one for one in window.findChildren(QWidget) if one.accessibleIdentifier() == name).click()
    return window


def with_compare(window: MainWindow) -> None:
    """Put seven what-ifs beside the estimate, and growth and a budget into the months."""
    bench = window.session.bench
    offered = [*ready_made(bench.plan, bench.judge), *every_endpoint(bench.plan, bench.judge)]
    window.session.compared.add(offered[:7])
    for name, text in (("growth", "8"), ("budget", "600")):
        field(window, name).setText(text)


def field(window: QWidget, name: str) -> QLineEdit:
    for section in window.findChildren(Section):
        if section.awaits(name):
            section.fill()
    return next(one for one in window.findChildren(QLineEdit) if one.accessibleIdentifier() == name)


def press(app: QApplication, edit: QLineEdit, key: Qt.Key) -> float:
    """Press a key and return the seconds until everything that it changed is on the screen."""
    started = time.perf_counter()
    QTest.keyClick(edit, key)
    app.processEvents()
    return time.perf_counter() - started


def taken(app: QApplication, edits: dict[str, QLineEdit]) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in edits}
    for number in range(ROUNDS + WARM):
        for name, edit in edits.items():
            edit.window().activateWindow()
            edit.setFocus()
            QTest.qWait(20)  # the window selects its first number once it is in front
            edit.end(False)  # behind the number: what is selected would go with the first key
            app.processEvents()
            before = edit.text()
            for key in KEYS:
                spent = press(app, edit, key)
                if number >= WARM:
                    times[name].append(spent)
            assert edit.text() == before, "a digit was to be added and taken away"
    return times


def main() -> None:
    app = make_application()
    apply_theme(app, "light")
    lone, plain, full = Lone(), whole(), whole()
    plain.panes.rows.setSizes([1, 0])
    plain.outlook.hide()
    for window in (lone, plain, full):
        window.show()
        QTest.qWaitForWindowExposed(window)
    with_compare(full)
    collect_again()
    edits = {"lone": lone.field, "lines": field(plain, "input_tokens"), "compare": field(full, "input_tokens")}
    print(json.dumps(taken(app, edits)))


if __name__ == "__main__":
    main()
