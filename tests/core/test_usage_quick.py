"""What DuckDB sums in a quick way is what the careful query says of the same table, whatever the table holds."""

from __future__ import annotations

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pricing_core import usage_backends
from pricing_core.usage_backends import Question, duckdb_rows, duckdb_sums
from pricing_core.usage_checking import LONGEST_TEXT, MOST_OF_A_COUNT
from pricing_core.usage_engine_rows import EngineSums
from pricing_core.usage_options import UsageOptions
from pricing_core.usage_table_columns import PROMPT, Columns
from tests.core.engine_support import ALL, GROUPINGS, LEVELS, PERIODS, asked

TIMES = (
    "", None, "2026-10-06", "2026-10-06T10:00:00Z", "2026-10-06T10:00:00.25Z", "2026-10-06 10:59:59Z", "2026-10-07T10",
    "2026-10-07T10:00:00", "2026-10-07T10:00:00+07:00", "2026-10-07 10:00", "2026-10-0710:00:00Z", "2026-13-01T00Z",
    "1732300000123", "yesterday", "yesterdayZ", "ééé", "2026-10-0é", "2026-1Ω-06T10:00:00Z", "2026-10-06T1", "x" * 1001,
    "2026-10-06T10:00:00" + "0" * LONGEST_TEXT + "Z", "2026-10-06T10:00:00-07:00Z", "2026-10-06T99:00:00Z",
    "2026-10-06T10:00:00Z+07:00",
)  # fmt: skip
SHORT = ("", None, "a", "é|", "é" * 600, "é" * 1001, "x" * LONGEST_TEXT, "x" * (LONGEST_TEXT + 1))
SIZES = (0, 1, 2, 99_999, 100_001, 200_001, MOST_OF_A_COUNT)
HOSTILE = (None, -1, MOST_OF_A_COUNT + 1, -(2**63), 2**63 - 1)
HUGE = (2**64 - 1, 2**100, -(2**100))
WIDTHS = {
    "BIGINT": HOSTILE, "HUGEINT": HOSTILE + HUGE, "DECIMAL(38, 0)": HOSTILE + HUGE, "INTEGER": (None, -1, -(2**31)),
    "UBIGINT": (None, 2**64 - 1, 2**50), "UINTEGER": (None, 2**32 - 1),
}  # fmt: skip
LIMITS = {"INTEGER": 2**31, "UINTEGER": 2**32}
NAMES = ("plain", "write_5m", "read", "output", "searches", "requests")


@st.composite
def tables(draw: st.DrawFn) -> tuple[dict[str, str], list[tuple[object, ...]]]:
    """Any table: its columns with their types, and its rows."""
    named = [name for name in (*NAMES, "window", "message", "request", "session", "project", "processing")
             if name in ("plain", "output") or draw(st.booleans())]  # fmt: skip
    kinds = {"model": "VARCHAR", "when": "VARCHAR"}
    kinds |= {name: draw(st.sampled_from([*WIDTHS])) if name in NAMES else "VARCHAR" for name in named}
    texts = st.sampled_from(SHORT) if draw(st.booleans()) else st.sampled_from(["", "a"])
    times = st.sampled_from(TIMES) if draw(st.booleans()) else st.sampled_from(TIMES[:5])
    is_hostile = draw(st.booleans())

    def value(name: str) -> st.SearchStrategy[object]:
        if name == "when":
            return times
        if name not in NAMES:
            return st.sampled_from(["", "0-200k", "?"]) if name == "window" else texts
        sound = [size for size in SIZES if size < LIMITS.get(kinds[name], 2**63)]
        return st.sampled_from([*sound, *WIDTHS[kinds[name]]] if is_hostile else sound)

    return kinds, draw(st.lists(st.tuples(*map(value, kinds)), max_size=12))


