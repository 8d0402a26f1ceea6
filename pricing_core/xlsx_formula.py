"""Spreadsheet formulas that know their own value, exactly.

A formula is built together with what it comes to, so the value that is saved beside it cannot be another one.
"""

from __future__ import annotations

import re
from fractions import Fraction

from .money import decimal_text, half_up, is_finite_decimal
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .money import Count

    Known = Fraction | str | bool | None

COMPARED, SUM, PRODUCT, POWER, ATOM = range(5)  # what binds tighter stands later
ROUNDED = 6  # decimals; what floating point adds to a whole number of tokens lies far below
PERCENT = 100
_PLACE = re.compile("\x01([^\x02]*)\x02")


class Formula(Value):
    """A formula without its ``=`` and its value; None where it has none, such as a division by nothing.

    References carry the name of their sheet in marks, which `on_sheet` turns into what that sheet writes.
    """

    text: str
    value: Known
    rank: int = ATOM

    def __add__(self, other: Formula | Count) -> Formula:
        return _joined(self, "+", formula_of(other), SUM)

    def __sub__(self, other: Formula | Count) -> Formula:
        return _joined(self, "-", formula_of(other), SUM)

    def __mul__(self, other: Formula | Count) -> Formula:
        return _joined(self, "*", formula_of(other), PRODUCT)

    def __truediv__(self, other: Formula | Count) -> Formula:
        return _joined(self, "/", formula_of(other), PRODUCT)

    def __rsub__(self, other: Count) -> Formula:
        return formula_of(other) - self

    def power(self, other: Formula) -> Formula:
        """Return this to a whole power."""
        base, times = _numbers(self, other)
        value = None if base is None or times is None else base ** int(times)
        return Formula(f"{_inside(self, ATOM)}^{_inside(other, ATOM)}", value, POWER)

    def is_(self, sign: str, other: Formula | Count | str) -> Formula:
        """Return a comparison: ``=``, ``<=`` or ``>``."""
        right = quoted(other) if isinstance(other, str) else formula_of(other)
        text = f"{_inside(self, SUM)}{sign}{_inside(right, SUM)}"
        return Formula(text, _compared(self.value, sign, right.value), COMPARED)

    @property
    def number(self) -> Fraction:
        """The value, where it is a number; else 0, as sums take it."""
        return self.value if isinstance(self.value, Fraction) else Fraction(0)

    def on_sheet(self, name: str) -> str:
        """Return the formula as a sheet of this name writes it: its own cells without the sheet."""
        return _PLACE.sub(lambda found: "" if found[1] == name else f"{_sheet(found[1])}!", f"={self.text}")


def cell(sheet: str, place: str, value: Known) -> Formula:
    """Return a reference to a cell such as ``C5``."""
    return Formula(f"\x01{sheet}\x02{place}", value)


def formula_of(number: Formula | Count) -> Formula:
    """Return a number as a formula; one whose decimals never end as a division."""
    if isinstance(number, Formula):
        return number
    value = Fraction(number)
    if is_finite_decimal(value):
        return Formula(decimal_text(value), value, SUM if value < 0 else ATOM)
    return Formula(f"{value.numerator}/{value.denominator}", value, PRODUCT)


def quoted(text: str) -> Formula:
    """Return a text as a formula writes it."""
    doubled = text.replace('"', '""')
    return Formula(f'"{doubled}"', text)


def percent(part: Formula) -> Formula:
    """Return a number of percent as a factor."""
    return part / PERCENT


def product(parts: Iterable[Formula]) -> Formula:
    """Return parts times each other; 1 for none."""
    whole: Formula | None = None
    for part in parts:
        whole = part if whole is None else whole * part
    return whole or formula_of(1)


def added(parts: Iterable[Formula]) -> Formula:
    """Return the sum of parts that stand apart; 0 for none."""
    whole: Formula | None = None
    for part in parts:
        whole = part if whole is None else whole + part
    return whole or formula_of(0)


def column_sum(cells: Iterable[Formula]) -> Formula:
    """Return ``SUM(C5:C9)`` for cells that stand under or beside each other, the first and the last among them."""
    found = tuple(cells)
    if not found:
        return formula_of(0)
    return Formula(f"SUM({area(found)})", sum((one.number for one in found), Fraction(0)))


def area(cells: Iterable[Formula]) -> str:
    """Return the range from the first cell to the last."""
    first, *others = (one.text for one in cells)
    return f"{first}:{_PLACE.sub('', others[-1])}" if others else first


def at_least(part: Formula, floor: Formula | Count) -> Formula:
    """Return the larger of two."""
    other = formula_of(floor)
    one, two = _numbers(part, other)
    value = None if one is None or two is None else max(one, two)
    return Formula(f"MAX({part.text},{other.text})", value)


