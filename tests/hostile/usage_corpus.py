"""At least 250 malformed logs of usage, each with what is right: what counts, what is passed over and why."""

# ruff: noqa: E501  # a case reads better on one line

from __future__ import annotations

import gzip
import json
import zlib
from functools import cache
from typing import TYPE_CHECKING, Any

from tests.hostile.usage_cases import SECRET, SONNET, Case, between, line, lines, message, tokens, usage, whole
from tests.hostile.usage_gateway_cases import gateway_cases
from tests.hostile.usage_report_cases import report_cases
from tests.hostile.usage_stream_cases import batch_cases, stream_cases, transcript_cases
from tests.hostile.usage_table_cases import table_cases

if TYPE_CHECKING:
    from collections.abc import Iterator

MIB = 1 << 20
GOOD = lines(message(1), message(2), message(3))
WRONG_COUNTS = {
    "negative": -1,
    "a fraction": 1.5,
    "a whole number written as a fraction": 1.0,
    "text": "12",
    "text with separators": "1,234",
    "full-width digits": "１２",
    "true": True,
    "a list": [1],
    "an object": {"n": 1},
    "beyond floats": b"1e400",
    "5,000 digits": b"9" * 5_000,
}
COUNT_FIELDS: dict[str, tuple[str, ...]] = {
    "input": ("input_tokens",),
    "output": ("output_tokens",),
    "writes": ("cache_creation_input_tokens",),
    "reads": ("cache_read_input_tokens",),
    "5-minute writes": ("cache_creation", "ephemeral_5m_input_tokens"),
    "1-hour writes": ("cache_creation", "ephemeral_1h_input_tokens"),
    "searches": ("server_tool_use", "web_search_requests"),
}


@cache
def cases() -> tuple[Case, ...]:
    """Return all cases; their names are different."""
    groups = (
        line_cases(), count_cases(), field_cases(), repeat_cases(), file_cases(), document_cases(), batch_cases(),
        stream_cases(), transcript_cases(), gateway_cases(), report_cases(), table_cases(),
    )  # fmt: skip
    return tuple(case for group in groups for case in group)