def of_rows(kinds: dict[str, str], rows: list[tuple[object, ...]], question: Question) -> EngineSums:
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        defined = ", ".join(f'"{name}" {kind}' for name, kind in kinds.items())
        connection.execute(f"CREATE TABLE taksir_usage ({defined})")
        if rows:
            connection.executemany(f"INSERT INTO taksir_usage VALUES ({', '.join('?' * len(kinds))})", rows)
        return asked(connection, question, stated=True)


@given(tables(), st.sampled_from(PERIODS), st.sampled_from(GROUPINGS), st.sampled_from(["", "utc", PROMPT]))
@settings(max_examples=60)
def test_both_ways_say_the_same_of_any_table(table, period, groups, mapped):
    kinds, rows = table
    of = {PROMPT if (name, mapped) == ("plain", PROMPT) else name: name for name in kinds}
    columns = Columns(of=of, is_utc=mapped == "utc") if mapped else None

    of_rows(kinds, rows, Question(period.but(group_by=groups), LEVELS, columns))  # asks in both


@pytest.mark.parametrize("mapped", ["", "utc", PROMPT])
@pytest.mark.parametrize("groups", [(), ("hour", "project")])
def test_whatever_is_wrong_with_a_single_row_is_found(mapped, groups):
    kinds = {name: "BIGINT" if name in NAMES else "VARCHAR" for name in ("model", "when", *NAMES, "session", "project")}
    of = {PROMPT if (name, mapped) == ("plain", PROMPT) else name: name for name in kinds}
    sound = {"model": "m", "when": "2026-10-06T10:00:00Z", "session": "s", "project": "p"} | dict.fromkeys(NAMES, 1)
    sound["plain"] = 200_000
    changes = [{name: value} for name in NAMES for value in (*SIZES, *HOSTILE)]
    changes += [{"when": value} for value in TIMES]
    changes += [{name: value} for name in ("model", "session", "project") for value in SHORT]
    changes += [{"plain": 2**63 - 1, "read": 2**63 - 1}, {"read": 200_001, "write_5m": 2**63 - 1}, {"read": 199_999}]
    rows = [tuple((sound | change).values()) for change in changes]
    columns = Columns(of=of, is_utc=mapped == "utc") if mapped else None

    found = of_rows({name: kinds[name] for name in sound}, rows, Question(ALL.but(group_by=groups), LEVELS, columns))

    assert found.records + sum(one.count for one in found.skips) == len(rows)
    assert found.skips


MOMENTS = (
    "2026-10-06 10:00:00", "2026-10-06 23:59:59.999", "2026-10-07 00:00:00", "0044-03-15 12:00:00", "infinity",
    "1969-12-31 23:30:00", "1970-01-01 00:30:00",
    "0044-03-15 (BC) 12:00:00", "10001-01-01 01:00:00", None,
)  # fmt: skip


