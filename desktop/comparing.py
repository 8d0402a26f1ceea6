"""An estimate beside its what-ifs: rows of a table, and the what-ifs that a book makes possible. No widgets here."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from pricing_core import Refusal
from pricing_core.book import PLATFORM
from pricing_core.loop_changes import with_workload
from pricing_core.planning import OFF, cache_meters
from pricing_core.scenarios import (
    MODEL,
    PLANNING,
    Scenario,
    added_lines,
    applied,
    difference,
    each_model,
    missing_lines,
    no_cache,
    tokenizer_note,
)
from pricing_core.settling import with_choice
from pricing_core.showing import count_text
from pricing_core.values import TYPE_CHECKING, Value
from pricing_core.wording import STYLES, said, told, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from pricing_core import Usd, Workload
    from pricing_core.billing import Bill
    from pricing_core.book import Choice, ChoiceOption
    from pricing_core.errors import Words
    from pricing_core.planning import Plan
    from pricing_core.showing import NumberStyle

    from .offers import ChoiceValue, Judge

ENDPOINT = "endpoint"
CACHE = "cache"  # of an agent loop
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Row(NamedTuple):
    """One version: what it costs and how much more than the estimate itself, or in words why it has no price.

    It is `alike` where the same lines are charged; else the two amounts are not for the same thing.
    """

    letter: str
    name: str
    bill: Bill | None = None
    reason: str = ""
    more: Usd | None = None
    percent: Fraction | None = None
    remarks: tuple[str, ...] = ()
    alike: bool = True


class WhatIfs(NamedTuple):
    """The what-ifs that a menu can offer."""

    ready: Sequence[Scenario] = ()
    models: Sequence[Scenario] = ()
    endpoints: Sequence[Scenario] = ()


def compare(plan: Plan, base: Bill, scenarios: Sequence[Scenario], judge: Judge, style: NumberStyle) -> list[Row]:
    """Return a row for the estimate itself, and one for each of its what-ifs."""
    beside = _Beside(plan, base, judge, style)
    rows = [beside.row(_letter(number), one) for number, one in enumerate(scenarios, start=1)]
    return [Row(LETTERS[0], QCoreApplication.translate("comparing", "This estimate"), base), *rows]


def named(scenarios: Sequence[Scenario], style: NumberStyle) -> list[Row]:
    """Return the rows of a comparison that has no amounts now."""
    rows = [Row(_letter(number), told(one.name, style)) for number, one in enumerate(scenarios, start=1)]
    return [Row(LETTERS[0], QCoreApplication.translate("comparing", "This estimate")), *rows]


def _letter(number: int) -> str:
    """Return B for 1, and AA after Z."""
    rounds, place = divmod(number, len(LETTERS))
    return (LETTERS[rounds - 1] if rounds else "") + LETTERS[place]


class _Beside(Value):
    """What every what-if is held against."""

    plan: Plan
    base: Bill
    judge: Judge
    style: NumberStyle

    @cached_property
    def charged(self) -> list[str]:
        return _charged(self.base)

    def row(self, letter: str, scenario: Scenario) -> Row:
        name = told(scenario.name, self.style)
        asked = applied(self.plan, scenario, self.judge.book)
        planned = what_if_plan(self.plan, scenario, self.judge)
        other = self.judge.bill(planned)
        if isinstance(other, Refusal):
            reason = told(other.words, self.style)
            text = QCoreApplication.translate("comparing", "no price. {reason}")
            return Row(letter, name, reason=reason, remarks=(text.format(reason=reason),))
        missing: Sequence[Words] = ()
        added: Sequence[Words] = ()
        if _charged(other) != self.charged:
            missing, added = missing_lines(self.base, other), added_lines(self.base, other)
        remarks = [
            *self._fallbacks(asked, planned),
            *self._lines(missing, added, kept=bool(scenario.kept)),
        ]
        models = self.base.first.card.model, other.first.card.model
        if note := tokenizer_note(*models, self.judge.book):
            remarks.append(told(note, self.style))
        if other.requests != self.base.requests:
            text = QCoreApplication.translate("comparing", "for {count} requests a month.")
            remarks.append(text.format(count=count_text(other.requests, self.style)))
        if self.base.requests and other.requests:
            more, percent = difference(self.base.total, other.total)
        else:  # without requests only what one of them costs can be compared
            more, percent = None, difference(self.base.per_request, other.per_request)[1]
        return Row(letter, name, other, "", more, percent, tuple(remarks), not (missing or added))

    def _fallbacks(self, asked: Plan, planned: Plan) -> Iterator[str]:
        """Say which choices of the estimate a version cannot have."""
        text = QCoreApplication.translate("comparing", "falls back to {choice}: {value}.")
        switch = QCoreApplication.translate("comparing", "without {choice}, which is not offered there.")
        for choice in self.judge.book.choices:
            value = _answer(planned.workload, choice)
            if _answer(asked.workload, choice) != value:
                template = switch if choice.is_switch else text
                label = said(_value_label(choice, value), self.style.language)
                yield template.format(choice=said(choice.label, self.style.language), value=label)

    def _lines(self, missing: Sequence[Words], added: Sequence[Words], *, kept: bool) -> Iterator[str]:
        """Say which lines a version lacks or has on top. A kept one may simply not have asked for them."""
        if missing:
            text = QCoreApplication.translate("comparing", "leaves out {lines}: not offered there.")
            if kept:
                text = QCoreApplication.translate("comparing", "without {lines}.")
            yield text.format(lines=self._listed(missing))
        if added:
            text = QCoreApplication.translate("comparing", "has {lines} on top.")
            yield text.format(lines=self._listed(added))

    def _listed(self, labels: Sequence[Words]) -> str:
        return ", ".join(said(label, self.style.language) for label in labels)


def what_if_plan(plan: Plan, scenario: Scenario, judge: Judge) -> Plan:
    """Return what a what-if makes of a plan, with choices that it made impossible at their defaults."""
    asked = applied(plan, scenario, judge.book)
    return asked if scenario.kept else _settled(asked, scenario, judge)


def what_ifs(plan: Plan, judge: Judge) -> WhatIfs:
    """Return everything that can be offered beside a plan."""
    return WhatIfs(ready_made(plan, judge), every_model(plan, judge), every_endpoint(plan, judge))


def every_endpoint(plan: Plan, judge: Judge) -> list[Scenario]:
    """Return a what-if for every place where the plan's model can run; not for the one that the plan has."""
    platform, endpoint = judge.book.choice(PLATFORM), judge.book.choice(ENDPOINT)
    if platform is None or endpoint is None:
        return []
    own = _answer(plan.workload, platform), _answer(plan.workload, endpoint)
    found = []
    for place in platform.values:
        ends = _possible(with_choice(plan.workload, platform, place.id), endpoint, judge)
        for end in ends:
            if (place.id, end.id) != own:
                labels = [place.label] if len(ends) == 1 else [place.label, end.label]
                found.append(Scenario(_joined(labels, ", "), {platform.place: place.id, endpoint.place: end.id}))
    return found


