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
from itertools import chain
from typing import NamedTuple, cast

from .usage_alike import DAY, TOGETHER, alike_in
from .usage_checking import checked
from .usage_files import Group, Input, Watched, inputs_of, open_file, size_of
from .usage_lines import LINES, PARQUET, TABLE, Told, entries_of, opened, told
from .usage_overlaps import Overlaps
from .usage_record import NotUsage
from .usage_skips import UNASSIGNED, Place, Skip, Skips
from .usage_sources import sources as all_sources
from .usage_transcripts import NOT_AN_ANSWER, TRANSCRIPT
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from subprocess import Popen
    from typing import Any, BinaryIO, Protocol

    from .usage_alike import Alike
    from .usage_json import Entry
    from .usage_kept import HandOver
    from .usage_plain_lines import Quick
    from .usage_record import Used
    from .usage_sources import Reader, Source
    from .usage_worker import End

    Raw = Mapping[str, object]

    class Taker(Protocol):
        """Takes records, or what another of its kind has counted in another process; `Buckets` says how."""

        def recipe(self) -> Callable[[], Taker]:
            raise NotImplementedError

        def take_alike(self, some: Iterable[Alike]) -> None:
            raise NotImplementedError

        def take_packed(self, part: int, content: bytes) -> None:
            raise NotImplementedError

        def marks(self) -> bytes:
            raise NotImplementedError

        def told(self, others: bytes, hand_over: HandOver) -> tuple[Any, ...]:
            raise NotImplementedError

        def add_told(self, told: tuple[Any, ...]) -> None:
            raise NotImplementedError


__all__ = ["Input", "Place", "Reading", "Skip", "inputs_of"]

LIBRARY = "msgspec"
WORTH_A_LIBRARY = 2 * 1024 * 1024  # bytes; less is read before it is imported


class _One(NamedTuple):
    """A record, and where it stands."""

    used: Used
    place: Place

    def records(self) -> Iterator[tuple[Used, Place]]:
        yield self


class _Several(NamedTuple):
    """What lines of a file tell."""

    told: Told
    file: str

    def records(self) -> Iterator[tuple[Used, Place]]:
        from .usage_plain_lines import used_of

        for line, one in enumerate(self.told.says, self.told.line):
            if isinstance(one, tuple):
                yield used_of(one), Place(self.file, line)


