"""What if: named sets of changes to a plan. Editing the plan moves every scenario that follows it."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from .document import Unknown
from .loop import CHANGEABLE
from .loop import PLACES as LOOP_PLACES
from .loop_changes import changed_loop, with_workload
from .planning import OFF, Planning, cache_meters, plain_meter
from .values import TYPE_CHECKING, Value
from .wording import words
from .workload import ToolUse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .billing import Bill
    from .book import Model, PriceBook
    from .errors import Words
    from .money import Usd
    from .planning import Plan
    from .workload import Workload

PLANNING, TOKENS, TOOLS = "planning.", "tokens.", "tools."
MODEL = "model"
ALIASES = {"requests": f"{PLANNING}requests"}  # they stand beside the model in a workload
LOOP_ALIASES = {"runs": f"{PLANNING}requests"}
MOST_KEPT = 8  # scenarios that a person keeps, the plan itself not counted


class Scenario(Value):
    """A name and what is different: keys of a workload, dotted where nested. A `kept` plan stands for itself.

    Of several workloads it changes the one that is numbered `of`; all of them where that is 0.
    """

    name: Words
    changes: Mapping[str, object] = {}
    kept: Plan | None = None
    of: int = 0
    extra: tuple[Unknown, ...] = ()  # what a document has written beside it


def applied(plan: Plan, scenario: Scenario, book: PriceBook) -> Plan:
    """Return the plan with a scenario's changes; what the book does not know is left out."""
    if scenario.kept is not None:
        return scenario.kept
    aliases = ALIASES if plan.loop is None else LOOP_ALIASES
    places = {choice.place: choice.id for choice in book.choices}
    known = _Known(book, places, frozenset(meter.id for meter in book.meters))
    for stated, value in scenario.changes.items():
        if not isinstance(value, Unknown):
            plan = _changed(plan, aliases.get(stated, stated), value, known)
    return plan


class _Known(NamedTuple):
    """What a book has: the choices by where they stand, and the classes of tokens."""

    book: PriceBook
    choices: Mapping[str, str]
    meters: frozenset[str]


def _changed(plan: Plan, key: str, value: object, known: _Known) -> Plan:
    """Return a plan with one change."""
    loop = plan.loop
    if loop is not None and key in CHANGEABLE:
        return plan.but(loop=changed_loop(loop, LOOP_PLACES[key], value))
    if key.startswith(PLANNING):
        field = key.removeprefix(PLANNING)
        return plan.but(planning=plan.planning.but(**{field: value})) if field in Planning.__annotations__ else plan
    return with_workload(plan, _changed_workload(plan.workload, key, value, known), known.book)


def _changed_workload(workload: Workload, key: str, value: object, known: _Known) -> Workload:
    if key == MODEL:
        return workload.but(model=value)
    if key in known.choices:
        return workload.but(choices={**workload.choices, known.choices[key]: value})
    if key.startswith(TOKENS) and key.removeprefix(TOKENS) in known.meters:
        return workload.but(tokens={**workload.tokens, key.removeprefix(TOKENS): value})
    if key.startswith(TOOLS):
        return workload.but(tools=_with_tool(workload.tools, key.removeprefix(TOOLS), value))
    return workload


def _with_tool(tools: Mapping[str, ToolUse], key: str, value: object) -> Mapping[str, ToolUse]:
    """Declare a tool, leave one out, or change how a declared one is used."""
    id, _, part = key.partition(".")
    use = tools.get(id)
    if not part:
        others = {name: one for name, one in tools.items() if name != id}
        return {**others, id: value} if isinstance(value, ToolUse) else others
    if use is None:
        return tools
    return {**tools, id: use.but(version=value) if part == "version" else use.but(inputs={**use.inputs, part: value})}


