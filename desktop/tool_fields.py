"""The rows of one tool: what all tools share, and those that a check box declares."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from pricing_core import ToolUse
from pricing_core.showing import NumberStyle, count_text
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .choice_field import ListBox, Switch
from .fields import named_fault
from .form_grid import FormGrid, show_hint
from .naming import OWN_TOOLS, input_name, tool_name
from .number_edit import NumberEdit
from .plain import describe, label, tabular
from .theme import MUTED

if TYPE_CHECKING:
    from fractions import Fraction

    from pricing_core import PriceBook
    from pricing_core.book import Tool
    from pricing_core.errors import Words

    from .offers import ToolOffer

    Count = int | Fraction
    Control = NumberEdit | ListBox | Switch


class ToolFields(QObject):
    """What every form of tool shares.

    Signals:
        edited: Carries the name of the control that a person used.
    """

    edited = Signal(object)

    def __init__(self, tool: Tool, book: PriceBook, style: NumberStyle) -> None:
        super().__init__()
        self.tool = tool
        self._book = book
        self._style = style
        self.is_kept = False  # declared by a file, though it is not used
        self.has_first = False  # another tool has brought already what comes with the first
        self.fields: dict[str, NumberEdit | Switch] = {}
        self._rows: dict[str, list[QWidget]] = {}
        self._fees = [fee for fee in book.fees if fee.tool == tool.id and fee.minus]

    def _said(self, words: Words | None) -> str:
        return said(words, self._style.language) if words else ""

    def _add_number(self, grid: FormGrid, name: str, text: str, unit: str, *, indent: bool = True) -> None:
        field = NumberEdit(input_name(self.tool.id, name), self._said(self._book.units[unit]), self._style)
        field.number_edited.connect(lambda _: self.on_input_edited(field.accessibleIdentifier()))
        self.fields[name] = field
        self._rows[name] = [grid.add_row(text, field, indent=indent), field]
        grid.add_below(field.hint)

    def on_input_edited(self, name: str) -> None:
        """Take up a change of an input."""
        self.edited.emit(name)

    def controls(self) -> dict[str, Control]:
        """Return every widget that holds something a person entered, by its name."""
        return {box.accessibleIdentifier(): box for box in self.fields.values()}

    def recalled(self) -> None:
        """Follow fields that were filled from another price book's form."""

    def show_kind(self, *, is_loop: bool) -> None:
        """Say of what the uses are, where a kind of workload makes a difference."""

    def is_declared(self) -> bool:
        """Tell whether the request declares the tool."""
        raise NotImplementedError

    def use(self) -> ToolUse | None:
        """Return how the tool is used, or None while it is not declared."""
        return ToolUse(inputs=self._inputs()) if self.is_declared() else None

    def _inputs(self) -> dict[str, Count]:
        return {
            name: int(field.value()) if isinstance(field, Switch) else field.number or 0
            for name, field in self.fields.items()
        }

    def show_use(self, use: ToolUse | None) -> None:
        """Show how a tool is used, as a file says it."""
        for name in self.fields:
            one = self.tool.input(name)
            usual = one.default if one else 0
            self._show_input(name, use.inputs.get(name, usual) if use else usual)

    def _show_input(self, name: str, count: Count) -> None:
        field = self.fields[name]
        if isinstance(field, Switch):
            field.show_value(bool(count))
        else:
            field.show_number(count)

    def faults(self) -> list[str]:
        """Return what is wrong with the numbers, each with its label; none while the tool is not declared."""
        self._check_unbilled()
        if not self.is_declared():
            return []
        numbers = (field for field in self.fields.values() if isinstance(field, NumberEdit))
        return [named_fault(field) for field in numbers if field.fault]

    def _check_unbilled(self) -> None:
        """Uses that are not billed are some of the uses, so never more than there are."""
        for fee in self._fees:
            part, whole = self.fields.get(fee.minus), self.fields.get(fee.product[0])
            if not isinstance(part, NumberEdit) or not isinstance(whole, NumberEdit):
                continue
            more = part.number is not None and whole.number is not None and part.number > whole.number
            text = self.tr("At most as many as “{others}”, of which they are a part.")
            part.set_clash(text.format(others=whole.accessibleName()) if more else "")

    def show_offer(self, offer: ToolOffer, tokens: int) -> None:
        """Say what the tool brings, or why it cannot be declared."""
        raise NotImplementedError

    def _brings(self, tokens: int) -> str:
        if not tokens:
            return ""
        text = self.tr("{count} tokens, counted already") if self.has_first else self.tr("+{count} tokens")
        return text.format(count=count_text(tokens, self._style))


