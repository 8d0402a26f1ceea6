"""A short form of under_fire.py, on a screen of its own where there is an X server."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.screen import screen

SCRIPT = Path(__file__).parent / "under_fire.py"


def test_a_book_that_is_rewritten_while_somebody_types_never_gives_a_wrong_or_stale_total():
    with screen() as found:
        environment = found or {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        command = [sys.executable, SCRIPT, "18"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "wrong: 0 [], $0: 0, stale: 0 []" in done.stdout
