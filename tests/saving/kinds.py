"""Each kind of file that the program writes, and how it is written."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from desktop.settings import Settings, save_settings
from pricing_core import Workload, saving
from pricing_core.document import Document, DocumentItem
from pricing_core.document_writing import written
from pricing_core.library import bundled_book
from pricing_core.places import OVERRIDE
from pricing_core.planning import Plan, Planning
from pricing_core.saving import CannotSave, digest_of, save
from pricing_core.snapshot import snapshot_of, text_of_source

OLDER = b"# the version before the old one\n"
OLD = b"# the old version\n" + b"old = 1\n" * 2_000
NEW = b"# the new version, somewhat longer\n" + b"new = 22\n" * 2_000
SETTINGS = b'{\n  "version": 1,\n  "zoom": 90\n}\n'


class Outcome(NamedTuple):
    """What a save said: "saved", "warned" or "failed", and why."""

    said: str
    code: str = ""
    text: str = ""


class Kind(NamedTuple):
    """A kind of file: where it is, what stands there before, and what writes it."""

    name: str
    place: str
    old: bytes | None
    write: Callable[[Path], Outcome]
    new: bytes = NEW

    def prepare(self, folder: Path) -> Path:
        """Put the old version into a new folder, and a backup of one before it; return its path."""
        os.environ[OVERRIDE] = str(folder)
        path = folder / self.place
        folder.mkdir(parents=True)
        (folder / "locks").mkdir()
        if self.old is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self.old)
            path.chmod(0o666)  # more than the umask leaves, so that a save must set it
            path.with_name(f"{path.name}.bak").write_bytes(OLDER)
        return path


def outcome_of(path: Path, expected: str | None, *, backup: bool, new: bytes = NEW) -> Outcome:
    try:
        saved = save(path, new, expected=expected, backup=backup)
    except CannotSave as fault:
        return Outcome("failed", fault.code, str(fault))
    return Outcome("warned", "", saved.warning["en"]) if saved.warning else Outcome("saved")


def write_settings(path: Path) -> Outcome:
    text = save_settings(Settings(language="en", zoom=130), path.parent)
    if not text:
        return Outcome("saved")
    return Outcome("failed" if text.startswith("Settings not saved: ") else "warned", "", text)


def estimate(tokens: int) -> bytes:
    """Return an estimate as the window writes it, with the prices that it was made with."""
    book, on = bundled_book("anthropic-2026-11"), "2026-11-22"
    plan = Plan(Workload("claude-sonnet-5-5", tokens={"input": tokens}), Planning(requests=1_000))
    document = Document((DocumentItem(plan, "Chat"),), name="Product", book=book.id, on=on)
    snapshot = snapshot_of(book, on, None, lambda one: text_of_source(one, Path("history")))
    return written(document.but(snapshot=snapshot), book)


OLD_ESTIMATE, NEW_ESTIMATE = estimate(1_000), estimate(22_000)
KINDS = (
    Kind("price book", "prices/acme.toml", OLD, lambda path: outcome_of(path, digest_of(OLD), backup=True)),
    Kind("profile", "profiles/team.toml", OLD, lambda path: outcome_of(path, digest_of(OLD), backup=False)),
    Kind("settings", "settings.json", SETTINGS, write_settings),
    Kind(
        "history",
        "history/acme/20261122T101500Z-0123456789ab.toml",
        None,
        lambda path: outcome_of(path, "", backup=False),
    ),
    Kind(
        "estimate",
        "estimates/product.taksir",
        OLD_ESTIMATE,
        lambda path: outcome_of(path, digest_of(OLD_ESTIMATE), backup=True, new=NEW_ESTIMATE),
        NEW_ESTIMATE,
    ),
)


def clean(folder: Path) -> int:
    """Remove the temporary files of a killed run as if a day had passed; return how many there were."""
    age, saving.ORPHAN_AGE = saving.ORPHAN_AGE, -60
    try:
        return sum(saving.clean_orphans(one) for one in (folder, *folder.rglob("*/")))
    finally:
        saving.ORPHAN_AGE = age


def left_over(folder: Path) -> list[str]:
    """Return the temporary files in and below a folder."""
    return sorted(path.name for path in folder.rglob(".taksir-*"))
