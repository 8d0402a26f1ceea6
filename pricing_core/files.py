"""Reading a file that somebody else may have made: bounded, regular, UTF-8, or refused in words."""

from __future__ import annotations

import errno
import os
import stat

from .errors import BadFile, Problem
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

BOOK_BYTES = 512 * 1024
WORKLOAD_BYTES = 16 * 1024 * 1024
_NO_FILE = "not a regular file (a folder, pipe or device); name a file"
_BOM = b"\xef\xbb\xbf"
_OTHER_ENCODINGS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16", b"\x1f\x8b": "gzip", b"PK": "ZIP"}


def read_bytes(path: Path | str, limit: int) -> bytes:
    """Return the bytes of a regular file of at most `limit` bytes; raise BadFile for anything else.

    Opened without blocking, so that a pipe or a device cannot hold the program up.
    """
    name = str(path)
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        raise BadFile(name, [Problem(_cannot_open(path, error))]) from error
    _require_regular(descriptor, name)
    with os.fdopen(descriptor, "rb") as file:
        try:
            content = file.read(limit + 1) or b""  # None: one of the kernel's own files, with nothing to say yet
        except OSError as error:
            raise BadFile(name, [Problem(f"cannot be read: {error.strerror}")]) from error
    if len(content) > limit:
        raise BadFile(name, [Problem(f"larger than {limit // 1024} KiB, the most that is read of such a file")])
    return content


def _require_regular(descriptor: int, name: str) -> None:
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise BadFile(name, [Problem(_NO_FILE)])


def _cannot_open(path: Path | str, error: OSError | ValueError) -> str:
    code = error.errno if isinstance(error, OSError) else None
    if code == errno.ENOENT:
        return "no such file; check the name"
    if code == errno.EACCES and os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises in a folder that is closed
        return _NO_FILE
    if code == errno.EACCES:
        return "may not be read; check its permissions"
    return f"cannot be opened: {os.strerror(code) if code else 'not a usable file name'}"


def text_of(content: bytes, name: str) -> str:
    """Return the text of UTF-8 bytes, a leading byte-order mark allowed; raise BadFile for other encodings."""
    for start, encoding in _OTHER_ENCODINGS.items():
        if content.startswith(start):
            raise BadFile(name, [Problem(f"{encoding}, not text in UTF-8; save it as UTF-8", 1)])
    try:
        text = content.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadFile(name, [Problem("not UTF-8 here; save the file as UTF-8", line)]) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise BadFile(name, [Problem("a NUL character; this is not a text file", line)])
    return text
