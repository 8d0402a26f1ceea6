"""The first line of what is noted of a workload, with a way to the rest."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from .plain import ElidingLabel, describe, set_tool_tip, show_text
from .theme import MUTED


class NotesLine(QWidget):
    """What a template assumes, for one; hidden where nothing is noted.

    Signals:
        all_wanted: Somebody wants to read the rest.
    """

    all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._first = ElidingLabel(Qt.AlignmentFlag.AlignLeft)
        self._first.setAccessibleIdentifier("workload_remark")
        self._first.setProperty("tone", MUTED)
        self.all = QPushButton(self.tr("Show all"))
        self.all.setProperty("link", "true")
        self.all.setAccessibleIdentifier("all_remarks")
        self.all.setAccessibleName(self.tr("Show all notes"))
        describe(self.all, self.tr("Opens the page of all workloads, where the notes are written."))
        self.all.clicked.connect(self.all_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._first, 1)
        row.addWidget(self.all)
        self.hide()

    def show_notes(self, notes: str) -> None:
        """Show the first line that is not empty; nothing where there is none."""
        first = next((line for line in notes.splitlines() if line.strip()), "").strip()
        show_text(self._first, self.tr("Notes: {text}").format(text=first) if first else "")
        set_tool_tip(self._first, notes.strip())
        self.all.setVisible(first != notes.strip())
        self.setVisible(bool(first))
