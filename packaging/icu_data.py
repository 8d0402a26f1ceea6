"""Leaves out of ICU's data what Qt never asks for: 20 of its 32 MB.

Qt for Linux brings ICU along, for the order of texts and the names of time zones, of all languages: these stay. The
names of languages, regions, currencies and units Qt has itself. Where lines may break it knows itself. Nothing here is
transliterated, or written out in words, or read in another character set than those of Unicode. The licence of ICU
allows it, and the whole library can be put back in its place.
"""

from __future__ import annotations

import re
import struct
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LIBRARY = re.compile(r"(?:^|/)libicudata\.so\.(\d+)$")
LEFT_OUT = re.compile(r"\.cnv$|\.dict$|/(?:curr|lang|rbnf|region|translit|unit)/")
MARK = b"\xda\x27"  # of everything that is data of ICU
KIND = b"CmnD"
ALIGNED = 16


def is_kept(name: str) -> bool:
    """Tell whether one item of the data stays."""
    return LEFT_OUT.search(name) is None


def unpacked(data: bytes) -> tuple[bytes, dict[str, bytes]]:
    """Return the head of the data, and its items by name."""
    size = struct.unpack_from("<H", data)[0]
    if data[2:4] != MARK or data[12:16] != KIND:
        raise ValueError("not data of ICU")
    head, body = data[:size], data[size:]
    count = struct.unpack_from("<I", body)[0]
    places = [struct.unpack_from("<II", body, 4 + 8 * at) for at in range(count)]
    names = [body[at : body.index(b"\0", at)].decode() for at, _ in places]
    ends = [at for _, at in places[1:]] + [len(body)]
    return head, {name: body[at:end] for name, (_, at), end in zip(names, places, ends, strict=True)}


def packed(head: bytes, items: dict[str, bytes]) -> bytes:
    """Return the data with some items; it is looked through by name, so these are in order."""
    ordered = sorted(items.items(), key=lambda item: item[0].encode())
    at = 4 + 8 * len(ordered)
    names, name_places = bytearray(), []
    for name, _ in ordered:
        name_places.append(at + len(names))
        names += name.encode() + b"\0"
    at = _aligned(at + len(names))
    content, table = bytearray(), struct.pack("<I", len(ordered))
    for place, (_, item) in zip(name_places, ordered, strict=True):
        table += struct.pack("<II", place, at + len(content))
        content += item.ljust(_aligned(len(item)), b"\0")
    return head + (table + names).ljust(at, b"\0") + content


def _aligned(size: int) -> int:
    return -(-size // ALIGNED) * ALIGNED


def data_of(library: bytes) -> bytes:
    """Return the data inside a library."""
    found = library.find(KIND)
    start = found - 12
    if found < 12 or library[start + 2 : start + 4] != MARK or library.find(KIND, found + 1) != -1:
        raise ValueError("not a library with the data of ICU")
    return library[start:]


def reduced(source: Path, folder: Path) -> Path:
    """Make the library anew with what is kept of its data."""
    version = LIBRARY.search(source.name)
    if version is None:
        raise ValueError(source.name)
    head, items = unpacked(data_of(source.read_bytes()))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "icu.dat").write_bytes(packed(head, {name: item for name, item in items.items() if is_kept(name)}))
    symbol = f"icudt{version[1]}_dat"
    (folder / "icu.s").write_text(
        f".section .rodata\n.balign {ALIGNED}\n.globl {symbol}\n.type {symbol}, %object\n{symbol}:\n"
        f'.incbin "icu.dat"\n.size {symbol}, . - {symbol}\n.section .note.GNU-stack, "", %progbits\n',
        "utf-8",
    )
    linking = [
        "ld",
        "-shared",
        "--build-id=none",
        "-z",
        "noexecstack",
        "-soname",
        source.name,
        "-o",
        source.name,
        "icu.o",
    ]
    for command in (["as", "-o", "icu.o", "icu.s"], linking):
        subprocess.run(command, check=True, cwd=folder)
    return folder / source.name
