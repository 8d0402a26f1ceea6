"""Malformed tables: the Console's export, tables whose columns somebody assigned, and Parquet."""

# ruff: noqa: E501  # a case reads better on one line

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.hostile.usage_cases import INPUT, OUTPUT, SECRET, SONNET, Case, tokens, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

CONSOLE = (
    "usage_date_utc,model_version,api_key,workspace,usage_type,context_window,usage_input_tokens_no_cache,"
    "usage_input_tokens_cache_write_5m,usage_input_tokens_cache_write_1h,usage_input_tokens_cache_read,"
    "usage_output_tokens,web_search_count,inference_geo,speed"
)
HEADER = "at,which,in,read,out,note"
COLUMNS = {
    "columns": {"when": "at", "model": "which", "plain": "in", "read": "read", "output": "out"},
    "times_are_utc": False,
}


def table_cases() -> Iterator[Case]:
    yield from _console()
    yield from _assigned()
    yield from _columns()


def _row(n: int, **changes: str) -> str:
    cells = {
        "usage_date_utc": "2025-12-01", "model_version": SONNET, "api_key": f"key {n}", "workspace": "Default",
        "usage_type": "standard", "context_window": "≤ 200k", "usage_input_tokens_no_cache": str(INPUT * n),
        "usage_output_tokens": str(OUTPUT * n),
    } | changes  # fmt: skip
    return ",".join(cells.get(name, "0" if "tokens" in name else "") for name in CONSOLE.split(","))


def _table(header: str, *rows: str, end: str = "\n") -> bytes:
    return end.join((header, *rows, "")).encode()


def _console() -> Iterator[Case]:
    for name, changes, reason in (
        ("a number with a point", {"usage_output_tokens": "1.234"}, "ambiguous_number"),
        ("a number with an apostrophe", {"usage_output_tokens": "1'234"}, "ambiguous_number"),
        ("a number with a space", {"usage_output_tokens": "1 234"}, "ambiguous_number"),
        ("a fraction", {"usage_output_tokens": "12.5"}, "no_count"), ("a negative number", {"usage_output_tokens": "-1"}, "no_count"),
        ("an exponent", {"usage_output_tokens": "1e3"}, "no_count"), ("a plus sign", {"usage_output_tokens": "+1"}, "no_count"),
        ("full-width digits", {"usage_output_tokens": "１２"}, "no_count"), ("letters", {"usage_output_tokens": "many"}, "no_count"),
        ("NaN", {"usage_output_tokens": "NaN"}, "no_count"), ("a formula", {"usage_output_tokens": "=1+1"}, "no_count"),
        ("5,000 digits", {"usage_output_tokens": "9" * 5_000}, "no_count"),
        ("output that is empty", {"usage_output_tokens": ""}, "no_count"),
        ("input that is empty", {"usage_input_tokens_no_cache": ""}, "no_count"),
        ("more than any answer holds", {"usage_output_tokens": "9" * 20}, "count_too_large"),
        ("another window", {"context_window": "> 200k"}, "unknown_window"),
        ("a window of words", {"context_window": "large"}, "unknown_window"),
        ("a day of words", {"usage_date_utc": "noon"}, "no_time"), ("a 30th of February", {"usage_date_utc": "2025-02-30"}, "no_time"),
        ("a day written another way", {"usage_date_utc": "01/12/2025"}, "no_time"),
        ("a key of 1,001 letters", {"api_key": "x" * 1001}, "text_too_long"),
        ("a cell too many", {"api_key": "a,b"}, "csv_cells"), ("a quote that is not closed", {"api_key": '"a'}, "csv_open_quote"),
        ("a quote inside a cell", {"api_key": '"a"b'}, "csv_quotes"), ("NUL", {"api_key": "a\0b"}, "has_nul"),
    ):  # fmt: skip
        content = _table(CONSOLE, _row(1), _row(3, **changes), _row(2))
        yield Case(f"console: {name}", {"usage.csv": content}, 2, tokens(1, 2), {reason: 1}, 0)
    good = _table(CONSOLE, _row(1), _row(2))
    broken = good.replace(b"key 2", b"k\xff", 1)
    yield Case("console: no UTF-8", {"usage.csv": broken}, 1, tokens(1), {"not_utf8": 1}, 0)
    yield whole("console: a row broken off", good[:-30], 1, tokens(1), file="u.csv", csv_cells=1)
    yield whole("console: only its header", _table(CONSOLE), file="u.csv")
    yield whole("console: a mark before it", b"\xef\xbb\xbf" + good, 2, tokens(1, 2), file="u.csv")
    yield whole("console: Windows line ends", good.replace(b"\n", b"\r\n"), 2, tokens(1, 2), file="u.csv")
    yield whole("console: blank lines", good.replace(b"\n", b"\n\n"), 2, tokens(1, 2), file="u.csv")
    yield whole("console: semicolons", good.replace(b",", b";"), 2, tokens(1, 2), file="u.csv")
    yield whole("console: a row longer than 1 MiB", _table(CONSOLE, _row(1), _row(3, api_key="x" * (1 << 20)), _row(2)), 2,
                tokens(1, 2), file="u.csv", too_long=1)  # fmt: skip
    quoted = _row(3, api_key='"a line\nand another, with a comma"')
    yield whole("console: a cell over two lines", _table(CONSOLE, _row(1), quoted), 2, tokens(1, 3), file="u.csv")
    for name, header in {
        "a column that nobody knows": CONSOLE.replace("speed", "usage_tokens_dreamt"),
        "a class is missing": CONSOLE.replace("usage_input_tokens_cache_write_1h", "something"),
    }.items():  # fmt: skip
        yield whole(f"console: {name}", _table(header, _row(1), _row(2)), file="u.csv", console_columns=2)
    same = CONSOLE.replace("speed", "api_key")
    yield whole("console: two columns of one name", _table(same, _row(1)), file="u.csv", csv_same_columns=1)
    twice = {"a.csv": good, "b.csv": good}
    yield Case("console: twice", twice, 2, tokens(1, 2), exit=0, repeats=2)
    yield whole("console: the header again in the middle", _table(CONSOLE, _row(1), CONSOLE, _row(2)), 2, tokens(1, 2),
                file="u.csv", unknown_window=1)  # fmt: skip


