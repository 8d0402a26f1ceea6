"""Reading files, folders and streams: what is found, what is skipped and where, how far it has come, what stops it."""

from __future__ import annotations

import copy
import io
import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pricing_core import (
    usage_files,
    usage_json,
    usage_lines,
    usage_messages,
    usage_reading,
    usage_record,
    usage_sources,
    usage_transcripts,
)
from pricing_core.usage_files import ENDINGS, Watched
from pricing_core.usage_reading import Input, Place, Reading, Skip, inputs_of
from pricing_core.usage_record import NotUsage, Used
from pricing_core.usage_skips import Skips
from pricing_core.usage_sources import Source, sources
from pricing_core.usage_wording_reading import READING
from tests.core.usage_found import SAMPLES, found_and_faults, found_in, read

USAGE = '{"input_tokens": 1, "output_tokens": 2}\n'
FILES = sorted(path for path in SAMPLES.rglob("*") if path.suffix in ENDINGS)
SMALL = [*sorted((SAMPLES / "messages").iterdir()), SAMPLES / "transcripts" / "stream.jsonl"]


def names_of(inputs: Iterator[Input], folder: Path) -> list[tuple[str, str]]:
    return [(Path(one.name).relative_to(folder).as_posix(), one.passed_over) for one in inputs]


