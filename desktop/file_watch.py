"""Tells when the file of a window is not as it was read or written last, whoever has changed it."""

from __future__ import annotations

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from pricing_core.values import TYPE_CHECKING

from .background import Background

if TYPE_CHECKING:
    from pathlib import Path

GATHER = 150  # milliseconds: whoever saves makes several changes at once


class FileWatch(QObject):
    """Watches a file and its folder: a file that was replaced is no longer watched by itself.

    Signals:
        seen: Carries the digest that the file has after something happened, "" where it is gone.
    """

    seen = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._watcher: QFileSystemWatcher | None = None
        self._work = Background()
        self._looks_again = False
        self._timer = QTimer(self, singleShot=True, interval=GATHER)
        self._timer.timeout.connect(self._look)

    def follow(self, path: Path | None) -> None:
        """Watch another file from here on, or none."""
        self._timer.stop()
        self._work.drop()
        self._path = path
        if self._watcher is not None and (watched := [*self._watcher.files(), *self._watcher.directories()]):
            self._watcher.removePaths(watched)
        self._watch()

    def _watch(self) -> None:
        if self._path is None:
            return
        if self._watcher is None:
            self._watcher = QFileSystemWatcher(self)
            self._watcher.fileChanged.connect(lambda _path: self._timer.start())
            self._watcher.directoryChanged.connect(lambda _path: self._timer.start())
        watched = {*self._watcher.files(), *self._watcher.directories()}
        there = [one for one in (self._path, self._path.parent) if one.exists()]
        if new := [str(one) for one in there if str(one) not in watched]:
            self._watcher.addPaths(new)

    def _look(self) -> None:
        path = self._path
        if path is None:
            return
        if self._work.is_busy:
            self._looks_again = True
            return
        self._watch()
        self._work.start(lambda: digest_at(path), self._take, lambda _fault: None)

    def _take(self, digest: object) -> None:
        if digest is not None:
            self.seen.emit(digest)
        if self._looks_again:
            self._looks_again = False
            self._look()


def digest_at(path: Path) -> str | None:
    """Return the digest of a file, "" where there is none, None where that cannot be told."""
    from pricing_core.errors import BadFile
    from pricing_core.files import WORKLOAD_BYTES, read_bytes
    from pricing_core.saving import digest_of

    try:
        return digest_of(read_bytes(path, WORKLOAD_BYTES))
    except BadFile as fault:
        return "" if isinstance(fault.__cause__, FileNotFoundError) else None
