#!/usr/bin/env python3
"""Build Taksir as it is handed out; the standard library is all it needs to begin with.

    build.py bundle [--out DIR]   the folder with both programs, in build/bundle/<linux|windows|macos>
    build.py linux [OPTION…]      the packages of Linux in dist/, from the folder (made first where it is missing)
    build.py windows [OPTION…]    the installer, on Windows
    build.py macos [OPTION…]      the disk image, on macOS

Options after linux, windows and macos are those of the script that makes the packages there.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
BUILD = ROOT / "build"
VENV = BUILD / "packaging-venv"
STAMP = VENV / "installed.json"
REQUIREMENTS = ROOT / "requirements" / "package.txt"
SYSTEM = {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
WANTED = ((3, 13), (3, 12))  # what the nearly exact counter of tokens needs at least
OLDEST = (3, 11)  # of which a machine with nothing newer freezes the program, without that counter
MAKERS = {
    "linux": HERE / "linux" / "make_packages.py",
    "windows": HERE / "windows" / "make_installer.py",
    "macos": HERE / "macos" / "make_image.py",
}
# What a shell may say that would change what is built.
FOREIGN = ("PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "PIP_PREFIX", "PIP_TARGET", "QT_PLUGIN_PATH", "LD_LIBRARY_PATH")
NOTICES = "desktop/licences/notices.txt"


class BuildError(Exception):
    """Something is missing or did not work; the text says what."""


class Places(NamedTuple):
    """Where the folder is made, and what is inside where."""

    out: Path

    @property
    def folder(self) -> Path:
        """What is handed out."""
        return self.out / ("Taksir.app" if SYSTEM == "macos" else "Taksir")

    @property
    def inner(self) -> Path:
        """Where libraries and modules are."""
        return self.folder / ("Contents/Frameworks" if SYSTEM == "macos" else "_internal")

    @property
    def data(self) -> Path:
        """Where the files are that the program reads."""
        return self.folder / ("Contents/Resources" if SYSTEM == "macos" else "_internal")

    @property
    def collected(self) -> Path:
        """The list of what was collected, and from where."""
        return self.out / "collected.json"


def environment(**more: str) -> dict[str, str]:
    """Return the environment of every child: nothing foreign, and all that makes two builds the same."""
    kept = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    same = {"PYTHONHASHSEED": "1", "PYTHONNOUSERSITE": "1", "SOURCE_DATE_EPOCH": source_date(), "LC_ALL": "C.UTF-8"}
    # Modules are not compressed: that costs a start more than reading them, and the archives compress them better.
    own = {"PYINSTALLER_ZLIB_COMPRESSION_LEVEL": "0", "PYINSTALLER_CONFIG_DIR": str(BUILD / "pyinstaller")}
    return {**kept, **same, **own, "PIP_USER": "0", "TZ": "UTC", **more}


def source_date() -> str:
    """Return the date that everything gets: as told, else of the last change, else of the file with the version."""
    if told := os.environ.get("SOURCE_DATE_EPOCH"):
        return told
    changed = answer(["git", "-C", str(ROOT), "log", "-1", "--format=%ct"])
    return changed or str(int((ROOT / "pricing_core" / "version.py").stat().st_mtime))


def answer(command: list[str], **more: str) -> str:
    """Return what a short command says, or nothing where it fails."""
    try:
        done = subprocess.run(command, check=False, capture_output=True, text=True, env={**os.environ, **more})
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def run(what: str, command: list[str]) -> None:
    """Run a step of the build, and end the build where it fails."""
    print(f"-- {what}", flush=True)
    if subprocess.run(command, check=False, cwd=ROOT, env=environment()).returncode:
        raise BuildError(f"{what}: failed; the lines above say why")


def base_python() -> str:
    """Return the newest Python that serves, on PATH or kept by pyenv; else this one, if it is new enough."""
    for major, minor in WANTED:
        name = f"python{major}.{minor}"
        for version in ["", *kept_by_pyenv(f"{major}.{minor}.")]:
            told = {"PYENV_VERSION": version} if version else {}
            if found := answer([name, "-c", "import ensurepip, venv, sys; print(sys.executable)"], **told):
                return found
    if sys.version_info < OLDEST:
        raise BuildError("Taksir is frozen from Python {}.{} or newer, and there is none".format(*OLDEST))
    return getattr(sys, "_base_executable", "") or sys.executable


def kept_by_pyenv(start: str) -> list[str]:
    """Return the versions that pyenv has of one Python, the newest first."""
    versions = [one for one in answer(["pyenv", "versions", "--bare"]).split() if one.startswith(start)]
    plain = [one for one in versions if one.removeprefix(start).isdecimal()]
    return sorted(plain, key=lambda one: -int(one.removeprefix(start)))


def prepare() -> None:
    """See that the environment that freezes holds what requirements/package.txt names, and nothing else."""
    base = base_python()
    text = REQUIREMENTS.read_bytes().replace(b"\r\n", b"\n")
    wanted = {"python": answer([base, "-V"]), "package": hashlib.sha256(text).hexdigest()}
    if PYTHON.exists() and STAMP.exists() and json.loads(STAMP.read_text("utf-8")) == wanted:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    run(f"an environment of {wanted['python']}", [base, "-m", "venv", str(VENV)])
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--retries", "2"]
    run("what requirements/package.txt names", [*pip, "--require-hashes", "-r", str(REQUIREMENTS)])
    STAMP.write_text(json.dumps(wanted), "utf-8")


def script(path: Path, *arguments: str) -> list[str]:
    """Return how a script runs in the environment that freezes."""
    return [str(PYTHON), "-P", str(path), *arguments]


def make_bundle(out: Path) -> Places:
    """Make the folder: environment, icons, the folder itself, notices, one date and plain modes."""
    places, work = Places(out.resolve()), BUILD / "work" / SYSTEM
    prepare()
    run("icons", script(HERE / "icons" / "make_icons.py"))
    for old in (work, places.folder):
        shutil.rmtree(old, ignore_errors=True)
    freeze = ["--noconfirm", "--clean", "--log-level", "WARN", "--distpath", str(places.out), "--workpath", str(work)]
    run("freezing", [str(PYTHON), "-P", "-m", "PyInstaller", *freeze, str(HERE / "taksir.spec")])
    shutil.copyfile(work / "taksir" / "collected.json", places.collected)
    if (HERE / "notices.py").exists():
        run("notices", script(HERE / "notices.py", str(places.collected), str(places.data / NOTICES)))
    if (HERE / "sbom.py").exists():
        bill = str(places.out / "taksir.cdx.json")
        run("bill of materials", script(HERE / "sbom.py", str(places.collected), str(places.inner), bill))
    if SYSTEM == "linux":
        settle(places.folder, int(source_date()))
    elif SYSTEM == "macos":  # the seal of the program says which files are inside; a real signature comes later
        run("sealing anew", ["codesign", "--force", "--deep", "--sign", "-", str(places.folder)])
    size = sum(path.stat().st_size for path in places.folder.rglob("*") if path.is_file() and not path.is_symlink())
    print(f"{places.folder}: {size / 1e6:.1f} MB", flush=True)
    return places


def settle(folder: Path, date: int) -> None:
    """Give everything one date, and the modes of files that are only read, but for the programs."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if not path.is_symlink():
            program = path.parent == folder and not path.suffix
            path.chmod(0o755 if path.is_dir() or program else 0o644)
        os.utime(path, (date, date), follow_symlinks=False)
    folder.chmod(0o755)
    os.utime(folder, (date, date))


def make_packages(system: str, arguments: list[str]) -> None:
    """Wrap the folder for one system, on that system."""
    if system != SYSTEM:
        raise BuildError(f"the packages of {system} are made on {system}; this is {SYSTEM}")
    places = Places(BUILD / "bundle" / SYSTEM)
    if places.folder.exists():
        prepare()
    else:
        make_bundle(places.out)
    run(f"packages of {system}", script(MAKERS[system], *arguments))


def main() -> int:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("bundle", *MAKERS))
    parser.add_argument("--out", type=Path, default=BUILD / "bundle" / SYSTEM, metavar="DIR", help="where to")
    given, others = parser.parse_known_args()
    if given.what == "bundle" and others:
        parser.error(f"unknown: {' '.join(others)}")
    try:
        if given.what == "bundle":
            make_bundle(given.out)
        else:
            make_packages(given.what, others)
    except (BuildError, OSError) as error:
        print(f"build.py: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
