"""Files that are dropped onto the window: estimates are opened, a price file is looked at as one that was chosen,
logs and reports are read as actual usage."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent

from pricing_core.document import SUFFIX
from pricing_core.values import TYPE_CHECKING

from .background import Background

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from .main_window import MainWindow


LOGS = (".jsonl", ".ndjson", ".csv", ".tsv", ".log", ".sse", ".parquet")  # nothing else of ours has such an ending
READ = (".json", *LOGS)


class Dropping(QObject):
    """Listens where the window's events arrive, before fields: they would take a file for its name."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._handle: QObject | None = None
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files of ours; leave everything else to whom it is for."""
        kind = event.type()
        if kind == QEvent.Type.Show and watched is self._window:
            self._listen()
        elif isinstance(event, QDropEvent):  # dragging is one, too
            return self._take(event)
        return False

    def _take(self, event: QDropEvent) -> bool:
        paths = dropped(event.mimeData())
        if not paths:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._look_at_all(paths)
        return True

    def _look_at_all(self, paths: list[Path]) -> None:
        """Read several logs as one; every estimate is one of its own."""
        logs = [one for one in paths if is_log(one)]
        if logs and len(paths) > 1:
            logs = [one for one in paths if one.suffix.lower() != SUFFIX]
        if logs == paths[:1] and not logs[0].is_dir():
            logs = []  # what it is, is told by what stands in it
        if logs:
            self._window.usage.take_paths(logs)
        for path in paths:
            if path not in logs:
                self._look_at(path)

    def _listen(self) -> None:
        handle = self._window.windowHandle()
        if handle is not self._handle:
            self._handle = handle
            handle.installEventFilter(self)

    def _look_at(self, path: Path) -> None:
        """Do with a file what it is for; what that is, a name that ends in .json or .csv does not say."""
        if path.suffix.lower() in READ:
            from .usage_intake import kind_of

            Background().start(partial(kind_of, path), partial(self._on_seen, path), lambda _fault: None)
        else:
            self._on_seen(path, "estimate" if path.suffix.lower() == SUFFIX else "prices")

    def _on_seen(self, path: Path, kind: object) -> None:
        if self._window not in self._window.windows.all:
            return
        if kind == "estimate":
            self._window.windows.open([path], self._window)
        elif kind == "usage":
            self._window.usage.take_paths([path])
        elif kind == "invoice":
            self._window.usage.take_invoice(path)
        else:
            from .import_dialog import ImportDialog  # not above: loaded when it is asked for

            ImportDialog(path, self._window).show()


def dropped(mime: QMimeData) -> list[Path]:
    """Return the files of this computer that are ours: estimates and logs, or a single one that prices can stand in."""
    urls = mime.urls()
    if not urls or not all(one.isLocalFile() for one in urls):
        return []
    from .price_files import is_price_file  # not above: it knows a dialog, too

    paths = [Path(one.toLocalFile()) for one in urls]
    if len(paths) == 1 and is_price_file(paths[0]):
        return paths
    return paths if all(one.suffix.lower() in (SUFFIX, ".json") or is_log(one) for one in paths) else []


def is_log(path: Path) -> bool:
    """Tell whether usage can stand in something, and neither an estimate nor prices: a log, a table, a folder."""
    return path.suffix.lower() in LOGS or path.is_dir()
