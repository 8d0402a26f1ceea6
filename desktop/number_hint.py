"""The line below a number: what is wrong with it, how it was read, or what to know about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from pricing_core.values import TYPE_CHECKING

from .inner_layouts import add_layout
from .plain import TONE, caption, label
from .theme import ERROR, MUTED, WARNING, tint

if TYPE_CHECKING:
    from collections.abc import Sequence

ICON = 16
READING, NOTE = "reading", "note"  # and theme.WARNING, theme.ERROR
_ICONS = {ERROR: "SP_MessageBoxCritical", WARNING: "SP_MessageBoxWarning", NOTE: "SP_MessageBoxInformation"}


class NumberHint(QWidget):
    """A text with its icon, and a button for each number that an ambiguous text may mean.

    Signals:
        chosen: Carries the place of the button that was pressed.
    """

    chosen = Signal(object)

    def __init__(self, field: QWidget, name: str) -> None:
        super().__init__()
        self._field = field
        self._name = name
        self._level = READING
        self._text: QLabel | None = None
        self._icon: QLabel | None = None
        self.buttons: list[QPushButton] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # never so low that it cuts buttons
        self.hide()

    def text(self) -> str:
        """Return what is said, without the buttons."""
        return self._text.text() if self._text else ""

    def level(self) -> str:
        """Return how serious it is."""
        return self._level

    def say(self, text: str, level: str = READING, choices: Sequence[str] = ()) -> None:
        """Say something, with a button for each choice."""
        if (text, level) != (self.text(), self._level):
            self._level = level
            if self._text is None:
                self._text = self._make()
            self._text.setProperty(TONE, level if level in (ERROR, WARNING) else MUTED)
            self._text.setText(text)
            tint(self._text)
            self._show_icon(level if text else READING)
        self._show_choices(choices)

    def _make(self) -> QLabel:
        """Make the text when there is one: most fields never have anything to say."""
        self._layout = QGridLayout(self)
        margins = self.contentsMargins()
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.setContentsMargins(margins)
        self._layout.setSpacing(4)
        self._layout.setColumnStretch(1, 1)
        text = label(tone=MUTED, wraps=True)
        text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._layout.addWidget(text, 0, 1)
        return text

    def _show_icon(self, level: str) -> None:
        """Show the icon of a level; it says nothing that the text does not."""
        if level not in _ICONS:
            if self._icon:
                self._icon.hide()
            return
        if not self._icon:
            self._icon = label()
            self._layout.addWidget(self._icon, 0, 0, Qt.AlignmentFlag.AlignTop)
        from PySide6.QtWidgets import QStyle  # its many names take long to make

        picture = QStyle.StandardPixmap[_ICONS[level]]
        self._icon.setPixmap(self.style().standardIcon(picture).pixmap(ICON, ICON))
        self._icon.show()

    def _show_choices(self, choices: Sequence[str]) -> None:
        if choices and not self.buttons:
            self._add_buttons(len(choices))
        for place, button in enumerate(self.buttons):
            button.setText(caption(choices[place]) if place < len(choices) else "")
            button.setVisible(place < len(choices))

    def _add_buttons(self, count: int) -> None:
        """Make the buttons when they are first needed: most fields never need them."""
        row = QHBoxLayout()
        for place in range(count):
            button = QPushButton()
            button.setAccessibleIdentifier(f"{self._name}_reading_{place + 1}")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, place=place: self.chosen.emit(place))
            self.buttons.append(button)
            row.addWidget(button)
        row.addStretch()
        add_layout(self._layout, row, 1, 1)
        if self.window() is self._field.window():
            for before, after in zip([self._field, *self.buttons], self.buttons, strict=False):
                QWidget.setTabOrder(before, after)
