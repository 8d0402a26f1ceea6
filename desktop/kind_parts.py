"""What of the form depends on the kind of workload: the fields of a request, and those of an agent loop."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from pricing_core import Workload
from pricing_core.planning import Planning
from pricing_core.values import TYPE_CHECKING

from .choosing import EXAMPLE_TOKENS
from .kinds import AGENT_LOOP, REQUEST
from .request_part import RequestPart
from .theme import tint

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pricing_core import PriceBook
    from pricing_core.billing import Bill
    from pricing_core.planning import Plan
    from pricing_core.showing import NumberStyle

    from .controls import Controls
    from .fields import Control, Fields
    from .loop_part import LoopPart
    from .section import Section

    AddSection = Callable[..., Section]

LOOP_TEXTS = ("turn_list", "sub_")  # of these, what is typed there and is no plain number
LOOP_NAMES = ("loop_", "turn_list", "compaction_", "run_", "sub_agents")  # of what only a loop has
TOOLS, BEHIND = "tools", "volume"  # the sections that those of a loop stand before


class KindParts(QObject):
    """The fields of each kind. Those of a loop are made when one is first shown; what is not asked for is hidden.

    Signals:
        edited: Carries the name of the control that a person used.
        made: There are more or fewer fields than before.
    """

    edited = Signal(object)
    made = Signal()

    def __init__(self, add: AddSection, style: NumberStyle, book: PriceBook) -> None:
        super().__init__()
        self._add, self._style, self._book = add, style, book
        self.kind = REQUEST
        tokens, cache = add("tokens", self.tr("Tokens in one request")), add("cache", self.tr("Prompt cache"))
        self.request = RequestPart((tokens, cache, add(BEHIND, self.tr("Volume"))), style, book)
        self._loop: LoopPart | None = None
        for fields in self.request.groups:
            fields.edited.connect(self.edited)

    @property
    def loop(self) -> LoopPart | None:
        """The fields of a loop, while one is shown."""
        return self._loop if self.kind == AGENT_LOOP else None

    def show_kind(self, kind: str) -> None:
        """Ask for what a kind of workload has; what was entered for the other one stays where it is, unseen."""
        self.kind = kind
        if kind == AGENT_LOOP:
            self.make_loop()
        self._show_sections()

    def _show_sections(self) -> None:
        is_loop = self.kind == AGENT_LOOP
        for section in self.request.sections:
            _set_visible(section, is_visible=not is_loop)
        for section in self._loop.sections if self._loop else ():
            _set_visible(section, is_visible=is_loop)

    def make_loop(self) -> None:
        """Make what only a loop has, when it is first asked for."""
        if self._loop is not None:
            return
        from .loop_part import LoopPart, LoopSections

        add = self._add
        sections = LoopSections(
            first=add("first_turn", self.tr("First turn"), before=TOOLS),  # what makes a loop is seen at once
            each=add("each_turn", self.tr("Every turn adds"), before=TOOLS),
            run=add("loop", self.tr("Loop"), before=TOOLS),
            more=add("each_turn_more", self.tr("More of every turn"), is_open=False, before=BEHIND),
            agents=add("agents", self.tr("Sub-agents"), is_open=False, before=BEHIND),
        )
        self._loop = loop = LoopPart(sections, self._style, self._book)
        loop.show_usual(Workload(model=""))
        loop.edited.connect(self.edited)
        loop.resized.connect(self.made)
        self._show_sections()
        for section in sections:
            tint(section)
        self.made.emit()

    @property
    def groups(self) -> tuple[Fields, ...]:
        """The fields of the kind that is shown."""
        return self.loop.groups if self.loop else self.request.groups

    def controls(self) -> dict[str, Control]:
        """Return every widget that holds something a person entered, by its name."""
        found = {name: one for fields in self.request.groups for name, one in fields.controls().items()}
        return found | (self._loop.controls() if self._loop else {})

    def follow(self) -> None:
        """Show or hide what depends on other fields."""
        for fields in self.request.groups:
            fields.follow()
        if self._loop:
            self._loop.follow()

    def unfinished(self, controls: Controls) -> dict[str, str]:
        """Return what is typed and cannot be used, of all fields that are asked for."""
        shown = {name for fields in self.groups for name in fields.controls()}
        unseen = self.controls().keys() - shown
        found = {name: text for name, text in controls.unfinished().items() if name not in unseen}
        return found | (self.loop.unfinished() if self.loop else {})

    def recall_unfinished(self, texts: Mapping[str, str]) -> None:
        """Put back what was typed in a loop and is no plain number."""
        if self.loop and any(name.startswith(LOOP_TEXTS) for name in texts):
            self.loop.recall_unfinished(texts)

    def is_inner(self, name: str) -> bool:
        """Tell whether a control is one of a sub-agent's: there are as many as somebody added."""
        return self._loop is not None and name.startswith(LOOP_TEXTS[1])

    def inner_label(self, name: str) -> str:
        """Return what an edit of a sub-agent is called."""
        return self._loop.agents.label_of(name) if self._loop else ""

    def is_inner_typed(self, name: str) -> bool:
        """Tell whether such a control is typed into."""
        return self._loop is not None and self._loop.agents.is_typed(name)

    def show(self, plan: Plan) -> None:
        """Show what only the plan's kind has; nothing of another workload stays in the fields of the other kind."""
        if plan.loop is not None and self._loop:
            known = {meter.id for meter in self._book.meters}
            tokens = {name: count for name, count in EXAMPLE_TOKENS.items() if name in known}
            self.request.show(tokens, Planning())
            self._loop.show(plan.loop, plan.planning, plan.workload)
            return
        self.request.show(plan.workload.tokens, plan.planning)
        if self._loop:
            self._loop.show_usual(plan.workload)

    def show_bill(self, bill: Bill | None) -> None:
        """Say below the fields what they come to; nothing while there is no price."""
        self.request.show_bill(None if self.loop else bill)
        if self._loop:
            self._loop.show_bill(bill if self.loop else None)

    def focus_first(self) -> None:
        """Put the focus on the first number that everybody has."""
        self.loop.focus_first() if self.loop else self.request.tokens.focus_first()


def _set_visible(section: Section, *, is_visible: bool) -> None:
    """Show or hide a section. One that stands on no page yet is shown with it: alone it would open as a window."""
    if section.parent() is not None or not is_visible:
        section.setVisible(is_visible)
