"""Which cache lifetime suits a prefix: what each costs, from which hit rate it pays, and what more caching is worth.

Costs come from pricing the changed plan; what pays from where comes from the unit prices that hold for it. The hit rate
is one that a person states, or an approximation from traffic.
"""

from __future__ import annotations

from fractions import Fraction

from .advice_repricing import LOOP_CACHE, Repricing, cached_tokens, repricing
from .advice_wording import Percent, Times, advice_words
from .billing import ZERO
from .cached_block import BLOCK, cached_block
from .loop_misses import loop_remarks, of_100
from .money import Usd
from .planning import HUNDRED, OFF, cache_meters, plain_meter, sent
from .scenarios import PLANNING, TOKENS, Scenario, no_cache
from .traffic import steady_hit_rate
from .values import TYPE_CHECKING, Value
from .wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from .advice_repricing import BillOf, Changes
    from .billing import Bill
    from .book import Meter, PriceBook
    from .cached_block import CachedBlock
    from .errors import Words
    from .money import Count
    from .planning import Plan
    from .traffic import Traffic

LIFETIME, HIT_RATE = f"{PLANNING}lifetime", f"{PLANNING}hit_rate"
ENTERED = ""  # stands in the place of a lifetime where cached tokens were entered as they are


class BreakEven(Value):
    """From where on caching costs no more than plain input: the share of hits, and the reuses within one lifetime."""

    share: Fraction
    reuses: int


class CacheChoice(Value):
    """One lifetime, or none. `saved` is what a month costs less than the plan as it is; less than 0 if it costs more.

    `prefix_cost` is the prefix's part of a month and `relative` that over what it costs uncached. `overtakes` is the
    share of hits from which it costs less than the cache that the plan has now; None where it never does.
    """

    lifetime: str
    label: Words
    is_current: bool
    total: Usd
    saved: Usd
    changes: Changes
    hit_rate: Count | None = None
    from_traffic: bool = False
    break_even: BreakEven | None = None
    overtakes: Fraction | None = None
    prefix_cost: Usd | None = None
    relative: Fraction | None = None
    remarks: tuple[Words, ...] = ()

    @property
    def scenario(self) -> Scenario:
        """The same as a what-if, to stand beside the plan."""
        name = words("scenario_lifetime", lifetime=self.label)
        if self.lifetime == OFF:
            name = words("scenario_no_cache")
        elif self.hit_rate is not None:
            name = advice_words("cache_named", lifetime=self.label, hits=self.hit_rate)
        return Scenario(name, self.changes)


class CacheAdvice(Value):
    """Every lifetime that can be priced, and the cheapest of them. `minimum` is there where the prefix is below it."""

    prefix: Count
    choices: tuple[CacheChoice, ...]
    best: CacheChoice
    minimum: int | None = None
    block: CachedBlock | None = None
    remarks: tuple[Words, ...] = ()

    @property
    def current(self) -> CacheChoice | None:
        return next((one for one in self.choices if one.is_current), None)


