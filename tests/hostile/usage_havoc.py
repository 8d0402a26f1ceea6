"""Random slips in good logs of every kind, the same ones for a seed: what they come to nobody knows beforehand."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

from tests.hostile.usage_cases import Case, lines, message

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLES = Path(__file__).resolve().parents[1] / "usage"
EACH = 40
_PIECES = (
    b"{",
    b"}",
    b"[",
    b"]",
    b'"',
    b",",
    b":",
    b"\n",
    b"\0",
    b"\xff",
    b"-",
    b"1e9",
    b"null",
    b"\\",
    b"data: ",
    b"\r",
    b";",
)


def slips(seed: int) -> Iterator[Case]:
    """Give every sample with one slip after another; the case's records and tokens are those of the good file."""
    logs = {"answers.jsonl": lines(*(message(n) for n in range(1, 6)))}
    logs |= {path.name: path.read_bytes() for path in sorted(SAMPLES.rglob("*.*")) if path.suffix != ".md"}
    for name, content in logs.items():
        chance = random.Random(f"{seed} {name}")  # the same ones every time
        for number in range(EACH):
            made = content
            for _ in range(chance.choice((1, 1, 1, 2, 5))):
                made = _slip(made, chance)
            yield Case(f"slip {number} in {name}", {name: made}, 0, 0)


def _slip(content: bytes, chance: random.Random) -> bytes:
    place, other = sorted(chance.randrange(len(content) + 1) for _ in range(2))
    kind = chance.randrange(6)
    if kind == 0:
        return content[:place]
    if kind == 1:
        return content[:place] + content[min(other, place + 40) :]
    if kind == 2:
        return content[:place] + chance.choice(_PIECES) + content[place:]
    if kind == 3:
        return content[:place] + content[place:other] * 2 + content[other:]
    if kind == 4:
        swapped = bytes([content[place] ^ 1 << chance.randrange(8)]) if place < len(content) else b""
        return content[:place] + swapped + content[place + 1 :]
    return content[place:] + content[:place]
