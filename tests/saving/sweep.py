#!/usr/bin/env python3
"""Proves that saving a file leaves the old one or the new one, and never says “saved” of what is not.

    python3 tests/saving/sweep.py             everything; two to four minutes
    python3 tests/saving/sweep.py --short     what runs with the tests; under 25 seconds
    python3 tests/saving/sweep.py --kills N   so many kills (1000)
    python3 tests/saving/sweep.py --seed N    other random moments

1. Each file call of a save of each kind of file fails with each of ENOSPC, EIO, EROFS, EDQUOT, or the process is
   killed there (strace). A write that only says it has written is found out.
2. The order of the calls: the file is synced before the rename, read back, and the folder synced after.
3. A process that saves is killed at random moments: nothing torn, nothing lost that was called saved, nothing left
   after cleaning. Two processes that save one file at once lose nothing.
4. A full disk of 64 KiB, which then can only be read (needs the right to mount); a limit on file sizes; an ordinary
   user where he may not write.

Needs Linux and strace; run with the Python of .venv where the system's lacks the packages. Prints counts; exit code
1 with findings, 77 where strace cannot be used here.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CANNOT = 77
MEMORY = Path("/dev/shm")  # a fault is the same there, and nothing waits for a disk
VENV = ROOT / ".venv" / "bin" / "python"
NEEDED = ("filelock", "platformdirs")


def main() -> int:
    """Run what is asked for; return the exit code."""
    options = read_options()
    sys.path.insert(0, str(ROOT))
    if options.on_disk:
        return tell_disk(options.on_disk)
    began = time.monotonic()
    findings = [*sweep(short=options.short), *kills(options.kills or (60 if options.short else 1000), options.seed)]
    findings += disks()
    print(f"{time.monotonic() - began:.0f} s, {len(findings)} findings")
    print("\n".join(findings))
    return 1 if findings else 0


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--on-disk", default="", help=argparse.SUPPRESS)
    return parser.parse_args()


def show(title: str, counts: Counter[str]) -> None:
    print(f"{title}:")
    for name, count in counts.items():
        print(f"  {count:6,} {name}")
    sys.stdout.flush()


def sweep(*, short: bool) -> list[str]:
    """Make every file call fail; in short, those of a price book, and of the other kinds only where it counts most."""
    from tests.saving.faults import FAULTS, KILL, Sweep, warm_up
    from tests.saving.kinds import KINDS

    with tempfile.TemporaryDirectory(dir=MEMORY if short and MEMORY.is_dir() else None) as name:
        warm_up(Path(name))
        runner = Sweep(Path(name))
        if short:
            runner.run(KINDS[:1], FAULTS)
            runner.run(KINDS[1:], ("ENOSPC",))
        else:
            runner.run(KINDS, FAULTS)
    runner.counts["torn files or false words"] = len(runner.findings)
    show(f"Faults (every file call × {', '.join((*FAULTS[:-1], KILL))})", runner.counts)
    return runner.findings


def kills(times: int, seed: int) -> list[str]:
    """Kill a saving process at random moments."""
    from tests.saving.kills import in_own_folder

    counts, findings = in_own_folder(times, seed)
    counts["torn, lost or left over"] = len(findings)
    show(f"Kills at random moments (seed {seed})", counts)
    return findings


def disks() -> list[str]:
    """Save where it is refused."""
    from tests.saving import disks as places

    findings = [*places.with_a_size_limit(), *places.as_an_ordinary_user()]
    print(f"A limit on file sizes, an ordinary user: {len(findings)} findings")
    more, reason = places.on_a_small_disk()
    print(f"A full and then read-only disk: {f'skipped, {reason}' if reason else f'{len(more)} findings'}")
    return [*findings, *more]


def tell_disk(folder: str) -> int:
    from tests.saving.disks import try_disk

    for finding in try_disk(Path(folder)):
        print(finding)
    return 0


def obstacle() -> str:
    """Return why nothing can be proven here, or nothing."""
    if not sys.platform.startswith("linux"):
        return "this needs Linux"
    if not shutil.which("strace"):
        return "strace is missing: apt-get install strace"
    missing = [name for name in NEEDED if not importlib.util.find_spec(name)]
    return f"this Python lacks {', '.join(missing)}; python3 dev.py test makes .venv, which has it" if missing else ""


if __name__ == "__main__":
    if (
        any(not importlib.util.find_spec(name) for name in NEEDED)
        and VENV.exists()
        and Path(sys.prefix) != VENV.parents[1]
    ):
        os.execv(VENV, [str(VENV), *sys.argv])
    if reason := obstacle():
        print(reason, file=sys.stderr)
        sys.exit(CANNOT)
    try:
        sys.exit(main())
    except PermissionError as error:
        print(f"strace may not watch a process here: {error}", file=sys.stderr)
        sys.exit(CANNOT)
