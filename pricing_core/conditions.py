"""When a rule holds: a small, closed vocabulary over an open set of rules."""

from __future__ import annotations

from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    ChoiceValue = str | bool

ANY_TOOL = "*"


class Case(Value):
    """What is known of a workload before any token is counted; the thing conditions are asked about."""

    on: str  # the pricing date, YYYY-MM-DD
    model: str
    tags: frozenset[str]
    choices: Mapping[str, ChoiceValue]
    tools: frozenset[str] = frozenset()
    levels: Mapping[str, str] = {}
    versions: frozenset[str] = frozenset()


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
        return (
            all(case.choices.get(name) in allowed for name, allowed in self.choices)
            and all(case.levels.get(tool) in allowed for tool, allowed in self.levels)
            and (not self.models or case.model in self.models)
            and self.tags <= case.tags
            and (not self.tools or self._tool_declared(case))
            and (not self.versions or not case.versions.isdisjoint(self.versions))
        )

    def _tool_declared(self, case: Case) -> bool:
        return bool(case.tools) if ANY_TOOL in self.tools else not case.tools.isdisjoint(self.tools)


NO_CONDITION = Condition()


class Applies(Value):
    """When a rule is in force: on these days, when this holds, unless that does."""

    when: Condition = NO_CONDITION
    unless: Condition | None = None
    span: Span = ALWAYS

    def to(self, case: Case) -> bool:
        return (
            self.span.covers(case.on)
            and self.when.holds(case)
            and not (self.unless is not None and self.unless.holds(case))
        )


AT_ALL_TIMES = Applies()
