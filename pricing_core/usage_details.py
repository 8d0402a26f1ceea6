"""What sums cannot tell: the dearest requests, how large requests are, and how long sessions run.

Only the records that count are looked at, after repeats were merged. What makes these values does not matter; another
engine may make the same.
"""

from __future__ import annotations

from collections import Counter
from heapq import heappush, heappushpop
from operator import add, mul

from .usage_alike import DAY
from .usage_buckets import Buckets, summed, thresholds
from .usage_cards import Cards
from .usage_pricing import bill_usage
from .usage_spans import spans_of
from .usage_sums import lines_at, meters_of, place_of, rates_of
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from .book import PriceBook
    from .money import Usd
    from .usage_alike import Alike, Taker
    from .usage_buckets import Bucket, Sums
    from .usage_options import UsageOptions
    from .usage_record import Used

    Weights = tuple[int, ...]

_OUTPUT = 5  # its place among the counts of a batch
SCALE = 10**18  # of the weights that requests are compared by
USUAL = 5


class Dear(Value):
    """One request and what it costs; `amount` is None where it has no price."""

    used: Used
    amount: Usd | None


class Sizes(Value):
    """How often each size occurs among the requests of a model, in tokens."""

    prompts: Mapping[int, int]
    outputs: Mapping[int, int]


class Session(Value):
    """The requests of one session to one model: how many, the first prompt, and sums of tokens.

    `cost` is over SCALE, in dollars.
    """

    calls: int
    first_when: str
    first_prompt: int
    prompts: int
    outputs: int
    plain: int
    written: int
    written_1h: int
    read: int
    cost: int


class Details(Value):
    """What is known of single requests. `sizes` and `sessions` are by the model's name; reports add nothing."""

    dearest: tuple[Dear, ...]
    sizes: Mapping[str, Sizes]
    sessions: Mapping[str, tuple[Session, ...]]


def percentile(counts: Mapping[int, int], percent: int) -> int:
    """Return the smallest size that so many percent of the requests do not exceed; 0 where there are none."""
    needed = -(-sum(counts.values()) * percent // 100)
    for size in sorted(counts):
        needed -= counts[size]
        if needed <= 0:
            return size
    return 0


class DetailedBuckets(Buckets):
    """Buckets that look at every record that counts."""

    def __init__(self, options: UsageOptions, book: PriceBook, most: int = USUAL) -> None:
        super().__init__(options, thresholds(book))
        self._book = book
        self._looks = self._looks_at_all = _Looks(options, book, most)

    def _takers(self) -> tuple[Taker, ...]:
        return (*super()._takers(), self._looks)  # what has an id may be a repeat, and is looked at in the end

    def _looks_again(self) -> tuple[Taker, ...]:
        self._looks_at_all = self._looks.copied()
        return (self._looks_at_all,)

    def details(self) -> Details:
        """Return what is known so far; more may be taken afterwards."""
        self._counts()
        return self._looks_at_all.details()


class _Looks:
    """Looks at the records that count."""

    def __init__(self, options: UsageOptions, book: PriceBook, most: int) -> None:
        self.options = options
        self.book = book
        self.most = most
        self.heap: list[tuple[int, Used]] = []
        self.sizes: dict[str, tuple[Counter[int], Counter[int]]] = {}
        self.sessions: dict[tuple[str, str], tuple[Any, ...]] = {}
        self._rates: dict[tuple[object, ...], Weights] = {}
        self._cards = Cards(book, options)

    def copied(self) -> _Looks:
        other = _Looks(self.options, self.book, self.most)
        other.heap, other._rates = [*self.heap], self._rates
        other.sizes = {model: (one.copy(), two.copy()) for model, (one, two) in self.sizes.items()}
        other.sessions = dict(self.sessions)
        return other

    def add(self, alike: Alike) -> None:
        """Look at records; rows of reports and what lies outside of the period say nothing of single requests."""
        first, day = alike.first, alike.first.when[:DAY]
        if alike.is_row or (self.options.has_period and not (day and self.options.covers(day))):
            return
        model = first.model or self.options.model
        prompts, outputs = self.sizes.setdefault(model, (Counter(), Counter()))
        prompts.update(alike.prompts)
        outputs.update([counts[_OUTPUT] for counts in alike.counts])
        rates = self._rates_for(first, day, alike.side)
        weights = [sum(map(mul, counts, rates)) for counts in alike.counts]  # there are rates for the first of them
        self._compare(weights, alike)
        if first.session:
            self._add_to_session((model, first.session), alike, sum(weights))

    def _rates_for(self, first: Used, day: str, side: int) -> Weights:
        start = spans_of(self.book).start(day) if day else day
        key = (first.model, start, *first[13:17], side)
        rates = self._rates.get(key)
        if rates is None:
            rates = self._rates[key] = self._rates_of(summed([first], self.book, self.options.but(group_by=())))
        return rates

    def _compare(self, weights: Sequence[int], some: Alike) -> None:
        """Keep the dearest."""
        free = self.most - len(self.heap)
        if free <= 0 and (not self.most or max(weights) < self.heap[0][0]):
            return
        for weighed in zip(weights, some.records, strict=True):
            if len(self.heap) < self.most:
                heappush(self.heap, weighed)
            else:
                heappushpop(self.heap, weighed)

    def _rates_of(self, sums: Sums) -> Weights:
        """Return what a token of each class and a search cost; all 0 for what has no price."""
        bucket: Bucket = sums.buckets[0]
        priced = self._cards.of(bucket)
        if priced.card is None:
            return (0,) * 7
        rates = rates_of(lines_at(priced.card, place_of(priced.card, bucket.over)), meters_of(self.options))
        one_search = bucket._replace(plain=0, write_5m=0, write_1h=0, write=0, read=0, output=0, runs=0, searches=1)
        search = bill_usage(sums.but(buckets=(one_search,), repeats=()), self.book).total.amount
        return tuple(int(rate * SCALE) for rate in (*rates, search))

    def _add_to_session(self, key: tuple[str, str], some: Alike, cost: int) -> None:
        plain, write_5m, write_1h, write, read, output, *_ = some.sums
        when, prompt = min(zip([used.when for used in some.records], some.prompts, strict=True))
        added = (
            len(some.records), when, prompt, sum(some.prompts), output, plain, write_5m + write_1h + write, write_1h,
            read, cost,
        )  # fmt: skip
        sums = self.sessions.get(key)
        if sums is not None:  # in the order of Session
            first = min(sums[1:3], added[1:3])
            added = (sums[0] + added[0], *first, *map(add, sums[3:], added[3:]))
        self.sessions[key] = added

    def details(self) -> Details:
        sessions: dict[str, list[Session]] = {}
        for (model, _), sums in sorted(self.sessions.items()):
            sessions.setdefault(model, []).append(Session(*sums))
        return Details(
            dearest=tuple(self._dear(used) for _, used in sorted(self.heap, reverse=True)),
            sizes={model: Sizes(one, two) for model, (one, two) in self.sizes.items()},
            sessions={model: tuple(of) for model, of in sessions.items()},
        )

    def _dear(self, used: Used) -> Dear:
        bill = bill_usage(summed([used], self.book, self.options.but(group_by=())), self.book)
        return Dear(used, None if bill.at_least else bill.total)
