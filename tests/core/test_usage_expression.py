"""Usage summed by an engine is what plain Python sums, to the last digit, whatever its table looks like."""

from __future__ import annotations

import duckdb
import ibis
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pricing_core.usage_backends import (
    Question,
)  # fmt: skip
from pricing_core.usage_buckets import BESIDE
from pricing_core.usage_checking import MOST_OF_A_COUNT
from pricing_core.usage_expression import NotATable, bucket_expression
from pricing_core.usage_options import UsageOptions
from pricing_core.usage_record import Used
from pricing_core.usage_table_columns import Columns
from tests.core.engine_support import (
    ALL,
    GROUPINGS,
    LEVELS,
    MAPPED,
    PERIODS,
    TYPES,
    asked,
    by_duckdb,
    by_python,
    counted,
    of_table,
    records,
    skipped,
)

# ── The same sums ────────────────────────────────────────────────────────────────────────────────────────────────────


@given(st.lists(records(), max_size=14), st.sampled_from(PERIODS), st.sampled_from(GROUPINGS))
@settings(max_examples=40)
def test_an_engine_gives_the_sums_of_plain_python(used, period, groups):
    options = period.but(group_by=groups)
    assert by_duckdb(used, options).sums == by_python(used, options)


@pytest.mark.parametrize("levels", [(), (200_000,), (1, 100_000, 200_000, 10**6)])
def test_sizes_are_kept_apart_by_whatever_thresholds_a_book_has(levels):
    sizes = (0, 1, 2, 100_000, 100_001, 200_001, 10**6 + 1)
    used = [Used("m", plain=size, requests=count) for size in sizes for count in (1, 2)]
    assert by_duckdb(used, levels=levels).sums == by_python(used, levels=levels)


def test_of_copies_the_same_one_counts_whatever_field_decides():
    first = Used("m", "2026-11-01T10:00:00Z", message="msg", request="req")
    for place, name in enumerate(Used._fields):
        if name in ("message", "request"):
            continue
        more = first[place] + 5 if isinstance(first[place], int) else f"A{first[place]}"
        used = [first, first._replace(**{name: "2026-11-02T10:00:00Z" if name == "when" else more}), first]
        options = UsageOptions(group_by=BESIDE)
        assert by_duckdb(used, options).sums == by_python(used, options), name


def test_sums_of_the_largest_counts_do_not_wrap():
    used = [Used("m", output=MOST_OF_A_COUNT, plain=MOST_OF_A_COUNT, read=MOST_OF_A_COUNT)]
    with duckdb.connect() as connection:
        columns = ", ".join(f'?::{TYPES[name]} AS "{name}"' for name in TYPES)
        connection.execute(f"CREATE TABLE taksir_usage AS SELECT {columns} FROM range(100000)", [*used[0]])
        (bucket,) = asked(connection, Question(ALL, LEVELS)).sums.buckets

    # A hundred thousand times 10^15 is ten times as much as 64 bits hold.
    assert bucket.counts == (10**20, 0, 0, 0, 10**20, 10**20)
    assert (bucket.records, bucket.largest) == (100_000, 2 * 10**15)


# ── Tables as they are found ─────────────────────────────────────────────────────────────────────────────────────────


def test_columns_have_any_whole_type_and_may_be_missing():
    found = of_table(
        """SELECT 'm' AS model, 5::HUGEINT AS plain, 3::DECIMAL(20, 0) AS output, 2::UTINYINT AS "read", 1.5 AS other,
           uuid() AS message, {'a': 1} AS nested FROM range(3)"""
    )
    assert counted(found) == [("m", "", 15, 6, 9, 3)]


def test_what_is_null_is_nothing_except_the_input_and_the_output():
    found = of_table(
        """SELECT NULL::VARCHAR AS model, 5 AS plain, 2 AS output, NULL::VARCHAR AS "when", NULL::INT AS requests
           UNION ALL SELECT 'm', NULL, 7, '2026-11-01', 1 UNION ALL SELECT 'm', 7, NULL, '2026-11-01', 1"""
    )
    assert counted(found) == [("", "", 5, 0, 2, 0)]
    assert skipped(found) == {"no_count plain": 1, "no_count output": 1}


