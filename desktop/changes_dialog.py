"""What one price book changes against another, as a sheet; and any two books beside each other."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from pricing_core.adoption import candidate
from pricing_core.differences import differences
from pricing_core.errors import one_line
from pricing_core.fault_words import error_text
from pricing_core.files import BOOK_BYTES, WORKLOAD_BYTES, read_bytes
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .background import Background
from .changes_view import ChangesView, TextBlock
from .choice_field import ListBox
from .inner_layouts import add_layout
from .plain import buddy_label, caption, label, show_text
from .price_files import ask
from .recents_line import RecentsLine
from .sheet import Sheet

if TYPE_CHECKING:
    from pathlib import Path

    from pricing_core import PriceBook
    from pricing_core.adoption import Candidate
    from pricing_core.errors import PricingError
    from pricing_core.library import Library

    from .main_window import MainWindow

SIZE = QSize(940, 680)
OLD, NEW = "old", "new"


class _Comparing(Sheet):
    """A sheet with a view of differences that are found in a thread."""

    def __init__(self, name: str, window: MainWindow) -> None:
        super().__init__(name, window, SIZE)
        self._window = window
        self._work = Background()
        self._state = label(wraps=True)
        self._state.setAccessibleIdentifier(f"{name}_state")
        self.faults = TextBlock(f"{name}_faults")
        self.faults.show_lines([])
        self.changes = ChangesView("changes", window.style_of_numbers, window.day_text)
        self.changes.setMinimumHeight(320)
        self.finished.connect(self._end)

    def _compare(self, old: PriceBook, new: PriceBook, notes: tuple[str, ...] = ()) -> None:
        today = self._window.session.begun.today
        show_text(self._state, self.tr("Comparing …"))
        self.faults.show_lines([])
        self._work.start(
            lambda: differences(old, new, today), lambda found: self._on_compared(found, notes), self._on_fault
        )

    def _on_compared(self, found: object, notes: tuple[str, ...]) -> None:
        show_text(self._state, "")
        self.changes.show_differences(found, notes)  # type: ignore[arg-type]  # of differences, as started above

    def _on_fault(self, fault: PricingError) -> None:
        show_text(self._state, self.tr("This file cannot be read:"))
        self.faults.setAccessibleName(self.tr("What is wrong with the file"))
        told = error_text(fault, self._window.style_of_numbers.language)
        self.faults.show_lines([one_line(line) for line in told.splitlines()])

    def _end(self) -> None:
        self._work.drop()
        self.changes.end()


class ChangesDialog(_Comparing):
    """What one book changes against another."""

    def __init__(self, old: PriceBook, new: PriceBook, window: MainWindow) -> None:
        super().__init__("price_changes", window)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        self._recents = RecentsLine("price_changes_recents", window)
        for part in (self._state, self.faults, self._recents.label):
            column.addWidget(part)
        column.addWidget(self.changes, 1)
        self.fill_scrolled(content)
        self.close_button.setFocus()
        self._compare(old, new)
        self._recents.look(old, new)

    def retranslate(self) -> None:
        """Say everything anew, in the language in force."""
        self.setWindowTitle(self.tr("Changed prices"))
        self.changes.retranslate(self._window.style_of_numbers)
        self._recents.retranslate()

    def _end(self) -> None:
        super()._end()
        self._recents.end()


class CompareDialog(_Comparing):
    """Any two price books, of the list or of files anywhere; follows the list while it is open."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__("compare_prices", window)
        self._opened: dict[str, Candidate] = {}
        self._shown: tuple[object, object] = (None, None)
        self._reading = Background()
        self._boxes = {side: ListBox(f"compare_prices_{side}") for side in (OLD, NEW)}
        self._labels = {side: buddy_label("", box) for side, box in self._boxes.items()}
        self._openers = {side: QPushButton() for side in (OLD, NEW)}
        for side in (OLD, NEW):
            self._openers[side].setAccessibleIdentifier(f"compare_prices_open_{side}")
            self._openers[side].setAutoDefault(False)
            self._openers[side].clicked.connect(lambda _=False, side=side: self._ask(side))
            self._boxes[side].chosen.connect(lambda _: self._update())
        self.fill_scrolled(self._content())
        window.session.shelf.looked.connect(self._follow)
        self._begin()

    def _content(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        for row, side in enumerate((OLD, NEW)):
            grid.addWidget(self._labels[side], row, 0)
            grid.addWidget(self._boxes[side], row, 1)
            grid.addWidget(self._openers[side], row, 2)
        add_layout(column, grid)
        for part in (self._state, self.faults):
            column.addWidget(part)
        column.addWidget(self.changes, 1)
        return content

    def _begin(self) -> None:
        """Begin with the book in force and the one before it, or the next where there is none before it."""
        session = self._window.session
        new = session.shelf.library.find(session.book.id) or session.shelf.library.listed[0].book
        others = [entry.book for entry in session.shelf.library.listed if entry.book.id != new.id]
        earlier = [book for book in others if book.as_of < new.as_of]
        old = new.base or max(earlier, key=lambda book: book.as_of, default=None)
        if old is None:  # nothing is older, so it is the old one itself
            old, new = new, next(iter(others), new)
        self._fill()
        self._boxes[NEW].show_value(new.id)
        self._boxes[OLD].show_value(old.id)
        self._boxes[OLD].setFocus()
        self._update()

    def retranslate(self) -> None:
        """Say everything anew, in the language in force."""
        self.setWindowTitle(self.tr("Compare price files"))
        names = {OLD: self.tr("Old"), NEW: self.tr("New")}
        opens = {OLD: self.tr("Open the old file"), NEW: self.tr("Open the new file")}
        for side in (OLD, NEW):
            self._labels[side].setText(caption(names[side]))
            self._boxes[side].setAccessibleName(names[side])
            self._openers[side].setText(self.tr("Open …"))
            self._openers[side].setAccessibleName(opens[side])
        self._fill()
        self.changes.retranslate(self._window.style_of_numbers)

    def _library(self) -> Library:
        return self._window.session.shelf.library

    def _fill(self) -> None:
        """List every book, files that were opened last; what is chosen stays."""
        language = self._window.style_of_numbers.language
        items = [
            (entry.book.id, f"{said(entry.book.name, language)} ({entry.book.id})") for entry in self._library().listed
        ]
        items += [(key, key) for key in self._opened]
        for box in self._boxes.values():
            value = box.value()
            box.show_items([(key, one_line(text)) for key, text in items])
            box.show_value(value)

    def _book(self, side: str) -> PriceBook | None:
        key = self._boxes[side].value()
        opened = self._opened.get(key)
        return opened.book if opened else self._library().find(key)

    def _update(self) -> None:
        """Compare what is chosen, unless that is shown already."""
        old, new = self._book(OLD), self._book(NEW)
        if old is None or new is None or (old, new) == self._shown:
            return
        self._shown = (old, new)
        opened = self._opened.get(self._boxes[NEW].value())
        language = self._window.style_of_numbers.language
        self._compare(old, new, tuple(said(note.words, language) for note in opened.notes) if opened else ())

    def _follow(self, _look: object) -> None:
        self._fill()
        self._update()

    def _ask(self, side: str) -> None:
        ask(self, self._openers[side].accessibleName(), lambda path: self.open_file(side, path))

    def open_file(self, side: str, path: Path) -> None:
        """Read a file from anywhere, in a thread, and compare it."""
        there, today = self._library(), self._window.session.begun.today
        show_text(self._state, self.tr("Reading …"))
        limit = WORKLOAD_BYTES if path.suffix.lower() == ".json" else BOOK_BYTES
        name = one_line(str(path))
        self._reading.start(
            lambda: candidate(read_bytes(path, limit), name, there, today),
            lambda found: self._on_opened(side, name, found), self._on_fault,
        )  # fmt: skip

    def _on_opened(self, side: str, name: str, found: object) -> None:
        self._opened[name] = found  # type: ignore[assignment]  # of candidate, as started above
        show_text(self._state, "")
        self._fill()
        self._boxes[side].show_value(name)
        self._update()

    def _end(self) -> None:
        super()._end()
        self._reading.drop()
