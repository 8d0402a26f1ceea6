"""What to watch: thresholds of tiers, output, tool choice, retries, minimums, a prefix too short to be cached."""

from __future__ import annotations

from fractions import Fraction

from .advice_repricing import cached_tokens
from .advice_value import WATCH, Advice
from .advice_wording import Percent, advice_words
from .money import Usd, plain
from .planning import HUNDRED, OFF, plain_meter
from .quantities import raised_minimums
from .scenarios import PLANNING, TOKENS
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .advice_repricing import Changes, Repricing
    from .book import Choice
    from .breakdown import Breakdown
    from .sheets import SheetTier

RETRIES, SHARE_ABOVE, LIFETIME = f"{PLANNING}retries", f"{PLANNING}share_above", f"{PLANNING}lifetime"
RETRIES_OF = ("retries", "retries_save", "retries_if")  # what is said of them
LOOP_RETRIES = ("retries_loop", "retries_save_loop", "retries_if_loop")
NEAR = Fraction(4, 5)  # of a threshold: from here on it is told how much room is left
LARGE = Fraction(1, 2)  # of the cost: from here on output is worth a look
CUT = 10  # percent that answers are shortened by


def watched(desk: Repricing) -> Iterator[Advice]:
    """Give everything that is worth watching, in no order. Of an agent loop, what does not depend on one request."""
    yield from _retries(desk)
    yield from _tool_choices(desk)
    if desk.is_loop:
        return
    yield from _tiers(desk)
    yield from _output(desk)
    yield from _too_short(desk)
    yield from _minimums(desk)


def _retries(desk: Repricing) -> Iterator[Advice]:
    share = desk.plan.planning.retries
    changes: Changes = {RETRIES: 0}
    saved = desk.saved(changes) if share else None
    if saved and saved.amount > 0:
        title, said, condition = LOOP_RETRIES if desk.is_loop else RETRIES_OF
        told = advice_words(said, share=share, amount=saved)
        yield Advice(WATCH, advice_words(title), told, advice_words(condition), saved, changes)


def _tool_choices(desk: Repricing) -> Iterator[Advice]:
    """Give the cheapest other answer to each question that is asked of the declared tools.

    Not of an agent loop, which ends when the model is free to call no tool.
    """
    for choice in () if desk.is_loop else desk.book.choices:
        if choice.place != choice.id and desk.plan.workload.tools:
            yield from _tool_choice(desk, choice)


def _tool_choice(desk: Repricing, choice: Choice) -> Iterator[Advice]:
    tried = [(desk.saved({choice.place: one.id}), one) for one in desk.others(choice)]
    # The default first: of two that cost the same it is the one that changes least.
    ordered = sorted(tried, key=lambda one: one[1].id != choice.default)
    saved, option = max(ordered, key=lambda one: one[0].amount if one[0] else Fraction(0), default=(None, None))
    if saved and option and saved.amount > 0:
        facts = {"choice": choice.label, "option": option.label}
        said = advice_words("tool_choice_saves", **facts, amount=saved)
        condition = advice_words("hint_if", hint=option.hint) if option.hint else advice_words("option_if", **facts)
        yield Advice(WATCH, advice_words("choice", **facts), said, condition, saved, {choice.place: option.id})


def _tiers(desk: Repricing) -> Iterator[Advice]:
    tiers, part = desk.base.first.card.tiers, desk.base.parts[-1]
    if len(desk.base.parts) > 1:
        yield from _share_above(desk, part)
    elif part.tier.tier:
        yield _above(desk, part)
    elif len(tiers) > 1 and part.prompt >= NEAR * tiers[1].over:
        yield from _near(desk, part, tiers[1])


def _share_above(desk: Repricing, part: Breakdown) -> Iterator[Advice]:
    """Give what it would save if no request were above the threshold, the average being the same."""
    changes: Changes = {SHARE_ABOVE: 0}
    saved = desk.saved(changes)
    if saved and saved.amount > 0:
        over = part.card.tiers[1].over
        facts = {"share": desk.plan.planning.share_above, "over": over, "tier": _tier_label(part.tier)}
        said = advice_words("share_above_saves", **facts, amount=saved)
        yield Advice(WATCH, advice_words("above", over=over), said, advice_words("share_above_if"), saved, changes)


