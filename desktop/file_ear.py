"""Hears when one file is written anew: in place, or by another file that takes its name, as editors do."""

from __future__ import annotations

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from pricing_core.values import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

GATHER = 200  # milliseconds: an editor that saves makes several changes at once


class FileEar(QObject):
    """Watches a file and its folder, for a file that was replaced is no longer watched.

    Signals:
        heard: The file is another one now, or says something else.
    """

    heard = Signal()

    def __init__(self, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._path = path
        self._facts = self._read()
        self._timer = QTimer(self, singleShot=True, interval=GATHER)
        self._timer.timeout.connect(self._look)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(lambda _: self._timer.start())
        self._watcher.directoryChanged.connect(lambda _: self._timer.start())
        self._watch()

    def end(self) -> None:
        """Listen no more."""
        self._timer.stop()
        if watched := [*self._watcher.files(), *self._watcher.directories()]:
            self._watcher.removePaths(watched)

    def _watch(self) -> None:
        watched = {*self._watcher.files(), *self._watcher.directories()}
        wanted = [str(path) for path in (self._path, self._path.parent) if path.exists()]
        if new := [path for path in wanted if path not in watched]:
            self._watcher.addPaths(new)

    def _read(self) -> tuple[int, ...]:
        """Return what tells one state of the file from another."""
        try:
            facts = self._path.stat()
        except (OSError, ValueError):
            return ()
        return facts.st_ino, facts.st_size, facts.st_mtime_ns

    def _look(self) -> None:
        self._watch()
        before, self._facts = self._facts, self._read()
        if self._facts != before:
            self.heard.emit()
