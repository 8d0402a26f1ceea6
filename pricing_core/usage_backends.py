"""Engines that sum usage where it lies: DuckDB in this process, Spark in local mode or wherever it runs, others by SQL.

Only buckets come back. Nothing is imported before an engine is asked for, and no engine is needed to write its SQL.
"""

from __future__ import annotations

import os
import re
from importlib import import_module

from .errors import PricingError, one_line
from .usage_engine_rows import sums_of
from .usage_expression import COUNTS, FATE, bucket_expression
from .usage_quick import LEFT, SAME, copies_expression, quick_expression, repeated_expression, rest_expression
from .usage_record import Used
from .usage_table_columns import PROMPT
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import Any

    from .usage_engine_rows import EngineSums, Row
    from .usage_options import UsageOptions
    from .usage_table_columns import Columns

DIALECTS = {
    "duckdb": "duckdb", "spark": "pyspark", "bigquery": "bigquery", "snowflake": "snowflake", "trino": "trino",
    "clickhouse": "clickhouse",
}  # fmt: skip
TABLE, TWICE = "taksir_usage", "taksir_twice"
USAGE, SPARK = "usage", "spark"  # the extras of the package
QUERIES_KEPT = 8
AT_ONCE = 10_000
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
ZONE = "spark.sql.session.timeZone"
HOME = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
}
CONFIGURED = ("SPARK_REMOTE", "SPARK_HOME", "SPARK_CONF_DIR", "PYSPARK_SUBMIT_ARGS", "MASTER")


class NoEngine(PricingError):
    """An engine that is not installed."""


class EngineFailed(PricingError):
    """What an engine says of why it did not do it."""


