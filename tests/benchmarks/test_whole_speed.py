"""How soon the page of the whole estimate answers, on X. Nothing is asserted about time: read the ratios."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.screen import screen
from tests.benchmarks.side_by_side import Ratio, report

SCRIPT = Path(__file__).with_name("whole.py")
FRAME = 1 / 60


def test_an_edit_with_fifty_workloads_and_eight_what_ifs(tmp_path: Path):
    with screen() as environment:
        if environment is None:
            pytest.skip("no Xvfb on this machine")
        command, here = [sys.executable, str(SCRIPT)], {**environment, "TAKSIR_CONFIG_DIR": str(tmp_path)}
        done = subprocess.run(command, env=here, capture_output=True, text=True, check=True)
    times = json.loads(done.stdout)
    opened = statistics.median(times["opened"])
    print(f"Opening the file of 50 workloads and 8 what-ifs: {opened * 1e3:.3g} ms (target 300 beyond the start)")

    for name, what, target in (
        ("whole", "An edit to the whole estimate painted, 50 workloads under 8 what-ifs, against a lone label", "8"),
        ("hidden", "The same while the page is not seen", "1"),
    ):
        pairs = sorted(one / other for one, other in zip(times[name], times["lone"], strict=True))
        one, other = (statistics.median(times[side]) for side in (name, "lone"))
        report(what, target, Ratio(one / other, pairs[0], pairs[-1], one, other))
        late = statistics.quantiles(times[name], n=20)[-1]
        print(f"  95 of 100 within {late * 1e3:.3g} ms, {late / FRAME:.2g} of a frame of 60 Hz (target 1)")
