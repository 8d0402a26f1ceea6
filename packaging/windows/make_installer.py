#!/usr/bin/env python3
"""Wrap build/bundle/windows/Taksir into an installer: dist/taksir-VERSION-windows-x86_64-setup.exe.

    python packaging/windows/make_installer.py [--bundle FOLDER] [--out FOLDER] [--version VERSION] [--fast]

It needs makensis (NSIS 3) on PATH, on Windows or elsewhere; --fast packs quickly instead of small.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PROGRAMS = ("taksir.exe", "taksir-cli.exe")
DOCUMENT_ICON = "taksir-document.ico"
ON_WINDOWS = sys.platform == "win32"
OPTION = "/" if ON_WINDOWS else "-"
USUAL_FOLDERS = ("C:/Program Files (x86)/NSIS", "C:/Program Files/NSIS")
SPECIAL = {"$": "$$", '"': '$\\"'}


def own_version() -> str:
    """Return the version of this checkout."""
    sys.path.insert(0, str(ROOT))
    from pricing_core.version import VERSION

    return VERSION


def quoted(text: str) -> str:
    """Return a text as NSIS takes it, between quotes."""
    return '"' + "".join(SPECIAL.get(ch, ch) for ch in text) + '"'


def inside(place: Path) -> str:
    """Return where a file or folder of the bundle is on Windows."""
    parts = [part for part in place.parts if part != "."]
    return "\\".join(["$INSTDIR", *(part.replace("$", "$$") for part in parts)])


def source(file: Path) -> str:
    """Return the path of a file that makensis reads."""
    return str(file) if ON_WINDOWS else file.as_posix()


def folders_of(places: Iterable[Path]) -> list[Path]:
    """Return the folders that files are in, each after those above it; the installation folder itself is not one."""
    return sorted({folder for place in places for folder in place.parents if folder != Path()})


def file_list(bundle: Path, icon: Path) -> str:
    """Return two macros of NSIS: what is put into the installation folder, and the removal of exactly that.

    The uninstaller goes by this list and never empties a folder: somebody may have chosen one with other things in it.
    """
    files = sorted(path for path in bundle.rglob("*") if path.is_file())
    places = [path.relative_to(bundle) for path in files]
    folders = folders_of(places)
    lines = ["!macro InstallFiles"]
    for folder in (Path(), *folders):
        lines.append(f'  SetOutPath "{inside(folder)}"')
        lines += [f"  File {quoted(source(bundle / place))}" for place in places if place.parent == folder]
    lines += ['  SetOutPath "$INSTDIR"', f"  File {quoted(source(icon))}", "!macroend", "", "!macro RemoveFiles"]
    lines += [f'  Delete "{inside(place)}"' for place in (*places, Path(icon.name))]
    lines += [f'  RMDir "{inside(folder)}"' for folder in reversed(folders)]
    return "\n".join([*lines, "!macroend", ""])


def makensis() -> str:
    """Return the compiler of NSIS; ends the program where there is none."""
    found = shutil.which("makensis") or next(
        (str(path) for folder in USUAL_FOLDERS if (path := Path(folder, "makensis.exe")).exists()), None
    )
    if not found:
        sys.exit("make_installer: makensis is not on PATH. Install NSIS 3 (nsis.sourceforge.io, or apt install nsis).")
    return found


def is_wide(compiler: str) -> bool:
    """Tell whether NSIS has the stubs of a 64-bit installer; the usual one has not, and Windows takes both."""
    said = subprocess.run([compiler, f"{OPTION}HDRINFO"], capture_output=True, text=True, check=False).stdout
    found = next((part for part in said.replace("\n", ",").split(",") if part.startswith("NSISDIR=")), "NSISDIR=")
    folder = Path(found.removeprefix("NSISDIR=") or Path(compiler).parent)
    return (folder / "Stubs" / "zlib-amd64-unicode").exists()


def definitions(bundle: Path, version: str, out: Path, files: Path) -> dict[str, str]:
    """Return what installer.nsi is told about one build."""
    sys.path.insert(0, str(HERE))
    from version_info import four_numbers

    size = sum(path.stat().st_size for path in bundle.rglob("*") if path.is_file())
    return {
        "FILES": source(files),
        "VERSION": version,
        "VERSION4": ".".join(map(str, four_numbers(version))),
        "SIZE_KB": str(size // 1024),
        "ICON": source(ROOT / "build" / "icons" / "taksir.ico"),
        "OUT": source(out),
    }


def make(bundle: Path, folder: Path, version: str, *, fast: bool = False) -> Path:
    """Make the installer of a bundle and return where it is."""
    missing = [name for name in PROGRAMS if not (bundle / name).is_file()]
    if missing:
        sys.exit(f"make_installer: {bundle} lacks {' and '.join(missing)}; packaging/build.py bundle makes it")
    out = folder.resolve() / f"taksir-{version}-windows-x86_64-setup.exe"
    work = ROOT / "build" / "windows"
    for one in (folder, work):
        one.mkdir(parents=True, exist_ok=True)
    files = work / "files.nsh"
    files.write_text(file_list(bundle.resolve(), ROOT / "build" / "icons" / DOCUMENT_ICON), "utf-8")
    compiler = makensis()
    told = definitions(bundle, version, out, files)
    told |= {name: "1" for name, is_so in (("WIDE", is_wide(compiler)), ("FAST", fast)) if is_so}
    options = [f"{OPTION}D{name}={value}" for name, value in told.items()]
    settings = [f"{OPTION}INPUTCHARSET", "UTF8", f"{OPTION}V2", f"{OPTION}WX"]
    command = [compiler, *settings, *options, str(HERE / "installer.nsi")]
    subprocess.run(command, cwd=HERE, check=True)
    return out


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the installer that the command line asks for."""
    parser = argparse.ArgumentParser(description="Wrap the Windows bundle into an installer.")
    parser.add_argument("--bundle", type=Path, default=ROOT / "build" / "bundle" / "windows" / "Taksir")
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    parser.add_argument("--version", default=own_version(), help="for trying an upgrade")
    parser.add_argument("--fast", action="store_true", help="pack quickly instead of small")
    given = parser.parse_args(arguments)
    print(make(given.bundle, given.out, given.version, fast=given.fast))
    return 0


if __name__ == "__main__":
    sys.exit(main())