class Question(Value):
    """What is asked of an engine: sums for options and a price book's thresholds, of a table whose columns are these.

    `columns` is None where they are called as the fields of `Used`.
    """

    options: UsageOptions
    levels: tuple[int, ...]
    columns: Columns | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The columns that are read, by their names in the table."""
        return tuple(self.columns.of.values()) if self.columns else Used._fields


def sql_of(dialect: str, table: str, question: Question, types: Mapping[str, str] | None = None) -> str:
    """Return the query in an engine's SQL. Without `types`, by the engine's names, counts are taken to be integers."""
    _module("ibis", USAGE)
    compilers = _module("ibis.backends.sql.compilers", USAGE)
    compiler = getattr(compilers, DIALECTS[dialect]).compiler
    schema = _stated(compiler, types) if types else _usual(question)
    expression = bucket_expression(_unbound(schema, table), question.levels, question.options, question.columns)
    return _written(compiler, expression)


def _written(compiler: Any, expression: Any) -> str:
    return str(compiler.to_sqlglot(expression).sql(dialect=compiler.dialect, pretty=True)) + "\n"


def _usual(question: Question) -> dict[str, object]:
    fields = question.columns.of if question.columns else {name: name for name in Used._fields}
    return {column: "int64" if field in (*COUNTS, PROMPT) else "string" for field, column in fields.items()}


def _stated(compiler: Any, types: Mapping[str, str]) -> dict[str, object]:
    return {name: compiler.type_mapper.from_string(kind) for name, kind in types.items()}


def _unbound(schema: Mapping[str, object], table: str) -> Any:
    """Return a table that is only named, as catalog.database.table."""
    *places, name = table.split(".")
    database = {} if not places else {"database": places[-1]}
    catalog = {} if len(places) < 2 else {"catalog": ".".join(places[:-1])}
    return import_module("ibis").table(schema, name=name, **database, **catalog)


def _module(name: str, extra: str) -> Any:
    """Import what an extra of the package brings; raise NoEngine where it is missing."""
    try:
        return import_module(name)
    except ImportError as error:
        missing = (error.name or name).partition(".")[0]
        raise NoEngine(f'{missing} is not installed; this brings it: pip install "taksir[{extra}]"') from error


# ── DuckDB ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def duckdb_sums(paths: Sequence[str], table: str, question: Question) -> EngineSums:
    """Sum Parquet files, or a table of a database that is one file, in this process, in as much memory as there is."""
    from tempfile import TemporaryDirectory

    duckdb = _module("duckdb", USAGE)
    _module("ibis", USAGE)
    with TemporaryDirectory(prefix="taksir-") as folder, Telling(duckdb.Error):
        settings = {"temp_directory": folder, "preserve_insertion_order": "false"}
        if not any(map(ELSEWHERE.match, paths)):  # what is here needs nothing from the network
            settings |= {"autoinstall_known_extensions": "false"}
        file = paths[0] if table else ":memory:"
        with duckdb.connect(file, read_only=bool(table), config=settings) as connection:
            connection.execute("SET TimeZone = 'UTC'")
            if table:
                found = connection.table(table)
            else:
                found = connection.read_parquet(_parquet(connection, paths), union_by_name=True)
                found.create_view(TABLE)
            types = {name: str(kind) for name, kind in zip(found.columns, found.types, strict=True)}
            rows = duckdb_rows(connection, table or TABLE, question, types)
            return sums_of(rows, question.levels, question.options)


def duckdb_rows(connection: Any, name: str, question: Question, types: Mapping[str, str]) -> Iterator[Row]:
    """Give the rows of what is plain in a table, then of what is left and of copies, where there are any."""
    queries = _queries_of(name, question, _needed(types, question))
    if repeated := queries.repeated():
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {TWICE} AS {repeated}")
    has_copies = bool(repeated and connection.table(TWICE).limit(1).fetchall())
    is_left = False
    for row in _rows_of(connection.execute(queries.written(quick_expression, has_copies=has_copies))):
        is_left |= row[FATE] == LEFT
        if row[FATE] != LEFT:
            yield row
    if is_left:
        yield from _rows_of(connection.execute(queries.written(rest_expression, has_copies=has_copies)))
    if has_copies:
        yield from _rows_of(connection.execute(queries.written(copies_expression, has_copies=True)))


class Queries:
    """The queries for one question to a table of one shape, each written once: for many tables that takes longest."""

    def __init__(self, name: str, question: Question, types: Mapping[str, str]) -> None:
        self._question = question
        self._compiler = import_module("ibis.backends.sql.compilers").duckdb.compiler
        self._table = _unbound(_stated(self._compiler, types), name)
        self._texts: dict[object, str] = {}

    def repeated(self) -> str:
        """Return the query for ids that may be there twice, none where there are no ids."""
        if repeated_expression not in self._texts:
            expression = repeated_expression(self._table, self._question)
            self._texts[repeated_expression] = "" if expression is None else _written(self._compiler, expression)
        return self._texts[repeated_expression]

    def written(self, expression: Callable[[Any, Question, Any], Any], *, has_copies: bool) -> str:
        """Return a query, which leaves those ids out or is of them alone, where there are any."""
        key = (expression, has_copies)
        if key not in self._texts:
            twice = _unbound({SAME: "uint64"}, TWICE) if has_copies else None
            self._texts[key] = _written(self._compiler, expression(self._table, self._question, twice))
        return self._texts[key]


_QUERIES: dict[tuple[str, str, str], Queries] = {}


def _queries_of(name: str, question: Question, types: Mapping[str, str]) -> Queries:
    key = (name, repr(question), repr(types))
    if key not in _QUERIES:
        if len(_QUERIES) >= QUERIES_KEPT:
            _QUERIES.clear()
        _QUERIES[key] = Queries(name, question, types)
    return _QUERIES[key]


def _needed(types: Mapping[str, str], question: Question) -> dict[str, str]:
    return {name: kind for name, kind in types.items() if name in question.names}


def _parquet(connection: Any, paths: Sequence[str]) -> list[str]:
    """Return the files of folders, all below them, as they are now: all questions must be asked of the same ones."""
    files: list[str] = []
    for path in paths:
        place = os.path.join(path, "**", "*.parquet") if os.path.isdir(path) else path  # noqa: PTH112, PTH118 - some are addresses
        found = [file for (file,) in connection.execute("SELECT file FROM glob(?)", [place]).fetchall()]
        files += found or [place]  # of what is not there, DuckDB says so
    return files


def _rows_of(answer: Any) -> Iterator[Row]:
    names = [column[0] for column in answer.description]
    while rows := answer.fetchmany(AT_ONCE):
        for row in rows:
            yield dict(zip(names, row, strict=True))


# ── Spark ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def spark_sums(paths: Sequence[str], table: str, question: Question) -> EngineSums:
    """Sum a table or Parquet files with Spark: in the session that runs, else where it is configured, else here."""
    sessions = _module("pyspark.sql", SPARK).SparkSession
    _module("ibis", USAGE)
    running = sessions.getActiveSession()
    with Telling(Exception):  # Spark's, Java's and the network's have nothing else in common
        spark = running or _begun(sessions.builder)
        zone = spark.conf.get(ZONE)
        spark.conf.set(ZONE, "UTC")
        try:
            return _spark_sums(spark, paths, table, question)
        finally:
            spark.conf.set(ZONE, zone)
            if running is None:
                spark.stop()


def _begun(builder: Any) -> Any:
    """Return a session: on this computer alone, and heard by nobody else, where nothing says where Spark runs."""
    if not any(os.environ.get(name) for name in CONFIGURED):
        builder = builder.master("local[*]")
        for name, value in HOME.items():
            builder = builder.config(name, value)
    return builder.appName("Taksir").getOrCreate()


def _spark_sums(spark: Any, paths: Sequence[str], table: str, question: Question) -> EngineSums:
    found = spark.table(table) if table else spark.read.option("mergeSchema", "true").parquet(*paths)
    query = sql_of("spark", TABLE, question, _needed(dict(found.dtypes), question))
    found.createOrReplaceTempView(TABLE)
    try:
        rows = (row.asDict() for row in spark.sql(query).collect())
        return sums_of(rows, question.levels, question.options)
    finally:
        spark.catalog.dropTempView(TABLE)


# ── Others ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def written_sums(paths: Sequence[str], question: Question) -> EngineSums:
    """Read what an engine answered to the SQL of `sql_of`, as CSV with a header."""
    import csv

    def rows() -> Iterator[Row]:
        for path in paths:
            with open(path, encoding="utf-8-sig", newline="") as file:  # noqa: PTH123
                yield from csv.DictReader(file)

    with Telling((OSError, csv.Error, UnicodeDecodeError)):
        return sums_of(rows(), question.levels, question.options)


class Telling:
    """Tells what an engine says in one line, as a fault of the command."""

    def __init__(self, kinds: Any) -> None:
        self.kinds = kinds

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, self.kinds) and not isinstance(error, PricingError):
            said = next((line for line in str(error).splitlines() if line.strip()), type(error).__name__)
            raise EngineFailed(one_line(said)) from error
