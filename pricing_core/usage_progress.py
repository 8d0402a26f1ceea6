"""How far reading has come, on one line of a terminal that is written over."""

from __future__ import annotations

import time

from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

MEGABYTE = 1_000_000
NANOSECONDS = 10**9
PAUSE = NANOSECONDS // 10  # between two lines
WIDTH = 60


class Progress:
    """Tells a terminal bytes done, the rate and the time that is left; `now` is a clock in nanoseconds."""

    def __init__(self, stream: TextIO, now: Callable[[], int] = time.monotonic_ns) -> None:
        self._stream = stream
        self._now = now
        self._start = self._told = now()

    def tell(self, done: int, whole: int) -> None:
        """Write how far it is, ten times a second at most."""
        now = self._now()
        if now - self._told < PAUSE:
            return
        self._told = now
        self._write(progress_text(done, whole, now - self._start))

    def clear(self) -> None:
        """Leave an empty line."""
        self._write("")

    def _write(self, text: str) -> None:
        self._stream.write(f"\r{text.ljust(WIDTH)}\r")
        self._stream.flush()


def progress_text(done: int, whole: int, nanoseconds: int) -> str:
    """Return ``45%, 12 of 27 MB, 90 MB/s, 1 s left``; of a stream, whose size nobody knows, only what was read."""
    rate = done * NANOSECONDS // max(nanoseconds, 1)
    speed = f"{rate // MEGABYTE} MB/s"
    if whole <= 0 or done > whole:
        return f"{done // MEGABYTE} MB, {speed}"
    left = (whole - done) // max(rate, 1)
    return f"{100 * done // whole}%, {done // MEGABYTE} of {whole // MEGABYTE} MB, {speed}, {left} s left"
