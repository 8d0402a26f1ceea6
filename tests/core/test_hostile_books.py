"""Price books and workloads that are broken, huge or malicious: refused as BadFile, with the line, in bounded time."""

# ruff: noqa: E501  # tables and hostile texts read better on one line

from __future__ import annotations

import errno
import json
import os
import re
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pricing_core import BadFile
from pricing_core.files import BOOK_BYTES, WORKLOAD_BYTES, read_bytes
from pricing_core.library import bundled_book
from pricing_core.locating import json_lines, toml_lines
from pricing_core.reading import read_book, read_book_file
from pricing_core.workload_reading import read_estimate
from tests.core.support import PAGE, book_of
from tests.core.test_data_only import ACME

LIMIT = 20  # seconds: only so that a hang fails, on a machine as slow as may be
GOOD = ACME.encode()
PRICE = b"heard = 0.25"
CELLS = {
    "nan": "nan", "+nan": "+nan", "inf": "inf", "-inf": "-inf", "a huge exponent": "1E+1000000000",
    "a tiny exponent": "1e-1000000000", "1e400": "1e400", "5,000 digits": "9" * 5_000, "3,999 decimals": "0." + "3" * 3_900,
    "ten digits": "1234567890", "ten decimals": "0.1234567890", "negative": "-1", "minus zero": "-0.0", "a sign": "+0.25", "a whole number with a sign": "+5",
    "underscores": "0.2_5", "whole with underscores": "1_000", "hexadecimal": "0x10", "octal": "0o17", "binary": "0b1", "quoted": '"0.25"',
    "quoted full-width": '"０.２５"', "quoted Arabic": '"٣"', "quoted NaN": '"NaN"', "empty text": '""', "true": "true",
    "false": "false", "a date": "2030-01-01", "a time": "12:30:00", "a list": "[0.25]", "a table": "{ price = 0.25 }",
    "Infinity as JSON writes it": '"Infinity"', "spaces in quotes": '" 5 "', "a fraction": '"1/4"', "a float in words": '"float(5)"',
}  # fmt: skip
SYNTAX = {
    "full-width digits": "０.２５", "Arabic digits": "٣", "Infinity": "Infinity", "NaN": "NaN", "a comma": "0,25",
    "a dollar": "$0.25", "nothing": "", "a leading zero": "00.25", "a leading point": ".25", "a trailing point": "0.",
    "two points": "0.2.5", "words": "a quarter", "an impossible day": "2026-02-30", "an open quote": '"0.25',
}  # fmt: skip


def refused(content: bytes, name: str = "bad.toml") -> BadFile:
    """Return the refusal of a price book; anything but BadFile goes through and fails the test."""
    started = time.monotonic()
    with pytest.raises(BadFile) as bad:
        read_book(content, name, bundled_book)
    assert time.monotonic() - started < LIMIT
    assert bad.value.problems
    assert all(line.startswith(f"{name}:") for line in bad.value.lines())
    assert all(len(line) < 1_000 for line in bad.value.lines())
    assert len(bad.value.problems) <= 200
    return bad.value


def lines(content: bytes) -> list[int | None]:
    return [problem.line for problem in refused(content).problems]


def line_of(content: bytes, part: bytes) -> int:
    return content[: content.index(part)].count(b"\n") + 1


@pytest.mark.parametrize("cell", CELLS.values(), ids=CELLS)
@pytest.mark.parametrize("key", [b"heard = 0.25", b"factor = 1.5", b"price = 6", b"sung = 8"])
def test_a_price_that_is_no_plain_decimal_is_refused_on_its_line(cell, key):
    assert GOOD.count(key) == 1
    name = key.split(b" ")[0]
    content = GOOD.replace(key, name + b" = " + cell.encode())

    blamed = line_of(content, name + b" = " + cell.encode())

    # Tables and lists inside a row may add faults of their own; every one is on that line.
    assert set(lines(content)) == {blamed}


@pytest.mark.parametrize("cell", SYNTAX.values(), ids=SYNTAX)
def test_a_price_that_is_no_toml_is_refused(cell):
    content = GOOD.replace(PRICE, b"heard = " + cell.encode())

    assert lines(content) == [line_of(GOOD, PRICE)]


