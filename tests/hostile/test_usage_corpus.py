"""Malformed logs of usage: nothing hangs, breaks, counts twice or is lost in silence, and nobody's words come out.

`python -m tests.hostile.test_usage_corpus` also reads some thousand random slips of every seed; the test takes few.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.usage_corpus import cases
from tests.hostile.usage_runner import run

SEEDS = (1, 2, 3)
ONE_EACH = ("line:", "count:", "batch:", "transcript:", "litellm: rows", "console:", "table:")
WITH_IDS = (*ONE_EACH[:-1], "stream:", "litellm:", "repeat:", "langfuse:", "opentelemetry:", "report:")
SOME, ANY = -1, "*"  # how many, or for what reason, is not what the case is about


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    return run(tmp_path_factory.mktemp("usage"))


def faults(told: dict[str, Any]) -> list[str]:
    """Return what is wrong with what came of any log, whatever it was."""
    if "escaped" in told:
        return [str(told["escaped"])]
    said = told["command"]
    wrong = [name for name in ("leaks", "traceback", "control") if said[name]]
    wrong += ["leaks from the core"] * bool(told["core"] and told["core"]["leaks"])
    if len(set(said["codes"])) != 1 or said["codes"][0] not in (0, 1, 3):
        wrong.append(f"exit codes {said['codes']}")
    if told["core"] and told["core"]["records"] + told["core"]["repeats"] != told["core"]["found"]:
        wrong.append(f"found {told['core']['found']}, but counts and merges {told['core']}")
    return wrong


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_malformed_log_comes_to_exactly_what_is_right(found, case):
    told = found[case.name]

    assert faults(told) == []
    if told["core"]:
        core = told["core"]
        assert (core["records"], core["tokens"], core["repeats"]) == (case.records, case.tokens, case.repeats)
        if ANY in case.skips:
            assert core["faults"] > 0
        else:
            assert core["skips"].keys() == case.skips.keys()
            assert {name: count for name, count in core["skips"].items() if case.skips[name] != SOME} == {
                name: count for name, count in case.skips.items() if count != SOME
            }
    if case.exit is not None:
        assert told["command"]["codes"][0] == case.exit


def test_every_entry_of_a_log_is_a_record_or_passed_over(found):
    """Where an entry is one answer, which is so in logs line by line, nothing is left over."""
    for case in cases():
        core: Any = found[case.name]["core"]
        if core and case.name.startswith(
            ("line:", "count:", "batch:", "transcript:", "litellm: rows", "console:", "table:")
        ):
            assert core["entries"] == core["found"] + sum(core["skips"].values()), case.name


def test_what_has_an_id_counts_once_however_often_it_is_read(found):
    for case in cases():
        told: Any = found[case.name]
        if told["core"] and case.name.startswith(WITH_IDS):
            assert (told["twice"]["records"], told["twice"]["tokens"]) == (case.records, case.tokens), case.name


def test_the_corpus_is_as_large_as_was_promised():
    names = [case.name for case in cases()]

    assert len(names) == len(set(names)) >= 250
    assert len([name for name in names if name.startswith(("console:", "table:"))]) > 50


@pytest.mark.parametrize("seed", SEEDS[:1])
def test_random_slips_break_nothing(tmp_path, seed):
    wrong = {name: faults(told) for name, told in run(tmp_path, seed, every=5).items() if faults(told)}

    assert wrong == {}


def count() -> int:
    """Read the corpus and the slips of every seed; print what came of it and return how much was wrong."""
    wrong = 0
    for seed in (0, *SEEDS):
        with tempfile.TemporaryDirectory() as folder:
            found = run(Path(folder), seed)
        print(f"{f'slips of seed {seed}' if seed else 'corpus'}: {len(found)} logs")
        for name, told in found.items():
            for fault in faults(told):
                wrong += 1
                print(f"  {name}: {fault}")
    return wrong


if __name__ == "__main__":
    sys.exit(1 if count() else 0)
