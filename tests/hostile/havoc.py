"""Random changes to a text file that know what its parts are: values, keys, lines, tables; and bytes, now and then."""

# ruff: noqa: E501  # tables read better on one line

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

TOKEN = re.compile(rb'"(?:[^"\\\n]|\\.)*"|[0-9][0-9_.:T-]*|[A-Za-z_][A-Za-z0-9_-]*|[\[\]{}=:,.\n#]')
# What has hurt readers of such files: numbers that are none, escapes, openings without an end, words of the formats.
WORDS: tuple[bytes, ...] = (
    b"0", b"1", b"-1", b"-0.0", b"+5", b"0.1", b"1e3", b"5e-06", b"1E+1000000000", b"1e-99", b"1e99", b"nan", b"-inf", b"NaN", b"Infinity", b"0x10", b"0o7",
    b"1_000", b"999999999.999999999", b"1234567890", b"0.1234567890", b"9" * 5_000, b"true", b"false", b"null", b'""', b'" "', b'"x"',
    b'"en"', b'"0.3"', b'"*"', b'"\\u0000"', b'"\\ud800"', b'"\\u001b[2J"', b'"\xe2\x80\xa8"', b'"' + b"x" * 500 + b'"', b"[]", b"{}", b"[[]]", b"[{}]",
    b"{ en = 1 }", b'{ en = "x" }', b'["x", "x"]', b"2026-11-22", b"2026-02-30", b"0001-01-01", b"9999-12-31", b"2026-11-22T10:00:00Z", b"10:00:00",
    b'"""', b"'''", b"\\", b"\r", b"\0", b"\xff", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"\xef\xbc\x95", b"[" * 50, b"{a=" * 30, b".", b"a.b", b"=", b",", b"#",
    b"[[models]]", b"[[models.rates]]", b"[[models.tiers]]", b"[units]", b"inherit = true", b"extends", b"from", b"until", b"per", b"when", b"unless",
    b"context_over", b"rates", b"id", b"label", b"input", b"output", b"source", b"cost", b"prices", b"tiers", b"constraint", b"base", b"start_date", b"match",
)  # fmt: skip


def _token(content: bytes, random: Random) -> bytes:
    """Put a hostile word, or another part of the same file, in the place of one part."""
    parts = list(TOKEN.finditer(content))
    if not parts:
        return content + random.choice(WORDS)
    one, other = random.choice(parts), random.choice(parts)
    new = random.choice([random.choice(WORDS), other[0], other[0], b""])
    return content[: one.start()] + new + content[one.end() :]


def _value(content: bytes, random: Random) -> bytes:
    """Put something else in the place of a whole value."""
    parts = list(re.finditer(rb"(?<=[=:])[ \t]*([^\n,}]+)", content))
    if not parts:
        return content
    one = random.choice(parts)
    new = random.choice([random.choice(WORDS), random.choice(parts)[1]])
    return content[: one.start(1)] + new + content[one.end(1) :]


def _lines(content: bytes, random: Random) -> bytes:
    """Leave out, double, move or exchange lines."""
    rows = content.split(b"\n")
    at, other = sorted((random.randrange(len(rows)), random.randrange(len(rows))))
    piece = rows[at : at + random.randint(1, 4)]
    kind = random.randrange(4)
    if kind == 0:
        rows[at : at + len(piece)] = []
    elif kind == 1:
        rows[other:other] = piece
    elif kind == 2:
        rows[at], rows[other] = rows[other], rows[at]
    else:
        rows.insert(at, random.choice(WORDS))
    return b"\n".join(rows)


def _bytes(content: bytes, random: Random) -> bytes:
    """Flip, put in or cut bytes."""
    at = random.randint(0, len(content))
    kind = random.randrange(4)
    if kind == 0 and at < len(content):
        return content[:at] + bytes([content[at] ^ 1 << random.randrange(8)]) + content[at + 1 :]
    if kind == 1:
        return content[:at] + random.randbytes(random.randint(1, 4)) + content[at:]
    if kind == 2:
        return content[:at] + content[at + random.randint(1, 30) :]
    return content[:at]


def _number(content: bytes, random: Random) -> bytes:
    """Change the digits of one number, which often gives another legal file."""
    parts = list(re.finditer(rb"[0-9]+(?:[._-][0-9]+)*", content))
    if not parts:
        return content
    one = random.choice(parts)
    digits = bytearray(one[0])
    digits[random.randrange(len(digits))] = random.choice(b"0123456789.-_")
    return content[: one.start()] + bytes(digits) + content[one.end() :]


CHANGES: tuple[Callable[[bytes, Random], bytes], ...] = (_token, _token, _value, _value, _lines, _number, _bytes)


def havoc(content: bytes, random: Random, most: int = 3) -> bytes:
    """Return a content changed in up to so many places."""
    for _ in range(random.randint(1, most)):
        content = random.choice(CHANGES)(content, random)
    return content
