"""What was not read of usage, counted by reason, with the first places of each."""

from __future__ import annotations

from itertools import islice
from typing import NamedTuple, cast

from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .usage_record import NotUsage

ROWS = "rows"  # a fact of one record that says nothing for several rows
SHOWN_PLACES = 20
UNASSIGNED = "columns_not_assigned"


class Place(NamedTuple):
    """Where a record stood: the file as it was named, and the line from 1 (0: the file as a whole)."""

    file: str
    line: int


class Skip(Value):
    """What was not read, by one reason: how often, whether that is a fault, and the first 20 places."""

    reason: str
    count: int
    is_fault: bool
    places: tuple[Place, ...]
    facts: Mapping[str, object]


class Skips:
    """Counts what is not read."""

    def __init__(self) -> None:
        self._tallies: dict[tuple[object, ...], _Tally] = {}

    def note(self, place: Place, why: NotUsage) -> None:
        """Note one record that says nothing."""
        facts = {name: value for name, value in why.facts.items() if name != ROWS} if why.facts else why.facts
        if why.reason == UNASSIGNED:  # which is said of a table as a whole, by its header
            place = Place(place.file, 1)
        self.add(why.reason, why.is_fault, facts, cast("int", why.facts.get(ROWS, 1)), [place])

    def add(
        self, reason: str, is_fault: bool, facts: Mapping[str, object], count: int, places: Iterable[Place]
    ) -> None:
        """Note several of one reason; no more places are looked at than are shown."""
        key = (reason, is_fault, *facts.values())
        tally = self._tallies.get(key)
        if tally is None:
            tally = self._tallies[key] = _Tally(facts)
        tally.count += count
        if (more := SHOWN_PLACES - len(tally.places)) > 0:
            tally.places += islice((one for one in places if reason != UNASSIGNED or one not in tally.places), more)

    def as_met(self) -> tuple[Skip, ...]:
        """Return what was noted, in the order in which each reason first came up."""
        return tuple(
            Skip(cast("str", reason), tally.count, bool(is_fault), tuple(tally.places), tally.facts)
            for (reason, is_fault, *_), tally in self._tallies.items()
        )


class _Tally:
    """What was skipped for one reason, so far."""

    def __init__(self, facts: Mapping[str, object]) -> None:
        self.facts = facts
        self.count = 0
        self.places: list[Place] = []
