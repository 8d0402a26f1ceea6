"""How soon the window is there and how soon it answers, on X. Nothing is asserted about time: read the ratios."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from desktop.offers import Judge
from pricing_core import PriceBook, Refusal, Workload
from pricing_core.billing import bill
from pricing_core.library import bundled_book
from pricing_core.planning import Plan
from tests.benchmarks.screen import screen
from tests.benchmarks.side_by_side import Ratio, interleaved, processes, report

HERE = Path(__file__).parent
FRAME = 1 / 60
PAIRS = 7


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    with screen() as found:
        if found is None:
            pytest.skip("no Xvfb on this machine")
        yield {**found, "TAKSIR_CONFIG_DIR": str(tmp_path_factory.mktemp("config"))}


def command(script: str, *arguments: str) -> list[str]:
    return [sys.executable, str(HERE / script), *arguments]


def test_first_paint(environment: dict[str, str]):
    whole, bare = command("paint.py", "window"), command("paint.py", "bare")

    ratio = interleaved(processes(whole, environment), processes(bare, environment), PAIRS)

    report("First paint of the whole window, against a bare PySide6 window", "1.2", ratio)


def test_resident_memory(environment: dict[str, str]):
    def kib(kind: str) -> int:
        return int(subprocess.run(command("paint.py", kind), env=environment, capture_output=True, check=True).stdout)

    pairs = [(kib("window"), kib("bare")) for _ in range(5)]
    ratios = [whole / bare for whole, bare in pairs]
    whole, bare = (statistics.median(one) / 1024 for one in zip(*pairs, strict=True))

    print(f"\nResident memory: {statistics.median(ratios):.3g} x (target 1.3) [{whole:.4g} MiB against {bare:.4g} MiB]")


def test_key_presses(environment: dict[str, str]):
    done = subprocess.run(command("keys.py"), env=environment, capture_output=True, text=True, check=True)
    times = json.loads(done.stdout)

    for name, what, target in (
        ("lines", "Key press to every line, bar and total painted, against a lone label", "2"),
        ("compare", "The same with eight versions compared and twelve months drawn", "4"),
    ):
        pairs = sorted(one / other for one, other in zip(times[name], times["lone"], strict=True))
        ratio = Ratio(
            statistics.median(times[name]) / statistics.median(times["lone"]),
            pairs[0],
            pairs[-1],
            statistics.median(times[name]),
            statistics.median(times["lone"]),
        )
        report(what, target, ratio)
        late = statistics.quantiles(times[name], n=20)[-1]
        print(f"  95 of 100 within {late * 1e3:.3g} ms, {late / FRAME:.2g} of a frame of 60 Hz (target 1)")


def test_every_combination():
    """From nothing but the book: every model that has a price somewhere, deprecated ones too, at every endpoint of
    every platform, at every kind of processing. What is refused is asked for all the same and not counted. The target
    is about every rule asked anew; the window keeps the answers, so at a later key press it has only to multiply."""
    book = bundled_book("anthropic-2026-11")
    assert book is not None

    def once(judge: Judge) -> tuple[int, float]:
        started = time.perf_counter()
        priced = sum(_is_priced(judge, one) for one in _combinations(book))
        return priced, time.perf_counter() - started

    kept = Judge(book, "2026-11-22")
    count, first = once(kept)
    anew = statistics.median(once(Judge(book, "2026-11-22"))[1] for _ in range(7))
    again = statistics.median(once(kept)[1] for _ in range(7))

    print(f"\n{count} combinations of model, endpoint and processing: {anew * 1e3:.3g} ms, "
          f"{anew / FRAME:.2g} of a frame (target 1); {again * 1e3:.3g} ms with what the window keeps of them, "
          f"{first * 1e3:.3g} ms the first time in a process")  # fmt: skip


def _combinations(book: PriceBook) -> Iterator[Workload]:
    answers = [[(name, one.id) for one in book.choice(name).values] for name in ("platform", "endpoint", "processing")]
    for model in book.models:
        for choices in product(*answers):
            yield Workload(model=model.id, choices=dict(choices), tokens={"input": 850, "output": 400})


def _is_priced(judge: Judge, workload: Workload) -> bool:
    card = judge.card(workload)
    return not isinstance(card, Refusal) and bill(Plan(workload), card).total.amount > 0
