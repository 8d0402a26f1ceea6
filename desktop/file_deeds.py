"""What the commands of the File menu do."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from pricing_core.document import SUFFIX
from pricing_core.errors import one_line, printable
from pricing_core.places import state_dir
from pricing_core.save_faults import Conflict
from pricing_core.values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .main_window import MainWindow

CLEAR = "clear the list"  # in the place of a path
SHOWN = 60  # characters of a path in a menu


class FileDeeds(QObject):
    """One method for each command about files. Dialogs are imported when they are asked for."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.file.clashed.connect(self._on_clash)

    def slots(self) -> Mapping[str, Callable[[], object]]:
        """Return what each command does."""
        return {
            "new": self.new, "open": self.open, "save": self.save, "save_as": self.save_as,
            "close": self._window.close, "quit": self._window.windows.quit,
        }  # fmt: skip

    def fill_menus(self) -> None:
        """Fill the list of recent estimates, now and whenever it is about to be seen."""
        menu = self._window.menus.submenus["recent"]
        menu.setTitle(self.tr("Open &recent"))
        menu.aboutToShow.connect(self._fill_recent)

    def _fill_recent(self) -> None:
        from pricing_core.recents import recent

        menus = self._window.menus
        paths = recent(state_dir()) if self._window.keeper.keeps else ()
        items: list[tuple[object, str]] = [(path, _menu_text(path)) for path in paths]
        items.append((CLEAR, self.tr("Clear this list") if paths else self.tr("Nothing was opened yet")))
        menus.fill("recent", self.tr("Open &recent"), items, None, self._open_recent)
        menus.submenus["recent"].actions()[-1].setEnabled(bool(paths))

    def _open_recent(self, chosen: object) -> None:
        if isinstance(chosen, Path):
            self._window.windows.open([chosen], self._window)
        else:
            from pricing_core.recents import clear

            clear(state_dir())

    def new(self) -> None:
        """Begin another estimate: in a window of its own, unless this one shows nothing of anybody's."""
        self._window.windows.new(self._window)

    def open(self) -> None:
        """Ask which estimates to open."""
        from .file_questions import ask_what_to_open

        ask_what_to_open(self._window, lambda paths: self._window.windows.open(paths, self._window))

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Save; where there is no file yet, ask for one."""
        self._window.whole.commit()
        file = self._window.file
        if file.is_newer:
            self._window.file_news.tell_newer()
        elif file.path is None:
            self.save_as(then)
        else:
            file.save(then)

    def save_as(self, then: Callable[[], object] | None = None) -> None:
        """Ask where to save."""
        from .file_questions import ask_where_to_save

        self._window.whole.commit()
        file = self._window.file
        if file.is_newer:
            self._window.file_news.tell_newer()
            return
        ask_where_to_save(self._window, file.suggested(), lambda path: self.save_into(path, then))

    def save_into(self, path: Path, then: Callable[[], object] | None = None) -> None:
        """Save into a file that was chosen; not into one that another window shows."""
        expected = None
        if path.suffix.lower() != SUFFIX:  # the dialog has asked about another name
            path, expected = path.with_name(path.name + SUFFIX), ""
        other = self._window.windows.find(path)
        if other is not None and other is not self._window:
            text = self.tr("{file} is open in another window. Save under another name, or close it there first.")
            self._window.file_news.tell_failure(text.format(file=one_line(path.name)))
            return
        self._window.file.save_as(path, expected, then)

    def _on_clash(self, clash: object) -> None:
        assert isinstance(clash, Conflict)
        from .file_questions import ask_about_clash

        file = self._window.file
        deeds = (lambda: file.reload(discards=True), lambda: file.overwrite(clash), self.save_as)
        is_own = file.path == clash.path  # another's file is no version of this estimate, so there is nothing to reload
        ask_about_clash(self._window, Path(clash.path).name, is_there=bool(clash.found), is_own=is_own, deeds=deeds)


def _menu_text(path: Path) -> str:
    text = printable(one_line(str(path)))
    return (text if len(text) <= SHOWN else f"…{text[1 - SHOWN :]}").replace("&", "&&")
