"""Everything that can be done from a menu or with a key, in one table that menus and the sheet of shortcuts follow."""

from __future__ import annotations

import sys
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from pricing_core.values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

EXACT_KEYS = "Ctrl+Shift+X"
IS_MAC = sys.platform == "darwin"
ROLES = {
    "quit": QAction.MenuRole.QuitRole,
    "about": QAction.MenuRole.AboutRole,
    "settings": QAction.MenuRole.PreferencesRole,
}


class Command(NamedTuple):
    """One thing that can be done: its name in code, what the menu says, and its keys."""

    id: str
    text: str
    keys: tuple[str, ...] = ()


class Menu(NamedTuple):
    """One menu: its title, and commands; None is a line between them, a text the name of a submenu."""

    id: str
    title: str
    entries: tuple[Command | str | None, ...]


class Commands(QObject):
    """Every menu with its commands, in the language in force."""

    def menus(self) -> tuple[Menu, ...]:
        """Return the menus from left to right."""
        return (self._file(), self._edit(), self._view(), self._estimate(), self._prices(), self._help())

    def sheet(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return every command that has keys, by menu, for the sheet of shortcuts."""
        groups = []
        for menu in self.menus():
            keyed = (one for one in menu.entries if isinstance(one, Command) and one.keys)
            groups.append((_bare(menu.title), [(_bare(one.text), ", ".join(one.keys)) for one in keyed]))
        return [*groups, (self.tr("In fields and tables"), self._local())]

    def _local(self) -> list[tuple[str, str]]:
        """Return the keys that no menu has, because they are about what has the focus."""
        menu = (self.tr("Menu of a field or row: typical sizes, exact amounts"), "Shift+F10")
        found = [
            (self.tr("Open or close the reason of a line"), "Space"),
            (self.tr("Step a number"), "Up, Down"),
            (self.tr("Step a number by 10"), "Shift+Up, Shift+Down"),
            (self.tr("Step a number by 100"), "Ctrl+Up, Ctrl+Down"),
        ]
        return found if IS_MAC else [menu, *found]  # a Mac has no key for the menu

    def _file(self) -> Menu:
        return Menu("file", self.tr("&File"), (
            Command("new", self.tr("&New"), ("Ctrl+N",)),
            "templates",
            Command("open", self.tr("&Open…"), ("Ctrl+O",)),
            "recent",
            None,
            Command("save", self.tr("&Save"), ("Ctrl+S",)),
            Command("save_as", self.tr("Save &as…"), ("Ctrl+Shift+S",)),
            None,
            Command("export", self.tr("&Export…"), ("Ctrl+E",)),
            Command("print", self.tr("&Print…"), ("Ctrl+P",)),
            None,
            Command("close", self.tr("&Close"), ("Ctrl+W",)),
            Command("quit", self.tr("&Quit"), ("Ctrl+Q",)),
        ))  # fmt: skip

    def _edit(self) -> Menu:
        return Menu("edit", self.tr("&Edit"), (
            Command("undo", self.tr("&Undo"), ("Ctrl+Z",)),
            Command("redo", self.tr("&Redo"), ("Ctrl+Y", "Ctrl+Shift+Z")),
            None,
            Command("cut", self.tr("Cu&t"), ("Ctrl+X",)),
            Command("copy", self.tr("&Copy (the total if nothing is selected)"), ("Ctrl+C",)),
            Command("paste", self.tr("&Paste (a workload or usage, if one was copied)"), ("Ctrl+V",)),
            Command("paste_usage", self.tr("P&aste usage"), ("Ctrl+Shift+V",)),
            None,
            Command("copy_sentence", self.tr("Copy as &sentence"), ("Ctrl+Shift+C",)),
            Command("copy_exact", self.tr("Copy e&xact amount…"), (EXACT_KEYS,)),
            Command("copy_table", self.tr("Copy ta&ble")),
            Command("copy_estimate", self.tr("Copy &whole estimate"), ("Ctrl+Alt+C",)),
            None,
            Command("settings", self.tr("S&ettings…"), ("Ctrl+,",)),
        ))  # fmt: skip

    def _view(self) -> Menu:
        return Menu("view", self.tr("&View"), (
            Command("kind_request", self.tr("&Request"), ("Ctrl+1",)),
            Command("kind_agent_loop", self.tr("Agent &loop"), ("Ctrl+2",)),
            Command("kind_usage", self.tr("A&ctual usage"), ("Ctrl+3",)),
            None,
            "periods",
            Command("next_period", self.tr("&Next period"), ("Ctrl+T",)),
            None,
            Command("expand", self.tr("&Expand all reasons"), ("Ctrl+I",)),
            Command("fold", self.tr("Fold or &unfold the section"), ("Ctrl+.",)),
        Command("next_pane", self.tr("Next &part of the window"), ("F6",)),
            None,
            Command("zoom_in", self.tr("Zoom &in"), ("Ctrl++", "Ctrl+=")),
            Command("zoom_out", self.tr("Zoom &out"), ("Ctrl+-",)),
            Command("zoom_reset", self.tr("&Actual size"), ("Ctrl+0",)),
            Command("full_screen", self.tr("&Full screen"), ("Ctrl+Meta+F",) if IS_MAC else ("F11",)),
            None,
            "themes",
            "languages",
        ))  # fmt: skip

    def _estimate(self) -> Menu:
        # On a Mac the system minimises the window with Ctrl+M, which is ⌘M there.
        return Menu("estimate", self.tr("E&stimate"), (
            Command("add_workload", self.tr("Add wor&kload"), ("Ctrl+Shift+N",)),
            Command("duplicate_workload", self.tr("&Duplicate workload"), ("Ctrl+D",)),
            Command("copy_workload", self.tr("Cop&y workload")),
            Command("remove_workload", self.tr("Remo&ve workload")),
            None,
            Command("next_workload", self.tr("&Next workload"), ("Ctrl+PgDown", "Ctrl+Tab")),
            Command("previous_workload", self.tr("&Previous workload"), ("Ctrl+PgUp", "Ctrl+Shift+Tab")),
            Command("whole", self.tr("A&ll workloads"), ("Ctrl+Shift+A",)),
            None,
            Command("keep", self.tr("&Add to compare"), ("Ctrl+B",)),
            Command("compare_models", self.tr("Compare &models"), ("Ctrl+Shift+K",) if IS_MAC else ("Ctrl+M",)),
            Command("compare_endpoints", self.tr("Compare &endpoints"), ("Ctrl+Shift+E",)),
            Command("movers", self.tr("&What moves it"), ("Ctrl+Shift+M",)),
            Command("advice", self.tr("Adv&ice")),
            Command("cache_adviser", self.tr("Cac&he adviser…")),
            Command("clear_compare", self.tr("&Clear the comparison")),
            None,
            Command("from_text", self.tr("&From text…"), ("Ctrl+Shift+T",)),
            Command("reset", self.tr("&Reset to defaults")),
        ))  # fmt: skip

    def _prices(self) -> Menu:
        return Menu("prices", self.tr("&Prices"), (
            Command("price_table", self.tr("Price &table…"), ("Ctrl+Shift+P",)),
            Command("import_prices", self.tr("&Import price file…"), ("Ctrl+Shift+I",)),
            Command("compare_prices", self.tr("&Compare price files…")),
            Command("profiles", self.tr("Price &profiles…"), ("Ctrl+Shift+L",)),
            None,
            Command("list_or_own", self.tr("&List or own prices"), ("Ctrl+L",)),
            None,
            Command("price_versions", self.tr("&Earlier versions…")),
            Command("price_folder", self.tr("&Open price folder")),
            Command("restore_builtin", self.tr("&Restore built-in…")),
        ))  # fmt: skip

    def _help(self) -> Menu:
        return Menu("help", self.tr("&Help"), (
            Command("guide", self.tr("&How Claude bills"), ("F1",)),
            Command("price_guide", self.tr("&Your own prices")),
            Command("shortcuts", self.tr("&Keyboard shortcuts"), ("Ctrl+/",)),
            None,
            Command("about", self.tr("&About Taksir")),
        ))  # fmt: skip


class Menus:
    """The menu bar of a window, and its actions by name.

    A menu is filled when it is about to be seen or anything in any of them is asked for. `on_filled` fills submenus.
    """

    def __init__(
        self,
        window: QWidget,
        bar: QMenuBar,
        slots: Callable[[], Mapping[str, Callable[[], object]]],
        on_filled: Callable[[], object],
    ) -> None:
        self._window = window
        self._slots, self._on_filled = slots, on_filled
        self._actions: dict[str, QAction] = {}
        self._submenus: dict[str, QMenu] = {}
        self._empty: list[tuple[QMenu, Menu]] = []
        bar.clear()
        for menu in Commands().menus():
            made = bar.addMenu(menu.title)
            made.setObjectName(f"{menu.id}_menu")
            made.aboutToShow.connect(self.finish)
            self._empty.append((made, menu))
        self._commands = {one.id: one for _, menu in self._empty for one in menu.entries if isinstance(one, Command)}

    @property
    def actions(self) -> Mapping[str, QAction]:
        """Every action by the name of its command."""
        self.finish()
        return self._actions

    @property
    def submenus(self) -> Mapping[str, QMenu]:
        """Every submenu by its name."""
        self.finish()
        return self._submenus

    @property
    def is_filled(self) -> bool:
        """Tell whether the menus have been filled."""
        return not self._empty

    def finish(self) -> None:
        """Fill every menu that is still empty."""
        empty, self._empty = self._empty, []
        for menu, content in empty:
            for entry in content.entries:
                self._add(menu, entry)
        if empty:
            self._on_filled()

    def _add(self, menu: QMenu, entry: Command | str | None) -> None:
        if entry is None:
            menu.addSeparator()
        elif isinstance(entry, str):
            self._submenus[entry] = menu.addMenu("")
        else:
            menu.addAction(self.action(entry.id))

    def action(self, name: str) -> QAction:
        """Return the action of a command, which is made when it is first asked for."""
        if name not in self._actions:
            self._actions[name] = self._made(self._commands[name])
        return self._actions[name]

    def _made(self, command: Command) -> QAction:
        action = QAction(command.text, self._window)
        action.setObjectName(f"{command.id}_action")
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.setMenuRole(ROLES.get(command.id, QAction.MenuRole.NoRole))
        action.triggered.connect(lambda _=False: self._slots()[command.id]())
        return action

    def fill(
        self,
        name: str,
        title: str,
        items: Sequence[tuple[object, str]],
        chosen: object,
        slot: Callable[[object], object],
    ) -> None:
        """Fill a submenu; of its items one is marked, where `chosen` names one."""
        menu = self.submenus[name]
        menu.setTitle(title)
        menu.clear()
        group = QActionGroup(menu)
        for value, text in items:
            action = QAction(text, menu)
            action.setCheckable(chosen is not None)
            action.setChecked(value == chosen)
            action.triggered.connect(lambda _=False, value=value: slot(value))
            group.addAction(action)
            menu.addAction(action)


def _bare(text: str) -> str:
    return text.replace("&", "")
