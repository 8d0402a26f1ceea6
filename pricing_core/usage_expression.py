"""The sums of usage as one query, for whatever engine holds the table: written once, in Ibis, compiled by it to SQL.

The table has the columns of `usage_record.Used`, or `Columns` say which of its columns is what. The query does what is
large and leaves to `usage_engine_rows` what is small: it merges repeats, keeps sizes apart and sums, but brings back
days and windows as they stand, which are few, so that they are read by the same code as everywhere.

One query gives everything in one pass over the table. The `fate` of a row is "" for what counts, REPEAT, or why it
does not count. Tokens are summed as decimals without decimals, which no engine turns into floats or lets wrap.
"""

from __future__ import annotations

from functools import reduce
from operator import add

from .errors import PricingError
from .usage_buckets import BESIDE, beside
from .usage_checking import LONGEST_TEXT, MOST_OF_A_COUNT
from .usage_options import HOUR
from .usage_record import Used
from .usage_table_columns import PROMPT
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from .usage_options import UsageOptions
    from .usage_table_columns import Columns

COUNTS = Used._fields[2:12]
CACHED = ("write_5m", "write_1h", "write", "read")
PLAIN, WHEN, WINDOW, REQUESTS = "plain", "when", "window", "requests"
NEEDED = (PLAIN, PROMPT, "output")  # what is missing of them is not zero
TEXTS = tuple(name for name in Used._fields if name not in (*COUNTS, WHEN))
IDENTITY = ("message", "request")
CHOICES = ("platform", "processing", "speed", "inference_geo")
REPEAT, UNCOUNTED = "repeat", "uncounted_"
FATE, DAY, ABOVE, SEVERAL, RECORDS, LARGEST, MADE_FOR = (
    "fate", "day", "above", "several", "records", "largest", "made_for",
)  # fmt: skip
TOKENS = "decimal(18, 0)"  # of one record; a sum has 28 digits at least, which is 10**13 records of the most tokens
DATE_LIKE, HOUR_LIKE = "____-__-__", "____-__-__T__"
TIME_LIKE = "____-__-_____:__:__%"


class NotATable(PricingError):
    """A table whose columns cannot hold usage; the text says which and why."""


def bucket_expression(
    table: Any, levels: tuple[int, ...], options: UsageOptions, columns: Columns | None = None
) -> Any:
    """Return the query over an Ibis table; its rows are what `usage_engine_rows.sums_of` takes."""
    return summed(read_table(table, columns), levels, options)


def summed(read: Any, levels: tuple[int, ...], options: UsageOptions) -> Any:
    """Return the query over rows as `read_table` gives them."""
    found = with_days(with_sizes(_with_fates(_clean(read), options), levels))
    keys = keys_of(found, options)
    found = without_other_days(found, options, keys)
    sums = {name: found[name].cast(TOKENS).sum() for name in present(found, COUNTS)}
    grouped = found.group_by(keys).agg(**sums, **{RECORDS: found.count(), LARGEST: found["prompt_size"].max()})
    return grouped.mutate(**{MADE_FOR: ibis().literal(made_for(levels, options))})


def keys_of(found: Any, options: UsageOptions) -> list[str]:
    """Return the columns that a row of the answer is of."""
    kept = beside(options)
    names = (FATE, "model", DAY, *((HOUR,) if HOUR in kept else ()), *CHOICES, ABOVE, SEVERAL, WINDOW)
    return present(found, (*names, *(name for name in kept if name != HOUR)))


def made_for(levels: tuple[int, ...], options: UsageOptions) -> str:
    """Return what a query was made for, in words that its rows carry: sums of another one would give a wrong total."""
    told = (*(f"above {level}" for level in levels), f"since {options.since or '-'}", f"until {options.until or '-'}")
    return ", ".join((*told, *(f"by {name}" for name in beside(options))))


def ibis() -> Any:
    """Return Ibis, which is loaded when a query is written."""
    from importlib import import_module

    return import_module("ibis")


def present(table: Any, names: Iterable[str]) -> list[str]:
    return [name for name in names if name in table.columns]


def sum_of(table: Any, names: Iterable[str]) -> Any:
    return reduce(add, (table[name] for name in present(table, names)), ibis().literal(0))


# ── The columns, whatever they are called and of whatever type they are ──────────────────────────────────────────────


