"""A price book prepared for pricing: what depends only on the book, the model and the day is worked out once.

Nothing is decided here that the rules do not say; it only keeps what would otherwise be found again at every price.
A ledger never changes an answer, so it may be thrown away at any time.
"""

from __future__ import annotations

from functools import cached_property

from .book import ACTIVE
from .sheets import make_sheet
from .values import TYPE_CHECKING
from .wording import words
from .workload import Notice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TypeVar

    from .book import Addition, Fee, Model, Modifier, NoticeRule, PriceBook, Rates, RefusalRule, Tier
    from .conditions import Applies, Case
    from .sheets import Added, Sheet

    Rule = TypeVar("Rule", RefusalRule, NoticeRule, Modifier)
    AnyRule = RefusalRule | NoticeRule | Modifier
    ChoiceValue = str | bool

KEPT = 16
DAYS_KEPT = 4096


class RuleIndex:
    """Rules found by a choice they ask for, so that the many rules about what was not chosen cost nothing."""

    def __init__(self, rules: Iterable[AnyRule], defaults: Mapping[str, ChoiceValue]) -> None:
        self._unasked: list[tuple[int, AnyRule]] = []
        self._by_choice: dict[tuple[str, ChoiceValue], list[tuple[int, AnyRule]]] = {}
        for order, rule in enumerate(rules):
            asked = rule.applies.when.choices
            if not asked:
                self._unasked.append((order, rule))
                continue
            name, values = next((one for one in asked if defaults.get(one[0]) not in one[1]), asked[0])
            for value in dict.fromkeys(values):  # a value listed twice is still one
                self._by_choice.setdefault((name, value), []).append((order, rule))

    def holding(self, case: Case) -> list[AnyRule]:
        """Return the rules that hold, in the order of the book."""
        found = list(self._unasked)
        for item in case.choices.items():
            if item in self._by_choice:
                found += self._by_choice[item]
        found.sort(key=_order)
        return [rule for _, rule in found if rule.applies.to(case)]


def _order(pair: tuple[int, object]) -> int:
    return pair[0]


class ModelDay:
    """The rules of one model on one day, with the questions about model and day already answered."""

    def __init__(self, book: PriceBook, model: Model, on: str) -> None:
        self.book = book
        self.model = model
        self.on = on
        self.rates: Rates | None = next((row for row in model.rates if row.span.covers(on)), None)
        self.tiers: tuple[Tier, ...] = tuple(
            sorted((tier for tier in model.tiers if tier.span.covers(on)), key=lambda tier: tier.over)
        )
        defaults = {choice.id: choice.default for choice in book.choices}
        rules: list[AnyRule] = [*self._narrowed(book.refusals)]
        rules += self._narrowed(book.modifiers)
        rules += self._narrowed(book.notices)
        self.rules = RuleIndex(rules, defaults)
        self.fees: tuple[Fee, ...] = tuple(fee for fee in book.fees if fee.span.covers(on))
        self._sheets: dict[object, Sheet] = {}
        self._states: dict[str, Notice | None] = {}

    @cached_property
    def additions(self) -> tuple[Addition, ...]:
        """What tools add; looked at only where some are declared."""
        return tuple(self._addition(addition) for addition in self.book.additions)

    def state_notice(self, platform: str) -> Notice | None:
        """Return what must be said of a deprecated or retired model, or None for one in full service."""
        if platform not in self._states:
            self._states[platform] = self._state_notice(platform)
        return self._states[platform]

    def _state_notice(self, platform: str) -> Notice | None:
        model = self.model
        state = model.state_on(self.on, platform)
        if state == ACTIVE:
            return None
        dated = model.retires and platform not in model.retires_except
        key = f"{state}_on" if dated else state
        return Notice(f"{state}_model", words(key, model=model.name, day=model.retires), "warning")

    def _applies(self, applies: Applies) -> Applies | None:
        return applies.narrowed(self.model.id, self.model.tags, self.on)

    def _narrowed(self, rules: tuple[Rule, ...]) -> list[Rule]:
        narrowed = ((rule, self._applies(rule.applies)) for rule in rules)
        found = [(rule, applies) for rule, applies in narrowed if applies is not None]
        return [rule if applies is rule.applies else rule.but(applies=applies) for rule, applies in found]

    def _addition(self, addition: Addition) -> Addition:
        narrowed = ((row, self._applies(row.applies)) for row in addition.tokens)
        return addition.but(tokens=tuple(row.but(applies=left) for row, left in narrowed if left is not None))

    def sheet(
        self,
        tiers: tuple[tuple[Tier | None, Rates], ...],
        modifiers: tuple[Modifier, ...],
        additions: tuple[Added, ...],
        fees: tuple[Fee, ...],
    ) -> Sheet:
        """Return the price sheet of these rules. They all belong to this object, so their identities are the key."""
        parts = (*(rates for _, rates in tiers), *modifiers, *(part for pair in additions for part in pair), *fees)
        key = tuple(map(id, parts))
        sheet = self._sheets.get(key)
        if sheet is None:
            sheet = self._sheets[key] = make_sheet(self.book, tiers, modifiers, additions, fees)
        return sheet


class Ledger:
    """A book with its names looked up and its models' days kept."""

    def __init__(self, book: PriceBook) -> None:
        self.book = book
        self.tools = {tool.id: tool for tool in book.tools}
        self.choices = {choice.id: choice for choice in book.choices}
        self.prompt_meters = tuple(meter.id for meter in book.meters if meter.fills_context)
        self.cache_meters = tuple(meter.id for meter in book.meters if meter.caches)
        self._models: dict[str, tuple[Model, Mapping[str, str]] | None] = {}
        self._days: dict[tuple[str, str], ModelDay] = {}

    def model(self, name: str) -> tuple[Model, Mapping[str, str]] | None:
        if name not in self._models and (found := self.book.model(name)):
            self._models[name] = found
        return self._models.get(name)

    def day(self, model: Model, on: str) -> ModelDay:
        key = (model.id, on)
        day = self._days.get(key)
        if day is None:
            if len(self._days) >= DAYS_KEPT:
                self._days.clear()
            day = self._days[key] = ModelDay(self.book, model, on)
        return day


_LEDGERS: dict[int, Ledger] = {}


def ledger_of(book: PriceBook) -> Ledger:
    """Return the book's ledger. It holds the book, so the identity it is kept under cannot be taken by another."""
    ledger = _LEDGERS.get(id(book))
    if ledger is None:
        if len(_LEDGERS) >= KEPT:
            _LEDGERS.pop(next(iter(_LEDGERS)))
        ledger = _LEDGERS[id(book)] = Ledger(book)
    return ledger
