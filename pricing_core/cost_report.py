"""What was billed, line by line: the Cost API's answer and the Console's cost CSV. An invoice, not usage.

`cost_report` (and `analytics/cost_report`) write `amount` "in lowest currency units (e.g. cents) as a decimal string":
"123.78912" is $1.2378912. The Console's CSV writes dollars in `cost_usd`, as its name says; in the samples seen each
line is rounded to cents, which the API does not do. Amounts may be negative (adjustments). Only text is read as an
amount: a JSON number with decimals has lost its exact value already. Priority Tier is never in it, and without
`group_by[]=description` a line says neither model nor class.
"""

from __future__ import annotations

import re
from fractions import Fraction

from .money import Usd
from .usage_counts import objects
from .usage_record import NOT_STATED, NotUsage, text
from .usage_sources import utc
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Raw = Mapping[str, object]

_AMOUNT = re.compile(r"-?[0-9]{1,30}(?:\.[0-9]{1,18})?")
_CENTS = 100
_DOLLARS = "USD"
_CSV_AMOUNT, _CSV_DAY = "cost_usd", "usage_date_utc"
# The Console's names of the classes, and those of the API.
_CSV_CLASSES = {
    "input_no_cache": "uncached_input_tokens",
    "input_cache_read": "cache_read_input_tokens",
    "input_cache_write_5m": "cache_creation.ephemeral_5m_input_tokens",
    "input_cache_write_1h": "cache_creation.ephemeral_1h_input_tokens",
    "output": "output_tokens",
}
_CSV_KINDS = {"token": "tokens"}


class CostLine(Value):
    """One line of what was billed. `starts` and `ends` are UTC times; "" is not stated.

    `kind` is tokens, web_search, code_execution or session_usage; `token_type` one of the API's names of the five
    classes. The Console's CSV writes a model's display name and not its id.
    """

    amount: Usd
    starts: str = NOT_STATED
    ends: str = NOT_STATED
    description: str = NOT_STATED
    kind: str = NOT_STATED
    token_type: str = NOT_STATED
    model: str = NOT_STATED
    processing: str = NOT_STATED
    window: str = NOT_STATED
    inference_geo: str = NOT_STATED
    speed: str = NOT_STATED
    workspace: str = NOT_STATED
    key: str = NOT_STATED

    @property
    def day(self) -> str:
        """The day (UTC) it begins on."""
        return self.starts[:10]


class CostReport(Value):
    """All lines that were read; `has_more` where the last page said that others follow."""

    lines: tuple[CostLine, ...] = ()
    has_more: bool = False

    @property
    def total(self) -> Usd:
        """The exact sum."""
        return Usd(sum((line.amount.amount for line in self.lines), Fraction(0)))


def is_cost_report(raw: Raw) -> bool:
    """Tell the Cost API's answer, or one time of it, by the names of its fields."""
    times = raw.get("data") if "data" in raw else [raw]
    if not isinstance(times, list) or not times:
        return False
    rows = [row for time in times if isinstance(time, dict) and "starting_at" in time for row in _rows(time)]
    return bool(rows) and all(isinstance(row, dict) and "amount" in row and "currency" in row for row in rows)


def _rows(time: Raw) -> list[object]:
    rows = time.get("results")
    return rows if isinstance(rows, list) else []


def is_cost_row(raw: Raw) -> bool:
    """Tell a row of the Console's cost CSV."""
    return _CSV_AMOUNT in raw and _CSV_DAY in raw


def read_cost_report(raws: Iterable[Raw]) -> CostReport:
    """Read answers of the Cost API (pages of one, or one alone) or rows of the Console's CSV; raise NotUsage.

    A sum with a line missing would be wrong, so one bad line refuses all. A time that comes twice with the same lines,
    as pages asked for again do, counts once; with other lines it is refused, because nobody can tell which holds.
    """
    times: dict[tuple[str, str], list[CostLine]] = {}
    rows: list[CostLine] = []
    has_more = False
    for raw in raws:
        if is_cost_row(raw):
            rows.append(_csv_line(raw))
            continue
        has_more = raw.get("has_more") is True
        for time in objects(raw, "data") if "data" in raw else [raw]:
            _add(times, time)
    if rows and times:
        raise NotUsage("cost_kinds_mixed")  # both are of the same bill
    return CostReport(lines=(*(line for lines in times.values() for line in lines), *rows), has_more=has_more)


def _add(times: dict[tuple[str, str], list[CostLine]], time: Raw) -> None:
    span = utc(time, "starting_at"), utc(time, "ending_at")
    lines = [_line(row, span) for row in objects(time, "results")]
    before = times.setdefault(span, lines)
    if sorted(map(repr, before)) != sorted(map(repr, lines)):
        raise NotUsage("cost_times_disagree", facts={"day": span[0][:10]})


def _line(row: Raw, span: tuple[str, str]) -> CostLine:
    if text(row, "currency").upper() != _DOLLARS:
        raise NotUsage("cost_not_in_dollars")
    return CostLine(
        amount=Usd(_amount(row, "amount") / _CENTS),
        starts=span[0],
        ends=span[1],
        description=text(row, "description"),
        kind=text(row, "cost_type"),
        token_type=text(row, "token_type"),
        processing=text(row, "service_tier"),
        **_told(row),
        workspace=text(row, "workspace_id"),
    )


def _told(row: Raw) -> dict[str, str]:
    """Return what both forms of the report call by one name."""
    return {
        "model": text(row, "model"),
        "window": text(row, "context_window"),
        "inference_geo": text(row, "inference_geo"),
        "speed": text(row, "speed"),
    }


def _csv_line(row: Raw) -> CostLine:
    kind, token_type = text(row, "cost_type"), text(row, "token_type")
    return CostLine(
        amount=Usd(_amount(row, _CSV_AMOUNT)),
        starts=utc(row, _CSV_DAY),
        kind=_CSV_KINDS.get(kind, kind),
        token_type=_CSV_CLASSES.get(token_type, token_type),
        **_told(row),
        workspace=text(row, "workspace"),
        key=text(row, "api_key"),
    )


def _amount(row: Raw, name: str) -> Fraction:
    """Return an amount of plain digits; a whole JSON number is exact as well."""
    value = row.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        return Fraction(value)
    if not isinstance(value, str) or not _AMOUNT.fullmatch(value):
        raise NotUsage("no_amount", facts={"field": name})
    sign, digits = (-1, value[1:]) if value[0] == "-" else (1, value)
    whole, _, decimals = digits.partition(".")
    return Fraction(sign * int(whole + decimals), 10 ** len(decimals))
