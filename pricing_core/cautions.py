"""What a person must know about the counts of a workload, beside its price."""

from __future__ import annotations

from .quantities import raised_minimums
from .values import TYPE_CHECKING
from .wording import words
from .workload import Notice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .money import Count
    from .rate_card import RateCard
    from .sheets import SheetTier
    from .wording import Facts
    from .workload import Workload


def count_notices(card: RateCard, workload: Workload, tier: SheetTier, prompt: Count) -> Iterator[Notice]:
    """Give what a person must know about these counts. Called when notices are looked at, not at every price."""
    if card.window is not None:
        yield from _size_notices(card, card.window, workload, prompt)
        yield from _cache_notices(card, workload)
    yield from _tier_notices(card, tier)
    for line in (line for line in tier.lines if line.fee):
        for one, given, counted in raised_minimums(line, workload):
            raised: Facts = {"line": line.label, "input": one.label, "given": given, "counted": counted}
            yield Notice("minimum_applied", words("minimum_applied", **raised))


def _tier_notices(card: RateCard, tier: SheetTier) -> Iterator[Notice]:
    """Tell that a book of one's own changes the standard prices and not those of the tier that is in force."""
    kept = tier.rates.inherited - card.tiers[0].rates.inherited
    if tier.tier and kept:
        from .provenance import published_in

        base = published_in(card.book, next(line for line in tier.lines if line.key in kept))
        facts: Facts = {"tier": tier.tier.label, "base": base.id, "book": card.book.id, "model": card.model.name}
        yield Notice("tier_inherited", words("tier_inherited", **facts), "warning")


def _cache_notices(card: RateCard, workload: Workload) -> Iterator[Notice]:
    cached = sum(workload.tokens.get(meter, 0) for meter in card.cache_meters)
    least = card.model.cache_minimum
    if least and 0 < cached < least:
        facts: Facts = {"model": card.model.name, "cached": cached, "least": least}
        yield Notice("below_cache_minimum", words("below_cache_minimum", **facts), "warning")


def _size_notices(card: RateCard, window: int, workload: Workload, prompt: Count) -> Iterator[Notice]:
    answer = sum(n for meter, n in workload.tokens.items() if meter not in card.prompt_meters)
    facts: Facts = {"model": card.model.name, "sum": prompt + answer, "window": window, "output": answer}
    if prompt + answer > window:
        yield Notice("output_may_not_fit", words("output_beyond_window", **facts), "warning")
    elif card.model.max_output and answer > card.model.max_output:
        words_ = words("output_beyond_maximum", **facts, most=card.model.max_output)
        yield Notice("output_may_not_fit", words_, "warning")
