"""Keeps actual usage with the estimate: what is read is saved with it, what was saved is shown again."""

from __future__ import annotations

from PySide6.QtCore import QObject

from pricing_core.usage_document import Given, Read, doubts, kept, prices_of
from pricing_core.values import TYPE_CHECKING

from .usage_work import UsageInput, UsageWork

if TYPE_CHECKING:
    from pricing_core.book import PriceBook
    from pricing_core.usage_document import Actual

    from .main_window import MainWindow


class UsageKeeping(QObject):
    """Holds what is read, and brings the session up to date with it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._is_restoring = False
        self._made_of: tuple[object, object] = (None, None)  # to make `_read` anew for every key in a field takes long
        self._read: Actual | None = None
        self._mine: Actual | None = None  # what the session has from here; another estimate brings its own
        self._source: tuple[object, ...] = ()  # of what was taken up last
        self.work = UsageWork(self, self._book, window.style_of_numbers)
        self.work.changed.connect(self._on_changed)
        self.restore()

    def _book(self) -> PriceBook | None:
        """Return the prices in force; none where the profile that is asked for is not here."""
        session = self._window.session
        return None if session.held.problem else session.bench.book

    def _on_changed(self) -> None:
        """Take up what holds now; while the same is read again, what was there before is still kept.

        So it is where the logs are gone and what is asked cannot be told without them.
        """
        session, work = self._window.session, self.work
        if self._is_restoring or work.book is None or session.usage is not self._mine:
            return
        if work.given.source == self._source and (work.is_reading or (work.report is None and not work.has_logs)):
            return
        session.take_usage(self._actual())
        self._mine, self._source = session.usage, work.given.source

    def _actual(self) -> Actual | None:
        work, before = self.work, self._window.session.usage
        if work.given.is_empty and work.report is None:
            return None
        what = kept(work.given, None, before)
        if work.report is None or work.sums is None or work.book is None:
            return what
        report, made_of = work.report, (work.sums, work.report.details)
        if self._read is None or any(one is not other for one, other in zip(made_of, self._made_of, strict=True)):
            prices, told = prices_of(work.book), doubts(report.bill.notices)
            read = Read(work.sums, report.details, report.files, report.kinds, report.skips, prices, told)
            self._read, self._made_of = kept(work.given, read, before), made_of
        lost = tuple(one for one in self._read.left_out if one not in Given._fields)
        return self._read.but(given=what.given, left_out=(*what.left_out, *lost))

    def restore(self) -> None:
        """Show what the estimate has kept, or nothing."""
        found, work = self._window.session.usage, self.work
        self._mine = found
        self._is_restoring = True
        try:
            if found is None:
                work.clear()
                return
            given, read = _input(found), found.read
            if read is None:
                work.give(given)
                return
            book = self._book()
            details = read.details_at(book) if book else read.details
            work.restore(given, read.sums, details, read.files, read.kinds, read.skips, read.notices)
        finally:
            self._is_restoring, self._source = False, work.given.source


def _input(found: Actual) -> UsageInput:
    fields = {name: getattr(found.given, name) for name in Given._fields if name in UsageInput._fields}
    return UsageInput(**fields)
