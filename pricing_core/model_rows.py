"""From the tables of a model to its values: rates, tiers, ids."""

from __future__ import annotations

from .book import Model, PlatformId, Rates, Tier
from .conditions import NO_CONDITION, Span
from .faults import nearest
from .inheriting import cells_over, model_over, takes_over, tier_meant
from .row_parts import Names, condition, price, span
from .tables import WIDE_ID, Table


def rates(table: Table, names: Names, *, dated: bool = True, inherits: bool = False) -> Rates:
    """Read one row of published prices: a cell for every meter, none derived; those that are stated, if it inherits."""
    cells = {name: table.price(name, required=not inherits) for name in names.meters}
    row = Rates(
        per=table.text("per", pattern=WIDE_ID, required=not inherits),
        prices={name: cell for name, cell in cells.items() if cell is not None},
        source=table.text("source", required=dated),
        span=span(table) if dated else Span(),
        assumption=table.words("assumption", required=False),
        line=table.line,
    )
    table.close()
    return row


def tier(table: Table, names: Names, base: Model | None) -> Tier:
    """Read one tier; `base` is the model that the row inherits from, if it does."""
    days = span(table)
    id = table.id()
    under = tier_meant(base.tiers, id, days, names) if base else None
    row_table = table.table("rates", required=under is None)
    when_table = table.table("when", required=under is None)
    multipliers = table.table("multipliers")
    source = table.text("source", required=under is None or row_table is not None)
    no_cells = Rates("", {}, source, line=table.line)
    cells = rates(row_table, names, dated=False, inherits=under is not None) if row_table else no_cells
    row = Tier(
        id=id,
        label=table.words("label", required=False) or {"en": str(table.raw.get("id"))},
        when=condition(when_table, names, tier=True) if when_table else NO_CONDITION,
        rates=cells.but(source=source),
        context_window=table.whole("context_window", least=1),
        multipliers={key: price(multipliers, key) for key in multipliers.names_of_keys()} if multipliers else {},
        span=days,
        line=table.line,
    )
    table.close()
    return tier_over(row, under, table) if under else row


def tier_over(own: Tier, base: Tier, table: Table) -> Tier:
    """Return a tier with all that its table leaves out."""
    cells = cells_over(own.rates, base.rates, table)
    taken = {key: getattr(base, key) for key in ("label", "when", "context_window", "multipliers")}
    return own.but(
        **{key: value for key, value in taken.items() if takes_over(table, key)},
        rates=cells.but(source=own.rates.source or base.rates.source),
        span=Span(own.span.since or base.span.since, own.span.until or base.span.until),
    )


def platform_ids(table: Table, names: Names) -> tuple[PlatformId, ...]:
    ids = table.names("ids", required=True)
    stated = {key: table.text(key, pattern=WIDE_ID) for key in table.raw if key in names.choices}
    table.close()
    return tuple(PlatformId(id, stated) for id in ids)


def model(table: Table, names: Names) -> Model:
    inherits = table.switch("inherit")
    base = _base(table, names) if inherits else None
    row = Model(
        id=table.text("id", pattern=WIDE_ID),
        name=table.text("name", required=not inherits),
        context_window=table.whole("context_window", required=not inherits, least=1) or 1,
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
        rates=tuple(rates(row, names, inherits=inherits) for row in table.tables("rates")),
        tiers=tuple(tier(row, names, base) for row in table.tables("tiers")),
        line=table.line,
    )
    return model_over(row, base, table, names) if base else row


def _base(table: Table, names: Names) -> Model | None:
    """Return the model of the base that a row inherits from; report where there is none."""
    id = table.raw.get("id")
    if names.base is None:
        cure = 'add `extends = "…"` with the id of a book to the head, or write the row out whole'
        table.fault(f"this book extends no other, so there is nothing to inherit: {cure}", "inherit")
        return None
    base = next((one for one in names.base.models if one.id == id), None)
    if base is None:
        known = nearest(str(id), [one.id for one in names.base.models])
        whose = f"price book {names.base.id!r} has no model {str(id)[:120]!r} to inherit from{known}"
        table.fault(f"{whose}; correct the id, or write the row out whole", "inherit")
    return base
