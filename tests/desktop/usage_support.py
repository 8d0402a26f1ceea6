"""Records of usage for the tests of the page, and a work to read them with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.usage_work import UsageInput, UsageWork
from pricing_core.library import shipped
from pricing_core.wording import STYLES

if TYPE_CHECKING:
    from pathlib import Path

    from pricing_core import PriceBook

DECEMBER, NOVEMBER = "anthropic-2025-12", "anthropic-2026-11"
SONNET, HAIKU = "claude-sonnet-4-5-20250929", "claude-haiku-4-5-20251001"
TRANSCRIPT = "transcript"
LONG = {  # mock 3: 250,000 × $6 + 500 × $22.50 per million
    "model": SONNET,
    "usage": {
        "input_tokens": 250_000,
        "cache_creation_input_tokens": 0,
        "cache_read_input_tokens": 0,
        "output_tokens": 500,
    },
}


def book(name: str = DECEMBER) -> PriceBook:
    found = shipped().find(name)
    assert found is not None
    return found


class Works:
    """A work, and what it has told."""

    def __init__(self, qtbot, language: str = "en", name: str = DECEMBER) -> None:
        self.qtbot = qtbot
        self.parent = QObject()
        self.book: PriceBook | None = book(name)
        self.work = UsageWork(self.parent, lambda: self.book, STYLES[language])
        self.faults: list[object] = []
        self.far: list[object] = []
        self.work.failed.connect(self.faults.append)
        self.work.progressed.connect(self.far.append)

    def read(self, given: UsageInput) -> None:
        self.work.give(given)
        self.wait()

    def change(self, **fields: object) -> None:
        self.work.change(**fields)
        self.wait()

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: not self.work.is_reading)

    @property
    def total(self) -> str:
        return str(self.work.report.bill.total) if self.work.report else self.work.problem


def answer(number: int, *, model: str = SONNET, **usage: int) -> dict[str, object]:
    """Return an answer of the Messages API with an id of its own."""
    counts = {"output_tokens": 0, **(usage or {"input_tokens": 1_000_000})}
    return {"id": f"msg_{number}", "type": "message", "role": "assistant", "model": model, "usage": counts}


def line(
    number: int,
    *,
    day: str = "2025-12-03",
    session: str = "s",
    project: str = "/home/a/p",
    model: str = SONNET,
    **more: int,
) -> str:
    """Return a line of a transcript: by default 100,000 tokens of plain input to Sonnet 4.5, which are $0.30."""
    message = answer(number, model=model, **(more or {"input_tokens": 100_000}))
    raw = {
        "type": "assistant",
        "timestamp": f"{day}T10:00:00.000Z",
        "sessionId": session,
        "cwd": project,
        "requestId": f"req_{number}",
        "message": message,
    }
    return json.dumps(raw)


def write(path: Path, *lines: str) -> str:
    path.write_text("".join(f"{one}\n" for one in lines), encoding="utf-8")
    return str(path)
