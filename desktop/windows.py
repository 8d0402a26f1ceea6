"""All windows of the program: what opens in which, what is asked before one closes, and how the program ends."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QThreadPool, QTimer
from PySide6.QtGui import QFileOpenEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from pricing_core.errors import BadFile, PricingError
from pricing_core.values import TYPE_CHECKING

from .background import Background
from .keeping import Keeper

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .choosing import Beginning
    from .document_content import Content
    from .main_window import MainWindow
    from .prepared import Prepared

STEP = QPoint(28, 28)  # from one window to the next
FINISHING_AFTER = 300  # milliseconds: when a window has been painted


class Windows(QObject):
    """The windows that are open, oldest first. `asks` is False where windows are only looked at: then nothing is asked
    before one closes, and nothing is kept for a later run."""

    def __init__(self, keeper: Keeper | None = None, *, asks: bool = False) -> None:
        super().__init__()
        self.keeper = keeper or Keeper(None)
        self.asks = asks
        self.all: list[MainWindow] = []
        self.waiting: list[Path] = []  # files to open once the first window has been painted
        self._is_quitting = self._is_ending = False
        self._discarded: MainWindow | None = None  # whose edits are given up, and which closes now
        self._given_up: list[tuple[MainWindow, Content]] = []  # what is to be lost when the program ends
        self._opening: dict[Path, Background] = {}

    def adopt(self, window: MainWindow) -> None:
        """Take a window that has just been made."""
        self.all.append(window)

    def find(self, path: Path) -> MainWindow | None:
        """Return the window that shows a file."""
        from .opening import same_file

        def shows(window: MainWindow) -> bool:
            own = window.file.path or (None if window.file.is_recovered else window.file.origin)
            return own is not None and same_file(own, path)

        return next((one for one in self.all if shows(one)), None)

    def show_failure(self) -> None:
        """Take every amount away after a mistake of ours: nobody knows whose it was."""
        for window in self.all:
            window.show_failure()

    # Beginning and opening

    def new(self, near: MainWindow) -> MainWindow:
        """Begin another estimate, in the same window where that shows nothing of anybody's."""
        if near.file.is_untouched:
            near.deeds.start_anew()
            near.file.begin()
            return near
        return self._show(self._make(_beginning(near), near), near)

    def open(self, paths: Sequence[Path], near: MainWindow) -> None:
        """Open estimates, each in a window of its own; one that is open already comes to the front."""
        for path in paths:
            self._open(Path(path).absolute(), near)

    def _open(self, path: Path, near: MainWindow) -> None:
        if (shown := self.find(path)) is not None:
            bring_to_front(shown)
        elif path not in self._opening:
            from .opening import read

            work = self._opening[path] = Background()
            work.start(read(path, near.session), partial(self._take, path, near), partial(self._fail, path, near))

    def _take(self, path: Path, near: MainWindow, found: object) -> None:
        self._opening.pop(path, None)
        prepared: Prepared = found  # type: ignore[assignment]  # what `read` returns
        if (shown := self.find(path)) is not None:
            bring_to_front(shown)
        elif (there := self._still_open(near)) is not None:
            self.show_prepared(prepared, there).file.begin(prepared, path)

    def show_prepared(self, prepared: Prepared, near: MainWindow) -> MainWindow:
        """Show an estimate that has been read; its file is told by whoever calls."""
        if near.file.is_untouched:
            near.session.open(prepared)
            bring_to_front(near)
            return near
        begun = _beginning(near).but(prepared=prepared, is_given=True)
        return self._show(self._make(begun, near), near)

    def _fail(self, path: Path, near: MainWindow, fault: PricingError) -> None:
        self._opening.pop(path, None)
        if (there := self._still_open(near)) is not None:
            there.file_news.tell_unread(path, fault)
        if isinstance(fault, BadFile) and isinstance(fault.__cause__, FileNotFoundError) and self.keeper.keeps:
            self.keeper.forget(path)

    def _still_open(self, window: MainWindow) -> MainWindow | None:
        return window if window in self.all else next(iter(self.all), None)

    def _make(self, begun: Beginning, near: MainWindow) -> MainWindow:
        from .main_window import MainWindow
        from .shelf import Shelf

        shelf = Shelf(near.session.shelf.folders, begun.books)
        window = MainWindow(begun, near.style_of_numbers, near.settings, self, shelf)
        window.session.shelf.profiles = near.session.shelf.profiles
        return window

    def _show(self, window: MainWindow, near: MainWindow) -> MainWindow:
        if not window.isMaximized() and not window.isFullScreen():
            window.move(near.pos() + STEP)
        window.show()
        bring_to_front(window)
        QTimer.singleShot(FINISHING_AFTER, window, window.finish)
        return window

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Open what the system hands to the program; macOS does so instead of a command line."""
        if isinstance(event, QFileOpenEvent) and event.file() and self.all:
            self.open([Path(event.file())], self.all[-1])
            return True
        return False

    # Closing

    def may_close(self, window: MainWindow) -> bool:
        """Tell whether a window may close now; else it closes by itself once that has been decided."""
        if self._is_ending or self._is_quitting or not self.asks or window is self._discarded:
            return True
        if window.file.is_saving:
            window.file.call_when_saved(window.close)
            return False
        if not window.file.is_modified:
            return True
        self._ask(window, window.close, lambda: self._discard(window))
        return False

    def _discard(self, window: MainWindow) -> None:
        self._discarded = window
        window.close()
        self._discarded = None

    def _ask(self, window: MainWindow, then: Callable[[], object], discard: Callable[[], object]) -> None:
        from .file_questions import Question, ask_before_closing

        bring_to_front(window)
        if (asked := window.findChild(Question)) is not None and asked.isVisible():
            asked.raise_()
            return
        ask_before_closing(window, lambda: window.file_deeds.save(then), discard)

    def closed(self, window: MainWindow) -> None:
        """Let a window go that is closing. The last one ends the program, as far as the system does that."""
        if not self._is_ending:
            window.journal.drop()
        if len(self.all) == 1 and not self._is_quitting and not self._is_ending:
            self._keep_open()
        if window in self.all:
            self.all.remove(window)
        window.file.end()
        if self.all:
            window.deleteLater()

    # Ending

    def quit(self) -> None:
        """Ask about every window with unsaved edits in turn, then end the program; Cancel ends nothing."""
        self._given_up = []
        self._commit()
        self._go_on_quitting()

    def _commit(self) -> None:
        """Take up what is still being typed outside the form."""
        for window in self.all:
            window.whole.commit()
            window.usage.commit()

    def _go_on_quitting(self) -> None:
        waiting = [one for one in self.all if self.asks and one.file.is_saving]
        if waiting:
            waiting[0].file.call_when_saved(self._go_on_quitting)
            return
        unsaved = [one for one in self.all if self.asks and one.file.is_modified and not self._is_given_up(one)]
        if unsaved:
            self._ask(unsaved[0], self._go_on_quitting, lambda: self._give_up(unsaved[0]))
            return
        self._keep_open()
        self._is_quitting = True
        for window in list(self.all):
            window.close()
        QApplication.exit(0)

    def _give_up(self, window: MainWindow) -> None:
        """Let the edits of a window be lost if the program ends; those that are made from now on are not meant."""
        self._given_up.append((window, window.file.content()))
        self._go_on_quitting()

    def _is_given_up(self, window: MainWindow) -> bool:
        return any(one is window and content == window.file.content() for one, content in self._given_up)

    def _keep_open(self) -> None:
        paths = (one.file.path or (None if one.file.is_recovered else one.file.origin) for one in self.all)
        self.keeper.keep_open([path for path in paths if path is not None])

    def end(self) -> None:
        """End the program at once, because the system says so: what is unsaved is kept for the next start."""
        self.flush()
        self._is_ending = True
        for window in list(self.all):
            window.close()
        QApplication.exit(0)

    def flush(self, _manager: object = None) -> None:
        """Write the journal of every window, and wait until that is done."""
        self._commit()
        for window in self.all:
            window.usage.stop()
            window.texts.stop()
            window.journal.flush()
        QThreadPool.globalInstance().waitForDone()

    def begin(self, app: QGuiApplication) -> None:
        """Listen to the system: files to open, the end of the session."""
        app.installEventFilter(self)
        app.commitDataRequest.connect(self.flush)

    def finish(self) -> None:
        """Once the first window has been painted: open the other files, and what a killed run has left."""
        first = next(iter(self.all), None)
        if first is None:
            return
        first.finish()
        if first not in self.all:  # it was closed before it was whole
            return
        self.open(self.waiting, first)
        if self.keeper.keeps and self.asks:
            from .recovery import recover

            recover(self)


def bring_to_front(window: MainWindow) -> None:
    """Put a window before all others."""
    if window.isMinimized():
        window.showNormal()
    window.raise_()
    window.activateWindow()


def _beginning(near: MainWindow) -> Beginning:
    """Return what a new window begins with: the example, at the prices that are set."""
    from .choosing import beginning_with

    session = near.session
    return beginning_with(session.shelf.library, near.settings.book, session.begun.today)
