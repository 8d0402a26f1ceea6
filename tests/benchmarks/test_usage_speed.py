"""How fast usage is read and summed, and in how much memory. Nothing is asserted about time: read the ratios.

Run by ``python3 dev.py bench tests/benchmarks/test_usage_speed.py``; ``--size 10`` is what the targets are of: ten
million rows and 500 MB of transcripts. The other program is ccusage's native one (npm, its bundled prices): the path of
its binary is in TAKSIR_CCUSAGE.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pricing_core.library import bundled_book
from pricing_core.usage_buckets import Sums, thresholds
from pricing_core.usage_details import DetailedBuckets
from pricing_core.usage_options import UsageOptions
from pricing_core.usage_pricing import bill_usage
from pricing_core.usage_reading import Reading, inputs_of
from tests.benchmarks.side_by_side import calls, interleaved, report
from tests.benchmarks.usage_data import TIMES, answers, table, transcripts

MB = 1_000_000
ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 5
BOOK = bundled_book("anthropic-2026-11")
assert BOOK is not None
COUNTS = ("plain", "write_5m", "write_1h", "read", "output")


@pytest.fixture
def size(request: pytest.FixtureRequest) -> int:
    found: int = request.config.getoption("--size")
    return found


def ours(*arguments: str) -> tuple[list[str], dict[str, str]]:
    return [sys.executable, "-m", "pricing_core", "usage", *arguments], {**os.environ, "PYTHONPATH": str(ROOT)}


# A process counts as its own what the one that started it held, so a small one starts it.
WATCHED = """
import os, resource, sys
code = os.spawnv(os.P_WAIT, sys.argv[1], sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
sys.exit(code)
"""


def whole(command: list[str], environment: dict[str, str]) -> tuple[float, int, bytes]:
    """Return the seconds of a process, the most memory that it or one that it started took, in MB, and its output."""
    started = time.perf_counter()
    watched = [sys.executable, "-S", "-c", WATCHED, *command]
    done = subprocess.run(watched, env=environment, capture_output=True, check=False)
    assert done.returncode in (0, 3), done.stderr  # 3: some of it has no price in this book
    return time.perf_counter() - started, int(done.stderr.split()[-1]) * 1024 // MB, done.stdout


def test_transcripts_beside_another_program(tmp_path: Path, size: int) -> None:
    other = os.environ.get("TAKSIR_CCUSAGE")
    if not other:
        pytest.skip("TAKSIR_CCUSAGE names no binary of ccusage")
    transcripts(tmp_path, size * 50 * MB)
    command, environment = ours(str(tmp_path / "projects"), "--group-by", "day,model", "--format", "json")
    home = {**os.environ, "HOME": str(tmp_path), "CLAUDE_CONFIG_DIR": str(tmp_path)}
    theirs = [other, "claude", "daily", "--offline", "--json"]
    total = json.loads(whole(theirs, home)[2])["totals"]["totalCost"]
    amount = float(json.loads(whole(command, environment)[2])["total"])
    assert abs(total - amount) < 1e-6 * amount, "both must price the same usage"

    ratio = interleaved(lambda: whole(command, environment)[0], lambda: whole(theirs, home)[0], ROUNDS)

    report(f"{size * 50} MB of transcripts : ccusage, whole processes", "0.75", ratio)


def _read(paths: list[Path]) -> Callable[[], object]:
    def read() -> object:
        buckets = DetailedBuckets(UsageOptions(), BOOK)
        buckets.take(used for used, _place in Reading(inputs_of(paths)).records())
        return buckets.sums(), buckets.details()

    return read


def _bytes(paths: list[Path]) -> Callable[[], object]:
    def read() -> object:
        return sum(len(json.loads(line)) for path in paths for line in path.read_bytes().splitlines())

    return read


def test_one_file_of_answers(tmp_path: Path, size: int) -> None:
    path = answers(tmp_path / "answers.jsonl", size * 10 * MB)
    ratio = interleaved(calls(_read([path]), 1), calls(_bytes([path]), 1), ROUNDS)
    report(f"{size * 10} MB of answers read and summed, one process : only its JSON decoded", "none", ratio)


def test_memory_stays_as_it_is(tmp_path: Path, size: int) -> None:
    taken = []
    for times in (4, 40):
        folder = transcripts(tmp_path / str(times), times * size * 5 * MB)
        taken.append((times * size * 5, whole(*ours(str(folder)))[1]))
    (small, first), (large, last) = taken
    print(f"\nMost memory of one process: {first} MB for {small} MB of transcripts, {last} MB for {large} MB")


def test_a_line_of_three_hundred_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    usage = '{"model": "claude-haiku-5-5", "input_tokens": 1, "output_tokens": 2}\n'
    with path.open("w") as file:
        file.write(usage)
        for _ in range(300):
            file.write("{" * MB)
        file.write("\n" + usage)
    seconds, memory, out = whole(*ours(str(path), "--format", "json"))
    assert json.loads(out)["records"] == 2
    print(f"\nA line of 300 MB is passed over: {memory} MB of memory, {seconds:.2g} s")


@pytest.mark.parametrize("time", TIMES)
def test_rows_of_parquet(tmp_path: Path, size: int, time: str) -> None:
    duckdb = pytest.importorskip("duckdb")
    backends = pytest.importorskip("pricing_core.usage_backends")
    pytest.importorskip("ibis")
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    path = table(connection, tmp_path / "usage.parquet", size * MB, time)
    source = f"read_parquet('{path}')"
    question = backends.Question(UsageOptions(), thresholds(BOOK))

    def exact() -> Sums:
        found: Sums = backends.duckdb_sums([str(path)], "", question).sums
        assert bill_usage(found, BOOK).records == size * MB
        return found

    sums = ", ".join(f"sum({name})" for name in COUNTS)
    scan = f"SELECT {sums} FROM {source}"
    counted = connection.execute(scan).fetchone()
    assert counted == tuple(sum(getattr(one, name) for one in exact().buckets) for name in COUNTS)
    floats = _floats(source, DAYS[time])
    connection.execute(floats).fetchall()
    ratio = interleaved(calls(exact, 1), calls(lambda: connection.execute(scan).fetchall(), 1), ROUNDS)
    report(f"{size:,} million rows of Parquet with {time}, summed and priced exactly : bare scan", "3", ratio)
    ratio = interleaved(calls(exact, 1), calls(lambda: connection.execute(floats).fetchall(), 1), ROUNDS)
    report("the same : priced row by row in floating point", "1.1", ratio)


DAYS = {"no time": "''", "days": '"when"', "moments": 'epoch_us("when") // 86400000000', "texts": 'left("when", 10)'}


def _floats(source: str, day: str) -> str:
    """Return a query that prices each row in floating point, by model, day, tier and choices, as people write it."""
    prompt = "plain + write_5m + write_1h + read"
    over = " ".join(f"WHEN {prompt} > {level} THEN {level}" for level in reversed(thresholds(BOOK)))
    costs = " + ".join(f"{name}::DOUBLE * rate_of_{name}" for name in COUNTS)
    names = ", ".join(f"rate_of_{name}" for name in COUNTS)
    rates = ", ".join(f"({level}, 3e-6, 3.75e-6, 6e-6, 3e-7, 1.5e-5)" for level in (0, *thresholds(BOOK)))
    return f"""
        SELECT model, {day}, processing, inference_geo, rates.over, sum({costs}) FROM {source} AS used
        JOIN (VALUES {rates}) AS rates(over, {names}) ON rates.over = CASE {over} ELSE 0 END GROUP BY ALL
    """
