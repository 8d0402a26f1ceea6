"""The row of the form where a price profile is chosen, and the dialog for profiles is opened."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from pricing_core.values import TYPE_CHECKING

from .choice_field import ListBox
from .plain import describe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .section import Section


class ProfileRow(QObject):
    """Made when its section is opened; until then it remembers what it has to show.

    Signals:
        chosen: Carries the id of a profile, empty for list prices.
        dialog_wanted: A person wants to see and change the profiles.
    """

    chosen = Signal(object)
    dialog_wanted = Signal()

    def __init__(self, section: Section) -> None:
        super().__init__()
        self._section = section
        self._items: Sequence[tuple[str, str]] = ()
        self._value = ""
        self._box: ListBox | None = None
        section.make_later(self._make, ("price_profile", "edit_profiles"))

    def _make(self) -> None:
        self._box = ListBox("price_profile")
        self._box.chosen.connect(lambda value: self.chosen.emit(str(value or "")))
        edit = QPushButton(self.tr("Edit…"))
        edit.setAccessibleIdentifier("edit_profiles")
        edit.setAccessibleName(self.tr("Edit price profiles"))
        edit.clicked.connect(self.dialog_wanted)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._box, 1)
        row.addWidget(edit)
        text = self.tr("Price profile")
        self._section.grid.add_row(text, holder).setBuddy(self._box)
        holder.setAccessibleName("")
        self._box.setAccessibleName(text)
        describe(self._box, self.tr("Negotiated terms on top of the list prices; bills show both."))
        self._show()

    def show(self, items: Sequence[tuple[str, str]], value: str) -> None:
        """Show which profiles there are, and the one that holds."""
        self._items, self._value = items, value
        self._show()

    def _show(self) -> None:
        if self._box is not None:
            self._box.show_items([("", self.tr("List prices")), *self._items])
            self._box.show_value(self._value)
