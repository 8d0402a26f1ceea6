#!/usr/bin/env python3
"""Start what packaging/build.py has made on this system: both programs answer, price, and draw a window with letters.

The standard library is enough, on every system alike. The release workflow runs it before it wraps anything.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from build import BUILD, ROOT, SYSTEM, Places, answer

BOOK, TOTAL = "anthropic-2025-12", "$451.32"  # of the example with that book, as the page of prices had it
EXAMPLE = ROOT / "pricing_core" / "books" / "example.json"
PARQUET, COLUMNS = (ROOT / "tests" / "packaging" / "usage" / f"requests.{end}" for end in ("parquet", "columns.json"))
USED = "$7.61"  # of its three requests
SECONDS = 120
LEAST_PICTURE = 20_000  # bytes: a window without letters is smaller by far
PNG = b"\x89PNG"


def programs(folder: Path) -> tuple[Path, Path]:
    """Return the window and the console program inside a bundle."""
    inner = folder / "Contents" / "MacOS" if folder.suffix == ".app" else folder
    end = ".exe" if SYSTEM == "windows" else ""
    return inner / f"taksir{end}", inner / f"taksir-cli{end}"


def said(*command: str | Path) -> str:
    """Run a program to its end and return what it says; end here where it fails."""
    told = [str(part) for part in command]
    done = subprocess.run(told, capture_output=True, timeout=SECONDS, check=False)
    text = (done.stdout + done.stderr).decode("utf-8", errors="replace")
    if done.returncode:
        raise SystemExit(f"smoke: {' '.join(told)} ended with {done.returncode}:\n{text}")
    return text


def main() -> None:
    """Try both programs."""
    window, console = programs(Places(BUILD / "bundle" / SYSTEM).folder)
    version = answer(
        [sys.executable, "-c", "from pricing_core.version import VERSION; print(VERSION)"], PYTHONPATH=str(ROOT)
    )
    if not version or version not in said(console, "--version"):
        raise SystemExit(f"smoke: {console} is not version {version}")
    if TOTAL not in (text := said(console, "price", "--book", BOOK, EXAMPLE)):
        raise SystemExit(f"smoke: no {TOTAL} in:\n{text}")
    if USED not in (text := said(console, "usage", "--book", BOOK, PARQUET, "--columns", COLUMNS)):
        raise SystemExit(f"smoke: no {USED} in:\n{text}")
    with tempfile.TemporaryDirectory() as name:
        picture = Path(name) / "window.png"
        said(window, "--book", BOOK, "--screenshot", picture, EXAMPLE)
        content = picture.read_bytes()
    if not content.startswith(PNG) or len(content) < LEAST_PICTURE:
        raise SystemExit(f"smoke: the picture of the window has {len(content)} bytes")
    print(f"{SYSTEM}: Taksir {version}, {TOTAL}, a window drawn in {len(content)} bytes")


if __name__ == "__main__":
    main()
