"""What can be done with the workloads of an estimate: add, duplicate, remove, move, switch off, copy and paste."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from pricing_core.document import FORMAT, LONGEST_NAME, LONGEST_NOTES, MOST_ITEMS, Document, DocumentItem
from pricing_core.errors import BadFile
from pricing_core.plain_plans import shown_plainly
from pricing_core.planning import Plan
from pricing_core.values import TYPE_CHECKING

from .choosing import example
from .parts import Part, index_of
from .session import NOTED, USAGE_MADE, WORKLOADS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .main_window import MainWindow
    from .session import Session


def is_estimate(text: str) -> bool:
    """Tell whether a text is one of our documents: nobody means to paste that into a field for a number or name."""
    return text.lstrip().startswith("{") and f'"{FORMAT}"' in text


class Workloads(QObject):
    """One method for each deed. Every one can be taken back."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def slots(self) -> Mapping[str, Callable[[], object]]:
        """Return what each command does."""
        return {
            "add_workload": self.add, "duplicate_workload": lambda: self.duplicate(self._session.active),
            "remove_workload": lambda: self.remove(self._session.active),
            "copy_workload": lambda: self.copy(self._session.active),
            "next_workload": lambda: self.step(1), "previous_workload": lambda: self.step(-1),
            "whole": self.toggle_whole,
        }  # fmt: skip

    @property
    def _session(self) -> Session:
        return self._window.session

    def add(self) -> None:
        """Add a workload with the numbers that every estimate begins with."""
        bench = self._session.bench
        self._insert((DocumentItem(Plan(example(bench.book, bench.on))),))

    def duplicate(self, key: int) -> None:
        """Add a workload that says the same as another one."""
        self._window.whole.commit()
        session = self._session
        item = session.parts[index_of(session.parts, key)].item
        self._insert((item.but(name=self._copy_name(item.name)),), key)

    def _copy_name(self, name: str) -> str:
        return self.tr("{name} (copy)").format(name=name)[:LONGEST_NAME] if name else ""

    def add_made(self, items: tuple[DocumentItem, ...]) -> None:
        """Add workloads that were made of actual usage; numbers of the example, which are nobody's, give way."""
        session = self._session
        is_beside = not (session.is_example and len(session.parts) == 1)
        self._insert(items, 0, USAGE_MADE, keeps=is_beside)

    def _insert(
        self, items: tuple[DocumentItem, ...], behind: int = 0, source: str = WORKLOADS, *, keeps: bool = True
    ) -> None:
        """Put workloads behind the one that is shown, or another one, and show the first of them.

        That one gives way to them unless it `keeps` its place.
        """
        session = self._session
        if len(session.parts) + len(items) > MOST_ITEMS:
            session.told.emit(self.tr("An estimate holds at most {count} workloads.").format(count=MOST_ITEMS))
            return
        place = index_of(session.parts, behind or session.active) + 1
        book = session.bench.book
        plain = (one.but(plan=shown_plainly(one.plan, book, session.bench.on)) if one.plan else one for one in items)
        new = tuple(Part(session.new_key(), item=one) for one in plain)
        shown = next((one.key for one in new if one.plan is not None), session.active)
        before = session.parts[: place if keeps else place - 1]
        session.rearrange((*before, *new, *session.parts[place:]), shown, source)
        self._window.usage.leave()
        if not self._window.whole.is_shown:
            self._window.form.focus_first()

    def remove(self, key: int) -> None:
        """Take a workload away; the last one that the form can show stays."""
        self._window.whole.commit()
        session = self._session
        left = tuple(one for one in session.parts if one.key != key)
        usable = [one.key for one in left if one.plan is not None]
        if not usable:
            session.told.emit(self.tr("The last workload stays. Use Reset to defaults to begin again."))
            return
        place = index_of(session.parts, key)
        near = [one.key for one in (*left[place:], *reversed(left[:place])) if one.plan is not None]
        session.rearrange(left, near[0] if key == session.active else session.active)

    def move(self, key: int, place: int) -> None:
        """Put a workload at another place, from 0."""
        self._window.whole.commit()
        session = self._session
        others = [one for one in session.parts if one.key != key]
        others.insert(place, session.parts[index_of(session.parts, key)])
        if tuple(others) != session.parts:
            session.rearrange(tuple(others), session.active)

    def switch(self, key: int, *, is_on: bool) -> None:
        """Count a workload in the estimate, or leave it out."""
        self._change(key, is_on=is_on)

    def rename(self, key: int, name: str) -> None:
        """Call a workload something else."""
        self._change(key, name=" ".join(name.split())[:LONGEST_NAME])

    def note(self, key: int, notes: str) -> None:
        """Say something about a workload."""
        self._change(key, notes=notes[:LONGEST_NOTES])

    def _change(self, key: int, **changes: object) -> None:
        session = self._session
        part = next((one for one in session.parts if one.key == key), None)
        if part is None:  # it was taken away while it was named
            return
        item = part.item.but(**changes)
        if item != part.item:
            parts = tuple(one.but(item=item) if one.key == key else one for one in session.parts)
            source = NOTED if "notes" in changes else WORKLOADS
            session.rearrange(parts, session.active, source, merges=source == NOTED)

    def toggle_whole(self) -> None:
        """Show the page of the whole estimate, or the workload again."""
        self._window.whole.toggle()

    def step(self, by: int) -> None:
        """Show the next workload, or the one before; after the last comes the first."""
        session = self._session
        keys = [one.key for one in session.parts if one.plan is not None]
        session.show_workload(keys[(keys.index(session.active) + by) % len(keys)])
        self._window.usage.leave()
        self._window.whole.show_workloads()
        here = self._window.focusWidget()
        if isinstance(here, QLineEdit):
            here.selectAll()  # it holds another number now, and what is typed is to take its place

    # From window to window

    def copy(self, key: int) -> None:
        """Copy a workload, to be pasted into another estimate, or as text anywhere else."""
        self._window.whole.commit()
        from pricing_core.document_writing import CannotWrite, written

        session = self._session
        item = session.parts[index_of(session.parts, key)].item
        try:
            content = written(Document((item,), book=session.book.id, on=session.bench.on), session.bench.book)
        except CannotWrite as fault:
            session.told.emit(self._window.say(fault.words))
            return
        QGuiApplication.clipboard().setText(content.decode())
        session.told.emit(self.tr("Copied. Paste it into another estimate."))

    def paste(self) -> None:
        """Add the workloads that were copied; other text goes where text is entered."""
        here = self._window.focusWidget()
        text = QGuiApplication.clipboard().text()
        if isinstance(here, QPlainTextEdit):
            here.paste()
        elif is_estimate(text):
            self.take(text.encode(errors="replace"))
        elif self._window.usage.takes(text, here):
            return
        elif isinstance(here, QLineEdit):
            here.paste()
        else:
            self.take(text.encode(errors="replace"))

    def take(self, content: bytes) -> None:
        """Add the workloads of a document, its prices left aside."""
        from pricing_core.document_reading import read_document

        try:
            document = read_document(content, self.tr("clipboard"), self._session.bench.book)
        except BadFile:
            self._session.told.emit(self.tr("There is no workload to paste. Copy one with Estimate, Copy workload."))
            return
        self._insert(document.items)
