"""The bill of an agent loop: the calls of a run gathered by the tier they fall into, times the runs of a month."""

from __future__ import annotations

from fractions import Fraction
from operator import attrgetter

from .breakdown import Breakdown, Line
from .cautions import count_notices
from .errors import Refusal
from .estimate import with_rest
from .loop_calls import whole
from .loop_pricing import LoopRun
from .money import plain
from .planning import plain_meter, sent
from .quantities import allowance_left, measured_tokens, used
from .values import TYPE_CHECKING
from .wording import words
from .workload import AS_BATCH, ASSUMPTION, Notice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from .loop_calls import Call
    from .money import Count
    from .planning import Plan
    from .rate_card import RateCard
    from .sheets import LinePrice, SheetTier
    from .workload import Origin

_prompt = attrgetter("prompt")


class LoopPart(Breakdown):
    """The calls of a run that one tier holds for. Counts are of a run; `name` is of the sub-agent that makes them."""

    __slots__ = ("_calls", "_largest", "_name", "_place", "_run")

    def __init__(self, run: LoopRun, place: int, calls: Sequence[Call], share: _Share) -> None:
        tier = run.card.tiers[place]
        rest = with_rest(run.workload, run.card.book, share.left)
        sums = _Sums(run, calls)
        tokens, origins = _tokens(run, sums, share.times)
        lines = tuple(_lines(run, tier, sums, tokens, share))
        self._largest = max(calls, key=_prompt)
        prompt = run.count(self._largest.prompt)
        workload = rest.but(requests=share.runs, tokens=tokens, origins=origins)
        first = None if share.runs else LoopPart(run, place, calls, share.of_one())
        super().__init__(run.card, workload, tier, prompt, lines, sum(line[3] for line in lines), first)
        self._run = run
        self._place = place
        self._calls = calls
        self._name = share.name

    @property
    def run(self) -> LoopRun:
        return self._run

    @property
    def calls(self) -> Sequence[Call]:
        return self._calls

    @property
    def name(self) -> str:
        return self._name

    @property
    def place(self) -> int:
        """The place of the tier, from 0 for the standard one."""
        return self._place

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What must be known: of the card, of the largest call, and of the cache."""
        run = self._run
        own = (one for one in count_notices(run.card, run.workload_of(self._largest), self.tier, self.prompt)
               if one.code != "below_cache_minimum")  # fmt: skip
        return (*run.card.notices, *own, *_cache_notices(run))


class _Sums:
    """What the calls of a part come to, over the scale of their run; counted once."""

    def __init__(self, run: LoopRun, calls: Sequence[Call]) -> None:
        self.calls = len(calls)
        self.turns = sum([call.is_turn for call in calls])
        self.plain, self.written = sum([call.plain for call in calls]), sum([call.written for call in calls])
        self.read, self.output = sum([call.read for call in calls]), sum([call.output for call in calls])
        # Those whose cache does not hold what tools bring: it is plain input then, so without any there are none.
        uncached = [call for call in calls if not run.is_cached(call)] if self.plain else ()
        self.uncached, self.uncached_turns = len(uncached), sum(call.is_turn for call in uncached)
        brought = run.terms.fixed * self.uncached + run.terms.content * self.uncached_turns
        self.brought = whole(brought, run.scale)


class _Share:
    """How often a run is made, and what is left of the free allowances that all parts share."""

    def __init__(self, runs: Count, left: dict[str, Count], times: Count = 1, name: str = "") -> None:
        self.runs = runs
        self.left = left
        self.times = times
        self.name = name

    def of_one(self) -> _Share:
        return _Share(1, {}, self.times, self.name)

    def of_sub(self, times: Count, name: str) -> _Share:
        return _Share(self.runs, self.left, plain(self.times * times), name)


def loop_parts(plan: Plan, card: RateCard) -> tuple[LoopRun, tuple[LoopPart, ...]]:
    """Return one run of a plan's loop, and its parts for all runs; raise Refusal where it cannot be priced."""
    assert plan.loop is not None
    try:
        run = LoopRun(plan.loop, plan.workload, card)
    except Refusal as refusal:
        from .loop_cures import with_cure  # few loops need one

        raise with_cure(refusal, plan.loop, plan.workload, card) from None
    return run, tuple(_parts(run, _Share(sent(plan.planning), {})))