class CheckedTool(ToolFields):
    """A tool that is on or off, at a level, or with a count of tokens of one's own."""

    def __init__(self, tool: Tool, book: PriceBook, style: NumberStyle, grid: FormGrid) -> None:
        super().__init__(tool, book, style)
        text = self.tr("My own tools") if tool.id in OWN_TOOLS else self._said(tool.label)
        self.check = Switch(tool_name(tool.id), text)
        self.check.chosen.connect(self._on_check_chosen)
        self._tokens = label(tone=MUTED)
        self._tokens.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._tokens.setFont(tabular(self._tokens.font()))
        grid.add_pair(self.check, self._tokens)
        self._hint = grid.add_hint()
        self._level: ListBox | None = None
        self._level_row: list[QWidget] = []
        if tool.levels:
            self._add_level(grid, self.tr("{tool}, level").format(tool=text))
        if tool.form == "count":
            self._add_number(grid, tool.id, self._said(tool.label), tool.unit)
        self._show_level()

    def _add_level(self, grid: FormGrid, name: str) -> None:
        levels = [(one.id, self._said(one.label)) for one in self.tool.levels]
        box = self._level = ListBox(f"{tool_name(self.tool.id)}_level", levels)
        box.show_value(self.tool.default_level)
        box.chosen.connect(lambda _: self.on_input_edited(box.accessibleIdentifier()))
        self._level_row = [grid.add_row(self.tr("Level"), box, indent=True), box]
        box.setAccessibleName(name)

    def _show_level(self) -> None:
        for part in (*self._level_row, *(part for row in self._rows.values() for part in row)):
            part.setVisible(self.check.value())
        for field in self.fields.values():
            if isinstance(field, NumberEdit):
                field.show_hint(allowed=self.check.value())

    def _on_check_chosen(self, _value: object) -> None:
        self._show_level()
        self.edited.emit(self.check.accessibleIdentifier())

    def on_input_edited(self, name: str) -> None:
        """Declare the tool, as whoever touches its inputs means to."""
        self.check.show_value(True)
        self.edited.emit(name)

    def controls(self) -> dict[str, Control]:
        """Return every widget that holds something a person entered, by its name."""
        boxes: list[Control] = [self.check, *([self._level] if self._level else [])]
        return {box.accessibleIdentifier(): box for box in boxes} | super().controls()

    def is_declared(self) -> bool:
        return self.check.value()

    def use(self) -> ToolUse | None:
        use = super().use()
        return use.but(level=self._level.value()) if use and self._level else use

    def show_use(self, use: ToolUse | None) -> None:
        super().show_use(use)
        self.check.show_value(use is not None)
        if self._level:
            self._level.show_value(use.level if use and use.level else self.tool.default_level)
        self._show_level()

    def recalled(self) -> None:
        """Follow fields that were filled from another price book's form."""
        self._show_level()

    def show_offer(self, offer: ToolOffer, tokens: int) -> None:
        """Say what the tool brings, or why it cannot be declared. A declared one can always be taken back."""
        reason = self._said(offer.reason)
        for widget in (*self.controls().values(), *(part for row in self._rows.values() for part in row)):
            widget.setEnabled(not reason or self.is_declared())
        self._tokens.setText(self._brings(tokens))
        describe(self.check, self._told(tokens), self._said(self.tool.hint), reason)
        show_hint(self._hint, reason)

    def _told(self, tokens: int) -> str:
        """Return what the tool brings, in a sentence where that is counted already."""
        if not (self.has_first and tokens):
            return self._brings(tokens)
        text = self.tr("{count} tokens come once, with the first tool that is declared; they are counted already.")
        return text.format(count=count_text(tokens, self._style))