def read_table(table: Any, columns: Columns | None, more: Mapping[str, Any] | None = None) -> Any:
    """Return the table with the names of `Used`, and nothing in it that is null; `fault` says what is wrong."""
    read = table.select(**read_columns(table, columns), **(more or {}))
    counts = [name for name in fields_of(table, columns) if name in (*COUNTS, PROMPT)]
    is_utc = bool(columns and columns.is_utc)
    return read.mutate(fault=_fault(read, counts, present(read, (*TEXTS, WHEN)), is_utc=is_utc))


def fields_of(table: Any, columns: Columns | None) -> Mapping[str, str]:
    """Return which column of a table has each field."""
    if columns and (columns.zone or columns.numbers or columns.tokens_in != 1):
        raise NotATable("an engine reads whole numbers, and times in UTC; make a view of the table that has them")
    return columns.of if columns else {name: name for name in Used._fields if name in table.columns}


def read_columns(table: Any, columns: Columns | None) -> dict[str, Any]:
    """Return the columns by the names of `Used`, without nulls, and whether a needed count was null."""
    of, is_utc = fields_of(table, columns), bool(columns and columns.is_utc)
    missing = [name for name in of.values() if name not in table.columns]
    lacking = [name for name in ("model", "output") if name not in of] + ([] if {PLAIN, PROMPT} & {*of} else [PLAIN])
    if missing or lacking:
        raise NotATable(f"the table has no column {', '.join(missing or lacking)}")
    counts = {name: _count(table, column) for name, column in of.items() if name in (*COUNTS, PROMPT)}
    texts = {name: text_of(table, column) for name, column in of.items() if name in TEXTS}
    texts.setdefault("request", ibis().literal(""))
    whens = {WHEN: when_text(table, of[WHEN], is_utc=is_utc)} if WHEN in of else {}
    uncounted = {UNCOUNTED + name: table[of[name]].isnull() for name in NEEDED if name in of}
    return {**texts, **counts, **whens, **uncounted}


def _count(table: Any, column: str) -> Any:
    kind = table[column].type()
    if not (kind.is_integer() or (kind.is_decimal() and not kind.scale)):
        raise NotATable(f"column {column} holds {kind}, not whole numbers")
    return table[column].coalesce(0)


def text_of(table: Any, column: str) -> Any:
    """Return a column as text."""
    kind = table[column].type()
    if kind.is_nested() or kind.is_binary():
        raise NotATable(f"column {column} holds {kind}, not text")
    return (table[column] if kind.is_string() else table[column].cast("string")).coalesce("")


def when_text(table: Any, column: str, *, is_utc: bool) -> Any:
    """Return the time as text."""
    value, kind = table[column], table[column].type()
    if kind.is_date():
        return value.strftime("%Y-%m-%d").coalesce("")
    if kind.is_timestamp():
        if not (kind.timezone or is_utc):
            raise NotATable(f"column {column} names no time zone; --columns may say that its times are UTC")
        return value.strftime("%Y-%m-%dT%H:%M:%SZ").coalesce("")
    return text_of(table, column)


def _fault(read: Any, counts: list[str], texts: list[str], *, is_utc: bool) -> Any:
    """Return why a row does not count, "" for one that does; one that names no zone may be of another day."""
    faults = [(read[UNCOUNTED + name], f"no_count {name}") for name in NEEDED if name in counts]
    faults += [(read[name] < 0, f"no_count {name}") for name in counts]
    faults += [(read[name] > MOST_OF_A_COUNT, "count_too_large") for name in counts]
    faults += [(read[name].length() > LONGEST_TEXT, "text_too_long") for name in texts]
    if WHEN in texts:
        faults.append((has_no_zone(read[WHEN], is_utc=is_utc), "time_without_zone when"))
    if PROMPT in counts:
        faults.append((sum_of(read, CACHED) > read[PROMPT], "cache_above_input"))
    return ibis().cases(*faults, else_="")


def has_no_zone(when: Any, *, is_utc: bool) -> Any:
    is_time = when.like(f"{DATE_LIKE}_%")
    if not is_utc:
        return is_time & ~when.like("%Z")
    return is_time & (when.like(f"{DATE_LIKE}%+%") | when.like(f"{DATE_LIKE}%-%"))