def when(condition: Formula, then: Formula | str, otherwise: Formula | str) -> Formula:
    """Return ``IF(condition, then, otherwise)``."""
    yes = quoted(then) if isinstance(then, str) else then
    no = quoted(otherwise) if isinstance(otherwise, str) else otherwise
    return Formula(f"IF({condition.text},{yes.text},{no.text})", yes.value if condition.value else no.value)


def every(conditions: Iterable[Formula]) -> Formula:
    """Return that all conditions hold."""
    found = tuple(conditions)
    if len(found) == 1:
        return found[0]
    return Formula(f"AND({','.join(one.text for one in found)})", all(one.value for one in found))


def is_number(part: Formula) -> Formula:
    return Formula(f"ISNUMBER({part.text})", isinstance(part.value, Fraction))


def counted_if(cells: Iterable[Formula], text: str) -> Formula:
    """Return how many of the cells under each other hold a text; there is at least one."""
    found = tuple(cells)
    value = Fraction(sum(one.value == text for one in found))
    return Formula(f"COUNTIF({area(found)},{quoted(text).text})", value)


def has_numbers(cells: Iterable[Formula]) -> Formula:
    """Return that at least one of the cells under each other holds a number."""
    found = tuple(cells)
    value = any(isinstance(one.value, Fraction) for one in found)
    return Formula(f"COUNT({area(found)})>0", value, COMPARED)


def sum_beside(cells: Iterable[Formula], text: str, amounts: Iterable[Formula]) -> Formula:
    """Return the sum of the amounts that stand beside cells which hold a text; texts among the amounts are nothing."""
    found, beside = tuple(cells), tuple(amounts)
    counted = [amount.number for one, amount in zip(found, beside, strict=True) if one.value == text]
    return Formula(f"SUMIF({area(found)},{quoted(text).text},{area(beside)})", sum(counted, Fraction(0)))


def place_of(cells: Iterable[Formula], text: str) -> Formula:
    """Return at which place, from 1, a text stands first; a fault of the spreadsheet where it does not."""
    found = tuple(cells)
    value = next((Fraction(place) for place, one in enumerate(found, start=1) if one.value == text), None)
    return Formula(f"MATCH({quoted(text).text},{area(found)},0)", value)


def first_above(cells: Iterable[Formula], numbers: Iterable[Formula], limit: Formula) -> Formula:
    """Return the number over the first of the cells beside each other that is above a limit; 0 where none is.

    The numbers are 1, 2, 3 and so on. All cells hold numbers, or the result means nothing.
    """
    found, heads = tuple(cells), tuple(numbers)
    places = (Fraction(place) for place, one in enumerate(found, start=1) if one.number > limit.number)
    after = len(found) + 1
    ranks = f"({area(found)}>{limit.text})*({after}-{area(heads)})"  # the first is the largest
    return Formula(f"MOD({after}-SUMPRODUCT(MAX({ranks})),{after})", next(places, Fraction(0)))


def text_around(before: str, number: Formula, after: str) -> Formula:
    """Return a whole number with words before and after it."""
    value = f"{before}{int(number.number)}{after}"
    return Formula(f"{quoted(before).text}&{_inside(number, ATOM)}&{quoted(after).text}", value, COMPARED)


def rounded(part: Formula) -> Formula:
    """Return a number of tokens without what floating point leaves behind: it is compared with a border."""
    value = part.value if not isinstance(part.value, Fraction) else Fraction(half_up(part.value, ROUNDED))
    return Formula(f"ROUND({part.text},{ROUNDED})", value)


def _joined(left: Formula, sign: str, right: Formula, rank: int) -> Formula:
    tight = rank + 1 if sign in "-/" else rank  # a - (b + c), a / (b * c)
    return Formula(f"{_inside(left, rank)}{sign}{_inside(right, tight)}", _result(left, sign, right), rank)


def _result(left: Formula, sign: str, right: Formula) -> Known:
    one, two = _numbers(left, right)
    if one is None or two is None or (sign == "/" and not two):
        return None
    return {"+": one.__add__, "-": one.__sub__, "*": one.__mul__, "/": one.__truediv__}[sign](two)


def _numbers(*parts: Formula) -> tuple[Fraction | None, ...]:
    return tuple(part.value if isinstance(part.value, Fraction) else None for part in parts)


def _inside(part: Formula, rank: int) -> str:
    return f"({part.text})" if part.rank < rank else part.text


def _compared(one: Known, sign: str, two: Known) -> bool:
    if sign == "=":
        return one == two
    if not isinstance(one, Fraction) or not isinstance(two, Fraction):
        return False
    return one <= two if sign == "<=" else one > two


def _sheet(name: str) -> str:
    return name if name.isalpha() else f"'{name}'"
