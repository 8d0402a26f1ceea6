#!/usr/bin/env python3
"""Make the disk image of the program that PyInstaller has built. Runs on macOS only.

    python packaging/macos/make_image.py [--bundle FOLDER] [--out FOLDER]

Without a maintainer's secrets in the environment (signing.py names them) everything is made and nothing is signed by
name. What the image runs on is read from the files in it and stands in its name.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE))

from info_plist import DOCUMENT_ICON, ICON, NAME, PROGRAM, current_version  # noqa: E402
from signing import AD_HOC, Secrets, common_processors, keychain, notarise, read_secrets, signing_commands  # noqa: E402

SPOKEN = {"arm64": "Apple processors", "x86_64": "Intel processors", "universal2": "Apple and Intel processors"}
SECRET_OPTIONS = {"-p", "-P", "-k", "--password", "--apple-id", "--team-id"}
KNOWN_TOTAL = "$451.32"  # of the example that is in every bundle

SIGNED = "The program is signed, and Apple has looked it over.\n"
UNNAMED = """\
This program is not signed with a paid Apple certificate, so macOS asks before its first start:
  macOS 15 and later: open it once, then System Settings, Privacy & Security, Open Anyway.
  macOS 13 and 14: hold Control, click it, choose Open, and Open again.
Compare the checksum of what you downloaded with SHA256SUMS of the release first.
"""


def said(command: Sequence[str]) -> str:
    """Return a command as it may stand in a log."""
    hidden = [False, *(word in SECRET_OPTIONS for word in command[:-1])]
    return " ".join("…" if hides else word for word, hides in zip(command, hidden, strict=True))


def run(command: Sequence[str]) -> None:
    """Run a command; stop everything if it fails, without showing what is secret in it."""
    print("  " + said(command), flush=True)
    status = subprocess.run(command, check=False).returncode
    if status:
        raise SystemExit(f"make_image: {command[0]} failed ({status})")


def image_name(version: str, processors: str) -> str:
    """Return the name of the image: it says the processors, so that nobody takes the wrong one."""
    return f"{PROGRAM}-{version}-macos-{processors}.dmg"


def first_start(version: str, processors: str, given: Secrets) -> str:
    """Return the text that lies beside the program in the image."""
    text = (HERE / "first_start.txt").read_text("utf-8")
    signature = SIGNED if given.can_notarise else UNNAMED
    return text.replace("VERSION", version).replace("PROCESSORS", SPOKEN[processors]).replace("SIGNATURE", signature)


def add_document_icon(app: Path) -> None:
    """Put the icon of our documents where the Info.plist says it is; PyInstaller copies that of the program only."""
    drawn, wanted = ROOT / "build" / "icons" / DOCUMENT_ICON, app / "Contents" / "Resources" / DOCUMENT_ICON
    if not wanted.exists():
        shutil.copyfile(drawn, wanted)


def sign(app: Path, given: Secrets) -> None:
    """Sign the program by name where that can be done; else seal it, so that Apple's own processors start it."""
    for command in signing_commands(app, given.identity or AD_HOC):
        run(command)
    if given.can_notarise:
        notarise(app, given, run)


def dmgbuild() -> str:
    """Return a Python that has dmgbuild: an environment of its own, from requirements/image.txt with its hashes."""
    venv = ROOT / "build" / "image-venv"
    run([sys.executable, "-m", "venv", "--clear", str(venv)])
    python = str(venv / "bin" / "python")
    pinned = ["--require-hashes", "-r", str(ROOT / "requirements" / "image.txt")]
    run([python, "-m", "pip", "--disable-pip-version-check", "install", "-q", *pinned])
    return python


def check(app: Path) -> None:
    """Start both programs of a bundle, and have one compute a known total."""
    programs = app / "Contents" / "MacOS"
    run([str(programs / "taksir"), "--version"])
    example = str(ROOT / "pricing_core" / "books" / "example.json")
    command = [str(programs / "taksir-cli"), "price", example, "--book", "anthropic-2025-12"]
    # Into a file: no pipe can lose a letter of it, whatever the locale of the machine.
    shown = subprocess.run(command, capture_output=True, check=False, env={**os.environ, "PYTHONUTF8": "1"})
    if shown.returncode or KNOWN_TOTAL.encode() not in shown.stdout:
        raise SystemExit(f"make_image: taksir-cli does not find {KNOWN_TOTAL}:\n{shown.stdout!r}\n{shown.stderr!r}")
    print(f"  taksir-cli: {KNOWN_TOTAL}")


def check_image(image: Path) -> None:
    """Open the image as a person does, and start what is in it."""
    run(["hdiutil", "verify", str(image)])
    with tempfile.TemporaryDirectory() as folder:
        run(["hdiutil", "attach", "-nobrowse", "-readonly", "-mountpoint", folder, str(image)])
        try:
            check(Path(folder) / f"{NAME}.app")
        finally:
            run(["hdiutil", "detach", folder])


def make(app: Path, out: Path, given: Secrets) -> Path:
    """Make the image of a program, and return it."""
    version, processors = current_version(), common_processors(app)
    add_document_icon(app)
    sign(app, given)
    check(app)
    out.mkdir(parents=True, exist_ok=True)
    image = out / image_name(version, processors)
    image.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        readme = Path(folder) / "readme.txt"
        readme.write_text(first_start(version, processors, given), "utf-8")
        defines = {"app": app, "icon": app / "Contents" / "Resources" / ICON, "readme": readme}
        words = [word for name, value in defines.items() for word in ("-D", f"{name}={value}")]
        settings = str(HERE / "dmg_settings.py")
        run([dmgbuild(), "-m", "dmgbuild", "-s", settings, *words, f"{NAME} {version}", str(image)])
    if given.can_sign:
        run(["codesign", "--force", "--timestamp", "--sign", given.identity, str(image)])
    if given.can_notarise:
        notarise(image, given, run)
    check_image(image)
    print(f"{image}: for {SPOKEN[processors]}; {'signed' if given.can_sign else 'not signed by name'}")
    return image


def main(arguments: Sequence[str] | None = None) -> int:
    """Find the program, and make its image."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--bundle", type=Path, default=ROOT / "build" / "bundle" / "macos")
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    options = parser.parse_args(arguments)
    given = read_secrets()
    if sys.platform != "darwin":
        raise SystemExit("make_image: a disk image can only be made on macOS; packaging/macos/README.md says why")
    app = options.bundle / f"{NAME}.app"
    if not app.is_dir():
        raise SystemExit(f"make_image: no {app}; python3 packaging/build.py bundle makes it")
    with keychain(given, run) if given.can_sign else nullcontext():
        make(app, options.out, given)
    return 0


if __name__ == "__main__":
    sys.exit(main())
