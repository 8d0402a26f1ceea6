"""A long text looked at piece by piece: whoever waits sees progress, can stop, and is not held up meanwhile.

A piece ends before a single space or line end, or between two signs of Chinese, so that what is counted in the pieces
adds up to the whole. Only a text without such a place for long, which is hardly one, is cut where it happens to be.
"""

from __future__ import annotations

import re

from .text_features import FEATURES, features
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .text_features import Features

    Progress = Callable[[int, int], object]

PIECE = 100_000  # characters, a hundredth of a second
_SAFE = re.compile("(?<=\\S)[ \n](?=\\S)(?![A-Za-z0-9+/_-]{40})|(?<=[\u3001-\u9fff])(?=[\u3001-\u9fff])")


def features_of(text: str, progress: Progress | None = None) -> Features:
    """Return what `features` does, for a text of any length.

    `progress` gets the characters that are done and all there are, after each piece; what it raises ends the count.
    """
    found, done = [0] * len(FEATURES), 0
    for piece in pieces(text, PIECE):
        found = [before + more for before, more in zip(found, features(piece), strict=True)]
        done += len(piece)
        if progress is not None:
            progress(done, len(text))
    return tuple(found)


def pieces(text: str, size: int) -> Iterator[str]:
    """Yield a text in pieces of once to twice so many characters."""
    start = 0
    while len(text) - start > 2 * size:
        found = _SAFE.search(text, start + size, start + 2 * size)
        end = found.start() if found else start + 2 * size
        yield text[start:end]
        start = end
    yield text[start:]
