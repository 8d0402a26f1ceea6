"""Edits of a workload, timed until the page of the whole estimate is painted: 50 workloads under eight what-ifs.

Prints JSON: the times in seconds, in the order they were taken: of the page while it is seen, of the same while it is
not, of a lone label, and of opening the estimate from its file.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from desktop.app import collect_again, make_application
from desktop.choosing import beginning
from desktop.document_saving import Job, saved
from desktop.document_state import document_of
from desktop.overview import Overview
from desktop.parts import Part
from desktop.prepared import prepared
from desktop.session import Session
from desktop.theme import apply_theme, control_style
from desktop.workload_form import WorkloadForm
from pricing_core import ToolUse, Workload
from pricing_core.document import DocumentItem
from pricing_core.planning import Plan, Planning
from pricing_core.scenarios import Scenario
from pricing_core.wording import STYLES

WORKLOADS, ROUNDS, WARM, OPENINGS = 50, 60, 6, 7
TOOLS = {"definitions": ToolUse(), "web_search": ToolUse(inputs={"searches": 1})}


def an_item(number: int) -> DocumentItem:
    """Return a workload with all that a bill can have but a free allowance."""
    workload = Workload("claude-sonnet-4-5", tokens={"input": 850 + number, "output": 400}, tools=TOOLS)
    planning = Planning(
        requests=1_000 * number, prefix=6_000, lifetime="5m", hit_rate=92, growth=8, budget=100, uncertainty=10, tax=11
    )
    return DocumentItem(Plan(workload, planning), f"Workload {number}", "Numbers of October")


def what_ifs() -> tuple[Scenario, ...]:
    changes: list[dict[str, object]] = [
        {"processing": "batch"}, {"model": "claude-haiku-4-5"}, {"model": "claude-opus-4-5"},
        {"platform": "bedrock", "endpoint": "regional"}, {"planning.lifetime": "off"}, {"planning.lifetime": "1h"},
        {"planning.retries": 5}, {"planning.hit_rate": 50},
    ]  # fmt: skip
    return tuple(Scenario({"en": f"What if {number}"}, change) for number, change in enumerate(changes, start=1))


def opened() -> Session:
    """Return a session that holds the estimate."""
    session = Session(beginning("", "anthropic-2025-12", "2026-11-22"))
    session.take_form(WorkloadForm(STYLES["en"]))
    items = [an_item(number) for number in range(1, WORKLOADS + 1)]
    parts = tuple(Part(session.new_key(), item=item) for item in items)
    session.scenarios = what_ifs()
    session.rearrange(parts, parts[0].key)
    return session


def edited(session: Session, number: int) -> None:
    """Change the tokens of the workload in the middle, as an edit does."""
    place = WORKLOADS // 2
    part = session.parts[place]
    plan = part.item.plan
    tokens = {"input": 850 + number, "output": 400}
    item = part.item.but(plan=plan.but(workload=plan.workload.but(tokens=tokens)))
    session.parts = (*session.parts[:place], part.but(item=item), *session.parts[place + 1 :])


def main() -> None:
    app = make_application()
    apply_theme(app, "light")
    session, lone, page = opened(), QLabel(), Overview(STYLES["en"])
    page.setStyleSheet(control_style(app.palette()))
    page.show_session(session)
    for widget in (lone, page):
        widget.resize(1280, 860)
        widget.show()
        QTest.qWaitForWindowExposed(widget)
    page.show_whole(session.whole())
    app.processEvents()
    collect_again()
    times = taken(app, session, page, lone)
    print(json.dumps({**times, "opened": opening(app, session, page)}))


def opening(app: QApplication, session: Session, page: Overview) -> list[float]:
    """Time reading the estimate's file, prices saved in it, and showing it."""
    folder = Path(tempfile.mkdtemp())
    path, book = folder / "fifty.taksir", session.bench.book
    saved(Job(path, document_of(session, STYLES["en"]), book, book, folder / "history"))
    times = []
    for _ in range(OPENINGS):
        started = time.perf_counter()
        session.open(prepared(path, lambda _name, on: (book, on)))
        page.show_whole(session.whole())
        app.processEvents()
        times.append(time.perf_counter() - started)
    return times


def taken(app: QApplication, session: Session, page: Overview, lone: QLabel) -> dict[str, list[float]]:
    def shown(number: int) -> None:
        edited(session, number)
        page.show_whole(session.whole())

    steps = {"lone": lambda number: lone.setText(f"${number}.00"), "whole": shown, "hidden": shown}
    times: dict[str, list[float]] = {name: [] for name in steps}
    for number in range(ROUNDS + WARM):
        for place, (name, step) in enumerate(steps.items()):
            page.setVisible(name != "hidden")
            app.processEvents()
            QTest.qWait(5)
            started = time.perf_counter()
            step(3 * number + place)
            app.processEvents()
            if number >= WARM:
                times[name].append(time.perf_counter() - started)
    return times


if __name__ == "__main__":
    main()