def _own(n: int, **changes: str) -> str:
    cells = {"at": "2025-12-01T10:00:00Z", "which": SONNET, "in": str(INPUT * n), "read": "0", "out": str(OUTPUT * n),
             "note": SECRET} | changes  # fmt: skip
    return ",".join(cells[name] for name in HEADER.split(","))


def _with_columns(name: str, content: bytes, records: int, all_tokens: int, columns: object = COLUMNS,
                  code: int = 0, **skips: int) -> Case:  # fmt: skip
    told = columns if isinstance(columns, bytes) else json.dumps(columns).encode()
    return Case(f"table: {name}", {"own.csv": content}, records, all_tokens, skips, code,
                ("--columns", "{}/columns.json"), {"columns.json": told})  # fmt: skip


def _assigned() -> Iterator[Case]:
    for name, changes, reason in (
        ("thousands with a point", {"out": "1.234"}, "ambiguous_number"), ("thousands in quotes", {"out": '"1,234"'}, "ambiguous_number"),
        ("a no-break space", {"out": "1\u00a0234"}, "ambiguous_number"), ("a fraction", {"out": "1.5"}, "no_count"),
        ("letters", {"out": "12 tokens"}, "no_count"), ("a minus of typography", {"out": "\u22121"}, "no_count"),
        ("input that is empty", {"in": ""}, "no_count"), ("output that is empty", {"out": ""}, "no_count"),
        ("a time without a zone", {"at": "2025-12-01 10:00"}, "time_without_zone"), ("a time of words", {"at": "noon"},
         "time_without_zone"), ("no such day", {"at": "2025-13-01"}, "no_time"), ("a model of 1,001 letters", {"which": "x" * 1001},
         "text_too_long"), ("a quote that is not closed", {"note": '"a'}, "csv_open_quote"), ("a cell too few", {"note": "x\n1,2"},
         "csv_cells"),
    ):  # fmt: skip
        rows = _table(HEADER, _own(1), _own(3, **changes), _own(2))
        also = tokens(3) if name == "a cell too few" else 0
        yield _with_columns(name, rows, 2 + bool(also), tokens(1, 2) + also, **{reason: 1})
    yield _with_columns("reads that are empty are none", _table(HEADER, _own(1, read="")), 1, tokens(1))
    yield _with_columns("an unclosed quote costs one row of 2,000", _table(HEADER, _own(3, note='"a'), *[_own(1)] * 1_999), 1_999,
                        tokens(*[1] * 1_999), csv_open_quote=1)  # fmt: skip
    yield _with_columns("tabs", _table(HEADER, _own(1), _own(2)).replace(b",", b"\t"), 2, tokens(1, 2))
    yield _with_columns("a header with spaces", _table(HEADER.replace(",", " , "), _own(1)), 1, tokens(1))
    yield whole("table: nobody assigned its columns", _table(HEADER.replace("out", "output_tokens"), _own(1)), file="t.csv",
                **{"*": 0})  # fmt: skip
    yield whole("table: of something else", b"name,colour\na,b\n", file="t.csv", **{"*": 0})
    yield whole("table: of one column", b"input_tokens\n5\n", file="t.csv", **{"*": 0})


def _columns() -> Iterator[Case]:
    good = _table(HEADER, _own(1))

    def of(**changes: object) -> dict[str, object]:
        named = {name: value for name, value in (COLUMNS["columns"] | changes).items() if value is not None}  # type: ignore[operator]
        return {**COLUMNS, "columns": named}

    for name, columns in {
        "no JSON": b"{", "nothing": b"", "a list": [1], "columns that are a list": {"columns": [1]},
        "a field that is none": of(dream="in"), "no model": of(model=None), "no input": of(plain=None), "no output": of(output=None),
        "two kinds of input": of(prompt="read"), "one column for two fields": of(read="in"), "a column that is a number": of(read=5),
        "times that are words": {**COLUMNS, "times_are_utc": "yes"}, "100,000 brackets": b"[" * 100_000, "no UTF-8": b"\xff\xff",
    }.items():  # fmt: skip
        yield _with_columns(f"its columns are {name}", good, 0, 0, columns, 1)
    yield _with_columns("its columns are not there", good, 0, 0, of(read="other"), 1, **{"*": 0})
