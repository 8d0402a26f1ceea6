"""From the bytes of somebody else's JSON to plain values, every number still the text that was written."""

from __future__ import annotations

import re
from fractions import Fraction

from pricing_core.errors import BadFile, Problem, printable
from pricing_core.faults import Faults, NumberText
from pricing_core.files import text_of
from pricing_core.money import PRICE, decimal_text
from pricing_core.values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import TypeGuard

    from pricing_core.locating import Places

    Path = tuple[str | int, ...]

FOREIGN_BYTES = 16 * 1024 * 1024
DEPTH_LIMIT = 40
TOKEN_LIMIT = 1_500_000  # names, texts, numbers and brackets; the largest real file has a sixth of them
LOCATED = 4_000_000  # characters; finding lines in a larger file would take longer than reading it
SHOWN = 80
# Strings are matched whole, unfinished ones to the end of the text, so that no text makes this slow.
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.?)*+"?|[\[\]{}]|[-+.\w]++', re.DOTALL)
# Wide enough for every number of such a file, and short enough to be harmless: no NaN, no 1e400, no 5,000 digits.
_NUMBER = re.compile(r"(-?)([0-9]{1,20})(?:\.([0-9]{1,30}))?(?:[eE]([-+]?[0-9]{1,2}))?")
_WORDS = frozenset(("true", "false", "null"))
_COUNT = re.compile(r"[1-9][0-9]{0,14}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Cell(Value):
    """One price of a file in USD per million tokens (or per thousand uses), with the key and the text it came from."""

    key: str
    raw: str
    price: Fraction

    @property
    def is_writable(self) -> bool:
        """Tell whether a price book can state it; 3.0000000000000004e-06 is the residue of a float, not a price."""
        return bool(PRICE.fullmatch(decimal_text(self.price)))


class _TwiceError(ValueError):
    """Two members of one object have one name; JSON parsers would keep the last silently."""


def shown(name: object) -> str:
    """Return something of a file as it may be shown: one line, not long, no control characters."""
    text = " ".join(printable(str(name)).encode("utf-8", "replace").decode().split())
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def parsed(content: bytes, name: str) -> tuple[object, Faults]:
    """Parse JSON, or raise BadFile with the line; gives also where to report what is wrong with its values."""
    if len(content) > FOREIGN_BYTES:
        raise BadFile(
            name, [Problem(f"larger than {FOREIGN_BYTES // 1024**2} MiB, the most that is read of such a file")]
        )
    text = text_of(content, name)
    if problem := next(_hostile(text), None):
        raise BadFile(name, [problem])
    return _loaded(text, name), Faults(lambda: _places(text))


def _hostile(text: str) -> Iterator[Problem]:
    """Give what no price list needs, before anything is built from it."""
    depth = 0
    for count, match in enumerate(_TOKEN.finditer(text)):
        token = match[0]
        if count >= TOKEN_LIMIT:
            yield _problem(f"more than {TOKEN_LIMIT} names and values; a price list has far fewer", text, match.start())
        if token[0] == '"' or token in _WORDS:
            continue
        if token in "[{":
            depth += 1
            if depth > DEPTH_LIMIT:
                yield _problem(f"nested more than {DEPTH_LIMIT} levels deep", text, match.start())
        elif token in "]}":
            depth -= 1
        elif not _NUMBER.fullmatch(token):
            yield _problem(f"not a number that a price list may hold: {token[:40]!r}", text, match.start())


def _problem(message: str, text: str, position: int) -> Problem:
    return Problem(message, text.count("\n", 0, position) + 1)


def _loaded(text: str, name: str) -> object:
    import json

    def members(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) < len(pairs):
            raise _TwiceError(_repeated(pairs))
        return found

    try:
        raw: object = json.loads(text, object_pairs_hook=members, parse_float=NumberText, parse_int=NumberText)
    except json.JSONDecodeError as error:
        raise BadFile(name, [Problem(f"not valid JSON: {error.msg}", error.lineno)]) from error
    except _TwiceError as error:
        key = str(error)
        line = next((line for part, line in _places(text).repeated if part == key), None)
        raise BadFile(name, [Problem(f"key {shown(key)!r} stands twice in one object", line)]) from error
    return raw


def _repeated(pairs: list[tuple[str, object]]) -> str:
    from collections import Counter

    return Counter(key for key, _ in pairs).most_common(1)[0][0]


def _places(text: str) -> Places:
    from pricing_core.locating import Places, json_places  # only a file with a fault pays for it

    return json_places(text) if len(text) <= LOCATED else Places()


def dollars(text: str, scale: int) -> Fraction:
    """Return the exact value of a JSON number times ten to the power of `scale`: 3e-06 with 6 is 3."""
    match = _NUMBER.fullmatch(text)
    assert match is not None  # nothing else was let in
    sign, whole, decimals, exponent = match[1], match[2], match[3] or "", int(match[4] or 0)
    places = scale + exponent - len(decimals)
    number = Fraction(int(whole + decimals)) * Fraction(10) ** places
    return -number if sign else number


class Row:
    """A cursor over one object: gives checked values, reports malformed ones, remembers what was asked for."""

    def __init__(self, raw: Mapping[str, object], path: Path, faults: Faults) -> None:
        self.raw = raw
        self.path = path
        self.faults = faults
        self.known: set[str] = set()

    def fault(self, key: str, message: str) -> None:
        self.faults.report((*self.path, key), message)

    def cell(self, key: str, scale: int) -> Cell | None:
        """Return a price; None where it is absent or null."""
        self.known.add(key)
        value = self.raw.get(key)
        if value is None:
            return None
        if not isinstance(value, NumberText):
            self.fault(key, "must be a number without quotes")
        elif value.startswith("-"):
            self.fault(key, "is negative, which no price is")
        else:
            return Cell(shown(key), value, dollars(value, scale))
        return None

    def row(self, key: str) -> Row | None:
        """Return the object under a key; None where it is absent or null."""
        self.known.add(key)
        value = self.raw.get(key)
        if value is not None and not isinstance(value, dict):
            self.fault(key, "must be an object: { … }")
        return Row(value, (*self.path, key), self.faults) if isinstance(value, dict) else None

    def rows(self, key: str) -> Iterator[Row]:
        """Give the objects of the list under a key; none where it is absent or null."""
        self.known.add(key)
        value = self.raw.get(key)
        if value is not None and not isinstance(value, list):
            self.fault(key, "must be a list: [ … ]")
        for index, item in enumerate(value if isinstance(value, list) else ()):
            path = (*self.path, key, index)
            if isinstance(item, dict):
                yield Row(item, path, self.faults)
            else:
                self.faults.report(path, "must be an object: { … }")

    def count(self, key: str) -> int | None:
        """Return a number of tokens; None for anything else, for sizes only describe a model."""
        self.known.add(key)
        value = self.raw.get(key)
        return int(value) if isinstance(value, NumberText) and _COUNT.fullmatch(value) else None

    def text(self, key: str) -> str:
        """Return a text; empty where there is none."""
        self.known.add(key)
        value = self.raw.get(key)
        return value if is_text(value) else ""

    def day(self, key: str) -> str:
        """Return a date; empty where there is none."""
        from datetime import date

        text = self.text(key)
        try:
            return date.fromisoformat(text).isoformat() if _DAY.fullmatch(text) else ""
        except ValueError:
            return ""

    def unread(self) -> tuple[str, ...]:
        """Return the keys nobody asked for that hold something."""
        return tuple(shown(key) for key, value in self.raw.items() if key not in self.known and _says_something(value))


def _says_something(value: object) -> bool:
    if isinstance(value, NumberText):
        return dollars(value, 0) != 0
    return bool(value)


def is_text(value: object) -> TypeGuard[str]:
    """Tell a text from a number, which is kept as the text that was written."""
    return isinstance(value, str) and not isinstance(value, NumberText)


def objects(raw: object, path: Path, faults: Faults) -> Iterator[tuple[str, Row]]:
    """Give the members of an object that are objects themselves, with their names."""
    for name, value in raw.items() if isinstance(raw, dict) else ():
        if isinstance(value, dict):
            yield name, Row(value, (*path, name), faults)
