"""Tables of 80 columns: numbers whole, names shortened where there is no room."""

from __future__ import annotations

from fractions import Fraction

from .money import Usd
from .rendering import WIDTH
from .showing import NONE, SMALL_PLACES, usd_text
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .showing import NumberStyle

GAP = "  "
LEAST = 8  # columns of a shortened name
RULE = "─" * WIDTH


def amount_text(money: Usd | None, style: NumberStyle, *, at_least: bool = False) -> str:
    """Return an amount; one that leaves something out with a sign that says so, and one that is nothing at all not.

    >>> from .money import Usd
    >>> from .showing import ENGLISH
    >>> amount_text(Usd.parse("10.4378186"), ENGLISH), amount_text(Usd.parse("10.4378186"), ENGLISH, at_least=True)
    ('$10.44', '≥ $10.43')
    """
    if money is None or (at_least and not money.amount):
        return NONE
    return "≥ " + usd_text(_down(money), style) if at_least else usd_text(money, style)


def _down(money: Usd) -> Usd:
    """Return an amount cut off where it is shown cut off: rounded up, "at least" would not be true."""
    amount, places = money.amount, 2 if money.amount >= 1 else SMALL_PLACES
    while 0 < amount < Fraction(1, 10**places):
        places += 1
    return Usd(Fraction(amount.numerator * 10**places // amount.denominator, 10**places))


def signed_text(money: Usd, style: NumberStyle) -> str:
    """Return an amount with its sign, plus or minus."""
    return ("+" if money.amount > 0 else "") + usd_text(money, style)


def shortened(text: str, width: int) -> str:
    """Return a name in so many columns at most, its middle left out: what tells names apart is at both ends."""
    if len(text) <= width:
        return text
    head = (width - 1) // 2
    return f"{text[:head]}…{text[len(text) - (width - 1 - head) :]}"


class Table:
    """Rows of names (`texts` of them, to the left) and numbers (the rest, to the right)."""

    def __init__(self, head: Sequence[str], texts: int) -> None:
        self._rows: list[tuple[str, ...] | None] = [None, tuple(head), None]
        self._texts = texts

    def add(self, *cells: str) -> None:
        self._rows.append(cells)

    def add_total(self, *cells: str) -> None:
        """Add the last row, below a rule; numbers that it lacks are empty."""
        head = self._rows[1]
        assert head is not None
        self._rows += [None, (*cells, *[""] * (len(head) - len(cells)))]

    def lines(self) -> Iterator[str]:
        widths = self._widths()
        for row in (*self._rows, None):
            if row is None:
                yield RULE
                continue
            cells = [
                shortened(cell, width).ljust(width) if place < self._texts else cell.rjust(width)
                for place, (cell, width) in enumerate(zip(row, widths, strict=True))
            ]
            yield GAP.join(cells).rstrip()

    def _widths(self) -> list[int]:
        """Return the width of each column: numbers as they are, names sharing what is left."""
        rows = [row for row in self._rows if row is not None]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        names = widths[: self._texts]
        room = WIDTH - sum(widths[self._texts :]) - len(GAP) * (len(widths) - 1)
        while sum(names) > room and max(names) > LEAST:
            names[names.index(max(names))] -= 1
        names[0] += max(room - sum(names), 0)
        return [*names, *widths[self._texts :]]
