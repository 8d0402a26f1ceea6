"""The parts that rows of every kind have: names to refer to, days, conditions, prices."""

from __future__ import annotations

from fractions import Fraction

from .conditions import NO_CONDITION, Applies, Condition, Span
from .tables import TOOL_NAME, Table
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from .book import PriceBook
    from .conditions import ChoiceValue


class Names(Value):
    """The ids a rule may refer to, gathered before any rule is read, and the book that rows may inherit from."""

    meters: tuple[str, ...]
    choices: frozenset[str]
    tools: frozenset[str]
    base: PriceBook | None = None
    as_of: str = ""


def price(table: Table, key: str) -> Fraction:
    """Return a number of its own for every cell, equal or not: by it provenance finds the row that it stands in."""
    found = table.price(key)
    return Fraction(0) if found is None else found


def span(table: Table) -> Span:
    days = Span(table.day("from"), table.day("until"))
    if days.since and days.until and days.until <= days.since:
        table.fault("'until' must be later than 'from': it is the first day no longer covered", "until")
    return days


def _choice_values(table: Table, key: str) -> tuple[ChoiceValue, ...]:
    value = table.raw[key]
    if isinstance(value, bool):
        return (value,)
    if isinstance(value, list) and value and all(isinstance(item, (str, bool)) for item in value):
        return tuple(value)
    table.fault('must be a list of values, for example ["batch"], or true or false', key)
    return ()


def condition(table: Table | None, names: Names, *, tier: bool = False) -> Condition:
    """Read a ``when`` or ``unless`` table."""
    if table is None:
        return NO_CONDITION
    choices, levels = [], []
    for key in table.raw:
        if key in names.choices:
            table.known.append(key)
            choices.append((key, _choice_values(table, key)))
        elif key in names.tools:
            levels.append((key, table.names(key)))
    found = Condition(
        choices=tuple(choices),
        levels=tuple(levels),
        models=table.names("model"),
        tags=frozenset(table.names("model_tags")),
        tools=table.names("tools", pattern=TOOL_NAME),
        versions=table.names("tool_versions"),
        context_over=table.whole("context_over", required=True) if tier else None,
    )
    table.close()
    return found


def applies(table: Table, names: Names, *, required: bool = False) -> Applies:
    unless = table.table("unless")
    return Applies(
        when=condition(table.table("when", required=required), names),
        unless=condition(unless, names) if unless else None,
        span=span(table),
    )
