"""One reading of usage, from what was given to the report; it may run in a thread, and knows nothing of widgets."""

from __future__ import annotations

import io
import time
from fractions import Fraction
from pathlib import Path

from pricing_core.errors import PricingError
from pricing_core.money import Usd
from pricing_core.usage_buckets import BESIDE, Sums, summed, thresholds
from pricing_core.usage_details import Dear, Details
from pricing_core.usage_document import folded
from pricing_core.usage_invoice import Invoice, invoice_of
from pricing_core.usage_options import MODEL
from pricing_core.usage_overlaps import overlap_notices
from pricing_core.usage_pricing import bill_usage
from pricing_core.usage_reading import Input, Reading, inputs_of
from pricing_core.usage_reconcile import Reconciliation, reconcile
from pricing_core.usage_report import UsageReport
from pricing_core.usage_what_ifs import what_ifs
from pricing_core.usage_wording import words
from pricing_core.values import TYPE_CHECKING, Value
from pricing_core.workload import Notice

from .number_entry import MONEY, read_number
from .usage_input import Progress, UsageInput
from .usage_sums import PageBuckets, collapsed, values_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pricing_core.book import PriceBook
    from pricing_core.showing import NumberStyle
    from pricing_core.usage_bill import UsageBill
    from pricing_core.usage_document import Folded
    from pricing_core.usage_options import UsageOptions
    from pricing_core.usage_reading import Skip
    from pricing_core.usage_record import Used
    from pricing_core.usage_sources import Source

NANOSECONDS = 10**9
PASTED = "pasted"
LOGS_SAY_LESS = "usage_logs_say_less"
AT_ONCE = 64 * 1024  # characters of pasted text that are read without a thread
RECORDS_AT_ONCE = 1_000


class LogsAreGone(PricingError):
    """What was read is not there any more, and the sums that were kept cannot tell what is asked."""


class Read(Value):
    """What reading found, whatever is asked of it; `records` are None where there were too many to keep."""

    records: tuple[Used, ...] | None
    files: int
    kinds: Mapping[str, int]
    skips: tuple[Skip, ...]
    values: Mapping[str, tuple[str, ...]]
    was_stopped: bool = False
    notices: tuple[Notice, ...] = ()

    @property
    def all_records(self) -> int:
        return sum(self.kinds.values())

    def is_less_than(self, other: Read) -> bool:
        """Tell whether records of some kind are fewer, whichever of them count for what is asked."""
        return any(self.kinds.get(kind, 0) < count for kind, count in other.kinds.items())


class Kept(Value):
    """What is left of a reading without its records: sums and details, and the input that they are of."""

    given: UsageInput
    read: Read
    sums: Sums
    details: Details


class Outcome(Kept):
    """What came of a job. Without anything that counts there is no report, and `bill` says why.

    `small` is what a document has room for of the sums.
    """

    bill: UsageBill
    small: Folded
    report: UsageReport | None = None
    invoice_fault: PricingError | None = None


