"""How much of a tool is used: products of its inputs, with the book's minimums and allowances."""

from __future__ import annotations

from fractions import Fraction
from math import prod

from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .book import Tool, ToolInput
    from .money import Count
    from .sheets import LinePrice
    from .workload import Workload

NO_USE: Mapping[str, Count] = {}


def _inputs(tool: Tool, workload: Workload) -> dict[str, Count]:
    """Return every input of a tool: as given, else its default."""
    use = workload.tools.get(tool.id)
    given = use.inputs if use else NO_USE
    if tool.form == "count":
        return {tool.id: given.get(tool.id, 0)}
    return {one.id: given.get(one.id, one.default) for one in tool.inputs}


def measured_tokens(line: LinePrice, workload: Workload) -> Count:
    """Return the tokens that an addition measured by its tool's inputs brings to one request."""
    assert line.addition is not None
    assert line.tool is not None
    inputs = _inputs(line.tool, workload)
    return prod(inputs[name] for name in line.addition.product)


def used(line: LinePrice, workload: Workload) -> Count:
    """Return what one request uses of a fee, in the fee's unit, before any allowance.

    Each use counts at least its minimum. Where a switch (files in the request) makes a minimum number of uses
    billable, the uses that are missing last the other inputs' own minimum.
    """
    fee, tool = line.charge
    given = _inputs(tool, workload)
    if fee.minus:
        given[fee.product[0]] = max(given[fee.product[0]] - given[fee.minus], 0)
    floors = {rule.input: rule.at_least for rule in line.minimums if not rule.when_input}
    raised = {name: max(value, floors.get(name, value)) for name, value in given.items()}
    amount = prod(raised[name] for name in fee.product)
    for rule in line.minimums:
        lacking = rule.at_least - given[rule.input]
        if rule.when_input and given[rule.when_input] and lacking > 0 and rule.input in fee.product:
            others = (floors.get(name, given[name]) for name in fee.product if name != rule.input)
            amount += lacking * prod(others)
    return amount if fee.divide == 1 else Fraction(amount, 1) / fee.divide


def allowance_left(line: LinePrice, workload: Workload) -> Count:
    """Return how much of the fee is still free for the whole job, in the fee's unit."""
    rule = line.allowance
    if rule is None:
        return 0
    return _inputs(line.charge[1], workload)[rule.input] if rule.input else rule.amount


def raised_minimums(line: LinePrice, workload: Workload) -> list[tuple[ToolInput, Count, int]]:
    """Return (input, given, counted as) for each input of a used fee that a minimum raised."""
    fee, tool = line.charge
    given = _inputs(tool, workload)
    floors = {rule.input: rule.at_least for rule in line.minimums if not rule.when_input}
    counted = [one for one in tool.inputs if one.id in fee.product and given[fee.product[0]]]
    raised = [one for one in counted if given[one.id] < floors.get(one.id, 0)]
    return [(one, given[one.id], floors[one.id]) for one in raised]
