"""Columns of tables that a person assigned: kept by header, used by themselves, told where they cannot be used."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest

from pricing_core import cli, usage_remembered
from pricing_core.errors import BadFile
from pricing_core.fault_words import fault_lines
from pricing_core.places import Folders
from pricing_core.saving import CannotSave, Conflict, digest_of
from pricing_core.usage_parquet import is_parquet
from pricing_core.usage_reading import Input, Reading, inputs_of
from pricing_core.usage_record import NotUsage, Used
from pricing_core.usage_remembered import (
    Standing,
    all_remembered,
    forget,
    path_of,
    remember,
    remembered,
    remembered_sources,
    standing,
    unknown_header,
)
from pricing_core.usage_sources import sources
from pricing_core.usage_table_columns import Columns, candidates, read, written
from pricing_core.usage_table_numbers import NUMBERS, is_zone, number
from pricing_core.usage_table_sample import sample
from pricing_core.usage_tables import Mapped
from tests.core.support import PAGE
from tests.core.usage_support import SONNET, answer

HEADER = ("which", "in", "out", "at")
COLUMNS = Columns(of={"model": "which", "plain": "in", "output": "out", "when": "at"}, is_utc=True)
ROW = f"{SONNET},100000,0,2025-12-01 10:00:00\n"  # 100,000 of input at $3 a million


@pytest.fixture
def folders(tmp_path, monkeypatch) -> Folders:
    monkeypatch.setenv("TAKSIR_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    return Folders.usual()


@pytest.fixture
def table(tmp_path):
    """Write a table and return it."""

    def write(text: str = ",".join(HEADER) + "\n" + ROW, name: str = "gateway.csv") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def kept(folders: Folders, text: str, header: tuple[str, ...] = HEADER) -> Path:
    """Put a file where the columns of a header are remembered."""
    path = path_of(header, folders)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def found(path: Path, folders: Folders) -> tuple[list[Used], Reading]:
    reading = Reading(inputs_of([path]), sources=remembered_sources(folders))
    return [used for used, _ in reading.records()], reading


# ── Kept and used ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_remembered_is_used_for_every_table_with_these_columns(folders, table):
    saved = remember(HEADER, COLUMNS, folders)

    [first], reading = found(table(), folders)
    row = f"2025-12-01 10:00:00,5,7,{SONNET}\n"
    [turned, again], _ = found(table(f"at,out,in,which\n{row}{row}", "turned.csv"), folders)

    assert saved.path.parent == folders.usage_columns == folders.prices.parent / "usage-columns"
    assert first == Used(SONNET, "2025-12-01T10:00:00Z", plain=100_000)
    assert (turned.plain, turned.output, again) == (7, 5, turned)
    assert reading.kinds == {"remembered_table": 1}
    assert remembered(HEADER, folders) == remembered(HEADER[::-1], folders) == COLUMNS
    assert remembered(HEADER[:3], folders) is None


def test_a_table_with_other_columns_is_another_table(folders, table):
    remember(HEADER, COLUMNS, folders)

    none, reading = found(table(f"which,in,out,at,more\n{ROW.strip()},1\n"), folders)

    assert none == []
    assert [skip.reason for skip in reading.skips] == ["columns_not_assigned"]


def test_several_tables_and_records_of_json_are_each_read_as_their_own(folders, table):
    remember(HEADER, COLUMNS, folders)
    other = Columns(of={"model": "in", "plain": "which", "output": "n"})
    remember(("in", "which", "n"), other, folders)
    lines = [
        json.dumps(dict(zip(HEADER, ROW.strip().split(","), strict=True))),
        json.dumps({"in": SONNET, "which": "5", "n": "6"}),
        json.dumps({"in": SONNET, "which": 5, "n": 6}),
        answer("a", input_tokens=1, output_tokens=2),
    ]

    records, reading = found(table("\n".join(lines), "mixed.jsonl"), folders)

    assert [(used.model, used.plain, used.output) for used in records] == [
        (SONNET, 100_000, 0), (SONNET, 5, 6), (SONNET, 1, 2),
    ]  # fmt: skip
    assert [skip.reason for skip in reading.skips] == ["unknown_record"]  # numbers are of no table


def test_nothing_is_remembered_at_first(folders):
    assert all_remembered(folders).found == all_remembered(folders).faults == ()
    assert standing(HEADER, folders) == Standing()
    assert [one.id for one in remembered_sources(folders)] == [one.id for one in sources()]


def test_the_file_is_what_the_command_line_reads(folders):
    saved = remember(HEADER, COLUMNS.but(is_utc=False, zone="+07:00", numbers="1.234,5", tokens_in=1000), folders)

    assert json.loads(saved.path.read_text(encoding="utf-8")) == {
        "header": ["which", "in", "out", "at"],
        "columns": {"model": "which", "plain": "in", "output": "out", "when": "at"},
        "times_are_utc": False,
        "times_are": "+07:00",
        "numbers_are": "1.234,5",
        "tokens_are_in": 1000,
    }
    assert read(saved.path.read_text(encoding="utf-8"), "c.json") == remembered(HEADER, folders)
    [one] = all_remembered(folders).found
    assert (one.path, one.header, one.digest) == (saved.path, HEADER, saved.digest)


def test_columns_that_leave_a_question_open_are_not_remembered(folders):
    for columns in (Columns(of={"model": "which"}), Columns(of={**COLUMNS.of, "key": "elsewhere"})):
        with pytest.raises(ValueError, match="question"):
            remember(HEADER, columns, folders)
    assert not folders.usage_columns.exists()


# ── Changed and forgotten ────────────────────────────────────────────────────────────────────────────────────────────


def test_what_another_program_has_changed_is_not_lost(folders):
    first = remember(HEADER, COLUMNS, folders)
    theirs = remember(HEADER, COLUMNS.but(is_utc=False), folders, first.digest)

    with pytest.raises(Conflict):
        remember(HEADER, COLUMNS, folders, first.digest)
    with pytest.raises(Conflict):
        remember(HEADER, COLUMNS, folders)
    with pytest.raises(Conflict):
        forget(first.path, first.digest)

    assert standing(HEADER, folders).digest == theirs.digest
    forget(theirs.path, theirs.digest)
    forget(theirs.path, theirs.digest)  # it is gone already
    assert standing(HEADER, folders) == Standing()


def test_what_cannot_be_removed_is_told(folders):
    path = path_of(HEADER, folders)
    path.mkdir(parents=True)

    with pytest.raises(CannotSave):
        forget(path, "")


# ── What cannot be used ──────────────────────────────────────────────────────────────────────────────────────────────


def broken(**changes: object) -> str:
    """Return what is kept, with something else in it, each key on a line: the header's begins on the second."""
    whole = json.loads(written(COLUMNS, HEADER)) | changes
    return json.dumps({key: value for key, value in whole.items() if value is not None}, indent=1)


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ('{\n"columns": }', 2, "not valid JSON"),
        ("[]", 1, "must be { columns"),
        (broken(columns=[]), 1, "must be { columns"),
        (broken(times_are_utc=1), 1, "must be { columns"),
        (broken(columns={"modell": "which"}), 8, "columns must name columns"),
        (broken(header=None), 1, "names no header"),
        (broken(header=["a", "a"]), 2, "must list the names"),
        (broken(header="which"), 2, "must list the names"),
        (broken(header=["which", 1]), 2, "must list the names"),
        (broken(header=["which", "in", "out"]), 1, "is of another header than its name says; rename it to"),
        (broken(columns={**COLUMNS.of, "read": "re\nad"}), 13, "names the column 're\\nad'"),
        (broken(columns={"model": "which", "output": "out"}), 8, "must name one column each"),
        (broken(times_are="WIB"), 15, "must be the distance from UTC"),
        (broken(times_are=7), 15, "must be the distance from UTC"),
        (broken(numbers_are="1.234"), 15, "must be one of: 1,234.5"),
        (broken(tokens_are_in=10), 15, "must be one of: 1; 1000; 1000000"),
        (broken(tokens_are_in=True), 15, "must be one of: 1; 1000; 1000000"),
        (broken(tokens_are_in=[]), 15, "must be one of: 1; 1000; 1000000"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_with_its_line_and_left_alone(folders, table, text, line, why):
    path = kept(folders, text)

    everything = all_remembered(folders)

    [fault] = everything.faults
    assert everything.found == ()
    assert fault.lines()[0].startswith(f"{path}:{line}: ")
    assert why in fault.lines()[0]
    assert fault_lines(fault, "id")[0] != fault.lines()[0]
    there = standing(HEADER, folders)
    assert (there.remembered, there.digest) == (None, digest_of(text.encode()))
    assert there.fault is not None
    assert found(table(), folders)[0] == []
    assert path.read_text(encoding="utf-8") == text


def test_what_is_no_text_or_no_file_is_told(folders):
    path_of(HEADER, folders).parent.mkdir(parents=True)
    path_of(HEADER, folders).write_bytes(b"\xff\xfe{")
    (folders.usage_columns / "a.json").mkdir()
    (folders.usage_columns / ".taksir-0.json").write_text("{")
    (folders.usage_columns / "notes.txt").write_text("mine")

    faults = all_remembered(folders).faults

    assert sorted(fault.problems[0].message.split()[0].strip(",") for fault in faults) == ["UTF-16", "not"]


def test_a_broken_file_can_be_replaced(folders):
    kept(folders, "{")

    remember(HEADER, COLUMNS, folders, standing(HEADER, folders).digest)

    assert remembered(HEADER, folders) == COLUMNS


def test_a_folder_that_cannot_be_read_and_one_that_is_too_full_are_told(folders, monkeypatch):
    folders.usage_columns.parent.mkdir(parents=True)
    folders.usage_columns.write_text("in the way")
    [fault] = all_remembered(folders).faults
    assert "the folder cannot be read" in str(fault)

    folders.usage_columns.unlink()
    monkeypatch.setattr(usage_remembered, "MOST", 1)
    remember(HEADER, COLUMNS, folders)
    remember((*HEADER, "more"), COLUMNS, folders)
    everything = all_remembered(folders)
    assert len(everything.found) == 1
    assert "more than 1 files" in str(everything.faults[0])


# ── The command line ─────────────────────────────────────────────────────────────────────────────────────────────────


def run(capsys, *arguments: object) -> tuple[int, str, str]:
    code = cli.main(["usage", *map(str, arguments), "--book", PAGE, "--format", "json"])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_the_command_line_uses_what_is_remembered(folders, table, capsys):
    remember(HEADER, COLUMNS, folders)

    code, out, errors = run(capsys, table())

    assert (code, errors) == (0, "")
    assert json.loads(out)["total"] == "0.3"


def test_columns_that_are_named_come_before_those_that_are_remembered(folders, table, capsys):
    remember(HEADER, COLUMNS, folders)
    named = table(written(Columns(of={"model": "which", "plain": "out", "output": "in"})), "named.json")

    _code, out, _errors = run(capsys, table(), "--columns", named)

    assert json.loads(out)["total"] == "1.5"  # as output, at $15 a million


@pytest.mark.parametrize(("language", "why"), [("en", "not valid JSON"), ("id", "JSON tidak sah")])
def test_the_command_line_tells_a_file_that_cannot_be_used_and_goes_on(folders, table, capsys, language, why):
    path = kept(folders, "{", ("another", "table"))
    remember(HEADER, COLUMNS, folders)

    code, out, errors = run(capsys, table(), "--language", language)

    assert (code, json.loads(out)["total"]) == (0, "0.3")
    assert errors.startswith(f"{path}:1: {why}")


def test_unknown_columns_name_each_file_once_and_the_cure(folders, table, capsys):
    rows = "n,text\n" + "1,x\n" * 30
    paths = [table(rows, "one.csv"), table(rows, "two.csv"), table(f"model,input_tokens\n{SONNET},1\n", "three.csv")]

    _records, reading = [], Reading(inputs_of(paths))
    assert list(reading.records()) == []
    code, _out, errors = run(capsys, *paths)

    [skip] = reading.skips
    assert (skip.reason, skip.count, skip.is_fault) == ("columns_not_assigned", 61, True)
    assert [(Path(place.file).name, place.line) for place in skip.places] == [
        ("one.csv", 1), ("two.csv", 1), ("three.csv", 1),
    ]  # fmt: skip
    assert code == 1
    assert "--columns FILE" in " ".join(errors.split())
    assert f"{paths[1]}:1" in errors


def test_no_more_than_twenty_tables_are_named(folders, table):
    paths = [table("n,text\n1,x\n", f"{number}.csv") for number in range(21)]

    reading = Reading(inputs_of(paths))
    assert list(reading.records()) == []

    assert (len(reading.skips[0].places), reading.skips[0].count) == (20, 21)


# ── Which header is unknown ──────────────────────────────────────────────────────────────────────────────────────────


def test_the_header_of_a_table_that_nobody_knows(folders, table, tmp_path):
    assert unknown_header(table()) == HEADER
    assert unknown_header(table("n,text\n", "empty.csv"), folders) == ("n", "text")
    assert unknown_header(table("model,input_tokens\nm\nm,1\n", "told.csv")) == ("model", "input_tokens")

    remember(HEADER, COLUMNS, folders)

    assert unknown_header(table()) is None
    console = Path(__file__).parents[1] / "usage" / "tables" / "console.csv"
    for path in (console, table('{"a": 1}\n', "a.jsonl"), table("", "b.csv"), tmp_path, tmp_path / "none", "\0"):
        assert unknown_header(path) is None


# ── How a table begins ───────────────────────────────────────────────────────────────────────────────────────────────


def test_the_first_rows_with_their_lines_and_what_is_wrong_with_them(table):
    begun = sample(table("\ufeffa;b\n1;2\n3\n\n4;5\n6;7\n"), most=3)

    assert begun.header == ("a", "b")
    assert [(entry.line, entry.raw, entry.fault) for entry in begun.rows] == [
        (2, {"a": "1", "b": "2"}, ""), (3, None, "csv_cells"), (5, {"a": "4", "b": "5"}, ""),
    ]  # fmt: skip
    assert sample(table("a,b\n")).rows == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "not_a_table"), ('{"a": 1}', "not_a_table"), ("a,a\n1,2\n", "csv_same_columns"), (",\n", "csv_no_header")],
)
def test_what_is_no_table_says_why(table, text, reason):
    with pytest.raises(NotUsage, match=reason):
        sample(table(text))


