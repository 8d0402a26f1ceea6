"""What the tests of engines share: records of every kind, tables of them, and their sums here and there."""

from __future__ import annotations

from pathlib import Path

import duckdb
from hypothesis import strategies as st

from pricing_core.usage_backends import Question, duckdb_rows, sql_of
from pricing_core.usage_buckets import BESIDE, Buckets, Sums
from pricing_core.usage_checking import MOST_OF_A_COUNT
from pricing_core.usage_engine_rows import EngineSums, sums_of
from pricing_core.usage_options import UsageOptions
from pricing_core.usage_record import Used
from pricing_core.usage_table_columns import Columns

LEVELS = (100_000, 200_000)
ALL = UsageOptions()
COUNTS = Used._fields[2:12]
DAYS = ("", "2026-04-29", "2026-10-06", "2026-10-07", "2026-13-01", "yesterday", "ab-cd", "abcd-ef-gh")
SIZES = st.sampled_from([0, 1, 99_999, 100_000, 100_001, 200_000, 200_001, MOST_OF_A_COUNT]) | st.integers(0, 10**6)
PERIODS = (ALL, UsageOptions(since="2026-10-06"), UsageOptions(until="2026-10-06"))
GROUPINGS = ((), ("model", "day"), ("hour", "project"), BESIDE)
TYPES = {name: "BIGINT" if name in COUNTS else "VARCHAR" for name in Used._fields}
DEFINED = ", ".join(f'"{name}" {kind}' for name, kind in TYPES.items())
NAMED = ", ".join(f'"{name}"' for name in TYPES)


@st.composite
def records(draw: st.DrawFn) -> Used:
    """Any record: many repeat others wholly or partly, some are rows of reports, some have no day."""
    day = draw(st.sampled_from(DAYS))
    hour = draw(st.sampled_from(["T00:00:00Z", "T23:59:59Z", "T24:00:00Z", ""]))
    counts = {name: draw(SIZES) for name in ("plain", "write_5m", "write_1h", "write", "read", "output")}
    few = {name: draw(st.integers(0, 2)) for name in ("searches", "fetches", "runs")}
    some = {name: draw(st.sampled_from(["", "a", "Ω", "é|", "z'\""])) for name in ("project", "session", "key")}
    return Used(
        model=draw(st.sampled_from(["m", "n", ""])),
        when=day + hour if day[:4] == "2026" else day,
        **counts,
        **few,
        **some,
        requests=draw(st.sampled_from([1, 1, 1, 0, 7])),
        window=draw(st.sampled_from(["", "", "", "0-200k", "200k-1M", "0-100K", "who knows"])),
        platform=draw(st.sampled_from(["", "claude-api"])),
        processing=draw(st.sampled_from(["", "batch"])),
        message=draw(st.sampled_from(["", "msg_1", "msg_2"])),
        request=draw(st.sampled_from(["", "req_1"])),
    )


def by_python(used: list[Used], options: UsageOptions = ALL, levels: tuple[int, ...] = LEVELS) -> Sums:
    buckets = Buckets(options, levels)
    buckets.take(used)
    return buckets.sums()


def by_duckdb(
    used: list[Used], options: UsageOptions = ALL, levels: tuple[int, ...] = LEVELS, columns: Columns | None = None
) -> EngineSums:
    """Sum records with DuckDB as it is, without pandas or pyarrow."""
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE taksir_usage ({DEFINED})")
        if used:
            connection.executemany(f"INSERT INTO taksir_usage VALUES ({', '.join('?' * len(TYPES))})", used)
        return asked(connection, Question(options, levels, columns))


