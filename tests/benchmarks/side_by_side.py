"""Two things timed in turn, in one run, so that a drifting machine harms both alike. Ratios are the result."""

from __future__ import annotations

import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

ROUNDS = 15


class Ratio(NamedTuple):
    """The median ratio of the pairs, and the medians of both sides in seconds."""

    median: float
    low: float
    high: float
    one: float
    other: float


def interleaved(one: Callable[[], float], other: Callable[[], float], rounds: int = ROUNDS) -> Ratio:
    """Return one : other, pair by pair. Both functions do their work and return the seconds it took."""
    one(), other()  # warm-up, not counted
    pairs = [(one(), other()) for _ in range(rounds)]
    ratios = sorted(mine / theirs for mine, theirs in pairs)
    return Ratio(
        statistics.median(ratios),
        ratios[0],
        ratios[-1],
        statistics.median(mine for mine, _ in pairs),
        statistics.median(theirs for _, theirs in pairs),
    )


def calls(function: Callable[[], object], number: int) -> Callable[[], float]:
    """Return a timer of one call, averaged over a number of them."""

    def timed() -> float:
        started = time.perf_counter()
        for _ in range(number):
            function()
        return (time.perf_counter() - started) / number

    return timed


def processes(command: Sequence[str], environment: dict[str, str]) -> Callable[[], float]:
    """Return a timer of a whole process, from start to end."""

    def timed() -> float:
        started = time.perf_counter()
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
        return time.perf_counter() - started

    return timed


def report(what: str, target: str, ratio: Ratio) -> None:
    """Print one row of the table that the README quotes."""
    unit, scale = ("ms", 1e3) if ratio.one > 1e-3 else ("µs", 1e6)
    print(
        f"\n{what}: {ratio.median:.3g} x (pairs {ratio.low:.3g} to {ratio.high:.3g}; target {target}) "
        f"[{ratio.one * scale:.4g} {unit} against {ratio.other * scale:.4g} {unit}]"
    )
