#!/usr/bin/env python3
"""Sign Windows programs, where a maintainer's certificate is given; else say that they stay unsigned. Windows only.

    python packaging/sign_windows.py FILE…

The certificate is a .pfx file as base64 in TAKSIR_WINDOWS_CERTIFICATE, its password in
TAKSIR_WINDOWS_CERTIFICATE_PASSWORD.
"""

from __future__ import annotations

import base64
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

CERTIFICATE, PASSWORD = "TAKSIR_WINDOWS_CERTIFICATE", "TAKSIR_WINDOWS_CERTIFICATE_PASSWORD"
CLOCK = "http://timestamp.digicert.com"  # so that the signature outlives the certificate; it signs its answers itself
KITS = Path("C:/Program Files (x86)/Windows Kits/10/bin")


def signtool() -> str:
    """Return Microsoft's tool, from the newest kit."""
    found = sorted(KITS.glob("10.*/x64/signtool.exe"))
    if not found:
        raise SystemExit(f"sign_windows: no signtool below {KITS}")
    return str(found[-1])


def sign(files: list[str], certificate: str, password: str) -> None:
    """Sign the files and see that the system believes it."""
    tool = signtool()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "certificate.pfx"
        file.write_bytes(base64.b64decode(certificate))
        how = ["/fd", "SHA256", "/td", "SHA256", "/tr", CLOCK, "/f", str(file), "/p", password, "/d", "Taksir"]
        # The command is not shown where it fails: the password is in it.
        if subprocess.run([tool, "sign", *how, *files], check=False).returncode:
            raise SystemExit("sign_windows: signtool failed")
    subprocess.run([tool, "verify", "/pa", *files], check=True)


def main(files: list[str], environment: Mapping[str, str] = os.environ) -> int:
    """Sign the files, or say why not."""
    certificate, password = environment.get(CERTIFICATE, ""), environment.get(PASSWORD, "")
    missing = [name for name in files if not Path(name).is_file()]
    if missing or not files:
        raise SystemExit(f"sign_windows: nothing to sign: {', '.join(missing)}")
    if bool(certificate) != bool(password):
        raise SystemExit(f"sign_windows: {CERTIFICATE} and {PASSWORD} belong together")
    if not certificate:
        print(f"No certificate is given: unsigned stay {', '.join(files)}.")
        return 0
    sign(files, certificate, password)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
