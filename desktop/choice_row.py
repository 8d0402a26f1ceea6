"""One choice of the price book as a row of the form."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .choice_field import SEGMENTS_MOST, ChoiceWidget, ListBox, Segments, Switch
from .form_grid import FormGrid, show_hint
from .plain import describe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pricing_core.book import Choice
    from pricing_core.errors import Words
    from pricing_core.showing import NumberStyle

    ChoiceValue = str | bool


class ChoiceRow:
    """The widget for a choice, its label, and the line that says what is not offered."""

    def __init__(self, choice: Choice, grid: FormGrid, style: NumberStyle, *, indent: bool = False) -> None:
        self.choice = choice
        self._language = style.language
        self.widget = self._widget()
        self._label: QLabel | None = None
        if isinstance(self.widget, Switch):
            grid.add_wide(self.widget)
        else:
            self._label = grid.add_row(self._said(choice.label), self.widget, indent=indent)
        self._hint = grid.add_hint()
        self.widget.show_value(choice.default)

    def _said(self, words: Words | None) -> str:
        return said(words, self._language) if words else ""

    def _widget(self) -> ChoiceWidget:
        choice = self.choice
        if choice.is_switch:
            return Switch(choice.id, self._said(choice.label))
        items = [(one.id, self._said(one.label)) for one in choice.values]
        return Segments(choice.id, items) if len(items) <= SEGMENTS_MOST else ListBox(choice.id, items)

    def show_offers(self, offers: Mapping[ChoiceValue, Words | None], *, is_moot: bool = False) -> None:
        """Enable what is offered; disable the rest and say why. A choice that nobody has here is not shown at all."""
        reasons = {value: self._said(words) for value, words in offers.items()}
        for value, reason in reasons.items():
            self.widget.show_offer(value, reason)
        if not self.choice.is_switch:
            possible = [value for value, reason in reasons.items() if not reason]
            self.widget.setEnabled(possible != [self.widget.value()])
        why = list(dict.fromkeys(reason for reason in reasons.values() if reason))
        self._show(len(reasons) > 1 and not is_moot)
        describe(self.widget, self._hint_of_value(), *why)
        is_told = not isinstance(self.widget, ListBox) or not self.widget.isEnabled()  # a list says it at its items
        show_hint(self._hint, why[0] if why and is_told and not is_moot else "")

    def _show(self, visible: bool) -> None:
        self.widget.setVisible(visible)
        if self._label:
            self._label.setVisible(visible)

    def _hint_of_value(self) -> str:
        current = self.widget.value()
        return self._said(next((one.hint for one in self.choice.values if one.id == current), None))
