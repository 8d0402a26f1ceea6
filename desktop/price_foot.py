"""What stands below the price table: the cell in full, what is wrong, where changes go, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pricing_core.values import TYPE_CHECKING

from .inner_layouts import add_layout
from .plain import TONE, label, set_tool_tip, show_text
from .theme import ERROR, MUTED, tint

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .number_hint import NumberHint

TAKE_BACK, ADD, REMOVE, UNDO, REDO, OPEN = "take_back", "add", "remove", "undo", "redo", "open"
GROUPS = ((TAKE_BACK, ADD, REMOVE), (UNDO, REDO, OPEN))
RELOAD, OVERWRITE = "reload", "overwrite"


class PriceFoot(QWidget):
    """The lines and buttons below the table.

    Signals:
        wanted: Carries which of the buttons was pressed.
    """

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._detail = self._line("detail", MUTED)
        self._problem = self._line("fault", ERROR)
        self._target = self._line("target", MUTED)
        self.buttons = {name: self._button(name) for name in (RELOAD, OVERWRITE, *GROUPS[0], *GROUPS[1])}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._detail)
        self._hints = QVBoxLayout()
        self._hint: NumberHint | None = None
        self._to_reveal: QWidget = self
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(lambda: _scroll_to(self._to_reveal))
        add_layout(column, self._hints)
        column.addWidget(self._problem)
        add_layout(column, _row(self.buttons[name] for name in (RELOAD, OVERWRITE)))
        column.addWidget(self._target)
        self._groups = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._groups.setSpacing(8)
        for group in GROUPS:
            add_layout(self._groups, _row(self.buttons[name] for name in group), int(group is GROUPS[-1]))
        add_layout(column, self._groups)
        self.ask(is_asking=False)
        self.say("")

    @staticmethod
    def _line(name: str, tone: str) -> QLabel:
        made = label(wraps=True, tone=tone)
        made.setAccessibleIdentifier(f"price_table_{name}")
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return made

    def _button(self, name: str) -> QPushButton:
        made = QPushButton()
        made.setAccessibleIdentifier(f"price_table_{name}")
        made.setAutoDefault(False)
        made.clicked.connect(lambda: self.wanted.emit(name))
        return made

    def retranslate(self) -> None:
        """Say everything anew, in the language in force."""
        for name, text in self._texts().items():
            self.buttons[name].setText(text)
        self._arrange()

    def _texts(self) -> Mapping[str, str]:
        return {
            RELOAD: self.tr("Reload the file"),
            OVERWRITE: self.tr("Overwrite it"),
            TAKE_BACK: self.tr("Take back"),
            ADD: self.tr("Add a model…"),
            REMOVE: self.tr("Remove model"),
            UNDO: self.tr("Undo"),
            REDO: self.tr("Redo"),
            OPEN: self.tr("Open file"),
        }

    def show_detail(self, text: str) -> None:
        """Say the cell under the cursor in full."""
        show_text(self._detail, text)

    def show_target(self, text: str) -> None:
        """Say where changes go, or why nothing can be changed."""
        show_text(self._target, text)

    def say(self, text: str, tone: str = ERROR) -> None:
        """Say what is wrong, or what is being done; nothing takes it away."""
        if self._problem.property(TONE) != tone:
            self._problem.setProperty(TONE, tone)
            tint(self._problem)
        show_text(self._problem, text)
        if text:
            self._reveal(self._problem)

    def problem(self) -> str:
        """Return what is said to be wrong."""
        return self._problem.text()

    def show_hint(self, hint: NumberHint | None) -> None:
        """Make room for what a field says of its text; that of the field before goes."""
        if self._hint is not None:
            self._hints.removeWidget(self._hint)
            self._hint.hide()
            self._hint.deleteLater()
            self._to_reveal = self
        self._hint = hint
        if hint is not None:
            self._hints.addWidget(hint)

    def reveal_hint(self) -> None:
        """Scroll so far that what a field says of its text is seen, where the window is too low for everything."""
        if self._hint is not None and self._hint.text():
            self._reveal(self._hint)

    def _reveal(self, part: QWidget) -> None:
        self._to_reveal = part
        self._turn.start()  # once it has its place

    def ask(self, *, is_asking: bool) -> None:
        """Offer to reload a file that others have changed, or to overwrite it."""
        for name in (RELOAD, OVERWRITE):
            self.buttons[name].setVisible(is_asking)

    def enable(self, can: Mapping[str, bool]) -> None:
        """Enable the buttons that would do something."""
        for name, is_enabled in can.items():
            self.buttons[name].setEnabled(is_enabled)

    def name_steps(self, undo: str, redo: str) -> None:
        """Say what would be taken back and done again."""
        texts = {
            UNDO: self.tr("Undo change of {what}").format(what=undo) if undo else self.tr("Undo"),
            REDO: self.tr("Redo change of {what}").format(what=redo) if redo else self.tr("Redo"),
        }
        for name, text in texts.items():
            self.buttons[name].setAccessibleName(text)
            set_tool_tip(self.buttons[name], text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the two groups of buttons under each other where they have no room side by side."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wanted = sum(one.sizeHint().width() + 8 for group in GROUPS for one in map(self.buttons.__getitem__, group))
        fits = wanted <= self.width()
        way = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if self._groups.direction() != way:
            self._groups.setDirection(way)


def _row(buttons: Iterable[QPushButton]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch()
    return row


def _scroll_to(part: QWidget) -> None:
    """Bring a part into the sight of the area that it scrolls in."""
    area = part.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is not None and part.isVisible():
        area.ensureWidgetVisible(part, 0, 4)
