"""Stage two of pricing: counts times a rate card. No rule is decided here but the tier, which depends on the counts."""

from __future__ import annotations

from .breakdown import Breakdown, Line
from .errors import Refusal
from .quantities import allowance_left, measured_tokens, used
from .rate_card import resolve
from .values import TYPE_CHECKING
from .wording import words
from .workload import Notice

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .book import PriceBook
    from .money import Count
    from .rate_card import RateCard
    from .sheets import LinePrice, SheetTier
    from .workload import Workload


def estimate(workload: Workload, book: PriceBook, on: str) -> Breakdown:
    """Price a workload on a date (YYYY-MM-DD); raise Refusal where the book has no price for it."""
    return price(resolve(workload, book, on), workload)


def estimate_all(workloads: Sequence[Workload], book: PriceBook, on: str) -> list[Breakdown]:
    """Price the workloads of one estimate. A free allowance, which an organization has once, is used up in their order.

    A Refusal names the workload it is about. What a workload says of the remaining allowance itself is kept.
    """
    left: dict[str, Count] = {}
    bills = []
    for number, workload in enumerate(workloads, start=1):
        try:
            bill = estimate(with_allowance_left(workload, book, left), book, on)
        except Refusal as refusal:
            if len(workloads) == 1:
                raise
            name = workload.name or str(number)
            named = {language: f"{name}: {text}" for language, text in refusal.words.items()}
            raise Refusal(refusal.code, named, refusal.source) from refusal
        bills.append(bill)
        use_allowance(bill, left)
    return bills


def price_parts(card: RateCard, parts: Sequence[Workload]) -> list[Breakdown]:
    """Price the parts of one workload with its card; they share its free allowance, stated or not, in their order."""
    left: dict[str, Count] = {}
    bills = []
    for part in parts:
        bill = price(card, with_rest(part, card.book, left))
        bills.append(bill)
        use_allowance(bill, left)
    return bills


def with_rest(part: Workload, book: PriceBook, left: Mapping[str, Count]) -> Workload:
    """Return a part with what the parts before it have left of an allowance, where it uses that."""
    tools = dict(part.tools)
    for rule in book.allowances:
        tool = next(fee.tool for fee in book.fees if fee.id == rule.fee)
        if rule.fee in left and rule.input and tool in tools:
            use = tools[tool]
            tools[tool] = use.but(inputs={**use.inputs, rule.input: left[rule.fee]})
    return part.but(tools=tools)


def use_allowance(bill: Breakdown, left: dict[str, Count]) -> None:
    """Note what a bill has left of each allowance that it used."""
    for line in bill.lines:
        if line.price.allowance:
            billed = line.count * bill.workload.requests
            left[line.key] = max(allowance_left(line.price, bill.workload) - billed, 0)


def with_allowance_left(workload: Workload, book: PriceBook, left: Mapping[str, Count]) -> Workload:
    """Return the workload with what others have left of an allowance, where it does not say so itself."""
    for rule in book.allowances:
        fee = next(fee for fee in book.fees if fee.id == rule.fee)
        use = workload.tools.get(fee.tool)
        if rule.fee in left and rule.input and use and rule.input not in use.inputs:
            shared = use.but(inputs={**use.inputs, rule.input: left[rule.fee]})
            facts = {"line": fee.label, "left": left[rule.fee]}
            notice = Notice("allowance_shared", words("allowance_shared", **facts))
            tools = {**workload.tools, fee.tool: shared}
            workload = workload.but(tools=tools, notices=(*workload.notices, notice))
    return workload


def price(card: RateCard, workload: Workload) -> Breakdown:
    """Price a workload with a card that was resolved for its shape.

    The prompt of one request picks the tier before the number of requests multiplies anything (the page: the whole
    request is billed at the premium rates; N small requests never reach it). This function runs at every key press.
    """
    prompt = _prompt(card, workload)
    return _priced(card, workload, _tier_for(card, prompt), prompt)


def price_at(card: RateCard, workload: Workload, place: int) -> Breakdown:
    """Price a workload in the tier at a place of the card, whatever its counts: they are the sum of many requests,
    each of which is in that tier."""
    return _priced(card, workload, card.tiers[place], _prompt(card, workload))


def _priced(card: RateCard, workload: Workload, tier: SheetTier, prompt: Count) -> Breakdown:
    tokens = workload.tokens
    requests = workload.requests
    lines = []
    total: Count = 0
    for line, meter, fixed, numerator in tier.plan:
        if meter:
            count = tokens.get(meter, 0)
            quantity = count * requests
        elif fixed >= 0:
            count, quantity = fixed, fixed * requests
        else:
            count, quantity = _measured(line, workload)
        if count or line.shows_zero:
            amount = quantity * numerator
            total += amount
            lines.append(Line((line, count, quantity, amount, card.denominator)))
    first = None if requests else _priced(card, workload.but(requests=1), tier, prompt)
    return Breakdown(card, workload, tier, prompt, tuple(lines), total, first)


def _prompt(card: RateCard, workload: Workload) -> Count:
    """Return the tokens of one request that decide its tier: input, cache writes and reads, what tools add."""
    prompt: Count = card.fixed_prompt
    for meter in card.prompt_meters:
        prompt += workload.tokens.get(meter, 0)
    for line in card.measured_prompt:
        prompt += measured_tokens(line, workload)
    return prompt


def _tier_for(card: RateCard, prompt: Count) -> SheetTier:
    if card.window is not None and prompt > card.window:
        raise Refusal("context_window_exceeded", _too_large(card, prompt))
    tier = card.tiers[0]
    for higher in card.tiers[1:]:
        if prompt > higher.over:  # strictly: exactly the threshold is standard
            tier = higher
    return tier


def _measured(line: LinePrice, workload: Workload) -> tuple[Count, Count]:
    """Return what one request uses and what the whole job is billed for."""
    if line.fee is None:
        count = measured_tokens(line, workload)
        return count, count * workload.requests
    count = used(line, workload)
    billed = count * workload.requests
    return count, max(billed - allowance_left(line, workload), 0)


def _too_large(card: RateCard, prompt: Count) -> dict[str, str]:
    return words("context_window_exceeded", model=card.model.name, prompt=prompt, window=card.window)
