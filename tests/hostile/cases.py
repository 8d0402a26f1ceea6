"""One malformed file: what it is made of, and what must come of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import NamedTuple

from tests.hostile.seeds import BOOKS, PROFILE

MUST, MAY = "must refuse", "may be legal"
SOURCES = {**BOOKS, "profile": PROFILE}
KEY = re.compile(
    r"(?P<before>(?:^|[{,]\s*)(?P<key>[A-Za-z0-9_.-]+)\s*=\s*)(?P<value>\"[^\"\n]*\"|[0-9][0-9_.:TZ-]*|true|false)"
)


@dataclass(frozen=True)
class Case:
    """A malformed file. It is made when it is wanted: some are large."""

    name: str
    group: str  # bytes, tokens, structure
    source: str  # which good file it was
    verdict: str
    make: Callable[[Random], bytes | None]  # None: this source has no such place

    @property
    def is_profile(self) -> bool:
        return self.source == "profile"

    def content(self, seed: int) -> bytes | None:
        return self.make(Random(f"{seed}/{self.name}"))


class Place(NamedTuple):
    """A value in a text: its key, and where it stands."""

    key: str
    value: str
    start: int
    end: int


@cache
def places(text: str) -> list[Place]:
    """Return every plain value of a text with its key; comments are passed over."""
    found, offset = [], 0
    for line in text.split("\n"):
        for match in [] if line.startswith("#") else KEY.finditer(line):
            found.append(
                Place(match["key"], match["value"], offset + match.start("value"), offset + match.end("value"))
            )
        offset += len(line) + 1
    return found


def put(text: str, place: Place, value: str) -> str:
    """Return the text with another value in a place."""
    return text[: place.start] + value + text[place.end :]


def with_value(
    text: str, random: Random, keys: re.Pattern[str], value: str | Callable[[str, Random], str]
) -> bytes | None:
    """Put another value in the place of one, chosen at random, of the keys."""
    fitting = [place for place in places(text) if keys.fullmatch(place.key)]
    if not fitting:
        return None
    place = random.choice(fitting)
    new = value if isinstance(value, str) else value(place.value, random)
    return put(text, place, new).encode("utf-8", "surrogatepass")


@cache
def blocks(text: str) -> list[tuple[int, int]]:
    """Return from which line to which line each table with a header stands."""
    rows = text.split("\n")
    heads = [number for number, row in enumerate(rows) if row.startswith("[")]
    return list(zip(heads, [*heads[1:], len(rows)], strict=True))


def replaced(text: str, before: str, after: str) -> bytes | None:
    """Replace the first occurrence; None where there is none."""
    return text.replace(before, after, 1).encode() if before in text else None
