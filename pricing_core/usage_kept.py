"""The records that have ids, the last of each id: in memory while they are few, then packed, then in a file.

What is packed has parts; all copies of one id are in the same part, so that one part at a time is enough to merge them.
The file holds what records hold, ids and counts, has no name, and is gone when the program ends, however it ends.
"""

from __future__ import annotations

import marshal
import tempfile
from contextlib import suppress
from zlib import crc32

from .usage_record import Used
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import IO, Any

    from .errors import BadFile

    Identity = tuple[str, str]
    Rank = tuple[str, int, int, Used]

MOST = 20_000  # ids in memory, about 15 MB
MOST_PACKED = 16 * 1024 * 1024  # bytes in memory
PARTS = 64
_made = tuple.__new__


def rank(used: Used) -> Rank:
    """Return what decides which of several records of one message counts: the greatest."""
    return (used.when, used.output, used.prompt, used)


def part_of(message: str) -> int:
    """Return the part in which all copies of an id are, the same in every process."""
    return crc32(message.encode()) % PARTS


def packed(records: Iterable[Used]) -> bytes:
    """Return records as bytes, for this program only."""
    return marshal.dumps([*map(tuple, records)])


def unpacked(content: bytes | memoryview) -> Iterator[Used]:
    """Give the records again."""
    fields: list[tuple[Any, ...]] = marshal.loads(content)
    return (_made(Used, one) for one in fields)


class Kept:
    """Takes records that have ids and gives the last of each; `on_repeat` is told every other.

    Some repeats are found only when all records are given, each time anew, and then told to who asks.
    """

    def __init__(self, on_repeat: Callable[[Used], None], most: int = MOST, most_packed: int = MOST_PACKED) -> None:
        self._on_repeat = on_repeat
        self._most = most
        self._held: dict[Identity, Used] = {}
        self._packed = _Packed(most_packed)

    def take(self, used: Used) -> None:
        held = self._held
        identity = used[17:19]  # its message and its request
        before = held.get(identity)
        if before is None:
            held[identity] = used
            if len(held) > self._most:
                self._put_away()
            return
        self._on_repeat(_merge(held, identity, before, used))

    def take_packed(self, part: int, content: bytes) -> None:
        """Take records that all belong to one part."""
        self._packed.add(part, content)

    def all(self, on_repeat: Callable[[Used], None]) -> Iterator[Used]:
        """Give every record that counts; the repeats that are found by that are told."""
        if not self._packed:
            yield from self._held.values()
            return
        self._put_away()
        for part in range(PARTS):
            merged: dict[Identity, Used] = {}
            for used in self._packed.part(part):
                identity = used[17:19]
                before = merged.setdefault(identity, used)
                if before is not used:
                    on_repeat(_merge(merged, identity, before, used))
            yield from merged.values()

    def _put_away(self) -> None:
        """Pack what is held."""
        parts: dict[int, list[Used]] = {}
        for used in self._held.values():
            parts.setdefault(part_of(used.message), []).append(used)
        self._held.clear()
        for part, records in parts.items():
            self._packed.add(part, packed(records))


class _Packed:
    """Packed records by part: in memory up to some size, the rest in a file."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._pieces: list[list[bytes]] = [[] for _ in range(PARTS)]
        self._places: list[list[tuple[int, int]]] = [[] for _ in range(PARTS)]
        self._file: IO[bytes] | None = None

    def __del__(self) -> None:
        if self._file is not None:
            with suppress(OSError):  # what is not written yet is not wanted any more
                self._file.close()

    def __bool__(self) -> bool:
        return bool(self._size or self._file)

    def add(self, part: int, content: bytes) -> None:
        self._pieces[part].append(content)
        self._size += len(content)
        if self._size > self._most:
            self._put_away()

    def part(self, part: int) -> Iterator[Used]:
        """Give the records of a part."""
        for place, size in self._places[part]:
            assert self._file
            self._file.seek(place)
            yield from unpacked(self._file.read(size))
        for content in self._pieces[part]:
            yield from unpacked(content)

    def _put_away(self) -> None:
        try:
            self._write()
        except OSError as error:
            raise _no_room(error) from error

    def _write(self) -> None:
        if self._file is None:
            self._file = tempfile.TemporaryFile(prefix="taksir-")  # noqa: SIM115  # open as long as this is used
        self._size = 0
        place = self._file.seek(0, 2)
        for pieces, places in zip(self._pieces, self._places, strict=True):
            for content in pieces:
                places.append((place, self._file.write(content)))
                place += len(content)
            pieces.clear()
        self._file.flush()


def _no_room(error: OSError) -> BadFile:
    """Return that the folder of temporary files does not take what is read, and the cure."""
    from .errors import BadFile, Problem, one_line

    why = f"cannot hold what is read: {error.strerror or error}; make room there, or have TMPDIR name another folder"
    return BadFile(one_line(tempfile.tempdir or "TMPDIR"), [Problem(why)])


def _merge(held: dict[Identity, Used], identity: Identity, before: Used, used: Used) -> Used:
    """Keep the one of two records that counts, and return the other."""
    if rank(used) > rank(before):
        held[identity] = used
        return before
    return used
