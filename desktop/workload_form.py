"""The form. It is built from the price book: every choice, class of tokens and tool that the book has, and no other."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pricing_core import Workload
from pricing_core.planning import OFF, Plan, Planning
from pricing_core.showing import NumberStyle, count_text
from pricing_core.values import TYPE_CHECKING
from pricing_core.workload import ESTIMATE, USAGE

from .choice_row import ChoiceRow
from .controls import Controls
from .fitting_scroll import FittingScroll
from .form_grid import show_hint
from .kind_parts import LOOP_NAMES, LOOP_TEXTS, KindParts
from .kinds import AGENT_LOOP, REQUEST, kind_of_plan
from .model_box import ModelBox
from .offers import MODEL
from .planning_fields import AdjustFields, AheadFields
from .profile_row import ProfileRow
from .section import Section, Sections
from .theme import tint
from .tool_part import ToolPart
from .workbench import Entry

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from pricing_core import PriceBook
    from pricing_core.billing import Bill

    from .fields import Control, Fields
    from .offers import Offers

TOOLS_PREFIX = "tools."
BASE, DECLARED = "(base)", "(declared)"  # beside what the controls hold: what a file said that no control shows


class WorkloadForm(FittingScroll):
    """What is asked. Made anew for every price book; what was entered stays where the other book has it.

    Signals:
        edited: Carries an Entry.
        grown: Fields were made that had waited for their section to be opened.
        profile_chosen: Carries the id of a price profile, empty for list prices.
        profiles_wanted: A person wants to see and change the price profiles.
        adviser_wanted: A person wants to know which cache lifetime and hit rate the traffic asks for.
    """

    edited = Signal(object)
    grown = Signal()
    profile_chosen = Signal(object)
    profiles_wanted = Signal()
    adviser_wanted = Signal()

    def __init__(self, style: NumberStyle) -> None:
        super().__init__()
        self._style = style
        self._memory: dict[str, object] = {}
        self._folds: dict[str, bool] = {}
        self._base = Workload(model="")
        self._controls = Controls(style)
        self._sections = Sections()
        self._offers: Offers | None = None
        self._is_finished = False
        self._kind = REQUEST

    def finish(self) -> None:
        """Make what closed sections hold too, now and from here on: a screen reader then finds every field."""
        self._is_finished = True
        for section in self._sections:
            section.fill()

    def show_book(self, book: PriceBook) -> None:
        """Build the form for a price book."""
        self._memory = self._controls.without(self._memory) | self.memory()
        self._folds |= self.folds()
        self._book = book
        self._offers = None
        self._choices: dict[str, ChoiceRow] = {}
        self._sections = Sections()
        self._add_model(self._section("model", self.tr("Model and platform")))
        self._parts = parts = KindParts(self._section, self._style, book)
        parts.request.cache.adviser_wanted.connect(self.adviser_wanted)
        parts.edited.connect(self._on_field_edited)
        tools = self._section("tools", self.tr("Tools"), before="volume")
        self._tools = ToolPart(
            tools, self._section("more_tools", self.tr("More tools"), is_open=False), self._style, book
        )
        self._tools.make(self._add_tool_choices)
        self._tools.edited.connect(self._on_field_edited)
        self._add_planning()
        self._controls = Controls(self._style, self._all_controls())
        parts.made.connect(self._on_parts_made)
        self.recall(self._memory)
        self.show_kind(self._kind)
        self._set_content()

    def take_book(self, book: PriceBook) -> None:
        """Take the prices of a book that the form looks the same for; what is being typed is not disturbed."""
        self._book = book
        self._model.take_book(book)

    def _set_content(self) -> None:
        content = self._sections.content(self._folds)
        if self._is_finished:
            self.finish()
        self.set_content(content)
        tint(content)

    def _section(self, name: str, title: str, *, is_open: bool = True, before: str = "") -> Section:
        section = Section(name, title, is_open=is_open)
        section.folded.connect(self.fit)
        section.filled.connect(lambda: self._on_section_filled(section))
        if before:  # it may be added to a page that stands already
            section.set_open(self._folds.get(name, is_open))
        self._sections.put(section, before)
        return section

    # The kind

    @property
    def kind(self) -> str:
        """The kind of the workload that is shown."""
        return self._kind

    def show_kind(self, kind: str) -> None:
        """Ask for what a kind of workload has."""
        is_other, self._kind = kind != self._kind, kind
        here: QWidget | None = self.window().focusWidget() if is_other else None
        self._parts.show_kind(kind)
        self._tools.show_kind(is_loop=kind == AGENT_LOOP)
        self._ahead.show_kind(is_loop=kind == AGENT_LOOP)
        self.fit()
        if here is not None and self.isAncestorOf(here) and not here.isVisible():
            self.focus_first()  # else it would go to whatever comes next in the window

    def _on_parts_made(self) -> None:
        """Take up fields that a loop has got, as nobody has touched them yet."""
        self._controls.add(self._parts.controls())
        self.fit()
        self.grown.emit()

    def _add_model(self, section: Section) -> None:
        self._model = ModelBox(self._book, self._style)
        self._model.chosen.connect(lambda _: self._report(MODEL))
        section.grid.add_row(self.tr("Model"), self._model)
        self._model_hint = section.grid.add_hint()
        for choice in self._book.choices:
            if not choice.place.startswith(TOOLS_PREFIX):
                self._add_choice(ChoiceRow(choice, section.grid, self._style))

    def _add_choice(self, row: ChoiceRow) -> None:
        self._choices[row.choice.id] = row
        row.widget.chosen.connect(lambda _: self._report(row.choice.id))

    def _add_planning(self) -> None:
        ahead = self._section("ahead", self.tr("Planning ahead"), is_open=False)
        adjust = self._section("adjust", self.tr("Discount, tax, currency"), is_open=False)
        self._ahead = AheadFields(ahead, self._style, self._book)
        self._profile = ProfileRow(adjust)
        self._profile.chosen.connect(self.profile_chosen)
        self._profile.dialog_wanted.connect(self.profiles_wanted)
        self._adjust = AdjustFields(adjust, self._style, self._book)
        for fields in self._shared:
            fields.edited.connect(self._on_field_edited)

    def show_profiles(self, items: Sequence[tuple[str, str]], chosen: str, name: str) -> None:
        """Show which price profiles there are, which one holds, and its name."""
        self._profile.show(items, chosen)
        self._adjust.show_profile(name)

    def _on_field_edited(self, name: object) -> None:
        self._report(source=str(name))

    @property
    def _shared(self) -> tuple[Fields, ...]:
        """The fields that a workload of any kind has, beside those of tools."""
        return (self._ahead, self._adjust)

    @property
    def _groups(self) -> tuple[Fields, ...]:
        """The fields that the kind of workload has."""
        planned = () if self._parts.loop else (self._tools.planned,)
        return (*self._parts.groups, *planned, *self._shared)

    def _add_tool_choices(self, section: Section) -> None:
        for choice in self._book.choices:
            if choice.place.startswith(TOOLS_PREFIX):
                self._add_choice(ChoiceRow(choice, section.grid, self._style, indent=True))

    def _all_controls(self) -> dict[str, Control]:
        found = [self._model, *(row.widget for row in self._choices.values())]
        controls: dict[str, Control] = {control.accessibleIdentifier(): control for control in found}
        for fields in (self._tools.planned, *self._shared):
            controls |= fields.controls()
        return controls | self._tools.controls() | self._parts.controls()

    def _on_section_filled(self, section: Section) -> None:
        """Take up fields that have just been made: nobody has touched them yet."""
        self._controls.add(self._all_controls())
        if self._offers:
            self.show_offers(self._offers)
        tint(section)
        self.grown.emit()

    def memory(self) -> dict[str, object]:
        """Return everything that is entered, as it was typed."""
        if not self._controls:
            return {}
        return {**self._controls.memory(), BASE: self._base, DECLARED: self._tools.kept()}

    def recall(self, memory: Mapping[str, object]) -> None:
        """Put back what was entered, where the book has a place for it."""
        if any(name.startswith(LOOP_NAMES) for name in memory):
            self._parts.make_loop()
        for name in memory:
            self._sections.make(name)
        self._controls.recall(memory)
        if isinstance(base := memory.get(BASE), Workload):
            self._base = base
        self._tools.recall(memory.get(DECLARED, ()))
        self._parts.follow()
        for fields in (self._tools.planned, *self._shared):
            fields.follow()

    def unfinished(self) -> dict[str, str]:
        """Return, by the name of its field, what is typed and is no number that can be used."""
        return self._parts.unfinished(self._controls)

    def recall_unfinished(self, texts: Mapping[str, str]) -> None:
        """Put back what was typed and was no number yet."""
        if not texts:
            return
        numbers = {name: text for name, text in texts.items() if not name.startswith(LOOP_TEXTS)}
        self.recall({**self.memory(), **{name: (text, None, self._style) for name, text in numbers.items()}})
        self._parts.recall_unfinished(texts)

    def folds(self) -> dict[str, bool]:
        """Return which sections are open."""
        return self._sections.folds()

    def fold_section(self) -> None:
        """Open or close the section that has the focus."""
        self._sections.fold_around(self.window().focusWidget())

    def label_of(self, name: str) -> str:
        """Return what a control is called, for the names of edits."""
        if self._parts.is_inner(name):
            return self._parts.inner_label(name)
        self._sections.make(name)
        return self._controls.label_of(name)

    def is_typed(self, name: str) -> bool:
        """Tell whether a control is typed into: then its edits are one until another is used."""
        return self._parts.is_inner_typed(name) if self._parts.is_inner(name) else self._controls.is_typed(name)

    def plan(self) -> Plan:
        """Return what the form says now."""
        workload = self._base.but(
            model=self._model.value(),
            choices={
                **{id: value for id, value in self._base.choices.items() if id not in self._choices},
                **{
                    row.choice.id: row.widget.value()
                    for row in self._choices.values()
                    if row.widget.value() != row.choice.default
                },
            },
            tools=self._tools.uses(),
        )
        planning = Planning()
        for fields in self._groups:
            planning = fields.planned(planning)
        if loop := self._parts.loop:
            workload = workload.but(tokens={}, basis=ESTIMATE)
            return Plan(workload, planning, loop.loop(workload))
        self._tools.planned.show_cache(has_cache=planning.lifetime != OFF)
        return Plan(workload.but(tokens=self._parts.request.tokens.counts()), planning)

    def entry(self, changed: str = "", source: str = "") -> Entry:
        """Return what the form says now, what is wrong with it, and what has just been used."""
        return Entry(self.plan(), self._faults(), changed, source or changed)

    def _faults(self) -> tuple[str, ...]:
        own = self._parts.loop.more_faults() if self._parts.loop else ()
        return (*(fault for fields in self._groups for fault in fields.faults()), *own, *self._tools.faults())

    def _report(self, changed: str = "", source: str = "") -> None:
        self.edited.emit(self.entry(changed, source))

    def show_plan(self, plan: Plan) -> None:
        """Show a plan that nobody entered here."""
        workload = plan.workload
        self._base = workload
        self._model.show_value(workload.model)
        found = self._book.model(workload.model)
        self.show_choices(workload.but(choices={**(found[1] if found else {}), **workload.choices}))
        self.show_kind(kind_of_plan(plan))
        self._parts.show(plan)
        self._tools.show(workload.tools)
        for fields in (self._tools.planned, *self._shared):
            fields.show_planning(plan.planning)
        if self._tools.later_used():
            self._tools.more.set_open(True)

    def leave_out(self, known: Container[str]) -> None:
        """Forget choices that a file has made and a book does not have."""
        choices = {id: value for id, value in self._base.choices.items() if id in known}
        self._base = self._base.but(choices=choices)

    @property
    def language(self) -> str:
        """The language of the texts."""
        return self._style.language

    def show_choices(self, workload: Workload) -> None:
        """Show the choices of a workload."""
        for name, row in self._choices.items():
            row.widget.show_value(workload.choices.get(name, row.choice.default))

    def show_offers(self, offers: Offers) -> None:
        """Enable what the book offers beside what is chosen, and say why it does not offer the rest."""
        self._offers = offers
        has_tools = self._tools.has_declared()
        for name, values in offers.choices.items():
            row = self._choices[name]
            is_moot = row.choice.place.startswith(TOOLS_PREFIX) and not has_tools
            row.show_offers(values, is_moot=is_moot or name in offers.moot)
        self._tools.show_offers(offers, is_counted=self._base.basis == USAGE and self._kind == REQUEST)
        self._model.show_offers(offers.models)
        show_hint(self._model_hint, self._model.mark())
        self.fit()

    def show_bill(self, bill: Bill | None) -> None:
        """Say below the fields what they come to; nothing while there is no price."""
        self._parts.show_bill(bill)
        if bill is None:
            self._tools.section.set_summary("")
            return
        text = self.tr("adds {count} input tokens")
        tools = sum(line.count for line in bill.first.lines if line.price.addition)
        if bill.run is not None:
            text, tools = self.tr("adds {count} tokens to every prompt"), bill.run.terms.fixed
        self._tools.section.set_summary(text.format(count=count_text(tools, self._style)) if tools else "")
        self._tools.more.set_summary(", ".join(self._tools.later_used()) or self.tr("none"))

    def focus_first(self) -> None:
        """Put the focus on the first number that everybody has."""
        self._parts.focus_first()
