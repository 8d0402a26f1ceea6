"""Uses a price book that was just brought in, as soon as the shelf lists it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from pricing_core.values import TYPE_CHECKING

if TYPE_CHECKING:
    from pricing_core import PriceBook

    from .main_window import MainWindow


class _Use(QObject):
    """Waits for one book. A later wish takes the place of an earlier one."""

    def __init__(self, window: MainWindow, book: PriceBook) -> None:
        super().__init__(window)
        self.setObjectName("use")
        self._window, self._book = window, book
        window.session.shelf.looked.connect(self.try_to_use)

    def try_to_use(self, _look: object = None) -> None:
        """Choose the book where it is listed as it was brought in."""
        session = self._window.session
        listed = session.shelf.library.find(self._book.id)
        if listed is None or listed.digest != self._book.digest:
            return
        session.shelf.looked.disconnect(self.try_to_use)
        self.deleteLater()
        if session.book.id != self._book.id:
            self._window.news.forget(listed.file)
            session.choose_book(self._book.id)


def use_when_listed(window: MainWindow, book: PriceBook) -> None:
    """Let the estimate use a book that was just brought in."""
    for earlier in window.findChildren(_Use):
        earlier.deleteLater()
    _Use(window, book).try_to_use()
