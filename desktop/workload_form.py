"""The form. It is built from the price book: every choice, class of tokens and tool that the book has, and no other."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QVBoxLayout, QWidget

from pricing_core import Workload
from pricing_core.planning import OFF, Plan, Planning
from pricing_core.showing import NumberStyle, count_text
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said
from pricing_core.workload import USAGE

from .choice_row import ChoiceRow
from .form_grid import show_hint
from .model_box import ModelBox
from .number_edit import NumberEdit
from .offers import MODEL
from .planning_fields import AdjustFields, AheadFields, CacheFields, VolumeFields
from .section import Section
from .theme import tint
from .token_fields import TokenFields
from .tool_fields import ToolFields, tool_fields
from .tool_plan_fields import ToolPlanFields
from .workbench import Entry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pricing_core import PriceBook
    from pricing_core.billing import Bill
    from pricing_core.errors import Words

    from .fields import Control, Fields
    from .offers import Offers

TOOLS_PREFIX = "tools."
PLAIN = re.compile(r"[0-9+*/() -]*", re.ASCII)  # reads the same in every style
BASE, DECLARED = "(base)", "(declared)"  # beside what the controls hold: what a file said that no control shows


class WorkloadForm(QScrollArea):
    """What is asked. Made anew for every price book; what was entered stays where the other book has it.

    Signals:
        edited: Carries an Entry.
    """

    edited = Signal(object)

    def __init__(self, style: NumberStyle) -> None:
        super().__init__()
        self._style = style
        self._memory: dict[str, object] = {}
        self._folds: dict[str, bool] = {}
        self._base = Workload(model="")
        self._controls: dict[str, Control] = {}
        self._sections: list[Section] = []
        self._scrolls = True
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_book(self, book: PriceBook) -> None:
        """Build the form for a price book."""
        self._memory.update(self.memory())
        self._folds |= self.folds()
        self._book = book
        self._choices: dict[str, ChoiceRow] = {}
        self._tools: dict[str, ToolFields] = {}
        self._sections = []
        self._add_model(self._section("model", self.tr("Model and platform")))
        self._add_counts()
        tools = self._section("tools", self.tr("Tools"))
        self._volume = VolumeFields(self._section("volume", self.tr("Volume")), self._style, self._book)
        self._add_tools(tools, self._section("more_tools", self.tr("More tools"), is_open=False))
        self._add_planning()
        self._controls = self._all_controls()
        self.recall(self._memory)
        self._set_content()

    def _set_content(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 0, 16, 12)
        column.setSpacing(6)
        for section in self._sections:
            column.addWidget(section)
            section.set_open(self._folds.get(section.name, section.is_open))
        column.addStretch()
        self.setWidget(content)
        content.installEventFilter(self)
        tint(content)

    def _section(self, name: str, title: str, *, is_open: bool = True) -> Section:
        section = Section(name, title, is_open=is_open)
        section.folded.connect(self._fit)
        self._sections.append(section)
        return section

    def _said(self, words: Words) -> str:
        return said(words, self._style.language)

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
        self._take(self._tokens)
        self._take(self._cache)

    def _add_planning(self) -> None:
        ahead = self._section("ahead", self.tr("Planning ahead"), is_open=False)
        adjust = self._section("adjust", self.tr("Discount, tax, currency"), is_open=False)
        self._ahead = AheadFields(ahead, self._style, self._book)
        self._adjust = AdjustFields(adjust, self._style, self._book)
        for fields in (self._volume, self._ahead, self._adjust):
            self._take(fields)

    def _take(self, fields: Fields) -> None:
        fields.edited.connect(self._on_field_edited)

    def _on_field_edited(self, name: object) -> None:
        self._report(source=str(name))

    @property
    def _groups(self) -> tuple[Fields, ...]:
        return (self._tokens, self._cache, self._tool_plan, self._volume, self._ahead, self._adjust)

    def _add_tools(self, section: Section, more: Section) -> None:
        """Put what is declared with a mark and the first thing that is used into one section, the rest into another."""
        self._tools_section, self._more_tools = section, more
        own = [tool for tool in self._book.tools if tool.form == "count"]
        used = [tool for tool in self._book.tools if tool.form == "uses"]
        marked = [tool for tool in self._book.tools if tool not in (*own, *used)]
        for tool in (*own, *marked, *used):
            place = more if tool in used[1:] else section
            rows = tool_fields(tool, self._book, self._style, place.grid, more.grid)
            rows.edited.connect(self._on_field_edited)
            self._tools[tool.id] = rows
            if tool in own[-1:]:
                self._add_tool_choices(section)
        if not own:
            self._add_tool_choices(section)
        self._tool_plan = ToolPlanFields(more, self._style, self._book)
        self._take(self._tool_plan)
        self._later = tuple(tool.id for tool in used[1:])

    def _add_tool_choices(self, section: Section) -> None:
        for choice in self._book.choices:
            if choice.place.startswith(TOOLS_PREFIX):
                self._add_choice(ChoiceRow(choice, section.grid, self._style, indent=True))

    def _all_controls(self) -> dict[str, Control]:
        found = [self._model, *(row.widget for row in self._choices.values())]
        controls: dict[str, Control] = {control.accessibleIdentifier(): control for control in found}
        for fields in self._groups:
            controls |= fields.controls()
        for rows in self._tools.values():
            controls |= rows.controls()
        return controls

    def memory(self) -> dict[str, object]:
        """Return everything that is entered, as it was typed."""
        if not self._controls:
            return {}
        found = {name: self._kept(control) for name, control in self._controls.items()}
        declared = tuple(name for name, rows in self._tools.items() if rows.is_kept)
        return {**found, BASE: self._base, DECLARED: declared}

    def recall(self, memory: Mapping[str, object]) -> None:
        """Put back what was entered, where the book has a place for it."""
        for name, control in self._controls.items():
            if name in memory:
                self._put_back(control, memory[name])
        if isinstance(base := memory.get(BASE), Workload):
            self._base = base
        declared = memory.get(DECLARED, ())
        for name, rows in self._tools.items():
            rows.is_kept = isinstance(declared, tuple) and name in declared
            rows.recalled()
        for fields in self._groups:
            fields.follow()

    def folds(self) -> dict[str, bool]:
        """Return which sections are open."""
        return {section.name: section.is_open for section in self._sections}

    def fold_section(self) -> None:
        """Open or close the section that has the focus."""
        here = self.window().focusWidget()
        section = next((one for one in self._sections if one.isAncestorOf(here)), None)
        if section is not None:
            section.toggle()

    def label_of(self, name: str) -> str:
        """Return what a control is called, for the names of edits."""
        control = self._controls.get(name)
        if isinstance(control, QAbstractButton):
            return control.text().replace("&&", "&")
        return control.accessibleName() if control else ""

    def is_typed(self, name: str) -> bool:
        """Tell whether a control is typed into: then its edits are one until another is used."""
        return isinstance(self._controls.get(name), NumberEdit)

    def plan(self) -> Plan:
        """Return what the form says now."""
        uses = ((tool.id, self._tools[tool.id].use()) for tool in self._book.tools)
        workload = self._base.but(
            model=self._model.value(),
            choices={
                row.choice.id: row.widget.value()
                for row in self._choices.values()
                if row.widget.value() != row.choice.default
            },
            tokens=self._tokens.counts(),
            tools={name: use for name, use in uses if use is not None},
        )
        planning = Planning()
        for fields in self._groups:
            planning = fields.planned(planning)
        self._tool_plan.show_cache(has_cache=planning.lifetime != OFF)
        return Plan(workload, planning)

    def entry(self, changed: str = "", source: str = "") -> Entry:
        """Return what the form says now, what is wrong with it, and what has just been used."""
        return Entry(self.plan(), self._faults(), changed, source or changed)

    def _faults(self) -> tuple[str, ...]:
        faults = [fault for fields in self._groups for fault in fields.faults()]
        faults += [fault for rows in self._tools.values() for fault in rows.faults()]
        return tuple(faults)

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
        for name, rows in self._tools.items():
            rows.show_use(workload.tools.get(name))
        for fields in self._groups:
            fields.show_planning(plan.planning)
        if self._later_used():
            self._more_tools.set_open(True)

    def show_choices(self, workload: Workload) -> None:
        """Show the choices of a workload."""
        for name, row in self._choices.items():
            row.widget.show_value(workload.choices.get(name, row.choice.default))

    def show_offers(self, offers: Offers) -> None:
        """Enable what the book offers beside what is chosen, and say why it does not offer the rest."""
        has_tools = any(rows.is_declared() for rows in self._tools.values())
        for name, values in offers.choices.items():
            row = self._choices[name]
            is_moot = row.choice.place.startswith(TOOLS_PREFIX) and not has_tools
            row.show_offers(values, is_moot=is_moot or name in offers.moot)
        for name, offer in offers.tools.items():
            rows = self._tools[name]
            tokens = offers.first_tool if rows.tool.form == "count" else offer.tokens
            rows.show_offer(offer, 0 if self._base.basis == USAGE else tokens)
        self._model.show_offers(offers.models)
        show_hint(self._model_hint, self._model.mark())
        self._fit()

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
        self._tools_section.set_summary(text if tools else "")
        self._more_tools.set_summary(", ".join(self._later_used()) or self.tr("none"))

    def _take_hints_away(self) -> None:
        self._cache.show_counted(None)
        self._volume.show_bill(None)
        self._tools_section.set_summary("")

    def _later_used(self) -> list[str]:
        """Return what the section that is folded at first holds, so that nothing counts unseen."""
        tools = (self._tools[name] for name in self._later)
        used = [self._said(rows.tool.label) for rows in tools if rows.is_declared()]
        return [*used, *self._tool_plan.used()]

    def _fit(self) -> None:
        """Never be narrower than the rows: a form that scrolls to two sides is a form that is not read."""
        content = self.widget()
        bar = self.verticalScrollBar().sizeHint().width()
        least = content.minimumSizeHint().width() + bar if content else 0
        if least > self.minimumWidth():
            self.setMinimumWidth(least)

    def showEvent(self, event: QShowEvent) -> None:
        """Measure the rows once their style and font hold."""
        super().showEvent(event)
        self._fit()

    def set_scrolls(self, *, scrolls: bool) -> None:
        """Scroll inside, or be as high as the rows and let what stands around scroll."""
        self._scrolls = scrolls
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        self._set_height()

    def _set_height(self) -> None:
        content = self.widget()
        height = content.sizeHint().height() if content and not self._scrolls else 0
        self.setMinimumHeight(height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the rows: their width, and their height where the form does not scroll itself."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self._fit()
            if not self._scrolls:
                self._set_height()
        return super().eventFilter(watched, event)

    def focus_first(self) -> None:
        """Put the focus on the first number that everybody has."""
        self._tokens.focus_first()

    def _kept(self, control: Control) -> object:
        """Return what a control holds; of a number also its value, because another style reads its text otherwise."""
        if isinstance(control, NumberEdit):
            return (control.memory(), control.number, self._style)
        return control.memory()

    def _put_back(self, control: Control, memory: object) -> None:
        if not isinstance(control, NumberEdit) or not isinstance(memory, tuple):
            control.recall(memory)
            return
        text, number, style = memory
        if number is not None and style != self._style and not PLAIN.fullmatch(text):
            control.show_number(number)
        else:
            control.recall(text)