class Reading:
    """One pass over inputs: one of `into` and `records`, once; the numbers are right when it has ended.

    `progress` is told bytes done and bytes in all, 0 where that cannot be told, after every 256 KiB at most, or when
    another process has read several files; `is_stopped` is asked as often. `processes` have been started to help (see
    `usage_parallel`). `kinds` has the number of records by source, `overlaps` what may be there twice.
    """

    def __init__(
        self,
        inputs: Iterable[Input],
        *,
        sources: Iterable[Source] | None = None,
        progress: Callable[[int, int], None] | None = None,
        is_stopped: Callable[[], bool] | None = None,
        processes: Sequence[Popen[bytes]] = (),
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
        self._processes = processes
        self._skips = Skips()
        self._seen: set[tuple[int, int]] = set()
        self._unknown = ""
        self._quick: Quick | None = None
        self._asked_quick = False

    def records(self) -> Iterator[tuple[Used, Place]]:
        """Give every record that says what was used, in order."""
        return chain.from_iterable(found.records() for found in self._of_all(self.inputs))

    def into(self, taker: Taker, *, alone: bool = False) -> None:
        """Let somebody take every record, in any order; where there is much, other processes help, unless `alone`."""
        from . import usage_parallel

        if alone or not usage_parallel.is_worth_sharing([self.bytes_all]):
            taker.take_alike(self._alike_in(self.inputs))
            return
        work = usage_parallel.Work(self.inputs, self._sources, taker.recipe(), lambda: self._on_read(0))
        with usage_parallel.helped(work, self._processes) as help_:
            for group, end in help_.groups():
                if end is not None:
                    self._absorb(group, end)
                elif not self.was_stopped:
                    taker.take_alike(self._alike_in(group.inputs))
            for group in help_.finish(taker):
                Reading(group.inputs, sources=self._sources).into(taker, alone=True)

    def _alike_in(self, inputs: Iterable[Input]) -> Iterator[Alike]:
        """Give what is in inputs in columns."""
        single: list[Used] = []
        for found in self._of_all(inputs):
            if isinstance(found, _Several):
                from .usage_plain_lines import alike_of

                yield from alike_of(found.told.answers)
                continue
            single.append(found.used)
            if len(single) >= TOGETHER:
                yield from alike_in(single)
                single.clear()
        yield from alike_in(single)

    def _of_all(self, inputs: Iterable[Input]) -> Iterator[_One | _Several]:
        for given in inputs:
            if self.was_stopped:
                return
            yield from self._given(given)

    def _given(self, given: Input) -> Iterator[_One | _Several]:
        place = Place(given.name, 0)
        if given.passed_over:
            self._skips.note(place, NotUsage(given.passed_over, is_fault=given.passed_over != "other_file"))
        elif given.stream is not None:
            yield from self._of(given.stream, given.name)
        else:
            yield from self._opened(place)

    def _absorb(self, group: Group, end: End) -> None:
        """Note what another process says of files as if they had been read here."""
        names = [given.name for given in group.inputs]
        for source, count in end.kinds.items():
            self.kinds[source] = self.kinds.get(source, 0) + count
        self.overlaps.add(end.overlaps, self.files)
        for reason, is_fault, facts, count, places in end.skips:
            self._skips.add(reason, is_fault, facts, count, [Place(names[file], line) for file, line in places])
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
        return self._skips.as_met()

    def _opened(self, place: Place) -> Iterator[_One | _Several]:
        try:
            file, itself = open_file(place.file)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            return self._skips.note(place, NotUsage("cannot_open", facts={"why": reason}))
        with file:
            if itself in self._seen:
                return self._skips.note(place, NotUsage("file_again", is_fault=False))
            self._seen.add(itself)
            yield from self._of(file, place.file, place.file)

    def _of(self, stream: BinaryIO, name: str, path: str = "") -> Iterator[_One | _Several]:
        self.files += 1
        try:
            yield from self._entries(Watched(stream, self._on_read), name, path)
        except OSError as error:
            self._skips.note(Place(name, 0), NotUsage("cannot_read", facts={"why": error.strerror or str(error)}))

    def _on_read(self, count: int) -> bool:
        self.bytes_done += count
        if count and self._progress:
            self._progress(self.bytes_done, self.bytes_all)
        if self._is_stopped and self._is_stopped():
            self.was_stopped = True
        return self.was_stopped

    def _entries(self, stream: Watched, name: str, path: str) -> Iterator[_One | _Several]:
        kind, file = opened(cast("BinaryIO", stream))
        self._unknown = UNASSIGNED if kind in (TABLE, PARQUET) else "unknown_record"
        readers: dict[str, Reader] = {}
        line = 0
        for entry in self._parquet(stream, path) if kind == PARQUET and path else self._entries_of(kind, file):
            if self.was_stopped:  # what was being read may not be whole
                return
            if isinstance(entry, Told):
                self._note_told(entry, name)
                yield _Several(entry, name)
                line = entry.line + len(entry.says) - 1
                continue
            self.lines += 1
            line = entry.line
            yield from self._of_entry(entry, readers, Place(name, line))
        yield from self._ended(readers, Place(name, line))

    def _of_entry(self, entry: Entry, readers: dict[str, Reader], place: Place) -> Iterator[_One | _Several]:
        try:
            source = self._source(entry, readers)
            for used in readers[source].take(cast("Raw", entry.raw)):
                yield self._counted(source, used, place)
        except NotUsage as reason:
            self._skips.note(place, reason)

    def _note_told(self, told: Told, file: str) -> None:
        """Note what lines tell: answers of transcripts, and lines that are none."""
        answers = told.answers
        self.lines += len(told.says)
        self.found += len(answers)
        self.kinds[TRANSCRIPT] = self.kinds.get(TRANSCRIPT, 0) + len(answers)
        if answers:
            self.overlaps.note_days(TRANSCRIPT, {line.timestamp[:DAY] for line, _, _ in answers})
        if others := len(told.says) - len(answers):
            places = (Place(file, line) for line, one in enumerate(told.says, told.line) if one is NOT_AN_ANSWER)
            self._skips.add(NOT_AN_ANSWER.reason, NOT_AN_ANSWER.is_fault, NOT_AN_ANSWER.facts, others, places)

    def _ended(self, readers: Mapping[str, Reader], place: Place) -> Iterator[_One | _Several]:
        """Give what was begun and not finished when a file ended."""
        for source, reader in readers.items():
            try:
                for used in reader.end():
                    yield self._counted(source, used, place)
            except NotUsage as reason:
                self._skips.note(place, reason)

    def _entries_of(self, kind: str, file: BinaryIO) -> Iterator[Entry | Told]:
        if kind == TABLE:
            from .usage_tables import entries

            return entries(file)
        return told(file, self._quick_reader) if kind == LINES else entries_of(kind, file)

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

    def _counted(self, source: str, used: Used, place: Place) -> _One:
        checked_one = checked(used)
        self.found += 1
        self.kinds[source] += 1
        self.overlaps.note(source, checked_one, self.files)
        return _One(checked_one, place)
