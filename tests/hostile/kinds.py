"""Reads a folder of things that are no files, or that change while they are read, and tells what came of it as JSON.

python -m tests.hostile.kinds FOLDER things|changing|unreadable
"""

# ruff: noqa: E501  # tables read better on one line

from __future__ import annotations

import faulthandler
import json
import os
import socket
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from pricing_core.library import library
from pricing_core.profile_reading import profiles
from tests.hostile.runner import SECONDS, Home, forget_peak, memory, tree
from tests.hostile.seeds import BOOKS, PROFILE

if TYPE_CHECKING:
    from collections.abc import Callable

DEVICES = {
    "zero": "/dev/zero", "null": "/dev/null", "random": "/dev/random", "tty": "/dev/tty", "stdin": "/dev/stdin",
    "memory": "/proc/self/mem", "environment": "/proc/self/environ", "descriptor": "/proc/self/fd/0", "tasks": "/proc/self/task",
}  # fmt: skip
ROUNDS = 120
NOBODY = 65_534


def make_things(folder: Path) -> list[str]:
    """Put one of each kind into a folder; return the names that a reader must refuse."""
    os.mkfifo(folder / "fifo.toml")
    (folder / "folder.toml").mkdir()
    (folder / "folder.toml" / "inside.toml").write_text("schema = 1\n")
    for name, target in {"loop": "loop.toml", "there": "back.toml", "back": "there.toml", "dangling": "nowhere", "to-fifo": "fifo.toml",
                         "to-folder": ".", "above": "..", **DEVICES}.items():  # fmt: skip
        (folder / f"{name}.toml").symlink_to(target)
    for name, size in {"sparse": 50 * 1024**3, "one-too-many": 512 * 1024 + 1}.items():
        with (folder / f"{name}.toml").open("wb") as file:
            file.truncate(size)
    (folder / "empty.toml").touch()
    (folder / "UPPER.TOML").write_text("[")
    (folder / "line\nend.toml").write_text("[")
    (folder / "\x1b[2J.toml").write_text("[")
    (folder / "\u202emirror.toml").write_text("[")
    (folder / os.fsdecode(b"not\xffutf8.toml")).write_bytes(b"[")
    (folder / (" " + "n" * 240 + ".toml")).write_text("[")
    here = Path.cwd()
    os.chdir(folder)  # the path of a socket has hardly a hundred letters
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("socket.toml")
    os.chdir(here)
    return sorted(path.name for path in folder.iterdir() if path.name != "good.toml")


def measured(home: Home, names: list[str]) -> dict[str, object]:
    """Read both folders; tell which names were refused, and at what cost."""
    before = tree(home.folder)
    forget_peak()
    idle, started = memory("VmRSS"), time.monotonic()
    books, terms = library(home.prices, None, home.history), profiles(home.profiles)
    told = {
        "seconds": time.monotonic() - started,
        "peak": memory("VmHWM") - idle,
        "untouched": tree(home.folder) == before,
    }
    for kind, broken in (("books", books.broken), ("profiles", terms.broken)):
        refused = [Path(fault.name).name for fault in broken]
        told[kind] = {"kept": sorted(set(names) - set(refused)), "twice": len(refused) - len(set(refused)),
                      "lines": [line for fault in broken for line in fault.lines()]}  # fmt: skip
    told["good"] = [books.find("good") is not None, terms.find("good") is not None]
    return told


def things(home: Home) -> dict[str, object]:
    names = make_things(home.prices)
    make_things(home.profiles)
    return measured(home, names)


def unreadable(home: Home) -> dict[str, object]:
    """As an ordinary user, for root may read everything."""
    for folder in (home.prices, home.profiles):
        (folder / "secret.toml").write_text("schema = 1\n")
        (folder / "secret.toml").chmod(0)
        (folder / "closed.toml").mkdir(0o700)
        (folder / "closed.toml").chmod(0)
        (folder / "inside.toml").symlink_to("closed.toml/there.toml")
    home.folder.parent.chmod(0o755)
    if os.geteuid() == 0:
        os.setegid(NOBODY)
        os.seteuid(NOBODY)
    told = measured_without_tree(home, ["closed.toml", "inside.toml", "secret.toml"])
    os.seteuid(os.getuid())
    for folder in (home.prices, home.profiles):
        (folder / "closed.toml").chmod(0o700)
    return told


def measured_without_tree(home: Home, names: list[str]) -> dict[str, object]:
    """Read both folders; what may not be read cannot be compared either."""
    books, terms = library(home.prices), profiles(home.profiles)
    refused = {"books": books.broken, "profiles": terms.broken}
    told: dict[str, object] = {
        kind: {"kept": sorted(set(names) - {Path(fault.name).name for fault in broken}),
               "lines": [line for fault in broken for line in fault.lines()]}
        for kind, broken in refused.items()
    }  # fmt: skip
    return {**told, "good": [books.find("good") is not None, terms.find("good") is not None]}


def _changes(path: Path, content: bytes) -> list[Callable[[], object]]:
    """Return what other programs do to a file while it is read."""
    beside = path.with_name(f".{path.name}.new")

    def replace() -> None:
        beside.write_bytes(content)
        beside.replace(path)

    return [
        lambda: path.write_bytes(content),
        lambda: path.unlink(missing_ok=True),
        lambda: path.write_bytes(content[: len(content) // 2]),
        lambda: path.write_bytes(content + b"# x\n" * 50_000),
        lambda: path.write_bytes(b""),
        lambda: path.unlink(missing_ok=True),
        lambda: os.mkfifo(path),
        lambda: path.unlink(missing_ok=True),
        path.mkdir,
        path.rmdir,
        replace,
    ]


def changing(home: Home) -> dict[str, object]:
    """Read while somebody writes, cuts, replaces and takes away a file that is read."""
    plans = [_changes(home.prices / "own.toml", BOOKS["2025"].encode()),
             _changes(home.profiles / "own.toml", PROFILE.encode())]  # fmt: skip
    done = threading.Event()

    def disturb() -> None:
        while not done.is_set():
            for steps in zip(*plans, strict=True):
                for step in steps:
                    step()
                    time.sleep(0.0007)

    disturber = threading.Thread(target=disturb)
    disturber.start()
    good, seen = True, set[str]()
    try:
        for _ in range(ROUNDS):
            books, terms = library(home.prices, home.known, home.history), profiles(home.profiles)
            good = good and books.find("good") is not None and terms.find("good") is not None
            own = [entry for entry in books.own if entry.path.name == "own.toml"]
            seen |= {"listed" if own and not own[0].fault else "refused" if books.broken else "gone"}
            # Half a book is never taken for a whole one.
            good = good and all(len(entry.book.models) == 11 for entry in own)
    finally:
        done.set()
        disturber.join()
    return {"good": [good, True], "seen": sorted(seen)}


if __name__ == "__main__":
    faulthandler.dump_traceback_later(3 * SECONDS, exit=True)
    print(
        json.dumps(
            {"things": things, "unreadable": unreadable, "changing": changing}[sys.argv[2]](
                Home(Path(sys.argv[1]) / "config")
            )
        )
    )
