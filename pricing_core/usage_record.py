"""What a log, an answer or a report says was used, in one form whatever it came from.

Only what is billed is kept, and what it can be grouped by. Prompts and answers are never looked at.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

NOT_STATED = ""
CLAUDE_API = "claude-api"  # the platform that files and scripts rely on by this name


class Used(NamedTuple):
    """One answer, or one row of a report. Counts are whole numbers from 0 and never overlap; "" is not stated.

    `when` is UTC, as 2026-11-22T10:00:00Z; of a row of a report when its time begins. `write` are cache writes whose
    lifetime nothing says, `runs` runs of code whose length nothing says. `requests` is 1 for an answer; a row of a
    report stands for several, 0 where it does not say how many, and `window` is what it says of their size, as
    "200k-1M". `platform`, `processing`, `speed` and `inference_geo` are values that a price book offers; what a source
    calls otherwise is translated by its reader.
    """

    model: str
    when: str = NOT_STATED
    plain: int = 0
    write_5m: int = 0
    write_1h: int = 0
    write: int = 0
    read: int = 0
    output: int = 0
    searches: int = 0
    fetches: int = 0
    runs: int = 0
    requests: int = 1
    window: str = NOT_STATED
    platform: str = NOT_STATED
    processing: str = NOT_STATED
    speed: str = NOT_STATED
    inference_geo: str = NOT_STATED
    message: str = NOT_STATED
    request: str = NOT_STATED
    session: str = NOT_STATED
    project: str = NOT_STATED
    workspace: str = NOT_STATED
    key: str = NOT_STATED

    @property
    def prompt(self) -> int:
        """The tokens that decide the tier."""
        return self.plain + self.write_5m + self.write_1h + self.write + self.read


_OWN_ID = re.compile(r"msg_(?:bdrk_|vrtx_)?01[A-Za-z0-9]{22}(?:#[0-9]+)?", re.ASCII).fullmatch


def is_own_id(message: str) -> bool:
    """Tell an id that Anthropic gave to an answer. It names one answer by itself, whatever else is said of it."""
    return _OWN_ID(message) is not None


class NotUsage(Exception):
    """Something that was read says nothing that can be billed. `reason` is a key of the sentences of usage_wording.

    `is_fault` tells a broken record, which is counted and shown, from a line that is about something else.
    """

    def __init__(self, reason: str, *, is_fault: bool = True, facts: Mapping[str, object] | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.is_fault = is_fault
        self.facts: Mapping[str, object] = facts or {}


def whole(raw: Mapping[str, object], name: str) -> int:
    """Return a count by its name: 0 where it is missing or null; raise NotUsage where it is no whole number from 0."""
    value = raw.get(name)
    if value is None:
        return 0
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise NotUsage("no_count", facts={"field": name})


def text(raw: Mapping[str, object], name: str) -> str:
    """Return a short text by its name, "" where it is missing or something else."""
    value = raw.get(name)
    return value if isinstance(value, str) else NOT_STATED


def part(raw: Mapping[str, object], name: str) -> Mapping[str, object]:
    """Return an object inside another, empty where there is none."""
    value = raw.get(name)
    return value if isinstance(value, dict) else {}