def _parts(run: LoopRun, share: _Share) -> Iterator[LoopPart]:
    """Give a part for each tier that a call falls into, lowest first, then those of the sub-agents."""
    for place, calls in run.by_tier.items():
        yield LoopPart(run, place, calls, share)
    for one, sub in run.subs:
        yield from _parts(sub, share.of_sub(one.times, one.name or one.workload.model))


def _tokens(run: LoopRun, sums: _Sums, times: Count) -> tuple[dict[str, Count], dict[str, Origin]]:
    """Return what the calls of a run have of each class, and where those counts come from."""
    book = run.card.book
    written, read = run.meters or (None, None)
    output = next(one.id for one in book.meters if not one.fills_context)
    counts = {
        plain_meter(book): ("loop_plain", sums.plain - sums.brought),
        written.id if written else "": ("loop_written", sums.written),
        read.id if read else "": ("loop_read", sums.read),
        output: ("loop_output", sums.output),
    }
    tokens = {meter: plain(run.count(count) * times) for meter, (_, count) in counts.items() if count}
    origins: dict[str, Origin] = {
        meter: (counts[meter][0], {"count": count, "calls": sums.calls}) for meter, count in tokens.items()
    }
    return tokens, origins


def _lines(run: LoopRun, tier: SheetTier, sums: _Sums, tokens: Mapping[str, Count], share: _Share) -> Iterator[Line]:
    for line, meter, fixed, numerator in tier.plan:
        if line.fee:
            count = plain(used(line, run.workload) * sums.turns * share.times)
            quantity = _billed(run, line, count * share.runs, share.left)
        else:
            count = tokens.get(meter, 0) if meter else _added(run, line, fixed, sums) * share.times
            quantity = count * share.runs
        if count or (line.shows_zero and sums.turns):
            yield Line((line, plain(count), plain(quantity), quantity * numerator, run.card.denominator))


def _added(run: LoopRun, line: LinePrice, fixed: int, sums: _Sums) -> Count:
    """Return what a tool brings to those calls whose cache does not hold it."""
    if fixed >= 0:
        return fixed * sums.uncached
    return measured_tokens(line, run.workload) * (sums.uncached if line.is_overhead else sums.uncached_turns)


def _billed(run: LoopRun, line: LinePrice, quantity: Count, left: dict[str, Count]) -> Count:
    """Return what is billed after what is left of a free allowance, which all calls and sub-agents share."""
    if line.allowance is None:
        return quantity
    free = left.get(line.key, allowance_left(line, run.workload))
    left[line.key] = max(free - quantity, 0)
    return max(quantity - free, 0)


def _cache_notices(run: LoopRun) -> Iterator[Notice]:
    loop, terms = run.loop, run.terms
    if loop.count > 1 and run.card.choices.get(AS_BATCH[0]) == AS_BATCH[1]:
        yield Notice("batch_turns_wait", words("batch_turns_wait", turns=loop.count), "warning")
    if run.meters is None:
        yield Notice(ASSUMPTION, words("loop_assumption_off"))
        return
    forgets = terms.minutes is not None and loop.wait_minutes > terms.minutes and loop.count > 1
    if not forgets:
        yield Notice(ASSUMPTION, words("loop_assumption"))
    if run.uncached:
        facts: Mapping[str, object] = {"calls": run.uncached, "least": terms.least, "model": run.card.model.name}
        yield Notice("below_cache_minimum", words("loop_below_minimum", **facts), "warning")
    if forgets:
        waits = {"wait": Fraction(loop.wait_minutes), "minutes": terms.minutes}
        yield Notice("cache_expires", words("loop_forgets", **waits), "warning")
