"""A bar above the window's parts that tells of changed price files and offers what can be done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from pricing_core.values import TYPE_CHECKING

from .news_texts import AGAIN, CHANGES, OPEN, OPEN_AGAIN, RELOAD, RESTORE, SAVE_AS, TODAY, USE
from .notices_box import icon_label
from .plain import TONE, label
from .theme import ICON, WARNING, tint

if TYPE_CHECKING:
    from .news_texts import Item

FILE_DEEDS = (TODAY, OPEN_AGAIN, RELOAD, AGAIN, SAVE_AS)  # about the estimate itself; the others are about prices
DEEDS = (USE, CHANGES, OPEN, RESTORE, *FILE_DEEDS)


class NewsBar(QFrame):
    """The newest of what is to be told; older things come back when it is dismissed. Hidden while there is nothing.

    Signals:
        wanted: Carries which of the deeds was chosen, and the Item.
        told: Carries a text that a screen reader is to say, and whether it is a warning.
    """

    wanted = Signal(object, object)
    told = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._items: list[Item] = []
        self.setProperty("card", "true")
        self.setAccessibleIdentifier("news")
        self.hide()

    def finish(self) -> None:
        """Make what the bar holds, where there was nothing to tell yet."""
        if self.layout() is None:
            self._make()

    def _make(self) -> None:
        self._text = label(wraps=True)
        self._text.setAccessibleIdentifier("news_text")
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        names = {
            USE: self.tr("Use it"),
            CHANGES: self.tr("Show changes"),
            OPEN: self.tr("Open file"),
            RESTORE: self.tr("Bring it back"),
            TODAY: self.tr("Use today's prices"),
            OPEN_AGAIN: self.tr("Open the saved file"),
            RELOAD: self.tr("Reload"),
            AGAIN: self.tr("Try again"),
            SAVE_AS: self.tr("Save as…"),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        self._icon = icon_label(self, "note")
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        self._buttons = {deed: self._button(f"news_{deed}", names[deed]) for deed in DEEDS}
        for deed, button in self._buttons.items():
            button.clicked.connect(lambda _=False, deed=deed: self._want(deed))
            row.addWidget(button)
        self._dismiss = self._button("news_dismiss", self.tr("Dismiss"))
        self._dismiss.clicked.connect(self.dismiss)
        row.addWidget(self._dismiss)

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleIdentifier(name)
        return button

    @property
    def items(self) -> tuple[Item, ...]:
        """What has not been dismissed, oldest first."""
        return tuple(self._items)

    def show_items(self, items: tuple[Item, ...]) -> None:
        """Show what another bar still had to tell."""
        self._items = list(items)
        self._show()

    def tell(self, item: Item) -> None:
        """Tell something; of one thing only the newest."""
        self._items = [one for one in self._items if one.about != item.about]
        self._items.append(item)
        self._show()
        self.told.emit(item.text, item.warns)

    def forget(self, about: str) -> None:
        """Let go of what was told of a thing: it is no longer so."""
        left = [one for one in self._items if one.about != about]
        if len(left) != len(self._items):
            self._items = left
            self._show()

    def dismiss(self) -> None:
        """Let go of what is shown."""
        if self._items:
            self._items.pop()
        self._show()

    def _want(self, deed: str) -> None:
        if self._items:
            self.wanted.emit(deed, self._items[-1])

    def _show(self) -> None:
        focus: QWidget | None = self.window().focusWidget()
        has_focus = focus is not None and self.isAncestorOf(focus)
        item = self._items[-1] if self._items else None
        if item is not None:
            self.finish()
            self._text.setText(item.text)
            self._text.setProperty(TONE, WARNING if item.warns else "")
            self._icon.setProperty(ICON, "warning" if item.warns else "note")
            for deed, button in self._buttons.items():
                button.setVisible(deed in item.deeds)
        self.setVisible(item is not None)
        tint(self)
        if has_focus and item is None and isinstance(parent := self.parent(), QWidget):
            parent.focusNextChild()
