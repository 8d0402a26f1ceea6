"""From the tables of a price-book file to frozen rules. Faults are reported to the table; a value always comes back."""

from __future__ import annotations

from .book import (
    Block,
    Choice,
    ChoiceOption,
    ImageRule,
    Lifetime,
    Meter,
    Modifier,
    Multiplier,
    NoticeRule,
    RefusalRule,
    Tokenizer,
)
from .model_rows import model
from .row_parts import Names, applies, price, span
from .tables import ID, WIDE_ID, Table
from .tool_rows import addition, allowance, fee, minimum, tool
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .values import Value


def block(table: Table, id: str) -> Block:
    row = Block(
        id=id,
        count=table.whole("count", required=True, least=1) or 1,
        unit=table.id("unit"),
        label=table.need_words("label"),
    )
    table.close()
    return row


def _lifetime(table: Table | None) -> Lifetime | None:
    if table is None:
        return None
    kept = Lifetime(table.id(), table.whole("minutes", required=True, least=1) or 1, table.need_words("label"))
    table.close()
    return kept


def meter(table: Table, _names: Names) -> Meter:
    return Meter(
        id=table.id(),
        unit=table.id("unit"),
        label=table.need_words("label"),
        fills_context=table.switch("fills_context"),
        caches=table.switch("caches"),
        lifetime=_lifetime(table.table("lifetime")),
        line=table.line,
    )


def multiplier(table: Table, _names: Names) -> Multiplier:
    return Multiplier(
        meter=table.id("meter"),
        of=table.id("of"),
        factor=price(table, "factor"),
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


def tokenizer(table: Table, _names: Names) -> Tokenizer:
    return Tokenizer(
        id=table.id(),
        factor=price(table, "factor"),
        tags=frozenset(table.names("model_tags", required=True)),
        source=table.text("source"),
        line=table.line,
    )


def image(table: Table, _names: Names) -> ImageRule:
    if table.has("patch") == table.has("pixels_per_token"):
        table.fault("needs either `patch` or `pixels_per_token`, and not both")
    return ImageRule(
        id=table.id(),
        label=table.need_words("label"),
        source=table.text("source"),
        patch=table.whole("patch", least=1),
        pixels_per_token=table.whole("pixels_per_token", least=1),
        max_tokens=table.whole("max_tokens", least=1),
        max_edge=table.whole("max_edge", least=1),
        tags=frozenset(table.names("model_tags")),
        span=span(table),
        line=table.line,
    )


def modifier(table: Table, names: Names) -> Modifier:
    return Modifier(
        id=table.id(),
        label=table.words("label", required=False) or {"en": str(table.raw.get("id"))},
        factor=price(table, "factor"),
        applies_to=table.names("applies_to", required=True),
        rule=table.words("rule", required=False),
        source=table.text("source", required=False),
        applies=applies(table, names),
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
    "tokenizers": tokenizer,
    "images": image,
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
