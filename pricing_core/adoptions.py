"""Where each price book that was brought in came from, and the newest issue seen of each."""

from __future__ import annotations

from contextlib import suppress

from .errors import BadFile
from .files import read_bytes, text_of
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from .adoption import Candidate

    Json = dict[str, object]

FORMAT, VERSION = "taksir-adoptions", 1
LIMIT = 1024 * 1024
KEPT = 200


class Adoptions:
    """The record in a file. A damaged one counts as empty and is put beside before it is written anew."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._newest: dict[str, str] = {}
        self._rows: list[Json] = []
        self._is_damaged = False
        self._is_newer = False
        self._read()

    def _read(self) -> None:
        import json

        try:
            raw = json.loads(text_of(read_bytes(self._path, LIMIT), str(self._path)))
            self._take(raw)
        except BadFile as fault:
            self._is_damaged = not isinstance(fault.__cause__, FileNotFoundError)
        except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
            self._is_damaged = True

    def _take(self, raw: Json) -> None:
        version = raw["version"]
        if raw["format"] != FORMAT or not isinstance(version, int):
            raise ValueError(raw["format"])
        self._is_newer = version > VERSION
        newest, rows = raw["newest"], raw["adopted"]
        if not isinstance(newest, dict) or not isinstance(rows, list):
            raise TypeError(newest)
        self._newest = {str(id): str(day) for id, day in newest.items()}
        self._rows = [row for row in rows if isinstance(row, dict)]

    def newest(self, id: str) -> str:
        """Return the newest day that a book of this id was issued on, of all that were brought in; else empty."""
        return self._newest.get(id, "")

    def origin(self, digest: str) -> str:
        """Return where a file of this content came from; empty where it was not brought in."""
        found = (str(row.get("origin", "")) for row in reversed(self._rows) if row.get("digest") == digest)
        return next(found, "")

    def note(self, new: Candidate, file: str, now: str) -> None:
        """Write down that a book was brought in; raise CannotSave. A record of a newer program is left alone."""
        if self._is_newer:
            return
        book = new.book
        self._newest[book.id] = max(book.issued, self.newest(book.id))
        row: Json = {"id": book.id, "issued": book.issued, "file": file, "at": now}
        self._rows.append({**row, "origin": new.origin, "sha256": new.sha256, "digest": book.digest})
        self._write()

    def _write(self) -> None:
        import json

        from .saving import save

        if self._is_damaged:
            with suppress(OSError):  # it may be a folder: saving says so
                save(self._path.with_name(f"{self._path.name}.damaged"), self._path.read_bytes())
        raw = {"format": FORMAT, "version": VERSION, "newest": self._newest, "adopted": self._rows[-KEPT:]}
        save(self._path, (json.dumps(raw, ensure_ascii=False, indent=1) + "\n").encode())
        self._is_damaged = False
