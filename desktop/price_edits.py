"""Changes of prices made in the table: saved one at a time, taken back and done again, as long as the program runs."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QThreadPool, QTimer, Signal

from pricing_core.errors import PricingError, one_line
from pricing_core.fault_words import error_text
from pricing_core.saving import Conflict, digest_of
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .background import Background
from .price_saving import Job, Step, Surroundings, saved
from .price_target import NoTarget, Target, target_of

if TYPE_CHECKING:
    from .main_window import MainWindow
    from .price_saving import Make

LONGEST = 5_000  # milliseconds until a saved book must be listed; a slow disk is no reason to wait for ever
EDIT, UNDO, REDO = "edit", "undo", "redo"


class PriceEdits(QObject):
    """What has been changed in the price table of a window. It outlives the table, and so does a save.

    Signals:
        changed: Something began or ended: a save, a step that can be taken back.
        done: A change is saved and its prices hold.
        failed: Carries in words why nothing was saved.
        clashed: Carries in words that somebody else has changed the file; asks reload() or overwrite().
    """

    changed = Signal()
    done = Signal()
    failed = Signal(object)
    clashed = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setObjectName("price_edits")
        self._window = window
        self._background = Background()
        self._undo: list[Step] = []
        self._redo: list[Step] = []
        self._kind = EDIT
        self._based_on = ""  # the book in force when a save began
        self._awaited: tuple[Step, str] | None = None  # what the shelf must list, and its digest
        self._clash: Job | None = None
        self.widths: dict[str, int] = {}  # of the table's columns, as they were left
        self._patience = QTimer(self, singleShot=True, interval=LONGEST)
        self._patience.timeout.connect(self._settle)
        window.session.shelf.looked.connect(self._on_looked)
        window.installEventFilter(self)

    @property
    def next_undo(self) -> str:
        return self._undo[-1].name if self._undo else ""

    @property
    def next_redo(self) -> str:
        return self._redo[-1].name if self._redo else ""

    @property
    def is_saving(self) -> bool:
        """Whether a change is on its way to the disk, or its prices to the window."""
        return self._background.is_busy or self._awaited is not None

    @property
    def is_asking(self) -> bool:
        """Whether somebody must say first what is to become of a file that others have changed."""
        return self._clash is not None

    def target(self) -> Target | NoTarget:
        """Return where the next change goes."""
        return target_of(self._window.session)

    def change(self, name: str, make: Make) -> None:
        """Save a change of the book in force; nothing while another one is being saved."""
        target = self.target()
        if isinstance(target, NoTarget):
            self.failed.emit(target.reason)
        else:
            self._begin(EDIT, Job(target, name, make))

    def undo(self) -> None:
        """Take the last change back."""
        if self._undo:
            step = self._undo[-1]
            self._begin(UNDO, _back(step, step.after, step.before))

    def redo(self) -> None:
        """Do again what was taken back last."""
        if self._redo:
            step = self._redo[-1]
            self._begin(REDO, _back(step, step.before, step.after))

    def reload(self) -> None:
        """Leave the file as others have written it. What was to be saved is not."""
        self._clash = None
        self._window.session.shelf.look_soon()
        self.changed.emit()

    def overwrite(self) -> None:
        """Write over what others have written; that stays among the earlier versions."""
        clash, self._clash = self._clash, None
        if clash is not None:
            self._begin(self._kind, clash)

    def _begin(self, kind: str, job: Job) -> None:
        session = self._window.session
        folders = session.shelf.folders
        if self.is_saving or folders is None:
            return
        self._kind, self._clash = kind, None
        self._based_on = session.book.id
        around = Surroundings(
            folders, session.shelf.library.find, session.begun.today, self._window.style_of_numbers.language
        )
        self._background.start(partial(saved, job, around), self._take, partial(self._fail, job))
        self.changed.emit()

    def _take(self, found: object) -> None:
        if isinstance(found, Step):
            self._keep(found)
            self._await(found)
        else:
            self._settle()

    def _keep(self, step: Step) -> None:
        """Remember a step, in its place: a new change ends what could have been done again."""
        if self._kind == UNDO:
            self._redo.append(self._undo.pop())
        elif self._kind == REDO:
            self._undo.append(self._redo.pop())
        else:
            self._undo.append(step)
            self._redo.clear()

    def _await(self, step: Step) -> None:
        self._awaited = step, digest_of(step.after.encode())
        self._patience.start()
        self._window.session.shelf.look_soon()
        self._on_looked()  # it may have been listed before we heard of it

    def _on_looked(self, _found: object = None) -> None:
        """Go on once the shelf lists what was saved."""
        if self._awaited is None:
            return
        step, digest = self._awaited
        book = self._window.session.shelf.library.find(step.book)
        if book is not None and book.digest == digest:
            self._window.news.forget(str(step.path))  # whoever has just done it need not be told
            if self._kind == EDIT and self._window.session.book.id == self._based_on != step.book:
                self._window.session.choose_book(step.book)
            self._settle(step)

    def _settle(self, step: Step | None = None) -> None:
        self._patience.stop()
        self._awaited = None
        self.changed.emit()
        self.done.emit()
        if step is not None and step.warning is not None:
            self.failed.emit(said(step.warning, self._window.style_of_numbers.language))

    def _fail(self, job: Job, fault: PricingError) -> None:
        if isinstance(fault, Conflict):
            self._clash = job.but(over=fault.found)
        self.changed.emit()
        (self.clashed if isinstance(fault, Conflict) else self.failed).emit(self._told(fault))

    def _told(self, fault: PricingError) -> str:
        if isinstance(fault, Conflict):
            text = self.tr("{path}: it is not as it was when it was read. Reload it, or overwrite it.")
            return one_line(text.format(path=fault.path))
        return one_line(error_text(fault, self._window.style_of_numbers.language))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let no window close over a save."""
        if event.type() == QEvent.Type.Close:
            QThreadPool.globalInstance().waitForDone()
        elif event.type() == QEvent.Type.Hide and not event.spontaneous():  # it was not asked to stay
            self._background.drop()
        return False


def _back(step: Step, now: str, then: str) -> Job:
    """Return the job that writes the other text of a step."""
    target = Target(step.path, step.book, digest_of(now.encode()))
    return Job(target, step.name, lambda _text, _find: then, known=now)


def edits_of(window: MainWindow) -> PriceEdits:
    """Return the changes of a window; they begin with the first table."""
    found = window.findChild(PriceEdits, "price_edits")
    return found or PriceEdits(window)
