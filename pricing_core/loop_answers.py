"""What could be done about an agent loop: without cache, with another lifetime, shorter, with smaller results.

Every answer is found by pricing the changed loop, never by a formula of its own.
"""

from __future__ import annotations

from fractions import Fraction

from .errors import Refusal
from .loop import USUAL_SUMMARY, Compaction
from .loop_calls import prompts, scale_of
from .loop_pricing import LoopRun
from .money import Usd
from .planning import OFF
from .scenarios import Scenario, applied, difference
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from .billing import Bill
    from .book import PriceBook
    from .loop import Loop
    from .money import Count
    from .planning import Plan

    Price = Callable[[Plan], Bill]

NO_CACHE, LIFETIME, RESULT, TURNS, COMPACTION = KINDS = ("no_cache", "lifetime", "result", "turns", "compaction")
MOST_CALLS_TRIED, LEAST_TRIED = 60_000, 24  # calls that are priced to find a compaction point, and points at least


class OutdatedError(Exception):
    """Nobody waits for these answers any more."""


def _never() -> bool:
    return False


class LoopAnswer(Value):
    """One answer: what is changed, as a scenario has it, and what a run costs then.

    `number` is what was found: the largest tool result, the most turns, where to compact; `limit` the prompt size that
    nothing goes above, `lifetime` the id of the other lifetime. `more` and `percent` are against the run as it is.
    """

    kind: str
    changes: Mapping[str, object]
    per_run: Usd
    more: Usd
    percent: Fraction | None
    number: Count = 0
    limit: Count = 0
    lifetime: str = ""
    to: Count = 0


class LoopAnswers(Value):
    """Every answer there is. `no_cache` is None where nothing is cached; the others where there is nothing better.

    `largest_result` and `most_turns` keep every prompt at or below the first tier, or the window where the model has
    one rate; they are None where every prompt is below it already, or where nothing would keep it there.
    """

    no_cache: LoopAnswer | None = None
    lifetimes: tuple[LoopAnswer, ...] = ()
    largest_result: LoopAnswer | None = None
    most_turns: LoopAnswer | None = None
    compaction: LoopAnswer | None = None

    @property
    def all(self) -> tuple[LoopAnswer, ...]:
        """All answers, in the order they are shown."""
        found = (self.no_cache, *self.lifetimes, self.largest_result, self.most_turns, self.compaction)
        return tuple(one for one in found if one is not None)


def answers(plan: Plan, bill: Bill, price: Price, is_stale: Callable[[], bool] = _never) -> LoopAnswers:
    """Return what else a loop could cost; `price` gives the bill of a changed plan, or raises Refusal.

    `is_stale` is asked before each loop that is counted or priced; OutdatedError is raised once it says so.
    """
    finder = _Finder(plan, bill, price, is_stale)
    return LoopAnswers(
        no_cache=finder.no_cache(),
        lifetimes=tuple(finder.lifetimes()),
        largest_result=finder.largest_result(),
        most_turns=finder.most_turns(),
        compaction=finder.compaction(),
    )


