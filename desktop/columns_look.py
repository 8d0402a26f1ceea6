"""What is known of a table whose columns are being assigned, and what its first rows come to. Knows no widgets."""

from __future__ import annotations

from typing import NamedTuple

from pricing_core.usage_checking import MOST_OF_A_COUNT
from pricing_core.usage_options import UsageOptions
from pricing_core.usage_pricing import price_usage
from pricing_core.usage_record import NotUsage
from pricing_core.usage_remembered import Standing, all_remembered, forget, remember, standing
from pricing_core.usage_table_columns import PROMPT, Columns, candidates, input_candidates
from pricing_core.usage_table_sample import Sample, sample
from pricing_core.usage_tables import Mapped
from pricing_core.values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pricing_core import PriceBook, Usd
    from pricing_core.errors import BadFile
    from pricing_core.places import Folders
    from pricing_core.saving import Saved
    from pricing_core.usage_bill import UsageBill
    from pricing_core.usage_json import Entry
    from pricing_core.usage_record import Used

SHOWN = 10  # rows that are shown and priced
PLAIN = "plain"


class Look(Value):
    """How a table begins and what is remembered of its columns, or why it cannot be used: a reason and its facts.

    `faults` are the files of other tables' columns that cannot be used.
    """

    sample: Sample | None = None
    standing: Standing = Standing()
    reason: str = ""
    facts: Mapping[str, object] = {}
    faults: tuple[BadFile, ...] = ()


class Doubt(NamedTuple):
    """Why rows are not read, from which line on and how many of those that were looked at."""

    reason: str
    facts: Mapping[str, object]
    line: int
    rows: int


class Preview(Value):
    """What the rows that are shown come to: one amount a row, None without a price; `bill` of all that were read."""

    amounts: tuple[Usd | None, ...]
    bill: UsageBill | None
    doubts: tuple[Doubt, ...]
    readable: int


def look_at(path: Path, folders: Folders) -> Look:
    """Read how a table begins, and what is remembered of it."""
    try:
        begun = sample(path)
    except NotUsage as fault:
        return Look(reason=fault.reason, facts=fault.facts)
    except (OSError, ValueError) as error:
        return Look(reason="cannot_open", facts={"why": getattr(error, "strerror", None) or str(error)})
    there = standing(begun.header, folders)
    others = tuple(one for one in all_remembered(folders).faults if not there.fault or one.name != there.fault.name)
    return Look(sample=begun, standing=there, faults=others)


def proposal(look: Look) -> Columns:
    """Return what is remembered, else what the exact names settle; where two columns could be one thing, neither."""
    if look.standing.remembered:
        return look.standing.remembered.columns
    header = look.sample.header if look.sample else ()
    return Columns(of={field: names[0] for field, names in candidates(header).items() if len(names) == 1})


def open_questions(look: Look, columns: Columns) -> Mapping[str, tuple[str, ...]]:
    """Return the columns of each thing that may be meant by their names where none is chosen yet."""
    header = look.sample.header if look.sample else ()
    asked = {field: names for field, names in candidates(header).items() if len(names) > 1}
    inputs = input_candidates(header)
    if inputs and PLAIN not in columns.of:
        asked[PROMPT] = inputs
    return {field: names for field, names in asked.items() if field not in columns.of}


def previewed(begun: Sample, columns: Columns, book: PriceBook) -> Preview:
    """Return what the first rows come to, and why rows that were looked at are not read."""
    reader, readable = Mapped(columns), 0
    doubts: dict[tuple[object, ...], Doubt] = {}
    amounts: list[Usd | None] = []
    shown: list[Used] = []
    for place, entry in enumerate(begun.rows):
        used, fault = _taken(reader, entry)
        if fault:
            _note(doubts, fault, entry.line)
        readable += used is not None
        if place < SHOWN:
            amounts.append(_amount(used, book))
            shown += [used] if used else []
    bill = price_usage(shown, book, UsageOptions()) if shown else None
    return Preview(amounts=tuple(amounts), bill=bill, doubts=tuple(doubts.values()), readable=readable)


def _taken(reader: Mapped, entry: Entry) -> tuple[Used | None, NotUsage | None]:
    if entry.raw is None:
        return None, NotUsage(entry.fault)
    try:
        used = next(reader.take(entry.raw))
    except NotUsage as fault:
        return None, fault
    is_too_large = any(isinstance(value, int) and value > MOST_OF_A_COUNT for value in used)
    return (None, NotUsage("count_too_large")) if is_too_large else (used, None)


def _note(doubts: dict[tuple[object, ...], Doubt], fault: NotUsage, line: int) -> None:
    key = (fault.reason, *fault.facts.values())
    before = doubts.get(key) or Doubt(fault.reason, fault.facts, line, 0)
    doubts[key] = before._replace(rows=before.rows + 1)


def _amount(used: Used | None, book: PriceBook) -> Usd | None:
    """Return what a row comes to; None where it is not read, or where any of it has no price."""
    if used is None:
        return None
    bill = price_usage([used], book, UsageOptions())
    return None if bill.at_least else bill.total


def keep(look: Look, columns: Columns, folders: Folders) -> Saved:
    """Remember the columns of a table; raises CannotSave, or Conflict where somebody else has changed them."""
    assert look.sample is not None
    return remember(look.sample.header, columns, folders, look.standing.digest)


def drop(look: Look, path: Path) -> Standing:
    """Forget the columns of a table, as they were looked at; return that nothing is remembered of it now."""
    forget(path, look.standing.digest)
    return Standing()
