"""Disks and folders that refuse: full, read-only, somebody else's, with a limit on the size of files."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from pricing_core.places import OVERRIDE
from pricing_core.saving import CannotSave, save
from tests.saving.kinds import left_over

NOBODY = 65534
NO_DISK = 77
OLD, LARGE = b"old " * 5_000, b"large " * 10_000  # 20 KB, and 60 KB that do not fit beside it into 64 KiB
SWEEP = Path(__file__).with_name("sweep.py")


def refused(path: Path, content: bytes, code: str) -> list[str]:
    """Save where it must be refused for a certain cause; return what went wrong."""
    before = path.read_bytes() if path.exists() else None
    try:
        save(path, content, backup=True)
    except CannotSave as fault:
        findings = [] if fault.code == code and str(path) in str(fault) else [f"not {code} but {fault}"]
    else:
        findings = [f"{code}: saved all the same"]
    if (path.read_bytes() if path.exists() else None) != before:
        findings.append(f"{code}: the old file is not whole")
    return [*findings, *(f"{code}: left over: {name}" for name in left_over(path.parent))]


def apart(work: Callable[[], list[str]]) -> list[str]:
    """Do something in a process of its own, which may give up its rights; return what it found."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            found = work()
        except BaseException as error:  # whatever escapes is a finding
            found = [repr(error)]
        os.write(writer, "\n".join(found).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as told:
        findings = told.read().splitlines()
    os.waitpid(pid, 0)
    return findings


def with_a_size_limit() -> list[str]:
    """As `ulimit -f`: no file may be larger than 32 KiB."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "book.toml"
        path.write_bytes(OLD)
        os.environ[OVERRIDE] = f"{name}/state"

        def work() -> list[str]:
            resource.setrlimit(resource.RLIMIT_FSIZE, (32 * 1024, 32 * 1024))
            return refused(path, LARGE, "refused")

        return apart(work)


def as_an_ordinary_user() -> list[str]:
    """What root could write: a folder that can only be read, a file that is protected, a folder of somebody else."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        for part, mode in (("read-only", 0o555), ("open", 0o777), ("private", 0o700)):
            (folder / part).mkdir()
            (folder / part / "book.toml").write_bytes(OLD)
            (folder / part / "book.toml").chmod(0o444 if part == "open" else 0o666)
            (folder / part).chmod(mode)
        os.environ[OVERRIDE] = f"{name}/read-only/state"  # no locks either

        def work() -> list[str]:
            is_root = os.geteuid() == 0
            if is_root:
                os.setgroups([])
                os.setresgid(NOBODY, NOBODY, NOBODY)
                os.setresuid(NOBODY, NOBODY, NOBODY)
            findings = refused(folder / "read-only" / "book.toml", LARGE, "permission")
            findings += refused(folder / "read-only" / "new.toml", LARGE, "permission")
            findings += refused(folder / "read-only" / "new" / "new.toml", LARGE, "permission")
            findings += refused(folder / "open" / "book.toml", LARGE, "permission")
            save(folder / "open" / "new.toml", LARGE)
            return findings + (private(folder / "private" / "new.toml") if is_root else [])

        try:
            return apart(work)
        finally:
            (folder / "read-only").chmod(0o755)


def private(path: Path) -> list[str]:
    try:
        save(path, LARGE)
    except CannotSave as fault:
        return [] if fault.code == "permission" else [f"not permission but {fault}"]
    return ["saved into a private folder of somebody else"]


def on_a_small_disk() -> tuple[list[str], str]:
    """Fill a disk of 64 KiB, then make it read-only; return findings, or why it cannot be done here."""
    with tempfile.TemporaryDirectory() as name:
        script = 'mount -t tmpfs -o size=64k none "$1" || exit 77; exec "$2" "$3" --on-disk "$1"'
        rights = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--mount"]
        command = [*rights, "sh", "-c", script, "sh", name, sys.executable, str(SWEEP)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False)
        except OSError as error:
            return [], str(error)
    said = done.stderr.strip()
    if done.returncode == NO_DISK or said.startswith("unshare:"):
        return [], f"no disk can be mounted here: {said}"
    return [*done.stdout.splitlines(), *([said] if done.returncode else [])], ""


def try_disk(folder: Path) -> list[str]:
    """Be the process that the small disk belongs to."""
    with tempfile.TemporaryDirectory() as state:
        os.environ[OVERRIDE] = state
        path = folder / "book.toml"
        save(path, OLD)
        findings = refused(path, LARGE, "full")
        findings += refused(folder / "new.toml", LARGE, "full")
        save(path, OLD + b"# a little more fits\n")
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        findings += refused(path, OLD, "read_only")
        findings += refused(folder / "new.toml", b"new", "read_only")
        return findings + refused(folder / "new" / "new.toml", b"new", "read_only")
