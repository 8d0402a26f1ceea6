"""The objects of a PDF that Qt wrote, put into one order: Qt writes its fonts in another order in every process.

A file is a heap of numbered objects and a table of where each stands. Here they are numbered anew in the order in
which they lead to each other, from the first, and the table is made anew.
"""

from __future__ import annotations

import re

from pricing_core.values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Change = Callable[[bytes], bytes]

START = re.compile(rb"startxref\s+([0-9]+)")
ENTRY = re.compile(rb"([0-9]{10}) [0-9]{5} n")
OPENING = re.compile(rb"\s*[0-9]+ 0 obj\s*")
# Text that somebody typed is stepped over: it may look like anything.
TOKEN = re.compile(rb"(\((?:\\.|[^()\\])*\))|(\bstream\r?\n)|\b([0-9]+) 0 R\b|/([A-Z]{6})\+", re.DOTALL)
MAP = re.compile(rb"\[[^\]]*\]")
TO_UNICODE = re.compile(rb"/ToUnicode ([0-9]+) 0 R")
TAB, SPACE = b"<0009>", b"<0020>"


class Objects:
    """Every object by its number, and the trailer, which names the first of them."""

    def __init__(self, pdf: bytes) -> None:
        table = int(_found(START, pdf[-64:])[1])
        places = [int(entry[1]) for entry in ENTRY.finditer(pdf, table)]
        ends = dict(zip(sorted(places), [*sorted(places)[1:], table], strict=True))
        self._opening = pdf[: min(places)]
        self._bodies = {number: _body(pdf[at : ends[at]]) for number, at in enumerate(places, start=1)}
        self._trailer = pdf[pdf.index(b"trailer", table) : pdf.rindex(b"startxref")]

    def change(self, number: int, change: Change) -> None:
        """Change an object."""
        self._bodies[number] = change(self._bodies[number])

    def named(self, name: bytes) -> int:
        """Return the number of what the trailer calls by a name."""
        return int(_found(re.compile(rb"/%s ([0-9]+) 0 R" % name), self._trailer)[1])

    def space_words(self) -> None:
        """Let spaces be spaces: Qt takes them for tabs, which is what somebody would copy between two words."""
        for number in {int(one[1]) for body in self._bodies.values() for one in TO_UNICODE.finditer(body)}:
            self.change(number, _spaced)

    def written(self) -> bytes:
        """Return the file."""
        order = {number: place for place, number in enumerate(self._order(), start=1)}
        fonts: dict[bytes, bytes] = {}

        def renamed(token: re.Match[bytes]) -> bytes:
            if token[3]:
                return b"%d 0 R" % order[int(token[3])]
            if token[4]:
                return b"/%s+" % fonts.setdefault(token[4], b"%06d" % len(fonts)).translate(_LETTERS)
            return token[0]

        parts, places, at = [self._opening], [], len(self._opening)
        for number, place in order.items():
            head = _head(self._bodies[number])
            body = TOKEN.sub(renamed, self._bodies[number][:head]) + self._bodies[number][head:]
            places.append(at)
            parts.append(b"%d 0 obj\n%s\nendobj\n" % (place, body))
            at += len(parts[-1])
        table = b"".join(b"%010d 00000 n \n" % place for place in places)
        trailer = re.sub(rb"/Size [0-9]+", b"/Size %d" % (len(places) + 1), TOKEN.sub(renamed, self._trailer))
        parts.append(b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (len(places) + 1, table, trailer))
        return b"".join([*parts, b"startxref\n%d\n%%%%EOF\n" % at])

    def _order(self) -> Iterator[int]:
        """Give each object that is led to, in the order of what leads there."""
        seen: set[int] = set()
        waiting = list(_named_in(self._trailer))
        while waiting:
            number = waiting.pop(0)
            if number in seen:
                continue
            seen.add(number)
            yield number
            waiting += _named_in(self._bodies[number])


_LETTERS = bytes.maketrans(b"0123456789", b"ABCDEFGHIJ")


def _found(pattern: re.Pattern[bytes], data: bytes) -> re.Match[bytes]:
    found = pattern.search(data)
    assert found, pattern
    return found


def _body(data: bytes) -> bytes:
    """Return an object without its number and its end."""
    return data[_found(OPENING, data).end() : data.rindex(b"endobj")].rstrip(b"\r\n")


def _head(body: bytes) -> int:
    """Return where an object's stream of bytes begins, which is no text of the file; its end where it has none."""
    return next((token.end() for token in TOKEN.finditer(body) if token[2]), len(body))


def _named_in(body: bytes) -> Iterator[int]:
    return (int(token[3]) for token in TOKEN.finditer(body, 0, _head(body)) if token[3])


def _spaced(body: bytes) -> bytes:
    """Return a map from glyphs to letters, whose length stays as it is: Qt does not compress it."""
    if b"/Filter" in body[: _head(body)]:
        return body
    return MAP.sub(lambda found: found[0].replace(TAB, SPACE), body)
