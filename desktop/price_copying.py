"""Cells of the price table as text to be pasted into a spreadsheet: exact numbers, a tab between cells."""

from __future__ import annotations

from pricing_core.values import TYPE_CHECKING

from .price_texts import WINDOW
from .table_copy import cell_text, number_text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from .price_model import PriceModel

    Place = tuple[int, int]


def copied(
    prices: PriceModel, rows: Sequence[int], columns: Sequence[int], selected: Collection[Place], *, has_headings: bool
) -> str:
    """Return the selected cells of some rows, in their order; a cell between that is not selected stays empty."""
    lines = [[_text(prices, (row, column)) if (row, column) in selected else "" for column in columns] for row in rows]
    if has_headings:
        names = (prices.texts.columns[column] for column in columns)
        lines.insert(0, [cell_text(prices.texts.heading(name)) for name in names])
    return "\n".join("\t".join(line) for line in lines)


def _text(prices: PriceModel, place: Place) -> str:
    row, column = prices.rows[place[0]], prices.texts.columns[place[1]]
    if column in row.cells:
        price = row.cells[column].price
        return "" if price is None else number_text(price, prices.texts.style)
    if column == WINDOW:
        return number_text(row.window, prices.texts.style)
    return cell_text(prices.texts.cell(row, column))