@pytest.mark.parametrize(
    "cell", ["nan", "inf", "1.5", "-1", "1e3", "1.0", '"5"', "true", "9" * 4_000, "9" * 30, "2030-01-01", "[]"]
)
@pytest.mark.parametrize(
    "key", [b"context_window = 5_000", b"max_output = 1_000", b"at_least = 15", b"amount = 100", b"divide = 7"]
)
def test_a_size_that_is_no_whole_number_is_refused_on_its_line(cell, key):
    name = key.split(b" ")[0]
    content = GOOD.replace(key, name + b" = " + cell.encode(), 1)

    assert lines(content) == [line_of(content, name + b" = " + cell.encode())]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'per = "kiloword"\nheard = 0.25', b'per = "call"\nheard = 0.25'),
        (b'per = "kiloword"\nheard = 0.25', b'per = "Kiloword"\nheard = 0.25'),
        (b'per = "kiloword"\nheard = 0.25', b"heard = 0.25"),
        (b'per = "kiloword"\nheard = 0.25', b"per = 1000\nheard = 0.25"),
        (b'unit = "picture"\nper = "dozen"', b'unit = "pictures"\nper = "dozen"'),
        (b'unit = "picture"\nper = "dozen"', b'unit = "picture"\nper = "call"'),
        (b'count = 12, unit = "picture"', b'count = 12, unit = "paint"'),
        (b'[[meters]]\nid = "sung"\nunit = "word"', b'[[meters]]\nid = "sung"\nunit = "minute"'),
    ],
)
def test_a_wrong_unit_is_never_guessed(before, after):
    assert before in GOOD

    assert any(lines(GOOD.replace(before, after)))


@pytest.mark.parametrize(
    ("extra", "words"),
    [
        (b'\nid = "twice"\nid = "twice"\n', ""),
        (b'[[models]]\nid = "x"\nid = "y"\n', ""),
        (b"[units]\n", ""),
        (b'[units.word]\nen = "w"\n', ""),
        (b"notes.a = 1\nnotes.a = 2\n", ""),
        (b"[head]\nx = { a = 1, a = 2 }\n", ""),
    ],
)
def test_a_key_that_stands_twice_is_refused(extra, words):
    assert words in str(refused(GOOD + extra))


def test_a_byte_order_mark_is_accepted():
    with_mark = read_book(b"\xef\xbb\xbf" + GOOD, "acme.toml")

    assert with_mark.but(digest="", file="") == read_book(GOOD, "acme.toml").but(digest="", file="")


def test_windows_line_ends_are_accepted_and_lines_stay_right():
    windows = GOOD.replace(b"\n", b"\r\n")

    assert read_book(windows, "a").but(digest="") == read_book(GOOD, "a").but(digest="")
    assert lines(windows.replace(PRICE, b"heard = -1")) == [line_of(GOOD, PRICE)]


ENCODINGS = {
    "UTF-16 with mark": ACME.encode("utf-16"),
    "UTF-16 big end": b"\xfe\xff" + ACME.encode("utf-16-be"),
    "UTF-16 without mark": ACME.encode("utf-16-le"),
    "UTF-32": ACME.encode("utf-32"),
    "Latin-1": ACME.replace("Acme", "Acmé").encode("latin-1"),
    "an overlong slash": GOOD.replace(b"Acme", b"\xc0\xaf", 1),
    "a surrogate": GOOD.replace(b"Acme", b"\xed\xa0\x80", 1),
    "a cut sequence": GOOD + b"\xe2\x82",
    "NUL": GOOD.replace(b"Acme", b"A\0cme", 1),
    "NUL first": b"\0" + GOOD,
    "only NUL": b"\0" * 1_000,
    "gzip": b"\x1f\x8b\x08\x00" + bytes(100),
    "ZIP": b"PK\x03\x04" + bytes(100),
    "an image": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "random bytes": bytes(range(256)) * 50,
}


@pytest.mark.parametrize("content", ENCODINGS.values(), ids=ENCODINGS)
def test_what_is_not_text_in_utf_8_is_refused(content):
    assert refused(content).problems[0].line is not None
    with pytest.raises(BadFile):
        read_estimate(content, "w.json", book_of(PAGE))


def test_a_fault_of_encoding_names_its_line():
    content = GOOD.replace(b'name = "Crow 1"', b'name = "Cr\xf6w 1"')

    assert lines(content) == [line_of(GOOD, b'name = "Crow 1"')]


BOMBS = {
    "1,000 open lists": b"x = " + b"[" * 1_000,
    "900 nested lists": b"x = " + b"[" * 900 + b"]" * 900,
    "300 nested lists": GOOD + b"\n[other]\nx = " + b"[" * 300 + b"]" * 300,
    "100,000 open lists over lines": b"x = " + b"[\n" * 100_000,
    "900 nested tables": b"x = " + b"{a=" * 900 + b"1" + b"}" * 900,
    "a key of 5,000 parts": b".".join([b"a"] * 5_000) + b" = 1",
    "a table of 1,900 parts": b"[" + b".".join([b"a"] * 1_900) + b"]\nx = 1",
    "130 keys of 1,900 parts": b"\n".join(b"k%d" % n + b".a" * 1_900 + b" = 1" for n in range(130)),
    "130 tables of 1,900 parts": b"\n".join(b"[k%d" % n + b".a" * 1_900 + b"]" for n in range(130)),
    "one key of 1,900 parts in a good book": GOOD + b"\nx" + b".a" * 1_900 + b" = 1",
    "1,000 keys of 200 parts": b"\n".join(b"k%d" % n + b".a" * 200 + b" = 1" for n in range(1_000)),
    "inline tables of dotted keys": b"\n".join(b"k%d = { x" % n + b".a" * 1_900 + b" = 1 }" for n in range(130)),
    "600 KiB of comment": b"# " + b"x" * 600 * 1024,
    "600 KiB of short lines": b"# x\n" * (600 * 256),
    "600 KiB of a text over lines": b'x = """' + b"xy\n" * (200 * 1024) + b'"""',
    "500 KiB in one line": b'x = "' + b"x" * 500 * 1024 + b'"',
    "20,000 keys": b"\n".join(b"key%d = 1" % n for n in range(20_000)),
    "9,999 unknown keys": GOOD + b"\n" + b"\n".join(b"key%d = 1" % n for n in range(9_000)),
    "9,000 unknown keys alone": b"\n".join(b"key%d = 1" % n for n in range(9_000)),
    "9,000 tables": b"\n".join(b"[t%d]\nx = 1" % n for n in range(9_000)),
    "20,000 empty tables": b"\n".join(b"[t%d]" % n for n in range(20_000)),
    "20,000 models": b"[[models]]\n" * 20_000,
    "40,000 models": b"[[models]]\n" * 40_000,
    "2,000 models of one id": GOOD + b'[[models]]\nid = "x"\nname = "x"\ncontext_window = 5\n' * 2_000,
    "5,000 conditions on an unknown model": GOOD + b"".join(b'[[notices]]\nmessage.en = "x"\nwhen.model = ["y"]\ncode = "x"\n' for n in range(2_200)),
    "4,000 aliases that are taken": GOOD + b'[[models]]\nid = "x"\nname = "X"\ncontext_window = 5\nunpriced.en = "x"\naliases = [\n' + b"\n".join(b'"crow-1", "n%d",' % n for n in range(4_000)) + b"]\n",
    "3,000 overlapping rates": GOOD + b'\n[[models]]\nid = "x"\nname = "X"\ncontext_window = 5\n' + b"rates = [\n" + (b'{ per = "kiloword", heard = 1, remembered = 1, sung = 1, source = "x" },' * 40 + b"\n") * 150 + b"]\n",
    "6,000 rates one after another": GOOD + b'\n[[models]]\nid = "x"\nname = "X"\ncontext_window = 5\nrates = [\n' + b"\n".join(b'{ from = %04d-01-01, until = %04d-01-02, per = "kiloword", heard = 1, remembered = 1, sung = 1, source = "x" },' % (n + 1, n + 1) for n in range(4_200)) + b"]\nx = 1\n",
    "9,000 notices": GOOD + b'\n[[notices]]\ncode = "x"\nmessage = { en = "x" }\nwhen = { modle = ["y"] }\n' * 2_000,
    "a list of 100,000 names": GOOD.replace(b'aliases = ["nightingale"]', b"aliases = [\n" + (b'"a",' * 900 + b"\n") * 110 + b"]"),
    "a list of 50,000 different names": GOOD.replace(b'aliases = ["nightingale"]', b"aliases = [\n" + b"\n".join(b", ".join(b'"a%d"' % (300 * line + n) for n in range(300)) + b"," for line in range(160)) + b']\naliases_ = 1'),
    "a list of lists": GOOD.replace(b'aliases = ["nightingale"]', b"aliases = [" + b"[]," * 1_200 + b"]"),
    "a list over 100,000 lines": b"x = [\n" + b"1,\n" * 100_000 + b"]",
    "backslashes": b'x = "' + b"\\\\" * 1_900 + b'"',
    "a text that never ends": b'x = """' + (b'\\"""' * 900 + b"\n") * 100,
    "a text over 9,000 lines": GOOD + b'\nx = """' + b"x" * 40 + b"\n" * 9_000 + b'"""',
    "a text of 400 KiB over lines": GOOD + b'\nx = """' + (b"x" * 3_900 + b"\n") * 100 + b'"""',
    "a literal text of 400 KiB over lines": GOOD + b"\nx = '''" + (b"x" * 3_900 + b"\n") * 100 + b"'''",
    "a comment of 400 KiB over lines": GOOD + b"\nx = 1" + (b"# " + b"x" * 3_900 + b"\n") * 100,
    "100 lists 300 deep": b"\n".join(b"x%d = " % n + b"[" * 300 + b"]" * 300 for n in range(100)),
    "quotes": b"x = " + b"'" * 3_000,
    "an integer of 3,900 digits": b"schema = " + b"9" * 3_900,
    "a hexadecimal of 3,900 digits": b"schema = 0x" + b"f" * 3_900,
    "a float of 3,900 digits": b"schema = 0." + b"9" * 3_900,
    "a far date": b"as_of = 9999-99-99",
    "year zero": b"as_of = 0000-01-01",
    "unknown words near known ones": GOOD + b"\n" + b"\n".join(b"model%d = 1" % n for n in range(5_000)),
    "nothing": b"",
    "spaces": b" \n" * 1_000,
    "JSON": b'{"schema": 1}',
    "one bracket": b"[",
    "two brackets": b"[[",
    "only equal signs": b"=" * 3_000,
    "no line ends": ACME.replace("\n", " ").encode(),
    "old Mac line ends": GOOD.replace(b"\n", b"\r"),
    "control characters": GOOD.replace(b"Acme", b"A\x01\x1b[31mcme", 1),
    "delete": GOOD.replace(b"Acme", b"A\x7fcme", 1),
}  # fmt: skip


