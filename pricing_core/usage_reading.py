"""Reading files, folders and streams of usage: one record at a time, whatever the size; nothing is kept but counts.

reading = Reading(inputs_of(paths))         # or Reading([Input("standard input", sys.stdin.buffer)])
reading.into(Buckets(options, levels))      # or, one by one and by this process alone:
for used, place in reading.records(): ...   # used: Used, place: Place(file, line)
reading.skips                               # what was not read: by reason, faults first
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import NamedTuple, cast

from .usage_checking import checked
from .usage_files import Group, Input, Watched, inputs_of, open_file, size_of
from .usage_lines import PARQUET, TABLE, entries_of, opened
from .usage_overlaps import Overlaps
from .usage_record import NotUsage, Used
from .usage_sources import sources as all_sources
from .usage_transcripts import TRANSCRIPT
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import BinaryIO, Protocol

    from .usage_json import Entry
    from .usage_plain_lines import Quick
    from .usage_sources import Reader, Source

    Raw = Mapping[str, object]

    class Taker(Protocol):
        """Takes records: as they come, or those with ids packed, each lot of one part (see `usage_kept`)."""

        def take(self, records: Iterable[Used]) -> None:
            raise NotImplementedError

        def take_packed(self, part: int, content: bytes) -> None:
            raise NotImplementedError


__all__ = ["Input", "Place", "Reading", "Skip", "inputs_of"]

ROWS = "rows"  # a fact of one record that says nothing for several rows
SHOWN_PLACES = 20
WORTH_SHARING = 24 * 1024 * 1024  # bytes; less is read before other processes have started
LIBRARY = "msgspec"
WORTH_A_LIBRARY = 2 * 1024 * 1024  # bytes; less is read before it is imported
UNASSIGNED = "columns_not_assigned"


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
    """One pass over inputs: one of `into` and `records`, once; the numbers are right when it has ended.

    `progress` is told bytes done and bytes in all, 0 where that cannot be told, after every 256 KiB at most.
    `is_stopped` is asked as often. `kinds` has the number of records by source, `overlaps` what may be there twice.
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
        self.overlaps = Overlaps()
        self._sources = all_sources() if sources is None else tuple(sources)
        self._progress = progress
        self._is_stopped = is_stopped
        self._skips: dict[tuple[object, ...], _Tally] = {}
        self._seen: set[tuple[int, int]] = set()
        self._unknown = ""
        self._quick: Quick | None = None
        self._asked_quick = False

    def records(self) -> Iterator[tuple[Used, Place]]:
        """Give every record that says what was used, in order."""
        return self._of_all(self.inputs)

    def into(self, taker: Taker) -> None:
        """Let somebody take every record, in any order; where there is much, other processes help to read."""
        for group, pieces in self._shared():
            if self.was_stopped:
                return
            if pieces is None:
                taker.take(used for used, _place in self._of_all(group.inputs))
            else:
                self._absorb(group, pieces, taker)

    def _of_all(self, inputs: Iterable[Input]) -> Iterator[tuple[Used, Place]]:
        for given in inputs:
            if self.was_stopped:
                return
            yield from self._given(given)

    def _shared(self) -> Iterator[tuple[Group, list[bytes] | None]]:
        """Give the inputs in their order, with what other processes found where they are worth their start."""
        if self.bytes_all < WORTH_SHARING:
            return iter([(Group(self.inputs), None)])
        from .usage_parallel import answered

        return answered(self.inputs, self._sources, self._looks_stopped)

    def _looks_stopped(self) -> bool:
        return self._on_read(0)

    def _given(self, given: Input) -> Iterator[tuple[Used, Place]]:
        place = Place(given.name, 0)
        if given.passed_over:
            self._note(place, NotUsage(given.passed_over, is_fault=given.passed_over != "other_file"))
        elif given.stream is not None:
            yield from self._of(given.stream, given.name)
        else:
            yield from self._opened(place)

    def _absorb(self, group: Group, pieces: list[bytes], taker: Taker) -> None:
        """Take what another process found as if it had been found here."""
        from .usage_kept import unpacked
        from .usage_worker import NO_ID, end_in, packed_in

        names = [given.name for given in group.inputs]
        end = end_in(pieces.pop())
        for part, content in map(packed_in, pieces):
            if part == NO_ID:
                taker.take(unpacked(content))
            else:
                taker.take_packed(part, content)
        for source, count in end.kinds.items():
            self.kinds[source] = self.kinds.get(source, 0) + count
        self.overlaps.add(end.overlaps, self.files)
        for reason, is_fault, facts, count, places in end.skips:
            self._add(reason, is_fault, facts, count, [Place(names[file], line) for file, line in places])
        self._seen.update(group.files)
        self.found += end.found
        self.files += end.files
        self.lines += end.lines
        self._on_read(end.size)

    @property
    def skips(self) -> tuple[Skip, ...]:
        """What was not read, faults first, then by how often."""
        return tuple(sorted(self.skips_as_met, key=lambda skip: (not skip.is_fault, -skip.count, skip.reason)))

    @property
    def skips_as_met(self) -> tuple[Skip, ...]:
        """What was not read, in the order in which each reason first came up."""
        return tuple(
            Skip(cast("str", reason), tally.count, bool(is_fault), tuple(tally.places), tally.facts)
            for (reason, is_fault, *_), tally in self._skips.items()
        )

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
            yield from self._of(file, place.file, place.file)

    def _of(self, stream: BinaryIO, name: str, path: str = "") -> Iterator[tuple[Used, Place]]:
        self.files += 1
        try:
            yield from self._entries(Watched(stream, self._on_read), name, path)
        except OSError as error:
            self._note(Place(name, 0), NotUsage("cannot_read", facts={"why": error.strerror or str(error)}))

    def _on_read(self, count: int) -> bool:
        self.bytes_done += count
        if count and self._progress:
            self._progress(self.bytes_done, self.bytes_all)
        if self._is_stopped and self._is_stopped():
            self.was_stopped = True
        return self.was_stopped

    def _entries(self, stream: Watched, name: str, path: str) -> Iterator[tuple[Used, Place]]:
        kind, file = opened(cast("BinaryIO", stream))
        self._unknown = UNASSIGNED if kind in (TABLE, PARQUET) else "unknown_record"
        readers: dict[str, Reader] = {}
        place = Place(name, 0)
        for entry in self._parquet(stream, path) if kind == PARQUET and path else self._entries_of(kind, file):
            if self.was_stopped:  # what was being read may not be whole
                return
            self.lines += 1
            place = Place(name, entry.line)
            told = entry.told
            if told is not None:
                self.kinds.setdefault(TRANSCRIPT, 0)
                if isinstance(told, NotUsage):
                    self._note(place, told)
                else:
                    yield self._noted(TRANSCRIPT, told), place
                continue
            try:
                source = self._source(entry, readers)
                for used in readers[source].take(cast("Raw", entry.raw)):
                    yield self._counted(source, used), place
            except NotUsage as reason:
                self._note(place, reason)
        yield from self._ended(readers, place)

    def _ended(self, readers: Mapping[str, Reader], place: Place) -> Iterator[tuple[Used, Place]]:
        """Give what was begun and not finished when a file ended."""
        for source, reader in readers.items():
            try:
                for used in reader.end():
                    yield self._counted(source, used), place
            except NotUsage as reason:
                self._note(place, reason)

    def _entries_of(self, kind: str, file: BinaryIO) -> Iterator[Entry]:
        if kind == TABLE:
            from .usage_tables import entries

            return entries(file)
        return entries_of(kind, file, self._quick_reader)

    def _quick_reader(self) -> Quick | None:
        """Return what reads lines quickly, if there is enough to read."""
        is_worth = max(self.bytes_all, self.bytes_done) >= WORTH_A_LIBRARY or LIBRARY in sys.modules
        if is_worth and not self._asked_quick:
            self._asked_quick = True
            with suppress(ImportError):
                from .usage_plain_lines import quick_of

                self._quick = quick_of(self._sources)
        return self._quick

    def _parquet(self, stream: Watched, path: str) -> Iterator[Entry]:
        """Give the rows of a file that is read beside the stream, which only tells how much of it there is."""
        from .usage_parquet import TOGETHER, entries

        for number, entry in enumerate(entries(path)):
            if not number % TOGETHER:
                self._on_read(0)
            yield entry
        stream.seek(0, os.SEEK_END)

    def _source(self, entry: Entry, readers: dict[str, Reader]) -> str:
        """Return the first source that knows an entry, so that the order of entries is all one; raise NotUsage."""
        raw = entry.raw
        if raw is None:
            raise NotUsage(entry.fault)
        for source in self._sources:
            if source.is_one(raw):
                if source.id not in readers:
                    readers[source.id] = source.make()
                    self.kinds.setdefault(source.id, 0)
                return source.id
        raise NotUsage(self._unknown)

    def _counted(self, source: str, used: Used) -> Used:
        return self._noted(source, checked(used))

    def _noted(self, source: str, used: Used) -> Used:
        self.found += 1
        self.kinds[source] += 1
        self.overlaps.note(source, used, self.files)
        return used

    def _note(self, place: Place, why: NotUsage) -> None:
        facts = {name: value for name, value in why.facts.items() if name != ROWS} if why.facts else why.facts
        if why.reason == UNASSIGNED:  # which is said of a table as a whole, by its header
            place = Place(place.file, 1)
        self._add(why.reason, why.is_fault, facts, cast("int", why.facts.get(ROWS, 1)), [place])

    def _add(self, reason: str, is_fault: bool, facts: Mapping[str, object], count: int, places: list[Place]) -> None:
        key = (reason, is_fault, *facts.values())
        tally = self._skips.get(key)
        if tally is None:
            tally = self._skips[key] = _Tally(facts)
        tally.count += count
        if len(tally.places) < SHOWN_PLACES:
            new = [one for one in places if reason != UNASSIGNED or one not in tally.places]
            tally.places += new[: SHOWN_PLACES - len(tally.places)]


class _Tally:
    """What was skipped for one reason, so far."""

    def __init__(self, facts: Mapping[str, object]) -> None:
        self.facts = facts
        self.count = 0
        self.places: list[Place] = []
