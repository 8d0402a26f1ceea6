"""Journals on the disk: each written by one window of one running program, and found by the next start.

A journal is the estimate as it would be saved, with a mark that says where it came from. A lock beside it tells whether
the program that writes it still runs; the system lets go of it when that program is killed.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from threading import Lock
from time import monotonic, sleep
from urllib.parse import quote_from_bytes, unquote_to_bytes

from filelock import FileLock, Timeout

from pricing_core import saving
from pricing_core.document import SUFFIX
from pricing_core.errors import BadFile, PricingError
from pricing_core.places import state_dir
from pricing_core.values import TYPE_CHECKING, Value

from .document_saving import journalled, without_mark
from .opening import read

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pricing_core.document import Document

    from .document_saving import Job
    from .prepared import Prepared
    from .session import Session

NAME = re.compile(r"[0-9a-f]{32}")


def folder() -> Path:
    """Return the folder of all journals."""
    return state_dir() / "recovery"


class JournalFile:
    """One journal on the disk, ours as long as its lock is held. Safe to use from any thread."""

    def __init__(self, id: str = "") -> None:
        self.id = id or os.urandom(16).hex()
        self.path = folder() / f"{self.id}{SUFFIX}"
        self._lock_path = folder() / f"{self.id}.lock"
        self._lock = FileLock(self._lock_path, thread_local=False)
        self._turn = Lock()
        self._number = 0

    def take(self) -> bool:
        """Take the lock; False where another program holds it."""
        with suppress(Timeout, OSError, NotImplementedError):
            if not self._lock.is_locked:  # it counts how often it is taken
                self._lock.acquire(timeout=0)
        return self._lock.is_locked

    def let_go(self) -> None:
        """Let go of the lock: another program may take the journal."""
        if self._lock.is_locked:
            self._lock.release(force=True)
            self._lock_path.unlink(missing_ok=True)

    def next(self) -> int:
        """Return the number of a change; an earlier one that comes later is not made any more."""
        self._number += 1
        return self._number

    def write(self, number: int, job: Job, facts: dict[str, str]) -> None:
        """Write the journal; raise what a save raises."""
        with self._turn:
            if number == self._number:
                self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                self.take()
                journalled(job, facts)

    def remove(self, number: int) -> None:
        """Remove the journal and let go of its lock; on Windows once whoever reads it does so, but not for ever."""
        end, pause = monotonic() + saving.PATIENCE, saving.FIRST_PAUSE / 1000
        while not self._is_gone(number) and saving.WINDOWS and monotonic() + pause <= end:
            sleep(pause)
            pause *= 2

    def _is_gone(self, number: int) -> bool:
        with self._turn, suppress(OSError):
            if number == self._number:
                self.path.unlink(missing_ok=True)
                self.let_go()
            return True
        return False


def path_of(facts: Mapping[str, str]) -> Path | None:
    """Return the path that a journal names, or None."""
    text = os.fsdecode(unquote_to_bytes(facts.get("path", "")))
    return Path(text) if text and "\0" not in text and Path(text).is_absolute() else None


class Left(Value):
    """A journal that a killed run has left: what it holds, or why it cannot be read."""

    slot: JournalFile
    prepared: Prepared | None = None
    facts: Mapping[str, str] = {}
    fault: BadFile | None = None


def left_behind(session: Session) -> list[Left]:
    """Return every journal that nobody writes any more; they are ours from here on."""
    found: list[Left] = []
    try:
        ids = {one.stem for one in folder().iterdir() if NAME.fullmatch(one.stem)}
    except OSError:
        return []
    for id in sorted(ids):
        slot = JournalFile(id)
        if not slot.take():
            continue
        if not slot.path.exists():  # killed before there was anything to write
            slot.let_go()
        elif (one := _read(slot, session)) is not None:
            found.append(one)
    return found


def _read(slot: JournalFile, session: Session) -> Left | None:
    try:
        prepared = read(slot.path, session)()
    except BadFile as fault:
        with suppress(OSError):
            slot.path.rename(slot.path.with_suffix(".unreadable"))
            slot.let_go()
        return Left(slot, fault=fault)
    if prepared.document.is_newer:  # left by a newer version of the program, which can still open it
        slot.let_go()
        return None
    document, facts = without_mark(prepared.document)
    if _is_saved(document, path_of(facts), session):
        slot.remove(slot.next())
        return None
    return Left(slot, prepared.but(document=document), facts)


def _is_saved(document: Document, path: Path | None, session: Session) -> bool:
    """Tell whether the file of a journal says the same by now: it was killed just after a save."""
    if path is None:
        return False
    try:
        other = read(path, session)().document
    except PricingError:
        return False

    def bare(one: Document) -> Document:
        prices = one.snapshot and one.snapshot.but(total="", total_exact="")
        return one.but(snapshot=prices, notices=())

    return bare(other) == bare(document)


def facts_of(path: Path | None, digest: str) -> dict[str, str]:
    """Return what a journal says of itself, in plain ASCII: a file's name need not be text."""
    return {"path": quote_from_bytes(os.fsencode(path)) if path else "", "digest": digest}
