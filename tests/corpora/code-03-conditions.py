from __future__ import annotations

from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import TypeVar

    T = TypeVar("T")

    ChoiceValue = str | bool

ANY_TOOL = "*"
NO_LEVELS: Mapping[str, str] = {}


class Case(Value):
    """What is known of a workload before any token is counted; the thing conditions are asked about."""

    on: str  # the pricing date, YYYY-MM-DD
    model: str
    tags: frozenset[str]
    choices: Mapping[str, ChoiceValue]
    tools: frozenset[str] = frozenset()
    levels: Mapping[str, str] = NO_LEVELS
    versions: frozenset[str] = frozenset()

    def __init__(  # noqa: PLR0913  # one is made for every combination of a comparison, so its fields are not counted
        self,
        on: str,
        model: str,
        tags: frozenset[str],
        choices: Mapping[str, ChoiceValue],
        tools: frozenset[str] = frozenset(),
        levels: Mapping[str, str] = NO_LEVELS,
        versions: frozenset[str] = frozenset(),
    ) -> None:
        self.__dict__.update(
            on=on, model=model, tags=tags, choices=choices, tools=tools, levels=levels, versions=versions
        )


class Span(Value):
    """A stretch of days, half-open: `since` is covered, `until` no longer is. Empty means without end."""

    since: str = ""
    until: str = ""

    def covers(self, day: str) -> bool:
        # ISO dates of four-digit years sort as text, so no calendar is needed.
        return self.since <= day and (not self.until or day < self.until)

    def overlaps(self, other: Span) -> bool:
        return (not other.until or self.since < other.until) and (not self.until or other.since < self.until)


ALWAYS = Span()


def overlapping(rows: Iterable[T], span: Callable[[T], Span]) -> Iterator[tuple[T, T]]:
    """Give the rows that share a day with one before them, with that one; none where no two of them do.

    Rows are looked at in the order of their days and not pair by pair: a file may hold thousands.
    """
    longest: T | None = None
    for row in sorted(rows, key=lambda row: span(row).since):
        if longest is not None and span(longest).overlaps(span(row)):
            yield longest, row
        if longest is None or _ends_later(span(row), span(longest)):
            longest = row


def _ends_later(one: Span, other: Span) -> bool:
    return bool(other.until) and (not one.until or one.until > other.until)


class Condition(Value):
    """A conjunction; each empty part asks nothing. `context_over` is decided later, per request."""

    choices: tuple[tuple[str, tuple[ChoiceValue, ...]], ...] = ()
    levels: tuple[tuple[str, tuple[str, ...]], ...] = ()
    models: tuple[str, ...] = ()
    tags: frozenset[str] = frozenset()
    tools: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    context_over: int | None = None

    def holds(self, case: Case) -> bool:
