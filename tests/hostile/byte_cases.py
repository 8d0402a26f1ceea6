"""Files whose bytes are damaged, cut, or of another encoding, and files that are bombs."""

# ruff: noqa: E501  # tables read better on one line

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.hostile.cases import MAY, MUST, SOURCES, Case
from tests.hostile.havoc import havoc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

    Make = Callable[[Random], bytes | None]


def _at(content: bytes, random: Random, piece: bytes, skip: int = 0) -> bytes:
    at = random.randint(0, len(content))
    return content[:at] + piece + content[at + skip :]


def _in_name(text: str, piece: bytes) -> bytes:
    """Put bytes into the text of a name, where any text may stand."""
    before, name, after = text.partition('source = "' if 'source = "' in text else 'name = "')
    return before.encode() + name.encode() + piece + after.encode()


def _joined(content: bytes, random: Random) -> bytes:
    at = random.randrange(1, len(content) - 1)
    return content[at:] + content[:at]


def _flip(content: bytes, random: Random) -> bytes:
    at = random.randrange(len(content))
    return content[:at] + bytes([content[at] ^ 1 << random.randrange(8)]) + content[at + 1 :]


def _some_line_ends(text: str, random: Random, other: str) -> bytes:
    return "".join(row + (random.choice(["\n", other])) for row in text.split("\n")).encode()


def _encodings(text: str) -> Iterator[tuple[str, str, Make]]:
    content = text.encode()
    yield "BOM", MAY, lambda _: b"\xef\xbb\xbf" + content
    yield "BOM twice", MUST, lambda _: b"\xef\xbb\xbf" * 2 + content
    yield "BOM in the middle", MUST, lambda _: content.replace(b"\n", b"\n\xef\xbb\xbf", 2)
    yield "BOM in a text", MAY, lambda _: _in_name(text, b"\xef\xbb\xbf")
    for name in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7"):
        verdict = MAY if name == "utf-7" else MUST
        yield name, verdict, lambda _, name=name: (text + "# é+AOk-\n").encode(name)
    yield "UTF-16 big end with mark", MUST, lambda _: b"\xfe\xff" + text.encode("utf-16-be")
    yield "Latin-1", MUST, lambda _: _in_name(text, "é".encode("latin-1"))
    yield "Windows-1252", MUST, lambda _: _in_name(text, "€“".encode("cp1252"))
    yield "Shift JIS", MUST, lambda _: _in_name(text, "価格".encode("shift-jis"))
    yield "EBCDIC", MUST, lambda _: content.decode().encode("cp500", "replace")
    for name, piece in {
        "overlong slash": b"\xc0\xaf", "overlong NUL": b"\xc0\x80", "overlong of three": b"\xe0\x80\xaf", "surrogate": b"\xed\xa0\x80", "surrogate pair": b"\xed\xa0\xbd\xed\xb8\x80",
        "beyond Unicode": b"\xf4\x90\x80\x80", "a lone continuation": b"\x80", "cut sequence": b"\xe2\x82", "FF": b"\xff", "NUL": b"\0", "five bytes": b"\xf8\x88\x80\x80\x80",
    }.items():  # fmt: skip
        yield name, MUST, lambda _, piece=piece: _in_name(text, piece)
        yield f"{name} anywhere", MUST, lambda random, piece=piece: _between(content, random, piece)
    yield "gzip", MUST, lambda _: b"\x1f\x8b\x08\x00" + content
    yield "an HTML page", MUST, lambda _: b"<!doctype html><title>404</title>"


def _between(content: bytes, random: Random, piece: bytes) -> bytes:
    """Put bytes between two characters."""
    at = random.randint(0, len(content) - 1)
    while content[at] & 0xC0 == 0x80:
        at -= 1
    return content[:at] + piece + content[at:]


def _bytes(text: str) -> Iterator[tuple[str, str, Make]]:
    content = text.encode()
    yield from _encodings(text)
    for number in range(6):
        yield f"cut {number}", MAY, lambda random: content[: random.randint(0, len(content) - 2)]
        yield f"bit {number}", MAY, lambda random: _flip(content, random)
        yield f"a piece lost {number}", MAY, lambda random: _at(content, random, b"", random.randint(1, 50))
        yield f"random bytes {number}", MAY, lambda random: _at(content, random, random.randbytes(random.randint(1, 8)))
    for number in range(12):
        yield f"havoc {number}", MAY, lambda random: havoc(content, random)
    yield "the first byte lost", MAY, lambda _: content[1:]
    yield "a block of NUL, as after a crash", MUST, lambda random: _at(content, random, bytes(512), 512)
    yield "only NUL", MUST, lambda _: bytes(len(content))
    yield "cut in two and joined wrongly", MAY, lambda random: _joined(content, random)
    yield "twice", MUST, lambda _: content + content
    yield "CRLF", MAY, lambda _: content.replace(b"\n", b"\r\n")
    yield "CRLF here and there", MAY, lambda random: _some_line_ends(text, random, "\r\n")
    yield "CR", MUST, lambda _: content.replace(b"\n", b"\r")
    yield "CR here and there", MUST, lambda random: _some_line_ends(text, random, "\r")
    yield "CR CR LF", MUST, lambda _: content.replace(b"\n", b"\r\r\n")
    for name, mark in {"U+2028": "\u2028", "U+0085": "\u0085", "form feed": "\f", "vertical tab": "\v"}.items():
        yield f"{name} as line end", MUST, lambda random, mark=mark: _some_line_ends(text, random, mark)
    yield "U+2028 in a text", MAY, lambda _: _in_name(text, "\u2028".encode())
    yield (
        "a conflict of two versions",
        MUST,
        lambda _: b"<<<<<<< mine\n" + content + b"=======\n" + content + b">>>>>>> theirs\n",
    )
    yield "a diff", MUST, lambda _: b"".join(b"+" + line + b"\n" for line in content.split(b"\n"))
    yield "spaces that do not break", MUST, lambda _: text.replace(" = ", "\u00a0=\u00a0", 1).encode()
    yield "curly quotes", MUST, lambda _: text.replace('"', "“", 1).replace('"', "”", 1).encode()
    yield "tabs", MAY, lambda _: content.replace(b" = ", b"\t=\t")


def _structure(text: str) -> Iterator[tuple[str, str, Make]]:
    content = text.encode()

    def with_end(end: bytes) -> Make:
        return lambda _: content + b"\n" + end + b"\n"

    def with_start(start: bytes) -> Make:
        return lambda _: start + b"\n" + content

    lists, tables = b"[" * 90 + b"]" * 90, b"{a=" * 90 + b"1" + b"}" * 90
    for name, end in {
        "90 lists in lists": b"x = " + lists, "1,900 lists in lists": b"x = " + b"[" * 1_900 + b"]" * 1_900, "100,000 open lists": b"x = " + b"[" * 100_000,
        "100,000 open lists over lines": b"x = " + b"[\n" * 100_000, "90 tables in tables": b"x = " + tables, "1,000 open tables": b"x = " + b"{a=" * 1_000,
        "5,000 parts of a key": b".".join([b"a"] * 5_000) + b" = 1", "5,000 parts of a table": b"[" + b".".join([b"a"] * 5_000) + b"]",
        "90 parts of a key": b".".join([b"a"] * 90) + b" = 1", "50 keys of 90 parts": b"\n".join(b"k%d" % n + b".a" * 90 + b" = 1" for n in range(50)),
        "100,000 comments": b"# x\n" * 100_000, "a comment of 400 KB": b"# " + b"x" * 400_000, "a text of 400 KB": b'x = "' + b"x" * 400_000 + b'"',
        "a text of 400 KB over lines": b'x = """' + (b"x" * 3_000 + b"\n") * 130 + b'"""', "a text without an end": b'x = """' + b"x\n" * 4_000, "9 MB": b"# " + b"x" * 9_000_000,
        "9,000 keys": b"\n".join(b"k%d = 1" % n for n in range(9_000)), "20,000 keys": b"\n".join(b"k%d = 1" % n for n in range(20_000)), "4,000 tables": b"\n".join(b"[t%d]" % n for n in range(4_000)),
        "2,000 empty models": b"[[models]]\n" * 2_000, "1,000 models of one id": b'[[models]]\nid = "x"\nname = "x"\ncontext_window = 5\n' * 1_000,
        "2,000 discounts": b"[[discounts]]\npercent_off = 101\n" * 2_000, "1,000 own rates of one cell": b'[[rates]]\nmodel = "m"\nper = "MTok"\ninput = 1\n' * 1_000,
        "a list of 20,000": b"x = [" + b"1,\n" * 9_000 + b"]", "4,000 names": b'[[models]]\nid = "x"\naliases = [' + b"".join(b'"a%d",\n' % n for n in range(4_000)) + b"]",
        "3,900 backslashes": b'x = "' + b"\\\\" * 1_900 + b'"', "3,900 quotes": b"x = " + b"'" * 3_900, "a date of 3,900 digits": b"x = " + b"1" * 3_900 + b"-01-01",
        "a hexadecimal of 3,900 digits": b"x = 0x" + b"f" * 3_900, "a decimal of 3,900 digits": b"x = 1." + b"0" * 3_900, "a list within a text within a list": b'x = ["[", \'"\', """]""", # ]\n]',
    }.items():  # fmt: skip
        yield name, MUST, with_end(end)
    yield "4,000 comments", MAY, with_end(b"# x\n" * 4_000)
    yield "a comment of 3,900 letters", MAY, with_end(b"# " + b"x" * 3_900)
    yield "200 KB of comments", MAY, with_end((b"# " + b"x" * 100 + b"\n") * 2_000)
    yield "3,000 empty lines before", MAY, with_start(b"\n" * 3_000)
    yield "nothing", MUST, lambda _: b""
    yield "one line end", MUST, lambda _: b"\n"
    yield "only a comment", MUST, lambda _: b"# prices\n"
    yield "only the head", MUST, lambda _: content.split(b"\n[")[0][:40]
    yield "JSON", MUST, lambda _: b'{"schema": 1, "id": "own"}'
    yield "YAML", MUST, lambda _: b"schema: 1\nid: own\n"
    yield "INI", MUST, lambda _: b"[schema]\nid: own\n"


def byte_cases() -> Iterator[Case]:
    """Encodings, line ends, damage."""
    for source, text in SOURCES.items():
        for name, verdict, make in _bytes(text):
            yield Case(f"{name} ({source})", "bytes", source, verdict, make)


def structure_cases() -> Iterator[Case]:
    """Bombs of depth, width and size."""
    for source in ("2025", "extending", "profile"):
        for name, verdict, make in _structure(SOURCES[source]):
            yield Case(f"{name} ({source})", "structure", source, verdict, make)
