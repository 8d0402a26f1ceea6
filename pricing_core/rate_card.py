"""Stage one of pricing: from a book, a date and the choices to a small rate card.

The card holds the exact price of every possible line in every tier that the choices allow, as whole numbers over one
common denominator, so that stage two only multiplies and adds. Why each price is what it is stays attached.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm

from .book import STANDARD_TIER
from .conditions import ANY_TOOL, Case
from .errors import Refusal
from .tables import nearest
from .values import TYPE_CHECKING, Value
from .wording import words
from .workload import ESTIMATE, USAGE, Notice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .book import AddedTokens, Addition, Block, Choice, Fee, Meter, Minimum, Model, Modifier, PriceBook, Rates
    from .book import Allowance, Tier, Tool
    from .conditions import ChoiceValue
    from .errors import Words
    from .workload import ToolUse, Workload

PLATFORM = "platform"
UNLIMITED = 10**30
ONE = Fraction(1)


class LinePrice(Value):
    """The price of one line of a bill in one tier, and everything that its reason needs.

    `list_price` is the published cell in USD per block, `unit_price` the same after `factors`. Exactly one of
    `meter` (counts that a person gives), `addition` and `fee` says where the quantity comes from.
    """

    key: str
    label: Words
    block: Block
    list_price: Fraction
    factors: tuple[Modifier, ...]
    unit_price: Fraction
    source: str
    meter: Meter | None = None
    addition: Addition | None = None
    added: AddedTokens | None = None
    fee: Fee | None = None
    minimums: tuple[Minimum, ...] = ()
    allowance: Allowance | None = None
    tool: Tool | None = None
    line: int = 0

    @property
    def shows_zero(self) -> bool:
        return self.fee is not None and self.fee.show_zero

    @property
    def per_unit(self) -> Fraction:
        """USD for one unit: one token, one search, one hour."""
        return self.unit_price / self.block.count


class CardTier(Value):
    """One tier: its lines and, for speed, the same as plain tuples.

    A step of `plan` is (line, meter id or "", fixed count or 0, numerator): USD per unit over the card's denominator.
    """

    id: str
    over: int
    rates: Rates
    tier: Tier | None
    lines: tuple[LinePrice, ...]
    plan: tuple[tuple[LinePrice, str, int, int], ...]


class RateCard(Value):
    """Everything about a workload's prices that does not depend on its counts."""

    book: PriceBook
    on: str
    model: Model
    choices: Mapping[str, ChoiceValue]
    basis: str
    tiers: tuple[CardTier, ...]
    denominator: int
    window: int
    prompt_meters: tuple[str, ...]
    cache_meters: tuple[str, ...]
    fixed_prompt: int
    measured_prompt: tuple[LinePrice, ...]
    notices: tuple[Notice, ...]


def resolve(workload: Workload, book: PriceBook, on: str) -> RateCard:
    """Return the rate card for every workload of this one's shape; raise Refusal where the book has no price.

    `on` is the pricing date as YYYY-MM-DD. Counts are not looked at.
    """
    model, implied = _find_model(workload.model, book)
    choices = _choices(workload, book, implied)
    case = _case(workload, book, model, choices, on)
    _refuse(case, book, model)
    notices = [*workload.notices, *_id_notices(workload, book, implied)]
    additions = _additions(workload, book, case, notices)
    rates = _rates(model, on)
    tiers = _tiers(model, rates, case, workload.basis, book)
    maker = _LineMaker(book, case, workload)
    priced = [(tier, row, maker.lines(row, tier, additions)) for tier, row in tiers]
    notices += _rule_notices(case, book, model, rates)
    denominator = lcm(*(line.per_unit.denominator for _, _, lines in priced for line in lines))
    prompt = {meter.id for meter in book.meters if meter.fills_context}
    first = priced[0][2]
    return RateCard(
        book=book,
        on=on,
        model=model,
        choices=choices,
        basis=workload.basis,
        tiers=tuple(_card_tier(tier, row, lines, denominator) for tier, row, lines in priced),
        denominator=denominator,
        window=_window(model, case) if workload.basis == ESTIMATE else UNLIMITED,
        prompt_meters=tuple(meter.id for meter in book.meters if meter.fills_context),
        cache_meters=tuple(meter.id for meter in book.meters if meter.caches),
        fixed_prompt=sum(line.added.count for line in first if line.added and line.addition.meter in prompt),
        measured_prompt=tuple(line for line in first if _is_measured(line) and line.addition.meter in prompt),
        notices=tuple(notices),
    )


def _is_measured(line: LinePrice) -> bool:
    return line.addition is not None and line.added is None


