"""Controls for the tools of a book: one class for each form a tool can have, none for a tool by name."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QWidget

from pricing_core import ToolUse
from pricing_core.book import PriceBook, Tool, ToolInput
from pricing_core.showing import NumberStyle, count_text
from pricing_core.wording import said

from .choice_field import BoxField
from .naming import declared_id, input_id, level_id, tool_id
from .number_edit import NumberEdit
from .plain import caption, label, set_tool_tip

LABEL_WIDTH = 150
FIRST_ROW = 1  # below the heading


class ToolField(QWidget):
    """What all tools share.

    Signals:
        edited: Carries nothing; a person changed something of the tool.
    """

    edited = Signal()

    def __init__(self, tool: Tool, style: NumberStyle) -> None:
        super().__init__()
        self.tool = tool
        self.style_of_numbers = style
        self.text = said(tool.label, style.language)
        self.rows = QGridLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setHorizontalSpacing(12)
        self.rows.setColumnMinimumWidth(0, LABEL_WIDTH)
        self.rows.setColumnStretch(1, 1)

    def use(self) -> ToolUse | None:
        """Return how the tool is used, or None when it is not declared."""
        raise NotImplementedError

    def trial(self) -> ToolUse:
        """Return the use that declaring it would mean."""
        return self.use() or ToolUse(level=self.tool.default_level)

    def numbers(self) -> list[NumberEdit]:
        return []

    def show_use(self, use: ToolUse | None) -> None:
        """Show a use that did not come from this field."""
        raise NotImplementedError

    def show_tokens(self, tokens: int | None) -> None:
        """Show how many tokens declaring it adds."""

    def show_reason(self, reason: str) -> None:
        """Disable what cannot be declared, and say why; what is declared can always be taken back."""


class CheckedTool(ToolField):
    """A tool that is on or off, perhaps at a level."""

    def __init__(self, tool: Tool, style: NumberStyle) -> None:
        super().__init__(tool, style)
        self.check = QCheckBox(caption(self.text))
        self.check.setAccessibleIdentifier(tool_id(tool.id))
        self.check.setAccessibleName(self.text)
        self.check.clicked.connect(self._on_clicked)
        self.hint = said(tool.hint, style.language) if tool.hint else ""
        self.tokens = label()
        self.level = self._level_field()
        beside = QHBoxLayout()
        beside.addWidget(self.check, 1)
        if self.level:
            beside.addWidget(self.level)
        beside.addWidget(self.tokens)
        self.rows.addLayout(beside, 0, 0, 1, 2)
        self.show_reason("")

    def _level_field(self) -> BoxField | None:
        if not self.tool.levels:
            return None
        language = self.style_of_numbers.language
        rows: list[tuple[str | bool, str]] = [(one.id, said(one.label, language)) for one in self.tool.levels]
        field = BoxField(level_id(self.tool.id), rows)
        field.box.setAccessibleName(self.text)
        field.show_value(self.tool.default_level)
        field.chosen.connect(self.edited)
        field.setEnabled(False)
        return field

    def _on_clicked(self) -> None:
        if self.level:
            self.level.setEnabled(self.check.isChecked())
        self.edited.emit()

    def use(self) -> ToolUse | None:
        return self.trial() if self.check.isChecked() else None

    def trial(self) -> ToolUse:
        return ToolUse(level=str(self.level.value) if self.level else "")

    def show_use(self, use: ToolUse | None) -> None:
        self.check.setChecked(use is not None)
        if self.level:
            self.level.setEnabled(use is not None)
            if use and use.level:
                self.level.show_value(use.level)

    def show_tokens(self, tokens: int | None) -> None:
        self.tokens.setText(f"+{count_text(tokens, self.style_of_numbers)}" if tokens else "")

    def show_reason(self, reason: str) -> None:
        self.check.setEnabled(not reason or self.check.isChecked())
        set_tool_tip(self.check, reason or self.hint)
        self.check.setAccessibleDescription(reason or self.hint)


class CountedTool(ToolField):
    """Tools of one's own: declared or not, and how many tokens their definitions take."""

    def __init__(self, tool: Tool, style: NumberStyle, unit: str) -> None:
        super().__init__(tool, style)
        self.check = QCheckBox(self.tr("My own tools"))
        self.check.setAccessibleIdentifier(declared_id(tool.id))
        self.check.setAccessibleName(self.check.text())
        self.check.clicked.connect(self.edited)
        self.number = NumberEdit(tool_id(tool.id), unit, style)
        self.number.edited.connect(self._on_edited)
        text = label(self.text)
        self.number.name(self.text, text)
        self.number.show_number(0)
        self.rows.addWidget(self.check, 0, 0, 1, 2)
        self.rows.addWidget(text, 1, 0)
        self.rows.addWidget(self.number, 1, 1)
        hint = said(tool.hint, style.language) if tool.hint else ""
        set_tool_tip(self.check, hint)
        self.check.setAccessibleDescription(hint)

    def _on_edited(self) -> None:
        if self.number.number:
            self.check.setChecked(True)
        self.edited.emit()

    def use(self) -> ToolUse | None:
        return ToolUse(inputs={self.tool.id: self.number.number or 0}) if self.check.isChecked() else None

    def numbers(self) -> list[NumberEdit]:
        return [self.number]

    def show_use(self, use: ToolUse | None) -> None:
        self.check.setChecked(use is not None)
        self.number.show_number(use.inputs.get(self.tool.id, 0) if use else 0)