def changes_to(plan: Plan, book: PriceBook) -> dict[str, object]:
    """Return the changes that make a plan of any other: every key that the book knows."""
    workload, planning = plan.workload, plan.planning
    choices = {one.place: workload.choices.get(one.id, one.default) for one in book.choices}
    tokens = {f"{TOKENS}{one.id}": workload.tokens.get(one.id, 0) for one in book.meters}
    tools = {f"{TOOLS}{one.id}": workload.tools.get(one.id) for one in book.tools}
    planned: dict[str, object] = {f"{PLANNING}{name}": getattr(planning, name) for name in Planning.__annotations__}
    requests = planned.pop(f"{PLANNING}requests")
    if plan.loop is not None:
        loop = {place: getattr(plan.loop, LOOP_PLACES[place]) for place in CHANGEABLE}
        return {MODEL: workload.model, **choices, **tools, "runs": requests, **planned, **loop}
    return {MODEL: workload.model, **choices, **tokens, **tools, "requests": requests, **planned}


def each_model(book: PriceBook, day: str, platform: str, but: str) -> Iterator[Scenario]:
    """Give a scenario for every model that can be asked for on a day; not for the one that the plan has."""
    for model in book.models:
        if model.id != but and not model.unpriced and model.state_on(day, platform) == "active":
            yield Scenario({"en": model.name}, {MODEL: model.id})


def no_cache(plan: Plan, book: PriceBook) -> Scenario | None:
    """Return the plan without its cache: the cached tokens are plain input. None where there is no cache to leave."""
    cached = {meter.id: plan.workload.tokens.get(meter.id, 0) for meter in book.meters if meter.caches}
    planning = plan.planning
    if not any(cached.values()) and (planning.lifetime == OFF or not planning.prefix):
        return None
    changes: dict[str, object] = {f"{PLANNING}lifetime": OFF}
    if total := sum(cached.values()):
        changes |= {f"{TOKENS}{meter}": 0 for meter in cached}
        if not (planning.prefix and cache_meters(book, planning.lifetime)):  # else those are not counted
            plain = plain_meter(book)
            changes[f"{TOKENS}{plain}"] = plan.workload.tokens.get(plain, 0) + total
            if planning.input_above is not None:
                changes[f"{PLANNING}input_above"] = planning.input_above + total
    return Scenario(words("scenario_no_cache"), changes)


def missing_lines(base: Bill, other: Bill) -> tuple[Words, ...]:
    """Return the labels of lines that a bill lacks though the base has them: the two are not like for like."""
    return _lacking(base, other)


def added_lines(base: Bill, other: Bill) -> tuple[Words, ...]:
    """Return the labels of lines that a bill has and the base lacks."""
    return _lacking(other, base)


def _lacking(one: Bill, other: Bill) -> tuple[Words, ...]:
    """Compare what tools bring and charge, not the classes of tokens: caching is a difference that is asked about.

    Of agent loops only what is charged: what tools bring stands in the counts of the cache, where there is one.
    """
    charged = {line.key for part in other.parts for line in part.lines if line.price.unit_price}
    lines = (line for part in one.parts for line in part.lines if line.count and line.price.meter is None)
    used = (line for line in lines if line.price.fee or not (one.run and other.run))
    lacking = {line.key: line.label for line in used if line.price.unit_price and line.key not in charged}
    return tuple(lacking.values())


def tokenizer_note(base: Model, other: Model, book: PriceBook) -> Words | None:
    """Return what must be known where two models make different numbers of tokens of one text."""
    one, two = _tokens_factor(base, book), _tokens_factor(other, book)
    if one == two:
        return None
    percent = abs(two / one - 1) * 100
    key = "more_tokens" if two > one else "fewer_tokens"
    return words(key, model=other.name, base=base.name, percent=_whole(percent))


def _tokens_factor(model: Model, book: PriceBook) -> Fraction:
    return next((one.factor for one in book.tokenizers if one.tags & model.tags), Fraction(1))


def _whole(number: Fraction) -> int:
    return (number + Fraction(1, 2)).__floor__()


def difference(base: Usd, other: Usd) -> tuple[Usd, Fraction | None]:
    """Return how much more than the base an amount is, and that in percent; None where the base is nothing."""
    more = other - base
    return more, 100 * more.amount / base.amount if base.amount else None
