"""Numbers as people read them: the only place where anything is rounded (interfaces: half-up, at display only)."""

from __future__ import annotations

from .money import decimal_text, half_up, is_finite_decimal
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from .money import Count, Usd

MINUS = "\N{MINUS SIGN}"
NONE = "–"  # shown where there is no amount
SMALL_PLACES = 6
SIGNIFICANT = 2
COUNT_PLACES = 6


class NumberStyle(Value):
    """In which language words are, and how numbers are written."""

    language: str
    point: str
    group: str
    dollar: str
    second_group: int = 3  # digits in every group but the last: 2 in India, 12,34,567


ENGLISH = NumberStyle("en", ".", ",", "$")
INDONESIAN = NumberStyle("id", ",", ".", "US$")


def _grouped(digits: str, style: NumberStyle) -> str:
    sign = "-" if digits.startswith("-") else ""
    whole, _, decimals = digits.removeprefix("-").partition(".")
    if len(whole) > 3:
        whole = style.group.join(_groups(whole, style.second_group))
    return f"{sign}{whole}{style.point}{decimals}" if decimals else sign + whole


def _groups(digits: str, size: int) -> list[str]:
    """Cut digits into groups: three at the end, before them as many as the style has."""
    found = [digits[-3:]]
    rest = digits[:-3]
    while rest:
        found.append(rest[-size:])
        rest = rest[:-size]
    return found[::-1]


def usd_text(money: Usd, style: NumberStyle = ENGLISH) -> str:
    """Return money as text: two decimals from $1 and for nothing, six below; two digits where those would show 0."""
    amount = money.amount
    size = abs(amount.numerator)
    text = half_up(amount, SMALL_PLACES if 0 < size < amount.denominator else 2).removeprefix("-")
    if size and not text.strip("0."):
        text = half_up(abs(amount), _places_for_significant(abs(amount)))
    sign = MINUS if amount.numerator < 0 else ""
    return f"{sign}{style.dollar}{_grouped(text, style)}"


def _places_for_significant(size: Count) -> int:
    """The decimals at which a number far below 1 shows its first significant digits."""
    places = SMALL_PLACES
    while size.numerator * 10**places < 10 ** (SIGNIFICANT - 1) * size.denominator:
        places += 1
    return places


def price_text(price: Count, style: NumberStyle = ENGLISH) -> str:
    """Return a rate exactly, with at least two decimals: $3.00, $0.30, $0.025."""
    whole, _, decimals = decimal_text(price).partition(".")
    padded = f"{whole}.{decimals.ljust(2, '0')}"
    return f"{style.dollar}{_grouped(padded, style)}"


def exact_usd_text(money: Usd, style: NumberStyle = ENGLISH) -> str:
    """Return every digit of an amount, grouped, at least two decimals."""
    if money.amount.numerator < 0:
        return f"{MINUS}{price_text(-money.amount, style)}"
    return price_text(money.amount, style)


def count_text(count: Count, style: NumberStyle = ENGLISH) -> str:
    """Return a count grouped; where it has no end as a decimal, six places and a sign that says so."""
    if is_finite_decimal(count):
        return _grouped(decimal_text(count), style)
    return "≈ " + _grouped(half_up(count, COUNT_PLACES), style)


def share_text(part: Usd, whole: Usd) -> str:
    """Return what part of an amount another is, in whole percent; empty where there is nothing to share."""
    if not part.amount:
        return ""
    size, of = part.amount, whole.amount  # whole numbers: dividing fractions takes ten times as long
    over, under = size.numerator * of.denominator, size.denominator * of.numerator
    percent = (200 * abs(over) + abs(under)) // (2 * abs(under))  # halves away from zero
    sign = "-" if (over < 0) != (under < 0) else ""
    return f"{sign}{percent}%" if percent else "<1%"
