"""From the tables of a price-book file to frozen rules. Faults are reported to the table; a value always comes back."""

from __future__ import annotations

from fractions import Fraction

from .book import (
    AddedTokens,
    Addition,
    Allowance,
    Block,
    Choice,
    ChoiceOption,
    Fee,
    Meter,
    Minimum,
    Model,
    Modifier,
    Multiplier,
    NoticeRule,
    PlatformId,
    Rates,
    RefusalRule,
    Tier,
    Tool,
    ToolInput,
    ToolLevel,
)
from .conditions import NO_CONDITION, Applies, Condition, Span
from .tables import ID, TOOL_NAME, WIDE_ID, Table
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .conditions import ChoiceValue

ZERO = Fraction(0)
TOOL_FORMS = ("switch", "level", "count", "uses")
MISSING_CODES = ("no_price", "tool_not_listed_for_model")


class Names(Value):
    """The ids a rule may refer to, gathered before any rule is read."""

    meters: tuple[str, ...]
    choices: frozenset[str]
    tools: frozenset[str]


def _price(table: Table, key: str) -> Fraction:
    return table.price(key) or ZERO


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


def block(table: Table, id: str) -> Block:
    row = Block(
        id=id,
        count=table.whole("count", required=True, least=1) or 1,
        unit=table.id("unit"),
        label=table.need_words("label"),
    )
    table.close()
    return row


def meter(table: Table, _names: Names) -> Meter:
    return Meter(
        id=table.id(),
        unit=table.id("unit"),
        label=table.need_words("label"),
        fills_context=table.switch("fills_context"),
        caches=table.switch("caches"),
        line=table.line,
    )