def asked(connection: duckdb.DuckDBPyConnection, question: Question, *, stated: bool = False) -> EngineSums:
    """Ask with and without haste: both must say the same."""
    table = connection.table("taksir_usage")
    types = {name: str(kind) for name, kind in zip(table.columns, table.types, strict=True)}
    answer = connection.execute(sql_of("duckdb", "taksir_usage", question, types if stated else None))
    names = [column[0] for column in answer.description]
    rows = [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
    found = sums_of(rows, question.levels, question.options)
    quick = sums_of(duckdb_rows(connection, "taksir_usage", question, types), question.levels, question.options)
    assert quick == found
    return found


def of_table(sql: str, columns: Columns | None = None, options: UsageOptions = ALL) -> EngineSums:
    """Sum a table of any columns, with the types that it has."""
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.sql(sql).create_view("taksir_usage")
        return asked(connection, Question(options, LEVELS, columns), stated=True)


def counted(found: EngineSums) -> list[tuple[object, ...]]:
    return [(one.model, one.day, one.plain, one.read, one.output, one.requests) for one in found.sums.buckets]


def skipped(found: EngineSums) -> dict[str, int]:
    return {" ".join([one.reason, *map(str, one.facts.values())]): one.count for one in found.skips}


ROW = {
    "fate": "", "model": "m", "day": "2026-11-01", "above": 0, "several": 0, "plain": 1, "output": 2, "records": 1,
    "largest": 1, "made_for": "above 100000, above 200000, since -, until -",
}  # fmt: skip
MAPPED = {"model": "which", "prompt": "tokens in", "read": "cached", "output": "out", "when": "stamp", "message": "id"}


MILLION = """
CREATE TABLE taksir_usage AS SELECT
  ['claude-a', 'claude-b', 'claude-ç'][1 + (hash(i) % 3)::INT] AS model,
  strftime(TIMESTAMP '2026-10-20' + INTERVAL (hash(i // 3) % 2000000) SECOND, '%Y-%m-%dT%H:%M:%SZ') AS "when",
  (hash(i + 1) % 3000)::BIGINT AS plain,
  CASE WHEN hash(i + 2) % 5 = 0 THEN hash(i + 3) % 9000 ELSE 0 END::BIGINT AS write_5m,
  CASE WHEN hash(i + 4) % 9 = 0 THEN hash(i + 5) % 9000 ELSE 0 END::BIGINT AS write_1h,
  CASE WHEN hash(i + 6) % 99 = 0 THEN 700 ELSE 0 END::BIGINT AS "write",
  CASE WHEN hash(i + 7) % 1000 = 0 THEN 1000000000000000 ELSE hash(i + 7) % 220000 END::BIGINT AS "read",
  (hash(i + 8) % 4000)::BIGINT AS output,
  (hash(i + 9) % 2)::BIGINT AS searches, 0::BIGINT AS fetches, (hash(i + 10) % 3 // 2)::BIGINT AS runs,
  CASE WHEN hash(i + 11) % 50 = 0 THEN 9 ELSE 1 END::BIGINT AS requests,
  CASE WHEN hash(i + 11) % 100 = 0 THEN '200k-1M' ELSE '' END AS "window",
  'claude-api' AS platform, CASE WHEN hash(i + 12) % 4 = 0 THEN 'batch' ELSE '' END AS processing,
  '' AS speed, CASE WHEN hash(i + 13) % 6 = 0 THEN 'us' ELSE 'global' END AS inference_geo,
  CASE WHEN hash(i + 14) % 3 = 0 THEN '' ELSE 'msg_' || hash(i + 15) % 300000 END AS message,
  CASE WHEN hash(i + 16) % 2 = 0 THEN '' ELSE 'req' END AS request,
  '' AS session, 'project-' || hash(i + 17) % 5 AS project, '' AS workspace, '' AS "key"
FROM range(1000000) AS t(i)
"""
HALF = UsageOptions(since="2026-10-25", group_by=("project",))


def write_million(path: Path) -> Sums:
    """Write a million records, always the same, as Parquet; return their sums by plain Python."""
    buckets = Buckets(HALF, LEVELS)
    with duckdb.connect() as connection:
        connection.execute(MILLION)
        connection.execute(f"COPY taksir_usage TO '{path}' (FORMAT parquet)")
        rows = connection.execute(f"SELECT {NAMED} FROM taksir_usage")
        while some := rows.fetchmany(50_000):
            buckets.take(Used(*row) for row in some)
    return buckets.sums()
