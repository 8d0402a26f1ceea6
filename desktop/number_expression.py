"""Arithmetic as people type it, on exact fractions: a small parser by hand, so that no text is ever run as code."""

from __future__ import annotations

import re
from fractions import Fraction

from pricing_core.values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    Readings = tuple[Fraction, ...]  # what a number may mean: one reading, or two
    Token = str | Readings

UNREADABLE, AMBIGUOUS, TOO_LONG = "unreadable", "ambiguous", "too_long"
DIVIDED_BY_ZERO, OF_WHAT = "divided_by_zero", "of_what"

# What one separator with exactly three digits after it is: a group everywhere; a group, if what stands before could be
# one; or a group or a decimal mark, nobody knows which.
GROUP, LIKELY_GROUP, EITHER = "group", "likely_group", "either"

DEPTH_LIMIT = 20
EXPONENT_LIMIT = 48  # what takes the smallest number a field holds to the largest
DECIMAL_MARKS = ".,"
MINUTE_OR_MILLION = "m"
SUFFIXES = {
    "k": 10**3, "rb": 10**3, "ribu": 10**3, "m": 10**6, "jt": 10**6, "juta": 10**6, "mtok": 10**6, "b": 10**9,
}  # fmt: skip
SUMS, PRODUCTS, PERCENT_SIGN = ("+", "-"), ("*", "/"), "%"
_ALIKE = str.maketrans({**dict.fromkeys("\u00a0\u2009\u202f", " "), "’": "'", "−": "-", "÷": "/", ":": "/", "×": "*"})
_TOKEN = re.compile(
    r"(?P<digits>[0-9](?:[0-9.,'_ ]*[0-9])?)"
    r"(?:e(?P<exponent>[+-]?[0-9]+)| *(?P<suffix>ribu|juta|mtok|rb|jt|k|m|b)(?![a-wyz]))?"
    r"(?P<share>(?= *%))?"
    r"|(?P<operator>[-+*/x()%])",
    re.ASCII | re.IGNORECASE,  # without ASCII the sign of kelvin would be a k
)
_HEXADECIMAL = re.compile(r"(?<![0-9.,])0x[0-9]", re.IGNORECASE)  # not 0 times something


class RefusedError(Exception):
    """A text that is no number, or more than one; its argument is the fault."""


def evaluate(tokens: Sequence[Token], which: int = 0) -> Fraction:
    """Return what an expression comes to, with one of the readings of every number in it."""
    parser = _Parser(tokens, which)
    result, _ = parser.sum(0)
    if not parser.is_at_end():
        raise RefusedError(UNREADABLE)
    return result


def tokens_of(text: str, rule: str, second_group: int = 3, *, in_minutes: bool = False) -> list[Token]:
    """Cut an expression into operators and numbers; `rule` says what one separator is."""
    text = text.translate(_ALIKE)
    found: list[Token] = []
    at = 0
    if _HEXADECIMAL.search(text):
        raise RefusedError(UNREADABLE)
    while at < len(text):
        if text[at] == " ":
            at += 1
            continue
        match = _TOKEN.match(text, at)
        if not match:
            raise RefusedError(UNREADABLE)
        operator = match["operator"]
        found.append(_operator(operator) if operator else _readings(match, rule, second_group, in_minutes=in_minutes))
        at = match.end()
    return found


def last_place(text: str, rule: str, second_group: int = 3) -> Fraction | None:
    """Return what the last digit of a single number counts: 1 in 30, 1/10 in 0.2, 100 in 1.5k; None for expressions."""
    match = _TOKEN.fullmatch(text.translate(_ALIKE).lstrip("-+ "))
    if not match or not match["digits"]:
        return None
    ones = _plain(match["digits"], EITHER if match["suffix"] or match["exponent"] else rule, second_group)[0]
    suffix = (match["suffix"] or "").lower()
    factor = _power(match["exponent"]) if match["exponent"] else Fraction(SUFFIXES[suffix] if suffix else 1)
    return factor / Fraction(10 ** len(ones.partition(".")[2]))


def _operator(sign: str) -> str:
    return "*" if sign in "xX" else sign


def _readings(match: re.Match[str], rule: str, second_group: int, *, in_minutes: bool) -> Readings:
    """Return what a number with its exponent or suffix may mean."""
    suffix = (match["suffix"] or "").lower()
    is_scaled = bool(suffix or match["exponent"] or match["share"] is not None)
    digits = _plain(match["digits"], EITHER if is_scaled else rule, second_group)
    factor = _power(match["exponent"]) if match["exponent"] else Fraction(SUFFIXES[suffix] if suffix else 1)
    if in_minutes and suffix == MINUTE_OR_MILLION:
        if len(digits) > 1:
            raise RefusedError(AMBIGUOUS)
        return _decimal(digits[0]), _decimal(digits[0]) * factor
    return tuple(_decimal(one) * factor for one in digits)


