"""Which cache lifetime suits a prefix: what each costs, from which hit rate it pays, and what more caching is worth.

Costs come from pricing the changed plan; what pays from where comes from the unit prices that hold for it. The hit rate
is one that a person states, or an approximation from traffic.
"""

from __future__ import annotations

from fractions import Fraction

from .advice_repricing import Repricing, cached_tokens, repricing
from .advice_wording import Percent, Times, advice_words
from .billing import ZERO
from .money import Usd, plain
from .planning import HUNDRED, OFF, cache_meters, plain_meter, sent
from .scenarios import PLANNING, TOKENS, no_cache
from .traffic import steady_hit_rate
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from .advice_repricing import BillOf, Changes
    from .billing import Bill
    from .book import Meter, PriceBook
    from .errors import Words
    from .money import Count
    from .planning import Plan
    from .traffic import Traffic

LIFETIME, HIT_RATE, PREFIX = f"{PLANNING}lifetime", f"{PLANNING}hit_rate", f"{PLANNING}prefix"
INPUT_ABOVE = f"{PLANNING}input_above"
ENTERED = ""  # stands in the place of a lifetime where cached tokens were entered as they are
BLOCK = 1_000


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


class CachedBlock(Value):
    """What a month costs less when so many tokens are moved from plain input into the cached prefix.

    `changes` make that of the plan; `saved` is held against the plan with the same lifetime and without the move.
    """

    tokens: Count
    lifetime: str
    saved: Usd
    changes: Changes
    words: Words


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


def advised_cache(desk: Repricing, traffic: Traffic | None = None, block: int = BLOCK) -> CacheAdvice:
    """Return what can be said of the cache of a plan that has a price."""
    if desk.is_entered and not desk.is_loop:
        return _advice(desk, 0, tuple(_entered(desk)), (advice_words("cache_entered"),))
    found = list(_priced(desk, traffic))
    prefix = max((cached_tokens(bill) for _, bill in found), default=0) if not desk.is_loop else 0
    least = desk.base.first.card.model.cache_minimum
    if least and 0 < prefix < least:
        return _below(desk, found, prefix, least)
    choices = tuple(one for one, _ in found)
    basis = advice_words("cache_loop" if desk.is_loop else "cache_stated")
    if traffic and any(one.from_traffic for one in choices):
        basis = advice_words("cache_steady", hours=traffic.hours, days=traffic.days)
    advice = _advice(desk, prefix, choices, (basis,))
    return advice if desk.is_loop else advice.but(block=cached_block(desk, advice.best, block))


def _advice(desk: Repricing, prefix: Count, choices: Sequence[CacheChoice], basis: tuple[Words, ...]) -> CacheAdvice:
    best = min(choices, key=lambda one: (one.total.amount, not one.is_current))
    if best.is_current or not best.saved.amount:
        said = advice_words("cache_best_now")
    else:
        said = advice_words("cache_best", choice=best.label, amount=best.saved)
    return CacheAdvice(prefix, tuple(choices), best, remarks=(said, *basis))


def _below(desk: Repricing, found: Sequence[tuple[CacheChoice, Bill]], prefix: Count, least: int) -> CacheAdvice:
    """Say that nothing is cached: a shorter prefix is billed as plain input, whatever was planned."""
    off = next(one for one, _ in found if one.lifetime == OFF)
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
    off: Changes = {LIFETIME: OFF, **_dropped(desk)}
    for meter in (None, *cached):
        choice = _with_lifetime(desk, meter, traffic) if meter else (off, None, False)
        if bill := desk.bill(choice[0]):
            yield _choice(desk, meter, choice, bill), bill


def _dropped(desk: Repricing) -> Changes:
    """Return the changes that leave out cached counts which a planned prefix stands in the place of."""
    dropped = desk.caches_prefix and desk.entered_cached
    return {f"{TOKENS}{meter.id}": 0 for meter in desk.book.meters if meter.caches and dropped}


