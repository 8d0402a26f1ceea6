"""What somebody pastes or drops: usage, an invoice, an estimate or prices. Told by content, of which little is read."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from pricing_core.document import SUFFIX
from pricing_core.usage_reading import Input, Reading, inputs_of
from pricing_core.values import TYPE_CHECKING

from .workloads import is_estimate

if TYPE_CHECKING:
    from collections.abc import Iterable

ESTIMATE, USAGE, INVOICE, PRICES = "estimate", "usage", "invoice", "prices"
LOOKED_AT = 4 << 20  # bytes; what says nothing of usage until there is looked at no further
BEGINNINGS = ("{", "[", "event:", "data:")  # of JSON, of lines of it, of server-sent events
TABLES = (".csv", ".tsv")


def is_records(text: str) -> bool:
    """Tell whether a text begins as records do, and is none of our estimates."""
    return text.lstrip("\ufeff \t\r\n").startswith(BEGINNINGS) and not is_estimate(text)


def says_usage(text: str) -> bool:
    """Tell whether a text says anywhere near its beginning what was used."""
    return is_records(text) and _has_records([Input("", BytesIO(text.encode(errors="replace")))])


def kind_of(path: Path) -> str:
    """Return what a file is; for JSON and tables that is told by what stands in it."""
    from .opening import is_estimate as is_one_of_ours

    ending = path.suffix.lower()
    if ending == SUFFIX:
        return ESTIMATE
    if _has_records(inputs_of([path])):
        return USAGE
    if is_invoice(path):
        return INVOICE
    if ending == ".json":
        return ESTIMATE if is_one_of_ours(path) else PRICES
    return USAGE


def is_invoice(path: Path) -> bool:
    """Tell whether a file has lines of an invoice that can be read."""
    from pricing_core.errors import BadFile
    from pricing_core.usage_invoice import invoice_of
    from pricing_core.usage_options import UsageOptions

    if path.suffix.lower() not in (".json", *TABLES):
        return False
    try:
        return bool(invoice_of(str(path), UsageOptions()).lines)
    except (BadFile, OSError):
        return False


def _has_records(inputs: Iterable[Input]) -> bool:
    """Tell whether there is a record that was understood; one is enough, and nothing after it is read."""
    reading = Reading(inputs, is_stopped=lambda: reading.bytes_done > LOOKED_AT)
    return next(reading.records(), None) is not None