# ── Lines ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def line_cases() -> Iterator[Case]:
    good = line(message(3))
    half = good[: len(good) // 2]
    yield between("line: broken off in the middle", half, "bad_json")
    yield between("line: its beginning is missing", good[40:], "bad_json")
    for place in (1, 2, 10, 30, len(good) - 1):
        yield between(f"line: only {place} bytes of it", good[:place], "bad_json")
    for name, text in {
        "a number": b"5", "a text": b'"counts"', "null": b"null", "true": b"true", "a list": b"[1, 2]",
        "a list of answers": b"[" + good + b"]",
    }.items():  # fmt: skip
        yield between(f"line: {name}", text, "not_an_object")
    for name, text in {
        "NaN": b'{"usage": {"input_tokens": NaN}}',
        "Infinity": b'{"usage": {"input_tokens": Infinity}}',
        "minus infinity": b'{"usage": {"input_tokens": -Infinity}}',
        "leading zeros": b'{"input_tokens": 007, "output_tokens": 1}',
        "hexadecimal": b'{"input_tokens": 0x10, "output_tokens": 1}',
        "underscores": b'{"input_tokens": 1_000, "output_tokens": 1}',
        "a plus sign": b'{"input_tokens": +1, "output_tokens": 1}',
        "single quotes": b"{'input_tokens': 1, 'output_tokens': 1}",
        "no quotes": b"{input_tokens: 1, output_tokens: 1}",
        "Python's None": b'{"input_tokens": None, "output_tokens": 1}',
        "a comment": b"// 3 answers",
        "a shell comment": b"# 3 answers",
        "words before it": b"2025-12-01 INFO " + good,
        "words after it": good + b" INFO",
        "two objects": good + good,
        "two objects and a comma": good + b"," + good,
        "a closing brace too many": good + b"}",
        "a comma before the brace": b'{"input_tokens": 1, "output_tokens": 1,}',
        "a control character in a text": b'{"input_tokens": 1, "output_tokens": 1, "model": "a\tb"}',
        "a bad escape": b'{"input_tokens": 1, "output_tokens": 1, "model": "\\x41"}',
        "half an escape": b'{"input_tokens": 1, "output_tokens": 1, "model": "\\u12"}',
        "a mark of the order of bytes": b"\xef\xbb\xbf" + good,
        "XML": b"<usage><input_tokens>1</input_tokens></usage>",
        "HTML of a proxy": b"<html><body>502 Bad Gateway</body></html>",
        "YAML": b"input_tokens: 1",
        "old Mac line ends": good + b"\r" + good,
    }.items():
        yield between(f"line: {name}", text, "bad_json")
    yield between("line: NUL characters in place of it", b"\0" * 512, "has_nul")
    yield between("line: NUL characters at its end", half + b"\0" * 64, "has_nul")
    yield between("line: no UTF-8", good.replace(b"text", b"t\xffxt"), "not_utf8")
    yield between("line: UTF-8 broken off", b'{"model": "\xe2\x82', "not_utf8")
    yield between("line: an overlong slash", b'{"model": "\xc0\xaf"}', "not_utf8")
    yield between("line: a half pair in UTF-8", b'{"model": "\xed\xa0\x80"}', "not_utf8")
    for name, deep in {"lists": b"[", "objects": b'{"a":'}.items():
        yield between(f"line: 100,000 {name} in each other", b'{"usage": ' + deep * 100_000, "too_deep")
    yield between("line: longer than 1 MiB", line(message(3, content="x" * MIB)), "too_long")
    yield between("line: 40 MiB without an end", b'{"a": "' + b"x" * 40 * MIB, "too_long")
    yield between("line: 1 MiB of spaces", b" " * (MIB + 5), "too_long")
    yield between("line: 2 MiB of NUL characters", b"\0" * 2 * MIB, "too_long")
    for name, text in {"nothing": b"", "spaces": b"   \t ", "a comma": b",", "carriage returns": b"\r\r"}.items():
        yield between(f"line: {name}", text)
    for name, raw in {
        "an empty object": {}, "something else": {"level": "info", "msg": SECRET},
        "usage that is empty": {"usage": {}}, "usage that is null": {"usage": None}, "usage that is text": {"usage": "12"},
        "usage that is a list": {"usage": [usage(3)]},
        "usage of another vendor": {"usage": {"prompt_tokens": 5, "completion_tokens": 1, "total_tokens": 6}},
        "usage of another vendor with our names": {"usage": {**usage(3), "total_tokens": 9}},
        "usage in capitals": {"Usage": usage(3)}, "counts in camel case": {"inputTokens": 5, "outputTokens": 1},
        "an answer inside a list": {"messages": [message(3)]}, "another type with our usage nowhere": {"type": "message"},
    }.items():  # fmt: skip
        yield between(f"line: {name}", raw, "unknown_record")
    yield between(
        "line: an error in place of an answer", {"type": "error", "error": {"message": SECRET}}, "failed_request"
    )
    yield between("line: the result of counting tokens", {"input_tokens": 5}, "only_counted")


# ── Counts and fields ────────────────────────────────────────────────────────────────────────────────────────────────


def _with(path: tuple[str, ...], value: object) -> bytes:
    """An answer whose usage has this value, which may be JSON that Python would not write."""
    mark = "\x01"
    inner: dict[str, Any] = {path[-1]: mark if isinstance(value, bytes) else value}
    changed = {path[0]: inner} if len(path) > 1 else inner
    text = line(message(3, usage=usage(3) | changed))
    return text.replace(json.dumps(mark).encode(), value) if isinstance(value, bytes) else text


def count_cases() -> Iterator[Case]:
    for field, path in COUNT_FIELDS.items():
        for name, value in WRONG_COUNTS.items():
            yield between(f"count: {field} is {name}", _with(path, value), "no_count")
    for name in ("input", "output"):
        yield between(f"count: {name} is null", _with(COUNT_FIELDS[name], None), "count_missing")
        without = usage(3, cache_read_input_tokens=1)
        del without[COUNT_FIELDS[name][0]]
        yield between(f"count: {name} is missing", message(3, usage=without), "count_missing")
    yield between("count: more than any answer holds", _with(("input_tokens",), 10**15 + 1), "count_too_large")
    yield between("count: more than 64 bits", _with(("output_tokens",), 2**64), "count_too_large")
    yield between("count: 4,000 digits", _with(("output_tokens",), int("9" * 4_000)), "count_too_large")
    split = {"ephemeral_5m_input_tokens": 3, "ephemeral_1h_input_tokens": 4}
    wrong = usage(3, cache_creation=split, cache_creation_input_tokens=8)
    yield between("count: writes that do not add up", message(3, usage=wrong), "writes_disagree")
    three = {"log.jsonl": lines(message(1), _with(("cache_read_input_tokens",), None), message(2))}
    yield Case("count: reads are null", three, 3, tokens(1, 2, 3), exit=0)
    minus = {"log.jsonl": lines(message(1), _with(("cache_read_input_tokens",), b"-0"), message(2))}
    yield Case("count: reads are minus zero", minus, 3, tokens(1, 2, 3), exit=0)


def field_cases() -> Iterator[Case]:
    for name, value in {"a number": 5, "a list": ["standard"], "true": True}.items():
        for field in ("service_tier", "speed", "inference_geo"):
            yield between(f"field: {field} is {name}", _with((field,), value), "no_text")
    for name, value in {
        "words": "yesterday", "a 13th month": "2025-13-01T00:00:00Z", "a 32nd day": "2025-12-32T00:00:00Z",
        "before all calendars": "0001-01-01T00:00:00+05:00", "a year of five digits": "20250-12-01T00:00:00Z",
        "25 o'clock": "2025-12-01T25:00:00Z", "day before month": "31/12/2025",
    }.items():  # fmt: skip
        yield between(f"field: the time is {name}", message(3, timestamp=value), "no_time")
    yield between("field: a model of 1,001 characters", message(3, model="x" * 1001), "text_too_long")
    yield between("field: an id of a megabyte less a bit", message(3, id="x" * 900_000), "text_too_long")
    yield from _odd_fields()


def _odd_fields() -> Iterator[Case]:
    no_price = {"exit": 3}
    for name, value in {
        "missing": None, "a number": 5, "a list": [SONNET], "of no vendor": "gpt-unknown", "empty": "",
        "with capitals": "Claude-Sonnet-4-5", "with spaces": f" {SONNET}", "with control characters": "a\u001b[31m\u0000b",
        "half a character": "a\ud800b", "right to left": "\u202emodel", "markup": "<img src=/dev/zero>",
    }.items():  # fmt: skip
        three = {"log.jsonl": lines(message(1), message(3, model=value), message(2))}
        yield Case(f"field: a model that is {name}", three, 3, tokens(1, 2, 3), **no_price)
    for name in ("priority", "flex", "auto", "STANDARD", "hyper"):
        three = {"log.jsonl": lines(message(1), message(3, usage=usage(3, service_tier=name)), message(2))}
        yield Case(f"field: the tier of service {name}", three, 3, tokens(1, 2, 3), **no_price)
    for name, value in {"missing": None, "a number": 5, "an object": {}, "empty": ""}.items():
        two = {"log.jsonl": lines(message(1), message(3, id=value), message(3, id=value))}
        yield Case(f"field: an id that is {name} makes no repeats", two, 3, tokens(1, 3, 3), exit=0)
    for name, value in {"a number": 1_764_547_200, "null": None, "a list": [], "empty": ""}.items():
        three = {"log.jsonl": lines(message(1), message(3, timestamp=value), message(2))}
        yield Case(f"field: a time that is {name} is none", three, 3, tokens(1, 2, 3), exit=0)
    odd = [{"type": "dream", "input_tokens": 5}]
    yield Case("field: iterations that nobody knows", {"log.jsonl": lines(message(1, usage=usage(1, iterations=odd)))}, 1,
               tokens(1), {"other_iteration": 1}, 0)  # fmt: skip
    for name, value in {
        "a number": 5,
        "text": "none",
        "an empty list": [],
        "null": None,
        "an object": {"a": 1},
    }.items():
        one = {"log.jsonl": lines(message(1, usage=usage(1, iterations=value)))}
        yield Case(f"field: iterations that are {name}", one, 1, tokens(1), exit=0)


def repeat_cases() -> Iterator[Case]:
    def repeated(name: str, records: int, all_tokens: int, repeats: int, *files: bytes) -> Case:
        named = {f"{n}.jsonl": content for n, content in enumerate(files)}
        return Case(f"repeat: {name}", named, records, all_tokens, exit=0, repeats=repeats)

    partial = message(3, usage=usage(3, output_tokens=1))
    yield repeated("a log twice in two files", 3, tokens(1, 2, 3), 3, GOOD, GOOD)
    yield repeated("a log twice in one file", 3, tokens(1, 2, 3), 3, GOOD + GOOD)
    yield repeated("a line 1,000 times", 1, tokens(1), 999, lines(*[message(1)] * 1_000))
    yield repeated("the first copy is partial", 3, tokens(1, 2, 3), 1, lines(partial) + GOOD)
    yield repeated("the last copy is partial", 3, tokens(1, 2, 3), 1, GOOD + lines(partial))
    yield repeated("a copy in another file is partial", 3, tokens(1, 2, 3), 1, GOOD, lines(partial))
    yield repeated("backwards", 3, tokens(1, 2, 3), 3, GOOD, lines(message(3), message(2), message(1)))
    yield repeated("a copy among lists", 3, tokens(1, 2, 3), 3, GOOD, b"[" + GOOD.strip().replace(b"\n", b",") + b"]")
    yield Case("repeat: a copy that is broken off", {"log.jsonl": GOOD + line(message(3))[:60]}, 3, tokens(1, 2, 3),
               {"bad_json": 1}, 0)  # fmt: skip


# ── Files ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def file_cases() -> Iterator[Case]:
    for name, content in {
        "empty": b"", "a line end": b"\n", "only spaces": b"   \n \n", "only a mark of the order of bytes": b"\xef\xbb\xbf",
    }.items():  # fmt: skip
        yield whole(f"file: {name}", content)
    for name, content, reason in (
        ("UTF-16", GOOD.decode().encode("utf-16"), "is_utf16"), ("UTF-16 the other way", b"\xfe\xff" + b"\0{", "is_utf16"),
        ("packed", gzip.compress(GOOD), "is_packed"), ("a zip", b"PK\x03\x04" + b"\0" * 30, "is_packed"),
        ("zstandard", b"\x28\xb5\x2f\xfd" + b"\0" * 30, "is_packed"), ("zlib", zlib.compress(GOOD * 9), "not_utf8"),
        ("a picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 30, "*"), ("a program", b"\x7fELF" + bytes(range(256)) * 8, "*"),
        ("every byte", bytes(range(256)), "*"), ("NUL characters alone", b"\0" * 4_096, "has_nul"),
        ("Parquet that is none", b"PAR1" + b"\0" * 64, "*"), ("Parquet of its mark alone", b"PAR1", "*"),
    ):  # fmt: skip
        yield whole(f"file: {name}", content, **{reason: 0 if reason == "*" else -1})
    yield whole("file: no line end at its end", GOOD[:-1], 3, tokens(1, 2, 3))
    yield whole("file: Windows line ends", GOOD.replace(b"\n", b"\r\n"), 3, tokens(1, 2, 3))
    yield whole("file: a mark before it", b"\xef\xbb\xbf" + GOOD, 3, tokens(1, 2, 3))
    yield whole("file: a mark before Windows lines", b"\xef\xbb\xbf" + GOOD.replace(b"\n", b"\r\n"), 3, tokens(1, 2, 3))
    yield whole("file: commas at the ends of lines", GOOD.replace(b"\n", b",\n"), 3, tokens(1, 2, 3))
    yield whole(
        "file: blank lines before, between and after", b"\n\n" + GOOD.replace(b"\n", b"\n\n"), 3, tokens(1, 2, 3)
    )
    for ending in (".csv", ".sse", ".log", ".tsv", ".jsonl", ".txt"):
        yield whole(f"file: lines of JSON called {ending}", GOOD, 3, tokens(1, 2, 3), file=f"log{ending}")
    yield whole("file: the rest after a crash", GOOD + b"\0" * 8_192, 3, tokens(1, 2, 3), has_nul=1)
    yield whole("file: a crash before", b"\0" * 8_192 + b"\n" + GOOD, 3, tokens(1, 2, 3), has_nul=1)
    yield whole("file: 30 bad lines", lines(*[b"{"] * 30) + GOOD, 3, tokens(1, 2, 3), bad_json=30)
    two_logs = {"a.jsonl": lines(message(1), b"{"), "b.jsonl": lines(b"{", message(2))}
    yield Case("file: bad lines in two files", two_logs, 2, tokens(1, 2), {"bad_json": 2}, 0)


def document_cases() -> Iterator[Case]:
    three = [message(1), message(2), message(3)]
    pretty = json.dumps(three, indent=2).encode()
    one = json.dumps(message(1), indent=2).encode()
    all_of_it = tokens(1, 2, 3)
    yield whole("document: a list", pretty, 3, all_of_it)
    yield whole("document: the end of a list is missing", pretty[: pretty.rindex(b"]")], 3, all_of_it)
    yield whole("document: a list broken off in its last element", pretty[:-40], 2, tokens(1, 2), bad_json=1)
    yield whole("document: an element that is a number", json.dumps([*three, 5], indent=1).encode(), 3, all_of_it,
                not_an_object=1)  # fmt: skip
    yield whole("document: an element that is a list", json.dumps([*three, [message(4)]], indent=1).encode(), 3, all_of_it,
                not_an_object=1)  # fmt: skip
    yield whole("document: an empty element", pretty.replace(b"},\n  {", b"},\n ,\n {", 1), 3, all_of_it)
    yield whole("document: an empty list", b"[]")
    yield whole("document: an empty object", b"{}", unknown_record=1)
    yield whole("document: lists in lists", b"[[[[[[]]]]]]", not_an_object=1)
    yield whole("document: 50,000 opening brackets", b"[\n" * 50_000, bad_json=-1)
    yield whole("document: 50,000 opening brackets in a list", b"[{" + b"[\n" * 50_000, bad_json=1)
    yield whole("document: 50,000 closing brackets", b"]\n" * 50_000, bad_json=-1)
    yield whole("document: one object over lines", one, 1, tokens(1))
    yield whole(
        "document: objects one after another", one + b"\n" + json.dumps(message(2), indent=2).encode(), 2, tokens(1, 2)
    )
    yield whole("document: broken off", one[:-20], bad_json=1)
    yield whole("document: words after it", one + b"\nthanks", 1, tokens(1), bad_json=1)
    bare = {"log.json": b'"usage": ' + json.dumps(usage(1)).encode()}
    yield Case("document: a bare usage object with its name", bare, 1, tokens(1), exit=3)
    yield whole("document: NaN inside", one.replace(b"1000", b"NaN"), bad_json=1)
    yield whole("document: an element longer than 1 MiB", json.dumps([message(1), message(2, content="x" * MIB), message(3)],
                indent=1).encode(), 2, tokens(1, 3), too_long=1)  # fmt: skip
    yield whole("document: one object of 3 MiB", line(message(1, content="x" * 3 * MIB)), 1, tokens(1))
    yield whole(
        "document: a quote that is never closed", one.replace(b'"model": "', b'"model": "\\"', 1)[:-2], bad_json=1
    )
    yield whole("document: a text with brackets in it", json.dumps([message(1, content='"]}[{\\"')], indent=1).encode(), 1,
                tokens(1))  # fmt: skip