def rates(table: Table, names: Names, *, dated: bool = True) -> Rates:
    """Read one row of published prices: a cell for every meter, none derived."""
    row = Rates(
        per=table.text("per", pattern=WIDE_ID),
        prices={name: _price(table, name) for name in names.meters},
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
        multipliers={key: _price(multipliers, key) for key in multipliers.names_of_keys()} if multipliers else {},
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


def multiplier(table: Table, _names: Names) -> Multiplier:
    return Multiplier(
        meter=table.id("meter"),
        of=table.id("of"),
        factor=_price(table, "factor"),
        label=table.need_words("label"),
        source=table.text("source"),
        line=table.line,
    )


def _option(table: Table) -> ChoiceOption:
    option = ChoiceOption(
        table.text("id", pattern=WIDE_ID), table.need_words("label"), table.words("hint", required=False)
    )
    table.close()
    return option


def choice(table: Table, _names: Names) -> Choice:
    is_switch = table.one_of("form", ("values", "switch"), "values") == "switch"
    values = tuple(_option(row) for row in table.tables("values", required=not is_switch))
    if is_switch and values:
        table.fault("a switch has no values", "values")
    return Choice(
        id=table.id(),
        label=table.need_words("label"),
        default=table.switch("default") if is_switch else table.text("default"),
        refusal=table.id("refusal"),
        values=values,
        at=table.text("at", required=False, pattern=ID),
        capacity=table.switch("capacity"),
        source=table.text("source", required=False),
        line=table.line,
    )


def refusal(table: Table, names: Names) -> RefusalRule:
    return RefusalRule(
        code=table.id("code"),
        message=table.need_words("message"),
        source=table.text("source"),
        applies=applies(table, names, required=True),
        line=table.line,
    )


def notice(table: Table, names: Names) -> NoticeRule:
    return NoticeRule(
        code=table.id("code"),
        message=table.need_words("message"),
        level=table.one_of("level", ("note", "warning"), "note"),
        source=table.text("source", required=False),
        applies=applies(table, names),
        line=table.line,
    )


def modifier(table: Table, names: Names) -> Modifier:
    return Modifier(
        id=table.id(),
        label=table.words("label", required=False) or {"en": str(table.raw.get("id"))},
        factor=_price(table, "factor"),
        applies_to=table.names("applies_to", required=True),
        rule=table.words("rule", required=False),
        source=table.text("source", required=False),
        applies=applies(table, names),
        line=table.line,
    )


def _level(table: Table) -> ToolLevel:
    level = ToolLevel(table.id(), table.need_words("label"))
    table.close()
    return level


def _input(table: Table) -> ToolInput:
    is_switch = table.one_of("form", ("count", "switch"), "count", required=True) == "switch"
    default = table.switch("default") if is_switch else table.whole("default") or 0
    row = ToolInput(
        id=table.id(),
        label=table.need_words("label"),
        unit="" if is_switch else table.id("unit"),
        default=int(default),
    )
    table.close()
    return row


def tool(table: Table, _names: Names) -> Tool:
    form = table.one_of("form", TOOL_FORMS, "switch", required=True)
    return Tool(
        id=table.id(),
        label=table.need_words("label"),
        form=form,
        levels=tuple(_level(row) for row in table.tables("levels", required=form == "level")),
        default_level=table.text("default_level", required=form == "level"),
        unit=table.text("unit", required=form == "count"),
        versions=table.names("versions"),
        inputs=tuple(_input(row) for row in table.tables("inputs", required=form == "uses")),
        hint=table.words("hint", required=False),
        line=table.line,
    )


def _added_tokens(table: Table, names: Names) -> AddedTokens:
    row = AddedTokens(
        count=table.whole("count", required=True) or 0,
        applies=applies(table, names),
        assumption=table.words("assumption", required=False),
        source=table.text("source", required=False),
        line=table.line,
    )
    table.close()
    return row


def addition(table: Table, names: Names) -> Addition:
    row = Addition(
        id=table.id(),
        label=table.need_words("label"),
        tool=table.text("tool"),
        meter=table.id("meter"),
        source=table.text("source"),
        missing=table.one_of("missing", MISSING_CODES, "no_price"),
        tokens=tuple(_added_tokens(one, names) for one in table.tables("tokens")),
        product=table.names("product"),
        line=table.line,
    )
    if bool(row.tokens) == bool(row.product):
        table.fault("needs either rows of tokens or a product of inputs, and not both")
    return row


def fee(table: Table, _names: Names) -> Fee:
    return Fee(
        id=table.id(),
        label=table.need_words("label"),
        tool=table.id("tool"),
        product=table.names("product", required=True),
        unit=table.id("unit"),
        per=table.text("per", pattern=WIDE_ID),
        price=_price(table, "price"),
        source=table.text("source"),
        minus=table.text("minus", required=False),
        divide=table.whole("divide", least=1) or 1,
        show_zero=table.switch("show_zero"),
        rule=table.words("rule", required=False),
        span=span(table),
        line=table.line,
    )


def minimum(table: Table, _names: Names) -> Minimum:
    return Minimum(
        tool=table.id("tool"),
        input=table.id("input"),
        at_least=table.whole("at_least", required=True) or 0,
        rule=table.need_words("rule"),
        source=table.text("source"),
        when_input=table.text("when_input", required=False),
        line=table.line,
    )


def allowance(table: Table, _names: Names) -> Allowance:
    return Allowance(
        fee=table.id("fee"),
        amount=table.whole("amount", required=True) or 0,
        rule=table.need_words("rule"),
        source=table.text("source"),
        input=table.text("input", required=False),
        line=table.line,
    )


KINDS = {
    "meters": meter,
    "models": model,
    "choices": choice,
    "multipliers": multiplier,
    "refusals": refusal,
    "notices": notice,
    "modifiers": modifier,
    "tools": tool,
    "additions": addition,
    "fees": fee,
    "minimums": minimum,
    "allowances": allowance,
}
REQUIRED_KINDS = frozenset({"meters", "models", "choices"})


def read_rows(head: Table, kind: str, names: Names, *, required: bool) -> tuple[Value, ...]:
    """Read every row of one kind and report the keys no rule of that kind has."""
    rows = []
    for table in head.tables(kind, required=required and kind in REQUIRED_KINDS):
        rows.append(KINDS[kind](table, names))
        table.close()
    return tuple(rows)


def names_in(raw: Mapping[str, object], kind: str) -> tuple[str, ...]:
    """Return the ids that a kind's rows state, as far as they can be read at all."""
    listed = raw.get(kind)
    rows = listed if isinstance(listed, list) else []
    return tuple(row["id"] for row in rows if isinstance(row, dict) and isinstance(row.get("id"), str))