class _Finder:
    """Finds the answers for one loop, whose plan has a price."""

    def __init__(self, plan: Plan, bill: Bill, price: Price, is_stale: Callable[[], bool]) -> None:
        assert plan.loop is not None
        assert bill.run is not None
        self.plan = plan
        self.loop: Loop = plan.loop
        self.bill = bill
        self.run: LoopRun = bill.run
        self.price = price
        self.is_stale = is_stale
        self.book: PriceBook = self.run.card.book
        tiers = self.run.card.tiers
        self.limit = tiers[1].over if len(tiers) > 1 else self.run.card.window or 0

    def _go_on(self) -> None:
        if self.is_stale():
            raise OutdatedError

    def _answer(self, kind: str, changes: Mapping[str, object], **found: object) -> LoopAnswer | None:
        """Price a change; None where it has no price."""
        self._go_on()
        try:
            other = self.price(applied(self.plan, Scenario({}, changes), self.book))
        except Refusal:
            return None
        more, percent = difference(self.bill.per_request, other.per_request)
        return LoopAnswer(kind, changes, other.per_request, more, percent, **found)  # type: ignore[arg-type]  # as the caller says

    # The cache

    def no_cache(self) -> LoopAnswer | None:
        return None if self.loop.cache == OFF else self._answer(NO_CACHE, {"cache": OFF})

    def lifetimes(self) -> Iterator[LoopAnswer]:
        """Give every other lifetime of the book."""
        for meter in self.book.meters:
            if meter.lifetime and meter.lifetime.id != self.loop.cache:
                id = meter.lifetime.id
                if found := self._answer(LIFETIME, {"cache": id}, lifetime=id):
                    yield found

    # The size of prompts

    def _largest(self, loop: Loop) -> Fraction:
        """Return the largest prompt of a loop, compaction left aside."""
        self._go_on()
        return Fraction(max(prompts(loop, self.run.terms)), scale_of(loop, self.run.terms))

    def _is_above(self) -> bool:
        return bool(self.limit) and self.loop.compaction is None and self._largest(self.loop) > self.limit

    def largest_result(self) -> LoopAnswer | None:
        """Return the largest tool result that keeps every prompt at or below the limit: whole tokens."""
        if not self._is_above():
            return None
        is_plain = not (self.loop.listed or self.loop.result_growth or self.loop.result_cap is not None)
        field, key = (
            ("tool_result", "each_turn.tool_result") if is_plain else ("result_cap", "each_turn.tool_result_cap")
        )
        low, high = -1, self._largest_stated()
        while low < high:  # the largest prompt never falls as results grow
            middle = (low + high + 1) // 2
            if self._largest(self.loop.but(**{field: middle})) <= self.limit:
                low = middle
            else:
                high = middle - 1
        return None if low < 0 else self._answer(RESULT, {key: low}, number=low, limit=self.limit)

    def _largest_stated(self) -> int:
        """Return the largest tool result there is, in whole tokens."""
        loop = self.loop
        if loop.listed:
            return int(max(turn.tool_result for turn in loop.listed))
        return int(loop.tool_result + loop.result_growth * max(loop.turns - 2, 0))

    def most_turns(self) -> LoopAnswer | None:
        """Return how many turns there are before the first whose prompt is above the limit."""
        if not self._is_above():
            return None
        most = self.limit * scale_of(self.loop, self.run.terms)
        below = next(n for n, prompt in enumerate(prompts(self.loop, self.run.terms)) if prompt > most)
        if not below or self.loop.listed:  # a list says itself how many turns it has
            return None
        return self._answer(TURNS, {"turns": below}, number=below, limit=self.limit)

    # Compaction

    def compaction(self) -> LoopAnswer | None:
        """Return the cheapest size to compact at, if that is cheaper than the loop as it is.

        Of every size that a prompt can have; of a long loop first an even choice of them, then all around the best.
        """
        stated = self.loop.compaction
        to = stated.to if stated else USUAL_SUMMARY
        points = self._points(to)
        step = -(-len(points) // self._most_tried()) or 1
        best = self._cheapest(points[::step], to)
        if best is not None and step > 1:
            near = points.index(best)
            best = self._cheapest(points[max(near - step, 0) : near + step], to)
        if best is None or self._run(best, to).tokens_total.amount >= self.run.tokens_total.amount:
            return None
        return self._answer(COMPACTION, {"compaction": Compaction(best, to)}, number=best, to=to)

    def _most_tried(self) -> int:
        return max(MOST_CALLS_TRIED // self.loop.count, LEAST_TRIED)

    def _cheapest(self, points: Sequence[int], to: Count) -> int | None:
        """Return the point that makes a run cheapest; of several the first. None where no run is possible."""
        found: list[tuple[Fraction, int]] = []
        for at in points:
            try:
                found.append((self._run(at, to).tokens_total.amount, at))
            except Refusal:
                continue
        return min(found)[1] if found else None

    def _run(self, at: int, to: Count) -> LoopRun:
        self._go_on()
        return LoopRun(self.loop.but(compaction=Compaction(at, to), sub_agents=()), self.run.workload, self.run.card)

    def _points(self, to: Count) -> Sequence[int]:
        """Return the sizes to try, ascending: those of prompts before and after the history was compacted."""
        terms, loop = self.run.terms, self.loop
        scale = scale_of(loop, terms)
        kept = loop.system + terms.fixed + terms.content + to
        before = [Fraction(one, scale) for one in prompts(loop, terms)]
        after = [kept + one - before[0] for one in before]  # as long as what turns add, a summary ahead of it
        least, most = int(kept), int(before[-1])
        return sorted({int(size) for size in (*before, *after) if least < int(size) < most})
