"""From actual usage to the JSON of a document: tables as rows on one line each, always in the same order."""

from __future__ import annotations

from .json_writing import Row
from .money import decimal_text, is_finite_decimal
from .usage_buckets import Bucket
from .usage_details import Session
from .usage_document import KEY
from .usage_options import UsageOptions
from .usage_record import Used
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TypeVar

    from .money import Count
    from .usage_details import Dear
    from .usage_document import Actual, Given, Read
    from .usage_reading import Skip
    from .workload import Notice

    T = TypeVar("T")
    Json = dict[str, object]

# Keys in the order they are written.
ACTUAL_KEYS = (
    "text", "paths", "options", "invoice", "invoice_file", "only", "currency", "rate", "rate_typed", "rate_day",
    "cached", "left_out", "read",
)  # fmt: skip
READ_KEYS = (
    "files", "sources", "prices", "options", "levels", "beside", "outside", "undated", "columns", "buckets", "repeats",
    "dearest", "sizes", "session_columns", "sessions", "skipped", "notices",
)  # fmt: skip
DEAR_KEYS = ("used", "amount")
SIZES_KEYS = ("prompts", "outputs")
NOTICE_KEYS = ("code", "facts")
SKIP_KEYS = ("reason", "count", "is_fault", "facts", "places")
SESSION_COLUMNS = Session._fields
NOTHING: tuple[object, ...] = ("", 0, {}, [])


def columns(beside: Iterable[str]) -> tuple[str, ...]:
    """Return what stands in a row of a bucket."""
    return (*Bucket._fields[:KEY], *beside, *Bucket._fields[KEY + 1 :])


def actual_json(actual: Actual) -> Json:
    """Return actual usage as JSON, what is not known where it stood."""
    from .document_writing import with_unknown

    raw: Json = {**_given(actual.given), "left_out": Row(actual.left_out)}
    raw = with_unknown(raw | ({"read": _read(actual.read)} if actual.read else {}), actual.extra)
    if isinstance(inside := raw.get("read"), dict):
        raw["read"] = _said(inside)
    return _said(raw)


def _said(raw: Mapping[str, object]) -> Json:
    """Leave out what says nothing, but never what is not known, nor a table without rows."""
    known = {*ACTUAL_KEYS, *READ_KEYS} - {"columns", "buckets"}
    return {key: value for key, value in raw.items() if key not in known or value not in NOTHING}


def _given(given: Given) -> Json:
    return {
        "text": given.text,
        "paths": list(given.paths),
        "options": options_json(given.options),
        "invoice": given.invoice,
        "invoice_file": given.invoice_file,
        "only": dict(given.only),
        "currency": given.currency,
        "rate": "" if given.rate is None else exact_text(given.rate),
        "rate_typed": given.rate_typed,
        "rate_day": given.rate_day,
        "cached": given.cached,
    }


def options_json(options: UsageOptions) -> Json:
    """Return only what was said."""
    usual = UsageOptions()
    changed = {name: getattr(options, name) for name in UsageOptions._fields}
    return {
        name: Row(value) if isinstance(value, tuple) else value
        for name, value in changed.items()
        if value != getattr(usual, name)
    }


def _read(read: Read) -> Json:
    sums, details = read.sums, read.details
    sizes = {model: {name: _pairs(getattr(one, name)) for name in SIZES_KEYS} for model, one in _of(details.sizes)}
    return {
        "files": read.files,
        "sources": dict(read.kinds),
        "prices": list(read.prices),
        "options": options_json(sums.options),
        "levels": Row(sums.levels),
        "beside": Row(sums.beside),
        "outside": sums.outside,
        "undated": sums.undated,
        "columns": Row(columns(sums.beside)),
        "buckets": [_bucket(one) for one in sums.buckets],
        "repeats": [_bucket(one) for one in sums.repeats],
        "dearest": [_dear(one) for one in details.dearest],
        "sizes": sizes,
        "session_columns": Row(SESSION_COLUMNS if details.sessions else ()),
        "sessions": {model: [Row(_values(one)) for one in of] for model, of in _of(details.sessions)},
        "skipped": [_skip(one) for one in read.skips],
        "notices": [_notice(one) for one in read.notices],
    }


def _of(found: Mapping[str, T]) -> list[tuple[str, T]]:
    return sorted(found.items())


def _bucket(bucket: Bucket) -> Row:
    return Row((*bucket[:KEY], *bucket.beside, *bucket[KEY + 1 :]))


def _dear(one: Dear) -> Json:
    usual = Used(model="")
    used = {name: value for name, value in one.used._asdict().items() if value != getattr(usual, name)}
    return {"used": used, "amount": None if one.amount is None else exact_text(one.amount.amount)}


def exact_text(number: Count) -> str:
    """Return a number exactly: as a decimal, or as a fraction where digits never end."""
    return decimal_text(number) if is_finite_decimal(number) else str(number)


def _pairs(sizes: Mapping[int, int]) -> list[Row]:
    return [Row(pair) for pair in sorted(sizes.items())]


def _values(session: Session) -> list[object]:
    return [getattr(session, name) for name in SESSION_COLUMNS]


def _notice(notice: Notice) -> Json:
    facts: Mapping[str, object] = getattr(notice.words, "facts", {})  # a UsageSaid, as `doubts` has seen to
    return {"code": notice.code, "facts": dict(facts)}


def _skip(skip: Skip) -> Json:
    facts = {"facts": dict(skip.facts)} if skip.facts else {}
    head: Json = {"reason": skip.reason, "count": skip.count, "is_fault": skip.is_fault}
    return {**head, **facts, "places": [Row(place) for place in skip.places]}
