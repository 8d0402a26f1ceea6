"""Tokens counted by ctok where it is installed: offline and nearly always exact, but optional and slow.

ctok (MIT) needs Python 3.12 and is loaded when it is asked for. Unless it gives the counts that are recorded here it
is not used at all. A long text is counted in pieces so that a person sees progress and can stop. No token reaches
from a letter into the space after it, nor from what is visible into a line's end, so the pieces add up to the count of
the whole text; a letter is put in front of all but the first, since the beginning of a message is counted differently.
"""

from __future__ import annotations

import re

from .token_counts import NEW, OLD
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Protocol

    class TokenCount(Protocol):
        """What ctok offers."""

        def __call__(self, text: str, version: str) -> int: ...

    Progress = Callable[[int, int], object]


VERSIONS = {OLD: "3.0", NEW: "4.8"}
MOST = 5_000_000  # characters; more take a minute or longer, and the estimate is good enough there
PIECE = 8_000  # characters, a tenth of a second
_FIRST = "a"  # one token, whatever follows
_SAFE = re.compile("(?<=[A-Za-z])(?= )|(?<=[!-~\u3001-\u9fff\uff01-\uff5e])(?=\n)")
# Texts with their tokens: a ctok that counts otherwise is another ctok than the one that was checked.
RECORDED = (
    ("hello, world", {OLD: 3, NEW: 4}),
    ("Tolong hitung 12.500 token;\n\n```json\n{\"harga\": 0.30}\n```\n中文 NASA isn't", {OLD: 34, NEW: 40}),
)  # fmt: skip


class ExactCounter(Value):
    """Counts the tokens of texts with ctok. Made by `exact_counter` alone, which checks it."""

    token_count: TokenCount
    piece: int = PIECE

    def count(
        self,
        text: str,
        generation: str,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> int | None:
        """Return the tokens of a text without its message's own; None where it was stopped, failed or is too long.

        `progress` gets the characters that are done and all there are, after each piece.
        """
        if len(text) > MOST:
            return None
        try:
            return self._counted(text, VERSIONS[generation], progress, cancelled)
        except Exception:  # whatever goes wrong in there, the estimate remains
            return None

    def _counted(
        self, text: str, version: str, progress: Progress | None, cancelled: Callable[[], bool] | None
    ) -> int | None:
        alone = self.token_count(_FIRST, version)
        total, done = 0, 0
        for piece in pieces(text, self.piece):
            if cancelled is not None and cancelled():
                return None
            total += self.token_count(_FIRST + piece if done else piece, version) - alone + (not done)
            done += len(piece)
            if progress is not None:
                progress(done, len(text))
        return max(0, total)


def pieces(text: str, size: int) -> Iterator[str]:
    """Yield a text in pieces of at least so many characters, cut where no token reaches across."""
    start = 0
    while found := _SAFE.search(text, start + size):
        yield text[start : found.start()]
        start = found.start()
    if start < len(text):
        yield text[start:]


def exact_counter() -> ExactCounter | None:
    """Return what counts exactly, or None where ctok is missing, broken or counts otherwise than it was recorded."""
    try:
        from ctok import token_count  # type: ignore[import-not-found,unused-ignore]
    except Exception:  # a broken installation raises anything
        return None
    counter = ExactCounter(token_count)
    found = all(counter.count(text, name) == count for text, counts in RECORDED for name, count in counts.items())
    return counter if found else None
