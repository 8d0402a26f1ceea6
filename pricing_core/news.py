"""What has happened to the user's price books between two looks at their folder."""

from __future__ import annotations

from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .book import PriceBook
    from .errors import BadFile
    from .library import Library, Listed

ADDED, CHANGED, MENDED, GONE, BROKEN = "added", "changed", "mended", "gone", "broken"


class News(Value):
    """One thing that has happened. `now` is the book that can be chosen, `before` the one that could."""

    kind: str
    before: PriceBook | None = None
    now: PriceBook | None = None
    fault: BadFile | None = None

    @property
    def id(self) -> str:
        """The id of the book that it is about; empty for a file that was never one."""
        book = self.now or self.before
        return book.id if book else ""


def news(before: Library, now: Library) -> tuple[News, ...]:
    """Return what is different, faults first: they are what a person must act on."""
    return (*_faults(before, now), *_books(before, now))


def _faults(before: Library, now: Library) -> Iterator[News]:
    told = {str(fault) for fault in before.broken}
    for fault in now.broken:
        if str(fault) not in told:
            stands_in = next((entry.book for entry in now.own if entry.fault is fault), None)
            yield News(BROKEN, now=stands_in, fault=fault)


def _books(before: Library, now: Library) -> Iterator[News]:
    for entry in now.own:
        old = before.entry(entry.book.id)
        if old is None:
            if entry.fault is None:  # else it is told already: what stands in for a broken file is nothing new
                yield News(ADDED, now=entry.book)
        elif _is_mended(old, entry):
            yield News(MENDED, old.book, entry.book)
        elif old.book is not entry.book and old.book != entry.book:
            yield News(CHANGED, old.book, entry.book)
    for entry in before.own:
        if now.entry(entry.book.id) is None and not _is_broken_now(entry, now):
            yield News(GONE, entry.book)


def _is_mended(old: Listed, new: Listed) -> bool:
    return old.fault is not None and new.fault is None


def _is_broken_now(entry: Listed, now: Library) -> bool:
    return any(fault.name == str(entry.path) for fault in now.broken)