@pytest.mark.skipif(os.name == "nt", reason="a pipe with a name")
def test_a_pipe_is_not_looked_into(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    holds_it_open = os.open(tmp_path / "pipe.csv", os.O_RDWR)

    with pytest.raises(NotUsage, match="not_a_table"):
        sample(tmp_path / "pipe.csv")
    os.close(holds_it_open)


def parquet(path: Path, query: str) -> Path:
    duckdb = pytest.importorskip("duckdb")
    connection = duckdb.connect()
    connection.execute(f"COPY ({query}) TO '{path.parent / 'written.parquet'}' (FORMAT parquet)")
    connection.close()
    (path.parent / "written.parquet").rename(path)
    return path


def test_the_head_of_a_parquet_file_is_shown_as_texts(tmp_path, folders):
    path = parquet(
        tmp_path / ("what [a]'name.parquet" if sys.platform == "win32" else "what [a]*'name?.parquet"),
        """SELECT 12 AS "in", 3.0::DOUBLE AS "o""ut", 2.5::DOUBLE AS half, 'x' AS name, NULL::VARCHAR AS empty,
           TIMESTAMPTZ '2025-12-01 10:00:00.5+07' AS zoned, TIMESTAMP '2025-12-01 10:00:00' AS bare,
           7.00::DECIMAL(9,2) AS price FROM range(5)""",
    )

    begun = sample(path, most=2)

    assert begun.header == ("in", 'o"ut', "half", "name", "empty", "zoned", "bare", "price")
    assert [entry.line for entry in begun.rows] == [1, 2]
    assert begun.rows[0].raw == {
        "in": "12", 'o"ut': "3", "half": "2.5", "name": "x", "empty": "",
        "zoned": "2025-12-01T03:00:00.500000Z", "bare": "2025-12-01 10:00:00", "price": "7",
    }  # fmt: skip
    assert unknown_header(path, folders) == begun.header


def test_without_duckdb_it_is_said_what_to_install(tmp_path, monkeypatch, folders, capsys):
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1 and no more")
    pytest.importorskip("duckdb")
    with pytest.raises(NotUsage, match="bad_parquet"):
        sample(path)
    assert [skip.reason for skip in found(path, folders)[1].skips] == ["bad_parquet"]

    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(NotUsage, match="parquet_needs_duckdb"):
        sample(path)
    code, _out, errors = run(capsys, path)
    assert code == 1
    assert 'pip install "taksir[usage]"' in " ".join(errors.split())


def test_rows_of_parquet_are_read_by_the_rules_of_every_table(tmp_path, folders, capsys):
    (tmp_path / "logs").mkdir()
    query = (
        f"SELECT '{SONNET}' AS which, 10 AS \"in\", 20.0::DOUBLE AS out, TIMESTAMP '2025-12-01' AS at FROM range(5000)"
    )
    path = parquet(tmp_path / "logs" / "a.parquet", query)
    unknown, asked = found(path, folders)
    assert (unknown, asked.skips[0].reason, asked.skips[0].count) == ([], "columns_not_assigned", 5000)

    remember(HEADER, COLUMNS, folders)
    records, reading = found(path, folders)
    code, out, _errors = run(capsys, tmp_path / "logs")

    assert len(records) == 5000
    assert set(records) == {Used(SONNET, "2025-12-01T00:00:00Z", plain=10, output=20)}
    assert reading.bytes_done == reading.bytes_all
    assert (code, json.loads(out)["total"]) == (0, "1.65")  # 50,000 at $3 and 100,000 at $15 a million


def test_a_parquet_file_that_breaks_off_and_one_in_a_stream_are_told(tmp_path, folders, capsys, monkeypatch):
    path = parquet(
        tmp_path / "a.parquet", f"SELECT '{SONNET}' AS which, range AS \"in\", 1 AS out, '' AS at FROM range(200000)"
    )
    content = bytearray(path.read_bytes())
    content[10_000:60_000] = b"\xff" * 50_000
    path.write_bytes(content)
    remember(HEADER, COLUMNS, folders)

    _records, reading = found(path, folders)
    stream = Reading([Input("standard input", io.BytesIO(bytes(content)))])

    assert [skip.reason for skip in reading.skips] == ["bad_parquet"]
    assert list(stream.records()) == []
    assert [skip.reason for skip in stream.skips] == ["is_parquet"]


def test_reading_parquet_can_be_stopped(tmp_path, folders):
    path = parquet(
        tmp_path / "a.parquet", f"SELECT '{SONNET}' AS which, 1 AS \"in\", 1 AS out, '' AS at FROM range(50000)"
    )
    remember(HEADER, COLUMNS, folders)
    read_so_far: list[Used] = []
    stops = lambda: len(read_so_far) > 100  # noqa: E731
    reading = Reading(inputs_of([path]), sources=remembered_sources(folders), is_stopped=stops)

    for used, _place in reading.records():
        read_so_far.append(used)

    assert reading.was_stopped
    assert 100 < len(read_so_far) < 10_000


def test_whether_a_file_is_parquet(tmp_path, table):
    assert not is_parquet(str(table()))
    assert not is_parquet(str(tmp_path))
    (tmp_path / "b").write_bytes(b"PAR1")
    assert is_parquet(str(tmp_path / "b"))


# ── How numbers and times are written ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("numbers", "written_so", "unit", "count"),
    [
        ("1,234.5", "1,234", 1, 1234),
        ("1.234,5", "1.234", 1, 1234),
        ("1,234.5", "1.234", 1, None),
        ("1,234.5", "1.234", 1000, 1234),
        ("1.234,5", "1.234", 1000, 1_234_000),
        ("1.234,5", "1.234.567,0", 1, 1_234_567),
        ("1 234,5", "1\u202f234\u00a0567", 1, 1_234_567),
        ("1'234.5", "1\u2019234.5", 1000, 1_234_500),
        ("1'234.5", "1'234", 1, 1234),
        ("1,234.5", "12,34", 1, None),
        ("1,234.5", "1234", 1, 1234),
        ("1,234.5", "-1", 1, None),
        ("1,234.5", "", 1, None),
        ("1,234.5", "1.", 1, None),
        ("", "12", 1_000_000, 12_000_000),
        ("", "1.5", 1_000_000, None),
        ("", "9" * 31, 1, None),
        ("1,234.5", "١", 1, None),
    ],
)
def test_numbers_as_a_person_said_they_are_written(numbers, written_so, unit, count):
    assert number(written_so, numbers, unit) == count


