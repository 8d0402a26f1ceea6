"""Who made what is inside the bundle: an owner, a version and a licence for every file that was collected.

Runs in the Python that froze the program, on the system that it was frozen on. A file without an owner ends the build.
"""

from __future__ import annotations

import platform
import re
import subprocess
import sys
import sysconfig
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
OURS = ROOT / "desktop" / "licences"
COMMON = Path(__file__).resolve().parent / "licences"

QT, PYTHON, FREEZER = "Qt for Python", "Python", "PyInstaller"
OF_QT = {"pyside6-essentials", "shiboken6"}
OF_MICROSOFT = re.compile(r"^(vcruntime|msvcp|concrt|ucrtbase|api-ms-win)", re.IGNORECASE)
BUILD_TOOLS = {"pip", "setuptools", "wheel", "uv"}

DEBIAN_DOCS = Path("/usr/share/doc")
# Which of the texts that a copyright file of Debian only names are to be read beside it.
COMMON_TEXTS = {"lgpl-2.1.txt": "LGPL-2", "gpl-2.txt": "GPL-2", "apache-2.0.txt": "Apache-2.0"}


@dataclass
class Part:
    """One thing that is inside: what it is called, under which licence, and which files are of it.

    `kind` is "own", "python", "system" or "runtime"; `where` says where its source is to be had.
    """

    name: str
    version: str
    licence: str
    where: str
    kind: str = "python"
    texts: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


def parts_of(collected: list[dict[str, str]]) -> list[Part]:
    """Return every part, the first three ours, Qt's and Python's, the others by name."""
    found = {"taksir": _own(), QT: _qt(), PYTHON: _python(), FREEZER: _freezer()}
    for name in _packaged():
        found.setdefault(name, _distribution(name))
    unknown = []
    for one in collected:
        if one["kind"] == "SYMLINK":
            continue
        part = _owner(one, found)
        if part is None:
            unknown.append(f"  {one['name']}, from {one['source']}")
        else:
            part.files.append(one["name"])
    if unknown:
        raise SystemExit("Nobody knows under which licence these are:\n" + "\n".join(unknown))
    first, others = list(found.values())[:3], list(found.values())[3:]
    return [*first, *sorted(others, key=lambda part: part.name.lower())]


def _owner(one: dict[str, str], found: dict[str, Part]) -> Part | None:
    name, source = Path(one["name"]).name, Path(one["source"])
    if OF_MICROSOFT.match(name):
        return found.setdefault("microsoft", _microsoft())
    if (distribution := _by_file().get(source.resolve())) is not None:
        key = QT if distribution in OF_QT else distribution
        if key not in found:
            found[key] = _distribution(key)
        return found[key]
    if _is_of_python(source):
        return found[PYTHON]
    if source.is_relative_to(ROOT):
        return found["taksir"]
    package = _debian_package(source)
    if package is None:
        return None
    key = f"system {package.source} {package.version}"
    if key not in found:
        found[key] = Part(package.source, package.version, "", package.where, "system")
    return _with_copyright(found[key], package)


def _is_of_python(source: Path) -> bool:
    if source.name == "base_library.zip":
        return True
    homes = [sys.base_prefix, sysconfig.get_path("stdlib")]  # where the system's own Python is, its packages say more
    return any(home not in ("/usr", "/") and source.resolve().is_relative_to(Path(home).resolve()) for home in homes)


def _read(path: Path) -> str:
    return path.read_text("utf-8", errors="replace").strip()


# What is always inside


def _own() -> Part:
    sys.path.insert(0, str(ROOT))
    from pricing_core.version import VERSION

    return Part("Taksir", VERSION, "MIT", "", "own", [_read(OURS / "taksir.txt")])


def _qt() -> Part:
    version = metadata.version("PySide6-Essentials")
    texts = [_read(OURS / "lgpl-3.txt"), _read(OURS / "gpl-3.txt"), _read(COMMON / "qt-third-party.txt")]
    where = f"https://download.qt.io/official_releases/QtForPython/ (version {version}, with Qt {version})"
    return Part("Qt and Qt for Python (PySide6, shiboken6)", version, "LGPL-3.0-only", where, texts=texts)


def _python() -> Part:
    version = ".".join(map(str, sys.version_info[:3]))
    texts = [_read(OURS / "python.txt"), _read(COMMON / "python-incorporated.txt")]
    return Part(PYTHON, version, "PSF-2.0", "https://www.python.org/downloads/source/", texts=texts)


def _freezer() -> Part:
    part = _distribution("pyinstaller")
    part.name, part.licence = "PyInstaller's start program", "GPL-2.0-or-later WITH Bootloader-exception"
    return part


