"""From the tables of a model to its values: rates, tiers, ids."""

from __future__ import annotations

from .book import Model, PlatformId, Rates, Tier
from .conditions import NO_CONDITION, Span
from .row_parts import Names, condition, price, span
from .tables import WIDE_ID, Table


def rates(table: Table, names: Names, *, dated: bool = True) -> Rates:
    """Read one row of published prices: a cell for every meter, none derived."""
    row = Rates(
        per=table.text("per", pattern=WIDE_ID),
        prices={name: price(table, name) for name in names.meters},
        source=table.text("source", required=dated),
        span=span(table) if dated else Span(),
        assumption=table.words("assumption", required=False),
        line=table.line,
    )
    table.close()
    return row


def tier(table: Table, names: Names) -> Tier:
    row_table = table.table("rates", required=True)
    when_table = table.table("when", required=True)
    multipliers = table.table("multipliers")
    source = table.text("source")
    row = Tier(
        id=table.id(),
        label=table.words("label", required=False) or {"en": str(table.raw.get("id"))},
        when=condition(when_table, names, tier=True) if when_table else NO_CONDITION,
        rates=rates(row_table, names, dated=False).but(source=source) if row_table else Rates("", {}, source),
        context_window=table.whole("context_window", least=1),
        multipliers={key: price(multipliers, key) for key in multipliers.names_of_keys()} if multipliers else {},
        span=span(table),
        line=table.line,
    )
    table.close()
    return row


def platform_ids(table: Table, names: Names) -> tuple[PlatformId, ...]:
    ids = table.names("ids", required=True)
    stated = {key: table.text(key, pattern=WIDE_ID) for key in table.raw if key in names.choices}
    table.close()
    return tuple(PlatformId(id, stated) for id in ids)


def model(table: Table, names: Names) -> Model:
    return Model(
        id=table.text("id", pattern=WIDE_ID),
        name=table.text("name"),
        context_window=table.whole("context_window", required=True, least=1) or 1,
        aliases=table.names("aliases"),
        platform_ids=tuple(one for row in table.tables("platform_ids") for one in platform_ids(row, names)),
        status=table.one_of("status", ("active", "deprecated"), "active"),
        deprecated=table.day("deprecated"),
        retires=table.day("retires"),
        retires_except=table.names("retires_except"),
        platforms=table.names("platforms") if table.has("platforms") else None,
        max_output=table.whole("max_output", least=1),
        cache_minimum=table.whole("cache_minimum", least=1),
        tags=frozenset(table.names("tags")),
        unpriced=table.words("unpriced", required=False),
        rates=tuple(rates(row, names) for row in table.tables("rates")),
        tiers=tuple(tier(row, names) for row in table.tables("tiers")),
        line=table.line,
    )