def break_even(uncached: Fraction, written: Fraction, read: Fraction) -> BreakEven | None:
    """Return from where on caching pays at three prices per token; None where reading is not cheaper than plain input.

    With a share h of hits: (1 − h) × written + h × read = uncached. In a burst of one write and k reuses:
    written + k × read ≤ (k + 1) × uncached.
    """
    if read >= uncached:
        return None
    more = max(written - uncached, Fraction(0))
    share = more / (written - read) if more else Fraction(0)
    return BreakEven(share, -(-more // (uncached - read)))


def cache_advice(
    plan: Plan, book: PriceBook, bill_of: BillOf, traffic: Traffic | None = None, block: int = BLOCK
) -> CacheAdvice | None:
    """Return what can be said of the cache of a plan; None where the plan has no price."""
    desk = repricing(plan, book, bill_of)
    return advised_cache(desk, traffic, block) if desk else None


def advised_cache(desk: Repricing, traffic: Traffic | None = None, block: int = BLOCK) -> CacheAdvice | None:
    """Return what can be said of the cache of a plan that has a price; None where it has none without a cache."""
    if desk.is_entered and not desk.is_loop:
        return _advice(desk, 0, tuple(_entered(desk)), (advice_words("cache_entered"),))
    found = list(_priced(desk, traffic))
    choices = tuple(one for one, _ in found)
    off = next((one for one in choices if one.lifetime == OFF), None)
    if off is None:
        return None
    prefix = max(cached_tokens(bill) for _, bill in found) if not desk.is_loop else 0
    least = desk.base.first.card.model.cache_minimum
    if least and 0 < prefix < least:
        return _below(desk, off, prefix, least)
    if not prefix and not desk.is_loop:
        none = CacheAdvice(0, choices, off, remarks=(advice_words("cache_no_prefix"),))
        return none.but(block=cached_block(desk, choices, off, block))
    basis = advice_words("cache_stated")
    if desk.plan.loop:
        basis = advice_words("cache_loop", misses=of_100(desk.plan.loop.miss_share))
    if traffic and any(one.from_traffic for one in choices):
        basis = advice_words("cache_steady", hours=traffic.hours, days=traffic.days)
    advice = _advice(desk, prefix, choices, (basis,))
    return advice if desk.is_loop else advice.but(block=cached_block(desk, choices, advice.best, block))


def _advice(desk: Repricing, prefix: Count, choices: Sequence[CacheChoice], basis: tuple[Words, ...]) -> CacheAdvice:
    best = min(choices, key=lambda one: (one.total.amount, not one.is_current))
    if best.is_current or not best.saved.amount:
        said = advice_words("cache_best_now")
    else:
        said = advice_words("cache_best", choice=best.label, amount=best.saved)
    return CacheAdvice(prefix, tuple(choices), best, remarks=(said, *basis))


def _below(desk: Repricing, off: CacheChoice, prefix: Count, least: int) -> CacheAdvice:
    """Say that nothing is cached: a shorter prefix is billed as plain input, whatever was planned."""
    facts = {"model": desk.base.first.card.model.name, "least": least, "prefix": prefix}
    said = [advice_words("cache_below", **facts)]
    if off.saved.amount < 0:
        said.append(advice_words("cache_below_costs", amount=Usd(-off.saved.amount)))
    return CacheAdvice(prefix, (off,), off, least, remarks=tuple(said))


def _entered(desk: Repricing) -> Iterator[CacheChoice]:
    """Give the cached tokens as they were entered, and the same as plain input."""
    total = desk.base.total
    yield CacheChoice(ENTERED, advice_words("as_entered"), True, total, ZERO, {})
    without = no_cache(desk.plan, desk.book)
    if without and (other := desk.bill(without.changes)):
        yield CacheChoice(OFF, advice_words("off"), False, other.total, total - other.total, without.changes)


def _priced(desk: Repricing, traffic: Traffic | None) -> Iterator[tuple[CacheChoice, Bill]]:
    """Give every lifetime that has a price, none first, with its bill."""
    cached = [meter for meter in desk.book.meters if meter.lifetime and cache_meters(desk.book, meter.lifetime.id)]
    off: Changes = {LOOP_CACHE: OFF} if desk.is_loop else {LIFETIME: OFF, **_dropped(desk)}
    tried = [(None, (off, None, False)), *((meter, with_lifetime(desk, meter, traffic)) for meter in cached)]
    found = [(meter, kind, bill) for meter, kind in tried if (bill := desk.bill(kind[0]))]
    for meter, kind, bill in found:
        choice = _choice(desk, meter, kind, bill)
        *_, (last, _, with_cache) = found
        if last and not desk.is_loop:  # of a loop nobody can say what the prefix is
            choice = choice.but(**_costs(desk, bill if meter else with_cache, is_cached=meter is not None))
        remarks = loop_remarks(desk, choice, found[0][2].total) if desk.is_loop else _remarks(choice)
        yield choice.but(remarks=tuple(remarks)), bill


def _dropped(desk: Repricing) -> Changes:
    """Return the changes that leave out cached counts which a planned prefix stands in the place of."""
    dropped = desk.caches_prefix and desk.entered_cached
    return {f"{TOKENS}{meter.id}": 0 for meter in desk.book.meters if meter.caches and dropped}


def with_lifetime(desk: Repricing, meter: Meter, traffic: Traffic | None) -> tuple[Changes, Count | None, bool]:
    """Return the changes to a lifetime, the hit rate that it then has, and whether that comes from traffic."""
    assert meter.lifetime is not None
    if desk.is_loop:
        return {LOOP_CACHE: meter.lifetime.id}, None, False
    requests = sent(desk.plan.planning)
    steady = steady_hit_rate(requests, traffic, meter.lifetime.minutes) if traffic else None
    hits = desk.plan.planning.hit_rate if steady is None else steady
    return {LIFETIME: meter.lifetime.id, HIT_RATE: hits}, hits, steady is not None


def _choice(
    desk: Repricing, meter: Meter | None, choice: tuple[Changes, Count | None, bool], bill: Bill
) -> CacheChoice:
    changes, hits, steady = choice
    planning, loop = desk.plan.planning, desk.plan.loop
    now = loop.cache if loop else planning.lifetime
    lifetime = meter.lifetime if meter else None
    found = CacheChoice(
        lifetime=lifetime.id if lifetime else OFF,
        label=lifetime.label if lifetime else advice_words("off"),
        is_current=now == (lifetime.id if lifetime else OFF) and hits in (None, planning.hit_rate),
        total=bill.total,
        saved=desk.base.total - bill.total,
        changes=changes,
        hit_rate=hits,
        from_traffic=steady,
    )
    return found.but(**_thresholds(desk, meter)) if meter and not desk.is_loop else found


def _thresholds(desk: Repricing, meter: Meter) -> Mapping[str, object]:
    """Return from where on a lifetime pays, and from where it costs less than the cache that there is now."""
    rates = mean_rates(desk.base)
    read = next(one.id for one in desk.book.meters if one.caches and not one.lifetime)
    found: dict[str, object] = {
        "break_even": break_even(rates[plain_meter(desk.book)], rates[meter.id], rates[read]),
    }
    now = cache_meters(desk.book, desk.plan.planning.lifetime)
    if now and now[0] is not meter and desk.caches_prefix:
        hits = desk.plan.planning.hit_rate / HUNDRED
        other = break_even((1 - hits) * rates[now[0].id] + hits * rates[read], rates[meter.id], rates[read])
        found["overtakes"] = other.share if other else None
    return found


def mean_rates(bill: Bill) -> dict[str, Fraction]:
    """Return what one unit of each class costs in the tier in force; the mean where requests are of several tiers."""
    parts = (bill.of_one or bill).parts
    whole = Fraction(sum(part.workload.requests for part in parts))
    rates: dict[str, Fraction] = {}
    for part in parts:
        share = part.workload.requests / whole
        for line in part.tier.lines:
            if line.meter:
                rates[line.key] = rates.get(line.key, Fraction(0)) + line.per_unit * share
    return rates


def _costs(desk: Repricing, bill: Bill, *, is_cached: bool) -> Mapping[str, object]:
    """Return the prefix's part of a month, after a discount of the plan, and that over what it costs uncached.

    The bill has the prefix cached, whichever is asked about: from it follows what the same costs as plain input.
    """
    if not is_cached:
        return {"prefix_cost": _after_discount(desk, _uncached(bill))}
    one = bill.of_one or bill
    uncached = _uncached(one)
    relative = _cached(one) / uncached if uncached else None
    return {"prefix_cost": _after_discount(desk, _cached(bill)), "relative": relative}


def _cached(bill: Bill) -> Fraction:
    lines = (line for part in bill.parts for line in part.lines if line.price.meter and line.price.meter.caches)
    return sum((line.amount.amount for line in lines), Fraction(0))


def _uncached(bill: Bill) -> Fraction:
    """Return what the cached tokens of a bill would cost as plain input; they are of the same tier either way."""
    whole = Fraction(0)
    for part in bill.parts:
        plainly = plain_meter(part.card.book)
        price = next(line.per_unit for line in part.tier.lines if line.key == plainly)
        whole += sum(line.quantity for line in part.lines if line.price.meter and line.price.meter.caches) * price
    return whole


def _after_discount(desk: Repricing, amount: Fraction) -> Usd:
    return Usd(amount * (1 - desk.plan.planning.discount / HUNDRED))


def _remarks(choice: CacheChoice) -> Iterator[Words]:
    if choice.lifetime == OFF:
        if choice.prefix_cost and choice.prefix_cost.amount:
            yield advice_words("prefix_uncached", amount=choice.prefix_cost)
        return
    even = choice.break_even
    if even is None:
        yield advice_words("pays_never")
    elif not even.share:
        yield advice_words("pays_always")
    else:
        key = "pays_from_first" if even.reuses == 1 else "pays_from"
        yield advice_words(key, share=Percent(even.share), reuses=even.reuses)
    if choice.prefix_cost and choice.relative is not None:
        facts = {"hits": choice.hit_rate, "amount": choice.prefix_cost, "times": Times(choice.relative)}
        yield advice_words("prefix_cached", **facts)
    if choice.overtakes:
        yield advice_words("overtakes", share=Percent(choice.overtakes))