def _find_model(name: str, book: PriceBook) -> tuple[Model, Mapping[str, str]]:
    found = book.model(name)
    if not found:
        known = [one for model in book.models for one in (model.id, *model.aliases)]
        raise Refusal("unknown_model", words("unknown_model", model=name, book=book.id, hint=nearest(name, known)))
    if found[0].unpriced:
        raise Refusal("no_price", found[0].unpriced)
    return found


def _choices(workload: Workload, book: PriceBook, implied: Mapping[str, str]) -> Mapping[str, ChoiceValue]:
    """Return every choice of the book: as stated, else as the model's id says, else the default."""
    for name, value in workload.choices.items():
        if book.choice(name) is None:
            raise Refusal("choice_not_in_book", words("choice_not_in_book", choice=name, value=value, book=book.id))
    choices = {}
    for choice in book.choices:
        value = workload.choices.get(choice.id, implied.get(choice.id, choice.default))
        if not choice.allows(value):
            raise Refusal(choice.refusal, _not_offered(choice, value, book), choice.source)
        choices[choice.id] = value
    return choices


def _not_offered(choice: Choice, value: object, book: PriceBook) -> Words:
    allowed = ", ".join(option.id for option in choice.values) or "true, false"
    return words("choice_value_not_offered", choice=choice.label, value=value, book=book.id, allowed=allowed)


def _id_notices(workload: Workload, book: PriceBook, implied: Mapping[str, str]) -> Iterator[Notice]:
    """Say what the model's id settled, and where the workload says otherwise."""
    for name, value in implied.items():
        choice = book.choice(name)
        if not choice:
            continue
        stated = workload.choices.get(name, value)
        key = "id_states_choice" if stated == value else "id_contradicts_choice"
        code = "assumption" if stated == value else "model_id_says_otherwise"
        if name not in workload.choices or stated != value:
            facts = {"model": workload.model, "choice": choice.label, "value": value, "stated": stated}
            yield Notice(code, words(key, **facts), "note" if stated == value else "warning")


def _case(workload: Workload, book: PriceBook, model: Model, choices: Mapping[str, ChoiceValue], on: str) -> Case:
    levels, versions = {}, set()
    for name, use in workload.tools.items():
        tool = _known_tool(name, use, book)
        if tool.form == "level":
            levels[name] = use.level or tool.default_level
        if tool.versions:
            versions.add(use.version or tool.versions[0])
    return Case(on, model.id, model.tags, choices, frozenset(workload.tools), levels, frozenset(versions))


def _known_tool(name: str, use: ToolUse, book: PriceBook) -> Tool:
    tool = book.tool(name)
    if tool is None:
        hint = nearest(name, [one.id for one in book.tools])
        raise Refusal("tool_not_in_book", words("tool_not_in_book", tool=name, book=book.id, hint=hint))
    if use.level and use.level not in [level.id for level in tool.levels]:
        raise Refusal("tool_level_not_in_book", words("tool_level_not_in_book", tool=tool.label, level=use.level))
    if use.version and use.version not in tool.versions:
        facts = {"tool": tool.label, "version": use.version, "allowed": ", ".join(tool.versions)}
        raise Refusal("tool_version_not_in_book", words("tool_version_not_in_book", **facts))
    return tool


def _refuse(case: Case, book: PriceBook, model: Model) -> None:
    platform = case.choices.get(PLATFORM)
    if model.platforms is not None and platform is not None and platform not in model.platforms:
        choice = book.choice(PLATFORM)
        label = next(v.label for v in choice.values if v.id == platform) if choice else {"en": str(platform)}
        raise Refusal("model_not_on_platform", words("model_not_on_platform", model=model.name, platform=label))
    for rule in book.refusals:
        if rule.applies.to(case):
            raise Refusal(rule.code, filled(rule.message, model), rule.source)


def filled(message: Words, model: Model) -> Words:
    """Put the model's name into a book's message."""
    return {language: text.replace("{model}", model.name) for language, text in message.items()}


def _rates(model: Model, on: str) -> Rates:
    for row in model.rates:
        if row.span.covers(on):
            return row
    raise Refusal("no_price", words("no_price_on_date", model=model.name, day=on))


def _tiers(
    model: Model, rates: Rates, case: Case, basis: str, book: PriceBook
) -> list[tuple[Tier | None, Rates]]:
    """Return the standard row and the tiers that these choices can reach, the lowest threshold first."""
    if basis == USAGE:  # the request happened, so whatever lets it be that large was on
        opened = {choice.id: True for choice in book.choices if choice.capacity and choice.is_switch}
        case = case.but(choices={**case.choices, **opened})
    reached = [tier for tier in model.tiers if tier.span.covers(case.on) and tier.when.holds(case)]
    return [(None, rates), *((tier, tier.rates) for tier in sorted(reached, key=lambda tier: tier.over))]


