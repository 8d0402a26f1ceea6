"""The frozen programs and the same from the checkout, started alike, for the checks."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from shown import NotShown, must

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "build" / "bundle" / "linux" / "Taksir"
PYTHON = ROOT / "build" / "packaging-venv" / "bin" / "python"  # the one that froze it, with the same Qt
EXAMPLE = ROOT / "pricing_core" / "books" / "example.json"
BOOK = "anthropic-2025-12"
TOTAL = "$451.32"  # of the example with that book, as the page of prices had it
SECONDS = 120
NOBODY = 64_999  # a number that no user has


class Done:
    """What a program said and how it ended."""

    def __init__(self, code: int, out: bytes, err: bytes) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def text(self) -> str:
        """What it said, errors included."""
        return (self.out + self.err).decode("utf-8", errors="replace")


def bare(folder: Path, **more: str) -> dict[str, str]:
    """Return an environment with nothing in it but a folder of its own for settings."""
    return {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder), "LC_ALL": "C.UTF-8", **more}


def start(command: list[str], environment: dict[str, str], *, wants: int | None = 0, **more: object) -> Done:
    """Run a program to its end; it must end as wanted."""
    done = subprocess.run(command, env=environment, capture_output=True, timeout=SECONDS, check=False, **more)  # type: ignore[call-overload]
    said = Done(done.returncode, done.stdout, done.stderr)
    if wants is not None and said.code != wants:
        raise NotShown(f"{' '.join(command)} ended with {said.code} and not {wants}:\n{said.text}")
    return said


def cli(*arguments: str, folder: Path = FOLDER) -> list[str]:
    """Return the command of the frozen console program."""
    return [str(folder / "taksir-cli"), *arguments]


def window(*arguments: str, folder: Path = FOLDER) -> list[str]:
    """Return the command of the frozen window."""
    return [str(folder / "taksir"), *arguments]


def of_checkout(package: str, *arguments: str) -> list[str]:
    """Return the command of the same program from the checkout."""
    return [str(PYTHON), "-P", "-m", package, *arguments]


def checkout(folder: Path, **more: str) -> dict[str, str]:
    """Return the environment for that."""
    return bare(folder, PYTHONPATH=str(ROOT), **more)


def picture_of(command: list[str], environment: dict[str, str], folder: Path, *wanted: str) -> bytes:
    """Return the picture that a window makes of itself with the example; the books say nothing of today."""
    file = folder / "window.png"
    file.unlink(missing_ok=True)
    start([*command, "--screenshot", str(file), "--language", "en", "--book", BOOK, *wanted, str(EXAMPLE)], environment)
    must(file.exists(), f"{command[0]} wrote no picture")
    return file.read_bytes()


def runs_until_told(command: list[str], environment: dict[str, str], seconds: float = 3, **more: object) -> str:
    """Start a window, let it work for a while, end it as a session does, and return what it said."""
    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen(command, env=environment, stdout=said, stderr=said, **more)  # type: ignore[call-overload]
        time.sleep(seconds)
        must(child.poll() is None, f"{command[0]} ended by itself")
        child.terminate()
        child.wait(timeout=20)
        said.seek(0)
        text = said.read().decode("utf-8", errors="replace")
    must("Traceback" not in text, f"{command[0]} stumbled:\n{text}")
    return text


def is_root() -> bool:
    """Tell whether this may change users and spaces of names."""
    return sys.platform.startswith("linux") and os.geteuid() == 0
