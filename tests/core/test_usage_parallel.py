"""Files read in several processes give what one gives: sums, details, repeats, skips and places, in the same order."""

from __future__ import annotations

import gc
import io
import json
import marshal
import os
import pickle
import subprocess
import sys
from concurrent.futures import Future
from pathlib import Path
from zlib import crc32

import pytest

from pricing_core import usage_parallel, usage_worker
from pricing_core.usage_buckets import BESIDE
from pricing_core.usage_counts import INSIDE
from pricing_core.usage_details import DetailedBuckets
from pricing_core.usage_files import Group
from pricing_core.usage_helper import Answer, Helper
from pricing_core.usage_kept import PARTS, unpacked
from pricing_core.usage_options import UsageOptions
from pricing_core.usage_parallel import Help, Work, command, groups_of, helped
from pricing_core.usage_reading import Input, Reading, inputs_of
from pricing_core.usage_remembered import Remembered, sources_with
from pricing_core.usage_sources import sources
from pricing_core.usage_table_columns import Columns
from pricing_core.usage_tables import mapped_source
from pricing_core.usage_worker import End
from tests.core.support import TODAY, book_of
from tests.core.usage_found import SAMPLES

USED = {"input_tokens": 1, "output_tokens": 2}
USAGE = f"{json.dumps(USED)}\n"


@pytest.fixture
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    """Share whatever there is, in small groups, among two processes."""
    monkeypatch.setattr(usage_parallel, "WORTH_SHARING", 0)
    monkeypatch.setattr(usage_parallel, "GROUP_BYTES", 2_000)
    monkeypatch.setattr(usage_parallel, "_processors", lambda: 2)


def buckets() -> DetailedBuckets:
    return DetailedBuckets(UsageOptions(group_by=BESIDE), book_of(TODAY), 50)


def taken(reading: Reading) -> int:
    """Let this process and others read, and return how many records count."""
    taker = buckets()
    reading.into(taker)
    return sum(one.records for one in taker.sums().buckets)


def everything(reading: Reading) -> tuple[object, ...]:
    """Return all that reading says; in which order the records come is all one."""
    taker = buckets()
    reading.into(taker)
    found = (taker.sums(), taker.details())
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

    monkeypatch.setattr(usage_parallel, "WORTH_SHARING", 1 << 60)
    given = [*inputs_of([folder]), Input("stream", io.BytesIO(USAGE.encode())), Input("gone"), *inputs_of([folder])]
    alone = everything(Reading(given))

    assert with_others == alone
    assert shared.found > 10_000
    assert {skip.reason for skip in shared.skips} >= {"bad_json", "unknown_record", "file_again", "cannot_open"}


@pytest.mark.usefixtures("always")
def test_what_several_processes_have_met_counts_once(tmp_path: Path) -> None:
    """Ids that were met by several processes, by one twice, and by this one, which reads the large file."""
    answers = [
        json.dumps(
            {
                "type": "message",
                "id": f"msg_{n % 700}",
                "model": "claude-opus-4-5",
                "usage": USED | {"output_tokens": n},
            }
        )
        for n in range(2_000)
    ]
    for number in range(20):
        some = "\n".join(answers[number * 100 : number * 100 + 100])
        (tmp_path / f"{number:02}.jsonl").write_text(some + "\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(usage_parallel, "LARGEST_FILE", (tmp_path / "00.jsonl").stat().st_size - 1)
        (tmp_path / "00.jsonl").write_text("\n".join(answers[:120]))  # too large for others
        shared = everything(Reading(inputs_of([tmp_path])))
        patch.setattr(usage_parallel, "WORTH_SHARING", 1 << 60)
        assert everything(Reading(inputs_of([tmp_path]))) == shared
    sums = shared[0][0]  # type: ignore[index]
    assert sum(one.records for one in sums.buckets) == 700
    assert sum(one.records for one in sums.repeats) == 1_320
    assert sum(one.output for one in sums.buckets) == sum(range(1_300, 2_000))


@pytest.mark.usefixtures("always")
def test_progress_and_stopping_reach_other_processes(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number:02}.jsonl").write_text(USAGE * 100)
    told: list[tuple[int, int]] = []
    reading = Reading(inputs_of([tmp_path]), progress=lambda done, size: told.append((done, size)))
    assert taken(reading) == 4_000
    assert told[-1] == (reading.bytes_all, reading.bytes_all)
    assert len(told) == 40

    stopped = Reading(inputs_of([tmp_path]), is_stopped=lambda: stopped.found >= 500)
    found = taken(stopped)
    assert 500 <= found < 4_000
    assert found == stopped.found
    assert stopped.was_stopped
    assert stopped.skips == ()


@pytest.mark.usefixtures("always")
def test_what_is_stopped_at_once_reads_no_more_than_was_begun(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number:02}.jsonl").write_text(USAGE * 100)
    large = tmp_path / "01 and more.jsonl"
    large.write_text(USAGE * 100_000)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(usage_parallel, "LARGEST_FILE", 1_000_000)  # that would be read here
        reading = Reading(inputs_of([tmp_path]), is_stopped=lambda: True)
        assert taken(reading) <= 100 * 2 * usage_parallel.MOST_PROCESSES
    assert reading.was_stopped


def test_what_nobody_has_begun_to_read_is_left_when_it_is_stopped() -> None:
    shared, own = Group((Input("a"),), ((1, 1),)), Group((Input("b"),))
    waiting: Future[End | None] = Future()
    alone = Help([shared, own], (), lambda: True)
    assert list(alone._in_order(lambda group: waiting if group.files else None)) == [(own, None)]
    assert waiting.cancelled()


@pytest.mark.parametrize("kept", [b"", b"\0\0", (9).to_bytes(8, "big") + b"Rshort"])
@pytest.mark.usefixtures("always")
def test_what_a_process_did_not_finish_is_read_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: bytes
) -> None:
    for number in range(4):
        (tmp_path / f"{number}.jsonl").write_text(USAGE * 100)
    code = f"import sys; sys.stdin.buffer.read(20); sys.stdout.buffer.write({kept!r})"
    monkeypatch.setattr(usage_parallel, "command", lambda: [sys.executable, "-c", code])
    assert taken(Reading(inputs_of([tmp_path]))) == 400


