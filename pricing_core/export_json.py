"""A report as JSON: every amount an exact decimal string, as `price --format json` writes them."""

from __future__ import annotations

from fractions import Fraction

from .exporting import exact_json, json_text
from .money import Usd, decimal_text
from .showing import NumberStyle
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from .report import Report

    Json = dict[str, object]

FORMAT, VERSION = "taksir-report", 1
BOOK = {"book_id": "id", "book_name": "name", "book_file": "file", "as_of": "as_of", "issued": "issued",
        "digest": "sha256"}  # fmt: skip
OTHER = {"currency": "code", "rate": "rate", "rate_day": "rate_day", "converted": "total"}
WHOLE = ("per", "first_over", "n")  # numbers of JSON; all others are counts, which may have a fraction


def report_json(report: Report) -> Json:
    """Return the report as JSON values.

    Where no finite decimal exists, a second key ``…_exact`` holds the fraction. Amounts and counts are locale-free; the
    sentences are in `language`. A second currency is written as people read it.
    """
    fields = _value(report)
    book = {name: fields.pop(key) for key, name in BOOK.items()}
    other = {name: fields.pop(key) for key, name in OTHER.items()}
    raw: Json = {"format": FORMAT, "version": VERSION, "currency": "USD", **fields, "book": book}
    return raw | ({"other_currency": other} if other["code"] else {})


def json_bytes(report: Report) -> bytes:
    """Return the report as readable JSON in UTF-8."""
    return json_text(report_json(report)).encode()


def _value(value: Value) -> Json:
    fields: Json = {}
    for name in value._fields:
        one = getattr(value, name)
        if isinstance(one, Usd):
            fields |= exact_json(name, one)
        elif isinstance(one, Fraction):
            fields |= exact_json(name, Usd(one))
        elif name == "files":
            fields[name] = [{"name": file, "sha256": digest} for file, digest in one]
        elif not isinstance(one, NumberStyle):
            fields[name] = one if name in WHOLE else _plain(one)
    return fields


def _plain(value: object) -> object:
    """Return a text, a switch or nothing as it is, a count as its digits, and what a tuple holds one by one."""
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Usd):
        return value.exact_fraction or value.text
    if isinstance(value, Value):
        return _value(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return decimal_text(value)
    return value
