"""From what a person plans (so many requests a day, a prefix that is often cached, retries) to what is billed.

`counted` is the one function that turns planning values into counts; everything else works on its result.
"""

from __future__ import annotations

from fractions import Fraction

from .money import plain
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .book import Meter, PriceBook
    from .loop import Loop
    from .money import Count
    from .workload import Origin, Workload

DAY, WEEK, MONTH = "day", "week", "month"
PERIODS = (DAY, WEEK, MONTH)
DAYS_A_WEEK = 7
TOKENS, EVERYTHING = "tokens", "everything"
OFF = "off"
HUNDRED = Fraction(100)


class Planning(Value):
    """What is planned. Percentages are 0 to 100 and more; `requests` are those of one `period`.

    `lifetime` is the id of a cache lifetime of the book, or ``off``: then the prefix is plain input. `input_above` is
    the plain input of each request above the tier; None stands for the least that is above it.
    """

    requests: Count = 10_000
    period: str = MONTH
    days: Count = 30
    prefix: Count = 0
    overhead_cached: bool = False  # what declared tools bring belongs to the prefix
    screenshots: Count = 0
    screenshot_tokens: Count = 1_500
    lifetime: str = OFF
    hit_rate: Count = 90
    share_above: Count = 0
    input_above: Count | None = None
    retries: Count = 0
    growth: Count = 0
    budget: Count | None = None
    uncertainty: Count = 0
    discount: Count = 0
    discount_on: str = TOKENS
    tax: Count = 0
    currency: str = ""
    rate: Count | None = None
    rate_day: str = ""


class Plan(Value):
    """A workload and what is planned around it. The workload's own `requests` are not looked at.

    With a `loop` it is an agent loop: the requests that are planned are its runs, and the workload has no tokens.
    """

    workload: Workload
    planning: Planning = Planning()
    loop: Loop | None = None


def asked(planning: Planning) -> Count:
    """Return the requests of a month, without retries."""
    if planning.period == DAY:
        return plain(planning.requests * planning.days)
    if planning.period == WEEK:
        return plain(planning.requests * planning.days / Fraction(DAYS_A_WEEK))
    return plain(planning.requests)


def sent(planning: Planning) -> Count:
    """Return the requests of a month as they are billed: a retry is a request."""
    first = asked(planning)
    return plain(first * (1 + planning.retries / HUNDRED)) if planning.retries else first


def cache_meters(book: PriceBook, lifetime: str) -> tuple[Meter, Meter] | None:
    """Return the class that is written for a lifetime and the one that is read, or None where the book has not both."""
    written = next((one for one in book.meters if one.lifetime and one.lifetime.id == lifetime), None)
    read = next((one for one in book.meters if one.caches and not one.lifetime), None)
    return (written, read) if written and read else None


def counted(plan: Plan, book: PriceBook, overhead: Count = 0) -> Workload:
    """Return the workload that a plan comes to: the tokens of an average request, and the requests of a month.

    Of the requests, the hit rate reads the prefix from the cache and the rest writes it; an average request so holds
    that share of each. A prefix that is not cached is plain input, and so are screenshots. `overhead` is what tools
    bring to the prefix.
    """
    planning = plan.planning
    workload = plan.workload.but(requests=sent(planning))
    prefix = planning.prefix + overhead
    meters = cache_meters(book, planning.lifetime) if prefix else None
    if meters:
        workload = _with_cache(without_cached(workload, book), prefix, planning.hit_rate / HUNDRED, *meters)
    images = planning.screenshots * planning.screenshot_tokens
    uncached = 0 if meters else prefix
    return _with_more_input(workload, uncached, images, book) if uncached or images else workload


def without_cached(workload: Workload, book: PriceBook) -> Workload:
    """Leave out cached counts that were entered: the prefix stands in their place."""
    cached = {meter.id for meter in book.meters if meter.caches}
    return workload.but(tokens={meter: count for meter, count in workload.tokens.items() if meter not in cached})


def _with_cache(workload: Workload, prefix: Count, hits: Fraction, written: Meter, read: Meter) -> Workload:
    shares = {written.id: ("missed_prefix", 1 - hits), read.id: ("hit_prefix", hits)}
    tokens, origins = dict(workload.tokens), dict(workload.origins)
    for meter, (key, share) in shares.items():
        if count := plain(prefix * share):
            tokens[meter] = count
            origins[meter] = key, {"count": count, "share": plain(share * 100), "prefix": prefix}
    return workload.but(tokens=tokens, origins=origins)


def _with_more_input(workload: Workload, prefix: Count, images: Count, book: PriceBook) -> Workload:
    meter = plain_meter(book)
    entered = workload.tokens.get(meter, 0)
    count = plain(Fraction(entered + prefix + images))
    facts = {"count": count, "entered": entered, "prefix": prefix, "images": images}
    key = "input_prefix_and_images" if prefix and images else "uncached_prefix" if prefix else "input_and_images"
    return workload.but(tokens={**workload.tokens, meter: count}, origins={**workload.origins, meter: (key, facts)})


def plain_meter(book: PriceBook) -> str:
    """Return the class of tokens that fill the context and are not cached."""
    return next(meter.id for meter in book.meters if meter.fills_context and not meter.caches)


def exact_counts(plan: Plan, book: PriceBook) -> Mapping[str, Count]:
    """Return the counts of every class that caches, as the plan has them: what an exact entry begins with."""
    tokens = counted(plan, book).tokens
    return {meter.id: tokens.get(meter.id, 0) for meter in book.meters if meter.caches}


def grown(plan: Plan, month: int) -> Plan:
    """Return the plan of a later month; month 0 is the plan itself."""
    planning = plan.planning
    if not month or not planning.growth:
        return plan
    factor = (1 + planning.growth / HUNDRED) ** month
    return plan.but(planning=planning.but(requests=plain(planning.requests * factor)))


def split(workload: Workload, meter: str, share: Fraction, larger: Count) -> tuple[Workload, ...]:
    """Return the two workloads that a share of larger requests makes of one: the smaller ones, then the larger ones.

    The average stays what was entered, so what the larger ones hold more, the smaller ones hold less: their count may
    come out below zero, which nobody can send.
    """
    average = workload.tokens.get(meter, 0)
    above = ("larger_requests", {"count": larger, "share": plain(share * 100)})
    parts = [_part(workload, meter, larger, share, above)]
    if share < 1:
        smaller = plain((average - share * larger) / (1 - share))
        below = ("smaller_requests", {"count": smaller, "share": plain((1 - share) * 100), "average": average})
        parts.insert(0, _part(workload, meter, smaller, 1 - share, below))
    return tuple(parts)


def _part(workload: Workload, meter: str, count: Count, share: Fraction, origin: Origin) -> Workload:
    tokens = {**workload.tokens, meter: count}
    origins = {**workload.origins, meter: origin}
    return workload.but(tokens=tokens, origins=origins, requests=plain(workload.requests * share))