def _microsoft() -> Part:
    text = "Part of Microsoft Visual C++; redistributed under the terms of Microsoft Visual Studio."
    return Part(
        "Microsoft Visual C++ Runtime", "14", "Microsoft", "https://visualstudio.microsoft.com", "runtime", [text]
    )


# Packages of Python


def _packaged() -> list[str]:
    """Return the distributions that the program runs with, and all that these need."""
    waiting = [re.split(r"[\s<>=!;~]", one)[0] for one in _stated()]
    found: set[str] = set()
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        try:
            needs = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue  # for another version of Python or another system
        if name not in found | OF_QT | BUILD_TOOLS:
            found.add(name)
            waiting += [re.split(r"[\s<>=!;~\[]", one)[0] for one in needs if "extra ==" not in one]
    return sorted(found)


def _stated() -> list[str]:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return [*project["dependencies"], *project["optional-dependencies"]["tokens"]]


@cache
def _by_file() -> dict[Path, str]:
    """Return which distribution each installed file is of."""
    found = {}
    for one in metadata.distributions():
        name = re.sub(r"[-_.]+", "-", one.metadata["Name"]).lower()
        for file in one.files or ():
            if file.suffix != ".py":
                found[Path(str(one.locate_file(file))).resolve()] = name
    return found


def _distribution(name: str) -> Part:
    one = metadata.distribution(name)
    told = one.metadata
    licence = told.get("License-Expression") or _classified(told) or told.get("License") or "see below"
    files = [file for file in one.files or () if re.search(r"(licen[cs]e|copying|notice)", file.name, re.IGNORECASE)]
    texts = [_read(Path(str(one.locate_file(file)))) for file in files if ".dist-info" in str(file)]
    if not texts:
        raise SystemExit(f"{name} {one.version} brings no text of its licence.")
    return Part(
        told["Name"], one.version, licence, f"https://pypi.org/project/{told['Name']}/{one.version}/", texts=texts
    )


def _classified(told: metadata.PackageMetadata) -> str:
    marks = [one.rpartition(" :: ")[2] for one in told.get_all("Classifier") or () if one.startswith("License ::")]
    return ", ".join(marks)


# Libraries of the system


class Package(NamedTuple):
    """A package of a Debian-like system, with the name of what it was built from."""

    name: str
    version: str
    source: str

    @property
    def where(self) -> str:
        if _is_ubuntu():
            return f"https://launchpad.net/ubuntu/+source/{self.source}/{self.version}"
        return f"https://snapshot.debian.org/package/{self.source}/"


@cache
def _is_ubuntu() -> bool:
    """Tell whether the packages of the system are Ubuntu's, which Debian does not keep the sources of."""
    try:
        return platform.freedesktop_os_release().get("ID") == "ubuntu"
    except OSError:
        return False


@cache
def _debian_package(source: Path) -> Package | None:
    """Return the package that a file is of."""
    path = source.resolve()
    for one in sorted({str(source), str(path), str(path).removeprefix("/usr"), f"/usr{path}"}):
        done = _run("dpkg-query", "--search", one)
        if done:
            package = done.partition(": ")[0].split(",")[0]
            told = _run("dpkg-query", "--show", "--showformat=${source:Version}\t${source:Package}", package).split(
                "\t"
            )
            return Package(package.partition(":")[0], *told)
    return None


def _run(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _with_copyright(part: Part, package: Package) -> Part:
    """Give a part what the copyright file of one of its packages says; those of one source mostly say the same."""
    file = DEBIAN_DOCS / package.name / "copyright"
    if not file.exists():
        raise SystemExit(f"{package.name} {package.version} brings no copyright file: {file}")
    text = _read(file)
    if text not in part.texts:
        part.texts.append(text)
    part.licence = part.licence or PLAIN.get(package.source) or _main_licence(text)
    return part


# Their copyright files have no form; every file in the libraries of theirs that may be inside is under this.
PLAIN = {"libx11": "MIT", "libxcb": "MIT", "libxkbcommon": "MIT"}


def _main_licence(text: str) -> str:
    """Return the licence of all files for which no other is named, where a copyright file has the usual form."""
    for paragraph in text.split("\n\n"):
        if re.match(r"Files: *\*\s*$", paragraph, flags=re.MULTILINE):
            found = re.search(r"^License: *(\S.*)", paragraph, flags=re.MULTILINE)
            return found[1].strip() if found else "see below"
    return "see below"


def common_texts(parts: list[Part]) -> dict[str, str]:
    """Return the licences that the texts of system libraries name without quoting them."""
    told = "\n".join(text for part in parts if part.kind == "system" for text in part.texts)
    return {name: _read(COMMON / name) for name, mark in COMMON_TEXTS.items() if f"common-licenses/{mark}" in told}