@pytest.mark.parametrize("order", [usage_worker.READ, usage_worker.MARKS, usage_worker.TELL])
@pytest.mark.usefixtures("always")
def test_what_a_process_had_read_is_read_again_where_it_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, order: bytes
) -> None:
    """One of two processes ends after some files, or when it is asked for its marks, or for what it has counted."""
    for number in range(40):
        lines = [
            json.dumps({"id": f"msg_{n}", "model": "m", "type": "message", "usage": USED}) for n in range(number, 100)
        ]
        (tmp_path / f"{number:02}.jsonl").write_text("\n".join(lines))
    monkeypatch.setattr(usage_parallel, "WORTH_SHARING", 1 << 60)
    alone = everything(Reading(inputs_of([tmp_path])))
    monkeypatch.setattr(usage_parallel, "WORTH_SHARING", 0)
    real, asked = Helper._answer, []

    def ends(self: Helper, content: bytes) -> Answer | None:
        if content.startswith(order):
            asked.append(self)
            if len(asked) == (5 if order == usage_worker.READ else 1):
                self._process.kill()
                self._process.wait()
        return real(self, content)

    monkeypatch.setattr(Helper, "_answer", ends)
    assert everything(Reading(inputs_of([tmp_path]))) == alone
    assert len(asked) >= 2


@pytest.mark.usefixtures("always")
def test_where_no_process_may_be_started_all_is_read_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        (tmp_path / f"{number}.jsonl").write_text(USAGE * 100)

    def refuse(*_all: object, **_named: object) -> None:
        raise OSError("not allowed")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    assert taken(Reading(inputs_of([tmp_path]))) == 400
    monkeypatch.setattr(usage_parallel, "command", list)
    assert taken(Reading(inputs_of([tmp_path]))) == 400


@pytest.mark.usefixtures("always")
def test_processes_that_were_started_before_help_and_are_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        (tmp_path / f"{number}.jsonl").write_text(USAGE * 100)
    processes = usage_parallel.started()
    assert len(processes) == 2
    monkeypatch.setattr(usage_parallel, "started", None)
    assert taken(Reading(inputs_of([tmp_path]), processes=processes)) == 400
    assert all(process.returncode is not None for process in processes)
    usage_parallel.ended(processes)  # who has started them does so as well