def _above(desk: Repricing, part: Breakdown) -> Advice:
    """Say what a request just at the threshold would save; only that it is above it, where other tokens make it so."""
    over = part.tier.over
    more = plain(Fraction(part.prompt - over))
    facts = {"prompt": part.prompt, "more": more, "over": over, "tier": _tier_label(part.tier)}
    meter = plain_meter(desk.book)
    left = desk.plan.workload.tokens.get(meter, 0) - more
    changes: dict[str, object] = {f"{TOKENS}{meter}": plain(Fraction(left))}
    if desk.plan.planning.share_above:  # all of them
        changes[SHARE_ABOVE] = 0
    saved = desk.saved(changes) if left >= 0 else None
    title = advice_words("above", over=over)
    if saved is None or saved.amount <= 0:
        return Advice(WATCH, title, advice_words("above_only", **facts))
    said = advice_words("above_saves", **facts, amount=saved)
    return Advice(WATCH, title, said, advice_words("above_if", more=more), saved, changes)


def _near(desk: Repricing, part: Breakdown, tier: SheetTier) -> Iterator[Advice]:
    """Say how much room is left, and what a month would cost more with the first token above the threshold."""
    meter = plain_meter(desk.book)
    left = plain(Fraction(tier.over - part.prompt))
    count = desk.plan.workload.tokens.get(meter, 0) + left + 1
    less = desk.saved({f"{TOKENS}{meter}": plain(Fraction(count))})
    if less is not None and less.amount < 0:
        facts = {"prompt": part.prompt, "left": left, "over": tier.over, "tier": _tier_label(tier)}
        said = advice_words("near_costs", **facts, amount=Usd(-less.amount))
        yield Advice(WATCH, advice_words("near", over=tier.over), said)


def _tier_label(tier: SheetTier) -> object:
    return tier.tier.label if tier.tier else tier.id


def _output(desk: Repricing) -> Iterator[Advice]:
    """Where answers are most of the cost, say what shorter ones would save."""
    answers = [meter.id for meter in desk.book.meters if not meter.fills_context]
    lines = [line for part in desk.base.parts for line in part.lines if line.key in answers]
    whole = sum((part.total.amount for part in desk.base.parts), Fraction(0))
    cost = sum((line.amount.amount for line in lines), Fraction(0))
    if not cost or cost < LARGE * whole:
        return
    entered = desk.plan.workload.tokens
    shorter = 1 - CUT / HUNDRED
    changes = {f"{TOKENS}{meter}": plain(entered[meter] * shorter) for meter in answers if entered.get(meter)}
    saved = desk.saved(changes)
    if saved and saved.amount > 0:
        said = advice_words("output_saves", share=Percent(cost / whole), cut=CUT, amount=saved)
        yield Advice(WATCH, advice_words("output"), said, advice_words("output_if", cut=CUT), saved, changes)


def _too_short(desk: Repricing) -> Iterator[Advice]:
    """Say that what is planned as cached is not, and what a month then costs."""
    model, cached = desk.base.first.card.model, cached_tokens(desk.base)
    if not 0 < cached < (model.cache_minimum or 0):
        return
    said = advice_words("cache_below", model=model.name, least=model.cache_minimum, prefix=cached)
    changes: Changes = {LIFETIME: OFF} if desk.caches_prefix and not desk.entered_cached else {}
    less = desk.saved(changes) if changes else None
    costs = less is not None and less.amount < 0
    remarks = (advice_words("cache_below_costs", amount=Usd(-less.amount)),) if less is not None and costs else ()
    yield Advice(WATCH, advice_words("below"), said, changes=changes, remarks=remarks)


def _minimums(desk: Repricing) -> Iterator[Advice]:
    """Say where a use is billed as more than it is, if that costs something."""
    part = desk.base.first
    for line in part.lines:
        if line.price.fee and line.amount.amount:
            for one, given, counted in raised_minimums(line.price, part.workload):
                facts = {"line": line.label, "input": one.label, "given": given, "counted": counted}
                title = advice_words("minimum", line=line.label)
                yield Advice(WATCH, title, advice_words("minimum_of", **facts))
