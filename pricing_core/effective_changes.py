"""What a unit costs after every rule, in two books, for every model and combination of answers: nothing can hide.

A factor, a refusal or a changed condition moves what is paid without moving the list; here both books are asked.
"""

from __future__ import annotations

from itertools import product
from math import prod

from .book import STANDARD_TIER
from .errors import Refusal
from .price_changes import Rate, model_pairs, ratio_of
from .rate_card import resolve
from .stretches import answers_of, boxes
from .values import TYPE_CHECKING, Value
from .workload import USAGE, ToolUse, Workload

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from fractions import Fraction

    from .book import Model, PriceBook
    from .conditions import ChoiceValue
    from .price_changes import ModelPair
    from .sheets import LinePrice
    from .stretches import Box, Combination

    Asked = Mapping[str, tuple[ChoiceValue, ...]]
    Place = tuple[str, str]  # a tier and a line
    Priced = Mapping[Place, "Cost"]

MOST = 20_000  # combinations of all models; with more, each answer is tried alone beside the defaults


class Cost(Value):
    """The price of a unit: listed, and after the factors; without a rate, the code of the refusal."""

    rate: Rate | None
    listed: Rate | None = None
    refusal: str = ""


NOT_THERE = Cost(None)
WHOLE = ("", "")  # in the place of every tier and line


class EffectiveChange(Value):
    """One price that a person pays and that differs. `where` names the choices it is limited to: none is everywhere.

    `key` is a class of tokens or a fee; a fee names every model that it is the same for. An empty key says that what
    had a price is refused now, or the reverse: the codes of the refusal tell which.
    """

    models: tuple[str, ...]
    tier: str
    key: str
    where: Box
    old: Rate | None
    new: Rate | None
    refusal_old: str = ""
    refusal_new: str = ""
    is_listed: bool = False  # the list price alone explains it: the same factors are on top

    @property
    def percent(self) -> Fraction | None:
        """The exact change in percent; None where a percentage says nothing."""
        ratio = ratio_of(self.old, self.new)
        return None if ratio is None else (ratio - 1) * 100


def effective_changes(old: PriceBook, new: PriceBook, on_old: str, on_new: str = "") -> tuple[EffectiveChange, ...]:
    """Return what differs, for the models that both books have; in the order of the new book."""
    asked = _asked(old, new)
    combinations = _combinations(asked, new, MOST // max(len(new.models), 1))
    days = (on_old, on_new or on_old)
    classes = {meter.id for book in (old, new) for meter in book.meters}
    found: dict[object, tuple[list[str], EffectiveChange]] = {}
    for pair in model_pairs(old, new):
        for change in _of_model(pair, (old, new), days, (asked, combinations)):
            key = (change.but(models=()), change.models if change.key in classes else "")
            found.setdefault(key, ([], change))[0].extend(change.models)
    return tuple(change.but(models=tuple(models)) for models, change in found.values())


def _asked(old: PriceBook, new: PriceBook) -> Asked:
    """Return the choices that may move a price of a unit, with the values of both books."""
    found: dict[str, dict[ChoiceValue, None]] = {}
    for choice in (*new.choices, *old.choices):
        if not choice.capacity and "." not in choice.place:
            found.setdefault(choice.id, {}).update(dict.fromkeys(answers_of(choice)))
    return {name: tuple(values) for name, values in found.items()}


def _combinations(asked: Asked, new: PriceBook, most: int) -> list[Combination]:
    if prod(len(values) for values in asked.values()) <= most:
        return list(product(*asked.values()))
    defaults = {choice.id: choice.default for choice in new.choices}
    usual = tuple(defaults.get(name, values[0]) for name, values in asked.items())
    single = [
        (*usual[:place], value, *usual[place + 1 :]) for place, values in enumerate(asked.values()) for value in values
    ]
    return list(dict.fromkeys(single))


def _of_model(
    pair: ModelPair, books: tuple[PriceBook, PriceBook], days: tuple[str, str], choices: tuple[Asked, list[Combination]]
) -> Iterator[EffectiveChange]:
    if pair.old is None or pair.new is None:
        return
    asked, combinations = choices
    sides = list(zip((pair.old, pair.new), books, days, strict=True))
    outcomes: dict[Place, dict[Combination, tuple[Cost, Cost]]] = {}
    offers: dict[Combination, tuple[Cost, Cost]] = {}
    for combination in combinations:
        stated = dict(zip(asked, combination, strict=True))
        was, now = (_priced(model, book, on, stated) for model, book, on in sides)
        is_refused = [WHOLE in one for one in (was, now)]
        if not any(is_refused):
            for place in dict.fromkeys((*now, *was)):
                outcomes.setdefault(place, {})[combination] = (was.get(place, NOT_THERE), now.get(place, NOT_THERE))
        if not all(is_refused):
            offers[combination] = (was.get(WHOLE, NOT_THERE), now.get(WHOLE, NOT_THERE))
    for place, costs in ((WHOLE, offers), *outcomes.items()):
        yield from _of_line(pair.new.id, place, costs, list(asked))


def _priced(model: Model, book: PriceBook, on: str, stated: Mapping[str, object]) -> Priced:
    """Return the cost of each line of each tier; under WHOLE alone why there is none."""
    known: dict[str, ChoiceValue] = {name: value for name, value in stated.items() if book.choice(name)}  # type: ignore[misc]
    shape = Workload(model=model.id, choices=known, basis=USAGE)
    try:
        card = resolve(shape, book, on)
    except Refusal as refusal:
        return {WHOLE: Cost(None, refusal=refusal.code)}
    found = {(tier.id, line.key): _cost(line) for tier in card.tiers for line in tier.lines}
    for tool in dict.fromkeys(fee.tool for fee in book.fees):
        found.update(_fees(tool, shape, book, on))
    return found


def _fees(tool: str, shape: Workload, book: PriceBook, on: str) -> Priced:
    """Return the cost of a use of one tool."""
    try:
        card = resolve(shape.but(tools={tool: ToolUse()}), book, on)
    except Refusal as refusal:
        refused = Cost(None, refusal=refusal.code)
        return {(STANDARD_TIER, fee.id): refused for fee in book.fees if fee.tool == tool}
    return {(STANDARD_TIER, line.key): _cost(line) for line in card.tiers[0].lines if line.fee}


def _cost(line: LinePrice) -> Cost:
    return Cost(Rate(line.unit_price, line.block), Rate(line.list_price, line.block))


def _of_line(
    model: str, place: Place, costs: Mapping[Combination, tuple[Cost, Cost]], names: Sequence[str]
) -> Iterator[EffectiveChange]:
    """Give the differences of one line, each with all combinations that it is true of."""
    groups: dict[EffectiveChange, list[Combination]] = {}
    domain = [one for one, (was, now) in costs.items() if was.rate or now.rate or place == WHOLE]
    for combination in domain:
        was, now = costs[combination]
        if was.rate != now.rate or (place == WHOLE and was != now):
            same_factors = ratio_of(was.listed, was.rate) == ratio_of(now.listed, now.rate)
            is_listed = was.rate is not None and now.rate is not None and same_factors
            change = EffectiveChange((model,), *place, (), was.rate, now.rate, was.refusal, now.refusal, is_listed)
            groups.setdefault(change, []).append(combination)
    for change, group in groups.items():
        for box in boxes(group, domain, names):
            yield change.but(where=box)
