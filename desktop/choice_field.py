"""Widgets for one choice of the price book: a list, a row of buttons, or a check box."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QGroupBox, QHBoxLayout, QRadioButton

from pricing_core.values import TYPE_CHECKING

from .plain import caption, describe, tip

if TYPE_CHECKING:
    from collections.abc import Sequence


PRESSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
STEPS: dict[int, int] = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
SEGMENTS_MOST = 3  # more values than this are a list


class ListBox(QComboBox):
    """A combo box that a person's choice, and nothing else, is heard from.

    Signals:
        chosen: Carries the value of the item that was chosen.
    """

    chosen = Signal(object)

    def __init__(self, name: str, items: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self._shown = -1
        self.setAccessibleIdentifier(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        for value, text in items:
            self.addItem(text, value)
        self._shown = self.currentIndex()
        self.currentIndexChanged.connect(self._on_index_changed)

    def show_items(self, items: Sequence[tuple[str, str]]) -> None:
        """List these items and no other; nobody chooses anything by that."""
        if [(self.itemData(index), self.itemText(index)) for index in range(self.count())] == list(items):
            return
        with QSignalBlocker(self):
            self.clear()
            for value, text in items:
                self.addItem(text, value)
            self._shown = self.currentIndex()

    def value(self) -> str:
        return str(self.currentData() or "")

    def show_value(self, value: object) -> None:
        """Select a value that nobody chose; one that is not listed is left alone."""
        index = self.findData(value)
        if index >= 0:
            self._shown = index
            self.setCurrentIndex(index)

    def memory(self) -> object:
        return self.value()

    def recall(self, memory: object) -> None:
        self.show_value(memory)

    def _on_index_changed(self, index: int) -> None:
        # Not activated: a screen reader changes the index without it. What we selected ourselves is known.
        if index != self._shown:
            self._shown = index
            self.chosen.emit(self.currentData())

    def show_offer(self, value: object, reason: str) -> None:
        """Enable an item, or disable it and say why."""
        model = self.model()
        index = self.findData(value)
        item = model.item(index) if isinstance(model, QStandardItemModel) and index >= 0 else None
        if item:
            item.setEnabled(not reason)
            item.setToolTip(tip(reason))
            item.setAccessibleDescription(reason)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form that scrolls, unless the box has the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Segments(QGroupBox):
    """A row of radio buttons; the group carries the choice's name, each button the name and its value.

    Where `passes`, the arrow keys only go along the buttons, and Space or Enter chooses: what lies on the way may
    change much.

    Signals:
        chosen: Carries the value of the button that was pressed.
    """

    chosen = Signal(object)

    def __init__(self, name: str, items: Sequence[tuple[str, str]], *, passes: bool = False) -> None:
        super().__init__()
        self.setAccessibleIdentifier(name)
        self._buttons: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for value, text in items:
            button = QRadioButton(caption(text))
            button.setAccessibleIdentifier(f"{name}_{value}")
            button.setProperty("segment", "true")
            self._buttons[value] = button
            self._group.addButton(button)
            row.addWidget(button)
            if passes:
                button.installEventFilter(self)
        row.addStretch()
        self._shown = ""
        self._group.buttonToggled.connect(self._on_button_toggled)
        self._set_stop()

    def _set_stop(self) -> None:
        """Let the Tab key stop at the button that is pressed; the arrow keys go to the others."""
        buttons = list(self._buttons.values())
        stop = next((one for one in buttons if one.isChecked()), buttons[0] if buttons else None)
        for button in buttons:
            policy = Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus
            if button.focusPolicy() != policy:
                button.setFocusPolicy(policy)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go to the button beside with an arrow key, without pressing it; press with Enter as with Space."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        buttons = [one for one in self._buttons.values() if one.isEnabled()]
        if not isinstance(watched, QRadioButton) or watched not in buttons:
            return False
        if event.key() in PRESSES:
            watched.click()
            return True
        if not (step := STEPS.get(event.key(), 0)):
            return False
        buttons[(buttons.index(watched) + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw no frame: the group is for those who hear the window."""

    def value(self) -> str:
        return self._shown

    def show_value(self, value: object) -> None:
        """Press a button that nobody pressed."""
        if button := self._buttons.get(str(value)):
            self._shown = str(value)
            button.setChecked(True)
            self._set_stop()

    def memory(self) -> object:
        return self._shown

    def recall(self, memory: object) -> None:
        self.show_value(memory)

    def _on_button_toggled(self, button: QRadioButton, checked: bool) -> None:
        value = next(value for value, one in self._buttons.items() if one is button)
        self._set_stop()
        if checked and value != self._shown:
            self._shown = value
            self.chosen.emit(value)

    def show_text(self, value: str, text: str) -> None:
        """Write something shorter or longer on a button; for those who hear the window it is still called the same."""
        button = self._buttons[value]
        if button.text() != caption(text):
            button.setAccessibleName(button.accessibleName() or button.text().replace("&&", "&"))
            button.setText(caption(text))

    def show_offer(self, value: object, reason: str) -> None:
        """Enable a button, or disable it and say why."""
        if button := self._buttons.get(str(value)):
            button.setEnabled(not reason)
            describe(button, reason)


class Switch(QCheckBox):
    """A check box for a choice that is on or off.

    Signals:
        chosen: Carries whether it is on now.
    """

    chosen = Signal(object)

    def __init__(self, name: str, text: str) -> None:
        super().__init__(caption(text))
        self.setAccessibleIdentifier(name)
        self._shown = False
        self.toggled.connect(self._on_toggled)

    def value(self) -> bool:
        return self._shown

    def show_value(self, value: object) -> None:
        """Set the mark, which nobody clicked."""
        self._shown = value is True
        self.setChecked(self._shown)

    def memory(self) -> object:
        return self._shown

    def recall(self, memory: object) -> None:
        self.show_value(memory)

    def _on_toggled(self, checked: bool) -> None:
        if checked != self._shown:
            self._shown = checked
            self.chosen.emit(checked)

    def show_offer(self, value: object, reason: str) -> None:
        """Disable the box where it cannot be switched on, and say why."""
        if value is True:
            self.setEnabled(not reason or self._shown)
            describe(self, reason)


ChoiceWidget = ListBox | Segments | Switch
