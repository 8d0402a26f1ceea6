"""What is unsaved outlives a crash: a journal of each window is written while somebody works, and opened next time."""

from __future__ import annotations

from functools import partial
from time import monotonic

from PySide6.QtCore import QObject, QTimer

from pricing_core.errors import PricingError
from pricing_core.values import TYPE_CHECKING

from .background import Background

if TYPE_CHECKING:
    from .journals import JournalFile, Left
    from .main_window import MainWindow
    from .windows import Windows

PAUSE = 1_000  # milliseconds without an edit, after which a journal is written
LONGEST = 1.0  # seconds that edits put that off: so none is older than both together


class Journal(QObject):
    """The journal of one window. Writing it costs an edit no more than the start of a timer."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._slot: JournalFile | None = None
        self._since = 0.0
        self._is_written = False  # or is being written
        self._is_off = False
        self._again = False
        self._work = Background()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._write)

    def adopt(self, slot: JournalFile) -> None:
        """Go on with the journal of another run."""
        self.drop()
        self._slot, self._is_written = slot, True

    def on_edited(self) -> None:
        """Write soon; at the latest a moment after the first edit that is not written."""
        now = monotonic()
        if not self._timer.isActive():
            self._since = now
        if now - self._since < LONGEST:
            self._timer.start(PAUSE)
        elif now - self._since > LONGEST + PAUSE / 1000:
            self._timer.start(0)  # Windows lets any other wait as long as there is something else to do

    def _write(self) -> None:
        if self._work.is_busy:
            self._again = True
            return
        window = self._window
        if not window.windows.asks or not window.keeper.keeps:
            return
        window.whole.take_notes()
        if not window.file.is_modified:
            self.drop()
            return
        from .journals import JournalFile, facts_of  # not above: most windows are never edited

        if self._slot is None:
            self._slot = JournalFile()
        slot, number, job = self._slot, self._slot.next(), window.file.job(self._slot.path)
        facts = facts_of(window.file.path or window.file.origin, window.file.digest)
        self._is_written = True
        self._work.start(lambda: slot.write(number, job, facts), self._on_written, self._on_failure)

    def _on_written(self, _result: object) -> None:
        self._is_off = False
        self._go_on()

    def _on_failure(self, fault: PricingError) -> None:
        if not self._is_off:
            self._is_off = True
            self._window.file_news.tell_unkept(fault)
        self._go_on()

    def _go_on(self) -> None:
        if self._again:
            self._again = False
            self._write()

    def flush(self) -> None:
        """Begin to write what is not written yet, now."""
        if self._timer.isActive() or self._again or self._work.is_busy:
            self._timer.stop()
            self._again = False
            self._work.drop()  # what is being written is written all the same; a newer one comes behind it
            self._write()

    def drop(self) -> None:
        """Remove the journal: there is nothing that is not saved, or nobody wants it."""
        self._timer.stop()
        self._again = False
        if self._slot is not None and self._is_written:
            slot, number = self._slot, self._slot.next()
            self._is_written = False
            Background().start(lambda: slot.remove(number), _ignore, _ignore)

    def on_saved(self) -> None:
        """Follow a save: what was edited meanwhile is still unsaved."""
        self._timer.stop()
        if self._window.file.is_modified:
            self._write()
        else:
            self.drop()


def _ignore(_result: object) -> None:
    pass


def recover(windows: Windows) -> None:
    """Look in a thread for what killed runs have left, and open it."""
    session = windows.all[0].session

    def work() -> object:
        from .journals import left_behind

        return left_behind(session)

    Background().start(work, partial(_show, windows), _ignore)


def _show(windows: Windows, found: object) -> None:
    left: list[Left] = found  # type: ignore[assignment]  # what left_behind returns
    from .journals import path_of

    for one in left:
        if not windows.all:
            return  # the locks are let go of when the program ends, so the next start finds them again
        near = windows.all[0]
        if one.prepared is None:
            if one.fault is not None:
                near.file_news.tell_unread(one.slot.path, one.fault)
            continue
        window = windows.show_prepared(one.prepared, near)
        window.file.begin_recovered(path_of(one.facts), one.facts.get("digest", ""))
        window.journal.adopt(one.slot)
        window.file_news.tell_recovered()
