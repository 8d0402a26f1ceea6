"""A price file that is dropped onto the window is looked at, as one that was chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent

from pricing_core.values import TYPE_CHECKING

from .price_files import is_price_file

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from .main_window import MainWindow


class Dropping(QObject):
    """Listens where the window's events arrive, before fields: they would take a file for its name."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._handle: QObject | None = None
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a single price file; leave everything else to whom it is for."""
        kind = event.type()
        if kind == QEvent.Type.Show and watched is self._window:
            self._listen()
        elif isinstance(event, QDropEvent):  # dragging is one, too
            return self._take(event)
        return False

    def _take(self, event: QDropEvent) -> bool:
        path = dropped(event.mimeData())
        if path is None:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._import(path)
        return True

    def _listen(self) -> None:
        handle = self._window.windowHandle()
        if handle is not self._handle:
            self._handle = handle
            handle.installEventFilter(self)

    def _import(self, path: Path) -> None:
        from .import_dialog import ImportDialog  # not above: loaded when it is asked for

        ImportDialog(path, self._window).show()


def dropped(mime: QMimeData) -> Path | None:
    """Return the file, where it is a single one of this computer that prices can stand in."""
    urls = mime.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if is_price_file(path) else None
