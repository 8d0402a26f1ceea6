"""Reports for the tests of the views of actual usage: the mock-up's request, and a month of everything."""

from __future__ import annotations

from fractions import Fraction

from pricing_core.money import Usd
from pricing_core.usage_buckets import BESIDE, Sums
from pricing_core.usage_details import DetailedBuckets
from pricing_core.usage_invoice import Invoice, InvoiceLine
from pricing_core.usage_options import UsageOptions
from pricing_core.usage_pricing import bill_usage
from pricing_core.usage_reading import Place, Skip
from pricing_core.usage_reconcile import reconcile
from pricing_core.usage_record import Used
from pricing_core.usage_report import UsageReport
from pricing_core.usage_what_ifs import what_ifs
from tests.core.support import PAGE, book_of
from tests.core.usage_support import HAIKU, SONNET, used

MOCK = Used("claude-sonnet-4-5-20250929", plain=250_000, output=500)


def report_of(*records: Used, book: str = PAGE, most: int = 5, **options: object) -> tuple[UsageReport, Sums]:
    """Return the report of records, and sums that keep everything they can be grouped by."""
    prices = book_of(book)
    buckets = DetailedBuckets(UsageOptions(**options, group_by=BESIDE), prices, most)
    buckets.take(records)
    kept = buckets.sums()
    sums = kept.but(options=kept.options.but(group_by=()))
    bill = bill_usage(sums, prices)
    kinds = {"answer": bill.records}
    report = UsageReport(
        bill=bill, details=buckets.details(), what_ifs=what_ifs(sums, bill), files=1 if records else 0, kinds=kinds
    )
    return report, sums


def invoiced(report: UsageReport, sums: Sums, invoice: Invoice) -> UsageReport:
    """Return the report beside an invoice."""
    book = report.bill.book
    found = reconcile(invoice, sums, report.bill, lambda other: bill_usage(other, book), report.unreadable)
    return report.but(invoice=invoice, reconciliation=found)


def mock() -> tuple[UsageReport, Sums]:
    """The one request of the mock-up."""
    return report_of(MOCK)


def many() -> tuple[UsageReport, Sums]:
    """Three weeks of two models and one that has no price, above and below the tier, with a gap, repeats and faults."""
    records = []
    for day in (*range(1, 9), *range(11, 22)):
        when = f"2025-12-{day:02d}T{day:02d}:00:00Z"
        place = {"project": "/home/ayu/shop", "session": f"s{day % 4}", "key": "sk-1"}
        records += [
            used(when=when, plain=20_000 * day, write_5m=40_000, read=90_000 * day, output=9_000, searches=2, **place),
            used(HAIKU, when=when, plain=300_000, output=50_000 + 1_000 * day, project="/home/ayu/blog", session="b"),
        ]
    records += [
        used("claude-next-9", when="2025-12-05T00:00:00Z", plain=12_345, output=678),
        Used(SONNET, "", plain=5_000, write=1_000, output=100),
        used(when="2025-12-03T00:00:00Z", plain=1_000, output=10, message="m", request="r"),
        used(when="2025-12-03T00:00:00Z", plain=1_000, output=10, message="m", request="r"),
    ]
    report, sums = report_of(*records)
    skips = (
        Skip("bad_json", 3, True, (Place("logs/a.jsonl", 7), Place("logs/a.jsonl", 19), Place("logs/b.jsonl", 2)), {}),
        Skip("failed_request", 2, False, (Place("logs/a.jsonl", 8),), {}),
    )
    report = report.but(skips=skips, files=3)
    lines = (
        InvoiceLine(SONNET, "input", "Input", Usd(Fraction("12.50"))),
        InvoiceLine(SONNET, "output", "Output", Usd(Fraction("3.10"))),
        InvoiceLine("", "web_search", "Web search", Usd(Fraction("0.38"))),
    )
    return invoiced(report, sums, Invoice(Usd(Fraction("31.20")), lines, "2025-12-01", "2025-12-31")), sums
