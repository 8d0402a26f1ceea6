"""The sums of usage in less time, for DuckDB: plain rows are summed as they lie, all others with care.

A row is plain if a few cheap tests show that the query of `usage_expression` would count it as it stands: no count is
missing, negative or nearly too large, its texts are short, its time has its zone, and nothing else may have its ids.
The tests may call a sound row not plain, never the reverse. A day is looked at once a group, not once a row.
What is not plain goes through that query, which so sees all copies of an answer or none: both together are what it says
of the whole table. What it must still be asked for has the fate LEFT.
"""

from __future__ import annotations

from functools import reduce
from operator import add, and_

from .usage_checking import LONGEST_TEXT, MOST_OF_A_COUNT
from .usage_expression import (
    ABOVE,
    CACHED,
    COUNTS,
    FATE,
    LARGEST,
    MADE_FOR,
    PLAIN,
    RECORDS,
    TEXTS,
    UNCOUNTED,
    WHEN,
    fields_of,
    has_no_zone,
    ibis,
    keys_of,
    made_for,
    present,
    read_columns,
    read_table,
    sum_of,
    summed,
    text_of,
    when_text,
    with_days,
    with_sizes,
    without_other_days,
)  # fmt: skip
from .usage_options import HOUR
from .usage_table_columns import PROMPT
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from .usage_backends import Question

LEFT, UNASKED = "left", -1
BEGUN, IS_PLAIN, SAME, TIMES = "begun", "is_plain", "same", "times"
DAY_LONG, HOUR_LONG, LONG = 10, 13, 8


def repeated_expression(table: Any, question: Question) -> Any:
    """Return the query for the ids that may be there twice, as numbers; None for a table without ids."""
    read = table.select(**_columns(table, question))
    if "message" not in read.columns:
        return None
    named = _marked(read.filter(read["message"] != ""))
    counted = named.group_by(SAME).agg(**{TIMES: named.count()})
    return counted.filter(counted[TIMES] > 1).select(SAME)


def quick_expression(table: Any, question: Question, twice: Any = None) -> Any:
    """Return the query for what is plain, and for whether there is anything else: the row of fate LEFT.

    `twice` is the table of what `repeated_expression` gave, if that is anything; those rows are not looked at.
    """
    options, levels = question.options, question.levels
    read = table.select(**_columns(table, question))
    if twice is not None:
        read = _marked(read).anti_join(twice, SAME)
    sized = with_sizes(_small(read, question), levels)
    sized = sized.mutate(**{ABOVE: ibis().ifelse(sized[IS_PLAIN], sized[ABOVE], UNASKED)})
    grouped = _grouped(sized, [BEGUN, *keys_of(sized, options)], sized.count(), sized["prompt_size"])
    told = _told(grouped, question)
    keys = keys_of(told, options)
    told = without_other_days(told, options, keys)
    rows = _grouped(told, keys, told[RECORDS].sum(), told[LARGEST])
    return rows.mutate(**{MADE_FOR: ibis().literal(made_for(levels, options))})


def rest_expression(table: Any, question: Question, twice: Any = None) -> Any:
    """Return the careful query over what is not plain, without what `twice` stands for."""
    read = read_table(table, question.columns, {BEGUN: _begun(table, question)})
    keys = [name for name in keys_of(read, question.options) if name in TEXTS]
    rest = read.filter(~(_is_plain(read, question) & _are_short(read, keys))).drop(BEGUN)
    rest = rest if twice is None else _marked(rest).anti_join(twice, SAME).drop(SAME)
    return summed(rest, question.levels, question.options)


def copies_expression(table: Any, question: Question, twice: Any) -> Any:
    """Return the careful query over what `twice` stands for: every copy of an answer, if there may be two."""
    read = read_table(table, question.columns)
    return summed(_marked(read).semi_join(twice, SAME).drop(SAME), question.levels, question.options)


def _columns(table: Any, question: Question) -> dict[str, Any]:
    return {**read_columns(table, question.columns), BEGUN: _begun(table, question)}


def _begun(table: Any, question: Question) -> Any:
    """Return the time as far as it is told: a text, a date, or of a time the number of its day or hour since 1970."""
    of, by_hour = fields_of(table, question.columns), HOUR in question.options.group_by
    if WHEN not in of:
        return ibis().literal("")
    value = table[of[WHEN]]
    if value.type().is_timestamp():
        moment = _builtin("epoch_us", (str(value.type().copy(nullable=True)),), "int64")(value)
        return _builtin("divide", ("int64", "int64"), "int64")(moment, _unit(question))
    if value.type().is_date():
        return value
    begin = _builtin("left", ("string", "int64"), "string")  # Ibis writes a slower one
    return begin(text_of(table, of[WHEN]), HOUR_LONG if by_hour else DAY_LONG)


def _unit(question: Question) -> int:
    """Return the microseconds of a day, or of an hour."""
    return (1 if HOUR in question.options.group_by else 24) * 3_600_000_000


def _since_1970(number: Any, question: Question) -> Any:
    """Return when a day or hour of that number begins."""
    begin = _builtin("make_timestamp", ("int64",), "timestamp(6)")
    return begin(number * _unit(question))


