"""One choice of the book: radio buttons in a row for a few values, a box for many, a check box for a switch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QRadioButton, QWidget

from pricing_core.book import Choice
from pricing_core.wording import said

from .plain import caption, set_tool_tip, tip

if TYPE_CHECKING:
    from pricing_core.conditions import ChoiceValue

MOST_SEGMENTS = 3
SEGMENTS_IN_ROW = 2


class ChoiceField(QWidget):
    """What all three kinds share.

    Signals:
        chosen: Carries nothing; a person picked another value.
    """

    chosen = Signal()

    @property
    def value(self) -> ChoiceValue:
        raise NotImplementedError

    def show_value(self, value: ChoiceValue) -> None:
        """Show a value without telling anybody."""
        raise NotImplementedError

    def show_reasons(self, reasons: Mapping[ChoiceValue, str]) -> None:
        """Disable the values that have a reason, and say it."""
        raise NotImplementedError

    def name(self, text: str, label: QLabel) -> None:
        """Tie the field to its visible label."""
        raise NotImplementedError


class SegmentField(ChoiceField):
    """A group of radio buttons; arrow keys move among them."""

    def __init__(self, choice: Choice, language: str) -> None:
        super().__init__()
        self.setAccessibleIdentifier(choice.id)
        self.buttons: dict[ChoiceValue, QRadioButton] = {}
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for index, option in enumerate(choice.values):
            button = QRadioButton(caption(said(option.label, language)))
            button.setAccessibleIdentifier(f"{choice.id}_{option.id}")
            button.clicked.connect(self.chosen)
            layout.addWidget(button, index // SEGMENTS_IN_ROW, index % SEGMENTS_IN_ROW)
            self.buttons[option.id] = button

    @property
    def value(self) -> ChoiceValue:
        return next((value for value, button in self.buttons.items() if button.isChecked()), "")

    def show_value(self, value: ChoiceValue) -> None:
        if value in self.buttons:
            self.buttons[value].setChecked(True)

    def show_reasons(self, reasons: Mapping[ChoiceValue, str]) -> None:
        for value, button in self.buttons.items():
            reason = reasons.get(value, "")
            button.setEnabled(not reason)
            set_tool_tip(button, reason)
            button.setAccessibleDescription(reason)

    def name(self, text: str, label: QLabel) -> None:
        label.setBuddy(next(iter(self.buttons.values())))
        self.setAccessibleName(text)


class BoxField(ChoiceField):
    """A combo box over the values of a choice, or over any list of (value, text)."""

    def __init__(self, identifier: str, rows: list[tuple[ChoiceValue, str]]) -> None:
        super().__init__()
        self.box = QComboBox()
        self.box.setAccessibleIdentifier(identifier)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(12)
        self.rows = rows
        for value, text in rows:
            self.box.addItem(text, value)
        self.box.activated.connect(self._on_activated)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        self.setFocusProxy(self.box)
        self._shown = self.value

    def _on_activated(self, _index: int) -> None:
        if self.value != self._shown:
            self._shown = self.value
            self.chosen.emit()

    @property
    def value(self) -> ChoiceValue:
        value = self.box.currentData()
        return value if isinstance(value, (str, bool)) else ""

    def show_value(self, value: ChoiceValue) -> None:
        index = self.box.findData(value)
        if index >= 0:
            self.box.setCurrentIndex(index)
            self._shown = value

    def show_reasons(self, reasons: Mapping[ChoiceValue, str]) -> None:
        model = self.box.model()
        if not isinstance(model, QStandardItemModel):
            return
        for index, (value, _text) in enumerate(self.rows):
            reason = reasons.get(value, "")
            item = model.item(index)
            item.setEnabled(not reason)
            item.setToolTip(tip(reason))
            item.setAccessibleDescription(reason)

    def name(self, text: str, label: QLabel) -> None:
        label.setBuddy(self.box)
        self.box.setAccessibleName(text)


class SwitchField(ChoiceField):
    """A check box."""

    def __init__(self, choice: Choice, language: str) -> None:
        super().__init__()
        self.check = QCheckBox(caption(said(choice.label, language)))
        self.check.setAccessibleIdentifier(choice.id)
        self.check.clicked.connect(self.chosen)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.check)
        self.setFocusProxy(self.check)

    @property
    def value(self) -> ChoiceValue:
        return self.check.isChecked()

    def show_value(self, value: ChoiceValue) -> None:
        self.check.setChecked(value is True)

    def show_reasons(self, reasons: Mapping[ChoiceValue, str]) -> None:
        reason = reasons.get(True, "")
        self.check.setEnabled(not reason or self.check.isChecked())
        set_tool_tip(self.check, reason)
        self.check.setAccessibleDescription(reason)

    def name(self, text: str, label: QLabel) -> None:
        label.setBuddy(self.check)
        self.check.setAccessibleName(text)


def choice_field(choice: Choice, language: str) -> ChoiceField:
    """Return the control that fits a choice."""
    if choice.is_switch:
        return SwitchField(choice, language)
    if len(choice.values) <= MOST_SEGMENTS:
        return SegmentField(choice, language)
    return BoxField(choice.id, [(option.id, said(option.label, language)) for option in choice.values])
