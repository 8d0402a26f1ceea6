"""What sums cannot tell: the dearest requests, how large requests are, and how long sessions run.

Only the records that count are looked at, after repeats were merged. What makes these values does not matter; another
engine may make the same.
"""

from __future__ import annotations

from heapq import heappush, heappushpop
from operator import mul

from .usage_buckets import Buckets, summed, thresholds
from .usage_cards import Cards
from .usage_pricing import bill_usage
from .usage_sums import lines_at, meters_of, place_of, rates_of
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Any

    from .book import PriceBook
    from .money import Usd
    from .usage_buckets import Bucket, Sums
    from .usage_options import UsageOptions
    from .usage_record import Used

    Weights = tuple[int, ...]

SCALE = 10**18  # of the weights that requests are compared by
USUAL = 5
MOST = 10**18  # no prompt is larger


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

    def take(self, records: Iterable[Used]) -> None:
        super().take(self._looked_at(records))

    def _looked_at(self, records: Iterable[Used]) -> Iterator[Used]:
        look = self._looks.look
        for used in records:
            if not used.message:  # what has an id may be a repeat, and is looked at in the end
                look(used)
            yield used

    def details(self) -> Details:
        """Return what is known so far; more may be taken afterwards."""
        self._counts()
        return self._looks_at_all.details()

    def _look_again(self) -> Callable[[Used], object]:
        self._looks_at_all = self._looks.copied()
        return self._looks_at_all.look


class _Looks:
    """Looks at records one by one."""

    def __init__(self, options: UsageOptions, book: PriceBook, most: int) -> None:
        self.options = options
        self.book = book
        self.most = most
        self.heap: list[tuple[int, Used]] = []
        self.sizes: dict[str, tuple[dict[int, int], dict[int, int]]] = {}
        self.sessions: dict[tuple[str, str], list[Any]] = {}
        self._weights: dict[tuple[object, ...], Weights] = {}
        self._cards = Cards(book, options)
        self._levels = thresholds(book)
        self._lowest = min(self._levels, default=MOST)

    def copied(self) -> _Looks:
        other = _Looks(self.options, self.book, self.most)
        other.heap, other._weights = [*self.heap], self._weights
        other.sizes = {model: ({**one}, {**two}) for model, (one, two) in self.sizes.items()}
        other.sessions = {key: [*sums] for key, sums in self.sessions.items()}
        return other

    def look(self, used: Used) -> None:
        day = used.when[:10]
        options = self.options
        if used.requests != 1 or used.window or (options.has_period and not (day and options.covers(day))):
            return
        prompt = used.prompt
        model = used.model or options.model
        sizes = self.sizes.get(model)
        if sizes is None:
            sizes = self.sizes[model] = ({}, {})
        prompts, outputs = sizes
        prompts[prompt] = prompts.get(prompt, 0) + 1
        outputs[used.output] = outputs.get(used.output, 0) + 1
        weight = self._weight(used, day, prompt)
        if len(self.heap) < self.most:
            heappush(self.heap, (weight, used))
        elif self.most and weight >= self.heap[0][0]:
            heappushpop(self.heap, (weight, used))
        if used.session:
            self._add_to_session((model, used.session), used, prompt, weight)

    def _weight(self, used: Used, day: str, prompt: int) -> int:
        over = max(level for level in self._levels if prompt > level) if prompt > self._lowest else 0
        key = (used.model, day, *used[13:17], over)
        weights = self._weights.get(key)
        if weights is None:
            weights = self._weights[key] = self._weights_of(summed([used], self.book, self.options.but(group_by=())))
        return sum(map(mul, used[2:9], weights))

    def _weights_of(self, sums: Sums) -> Weights:
        """Return what a token of each class and a search cost; all 0 for what has no price."""
        bucket: Bucket = sums.buckets[0]
        priced = self._cards.of(bucket)
        if priced.card is None:
            return (0,) * 7
        rates = rates_of(lines_at(priced.card, place_of(priced.card, bucket.over)), meters_of(self.options))
        one_search = bucket._replace(plain=0, write_5m=0, write_1h=0, write=0, read=0, output=0, runs=0, searches=1)
        search = bill_usage(sums.but(buckets=(one_search,), repeats=()), self.book).total.amount
        return tuple(int(rate * SCALE) for rate in (*rates, search))

    def _add_to_session(self, key: tuple[str, str], used: Used, prompt: int, weight: int) -> None:
        _model, when, plain, write_5m, write_1h, write, read, output = used[:8]
        sums = self.sessions.get(key)
        if sums is None:
            sums = self.sessions[key] = [0, when, prompt, 0, 0, 0, 0, 0, 0, 0]
        elif (when, prompt) < (sums[1], sums[2]):
            sums[1:3] = when, prompt
        sums[0] += 1  # in the order of Session
        sums[3] += prompt
        sums[4] += output
        sums[5] += plain
        sums[6] += write_5m + write_1h + write
        sums[7] += write_1h
        sums[8] += read
        sums[9] += weight

    def details(self) -> Details:
        sessions: dict[str, list[Session]] = {}
        for (model, _), sums in sorted(self.sessions.items()):
            sessions.setdefault(model, []).append(Session(*sums))
        return Details(
            dearest=tuple(self._dear(used) for _, used in sorted(self.heap, reverse=True)),
            sizes={model: Sizes(dict(one), dict(two)) for model, (one, two) in self.sizes.items()},
            sessions={model: tuple(of) for model, of in sessions.items()},
        )

    def _dear(self, used: Used) -> Dear:
        bill = bill_usage(summed([used], self.book, self.options.but(group_by=())), self.book)
        return Dear(used, None if bill.at_least else bill.total)
