"""Saving a file so that it is whole at every moment: the old one or the new one, never a part of either.

The new content goes into a file beside the old one, is made certain there, read back, and takes the old one's place
in a single step. What fails before that step changes nothing; nothing is ever written in place. A linked file stays
linked. Another hard link to the old file goes on naming the old content; access lists are not carried over.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from contextlib import contextmanager, suppress

from .save_faults import CannotSave, Conflict, fault_of, told
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    Words = Mapping[str, str]

__all__ = ["CannotSave", "Conflict", "Saved", "clean_orphans", "digest_of", "save"]

WINDOWS = os.name == "nt"
PATIENCE = 2  # seconds: on Windows, sync folders and virus scanners let go of a file after a moment
FIRST_PAUSE = 10  # milliseconds, and twice as long each time
TURN = 5  # seconds to wait while another program saves
ORPHAN_AGE = 24 * 60 * 60  # seconds: a younger temporary file may be one that is being written
_ORPHAN = re.compile(r"\.taksir-[0-9a-f]{16}\.tmp")
_NO_FULL_SYNC = (errno.EINVAL, errno.ENOTTY, errno.ENOTSUP)


class Saved(Value):
    """A file that was saved. `warning` says so where the disk reported an error after the new file was in place."""

    path: Path
    digest: str
    warning: Words | None = None


def digest_of(content: bytes) -> str:
    """Return the digest by which a version of a file is known."""
    from hashlib import sha256

    return sha256(content).hexdigest()


def save(path: Path | str, content: bytes, *, expected: str | None = None, backup: bool = False) -> Saved:
    """Write a file, its missing folders too; raise CannotSave, with the old file as it was, where that fails.

    `expected` is the digest that the file must still have, "" where there must be none; else Conflict is raised.
    With `backup` the version before is kept beside as ``<name>.bak``.
    """
    from pathlib import Path

    target = Path(path)
    try:
        _make_folder(target.parent)
        real = Path(os.path.realpath(target))
        temp = _written(real.parent, content, _standing(target, real))
        with _dropped_on_failure(temp), _turn(target, real):
            if expected is not None and (found := _digest_at(real)) != expected:
                raise Conflict(target, found)
            if backup:
                _back_up(real)
            when_let_go(lambda: temp.replace(real))
    except (OSError, ValueError) as error:
        raise fault_of(target, error) from error
    return Saved(target, digest_of(content), _sync_warning(target, real.parent))


def clean_orphans(folder: Path | str) -> int:
    """Remove what an earlier run left when it was killed while saving into a folder; return how many files."""
    from pathlib import Path
    from time import time

    count = 0
    with suppress(OSError, ValueError):
        for path in Path(folder).iterdir():
            with suppress(OSError):
                if _ORPHAN.fullmatch(path.name) and _is_older(path.lstat(), time() - ORPHAN_AGE):
                    path.unlink()
                    count += 1
    return count


def _is_older(facts: os.stat_result, moment: float) -> bool:
    return stat.S_ISREG(facts.st_mode) and facts.st_mtime < moment


def _make_folder(folder: Path) -> None:
    """Make a folder and those above it, each certain before anything is put into it."""
    try:
        folder.mkdir()
    except FileNotFoundError:
        if folder.parent == folder:
            raise
        _make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
    except OSError:
        if not folder.is_dir():
            raise
        return
    _sync_folder(folder.parent)


def _standing(target: Path, real: Path) -> os.stat_result | None:
    """Return what is known of the file that will be replaced; raise OSError for what must not be."""
    try:
        old = real.lstat()
    except FileNotFoundError:
        return None
    if stat.S_ISLNK(old.st_mode):  # links in a circle: there is no real path
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    if stat.S_ISDIR(old.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(old.st_mode):
        raise CannotSave(target, "not_file")
    if not WINDOWS:  # a rename would overrule the person who has protected it
        os.close(os.open(real, os.O_WRONLY))
    elif not old.st_mode & stat.S_IWRITE:  # a rename would fail, as if somebody held the file open
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return old


def _fresh_name(folder: Path) -> Path:
    return folder / f".taksir-{os.urandom(8).hex()}.tmp"


@contextmanager
def _dropped_on_failure(temp: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        with suppress(OSError):
            temp.unlink()
        raise


def _written(folder: Path, content: bytes, old: os.stat_result | None) -> Path:
    """Return a new file of a folder that holds the content for certain, with the mode of the old one."""
    temp = _fresh_name(folder)
    mode = stat.S_IMODE(old.st_mode) if old else 0o666  # of which the system takes the umask off
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)  # Python adds O_CLOEXEC
    descriptor = os.open(temp, flags, mode)
    with _dropped_on_failure(temp):
        try:
            if old and not WINDOWS:
                _dress(descriptor, old)
            _write(descriptor, content)
            _sync(descriptor)
            if not _holds(descriptor, content):
                raise OSError(errno.EBADMSG, os.strerror(errno.EBADMSG))
        finally:
            os.close(descriptor)
    return temp


def _dress(descriptor: int, old: os.stat_result) -> None:
    """Give a new file the owner and mode of the old one, as far as the disk knows such things."""
    new = os.fstat(descriptor)
    with suppress(PermissionError):
        if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
            os.fchown(descriptor, old.st_uid, old.st_gid)
    with suppress(PermissionError):
        if new.st_mode != old.st_mode:
            os.fchmod(descriptor, stat.S_IMODE(old.st_mode))


def _write(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        written = os.write(descriptor, rest)
        if not written:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        rest = rest[written:]


def _holds(descriptor: int, content: bytes) -> bool:
    """Tell whether a file reads as what was written: some disks only say that they have written."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    rest = memoryview(content)
    while part := os.read(descriptor, len(content) + 1):
        if part != rest[: len(part)]:
            return False
        rest = rest[len(part) :]
    return not rest


