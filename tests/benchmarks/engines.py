"""Usage summed by engines: seconds, memory and bytes for each million rows, as the documentation has them.

    PYTHONPATH=. python -m tests.benchmarks.engines ROWS [duckdb] [spark]

Makes ROWS records as Parquet (zstd) in a temporary folder, of 40 requests a session, a fifth of them twice, and sums
them in processes of their own: the bare scan, with ids (repeats are merged), and with the columns that prices need
alone. Nothing is kept.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROWS = """
COPY (SELECT
  ['claude-sonnet-4-5', 'claude-haiku-5-5', 'claude-opus-5-5', 'claude-sonnet-5-5'][1 + (hash(i) % 4)::INT] AS model,
  strftime(TIMESTAMP '2026-09-01' + INTERVAL (hash(answer) % 7776000) SECOND, '%Y-%m-%dT%H:%M:%SZ') AS "when",
  (hash(answer + 1) % 3000)::BIGINT AS plain,
  CASE WHEN hash(answer + 2) % 5 = 0 THEN hash(answer + 3) % 9000 ELSE 0 END::BIGINT AS write_5m,
  CASE WHEN hash(answer + 4) % 9 = 0 THEN hash(answer + 5) % 9000 ELSE 0 END::BIGINT AS write_1h,
  0::BIGINT AS "write",
  CASE WHEN hash(answer + 6) % 40 = 0 THEN hash(answer + 7) % 400000
       ELSE hash(answer + 7) % 60000 END::BIGINT AS "read",
  (hash(i + 8) % 4000)::BIGINT AS output, (hash(answer + 9) % 50 // 49)::BIGINT AS searches,
  0::BIGINT AS fetches, 0::BIGINT AS runs, 1::BIGINT AS requests, '' AS "window", 'claude-api' AS platform,
  CASE WHEN hash(answer + 10) % 4 = 0 THEN 'batch' ELSE 'standard' END AS processing, 'standard' AS speed,
  CASE WHEN hash(answer + 11) % 6 = 0 THEN 'us' ELSE 'global' END AS inference_geo,
  'msg_01' || left(md5(answer::VARCHAR), 22) AS message, 'req_011' || left(md5('r' || answer), 21) AS request,
  'session-' || left(md5('s' || answer // 40), 28) AS session, 'project-' || hash(answer // 40) % 50 AS project,
  'wrkspc_' || hash(answer // 40) % 9 AS workspace, 'key-' || hash(answer // 40) % 30 AS "key"
FROM (SELECT i, i - (CASE WHEN i % 5 = 4 THEN 1 ELSE 0 END) AS answer FROM range({rows}) AS t(i)))
TO '{path}' (FORMAT parquet, COMPRESSION zstd)
"""
PRICES = ("model", "when", "plain", "write_5m", "write_1h", "read", "output", "searches", "processing", "inference_geo")
SCAN = "SELECT sum(plain), sum(write_5m), sum(write_1h), sum(\"read\"), sum(output) FROM '{path}'"
TIMES = 3


def measured(engine: str, which: str, path: str) -> None:
    """Sum once to get warm and then some times; print what it took. Runs in a process of its own."""
    from pricing_core.usage_backends import Question, duckdb_sums, spark_sums
    from pricing_core.usage_options import UsageOptions
    from pricing_core.usage_table_columns import Columns

    columns = None if which == "with ids" else Columns(of={name: name for name in PRICES})
    question = Question(UsageOptions(), (200_000,), columns)
    if which == "bare scan":
        import duckdb

        run = lambda: duckdb.connect().execute(SCAN.format(path=path)).fetchall()  # noqa: E731
    elif engine == "spark":
        from pyspark.sql import SparkSession

        from pricing_core.usage_backends import HOME

        builder = SparkSession.builder.master("local[*]").config("spark.driver.memory", "8g")
        for name, value in HOME.items():
            builder = builder.config(name, value)
        builder.getOrCreate()
        run = lambda: spark_sums([path], "", question)  # noqa: E731
    else:
        run = lambda: duckdb_sums([path], "", question)  # noqa: E731
    times = []
    for _ in range(TIMES):
        began = time.perf_counter()
        found = run()
        times.append(time.perf_counter() - began)
    if engine == "spark":
        from pyspark import SparkContext

        java = SparkContext._gateway.proc  # its processor time and memory count when it has ended
        java.stdin.close()
        java.wait()
    who = resource.RUSAGE_CHILDREN if engine == "spark" else resource.RUSAGE_SELF
    memory = resource.getrusage(who).ru_maxrss // 1024
    buckets = len(found.sums.buckets) if which != "bare scan" else 0
    print(json.dumps([sorted(times), memory, buckets]))


def written(path: str, rows: int) -> None:
    """Write the records; print how many bytes a row has: packed as in Parquet, and unpacked, as BigQuery counts."""
    import duckdb

    duckdb.sql(ROWS.format(rows=rows, path=path))
    packed = dict(
        duckdb.sql(
            f"SELECT path_in_schema, sum(total_compressed_size) FROM parquet_metadata('{path}') GROUP BY 1"
        ).fetchall()
    )
    kinds = duckdb.sql(f"DESCRIBE SELECT * FROM '{path}'").fetchall()
    sizes = ", ".join(f'avg(2 + strlen("{name}"))' if kind == "VARCHAR" else "8" for name, kind, *_ in kinds)
    unpacked = dict(
        zip([row[0] for row in kinds], duckdb.sql(f"SELECT {sizes} FROM '{path}'").fetchall()[0], strict=True)
    )
    for which, names in (("with ids", list(packed)), ("prices alone", PRICES)):
        small, large = sum(packed[name] for name in names) / rows, sum(float(unpacked[name]) for name in names)
        print(f"{which:14} {small:6.1f} bytes a row in Parquet, {large:6.1f} unpacked")


def main(arguments: list[str]) -> None:
    if arguments[0] == "measured":
        measured(*arguments[1:])
        return
    if arguments[0] == "written":  # apart, so that what is measured begins small
        written(arguments[1], int(arguments[2]))
        return
    rows, engines = int(arguments[0]), arguments[1:] or ["duckdb", "spark"]
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "usage.parquet")
        subprocess.run([sys.executable, "-m", "tests.benchmarks.engines", "written", path, str(rows)], check=True)
        for engine in engines:
            for which in (
                ("bare scan", "prices alone", "with ids") if engine == "duckdb" else ("prices alone", "with ids")
            ):
                before = os.times()
                command = [sys.executable, "-m", "tests.benchmarks.engines", "measured", engine, which, path]
                answer = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
                times, memory, buckets = json.loads(answer.splitlines()[-1])
                after = os.times()
                core = after.children_user + after.children_system - before.children_user - before.children_system
                print(
                    f"{engine:7} {which:14} {times[0]:7.2f} to {times[-1]:7.2f} s, {core / TIMES:7.1f} core seconds,"
                    f" {memory:6} MiB, {buckets} buckets",
                    flush=True,
                )


if __name__ == "__main__":
    main(sys.argv[1:])
