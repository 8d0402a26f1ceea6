"""Type into the window, kill it at a random moment, start it again: `autosave_kills.py N [--quick]` does so N times.

What the window has called saved, or written into its journal, must be there again, whole; and of what was typed, all
that is older than five seconds. `--quick` lets it live shorter, and so does not come to the last of these.
"""

from __future__ import annotations

import json
import os
import random
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

OLDEST = 5  # seconds
LIVES, QUICK = (0.1, 12.0), (0.1, 2.5)  # seconds, from the moment it is ready
FIRST = 1_000


# The window, in a process of its own


def type_for_ever(path: Path, seed: int) -> int:
    """Be the program: say what came back, then type and save until somebody kills this."""
    from PySide6.QtCore import QTimer

    from desktop import app as program
    from desktop import recovery

    run, show = program._run, recovery._show

    def shown(windows, found):
        show(windows, found)
        Typist(windows, path, seed).begin()

    def running(window, qt):
        QTimer.singleShot(60_000, lambda: os._exit(3))  # whoever should kill this is gone
        return run(window, qt)

    recovery._show, program._run, program.FINISHING_AFTER = shown, running, 1
    return program.main(["--language", "en"])


class Typist:
    """Types greater and greater numbers into one window, and saves now and then."""

    def __init__(self, windows, path: Path, seed: int) -> None:
        self.windows, self.path, self.chance = windows, path, random.Random(seed)
        self.number = FIRST
        self.typed = FIRST

    def begin(self) -> None:
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QLineEdit

        found = [one for one in self.windows.all if one.file.is_recovered]
        self.window = found[0] if found else self.windows.all[0]
        if not found and self.path.exists():
            self.windows.open([self.path], self.window)
        fields = self.window.findChildren(QLineEdit)
        self.field = next(one for one in fields if one.accessibleIdentifier() == "input_tokens")
        if found:
            self.number = int(self.field.text().replace(",", ""))
        say("recovered", self.number if found else 0, len(found))
        self.window.file.saved.connect(lambda done: say("saved", self.value_of(done.document)))
        journal = self.window.journal
        write = journal._on_written
        journal._on_written = lambda result: (say("kept", self.written), write(result))
        start = journal._work.start
        journal._work.start = lambda *given: (setattr(self, "written", self.typed), start(*given))
        self.timer = QTimer(singleShot=True)
        self.timer.timeout.connect(self.step)
        QTimer.singleShot(300 if self.path.exists() and not found else 0, self.ready)

    @staticmethod
    def value_of(document) -> int:
        return int(document.items[0].plan.workload.tokens["input"])

    def ready(self) -> None:
        if not self.window.file.is_recovered:
            if self.windows._opening:
                self.timer.singleShot(20, self.ready)
                return
            self.number = int(self.field.text().replace(",", ""))
        say("ready", self.number)
        self.step()

    def step(self) -> None:
        from PySide6.QtTest import QTest

        self.number += 1
        self.field.setFocus()
        self.field.selectAll()
        QTest.keyClicks(self.field, str(self.number))
        self.typed = self.number
        say("typed", self.number, time.monotonic_ns())
        if self.chance.random() < 0.05:
            file = self.window.file
            file.save() if file.path else file.save_as(self.path)
        self.timer.start(self.chance.randrange(120))


def say(*what: object) -> None:
    os.write(1, (" ".join(map(str, what)) + "\n").encode())


# Whoever kills it


def kill_often(folder: Path, times: int, seed: int, lives: tuple[float, float]) -> tuple[Counter[str], list[str]]:
    """Kill a typing window so often; return counts and findings."""
    chance, counts, findings = random.Random(seed), Counter[str](), []
    path, before = folder / "mine.taksir", Life()
    for number in range(times + 1):
        life = Life.of(path, folder / "state", chance.randrange(10**9), chance.uniform(*lives))
        if number:
            findings += [f"kill {number}: {text}" for text in lost(before, life, counts)]
        counts["kills"] += 1
        counts["edits typed"] += len(life.typed)
        counts["saves acknowledged"] += life.saves
        counts["journals acknowledged"] += life.journals
        before = life
    return counts, findings


