"""What another cache would save: another lifetime, none, or caching what is repeated in plain input."""

from __future__ import annotations

from fractions import Fraction

from .advice_value import CACHE, Advice
from .advice_wording import Percent, advice_words
from .cache_advice import ENTERED, advised_cache, with_lifetime
from .cached_block import moved_into_prefix
from .loop_misses import of_100
from .planning import OFF, cache_meters, plain_meter
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .advice_repricing import Changes, Repricing
    from .advice_wording import AdviceWords
    from .book import Meter
    from .cache_advice import CacheAdvice
    from .money import Count, Usd
    from .traffic import Traffic

THOUSAND = 1_000


def better_caches(desk: Repricing, traffic: Traffic | None) -> Iterator[Advice]:
    """Give the cache that costs less than the one that is planned; where nothing is cached, what caching could save."""
    found = advised_cache(desk, traffic)
    if found is None or found.minimum:  # below it nothing is cached; that is told with what to watch
        return
    if found.best.saved.amount > 0 and found.best.lifetime != _lifetime(desk):
        yield _without(desk, found) if found.best.lifetime == OFF else _with(desk, found)
    elif not (found.prefix or desk.is_loop or desk.is_entered):
        yield from _repeated(desk, traffic)


def _lifetime(desk: Repricing) -> str:
    """Return the lifetime that there is now."""
    if desk.is_entered and not desk.is_loop:
        return ENTERED
    return desk.plan.loop.cache if desk.plan.loop else desk.plan.planning.lifetime


def _with(desk: Repricing, found: CacheAdvice) -> Advice:
    best = found.best
    key = "loop_cache_saves" if desk.is_loop else "cache_saves"
    said = advice_words(key, prefix=found.prefix, lifetime=best.label, amount=best.saved)
    condition = _misses_if(desk) if best.hit_rate is None else advice_words("hits_if", hits=best.hit_rate)
    title = advice_words("loop_cache_kept" if desk.is_loop else "cache_kept", lifetime=best.label)
    return Advice(CACHE, title, said, condition, best.saved, best.changes, (*best.remarks, *found.remarks[1:]))


def _without(desk: Repricing, found: CacheAdvice) -> Advice:
    """Advise not to cache: the hit rate is below the one from which the present cache pays."""
    best = found.best
    said, condition = advice_words("cache_off_never", amount=best.saved), None
    even = next((one.break_even for one in found.choices if one.lifetime == _lifetime(desk)), None)
    if desk.is_entered:
        condition = advice_words("cache_entered_if")
    elif desk.is_loop:
        condition = _misses_if(desk, "loop_cache_off_if")
    elif even:
        facts = {"hits": desk.plan.planning.hit_rate, "amount": best.saved, "share": Percent(even.share)}
        said, condition = advice_words("cache_off_saves", **facts), advice_words("cache_off_if")
    return Advice(CACHE, advice_words("cache_off"), said, condition, best.saved, best.changes)


def _misses_if(desk: Repricing, key: str = "loop_misses_if") -> AdviceWords | None:
    """Say on how many misses of a loop an amount rests; nothing where none are counted."""
    share = desk.plan.loop.miss_share if desk.plan.loop else 0
    return advice_words(key, misses=of_100(share)) if share else None


def _repeated(desk: Repricing, traffic: Traffic | None) -> Iterator[Advice]:
    """Give what caching half of the input would save, if that is the same in each request."""
    entered = desk.plan.workload.tokens.get(plain_meter(desk.book), 0)
    least = desk.base.first.card.model.cache_minimum or 0
    count = max(int(entered // (2 * THOUSAND)), -(-least // THOUSAND), 1) * THOUSAND
    move = moved_into_prefix(desk, count) if count < entered else None
    if move is None:
        return
    tried: list[tuple[Usd, Changes, Meter, Count | None]] = []
    for meter in desk.book.meters:
        if meter.lifetime and cache_meters(desk.book, meter.lifetime.id):
            changes, hits, _ = with_lifetime(desk, meter, traffic)
            if saved := desk.saved({**move, **changes}):
                tried.append((saved, {**move, **changes}, meter, hits))
    best = max(tried, key=lambda one: one[0].amount, default=None)
    if best and best[0].amount > 0:
        yield _repeated_advice(best, count, entered)


def _repeated_advice(best: tuple[Usd, Changes, Meter, Count | None], count: int, entered: Count) -> Advice:
    saved, changes, meter, hits = best
    facts = {
        "count": count,
        "input": entered,
        "lifetime": meter.lifetime.label if meter.lifetime else "",
        "amount": saved,
        "each": saved.scaled(Fraction(THOUSAND, count)),  # the prompt stays as long, so each token saves the same
    }
    condition = advice_words("repeated_if", count=count, hits=hits)
    return Advice(CACHE, advice_words("repeated"), advice_words("repeated_saves", **facts), condition, saved, changes)
