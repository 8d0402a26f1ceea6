"""Keeps actual usage with the estimate: what is read is saved with it, what was saved is shown again.

Every edit of what was given can be taken back, and brings back what was read of it.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from pricing_core.usage_document import Given, Read, doubts, kept, prices_of
from pricing_core.values import TYPE_CHECKING

from .history import History
from .usage_history import MOST_STEPS, UsageState, is_typed, source_of
from .usage_work import UsageInput, UsageWork

if TYPE_CHECKING:
    from pricing_core.book import PriceBook
    from pricing_core.usage_document import Actual

    from .main_window import MainWindow


class UsageKeeping(QObject):
    """Holds what is read, and brings the session up to date with it.

    Signals:
        left_out: Carries the names of what is too large to be kept with the estimate.
    """

    left_out = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._is_restoring = False
        self._tells = False  # whether it is to be said that what was there is not lost
        self._made_of: tuple[object, object] = (None, None)  # to make `_read` anew for every key in a field takes long
        self._read: Actual | None = None
        self._mine: Actual | None = None  # what the session has from here; another estimate brings its own
        self._source: tuple[object, ...] = ()  # of what was taken up last
        self.history: History[UsageState] = History(MOST_STEPS)
        self.work = UsageWork(self, self._book, window.style_of_numbers)
        self.work.changed.connect(self._on_changed)
        self.restore()

    def _book(self) -> PriceBook | None:
        """Return the prices in force; none where the profile that is asked for is not here."""
        session = self._window.session
        return None if session.held.problem else session.bench.book

    def undo(self) -> None:
        """Take the last edit back."""
        self._show(self.history.undo())

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._show(self.history.redo())

    def _show(self, state: UsageState | None) -> None:
        if state is not None:
            self.work.put_back(state)

    def _record(self) -> None:
        """Remember an edit; or what was read since, which comes back with what was given."""
        now, before = self.work.state(), self.history.now
        if before is None or now.given == before.given:
            self.history.replace(now)
        else:
            source = source_of(before.given, now.given)
            is_key = is_typed(source, before.given, now.given)
            self.history.record(now, source, merges=is_key)
            self._tells = not is_key and before.is_lost_in(now)
        self._window.deeds.follow_history()

    def _on_changed(self) -> None:
        """Take up what holds now."""
        session, work = self._window.session, self.work
        if self._is_restoring:
            return
        self._record()
        if work.book is not None and session.usage is self._mine:
            self._take_up()
        if self._tells and not work.is_reading:
            self._tells = False
            self._window.tell(self.tr("Undo brings it back."))

    def _take_up(self) -> None:
        """Keep what is read with the estimate; while the same is read again, what was there before is still kept."""
        session, work = self._window.session, self.work
        is_same = work.given.source == self._source
        if is_same and work.is_reading:
            return
        session.take_usage((self._held() if is_same else None) or self._actual())
        self._mine, self._source = session.usage, work.given.source
        self.left_out.emit(self.names_left_out())

    def names_left_out(self) -> tuple[str, ...]:
        """Return words of LEFT_OUT."""
        usage = self._window.session.usage
        return usage.left_out if usage else ()

    def _held(self) -> Actual | None:
        """Return what is kept already, where the logs cannot tell as much any more.

        What was read stays, with the period and the filter that it is of, until other usage takes its place.
        """
        work, before = self.work, self._window.session.usage
        if before is None or before.read is None or (work.report is not None and work.lost is None):
            return None
        now, then = kept(work.given, None, before).given, before.given
        options = now.options.but(since=then.options.since, until=then.options.until)
        return before.but(given=now.but(options=options, only=then.only))

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
            self._read, self._made_of = kept(work.given, read, before, work.small), made_of
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
            self.history.begin(work.state())
            self.left_out.emit(self.names_left_out())


def _input(found: Actual) -> UsageInput:
    fields = {name: getattr(found.given, name) for name in Given._fields if name in UsageInput._fields}
    return UsageInput(**fields)
