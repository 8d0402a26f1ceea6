"""``taksir-cli usage`` with engines: every engine's SQL can be written, and what comes back is priced as ever."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import duckdb
import pytest
import sqlglot

from pricing_core import cli, usage_backends
from pricing_core.cli_usage_backends import Summed
from pricing_core.usage_backends import (
    DIALECTS,
    EngineFailed,
    NoEngine,
    Question,
    duckdb_sums,
    sql_of,
    written_sums,
)  # fmt: skip
from pricing_core.usage_buckets import BESIDE
from pricing_core.usage_engine_rows import NotSums, sums_of
from pricing_core.usage_options import UsageOptions
from pricing_core.usage_table_columns import Columns
from tests.core.engine_support import (
    ALL,
    COUNTS,
    LEVELS,
    MAPPED,
    ROW,
)
from tests.core.support import PAGE

# ── The query, and what it gives ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("columns", [None, Columns(of=MAPPED)])
def test_the_sql_of_every_engine_can_be_written_and_is_sound(dialect, columns):
    question = Question(UsageOptions(since="2026-11-01", group_by=BESIDE), LEVELS, columns)

    sql = sql_of(dialect, "catalog.schema.logs", question)

    (parsed,) = sqlglot.parse(sql, dialect=DIALECTS[dialect].removeprefix("py"))
    names = {(one.catalog, one.db, one.name) for one in parsed.find_all(sqlglot.exp.Table) if one.name == "logs"}
    assert names == {("catalog", "schema", "logs")}
    kinds = {str(one.to.this.value).upper() for one in parsed.find_all(sqlglot.exp.Cast)}
    assert not kinds & {"DOUBLE", "FLOAT"}
    sums = list(parsed.find_all(sqlglot.exp.Sum))
    assert len(sums) == (3 if columns else len(COUNTS))
    assert all("DECIMAL" in one.sql() for one in sums)


@pytest.mark.parametrize("table", ["logs", "schema.logs"])
def test_a_table_may_be_named_shortly(table):
    assert '"logs"' in sql_of("trino", table, Question(ALL, LEVELS))


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"made_for": "above 100000, since -, until -"}, "print the query again"),
        ({"plain": None}, "plain is None and not a whole number"),
        ({"plain": "1.5"}, "plain is '1.5'"),
        ({"records": "1e3"}, "records is '1e3'"),
        ({"above": 5}, "above 5, which no price asks for"),
    ],
)
def test_rows_of_another_query_are_refused(changes, why):
    with pytest.raises(NotSums, match=why):
        sums_of([{**ROW, **changes}], LEVELS, ALL)


def test_rows_without_what_is_needed_are_refused():
    with pytest.raises(NotSums, match="print the query again"):
        sums_of([{"model": "m"}], LEVELS, ALL)


def test_numbers_are_read_however_an_engine_writes_them():
    (bucket,) = sums_of([{**ROW, "plain": "12.000", "output": "7"}], LEVELS, ALL).sums.buckets
    assert (bucket.plain, bucket.output) == (12, 7)


# ── From the command line ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    """Run the command with the prices of December 2025 and return exit code, output and errors."""
    monkeypatch.setenv("TAKSIR_CONFIG_DIR", str(tmp_path / "config"))

    def run_command(*arguments: object) -> tuple[int, str, str]:
        code = cli.main(["usage", *map(str, arguments), "--book", PAGE])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run_command


LOG = """SELECT 'claude-sonnet-4-5' AS model, '2025-12-01T10:00:00Z' AS "when", 1000 AS plain, 100 AS output,
         'msg_1' AS message, 'claude-api' AS platform, 'standard' AS processing, 'global' AS inference_geo,
         'standard' AS speed FROM range(2)
         UNION ALL SELECT 'claude-sonnet-4-5', '2025-12-02', 1000, 0, '', '', '', '', ''"""


@pytest.fixture
def parquet(tmp_path):
    folder = tmp_path / "logs" / "2025"
    folder.mkdir(parents=True)
    duckdb.sql(LOG).write_parquet(str(folder / "usage.parquet"))
    return folder.parent


@pytest.fixture
def database(tmp_path):
    path = tmp_path / "company.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(f"CREATE SCHEMA logs; CREATE TABLE logs.answers AS {LOG}")
    return path


def test_parquet_is_priced_where_it_lies(run, parquet):
    code, out, errors = run("--backend", "duckdb", parquet, "--format", "json")

    # Two of 1,000 x $3 a million tokens, one with 100 x $15; a copy of that counts once.
    assert (code, errors) == (0, "")
    told = json.loads(out)
    assert told["total"] == "0.0075"
    assert told["sources"] == {"table": 3}
    assert told["dearest"] == []


def test_a_table_of_a_database_is_priced_and_the_database_left_as_it_is(run, database):
    before = database.read_bytes()
    code, out, _ = run("--backend", "duckdb", "--table", "logs.answers", database)
    assert code == 0
    assert "Requests: 2; records: 2; files: 1" in out
    assert database.read_bytes() == before


def test_plain_python_reads_what_it_always_reads(run, tmp_path):
    line = {"id": "a", "type": "message", "role": "assistant", "model": "claude-sonnet-4-5"}
    (tmp_path / "log.jsonl").write_text(json.dumps({**line, "usage": {"input_tokens": 1_000, "output_tokens": 1}}))
    assert run("--backend", "python", tmp_path / "log.jsonl")[0] == 0


def test_the_sql_is_printed_without_anything_being_read(run, monkeypatch):
    monkeypatch.setitem(sys.modules, "duckdb", None)
    code, out, errors = run("--print-sql", "bigquery", "--table", "company.logs.answers")
    assert (code, errors) == (0, "")
    assert "`company`.`logs`.`answers`" in out
    assert "> 200000" in out


def test_what_the_sql_gave_is_priced_as_if_it_were_read_here(run, database, tmp_path):
    _, sql, _ = run("--print-sql", "duckdb", "--table", "logs.answers", "--columns", columns_of(tmp_path))
    with duckdb.connect(str(database), read_only=True) as connection:
        answer = connection.execute(sql)
        with (tmp_path / "sums.csv").open("w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(column[0] for column in answer.description)
            writer.writerows(answer.fetchall())

    code, out, _ = run("--backend", "sums", tmp_path / "sums.csv", "--format", "json")

    assert code == 0
    assert json.loads(out)["total"] == "0.0075"
    code, _, errors = run("--backend", "sums", tmp_path / "sums.csv", "--since", "2025-12-01")
    assert (code, errors.count("print the query again")) == (1, 1)


def columns_of(folder: Path) -> Path:
    path = folder / "columns.json"
    names = ("model", "when", "plain", "output", "message", "platform", "processing", "inference_geo", "speed")
    path.write_text(json.dumps({"columns": {name: name for name in names}}))
    return path


def test_where_nothing_of_a_table_counts_that_is_said(run, tmp_path):
    duckdb.sql("SELECT 'm' AS model, -1 AS plain, 1 AS output").write_parquet(str(tmp_path / "bad.parquet"))
    code, out, errors = run("--backend", "duckdb", tmp_path / "bad.parquet")
    assert (code, out) == (1, "")
    assert "1 × “plain” is not a whole number from 0." in errors


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ((), "name a file or folder"),
        (("--backend", "excel", "x"), "--backend must be one of: python, duckdb, spark, sums"),
        (("--table", "t", "x"), "--table is one of --backend duckdb or spark"),
        (("--backend", "duckdb", "--table", "t"), "name the DuckDB database"),
        (("--backend", "spark", "--table", "t", "x"), "name a table or files, not both"),
        (("--backend", "duckdb"), "name a file or folder"),
        (("--backend", "duckdb", "--largest", "3", "x"), "--largest looks at single requests"),
        (("--backend", "spark", "--estimate", "e", "--as-loops", "x"), "--as-loops looks at single requests"),
        (("--print-sql", "excel"), "--print-sql must be one of: duckdb, spark, bigquery, snowflake, trino, clickhouse"),
        (("--print-sql", "trino", "x"), "--print-sql reads nothing"),
        (("--print-sql", "trino", "--backend", "duckdb"), "--print-sql reads nothing"),
    ],
)
def test_what_does_not_go_together_is_refused(run, arguments, why):
    code, out, errors = run(*arguments)
    assert (code, out) == (2, "")
    assert why in errors


def test_columns_that_leave_a_question_open_are_refused(run, tmp_path):
    (tmp_path / "columns.json").write_text('{"columns": {"model": "m"}}')
    code, _, errors = run("--print-sql", "trino", "--columns", tmp_path / "columns.json")
    assert code == 1
    assert "columns.json" in errors


def test_what_an_engine_says_is_told_in_one_line(run, tmp_path):
    (tmp_path / "no.parquet").write_bytes(b"PAR1 and nothing of it")
    code, out, errors = run("--backend", "duckdb", tmp_path / "no.parquet")
    assert (code, out, errors.count("\n")) == (1, "", 1)
    assert run("--backend", "sums", tmp_path / "missing.csv")[0] == 1


def test_an_engine_that_is_not_installed_says_how_to_get_it(run, monkeypatch):
    for name, extra in (("duckdb", "usage"), ("pyspark.sql", "spark")):
        monkeypatch.setitem(sys.modules, name, None)
        engine = name.partition(".")[0]
        code, _, errors = run("--backend", engine.removeprefix("py"), "x")
        assert (code, errors) == (
            1, f'taksir-cli: {engine} is not installed; this brings it: pip install "taksir[{extra}]"\n',
        )  # fmt: skip
    monkeypatch.setitem(sys.modules, "ibis", None)
    with pytest.raises(NoEngine, match=r"ibis is not installed.*taksir\[usage\]"):
        sql_of("trino", "t", Question(ALL, LEVELS))


def test_what_an_engine_needs_and_lacks_is_called_by_its_own_name(run, monkeypatch):
    def lacking(name):
        raise ModuleNotFoundError("No module named 'packaging.version'", name="packaging.version")

    monkeypatch.setattr(usage_backends, "import_module", lacking)

    code, _, errors = run("--print-sql", "bigquery", "--table", "logs")

    assert code == 1
    assert errors == 'taksir-cli: packaging is not installed; this brings it: pip install "taksir[usage]"\n'


def test_object_storage_is_left_to_the_engine_and_local_files_need_no_extension(monkeypatch):
    asked_of = []

    def connect(_file: str, *, read_only: bool, config: dict[str, str]) -> None:
        asked_of.append(config)
        raise duckdb.Error(f"{read_only}\nmore")

    monkeypatch.setattr(duckdb, "connect", connect)
    for path in ("s3://bucket/logs.parquet", "logs.parquet"):
        with pytest.raises(EngineFailed, match=r"^False$"):
            duckdb_sums([path], "", Question(ALL, LEVELS))
    assert ["autoinstall_known_extensions" in config for config in asked_of] == [False, True]


def test_a_fault_without_words_is_told_by_its_kind(tmp_path):
    (tmp_path / "sums.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(EngineFailed, match="utf-8"):
        written_sums([str(tmp_path / "sums.csv")], Question(ALL, LEVELS))
    with pytest.raises(EngineFailed, match="OSError"), usage_backends.Telling(OSError):
        raise OSError


def test_what_an_engine_read_is_told_like_what_is_read_here():
    summed = Summed(1, {}, ())
    assert (summed.was_stopped, summed.overlaps.found()) == (False, ())
