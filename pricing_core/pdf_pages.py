"""How many pages a PDF has, without showing it: its tree of pages is walked from the catalogue.

Only what adds up is believed: every page must be reached, and their number must be the one that the tree states. A file
that is encrypted, damaged or made in a way that is not understood here has no count rather than a wrong one.
"""

from __future__ import annotations

import re
import zlib

from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    Objects = dict[int, bytes]

HEAD = b"%PDF-"
MOST_PAGES = 20_000
_MOST_OBJECTS = 1_000_000
_MOST_UNPACKED = 64_000_000  # bytes in all; a small file can be made to unpack to terabytes

_STRETCH = 1_000_000  # bytes that are searched at once, some hundredths of a second
_LONGEST = 64  # bytes; no mark is longer

_OBJECT = re.compile(rb"(?<![0-9])([0-9]{1,9})[ \t\r\n]{1,9}[0-9]{1,5}[ \t\r\n]{1,9}obj\b")
_END = re.compile(rb"endobj|(?<!end)stream\r?\n")
_PACKED = re.compile(rb"/Type\s{0,9}/ObjStm\b")
_PLAIN_PACKING = re.compile(rb"/Filter\s{0,9}(?:/FlateDecode\b|\[\s{0,9}/FlateDecode\s{0,9}\])")
_CATALOG = re.compile(rb"/Type\s{0,9}/Catalog\b")
_ROOT = re.compile(rb"/Pages\s{1,9}([0-9]{1,9})\s{1,9}[0-9]{1,5}\s{1,9}R\b")
_TREE = re.compile(rb"/Type\s{0,9}/Pages\b")
_PAGE = re.compile(rb"/Type\s{0,9}/Page(?![A-Za-z])")
_COUNT = re.compile(rb"/Count\s{1,9}([0-9]{1,9})(?![0-9]|\s{1,9}[0-9]{1,5}\s{1,9}R\b)")
_KIDS = re.compile(rb"/Kids\s{0,9}\[")
_REFERENCE = re.compile(rb"([0-9]{1,9})\s{1,9}[0-9]{1,5}\s{1,9}R\b")


def page_count(content: bytes) -> int | None:
    """Return how many pages a PDF has; None where it cannot be told."""
    if b"/Encrypt" in content:
        return None
    objects = dict(_objects(content))
    roots = [found[1] for body in objects.values() if _CATALOG.search(body) and (found := _ROOT.search(body))]
    if len(set(roots)) != 1:
        return None
    root = int(roots[0])
    stated = _COUNT.search(objects.get(root, b""))
    pages = _leaves(objects, root)
    return pages if stated and pages and int(stated[1]) == pages else None


def _leaves(objects: Objects, root: int) -> int | None:
    """Count the pages below a node; None where something is missing, there twice, or no node of a tree."""
    waiting, seen, pages = [root], {root}, 0
    while waiting:
        body = objects.get(waiting.pop(), b"")
        if _TREE.search(body):
            below = _kids(body)
            if not below or len(set(below)) != len(below) or seen.intersection(below):
                return None
            seen.update(below)
            waiting += below
        elif _PAGE.search(body):
            pages += 1
        else:
            return None
        if pages > MOST_PAGES or len(seen) > 3 * MOST_PAGES:
            return None
    return pages


def _kids(body: bytes) -> list[int]:
    start = _KIDS.search(body)
    end = body.find(b"]", start.end()) if start else -1
    return [int(number) for number in _REFERENCE.findall(body[start.end() : end])] if start and end > 0 else []


def _objects(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the objects in the order of the file, those in packed streams too; a later one replaces an earlier."""
    left, at, number = _MOST_UNPACKED, 0, 0
    while number < _MOST_OBJECTS and (found := _found(_OBJECT, content, at)):
        number += 1
        end = _found(_END, content, found.end())
        if end is None:
            return
        body = content[found.end() : end.start()]
        yield int(found[1]), body
        at = end.end()
        if end[0] != b"endobj":
            close = content.find(b"endstream", at)
            if close < 0:
                return
            if _PACKED.search(body) and _PLAIN_PACKING.search(body):
                unpacked = _unpacked(content[at:close], left)
                left -= len(unpacked)
                yield from _packed_objects(body, unpacked)
            at = close


def _found(mark: re.Pattern[bytes], content: bytes, at: int) -> re.Match[bytes] | None:
    """Return the first match of a mark from a place on, looked for a stretch at a time: others get their turn between.

    A match at the end of a stretch might end otherwise, or not be one, so it is looked for anew in the next.
    """
    while at < len(content):
        end = at + _STRETCH
        found = mark.search(content, at, end)
        if found and (found.end() < end or end >= len(content)):
            return found
        at = found.start() if found else end - _LONGEST
    return None


def _unpacked(data: bytes, most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, most) if most > 0 else b""
    except zlib.error:
        return b""


def _packed_objects(head: bytes, data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the objects of one packed stream: pairs of number and place come first, then the objects."""
    first = re.search(rb"/First\s{1,9}([0-9]{1,9})", head)
    if first is None:
        return
    start = int(first[1])
    numbers = data[:start].split()
    if len(numbers) % 2 or not all(number.isdigit() and len(number) < 10 for number in numbers):
        return
    places = [int(place) + start for place in numbers[1::2]] + [len(data)]
    if places != sorted(places):  # else the same bytes could be taken again and again
        return
    for number, place, end in zip(numbers[::2], places, places[1:], strict=False):
        yield int(number), data[place:end]
