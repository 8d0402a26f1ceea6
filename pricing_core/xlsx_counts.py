"""What a request uses, as formulas over the inputs: the same steps as `planning.counted` and `quantities.used`."""

from __future__ import annotations

from .planning import DAY, HUNDRED, WEEK
from .values import TYPE_CHECKING
from .xlsx_formula import added, at_least, formula_of, percent, product, when

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .sheets import LinePrice
    from .xlsx_formula import Formula
    from .xlsx_inputs import Inputs
    from .xlsx_shape import Shape

DAYS_A_WEEK = 7


def requests_formula(shape: Shape, inputs: Inputs) -> Formula:
    """Return the requests of a month that are billed, retries among them."""
    asked = inputs["requests"]
    if shape.plan.planning.period in (DAY, WEEK):
        asked *= inputs["days"]
    if shape.plan.planning.period == WEEK:
        asked /= DAYS_A_WEEK
    return asked * (formula_of(1) + percent(inputs["retries"]))


def prefix_formula(shape: Shape, inputs: Inputs) -> Formula:
    """Return the reused prefix, with what declared tools bring where that is cached too."""
    brought = [line_count(line, shape, inputs) for line in shape.overhead] if shape.caches else []
    return added([inputs.get("prefix"), *brought])


def extra_input(shape: Shape, inputs: Inputs, prefix: Formula) -> tuple[Formula, ...]:
    """Return what comes on top of the plain input that was entered."""
    found = [] if shape.caches else [prefix] if "prefix" in inputs.cells else []
    if "screenshots" in inputs.cells:
        found.append(inputs["screenshots"] * inputs["screenshot_tokens"])
    return tuple(found)


def token_counts(shape: Shape, inputs: Inputs, prefix: Formula) -> dict[str, Formula]:
    """Return the tokens of an average request, class by class."""
    counts = {meter.id: inputs.get(f"tokens.{meter.id}") for meter in shape.book.meters}
    counts[shape.plain] = added([counts[shape.plain], *extra_input(shape, inputs, prefix)])
    if shape.caches:
        written, read = shape.caches
        hits = percent(inputs["hit_rate"])
        counts[written.id] = prefix * (1 - hits)
        counts[read.id] = prefix * hits
    return counts


def larger_input(shape: Shape, inputs: Inputs, counts: Mapping[str, Formula], average: Formula) -> Formula:
    """Return the plain input of each request above the tier; `average` is that of all."""
    if "input_above" in inputs.cells:
        return inputs["input_above"] + (average - inputs[f"tokens.{shape.plain}"])
    if shape.plan.planning.share_above == HUNDRED:
        return average
    card = shape.bill.first.card
    others = [counts[meter] for meter in card.prompt_meters if meter != shape.plain and counts[meter].text != "0"]
    fixed = [inputs[f"added.{line.key}"] for line in card.tiers[0].lines if line.added and card.fixed_prompt]
    measured = [line_count(line, shape, inputs) for line in card.measured_prompt]
    return at_least(formula_of(card.tiers[1].over + 1) - added([*others, *fixed, *measured]), 0)


def line_count(line: LinePrice, shape: Shape, inputs: Inputs) -> Formula:
    """Return what one request uses of a line that tools bring, before any allowance."""
    if line.added:
        return inputs[f"added.{line.key}"]
    given = _given(line, inputs)
    if line.addition:
        return product(given[name] for name in line.addition.product)
    return _used(line, given)


def _given(line: LinePrice, inputs: Inputs) -> dict[str, Formula]:
    """Return the inputs of a line's tool by name."""
    assert line.tool is not None
    start = f"tools.{line.tool.id}."
    return {key.removeprefix(start): place for key, place in inputs.cells.items() if key.startswith(start)}


def _used(line: LinePrice, given: dict[str, Formula]) -> Formula:
    """Return what one request uses of a charge: each use at least its minimum, and the uses that are billed anyway."""
    fee, _ = line.charge
    if fee.minus:
        given = {**given, fee.product[0]: at_least(given[fee.product[0]] - given[fee.minus], 0)}
    floors = {rule.input: rule.at_least for rule in line.minimums if not rule.when_input}
    amount = product(at_least(given[name], floors[name]) if name in floors else given[name] for name in fee.product)
    for rule in line.minimums:
        if rule.when_input and rule.input in fee.product:
            lacking = at_least(formula_of(rule.at_least) - given[rule.input], 0)
            others = [formula_of(floors[n]) if n in floors else given[n] for n in fee.product if n != rule.input]
            amount += when(given[rule.when_input].is_("=", 0), formula_of(0), product([lacking, *others]))
    return amount if fee.divide == 1 else amount / fee.divide


def free_formula(line: LinePrice, inputs: Inputs, left: Formula | None) -> Formula | None:
    """Return how much of a charge is free; None where nothing can be. `left` is what others have left of it."""
    rule = line.allowance
    if rule is None:
        return None
    if not rule.input:
        return formula_of(rule.amount)
    return _given(line, inputs)[rule.input] if left is None else left
