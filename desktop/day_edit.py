"""A field for a day."""

from __future__ import annotations

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDateEdit

ISO = Qt.DateFormat.ISODate


class DayEdit(QDateEdit):
    """A date with a calendar; its value is written as YYYY-MM-DD, as every day in the core is.

    Signals:
        edited: The day is another.
    """

    edited = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(QDate.currentDate())
        self.setAccessibleIdentifier(name)
        self.setCalendarPopup(True)
        self.setDisplayFormat("d MMM yyyy")
        self._shown = self.value()
        self.dateChanged.connect(self._on_date_changed)

    def value(self) -> str:
        return self.date().toString(ISO)

    def show_day(self, day: str) -> None:
        """Show a day that nobody chose; today where there is none."""
        date = QDate.fromString(day, ISO) if day else QDate.currentDate()
        self._shown = date.toString(ISO)
        self.setDate(date)

    def memory(self) -> object:
        return self.value()

    def recall(self, memory: object) -> None:
        self.show_day(str(memory))

    def _on_date_changed(self) -> None:
        if self.value() != self._shown:
            self._shown = self.value()
            self.edited.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form that scrolls, unless the field has the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
