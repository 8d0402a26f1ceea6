"""Draw the window in every state into a folder of pictures, to be looked at.

    python packaging/screenshots.py OUT [--only WORD]

Light and dark, English and Indonesian, five sizes and a screen of twice the resolution; filled, with a mistake, empty,
with a full comparison, with numbers that are too long. Nothing is shown on a screen and no setting is read or written.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.main_window import MainWindow

BOOK, TODAY = "anthropic-2025-12", "2026-11-22"
THEMES, LANGUAGES, SCALES = ("light", "dark"), ("en", "id"), ("1", "2")
SIZES = ((1280, 860), (1366, 768), (800, 600), (640, 480))
FULL = (1338, 896)
ROUNDS = 4


def main() -> int:
    """Draw every picture, one process for each theme, language and resolution."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", default="", help="draw only pictures whose name has this in it")
    parser.add_argument("--one", nargs=3, metavar=("THEME", "LANGUAGE", "SCALE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    if options.one:
        return draw(options.out, options.only, *options.one)
    codes = []
    for theme in THEMES:
        for language in LANGUAGES:
            for scale in SCALES:
                environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale}
                command = [sys.executable, __file__, str(options.out), "--only", options.only]
                codes.append(subprocess.call([*command, "--one", theme, language, scale], env=environment))
    print(f"{len(list(options.out.glob('*.png')))} pictures in {options.out}")
    return max(codes)


def draw(out: Path, only: str, theme: str, language: str, scale: str) -> int:
    """Draw what there is to see in one theme, language and resolution."""
    from desktop.app import make_application
    from desktop.theme import apply_theme
    from desktop.translations import install

    app = make_application()
    apply_theme(app, theme)
    install(app, language)
    sizes = SIZES if scale == "1" else SIZES[:1]
    for name, state in STATES.items():
        for width, height in sizes if name in ("filled", "mistake", "usage") else (FULL,):
            title = f"{name}-{theme}-{language}-{width}x{height}" + ("@2x" if scale == "2" else "")
            if only in title:
                window = _window(language)
                window.resize(width, height)
                window.show()
                state(window)
                _settle()
                window.grab().save(str(out / f"{title}.png"))
                window.close()
                window.deleteLater()
    return 0


def _window(language: str) -> MainWindow:
    from desktop.choosing import beginning
    from desktop.main_window import MainWindow
    from pricing_core.wording import STYLES

    return MainWindow(beginning("", BOOK, TODAY), STYLES[language])


def _settle() -> None:
    from PySide6.QtWidgets import QApplication

    for _ in range(ROUNDS):
        QApplication.processEvents()


def _type(window: MainWindow, name: str, text: str) -> None:
    from PySide6.QtWidgets import QLineEdit

    from desktop.section import Section

    for section in window.findChildren(Section):
        if section.awaits(name):
            section.fill()
    next(one for one in window.findChildren(QLineEdit) if one.accessibleIdentifier() == name).setText(text)


def _fill(window: MainWindow) -> None:
    """Enter the support assistant of the mock-up."""
    from pricing_core import ToolUse, Workload
    from pricing_core.planning import Plan, Planning

    tools = {
        "definitions": ToolUse(inputs={"definitions": 0}),
        "web_search": ToolUse(inputs={"searches": Fraction(1, 5)}),
    }
    support = Workload("claude-sonnet-4-5", tokens={"input": 850, "output": 400}, tools=tools, name="Support assistant")
    window.session.start(Plan(support, Planning(requests=30_000, prefix=6_000, lifetime="5m", hit_rate=92)))
    _type(window, "growth", "8")
    _type(window, "budget", "600")


def _beside(window: MainWindow) -> None:
    from desktop.comparing import every_endpoint, ready_made

    _fill(window)
    bench = window.session.bench
    assert bench.plan is not None
    window.session.compared.add([*ready_made(bench.plan, bench.judge), *every_endpoint(bench.plan, bench.judge)])


def _reasons(window: MainWindow) -> None:
    _fill(window)
    window.result.toggle_all()


def _mistake(window: MainWindow) -> None:
    _fill(window)
    _type(window, "output_tokens", "4oo")


def _empty(window: MainWindow) -> None:
    _fill(window)
    _type(window, "requests", "0")


def _long(window: MainWindow) -> None:
    _fill(window)
    _type(window, "requests", "999999999999")
    _type(window, "input_tokens", "123456,789012")


def _adjusted(window: MainWindow) -> None:
    from PySide6.QtWidgets import QComboBox

    _fill(window)
    for name, text in (("discount", "12"), ("tax", "11"), ("uncertainty", "10")):
        _type(window, name, text)
    box = next(one for one in window.findChildren(QComboBox) if one.accessibleIdentifier() == "currency")
    box.setCurrentText("IDR")
    _type(window, "currency_rate", "16500")


def _workloads(window: MainWindow) -> None:
    """Put two more of the templates beside the support assistant."""
    from desktop.comparing import ready_made
    from desktop.templates import templates

    _fill(window)
    session, language = window.session, window.style_of_numbers.language
    for template in templates()[2:4]:
        window.workloads.add()
        session.start(template.plan(session.bench.book, "claude-haiku-4-5", language))
    session.show_workload(session.parts[0].key)
    session.rename("Help desk", "")
    bench = session.bench
    assert bench.plan is not None
    session.compared.add(ready_made(bench.plan, bench.judge)[:3])


def _whole(window: MainWindow) -> None:
    _workloads(window)
    window.whole.show_whole()


def _loop(window: MainWindow) -> None:
    """Enter the agent loop of the mock-up."""
    from pricing_core import ToolUse, Workload
    from pricing_core.loop import Loop
    from pricing_core.planning import Plan, Planning

    tools = {"bash": ToolUse(), "text_editor": ToolUse()}
    agent = Workload("claude-sonnet-4-5", {"context_1m": True}, tools=tools, name="Code review agent")
    loop = Loop(turns=40, system=6_000, message=2_000, tool_result=4_600, output=650, cache="5m",
                wait_minutes=Fraction(3, 2))  # fmt: skip
    window.session.start(Plan(agent, Planning(requests=2_000), loop))


def _advice(window: MainWindow) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    _fill(window)
    window.deeds.slots()["advice"]()
    rest = QEventLoop()
    QTimer.singleShot(1_500, rest.quit)  # it is worked out once typing rests
    rest.exec()


USED = """{
  "model": "claude-sonnet-4-5-20250929",
  "usage": {
    "input_tokens": 250000,
    "cache_creation_input_tokens": 0,
    "cache_read_input_tokens": 0,
    "output_tokens": 500
  }
}"""


def _usage(window: MainWindow) -> None:
    """Paste the answer of the mock-up, and compare it with its invoice."""
    window.usage.deeds.take_text(USED)
    _type(window, "usage_invoice", "1,51" if window.style_of_numbers.language == "id" else "1.51")


STATES: dict[str, Callable[[MainWindow], None]] = {
    "example": lambda _window: None,
    "filled": _fill,
    "compare": _beside,
    "reasons": _reasons,
    "mistake": _mistake,
    "empty": _empty,
    "long": _long,
    "adjusted": _adjusted,
    "loop": _loop,
    "advice": _advice,
    "workloads": _workloads,
    "whole": _whole,
    "usage": _usage,
    "movers": lambda window: (_fill(window), window.deeds.slots()["movers"]())[0],
}

if __name__ == "__main__":
    sys.exit(main())
