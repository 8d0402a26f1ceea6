"""The rows of a tool that is declared by being used."""

from __future__ import annotations

from pricing_core.values import TYPE_CHECKING

from .choice_field import ListBox, Switch
from .form_grid import show_hint
from .naming import input_name, tool_name
from .number_edit import NumberEdit
from .tool_fields import CheckedTool, ToolFields

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel, QWidget

    from pricing_core import PriceBook, ToolUse
    from pricing_core.book import Tool, ToolInput
    from pricing_core.showing import NumberStyle

    from .offers import ToolOffer
    from .section import Section
    from .tool_fields import Control, Count


class UsedTool(ToolFields):
    """A tool that is declared by being used. Unused, its first row is enough; the others may stand elsewhere.

    What stands in a section that is closed is made when that is opened. Until then the tool is not used.
    """

    def __init__(self, tool: Tool, book: PriceBook, style: NumberStyle, section: Section, more: Section) -> None:
        super().__init__(tool, book, style)
        self._grid, self._more = section.grid, more
        self._hint: QLabel | None = None
        self._is_loop = False
        self._version: ListBox | None = None
        self._version_row: list[QWidget] = []
        if section is not more:
            self._make_first()
            self._show_rows()
        names = [*(input_name(tool.id, one.id) for one in tool.inputs), f"{tool_name(tool.id)}_version"]
        more.make_later(self._make_rest, [name for name in names if name not in self.controls()])

    def _make_first(self) -> None:
        """Make the row that stands for the tool, and what is said below it."""
        for one in self.tool.inputs:
            if one.is_switch or one.id == self.first:
                self._add_input(one)
        self._hint = self._grid.add_hint()

    def _make_rest(self) -> None:
        for one in self.tool.inputs:
            if one.id not in self.fields:
                self._add_input(one)
        if self._hint is None:
            self._hint = self._grid.add_hint()
        if len(self.tool.versions) > 1:
            self._add_version()
        if self._is_loop:
            self._show_unit()
        self._show_rows()

    def _add_input(self, one: ToolInput) -> None:
        text = self._said(one.label)
        if one.is_switch:
            self._add_switch(one.id, text)
        elif one.id == self.first:  # what is used most often stands for the tool
            self._add_number(self._grid, one.id, self._said(self.tool.label), one.unit, indent=False)
        else:
            named = f"{self._said(self.tool.label)}: {text[:1].lower()}{text[1:]}"
            self._add_number(self._more.grid, one.id, named, one.unit)
        self._show_input(one.id, self._unused(one))

    def show_kind(self, *, is_loop: bool) -> None:
        """Say that the uses are of every turn, in a loop."""
        if is_loop != self._is_loop:
            self._is_loop = is_loop
            self._show_unit()

    def _show_unit(self) -> None:
        field = self.fields.get(self.first)
        if isinstance(field, NumberEdit):
            unit = self._said(self._book.units[self.tool.inputs[0].unit])
            field.set_unit(self.tr("{unit} per turn").format(unit=unit) if self._is_loop else unit)

    def _unused(self, one: ToolInput) -> Count:
        """Return what an input is while the tool is not used."""
        return 0 if one.id == self.first and not one.is_switch else one.default

    def _add_version(self) -> None:
        box = ListBox(f"{tool_name(self.tool.id)}_version", [(one, one) for one in self.tool.versions])
        box.chosen.connect(lambda _: self.on_input_edited(box.accessibleIdentifier()))
        self._version, self._version_row = box, [self._more.grid.add_row(self.tr("Version"), box, indent=True), box]
        box.setAccessibleName(self.tr("{tool}, version").format(tool=self._said(self.tool.label)))

    @property
    def first(self) -> str:
        """The input whose count says whether the tool is used at all."""
        return self.tool.inputs[0].id

    def _add_switch(self, name: str, text: str) -> None:
        switch = Switch(input_name(self.tool.id, name), text)
        switch.chosen.connect(lambda _: self.on_input_edited(switch.accessibleIdentifier()))
        self.fields[name] = switch
        self._grid.add_pair(switch, indent=True)

    def on_input_edited(self, name: str) -> None:
        """Show the other rows while the tool is used."""
        self.is_kept = False
        self._show_rows()
        self.edited.emit(name)

    def _show_rows(self) -> None:
        declared = self.is_declared()
        for name, parts in self._rows.items():
            visible = declared or name == self.first
            for part in parts:
                part.setVisible(visible)
            field = self.fields[name]
            if isinstance(field, NumberEdit):
                field.show_hint(allowed=visible)
        for part in self._version_row:
            part.setVisible(declared)

    def controls(self) -> dict[str, Control]:
        """Return every widget that holds something a person entered, by its name."""
        boxes: list[Control] = [self._version] if self._version else []
        return super().controls() | {box.accessibleIdentifier(): box for box in boxes}

    def recalled(self) -> None:
        """Follow fields that were filled from another price book's form."""
        self._show_rows()

    def is_declared(self) -> bool:
        first = self.fields.get(self.first)
        is_used = bool(first.value()) if isinstance(first, Switch) else first is not None and first.number != 0
        return is_used or self.is_kept or any(isinstance(one, Switch) and one.value() for one in self.fields.values())

    def _inputs(self) -> dict[str, Count]:
        return {**{one.id: self._unused(one) for one in self.tool.inputs}, **super()._inputs()}

    def use(self) -> ToolUse | None:
        use, version = super().use(), self._version
        return use.but(version=version.value()) if use and version and version.currentIndex() > 0 else use

    def show_use(self, use: ToolUse | None) -> None:
        if use is not None:
            self._more.fill()
        super().show_use(use)
        first = self.fields.get(self.first)
        if use is None and isinstance(first, NumberEdit):
            first.show_number(0)
        if self._version:
            self._version.show_value(use.version if use and use.version else self._version.itemData(0))
        self.is_kept = use is not None
        self._show_rows()

    def show_offer(self, offer: ToolOffer, tokens: int) -> None:
        """Say why the tool cannot be declared. A declared one can always be taken back."""
        reason = self._said(offer.reason)
        for widget in (*self.controls().values(), *(part for row in self._rows.values() for part in row)):
            widget.setEnabled(not reason or self.is_declared())
        first = self.fields.get(self.first)
        if isinstance(first, NumberEdit):
            first.set_about(self._said(self.tool.hint), self._brings(tokens), reason)
        if self._hint:
            show_hint(self._hint, reason)


def tool_fields(tool: Tool, book: PriceBook, style: NumberStyle, section: Section, more: Section) -> ToolFields:
    """Return the rows for a tool's form; those that few need go into another section."""
    if tool.form == "uses":
        return UsedTool(tool, book, style, section, more)
    return CheckedTool(tool, book, style, section.grid)
