"""Why a line costs what it costs: formula, where the quantity comes from, which rule chose the rate, source."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property

from .breakdown import Breakdown
from .conditions import ANY_TOOL
from .errors import file_name
from .money import Usd
from .showing import ENGLISH, count_text, price_text, usd_text
from .values import TYPE_CHECKING, Value
from .wording import said, sentence
from .workload import TOOL_CHOICE, USAGE

if TYPE_CHECKING:
    from collections.abc import Callable

    from .book import PriceBook
    from .breakdown import Line
    from .errors import Words
    from .provenance import Origin
    from .sheets import LinePrice
    from .showing import NumberStyle


class Reason(Value):
    """The four parts of a reason, in the order they are shown, in one language."""

    formula: str
    quantity: str
    rule: str
    source: str
    sections: tuple[str, ...] = ()  # of the page or document, one for the price and one for each rule on top

    @property
    def text(self) -> str:
        """The formula and both explanations as one paragraph."""
        return " ".join(part for part in (self.formula + ".", self.quantity, self.rule) if part)


class Chain(Value):
    """A price as the page explains it: a start and labelled factors whose product is exactly the unit price."""

    start: Fraction
    factors: tuple[tuple[Fraction, Words], ...] = ()
    note: tuple[Fraction, Fraction] | None = None  # the multiplier that does not fit, and what it would give


def reason(
    breakdown: Breakdown, line: Line, style: NumberStyle = ENGLISH, day_text: Callable[[str], str] = str
) -> Reason:
    """Return the whole reason for a line of a breakdown; `day_text` writes the day that the prices are of."""
    return _writer_of(breakdown, line)(breakdown, line, style).reason(day_text)


def _writer_of(breakdown: Breakdown, line: Line) -> type[Writer]:
    """Return what explains a line; charges and agent loops have their own, which few runs of the program need."""
    if type(breakdown) is not Breakdown:  # the calls of an agent loop
        from .explaining_loops import LoopFeeReason, LoopTokenReason

        return LoopFeeReason if line.price.fee else LoopTokenReason
    if line.price.fee:
        from .explaining_fees import FeeReason

        return FeeReason
    return TokenReason


class Writer:
    """What the reasons of tokens and of fees share."""

    times, job = "for_requests", "job_quantity"  # the sentences that multiply by the requests

    def __init__(self, breakdown: Breakdown, line: Line, style: NumberStyle) -> None:
        self.breakdown = breakdown
        self.line = line
        self.price: LinePrice = line.price
        self.style = style
        self.card = breakdown.card
        self.book = breakdown.card.book
        self.unit = said(self.book.units[line.unit], style.language)

    def say(self, key: str, **facts: object) -> str:
        return sentence(key, self.style, **facts)

    def said(self, words: Words) -> str:
        return said(words, self.style.language)

    def reason(self, day_text: Callable[[str], str]) -> Reason:
        sections = self.sections()
        source = self.source(day_text, sections)
        return Reason(self.formula(), " ".join(self.quantity()), " ".join(self.rule()), source, sections)

    def source(self, day_text: Callable[[str], str], sections: tuple[str, ...]) -> str:
        """Return the book that the price stands in, whose it is, file, line and day, then the sections it names."""
        owner, origin = self.owner, self.origin
        facts = {"file": file_name(origin.file), "line": str(origin.line), "day": day_text(owner.as_of)}
        place = self.say("place", name=self.said(owner.name), layer=self.say(f"layer_{origin.layer}"), **facts)
        named = "; ".join(dict.fromkeys((owner.source, *sections)))
        own, profile = self.price.own, self.book.profile
        if own and profile and profile.file:
            listed = self.say("source", place=place, source=named)
            agreed = {"profile": profile.name, "file": file_name(profile.file), "line": str(own.line)}
            return self.say("source_agreed", **agreed, listed=listed)
        return self.say("source" if owner is self.book else "source_inherited", place=place, source=named)

    @cached_property
    def owner(self) -> PriceBook:
        """The book that the price stands in: this one, or one that it extends."""
        from .provenance import published_in

        return published_in(self.book, self.price)

    @cached_property
    def origin(self) -> Origin:
        """Where the price stands."""
        from .provenance import cell_origin

        return cell_origin(self.book, self.price)

    def formula(self) -> str:
        raise NotImplementedError

    def quantity(self) -> list[str]:
        raise NotImplementedError

    def rule(self) -> list[str]:
        raise NotImplementedError

    def chain(self) -> Chain:
        return Chain(self.price.start_price)

    @property
    def as_given(self) -> str:
        """The sentence for a count that nobody computed."""
        return "from_usage" if self.card.basis == USAGE else "as_entered"

    def priced(self, count_text: str, chain: Chain, amount: Usd) -> str:
        """Return ``480 tokens × $3.00 per MTok × 1.25 (5-minute cache write) = $0.001800``."""
        text = self.say(
            "times",
            count=count_text,
            unit=self.unit,
            price=price_text(chain.start, self.style),
            block=self.said(self.price.block.label),
        )
        for factor, label in (*chain.factors, *((rule.factor, rule.label) for rule in self.price.factors)):
            text += self.say("times_factor", factor=factor, label=label)
        return text + self.say("equals", amount=usd_text(amount, self.style))

    def per_request_formula(self, chain: Chain) -> str:
        one = Usd(self.price.per_unit * self.line.count)
        text = self.priced(count_text(self.line.count, self.style), chain, one)
        requests = self.breakdown.workload.requests
        if requests != 1:
            amount = usd_text(self.line.amount, self.style)
            text += self.say(self.times, requests=requests, amount=amount)
        return text

    def modifier_rules(self) -> list[str]:
        """Return the words of every factor, and what a profile makes of the price that they give."""
        rules = [self.said(rule.rule) for rule in self.price.factors if rule.rule]
        profile = self.book.profile
        listed = self.price.list_unit_price
        if profile is None or listed == self.price.unit_price:
            return rules
        prices = {"price": price_text(self.price.unit_price, self.style), "list_price": price_text(listed, self.style)}
        key = "own_instead" if profile.name else "own_instead_unnamed"
        return [*rules, self.say(key, profile=profile.name, **prices, block=self.price.block.label)]

    def sections(self) -> tuple[str, ...]:
        added, addition = self.price.added, self.price.addition
        first = (added.source if added else "") or (addition.source if addition else "")
        found = [first, self.origin.source, *(rule.source for rule in self.price.factors)]
        return tuple(dict.fromkeys(section for section in found if section))


class TokenReason(Writer):
    """Reasons of lines that count tokens."""

    def formula(self) -> str:
        return self.per_request_formula(self.chain())

    def chain(self) -> Chain:
        """Explain the cell by the book's declared multipliers, where they give it exactly."""
        if self.price.own:
            return Chain(self.price.own.price)  # agreed on, not derived
        meter = self.meter
        cell = self.price.list_price
        prices = self.breakdown.tier.rates.prices
        misfit = None
        for rule in self.book.multipliers:
            if rule.meter == meter:
                product = prices[rule.of] * rule.factor
                if product == cell:
                    start = self._tier_chain(rule.of)
                    return start.but(factors=(*start.factors, (rule.factor, rule.label)))
                misfit = misfit or (rule.factor, product)
        return self._tier_chain(meter).but(note=misfit)

    @property
    def meter(self) -> str:
        if self.price.addition:
            return self.price.addition.meter
        return self.price.key

    def _tier_chain(self, meter: str) -> Chain:
        """Explain a tier's price by the standard one, where the tier declares a multiplier that gives it."""
        tier = self.breakdown.tier
        price = tier.rates.prices[meter]
        standard = self.card.tiers[0].rates.prices[meter]
        factor = tier.tier.multipliers.get(meter) if tier.tier else None
        if tier.tier and factor and standard * factor == price:
            return Chain(standard, ((factor, tier.tier.label),))
        return Chain(price)

    def quantity(self) -> list[str]:
        row, addition, tool = self.price.added, self.price.addition, self.price.tool
        facts = {"count": self.line.count, "unit": self.unit}
        if addition is None:
            origin = self.breakdown.workload.origins.get(self.price.key)
            return [self.say(origin[0], **origin[1]) if origin else self.say(self.as_given, **facts)]
        if row is None:
            return [self._product()]
        if addition.tool == ANY_TOOL:
            sentences = [self.say("from_any_tool", **facts, choice=self.tool_choice())]
        else:
            sentences = [self.say("from_addition", **facts, tool=tool.label if tool else addition.tool)]
        return [*sentences, self.said(row.assumption)] if row.assumption else sentences

    def tool_choice(self) -> Words | str:
        """Return the tool choice as the form says it."""
        value, choice = self.card.choices.get(TOOL_CHOICE, ""), self.book.choice(TOOL_CHOICE)
        return next((one.label for one in choice.values if one.id == value), str(value)) if choice else str(value)

    def _product(self) -> str:
        addition, tool = self.price.addition, self.price.tool
        use = self.breakdown.workload.tools.get(tool.id) if tool else None
        if addition is None or tool is None or use is None or len(addition.product) == 1:
            return self.say("as_entered", count=self.line.count, unit=self.unit)
        counts = [use.inputs.get(name, one.default) for name in addition.product if (one := tool.input(name))]
        product = " × ".join(count_text(count, self.style) for count in counts)
        return self.say("from_inputs", product=product, count=self.line.count, unit=self.unit)

    def rule(self) -> list[str]:
        return [self.tier_rule(), *self._published_note(), *self.modifier_rules()]

    def tier_rule(self) -> str:
        return self.told_tier("{}_tier", {"prompt": self.breakdown.prompt, "parts": self._parts()})

    def told_tier(self, key: str, facts: dict[str, object]) -> str:
        """Say which tier holds and from where on another does; the place in `key` is for in, below or only."""
        tier = self.breakdown.tier
        if tier.tier:
            return self.say(key.format("in"), **facts, tier=tier.tier.label, over=tier.over)
        dated = [one for one in self.card.model.tiers if one.span.covers(self.card.on)]
        if dated:
            lowest = min(dated, key=lambda one: one.over)
            return self.say(key.format("below"), **facts, tier=lowest.label, over=lowest.over)
        return self.say(key.format("only"), **facts)

    def _parts(self) -> str:
        """Return `` (1,196 + 480 + 5,520)``: what the prompt is made of, class by class."""
        sums: dict[str, Fraction | int] = {}
        for line in self.breakdown.lines:
            meter = line.price.addition.meter if line.price.addition else line.key
            if meter in self.card.prompt_meters:
                sums[meter] = sums.get(meter, 0) + line.count
        if len(sums) < 2:
            return ""
        return " (" + " + ".join(count_text(count, self.style) for count in sums.values()) + ")"

    def _published_note(self) -> list[str]:
        note = self.chain().note
        if note is None:
            return []
        factor, product = note
        cell = price_text(self.price.list_price, self.style)
        block = self.price.block.label
        facts = {"price": cell, "block": block, "factor": factor, "product": price_text(product, self.style)}
        return [self.say("published_not_multiplied", **facts)]
