"""Reading numbers as people type them: exact, or refused; never another number.

Separators are the trap: ``10.000`` is ten thousand in Indonesian and ten in an English spin box. Here one separator
with exactly three digits after it groups, in every language; of two kinds the last is the decimal mark.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from pricing_core.money import COUNT, decimal_text
from pricing_core.showing import ENGLISH, NumberStyle, count_text

EMPTY, UNREADABLE, AMBIGUOUS, TOO_LONG = "empty", "unreadable", "ambiguous", "too_long"
LENGTH_LIMIT = 200
DECIMAL_MARKS = ".,"
GROUP_MARKS = " \u00a0\u2009\u202f'’_"
SUFFIXES = {"": 1, "k": 10**3, "rb": 10**3, "m": 10**6, "jt": 10**6, "b": 10**9}
_NUMBER = re.compile(rf"([0-9](?:[0-9{DECIMAL_MARKS}{GROUP_MARKS}]*[0-9])?)[ \u00a0\u202f]*([A-Za-z]*)", re.ASCII)


class Reading(NamedTuple):
    """The number that a text writes, or None and what is wrong with the text."""

    number: int | Fraction | None
    fault: str = ""


class _RefusedError(Exception):
    """A text that is no number, or two; its argument is the fault."""


def read_number(text: str) -> Reading:
    """Read a count: at least 0, whole or with a decimal mark, in digits, groups of three or with a suffix."""
    text = text.strip()
    if not text:
        return Reading(None, EMPTY)
    match = _NUMBER.fullmatch(text) if len(text) <= LENGTH_LIMIT else None
    factor = SUFFIXES.get(match[2].lower()) if match else None
    if match is None or factor is None:
        return Reading(None, UNREADABLE)
    try:
        return Reading(_bounded(Fraction(_plain(match[1], has_suffix=bool(match[2]))) * factor))
    except _RefusedError as refused:
        return Reading(None, refused.args[0])


def entry_text(number: int | Fraction, style: NumberStyle = ENGLISH) -> str:
    """Return a number as a field shows it: grouped, and never so that it would be read as another number."""
    text = count_text(number, style)
    whole, mark, decimals = text.partition(style.point)
    could_group = len(decimals) == 3 and whole != "0" and style.group not in whole
    return f"{whole}{mark}{decimals}0" if could_group else text


def is_plain(text: str, number: int | Fraction, style: NumberStyle) -> bool:
    """Tell whether a text shows its number as it is, so that nothing need be said about it."""
    text = text.strip()
    return (text.isascii() and text.isdigit()) or text == entry_text(number, style)


def _bounded(number: Fraction) -> int | Fraction:
    """Return a whole number as an int; refuse more digits than a workload file can hold."""
    if not COUNT.fullmatch(decimal_text(number)):
        raise _RefusedError(TOO_LONG)
    return number.numerator if number.denominator == 1 else number


def _plain(text: str, *, has_suffix: bool) -> str:
    """Return the digits with at most one point."""
    marks = "".join(character for character in text if not character.isdigit())
    kinds = list(dict.fromkeys(marks))
    if not kinds:
        return text
    if len(kinds) == 1:
        return _one_kind(text, kinds[0], len(marks), has_suffix=has_suffix)
    if len(kinds) > 2 or kinds[1] not in DECIMAL_MARKS or marks.count(kinds[1]) > 1:
        raise _RefusedError(UNREADABLE)
    whole, _, decimals = text.partition(kinds[1])
    if not decimals.isdigit():
        raise _RefusedError(UNREADABLE)
    return f"{_joined(whole.split(kinds[0]))}.{decimals}"


def _one_kind(text: str, mark: str, times: int, *, has_suffix: bool) -> str:
    parts = text.split(mark)
    if times > 1 or mark in GROUP_MARKS:
        return _joined(parts)
    whole, decimals = parts
    if len(decimals) != 3 or whole == "0":
        return f"{whole}.{decimals}"
    if has_suffix or len(whole) > 3:  # 1.500k is one and a half thousand or one and a half million
        raise _RefusedError(AMBIGUOUS)
    return _joined(parts)


def _joined(groups: list[str]) -> str:
    """Return groups of three digits as one number; the first may be shorter, and does not begin with 0."""
    first, *others = groups
    if first.startswith("0") or not 1 <= len(first) <= 3 or any(len(group) != 3 for group in others):
        raise _RefusedError(UNREADABLE)
    return "".join(groups)
