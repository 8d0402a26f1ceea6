"""From the bytes of a ``*.taksir`` file to a Document, or to every fault in it, with lines."""

from __future__ import annotations

import re

from .document import (
    DOCUMENT_KEYS,
    FILE_KEYS,
    FORMAT,
    LONGEST_DRAFT,
    LONGEST_NOTES,
    MOST_DRAFTS,
    MOST_ITEMS,
    MOST_SCENARIOS,
    PRICES_KEYS,
    SCENARIO_KEYS,
    SNAPSHOT_KEYS,
    VERSION,
    Document,
    DocumentItem,
    DocumentScenario,
    Snapshot,
    SnapshotFile,
    Unknown,
)
from .document_checking import check_values
from .document_migrating import migrated, version_of
from .errors import BadFile, Problem
from .faults import Faults
from .files import BOOK_BYTES, text_of
from .loop import AGENT_LOOP
from .loop_reading import LoopReader
from .planning import Plan
from .snapshot import TAMPERED, book_of_snapshot
from .values import TYPE_CHECKING, Value
from .wording import words
from .workload import Notice
from .workload_reading import KINDS, REQUEST, parse_json, places_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeVar

    from .book import PriceBook
    from .usage_document import Actual

    Json = Mapping[str, object]
    Path = tuple[str | int, ...]
    FindPrices = Callable[[str, str], tuple[PriceBook, str]]
    T = TypeVar("T")

_DIGEST = re.compile("[0-9a-f]{64}")
_TOTAL = re.compile(r"[0-9]{1,80}(?:\.[0-9]{1,80})?")
_FRACTION = re.compile(r"[0-9]{1,80}/[1-9][0-9]{0,79}")
ACTUAL = "actual_usage"
NONE: Json = {}
MOST_FILES = 20  # books that extend each other, and a profile


class Opened(Value):
    """A document, and the prices that it is shown with; `is_saved` where they are those saved in it."""

    document: Document
    book: PriceBook
    on: str
    is_saved: bool = False


def is_document(content: bytes, name: str) -> bool:
    """Tell whether a JSON file says that it is a document; raise BadFile where it is no JSON."""
    raw = parse_json(text_of(content, name), name)
    return isinstance(raw, dict) and raw.get("format") == FORMAT


def read_document(content: bytes, name: str, book: PriceBook, model: str = "") -> Document:
    """Read a document against a price book; raise BadFile with every fault.

    `model` is taken instead of the one of each workload.
    """
    return _read(*_parsed(content, name), book, model)


def open_document(content: bytes, name: str, find: FindPrices, model: str = "", *, takes_saved: bool = True) -> Opened:
    """Read a document with the prices saved in it, else with the book and on the date that it names.

    `find` gives the book and date for an id and a date, either of which may be empty; it may raise BadFile. Nothing is
    priced anew because a newer book has come.
    """
    raw, faults, name = _parsed(content, name)
    book, on = find("", "")
    reader = DocumentReader(book, faults, version=version_of(raw))
    snapshot, prices = reader.snapshot(raw), reader.prices(raw)
    if faults.problems:  # told with all others
        faults.problems.clear()
    elif snapshot is not None and takes_saved:
        book, on = book_of_snapshot(snapshot, name), prices["on"] or snapshot.on
    else:
        book, on = find(prices["book"], prices["on"])
    document = _read(raw, faults, name, book, model)
    return Opened(document, book, on, is_saved=snapshot is not None and takes_saved)


def _parsed(content: bytes, name: str) -> tuple[Json, Faults, str]:
    text = text_of(content, name)
    raw = parse_json(text, name)
    faults = Faults(lambda: places_of(text))
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise BadFile(name, [Problem(f'not an estimate: it must be an object with "format": "{FORMAT}"', 1)])
    check_values(raw, text, faults)
    _raise(faults, name)
    return migrated(raw), faults, name


def _read(raw: Json, faults: Faults, name: str, book: PriceBook, model: str = "") -> Document:
    document = DocumentReader(book, faults, model, version=version_of(raw)).whole(raw)
    _raise(faults, name)
    return document


def _raise(faults: Faults, name: str) -> None:
    if faults.problems:
        raise BadFile(name, sorted(faults.problems, key=lambda problem: problem.line or 0))


