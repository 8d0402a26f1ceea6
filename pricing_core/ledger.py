"""A price book prepared for pricing: what depends only on the book, the model and the day is worked out once.

Nothing is decided here that the rules do not say; it only keeps what would otherwise be found again at every price.
A ledger never changes an answer, so it may be thrown away at any time.
"""

from __future__ import annotations

from functools import cached_property

from .book import ACTIVE, PLATFORM
from .sheets import make_sheet
from .values import TYPE_CHECKING
from .wording import words
from .workload import Notice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import TypeVar

    from .book import Addition, Fee, Model, Modifier, NoticeRule, PriceBook, Rates, RefusalRule, Tier
    from .conditions import Applies, Case, ChoiceValue
    from .errors import Words
    from .sheets import Added, Sheet

    Rule = TypeVar("Rule", RefusalRule, NoticeRule, Modifier)
    AnyRule = RefusalRule | NoticeRule | Modifier

KEPT = 16
DAYS_KEPT = 4096


class RuleIndex:
    """Rules found by the choices they ask for, so that the many rules about what was not chosen cost nothing.

    A set of rules is a whole number: its bit n stands for rule n, in the order of the book. For each choice that any
    rule asks about, one such set holds the rules that do not ask, and one for each answer the rules that want it.
    """

    def __init__(self, rules: Iterable[AnyRule]) -> None:
        self._rules = tuple(rules)
        self._all = (1 << len(self._rules)) - 1
        self._about_tools = 0
        wanting: dict[str, dict[ChoiceValue, int]] = {}
        asking: dict[str, int] = {}
        for number, rule in enumerate(self._rules):
            bit, when = 1 << number, rule.applies.when
            if when.tools or when.levels or when.versions:
                self._about_tools |= bit
            for name, values in when.choices:
                asking[name] = asking.get(name, 0) | bit
                wanted = wanting.setdefault(name, {})
                wanted.update({value: wanted.get(value, 0) | bit for value in values})
        self._asked = tuple((name, self._all & ~bits, wanting[name]) for name, bits in asking.items())

    def holding(self, case: Case) -> Iterator[AnyRule]:
        """Give the rules that hold, in the order of the book. Only those that the index leaves are asked."""
        left = self._all if case.tools else self._all & ~self._about_tools
        for name, silent, wanting in self._asked:
            left &= silent | wanting.get(case.choices.get(name, ""), 0)
        while left:
            rule = self._rules[(left & -left).bit_length() - 1]  # of the lowest bit
            left &= left - 1
            if rule.applies.to(case):
                yield rule


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
        rules: list[AnyRule] = [*self._narrowed(book.refusals)]
        rules += self._narrowed(book.modifiers)
        rules += self._narrowed(book.notices)
        self.rules = RuleIndex(rules)
        self.fees: tuple[Fee, ...] = tuple(fee for fee in book.fees if fee.span.covers(on))
        self._sheets: dict[object, Sheet] = {}
        self._states: dict[str, Notice | None] = {}
        self._absences: dict[str, Words | None] = {}
        self._messages: dict[int, Words] = {}

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

    def absence(self, platform: str) -> Words | None:
        """Return that the model is not offered on a platform, or None where it is."""
        if platform not in self._absences:
            self._absences[platform] = self._absence(platform)
        return self._absences[platform]

    def _absence(self, platform: str) -> Words | None:
        model, choice = self.model, self.book.choice(PLATFORM)
        if choice is None or model.platforms is None or platform in model.platforms:
            return None
        label = next(value.label for value in choice.values if value.id == platform)
        return words("model_not_on_platform", model=model.name, platform=label)

    def message(self, rule: RefusalRule | NoticeRule) -> Words:
        """Return what a rule of this object says, with the model's name in it."""
        known = self._messages.get(id(rule))
        if known is None:
            name = self.model.name
            known = {language: text.replace("{model}", name) for language, text in rule.message.items()}
            self._messages[id(rule)] = known
        return known

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
        parts = [*[rates for _, rates in tiers], *modifiers, *[part for pair in additions for part in pair], *fees]
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
        self.defaults = {choice.id: choice.default for choice in book.choices}
        self.prompt_meters = tuple(meter.id for meter in book.meters if meter.fills_context)
        self.cache_meters = tuple(meter.id for meter in book.meters if meter.caches)
        self._models: dict[str, tuple[Model, Mapping[str, str]] | None] = {}
        self._days: dict[tuple[str, str], ModelDay] = {}

    @cached_property
    def profile_notices(self) -> tuple[Notice, ...]:
        """Say that a profile names what the book does not have: a slip must not silently give no discount."""
        if self.book.profile is None:
            return ()
        from .profile_applying import unknown_notice

        notice = unknown_notice(self.book.profile, self.book)
        return (notice,) if notice else ()

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
