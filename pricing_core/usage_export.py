"""A report of usage as JSON and CSV: every amount an exact decimal."""

from __future__ import annotations

from fractions import Fraction

from .exporting import exact_json
from .money import Usd, decimal_text
from .rendering_csv import safe_cell
from .showing import ENGLISH
from .usage_views import above_tiers, cached_share
from .usage_wording import sentence
from .values import TYPE_CHECKING, Value
from .wording import said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .showing import NumberStyle
    from .usage_bill import UsageGroup
    from .usage_estimate import Estimate
    from .usage_reading import Skip
    from .usage_report import UsageReport

    Json = dict[str, object]

COLUMNS = ("line", "label", "quantity", "unit", "amount", "amount_exact", "requests", "is_at_least")
UNPRICED, TOTAL = "unpriced", "total"


def usage_json(report: UsageReport, style: NumberStyle = ENGLISH) -> Json:
    """Return a report as JSON; texts in one language, numbers the same in all."""
    bill, language = report.bill, style.language
    share = cached_share(bill.lines)
    names = ("first_day", "last_day", "requests", "records", "undated", "undated_left_out", "outside")
    shown = ("lines", "unpriced", "assumptions", "notices", "repeats")
    return {
        "book": {"id": bill.book.id, "as_of": bill.book.as_of, "sha256": bill.book.digest},
        "files": report.files,
        "sources": dict(report.kinds),
        **{name: getattr(bill, name) for name in names},
        "is_at_least": report.is_least,
        **_more(TOTAL, _known(bill.total, is_least=report.is_least)),
        **{name: _plain(getattr(bill, name), language) for name in shown},
        "groups": [_group(one, bill.options.group_by, language) for one in bill.groups],
        "cached_share": None if share is None else decimal_text(share),
        "above_tiers": _plain(above_tiers(bill), language),
        "dearest": _plain(report.details.dearest, language),
        "what_ifs": [{**_fields(one, language), **_more("saved", one.saved)} for one in report.what_ifs],
        "skipped": [_skip(one, style) for one in report.skips],
        "was_stopped": report.was_stopped,
        "invoice": _reconciled(report, language),
        "estimate": _estimate(report.estimate, language),
    }


def _plain(value: object, language: str) -> object:
    """Return a value of the core as JSON: amounts and counts as exact text, words in one language."""
    if isinstance(value, Value):
        return _fields(value, language)
    if hasattr(value, "_asdict"):
        return value._asdict()
    if isinstance(value, tuple):
        return [_plain(one, language) for one in value]
    if isinstance(value, dict):
        return said(value, language) if "en" in value else dict(value)
    return decimal_text(value) if isinstance(value, Fraction) else value


def _fields(value: Value, language: str) -> Json:
    found: Json = {}
    for name in value._fields:
        one = getattr(value, name)
        found |= exact_json(name, one) if isinstance(one, Usd) else {name: _plain(one, language)}
    return found


def _more(key: str, money: Usd | None) -> Json:
    return exact_json(key, money) if money else {key: None}


def _group(one: UsageGroup, names: Sequence[str], language: str) -> Json:
    return {**dict(zip(names, one.key, strict=True)), **_fields(one, language), "key": list(one.key)}


def _skip(skip: Skip, style: NumberStyle) -> Json:
    return {
        "reason": skip.reason,
        "words": sentence(skip.reason, style, **skip.facts),
        "count": skip.count,
        "is_fault": skip.is_fault,
        "places": [{"file": place.file, "line": place.line} for place in skip.places],
    }


def _reconciled(report: UsageReport, language: str) -> Json | None:
    found, invoice = report.reconciliation, report.invoice
    if found is None or invoice is None:
        return None
    lines = [{**_fields(one, language), **exact_json("difference", one.difference)} for one in found.lines]
    return {
        **_fields(found, language),
        **exact_json("difference", found.difference),
        "agrees": found.agrees,
        "lines": lines,
        "first_day": invoice.first_day,
        "last_day": invoice.last_day,
        "outside": invoice.outside,
        "has_more": invoice.has_more,
    }


def _estimate(found: Estimate | None, language: str) -> Json | None:
    if found is None:
        return None
    fields = _fields(found.but(document=None, reasons=()), language)
    fields["averages"] = [_fields(one.but(workload=None), language) for one in found.averages]
    fields["reasons"] = [{"words": said(why, language), **exact_json("amount", size)} for why, size in found.reasons]
    return {name: one for name, one in fields.items() if name not in ("document", "comparison")}


# CSV


def usage_csv(report: UsageReport, style: NumberStyle = ENGLISH) -> str:
    """Return every line of every group, the total, and what has no price: its tokens, and no amount."""
    import csv as writer
    import io

    out = io.StringIO()
    rows = writer.writer(out, lineterminator="\r\n")
    rows.writerow((*report.bill.options.group_by, *COLUMNS))
    for row in _rows(report, style):
        rows.writerow([safe_cell(cell) for cell in row])
    return out.getvalue()


def _rows(report: UsageReport, style: NumberStyle) -> Iterator[Sequence[str]]:
    bill, language = report.bill, style.language
    for group in bill.groups:
        for line in group.lines:
            about = (line.key, said(line.label, language), decimal_text(line.quantity), line.unit)
            yield (*group.key, *about, *_amount(line.amount), "", "")
        if group.unpriced_tokens:
            yield (*group.key, UNPRICED, "", decimal_text(group.unpriced_tokens), "token", "", "", "", "")
        at_least = str(group.at_least).lower()
        about = (TOTAL, sentence("usage_total", style), decimal_text(group.tokens), "token")
        yield (
            *group.key,
            *about,
            *_amount(_known(group.total, is_least=group.at_least)),
            str(group.requests),
            at_least,
        )
    if bill.options.group_by:
        nowhere = [""] * len(bill.options.group_by)
        about = (TOTAL, sentence("usage_total", style), "", "")
        yield (
            *nowhere,
            *about,
            *_amount(_known(bill.total, is_least=report.is_least)),
            str(bill.requests),
            str(report.is_least).lower(),
        )


def _known(total: Usd, *, is_least: bool) -> Usd | None:
    """Return a total, None where nothing of what was used has a price: that is not $0."""
    return None if is_least and not total.amount else total


def _amount(money: Usd | None) -> tuple[str, str]:
    return (money.text, money.exact_fraction or "") if money else ("", "")
