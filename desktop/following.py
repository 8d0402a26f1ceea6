"""Follows the user's price files while the program runs: the estimate takes new prices, the bar says what changed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject

from pricing_core.errors import BadFile, PricingError
from pricing_core.news import ADDED, CHANGED
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .news_texts import CHANGES, ESTIMATE, OPEN, RESTORE, USE, Item, fault_item, item_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from pricing_core import PriceBook
    from pricing_core.looking import Look
    from pricing_core.news import News

    from .main_window import MainWindow


class Following(QObject):
    """What a window does with news from the shelf."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._told: dict[str, str] = {}  # faults that were told, by file
        window.session.shelf.looked.connect(self.take)
        window.session.shelf.failed.connect(self._on_failure)

    def take(self, found: Look) -> None:
        """Take what a look has found: prices first, then words."""
        window = self._window
        held = window.session.book
        window.session.follow()
        window.fill_books()
        bar = window.news
        broken = (*found.library.broken, *found.profiles.broken)
        self._forget({fault.name for fault in broken})
        for news in found.news:
            if (item := self._item(news, held)) is not None:
                bar.tell(item)
        self._tell_profiles(found.profiles.broken)
        self._told = {fault.name: str(fault) for fault in broken}
        if found.unkept is not None:
            window.tell(said(found.unkept, window.style_of_numbers.language))

    def _item(self, news: News, held: PriceBook) -> Item | None:
        """Return what is to be told; `held` is the book whose prices were in force, whether it was listed or not."""
        from pricing_core.difference_wording import with_days  # the start can do without

        style = with_days(self._window.style_of_numbers, self._window.day_text)
        on = self._window.session.bench.on
        if news.fault is not None and news.now is None and news.fault.name == held.file:
            return fault_item(news.fault, style.language, is_used=True, news=news)
        back = None
        if news.kind == ADDED and news.id == held.id:  # it was away, and comes back with other prices perhaps
            back = item_of(news.but(kind=CHANGED, before=held), held.id, style, on)
        return back or item_of(news, held.id, style, on)

    def _forget(self, broken: set[str]) -> None:
        for name in self._told:
            if name not in broken:
                self._window.news.forget(name)

    def _tell_profiles(self, broken: Iterable[BadFile]) -> None:
        profile = self._window.session.profile
        for fault in broken:
            if self._told.get(fault.name) != str(fault):
                is_used = profile is not None and profile.file == fault.name
                self._window.news.tell(fault_item(fault, self._window.style_of_numbers.language, is_used=is_used))

    def _on_failure(self, fault: Exception) -> None:
        """Let a mistake of ours in the reading thread be shown and logged like any other."""
        raise fault

    def do(self, deed: str, item: Item) -> None:
        """Do what was chosen in the bar."""
        if item.about.startswith(ESTIMATE):
            self._window.file_news.do(deed, item)
            return
        deeds: Mapping[str, object] = {USE: self._use, CHANGES: self._show, OPEN: self._open, RESTORE: self._restore}
        deeds[deed](item)  # type: ignore[operator]

    def _use(self, item: Item) -> None:
        if item.news is not None and item.news.now is not None:
            self._window.session.choose_book(item.news.now.id)
        self._window.news.forget(item.about)

    def _show(self, item: Item) -> None:
        news = item.news
        if news is not None and news.now is not None:
            self._window.prices.show_changes(news.before or news.now.base or self._window.session.book, news.now)

    def _open(self, item: Item) -> None:
        if item.path is not None:
            open_path(self._window, item.path)

    def _restore(self, item: Item) -> None:
        """Bring the newest version of a file back that was taken away."""
        from pricing_core.adoption import roll_back, stamp
        from pricing_core.history import versions

        folders = self._window.session.shelf.folders
        if item.path is None or folders is None:
            return
        kept = versions(folders.history / "prices", item.path.name)
        try:
            roll_back(item.path, kept[0], folders.history / "prices", stamp())
        except IndexError:
            self._window.tell(self.tr("There is no earlier version of {file}.").format(file=item.path.name))
        except PricingError as fault:
            from pricing_core.fault_words import error_text

            self._window.tell(error_text(fault, self._window.style_of_numbers.language))
        else:
            self._window.news.forget(item.about)
            self._window.session.shelf.look_soon()


def open_path(window: MainWindow, path: Path) -> None:
    """Open a file or folder with the system's own program for it; say where it is where that cannot be done."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        text = QCoreApplication.translate("Following", "No program opens this: {path}")
        window.tell(text.format(path=path))