def _power(exponent: str) -> Fraction:
    """Return the power of ten that an exponent writes, if any field could hold it."""
    if len(exponent) > 5 or abs(int(exponent)) > EXPONENT_LIMIT:
        raise RefusedError(TOO_LONG)
    size = Fraction(10 ** abs(int(exponent)))
    return 1 / size if exponent.startswith("-") else size


def _decimal(text: str) -> Fraction:
    whole, _, decimals = text.partition(".")
    return Fraction(int(whole + decimals), 10 ** len(decimals))


def _plain(text: str, rule: str, second_group: int) -> tuple[str, ...]:
    """Return the digits with at most one point; two texts where the mark may group or be the decimal mark."""
    marks = "".join(character for character in text if not character.isdigit())
    kinds = list(dict.fromkeys(marks))
    if not kinds:
        return (text,)
    if len(kinds) == 1:
        if len(marks) == 1 and marks in DECIMAL_MARKS:
            whole, _, decimals = text.partition(marks)
            return _one_mark(whole, decimals, rule)
        return (_joined(text.split(marks[0]), second_group),)
    if len(kinds) > 2 or kinds[1] not in DECIMAL_MARKS or marks.count(kinds[1]) > 1:
        raise RefusedError(UNREADABLE)
    whole, _, decimals = text.partition(kinds[1])
    if not decimals.isdigit():
        raise RefusedError(UNREADABLE)
    return (f"{_joined(whole.split(kinds[0]), second_group)}.{decimals}",)


def _one_mark(whole: str, decimals: str, rule: str) -> tuple[str, ...]:
    """Read one separator."""
    grouped, decimal = whole + decimals, f"{whole}.{decimals}"
    can_group = len(whole) <= 3 and not whole.startswith("0")
    if len(decimals) != 3 or whole == "0" or (rule == EITHER and not can_group):
        return (decimal,)
    if rule == EITHER:
        return grouped, decimal
    if can_group:
        return (grouped,)
    if rule == LIKELY_GROUP and not whole.startswith("0"):
        return grouped, decimal  # 1234.567 lacks a separator, or has one that does not group
    raise RefusedError(UNREADABLE)


def _joined(groups: list[str], second_group: int) -> str:
    """Return groups of three digits as one number; the first may be shorter, and does not begin with 0.

    Where the style says so, every group but the last may have two digits, as in 12,34,567.
    """
    first, *middle, last = groups
    sizes = {len(group) for group in middle}
    size = second_group if sizes == {second_group} or not sizes else 3
    is_short = not sizes and len(first) <= 3
    fits = (is_short or (sizes == {size} and len(first) <= size)) and len(last) == 3
    if not fits or not first or first.startswith("0"):
        raise RefusedError(UNREADABLE)
    return "".join(groups)


class _Parser:
    """Recursive descent. Each part returns its number, and whether it is a share such as 10%."""

    def __init__(self, tokens: Sequence[Token], which: int) -> None:
        self._tokens = tokens
        self._which = which
        self._next = 0

    def is_at_end(self) -> bool:
        """Tell whether every token was used."""
        return self._next == len(self._tokens)

    def _take(self, *wanted: str) -> str:
        """Use up the next token if it is one of these."""
        token = "" if self.is_at_end() else self._tokens[self._next]
        if isinstance(token, str) and token in wanted:
            self._next += 1
            return token
        return ""

    def sum(self, depth: int) -> tuple[Fraction, bool]:
        """Read terms with + and - between them; one sign may stand before the first."""
        is_negative = self._take(*SUMS) == "-"
        total, is_share = self._product(depth)
        total = -total if is_negative else total
        while operator := self._take(*SUMS):
            term, term_is_share = self._product(depth)
            if term_is_share and not is_share and total != 1:
                raise RefusedError(OF_WHAT)  # 200 + 10% is 200.1 on paper and 220 on a pocket calculator
            total += -term if operator == "-" else term
            is_share = is_share and term_is_share
        return total, is_share

    def _product(self, depth: int) -> tuple[Fraction, bool]:
        result, is_share = self._factor(depth)
        while operator := self._take(*PRODUCTS):
            factor, _ = self._factor(depth)
            is_share = False
            if operator == "/" and not factor:
                raise RefusedError(DIVIDED_BY_ZERO)
            result = result / factor if operator == "/" else result * factor
        return result, is_share

    def _factor(self, depth: int) -> tuple[Fraction, bool]:
        result, is_share = self._primary(depth)
        return (result / 100, True) if self._take(PERCENT_SIGN) else (result, is_share)

    def _primary(self, depth: int) -> tuple[Fraction, bool]:
        if self._take("("):
            if depth < DEPTH_LIMIT:
                result = self.sum(depth + 1)
                if self._take(")"):
                    return result
        elif not self.is_at_end() and not isinstance(token := self._tokens[self._next], str):
            self._next += 1
            return token[self._which], False
        raise RefusedError(UNREADABLE)
