"""Values that are wrong in the place of a good one, and values that are odd but right."""

# ruff: noqa: E501  # tables read better on one line

from __future__ import annotations

import re

PRICES = re.compile(r"input|output|cache_read|cache_write_5m|cache_write_1h|factor|price|percent_off")
CELLS = re.compile(r"input|output|cache_read|cache_write_5m|cache_write_1h")
SIZES = re.compile(r"context_window|max_output|cache_minimum|count|at_least|amount|context_over|minutes")
TEXTS = re.compile(r"name|source|en|code|notes")
DAYS = re.compile(r"as_of|issued|from|until|retires|deprecated")
IDS = re.compile(r"id|model|per|unit|meter|fee|of")

NO_PRICES = {
    "decimal comma": "0,25", "quoted": '"0.25"', "quoted comma": '"0,25"', "negative": "-1", "negative zero": "-0.0", "minus nothing": "-0", "plus": "+3",
    "1E+1000000000": "1E+1000000000", "1e-1000000000": "1e-1000000000", "exponent": "3e0", "underscore": "1_000", "underscore inside": "0.2_5",
    "nan": "nan", "-nan": "-nan", "inf": "inf", "-inf": "-inf", "full-width": "３", "quoted full-width": '"３"', "Arabic": "٣", "5000 digits": "9" * 5_000,
    "3900 digits": "9" * 3_900, "3900 decimals": "0." + "3" * 3_900, "hex": "0x10", "octal": "0o7", "binary": "0b1", "true": "true", "false": "false",
    "list": "[3]", "table": "{ usd = 3 }", "date": "2026-11-22", "time": "10:00:00", "ten digits": "1234567890", "ten decimals": "0.1234567890",
    "empty": '""', "nothing": "", "dollar": "$3", "dollar in quotes": '"$3"', "leading zero": "03", "leading point": ".5", "trailing point": "5.", "two points": "1.2.3",
    "two values": "3 4", "fraction": "1/4", "words": "three", "null": "null", "None": "None", "no-break space": "3\u00a0000", "thin space": "3\u2009000", "Unicode minus": "−3",
    "zero-width": "3\u200b", "soft hyphen": "\u00ad3", "a quote left open": '"3', "a comment in its place": "# 3", "percent": "12%", "k": "3k",
}  # fmt: skip
OTHER_PRICES = {
    "zero": "0", "zero with decimals": "0.000", "most": "999999999.999999999", "least": "0.000000001", "a trailing zero": "7.50", "another": "7.77", "one more": "50",
}  # fmt: skip
NO_SIZES = {
    "decimal": "1.5", "decimal whole": "5.0", "quoted": '"5"', "negative": "-1", "exponent": "1e3", "bool": "true", "too large": "1000000000000001",
    "5000 digits": "9" * 5_000, "nan": "nan", "comma": "200,000", "list": "[5]", "date": "2026-11-22", "k": "200k", "full-width": "２００", "leading zero": "0200",
    "two underscores": "200__000", "an underscore at the end": "200_",
}  # fmt: skip
OTHER_SIZES = {"another": "123_456", "hex": "0x1F400", "plus": "+2000", "one": "1", "most": "1000000000000000"}
NO_TEXTS = {
    "number": "5", "decimal": "5.5", "bool": "true", "empty": '""', "spaces": '"  "', "401 characters": '"' + "x" * 401 + '"', "500 KB": '"' + "x" * 500_000 + '"', "list": '["x"]',
    "table of a table": '{ en = { en = "x" } }', "a bad escape": '"\\q"', "a surrogate escape": '"\\ud800"', "beyond Unicode": '"\\U00110000"', "open": '"x', "single": "'x", "a real control": '"\x01"',
    "a real line end": '"a\nb"', "date": "2026-11-22", "bare": "word",
}  # fmt: skip
OTHER_TEXTS = {
    "400 characters": '"' + "x" * 400 + '"', "an escape to the terminal": '"\\u001b[2J\\u0007x"', "U+2028": '"a\u2028b"', "written line end": '"a\\nb"', "right to left": '"\\u202eabc"', "NUL, written": '"a\\u0000b"',
    "literal": "'it\\s'", "over lines": '"""\na\nb"""', "markup": '"<img src=/dev/zero><b>x</b>"', "emoji": '"🦜"', "format": '"{0} {} %s %n {model.__class__}"', "BOM": '"\ufeffx"', "NEL": '"a\u0085b"',
}  # fmt: skip
NO_DAYS = {
    "quoted": '"2026-11-22"', "a day that is not": "2026-02-30", "month 13": "2026-13-01", "with a time": "2026-11-22T10:00:00Z", "local time": "2026-11-22T10:00:00", "a time": "10:00:00", "year": "2026",
    "short year": "26-11-22", "slashes": "2026/11/22", "the other way round": "22-11-2026", "year 10000": "10000-01-01", "year zero": "0000-01-01", "bool": "true", "29 February": "2027-02-29", "with a space": "2026-11 -22",
    "words": "yesterday", "Arabic digits": "٢٠٢٦-١١-٢٢",
}  # fmt: skip
OTHER_DAYS = {
    "the first day": "0001-01-01",
    "the last day": "9999-12-31",
    "leap day": "2028-02-29",
    "today": "2026-11-22",
}
NO_SCHEMAS = {
    "2": "2",
    "0": "0",
    "-1": "-1",
    "text": '"1"',
    "true": "true",
    "1.0": "1.0",
    "list": "[1]",
    "large": "9" * 30,
    "date": "2026-01-01",
}
