"""Reading files, folders and streams of usage: one record at a time, whatever the size; nothing is kept but counts.

reading = Reading(inputs_of(paths))         # or Reading([Input("standard input", sys.stdin.buffer)])
for used, place in reading.records(): ...   # used: Used, place: Place(file, line)
reading.skips                               # what was not read: by reason, faults first
"""

from __future__ import annotations

from operator import itemgetter
from typing import NamedTuple, cast

from .usage_files import Input, Watched, inputs_of, open_file, size_of
from .usage_lines import TABLE, entries_of, opened
from .usage_record import NotUsage, Used
from .usage_sources import sources as all_sources
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Any, BinaryIO

    from .usage_json import Entry
    from .usage_sources import Reader, Source

__all__ = ["Input", "Place", "Reading", "Skip", "inputs_of"]

ROWS = "rows"  # a fact of one record that says nothing for several rows
SHOWN_PLACES = 20
MOST_OF_A_COUNT = 10**15  # of one record; what is more is no count, and its sums would fit no column of a database
LONGEST_TEXT = 1000
_IS_COUNT = [isinstance(value, int) for value in Used(model="")]
_counts = itemgetter(*(place for place, is_count in enumerate(_IS_COUNT) if is_count))
_texts = itemgetter(*(place for place, is_count in enumerate(_IS_COUNT) if not is_count))


class Place(NamedTuple):
    """Where a record stood: the file as it was named, and the line from 1 (0: the file as a whole)."""

    file: str
    line: int


class Skip(Value):
    """What was not read, by one reason: how often, whether that is a fault, and the first 20 places."""

    reason: str
    count: int
    is_fault: bool
    places: tuple[Place, ...]
    facts: Mapping[str, object]


class Reading:
    """One pass over inputs. `records` may be asked once; the numbers are right when it has ended.

    `progress` is told bytes done and bytes in all, 0 where that cannot be told, after every 256 KiB at most.
    `is_stopped` is asked as often. `kinds` has the number of records by source.
    """

    def __init__(
        self,
        inputs: Iterable[Input],
        *,
        sources: Iterable[Source] | None = None,
        progress: Callable[[int, int], None] | None = None,
        is_stopped: Callable[[], bool] | None = None,
    ) -> None:
        self.inputs = tuple(inputs)
        self.bytes_all = sum(map(size_of, self.inputs))
        self.bytes_done = self.files = self.lines = self.found = 0
        self.was_stopped = False
        self.kinds: dict[str, int] = {}
        self._sources = all_sources() if sources is None else tuple(sources)
        self._progress = progress
        self._is_stopped = is_stopped
        self._skips: dict[tuple[object, ...], Skip] = {}
        self._seen: set[tuple[int, int]] = set()

    def records(self) -> Iterator[tuple[Used, Place]]:
        """Give every record that says what was used."""
        for given in self.inputs:
            if self.was_stopped:
                return
            place = Place(given.name, 0)
            if given.passed_over:
                self._note(place, NotUsage(given.passed_over, is_fault=given.passed_over != "other_file"))
            elif given.stream is not None:
                yield from self._of(given.stream, given.name)
            else:
                yield from self._opened(place)

    @property
    def skips(self) -> tuple[Skip, ...]:
        """What was not read, faults first, then by how often."""
        return tuple(sorted(self._skips.values(), key=lambda skip: (not skip.is_fault, -skip.count, skip.reason)))

    def _opened(self, place: Place) -> Iterator[tuple[Used, Place]]:
        try:
            file, itself = open_file(place.file)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            return self._note(place, NotUsage("cannot_open", facts={"why": reason}))
        with file:
            if itself in self._seen:
                return self._note(place, NotUsage("file_again", is_fault=False))
            self._seen.add(itself)
            yield from self._of(file, place.file)

    def _of(self, stream: BinaryIO, name: str) -> Iterator[tuple[Used, Place]]:
        self.files += 1
        try:
            yield from self._entries(Watched(stream, self._on_read), name)
        except OSError as error:
            self._note(Place(name, 0), NotUsage("cannot_read", facts={"why": error.strerror or str(error)}))

    def _on_read(self, count: int) -> bool:
        self.bytes_done += count
        if count and self._progress:
            self._progress(self.bytes_done, self.bytes_all)
        if self._is_stopped and self._is_stopped():
            self.was_stopped = True
        return self.was_stopped

    def _entries(self, stream: Watched, name: str) -> Iterator[tuple[Used, Place]]:
        kind, file = opened(cast("BinaryIO", stream))
        readers: dict[str, Reader] = {}
        place = Place(name, 0)
        for entry in _rows(file) if kind == TABLE else entries_of(kind, file):
            if self.was_stopped:  # what was being read may not be whole
                return
            self.lines += 1
            place = Place(name, entry.line)
            yield from self._told(entry, readers, place)
        for source, reader in readers.items():
            yield from self._given(source, reader, None, place)

    def _told(self, entry: Entry, readers: dict[str, Reader], place: Place) -> Iterator[tuple[Used, Place]]:
        """Give what one entry says, read by the first source that knows it: so the order of entries is all one."""
        raw = entry.raw
        if raw is None:
            return self._note(place, NotUsage(entry.fault))
        for source in self._sources:
            if source.is_one(raw):
                if source.id not in readers:
                    readers[source.id] = source.make()
                    self.kinds.setdefault(source.id, 0)
                return (yield from self._given(source.id, readers[source.id], raw, place))
        self._note(place, NotUsage("unknown_record"))

    def _given(
        self, source: str, reader: Reader, raw: Mapping[str, object] | None, place: Place
    ) -> Iterator[tuple[Used, Place]]:
        """Give what a reader makes of an entry, or of there being no more."""
        try:
            for used in reader.end() if raw is None else reader.take(raw):
                yield _checked(used), place
                self.found += 1
                self.kinds[source] += 1
        except NotUsage as reason:
            self._note(place, reason)

    def _note(self, place: Place, why: NotUsage) -> None:
        facts = {name: value for name, value in why.facts.items() if name != ROWS}
        key = (why.reason, why.is_fault, *facts.values())
        before = self._skips.get(key) or Skip(why.reason, 0, why.is_fault, (), facts)
        places = before.places if len(before.places) >= SHOWN_PLACES else (*before.places, place)
        rows = cast("int", why.facts.get(ROWS, 1))
        self._skips[key] = before.but(count=before.count + rows, places=places)


def _rows(file: BinaryIO) -> Iterator[Entry]:
    from .usage_tables import entries

    return entries(file)


def _checked(used: Used) -> Used:
    """Refuse what no answer can hold, and what no screen or file could show."""
    if max(_counts(used)) > MOST_OF_A_COUNT:
        raise NotUsage("count_too_large")
    texts = _texts(used)
    if max(map(len, texts)) > LONGEST_TEXT:
        raise NotUsage("text_too_long")
    return used if "".join(texts).isascii() else _showable(used)


def _showable(used: Used) -> Used:
    """Put a question mark for half a character, which JSON can write and UTF-8 cannot."""
    named = zip(Used._fields, used, strict=True)
    texts: dict[str, Any] = {
        name: value.encode("utf-8", "replace").decode() for name, value in named if isinstance(value, str)
    }
    return used._replace(**texts)
