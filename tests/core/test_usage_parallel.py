"""Files read in several processes give what one gives: records, places, repeats, skips, in the same order."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from pricing_core import usage_parallel, usage_reading, usage_worker
from pricing_core.usage_counts import INSIDE
from pricing_core.usage_files import Group
from pricing_core.usage_kept import part_of, unpacked
from pricing_core.usage_parallel import answered, command, groups_of, meaning_of
from pricing_core.usage_reading import Input, Reading, inputs_of
from pricing_core.usage_record import Used
from pricing_core.usage_sources import Source, sources
from pricing_core.usage_worker import NO_ID
from tests.core.usage_found import SAMPLES

USAGE = '{"input_tokens": 1, "output_tokens": 2}\n'


@pytest.fixture
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    """Share whatever there is, in small groups, among two processes."""
    monkeypatch.setattr(usage_reading, "WORTH_SHARING", 0)
    monkeypatch.setattr(usage_parallel, "GROUP_BYTES", 2_000)
    monkeypatch.setattr(usage_parallel, "_processors", lambda: 2)


class Taken:
    """Takes what is read."""

    def __init__(self) -> None:
        self.records: list[Used] = []

    def take(self, records: Iterable[Used]) -> None:
        self.records += records

    def take_packed(self, part: int, content: bytes) -> None:
        records = list(unpacked(content))
        assert {part_of(used.message) for used in records} == {part}
        assert all(used.message for used in records)
        self.records += records


def taken(reading: Reading) -> list[Used]:
    """Return what is read, by this process and others."""
    taker = Taken()
    reading.into(taker)
    return taker.records


def everything(reading: Reading) -> tuple[object, ...]:
    """Return all that reading says; in which order the records come is all one."""
    found = sorted(taken(reading))
    told = (reading.files, reading.lines, reading.found, list(reading.kinds.items()), reading.overlaps.found())
    return found, reading.skips, reading.skips_as_met, reading.bytes_done, told


def folder_of_everything(folder: Path) -> Path:
    """Make a folder with every sample, files that lack something, a large one, and one under two names."""
    for number, path in enumerate(sorted(one for one in SAMPLES.rglob("*") if one.is_file())):
        (folder / f"{number:03}{path.suffix}").write_bytes(path.read_bytes())
    (folder / "bad.jsonl").write_text("oops\n{}\n" * 30 + USAGE)
    (folder / "empty.jsonl").write_text("")
    (folder / "half.jsonl").write_text('{"type": "message_start", "message": {"id": "msg_9", "model": "m"}}\n')
    (folder / "large.jsonl").write_text(USAGE * 10_000)
    (folder / "odd.jsonl").write_text('{"output_tokens": 1, "model": "a\\ud800"}\n{"output_tokens": -1}\n')
    (folder / "z.jsonl").write_text('{"output_tokens": -1}\n' * 30)
    (folder / "zz.jsonl").hardlink_to(folder / "bad.jsonl")
    return folder


@pytest.mark.usefixtures("always")
def test_several_processes_find_what_one_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = folder_of_everything(tmp_path)
    monkeypatch.setattr(usage_parallel, "LARGEST_FILE", 300_000)
    given = [*inputs_of([folder]), Input("stream", io.BytesIO(USAGE.encode())), Input("gone"), *inputs_of([folder])]
    shared = Reading(given)
    groups = list(groups_of(shared.inputs))
    assert sum(len(group.files) > 1 for group in groups) > 3
    with_others = everything(shared)

    monkeypatch.setattr(usage_reading, "WORTH_SHARING", 1 << 60)
    given = [*inputs_of([folder]), Input("stream", io.BytesIO(USAGE.encode())), Input("gone"), *inputs_of([folder])]
    alone = everything(Reading(given))

    assert with_others == alone
    assert shared.found > 10_000
    assert {skip.reason for skip in shared.skips} >= {"bad_json", "unknown_record", "file_again", "cannot_open"}


@pytest.mark.usefixtures("always")
def test_progress_and_stopping_reach_other_processes(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number:02}.jsonl").write_text(USAGE * 100)
    told: list[tuple[int, int]] = []
    reading = Reading(inputs_of([tmp_path]), progress=lambda done, size: told.append((done, size)))
    assert len(taken(reading)) == 4_000
    assert told[-1] == (reading.bytes_all, reading.bytes_all)
    assert len(told) == 40

    stopped = Reading(inputs_of([tmp_path]), is_stopped=lambda: stopped.found >= 500)
    found = taken(stopped)
    assert 500 <= len(found) < 4_000
    assert stopped.was_stopped
    assert stopped.skips == ()


@pytest.mark.usefixtures("always")
def test_stopping_does_not_wait_for_what_is_being_read(tmp_path: Path) -> None:
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_text(USAGE * 100_000)
    reading = Reading(inputs_of([tmp_path]), is_stopped=lambda: True)
    assert taken(reading) == []
    assert reading.was_stopped


@pytest.mark.parametrize("kept", [b"", b"\0\0", (9).to_bytes(8, "big") + b"Rshort"])
@pytest.mark.usefixtures("always")
def test_what_a_process_did_not_finish_is_read_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: bytes
) -> None:
    for number in range(4):
        (tmp_path / f"{number}.jsonl").write_text(USAGE * 100)
    code = f"import sys; sys.stdin.buffer.read(20); sys.stdout.buffer.write({kept!r})"
    monkeypatch.setattr(usage_parallel, "command", lambda: [sys.executable, "-c", code])
    assert len(taken(Reading(inputs_of([tmp_path])))) == 400


@pytest.mark.usefixtures("always")
def test_where_no_process_may_be_started_all_is_read_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        (tmp_path / f"{number}.jsonl").write_text(USAGE * 100)

    def refuse(*_all: object, **_named: object) -> None:
        raise OSError("not allowed")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    assert len(taken(Reading(inputs_of([tmp_path])))) == 400
    monkeypatch.setattr(usage_parallel, "command", list)
    assert len(taken(Reading(inputs_of([tmp_path])))) == 400


def test_a_worker_answers_until_nothing_more_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import marshal

    monkeypatch.setattr(usage_worker, "PIECE", 2)
    path = tmp_path / "log.jsonl"
    path.write_text(USAGE * 3 + "oops\n")
    asked, told = io.BytesIO(), io.BytesIO()
    usage_worker.send(asked, marshal.dumps(([str(path)], "")))
    asked.seek(0)

    usage_worker.serve(asked, told)

    told.seek(0)
    pieces = [piece for _ in range(3) if (piece := usage_worker.receive(told))]
    assert usage_worker.receive(told) is None
    assert [piece[:1] for piece in pieces] == [b"R", b"R", b"E"]
    packed = [usage_worker.packed_in(piece) for piece in pieces[:2]]
    assert [(part, len(list(unpacked(content)))) for part, content in packed] == [(NO_ID, 2), (NO_ID, 1)]
    end = usage_worker.end_in(pieces[2])
    assert (end.size, end.files, end.lines, end.found) == (path.stat().st_size, 1, 4, 3)
    assert (end.kinds, end.skips) == ({"answer": 3}, [("bad_json", True, {}, 1, [(0, 4)])])


def test_a_worker_that_is_closed_at_once_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    done = subprocess.run(command(), input=b"", capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")


def test_a_worker_starts_no_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(usage_reading, "WORTH_SHARING", 0)
    monkeypatch.setattr(usage_parallel, "command", None)
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_text(USAGE)
    pieces = list(usage_worker.found_in([str(path) for path in sorted(tmp_path.iterdir())], ""))
    assert [piece[:1] for piece in pieces] == [b"R", b"E"]


def test_only_the_usual_sources_are_shared() -> None:
    assert meaning_of(sources()) == ""
    assert meaning_of(sources(INSIDE)) == INSIDE
    assert meaning_of(sources()[1:]) is None
    own = Source("table", lambda _raw: True, sources()[0].make)
    assert meaning_of((own, *sources())) is None
    assert list(answered([Input("a")], (own,), lambda: False)) == [(Group((Input("a"),)), None)]


def test_files_are_read_together_up_to_some_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(usage_parallel, "GROUP_BYTES", 100)
    names = ["a", "b", "c", "d"]
    for name, size in zip(names, (60, 60, 0, 5), strict=True):
        (tmp_path / name).write_text("x" * size)
    given = [Input(str(tmp_path / name)) for name in names]
    gone = Input(str(tmp_path / "gone"))

    groups = [group.inputs for group in groups_of([*given, gone, given[0]])]

    assert groups == [tuple(given[:2]), tuple(given[2:]), (gone,), (given[0],)]
    assert [group.inputs for group in groups_of(given[2:])] == [tuple(given[2:])]


@pytest.mark.usefixtures("always")
def test_a_process_that_cannot_be_told_anything_is_not_missed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(40):
        (tmp_path / f"{number:02}.jsonl").write_text(USAGE * 100)

    def broken(*_all: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(usage_parallel, "_asked", broken)
    assert len(taken(Reading(inputs_of([tmp_path])))) == 4_000


def test_frozen_the_program_beside_it_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "taksir"))
    assert command() == []
    (tmp_path / "taksir-cli").write_text("")
    assert command() == [str(tmp_path / "taksir-cli"), "--usage-worker"]


def test_an_embedded_python_reads_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "")
    assert command() == []


def test_processors_are_those_that_may_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    assert usage_parallel._processors() >= 1
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert usage_parallel._processors() == 1


@pytest.mark.usefixtures("always")
def test_names_of_any_kind_reach_the_other_process(tmp_path: Path) -> None:
    names = ["naïve “log”.jsonl", "line\nend.jsonl"] if sys.platform != "win32" else ["naïve.jsonl", "b.jsonl"]
    for name in names:
        (tmp_path / name).write_text(USAGE + " " * 3_000)
    reading = Reading(inputs_of([tmp_path]))
    assert len(taken(reading)) == 2
    assert (reading.files, reading.skips) == (2, ())