class DocumentReader(LoopReader):
    """Reads documents. Of a newer version what can be read is read, and the rest is kept without a word of blame."""

    def __init__(self, book: PriceBook, faults: Faults, model: str = "", *, version: int | None = VERSION) -> None:
        super().__init__(book, faults, model)
        self.keep_unknown = True
        self.version = version
        self.is_newer = version is not None and version > VERSION
        self.count_of_items = 0

    def whole(self, raw: Json) -> Document:
        """Read everything of a document."""
        if self.version != VERSION and not self.is_newer:
            self.faults.report(("version",), f"this program reads estimates of version {VERSION}")
        items = self._list(raw, "workloads", MOST_ITEMS, self._item)
        if not raw.get("workloads") and not self.is_newer:
            self.faults.report(("workloads",), f"must be a list of 1 to {MOST_ITEMS} workloads")
        self.notices = []
        self.count_of_items = len(items)
        scenarios = self._list(raw, "scenarios", MOST_SCENARIOS, self._scenario)
        actual = self._attempt(None, self._actual, raw, (ACTUAL,))
        snapshot = self.snapshot(raw)
        self.unknown = []
        prices = self.prices(raw)
        self._unknown_keys(raw, DOCUMENT_KEYS, ())
        newer = (Notice("newer_document", words("newer_document"), "warning"),) if self.is_newer else ()
        return Document(
            items=tuple(items),
            name=self._attempt("", self._text, raw, "name", ()),
            notes=self._attempt("", self._text, raw, "notes", (), LONGEST_NOTES),
            scenarios=tuple(scenarios),
            actual_usage=actual,
            snapshot=snapshot,
            version=self.version or VERSION,
            notices=(*newer, *self.notices),
            extra=self._kept(()),
            **prices,
        )

    def _attempt(self, otherwise: T, read: Callable[..., T], *arguments: object) -> T:
        """Read something; what a newer version says in a new way is left out instead of blamed."""
        before = len(self.faults.problems)
        found = read(*arguments)
        if self.is_newer and len(self.faults.problems) > before:
            del self.faults.problems[before:]
            return otherwise
        return found

    def _list(self, raw: Json, key: str, most: int, read: Callable[[object, Path], T | None]) -> list[T]:
        """Read a list; of a newer version also a longer one."""
        listed = raw.get(key)
        if listed is None:
            return []
        if not isinstance(listed, list) or (len(listed) > most and not self.is_newer):
            self._attempt(None, self.faults.report, (key,), f"must be a list of at most {most}")
            return []
        found = (self._attempt(None, read, one, (key, index)) for index, one in enumerate(listed))
        return [one for one in found if one is not None]

    def _kept(self, path: Path) -> tuple[Unknown, ...]:
        """Return the unknown keys that were met since the last time, as their holder keeps them."""
        found, self.unknown = self.unknown, []
        return tuple(Unknown(at[len(path) :], after, key, value) for at, after, key, value in found)

    def prices(self, raw: Json) -> dict[str, str]:
        """Read which prices a document asks for."""
        members: Json = self._attempt(NONE, self._object, raw.get("prices"), ("prices",))
        self._unknown_keys(members, PRICES_KEYS, ("prices",))
        found = {key: self._attempt("", self._text, members, key, ("prices",)) for key in PRICES_KEYS}
        found["on"] = self._attempt("", self._day, found["on"], ("prices", "on"))
        for key in ("book", "profile"):
            self.check_id(found[key], ("prices", key))
        return found

    # Workloads

    def _item(self, raw: object, path: Path) -> DocumentItem:
        """Read a workload; of a kind that is not known, only what every kind has."""
        if not isinstance(raw, dict):
            self.faults.report(path, "must be a workload: { … }")
            return DocumentItem()
        kind = raw.get("kind", REQUEST)
        if isinstance(kind, str) and kind not in KINDS:
            return self._named(raw, path, DocumentItem(raw=raw))
        return self._attempt(DocumentItem(raw=raw), self._planned_item, raw, path)

    def _planned_item(self, members: Json, path: Path) -> DocumentItem:
        self.unknown = []
        if members.get("kind") == AGENT_LOOP:
            plan = self.loop_plan(members, path)
            draft = self._draft(members, path)
            return self._named(members, path, DocumentItem(plan, draft=draft, extra=self._kept(path)))
        workload = self.workload(members, path)
        self.notices = []
        planning = self.planning(members, workload.requests, path)
        workload = workload.but(requests=1, notices=(*workload.notices, *self.notices))
        draft = self._draft(members, path)
        return self._named(members, path, DocumentItem(Plan(workload, planning), draft=draft, extra=self._kept(path)))

    def _named(self, members: Json, path: Path, item: DocumentItem) -> DocumentItem:
        is_on = members.get("enabled")
        return item.but(
            name=self._text(members, "name", path),
            notes=self._text(members, "notes", path, LONGEST_NOTES),
            is_on=is_on is None or self._switch(is_on, (*path, "enabled")),
        )

    def _draft(self, members: Json, path: Path) -> dict[str, str]:
        """Read what was typed into fields and is no number yet."""
        found = self._object(members.get("draft"), (*path, "draft"))
        if len(found) > MOST_DRAFTS:
            self.faults.report((*path, "draft"), f"must hold at most {MOST_DRAFTS} texts")
            return {}
        return {key: self._text(found, key, (*path, "draft"), LONGEST_DRAFT) for key in found}

    # What if

    def _scenario(self, raw: object, path: Path) -> DocumentScenario:
        members = self._object(raw, path)
        self.unknown = []
        if not members.get("name"):
            self.faults.report(path, "'name' is missing")
        changes = self.changes(self._object(members.get("changes"), (*path, "changes")), (*path, "changes"))
        self._unknown_keys(members, SCENARIO_KEYS, path)
        return DocumentScenario(
            self._text(members, "name", path), changes, self._place(members, path), self._kept(path)
        )

    def _place(self, members: Json, path: Path) -> int:
        """Read which workload a scenario is about; 0 for all."""
        place = members.get("workload")
        if place is None:
            return 0
        if isinstance(place, int) and not isinstance(place, bool) and 0 < place <= self.count_of_items:
            return place
        self.faults.report((*path, "workload"), f"must be the place of a workload, from 1 to {self.count_of_items}")
        return 0

    # Actual usage beside it

    def _actual(self, raw: Json, path: Path) -> Actual | None:
        """Read what was really used, as counts."""
        members = self._object(raw.get(ACTUAL), path)
        if not members:
            return None
        from .usage_document_reading import ActualReader

        self.unknown = []
        found = ActualReader(self.faults, self._unknown_keys).actual(members, path)
        return found.but(extra=self._kept(path))

    # Prices saved in it

    def snapshot(self, raw: Json) -> Snapshot | None:
        """Read the prices saved in a document, without looking into their files."""
        members: Json = self._attempt(NONE, self._object, raw.get("snapshot"), ("snapshot",))
        return self._attempt(None, self._snapshot, members, ("snapshot",)) if members else None

    def _snapshot(self, members: Json, path: Path) -> Snapshot:
        self.unknown = []
        self._unknown_keys(members, SNAPSHOT_KEYS, path)
        listed = members.get("files")
        if not isinstance(listed, list) or not 0 < len(listed) <= MOST_FILES:
            self.faults.report((*path, "files"), f"must be a list of 1 to {MOST_FILES} files")
            listed = []
        files = tuple(self._file(one, (*path, "files", index)) for index, one in enumerate(listed))
        return Snapshot(
            book=self._needed(members, "book", path),
            sha256=self._digest(members, path),
            on=self._day(self._needed(members, "on", path), (*path, "on")),
            files=files,
            profile=self._text(members, "profile", path),
            total=self._pattern(members, "total", _TOTAL, path),
            total_exact=self._pattern(members, "total_exact", _FRACTION, path),
            extra=self._kept(path),
        )

    def _file(self, raw: object, path: Path) -> SnapshotFile:
        from .saving import digest_of

        members = self._object(raw, path)
        self._unknown_keys(members, FILE_KEYS, path)
        text = self._text(members, "text", path, BOOK_BYTES)
        file = SnapshotFile(self._needed(members, "name", path), self._digest(members, path), text)
        if file.sha256 and digest_of(text.encode()) != file.sha256:
            self.faults.report(path, TAMPERED)
        return file

    def _needed(self, members: Json, key: str, path: Path) -> str:
        if not members.get(key):
            self.faults.report(path, f"{key!r} is missing")
        return self._text(members, key, path)

    def _digest(self, members: Json, path: Path) -> str:
        if not members.get("sha256"):
            self.faults.report(path, "'sha256' is missing")
        return self._pattern(members, "sha256", _DIGEST, path)

    def _pattern(self, members: Json, key: str, pattern: re.Pattern[str], path: Path) -> str:
        text = self._text(members, key, path)
        if text and not pattern.fullmatch(text):
            self.faults.report((*path, key), "is not written as this program writes it")
            return ""
        return text