# ── What counts ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _clean(read: Any) -> Any:
    """Return the rows with counts that can be added; one with a fault has none."""
    is_good = read["fault"] == ""
    counts = {name: ibis().ifelse(is_good, read[name], 0).cast("int64") for name in present(read, (*COUNTS, PROMPT))}
    whens = {WHEN: _to_the_second(read[WHEN])} if WHEN in read.columns else {}
    clean = read.mutate(**counts, **whens)
    if PROMPT in counts:
        clean = clean.mutate(plain=clean[PROMPT] - sum_of(clean, CACHED))
    return clean.mutate(prompt_size=sum_of(clean, (PLAIN, *CACHED)))


def _to_the_second(when: Any) -> Any:
    """Return a time as everywhere: without fractions of a second, by which no copies are told apart."""
    moment = when.left(10) + "T" + when.substr(11, 8) + "Z"
    return ibis().ifelse(when.like(TIME_LIKE), moment, when)


def _with_fates(clean: Any, options: UsageOptions) -> Any:
    """Return the rows with what becomes of them. Of one message only one counts: the first by `usage_runs.rank`.

    What has no id is no repeat, and sorting all of it as if it had one would be slow. Nor is it sorted by the last
    fields, as far as nothing is summed by them: where only they differ, the sums are the same whichever counts.
    """
    if "message" not in clean.columns:
        return clean.mutate(**{FATE: clean["fault"]}).drop("fault", *present(clean, IDENTITY))
    is_named = (clean["message"] != "") & (clean["fault"] == "")
    names = [name for name in _ranking(options) if name not in IDENTITY]
    order = [ibis().desc(name) for name in present(clean, names)]
    place = ibis().row_number().over(ibis().window(group_by=list(IDENTITY), order_by=order))
    ranked = clean.filter(is_named).mutate(place=place)
    named = ranked.mutate(**{FATE: ibis().ifelse(ranked["place"] == 0, "", REPEAT)})
    kept = [name for name in named.columns if name not in ("fault", "place", *IDENTITY)]
    unnamed = clean.filter(~is_named)
    return unnamed.mutate(**{FATE: unnamed["fault"]}).select(kept).union(named.select(kept))


def _ranking(options: UsageOptions) -> list[str]:
    """Return the fields that decide which of copies counts."""
    names, kept = [*dict.fromkeys([WHEN, "output", "prompt_size", *Used._fields])], beside(options)
    while names[-1] in BESIDE and names[-1] not in kept:
        names.pop()
    return names


def with_sizes(found: Any, levels: tuple[int, ...]) -> Any:
    """Return the rows with the largest threshold that each is above, and whether it stands for several requests."""
    size = found["prompt_size"]
    several = found[REQUESTS] != 1 if REQUESTS in found.columns else ibis().literal(value=False)
    if WINDOW in found.columns:
        several |= found[WINDOW] != ""
    steps = [(size > level, level) for level in sorted(levels, reverse=True)]
    above = ibis().cases(*steps, else_=0) if steps else ibis().literal(0)
    found = found.mutate(**{ABOVE: above, SEVERAL: ibis().ifelse(several, 1, 0)})
    return found.mutate(prompt_size=ibis().ifelse(found[SEVERAL] == 1, 0, found["prompt_size"]))


def with_days(found: Any) -> Any:
    """Return the rows with their days and hours as they are written."""
    columns = {DAY: _shaped(found, DATE_LIKE)}
    if WHEN in found.columns:
        columns[HOUR] = _shaped(found, HOUR_LIKE)
    return found.mutate(**columns)


def _shaped(found: Any, shape: str) -> Any:
    """Return the beginning of the time where it has the shape of a day or an hour; which of them are, is told later."""
    if WHEN not in found.columns:
        return ibis().literal("")
    begun = found[WHEN].left(len(shape))
    return ibis().ifelse(begun.like(shape), begun, "")


def without_other_days(found: Any, options: UsageOptions, keys: list[str]) -> Any:
    """Return the rows with nothing but the day of those outside of the period: what is brought back stays small."""
    if not options.has_period:
        return found
    counts = found[DAY] >= options.since
    if options.until:
        counts &= found[DAY] <= options.until
    blank = {name: ibis().ifelse(counts, found[name], "") for name in keys if name in (*TEXTS, *BESIDE)}
    return found.mutate(**blank)
