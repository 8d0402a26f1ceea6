"""Money: exact, a type of its own, rounded only when shown."""

from __future__ import annotations

import re
from fractions import Fraction

from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    Count = int | Fraction

# The published form of a price: digits, optionally a point and digits. Refusing by pattern comes before any
# conversion, because Decimal() and Fraction() accept NaN, 1_000, 1E+1000000000 and digits of other scripts.
PRICE = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")
COUNT = re.compile(r"[0-9]{1,30}(?:\.[0-9]{1,18})?")
PLACES_WITHOUT_END = 12


def exact(text: str, pattern: re.Pattern[str] = PRICE) -> Fraction:
    """Return the number that plain digits write, or raise ValueError.

    >>> exact("3.75")
    Fraction(15, 4)
    """
    if not pattern.fullmatch(text):
        raise ValueError(f"not a plain decimal number: {text[:40]!r}")
    whole, _, decimals = text.partition(".")
    return Fraction(int(whole + decimals), 10 ** len(decimals))


def is_finite_decimal(number: Count) -> bool:
    """Tell whether decimal digits can write the number exactly (1/12 cannot be written so)."""
    return _places(number.denominator) is not None


def plain(number: Count) -> Count:
    """Return a whole number as an int: workloads hold those wherever they can."""
    return number.numerator if number.denominator == 1 else number


def half_up(number: Count, places: int) -> str:
    """Return the number with so many decimals, halves rounded away from zero; never an exponent.

    Whole numbers throughout: comparing and dividing fractions takes ten times as long, at every key press.
    """
    numerator, denominator = number.numerator, number.denominator
    units, rest = divmod(abs(numerator) * 10**places, denominator)
    if 2 * rest >= denominator:
        units += 1
    digits = str(units).rjust(places + 1, "0")
    sign = "-" if numerator < 0 and units else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def decimal_text(number: Count) -> str:
    """Return the exact decimal without exponent or trailing zeros; 12 places, half-up, where none exists.

    >>> decimal_text(Fraction(15, 4)), decimal_text(Fraction(1, 240))
    ('3.75', '0.004166666667')
    """
    if number.denominator == 1:
        return str(number.numerator)
    places = _places(number.denominator)
    text = half_up(number, PLACES_WITHOUT_END if places is None else places)
    return text.rstrip("0").rstrip(".")


def _places(denominator: int) -> int | None:
    """The decimals that 1/denominator needs; None for what is not made of twos and fives."""
    twos = (denominator & -denominator).bit_length() - 1
    fives, rest = 0, denominator >> twos
    while rest % 5 == 0:
        fives, rest = fives + 1, rest // 5
    return max(twos, fives) if rest == 1 else None


class Usd(Value):
    """An exact amount of US dollars. Adds to its own kind only; nothing here rounds."""

    amount: Fraction

    def __init__(self, amount: Fraction) -> None:
        self.__dict__["amount"] = amount  # some hundred are made at every key press

    @classmethod
    def parse(cls, text: str) -> Usd:
        """Read plain digits such as ``0.015044``; raise ValueError for anything else."""
        return cls(exact(text, COUNT))

    def __add__(self, other: Usd) -> Usd:
        return Usd(self._same_kind(other, "add") + self.amount)

    def __sub__(self, other: Usd) -> Usd:
        return Usd(self.amount - self._same_kind(other, "subtract"))

    def __eq__(self, other: object) -> bool:
        return self.amount == other.amount if isinstance(other, Usd) else NotImplemented

    __hash__ = Value.__hash__

    def __lt__(self, other: Usd) -> bool:
        return self.amount < self._same_kind(other, "compare")

    def __le__(self, other: Usd) -> bool:
        return self.amount <= self._same_kind(other, "compare")

    def scaled(self, factor: Count) -> Usd:
        """Return the amount times an exact factor; a float is refused."""
        if isinstance(factor, float):
            raise TypeError("money is never multiplied by a float")
        return Usd(self.amount * factor)

    def divided(self, parts: Count) -> Usd:
        """Return an exact part of the amount."""
        if isinstance(parts, float):
            raise TypeError("money is never divided by a float")
        return Usd(self.amount / parts)

    @property
    def text(self) -> str:
        """The exact decimal, as exports carry it."""
        return decimal_text(self.amount)

    @property
    def exact_fraction(self) -> str | None:
        """``1/240`` where no finite decimal exists, else None."""
        return None if is_finite_decimal(self.amount) else str(self.amount)

    @staticmethod
    def _same_kind(other: Usd, verb: str) -> Fraction:
        if not isinstance(other, Usd):
            raise TypeError(f"cannot {verb} money and {type(other).__name__}")
        return other.amount
