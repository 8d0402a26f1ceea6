"""A field for names out of a list, all of them or chosen ones; and a line for a day that may be left empty."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from pricing_core.options import is_day
from pricing_core.values import TYPE_CHECKING

from .plain import caption, describe, label
from .sheet import Sheet
from .theme import MUTED

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZE = QSize(420, 460)
SHOWN = 2  # names that stand on the button; of more only their number does
VALUE = Qt.ItemDataRole.UserRole


class NamesField(QPushButton):
    """A button that says which names are chosen; pressed, it opens a list of them all.

    Signals:
        edited: Other names are chosen.
    """

    edited = Signal()

    def __init__(self, name: str, title: str, every: str, items: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._title, self._every = title, every
        self._items = list(items)
        self._names: tuple[str, ...] = ()
        self.setAccessibleIdentifier(name)
        self.clicked.connect(self.choose)
        self._say()

    def value(self) -> tuple[str, ...]:
        """Return the names that are chosen; none means all."""
        return self._names

    def show_value(self, names: Sequence[str]) -> None:
        """Show names that nobody chose here; one that is not listed is kept, and said to be unknown."""
        known = {name for name, _ in self._items}
        unknown = self.tr("{name} (not in this price book)")
        self._items += [(name, unknown.format(name=name)) for name in names if name not in known]
        self._names = tuple(names)
        self._say()

    def _say(self) -> None:
        texts = [text for name, text in self._items if name in self._names]
        short = ", ".join(texts) if len(texts) <= SHOWN else self.tr("{count} chosen").format(count=len(texts))
        self.setText(caption(short or self._every))
        describe(self, ", ".join(texts))

    def choose(self) -> None:
        """Open the list."""
        sheet = NamesSheet(self.accessibleIdentifier(), self._title, self._every, self)
        sheet.show_names(self._items, self._names)
        sheet.chosen.connect(self._on_chosen)
        sheet.open()

    def _on_chosen(self, names: object) -> None:
        assert isinstance(names, tuple)
        self._names = names
        self._say()
        self.edited.emit()


class NamesSheet(Sheet):
    """A list with a mark before each name that is chosen; Space sets it.

    Signals:
        chosen: Carries the names that are chosen, in the order of the list.
    """

    chosen = Signal(object)

    def __init__(self, name: str, title: str, every: str, parent: QWidget) -> None:
        super().__init__(f"{name}_list", parent, SIZE)
        self._title, self._every = title, every
        self.names = QListWidget()
        self.names.setAccessibleIdentifier(f"{name}_names")
        self._hint = label(tone=MUTED, wraps=True)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._hint)
        column.addWidget(self.names, 1)
        self.fill(content)

    def show_names(self, items: Sequence[tuple[str, str]], chosen: Sequence[str]) -> None:
        """List the names."""
        for name, text in items:
            item = QListWidgetItem(text)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if name in chosen else Qt.CheckState.Unchecked)
            item.setData(VALUE, name)
            self.names.addItem(item)
        self.names.setCurrentRow(0)
        self.names.setFocus()
        self.names.itemChanged.connect(lambda _: self.chosen.emit(self._marked()))

    def _marked(self) -> tuple[str, ...]:
        items = (self.names.item(row) for row in range(self.names.count()))
        return tuple(str(item.data(VALUE)) for item in items if item.checkState() == Qt.CheckState.Checked)

    def retranslate(self) -> None:
        """Say everything anew, in the language in force."""
        self.setWindowTitle(self._title)
        self.names.setAccessibleName(self._title)
        self._hint.setText(self.tr("Without a mark: {all}.").format(all=self._every))


class DayLine(QLineEdit):
    """A day as files write it, 2026-01-31, or nothing."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleIdentifier(name)
        self.setPlaceholderText("2026-01-31")
        self.setMaxLength(40)

    def value(self) -> str:
        """Return the day, or nothing where none stands there that is one."""
        text = self.text().strip()
        return text if is_day(text) else ""

    @property
    def fault(self) -> str:
        """What is wrong with the text."""
        text = self.text().strip()
        if not text or is_day(text):
            return ""
        return self.tr("{name}: “{text}” is not a day such as 2026-01-31.").format(
            name=self.accessibleName(), text=text
        )  # fmt: skip
