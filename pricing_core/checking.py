"""What holds across the rules of one book: references, doubles, overlapping dates, cells that nothing can reach."""

from __future__ import annotations

from .book import PLATFORM
from .conditions import ANY_TOOL, overlapping
from .faults import nearest
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from typing import TypeVar

    from .book import AddedTokens, Addition, ImageRule, Model, PriceBook, Rates, Tier, Tokenizer, Tool
    from .conditions import Condition

    T = TypeVar("T")
    Report = Callable[[int, str], None]


def check(book: PriceBook, report: Report) -> None:
    """Report every contradiction as (line, message)."""
    _check_doubles(book, report)
    _all_known(filter(None, [book.default_model]), [model.id for model in book.models], 1, "default_model", report)
    for model in book.models:
        _check_model(model, book, report)
    _check_units(book, report)
    _check_meters(book, report)
    _check_choices(book, report)
    for tool in book.tools:
        _check_tool(tool, report)
    _check_references(book, report)
    _check_multipliers(book, report)
    for modifier in book.modifiers:
        _all_known(modifier.applies_to, _billable(book), modifier.line, f"modifier {modifier.id!r}: applies to", report)
    for addition in book.additions:
        _check_rows(addition, report)
    for tokenizer in book.tokenizers:
        _check_tokenizer(tokenizer, book, report)
    _check_images(book, report)
    for line, condition in _conditions(book):
        _check_condition(condition, book, line, report)


def _check_meters(book: PriceBook, report: Report) -> None:
    for meter in book.meters:
        if meter.lifetime and not meter.caches:
            report(meter.line, f"meter {meter.id!r} has a lifetime, which only what caches has: add `caches = true`")


def _check_tokenizer(tokenizer: Tokenizer, book: PriceBook, report: Report) -> None:
    whose = f"tokenizer {tokenizer.id!r}"
    if not tokenizer.factor:
        report(tokenizer.line, f"{whose}: no text makes 0 tokens; give a factor above 0")
    _all_known(sorted(tokenizer.tags), _model_tags(book), tokenizer.line, f"{whose}: model tag", report)


def _check_images(book: PriceBook, report: Report) -> None:
    """One image has one count: two rules must not hold for one model on the same day."""
    known = _model_tags(book)
    for rule in book.images:
        _all_known(sorted(rule.tags), known, rule.line, f"image rule {rule.id!r}: model tag", report)
    fitting = [
        [rule for rule in book.images if rule.tags & tags]
        for tags in dict.fromkeys(model.tags for model in book.models)
    ]
    others = [rule for rule in book.images if not rule.tags]
    pairs = (pair for rules in (others, *fitting) for pair in overlapping(rules, lambda rule: rule.span))
    for one, other in {(one.id, other.id): (one, other) for one, other in pairs}.values():
        report(
            _own_line(one, other, book),
            f"image rules {one.id!r} and {other.id!r} hold for the same model on the same day; give one of them other "
            "tags or days",
        )


def _own_line(one: ImageRule, other: ImageRule, book: PriceBook) -> int:
    """Return the later line of two rules, leaving out what stands in the file of the base."""
    inherited = book.base.images if book.base else ()
    return max((rule.line for rule in (one, other) if rule not in inherited), default=0)


def _model_tags(book: PriceBook) -> Collection[str]:
    return {tag for model in book.models for tag in model.tags}


def _check_choices(book: PriceBook, report: Report) -> None:
    for choice in book.choices:
        if not choice.allows(choice.default):
            report(choice.line, f"choice {choice.id!r}: the default {choice.default!r} is not one of its values")


def _check_rows(addition: Addition, report: Report) -> None:
    """Exactly one row may fit: two of one condition must not cover the same day."""
    alike: dict[object, list[AddedTokens]] = {}
    for row in addition.tokens:
        alike.setdefault((row.applies.when, row.applies.unless), []).append(row)
    for rows in alike.values():
        for pair in overlapping(rows, lambda row: row.applies.span):
            first, second = sorted(row.line for row in pair)
            whose = f"addition {addition.id!r}: the rows of lines {first} and {second}"
            report(second, f"{whose} cover the same day under the same condition")


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
    _no_doubles(((row.line, row.id) for row in book.tokenizers), "tokenizer", report)
    _no_doubles(((row.line, row.id) for row in book.images), "image rule", report)
    _no_doubles(
        ((row.line, row.fee) for row in book.allowances), "the allowance of fee", report
    )  # only one would count
    least = [(row.line, f"{row.tool}.{row.input}{'.' * bool(row.when_input)}{row.when_input}") for row in book.minimums]
    _no_doubles(least, "the minimum of", report)
    _no_doubles(((m.line, m.lifetime.id) for m in book.meters if m.lifetime), "lifetime", report)


def _no_doubles(rows: Iterable[tuple[int, str]], what: str, report: Report) -> None:
    first: dict[str, int] = {}
    for line, name in rows:
        if name and name in first:
            report(line, f"{what} {name!r} stands in the book twice (first on line {first[name]})")
        first.setdefault(name, line)