class Life:
    """What one run of the window has said until it was killed."""

    def __init__(self) -> None:
        self.began = self.saved = self.kept = self.saves = self.journals = 0
        self.windows = 0
        self.is_ready = False
        self.typed: list[tuple[int, int]] = []
        self.end = 0
        self.errors = ""
        self.file: int | None = None

    @classmethod
    def of(cls, path: Path, state: Path, seed: int, seconds: float) -> Life:
        life = cls()
        life.file = value_at(path)
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TAKSIR_CONFIG_DIR": str(state)}
        command = [sys.executable, __file__, "--type", str(path), str(seed)]
        with tempfile.TemporaryFile() as errors:
            child = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=errors, cwd=ROOT)
            life.listen(child, seconds)
            errors.seek(0)
            life.errors = errors.read().decode()
        return life

    def listen(self, child: subprocess.Popen[bytes], seconds: float) -> None:
        assert child.stdout is not None
        ready, deadline, rest = selectors.DefaultSelector(), time.monotonic() + 60, b""
        ready.register(child.stdout, selectors.EVENT_READ)
        while (left := deadline - time.monotonic()) > 0:
            if not ready.select(left):
                break
            if not (part := os.read(child.stdout.fileno(), 65536)):
                break
            *lines, rest = (rest + part).split(b"\n")
            for line in lines:
                self.hear(line.decode().split())
            if self.is_ready and seconds:
                deadline, seconds = time.monotonic() + seconds, 0
        child.send_signal(signal.SIGKILL)
        self.end = time.monotonic_ns()
        tail = rest + child.stdout.read()
        child.wait()
        child.stdout.close()
        for line in tail.split(b"\n")[:-1]:
            self.hear(line.decode().split())

    def hear(self, words: list[str]) -> None:
        what, *numbers = words[0], *map(int, words[1:])
        if what == "typed":
            self.typed.append((numbers[0], numbers[1]))
        elif what == "saved":
            self.saved, self.saves = numbers[0], self.saves + 1
        elif what == "kept":
            self.kept, self.journals = numbers[0], self.journals + 1
        elif what == "recovered":
            self.began, self.windows = numbers
        elif what == "ready":
            self.is_ready = True


def lost(before: Life, after: Life, counts: Counter[str]) -> list[str]:
    """Return what a window had acknowledged, or held for long, and the next one did not find."""
    if not after.is_ready:
        return [f"it did not start again: {after.errors}"]
    there = max(after.began, after.file or 0)
    counts["recovered windows"] += after.windows
    old = [number for number, at in before.typed if at < before.end - OLDEST * 10**9]
    counts["edits older than five seconds at a kill"] += len(old)
    must = {"saved": before.saved, "in the journal": before.kept, "typed long before": max(old, default=0)}
    findings = [f"{what} {number}, found {there}" for what, number in must.items() if number > there]
    if after.windows > 1:
        findings.append(f"{after.windows} windows came back")
    if after.file is not None and after.file < before.saved:
        findings.append(f"saved {before.saved}, the file says {after.file}")
    return findings + (["a traceback: " + after.errors] if "Traceback" in after.errors else [])


def value_at(path: Path) -> int | None:
    """Return the number in a file; whoever tears it ends this program."""
    if not path.exists():
        return None
    return int(json.loads(path.read_bytes())["workloads"][0]["tokens"]["input"])


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--type"]:
        return type_for_ever(Path(arguments[1]), int(arguments[2]))
    times = int(arguments[0])
    lives = QUICK if "--quick" in arguments else LIVES
    seed = random.randrange(10**9)
    with tempfile.TemporaryDirectory() as name:
        counts, findings = kill_often(Path(name), times, seed, lives)
    print("\n".join(f"{what}: {count}" for what, count in sorted(counts.items())))
    print("\n".join([*findings, f"{len(findings)} lost (seed {seed})"]))
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
