"""Key presses in the form of an agent loop, timed from the key to the painted window; a lone label in turn.

Prints JSON: the times in seconds, in the order they were taken: of a loop of 1,000 turns, of one of 20,000 turns that
are listed, and of a lone label; and how long it took to open the long list.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.app import collect_again, make_application
from desktop.choosing import beginning
from desktop.loop_chart import LoopChart
from desktop.main_window import MainWindow
from desktop.theme import apply_theme
from pricing_core import ToolUse, Workload
from pricing_core.loop import ListedTurn, Loop
from pricing_core.planning import Plan, Planning
from pricing_core.wording import STYLES
from tests.benchmarks.keys import Lone, field, taken

TURNS, MOST_TURNS = 1_000, 20_000
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


def main() -> None:
    app = make_application()
    apply_theme(app, "light")
    lone, even, long = Lone(), window_of(evenly()), window_of(evenly(20))
    for window in (lone, even, long):
        window.show()
        QTest.qWaitForWindowExposed(window)
    opened = opening(app, long)
    for window in (even, long):
        assert any(chart.isVisible() for chart in window.findChildren(LoopChart)), "the chart of the turns is in front"
    collect_again()
    edits = {"lone": lone.field, "even": field(even, "loop_system"), "listed": field(long, "loop_system")}
    print(json.dumps({**taken(app, edits), "opened": [opened]}))


if __name__ == "__main__":
    main()
