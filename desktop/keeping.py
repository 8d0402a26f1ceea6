"""Where settings and the state of the window are kept; nowhere for a window that is only looked at."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path

from pricing_core.places import config_dir, state_dir
from pricing_core.values import TYPE_CHECKING

from .settings import (
    Settings,
    keeping_problem,
    load_open_files,
    load_settings,
    load_window_state,
    save_open_files,
    save_settings,
    save_window_state,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtCore import QByteArray


WRITTEN = ("prices", "profiles", "history", "history/*", "history/*/*")  # the folders below that files are saved into


class Keeper:
    """Reads and writes what outlives a window. `folder` is None where nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    @classmethod
    def usual(cls) -> Keeper:
        """Return the keeper of the platform's own folder."""
        return cls(config_dir())

    def settings(self) -> tuple[Settings, str]:
        """Return the settings, and in words what was wrong with them or that they cannot be kept."""
        if self._folder is None:
            return Settings(), ""
        settings, problem = load_settings(self._folder)
        return settings, problem or keeping_problem(self._folder, settings.language)

    def keep_settings(self, settings: Settings, before: Settings) -> str:
        """Write what has changed, beside what another window may have written; return why that failed, or nothing."""
        if self._folder is None:
            return ""
        names = [name for name in Settings._fields if getattr(settings, name) != getattr(before, name)]
        latest = load_settings(self._folder)[0].but(**{name: getattr(settings, name) for name in names})
        return save_settings(latest, self._folder)

    def window_state(self) -> Mapping[str, QByteArray]:
        """Return how the window was left."""
        return load_window_state() if self._folder else {}

    def keep_window_state(self, state: Mapping[str, QByteArray]) -> None:
        """Write how the window is left; safe to lose."""
        if self._folder:
            save_window_state(state)

    @property
    def keeps(self) -> bool:
        """Whether anything outlives the window."""
        return self._folder is not None

    def open_before(self) -> tuple[Path, ...]:
        """Return the estimates that were open when the program was ended last."""
        return load_open_files() if self.keeps else ()

    def keep_open(self, paths: Sequence[Path]) -> None:
        """Write which estimates are open; safe to lose."""
        if self.keeps:
            save_open_files(paths)

    def remember(self, path: Path) -> None:
        """Put an estimate first among the recent ones, in a thread."""
        if self.keeps:
            self._recent(partial(_remember, path.absolute(), state_dir()))

    def forget(self, path: Path) -> None:
        """Take an estimate that is not there any more off the recent ones."""
        if self.keeps:
            self._recent(partial(_forget, path.absolute(), state_dir()))

    @staticmethod
    def _recent(work: Callable[[], None]) -> None:
        from .background import Background

        Background().start(work, lambda _: None, lambda _: None)

    def tidy(self) -> None:
        """Remove what earlier runs left half written when they were killed."""
        if self._folder is None:
            return
        from pricing_core.saving import clean_orphans

        clean_orphans(state_dir())
        clean_orphans(state_dir() / "recovery")
        clean_orphans(self._folder)
        with suppress(OSError):
            for pattern in WRITTEN:
                for folder in self._folder.glob(pattern):
                    clean_orphans(folder)


def _remember(path: Path, folder: Path) -> None:
    from pricing_core.recents import remember

    remember(path, folder)


def _forget(path: Path, folder: Path) -> None:
    from pricing_core.recents import forget

    forget(path, folder)
