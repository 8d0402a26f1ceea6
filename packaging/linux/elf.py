"""What the packages need to know of ELF files: which libraries they link to, and which folders they look into.

A Python that was built with a library folder of its own writes that folder into every extension module (RPATH,
RUNPATH). In a package it would make the program look for libraries where nobody expects them: a name of the build
machine at best, somebody's code at worst. The loader of the bundle needs none of them.
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ELF64_LITTLE = b"\x7fELF\x02\x01"
LOAD, DYNAMIC = 1, 2
NULL, NEEDED, STRINGS, RPATH, RUNPATH = 0, 1, 5, 15, 29
ORIGIN = b"$ORIGIN"  # beside the file itself


class Elf:
    """The dynamic section of an ELF file of this processor's kind; empty for a file that is none."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.start = 0  # of the dynamic section
        self.entries: list[tuple[int, int]] = []
        self._table = 0  # where the strings of that section begin
        if content.startswith(ELF64_LITTLE):
            self._read()

    def _read(self) -> None:
        segments = list(self._segments())
        for kind, offset, _address, size in segments:
            if kind == DYNAMIC:
                self.start = offset
                for place in range(offset, offset + size, 16):
                    tag, value = struct.unpack_from("<qQ", self.content, place)
                    if tag == NULL:
                        break
                    self.entries.append((tag, value))
        if address := dict(self.entries).get(STRINGS):
            for kind, offset, start, size in segments:
                if kind == LOAD and start <= address < start + size:
                    self._table = address - start + offset

    def _segments(self) -> Iterator[tuple[int, int, int, int]]:
        """Give kind, offset, address and size of each segment."""
        (start,) = struct.unpack_from("<Q", self.content, 32)
        size, count = struct.unpack_from("<HH", self.content, 54)
        for place in range(start, start + size * count, size):
            kind, _, offset, address, _, in_file = struct.unpack_from("<IIQQQQ", self.content, place)
            yield kind, offset, address, in_file

    def text(self, place: int) -> bytes:
        """Return a string of the dynamic section."""
        begin = self._table + place
        return self.content[begin : self.content.index(b"\0", begin)]

    def needed(self) -> set[str]:
        """Return the file names of the libraries that it links to."""
        return {self.text(value).decode() for tag, value in self.entries if tag == NEEDED}

    def without_foreign_paths(self) -> bytes:
        """Return the file without library folders that are not stated from its own place."""
        kept = [entry for entry in self.entries if not self._is_foreign(*entry)]
        if kept == self.entries:
            return self.content
        written = b"".join(struct.pack("<qQ", *entry) for entry in kept)
        end = self.start + 16 * len(self.entries)
        return self.content[: self.start] + written.ljust(end - self.start, b"\0") + self.content[end:]

    def _is_foreign(self, tag: int, value: int) -> bool:
        return tag in (RPATH, RUNPATH) and not all(part.startswith(ORIGIN) for part in self.text(value).split(b":"))


def elf_files(folder: Path) -> Iterator[tuple[Path, Elf]]:
    """Give the ELF files of a folder."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            content = path.read_bytes()
            if content.startswith(ELF64_LITTLE):
                yield path, Elf(content)


def clean(folder: Path) -> None:
    """Take foreign search paths out of every ELF file of a folder."""
    for path, elf in elf_files(folder):
        cleaned = elf.without_foreign_paths()
        if cleaned != elf.content:
            path.write_bytes(cleaned)


def outside(folder: Path) -> set[str]:
    """Return the libraries that the files of a folder link to and that are not in it."""
    needed = set().union(*(elf.needed() for _, elf in elf_files(folder)))
    return needed - {path.name for path in folder.rglob("*.so*")}


def glibc_floor(folder: Path) -> str:
    """Return the oldest version of the C library that everything in a folder runs with."""
    found = {0}
    for _, elf in elf_files(folder):
        found.update(int(minor) for minor in re.findall(rb"\0GLIBC_2\.(\d+)(?:\.\d+)?(?=\0)", elf.content))
    return f"2.{max(found)}"
