"""From the tables of tools, what they add and what they charge, to frozen rules."""

from __future__ import annotations

from .book import AddedTokens, Addition, Allowance, Fee, Minimum, Tool, ToolInput, ToolLevel
from .row_parts import Names, applies, price, span
from .tables import WIDE_ID, Table

TOOL_FORMS = ("switch", "level", "count", "uses")
MISSING_CODES = ("no_price", "tool_not_listed_for_model")


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
        price=price(table, "price"),
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
