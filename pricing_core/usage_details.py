"""What sums cannot tell: the dearest requests, how large requests are, and how long sessions run.

Only the records that count are looked at, after repeats were merged. What makes these values does not matter; another
engine may make the same.
"""

from __future__ import annotations

from functools import partial
from heapq import heappush, heappushpop
from itertools import repeat
from math import gcd
from operator import add, mul

from .usage_alike import COUNTS, DAY, added
from .usage_buckets import Buckets, summed, thresholds
from .usage_cards import Cards
from .usage_filter import Values, fits
from .usage_pricing import bill_usage
from .usage_record import Used
from .usage_sizes import SizeCounts
from .usage_spans import spans_of
from .usage_sums import lines_at, meters_of, place_of, rates_of
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from .book import PriceBook
    from .money import Usd
    from .usage_alike import Alike, Batch, Taker
    from .usage_buckets import Bucket, Sums
    from .usage_filter import Only
    from .usage_kept import HandOver
    from .usage_options import UsageOptions

    Weights = tuple[int, ...]

_OUTPUT = COUNTS.index("output")
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
    pairs = counts if isinstance(counts, SizeCounts) else SizeCounts(counts)
    needed = -(-sum(often for _, often in pairs.pairs()) * percent // 100)
    for size, often in pairs.pairs():
        needed -= often
        if needed <= 0:
            return size
    return 0


class DetailedBuckets(Buckets):
    """Buckets that look at every record that counts, and note the values of some fields, whether records fit or not."""

    def __init__(  # noqa: PLR0913  # what an empty one in another process must be told
        self,
        options: UsageOptions,
        book: PriceBook,
        most: int = USUAL,
        *,
        levels: tuple[int, ...] | None = None,
        only: Only = (),
        noting: tuple[str, ...] = (),
    ) -> None:
        super().__init__(options, thresholds(book) if levels is None else levels, only)
        self._book = book
        self._noting = noting
        self._looks = self._looks_at_all = _Looks(options, book, most, only)
        self._values = Values(noting)

    def recipe(self) -> Callable[[], Buckets]:
        most, levels = self._looks.most, self._levels
        return partial(
            DetailedBuckets, self.options, self._book, most, levels=levels, only=self.only, noting=self._noting
        )

    def told(self, others: bytes, hand_over: HandOver) -> tuple[Any, ...]:
        sums = super().told(others, hand_over)
        return (*sums, self._looks_at_all.state(), self._values.found())

    def add_told(self, told: tuple[Any, ...]) -> None:
        super().add_told(told)
        self._looks.add_state(told[2])
        self._values.add_found(told[3])

    def _takers(self) -> tuple[Taker, ...]:
        return (*super()._takers(), self._looks, self._values)  # what has an id may be a repeat, and comes in the end

    def _looks_again(self) -> tuple[Taker, ...]:
        self._looks_at_all = self._looks.copied()
        return (self._looks_at_all, self._values)

    def values(self) -> Mapping[str, Sequence[str]]:
        """Return the values that were noted so far."""
        self._counts()
        return self._values.found()

    def details(self) -> Details:
        """Return what is known so far; more may be taken afterwards."""
        self._counts()
        return (self._looks_at_all if self._kept else self._looks).details()


class _Looks:
    """Looks at the records that count."""

    def __init__(self, options: UsageOptions, book: PriceBook, most: int, only: Only) -> None:
        self.options = options
        self.book = book
        self.most = most
        self.only = only
        self.heap: list[tuple[int, Used]] = []
        self.sizes: dict[str, tuple[SizeCounts, SizeCounts]] = {}
        self.sessions: dict[tuple[str, str], tuple[Any, ...]] = {}
        self._rates: dict[tuple[object, ...], tuple[Weights, int]] = {}
        self._cards = Cards(book, options)

    def copied(self) -> _Looks:
        other = _Looks(self.options, self.book, self.most, self.only)
        other.heap, other._rates = [*self.heap], self._rates
        other.sizes = {model: (one.copy(), two.copy()) for model, (one, two) in self.sizes.items()}
        other.sessions = dict(self.sessions)
        return other

    def add(self, batch: Batch) -> None:
        """Look at records; rows of reports and what lies outside of the period say nothing of single requests."""
        said, day, alike = batch.said, batch.when[:DAY], batch.alike
        is_outside = self.options.has_period and not (day and self.options.covers(day))
        if batch.is_row or is_outside or not fits(said, self.only):
            return
        model = said.model or self.options.model
        prompts, outputs = self.sizes.setdefault(model, (SizeCounts(), SizeCounts()))
        prompts.update(batch.prompts)
        outputs.update(alike.counts[_OUTPUT])
        rates, unit = self._rates_for(batch, day)
        priced = zip(alike.counts[: len(rates)], rates, strict=True)
        costs = [map(mul, column, repeat(rate)) for column, rate in priced if rate and any(column)]
        weights = added(costs) or [0] * batch.records
        self._compare(weights, unit, alike)
        if said.session:
            self._add_to_session((model, said.session), batch, sum(weights) * unit)

    def _rates_for(self, batch: Batch, day: str) -> tuple[Weights, int]:
        """Return what a token of each class and a search cost, in a unit that makes small numbers, and that unit."""
        said = batch.said
        start = spans_of(self.book).start(day) if day else day
        key = (said.model, start, *said[2:6], batch.side)
        rates = self._rates.get(key)
        if rates is None:
            options = self.options.but(group_by=())
            costs = self._rates_of(summed([batch.alike.used(0)], self.book, options))
            unit = gcd(*costs) or 1
            rates = self._rates[key] = (tuple(cost // unit for cost in costs), unit)
        return rates

    def _compare(self, weights: Sequence[int], unit: int, alike: Alike) -> None:
        """Keep the dearest."""
        if not self.most or (len(self.heap) == self.most and max(weights) * unit < self.heap[0][0]):
            return
        for at, weight in enumerate(weights):
            if len(self.heap) < self.most:
                heappush(self.heap, (weight * unit, alike.used(at)))
            elif weight * unit >= self.heap[0][0]:
                heappushpop(self.heap, (weight * unit, alike.used(at)))

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

    def _add_to_session(self, key: tuple[str, str], batch: Batch, cost: int) -> None:
        plain, write_5m, write_1h, write, read, output, *_ = batch.sums
        when, prompt = min(zip(batch.alike.whens, batch.prompts, strict=True))
        added = (
            batch.records, when, prompt, sum(batch.prompts), output, plain, write_5m + write_1h + write, write_1h,
            read, cost,
        )  # fmt: skip
        self._add_session(key, added)

    def _add_session(self, key: tuple[str, str], added: tuple[Any, ...]) -> None:
        sums = self.sessions.get(key)
        if sums is not None:  # in the order of Session
            first = min(sums[1:3], added[1:3])
            added = (sums[0] + added[0], *first, *map(add, sums[3:], added[3:]))
        self.sessions[key] = added

    def state(self) -> tuple[Any, ...]:
        """Return all that is known, for `add_state` of another one."""
        sizes = {model: (one.state(), two.state()) for model, (one, two) in self.sizes.items()}
        return [(weight, tuple(used)) for weight, used in self.heap], sizes, self.sessions

    def add_state(self, state: tuple[Any, ...]) -> None:
        """Add what another one knows."""
        dear, sizes, sessions = state
        all_dear = [*self.heap, *((weight, Used._make(fields)) for weight, fields in dear)]
        self.heap = sorted(all_dear)[-self.most :] if self.most else []  # sorted, it is a heap
        for model, counts in sizes.items():
            for counted, more in zip(self.sizes.setdefault(model, (SizeCounts(), SizeCounts())), counts, strict=True):
                counted.add_state(more)
        for key, sums in sessions.items():
            self._add_session(key, sums)

    def details(self) -> Details:
        sessions: dict[str, list[Session]] = {}
        for (model, _), sums in sorted(self.sessions.items()):
            sessions.setdefault(model, []).append(Session(*sums))
        return Details(
            dearest=tuple(self._dear(used) for _, used in sorted(self.heap, reverse=True)),
            sizes={model: Sizes(one.copy(), two.copy()) for model, (one, two) in self.sizes.items()},
            sessions={model: tuple(of) for model, of in sessions.items()},
        )

    def _dear(self, used: Used) -> Dear:
        bill = bill_usage(summed([used], self.book, self.options.but(group_by=())), self.book)
        return Dear(used, None if bill.at_least else bill.total)