class Job:
    """Reads, sums and prices what was given, once. `progress` may be asked meanwhile."""

    def __init__(
        self, given: UsageInput, book: PriceBook, style: NumberStyle, read: Read | None, kept: Kept | None = None
    ) -> None:
        self.given, self.book, self.style = given, book, style
        self.done = self.all = 0
        self._read, self._kept = read, kept
        self._reading: Reading | None = None
        self._is_stopped = False
        self._start = time.monotonic_ns()

    def stop(self) -> None:
        """Let reading end as soon as it looks; what was found so far is still told."""
        self._is_stopped = True

    def progress(self) -> Progress:
        """Return how far it has come."""
        spent = max(time.monotonic_ns() - self._start, 1)
        rate = self.done * NANOSECONDS // spent
        left = (self.all - self.done) // rate if rate and self.all >= self.done else None
        found = self._reading.found if self._reading else 0
        return Progress(self.done, self.all, found, rate, left if self.all else None)

    def run(self) -> Outcome:
        """Return what came of it; raise PricingError."""
        if self._kept is not None:
            return self._of_sums(self._kept)
        options = self.given.options.but(group_by=(MODEL, *BESIDE))
        buckets = PageBuckets(options, self.book, self.given.only)
        read = self._read
        if read and read.records is not None:
            buckets.take(read.records)
        else:
            read = self._taken(buckets)
        sums = buckets.sums()
        if not self.given.only:
            read = read.but(values=values_of(sums))
        return self._outcome(read, sums, buckets.details())

    def _taken(self, buckets: PageBuckets) -> Read:
        """Read everything that was given into the buckets."""
        reading = self._reading = Reading(
            self._inputs(),
            sources=_sources(self.given.cached),
            progress=self._on_progress,
            is_stopped=lambda: self._is_stopped,
        )
        self.all = reading.bytes_all
        reading.into(buckets)
        kept = None if buckets.records is None or reading.was_stopped else tuple(buckets.records)
        values = {name: tuple(some) for name, some in buckets.values().items()}
        told = overlap_notices(reading.overlaps)
        return Read(kept, reading.files, dict(reading.kinds), reading.skips, values, reading.was_stopped, told)

    def _inputs(self) -> Iterator[Input]:
        if self.given.paths:
            return inputs_of(self.given.paths)
        return iter([Input(PASTED, io.BytesIO(self.given.text.encode("utf-8", "replace")))])

    def _on_progress(self, done: int, whole: int) -> None:
        self.done, self.all = done, whole

    def _outcome(self, read: Read, sums: Sums, details: Details) -> Outcome:
        few = collapsed(sums).but(options=sums.options.but(group_by=(MODEL,)), beside=())
        bill = bill_usage(few, self.book)
        bill = bill.but(notices=(*bill.notices, *read.notices))
        found = Outcome(self.given, read, sums, details, bill, folded(sums))
        if not bill.records:
            return found
        report = UsageReport(
            bill, details, what_ifs(few, bill), read.files, read.kinds, read.skips, was_stopped=read.was_stopped
        )
        try:
            invoice = invoice_given(self.given, self.style)
        except PricingError as fault:
            return found.but(report=report, invoice_fault=fault)
        if invoice:
            report = report.but(invoice=invoice, reconciliation=self._reconciled(invoice, few, report))
        return found.but(report=report)

    def _reconciled(self, invoice: Invoice, sums: Sums, report: UsageReport) -> Reconciliation:
        return reconcile(invoice, sums, report.bill, lambda other: bill_usage(other, self.book), report.unreadable)

    def _of_sums(self, kept: Kept) -> Outcome:
        """Price sums that were kept without the records."""
        options, before = self.given.options, kept.sums.options
        if not is_enough(kept, self.given, self.book):
            raise LogsAreGone("the logs are not there any more")
        sums = kept.sums.but(options=options.but(group_by=before.group_by))
        details = repriced(kept.details, self.book, options)
        return self._outcome(kept.read, sums, details)


def repriced(details: Details, book: PriceBook, options: UsageOptions) -> Details:
    """Return details with what their requests cost in another book."""
    dearest = []
    for one in details.dearest:
        bill = bill_usage(summed([one.used], book, options.but(group_by=(), since="", until="")), book)
        dearest.append(Dear(one.used, None if bill.at_least else bill.total))
    dearest.sort(key=lambda one: -(one.amount.amount if one.amount else Fraction(0)))
    return details.but(dearest=tuple(dearest))


def told_less(found: Outcome, before: Kept) -> Outcome:
    """Return an outcome whose report says that the logs hold less than they did."""
    report = found.report
    if report is None:
        return found
    facts = {"now": found.read.all_records, "then": before.read.all_records}
    notice = Notice(LOGS_SAY_LESS, words(LOGS_SAY_LESS, **facts), "warning")
    return found.but(report=report.but(bill=report.bill.but(notices=(*report.bill.notices, notice))))


def keeps_records(given: UsageInput, before: UsageInput) -> bool:
    """Tell whether the same records count for two inputs of the same logs."""
    one, other = given.options, before.options
    return (one.since, one.until, given.only) == (other.since, other.until, before.only)


def is_enough(kept: Kept, given: UsageInput, book: PriceBook) -> bool:
    """Tell whether sums that were kept can be priced for an input: the same records, the same thresholds of tiers."""
    return keeps_records(given, kept.given) and {*thresholds(book)} <= {*kept.sums.levels}


def is_small(given: UsageInput, read: Read | None, kept: Kept | None) -> bool:
    """Tell whether a job takes so little time that it need not have a thread."""
    if given.invoice_file:
        return False
    if kept is not None:
        return len(kept.sums.buckets) < RECORDS_AT_ONCE
    if read and read.records is not None:
        return len(read.records) < RECORDS_AT_ONCE
    return not given.paths and len(given.text) < AT_ONCE


def invoice_given(given: UsageInput, style: NumberStyle) -> Invoice | None:
    """Return the invoice that was loaded or typed, None without one; raise BadFile."""
    if given.invoice_file:
        return invoice_of(str(Path(given.invoice_file).absolute()), given.options)
    amount = read_number(given.invoice, MONEY, style).number
    return Invoice(Usd(Fraction(amount))) if amount is not None and amount >= 0 else None


def _sources(cached: str) -> Sequence[Source]:
    """Return the tables whose columns somebody has named before, and every usual source."""
    from pricing_core.places import Folders
    from pricing_core.usage_remembered import all_remembered, sources_with

    return sources_with(all_remembered(Folders.usual()).found, cached)
