"""Stage one of pricing: from a book, a date and the choices to a small rate card.

Here every rule that does not depend on counts is decided: which model and row, what is refused, which modifiers hold,
what the declared tools bring, which tiers the request may reach.
"""

from __future__ import annotations

from .book import PLATFORM, Modifier, NoticeRule, RefusalRule
from .conditions import ANY_TOOL, Case
from .errors import Refusal
from .faults import nearest_words
from .ledger import ledger_of
from .values import TYPE_CHECKING, Value
from .wording import words
from .workload import ESTIMATE, USAGE, Notice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .book import Choice, Model, PriceBook, Rates, Tier, Tool
    from .conditions import ChoiceValue
    from .errors import Words
    from .ledger import Ledger, ModelDay
    from .sheets import Added, LinePrice, SheetTier
    from .wording import Facts
    from .workload import ToolUse, Workload


class RateCard(Value):
    """Everything about a workload's prices that does not depend on its counts. Sizes are in tokens."""

    book: PriceBook
    on: str
    model: Model
    choices: Mapping[str, ChoiceValue]
    basis: str
    tiers: tuple[SheetTier, ...]
    denominator: int
    window: int | None  # None: the request happened, so it did fit
    prompt_meters: tuple[str, ...]
    cache_meters: tuple[str, ...]
    fixed_prompt: int
    measured_prompt: tuple[LinePrice, ...]
    notices: tuple[Notice, ...]

    def without_overhead(self) -> RateCard:
        """Return the card without the lines for what declared tools bring: a plan counts that as cached prefix."""
        tiers = tuple(
            tier.but(plan=tuple(step for step in tier.plan if not step[0].is_overhead)) for tier in self.tiers
        )
        measured = tuple(line for line in self.measured_prompt if not line.is_overhead)
        return self.but(tiers=tiers, fixed_prompt=0, measured_prompt=measured)


def resolve(workload: Workload, book: PriceBook, on: str) -> RateCard:
    """Return the rate card for every workload of this one's shape; raise Refusal where the book has no price.

    `on` is the pricing date as YYYY-MM-DD. Counts are not looked at.
    """
    ledger = ledger_of(book)
    model, implied = _find_model(workload.model, ledger)
    choices = _choices(workload, ledger, _believed(implied, workload))
    tools = _known_tools(workload, ledger) if workload.tools else {}
    day = ledger.day(model, on)
    _refuse_elsewhere(choices, day)  # before the rules are looked at: it is what is refused most
    case = _case(workload, tools, model, choices, on)
    rules = _unrefused(day, case)
    if day.rates is None:
        raise Refusal("no_price", words("no_price_on_date", model=model.name, day=on))
    additions = _additions(case, day) if workload.basis == ESTIMATE else ()
    sheet = day.sheet(
        _tiers(day, day.rates, case, workload.basis, ledger),
        tuple([rule for rule in rules if isinstance(rule, Modifier)]),
        additions,
        tuple([fee for fee in day.fees if fee.tool in case.tools]) if case.tools else (),
    )
    implied_notices = _id_notices(workload, ledger, implied) if implied else ()
    return RateCard(
        book=book,
        on=on,
        model=model,
        choices=choices,
        basis=workload.basis,
        tiers=sheet.tiers,
        denominator=sheet.denominator,
        window=_window(day, case) if workload.basis == ESTIMATE else None,
        prompt_meters=ledger.prompt_meters,
        cache_meters=ledger.cache_meters,
        fixed_prompt=sheet.fixed_prompt,
        measured_prompt=sheet.measured_prompt,
        notices=(
            *workload.notices,
            *implied_notices,
            *_rule_notices(case, day, day.rates, additions, rules),
            *ledger.profile_notices,
        ),
    )


def _find_model(name: str, ledger: Ledger) -> tuple[Model, Mapping[str, str]]:
    found = ledger.model(name)
    if not found:
        known = [one for model in ledger.book.models for one in (model.id, *model.aliases)]
        facts: Facts = {"model": name, "book": ledger.book.id, "hint": nearest_words(name, known)}
        raise Refusal("unknown_model", words("unknown_model", **facts))
    if found[0].unpriced:
        raise Refusal("no_price", found[0].unpriced)
    return found


def _believed(implied: Mapping[str, str], workload: Workload) -> Mapping[str, str]:
    """Return what the model's id settles: nothing more, once the workload overrules the platform it names."""
    if not implied:
        return implied
    overruled = workload.choices.get(PLATFORM, implied.get(PLATFORM)) != implied.get(PLATFORM)
    return {} if overruled else implied


def _choices(workload: Workload, ledger: Ledger, implied: Mapping[str, str]) -> Mapping[str, ChoiceValue]:
    """Return every choice of the book: as stated, else as the model's id says, else the default."""
    settled = {**implied, **workload.choices} if implied else workload.choices
    choices = {**ledger.defaults, **settled}
    for name, value in settled.items():
        choice = ledger.choices.get(name)
        if choice is None or (value is not choice.default and not choice.allows(value)):
            _refuse_choice(choices, ledger)
    return choices


def _refuse_choice(choices: Mapping[str, ChoiceValue], ledger: Ledger) -> None:
    """Refuse the first choice, in the order of the book, whose value is not offered; what is no choice comes last."""
    for id, choice in ledger.choices.items():
        if choices[id] is not choice.default and not choice.allows(choices[id]):
            raise Refusal(choice.refusal, _not_offered(choice, choices[id], ledger.book), choice.source)
    name, value = next(one for one in choices.items() if one[0] not in ledger.choices)
    facts = {"choice": name, "value": value, "book": ledger.book.id}
    raise Refusal("choice_not_in_book", words("choice_not_in_book", **facts))


