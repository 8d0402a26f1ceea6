"""Computers on which settings cannot be kept as usual, or at all."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
BUNDLED = ("anthropic-2025-12", "anthropic-2026-11")
OURS = ("TAKSIR_CONFIG_DIR", "HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")
NOBODY, NAMELESS = 65534, 54321  # an ordinary user, and one whom the system does not know


class Place(NamedTuple):
    """What is set in the environment, where settings would be, and whether they can be kept there."""

    env: dict[str, str]
    config: str
    is_kept: bool = False
    user: int | None = None  # root may do everything: it must become this one
    is_told_by_books: bool = False  # where the folder of price books is there and cannot be read


def places(folder: Path) -> dict[str, Place]:
    """Return the table, after making what it needs below a folder."""
    folder.chmod(0o755)
    home = folder / "home"
    home.mkdir()
    (folder / "file").write_text("a file")
    (folder / "\udcfe").write_text("a file")
    (folder / "link").symlink_to(folder / "gone")
    (folder / "linked").mkdir()
    (folder / "linked" / "taksir").symlink_to(folder / "gone")
    (folder / "read-only" / "taksir").mkdir(parents=True)
    for part in ("read-only/taksir", "read-only"):
        (folder / part).chmod(0o555)
    usual, long = f"{home}/.config/taksir", "/" + "x" * 5000
    at = {name: f"{folder}/{name}" for name in ("file", "link", "linked", "read-only")}
    return {
        "missing": Place({"HOME": str(home)}, usual, True),
        "home missing": Place({"HOME": f"{folder}/no/home"}, f"{folder}/no/home/.config/taksir", True),
        "a relative XDG_CONFIG_HOME": Place({"HOME": str(home), "XDG_CONFIG_HOME": "some/where"}, usual, True),
        "an empty XDG_CONFIG_HOME": Place({"HOME": str(home), "XDG_CONFIG_HOME": ""}, usual, True),
        "a tilde that nobody expands": Place({"HOME": str(home), "XDG_CONFIG_HOME": "~/x"}, usual, True),
        "not UTF-8": Place({"XDG_CONFIG_HOME": f"{folder}/\udcff"}, f"{folder}/\udcff/taksir", True),
        "a file above it": Place({"XDG_CONFIG_HOME": at["file"]}, f"{at['file']}/taksir", is_told_by_books=True),
        "a file in its place": Place({"TAKSIR_CONFIG_DIR": at["file"]}, at["file"], is_told_by_books=True),
        "a file whose name is not UTF-8": Place(
            {"TAKSIR_CONFIG_DIR": f"{folder}/\udcfe"}, f"{folder}/\udcfe", is_told_by_books=True
        ),
        "a device": Place({"XDG_CONFIG_HOME": "/dev/null"}, "/dev/null/taksir", is_told_by_books=True),
        "far too long": Place({"XDG_CONFIG_HOME": long}, f"{long}/taksir", is_told_by_books=True),
        "a link to nothing above it": Place({"XDG_CONFIG_HOME": at["link"]}, f"{at['link']}/taksir"),
        "a link to nothing": Place({"XDG_CONFIG_HOME": at["linked"]}, f"{at['linked']}/taksir"),
        "read-only": Place({"XDG_CONFIG_HOME": at["read-only"]}, f"{at['read-only']}/taksir", user=NOBODY),
        "not creatable": Place({"TAKSIR_CONFIG_DIR": f"{at['read-only']}/new"}, f"{at['read-only']}/new", user=NOBODY),
        "no home at all": Place({}, "/.config/taksir", user=NAMELESS),
        "a relative home": Place({"HOME": "some/where"}, "/.config/taksir", user=NAMELESS),
    }


NAMES = (
    "missing", "home missing", "a relative XDG_CONFIG_HOME", "an empty XDG_CONFIG_HOME", "a tilde that nobody expands",
    "not UTF-8", "a file above it", "a file in its place",
    "a file whose name is not UTF-8", "a device", "far too long", "a link to nothing above it",
    "a link to nothing", "read-only", "not creatable", "no home at all", "a relative home",
)  # fmt: skip


@contextmanager
def public_folder() -> Iterator[Path]:
    """Give a folder that other users may look into, which pytest's are not, and remove it."""
    with tempfile.TemporaryDirectory() as name:
        try:
            yield Path(name)
        finally:
            for part in Path(name).rglob("read-only"):
                part.chmod(0o755)
                (part / "taksir").chmod(0o755)


def as_user(place: Place) -> list[str] | None:
    """Return what makes a command run as the user of a place; None where that is not possible here."""
    if place.user is None or (os.geteuid() != 0 and place.user == NOBODY):
        return []
    command = ["setpriv", f"--reuid={place.user}", f"--regid={place.user}", "--clear-groups"]
    if os.geteuid() != 0 or not shutil.which("setpriv"):
        return None
    works = subprocess.run([*command, sys.executable, "-c", "import pricing_core"], env=plain(), cwd="/", check=False)
    return command if works.returncode == 0 else None


def plain(place: Place | None = None) -> dict[str, str]:
    """Return the environment of a place."""
    kept = {name: value for name, value in os.environ.items() if name not in OURS}
    return {**kept, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", **(place.env if place else {})}
