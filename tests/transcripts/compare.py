"""How close the estimate of an agent loop comes to what three transcripts were billed, and what explains the rest.

`python -m tests.transcripts.compare` prints the tables that `docs/proof.md` quotes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from pricing_core.money import half_up
from pricing_core.showing import ENGLISH, count_text
from tests.transcripts.causes import Comparison
from tests.transcripts.reading import transcripts


def comparisons() -> list[Comparison]:
    return [Comparison(found) for found in transcripts()]


def _table(*rows: Sequence[str]) -> Iterator[str]:
    head, *others = rows
    for row in (head, ["---"] * len(head), *others):
        yield f"| {' | '.join(row)} |"


def _dollars(amount: Fraction) -> str:
    return f"${half_up(amount, 4)}"


def _percent(one: Comparison, difference: Fraction) -> str:
    """Return a difference in percent of what was billed, with its sign."""
    text = half_up(abs(difference) / one.actual * 100, 2)
    return f"{'−' if difference < 0 else '+'}{text} %"


def _totals(found: Sequence[Comparison]) -> Iterator[str]:
    head = ("transcript", "model", "answers", "billed", "from averages", "difference", "from a list", "difference")
    rows = [
        (
            one.name,
            one.found.card.model.name,
            str(len(one.found.answers)),
            _dollars(one.actual),
            _dollars(one.averages),
            _percent(one, one.averages - one.actual),
            _dollars(one.listed),
            _percent(one, one.listed - one.actual),
        )
        for one in found
    ]
    return _table(head, *rows)


def _filled_in(found: Sequence[Comparison]) -> Iterator[str]:
    head = ("filled in", *(one.name for one in found))
    fields = ("turns", "system", "message", "tool_result", "output", "thinking", "screenshots", "wait_minutes")
    names = ("turns", "system and tools", "first message", "tool result", "output", "thinking", "screenshots",
             "minutes of waiting")  # fmt: skip
    rows = [
        (name, *(count_text(_short(getattr(one.loop, field)), ENGLISH) for one in found))
        for name, field in zip(names, fields, strict=True)
    ]
    misses = ("turns that miss", *(f"{len(one.found.misses)} of {one.count}" for one in found))
    searches = ("searches", *(f"{one.searches} in {one.count} turns" if one.searches else "0" for one in found))
    return _table(head, *rows, misses, searches, ("compaction", *(_compaction(one) for one in found)))


def _short(number: Fraction) -> Fraction:
    return Fraction(half_up(Fraction(number), 2))


def _compaction(one: Comparison) -> str:
    compaction = one.loop.compaction
    if compaction is None:
        return "none"
    return f"above {count_text(compaction.at, ENGLISH)} to {count_text(compaction.to, ENGLISH)}"


def _causes(found: Sequence[Comparison]) -> Iterator[str]:
    """Give a row for every cause; those of the list, their sum, what averages add, and the sum of all."""
    listed = dict.fromkeys(name for one in found for name, _ in one.listed_causes)
    more = dict.fromkeys(name for one in found for name, _ in one.averages_causes if name not in listed)
    rows = [
        *(_row(name, found) for name in listed),
        ("**list against bill**", *(_percent(one, one.listed - one.actual) for one in found)),
        *(_row(name, found) for name in more),
        ("**averages against bill**", *(_percent(one, one.averages - one.actual) for one in found)),
    ]
    return _table(("what differs", *(one.name for one in found)), *rows)


def _row(name: str, found: Sequence[Comparison]) -> tuple[str, ...]:
    causes = [dict(one.averages_causes) for one in found]
    cells = [_percent(one, cause[name]) if name in cause else "" for one, cause in zip(found, causes, strict=True)]
    return (name, *cells)


def printed() -> str:
    """Return the three tables."""
    found = comparisons()
    return "\n\n".join("\n".join(table(found)) for table in (_totals, _filled_in, _causes))


if __name__ == "__main__":
    print(printed())
