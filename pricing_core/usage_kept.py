"""The records that have ids, the last of each id: in memory while they are few, then in a file without a name.

The file has a hundred parts; all copies of one id are in the same part, so that one part at a time is enough to merge
them. It holds what a record holds, ids and counts, and is gone when the program ends, however it ends.
"""

from __future__ import annotations

import marshal
import tempfile

from .usage_record import Used
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import IO

    Identity = tuple[str, str]
    Rank = tuple[str, int, int, Used]

MOST = 100_000  # ids in memory, about 70 MB
PARTS = 128


def rank(used: Used) -> Rank:
    """Return what decides which of several records of one message counts: the greatest."""
    return (used.when, used.output, used.prompt, used)


class Kept:
    """Takes records that have ids and gives the last of each; `on_repeat` is told every other.

    Some repeats are found only when all records are given, each time anew, and then told to who asks.
    """

    def __init__(self, on_repeat: Callable[[Used], None], most: int = MOST) -> None:
        self._on_repeat = on_repeat
        self._most = most
        self._held: dict[Identity, Used] = {}
        self._file: IO[bytes] | None = None
        self._pieces: list[list[tuple[int, int]]] = [[] for _ in range(PARTS)]

    def __del__(self) -> None:
        if self._file is not None:
            self._file.close()

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

    def all(self, on_repeat: Callable[[Used], None]) -> Iterator[Used]:
        """Give every record that counts; the repeats that are found by that are told."""
        if self._file is None:
            yield from self._held.values()
            return
        self._put_away()
        for pieces in self._pieces:
            merged: dict[Identity, Used] = {}
            for place, size in pieces:
                for used in map(Used._make, self._piece(place, size)):
                    identity = used[17:19]
                    before = merged.setdefault(identity, used)
                    if before is not used:
                        on_repeat(_merge(merged, identity, before, used))
            yield from merged.values()

    def _put_away(self) -> None:
        """Write what is held in memory to the file."""
        if self._file is None:
            self._file = tempfile.TemporaryFile(prefix="taksir-")  # noqa: SIM115  # open as long as this is used
        parts: list[list[tuple[object, ...]]] = [[] for _ in range(PARTS)]
        for identity, used in self._held.items():
            parts[hash(identity) % PARTS].append(tuple(used))
        self._held.clear()
        place = self._file.seek(0, 2)
        for part, pieces in zip(parts, self._pieces, strict=True):
            if part:
                pieces.append((place, self._file.write(marshal.dumps(part))))
                place += pieces[-1][1]

    def _piece(self, place: int, size: int) -> list[tuple[object, ...]]:
        assert self._file
        self._file.seek(place)
        found: list[tuple[object, ...]] = marshal.loads(self._file.read(size))
        return found


def _merge(held: dict[Identity, Used], identity: Identity, before: Used, used: Used) -> Used:
    """Keep the one of two records that counts, and return the other."""
    if rank(used) > rank(before):
        held[identity] = used
        return before
    return used
