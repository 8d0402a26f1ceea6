"""Key presses in the form of an agent loop, timed from the key to the painted window; a lone label in turn.

Prints JSON: the times in seconds, in the order they were taken: of a loop of 1,000 turns and one of 20,000 turns that
are listed, each with a lone label beside it; of keys that come after a pause, while the answers to the last one are
being found, and of the label after such a pause; and of showing the long list.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.app import collect_again, make_application
from desktop.choosing import beginning
from desktop.loop_chart import LoopChart
from desktop.loop_link import PAUSE
from desktop.main_window import MainWindow
from desktop.theme import apply_theme
from pricing_core import ToolUse, Workload
from pricing_core.loop import ListedTurn, Loop
from pricing_core.planning import Plan, Planning
from pricing_core.wording import STYLES
from tests.benchmarks.keys import KEYS, Lone, field, press

TURNS, MOST_TURNS = 1_000, 20_000
ROUNDS, WARM, PAUSED = 30, 4, 12
AGENT = Workload("claude-sonnet-4-5", {"context_1m": True}, tools={"bash": ToolUse(), "text_editor": ToolUse()})


def evenly(turns: int = TURNS) -> Loop:
    """Return a loop of equal turns that passes 200,000 tokens."""
    return Loop(turns=turns, system=6_000, message=2_000, tool_result=300, output=60, cache="5m", wait_minutes=1)


def listed(turns: int = MOST_TURNS) -> Loop:
    """Return a loop of turns of many sizes that fits the window of a million tokens."""
    draw = Random(7).randrange
    return evenly().but(turns=turns, listed=tuple(ListedTurn(draw(10, 40), draw(4, 12), 0) for _ in range(turns)))


def window_of(loop: Loop) -> MainWindow:
    """Return the program with an agent loop."""
    window = MainWindow(beginning("", "anthropic-2025-12", "2026-11-22"), STYLES["en"])
    window.session.start(Plan(AGENT, Planning(requests=2_000), loop))
    return window


def opening(app: QApplication, window: MainWindow) -> float:
    """Show a long list in a window that is open; return the seconds until it is painted."""
    started = time.perf_counter()
    window.session.start(Plan(AGENT, Planning(requests=2_000), listed()))
    app.processEvents()
    return time.perf_counter() - started


def in_front(edit: QLineEdit) -> None:
    """Let a field have the keyboard, the cursor behind its number."""
    edit.window().activateWindow()
    QTest.qWait(2_000)  # until the window has selected its first number, and the answers to the last key are found
    edit.setFocus()
    edit.end(False)


def typed(app: QApplication, edits: dict[str, QLineEdit]) -> dict[str, list[float]]:
    """Press keys one after the other; a digit is added and taken away again."""
    times: dict[str, list[float]] = {name: [] for name in edits}
    for number in range(ROUNDS + WARM):
        for name, edit in edits.items():
            before = edit.text()
            for key in KEYS:
                QTest.qWait(10)
                spent = press(app, edit, key)
                if number >= WARM:
                    times[name].append(spent)
            assert edit.text() == before, "a digit was to be added and taken away"
    return times


def paused(app: QApplication, edit: QLineEdit) -> list[float]:
    """Press keys that come when nobody seems to type any more: what else the loop could cost is being found."""
    times = []
    for key in KEYS * PAUSED:
        QTest.qWait(PAUSE + 60)
        times.append(press(app, edit, key))
    return times


def main() -> None:
    app = make_application()
    apply_theme(app, "light")
    lone, even, long = Lone(), window_of(evenly()), window_of(evenly(20))
    for window in (lone, even, long):
        window.show()
        QTest.qWaitForWindowExposed(window)
    times = {"opened": [opening(app, long)]}
    for window in (even, long):
        assert any(chart.isVisible() for chart in window.findChildren(LoopChart)), "the chart of the turns is in front"
    collect_again()
    for name, window in (("even", even), ("listed", long)):
        edits = {f"{name}_lone": lone.field, name: field(window, "loop_system")}
        in_front(edits[name])
        times |= typed(app, edits)
        for field_name, edit in edits.items():
            in_front(edit)
            times[f"{field_name}_paused"] = paused(app, edit)
    print(json.dumps(times))


if __name__ == "__main__":
    main()