# ── Files and folders ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_folder_is_read_in_the_order_of_names_with_all_folders_inside(tmp_path: Path) -> None:
    for name in ("b.jsonl", "a/z.JSON", "a/b/c.csv", "picture.png", "c.log"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(USAGE)

    assert names_of(inputs_of([tmp_path]), tmp_path) == [
        ("a/b/c.csv", ""),
        ("a/z.JSON", ""),
        ("b.jsonl", ""),
        ("c.log", ""),
        ("picture.png", "other_file"),
    ]


def test_a_file_that_is_named_is_read_whatever_its_name_ends_with(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_text(USAGE)
    assert len(found_in(tmp_path / "picture.png")) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_that_lead_around_in_circles_or_nowhere_end(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "log.jsonl").write_text(USAGE)
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "b").symlink_to(tmp_path / "a")
    (tmp_path / "itself.jsonl").symlink_to(tmp_path / "itself.jsonl")
    (tmp_path / "nowhere.jsonl").symlink_to(tmp_path / "gone")

    assert names_of(inputs_of([tmp_path]), tmp_path) == [
        ("a/log.jsonl", ""),
        ("itself.jsonl", "not_a_file"),
        ("nowhere.jsonl", "not_a_file"),
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names there")
def test_a_pipe_inside_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jsonl")
    assert found_and_faults(tmp_path) == ([], {"not_a_file": [0]})


def test_a_folder_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> Iterator[Path]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)

    assert found_and_faults(tmp_path) == ([], {"cannot_open_folder": [0]})


def test_what_cannot_be_opened_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    good = tmp_path / "good.jsonl"
    good.write_text(USAGE)
    reading = read(tmp_path / "gone.jsonl", Path("a\0b"), Path(os.devnull), good)

    found = list(reading.records())

    assert len(found) == 1
    assert {skip.reason for skip in reading.skips} == {"cannot_open"}
    assert sum(skip.count for skip in reading.skips) == 3
    assert all(skip.facts["why"] for skip in reading.skips)  # in the words of the system
    assert reading.files == 1


def test_a_file_under_two_names_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    path.write_text(USAGE)
    (tmp_path / "link.jsonl").hardlink_to(path)

    reading = read(path, tmp_path)

    assert len(list(reading.records())) == 1
    assert [(skip.reason, skip.count, skip.is_fault) for skip in reading.skips] == [("file_again", 2, False)]


class Breaks(io.RawIOBase):
    """A disk that fails after the first piece."""

    def __init__(self, error: OSError) -> None:
        self.pieces = [USAGE.encode()]
        self.error = error

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:
        if not self.pieces:
            raise self.error
        piece = self.pieces.pop()
        buffer[: len(piece)] = piece
        return len(piece)


@pytest.mark.parametrize(
    ("error", "why"), [(OSError(5, "Input/output error"), "Input/output error"), (OSError("x"), "x")]
)
def test_a_disk_that_fails_is_told(error: OSError, why: str) -> None:
    reading = Reading([Input("log", Breaks(error)), Input("next", io.BytesIO(USAGE.encode()))])

    found = [place.file for _used, place in reading.records()]

    assert found == ["next"]
    assert [(skip.reason, skip.facts) for skip in reading.skips] == [("cannot_read", {"why": why})]


# ── What is skipped ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_only_the_first_twenty_places_are_kept_and_all_are_counted() -> None:
    reading = read("{}\n" * 30, USAGE + "oops\n", "data: [1]\n")

    assert len(list(reading.records())) == 1

    first, second, third = reading.skips
    assert first == Skip("unknown_record", 30, True, tuple(Place("stream 1", line) for line in range(1, 21)), {})
    assert second == Skip("bad_json", 1, True, (Place("stream 2", 2),), {})
    assert (third.reason, third.places) == ("not_an_object", (Place("stream 3", 1),))
    assert reading.lines == 33


def test_faults_come_first() -> None:
    reading = read('{"type": "error"}\n' * 3 + "oops\n")
    list(reading.records())
    assert [(skip.reason, skip.is_fault) for skip in reading.skips] == [("bad_json", True), ("failed_request", False)]


def test_faults_of_two_fields_are_two_reasons() -> None:
    reading = read(
        '{"input_tokens": -1, "output_tokens": 1}\n'
        '{"input_tokens": -2, "output_tokens": 1}\n'
        '{"input_tokens": 1, "output_tokens": -1}\n'
    )
    list(reading.records())
    assert [(skip.count, skip.facts["field"]) for skip in reading.skips] == [(2, "input_tokens"), (1, "output_tokens")]


def test_kinds_of_records_may_be_mixed_in_one_file() -> None:
    mixed = "".join((SAMPLES / name).read_text() for name in ("messages/batch_results.jsonl", "messages/usage.json"))
    reading = read(mixed + (SAMPLES / "transcripts" / "stream.jsonl").read_text())

    found = [used for used, _place in reading.records()]

    assert [used.output for used in found] == [36, 34, 6039, 12]
    assert reading.kinds == {"batch_results": 2, "answer": 1, "transcript": 1}
    assert reading.found == 4


def test_a_count_beyond_all_measure_is_a_fault() -> None:
    most = 10**15
    assert found_in(f'{{"input_tokens": {most}, "output_tokens": 0}}') == [Used("", plain=most)]
    assert found_and_faults(f'{{"input_tokens": {most + 1}, "output_tokens": 0}}') == ([], {"count_too_large": [1]})


def test_a_name_beyond_all_measure_is_a_fault() -> None:
    assert len(found_in(json.dumps({"input_tokens": 0, "output_tokens": 1, "model": "x" * 1000}))) == 1
    assert found_and_faults(json.dumps({"input_tokens": 0, "output_tokens": 1, "model": "x" * 1001})) == (
        [],
        {"text_too_long": [1]},
    )


def test_half_a_character_becomes_a_question_mark_and_others_stay() -> None:
    assert found_in('{"input_tokens": 0, "output_tokens": 1, "model": "a\\ud800b"}')[0].model == "a?b"
    assert found_in('{"input_tokens": 0, "output_tokens": 1, "model": "naïve"}')[0].model == "naïve"


def test_a_table_is_read_row_by_row() -> None:
    tokens = ("no_cache", "cache_write_5m", "cache_write_1h", "cache_read")
    header = ",".join(["usage_date_utc", "model_version", *(f"usage_input_tokens_{name}" for name in tokens)])
    found, _faults = found_and_faults(header + ",usage_output_tokens\n2026-11-20,claude-opus-4-8,5,1,2,6,7\n")
    assert [(used.plain, used.read, used.output) for used in found] == [(5, 6, 7)]


def test_every_reason_has_words_in_both_languages() -> None:
    modules = [Path(module.__file__ or "") for module in (usage_json, usage_lines, usage_messages, usage_transcripts)]
    modules += [Path(module.__file__ or "") for module in (usage_files, usage_reading, usage_record, usage_sources)]
    raised = re.compile(r'(?:NotUsage\(|passed_over=|Entry\(.*None, )"(\w+)"')
    reasons = {name for path in modules for name in raised.findall(path.read_text("utf-8"))}

    assert len(reasons) > 20
    assert reasons <= READING.keys()
    for key, words in READING.items():
        assert words.keys() == {"en", "id"}, key
        assert words["en"] != words["id"]


# ── How far it has come ──────────────────────────────────────────────────────────────────────────────────────────────


def test_progress_ends_at_the_size_of_all_files(tmp_path: Path) -> None:
    long = tmp_path / "long.json"
    long.write_text(
        json.dumps({"input_tokens": 0, "output_tokens": 1, "content": "x" * 3_000_000})
    )  # looked through before it is read
    (tmp_path / "log.jsonl").write_text(USAGE * 20_000)
    told: list[tuple[int, int]] = []

    reading = Reading(inputs_of([tmp_path]), progress=lambda done, all_of_it: told.append((done, all_of_it)))

    assert len(list(reading.records())) == 20_001
    size = sum(path.stat().st_size for path in tmp_path.iterdir())
    assert told[-1] == (size, size)
    assert (reading.bytes_done, reading.bytes_all) == (size, size)


def test_of_a_stream_the_size_is_not_known() -> None:
    reading = read(USAGE)
    assert (len(list(reading.records())), reading.bytes_all, reading.bytes_done) == (1, 0, len(USAGE))


def test_what_is_named_but_gone_has_no_size(tmp_path: Path) -> None:
    assert (
        Reading([Input(str(tmp_path / "gone")), Input("a\0b"), Input("x.png", passed_over="other_file")]).bytes_all == 0
    )


def test_stopping_keeps_what_was_found_and_reports_no_broken_line() -> None:
    first, second = [Input(name, io.BytesIO(USAGE.encode() * 40_000)) for name in ("a", "b")]
    reading = Reading([first, second], is_stopped=lambda: reading.found > 100)

    found = list(reading.records())

    assert 100 < len(found) < 40_000
    assert reading.was_stopped
    assert reading.skips == ()
    assert reading.files == 1


def test_stopping_ends_a_line_without_end() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:
            buffer[:] = bytes(len(buffer))
            return len(buffer)

    reading = Reading([Input("log", Endless())], is_stopped=lambda: reading.bytes_done > 50_000_000)

    assert list(reading.records()) == []

    assert reading.was_stopped
    assert reading.skips == ()


def test_what_is_watched_can_be_read_again_as_files_can() -> None:
    counts: list[int] = []
    watched = Watched(io.BytesIO(b"abcdef"), lambda count: bool(counts.append(count)))

    assert (watched.read(4), watched.tell(), watched.seekable()) == (b"abcd", 4, True)
    assert (watched.seek(-2, os.SEEK_CUR), watched.read(), watched.read()) == (2, b"cdef", b"")
    assert sum(counts) == 6


def test_other_sources_may_be_given() -> None:
    class Fixed:
        def take(self, raw: Mapping[str, object]) -> Iterator[Used]:
            yield Used(str(raw["m"]))

        def end(self) -> Iterator[Used]:
            yield Used("end")

    source = Source("fixed", lambda raw: "m" in raw, Fixed)
    reading = Reading([Input("log", io.BytesIO(b'{"m": 1}\n{"m": 2}\n{}'))], sources=[source])

    assert [(used.model, place.line) for used, place in reading.records()] == [("1", 1), ("2", 2), ("end", 3)]


# ── Whatever comes ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", SMALL, ids=lambda path: path.name)
def test_every_beginning_of_a_file_is_read_and_no_record_is_new(path: Path) -> None:
    content = path.read_bytes()
    whole = found_and_faults(content)[0]
    streams = [used for used in whole if used.message == "msg_01G"]

    for end in range(len(content)):
        found, faults = found_and_faults(content[:end])

        assert streams or found == whole[: len(found)], end
        assert found or faults or not content[:end].strip() or streams


def test_every_sample_is_read() -> None:
    assert len(FILES) > 5
    for path in FILES:
        list(read(path).records())


ODD = st.sampled_from([None, True, -1, 0, 7, 10**40, 1.5, "", "x", "2026-11-22T10:00:00Z", [], [1], {}, {"type": []}])


def places_in(value: object, above: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield above
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, one in inner:
        yield from places_in(one, (*above, name))


def records_of(path: Path) -> Iterator[dict[str, object]]:
    content = path.read_text("utf-8")
    documents = content.splitlines() if path.suffix == ".jsonl" else [content] if path.suffix == ".json" else []
    for document in documents:
        read = json.loads(document)
        yield from read if isinstance(read, list) else [read]


RECORDS = [record for path in FILES for record in records_of(path)]


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_any_field_may_hold_anything(data: st.DataObject) -> None:
    """Every source answers with a record or a reason, never with an error of its own."""
    record = copy.deepcopy(data.draw(st.sampled_from(RECORDS)))
    for _again in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(list(places_in(record))[1:] or [()]))
        inner = record
        for step in path[:-1]:
            inner = inner[step]
        if path:
            inner[path[-1]] = copy.deepcopy(data.draw(ODD))

    found, _faults = found_and_faults(json.dumps(record))

    for used in found:
        assert used.prompt >= 0
        "".join(field for field in used if isinstance(field, str)).encode()


def test_sources_are_tried_from_the_most_particular_on() -> None:
    names = [source.id for source in sources()]
    assert names[:2] == ["answer", "transcript"]
    assert names[-3:] == ["batch_results", "stream", "answer"]
    assert len(set(names[1:])) == len(names) - 1


def test_a_record_that_says_nothing_for_several_rows_counts_each_of_them():
    skips = Skips()
    for rows in (3, 2):
        skips.note(Place("a.json", rows), NotUsage("no_count", facts={"field": "input", "rows": rows}))
    skips.note(Place("a.json", 9), NotUsage("no_count", facts={"field": "input"}))

    [skip] = skips.as_met()
    assert (skip.count, skip.facts, [place.line for place in skip.places]) == (6, {"field": "input"}, [3, 2, 9])
