"""Reading numbers as people type them: exact, or refused; never another number.

Separators are the trap: ``10.000`` is ten thousand in Indonesian and ten in an English spin box. Of two kinds the last
is the decimal mark. One with exactly three digits after it groups where things are counted; where a decimal mark is as
likely (money, percent, minutes, before a suffix) the text is refused with both readings.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from pricing_core.money import decimal_text, is_finite_decimal
from pricing_core.showing import ENGLISH, NumberStyle, count_text
from pricing_core.values import TYPE_CHECKING

from .number_expression import (
    AMBIGUOUS,
    DIVIDED_BY_ZERO,
    EITHER,
    GROUP,
    LIKELY_GROUP,
    OF_WHAT,
    PERCENT_SIGN,
    TOO_LONG,
    UNREADABLE,
    RefusedError,
    evaluate,
    last_place,
    tokens_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .number_expression import Token

__all__ = [
    "AMBIGUOUS", "AVERAGE", "DIVIDED_BY_ZERO", "EMPTY", "ENDLESS", "MINUTES", "MONEY", "NOT_WHOLE", "OF_WHAT",
    "PERCENT", "TOO_LONG", "UNREADABLE", "WHOLE", "Reading", "entry_text", "is_plain", "plain_text", "read_number",
    "shown_text", "step_place", "trimmed",
]  # fmt: skip

WHOLE, AVERAGE, MONEY, PERCENT, MINUTES = "whole", "average", "money", "percent", "minutes"
EMPTY, NOT_WHOLE, ENDLESS = "empty", "not_whole", "endless"
LENGTH_LIMIT = 200
WHOLE_LIMIT, PLACES_LIMIT = 10**30, 10**18  # what a workload file can hold
PLAIN_DIGITS = 30
RULES = {WHOLE: GROUP, AVERAGE: LIKELY_GROUP, MONEY: EITHER, PERCENT: EITHER, MINUTES: EITHER}
COUNTS = (WHOLE, AVERAGE)
FILLING = {MONEY: "00"}  # decimals that tell a group from a decimal mark: 1,234.00

# Words that say what a number counts, and what they all mean. A field reads its own, never another's.
UNITS = {
    "token": "token", "tokens": "token", "tok": "token",
    "request": "request", "requests": "request", "permintaan": "request",
    "%": "percent", "percent": "percent", "persen": "percent",
    "minute": "minute", "minutes": "minute", "min": "minute", "menit": "minute",
}  # fmt: skip
OWN_UNITS = {PERCENT: {"percent"}, MINUTES: {"minute"}, WHOLE: {"token", "request"}, AVERAGE: {"token", "request"}}
CURRENCIES = {
    "us$": "USD", "usd": "USD", "$": "USD", "€": "EUR", "eur": "EUR", "£": "GBP", "gbp": "GBP", "¥": "JPY",
    "jpy": "JPY", "円": "JPY", "₹": "INR", "rs.": "INR", "rs": "INR", "inr": "INR", "rp.": "IDR", "rp": "IDR",
    "idr": "IDR", "r$": "BRL", "brl": "BRL", "kr.": "SEK", "kr": "SEK", "sek": "SEK", "chf": "CHF", "fr.": "CHF",
}  # fmt: skip
_SIGNS = "|".join(re.escape(sign) for sign in sorted(CURRENCIES, key=len, reverse=True))
_SIGN_BEFORE = re.compile(rf"([-+−]?)\s*({_SIGNS})\s*(?=[-+−(0-9])", re.IGNORECASE)
_SIGN_AFTER = re.compile(rf"(?<=[0-9A-Za-z)\s])\s*({_SIGNS})$", re.IGNORECASE)


class Reading(NamedTuple):
    """The number that a text writes, or None and what is wrong with the text; two numbers if it may mean either."""

    number: int | Fraction | None
    fault: str = ""
    readings: tuple[int | Fraction, ...] = ()


def read_number(text: str, kind: str = AVERAGE, style: NumberStyle = ENGLISH, unit: str = "") -> Reading:
    """Read a number or an expression for a kind of field; `unit` is what the field says its number counts."""
    if text.isascii() and text.isdigit() and len(text) <= PLAIN_DIGITS:
        return Reading(int(text))  # what is typed most reads the same everywhere
    if not text.strip():
        return Reading(None, EMPTY)
    if len(text) > LENGTH_LIMIT:
        return Reading(None, UNREADABLE)
    bare = trimmed(text, kind, unit)
    try:
        if kind == MINUTES and ":" in bare:
            raise RefusedError(UNREADABLE)  # 1:30 is a time, not a thirtieth
        tokens = tokens_of(bare, RULES[kind], style.second_group, in_minutes=kind == MINUTES)
        if kind == PERCENT and PERCENT_SIGN in tokens:
            raise RefusedError(UNREADABLE)  # 50% * 50% is 25% and 2,500%
    except RefusedError as refused:
        return Reading(None, refused.args[0])
    first, last = (_outcome(tokens, which, kind) for which in (0, -1))
    if first == last:
        return first
    both = [one.number for one in (first, last) if one.number is not None]
    return Reading(None, AMBIGUOUS, tuple(sorted(both)) if len(both) == 2 else ())


def _outcome(tokens: Sequence[Token], which: int, kind: str) -> Reading:
    try:
        return Reading(_bounded(evaluate(tokens, which), kind))
    except RefusedError as refused:
        return Reading(None, refused.args[0])


def _bounded(number: Fraction, kind: str) -> int | Fraction:
    """Return a whole number as an int; refuse what a field of this kind, or a workload file, cannot hold."""
    if number.denominator == 1:
        if abs(number.numerator) >= WHOLE_LIMIT:
            raise RefusedError(TOO_LONG)
        return number.numerator
    if kind == WHOLE:
        raise RefusedError(NOT_WHOLE)
    if abs(number) >= WHOLE_LIMIT or PLACES_LIMIT % number.denominator:
        raise RefusedError(TOO_LONG if is_finite_decimal(number) else ENDLESS)
    return number


def trimmed(text: str, kind: str = AVERAGE, unit: str = "") -> str:
    """Return a text without the sign of a currency and without the unit, where it is the unit of the field."""
    text = text.strip()
    bare = _without_unit(text, kind, unit)
    if kind == MONEY or (kind in COUNTS and bare == text):
        return _without_currency(bare)
    return bare


def _without_unit(text: str, kind: str, unit: str) -> str:
    """Take away the unit at the end, as the field writes it or as a word for the same."""
    own = unit.lower()
    words = {UNITS[word] for word in own.split() if word in UNITS} if own else OWN_UNITS.get(kind, set())
    for word in (own, *(word for word, meaning in UNITS.items() if meaning in words)):
        if word and text.lower().endswith(word) and _is_apart(text, len(text) - len(word)):
            return text[: -len(word)].rstrip()
    return text


def _is_apart(text: str, at: int) -> bool:
    """Tell whether what begins there is no end of a longer word: neither the rs of hours nor the tok of MTok."""
    return not (text[at - 1 : at].isalpha() and text[at].isalpha())


def _without_currency(text: str) -> str:
    """Take away the sign before or after a number, or both where they are of one currency."""
    before, after = _SIGN_BEFORE.match(text), _SIGN_AFTER.search(text)
    after = after if after and _is_apart(text, after.start(1)) else None
    if before and after and CURRENCIES[before[2].lower()] != CURRENCIES[after[1].lower()]:
        return text
    end = after.start() if after else len(text)
    return (before[1] + text[before.end() : end] if before else text[:end]).strip()


def plain_text(number: int | Fraction) -> str:
    """Return a number as programs write it: digits, and a point where there are decimals."""
    return decimal_text(number) if is_finite_decimal(number) else str(number)


def entry_text(number: int | Fraction, style: NumberStyle = ENGLISH, kind: str = AVERAGE) -> str:
    """Return a number as a field shows it: grouped, and never so that it would be read as another number."""
    if not is_finite_decimal(number):
        return plain_text(number)
    whole, mark, decimals = shown_text(number, style).partition(style.point)
    is_grouped = bool(style.group) and style.group in whole
    if not mark and RULES[kind] == EITHER and style.group in (".", ",") and whole.count(style.group) == 1:
        return f"{whole}{style.point}{FILLING.get(kind, '0')}"
    could_group = len(decimals) == 3 and whole.lstrip("-") != "0" and not is_grouped
    return f"{whole}{mark}{decimals}0" if could_group else f"{whole}{mark}{decimals}"


def is_plain(text: str, number: int | Fraction, style: NumberStyle, kind: str = AVERAGE) -> bool:
    """Tell whether a text shows its number as it is, so that nothing need be said about it."""
    text = text.strip()
    if text == entry_text(number, style, kind) or (text.isascii() and text.isdigit()):
        return True
    whole, _, decimals = text.partition(style.point)
    shown, _, places = shown_text(number, style).partition(style.point)
    digits = decimals if decimals.isascii() and decimals.isdigit() else "?"
    return whole in (shown, shown.replace(style.group, "")) and digits.rstrip("0") == places


def step_place(text: str, number: int | Fraction, kind: str, style: NumberStyle, unit: str = "") -> int | Fraction:
    """Return what the last digit of a text counts: the step of an arrow key."""
    place = None
    if text != entry_text(number, style, kind):  # which may end with digits that nobody typed
        place = last_place(trimmed(text, kind, unit), RULES[kind], style.second_group)
    if place is None:
        place = Fraction(1, 10 ** len(plain_text(number).partition(".")[2]))
    return max(place, Fraction(1)) if kind == WHOLE else place


def shown_text(number: int | Fraction, style: NumberStyle) -> str:
    """Return a number grouped, for reading only, with the sign that a keyboard has."""
    size = -number if number < 0 else number
    return f"{'-' if number < 0 else ''}{count_text(size, style)}"
