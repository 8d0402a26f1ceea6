"""Reads malformed logs in a process of its own: in Python as the core does, and with the command in every form.

    python -m tests.hostile.usage_runner FOLDER FIRST STEP [SEED]

prints a line of JSON before and after each case, so that the parent knows which one a process died of, or was still
busy with when its time was over. With a seed the cases are random slips in good logs.
"""

from __future__ import annotations

import faulthandler
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from pricing_core.cli import main as command
from pricing_core.library import library
from pricing_core.usage_buckets import Buckets, thresholds
from pricing_core.usage_options import UsageOptions
from pricing_core.usage_reading import Reading, inputs_of
from pricing_core.usage_sources import sources
from tests.hostile.usage_cases import SECRET
from tests.hostile.usage_corpus import cases
from tests.hostile.usage_havoc import slips

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pricing_core.usage_sources import Source
    from tests.hostile.usage_cases import Case

ROOT = Path(__file__).resolve().parents[2]
BOOK = "anthropic-2025-12"
SECONDS = 120  # for one case; generous, for only a hang must fail
PROCESSES = 2
FORMATS = ("table", "json", "csv")


def read(paths: Sequence[Path], kinds: Sequence[Source]) -> dict[str, object]:
    """Return what the core makes of files: what counts, what is passed over, and what is left of the entries."""
    reading = Reading(inputs_of(paths), sources=kinds)
    buckets = Buckets(UsageOptions(), thresholds(library(Path("none")).find(BOOK)))  # type: ignore[arg-type]
    buckets.take(used for used, _ in reading.records())
    sums = buckets.sums()
    skips: dict[str, int] = {}
    for skip in reading.skips:
        skips[skip.reason] = skips.get(skip.reason, 0) + skip.count
    return {
        "records": sum(bucket.records for bucket in sums.buckets),
        "tokens": sum(sum(bucket.counts) for bucket in sums.buckets),
        "repeats": sum(bucket.records for bucket in sums.repeats),
        "found": reading.found, "entries": reading.lines, "skips": skips,
        "faults": sum(skip.count for skip in reading.skips if skip.is_fault),
        "leaks": SECRET in repr((reading.skips, sums)),
    }  # fmt: skip


def commanded(arguments: Sequence[str]) -> dict[str, object]:
    """Return what the command says in every form."""
    told: dict[str, object] = {"codes": [], "leaks": False, "traceback": False, "control": False}
    for form in FORMATS:
        out, err = StringIO(), StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            told["codes"].append(command(["usage", *arguments, "--book", BOOK, "--format", form]))  # type: ignore[attr-defined]
        said = out.getvalue() + err.getvalue()
        told["leaks"] = told["leaks"] or SECRET in said
        told["traceback"] = told["traceback"] or "Traceback" in said
        told["control"] = told["control"] or any(mark < " " and mark not in "\n\r\t" for mark in said)
    return told


def _kinds(case: Case, folder: Path) -> Sequence[Source]:
    """Return the sources, that of the columns first if the case names some that can be used."""
    if "--columns" not in case.more:
        return sources()
    from pricing_core.errors import BadFile
    from pricing_core.usage_table_columns import read as columns_of
    from pricing_core.usage_tables import mapped_source

    try:
        columns = columns_of((folder / "columns.json").read_text("utf-8"), "columns.json")
    except (BadFile, UnicodeDecodeError):
        return ()
    return () if columns.faults else (mapped_source(columns), *sources())


def look(case: Case, folder: Path) -> dict[str, object]:
    """Read one case alone, and beside a copy of itself."""
    folder.mkdir(parents=True)
    logs, again = folder / "logs", folder / "again"
    for where in (logs, again):
        where.mkdir()
        for name, content in case.files.items():
            (where / name).write_bytes(content)
    for name, content in case.beside.items():
        (folder / name).write_bytes(content)
    paths = [logs / name for name in case.files]
    more = [one.replace("{}", str(folder)) for one in case.more]
    kinds = _kinds(case, folder)
    told: dict[str, object] = {"name": case.name, "core": read(paths, kinds) if kinds else None}
    told["command"] = commanded([*map(str, paths), *more])
    if kinds:
        told["twice"] = read([*paths, *(again / name for name in case.files)], kinds)
    return told


def read_all(folder: Path, first: int, step: int, seed: int = 0) -> None:
    """Read every so manieth case, telling of each."""
    os.environ["TAKSIR_CONFIG_DIR"] = str(folder / "config")
    for number, case in list(enumerate(slips(seed) if seed else cases()))[first::step]:
        print(json.dumps({"begun": case.name}), flush=True)
        faulthandler.dump_traceback_later(SECONDS, exit=True)
        try:
            told = look(case, folder / f"{seed}-{number}")
        except Exception as error:  # whatever it is, it is the finding
            told = {"name": case.name, "escaped": f"{type(error).__name__}: {error}"[:500]}
        faulthandler.cancel_dump_traceback_later()
        print(json.dumps(told), flush=True)


def run(folder: Path, seed: int = 0, every: int = 1) -> dict[str, dict[str, object]]:
    """Read the corpus, or the slips of a seed, or every so manieth of them, in a few processes; return what is told."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}
    line = [sys.executable, "-m", "tests.hostile.usage_runner", str(folder)]
    running = [
        subprocess.Popen([*line, str(first), str(PROCESSES * every), str(seed)], cwd=ROOT, env=environment,
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for first in range(PROCESSES)
    ]  # fmt: skip
    found: dict[str, dict[str, object]] = {}
    for process in running:
        out, err = process.communicate()
        rows = [json.loads(one) for one in out.splitlines()]
        found |= {row["name"]: row for row in rows if "name" in row}
        if process.returncode:
            last = next((row["begun"] for row in reversed(rows) if "begun" in row), "before the first case")
            found[last] = {"name": last, "escaped": f"the process ended with {process.returncode}: {err[-2_000:]}"}
    return found


if __name__ == "__main__":
    read_all(Path(sys.argv[1]), *map(int, sys.argv[2:]))