@pytest.mark.parametrize("content", BOMBS.values(), ids=BOMBS)
def test_a_file_made_to_hurt_is_refused(content, tmp_path):
    path = tmp_path / "bomb.toml"
    path.write_bytes(content)
    started = time.monotonic()

    with pytest.raises(BadFile) as bad:
        read_book_file(path)

    assert time.monotonic() - started < LIMIT
    assert bad.value.problems
    assert len(bad.value.problems) <= 200


def test_text_from_a_file_never_reaches_the_terminal_as_control_characters():
    content = (
        GOOD.replace(b'status = "deprecated"', b'status = "\\u001b[31mred\\u0007"') + b'\n"\\u001b[2Junknown" = 1\n'
    )

    text = "\n".join(refused(content).lines())

    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", text), ascii(text)


# ── Things that are no files ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def strange(tmp_path):
    if not hasattr(os, "mkfifo"):
        pytest.skip("links, named pipes and /dev are those of POSIX")
    os.mkfifo(tmp_path / "fifo.toml")
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "loop.toml").symlink_to("loop.toml")
    (tmp_path / "dangling.toml").symlink_to("nowhere.toml")
    (tmp_path / "to-fifo.toml").symlink_to("fifo.toml")
    with (tmp_path / "sparse.toml").open("wb") as file:
        file.truncate(50 * 1024**3)
    (tmp_path / "file").write_text("x")
    return tmp_path


