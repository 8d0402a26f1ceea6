"""Price sheets: the exact price of every line a bill may have, in every tier, and everything its reason needs."""

from __future__ import annotations

from fractions import Fraction
from math import lcm

from .book import STANDARD_TIER
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .book import (
        AddedTokens,
        Addition,
        Allowance,
        Block,
        Fee,
        Meter,
        Minimum,
        Modifier,
        PriceBook,
        Rates,
        Tier,
        Tool,
    )
    from .errors import Words
    from .profile import OwnPrice

    Added = tuple[Addition, AddedTokens | None]

ONE = Fraction(1)
MEASURED = -1  # the count depends on the workload

# The kinds of lines, in the order of the colours that they have everywhere.
KINDS = INPUT, TOOLS, WRITES, READS, OUTPUT = ("input", "tools", "writes", "reads", "output")


class LinePrice(Value):
    """The price of one line of a bill in one tier, and everything that its reason needs.

    `list_price` is the published cell in USD per block; `own` what a profile puts in its place. `unit_price` is the
    one that holds, after `factors`; `list_unit_price` what it would be without a profile. Exactly one of
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
    own: OwnPrice | None = None

    @property
    def kind(self) -> str:
        """What the line is of: what tools bring or charge, else what its class of tokens does."""
        if self.meter is None:
            return TOOLS
        if self.meter.caches:
            return WRITES if self.meter.lifetime else READS
        return INPUT if self.meter.fills_context else OUTPUT

    @property
    def list_unit_price(self) -> Fraction:
        """The price after all factors but those of a profile."""
        price = self.list_price
        for rule in self.factors:
            if not rule.is_own:
                price *= rule.factor
        return price

    @property
    def start_price(self) -> Fraction:
        """What the factors are applied to: the own price, where a profile has one, else the published cell."""
        return self.own.price if self.own else self.list_price

    @property
    def charge(self) -> tuple[Fee, Tool]:
        """The fee and the tool of a line that charges uses."""
        assert self.fee is not None
        assert self.tool is not None
        return self.fee, self.tool

    @property
    def is_overhead(self) -> bool:
        """Tell tokens that come with declaring a tool from those that using it brings."""
        return self.addition is not None and (self.tool is None or self.tool.form != "uses")

    @property
    def shows_zero(self) -> bool:
        """A fee that people would look for keeps its line when nothing is billed."""
        return self.fee is not None and self.fee.show_zero

    @property
    def per_unit(self) -> Fraction:
        """USD for one unit: one token, one search, one hour."""
        return self.unit_price / self.block.count


class SheetTier(Value):
    """One tier: its lines and, for speed, the same as plain tuples.

    A step of `plan` is (line, meter id or "", fixed count or MEASURED, numerator): USD per unit over the sheet's
    denominator.
    """

    id: str
    over: int
    rates: Rates
    tier: Tier | None
    plan: tuple[tuple[LinePrice, str, int, int], ...]

    @property
    def lines(self) -> tuple[LinePrice, ...]:
        return tuple(step[0] for step in self.plan)


class Sheet(Value):
    """Every tier's prices as whole numbers over one denominator, lowest tier first."""

    tiers: tuple[SheetTier, ...]
    denominator: int
    fixed_prompt: int
    measured_prompt: tuple[LinePrice, ...]


def make_sheet(
    book: PriceBook,
    tiers: tuple[tuple[Tier | None, Rates], ...],
    modifiers: tuple[Modifier, ...],
    additions: tuple[Added, ...],
    fees: tuple[Fee, ...],
) -> Sheet:
    """Return the sheet of these tiers under these modifiers, with what the declared tools bring."""
    maker = _LineMaker(book, modifiers, additions, fees)
    priced = [(tier, rates, maker.lines(rates)) for tier, rates in tiers]
    denominator = lcm(*(line.per_unit.denominator for _, _, lines in priced for line in lines))
    prompt = {meter.id for meter in book.meters if meter.fills_context}
    brought = [(line, line.addition) for line in priced[0][2] if line.addition and line.addition.meter in prompt]
    return Sheet(
        tiers=tuple(_tier(tier, rates, lines, denominator) for tier, rates, lines in priced),
        denominator=denominator,
        fixed_prompt=sum(line.added.count for line, _ in brought if line.added),
        measured_prompt=tuple(line for line, _ in brought if not line.added),
    )


class _LineMaker:
    """Makes the lines of one tier in the order of the book's meters, then its fees."""

    def __init__(
        self, book: PriceBook, modifiers: tuple[Modifier, ...], additions: tuple[Added, ...], fees: tuple[Fee, ...]
    ) -> None:
        self.book = book
        self.modifiers = modifiers
        self.additions = additions
        self.fees = fees

    def lines(self, rates: Rates) -> tuple[LinePrice, ...]:
        made: list[LinePrice] = []
        for meter in self.book.meters:
            made.append(line := self._typed(meter, rates))
            made += [self._added(line, *added) for added in self.additions if added[0].meter == meter.id]
        return (*made, *self._fee_lines())

    def _factors(self, name: str, own: OwnPrice | None) -> tuple[tuple[Modifier, ...], Fraction]:
        """Return what applies; a profile's discounts do not where it has an own price, which is the one agreed on."""
        rules = tuple(rule for rule in self.modifiers if name in rule.applies_to and not (own and rule.is_own))
        factor = ONE
        for rule in rules:
            factor *= rule.factor
        return rules, factor

    def _typed(self, meter: Meter, rates: Rates) -> LinePrice:
        own = rates.own.get(meter.id)
        rules, factor = self._factors(meter.id, own)
        return LinePrice(
            key=meter.id,
            label=meter.label,
            block=self.book.blocks[rates.per],
            list_price=rates.prices[meter.id],
            factors=rules,
            unit_price=(own.price if own else rates.prices[meter.id]) * factor,
            source=rates.source,
            meter=meter,
            line=rates.line,
            own=own,
        )

    def _added(self, like: LinePrice, addition: Addition, row: AddedTokens | None) -> LinePrice:
        tool = self.book.tool(addition.tool)
        return like.but(key=addition.id, label=addition.label, meter=None, addition=addition, added=row, tool=tool)

    def _fee_lines(self) -> Iterator[LinePrice]:
        for fee in self.fees:
            rules, factor = self._factors(fee.id, fee.own)
            yield LinePrice(
                key=fee.id,
                label=fee.label,
                block=self.book.blocks[fee.per],
                list_price=fee.price,
                factors=rules,
                unit_price=(fee.own.price if fee.own else fee.price) * factor,
                source=fee.source,
                fee=fee,
                minimums=tuple(rule for rule in self.book.minimums if rule.tool == fee.tool),
                allowance=next((rule for rule in self.book.allowances if rule.fee == fee.id), None),
                tool=self.book.tool(fee.tool),
                line=fee.line,
                own=fee.own,
            )


def _tier(tier: Tier | None, rates: Rates, lines: tuple[LinePrice, ...], denominator: int) -> SheetTier:
    plan = tuple(
        (
            line,
            line.meter.id if line.meter else "",
            line.added.count if line.added else MEASURED,
            int(line.per_unit * denominator),
        )
        for line in lines
    )
    return SheetTier(tier.id if tier else STANDARD_TIER, tier.over if tier else 0, rates, tier, plan)
