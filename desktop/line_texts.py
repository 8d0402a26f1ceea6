"""A breakdown as rows of text, for a table to show."""

from __future__ import annotations

from typing import NamedTuple

from pricing_core import Breakdown, Line, price
from pricing_core.showing import NONE, NumberStyle, count_text, exact_usd_text, price_text, share_text, usd_text
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pricing_core import Usd

TOTAL = ""  # the key of the last row, their sum
LINE, QUANTITY, RATE, RULE, PER_REQUEST, ALL_REQUESTS, SHARE = range(7)


class Row(NamedTuple):
    """One row: which line it is, its cells, and the exact amounts behind the two that are rounded."""

    key: str
    cells: tuple[str, ...]
    exact_one: str = ""
    exact_all: str = ""


def rows(breakdown: Breakdown, style: NumberStyle, total: str) -> list[Row]:
    """Return a row for each line, and one for their sum."""
    requests = breakdown.workload.requests
    one = breakdown if requests else price(breakdown.card, breakdown.workload.but(requests=1))
    parts = [part.amount.divided(requests or 1) for part in one.lines]
    made = [_row(breakdown, line, part, style) for line, part in zip(breakdown.lines, parts, strict=True)]
    sums = (breakdown.per_request, breakdown.total)
    cells = (total, "", "", "", *(usd_text(amount, style) for amount in sums), share_text(sums[1], sums[1]))
    return [*made, Row(TOTAL, cells, *(exact_usd_text(amount, style) for amount in sums))]


def blanked(shown: Sequence[Row], total: str) -> list[Row]:
    """Return the rows that were shown, with nothing but their names left."""
    names = [(row.key, row.cells[LINE]) for row in shown] or [(TOTAL, total)]
    return [Row(key, (name, *[NONE] * SHARE)) for key, name in names]


def _row(breakdown: Breakdown, line: Line, part: Usd, style: NumberStyle) -> Row:
    unit = said(breakdown.card.book.units[line.unit], style.language)
    block = said(line.price.block.label, style.language)
    cells = (
        said(line.label, style.language),
        f"{count_text(line.count, style)} {unit}",
        f"{price_text(line.unit_price.amount, style)} / {block}",
        _rule(breakdown, line, style),
        usd_text(part, style),
        usd_text(line.amount, style),
        share_text(line.amount, breakdown.total),
    )
    return Row(line.key, cells, exact_usd_text(part, style), exact_usd_text(line.amount, style))


def _rule(breakdown: Breakdown, line: Line, style: NumberStyle) -> str:
    """Name the tier that the rate is of, and the factors that are in it."""
    tier = breakdown.tier.tier
    names = [said(tier.label, style.language)] if tier and not line.price.fee else []
    for rule in line.factors:
        names.append(f"{count_text(rule.factor, style)} × {said(rule.label, style.language)}")
    return ", ".join(names)