@pytest.mark.parametrize(
    "name",
    [
        "fifo.toml", "folder.toml", "loop.toml", "dangling.toml", "to-fifo.toml", "sparse.toml", "missing.toml",
        "file/inside.toml", "no/such/folder.toml", "n" * 300 + ".toml", "nul\0byte.toml", "/dev/zero", "/dev/null",
        "/dev/random", "/dev/tty", "/proc/self/mem", "",
    ],
    ids=ascii,
)  # fmt: skip
@pytest.mark.parametrize("limit", [BOOK_BYTES, WORKLOAD_BYTES])
def test_what_is_no_regular_file_is_refused_without_waiting(strange, name, limit):
    started = time.monotonic()

    with pytest.raises(BadFile) as bad:
        read_bytes(f"{strange}/{name}" if name and not name.startswith("/") else name, limit)

    assert time.monotonic() - started < LIMIT
    assert len(bad.value.problems) == 1
    assert bad.value.problems[0].message


@pytest.mark.skipif(os.name == "nt", reason="links take a privilege there")
def test_a_link_to_a_good_file_is_read(tmp_path):
    (tmp_path / "book.toml").write_bytes(GOOD)
    (tmp_path / "link.toml").symlink_to("book.toml")

    assert read_book_file(tmp_path / "link.toml").id == "acme-2030"


