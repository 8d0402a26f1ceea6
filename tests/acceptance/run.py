"""Uses the window as a person does, through a screen and the interface that screen readers use.

Every ``*.steps`` file here is a session of its own. The probe that plays them is not part of the project: its path is
taken from TAKSIR_PROBE, or it lies beside the checkout. Where there is none nothing is run, and that is said.

TAKSIR_PROGRAM is the command of another build of the window, such as an installed one; else the checkout is started.
TAKSIR_SHOTS is a folder for a picture of the screen at the end of each session.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BESIDE = ROOT.parent / "shared" / "tools" / "atspi_probe.py"
PROBE_PYTHON = "/usr/bin/python3"  # the one that has the bindings of the accessibility bus


def program(steps: Path) -> list[str]:
    """Return the command of the window: by the environment, else with the checkout's own Python, else this one.

    A first line that begins with ``#!`` holds arguments.
    """
    first = steps.read_text("utf-8").partition("\n")[0]
    stated = first.removeprefix("#!").split() if first.startswith("#!") else []
    own = ROOT / ".venv" / "bin" / "python"
    chosen = os.environ.get("TAKSIR_PYTHON") or (str(own) if own.exists() else sys.executable)
    built = shlex.split(os.environ.get("TAKSIR_PROGRAM", ""))
    return [*(built or [chosen, "-m", "desktop"]), "--language", "en", *stated]


def picture(steps: Path) -> list[str]:
    """Return what the probe is told to keep a picture of the screen, if that is wanted."""
    folder = os.environ.get("TAKSIR_SHOTS")
    return ["-e", shlex.join(["shot", str(Path(folder) / f"{steps.stem}.png")])] if folder else []


def play(probe: Path, steps: Path) -> bool:
    """Play one file of steps against a fresh window, and tell whether all of them held."""
    with tempfile.TemporaryDirectory() as config:
        environment = {**os.environ, "TAKSIR_CONFIG_DIR": config}
        if not os.environ.get("TAKSIR_PROGRAM"):
            environment["PYTHONPATH"] = str(ROOT)
        command = [PROBE_PYTHON, str(probe), "--steps", str(steps), *picture(steps), "--", *program(steps)]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    print(f"{steps.name}: {'passed' if done.returncode == 0 else 'failed'}")
    if done.returncode:
        print(done.stdout + done.stderr)
    return done.returncode == 0


def main() -> int:
    """Play every file of steps, or those that are named."""
    probe = Path(os.environ.get("TAKSIR_PROBE") or BESIDE)
    if not probe.is_file():
        print(f"acceptance: skipped, no probe at {probe}; set TAKSIR_PROBE")
        return 0
    wanted = [HERE / name for name in sys.argv[1:]] or sorted(HERE.glob("*.steps"))
    results = [play(probe, steps) for steps in wanted]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