def _sync(descriptor: int) -> None:
    """Wait until the disk has it; macOS needs a command of its own, or the disk keeps it in its cache."""
    if command := _full_sync_command():
        try:
            command(descriptor)
            return
        except OSError as error:
            if error.errno not in _NO_FULL_SYNC:
                raise
    os.fsync(descriptor)


def _full_sync_command() -> Callable[[int], object] | None:
    if WINDOWS:
        return None
    import fcntl

    number = getattr(fcntl, "F_FULLFSYNC", None)
    return None if number is None else lambda descriptor: fcntl.fcntl(descriptor, number)


def _sync_folder(folder: Path) -> None:
    """Make certain what a folder lists. Windows has no way to ask for that, nor have some network disks."""
    if WINDOWS:
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        _sync(descriptor)
    except OSError as error:
        if error.errno not in _NO_FULL_SYNC:
            raise
    finally:
        os.close(descriptor)


def _sync_warning(target: Path, folder: Path) -> Words | None:
    try:
        _sync_folder(folder)
    except OSError as error:
        return told("unsynced", target, error)
    return None


@contextmanager
def _turn(target: Path, real: Path) -> Iterator[None]:
    """Let none of us replace a file meanwhile. The system ends the turn of a program that is killed."""
    from filelock import FileLock, Timeout

    from .places import state_dir

    # One of 256 files, so that they do not grow in number with the files that are saved.
    name = digest_of(os.fsencode(os.path.normcase(real)))[:2]
    lock = FileLock(state_dir() / "locks" / f"{name}.lock", timeout=TURN)
    try:
        lock.acquire()
    except Timeout:
        raise CannotSave(target, "busy") from None
    except (OSError, NotImplementedError):  # no lock can be had there: its folder can only be read, say
        pass
    try:
        yield
    finally:
        with suppress(OSError):
            lock.release()


def _digest_at(real: Path) -> str:
    try:
        return digest_of(real.read_bytes())
    except FileNotFoundError:
        return ""


def _back_up(real: Path) -> None:
    """Keep what stands there as the one backup: by a second link, or a copy where the disk has no links."""
    backup = real.with_name(f"{real.name}.bak")
    try:
        temp = _fresh_name(real.parent)
        try:
            temp.hardlink_to(real)
        except FileNotFoundError:  # nothing stands there
            return
        except OSError:
            temp = _written(real.parent, real.read_bytes(), real.stat())
        with _dropped_on_failure(temp):
            when_let_go(lambda: temp.replace(backup))
        temp.unlink(missing_ok=True)  # a rename leaves both names where they are links to one file already
    except OSError as error:
        raise fault_of(backup, error) from error


def when_let_go(deed: Callable[[], object]) -> None:
    """Replace or remove a file; on Windows as soon as whoever holds it open lets go, but not for ever."""
    from time import monotonic, sleep

    end, pause = monotonic() + PATIENCE, FIRST_PAUSE / 1000
    while True:
        try:
            deed()
            return
        except PermissionError as error:
            if not WINDOWS:
                raise
            if monotonic() + pause > end:
                raise OSError(errno.EBUSY, os.strerror(errno.EBUSY)) from error
        sleep(pause)
        pause *= 2
