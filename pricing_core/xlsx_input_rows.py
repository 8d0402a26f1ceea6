"""Which inputs a workload has: every count that a person entered, what it may be, and in which words."""

from __future__ import annotations

from fractions import Fraction

from .planning import EVERYTHING, HUNDRED, MONTH
from .planning_reading import NUMBERS
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .book import Tool, ToolInput
    from .money import Count
    from .xlsx_shape import Shape
    from .xlsx_wording import Say

ALMOST_ALL = Fraction("99.99")  # percent: of all requests there are no others
ALMOST_NONE = Fraction("0.01")


class InputRow(Value):
    """One input: what it is called in formulas and in words, and between which numbers the formulas hold."""

    key: str
    label: str
    value: Count
    unit: str
    least: Count = 0
    most: Count | None = None
    note: str = ""
    is_fixed: bool = False  # not entered by anybody


def input_rows(shape: Shape, say: Say) -> Iterator[InputRow]:
    """Give the inputs of a workload in the order of the form."""
    if shape.plan.loop:
        from .xlsx_loops import loop_rows

        yield from loop_rows(shape, say)
        return
    yield from _token_rows(shape, say)
    yield from _prefix_rows(shape, say)
    yield from _tool_rows(shape, say)
    yield from _added_rows(shape, say)
    yield from volume_rows(shape, say)
    yield from _share_rows(shape, say)
    yield from money_rows(shape, say)


def _planned(key: str, shape: Shape, label: str, unit: str, note: str = "") -> InputRow:
    """Return the input of a planned number, with the limits that it has everywhere."""
    least, most = NUMBERS[key]
    return InputRow(key, label, getattr(shape.plan.planning, key), unit, least, most, note)


def _token_rows(shape: Shape, say: Say) -> Iterator[InputRow]:
    for meter in shape.book.meters:
        if shape.entered(meter):
            count = shape.plan.workload.tokens.get(meter.id, 0)
            yield InputRow(f"tokens.{meter.id}", say.said(meter.label), count, say("tokens_each"))


def _prefix_rows(shape: Shape, say: Say) -> Iterator[InputRow]:
    planning = shape.plan.planning
    if planning.prefix or shape.caches:
        yield _planned("prefix", shape, say("prefix"), say("tokens_each"))
    if shape.caches:
        yield _planned("hit_rate", shape, say("hit_rate"), "%", say.said(shape.caches[0].label))
    if planning.screenshots:
        yield _planned("screenshots", shape, say("screenshots"), say("screenshots"))
        yield _planned("screenshot_tokens", shape, say("screenshot_tokens"), say("tokens"))


def _tool_rows(shape: Shape, say: Say) -> Iterator[InputRow]:
    shared = {rule.input for rule in shape.book.allowances if rule.fee in shape.shared}
    free = {rule.input for rule in shape.book.allowances}
    for tool in (tool for tool in shape.book.tools if tool.id in shape.plan.workload.tools):
        given = shape.plan.workload.tools[tool.id].inputs
        if tool.form == "count":
            count = given.get(tool.id, 0)
            most = count if shape.is_frozen else None
            unit = _unit(tool.unit, "per_request_unit", shape, say)
            yield InputRow(f"tools.{tool.id}.{tool.id}", say.said(tool.label), count, unit, most=most)
        for one in (one for one in tool.inputs if one.id not in shared):
            count = given.get(one.id, one.default)
            yield _tool_row(tool, one, count, shape, say).but(**_monthly(one, free, shape, say))


def _tool_row(tool: Tool, one: ToolInput, count: Count, shape: Shape, say: Say) -> InputRow:
    label = f"{say.said(tool.label)}: {say.said(one.label)}"
    key = f"tools.{tool.id}.{one.id}"
    if one.is_switch:
        return InputRow(key, label, int(bool(count)), say("yes_no"), most=1)
    return InputRow(key, label, count, say.said(shape.book.units[one.unit]))


def _monthly(one: ToolInput, free: set[str], shape: Shape, say: Say) -> dict[str, str]:
    """Return the unit of what is free: it is for the month, not for a request."""
    return {"unit": _unit(one.unit, "per_month_unit", shape, say)} if one.id in free else {}


def _unit(unit: str, key: str, shape: Shape, say: Say) -> str:
    return say(key, unit=say.said(shape.book.units[unit]))


def _added_rows(shape: Shape, say: Say) -> Iterator[InputRow]:
    for line in shape.card.tiers[0].lines:
        if line.added:
            label, note = say.said(line.label), say("from_book")
            yield InputRow(f"added.{line.key}", label, line.added.count, say("tokens_each"), note=note, is_fixed=True)


def volume_rows(shape: Shape, say: Say) -> Iterator[InputRow]:
    """Give how many requests are planned, or runs of a loop."""
    planning = shape.plan.planning
    end = "_run" if shape.plan.loop else ""
    label = say(f"requests_{planning.period}{end}")
    yield InputRow("requests", label, planning.requests, say(f"requests{end}"))
    if planning.period != MONTH:
        yield _planned("days", shape, say("days"), say("days_unit"))
    yield _planned("retries", shape, say("retries"), "%")


def _share_rows(shape: Shape, say: Say) -> Iterator[InputRow]:
    planning = shape.plan.planning
    if not shape.is_split:
        return
    share = _planned("share_above", shape, say("share_above"), "%")
    if planning.share_above == HUNDRED:
        yield share.but(least=100, note=say("whole_note"), is_fixed=True)
    else:
        least, most = min(ALMOST_NONE, planning.share_above), max(ALMOST_ALL, planning.share_above)
        yield share.but(least=least, most=most, note=say("part_note"))
    if planning.input_above is not None:
        yield _planned("input_above", shape, say("input_above"), say("tokens_each"))


def money_rows(shape: Shape, say: Say) -> Iterator[InputRow]:
    """Give what comes off and on top, and how the months go on."""
    everything = shape.plan.planning.discount_on == EVERYTHING
    label = say("discount_everything" if everything else "discount_tokens")
    yield _planned("discount", shape, label, "%", say("discount_note"))
    yield _planned("tax", shape, say("tax"), "%")
    yield _planned("uncertainty", shape, say("uncertainty"), "%")
    yield _planned("growth", shape, say("growth"), "%", say("growth_note"))
