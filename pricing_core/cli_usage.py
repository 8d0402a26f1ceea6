"""``taksir-cli usage``: what was really used, from answers, transcripts, logs and reports, and what it cost."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from . import cli
from .cli_usage_backends import PYTHON, Summed, check_backend, engine_sums, printed_sql
from .cli_usage_start import NotRead, inputs
from .errors import BadFile, Problem, Refusal, one_line, printable
from .files import read_bytes, text_of
from .options import BadCommand
from .usage_counts import MEANINGS
from .usage_details import USUAL, DetailedBuckets, Details
from .usage_options import GROUPS, MODEL, WRITES, UsageOptions
from .usage_overlaps import overlap_notices
from .usage_pricing import bill_usage
from .usage_progress import Progress
from .usage_reading import Reading
from .usage_rendering import not_read_text, usage_text
from .usage_report import UsageReport
from .usage_what_ifs import what_ifs
from .usage_wording import sentence, words
from .values import TYPE_CHECKING
from .wording import STYLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from subprocess import Popen

    from .book import PriceBook
    from .options import Options
    from .showing import NumberStyle
    from .usage_bill import UsageBill
    from .usage_buckets import Sums
    from .usage_estimate import Estimate
    from .usage_invoice import Invoice
    from .usage_reconcile import Reconciliation
    from .usage_sources import Source

COLUMNS_BYTES = 1 << 20
MOST_LARGEST = 10_000


def report(options: Options, today: str, processes: Sequence[Popen[bytes]] = ()) -> Iterator[str]:
    """Give the report of what was used; raise at the end where a file was not read or something has no price.

    Processes that have been started help to read.
    """
    asked = _asked(options)
    check_backend(options)
    style = STYLES[options.language or "en"]
    book = cli.with_profile(cli.book_and_date(options.book, options.on)[0], options)
    invoice = _invoice(options, asked)
    target, out = _target(options), _out(options)
    buckets = _buckets(options, asked, book)
    if options.print_sql:
        yield printed_sql(options, asked, book)
        return
    reading, sums, details = _summed(options, buckets, book, processes)
    bill = bill_usage(sums, book)
    if not bill.records:
        raise NotRead(_nothing(reading, bill, style))
    made = _report(reading, sums, bill, details).but(invoice=invoice)
    if invoice:
        made = made.but(reconciliation=_reconciled(invoice, sums, made))
    if target:
        made = made.but(estimate=_estimate(options, sums, made, max(today, bill.last_day)))
    yield _told(made, out, options, style, today)
    if target and made.estimate:
        yield from _written(made.estimate, target, options, book, style)
    _tell_faults(reading, made, style)


def _summed(
    options: Options, buckets: DetailedBuckets, book: PriceBook, processes: Sequence[Popen[bytes]]
) -> tuple[Reading | Summed, Sums, Details]:
    """Return what was read, here or by an engine, which tells nothing of single requests."""
    if options.backend in ("", PYTHON):
        reading = _read(options, buckets, processes)
        return reading, buckets.sums(), buckets.details()
    summed, sums = engine_sums(options, buckets.options, book)
    return summed, sums, Details((), {}, {})


def _report(reading: Reading | Summed, sums: Sums, bill: UsageBill, details: Details) -> UsageReport:
    return UsageReport(
        bill=bill.but(notices=(*bill.notices, *overlap_notices(reading.overlaps))),
        details=details,
        what_ifs=what_ifs(sums, bill),
        files=reading.files,
        kinds=reading.kinds,
        skips=reading.skips,
        was_stopped=reading.was_stopped,
    )


def _text(report: UsageReport, form: str, style: NumberStyle) -> str:
    if form == "table":
        return usage_text(report, style)
    from .usage_export_files import TEXTS

    return TEXTS[form](report, style)


def _out(options: Options) -> Path | None:
    """Return the file that the report is written to, None for standard output; refuse what cannot be meant."""
    if options.out or options.paper or options.made or options.format not in ("table", "json", "csv"):
        from .cli_usage_export import format_of, out_of

        format_of(options)
        return out_of(options)
    if "force" in options.switches and not options.estimate:
        raise BadCommand("--force says something of --estimate or --out, which are missing")
    return None


def _told(report: UsageReport, out: Path | None, options: Options, style: NumberStyle, today: str) -> str:
    """Return the report, or the file that it was written to."""
    if out is None:
        return _text(report, options.format, style)
    from .cli_usage_export import written_report

    return written_report(report, out, options, style, today)


def _tell_faults(reading: Reading | Summed, report: UsageReport, style: NumberStyle) -> None:
    """Raise what the exit code is to say: files that were not read come before what has no price."""
    lost = [skip for skip in reading.skips if skip.is_fault and any(not place.line for place in skip.places)]
    if lost:
        raise NotRead(not_read_text(lost, style))
    if report.bill.at_least:
        raise Refusal("usage_at_least", words("usage_refused"))


def _nothing(reading: Reading | Summed, bill: UsageBill, style: NumberStyle) -> str:
    """Return that nothing was found, or nothing of the period, and why."""
    told = [sentence("usage_nothing", style)]
    if bill.outside:
        told.append(sentence("usage_outside", style, records=bill.outside))
    if bill.undated_left_out:
        told.append(sentence("usage_undated", style, records=bill.undated_left_out))
    return "\n".join([" ".join(told), *not_read_text(reading.skips, style).splitlines()])


# What the command line says


def _asked(options: Options) -> UsageOptions:
    groups = tuple(dict.fromkeys(one.strip() for one in options.group_by.split(",") if one.strip()))
    if unknown := [one for one in groups if one not in GROUPS]:
        raise BadCommand(f"--group-by: {unknown[0]!r} is none of: {', '.join(GROUPS)}")
    limited = (
        ("writes", options.writes, WRITES), ("cached", options.cached, MEANINGS[1:]),
        ("language", options.language, tuple(STYLES)),
    )  # fmt: skip
    for name, value, allowed in limited:
        if value and value not in allowed:
            raise BadCommand(f"--{name} must be one of: {', '.join(allowed)}")
    if options.since and options.until and options.since > options.until:
        raise BadCommand(f"--since {options.since} is after --until {options.until}")
    names = ("model", "platform", "endpoint", "processing", "inference_geo", "since", "until", "on")
    stated = {name: getattr(options, name) for name in names}
    return UsageOptions(**stated, writes=options.writes or WRITES[0], group_by=groups or (MODEL,))


def _buckets(options: Options, asked: UsageOptions, book: PriceBook) -> DetailedBuckets:
    most = options.largest or str(USUAL)
    if not (most.isascii() and most.isdecimal() and len(most) < 9 and int(most) <= MOST_LARGEST):
        raise BadCommand(f"--largest must be a whole number from 0 to {MOST_LARGEST}")
    try:
        return DetailedBuckets(asked, book, int(most))
    except Refusal as fault:  # an option asks for what the book does not offer
        raise BadCommand(one_line(str(fault)).rstrip(".")) from fault


def _invoice(options: Options, asked: UsageOptions) -> Invoice | None:
    if not options.invoice:
        return None
    from .usage_invoice import invoice_of

    return invoice_of(options.invoice, asked)


def _target(options: Options) -> Path | None:
    """Return where an estimate goes; refuse what is in the way before anything is read."""
    if not options.estimate:
        return None
    path = Path(options.estimate)
    if path.is_dir():
        raise NotRead(f"{one_line(str(path))} is a folder")
    if os.path.lexists(path) and "force" not in options.switches:
        raise NotRead(f"{one_line(str(path))} is there already; --force replaces it")
    return path


# Reading


def _read(options: Options, buckets: DetailedBuckets, processes: Sequence[Popen[bytes]]) -> Reading:
    """Read everything that was named into the buckets."""
    progress = Progress(sys.stderr) if sys.stderr and sys.stderr.isatty() else None
    tell = progress.tell if progress else None
    reading = Reading(inputs(options.files), sources=_sources(options), progress=tell, processes=processes)
    try:
        reading.into(buckets)
    finally:
        if progress:
            progress.clear()
    return reading


def _sources(options: Options) -> Sequence[Source]:
    """Return the sources: the table whose columns were named, those whose columns are remembered, the usual ones."""
    from .fault_words import fault_lines
    from .places import Folders
    from .usage_remembered import all_remembered, sources_with
    from .usage_table_columns import read
    from .usage_tables import mapped_source

    kept = all_remembered(Folders.usual())
    for fault in kept.faults:  # told, and not used
        print("\n".join(fault_lines(fault, options.language or "en")), file=sys.stderr)
    if not options.columns:
        return sources_with(kept.found, options.cached)
    content = text_of(read_bytes(options.columns, COLUMNS_BYTES), options.columns)
    columns = read(content, options.columns)
    if columns.faults:
        raise BadFile(options.columns, [Problem(words(fault)["en"]) for fault in columns.faults])
    return (mapped_source(columns), *sources_with(kept.found, options.cached))


# Beside the report


def _reconciled(invoice: Invoice, sums: Sums, report: UsageReport) -> Reconciliation:
    from .usage_reconcile import reconcile

    book = report.bill.book
    return reconcile(invoice, sums, report.bill, lambda other: bill_usage(other, book), report.unreadable)


def _estimate(options: Options, sums: Sums, report: UsageReport, on: str) -> Estimate:
    from .usage_estimate import make_estimate
    from .usage_loops import make_loops

    language = options.language or "en"
    as_loops = "as-loops" in options.switches
    make = make_loops if as_loops else make_estimate
    found = make(sums, report.bill, report.details, on, language)
    if found is None:
        why = words("estimate_no_sessions" if as_loops else "estimate_none")
        raise Refusal("no_estimate", {"en": why[language]})
    return found


def _written(estimate: Estimate, target: Path, options: Options, book: PriceBook, style: NumberStyle) -> Iterator[str]:
    """Write the estimate; say so where people read it."""
    from .document_writing import written
    from .saving import Conflict, save

    try:
        save(target, written(estimate.document, book), expected=None if "force" in options.switches else "")
    except Conflict as error:  # it has come since we looked
        raise NotRead(f"{one_line(str(target))} is there already; --force replaces it") from error
    if options.format == "table":
        yield printable(sentence("estimate_written", style, file=one_line(str(target)))) + "\n"
