"""What a window is called, and what else follows its file."""

from __future__ import annotations

from PySide6.QtCore import QObject

from pricing_core.errors import one_line
from pricing_core.values import TYPE_CHECKING

if TYPE_CHECKING:
    from .main_window import MainWindow

PLACE = "[*]"  # where Qt puts its mark of unsaved edits; twice for the very characters


class WindowTitle(QObject):
    """Follows the file of a window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        file, journal = window.file, window.journal
        file.changed.connect(self.show)
        file.changed.connect(journal.on_edited)
        file.saved.connect(lambda _done: journal.on_saved())
        window.session.changed.connect(file.on_edited)
        window.session.changed.connect(journal.on_edited)

    @property
    def name(self) -> str:
        """What the window is called: by its file, else by its estimate."""
        file = self._window.file
        name = file.name or self._window.session.title or self.tr("New estimate")
        return one_line(self.tr("Recovered: {name}").format(name=name) if file.is_recovered else name)

    def show(self) -> None:
        """Say in the title what is shown, and whether it is saved."""
        window = self._window
        title = f"{self.name.replace(PLACE, 2 * PLACE)}{PLACE}"
        if window.windowTitle() != title:
            window.setWindowTitle(title)
        window.setWindowModified(window.file.was_modified)
        window.setWindowFilePath(str(window.file.path or ""))
