"""When a rule holds: a small, closed vocabulary over an open set of rules."""

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
        # Plain loops: a comparison of every model by every choice asks this some ten thousand times.
        for name, allowed in self.choices:
            if case.choices.get(name) not in allowed:
                return False
        for tool, levels in self.levels:
            if case.levels.get(tool) not in levels:
                return False
        if self.models and case.model not in self.models:
            return False
        if self.tools and not (bool(case.tools) if ANY_TOOL in self.tools else not case.tools.isdisjoint(self.tools)):
            return False
        return self.tags <= case.tags and (not self.versions or not case.versions.isdisjoint(self.versions))

    def narrowed(self, model: str, tags: frozenset[str]) -> Condition | None:
        """Return what is left to ask once the model is known; None when it can no longer hold."""
        if (self.models and model not in self.models) or not self.tags <= tags:
            return None
        return self.but(models=(), tags=frozenset()) if self.models or self.tags else self

    @property
    def is_empty(self) -> bool:
        return not (self.choices or self.levels or self.models or self.tags or self.tools or self.versions)


NO_CONDITION = Condition()


class Applies(Value):
    """When a rule is in force: on these days, when this holds, unless that does."""

    when: Condition = NO_CONDITION
    unless: Condition | None = None
    span: Span = ALWAYS

    def to(self, case: Case) -> bool:
        if self.span is not ALWAYS and not self.span.covers(case.on):
            return False
        return self.when.holds(case) and (self.unless is None or not self.unless.holds(case))

    def narrowed(self, model: str, tags: frozenset[str], on: str) -> Applies | None:
        """Return what is left to ask once the model and the day are known; None when the rule can no longer apply."""
        when = self.when.narrowed(model, tags) if self.span.covers(on) else None
        unless = self.unless.narrowed(model, tags) if self.unless else None
        if when is None or (unless is not None and unless.is_empty):
            return None
        is_same = when is self.when and unless is self.unless and self.span is ALWAYS
        return self if is_same else Applies(when, unless)  # most rules ask nothing of the model


AT_ALL_TIMES = Applies()