def test_a_worker_answers_until_nothing_more_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    path.write_text(
        USAGE * 3 + "oops\n" + '{"type": "message", "id": "msg_1", "usage": {"input_tokens": 1, "output_tokens": 7}}\n'
    )
    asked, told = io.BytesIO(), io.BytesIO()
    usage_worker.send(asked, usage_worker.beginning(buckets().recipe(), sources()))
    usage_worker.send(asked, usage_worker.READ + marshal.dumps([str(path)]))
    usage_worker.send(asked, usage_worker.MARKS)
    usage_worker.send(asked, usage_worker.TELL + crc32(b"msg_1").to_bytes(4, sys.byteorder))
    asked.seek(0)

    usage_worker.serve(asked, told)
    gc.enable()

    told.seek(0)
    read, marks, given, counted = [piece for _ in range(4) if (piece := usage_worker.receive(told))]
    assert usage_worker.receive(told) is None
    end = usage_worker.end_in(read)
    assert (end.size, end.files, end.lines, end.found) == (path.stat().st_size, 1, 5, 4)
    assert (end.kinds, end.skips) == ({"answer": 4}, [("bad_json", True, {}, 1, [(0, 4)])])
    assert marks == usage_worker.END + crc32(b"msg_1").to_bytes(4, sys.byteorder)
    part, content = usage_worker.records_in(given)
    assert part == crc32(b"msg_1") % PARTS
    assert [used.output for used in unpacked(content)] == [7]
    whole = buckets()
    whole.add_told(usage_worker.counted_in(counted))
    assert [(one.records, one.output) for one in whole.sums().buckets] == [(3, 6)]


def test_a_worker_that_is_told_nothing_ends() -> None:
    told = io.BytesIO()
    usage_worker.serve(io.BytesIO(), told)
    assert told.getvalue() == b""


def test_a_worker_that_is_closed_at_once_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    done = subprocess.run(command(), input=b"", capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")


def test_a_worker_starts_no_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(usage_parallel, "WORTH_SHARING", 0)
    monkeypatch.setattr(usage_parallel, "helped", None)
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_text(USAGE)
    worker = usage_worker._Worker(buckets(), sources(), io.BytesIO())
    names = [str(path) for path in sorted(tmp_path.iterdir())]
    assert usage_worker.end_in(b"E" + worker.answer(usage_worker.READ, marshal.dumps(names))).found == 2


@pytest.mark.usefixtures("always")
def test_tables_whose_columns_somebody_has_named_are_shared_as_well(tmp_path: Path) -> None:
    columns = Columns(of={"model": "which", "plain": "in", "output": "out"})
    for name in "ab":
        (tmp_path / f"{name}.csv").write_text("which,in,out\n" + f"{name},1000,100\n" * 500)
    remembered = sources_with([Remembered(Path("own.json"), ("which", "in", "out"), columns, "")], INSIDE)
    for own in ((mapped_source(columns), *sources()), remembered):
        begun = usage_worker.beginning(buckets().recipe(), own)
        assert [one.id for one in pickle.loads(begun[1:])[1]] == [one.id for one in own]
        assert taken(Reading(inputs_of([tmp_path]), sources=own)) == 1_000


@pytest.mark.usefixtures("always")
def test_a_source_that_nobody_else_knows_is_asked_here(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.jsonl").write_text(USAGE * 5)
    own = sources()[0]._replace(id="own", is_one=lambda _raw: False)
    assert taken(Reading(inputs_of([tmp_path]), sources=(own, *sources()))) == 10


def test_one_file_needs_no_help() -> None:
    with helped(Work([Input("a")], sources(), buckets().recipe(), lambda: False)) as alone:
        assert list(alone.groups()) == [(Group((Input("a"),)), None)]
        assert list(alone.finish(buckets())) == []


def test_files_are_read_together_up_to_some_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(usage_parallel, "GROUP_BYTES", 100)
    monkeypatch.setattr(usage_parallel, "SHARE", 1)
    names = ["a", "b", "c", "d"]
    for name, size in zip(names, (60, 60, 0, 5), strict=True):
        (tmp_path / name).write_text("x" * size)
    given = [Input(str(tmp_path / name)) for name in names]
    gone = Input(str(tmp_path / "gone"))

    groups = [group.inputs for group in groups_of([*given, gone, given[0]])]

    assert groups == [tuple(given[:2]), tuple(given[2:]), (gone,), (given[0],)]
    assert [group.inputs for group in groups_of(given[2:])] == [tuple(given[2:])]
    again = [given[0], given[0], given[3]]
    assert [group.inputs for group in groups_of(again)] == [(one,) for one in again]


@pytest.mark.usefixtures("always")
def test_a_process_that_cannot_be_told_anything_is_not_missed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(40):
        (tmp_path / f"{number:02}.jsonl").write_text(USAGE * 100)

    def broken(*_all: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(Helper, "_answer", broken)
    assert (taken(Reading(inputs_of([tmp_path])))) == 4_000


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
    assert (taken(reading)) == 2
    assert (reading.files, reading.skips) == (2, ())
