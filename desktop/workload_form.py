"""The form: rows made from the price book, and the workload they say."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from pricing_core import PriceBook, Workload
from pricing_core.showing import NumberStyle
from pricing_core.wording import said

from .choice_field import BoxField, ChoiceField, choice_field
from .naming import meter_id
from .number_edit import NumberEdit
from .offers import Offers
from .plain import label
from .tool_fields import LABEL_WIDTH, ToolField, tool_field

SECTION_SPACING = 18
FORM_WIDTH = 400


class Section(QWidget):
    """A heading with rows of a label and a control."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(12)
        self.grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        self.grid.setColumnStretch(1, 1)
        title = label(heading)
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        self.grid.addWidget(title, 0, 0, 1, 2)

    def add(self, text: QLabel, field: QWidget) -> None:
        row = self.grid.rowCount()
        self.grid.addWidget(text, row, 0)
        self.grid.addWidget(field, row, 1)

    def add_wide(self, field: QWidget) -> None:
        self.grid.addWidget(field, self.grid.rowCount(), 0, 1, 2)


class WorkloadForm(QScrollArea):
    """Everything that says what is to be priced.

    Signals:
        workload_edited: Carries a Workload; a person changed something and all of it can be read.
        fault_found: Carries a text; what is typed somewhere is no number.
    """

    workload_edited = Signal(object)
    fault_found = Signal(object)

    def __init__(self, style: NumberStyle) -> None:
        super().__init__()
        self.style_of_numbers = style
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("Workload"))
        self.book: PriceBook | None = None
        self.on = ""
        self.labels: dict[str, QLabel] = {}
        self._shape: object = None

    def show_book(self, book: PriceBook, on: str, workload: Workload) -> None:
        """Build the rows of a book, and show a workload in them as far as the book has what it names."""
        self.book = book
        self.on = on
        self._build(book)
        self.show_workload(workload)

    def _build(self, book: PriceBook) -> None:
        language = self.style_of_numbers.language
        self.choices: dict[str, ChoiceField] = {}
        self.meters: dict[str, NumberEdit] = {}
        self.tools: dict[str, ToolField] = {}
        self.column = QVBoxLayout()
        body = QWidget()
        body.setLayout(self.column)
        self.column.setSpacing(SECTION_SPACING)
        self.column.setContentsMargins(16, 12, 16, 16)
        model_section = Section(self.tr("Model and endpoint"))
        rows: list[tuple[str | bool, str]] = [(model.id, self._model_text(model.id)) for model in book.models]
        self.model = BoxField("model", rows)
        self._add_choice(model_section, "model", self.tr("Model"), self.model)
        tool_section = Section(self.tr("Tools"))
        for choice in book.choices:
            field = choice_field(choice, language)
            self.choices[choice.id] = field
            section = tool_section if "." in choice.place else model_section
            self._add_choice(section, choice.id, said(choice.label, language), field)
        self._add_sections(book, model_section, tool_section)
        self.column.addStretch(1)
        self.setWidget(body)

    def _add_sections(self, book: PriceBook, model_section: Section, tool_section: Section) -> None:
        language = self.style_of_numbers.language
        token_section = Section(self.tr("Tokens in one request"))
        for meter in book.meters:
            field = NumberEdit(meter_id(meter.id), said(book.units[meter.unit], language), self.style_of_numbers)
            self._add_number(token_section, said(meter.label, language), field)
            self.meters[meter.id] = field
        for tool in book.tools:
            row = tool_field(tool, self.style_of_numbers, book)
            row.edited.connect(self._on_edited)
            self.tools[tool.id] = row
            tool_section.add_wide(row)
        volume_section = Section(self.tr("Volume"))
        self.requests = NumberEdit("requests", self.tr("in all"), self.style_of_numbers)
        self._add_number(volume_section, self.tr("Requests"), self.requests)
        for section in (model_section, token_section, tool_section, volume_section):
            self.column.addWidget(section)

    def _model_text(self, model_id: str) -> str:
        """Return a model's name, with its state in words where it is not simply in service."""
        assert self.book
        found = self.book.model(model_id)
        if not found:
            return model_id
        model = found[0]
        state = model.state_on(self.on, "")
        marks = {"deprecated": self.tr("deprecated"), "retired": self.tr("retired")}
        mark = self.tr("no price") if model.unpriced else marks.get(state, "")
        return f"{model.name} ({mark})" if mark else model.name

    def _add_choice(self, section: Section, id: str, text: str, field: ChoiceField) -> None:
        shown = label(text)
        field.name(text, shown)
        field.chosen.connect(lambda: self._on_chosen(id))
        self.labels[id] = shown
        section.add(shown, field)

    def _add_number(self, section: Section, text: str, field: NumberEdit) -> None:
        shown = label(text)
        field.name(text, shown)
        field.edited.connect(self._on_edited)
        section.add(shown, field)

    # from the form to a workload

    def workload(self) -> Workload:
        """Return what the form says, numbers that cannot be read taken as 0."""
        tools = {name: use for name, field in self.tools.items() if (use := field.use())}
        counts: dict[str, int | Fraction] = {name: field.number or 0 for name, field in self.meters.items()}
        return Workload(
            model=str(self.model.value),
            choices={name: field.value for name, field in self.choices.items()},
            tokens=counts,
            tools=tools,
            requests=self.requests.number or 0,
        )

    def fault(self) -> str:
        """Return the first thing that is no number, with the field's name; empty when all can be read."""
        for field in self.numbers():
            if text := field.fault():
                return f"{field.line.accessibleName()}: {text}"
        return ""

    def numbers(self) -> list[NumberEdit]:
        """Return every number of the form, in reading order."""
        of_tools = [number for field in self.tools.values() for number in field.numbers()]
        return [*self.meters.values(), *of_tools, self.requests]

    def _on_edited(self) -> None:
        workload = self.workload()
        if workload.shape != self._shape:
            self._show_offers(workload)
        self._tell(workload)

    def _tell(self, workload: Workload) -> None:
        if text := self.fault():
            self.fault_found.emit(text)
        else:
            self.workload_edited.emit(workload)

    def _on_chosen(self, changed: str) -> None:
        offers = self._offers(self.workload())
        for name, value in offers.settled(changed):
            self.choices[name].show_value(value)
        workload = self.workload()
        self._show_offers(workload)
        self._tell(workload)

    # from a workload to the form

    def show_workload(self, workload: Workload) -> None:
        """Show a workload that did not come from this form, and tell it on."""
        assert self.book
        found = self.book.model(workload.model)
        if found:
            self.model.show_value(found[0].id)
        for choice in self.book.choices:
            value = workload.choices.get(choice.id, (found[1] if found else {}).get(choice.id, choice.default))
            self.choices[choice.id].show_value(value if choice.allows(value) else choice.default)
        for name, field in self.meters.items():
            field.show_number(workload.tokens.get(name, 0))
        for name, tool in self.tools.items():
            tool.show_use(workload.tools.get(name))
        self.requests.show_number(workload.requests)
        self._on_chosen("model")

    def _offers(self, workload: Workload) -> Offers:
        assert self.book
        return Offers(workload, self.book, self.on, self.style_of_numbers.language)

    def _show_offers(self, workload: Workload) -> None:
        """Disable what the book does not offer beside the rest, with the reason. Counts never change it."""
        assert self.book
        self._shape = workload.shape
        offers = self._offers(workload)
        self.model.show_reasons(dict(offers.model_reasons()))
        for choice in self.book.choices:
            field = self.choices[choice.id]
            field.show_reasons(offers.reasons(choice))
            shown = offers.matters(choice) or field.value != choice.default
            field.setVisible(shown)
            self.labels[choice.id].setVisible(shown and not choice.is_switch)
        for name, field in self.tools.items():
            declared = {**workload.tools, name: field.trial()}
            field.show_reason(offers.tool_reason(name, workload.but(tools=declared)))
            field.show_tokens(offers.tool_tokens(name, field.trial()))
