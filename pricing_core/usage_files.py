"""The files of usage: those named, those in folders named, and watching how far they have been read."""

from __future__ import annotations

import io
import os
import stat
from pathlib import Path
from typing import NamedTuple

from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any, BinaryIO

ENDINGS = (".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".log", ".sse", ".parquet")


class Input(NamedTuple):
    """One file: its name, which is its path unless it is an open stream, or why it is passed over."""

    name: str
    stream: BinaryIO | None = None
    passed_over: str = ""


class Group(NamedTuple):
    """Inputs that stand one after another; `files` tells each from every other, empty for what is read right here."""

    inputs: tuple[Input, ...]
    files: tuple[tuple[int, int], ...] = ()


def inputs_of(paths: Iterable[Path | str]) -> Iterator[Input]:
    """Give the files named, and of the folders named those inside that may hold usage, in the order of their names."""
    seen: set[tuple[int, int]] = set()
    for path in map(Path, paths):
        if path.is_dir():
            yield from _inside(path, seen)
        else:
            yield Input(str(path))


def _inside(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Input]:
    """Give the files in a folder; one that was seen before is left out, so that no link leads around in circles."""
    try:
        itself = _itself(folder.stat())
        inner = sorted(folder.iterdir())
    except OSError:
        yield Input(str(folder), passed_over="cannot_open_folder")
        return
    if itself in seen:
        return
    seen.add(itself)
    for path in inner:
        if path.is_dir():
            yield from _inside(path, seen)
        elif path.suffix.lower() not in ENDINGS:
            yield Input(str(path), passed_over="other_file")
        else:
            yield Input(str(path), passed_over="" if path.is_file() else "not_a_file")


def _itself(known: os.stat_result) -> tuple[int, int]:
    """Return what tells a file or folder from every other, whatever it is called."""
    return known.st_dev, known.st_ino


def size_of(given: Input) -> int:
    """Return how many bytes a file has, 0 where that cannot be told."""
    if given.stream is not None or given.passed_over:
        return 0
    try:
        return os.stat(given.name).st_size  # noqa: PTH116  # there may be very many
    except (OSError, ValueError):
        return 0


def open_file(name: str) -> tuple[BinaryIO, tuple[int, int]]:
    """Open a file or a pipe, and return what tells it from every other; raise OSError for folders and devices."""
    known = Path(name).stat()
    if not (stat.S_ISREG(known.st_mode) or stat.S_ISFIFO(known.st_mode)):
        raise OSError("not a file")
    return Path(name).open("rb", buffering=0), _itself(known)


class Watched(io.RawIOBase):
    """A file that tells how many bytes were read, and ends as soon as `on_read` says so."""

    def __init__(self, file: BinaryIO, on_read: Callable[[int], bool]) -> None:
        self._file = file
        # What there is of a pipe, without waiting for more.
        self._readinto: Callable[[Any], int | None] = getattr(file, "readinto1", None) or file.readinto  # type: ignore[attr-defined]
        self._on_read = on_read

    def seekable(self) -> bool:
        return self._file.seekable()

    def tell(self) -> int:
        return self._file.tell()

    def seek(self, place: int, whence: int = os.SEEK_SET) -> int:
        before = self.tell()
        after = self._file.seek(place, whence)
        self._on_read(after - before)
        return after

    def readinto(self, buffer: Any) -> int:
        if self._on_read(0):
            return 0
        count: int = self._readinto(buffer) or 0
        self._on_read(count)
        return count
