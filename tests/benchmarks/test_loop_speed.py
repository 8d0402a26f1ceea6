"""How fast an agent loop is priced, read and shown. Nothing is asserted about time: read the ratios.

Run by ``python3 dev.py bench tests/benchmarks/test_loop_speed.py``.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from pricing_core.billing import Bill, bill
from pricing_core.library import bundled_book
from pricing_core.loop import Loop
from pricing_core.planning import Plan, Planning
from pricing_core.rate_card import resolve
from pricing_core.workload_reading import read_estimate
from tests.benchmarks.screen import screen
from tests.benchmarks.side_by_side import Ratio, calls, interleaved, report

SCRIPT = Path(__file__).with_name("loops.py")
FRAME = 1 / 60
pytest.importorskip("desktop.loop_link", reason="the window shows no turns of a loop")

from tests.benchmarks.loops import AGENT, MOST_TURNS, TURNS, evenly, listed  # noqa: E402  # after what they need

BOOK = bundled_book("anthropic-2025-12")
assert BOOK is not None
CARD = resolve(AGENT, BOOK, "2025-12-01")


def _bill(loop: Loop) -> Bill:
    """Price a loop as a key press does: its calls, their tiers, every line, and what each call costs."""
    found = bill(Plan(AGENT, Planning(requests=2_000), loop), CARD)
    assert found.run is not None
    assert found.run.costs
    return found


def _one_line_float(loop: Loop) -> float:
    """The same in floats and for one total only: each turn reads the last prompt and writes what is new."""
    start, more, said = 9_291.0, float(loop.tool_result + loop.output), float(loop.output)
    sizes = (start + more * n for n in range(loop.turns))
    return (
        sum(
            ((p - more) * 0.6 + more * 7.5 + said * 22.5)
            if p > 200_000
            else ((p - more) * 0.3 + more * 3.75 + said * 15)
            for p in sizes
        )
        / 1e6
        + start * 3.45 / 1e6
    )  # the first turn writes all of its prompt


def test_a_thousand_turns():
    loop = evenly()
    ours, floats = partial(_bill, loop), partial(_one_line_float, loop)
    per_run = float(ours().per_request.amount)
    assert abs(floats() - per_run) < 0.01 * per_run, "both must price the same loop"

    ratio = interleaved(calls(ours, 20), calls(floats, 200))

    report(f"{TURNS:,} turns, exact, every line and turn : one line of floats", "none", ratio)
    print(f"  {ratio.one / FRAME:.2g} of a frame of 60 Hz (target 1)")


def _in_frames(what: str, function: Callable[[], object], target: str) -> None:
    timed = calls(function, 1)
    times = sorted(timed() for _ in range(12))[:-1]
    middle = statistics.median(times)
    print(f"\n{what}: {middle * 1e3:.3g} ms, {middle / FRAME:.2g} frames of 60 Hz (target {target})")


def test_as_many_turns_as_there_may_be():
    loop = listed()
    rows = [{"tool_result": one.tool_result, "output": one.output} for one in loop.listed]
    text = {"kind": "agent_loop", "model": AGENT.model, "context_1m": True, "cache": "5m", "each_turn": {"list": rows}}
    content = json.dumps(text).encode()
    read = partial(read_estimate, content, "loop.json", BOOK)
    assert read().plans[0].loop.count == MOST_TURNS

    alike = evenly(MOST_TURNS).but(tool_result=25, output=8)
    _in_frames(f"{MOST_TURNS:,} turns alike, priced", partial(_bill, alike), "6: a tenth of a second")
    _in_frames(f"{MOST_TURNS:,} turns of a list, priced", partial(_bill, loop), "6: a tenth of a second")
    _in_frames(f"{MOST_TURNS:,} turns of a list, read from JSON", read, "60: a second")


def test_key_presses_in_a_loop(tmp_path: Path):
    with screen() as environment:
        if environment is None:
            pytest.skip("no Xvfb on this machine")
        command, here = [sys.executable, str(SCRIPT)], {**environment, "TAKSIR_CONFIG_DIR": str(tmp_path)}
        done = subprocess.run(command, env=here, capture_output=True, text=True, check=False)
    assert not done.returncode, done.stderr
    times = json.loads(done.stdout)

    print(f"\nShowing a list of {MOST_TURNS:,} turns: {times['opened'][0] * 1e3:.3g} ms (target 1,000)")
    for name, what, target in (
        ("even", f"Key press to {TURNS:,} turns priced anew and painted, against a lone label", "1"),
        ("listed", f"The same with {MOST_TURNS:,} turns of a list", "12: a fifth of a second"),
    ):
        beside = times[f"{name}_lone"]
        pairs = sorted(one / other for one, other in zip(times[name], beside, strict=True))
        one, other = statistics.median(times[name]), statistics.median(beside)
        report(what, "none", Ratio(one / other, pairs[0], pairs[-1], one, other))
        print(f"  {_late(times[name])} (target {target}); the lone label: {_late(beside)}")
        after, lone = (statistics.median(times[f"{one}_paused"]) for one in (name, f"{name}_lone"))
        print(f"  {_late(times[f'{name}_paused'])} while the answers to the last key are being found (target {target})")
        lone_after = f"the lone label takes {lone / other:.2g} times as long then"
        print(f"  that comes after a pause: median {after * 1e3:.3g} ms; {lone_after}")


def _late(times: list[float]) -> str:
    late = statistics.quantiles(times, n=20)[-1]
    return f"95 of 100 within {late * 1e3:.3g} ms, {late / FRAME:.2g} of a frame of 60 Hz"
