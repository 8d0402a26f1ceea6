"""Documents that are broken, huge or malicious: refused as BadFile with lines, in bounded time; nothing else happens."""

# ruff: noqa: E501  # tables read better on one line

from __future__ import annotations

import json
import random
import re
import time

import pytest

from pricing_core import BadFile
from pricing_core.document_pricing import document_months, priced
from pricing_core.document_reading import open_document
from pricing_core.document_writing import written
from pricing_core.fault_words import fault_lines
from tests.core.documents_support import EXAMPLES, nowhere, with_snapshot

SEED = 22_112_026
CASES = 600
LIMIT = 20  # seconds; only a hang must fail
PRODUCT = (EXAMPLES / "1-product.taksir").read_text("utf-8")
UNKNOWN = (EXAMPLES / "1-unknown.taksir").read_text("utf-8")
OWN = with_snapshot().decode()
VALUES = (
    "null", "true", "-1", "0.5", "1e400", "-0", "NaN", "Infinity", "1_000", "0x10", '""', '"NaN"', '"1e9"', '"-5"', '"1/3"', "[]", "{}",
    "[[]]", '{"a": 1}', "9" * 30, "9" * 5_000, '"' + "9" * 5_000 + '"', '"\\ud800"', '"\\u0000"', '"../../x"', '"=1+1"', '"<b>x</b>"',
    '"' + "a" * 300 + '"', '"０.２"', "12:30", "'x'", "2025-12-01",
)  # fmt: skip
VALUE = re.compile(r'(?<=: )(?:"(?:[^"\\]|\\.)*"|[-0-9.]+|true|false|null)')
BOMBS = {
    "nothing": b"",
    "a NUL": b'{"format": "taksir-estimate"\0}',
    "UTF-16": PRODUCT.encode("utf-16"),
    "not UTF-8": PRODUCT.encode().replace(b"Help", b"\xff\xfe\xfd"),
    "100,000 brackets": b'{"format": "taksir-estimate", "x": ' + b"[" * 100_000,
    "deep and closed": b'{"format": "taksir-estimate", "version": 1, "x": ' + b"[" * 600 + b"]" * 600 + b"}",
    "two of one key": PRODUCT.replace('"version": 1,', '"version": 1, "version": 1,').encode(),
    "100,000 bad workloads": b'{"format": "taksir-estimate", "version": 1, "workloads": [' + b"5,\n" * 9_000 + b"5]}",
    "too many workloads": b'{"format": "taksir-estimate", "version": 1, "workloads": ['
    + b'{"model":"a"},' * 10_001
    + b'{"model":"a"}]}',
    "a huge version": PRODUCT.replace('"version": 1', f'"version": {"9" * 4_000}').encode(),
    "a million halves": b'{"format": "taksir-estimate", "version": 1, "x": [' + b'"\\ud800",' * 200_000 + b"1]}",
}


def mutants() -> list[tuple[str, bytes]]:
    """Make small damage to good documents: values, keys, lines, marks and bytes; the same ones every time."""
    chance = random.Random(SEED)
    made = []
    for number in range(CASES):
        text = chance.choice((PRODUCT, UNKNOWN, OWN))
        kind = chance.choice(
            (_other_value, _other_value, _other_value, _without_line, _twice, _swapped, _cut, _mark, _byte)
        )
        made.append((f"{number} {kind.__name__}", kind(text, chance)))
    return made


def _other_value(text: str, chance: random.Random) -> bytes:
    found = chance.choice(list(VALUE.finditer(text)))
    return (text[: found.start()] + chance.choice(VALUES) + text[found.end() :]).encode()


def _without_line(text: str, chance: random.Random) -> bytes:
    lines = text.split("\n")
    del lines[chance.randrange(len(lines) - 1)]
    return "\n".join(lines).encode()


def _twice(text: str, chance: random.Random) -> bytes:
    lines = text.split("\n")
    at = chance.randrange(len(lines) - 1)
    return "\n".join([*lines[:at], lines[at], *lines[at:]]).encode()


def _swapped(text: str, chance: random.Random) -> bytes:
    keys = re.findall(r'"(\w+)": ', text)
    one, other = chance.choice(keys), chance.choice(keys)
    return re.sub(rf'"({one}|{other})": ', lambda key: f'"{other if key[1] == one else one}": ', text).encode()


def _cut(text: str, chance: random.Random) -> bytes:
    return text[: chance.randrange(len(text) - 3)].encode()


def _mark(text: str, chance: random.Random) -> bytes:
    marks = [found.start() for found in re.finditer(r'[{}\[\],:"]', text)]
    at = chance.choice(marks)
    return (text[:at] + chance.choice(("", "{", "]", ",", ":", '"', "#")) + text[at + 1 :]).encode()


def _byte(text: str, chance: random.Random) -> bytes:
    content = bytearray(text.encode())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return bytes(content)


def refusal(content: bytes) -> BadFile | None:
    """Open a document as the program does and do everything with it; return the refusal. Nothing else may escape."""
    started = time.monotonic()
    try:
        found = open_document(content, "bad.taksir", nowhere)
    except BadFile as bad:
        return bad
    finally:
        assert time.monotonic() - started < LIMIT
    whole = priced(found.document, found.book, found.on)
    assert whole.total.amount >= 0
    document_months(whole, 2)
    for scenario in found.document.scenarios:
        priced(found.document, found.book, found.on, scenario)
    if not found.document.is_newer:
        text = written(found.document, found.book)
        again = open_document(text, "again.taksir", nowhere)
        assert written(again.document, again.book) == text
        assert priced(again.document, again.book, again.on).total == whole.total
    return None


def test_six_hundred_malformed_documents_are_refused_with_lines_or_mean_what_they_say():
    found = {name: refusal(content) for name, content in mutants()}

    refused = {name: bad for name, bad in found.items() if bad}
    assert len(refused) > 300
    assert len(found) - len(refused) > 30  # a corpus of which nothing is read would show nothing of what is
    for name, bad in refused.items():
        # A book that is not on this computer, or not in the snapshot, is the fault of no line.
        elsewhere = bad.name != "bad.taksir" or "snapshot: " in str(bad)
        assert all(problem.line for problem in bad.problems) or elsewhere, name
        assert all(len(line) < 1_000 for line in bad.lines()), name
        assert fault_lines(bad, "id") != bad.lines() or elsewhere, name


def test_the_damage_is_the_same_every_time_and_no_document_is_whole():
    made = mutants()

    assert made == mutants()
    changed = [content for _, content in made if content not in (PRODUCT.encode(), UNKNOWN.encode(), OWN.encode())]
    assert len(set(changed)) > 250


@pytest.mark.parametrize("content", BOMBS.values(), ids=BOMBS)
def test_a_document_made_to_be_slow_or_unreadable_is_refused(content):
    bad = refusal(content)

    assert bad is not None
    assert 0 < len(bad.problems) <= 200
    assert all(len(line) < 1_000 for line in bad.lines())


def test_a_document_of_fifty_workloads_and_eight_scenarios_is_read_at_once():
    workloads = json.loads(PRODUCT)["workloads"] * 17
    scenarios = [{"name": str(number), "changes": {"processing": "batch"}} for number in range(8)]
    whole = {"format": "taksir-estimate", "version": 1, "workloads": workloads, "scenarios": scenarios}

    started = time.monotonic()
    assert refusal(json.dumps(whole).encode()) is None

    assert time.monotonic() - started < LIMIT