def _marked(read: Any) -> Any:
    """Return the rows with a number that those of the same ids share; others may share it and are taken for copies."""
    same = _builtin("hash", ("string", "string"), "uint64")
    return read.mutate(**{SAME: same(read["message"], read["request"])})


def _length(text: Any) -> Any:
    """Return the length of a text in bytes, which are never fewer than its characters, without looking at it."""
    return _builtin("strlen", ("string",), "int64")(text)


def _builtin(name: str, takes: tuple[str, ...], gives: str) -> Any:
    """Return a function of DuckDB."""
    return ibis().udf.scalar.builtin(_one if len(takes) == 1 else _two, name=name, signature=(takes, gives))


def _one(text: str) -> None:
    """Stand for a function of one value."""


def _two(text: str, other: object) -> None:
    """Stand for a function of two values."""


# ── What is plain ────────────────────────────────────────────────────────────────────────────────────────────────────


def _is_plain(read: Any, question: Question) -> Any:
    """Tell whether the careful query would find no fault in a row, but for the length of its keys, and the same day."""
    is_text = WHEN in read.columns and read[BEGUN].type().is_string()
    texts = [name for name in present(read, TEXTS) if name not in keys_of(read, question.options)]
    tests = [~read[name] for name in read.columns if name.startswith(UNCOUNTED)]
    tests += [_is_small(read), _are_short(read, [*texts, *([WHEN] if is_text else [])])]
    if PROMPT in read.columns:
        tests.append(_plain(read) >= 0)
    if is_text:
        tests.append(_is_zoned(read[WHEN], question))
    elif read[BEGUN].type().is_integer():
        tests.append(read[BEGUN].coalesce(1) > 0)  # that one is of the last day before 1970 as well
    return reduce(and_, tests)


def _are_short(read: Any, texts: list[str]) -> Any:
    """Tell whether texts are no longer together than each may be: one test for many."""
    return reduce(add, (_length(read[name]) for name in texts), ibis().literal(0)) <= LONGEST_TEXT


def _is_zoned(when: Any, question: Question) -> Any:
    """Tell whether a time has a zone, and an hour begins as it is told."""
    is_day, is_utc = _length(when) <= DAY_LONG, bool(question.columns and question.columns.is_utc)
    is_zoned = ~has_no_zone(when, is_utc=True) if is_utc else is_day | when.endswith("Z")
    if HOUR in question.options.group_by:
        is_zoned &= is_day | (when.substr(DAY_LONG, 1) == "T")
    return is_zoned


def _is_small(read: Any) -> Any:
    """Tell whether all counts are from 0 to the most: no sum of a row's counts is too large for 64 bits then.

    Each is compared by itself: what the statistics of a Parquet file say of a column need not be asked of its rows.
    """
    return reduce(and_, (read[name].between(0, MOST_OF_A_COUNT) for name in present(read, (*COUNTS, PROMPT))))


def _whole(read: Any, name: str) -> Any:
    """Return a count as a number of 64 bits; what is none is not small, and is 0 here."""
    kind, value = read[name].type(), read[name]
    if kind.is_signed_integer() or (kind.is_unsigned_integer() and kind.nbytes < LONG):
        return value.cast("int64")
    return ibis().ifelse(value.between(0, MOST_OF_A_COUNT), value, 0).cast("int64")


def _plain(read: Any) -> Any:
    cached = reduce(add, (_whole(read, name) for name in present(read, CACHED)), ibis().literal(0))
    return ibis().ifelse(_is_small(read), _whole(read, PROMPT) - cached, 0)


# ── Sums ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _small(read: Any, question: Question) -> Any:
    """Return the rows with counts that can be summed in 64 bits, and whether they are plain."""
    counts = {name: _whole(read, name) for name in present(read, COUNTS)}
    if PROMPT in read.columns:
        counts[PLAIN] = _plain(read)
    is_plain = _is_plain(read, question)
    found = read.mutate(**{**counts, IS_PLAIN: is_plain})
    size = ibis().ifelse(found[IS_PLAIN], sum_of(found, (PLAIN, *CACHED)), 0)
    return found.mutate(prompt_size=size)


def _grouped(found: Any, keys: list[str], records: Any, size: Any) -> Any:
    """Return the sums of each group, which DuckDB widens to 128 bits."""
    sums = {name: found[name].sum() for name in present(found, COUNTS)}
    return found.group_by(keys).agg(**sums, **{RECORDS: records, LARGEST: size.max()})


def _told(grouped: Any, question: Question) -> Any:
    """Return the groups with day, hour and fate; of what is left only that it is there."""
    if grouped[BEGUN].type().is_integer():
        grouped = grouped.mutate(**{BEGUN: _since_1970(grouped[BEGUN], question)})
    is_plain = (grouped[ABOVE] != UNASKED) & _are_short(grouped, present(grouped, TEXTS))
    when = ibis().ifelse(is_plain, when_text(grouped, BEGUN, is_utc=True), "")
    texts = {name: ibis().ifelse(is_plain, grouped[name], "") for name in present(grouped, TEXTS)}
    return with_days(grouped.mutate(**texts, **{WHEN: when, FATE: ibis().ifelse(is_plain, "", LEFT)}))
