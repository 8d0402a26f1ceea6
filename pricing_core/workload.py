"""What a person plans to run, or did run."""

from __future__ import annotations

from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .conditions import ChoiceValue
    from .errors import Words
    from .money import Count

    Origin = tuple[str, Mapping[str, object]]  # a sentence of wording.py and its facts

ESTIMATE = "estimate"  # tools bring their tokens on top of the counts
USAGE = "usage"  # the counts come from an answer and hold everything already
TOOL_CHOICE = "tool_choice"
AS_BATCH = ("processing", "batch")  # a choice and its value, whose names files and scripts rely on
ASSUMPTION = "assumption"  # the code of a notice of what is assumed
UNNAMED = "?"  # the model of a usage object that is only looked at


class Notice(Value):
    """Something a person must know about a price that is given."""

    code: str
    words: Words
    level: str = "note"
    source: str = ""


class ToolUse(Value):
    """A declared tool: its level, version and inputs; counts are per request."""

    level: str = ""
    version: str = ""
    inputs: Mapping[str, Count] = {}


class Workload(Value):
    """One request and how often it is sent. Counts are exact and per request; what is absent is 0 or the default.

    `choices` holds only what was stated; the book fills in the rest. `notices` are what reading it gave rise to,
    `origins` say where counts come from that nobody entered as they are.
    """

    model: str
    choices: Mapping[str, ChoiceValue] = {}
    tokens: Mapping[str, Count] = {}
    tools: Mapping[str, ToolUse] = {}
    requests: Count = 1
    basis: str = ESTIMATE
    name: str = ""
    notices: tuple[Notice, ...] = ()
    origins: Mapping[str, Origin] = {}

    @property
    def shape(self) -> tuple[object, ...]:
        """Everything but the counts: workloads of one shape are priced by one rate card."""
        tools = tuple([(name, use.level, use.version) for name, use in self.tools.items()])
        return (self.model, tuple(self.choices.items()), tools, self.basis)
