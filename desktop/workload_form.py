"""The form. It is built from the price book: every choice, class of tokens and tool that the book has, and no other."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from pricing_core import Workload
from pricing_core.showing import NumberStyle
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said
from pricing_core.workload import USAGE

from .choice_row import ChoiceRow
from .form_grid import FormGrid, show_hint
from .model_box import ModelBox
from .naming import meter_name
from .number_edit import NumberEdit
from .offers import MODEL
from .theme import tint
from .tool_fields import ToolFields, tool_fields
from .workbench import Entry

if TYPE_CHECKING:
    from pricing_core import PriceBook
    from pricing_core.errors import Words

    from .choice_field import ListBox, Segments, Switch
    from .offers import Offers

    Control = NumberEdit | ListBox | Segments | Switch

TOOLS_PREFIX = "tools."


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
        self._base = Workload(model="")
        self._controls: dict[str, Control] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_book(self, book: PriceBook) -> None:
        """Build the form for a price book."""
        self._memory.update({name: control.memory() for name, control in self._controls.items()})
        self._book = book
        self._tokens: dict[str, NumberEdit] = {}
        self._choices: dict[str, ChoiceRow] = {}
        self._tools: dict[str, ToolFields] = {}
        content = QWidget()
        outer = QVBoxLayout(content)
        outer.setContentsMargins(16, 4, 16, 16)
        grid = FormGrid()
        outer.addLayout(grid)
        outer.addStretch()
        self._add_model(grid)
        self._add_counts(grid)
        self._add_tools(grid)
        self._controls = self._all_controls()
        for name, control in self._controls.items():
            if name in self._memory:
                control.recall(self._memory[name])
        for rows in self._tools.values():
            rows.recalled()
        self.setWidget(content)
        tint(content)

    def _said(self, words: Words) -> str:
        return said(words, self._style.language)

    def _add_model(self, grid: FormGrid) -> None:
        grid.add_heading(self.tr("Model and platform"))
        self._model = ModelBox(self._book, self._style)
        self._model.chosen.connect(lambda _: self._report(MODEL))
        grid.add_row(self.tr("Model"), self._model)
        self._model_hint = grid.add_hint()
        for choice in self._book.choices:
            if not choice.place.startswith(TOOLS_PREFIX):
                self._add_choice(grid, ChoiceRow(choice, grid, self._style))

    def _add_choice(self, grid: FormGrid, row: ChoiceRow) -> None:
        self._choices[row.choice.id] = row
        row.widget.chosen.connect(lambda _: self._report(row.choice.id))

    def _add_counts(self, grid: FormGrid) -> None:
        grid.add_heading(self.tr("Tokens in one request"))
        meters = sorted(self._book.meters, key=lambda meter: meter.caches)  # what every request has comes first
        for meter in meters:
            field = NumberEdit(meter_name(meter.id), self._said(self._book.units[meter.unit]), self._style)
            self._add_count(grid, self._said(meter.label), field)
            self._tokens[meter.id] = field
        grid.add_heading(self.tr("Volume"))
        self._requests = NumberEdit("requests", self.tr("requests"), self._style)
        self._add_count(grid, self.tr("Requests"), self._requests)

    def _add_count(self, grid: FormGrid, text: str, field: NumberEdit) -> None:
        field.number_edited.connect(lambda _: self._report())
        grid.add_row(text, field)
        grid.add_hint(field.hint)

    def _add_tools(self, grid: FormGrid) -> None:
        grid.add_heading(self.tr("Tools"))
        own = [tool for tool in self._book.tools if tool.form == "count"]
        for tool in (*own, *(tool for tool in self._book.tools if tool not in own)):
            rows = tool_fields(tool, self._book, self._style, grid)
            rows.edited.connect(self._report)
            self._tools[tool.id] = rows
            if tool in own[-1:]:
                self._add_tool_choices(grid)
        if not own:
            self._add_tool_choices(grid)

    def _add_tool_choices(self, grid: FormGrid) -> None:
        for choice in self._book.choices:
            if choice.place.startswith(TOOLS_PREFIX):
                self._add_choice(grid, ChoiceRow(choice, grid, self._style, indent=True))

    def _all_controls(self) -> dict[str, Control]:
        found: list[Control] = [self._model, *(row.widget for row in self._choices.values())]
        found += [*self._tokens.values(), self._requests]
        controls = {control.accessibleIdentifier(): control for control in found}
        for rows in self._tools.values():
            controls |= rows.controls()
        return controls

    def entry(self, changed: str = "") -> Entry:
        """Return what the form says now."""
        uses = ((tool.id, self._tools[tool.id].use()) for tool in self._book.tools)
        workload = self._base.but(
            model=self._model.value(),
            choices={
                row.choice.id: row.widget.value()
                for row in self._choices.values()
                if row.widget.value() != row.choice.default
            },
            tokens={meter: field.number for meter, field in self._tokens.items() if field.number},
            tools={name: use for name, use in uses if use is not None},
            requests=self._requests.number or 0,
        )
        return Entry(workload, self._faults(), changed)

    def _faults(self) -> tuple[str, ...]:
        fields = (*self._tokens.values(), self._requests)
        faults = [f"{field.accessibleName()}: {field.fault}" for field in fields if field.fault]
        for rows in self._tools.values():
            faults += rows.faults()
        return tuple(faults)

    def _report(self, changed: str = "") -> None:
        self.edited.emit(self.entry(changed))

    def show_workload(self, workload: Workload) -> None:
        """Show a workload that nobody typed."""
        self._base = workload
        self._model.show_value(workload.model)
        found = self._book.model(workload.model)
        self.show_choices(workload.but(choices={**(found[1] if found else {}), **workload.choices}))
        for meter, field in self._tokens.items():
            field.show_number(workload.tokens.get(meter, 0))
        self._requests.show_number(workload.requests)
        for name, rows in self._tools.items():
            rows.show_use(workload.tools.get(name))

    def show_choices(self, workload: Workload) -> None:
        """Show the choices of a workload."""
        for name, row in self._choices.items():
            row.widget.show_value(workload.choices.get(name, row.choice.default))

    def show_offers(self, offers: Offers) -> None:
        """Enable what the book offers beside what is chosen, and say why it does not offer the rest."""
        for name, values in offers.choices.items():
            self._choices[name].show_offers(values)
        for name, offer in offers.tools.items():
            rows = self._tools[name]
            tokens = offers.first_tool if rows.tool.form == "count" else offer.tokens
            rows.show_offer(offer, 0 if self._base.basis == USAGE else tokens)
        self._model.show_offers(offers.models)
        show_hint(self._model_hint, self._model.mark())
        self._fit()

    def _fit(self) -> None:
        """Never be narrower than the rows: a form that scrolls to two sides is a form that is not read."""
        content = self.widget()
        bar = self.verticalScrollBar().sizeHint().width()
        least = content.minimumSizeHint().width() + bar if content else 0
        if least > self.minimumWidth():
            self.setMinimumWidth(least)

    def focus_first(self) -> None:
        """Put the focus on the first entry."""
        self._model.setFocus()