def test_a_folder_that_the_system_does_not_open_is_told_as_such(tmp_path, monkeypatch):
    def refuse(*_: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")  # as Windows does

    monkeypatch.setattr(os, "open", refuse)

    with pytest.raises(BadFile, match="a folder, pipe or device"):
        read_bytes(tmp_path, BOOK_BYTES)
    with pytest.raises(BadFile, match="may not be read"):
        read_bytes(tmp_path / "file", BOOK_BYTES)


def test_a_file_of_exactly_the_limit_is_read_and_one_byte_more_is_not(tmp_path):
    filler = b"\n" + (b"# " + b"fill" * 20 + b"\n") * (BOOK_BYTES // 83 + 1)
    whole = (GOOD + filler)[: BOOK_BYTES - 1] + b"\n"
    path = tmp_path / "book.toml"

    path.write_bytes(whole)
    assert read_book_file(path).id == "acme-2030"
    path.write_bytes(whole + b"\n")
    with pytest.raises(BadFile, match="512 KiB"):
        read_book_file(path)


def test_no_descriptor_is_left_open(strange):
    def open_now() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    before = open_now()
    for name in ("fifo.toml", "folder.toml", "sparse.toml", "missing.toml"):
        for _ in range(20):
            with pytest.raises(BadFile):
                read_bytes(strange / name, 1_000)

    assert open_now() == before


# ── All faults at once ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_file_with_five_slips_names_five_lines():
    slips = {
        b"heard = 0.25": b"heard = nan",
        b"context_window = 5_000": b'context_window = "5000"',
        b'label = { en = "Drum" }': b'label = { id = "Drum" }',
        b"factor = 1.5": b"facto = 1.5",
        b"as_of = 2030-01-01": b'as_of = "yesterday"',
    }
    content = GOOD
    for before, after in slips.items():
        assert content.count(before) == 1
        content = content.replace(before, after)

    found = lines(content)

    assert {line_of(content, after) for after in slips.values()} <= set(found)
    assert found == sorted(found)


def test_contradictions_are_listed_all_at_once():
    content = (
        GOOD.replace(b'of = "heard"', b'of = "herd"')
        .replace(b'fee = "drumming"', b'fee = "druming"')
        .replace(b'default = "street"', b'default = "strete"')
    )

    found = refused(content).problems

    assert len(found) == 3
    assert all(problem.line for problem in found)


# ── Line locator against the real parsers ────────────────────────────────────────────────────────────────────────────

bare_keys = st.from_regex(r"[A-Za-z0-9_-]{1,6}", fullmatch=True)
quoted_texts = st.text(
    st.characters(
        min_codepoint=32, max_codepoint=0x2FFF, exclude_characters='"\\\x7f', exclude_categories=["Cs", "Cc"]
    ),
    max_size=8,
)
toml_keys = st.one_of(
    bare_keys, quoted_texts.map(lambda text: f'"{text}"'), quoted_texts.map(lambda t: "'" + t.replace("'", "") + "'")
)
scalars = st.one_of(
    st.sampled_from(
        [
            "1",
            "-5",
            "0x1F",
            "1_000",
            "0.5",
            "1e5",
            "nan",
            "+inf",
            "true",
            "false",
            "2030-01-01",
            "2030-01-01T10:20:30Z",
            "10:20:30.5",
            '""',
            "''",
            '"a # b = [c]"',
            "'d, } ]'",
            '"\\" \\u0041 \\\\"',
            '"""\none\n"two" [x]\n\\"""\n"""',
            "'''\nthree\n'four' {\n'''",
            '"""a""""',
            "'''b''''",
        ]
    ),
    quoted_texts.map(lambda text: f'"{text}"'),
)


@st.composite
def toml_values(draw, depth=2):
    if depth and draw(st.booleans()):
        items = draw(st.lists(toml_values(depth=depth - 1), max_size=4))
        if draw(st.booleans()):
            return (
                "["
                + draw(st.sampled_from(["", "\n", " # note ] } =\n"]))
                + ", \n".join(items)
                + draw(st.sampled_from(["", "\n", " # end\n"]))
                + "]"
            )
        keys = [f"k{n}" for n in range(len(items))]
        return "{ " + ", ".join(f"{key} = {item}" for key, item in zip(keys, items, strict=True)) + " }"
    return draw(scalars)


@st.composite
def toml_documents(draw):
    """Return a TOML text, often valid: dotted keys, tables, arrays of tables, comments, texts over lines."""
    parts = []
    for number in range(draw(st.integers(0, 8))):
        kind = draw(st.sampled_from(["pair", "pair", "dotted", "table", "array", "inner array", "comment", "blank"]))
        key = draw(toml_keys)
        value = draw(toml_values())
        parts.append({
            "pair": f"{key} = {value}",
            "dotted": f"p{number} . {key}.x = {value} # {key}",
            "table": f"[t{number}.{key}]",
            "array": "[[rows]]",
            "inner array": "[[rows.inner]]",
            "comment": "# [not] = a table \"",
            "blank": draw(st.sampled_from(["", "  \t", "\r"])),
        }[kind])  # fmt: skip
    return draw(st.sampled_from(["\n", "\r\n"])).join(parts)


def paths(value: object, path: tuple[str | int, ...] = ()):
    """Give every path of a parsed document and what stands there."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inside:
        yield (*path, key), item
        yield from paths(item, (*path, key))


@given(toml_documents())
@settings(max_examples=400)
@example("a = 1\n[[rows]]\nx = 1\n[[rows.inner]]\ny = 2\n[[rows]]\n[[rows.inner]]\nz = [1,\n2]\n")
@example('a = """\n\n"""\nb = 1\n')
@example("a = '''''''\nb = 1\n")
def test_the_locator_knows_the_line_of_every_path_that_tomllib_finds(text):
    try:
        parsed = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return

    found = toml_lines(text)

    rows = text.split("\n")
    for path, value in paths(parsed):
        assert path in found, path
        assert 1 <= found[path] <= len(rows)
        key = path[-1]
        if isinstance(key, str) and re.fullmatch(r"[A-Za-z0-9_-]+", key):
            assert key in rows[found[path] - 1], (path, value)


@given(toml_documents())
@settings(max_examples=300)
def test_the_locator_finds_a_marked_value_where_it_stands(text):
    # A marker is put on a line of its own; whatever comes before must not move its line.
    whole = f"{text}\n[zz_mark]\nzz_key = 1\n"
    try:
        tomllib.loads(whole)
    except tomllib.TOMLDecodeError:
        return

    found = toml_lines(whole)

    assert found["zz_mark",] == whole.count("\n") - 1
    assert found["zz_mark", "zz_key"] == whole.count("\n")


json_values = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.text(max_size=6), st.floats(allow_nan=False, allow_infinity=False)
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=6), inner, max_size=4)),
    max_leaves=15,
)


@given(json_values, st.sampled_from([None, 0, 2]), st.booleans())
@settings(max_examples=300)
def test_the_locator_knows_the_line_of_every_path_of_json(value, indent, ascii_only):
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)

    found = json_lines(text)

    rows = text.split("\n")
    for path, _ in paths(value):
        assert path in found, path
        if isinstance(path[-1], str):
            assert json.dumps(path[-1], ensure_ascii=ascii_only) in rows[found[path] - 1]


@given(st.text(max_size=40) | st.text("[]{}=\"'.,\n\\#ab ", max_size=40))
@settings(max_examples=500)
@example("[}")
@example("{]")
def test_the_locator_never_loops_or_raises_on_any_text(text):
    assert toml_lines(text)[()] == 1
    assert json_lines(text)[()] == 1


@given(st.binary(max_size=200) | st.text("[]{}=\"'.,\n\\#ab 01", max_size=80).map(str.encode))
@settings(max_examples=500)
def test_random_bytes_are_refused_as_bad_files_and_nothing_else(content):
    with pytest.raises(BadFile):
        read_book(content, "x.toml")
    with pytest.raises(BadFile):
        read_estimate(content, "x.json", book_of(PAGE))


@given(st.data())
@settings(max_examples=150)
def test_a_good_book_with_a_few_bytes_changed_is_read_or_refused_and_never_crashes(data):
    content = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 6))] = data.draw(
            st.binary(max_size=6) | st.sampled_from([b"[", b"]]", b'"', b"\n", b"= ", b"'''", b"-", b"9" * 6])
        )

    try:
        book = read_book(bytes(content), "x.toml")
    except BadFile:
        return
    assert book.models


# ── Workloads of the same kind ───────────────────────────────────────────────────────────────────────────────────────

SONNET = "claude-sonnet-4-5"
WORKLOADS = {
    "nothing": b"",
    "spaces": b"  \n ",
    "half": b'{"model": "claude-son',
    "a trailing comma": b'{"model": "x",}',
    "a comment": b'{"model": "x"} // no',
    "two values": b'{"model": "x"} {"model": "y"}',
    "single quotes": b"{'model': 'x'}",
    "NaN": b'{"model": "claude-sonnet-4-5", "tokens": {"input": NaN}}',
    "Infinity": b'{"model": "claude-sonnet-4-5", "requests": Infinity}',
    "1E+1000000000": b'{"model": "claude-sonnet-4-5", "tokens": {"input": 1E+1000000000}}',
    "quoted 1E+1000000000": b'{"model": "claude-sonnet-4-5", "tokens": {"input": "1E+1000000000"}}',
    "5,000 digits": b'{"model": "claude-sonnet-4-5", "tokens": {"input": ' + b"9" * 5_000 + b"}}",
    "quoted 5,000 digits": b'{"model": "claude-sonnet-4-5", "tokens": {"input": "' + b"9" * 5_000 + b'"}}',
    "15 million digits": b'{"model": "claude-sonnet-4-5", "requests": ' + b"9" * 15_000_000 + b"}",
    "15 million quoted digits": b'{"model": "claude-sonnet-4-5", "requests": "' + b"9" * 15_000_000 + b'"}',
    "full-width digits": '{"model": "claude-sonnet-4-5", "tokens": {"input": "５"}}'.encode(),
    "full-width bare digits": '{"model": "claude-sonnet-4-5", "tokens": {"input": ５}}'.encode(),
    "negative": b'{"model": "claude-sonnet-4-5", "tokens": {"input": -5}}',
    "a float": b'{"model": "claude-sonnet-4-5", "tokens": {"input": 0.1}}',
    "a duplicate key": b'{"model": "claude-sonnet-4-5", "model": "claude-haiku-3"}',
    "a duplicate key inside": b'{"model": "claude-sonnet-4-5", "tokens": {"input": 1, "input": 2}}',
    "a duplicate key in what nobody reads": b'{"model": "x", "usage": {"output_tokens": 1, "other": {"a": 1, "a": 2}}}',
    "100,000 open lists": b"[" * 100_000,
    "100,000 open objects": b'{"a":' * 100_000,
    "50,000 nested lists": b'{"model": "claude-sonnet-4-5", "x": ' + b"[" * 50_000 + b"]" * 50_000 + b"}",
    "900 nested lists": b'{"model": "claude-sonnet-4-5", "x": ' + b"[" * 900 + b"]" * 900 + b"}",
    "300 nested objects": b'{"model": "claude-sonnet-4-5", "tools": ' + b'{"a":' * 300 + b"1" + b"}" * 301,
    "100,000 unknown keys": b'{"model": "claude-sonnet-4-5"' + b"".join(b',"k%d":1' % n for n in range(100_000)) + b"}",
    "100,000 unknown tokens": b'{"model": "claude-sonnet-4-5", "tokens": {"input": 1' + b"".join(b',\n"k%d":1' % n for n in range(100_000)) + b"}}",
    "100,000 bad workloads": b'{"format": "taksir-estimate", "version": 1, "workloads": [' + b"5,\n" * 100_000 + b"5]}",
    "a million empty lists": b'{"format": "taksir-estimate", "version": 1, "workloads": [' + b"[]," * 1_000_000 + b"[]]}",
    "a text of 15 MB": b'{"model": "' + b"x" * 15_000_000 + b'"}',
    "17 MB": b'{"model": "' + b"x" * 17_000_000 + b'"}',
    "TOML": b'model = "claude-sonnet-4-5"',
    "a bare text": b'"model"',
    "a bare number": b"5",
    "null": b"null",
}  # fmt: skip


@pytest.mark.parametrize("content", WORKLOADS.values(), ids=WORKLOADS)
def test_a_workload_made_to_hurt_is_refused(content, tmp_path):
    path = tmp_path / "w.json"
    path.write_bytes(content)
    started = time.monotonic()

    with pytest.raises(BadFile) as bad:
        read_estimate(read_bytes(path, WORKLOAD_BYTES), "w.json", book_of(PAGE))

    assert time.monotonic() - started < LIMIT
    assert 0 < len(bad.value.problems) <= 200
    assert all(len(line) < 1_000 for line in bad.value.lines())


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{"model": "m",\n "tokens": {"input": 1,\n  "input": 2},\n "name": "input"}', 3),
        ('{"model": "m",\n "tokens": {"input": 1, "input": 2},\n "tools": {"x": {"input": 3}}}', 2),
        ('{"name": "a",\n\n"name": "b",\n"model": "name"}', 3),
        ('{"name": "a",\n"n\\u0061me": "b",\n"model": "c"}', 2),
    ],
)
def test_a_duplicate_key_of_json_is_blamed_on_its_own_line(text, line):
    with pytest.raises(BadFile) as bad:
        read_estimate(text.encode(), "w.json", book_of(PAGE))

    assert [problem.line for problem in bad.value.problems] == [line]


def test_all_faults_of_a_workload_are_named_with_their_lines():
    text = '{\n"model": 5,\n"tokens": {"input": -1,\n "output": 0.5},\n"requests": "many",\n"platfrom": "bedrock",\n"tools": {"bash": "yes"}\n}'

    with pytest.raises(BadFile) as bad:
        read_estimate(text.encode(), "w.json", book_of(PAGE))

    assert [problem.line for problem in bad.value.problems] == [2, 3, 4, 5, 6, 7]


def test_a_byte_order_mark_before_json_is_accepted():
    read = read_estimate(b"\xef\xbb\xbf" + b'{"model": "claude-haiku-3"}', "w.json", book_of(PAGE))

    assert read.workloads[0].model == "claude-haiku-3"
