"""The form. It is built from the price book: every choice, class of tokens and tool that the book has, and no other."""

from __future__ import annotations

from PySide6.QtCore import Signal

from pricing_core import Workload
from pricing_core.planning import OFF, Plan, Planning
from pricing_core.showing import NumberStyle, count_text
from pricing_core.values import TYPE_CHECKING
from pricing_core.workload import USAGE

from .choice_row import ChoiceRow
from .controls import Controls
from .fitting_scroll import FittingScroll
from .form_grid import show_hint
from .model_box import ModelBox
from .offers import MODEL
from .planning_fields import AdjustFields, AheadFields, CacheFields, VolumeFields
from .profile_row import ProfileRow
from .section import Section, Sections
from .theme import tint
from .token_fields import TokenFields
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
    """

    edited = Signal(object)
    grown = Signal()
    profile_chosen = Signal(object)
    profiles_wanted = Signal()

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
        self._add_counts()
        tools = self._section("tools", self.tr("Tools"))
        self._volume = VolumeFields(self._section("volume", self.tr("Volume")), self._style, self._book)
        self._tools = ToolPart(
            tools, self._section("more_tools", self.tr("More tools"), is_open=False), self._style, book
        )
        self._tools.make(self._add_tool_choices)
        self._tools.edited.connect(self._on_field_edited)
        self._add_planning()
        self._controls = Controls(self._style, self._all_controls())
        self.recall(self._memory)
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

    def _section(self, name: str, title: str, *, is_open: bool = True) -> Section:
        section = Section(name, title, is_open=is_open)
        section.folded.connect(self.fit)
        section.filled.connect(lambda: self._on_section_filled(section))
        self._sections.append(section)
        return section

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

    def _add_counts(self) -> None:
        tokens = self._section("tokens", self.tr("Tokens in one request"))
        cache = self._section("cache", self.tr("Prompt cache"))
        self._tokens = TokenFields(tokens, cache, self._style, self._book)
        self._cache = CacheFields(cache, self._style, self._book)
        self._tokens.add_exact(self._cache)

    def _add_planning(self) -> None:
        ahead = self._section("ahead", self.tr("Planning ahead"), is_open=False)
        adjust = self._section("adjust", self.tr("Discount, tax, currency"), is_open=False)
        self._ahead = AheadFields(ahead, self._style, self._book)
        self._profile = ProfileRow(adjust)
        self._profile.chosen.connect(self.profile_chosen)
        self._profile.dialog_wanted.connect(self.profiles_wanted)
        self._adjust = AdjustFields(adjust, self._style, self._book)
        for fields in (self._tokens, self._cache, self._volume, self._ahead, self._adjust):
            fields.edited.connect(self._on_field_edited)

    def show_profiles(self, items: Sequence[tuple[str, str]], chosen: str, name: str) -> None:
        """Show which price profiles there are, which one holds, and its name."""
        self._profile.show(items, chosen)
        self._adjust.show_profile(name)

    def _on_field_edited(self, name: object) -> None:
        self._report(source=str(name))

    @property
    def _groups(self) -> tuple[Fields, ...]:
        return (self._tokens, self._cache, self._tools.planned, self._volume, self._ahead, self._adjust)

    def _add_tool_choices(self, section: Section) -> None:
        for choice in self._book.choices:
            if choice.place.startswith(TOOLS_PREFIX):
                self._add_choice(ChoiceRow(choice, section.grid, self._style, indent=True))

    def _all_controls(self) -> dict[str, Control]:
        found = [self._model, *(row.widget for row in self._choices.values())]
        controls: dict[str, Control] = {control.accessibleIdentifier(): control for control in found}
        for fields in self._groups:
            controls |= fields.controls()
        return controls | self._tools.controls()

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
        for name in memory:
            self._sections.make(name)
        self._controls.recall(memory)
        if isinstance(base := memory.get(BASE), Workload):
            self._base = base
        self._tools.recall(memory.get(DECLARED, ()))
        for fields in self._groups:
            fields.follow()

    def unfinished(self) -> dict[str, str]:
        """Return, by the name of its field, what is typed and is no number that can be used."""
        return self._controls.unfinished()

    def recall_unfinished(self, texts: Mapping[str, str]) -> None:
        """Put back what was typed and was no number yet."""
        if texts:
            self.recall({**self.memory(), **{name: (text, None, self._style) for name, text in texts.items()}})

    def folds(self) -> dict[str, bool]:
        """Return which sections are open."""
        return self._sections.folds()

    def fold_section(self) -> None:
        """Open or close the section that has the focus."""
        self._sections.fold_around(self.window().focusWidget())

    def label_of(self, name: str) -> str:
        """Return what a control is called, for the names of edits."""
        self._sections.make(name)
        return self._controls.label_of(name)

    def is_typed(self, name: str) -> bool:
        """Tell whether a control is typed into: then its edits are one until another is used."""
        return self._controls.is_typed(name)

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
            tokens=self._tokens.counts(),
            tools=self._tools.uses(),
        )
        planning = Planning()
        for fields in self._groups:
            planning = fields.planned(planning)
        self._tools.planned.show_cache(has_cache=planning.lifetime != OFF)
        return Plan(workload, planning)

    def entry(self, changed: str = "", source: str = "") -> Entry:
        """Return what the form says now, what is wrong with it, and what has just been used."""
        return Entry(self.plan(), self._faults(), changed, source or changed)

    def _faults(self) -> tuple[str, ...]:
        return (*(fault for fields in self._groups for fault in fields.faults()), *self._tools.faults())

    def _report(self, changed: str = "", source: str = "") -> None:
        self.edited.emit(self.entry(changed, source))

    def show_plan(self, plan: Plan) -> None:
        """Show a plan that nobody entered here."""
        workload = plan.workload
        self._base = workload
        self._model.show_value(workload.model)
        found = self._book.model(workload.model)
        self.show_choices(workload.but(choices={**(found[1] if found else {}), **workload.choices}))
        self._tokens.show_counts(workload.tokens)
        self._tools.show(workload.tools)
        for fields in self._groups:
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
        self._tools.show_offers(offers, is_counted=self._base.basis == USAGE)
        self._model.show_offers(offers.models)
        show_hint(self._model_hint, self._model.mark())
        self.fit()

    def show_bill(self, bill: Bill | None) -> None:
        """Say below the fields what they come to; nothing while there is no price."""
        self._tokens.show_bill(bill)
        if bill is None:
            self._take_hints_away()
            return
        self._cache.show_counted(bill.first.workload)
        self._volume.show_bill(bill)
        tools = sum(line.count for line in bill.first.lines if line.price.addition)
        text = self.tr("adds {count} input tokens").format(count=count_text(tools, self._style))
        self._tools.section.set_summary(text if tools else "")
        self._tools.more.set_summary(", ".join(self._tools.later_used()) or self.tr("none"))

    def _take_hints_away(self) -> None:
        self._cache.show_counted(None)
        self._volume.show_bill(None)
        self._tools.section.set_summary("")

    def focus_first(self) -> None:
        """Put the focus on the first number that everybody has."""
        self._tokens.focus_first()
