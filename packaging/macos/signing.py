"""Signing and notarising for macOS: what is asked of Apple's tools, and only where a maintainer's secrets are given."""

from __future__ import annotations

import base64
import os
import secrets
import struct
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ENTITLEMENTS = Path(__file__).resolve().parent / "entitlements.plist"

CERTIFICATE = "TAKSIR_MACOS_CERTIFICATE"  # the .p12 file of a "Developer ID Application" certificate, as base64
CERTIFICATE_PASSWORD = "TAKSIR_MACOS_CERTIFICATE_PASSWORD"
IDENTITY = "TAKSIR_MACOS_IDENTITY"  # its name, as `security find-identity` prints it
NOTARY = ("TAKSIR_NOTARY_APPLE_ID", "TAKSIR_NOTARY_TEAM_ID", "TAKSIR_NOTARY_PASSWORD")
SIGNING = (CERTIFICATE, CERTIFICATE_PASSWORD, IDENTITY)

AD_HOC = "-"  # no name; Apple's own processors start nothing that has not at least this
PROCESSORS = {0x01000007: "x86_64", 0x0100000C: "arm64"}
THIN, FAT = 0xFEEDFACF, 0xCAFEBABE
EXECUTABLE = 2  # the kind of a Mach-O file that can be started

Run = Callable[[Sequence[str]], None]


@dataclass(frozen=True, repr=False)
class Secrets:
    """What a maintainer's environment gives for signing, empty where it gives nothing."""

    certificate: str = ""
    password: str = ""
    identity: str = ""
    notary: tuple[str, str, str] = ("", "", "")

    @property
    def can_sign(self) -> bool:
        return bool(self.identity)

    @property
    def can_notarise(self) -> bool:
        return self.can_sign and all(self.notary)


def read_secrets(environment: Mapping[str, str] = os.environ) -> Secrets:
    """Return the secrets that are given. A workflow gives an unset one as an empty text; half of them is a mistake."""
    for group in (SIGNING, NOTARY):
        given = [name for name in group if environment.get(name)]
        if given and len(given) < len(group):
            missing = ", ".join(name for name in group if name not in given)
            raise SystemExit(f"make_image: {', '.join(given)} given, but not {missing}")
    values = [environment.get(name, "") for name in (*SIGNING, *NOTARY)]
    found = Secrets(values[0], values[1], values[2], (values[3], values[4], values[5]))
    if any(found.notary) and not found.can_sign:
        raise SystemExit("make_image: Apple notarises only what is signed, and no certificate is given")
    return found


def mach_o(path: Path) -> tuple[set[str], bool]:
    """Return the processors that a file is code for, and whether it can be started. Other files have none."""
    data = path.read_bytes()[:4096]
    if len(data) < 32:
        return set(), False
    if struct.unpack(">I", data[:4])[0] == FAT:
        count = struct.unpack(">I", data[4:8])[0]
        parts = [struct.unpack(">I", data[8 + 20 * place : 12 + 20 * place])[0] for place in range(min(count, 8))]
        first = struct.unpack(">I", data[16:20])[0]
        with path.open("rb") as file:
            file.seek(first)
            head = file.read(32)
    elif struct.unpack("<I", data[:4])[0] == THIN:
        parts, head = [struct.unpack("<I", data[4:8])[0]], data
    else:
        return set(), False
    kind = struct.unpack("<I", head[12:16])[0] if len(head) >= 16 else 0
    return {PROCESSORS.get(part, "other") for part in parts}, kind == EXECUTABLE


def code_in(app: Path) -> dict[Path, tuple[set[str], bool]]:
    """Return every file of code in a bundle, deepest first, as it must be signed; links are not followed."""
    files = sorted(app.rglob("*"), key=lambda path: (-len(path.parts), str(path)))
    found = {path: mach_o(path) for path in files if path.is_file() and not path.is_symlink()}
    return {path: kind for path, kind in found.items() if kind[0]}


def common_processors(app: Path) -> str:
    """Return what all of a program runs on: one processor, or both. The Python inside decides: Qt is for both."""
    kinds = [kind for kind, _ in code_in(app).values()]
    if not kinds:
        raise SystemExit(f"make_image: no program in {app}")
    shared = set.intersection(*kinds)
    if not shared:
        raise SystemExit(f"make_image: {app} has parts for different processors and runs on none")
    return "universal2" if len(shared) > 1 else shared.pop()


def signing_commands(app: Path, identity: str) -> list[list[str]]:
    """Return how every part is signed, from the inside to the outside, and checked at the end."""
    hardened = [] if identity == AD_HOC else ["--timestamp", "--options", "runtime"]
    sign = ["codesign", "--force", "--sign", identity, *hardened]
    may = [] if identity == AD_HOC else ["--entitlements", str(ENTITLEMENTS)]
    code = code_in(app)
    parts = [[*sign, *(may if starts else []), str(path)] for path, (_, starts) in code.items()]
    frameworks = sorted(app.rglob("*.framework"), key=lambda path: -len(path.parts))
    whole = [[*sign, str(path)] for path in frameworks if path.is_dir() and not path.is_symlink()]
    return [*parts, *whole, [*sign, *may, str(app)], ["codesign", "--verify", "--deep", "--strict", str(app)]]


def notarise(path: Path, given: Secrets, run: Run) -> None:
    """Have Apple look at a file, and put its answer on what was sent. A program is sent as a zip of itself."""
    apple_id, team, password = given.notary
    with tempfile.TemporaryDirectory() as folder:
        sent = path
        if path.is_dir():
            sent = Path(folder) / f"{path.name}.zip"
            run(["ditto", "-c", "-k", "--keepParent", str(path), str(sent)])
        account = ["--apple-id", apple_id, "--team-id", team, "--password", password]
        run(["xcrun", "notarytool", "submit", str(sent), *account, "--wait", "--timeout", "30m"])
    run(["xcrun", "stapler", "staple", str(path)])


@contextmanager
def keychain(given: Secrets, run: Run) -> Iterator[None]:
    """Hold the certificate in a keychain of its own, which goes again whatever happens."""
    before = subprocess.run(["security", "list-keychains", "-d", "user"], capture_output=True, text=True, check=True)
    usual = [line.strip().strip('"') for line in before.stdout.splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        place, password = str(Path(folder) / "taksir.keychain-db"), secrets.token_hex(16)
        file = Path(folder) / "certificate.p12"
        file.write_bytes(base64.b64decode(given.certificate))
        run(["security", "create-keychain", "-p", password, place])
        try:
            run(["security", "unlock-keychain", "-p", password, place])
            run(["security", "import", str(file), "-k", place, "-P", given.password, "-T", "/usr/bin/codesign"])
            run(["security", "set-key-partition-list", "-S", "apple-tool:,apple:", "-s", "-k", password, place])
            run(["security", "list-keychains", "-d", "user", "-s", place, *usual])
            yield
        finally:
            run(["security", "list-keychains", "-d", "user", "-s", *usual])
            run(["security", "delete-keychain", place])
