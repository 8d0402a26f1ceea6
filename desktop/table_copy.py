"""Rows of a bill as text to be pasted into a spreadsheet: every digit, a tab between cells, nothing that calculates."""

from __future__ import annotations

from pricing_core.money import decimal_text
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .line_texts import LINE, RULE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pricing_core.money import Count
    from pricing_core.showing import NumberStyle

    from .line_texts import Row

_CALCULATES = "=+-@＝＋－＠"  # a text that begins so would be taken for a formula


def row_text(row: Row, style: NumberStyle) -> str:
    """Return one row: name, quantity, unit, rate, what it is per, rule, one request, the period."""
    line = row.line.line if row.line else None
    used: Sequence[str] = ("", "", "", "")
    if row.line and line:
        unit = said(row.line.part.card.book.units[line.unit], style.language)
        block = said(line.price.block.label, style.language)
        used = (
            number_text(row.line.used, style),
            cell_text(unit),
            number_text(line.price.unit_price, style),
            cell_text(block),
        )
    amounts = [number_text(one.amount, style) if one else "" for one in (row.one, row.whole)]
    return "\t".join((cell_text(row.cells[LINE]), *used, cell_text(row.cells[RULE]), *amounts))


def table_text(headings: Sequence[str], rows: Sequence[Row], style: NumberStyle) -> str:
    """Return the whole table below its headings."""
    return "\n".join(("\t".join(cell_text(one) for one in headings), *(row_text(row, style) for row in rows))) + "\n"


def number_text(number: Count, style: NumberStyle) -> str:
    """Return every digit of a number, ungrouped, with the point that the person's spreadsheet expects."""
    return decimal_text(number).replace(".", style.point)


def cell_text(text: str) -> str:
    """Return a text as one cell, which no spreadsheet takes for a formula."""
    flat = " ".join(text.split())
    return f"'{flat}" if flat.startswith(tuple(_CALCULATES)) else flat