def _not_offered(choice: Choice, value: object, book: PriceBook) -> Words:
    allowed = ", ".join(option.id for option in choice.values) or "true, false"
    return words("choice_value_not_offered", choice=choice.label, value=value, book=book.id, allowed=allowed)


def _id_notices(workload: Workload, ledger: Ledger, implied: Mapping[str, str]) -> Iterator[Notice]:
    """Say what the model's id settled, and where the workload says otherwise."""
    for name, value in implied.items():
        stated = workload.choices.get(name)
        facts: Facts = {"model": workload.model, "choice": ledger.choices[name].label, "value": value, "stated": stated}
        if stated is None:
            yield Notice("assumption", words("id_states_choice", **facts))
        elif stated != value:
            yield Notice("model_id_says_otherwise", words("id_contradicts_choice", **facts), "warning")


def _known_tools(workload: Workload, ledger: Ledger) -> Mapping[str, Tool]:
    return {name: _known_tool(name, use, ledger) for name, use in workload.tools.items()}


def _known_tool(name: str, use: ToolUse, ledger: Ledger) -> Tool:
    tool = ledger.tools.get(name)
    if tool is None:
        facts: Facts = {"tool": name, "book": ledger.book.id, "hint": nearest_words(name, list(ledger.tools))}
        raise Refusal("tool_not_in_book", words("tool_not_in_book", **facts))
    if use.level and use.level not in [level.id for level in tool.levels]:
        raise Refusal("tool_level_not_in_book", words("tool_level_not_in_book", tool=tool.label, level=use.level))
    if use.version and use.version not in tool.versions:
        offered: Facts = {"tool": tool.label, "version": use.version, "allowed": ", ".join(tool.versions)}
        raise Refusal("tool_version_not_in_book", words("tool_version_not_in_book", **offered))
    return tool


def _refuse_elsewhere(choices: Mapping[str, ChoiceValue], day: ModelDay) -> None:
    if absence := day.absence(str(choices.get(PLATFORM, ""))):
        raise Refusal("model_not_on_platform", absence)


def _case(
    workload: Workload, tools: Mapping[str, Tool], model: Model, choices: Mapping[str, ChoiceValue], on: str
) -> Case:
    if not tools:
        return Case(on, model.id, model.tags, choices)
    levels, versions = {}, set()
    for name, tool in tools.items():
        use = workload.tools[name]
        if tool.form == "level":
            levels[name] = use.level or tool.default_level
        if tool.versions:
            versions.add(use.version or tool.versions[0])
    return Case(on, model.id, model.tags, choices, frozenset(tools), levels, frozenset(versions))


def _unrefused(day: ModelDay, case: Case) -> list[Modifier | NoticeRule]:
    """Return the modifiers and notices that hold; raise Refusal where a rule refuses, for those are asked first."""
    found: list[Modifier | NoticeRule] = []
    for rule in day.rules.holding(case):
        if isinstance(rule, RefusalRule):
            raise Refusal(rule.code, day.message(rule), rule.source)
        found.append(rule)
    return found


def _tiers(
    day: ModelDay, rates: Rates, case: Case, basis: str, ledger: Ledger
) -> tuple[tuple[Tier | None, Rates], ...]:
    """Return the standard row and the tiers that these choices can reach, the lowest threshold first."""
    if not day.tiers:
        return ((None, rates),)
    if basis == USAGE:  # the request happened, so whatever lets it be that large was on
        opened = {id: True for id, choice in ledger.choices.items() if choice.capacity and choice.is_switch}
        case = case.but(choices={**case.choices, **opened})
    return ((None, rates), *((tier, tier.rates) for tier in day.tiers if tier.when.holds(case)))


def _window(day: ModelDay, case: Case) -> int:
    window = day.model.context_window
    for tier in day.tiers:
        if tier.context_window and tier.when.holds(case):
            window = max(window, tier.context_window)
    return window


def _additions(case: Case, day: ModelDay) -> tuple[Added, ...]:
    """Return what the declared tools add to an estimate: a row of tokens, or None where their inputs measure it."""
    if not case.tools:
        return ()
    found: list[Added] = []
    for addition in day.additions:
        if addition.tool not in case.tools and addition.tool != ANY_TOOL:
            continue
        row = next((row for row in addition.tokens if row.applies.to(case)), None)
        if row is None and not addition.product:
            facts = {"line": addition.label, "model": day.model.name}
            raise Refusal(addition.missing, words(addition.missing, **facts))
        found.append((addition, row))
    return tuple(found)


def _rule_notices(
    case: Case, day: ModelDay, rates: Rates, additions: tuple[Added, ...], rules: list[Modifier | NoticeRule]
) -> Iterator[Notice]:
    if state := day.state_notice(str(case.choices.get(PLATFORM, ""))):
        yield state
    if rates.assumption:
        yield Notice("assumption", rates.assumption, source=rates.source)
    for addition, row in additions:
        if row and row.assumption:
            yield Notice("assumption", row.assumption, source=row.source or addition.source)
    for rule in rules:
        if isinstance(rule, NoticeRule):
            yield Notice(rule.code, day.message(rule), rule.level, rule.source)
