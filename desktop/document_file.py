"""The file of one window: where it is, whether what is shown is saved in it, and saving."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from pricing_core.document import SUFFIX
from pricing_core.errors import PricingError
from pricing_core.save_faults import Conflict
from pricing_core.values import TYPE_CHECKING

from .background import Background
from .document_content import Alike, content_of
from .document_state import document_of
from .file_names import usable_name
from .file_watch import FileWatch

if TYPE_CHECKING:
    from collections.abc import Callable

    from .document_content import Content
    from .document_saving import Done, Job
    from .main_window import MainWindow
    from .prepared import Prepared


class DocumentFile(QObject):
    """Where an estimate is kept. Edits that are made while it is being saved stay unsaved.

    Signals:
        changed: The file is another one, or whether it holds everything, or whether it is being saved.
        opened: Carries the Prepared that is shown now.
        saved: Carries the Done of a save.
        failed: Carries the PricingError that a save ended with; nothing is lost by that.
        unread: Carries the PricingError that reading the file anew ended with.
        clashed: Carries the Conflict: somebody else has changed the file.
        moved: Carries the digest that the file has now, "" for none: somebody else has changed it.
    """

    changed = Signal()
    opened = Signal(object)
    saved = Signal(object)
    failed = Signal(object)
    unread = Signal(object)
    clashed = Signal(object)
    moved = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.path: Path | None = None  # where Save writes to
        self.origin: Path | None = None  # what was opened, where it must not be written over: to begin a name with
        self.digest = ""  # of the file, as it was read or written last
        self.is_newer = self.is_recovered = self.is_gone = False
        self._is_other = False  # somebody else has written another version
        self._base: Content | None = None
        self._alike = Alike(window.session)
        self._was_modified = self._has_backup = False
        self._next: tuple[Path, str | None] | None = None  # another file to save into, once a save is over
        self._saves_again = False
        self._then: list[Callable[[], object]] = []
        self._target: Path | None = None  # where the save that runs writes to
        self._work, self._reading = Background(), Background()
        self._watch = FileWatch(self)
        self._watch.seen.connect(self._on_seen)
        self._timer = QTimer(self, singleShot=True, interval=150)
        self._timer.timeout.connect(self._tell)

    # What holds

    @property
    def name(self) -> str:
        """What the file is called; empty where there is none yet."""
        path = self.path or self.origin
        return path.name if path else ""

    @property
    def is_saving(self) -> bool:
        return self._work.is_busy

    @property
    def was_modified(self) -> bool:
        """The same as `is_modified` when that was looked at last; costs nothing."""
        return self._was_modified

    @property
    def is_modified(self) -> bool:
        """Tell whether something would be lost if the window were closed without a save."""
        session = self._window.session
        if self.is_newer or self._base is None:
            return False
        if self.is_recovered or self.is_gone or self._is_other:  # what is shown stands in no file
            return True
        is_new = self.path is None and session.is_example and session.usage is None
        return not is_new and self.is_edited

    @property
    def is_edited(self) -> bool:
        """Tell whether a person has edited what is shown since it was opened or saved."""
        return self._base is not None and not self._alike.is_same(self._base, self.content())

    @property
    def is_untouched(self) -> bool:
        """Tell whether the window shows nothing of anybody's, so that another estimate can take its place."""
        is_empty = self.path is None and self.origin is None and not self.is_newer
        return is_empty and not self.is_saving and not self._reading.is_busy and not self.is_modified

    def content(self) -> Content:
        """Return what would be saved now."""
        return content_of(self._window.session)

    # Opening

    def begin(self, prepared: Prepared | None = None, path: Path | None = None) -> None:
        """Take what the window shows for what its file says; without a file, for a new estimate."""
        self._forget()
        is_kept = prepared is not None and not prepared.is_foreign and not prepared.document.is_newer
        self.path, self.origin = (path, None) if is_kept else (None, path)
        self.digest = prepared.digest if prepared else ""
        self.is_newer = prepared is not None and prepared.document.is_newer
        self._hold()
        self._watch.follow(path)
        self._tell()
        if prepared is not None:
            self.opened.emit(prepared)

    def begin_recovered(self, path: Path | None, digest: str) -> None:
        """Take what the window shows for something that no file holds; `path` is where it once came from."""
        self._forget()
        self.path, self.origin, self.digest = None, path, digest
        self.is_recovered, self.is_newer = True, False
        self._hold()
        self._tell()

    def _hold(self) -> None:
        """Take what is shown now for what is kept."""
        self._base = self.content()
        self._alike.begin()

    def _forget(self) -> None:
        self.is_recovered = self.is_gone = self.is_newer = self._has_backup = self._saves_again = False
        self._is_other = False
        self._next = None
        self._then.clear()
        self._work.drop()
        self._reading.drop()
        self._watch.follow(None)

    def reload(self, *, discards: bool = False) -> None:
        """Show what the file says now. With unsaved edits only where they are to be given up."""
        path = self.path or self.origin
        if path is None or self.is_saving or ((self.is_recovered or self.is_edited) and not discards):
            return
        from .opening import read  # not above: the window starts without it

        before = self.content()
        window = self._window

        def take(found: object) -> None:
            if self.content() == before:
                window.session.open(found)  # type: ignore[arg-type]  # what `read` returns
                self.begin(found, path)  # type: ignore[arg-type]
            else:
                self._on_seen(found.digest)  # type: ignore[attr-defined]

        self._reading.start(read(path, window.session), take, self.unread.emit)

    # Saving

    def suggested(self) -> Path:
        """Return the path to begin a Save as with."""
        path = self.path or self.origin
        if path is not None:
            return path.with_suffix(SUFFIX)
        return Path((usable_name(self._window.session.title) or self.tr("Estimate")) + SUFFIX)

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Save into the file that there is; `then` is called when everything is saved, and not if that fails."""
        assert self.path is not None
        self._begin(self.path, self.digest, then)

    def save_as(self, path: Path, expected: str | None = None, then: Callable[[], object] | None = None) -> None:
        """Save into another file; a version that stands there already is kept beside. See `saving.save`."""
        self._begin(path, self.digest if path in (self.path, self.origin) else expected, then)

    def overwrite(self, clash: Conflict) -> None:
        """Save over what somebody else has written; that is kept beside."""
        self._has_backup = False
        self._begin(Path(clash.path), clash.found, None)

    def call_when_saved(self, then: Callable[[], object]) -> None:
        """Call something once what is being saved is saved; not if that fails."""
        self._then.append(then)

    def _begin(self, path: Path, expected: str | None, then: Callable[[], object] | None) -> None:
        if not self.is_saving:
            self._then.clear()
        if then is not None:
            self._then.append(then)
        if self.is_saving:
            self._saves_again = True
            self._next = (path, expected) if path != self._target else self._next
            return
        self._target = path
        from .document_saving import saved

        backup = not (self._has_backup and path == self.path)
        job = self.job(path, expected, backup=backup)
        take = partial(self._take, path, self.content())
        self._work.start(lambda: saved(job), take, self._fail)
        self._tell()

    def job(self, path: Path, expected: str | None = None, *, backup: bool = False) -> Job:
        """Return everything that a save needs, so that it can go on without the window."""
        from pricing_core.places import config_dir
        from pricing_core.profile_applying import profiled

        from .document_saving import Job

        session, folders = self._window.session, self._window.session.shelf.folders
        document = document_of(session, self._window.style_of_numbers)
        book = profiled(session.book, session.profile) if session.profile else session.book
        holds = bool(session.held.missing)  # opened without the profile that it names: nobody has chosen yet
        history = folders.history if folders else config_dir() / "history"
        return Job(path, document, None if holds else book, session.bench.book, history, expected, backup)

    def _take(self, path: Path, content: Content, result: object) -> None:
        done: Done = result  # type: ignore[assignment]  # what `saved` returns
        self._has_backup = True
        self.path, self.origin, self.digest = path, None, done.saved.digest
        self._base = content
        self.is_recovered = self.is_gone = self._is_other = False
        self._window.session.source = done.document
        self._window.session.history.rest()
        self._watch.follow(path)
        self._tell()
        self.saved.emit(done)
        if self._go_on(elsewhere=False):
            return
        then, self._then = self._then, []
        for one in then:
            one()

    def _go_on(self, *, elsewhere: bool) -> bool:
        """Begin the save that was asked for while another one ran; after one that failed only one into another file."""
        again, self._saves_again = self._saves_again, False
        place, self._next = self._next, None
        then = tuple(self._then)
        if place is not None:
            self._begin(*place, None)
        elif again and self.is_modified and not elsewhere:
            self.save()
        self._then += then
        return self.is_saving

    def _fail(self, fault: PricingError) -> None:
        self._then.clear()
        self._tell()
        if self._go_on(elsewhere=True):
            return
        if isinstance(fault, Conflict):
            self.clashed.emit(fault)
        else:
            self.failed.emit(fault)

    # Following

    def on_edited(self) -> None:
        """Look soon whether everything is saved: not now, for somebody waits for a price."""
        self._alike.follow()
        self._timer.start()

    def _tell(self) -> None:
        self._was_modified = self.is_modified
        self.changed.emit()

    def _on_seen(self, digest: object) -> None:
        """Take up what somebody else may have done to the file."""
        if self.is_saving or self._base is None:
            return  # saving compares by itself
        is_gone = digest == ""
        self._is_other = self.path is not None and digest not in ("", self.digest)
        was_gone, self.is_gone = self.is_gone, is_gone and self.path is not None
        if was_gone != self.is_gone:
            self._tell()
        self.moved.emit(digest)

    def end(self) -> None:
        """Wait for nothing any more."""
        self._timer.stop()
        self._forget()