def test_every_example_of_how_numbers_are_written_is_read_by_its_own_rule():
    assert [number(example, example, 1_000_000) for example in NUMBERS] == [1_234_500_000] * len(NUMBERS)


@pytest.mark.parametrize(("zone", "is_one"), [("+07:00", True), ("-09:30", True), ("+14:45", True), ("+15:00", False)])
def test_distances_from_utc(zone, is_one):
    assert is_zone(zone) is is_one
    assert not is_zone("07:00")


def one(columns: Columns, **cells: str) -> Used:
    [used] = Mapped(columns).take(cells)
    return used


def why(columns: Columns, **cells: str) -> str:
    with pytest.raises(NotUsage) as reason:
        one(columns, **cells)
    return reason.value.reason


def test_counts_in_another_unit_and_other_marks():
    of = {"model": "m", "plain": "i", "output": "o", "read": "r", "requests": "n"}
    thousands = Columns(of=of, numbers="1.234,5", tokens_in=1000)
    row = {"m": SONNET, "i": "1,5", "o": "0", "r": "", "n": "1.234"}

    used = one(thousands, **row)

    assert (used.plain, used.output, used.read, used.requests) == (1500, 0, 0, 1234)  # requests are in no unit
    for wrong in ({"i": ""}, {"o": ""}, {"i": "1.5"}, {"i": "1,2345"}):  # the last is a tenth of a token
        assert why(thousands, **(row | wrong)) == "no_count"
    whole, row = Columns(of=of, tokens_in=1000), {"m": SONNET, "i": "2", "o": "3", "r": "", "n": "4"}
    used = one(whole, **row)
    assert (used.plain, used.output, used.read, used.requests) == (2000, 3000, 0, 4)
    assert why(whole, **(row | {"i": "1.234"})) == why(whole, **(row | {"n": "1.234"})) == "ambiguous_number"
    assert why(whole, **(row | {"i": "1.5"})) == "no_count"


