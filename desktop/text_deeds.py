"""Opens the panel that estimates tokens from a text."""

from __future__ import annotations

from PySide6.QtCore import QObject

from pricing_core.values import TYPE_CHECKING

from .text_link import counts_tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .main_window import MainWindow
    from .text_counter import TextCounter


class TextDeeds(QObject):
    """One panel for each window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._panel: TextCounter | None = None

    def slots(self) -> Mapping[str, Callable[[], object]]:
        """Return what each command does."""
        return {"from_text": self.show}

    def show(self, name: str = "") -> None:
        """Open the panel for a field, or bring it to the front; without a name for the field that has the focus."""
        from .text_counter import TextCounter

        here = self._window.focusWidget()
        if not name and counts_tokens(here):
            name = here.accessibleIdentifier()
        if self._panel is None:
            self._panel = TextCounter(self._window)
            self._panel.destroyed.connect(self._forget)
            self._panel.show()
        self._panel.use.choose(name)
        self._panel.raise_()
        self._panel.activateWindow()

    def stop(self) -> None:
        """Stop the counting of the panel, as the end of the session is near."""
        if self._panel is not None:
            self._panel.stop()

    def close(self) -> None:
        """Close the panel with its window: nobody waits for its counts any more, and the program need not."""
        if self._panel is not None:
            self._panel.close()

    def _forget(self) -> None:
        self._panel = None
