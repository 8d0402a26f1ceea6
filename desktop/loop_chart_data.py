"""What the chart of an agent loop draws: whole numbers and places, no widgets. Amounts stay exact."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple, cast

from pricing_core.money import Usd
from pricing_core.planning import plain_meter
from pricing_core.sheets import INPUT, KINDS, OUTPUT, READS, TOOLS, WRITES
from pricing_core.values import TYPE_CHECKING

from .loop_axes import axes_to
from .periods import priced

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pricing_core.billing import Bill, BillLine
    from pricing_core.loop_calls import Call
    from pricing_core.loop_parts import LoopPart
    from pricing_core.loop_pricing import LoopRun
    from pricing_core.money import Count
    from pricing_core.sheets import SheetTier

    from .loop_axes import Axes

STACK = tuple(KINDS.index(one) for one in (READS, WRITES, INPUT, OUTPUT, TOOLS))  # from the ground up
PLAIN = KINDS.index(INPUT)
OF_RUN = tuple(KINDS.index(one) for one in (INPUT, WRITES, READS, OUTPUT))  # the order of LoopRun.kinds
FEES = KINDS.index(TOOLS)
FAR = 2  # times the largest prompt: a threshold so far above it is not drawn


class Bar(NamedTuple):
    """One column: the calls it stands for, by place, and the dearest of them, which is the one that is drawn.

    `cost` and `kinds` (from the ground up) are over the denominator of the figures.
    """

    first: int
    last: int
    shown: int
    cost: int
    kinds: tuple[int, ...]
    is_turn: bool
    is_above: bool
    least: tuple[int, int]  # the place and size of the smallest prompt
    most: tuple[int, int]


class Crossing(NamedTuple):
    """The first call above the first tier: what it costs, the turn before it, and what one block costs there."""

    call: Call
    prompt: Count
    cost: Usd
    before: Call | None
    cost_before: Usd | None
    over: int
    rate_in: Fraction
    rate_out: Fraction


class LoopFigures:
    """One run of a bill in figures. Everything is found when it is first asked for."""

    def __init__(self, bill: Bill) -> None:
        assert bill.run is not None
        self.bill = bill
        self.run: LoopRun = bill.run
        self.calls = self.run.calls
        self.count = len(self.calls)
        self._bars: dict[int, list[Bar]] = {}  # by how many calls a column stands for

    # What a run costs, by kind

    @cached_property
    def _lines(self) -> tuple[tuple[str, BillLine], ...]:
        """Every line of one run, with the name of the sub-agent that it is of."""
        return tuple((cast("LoopPart", one.part).name, one) for one in priced(self.bill).lines)

    @cached_property
    def amounts(self) -> dict[int, Usd]:
        """What the calls of one run cost by kind, in the order of the bars; before any discount."""
        found = dict.fromkeys(STACK, Fraction(0))
        for name, one in self._lines:
            if not name:
                found[self._kind(one)] += one.per_request.amount
        return {kind: Usd(amount) for kind, amount in found.items() if amount}

    def _kind(self, one: BillLine) -> int:
        """Return the kind of a line; the tokens that tools bring are sent like any other."""
        price, book = one.line.price, self.run.card.book
        if price.fee:
            return FEES
        meter = price.meter or (book.meter(price.addition.meter) if price.addition else None)
        assert meter is not None
        if meter.caches:
            return KINDS.index(WRITES if meter.lifetime else READS)
        return PLAIN if meter.fills_context else KINDS.index(OUTPUT)

    @cached_property
    def sub_agents(self) -> Usd:
        """What the sub-agents of one run cost; they are in no bar."""
        return Usd(sum((one.per_request.amount for name, one in self._lines if name), Fraction(0)))

    @cached_property
    def discount(self) -> Usd:
        """What a discount takes off one run; no bar knows of it."""
        one = priced(self.bill)
        return one.discount.divided(one.requests)

    @cached_property
    def sent(self) -> Count:
        """The input tokens of one run, those of sub-agents among them."""
        return _sent(self.run)

    @cached_property
    def last_prompt(self) -> Count:
        """The input tokens of the last turn."""
        return self.run.count(self.calls[-1].prompt)

    # What each call costs

    @cached_property
    def fee(self) -> Fraction:
        """What tools charge in one turn: an equal part of what they charge in a run, after any free allowance."""
        charged = self.amounts.get(FEES)
        return charged.amount / self.run.loop.count if charged else Fraction(0)

    @cached_property
    def denominator(self) -> int:
        return self.run.denominator * self.fee.denominator

    @cached_property
    def costs(self) -> Sequence[int]:
        """What each call costs with its fees, over the denominator."""
        fee = self._scaled_fee
        if not fee:
            return self.run.costs
        scale = self.fee.denominator
        return [
            cost * scale + (fee if call.is_turn else 0) for cost, call in zip(self.run.costs, self.calls, strict=True)
        ]

    @cached_property
    def _scaled_fee(self) -> int:
        return self.fee.numerator * self.run.denominator

    def cost(self, place: int) -> Usd:
        """Return what a call costs."""
        return Usd(Fraction(self.costs[place], self.denominator))

    def kinds(self, place: int) -> tuple[int, ...]:
        """Return what a call costs by kind, from the ground up, over the denominator."""
        call, scale = self.calls[place], self.fee.denominator
        plain, written, read, output = self.run.kinds(call)
        fee = self._scaled_fee if call.is_turn else 0
        return read * scale, written * scale, plain * scale, output * scale, fee

    def amounts_of(self, place: int) -> dict[int, Usd]:
        """Return what a call costs by kind, without those that are nothing."""
        found = zip(STACK, self.kinds(place), strict=True)
        return {kind: Usd(Fraction(cost, self.denominator)) for kind, cost in found if cost}

    @cached_property
    def _sums(self) -> Sequence[int]:
        return list(accumulate(self.costs))

    def running(self, place: int) -> Usd:
        """Return what the run costs up to a call and with it."""
        return Usd(Fraction(self._sums[place], self.denominator))

    @cached_property
    def prompts(self) -> Sequence[int]:
        return [call[2] for call in self.calls]

    @cached_property
    def compactions(self) -> int:
        """How many calls compact the history."""
        return self.count - self.run.loop.count

    @cached_property
    def _places(self) -> Sequence[int]:
        return [place for place, call in enumerate(self.calls) if call.is_turn]

    def place_of(self, turn: int) -> int:
        """Return the place of a turn among all calls."""
        return self._places[turn - 1] if self.compactions else turn - 1

    # What is drawn

    @property
    def tiers(self) -> Sequence[SheetTier]:
        """The tiers that larger prompts have, lowest first."""
        return self.run.card.tiers[1:]

    def tiers_seen(self) -> list[SheetTier]:
        """Return the tiers whose threshold is near enough to be drawn."""
        reach = self.run.count(self.run.largest.prompt) * FAR
        return [tier for tier in self.tiers if tier.over <= reach]

    def bars(self, most: int) -> list[Bar]:
        """Return at most so many columns. Each stands for equally many calls, but for the last."""
        per = max(-(-self.count // max(most, 1)), 1)
        over = self.tiers[0].over * self.run.scale if self.tiers else max(self.prompts)
        if per not in self._bars:
            self._bars[per] = list(self._each(over) if per == 1 else self._grouped(per, over))
        return self._bars[per]

    def _each(self, over: int) -> Iterator[Bar]:
        costs, prompts = self.costs, self.prompts
        for place, call in enumerate(self.calls):
            size = (place, prompts[place])
            yield Bar(place, place, place, costs[place], self.kinds(place), call[1], size[1] > over, size, size)

    def _grouped(self, per: int, over: int) -> Iterator[Bar]:
        for first in range(0, self.count, per):
            costs, prompts = self.costs[first : first + per], self.prompts[first : first + per]
            least, most = min(prompts), max(prompts)
            shown = first + costs.index(max(costs))
            yield Bar(
                first, first + len(costs) - 1, shown, self.costs[shown], self.kinds(shown), self.calls[shown].is_turn,
                most > over, (first + prompts.index(least), least), (first + prompts.index(most), most),
            )  # fmt: skip

    @cached_property
    def axes(self) -> Axes:
        """Both axes, with as many steps as leave the least room unused."""
        cost = Fraction(max(self.costs), self.denominator)
        count = Fraction(max(self.prompts), self.run.scale)
        seen = self.tiers_seen()
        count = max(count, Fraction(seen[-1].over)) if seen else count
        return axes_to(cost, count)

    @cached_property
    def crossing(self) -> Crossing | None:
        """Where the run first passes the first tier."""
        call = self.run.first_above
        if call is None:
            return None
        place = self.place_of_crossing
        earlier = next((at for at in range(place - 1, -1, -1) if self.calls[at].is_turn), None)
        tier = self.run.card.tiers[self.run.tier_of(call)]
        prices = {step[1]: step[0].unit_price for step in tier.plan if step[1]}
        output = next(one.id for one in self.run.card.book.meters if not one.fills_context)
        return Crossing(
            call=call,
            prompt=self.run.count(call.prompt),
            cost=self.cost(place),
            before=None if earlier is None else self.calls[earlier],
            cost_before=None if earlier is None else self.cost(earlier),
            over=tier.over,
            rate_in=prices[plain_meter(self.run.card.book)],
            rate_out=prices[output],
        )

    @cached_property
    def place_of_crossing(self) -> int:
        """The place of the call that first passes the first tier; -1 where none does."""
        call = self.run.first_above
        return -1 if call is None else self._place(call)

    def _place(self, call: Call) -> int:
        """Return the place of a call: at its turn's, or right before that."""
        at = self.place_of(call.n)
        return at if call.is_turn else at - 1


def _sent(run: LoopRun) -> Count:
    own = run.count(sum([call[2] for call in run.calls]))
    return own + sum(_sent(sub) * one.times for one, sub in run.subs)
