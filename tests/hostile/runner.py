"""Reads malformed files in a process of its own, as the program does: from the folder, beside good ones.

    python -m tests.hostile.runner FOLDER SEED FIRST STEP

reads every STEP-th case from FIRST on and prints a line of JSON before and after each, so that the parent knows which
one a process died of, or was still busy with when its time was over.
"""

from __future__ import annotations

import faulthandler
import hashlib
import json
import os
import stat
import subprocess
import sys
import time
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from pricing_core.cli import main as command
from pricing_core.history import remember
from pricing_core.library import Library, library
from pricing_core.profile_reading import profiles
from tests.hostile.corpus import cases
from tests.hostile.meaning import differences
from tests.hostile.seeds import BOOKS, EXTENDING, PROFILE, ROOT

if TYPE_CHECKING:
    from pricing_core.errors import BadFile
    from tests.hostile.cases import Case

SECONDS = 30  # for one file; generous, for only a hang must fail
PROCESSES = 2
COMMAND_STEP = 7  # every seventh file is given to the command line too
HISTORY_STEP = 3  # every third has an earlier good version to fall back on


def tree(folder: Path) -> dict[str, object]:
    """Return everything in a folder: kinds, times and content."""
    return {str(path.relative_to(folder)): _state(path) for path in sorted(folder.rglob("*"))}


def _state(path: Path) -> object:
    found = path.lstat()
    content = (
        hashlib.sha256(path.read_bytes()).hexdigest() if stat.S_ISREG(found.st_mode) and found.st_size < 2**26 else ""
    )
    return found.st_mode, found.st_size, found.st_mtime_ns, content


def memory(key: str) -> int:
    """Return one of the figures of this process's memory in KiB: VmHWM is the peak, VmRSS what there is now."""
    status = Path("/proc/self/status").read_text("ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith(f"{key}:"))


def forget_peak() -> None:
    """Set the peak to what there is now."""
    Path("/proc/self/clear_refs").write_text("5", "ascii")


class Home:
    """A configuration folder with a good book, a good profile and, for each malformed file, an earlier good version."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.prices, self.profiles, self.history = folder / "prices", folder / "profiles", folder / "history" / "prices"
        for made in (self.prices, self.profiles, self.history):
            made.mkdir(parents=True)
        (self.prices / "good.toml").write_text(EXTENDING.replace('id = "own"', 'id = "good"', 1), "utf-8")
        (self.profiles / "good.toml").write_text(PROFILE.replace('id = "client-x"', 'id = "good"', 1), "utf-8")
        self.known: Library = library(self.prices)
        assert self.known.find("good")
        for source, text in BOOKS.items():
            remember(self.history, f"{source}.toml", text.encode(), "20261122T000000Z")

    def look(self, case: Case, content: bytes, *, fall_back: bool) -> dict[str, object]:
        """Read the folder with a malformed file in it."""
        path = (self.profiles if case.is_profile else self.prices) / f"{case.source}.toml"
        path.write_bytes(content)
        before = tree(self.folder)
        forget_peak()
        idle, started = memory("VmRSS"), time.monotonic()
        told = self._profiles(path, content) if case.is_profile else self._books(path, content, fall_back)
        told |= {"seconds": time.monotonic() - started, "peak": memory("VmHWM") - idle}
        told["untouched"] = tree(self.folder) == before
        return {**told, "path": str(path)}

    def _books(self, path: Path, content: bytes, fall_back: bool) -> dict[str, object]:
        found = library(self.prices, self.known, self.history if fall_back else None)
        mine = [entry for entry in found.own if entry.path == path]
        told = _refused(path, found.broken)
        # The last good version stands in for a book that cannot be used, and says so.
        told["stand_in"] = not fall_back or (bool(mine) and mine[0].fault is not None and mine[0].book.id == "own")
        told["good"] = found.find("good") is not None
        accepted = [entry for entry in mine if entry.fault is None]
        return {**told, "accepted": bool(accepted), "wrong": differences(content, accepted[0].book) if accepted else []}

    def _profiles(self, path: Path, content: bytes) -> dict[str, object]:
        found = profiles(self.profiles)
        mine = [entry.profile for entry in found.listed if entry.path == path]
        told: dict[str, object] = {"stand_in": True, "good": found.find("good") is not None}
        wrong = differences(content, mine[0]) if mine else []
        return {**_refused(path, found.broken), **told, "accepted": bool(mine), "wrong": wrong}


def _refused(path: Path, broken: tuple[BadFile, ...]) -> dict[str, object]:
    mine = [fault for fault in broken if fault.name == str(path)]
    problems = [{"line": problem.line, "message": problem.message} for fault in mine for problem in fault.problems]
    return {"refused": len(mine), "problems": problems, "lines": [line for fault in mine for line in fault.lines()]}


def commanded(path: str) -> dict[str, object]:
    """Return what the command line says of a file."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = command(["check", path])
    return {"code": code, "err": err.getvalue()}


def read_all(folder: Path, seed: int, first: int, step: int) -> None:
    """Read every so manieth case, telling of each."""
    home = Home(folder / f"{seed}-{first}")
    os.environ["TAKSIR_CONFIG_DIR"] = str(home.folder)
    for number, case in list(enumerate(cases()))[first::step]:
        content = case.content(seed)
        if content is None:
            continue
        print(json.dumps({"begun": case.name}), flush=True)
        faulthandler.dump_traceback_later(SECONDS, exit=True)
        told: dict[str, object] = {"name": case.name, "verdict": case.verdict, "group": case.group}
        try:
            told |= home.look(case, content, fall_back=number % HISTORY_STEP == 0)
            if number % COMMAND_STEP == 0 and not case.is_profile:
                told |= commanded(str(told["path"]))
        except Exception as error:  # whatever it is, it is the finding
            told["escaped"] = f"{type(error).__name__}: {error}"[:500]
        faulthandler.cancel_dump_traceback_later()
        for leftover in (*home.prices.iterdir(), *home.profiles.iterdir()):
            if leftover.name != "good.toml":
                leftover.unlink()
        print(json.dumps(told), flush=True)


def run(folder: Path, seed: int, processes: int = PROCESSES) -> list[dict[str, object]]:
    """Read the whole corpus of a seed in a few processes."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}
    command_line = [sys.executable, "-m", "tests.hostile.runner", str(folder), str(seed)]
    running = [
        subprocess.Popen([*command_line, str(first), str(processes)], cwd=ROOT, env=environment, stdout=subprocess.PIPE,
                         stderr=subprocess.PIPE, text=True)
        for first in range(processes)
    ]  # fmt: skip
    found: list[dict[str, object]] = []
    for process in running:
        out, err = process.communicate()
        rows = [json.loads(line) for line in out.splitlines()]
        found += [row for row in rows if "name" in row]
        if process.returncode:
            last = next((row["begun"] for row in reversed(rows) if "begun" in row), "before the first file")
            found.append({"name": last, "escaped": f"the process ended with {process.returncode}: {err[-2_000:]}"})
    return found


if __name__ == "__main__":
    read_all(Path(sys.argv[1]), *map(int, sys.argv[2:]))