def test_times_of_a_zone_that_a_person_named():
    of = {"model": "m", "plain": "i", "output": "o", "when": "t"}
    jakarta = Columns(of=of, zone="+07:00")
    whens = [
        one(jakarta, m="m", i="1", o="1", t=time).when
        for time in ("2025-12-01 05:00", "2025-12-01T05:00:00Z", "2025-12-01 05:00:00+00", "2025-12-01", "")
    ]

    assert whens == [
        "2025-11-30T22:00:00Z", "2025-12-01T05:00:00Z", "2025-12-01T05:00:00Z", "2025-12-01T00:00:00Z", "",
    ]  # fmt: skip
    assert why(jakarta, m="m", i="1", o="1", t="1/12/2025") == "no_time"
    assert why(Columns(of=of), m="m", i="1", o="1", t="2025-12-01 05:00") == "time_without_zone"


def test_the_columns_that_may_hold_a_field_by_their_exact_names():
    assert candidates(["output_tokens", "completion_tokens", "Model", "model", "prompt", "input_tokens"]) == {
        "output": ("output_tokens", "completion_tokens"),
        "model": ("model",),
    }


def test_kept_columns_of_no_header_are_as_before():
    assert json.loads(written(Columns(of={"model": "m"}))) == {"columns": {"model": "m"}, "times_are_utc": False}
    with pytest.raises(BadFile, match="stands twice"):
        read('{"columns": {}, "columns": {}}', "c.json")