@pytest.mark.parametrize("kind", ["TIMESTAMP", "TIMESTAMPTZ", "DATE", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS"])
@pytest.mark.parametrize("groups", [(), ("hour",)])
@pytest.mark.parametrize("since", ["", "2026-10-07"])
def test_times_come_to_the_same_days_and_hours_in_both(kind, groups, since):
    is_wide = kind in ("TIMESTAMP", "TIMESTAMPTZ", "DATE")  # the others cannot be as far away
    moments = [one for one in MOMENTS if is_wide or not one or one.startswith("2026")]
    kinds = {"model": "VARCHAR", "when": kind, "plain": "BIGINT", "output": "BIGINT"}
    columns = Columns(of={name: name for name in kinds}, is_utc=True)
    rows = [("m", moment, 1, 1) for moment in moments]

    found = of_rows(kinds, rows, Question(UsageOptions(since=since, group_by=groups), LEVELS, columns))

    days = {one.day for one in found.sums.buckets}
    assert "2026-10-07" in days
    assert ("" in days) == (not since)


class Listening:
    """A connection that notes what it was asked."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection
        self.asked: list[str] = []

    def execute(self, query: str) -> duckdb.DuckDBPyConnection:
        self.asked.append(query)
        return self.connection.execute(query)

    def table(self, name: str) -> duckdb.DuckDBPyRelation:
        return self.connection.table(name)


@pytest.mark.parametrize(
    ("rows", "questions"),
    [
        ([("m", 1, "", "a"), ("m", 1, "", "a")], 2),  # which ids are there twice, and what is plain
        ([("m", 1, "x", "a"), ("m", 1, "x", "b"), ("m", 1, "y", "a")], 2),  # ids are message and request
        ([("m", 1, "x", "a"), ("m", 2, "x", "a")], 3),
        ([("m", -1, "", "")], 3),
        ([("m" * 1001, 1, "", "")], 3),
        ([("m", -1, "", ""), ("m", -1, "x", "a"), ("m", 2, "x", "a")], 4),  # nothing is counted by two of them
    ],
)
def test_no_more_is_asked_than_the_table_needs(rows, questions):
    kinds = {"model": "VARCHAR", "plain": "BIGINT", "output": "UTINYINT", "message": "VARCHAR", "request": "VARCHAR"}
    with duckdb.connect() as connection:
        listening = Listening(connection)
        connection.execute(f"CREATE TABLE taksir_usage ({', '.join(f'{one} {kind}' for one, kind in kinds.items())})")
        connection.executemany("INSERT INTO taksir_usage VALUES (?, ?, 1, ?, ?)", rows)
        found = [*duckdb_rows(listening, "taksir_usage", Question(ALL, LEVELS), kinds)]

    assert len(listening.asked) == questions
    assert sum(row["records"] for row in found) == len(rows)


def test_a_table_without_ids_is_asked_once():
    with duckdb.connect() as connection:
        listening = Listening(connection)
        connection.execute("CREATE TABLE taksir_usage AS SELECT 'm' AS model, 1 AS plain, 2 AS output FROM range(9)")
        kinds = {"model": "VARCHAR", "plain": "INTEGER", "output": "INTEGER"}
        (row,) = duckdb_rows(listening, "taksir_usage", Question(ALL, LEVELS), kinds)
    assert (len(listening.asked), row["records"], row["output"]) == (1, 9, 18)


def test_a_file_that_is_added_meanwhile_is_not_read(tmp_path, monkeypatch):
    copy = "SELECT 'm' AS model, 1 AS plain, 2 AS output, 'msg' AS message"
    duckdb.sql(copy).write_parquet(str(tmp_path / "a[1].parquet"))
    ask = usage_backends.repeated_expression

    def ask_slowly(table: object, question: Question) -> object:
        duckdb.sql(copy).write_parquet(str(tmp_path / "b.parquet"))
        return ask(table, question)

    monkeypatch.setattr(usage_backends, "repeated_expression", ask_slowly)
    first = duckdb_sums([str(tmp_path)], "", Question(ALL, LEVELS))
    then = duckdb_sums([str(tmp_path)], "", Question(ALL, LEVELS))

    assert (first.records, len(first.sums.repeats)) == (1, 0)
    assert (then.records, len(then.sums.buckets), len(then.sums.repeats)) == (2, 1, 1)


def test_of_days_outside_of_the_period_only_the_days_are_brought_back():
    with duckdb.connect() as connection:
        connection.execute("""CREATE TABLE taksir_usage AS
            SELECT 'm' || i AS model, '2026-10-05' AS "when", 1 AS plain, 2 AS output FROM range(9) AS t(i)""")
        kinds = {"model": "VARCHAR", "when": "VARCHAR", "plain": "INTEGER", "output": "INTEGER"}
        question = Question(UsageOptions(since="2026-10-06"), LEVELS)
        (row,) = duckdb_rows(connection, "taksir_usage", question, kinds)
    assert (row["model"], row["day"], row["records"]) == ("", "2026-10-05", 9)
