"""The page of actual usage without its widgets: what was given, and the report that came of it.

Small pasted text is read at once, everything else in a thread. What was given last counts; there is never half a
report.
"""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject, QTimer, Signal

from pricing_core.errors import PricingError
from pricing_core.usage_buckets import Sums
from pricing_core.usage_report import UsageReport
from pricing_core.values import TYPE_CHECKING

from .background import MISTAKE, MistakeError
from .usage_faults import UsageFaults
from .usage_history import Held, UsageState
from .usage_input import Progress, UsageInput
from .usage_job import Job, Kept, Outcome, Read, is_enough, is_small, keeps_records, told_less
from .usage_run import Run
from .usage_sums import values_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pricing_core.book import PriceBook
    from pricing_core.showing import NumberStyle
    from pricing_core.usage_details import Details
    from pricing_core.usage_document import Folded
    from pricing_core.usage_reading import Skip
    from pricing_core.workload import Notice

__all__ = ["Progress", "UsageInput", "UsageWork"]

LOOK = 100  # milliseconds between two looks at how far a thread is
LOOKS_SAME = ("currency", "rate", "rate_typed", "rate_day")  # what changes nothing in a report


class UsageWork(QObject):
    """One input and one report at a time.

    Signals:
        changed: The input, the report, or whether something is being read is other than before.
        progressed: Carries a Progress.
        failed: Carries why nothing could be read.
    """

    changed = Signal()
    progressed = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject, shelf_book: Callable[[], PriceBook | None], style: NumberStyle) -> None:
        super().__init__(parent)
        self._shelf_book = shelf_book
        self.style = style
        self._given = UsageInput()
        self._outcome: Outcome | None = None
        self._partial: Outcome | None = None
        self._restored: Kept | None = None  # sums that cannot be had again without the logs
        self._whole: Outcome | None = None  # the last report of all that the same logs said
        self._read: Read | None = None
        self._fault: PricingError | None = None
        self._was_there = False  # whether all that was read last was still there then
        self._run = Run()
        self._timer = QTimer(self, interval=LOOK)
        self._timer.timeout.connect(self._look)
        parent.destroyed.connect(self._run.drop)

    @property
    def given(self) -> UsageInput:
        """What was given last."""
        return self._given

    @property
    def report(self) -> UsageReport | None:
        """The report of what is given, once it is finished and whole."""
        return self._outcome.report if self._outcome else None

    @property
    def partial(self) -> UsageReport | None:
        """The report of what had been read when somebody stopped; it is not that of what is given."""
        return self._partial.report if self._partial else None

    @property
    def _found(self) -> Outcome | None:
        return self._outcome or self._partial

    @property
    def sums(self) -> Sums | None:
        """The sums of the report (without one: of the partial report), to be grouped by anything."""
        return self._found.sums if self._found and self._found.report else None

    @property
    def small(self) -> Folded | None:
        """What a document has room for of those sums."""
        return self._found.small if self._found else None

    @property
    def book(self) -> PriceBook | None:
        """The price book in force."""
        return self._shelf_book()

    @property
    def is_reading(self) -> bool:
        return self._run.job is not None

    @property
    def has_logs(self) -> bool:
        """Whether what was read can be read again; of a saved estimate only the sums may be left."""
        return self._restored is None or self._given.is_there

    @property
    def lost(self) -> tuple[int, int] | None:
        """How many records the logs hold now and held when they were read before, where that is less than then."""
        found, before = self._outcome, self._restored
        is_less = found and before and found.read.is_less_than(before.read)
        return (found.read.all_records, before.read.all_records) if is_less and found and before else None

    @property
    def values(self) -> Mapping[str, tuple[str, ...]]:
        """What there is to choose from for a filter, by names of FILTERS, whatever is filtered now."""
        return self._found.read.values if self._found else {}

    @property
    def problem(self) -> str:
        """Why there is no report of what was given; empty where there is one or nothing was given."""
        faults = UsageFaults(self.style)
        if self._fault is not None:
            return faults.fault(self._fault)
        found = self._outcome
        return faults.nothing(found) if found and not found.report else ""

    @property
    def invoice_problem(self) -> str:
        """Why the file of an invoice cannot be used, or empty."""
        found = self._outcome
        return UsageFaults(self.style).fault(found.invoice_fault) if found and found.invoice_fault else ""

    @property
    def skips(self) -> tuple[Skip, ...]:
        """What was not read, also where there is no report."""
        return self._found.read.skips if self._found else ()

    # What a person does

    def give(self, given: UsageInput) -> None:
        """Take another input and make its report."""
        before, self._given = self._given, given
        if given == before:
            return
        if given.but(**{name: getattr(before, name) for name in LOOKS_SAME}) == before:
            self.changed.emit()
            return
        if given.source != before.source:
            self._forget()
        self._begin()

    def change(self, **fields: object) -> None:
        """Take the same input with some fields changed."""
        self.give(self._given.but(**fields))

    def cancel(self) -> None:
        """Stop reading; what was read so far is kept apart."""
        if self._run.job is not None:
            self._run.job.stop()

    def clear(self) -> None:
        """Forget everything that was given."""
        self.give(UsageInput())

    def again(self) -> None:
        """Read anew what was given: files or the meaning of their columns are others than before."""
        self._forget()
        self._begin(is_same=False)

    def reprice(self) -> None:
        """Price with the book that is in force now."""
        if not self._given.is_empty or self._restored:
            self._begin(is_same=False)

    def restore(  # noqa: PLR0913 - what a document keeps of a report
        self,
        given: UsageInput,
        sums: Sums,
        details: Details,
        files: int,
        kinds: Mapping[str, int],
        skips: tuple[Skip, ...],
        notices: tuple[Notice, ...] = (),
    ) -> None:
        """Show what a document has kept, without reading any log."""
        self._drop()
        self._given, self._read, self._outcome, self._partial = given, None, None, None
        read = Read(None, files, kinds, skips, values_of(sums), notices=notices)
        self._restored, self._whole = Kept(given, read, sums, details), None
        self._begin(is_same=False)

    def state(self) -> UsageState:
        """Return what is given, with all that was read of it: the logs may be gone when it is asked for again."""
        held = Held(self._read, self._restored, self._whole, self._outcome, self._partial, self._was_there)
        return UsageState(self._given, held)

    def put_back(self, state: UsageState) -> None:
        """Show what was there before; it is priced again only where other prices hold now."""
        self._drop()
        self._given, self._fault = state.given, None
        self._read, self._restored, self._whole, self._outcome, self._partial, self._was_there = state.held
        if self._found and self._found.bill.book is self._shelf_book():
            self.changed.emit()
        else:
            self._begin(is_same=False)

    # How it is done

    def _forget(self) -> None:
        """Keep nothing of what was read before."""
        self._read = self._restored = self._whole = self._outcome = self._partial = None

    def _begin(self, *, is_same: bool = True) -> None:
        """Make the report of what is given: from what is at hand where that is enough."""
        book = self._shelf_book()
        self._hold_sums()
        at_hand = self._at_hand(book, is_same=is_same) if book else None
        self._drop()
        self._outcome = self._partial = self._fault = None
        if (self._given.is_empty and not self._restored) or book is None:
            self.changed.emit()
            return
        job = Job(self._given, book, self.style, self._read, at_hand)
        if is_small(self._given, self._read, at_hand):
            self._do_at_once(job)
        else:
            self._timer.start()
            self._run.start(job, lambda found: self._take(cast("Outcome", found)), self._fail)
            self.changed.emit()

    def _hold_sums(self) -> None:
        """Hold on to the sums where what they are of was removed since it was read: nobody can read it again."""
        found = None if self._restored else self._outcome
        if found and found.report and found.read.records is None and self._was_there and not self._given.is_there:
            self._restored = found

    def _held_whole(self, found: Outcome) -> Outcome:
        """Hold on to what was read before where the logs say less now: they were emptied, or some of them removed."""
        if self._whole and found.read.is_less_than(self._whole.read):
            self._restored = self._restored or self._whole
            return told_less(found, self._whole)
        self._whole = found if found.report else self._whole
        return found

    def _at_hand(self, book: PriceBook, *, is_same: bool) -> Kept | None:
        """Return what holds the same records already, so that nothing need be read."""
        found, kept = self._found, self._restored
        if kept is not None:
            return kept if is_enough(kept, self._given, book) or not self._given.is_there else None
        # which requests are the dearest depends on prices and choices, so only the invoice may be another
        if not is_same or not found or not found.report or found.given.options != self._given.options:
            return None
        return found if keeps_records(self._given, found.given) else None

    def _do_at_once(self, job: Job) -> None:
        try:
            found = job.run()
        except PricingError as fault:
            self._fail(fault)
        except Exception:
            self._fail(MistakeError(MISTAKE))
            raise
        else:
            self._take(found)

    def _take(self, found: Outcome) -> None:
        self._drop()
        if found.read.was_stopped:
            self._partial = found if found.report else None
            self._outcome = None if found.report else found
        else:
            self._outcome, self._read, self._was_there = self._held_whole(found), found.read, self._given.is_there
        self.changed.emit()
        if problem := self.problem:
            self.failed.emit(problem)

    def _fail(self, fault: PricingError) -> None:
        self._drop()
        self._fault = fault
        self.changed.emit()
        self.failed.emit(self.problem)

    def _look(self) -> None:
        """Tell how far the thread is."""
        if self._run.job is not None:
            self.progressed.emit(self._run.job.progress())

    def _drop(self) -> None:
        """Wait for nothing any more."""
        self._timer.stop()
        self._run.drop()