def _window(model: Model, case: Case) -> int:
    open_now = (t for t in model.tiers if t.context_window and t.span.covers(case.on) and t.when.holds(case))
    return max([model.context_window, *(tier.context_window or 0 for tier in open_now)])


def _additions(
    workload: Workload, book: PriceBook, case: Case, notices: list[Notice]
) -> list[tuple[Addition, AddedTokens | None]]:
    """Return what the declared tools add; nothing when the counts already hold it."""
    if workload.basis != ESTIMATE:
        return []
    found: list[tuple[Addition, AddedTokens | None]] = []
    for addition in book.additions:
        if not (case.tools if addition.tool == ANY_TOOL else addition.tool in case.tools):
            continue
        if addition.product:
            found.append((addition, None))
            continue
        row = next((row for row in addition.tokens if row.applies.to(case)), None)
        if row is None:
            raise Refusal(addition.missing, words(addition.missing, line=addition.label, model=case.model))
        if row.assumption:
            notices.append(Notice("assumption", row.assumption, source=row.source or addition.source))
        found.append((addition, row))
    return found


def _rule_notices(case: Case, book: PriceBook, model: Model, rates: Rates) -> Iterator[Notice]:
    platform = str(case.choices.get(PLATFORM, ""))
    state = model.state_on(case.on, platform)
    if state != "active":
        key = f"{state}_on" if model.retires else state
        facts = {"model": model.name, "day": model.retires}
        yield Notice(f"{state}_model", words(key, **facts), "warning")
    if rates.assumption:
        yield Notice("assumption", rates.assumption, source=rates.source)
    for rule in book.notices:
        if rule.applies.to(case):
            yield Notice(rule.code, filled(rule.message, model), rule.level, rule.source)


class _LineMaker:
    """Makes the priced lines of one tier, in the order of the book's meters, then its fees."""

    def __init__(self, book: PriceBook, case: Case, workload: Workload) -> None:
        self.book = book
        self.case = case
        self.workload = workload
        self.modifiers = [rule for rule in book.modifiers if rule.applies.to(case)]

    def lines(
        self, rates: Rates, tier: Tier | None, additions: list[tuple[Addition, AddedTokens | None]]
    ) -> tuple[LinePrice, ...]:
        made: list[LinePrice] = []
        for meter in self.book.meters:
            line = self._typed(meter, rates)
            made.append(line)
            for addition, row in additions:
                if addition.meter == meter.id:
                    made.append(self._added(line, addition, row))
        return (*made, *self._fees())

    def _factors(self, name: str) -> tuple[tuple[Modifier, ...], Fraction]:
        rules = tuple(rule for rule in self.modifiers if name in rule.applies_to)
        factor = ONE
        for rule in rules:
            factor *= rule.factor
        return rules, factor

    def _typed(self, meter: Meter, rates: Rates) -> LinePrice:
        rules, factor = self._factors(meter.id)
        price = rates.prices[meter.id]
        block = self.book.blocks[rates.per]
        return LinePrice(meter.id, meter.label, block, price, rules, price * factor, rates.source, meter,
                         line=rates.line)  # fmt: skip

    def _added(self, like: LinePrice, addition: Addition, row: AddedTokens | None) -> LinePrice:
        return like.but(
            key=addition.id, label=addition.label, meter=None, addition=addition, added=row,
            tool=self.book.tool(addition.tool),
        )  # fmt: skip

    def _fees(self) -> Iterator[LinePrice]:
        for fee in self.book.fees:
            if fee.tool in self.workload.tools and fee.span.covers(self.case.on):
                rules, factor = self._factors(fee.id)
                yield LinePrice(
                    key=fee.id,
                    label=fee.label,
                    block=self.book.blocks[fee.per],
                    list_price=fee.price,
                    factors=rules,
                    unit_price=fee.price * factor,
                    source=fee.source,
                    fee=fee,
                    minimums=tuple(rule for rule in self.book.minimums if rule.tool == fee.tool),
                    allowance=next((rule for rule in self.book.allowances if rule.fee == fee.id), None),
                    tool=self.book.tool(fee.tool),
                    line=fee.line,
                )


def _card_tier(tier: Tier | None, rates: Rates, lines: tuple[LinePrice, ...], denominator: int) -> CardTier:
    plan = tuple(
        (
            line,
            line.meter.id if line.meter else "",
            line.added.count if line.added else 0,
            int(line.per_unit * denominator),
        )
        for line in lines
    )
    return CardTier(tier.id if tier else STANDARD_TIER, tier.over if tier else 0, rates, tier, lines, plan)
