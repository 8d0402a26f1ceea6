"""What holds across the rules of one book: references, doubles, overlapping dates, cells that nothing can reach."""

from __future__ import annotations

from .conditions import ANY_TOOL
from .tables import nearest
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from .book import Fee, Model, PriceBook, Rates, Tier, Tool
    from .conditions import Condition
    from typing import TypeVar

    T = TypeVar("T")
    Report = Callable[[int, str], None]


def check(book: PriceBook, report: Report) -> None:
    """Report every contradiction as (line, message)."""
    _check_doubles(book, report)
    for model in book.models:
        _check_model(model, book, report)
    _check_units(book, report)
    for choice in book.choices:
        if not choice.allows(choice.default):
            report(choice.line, f"choice {choice.id!r}: the default {choice.default!r} is not one of its values")
    for tool in book.tools:
        _check_tool(tool, report)
    _check_references(book, report)
    for modifier in book.modifiers:
        for name in modifier.applies_to:
            _known(name, _billable(book), modifier.line, f"modifier {modifier.id!r}: applies to", report)
    for line, condition in _conditions(book):
        _check_condition(condition, book, line, report)


def _known(name: str, known: Collection[str], line: int, whose: str, report: Report) -> bool:
    if name in known:
        return True
    report(line, f"{whose} {name!r}, which the book does not have{nearest(name, known)}")
    return False


def _billable(book: PriceBook) -> tuple[str, ...]:
    return (*(m.id for m in book.meters), *(f.id for f in book.fees))


def _check_doubles(book: PriceBook, report: Report) -> None:
    names = [(m.line, name) for m in book.models
             for name in (m.id, *m.aliases, *(p.id for p in m.platform_ids))]  # fmt: skip
    _no_doubles(names, "model id", report)
    lines = [(row.line, row.id) for rows in (book.meters, book.additions, book.fees) for row in rows]
    _no_doubles(lines, "line", report)
    _no_doubles(((row.line, row.id) for row in book.modifiers), "modifier", report)
    _no_doubles(((row.line, row.id) for row in book.choices), "choice", report)
    _no_doubles(((row.line, row.id) for row in book.tools), "tool", report)


def _no_doubles(rows: Iterable[tuple[int, str]], what: str, report: Report) -> None:
    first: dict[str, int] = {}
    for line, name in rows:
        if name and name in first:
            report(line, f"{what} {name!r} stands in the book twice (first on line {first[name]})")
        first.setdefault(name, line)


def _check_model(model: Model, book: PriceBook, report: Report) -> None:
    if bool(model.rates) == bool(model.unpriced):
        report(model.line, f"model {model.id!r} needs [[models.rates]], or `unpriced` with the reason, and not both")
    rows: list[Rates] = [*model.rates, *(tier.rates for tier in model.tiers)]
    for row in rows:
        _known(row.per, book.blocks, row.line, f"model {model.id!r}: per", report)
        if row.per in book.blocks and any(meter.unit != book.blocks[row.per].unit for meter in book.meters):
            report(row.line, f"model {model.id!r}: per {row.per!r} counts another unit than the meters")
    for one, other in _pairs(model.rates):
        if one.span.overlaps(other.span):
            report(other.line, f"model {model.id!r}: the rates of lines {one.line} and {other.line} cover the same day")
    for tier, other in _pairs(model.tiers):
        _check_tiers(model, tier, other, report)
    for name in model.platforms or ():
        platform = book.choice("platform")
        if platform and not platform.allows(name):
            report(model.line, f"model {model.id!r}: platform {name!r} is not a value of the choice 'platform'")


def _check_tiers(model: Model, tier: Tier, other: Tier, report: Report) -> None:
    if tier.span.overlaps(other.span) and (tier.over == other.over or tier.id == other.id):
        report(other.line, f"model {model.id!r}: the tiers of lines {tier.line} and {other.line} cover the same "
                           "requests on the same day")  # fmt: skip


def _pairs(rows: tuple[T, ...]) -> Iterable[tuple[T, T]]:
    return ((one, other) for index, one in enumerate(rows) for other in rows[index + 1 :])


