"""Reading numbers as people type them: exact, or refused; never another number.

Separators are the trap: ``10.000`` is ten thousand in Indonesian and ten in English spin boxes. Here one separator with
exactly three digits after it groups, in every language; two kinds of separator say themselves which is the decimal mark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

LENGTH_LIMIT = 200
DIGIT_LIMIT = 60
GROUPING_ONLY = "\u00a0\u202f '’_"
SUFFIXES = {"": 1, "k": 10**3, "rb": 10**3, "m": 10**6, "jt": 10**6, "mtok": 10**6, "b": 10**9}
_NUMBER = re.compile(rf"([0-9][0-9.,{GROUPING_ONLY}]*?)\s*([a-z]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says: a number, or None and which rule it breaks. `is_plain` when digits alone say it."""

    number: int | Fraction | None
    is_plain: bool = False
    is_empty: bool = False


REFUSED = Reading(None)


def read_number(text: str, *, whole: bool = True) -> Reading:
    """Read a count that is at least 0; `whole` fields take no fraction."""
    text = text.strip()
    if not text:
        return Reading(None, is_empty=True)
    match = _NUMBER.fullmatch(text) if len(text) <= LENGTH_LIMIT else None
    if not match or match[2].lower() not in SUFFIXES or len(match[1]) > DIGIT_LIMIT:
        return REFUSED
    digits = _plain_digits(match[1], has_suffix=bool(match[2]))
    if digits is None:
        return REFUSED
    number = Fraction(digits) * SUFFIXES[match[2].lower()]
    if number.denominator == 1:
        return Reading(number.numerator, is_plain=text.isdecimal())
    return REFUSED if whole else Reading(number, is_plain="," not in text and not match[2])


def _plain_digits(text: str, *, has_suffix: bool) -> str | None:
    """Return digits with at most one point, or None where the separators leave a doubt."""
    for mark in GROUPING_ONLY:
        if mark in text:
            parts = text.split(mark)
            text = _joined(parts[:-1] + [re.split("[.,]", parts[-1])[0]]) or ""
            if not text:
                return None
            tail = parts[-1][len(re.split("[.,]", parts[-1])[0]) :]
            return text + tail.replace(",", ".") if _one_mark(tail) else None
    marks = [character for character in text if character in ".,"]
    if not marks:
        return text
    if len(set(marks)) == 2:
        return _two_kinds(text, marks)
    parts = text.split(marks[0])
    if len(marks) > 1:
        return _joined(parts)
    if len(parts[1]) == 3 and has_suffix:
        return None  # 1.500k: one and a half thousand, or one and a half million
    if len(parts[1]) == 3 and not parts[0].startswith("0"):
        return _joined(parts)
    return f"{parts[0]}.{parts[1]}" if parts[1] else None


def _one_mark(tail: str) -> bool:
    return not tail or (len(tail) > 1 and tail[0] in ".," and tail[1:].isdecimal())


def _two_kinds(text: str, marks: list[str]) -> str | None:
    """Of two kinds of separator the last is the decimal mark, and stands once."""
    decimal = marks[-1]
    if marks.count(decimal) > 1:
        return None
    head, _, tail = text.rpartition(decimal)
    whole = _joined(head.split(marks[0]))
    return f"{whole}.{tail}" if whole and tail.isdecimal() else None


def _joined(groups: list[str]) -> str | None:
    """Return groups of three as one number, or None where the groups are not of three."""
    first, *rest = groups
    grouped = 1 <= len(first) <= 3 and first.isdecimal() and not first.startswith("0")
    if grouped and all(len(group) == 3 and group.isdecimal() for group in rest):
        return "".join(groups)
    return None