def test_records_that_cannot_be_are_counted_by_reason_and_add_nothing():
    long = "x" * 1001
    found = of_table(
        f"""SELECT * FROM (VALUES
            ('m', 1, 1, 'a', '2026-11-01T10:00:00Z'), ('m', -1, 1, 'a', ''), ('m', 1, -5, '', ''),
            ('{long}', 1, 1, '', ''),
            ('m', {MOST_OF_A_COUNT + 1}, 1, '', ''), ('m', 1, 1, '', '2026-11-01T10:00:00+07:00'),
            ('m', 1, 1, '', '2026-11-01 10:00:00')) AS t(model, plain, output, message, "when")"""
    )
    assert counted(found) == [("m", "2026-11-01", 1, 0, 1, 1)]
    assert skipped(found) == {
        "no_count plain": 1,
        "no_count output": 1,
        "text_too_long": 1,
        "count_too_large": 1,
        "time_without_zone when": 2,
    }


def test_columns_that_a_person_assigned_are_read_as_such():
    found = of_table(
        """SELECT * FROM (VALUES
           ('m', 100, 40, 5, '2026-11-01 10:00:00.25', 'a'), ('m', 100, 40, 7, '2026-11-01T10:00:00', 'a'),
           ('m', 10, 40, 5, '2026-11-01', 'b'), ('m', 100, 40, 5, '2026-11-01T10:00:00+07:00', 'c'),
           ('m', NULL, 40, 5, '2026-11-01', 'd')) AS t(which, "tokens in", cached, out, stamp, id)""",
        Columns(of=MAPPED, is_utc=True),
        UsageOptions(group_by=("hour", "project")),
    )
    # The two of one second are one answer, and of these the one with more output counts.
    assert counted(found) == [("m", "2026-11-01", 60, 40, 7, 1)]
    assert [one.beside for one in found.sums.buckets] == [("2026-11-01T10:00Z", "")]
    assert sum(one.records for one in found.sums.repeats) == 1
    assert skipped(found) == {"cache_above_input": 1, "time_without_zone when": 1, "no_count prompt": 1}


@pytest.mark.parametrize(
    ("kind", "is_utc", "day"),
    [
        ("TIMESTAMPTZ '2026-11-01 05:30:00+07'", False, "2026-10-31"),
        ("TIMESTAMP '2026-11-01 05:30:00'", True, "2026-11-01"),
        ("DATE '2026-11-01'", False, "2026-11-01"),
    ],
)
def test_times_may_be_times(kind, is_utc, day):
    columns = Columns(of={name: name for name in ("model", "plain", "output", "when")}, is_utc=is_utc)
    found = of_table(f"""SELECT 'm' AS model, 1 AS plain, 2 AS output, {kind} AS "when" """, columns)
    assert counted(found) == [("m", day, 1, 0, 2, 1)]


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ("1 AS plain, 2 AS output", "no column model"),
        ("'m' AS model, 2 AS output", "no column plain"),
        ("'m' AS model, 1.5::DOUBLE AS plain, 2 AS output", "column plain holds float64, not whole numbers"),
        ("'m' AS model, 1.5::DECIMAL(9, 2) AS plain, 2 AS output", "not whole numbers"),
        ("[1] AS model, 1 AS plain, 2 AS output", "column model holds array"),
        ("'m' AS model, 1 AS plain, 2 AS output, TIMESTAMP '2026-11-01' AS \"when\"", "names no time zone"),
    ],
)
def test_a_table_that_cannot_hold_usage_is_refused(columns, why):
    with pytest.raises(NotATable, match=why):
        of_table(f"SELECT {columns}")


@pytest.mark.parametrize("more", [{"zone": "+07:00"}, {"numbers": "1,234.5"}, {"tokens_in": 1000}])
def test_what_only_a_csv_needs_to_have_said_is_refused(more):
    table = ibis.table({"m": "string", "i": "int64", "o": "int64"}, name="t")
    with pytest.raises(NotATable, match="make a view"):
        bucket_expression(table, LEVELS, ALL, Columns(of={"model": "m", "plain": "i", "output": "o"}, **more))


def test_a_column_that_is_not_there_is_named():
    with pytest.raises(NotATable, match="no column nowhere"):
        of_table("SELECT 1 AS a", Columns(of={"model": "nowhere", "plain": "a", "output": "a"}))
