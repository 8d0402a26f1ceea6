"""The price books and profiles that can be chosen, followed while the program runs.

Folders are watched and read in a thread of their own; what it found arrives as one signal in the window's. Nothing is
read twice that has not changed, and a file that is being written is left alone until it is at rest.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from pricing_core.library import Library, shipped
from pricing_core.profile import Profiles
from pricing_core.values import TYPE_CHECKING

from .background import Background

if TYPE_CHECKING:
    from pricing_core.library import Listed
    from pricing_core.looking import Look
    from pricing_core.places import Folders

GATHER = 80  # milliseconds: an editor that saves makes several changes at once


class Shelf(QObject):
    """What can be chosen, and news of it.

    Signals:
        looked: Carries a Look; emitted only when something is different.
        rested: A look is over, whatever it found.
        failed: Carries an exception of ours that a look ended with.
    """

    looked = Signal(object)
    rested = Signal()
    failed = Signal(object)

    def __init__(self, folders: Folders | None = None, library: Library | None = None) -> None:
        super().__init__()
        self.library = library or shipped()
        self._elsewhere = self._from_elsewhere(folders)
        self.profiles = Profiles()
        self.folders = folders
        self._watcher: QFileSystemWatcher | None = None
        self._background = Background()
        self._is_looking = self._looks_again = False
        self._is_first = True
        self._timer = QTimer(singleShot=True, interval=GATHER)
        self._timer.timeout.connect(self._look)

    def _from_elsewhere(self, folders: Folders | None) -> tuple[Listed, ...]:
        """Return the books that were named by a path: they can be chosen though they are in no folder of ours."""
        own = self.library.own
        return tuple(one for one in own if folders is None or one.path.parent != folders.prices)

    def begin(self) -> None:
        """Look for the first time, and from then on whenever something changes; nothing without folders."""
        if self.folders is None or self._watcher is not None:
            return
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self.look_soon)
        self._watcher.fileChanged.connect(self.look_soon)
        self._watch()
        self._look()

    def look_soon(self, _path: str = "") -> None:
        """Look once what is happening has happened."""
        if self.folders is not None:
            self._timer.start()

    def end(self) -> None:
        """Look no more."""
        self._timer.stop()
        self.folders = None
        self._background.drop()

    def _in_folder(self) -> Library:
        listed = tuple(one for one in self.library.listed if one not in self._elsewhere)
        return Library(listed, self.library.broken)

    def _watch(self) -> bool:
        """Watch the folders, the nearest one above where one is not there yet, and every file: a folder tells nothing
        of what is written into a file, and a file that was replaced is no longer watched. Return whether any is new:
        what was done to that one before has not been noticed."""
        if self._watcher is None or self.folders is None:
            return False
        wanted = {str(_there(folder)) for folder in (self.folders.prices, self.folders.profiles)}
        for folder in (self.folders.prices, self.folders.profiles):
            wanted |= {str(path) for path in _files(folder)}
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if gone := watched - wanted:
            self._watcher.removePaths(sorted(gone))
        if new := wanted - watched:
            failed = set(self._watcher.addPaths(sorted(new)))
            return bool(new - failed)
        return False

    def _look(self) -> None:
        if self.folders is None:
            return
        if self._is_looking:
            self._looks_again = True
            return
        self._is_looking = True
        self._watch()  # before it is read: what changes from here on is noticed
        folders, before, first = self.folders, self._in_folder(), self._is_first
        self._background.start(lambda: _looked(folders, before, first=first), self._take, self.failed.emit)

    def _take(self, result: object) -> None:
        found: Look | Exception = result  # type: ignore[assignment]  # what _looked returns
        self._is_looking = self._is_first = False
        if self.folders is None:
            return
        if isinstance(found, Exception):
            self.failed.emit(found)
        else:
            now = Library((*found.library.listed, *self._elsewhere), found.library.broken)
            is_new = bool(found.news) or found.profiles != self.profiles or now != self.library
            self.library, self.profiles = now, found.profiles
            if is_new or found.unkept:
                self.looked.emit(found)
        self._looks_again |= self._watch()
        self.rested.emit()
        if self._looks_again:
            self._looks_again = False
            self._look()


def _looked(folders: Folders, before: Library, *, first: bool) -> Look | Exception:
    """Return what a look finds, or our mistake that it ended with: looking goes on all the same."""
    from PySide6.QtCore import QThread

    from pricing_core.looking import look  # loads the reader of TOML, which the start can do without

    try:
        return look(folders, before, QThread.msleep, first=first)
    except Exception as fault:  # shown in the window's thread
        return fault


def _there(folder: Path) -> Path:
    """Return a folder, or the nearest one above that exists."""
    return next((one for one in (folder, *folder.parents) if one.is_dir()), folder)


def _files(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.suffix.lower() == ".toml"]
    except OSError:
        return []
