"""Sessions as agent loops: the average run of each model, made of what its sessions really sent and received.

A run has one length and one growth, where sessions have many; so it comes close, and how close is said.
"""

from __future__ import annotations

from fractions import Fraction

from .document import Document, DocumentItem
from .document_pricing import priced
from .errors import Refusal
from .loop import Loop
from .money import Usd, half_up, plain
from .planning import OFF, Plan, Planning
from .usage_cards import Cards
from .usage_details import SCALE, percentile
from .usage_estimate import MONTH, PLACES, Average, Estimate, exact_of, period_days
from .usage_options import FIVE_MINUTES, ONE_HOUR
from .usage_sums import lines_at, meters_of, rates_of
from .usage_wording import words
from .values import TYPE_CHECKING, Value
from .workload import Workload

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .money import Count
    from .usage_bill import UsageBill
    from .usage_buckets import Sums
    from .usage_details import Details, Session

ZERO = Usd(Fraction(0))


class Fit(Value):
    """The average run of a model's sessions: turns that send a prompt which grows by as much each time."""

    turns: int
    runs: Fraction
    first: Fraction
    growth: Fraction
    output: Fraction
    cache: str
    misses: Fraction

    @property
    def loop(self) -> Loop:
        """What of an answer does not stay in the context is thinking, which is billed and leaves again."""
        kept = min(self.output, self.growth)
        return Loop(
            turns=self.turns,
            system=_count(self.first),
            tool_result=_count(self.growth - kept),
            output=_count(kept),
            thinking=_count(self.output - kept),
            cache=self.cache,
            miss_share=_count(self.misses),
        )


class _Model(Value):
    """The sessions of one model, the run that they are averaged to, and its prices on the day of the estimate.

    `rates` are USD per token of plain input, cache writes as the run has them, cache reads and output.
    """

    name: str
    sessions: tuple[Session, ...]
    fit: Fit
    rates: tuple[Fraction, ...]

    @property
    def actual(self) -> Usd:
        return Usd(Fraction(self.total("cost"), SCALE))

    def total(self, field: str) -> int:
        return sum(getattr(one, field) for one in self.sessions)

    def priced(self, plain: Count, written: Count, read: Count) -> Usd:
        """Return what that much input and the sessions' output cost on the day of the estimate."""
        counts = (plain, written, read, self.total("outputs"))
        return Usd(sum((count * rate for count, rate in zip(counts, self.rates, strict=True)), Fraction(0)))

    @property
    def at_prices(self) -> Usd:
        """What the sessions would cost on the day of the estimate."""
        return self.priced(self.total("plain"), self.total("written"), self.total("read"))

    def item(self, share: Fraction = Fraction(1)) -> DocumentItem:
        plan = Plan(Workload(model=self.name), Planning(requests=_count(self.fit.runs * share)), self.fit.loop)
        return DocumentItem(plan, self.name)


def make_loops(sums: Sums, bill: UsageBill, details: Details, on: str, _language: str = "en") -> Estimate | None:
    """Make an estimate of agent loops of the sessions; None where none has two requests and a price."""
    cards = Cards(bill.book, sums.options)
    models = [one for item in sorted(details.sessions.items()) if (one := _model(*item, cards, on))]
    if not models:
        return None
    days = period_days(bill)
    month = Fraction(MONTH, days) if days else Fraction(1)
    document = Document(tuple(one.item(month) for one in models), book=bill.book.id, on=on)
    again = priced(Document(tuple(one.item() for one in models)), bill.book, on).total
    actual = _sum(one.actual for one in models)
    moved = _sum(one.at_prices for one in models)
    reasons = (
        (words("estimate_because_prices", day=on), moved - actual),
        (words("estimate_because_loops"), again - moved),
    )
    return Estimate(
        document=document,
        averages=tuple(_average(one, details) for one in models),
        days=days,
        growth=None,
        month=priced(document, bill.book, on).total,
        again=again,
        actual=actual,
        reasons=tuple(one for one in reasons if one[1].amount),
        left_out=(),
        left_out_cost=ZERO,
        comparison="estimate_close_loop",
    )


def _model(name: str, sessions: Sequence[Session], cards: Cards, on: str) -> _Model | None:
    """Return a model with its sessions of two requests and more; None where there is none, or no price."""
    several = tuple(one for one in sessions if one.calls > 1)
    card = cards.card(name, on, {})
    if not several or isinstance(card, Refusal):
        return None
    fit = fit_of(several)
    plain_rate, of_5m, of_1h, _, read, output = rates_of(lines_at(card, 0), meters_of(cards.options))
    return _Model(name, several, fit, (plain_rate, of_1h if fit.cache == ONE_HOUR else of_5m, read, output))


def _sum(amounts: Iterable[Usd]) -> Usd:
    return Usd(sum((one.amount for one in amounts), Fraction(0)))


def fit_of(sessions: Sequence[Session]) -> Fit:
    """Return the run whose turns send, write and receive together what those of the sessions did."""
    calls = sum(one.calls for one in sessions)
    turns = max(int(half_up(Fraction(calls, len(sessions)), 0)), 2)
    mean = Fraction(sum(one.prompts for one in sessions), calls)
    first = Fraction(sum(one.first_prompt for one in sessions), len(sessions))
    growth = (mean - first) * 2 / (turns - 1)
    if growth < 0:  # prompts became smaller, as after compaction: a run of prompts of one size
        first, growth = mean, Fraction(0)
    runs = Fraction(calls, turns)
    written = sum(one.written for one in sessions)
    is_hour = 2 * sum(one.written_1h for one in sessions) > written
    return Fit(
        turns=turns,
        runs=runs,
        first=first,
        growth=growth,
        output=Fraction(sum(one.outputs for one in sessions), calls),
        cache=(ONE_HOUR if is_hour else FIVE_MINUTES) if written else OFF,
        misses=_misses(written / runs, first, growth, turns),
    )


def _misses(written: Fraction, first: Fraction, growth: Fraction, turns: int) -> Fraction:
    """Return in what share of the turns the cache was lost: more was written than prompts grew by."""
    before = sum((first + growth * turn for turn in range(turns - 1)), Fraction(0))  # what later turns could read
    needed = first + growth * (turns - 1)
    return min(max((written - needed) / before, Fraction(0)), Fraction(1)) if before else Fraction(0)


def _average(one: _Model, details: Details) -> Average:
    sizes = details.sizes[one.name]
    return Average(
        workload=Workload(model=one.name),
        name=one.name,
        requests=len(one.sessions),
        input=Fraction(one.fit.turns),
        output=one.fit.output,
        input_95=percentile(sizes.prompts, 95),
        output_95=percentile(sizes.outputs, 95),
        runs=one.fit.runs,
    )


def _count(count: Count) -> Count:
    return plain(exact_of(half_up(count, PLACES)))
