"""A million records come to the same with plain Python, DuckDB and Spark; Spark is left as it was found."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pytest
import sqlglot
from hypothesis import given, settings
from hypothesis import strategies as st

from pricing_core import usage_backends
from pricing_core.usage_backends import (
    EngineFailed,
    Question,
    duckdb_sums,
    spark_sums,
)  # fmt: skip
from pricing_core.usage_buckets import BESIDE, Sums
from pricing_core.usage_engine_rows import NotSums
from pricing_core.usage_record import Used
from tests.core.engine_support import (
    ALL,
    DEFINED,
    HALF,
    LEVELS,
    PERIODS,
    ROW,
    TYPES,
    by_python,
    counted,
    records,
    write_million,
)


@pytest.fixture(scope="module")
def million(tmp_path_factory) -> tuple[Path, Sums]:
    """A million records as Parquet, and their sums by plain Python."""
    path = tmp_path_factory.mktemp("million") / "usage.parquet"
    return path, write_million(path)


def test_a_million_records_come_to_the_same_with_duckdb(million):
    path, expected = million

    found = duckdb_sums([str(path)], "", Question(HALF, LEVELS))

    assert found.sums == expected
    assert found.skips == ()
    assert expected.outside > 100_000
    assert sum(one.records for one in expected.repeats) > 100_000
    assert sum(one.read for one in expected.buckets) > 10**17


# ── Spark ────────────────────────────────────────────────────────────────────────────────────────────────────────────


class FakeSpark:
    """A session that answers with rows that were worked out before, and notes what it was asked."""

    def __init__(self, rows: list[dict[str, object]]) -> None:
        self.noted: list[object] = []
        self.zone = "Asia/Jakarta"
        self.conf = SimpleNamespace(get=lambda _name: self.zone, set=self.set_zone)
        self.catalog = SimpleNamespace(dropTempView=lambda name: self.noted.append(("drop", name)))
        table = SimpleNamespace(
            dtypes=[("model", "string"), ("plain", "bigint"), ("output", "decimal(38,0)"), ("odd", "interval day")],
            createOrReplaceTempView=lambda name: self.noted.append(("view", name)),
        )
        self.table = lambda name: self.noted.append(("table", name)) or table
        reader = SimpleNamespace(parquet=lambda *paths: self.noted.append(("parquet", *paths)) or table)
        self.read = SimpleNamespace(option=lambda *_: reader)
        self.rows = rows

    def set_zone(self, _name: str, zone: str) -> None:
        self.zone = zone

    def sql(self, query: str) -> SimpleNamespace:
        assert self.zone == "UTC"
        assert sqlglot.parse_one(query, dialect="spark")
        return SimpleNamespace(collect=lambda: [SimpleNamespace(asDict=lambda row=row: row) for row in self.rows])

    def stop(self) -> None:
        self.noted.append("stop")


class FakeBuilder(dict):
    """Notes how a session is to be made."""

    def config(self, name: str, value: str) -> FakeBuilder:
        self[name] = value
        return self

    def master(self, value: str) -> FakeBuilder:
        return self.config("master", value)

    def appName(self, value: str) -> FakeBuilder:
        return self.config("app", value)

    def getOrCreate(self) -> FakeSpark:
        return self["session"]


@pytest.fixture
def fake(monkeypatch):
    """Put a Spark in place that is none."""
    for name in usage_backends.CONFIGURED:
        monkeypatch.delenv(name, raising=False)
    session = FakeSpark([ROW])
    builder = FakeBuilder(session=session)
    sessions = SimpleNamespace(builder=builder, getActiveSession=lambda: None)
    monkeypatch.setitem(sys.modules, "pyspark.sql", SimpleNamespace(SparkSession=sessions))
    return SimpleNamespace(session=session, builder=builder, sessions=sessions)


def test_spark_is_begun_here_heard_by_nobody_and_ended(fake):
    found = spark_sums(["a.parquet", "b.parquet"], "", Question(ALL, LEVELS))

    assert counted(found) == [("m", "2026-11-01", 1, 0, 2, 1)]
    assert fake.builder["master"] == "local[*]"
    assert fake.builder["spark.driver.bindAddress"] == "127.0.0.1"
    assert fake.builder["spark.ui.enabled"] == "false"
    assert fake.session.zone == "Asia/Jakarta"
    names = [("parquet", "a.parquet", "b.parquet"), ("view", "taksir_usage"), ("drop", "taksir_usage"), "stop"]
    assert fake.session.noted == names


def test_where_spark_is_configured_nothing_is_changed_about_it(fake, monkeypatch):
    monkeypatch.setenv("SPARK_REMOTE", "sc://cluster")
    spark_sums([], "company.logs", Question(ALL, LEVELS))
    assert fake.builder.keys() == {"session", "app"}
    assert fake.session.noted[0] == ("table", "company.logs")


def test_a_session_that_runs_is_used_and_goes_on(fake):
    fake.sessions.getActiveSession = lambda: fake.session
    spark_sums([], "logs", Question(ALL, LEVELS))
    assert "stop" not in fake.session.noted


def test_what_spark_says_is_told(fake):
    fake.session.table = lambda _name: 1 // 0
    with pytest.raises(EngineFailed, match="by zero"):
        spark_sums([], "logs", Question(ALL, LEVELS))
    fake.session.rows = [{**ROW, "plain": None}]
    with pytest.raises(NotSums):
        spark_sums(["a.parquet"], "", Question(ALL, LEVELS))


@pytest.fixture
def spark():
    """A real session, where there is one: pip install "taksir[spark]", and Java 17 or newer."""
    sessions = pytest.importorskip("pyspark.sql", reason='Spark is not installed: pip install "taksir[spark]"')
    if not shutil.which("java"):
        pytest.skip("Spark needs Java 17 or newer")
    return sessions.SparkSession


def test_a_million_records_come_to_the_same_with_spark(spark, million):
    path, expected = million

    found = spark_sums([str(path)], "", Question(HALF, LEVELS))

    assert found.sums == expected
    assert spark.getActiveSession() is None


def test_spark_sums_the_largest_counts_and_every_kind_of_record_alike(spark, tmp_path):
    used: list[Used] = []

    @given(st.lists(records(), min_size=40, max_size=40))
    @settings(max_examples=5, database=None)
    def draw(some: list[Used]) -> None:
        used.extend(some)

    draw()
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE taksir_usage ({DEFINED})")
        connection.executemany(f"INSERT INTO taksir_usage VALUES ({', '.join('?' * len(TYPES))})", used)
        connection.execute(f"COPY taksir_usage TO '{tmp_path / 'usage.parquet'}' (FORMAT parquet)")
    for period in PERIODS:
        options = period.but(group_by=BESIDE)
        found = spark_sums([str(tmp_path / "usage.parquet")], "", Question(options, LEVELS))
        assert found.sums == by_python(used, options)
