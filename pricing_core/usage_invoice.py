"""An invoice: an amount that somebody typed, or the lines of the Cost API's answer or of the Console's cost CSV."""

from __future__ import annotations

from pathlib import Path

from .answers import PLAIN, SPLIT, SPLIT_WRITES
from .cost_report import is_cost_report, is_cost_row, read_cost_report
from .errors import BadFile, Problem
from .money import COUNT, Usd
from .usage_files import open_file
from .usage_lines import TABLE, entries_of, opened
from .usage_record import NotUsage
from .usage_wording import words
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .cost_report import CostLine, CostReport
    from .usage_json import Entry
    from .usage_options import UsageOptions

# The API's names of the classes, and what a price book calls them.
TOKEN_TYPES: Mapping[str, str] = {
    "uncached_input_tokens": PLAIN["input_tokens"],
    "cache_read_input_tokens": PLAIN["cache_read_input_tokens"],
    "output_tokens": PLAIN["output_tokens"],
    **{f"{SPLIT}.{theirs}": ours for theirs, ours in SPLIT_WRITES.items()},
}
TOKENS = "tokens"
_NO_LINES = "holds no lines of the Cost API or of the Console's cost CSV"


class InvoiceLine(Value):
    """One line of an invoice: a model as it is named there, and the book's key of the line ("" where it is none)."""

    model: str
    key: str
    label: str
    amount: Usd


class Invoice(Value):
    """What was invoiced. `lines` are empty where only the whole amount is known, or where they name no model.

    `first_day` and `last_day` (UTC) are those that the lines are of; `outside` lines lie outside the period.
    """

    amount: Usd
    lines: tuple[InvoiceLine, ...] = ()
    first_day: str = ""
    last_day: str = ""
    outside: int = 0
    has_more: bool = False


def invoice_of(said: str, options: UsageOptions) -> Invoice:
    """Read an amount such as 1234.56 or $1234.56, else the file of that name; raise BadFile."""
    amount = said.strip().removeprefix("$")
    if COUNT.fullmatch(amount):
        return Invoice(Usd.parse(amount))
    if not _is_there(said):
        raise BadFile(said, [Problem("is no file, and no amount in dollars such as 1234.56")])
    return invoice_from(_report(said), options)


def _is_there(name: str) -> bool:
    try:
        return Path(name).exists()
    except OSError:  # longer than any name may be
        return False


def invoice_from(report: CostReport, options: UsageOptions) -> Invoice:
    """Return an invoice of the lines that lie in the period."""
    kept = [line for line in report.lines if not options.has_period or options.covers(line.day)]
    days = [line.day for line in kept if line.day]
    says_what = any(line.kind or line.token_type for line in kept)
    return Invoice(
        amount=report.but(lines=tuple(kept)).total,
        lines=tuple(_line(line) for line in kept) if says_what else (),
        first_day=min(days, default=""),
        last_day=max(days, default=""),
        outside=len(report.lines) - len(kept),
        has_more=report.has_more,
    )


def _line(line: CostLine) -> InvoiceLine:
    key = TOKEN_TYPES.get(line.token_type, "") if line.kind in (TOKENS, "") else line.kind
    return InvoiceLine(line.model, key, line.description or line.token_type or line.kind, line.amount)


def _report(name: str) -> CostReport:
    try:
        file, _ = open_file(name)
        with file:
            return read_cost_report(_raws(file, name))
    except OSError as error:
        raise BadFile(name, [Problem(error.strerror or str(error))]) from error
    except NotUsage as fault:
        raise BadFile(name, [Problem(words(fault.reason, **fault.facts)["en"])]) from fault


def _raws(file: object, name: str) -> Iterator[Mapping[str, object]]:
    kind, stream = opened(file)  # type: ignore[arg-type]
    is_empty = True
    for entry in _rows(stream) if kind == TABLE else entries_of(kind, stream):
        raw, is_empty = entry.raw, False
        if raw is None:
            raise BadFile(name, [Problem(words(entry.fault)["en"], entry.line or None)])
        if not is_cost_report(raw) and not is_cost_row(raw):
            raise BadFile(name, [Problem(_NO_LINES, entry.line or None)])
        yield raw
    if is_empty:  # which is not an invoice of nothing
        raise BadFile(name, [Problem(_NO_LINES)])


def _rows(stream: object) -> Iterator[Entry]:
    from .usage_tables import entries

    return entries(stream)  # type: ignore[arg-type]
