"""What leaves the window when lines of a bill are copied; whose prices they are can be left out."""

from __future__ import annotations

from PySide6.QtCore import QObject

from pricing_core import reason
from pricing_core.values import TYPE_CHECKING

from .line_texts import LineTexts
from .table_copy import row_text, table_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pricing_core.billing import Bill
    from pricing_core.showing import NumberStyle

    from .line_texts import Row


WHOLE, FORMULA = "whole", "formula"  # of a reason


def _as_it_is(bill: Bill) -> Bill:
    return bill


class BillCopies(QObject):
    """Makes the texts of rows from the bill as it may leave: `given` returns that."""

    def __init__(self, style: NumberStyle, day_text: Callable[[str], str] = str) -> None:
        super().__init__()
        self._style, self._day_text = style, day_text
        self.given: Callable[[Bill], Bill] = _as_it_is

    def _rows(self, bill: Bill | None, period: str, shown: Sequence[Row]) -> list[Row]:
        """Return the rows that are shown, in their order, with what may leave in them."""
        if bill is None or (given := self.given(bill)) is bill:
            return list(shown)
        by_key = {row.key: row for row in LineTexts(self._style).rows(given, period)}
        return [by_key[row.key] for row in shown]

    def row(self, bill: Bill | None, period: str, row: Row) -> str:
        """Return the exact values of a row."""
        return row_text(self._rows(bill, period, [row])[0], self._style)

    def why(self, bill: Bill | None, period: str, row: Row, part: str = WHOLE) -> str:
        """Return the words of a row's reason, or of them the formula; nothing where there is no price to explain."""
        line = self._rows(bill, period, [row])[0].line
        if line is None:
            return ""
        words = reason(line.part, line.line, self._style, self._day_text)
        return words.formula if part == FORMULA else f"{words.text} {words.source}"

    def table(self, bill: Bill, period: str, headings: Sequence[str], rows: Sequence[Row]) -> str:
        """Return the exact values of every row, and whose prices they are."""
        text = table_text(headings, self._rows(bill, period, rows), self._style)
        profile = self.given(bill).first.card.book.profile
        if profile is None:
            return text
        whose = " ".join(profile.name.split()) or self.tr("own prices")
        return f"{text}{self.tr('Price profile')}\t{whose}\n"
