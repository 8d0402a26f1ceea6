"""What the bar tells of the estimate's own file, and does about it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from pricing_core.errors import BadFile, PricingError, one_line
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said, words

from .news_texts import AGAIN, ESTIMATE, OPEN_AGAIN, RELOAD, SAVE_AS, Item, fault_item

if TYPE_CHECKING:
    from pathlib import Path

    from .document_saving import Done
    from .main_window import MainWindow
    from .prepared import Prepared

# What each item is about: a newer one takes the place of an older one.
SAVING, FILE, FROM, KEPT, NEWER = (f"{ESTIMATE}{name}" for name in ("saving", "file", "from", "kept", "newer"))
MOST = 300  # characters of a name or reason


class FileNews(QObject):
    """Listens to the file of a window; nothing is ever said to be saved that is not."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        file = window.file
        file.opened.connect(self._on_opened)
        file.saved.connect(self._on_saved)
        file.failed.connect(self._on_failed)
        file.unread.connect(lambda fault: self.tell_unread(file.path or file.origin, fault))
        file.moved.connect(self._on_moved)

    @property
    def _language(self) -> str:
        return self._window.style_of_numbers.language

    def _tell(self, about: str, text: str, deeds: tuple[str, ...] = (), *, warns: bool = True) -> None:
        self._window.news.tell(Item(about, one_line(text), deeds, warns=warns))

    def _forget(self, *abouts: str) -> None:
        for about in abouts:
            self._window.news.forget(about)

    # What happens to the file

    def _on_opened(self, prepared: Prepared) -> None:
        self._forget(SAVING, FILE, FROM, KEPT, NEWER)
        window = self._window
        path = window.file.path or window.file.origin
        if path is not None:
            window.keeper.remember(path)
        if prepared.document.is_newer:
            self._tell(NEWER, said(words("newer_document"), self._language))

    def tell_newer(self) -> None:
        """Say why an estimate of a newer version is not saved."""
        self._tell(NEWER, said(words("newer_document_not_written"), self._language))

    def _on_saved(self, done: Done) -> None:
        window = self._window
        self._forget(SAVING, FILE, FROM)
        window.keeper.remember(done.saved.path)
        window.tell(self.tr("Saved: {file}").format(file=one_line(done.saved.path.name)))
        if done.saved.warning is not None:
            self._tell(SAVING, said(done.saved.warning, self._language), (AGAIN, SAVE_AS))
        elif done.unkept is not None:
            text = self.tr("Saved, but without its prices: {cause}")
            self._tell(SAVING, text.format(cause=self._told(done.unkept)))

    def _on_failed(self, fault: PricingError) -> None:
        self.tell_failure(self._told(fault), can_try=self._window.file.path is not None)

    def tell_failure(self, cause: str, *, can_try: bool = False) -> None:
        """Say why nothing was saved."""
        text = self.tr("Not saved. {cause}").format(cause=cause[: 3 * MOST])
        self._tell(SAVING, text, (AGAIN, SAVE_AS) if can_try else (SAVE_AS,))

    def _told(self, fault: PricingError) -> str:
        from pricing_core.fault_words import error_text

        return error_text(fault, self._language)

    def tell_unread(self, path: Path | None, fault: PricingError) -> None:
        """Say why a file cannot be opened; what is shown stays."""
        if not isinstance(fault, BadFile):
            self._tell(FILE, self._told(fault))
            return
        item = fault_item(fault, self._language, is_used=False)
        text = self.tr("Not opened: {cause}").format(cause=item.text)
        self._tell(f"{ESTIMATE}{path}", text)

    def _on_moved(self, digest: object) -> None:
        """Say what somebody else has done to the file, as long as it is so."""
        file = self._window.file
        if digest == file.digest:
            self._forget(FILE)
            return
        name = one_line(file.name)
        if digest == "":
            if file.path is not None:
                text = self.tr("{file} is not there any more. What is shown here is kept nowhere else.")
                self._tell(FILE, text.format(file=name), (SAVE_AS,))
        elif file.is_edited or file.is_recovered:
            text = self.tr("{file} was changed by another program. Your changes here are not saved yet.")
            self._tell(FILE, text.format(file=name), (SAVE_AS,))
        else:
            text = self.tr("{file} was changed by another program. Here it is shown as it was.")
            self._tell(FILE, text.format(file=name), (RELOAD,), warns=False)

    # Recovery

    def tell_recovered(self) -> None:
        """Say that the window shows what no file holds."""
        name = self._window.file.name
        if name:
            text = self.tr("Recovered: {file}, with changes that were never saved. The file itself is as it was.")
        else:
            text = self.tr("Recovered: an estimate that was never saved.")
        deeds = (SAVE_AS, OPEN_AGAIN) if self._window.file.origin else (SAVE_AS,)
        self._tell(FROM, text.format(file=one_line(name)), deeds, warns=False)

    def tell_unkept(self, fault: PricingError) -> None:
        """Say, once, that unsaved changes would be lost with the program."""
        text = self.tr("Unsaved changes cannot be kept for the case of a crash. {cause}")
        self._tell(KEPT, text.format(cause=self._told(fault)))

    # What can be done

    def do(self, deed: str, item: Item) -> None:
        """Do what was chosen in the bar."""
        window = self._window
        if deed == SAVE_AS:
            window.file_deeds.save_as()
        elif deed == AGAIN:
            window.news.forget(item.about)
            window.file_deeds.save()
        elif deed == RELOAD:
            window.news.forget(item.about)
            window.file.reload()
        elif deed == OPEN_AGAIN and window.file.origin is not None:
            window.windows.open([window.file.origin], window)
        else:
            window.offers.do(deed, item)
