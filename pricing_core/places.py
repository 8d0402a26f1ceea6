"""Where the user's own files are."""

from __future__ import annotations

import os

from .values import TYPE_CHECKING

if TYPE_CHECKING:
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

    return user_config_path(APP, appauthor=False)


def prices_dir() -> Path:
    """Return the folder of the user's own price books."""
    return config_dir() / "prices"