class UsedTool(ToolField):
    """A tool that is declared as soon as it is used."""

    def __init__(self, tool: Tool, style: NumberStyle, book: PriceBook) -> None:
        super().__init__(tool, style)
        language = style.language
        heading = label(self.text)
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        hint = said(tool.hint, language) if tool.hint else ""
        set_tool_tip(heading, hint)
        self.rows.addWidget(heading, 0, 0, 1, 2)
        self.details: list[QWidget] = []
        self.counts: dict[str, NumberEdit] = {}
        self.checks: dict[str, QCheckBox] = {}
        for one in tool.inputs:
            if one.is_switch:
                self._add_check(one)
            else:
                self._add_count(one, said(book.units[one.unit], language), hint)
        self.version = self._version_field()
        self.edited.connect(self._show_details)
        self.show_use(None)

    @property
    def first(self) -> str:
        """The input whose count says whether the tool is used at all."""
        return self.tool.inputs[0].id

    def _show_details(self) -> None:
        """Show the rest of the rows once the tool is used; unused, its first row is enough."""
        for part in self.details:
            part.setVisible(self.use() is not None)

    def _row(self, text: QLabel, field: QWidget) -> None:
        row = self.rows.rowCount()
        if row > FIRST_ROW:
            self.details += [text, field]
        self.rows.addWidget(text, row, 0)
        self.rows.addWidget(field, row, 1)

    def _add_count(self, one: ToolInput, unit: str, hint: str) -> None:
        field = NumberEdit(input_id(self.tool.id, one.id), unit, self.style_of_numbers)
        text = label(said(one.label, self.style_of_numbers.language))
        field.name(text.text(), text)
        field.edited.connect(self.edited)
        set_tool_tip(field.line, hint)
        self.counts[one.id] = field
        self._row(text, field)

    def _add_check(self, one: ToolInput) -> None:
        text = said(one.label, self.style_of_numbers.language)
        check = QCheckBox(caption(text))
        check.setAccessibleIdentifier(input_id(self.tool.id, one.id))
        check.setAccessibleName(text)
        check.clicked.connect(self.edited)
        self.checks[one.id] = check
        self.rows.addWidget(check, self.rows.rowCount(), 1)

    def _version_field(self) -> BoxField | None:
        if len(self.tool.versions) < 2:
            return None
        field = BoxField(f"{self.tool.id}_version", [(version, version) for version in self.tool.versions])
        text = label(self.tr("Version"))
        field.name(self.tr("Version of {tool}").format(tool=self.text), text)
        field.chosen.connect(self.edited)
        self._row(text, field)
        return field

    def use(self) -> ToolUse | None:
        switched_on = any(check.isChecked() for check in self.checks.values())
        return self.trial() if self.counts[self.first].number or switched_on else None

    def trial(self) -> ToolUse:
        inputs: dict[str, int | Fraction] = {name: field.number or 0 for name, field in self.counts.items()}
        inputs |= {name: int(check.isChecked()) for name, check in self.checks.items()}
        return ToolUse(version=str(self.version.value) if self.version else "", inputs=inputs)

    def numbers(self) -> list[NumberEdit]:
        return list(self.counts.values())

    def show_use(self, use: ToolUse | None) -> None:
        given = use.inputs if use else {self.first: 0}
        for one in self.tool.inputs:
            count = given.get(one.id, one.default)
            if one.is_switch:
                self.checks[one.id].setChecked(bool(count))
            else:
                self.counts[one.id].show_number(count)
        if self.version and use and use.version:
            self.version.show_value(use.version)
        self._show_details()


def tool_field(tool: Tool, style: NumberStyle, book: PriceBook) -> ToolField:
    """Return the control for a tool's form."""
    if tool.form == "uses":
        return UsedTool(tool, style, book)
    if tool.form == "count":
        return CountedTool(tool, style, said(book.units[tool.unit], style.language))
    return CheckedTool(tool, style)
