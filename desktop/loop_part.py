"""The sections of the form that an agent loop has and a request has not. Made when a loop is first shown."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from pricing_core.loop import Loop, calls_of
from pricing_core.loop_reading import MOST_CALLS
from pricing_core.planning import Planning
from pricing_core.showing import count_text
from pricing_core.values import TYPE_CHECKING

from .kinds import USUAL_RUNS, usual_loop
from .run_fields import RunFields
from .sub_agents_field import SubAgentsField
from .turn_fields import EachTurnFields, FirstTurnFields, LoopFields, MoreTurnFields, all_controls
from .turn_list_field import TurnListField

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pricing_core import PriceBook, Workload
    from pricing_core.billing import Bill
    from pricing_core.showing import NumberStyle

    from .fields import Control
    from .section import Section

LIST, AGENTS = "turn_list", "sub_agents"


class LoopSections(NamedTuple):
    """Where the fields stand."""

    first: Section
    each: Section
    more: Section
    run: Section
    agents: Section


class LoopPart(QObject):
    """The fields of a loop.

    Signals:
        edited: Carries the name of the control that a person used.
        resized: There are more or fewer fields than before.
    """

    edited = Signal(object)
    resized = Signal()

    def __init__(self, sections: LoopSections, style: NumberStyle, book: PriceBook) -> None:
        super().__init__()
        self._style, self._book, self.sections = style, book, sections
        self._loop = usual_loop(book)
        self.first = FirstTurnFields(sections.first, style, book)
        self.each = EachTurnFields(sections.each, style, book)
        self.more = MoreTurnFields(sections.more, style, book)
        self.run = RunFields(sections.run, style, book)
        self.agents = SubAgentsField(style, book, self.first.system.unit())
        sections.agents.grid.add_wide(self.agents)
        for fields in self.groups:
            fields.edited.connect(self._on_edited)
        self.agents.edited.connect(self._on_edited)
        self.agents.resized.connect(self.resized)

    @property
    def groups(self) -> tuple[LoopFields, ...]:
        """The fields, section by section."""
        return (self.first, self.each, self.more, self.run)

    def _on_edited(self, name: object) -> None:
        self.follow()
        self.edited.emit(name)

    def controls(self) -> dict[str, Control]:
        """Return every widget that holds something a person entered, by its name."""
        return {**all_controls(self.groups), AGENTS: self.agents}

    def follow(self) -> None:
        """Show or hide what depends on the other fields."""
        for fields in self.groups:
            fields.follow()
        has_list = self.each.has_list
        self.more.show_list(has_list=has_list)
        self.run.show_list(has_list=has_list)
        count = len(self.agents.rows)
        text = self.tr("none") if not count else count_text(count, self._style)
        self.sections.agents.set_summary(text)

    def loop(self, workload: Workload) -> Loop:
        """Return what the fields say of a loop, whose model and choices a workload has."""
        loop = Loop()
        for fields in self.groups:
            loop = fields.looped(loop)
        self.agents.check_turns(loop.count)
        self.agents.begin_with(workload, loop)
        self._loop = loop.but(sub_agents=self.agents.agents(workload.choices))
        return self._loop

    def show(self, loop: Loop, planning: Planning, workload: Workload) -> None:
        """Show a loop that nobody entered here."""
        for fields in self.groups:
            fields.show_loop(loop)
        self.run.show_planning(planning)
        self.agents.show_agents(loop.sub_agents, workload.choices)
        self.follow()
        if self.more.used():
            self.sections.more.set_open(is_open=True)
        if loop.sub_agents:
            self.sections.agents.set_open(is_open=True)

    def show_usual(self, workload: Workload) -> None:
        """Show what a loop begins with: nothing of another workload's loop stays."""
        self.show(usual_loop(self._book), Planning(requests=USUAL_RUNS), workload)

    def more_faults(self) -> list[str]:
        """Return what is wrong beside the numbers of the groups."""
        found = self.agents.faults()
        if calls_of(self._loop) > MOST_CALLS:
            text = self.tr("A loop and its sub-agents have at most {most} turns together.")
            found.append(text.format(most=count_text(MOST_CALLS, self._style)))
        return found

    def unfinished(self) -> dict[str, str]:
        """Return what is typed beside plain numbers and cannot be used."""
        lists = self.each.list.drafts(LIST) if self.each.has_list else {}
        return {**lists, **self.agents.unfinished()}

    def recall_unfinished(self, texts: Mapping[str, str]) -> None:
        """Put back what was typed and could not be used."""
        if LIST in texts:
            self.each.list.recall(TurnListField.from_drafts(LIST, texts))
            self.each.list_used.show_value(True)
        self.agents.recall_unfinished(texts)
        self.follow()

    def show_bill(self, bill: Bill | None) -> None:
        """Say below the fields what they come to."""
        self.run.show_bill(bill)

    def focus_first(self) -> None:
        """Put the focus on the first number."""
        self.first.system.selectAll()  # so that typing replaces the number
        self.first.system.setFocus()
