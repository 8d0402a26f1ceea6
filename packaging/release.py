#!/usr/bin/env python3
"""What a release needs beside the packages. The release workflow calls it; the standard library is enough.

release.py check TAG      fail unless the tag is v and the version, and CHANGELOG.md has a part for it
release.py gather         put the bill of materials and the notices of the bundle into dist/, under names that say whose
release.py notes FILE     write what is new, and what is unsigned
release.py sums [FOLDER]  write SHA256SUMS for what is in dist/
"""

from __future__ import annotations

import hashlib
import platform
import re
import runpy
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
SUMS = "SHA256SUMS"
SYSTEM = {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")
PROCESSORS = {"amd64": "x86_64"}  # Windows' word for it
HANDED_OUT = (".deb", ".rpm", ".zst", ".xz", ".AppImage", ".exe", ".dmg", ".whl", ".gz", ".json", ".txt")

ABOUT_FILES = """
## Which file

| system | file |
|---|---|
| Debian 12, Ubuntu 22.04 and later | `taksir_VERSION_amd64.deb` |
| Fedora, RHEL 10, openSUSE | `taksir-VERSION-1.x86_64.rpm` |
| Arch | `taksir-VERSION-1-x86_64.pkg.tar.zst` |
| another Linux | `taksir-VERSION-linux-x86_64.AppImage`, or the `.tar.xz` |
| Windows 10 (1903) and later | `taksir-VERSION-windows-x86_64-setup.exe` |
| macOS 13 and later, Apple processor | `taksir-VERSION-macos-arm64.dmg` |
| macOS 13 and later, Intel processor | `taksir-VERSION-macos-x86_64.dmg` |
| Python 3.11 and later | `taksir-VERSION-py3-none-any.whl` |

Compare what you downloaded with `SHA256SUMS`. Unless the file is signed, Windows and macOS ask before its first start;
the README says how to go on. The `.cdx.json` files list every part inside a package, the notices its licences.
"""


def own_version() -> str:
    """Return the version of this checkout."""
    return str(runpy.run_path(str(ROOT / "pricing_core" / "version.py"))["VERSION"])


def news_of(version: str, changelog: str) -> str:
    """Return the part of the changelog about a version, without its heading."""
    heading = re.compile(rf"^## \[?{re.escape(version)}\]?(?=\s|$).*$", re.MULTILINE)
    found = heading.search(changelog)
    if found is None:
        raise SystemExit(f"release: CHANGELOG.md has no part for {version}")
    return re.split(r"^## ", changelog[found.end() :], maxsplit=1, flags=re.MULTILINE)[0].strip()


def check(tag: str) -> None:
    """See that a tag belongs to this checkout."""
    version = own_version()
    if tag != f"v{version}":
        raise SystemExit(f"release: the tag is {tag}, and pricing_core/version.py says {version}")
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    news_of(version, changelog)
    if re.search(r"^## \[Unreleased\]", changelog, re.MULTILINE) and news_of("Unreleased", changelog):
        raise SystemExit("release: CHANGELOG.md still has news under [Unreleased]; they belong to this version")
    print(f"{tag}: version and changelog agree")


def gather() -> None:
    """Put beside the packages what says what is in them."""
    machine = platform.machine().lower()
    name = f"taksir-{own_version()}-{SYSTEM}-{PROCESSORS.get(machine, machine)}"
    bundle = ROOT / "build" / "bundle" / SYSTEM
    found = [path for path in bundle.rglob("notices.txt") if not path.is_symlink() and path.parent.name == "licences"]
    if not found:
        raise SystemExit(f"release: no notices in {bundle}")
    DIST.mkdir(exist_ok=True)
    shutil.copyfile(found[0], DIST / f"{name}-notices.txt")
    shutil.copyfile(bundle / "taksir.cdx.json", DIST / f"{name}.cdx.json")


def notes(file: str) -> None:
    """Write what a reader of the release sees."""
    version = own_version()
    news = news_of(version, (ROOT / "CHANGELOG.md").read_text("utf-8"))
    Path(file).write_text(f"{news}\n{ABOUT_FILES.replace('VERSION', version)}", "utf-8")


def sums(folder: str = str(DIST)) -> None:
    """Write the checksums of all that is handed out, as sha256sum reads them."""
    files = sorted(path for path in Path(folder).iterdir() if path.name != SUMS)
    strange = [path.name for path in files if not path.is_file() or path.suffix not in HANDED_OUT]
    if strange or not files:
        raise SystemExit(f"release: {folder} holds {', '.join(strange) or 'nothing'}")
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    (Path(folder) / SUMS).write_text("".join(lines), "utf-8", newline="\n")
    print("".join(lines), end="")


def main(arguments: list[str]) -> int:
    """Do what the command line says."""
    commands: dict[str, Callable[..., None]] = {"check": check, "gather": gather, "notes": notes, "sums": sums}
    if not arguments or arguments[0] not in commands:
        print(__doc__, file=sys.stderr)
        return 2
    commands[arguments[0]](*arguments[1:])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