def _with_lifetime(desk: Repricing, meter: Meter, traffic: Traffic | None) -> tuple[Changes, Count | None, bool]:
    """Return the changes to a lifetime, the hit rate that it then has, and whether that comes from traffic."""
    assert meter.lifetime is not None
    if desk.is_loop:
        return {LIFETIME: meter.lifetime.id}, None, False
    requests = sent(desk.plan.planning)
    steady = steady_hit_rate(requests, traffic, meter.lifetime.minutes) if traffic else None
    hits = desk.plan.planning.hit_rate if steady is None else steady
    return {LIFETIME: meter.lifetime.id, HIT_RATE: hits}, hits, steady is not None


def _choice(
    desk: Repricing, meter: Meter | None, choice: tuple[Changes, Count | None, bool], bill: Bill
) -> CacheChoice:
    changes, hits, steady = choice
    planning = desk.plan.planning
    lifetime = meter.lifetime if meter else None
    found = CacheChoice(
        lifetime=lifetime.id if lifetime else OFF,
        label=lifetime.label if lifetime else advice_words("off"),
        is_current=planning.lifetime == (lifetime.id if lifetime else OFF) and hits in (None, planning.hit_rate),
        total=bill.total,
        saved=desk.base.total - bill.total,
        changes=changes,
        hit_rate=hits,
        from_traffic=steady,
    )
    found = found.but(**_thresholds(desk, meter)) if meter else found
    found = found if desk.is_loop else found.but(**_costs(desk, bill, meter))
    return found.but(remarks=tuple(_remarks(found)))


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


def _costs(desk: Repricing, bill: Bill, meter: Meter | None) -> Mapping[str, object]:
    """Return the prefix's part of a month and that over what it costs uncached, both after a discount of the plan."""
    if meter is None:
        cached = next(
            (one for one in desk.book.meters if one.lifetime and cache_meters(desk.book, one.lifetime.id)), None
        )
        other = desk.bill(_with_lifetime(desk, cached, None)[0]) if cached else None
        return {"prefix_cost": _after_discount(desk, _uncached(other)), "relative": None} if other else {}
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
        yield advice_words("pays_from", share=Percent(even.share), reuses=even.reuses)
    if choice.prefix_cost and choice.relative is not None:
        facts = {"hits": choice.hit_rate, "amount": choice.prefix_cost, "times": Times(choice.relative)}
        yield advice_words("prefix_cached", **facts)
    if choice.overtakes:
        yield advice_words("overtakes", share=Percent(choice.overtakes))


def moved_into_prefix(desk: Repricing, tokens: Count) -> dict[str, object] | None:
    """Return the changes that move so many tokens of plain input into the prefix; None where there are not so many."""
    planning = desk.plan.planning
    meter = plain_meter(desk.book)
    left = desk.plan.workload.tokens.get(meter, 0) - tokens
    if left < 0 or tokens <= 0:
        return None
    changes: dict[str, object] = {PREFIX: plain(planning.prefix + tokens), f"{TOKENS}{meter}": plain(left)}
    if planning.input_above is not None:
        changes[INPUT_ABOVE] = plain(planning.input_above - tokens)
    return changes


def cached_block(desk: Repricing, best: CacheChoice, tokens: Count = BLOCK) -> CachedBlock | None:
    """Return what one more cached block is worth, with the cache of the plan, or else with the first of the book.

    None where the input is shorter, or the prefix would still be too short to be cached.
    """
    kept: Changes = {}
    lifetime = desk.plan.planning.lifetime
    if cache_meters(desk.book, lifetime) is None:
        lifetimes = (meter.lifetime.id for meter in desk.book.meters if meter.lifetime)
        lifetime = best.lifetime if best.lifetime != OFF else next(lifetimes, OFF)
        kept = {LIFETIME: lifetime}
    move = moved_into_prefix(desk, tokens)
    before, after = desk.bill(kept), desk.bill({**kept, **move}) if move else None
    if before is None or after is None or move is None or cached_tokens(after) < _least(after):
        return None
    saved = before.total - after.total
    key = "block_saves" if saved.amount >= 0 else "block_costs"
    said = advice_words(key, count=tokens, amount=Usd(abs(saved.amount)))
    return CachedBlock(tokens, lifetime, saved, {**kept, **move}, said)


def _least(bill: Bill) -> int:
    return max(bill.first.card.model.cache_minimum or 0, 1)
