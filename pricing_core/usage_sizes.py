"""How often each size occurs: few sizes by name, many in a row that has a place for every size.

Of a long log nearly every prompt has a size of its own. In a row a size takes four bytes, whether it occurs or not; by
name it takes about a hundred.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping
from itertools import compress, count
from operator import add

from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    State = tuple[dict[int, int], bytes]

FEW = 1024  # sizes by name, about 100 kB
LONGEST = 2**20  # of a row; larger requests are rare, and stay by name


class SizeCounts(Mapping[int, int]):
    """Sizes in tokens, each with how often it occurs, in ascending order."""

    def __init__(self, sizes: Iterable[int] = ()) -> None:
        self._named = Counter(sizes)
        self._row = array("I")  # up to four billion requests of one size
        self._most_named = FEW

    def __getitem__(self, size: int) -> int:
        found = self._named.get(size, 0) + (self._row[size] if 0 <= size < len(self._row) else 0)
        if not found:
            raise KeyError(size)
        return found

    def __iter__(self) -> Iterator[int]:
        return (size for size, _ in self.pairs())

    def __len__(self) -> int:
        whole = self._settled()
        return len(whole._row) - whole._row.count(0) + len(whole._named)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Give every size with how often it occurs, in ascending order."""
        whole = self._settled()
        yield from zip(compress(count(), whole._row), filter(None, whole._row), strict=True)
        yield from sorted(whole._named.items())

    def update(self, sizes: Iterable[int]) -> None:
        """Count more."""
        self._named.update(sizes)
        if len(self._named) > self._most_named:
            self._enter()

    def copy(self) -> SizeCounts:
        """Return the same, to be counted on by itself."""
        other = SizeCounts()
        other._named, other._row, other._most_named = self._named.copy(), self._row[:], self._most_named
        return other

    def state(self) -> State:
        """Return all of it, for `add_state` of another one on this computer."""
        return dict(self._named), self._row.tobytes()

    def add_state(self, state: State) -> None:
        """Add what another one has counted."""
        named, content = state
        row = array("I", content)
        short, long = sorted((self._row, row), key=len)
        self._row = array("I", map(add, short, long)) + long[len(short) :]
        self._named.update(named)
        if len(self._named) > self._most_named:
            self._enter()

    def _settled(self) -> SizeCounts:
        """Return the same, where every size is either in the row or beyond its end."""
        if not self._row:
            return self
        other = self.copy()
        other._enter()
        return other

    def _enter(self) -> None:
        """Put into the row what has a place there."""
        fitting = {size: often for size, often in self._named.items() if 0 <= size < LONGEST}
        row = self._row
        row.frombytes(bytes(row.itemsize * max(max(fitting, default=-1) + 1 - len(row), 0)))
        for size, often in fitting.items():
            row[size] += often
            del self._named[size]
        self._most_named = len(self._named) + FEW
