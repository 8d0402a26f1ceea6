"""A process that saves again and again, killed at random moments; and two that save the same file at once."""

from __future__ import annotations

import os
import random
import signal
import tempfile
import time
from collections import Counter
from pathlib import Path

from pricing_core.places import OVERRIDE
from pricing_core.saving import Conflict, digest_of, save
from tests.saving.kinds import clean, left_over

AMONG = 6  # saves: the kill comes during one of these
PLACES = ("prices/acme.toml", "profiles/team.toml", "settings.json")
COUNTED = 60  # saves of each of two rivals


def content_of(version: int) -> bytes:
    """Return content that says which version it is and whether it is whole."""
    body = b"version = %d\n%s\n" % (version, b"x" * (version * 7919 % 50_000))
    return body + digest_of(body).encode()


def version_of(content: bytes) -> int | None:
    """Return the version that content is, or nothing where it is torn."""
    body, digest = content[:-64], content[-64:]
    return int(body.split(b"\n")[0].split()[-1]) if digest_of(body).encode() == digest else None


def kill_often(folder: Path, times: int, seed: int) -> tuple[Counter[str], list[str]]:
    """Kill a saving process so often; return counts and findings."""
    chance, counts, findings = random.Random(seed), Counter[str](), []
    os.environ[OVERRIDE] = str(folder)
    longest = AMONG * _seconds_of_a_save(folder / "measured")
    for number in range(times):
        path = folder / PLACES[number % len(PLACES)]
        before = _version_at(path)
        acknowledged = _killed(path, before or 0, chance.uniform(0, longest))
        found = _version_at(path)
        counts["kills"] += 1
        counts["saves acknowledged"] += max(0, acknowledged - (before or 0))
        if found is None and path.exists():
            findings.append(f"kill {number}: torn")
        elif not acknowledged <= (found or 0) <= acknowledged + 1:
            findings.append(f"kill {number}: acknowledged {acknowledged}, found {found}")
        backup = path.with_name(f"{path.name}.bak")
        if backup.exists() and version_of(backup.read_bytes()) is None:
            findings.append(f"kill {number}: the backup is torn")
    counts["temporary files left by kills"] = clean(folder)
    findings += [f"left after cleaning: {name}" for name in left_over(folder)]
    return counts, findings


def _seconds_of_a_save(path: Path) -> float:
    began = time.monotonic()
    for version in range(AMONG):
        save(path, content_of(version), backup=True)
    return (time.monotonic() - began) / AMONG


def _version_at(path: Path) -> int | None:
    return version_of(path.read_bytes()) if path.exists() else None


def _killed(path: Path, version: int, after: float) -> int:
    """Let a process save newer and newer versions, kill it, and return the last one that it called saved."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        while True:
            version += 1
            save(path, content_of(version), backup=version % 2 == 0)
            os.write(writer, b"%d\n" % version)
    os.close(writer)
    time.sleep(after)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    with os.fdopen(reader, "rb") as told:
        lines = told.read().split()
    return int(lines[-1]) if lines else version


def rivals(folder: Path) -> list[str]:
    """Let two processes count in one file, each reloading after a conflict; return what was lost."""
    os.environ[OVERRIDE] = str(folder)
    path = folder / "counter"
    save(path, b"0")
    children = [os.fork() or _count(path) for _ in range(2)]
    ends = [os.waitpid(pid, 0)[1] for pid in children]
    counted = int(path.read_bytes())
    return [] if (counted, ends) == (2 * COUNTED, [0, 0]) else [f"rivals: counted {counted}, ended with {ends}"]


def _count(path: Path) -> int:
    """Be one of the rivals."""
    done = 0
    while done < COUNTED:
        before = path.read_bytes()
        try:
            save(path, b"%d" % (int(before) + 1), expected=digest_of(before))
            done += 1
        except Conflict:
            continue
        except BaseException:  # a lost turn is a finding, told by the exit code
            os._exit(1)
    os._exit(0)


def in_own_folder(times: int, seed: int) -> tuple[Counter[str], list[str]]:
    """Run both in a folder that is removed afterwards."""
    with tempfile.TemporaryDirectory() as name:
        counts, findings = kill_often(Path(name) / "kills", times, seed)
        findings += rivals(Path(name) / "rivals")
        counts["saves of two rivals, none lost" if not findings else "saves of two rivals"] = 2 * COUNTED
        return counts, findings