def _check_units(book: PriceBook, report: Report) -> None:
    for meter in book.meters:
        _known(meter.unit, book.units, meter.line, f"meter {meter.id!r}: unit", report)
    for block in book.blocks.values():
        _known(block.unit, book.units, 0, f"block {block.id!r}: unit", report)
    for fee in book.fees:
        _known(fee.per, book.blocks, fee.line, f"fee {fee.id!r}: per", report)
        if fee.per in book.blocks and book.blocks[fee.per].unit != fee.unit:
            report(fee.line, f"fee {fee.id!r}: its unit is {fee.unit!r} but {fee.per!r} counts "
                             f"{book.blocks[fee.per].unit!r}")  # fmt: skip
    for tool in book.tools:
        for unit in (tool.unit, *(i.unit for i in tool.inputs)):
            if unit:
                _known(unit, book.units, tool.line, f"tool {tool.id!r}: unit", report)


def _check_tool(tool: Tool, report: Report) -> None:
    if tool.form == "level" and tool.default_level not in [level.id for level in tool.levels]:
        report(tool.line, f"tool {tool.id!r}: default_level {tool.default_level!r} is not one of its levels")
    allowed = {"level": ("levels",), "uses": ("inputs",), "count": (), "switch": ()}[tool.form]
    for key in ("levels", "inputs"):
        if getattr(tool, key) and key not in allowed:
            report(tool.line, f"tool {tool.id!r}: a tool of form {tool.form!r} has no {key}")


def _check_references(book: PriceBook, report: Report) -> None:
    tools = {tool.id: tool for tool in book.tools}
    for row in book.additions:
        _known(row.meter, [m.id for m in book.meters], row.line, f"addition {row.id!r}: meter", report)
        if row.tool != ANY_TOOL and _known(row.tool, tools, row.line, f"addition {row.id!r}: tool", report):
            _check_inputs(tools[row.tool], row.product, row.line, f"addition {row.id!r}", report)
    for fee in book.fees:
        if _known(fee.tool, tools, fee.line, f"fee {fee.id!r}: tool", report):
            inputs = (*fee.product, *((fee.minus,) if fee.minus else ()))
            _check_inputs(tools[fee.tool], inputs, fee.line, f"fee {fee.id!r}", report)
    for least in book.minimums:
        if _known(least.tool, tools, least.line, "minimum: tool", report):
            inputs = (least.input, *((least.when_input,) if least.when_input else ()))
            _check_inputs(tools[least.tool], inputs, least.line, "minimum", report)
    fees: dict[str, Fee] = {fee.id: fee for fee in book.fees}
    for free in book.allowances:
        if _known(free.fee, fees, free.line, "allowance: fee", report) and free.input:
            tool = tools.get(fees[free.fee].tool)
            _check_inputs(tool, (free.input,), free.line, "allowance", report) if tool else None
    meters = [meter.id for meter in book.meters]
    for row in book.multipliers:
        for name in (row.meter, row.of):
            _known(name, meters, row.line, "multiplier: meter", report)


def _check_inputs(tool: Tool, names: tuple[str, ...], line: int, whose: str, report: Report) -> None:
    known = [tool.id] if tool.form == "count" else [one.id for one in tool.inputs]
    for name in names:
        _known(name, known, line, f"{whose}: input", report)


def _conditions(book: PriceBook) -> Iterable[tuple[int, Condition]]:
    rows = (*book.refusals, *book.notices, *book.modifiers, *(t for a in book.additions for t in a.tokens))
    for row in rows:
        yield row.line, row.applies.when
        if row.applies.unless:
            yield row.line, row.applies.unless
    for model in book.models:
        for tier in model.tiers:
            yield tier.line, tier.when


def _check_condition(condition: Condition, book: PriceBook, line: int, report: Report) -> None:
    """A name that nothing can ever match is a slip, and would switch its rule off without a word."""
    for name, values in condition.choices:
        choice = book.choice(name)
        for value in values:
            if choice and not choice.allows(value):
                report(line, f"condition: {value!r} is not a value of the choice {name!r}")
    for tool_id, levels in condition.levels:
        tool = book.tool(tool_id)
        known = [level.id for level in tool.levels] if tool else []
        for level in levels:
            _known(level, known, line, f"condition: level of {tool_id!r}", report)
    for model in condition.models:
        _known(model, [m.id for m in book.models], line, "condition: model", report)
    tags = {tag for m in book.models for tag in m.tags}
    for tag in condition.tags:
        _known(tag, tags, line, "condition: model tag", report)
    tools = [ANY_TOOL, *(t.id for t in book.tools)]
    for name in condition.tools:
        _known(name, tools, line, "condition: tool", report)
    versions = [version for t in book.tools for version in t.versions]
    for version in condition.versions:
        _known(version, versions, line, "condition: tool version", report)