def every_model(plan: Plan, judge: Judge) -> list[Scenario]:
    """Return a what-if for every other model that the book prices for such a plan."""
    book, workload = judge.book, plan.workload
    platform, own = book.choice(PLATFORM), book.model(workload.model)
    place = str(_answer(workload, platform)) if platform else ""
    others = each_model(book, judge.on, place, own[0].id if own else "")
    return [one for one in others if not judge.refusal(_settled(applied(plan, one, book), one, judge).workload)]


def ready_made(plan: Plan, judge: Judge) -> list[Scenario]:
    """Return the what-ifs that change one thing and then the price: a choice, the cache or its lifetime."""
    base = judge.bill(plan)
    if isinstance(base, Refusal):
        return []
    tried = [*_other_choices(plan, judge), *_other_lifetimes(plan, judge)]
    if plan.loop is not None and plan.loop.cache != OFF:
        tried.append(Scenario(words("scenario_no_cache"), {CACHE: OFF}))
    if without := no_cache(plan, judge.book):
        tried.append(without)
    found = []
    for one in tried:
        other = judge.bill(_settled(applied(plan, one, judge.book), one, judge))
        if not isinstance(other, Refusal) and _price(other) != _price(base):
            found.append(one)
    return found


def _other_choices(plan: Plan, judge: Judge) -> Iterator[Scenario]:
    """Give every other answer to a question that is not about where the model runs."""
    for choice in judge.book.choices:
        if choice.id in {PLATFORM, ENDPOINT} or choice.is_switch or choice.place != choice.id:
            continue
        for option in choice.values:
            if option.id != _answer(plan.workload, choice):
                yield Scenario(_joined([choice.label, option.label], ": "), {choice.place: option.id})


def _other_lifetimes(plan: Plan, judge: Judge) -> Iterator[Scenario]:
    """Give every other lifetime, of a prefix that is reused or of the rolling cache of a loop."""
    key = CACHE if plan.loop is not None else f"{PLANNING}lifetime"
    own = plan.loop.cache if plan.loop is not None else plan.planning.lifetime
    for meter in judge.book.meters if plan.planning.prefix or plan.loop is not None else ():
        life = meter.lifetime.id if meter.lifetime else OFF
        if life not in {OFF, own} and cache_meters(judge.book, life):
            name = words("scenario_lifetime", lifetime=meter.lifetime.label if meter.lifetime else meter.label)
            yield Scenario(name, {key: life})


def _possible(workload: Workload, choice: Choice, judge: Judge) -> list[ChoiceOption]:
    """Return the values of a choice that have a price, once the choices below it gave way."""
    tried = ((one, judge.settled(with_choice(workload, choice, one.id), choice.id)) for one in choice.values)
    return [option for option, settled in tried if not judge.refusal(settled)]


def _answer(workload: Workload, choice: Choice) -> ChoiceValue:
    return workload.choices.get(choice.id, choice.default)


def _settled(plan: Plan, scenario: Scenario, judge: Judge) -> Plan:
    """Return the plan with those choices at their defaults that a what-if made impossible, but not its own."""
    changed = [choice.id for choice in judge.book.choices if choice.place in scenario.changes]
    return with_workload(plan, judge.settled(plan.workload, changed[-1] if changed else MODEL), judge.book)


def _charged(one: Bill) -> list[str]:
    """Return the lines that tools bring and that cost something: where two bills have the same, neither lacks any."""
    lines = (line for part in one.parts for line in part.lines)
    return [line.key for line in lines if line.count and line.price.meter is None and line.price.unit_price]


def _price(one: Bill) -> tuple[Usd, Usd]:
    return one.total, one.per_request


def _value_label(choice: Choice, value: ChoiceValue) -> Words:
    return next((one.label for one in choice.values if one.id == value), {"en": str(value)})


def _joined(labels: Sequence[Words], between: str) -> dict[str, str]:
    """Return labels of the book as one, in every language."""
    return {language: between.join(said(label, language) for label in labels) for language in STYLES}
