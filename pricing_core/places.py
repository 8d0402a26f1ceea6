"""Where the user's own files are."""

from __future__ import annotations

import os

from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

APP = "taksir"
OVERRIDE = "TAKSIR_CONFIG_DIR"


def config_dir() -> Path:
    """Return the platform's configuration folder of this app; ``TAKSIR_CONFIG_DIR`` overrides it.

    Nothing is created. The imports stand here and not above, because most runs never ask.
    """
    from pathlib import Path

    if override := os.environ.get(OVERRIDE):
        return Path(override)
    from platformdirs import user_config_path

    return _absolute(user_config_path, ".config")


def state_dir() -> Path:
    """Return the folder of what is safe to lose; with the configuration where that was put elsewhere."""
    from pathlib import Path

    if override := os.environ.get(OVERRIDE):
        return Path(override)
    from platformdirs import user_state_path

    return _absolute(user_state_path, ".local/state")


def _absolute(find: Callable[..., Path], usual: str) -> Path:
    """Return a folder that does not depend on where the program was started, even for a user without a home."""
    from pathlib import Path

    ways: tuple[Callable[[], Path], ...] = (lambda: find(APP, appauthor=False), lambda: Path.home() / usual / APP)
    for way in ways:
        try:
            folder = way()
        except RuntimeError:  # nobody knows the home folder
            continue
        if folder.is_absolute():
            return folder
    return Path(os.sep, usual, APP)


def prices_dir() -> Path:
    """Return the folder of the user's own price books."""
    return config_dir() / "prices"


def profiles_dir() -> Path:
    """Return the folder of the user's price profiles."""
    return config_dir() / "profiles"


def history_dir(kind: str) -> Path:
    """Return the folder of earlier versions of one kind of file: prices or profiles."""
    return config_dir() / "history" / kind


def adoptions_file() -> Path:
    """Return the file that says where each adopted price book came from."""
    return config_dir() / "adoptions.json"


class Folders(Value):
    """Where the user's own files are, and their history."""

    prices: Path
    profiles: Path
    history: Path

    @property
    def usage_columns(self) -> Path:
        """The folder of what the columns of tables of usage hold, as a person assigned them."""
        return self.prices.parent / "usage-columns"

    @classmethod
    def usual(cls) -> Folders:
        """Return the platform's own folders."""
        folder = config_dir()
        return cls(folder / "prices", folder / "profiles", folder / "history")
