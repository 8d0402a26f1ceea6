"""Boxes with what must be known about what was used, and a quiet list of what its price rests on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from pricing_core.values import TYPE_CHECKING

from .plain import caption, label, show_text, tabular
from .theme import MUTED, WARNING, tint, tinted, tone_colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .usage_notice_texts import Note

CORNER = 6.0
INSIDE = (14, 9, 14, 10)


class NoticeBox(QFrame):
    """A title and sentences on a tinted ground with an edge.

    Signals:
        price_wanted: Carries the model that a price is to be added for.
    """

    price_wanted = Signal(object)

    def __init__(self, number: int) -> None:
        super().__init__()
        self._model = ""
        self.setAccessibleIdentifier(f"usage_notice_{number}")
        self._title = label(wraps=True, tone=WARNING)
        self._title.setAccessibleIdentifier(f"usage_notice_{number}_title")
        self._title.setFont(tabular(self._title.font(), bold=True))
        self._text = label(wraps=True)
        self._text.setAccessibleIdentifier(f"usage_notice_{number}_text")
        self._text.setFont(tabular(self._text.font()))
        self._add = QPushButton()
        self._add.setProperty("link", "true")
        self._add.setAccessibleIdentifier(f"usage_notice_{number}_add_price")
        self._add.clicked.connect(lambda: self.price_wanted.emit(self._model))
        column = QVBoxLayout(self)
        column.setContentsMargins(*INSIDE)
        column.setSpacing(3)
        for part in (self._title, self._text):
            column.addWidget(part)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_note(self, note: Note) -> None:
        """Show what must be known, and the way to a price where one is missing."""
        show_text(self._title, note.title)
        show_text(self._text, note.text)
        self._model = note.model
        self._add.setText(caption(self.tr("Add a price for {model}…").format(model=note.model)))
        self._add.setVisible(bool(note.model))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground and edge in the colour of warnings."""
        palette = QApplication.palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tone_colour(palette, WARNING), 1))
        painter.setBrush(tinted(palette, WARNING))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)
        painter.end()


class UsageBoxes(QWidget):
    """The boxes, below each other. They are kept, and filled anew.

    Signals:
        price_wanted: Carries the model that a price is to be added for.
    """

    price_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._boxes: list[NoticeBox] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.setAccessibleIdentifier("usage_notices")
        self.setAccessibleName(self.tr("Notices"))

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Show these and no other."""
        while len(self._boxes) < len(notes):
            box = NoticeBox(len(self._boxes) + 1)
            box.price_wanted.connect(self.price_wanted)
            self._column.addWidget(box)
            self._boxes.append(box)
            tint(box)
        for at, box in enumerate(self._boxes):
            if at < len(notes):
                box.show_note(notes[at])
            box.setVisible(at < len(notes))
        self.setVisible(bool(notes))


class UsageNotes(QWidget):
    """What the total rests on, a sentence each."""

    def __init__(self) -> None:
        super().__init__()
        self._title = label(self.tr("What this rests on"))
        self._title.setFont(tabular(self._title.font(), bold=True))
        self._lines: list[QLabel] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self._title)

    def show_notes(self, notes: Sequence[str]) -> None:
        """Show these and no other."""
        while len(self._lines) < len(notes):
            self._lines.append(self._line(len(self._lines) + 1))
        for at, line in enumerate(self._lines):
            show_text(line, notes[at] if at < len(notes) else "")
        self.setVisible(bool(notes))

    def _line(self, number: int) -> QLabel:
        line = label(wraps=True, tone=MUTED)
        line.setAccessibleIdentifier(f"usage_rests_on_{number}")
        line.setFont(tabular(line.font()))
        self._column.addWidget(line)
        tint(line)
        return line