def _check_model(model: Model, book: PriceBook, report: Report) -> None:
    if bool(model.rates) == bool(model.unpriced):
        report(model.line, f"model {model.id!r} needs [[models.rates]], or `unpriced` with the reason, and not both")
    for row in (*model.rates, *(tier.rates for tier in model.tiers)):
        _check_rates(model, row, book, report)
    for pair in overlapping(model.rates, lambda row: row.span):
        first, second = sorted(row.line for row in pair)
        report(second, f"model {model.id!r}: the rates of lines {first} and {second} cover the same day")
    for tier, higher in _pairs(model.tiers):
        _check_tiers(model, tier, higher, report)
    stated = [(PLATFORM, name) for name in (*(model.platforms or ()), *model.retires_except)]
    for choice_id, value in (*stated, *(pair for one in model.platform_ids for pair in one.choices.items())):
        choice = book.choice(choice_id)
        if choice is None or not choice.allows(value):
            report(model.line, f"model {model.id!r}: {value!r} is not a value of the choice {choice_id!r}")


def _check_rates(model: Model, row: Rates, book: PriceBook, report: Report) -> None:
    for meter in book.meters:
        if meter.id not in row.prices:  # a class that this book adds to those of its base; missing is not zero
            report(meter.line, f"meter {meter.id!r} has no price in the rates of model {model.id!r}, which the base "
                               "has; write that model's row out")  # fmt: skip
    known = _known(row.per, book.blocks, row.line, f"model {model.id!r}: per", report)
    if known and any(meter.unit != book.blocks[row.per].unit for meter in book.meters):
        report(row.line, f"model {model.id!r}: per {row.per!r} counts another unit than the meters")


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
    fees = {fee.id: fee for fee in book.fees}
    meters = [meter.id for meter in book.meters]
    for added in book.additions:
        whose = f"addition {added.id!r}"
        _known(added.meter, meters, added.line, f"{whose}: meter", report)
        if added.tool == ANY_TOOL and added.product:
            report(added.line, f"{whose}: a product needs the inputs of one tool")
        elif added.tool != ANY_TOOL:
            _check_tool_inputs(tools, added.tool, added.product, (added.line, whose), report)
    for fee in book.fees:
        inputs = (*fee.product, *_stated(fee.minus))
        _check_tool_inputs(tools, fee.tool, inputs, (fee.line, f"fee {fee.id!r}"), report)
    for least in book.minimums:
        inputs = (least.input, *_stated(least.when_input))
        _check_tool_inputs(tools, least.tool, inputs, (least.line, "minimum"), report)
    for free in book.allowances:
        if _known(free.fee, fees, free.line, "allowance: fee", report):
            place = (free.line, "allowance")
            _check_tool_inputs(tools, fees[free.fee].tool, _stated(free.input), place, report)


def _check_multipliers(book: PriceBook, report: Report) -> None:
    meters = [meter.id for meter in book.meters]
    for multiplier in book.multipliers:
        for name in (multiplier.meter, multiplier.of):
            _known(name, meters, multiplier.line, "multiplier: meter", report)


def _stated(name: str) -> tuple[str, ...]:
    return (name,) if name else ()


def _check_tool_inputs(
    tools: dict[str, Tool], tool: str, inputs: tuple[str, ...], place: tuple[int, str], report: Report
) -> None:
    line, whose = place
    if _known(tool, tools, line, f"{whose}: tool", report):
        _check_inputs(tools[tool], inputs, line, whose, report)


def _check_inputs(tool: Tool, names: tuple[str, ...], line: int, whose: str, report: Report) -> None:
    known = [tool.id] if tool.form == "count" else [one.id for one in tool.inputs]
    for name in names:
        _known(name, known, line, f"{whose}: input", report)


def _conditions(book: PriceBook) -> Iterable[tuple[int, Condition]]:
    rules = [(rule.line, rule.applies) for rule in book.refusals]
    rules += [(rule.line, rule.applies) for rule in book.notices]
    rules += [(rule.line, rule.applies) for rule in book.modifiers]
    rules += [(row.line, row.applies) for addition in book.additions for row in addition.tokens]
    for line, applies in rules:
        yield line, applies.when
        if applies.unless:
            yield line, applies.unless
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
        _all_known(
            levels,
            [level.id for level in tool.levels] if tool else [],
            line,
            f"condition: level of {tool_id!r}",
            report,
        )
    _all_known(condition.models, [model.id for model in book.models], line, "condition: model", report)
    _all_known(sorted(condition.tags), _model_tags(book), line, "condition: model tag", report)
    _all_known(condition.tools, [ANY_TOOL, *(tool.id for tool in book.tools)], line, "condition: tool", report)
    versions = [version for tool in book.tools for version in tool.versions]
    _all_known(condition.versions, versions, line, "condition: tool version", report)


def _all_known(names: Iterable[str], known: Collection[str], line: int, what: str, report: Report) -> None:
    for name in names:
        _known(name, known, line, what, report)
