"""What of that which was read may be the same usage twice, where it can be seen. It is told, and nothing is merged.

Three ways are seen: a report beside logs or other reports of the same days; logs of a gateway beside other logs of the
same days; two reports of the same days that are grouped differently, whose rows nobody can tell apart. What has an id
that Anthropic gave is merged by that, wherever it stands, and is no doubt.
"""

from __future__ import annotations

from typing import NamedTuple

from .usage_record import NOT_STATED, is_own_id
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from .usage_record import Used
    from .workload import Notice

USAGE_REPORT = "usage_report"
REPORTS = (USAGE_REPORT, "console", "claude_code_report")
GATEWAYS = ("litellm", "langfuse", "opentelemetry")
_DAY = len("2026-11-22")


class Overlap(NamedTuple):
    """Days that two sources tell of, or two reports of one source that are grouped differently."""

    code: str
    first: str
    second: str
    days: tuple[str, ...]


class Overlaps:
    """Watches what is read, file by file; it keeps days, and of reports what they are grouped by."""

    def __init__(self) -> None:
        self._days: dict[str, set[str]] = {}
        self._grouped: dict[int, tuple[set[int], set[str]]] = {}
        self._last = (NOT_STATED, NOT_STATED)

    def note(self, source: str, used: Used, file: int) -> None:
        """Note a record of a source; `file` is a number of its own for each file."""
        day = used.when[:_DAY]
        if source == USAGE_REPORT:
            places, days = self._grouped.setdefault(file, (set(), set()))
            places.update(_grouped_by(used))
            days.add(day)
        if (source, day) == self._last or not day or (source in GATEWAYS and is_own_id(used.message)):
            return
        self._last = (source, day)
        self._days.setdefault(source, set()).add(day)

    def note_days(self, source: str, days: Iterable[str]) -> None:
        """Note days of a log that is neither a report nor a gateway's."""
        self._days.setdefault(source, set()).update(days)

    def state(self) -> tuple[Any, ...]:
        """Return what was noted, for `add` of another one."""
        return {source: [*days] for source, days in self._days.items()}, [
            (file, [*places], [*days]) for file, (places, days) in self._grouped.items()
        ]

    def add(self, state: tuple[Any, ...], files: int) -> None:
        """Note what another one has noted of further files, after so many."""
        noted, grouped = state
        for source, days in noted.items():
            self._days.setdefault(source, set()).update(days)
        for file, places, days in grouped:
            self._grouped[files + file] = ({*places}, {*days})

    def found(self) -> tuple[Overlap, ...]:
        """Return what may be the same, each pair once."""
        return (*self._of_sources(), *self._of_groupings())

    def _of_sources(self) -> Iterator[Overlap]:
        names = sorted(self._days, key=lambda name: (name not in REPORTS, name not in GATEWAYS, name))
        for place, first in enumerate(names):
            for second in names[place + 1 :] if first in REPORTS or first in GATEWAYS else ():
                if both := self._days[first] & self._days[second]:
                    code = "report_and_more" if first in REPORTS else "two_logs"
                    yield Overlap(code, first, second, tuple(sorted(both)))

    def _of_groupings(self) -> Iterator[Overlap]:
        files = list(self._grouped.values())
        both = {
            day
            for place, (grouped, days) in enumerate(files)
            for others, its_days in files[place + 1 :]
            if grouped != others
            for day in days & its_days
        }
        if both:
            yield Overlap("two_groupings", USAGE_REPORT, USAGE_REPORT, tuple(sorted(both)))


def _grouped_by(used: Used) -> Iterator[int]:
    """Give the places of what a row of the report is grouped by; place 0 is for reports by the hour or minute."""
    _kind, start, end, *dimensions, _number = used.message.split("|")
    if start[:_DAY] == end[:_DAY]:
        yield 0
    yield from (place for place, value in enumerate(dimensions, 1) if value)


def overlap_notices(overlaps: Overlaps) -> tuple[Notice, ...]:
    """Return what must be said of it."""
    from .usage_wording import words
    from .workload import Notice

    return tuple(
        Notice(
            one.code,
            words(
                f"usage_{one.code}",
                first=_named(one.first),
                second=_named(one.second),
                days=len(one.days),
                day=one.days[0],
            ),
            "warning",
        )
        for one in overlaps.found()
    )


def _named(source: str) -> str:
    return source.replace("_", " ")
