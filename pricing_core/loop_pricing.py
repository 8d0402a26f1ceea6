"""What an agent loop costs: every call at the prices of its own tier, summed exactly."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from operator import attrgetter

from .errors import Refusal
from .estimate import price
from .loop_calls import Terms, calls, scale_of, whole
from .money import Usd, plain
from .planning import OFF, cache_meters, plain_meter
from .quantities import measured_tokens
from .rate_card import resolve
from .values import TYPE_CHECKING
from .wording import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .book import Meter
    from .breakdown import Breakdown
    from .loop import Loop, SubAgent
    from .loop_calls import Call
    from .money import Count
    from .rate_card import RateCard
    from .sheets import SheetTier
    from .workload import ToolUse, Workload

    Rates = tuple[int, int, int, int]  # of plain input, writes, reads and output, over the card's denominator


class LoopRun:
    """One run of a loop, priced call by call. Amounts are made when they are asked for; the sums are whole numbers."""

    def __init__(self, loop: Loop, workload: Workload, card: RateCard) -> None:
        self.loop = loop
        self.workload = workload
        self.card = card
        self.meters = _meters(loop, card)
        self.terms = _terms(loop, workload, card, self.meters)
        _check_compaction(loop, self.terms)
        self.scale = scale_of(loop, self.terms)
        self.calls: Sequence[Call] = calls(loop, self.terms, self.scale)
        self._check_window()
        self.subs = tuple((one, LoopRun(one.loop, one.workload, _card_of(one, card))) for one in loop.sub_agents)
        self._thresholds = [tier.over * self.scale for tier in card.tiers[1:]]
        self._rates = [_rates(tier, card, self.meters) for tier in card.tiers]

    def _check_window(self) -> None:
        window = self.card.window
        if window is None:
            raise Refusal("loop_of_usage", words("loop_of_usage"))
        most = window * self.scale
        call = next((one for one in self.calls if one.prompt > most), None)
        if call is not None:
            facts = {"turn": call.n, "prompt": self.count(call.prompt), "window": window}
            key = "turn_exceeds_window" if call.is_turn else "compaction_exceeds_window"
            text = words(key, model=self.card.model.name, **facts)
            raise Refusal("context_window_exceeded", text)

    def count(self, scaled: int) -> Count:
        """Return a count of a call as it is."""
        return plain(Fraction(scaled, self.scale))

    def tier_of(self, call: Call) -> int:
        """Return the place of the tier that the prompt of a call makes hold."""
        place = 0
        for over in self._thresholds:
            if call.prompt > over:  # strictly: exactly the threshold is standard
                place += 1
        return place

    @cached_property
    def by_tier(self) -> dict[int, Sequence[Call]]:
        """The calls that each tier holds for, by its place, lowest first; no tier without any."""
        rest = self.calls
        found: list[tuple[int, Sequence[Call]]] = []
        for place, over in reversed([*enumerate(self._thresholds, start=1)]):
            if above := [call for call in rest if call.prompt > over]:
                rest = [call for call in rest if call.prompt <= over]
                found.append((place, above))
        return dict([*([(0, rest)] if rest else []), *reversed(found)])

    @cached_property
    def costs(self) -> list[int]:
        """What the tokens of each call cost, over `denominator`."""
        if len(self._rates) == 1:
            plain_, written, read, output = self._rates[0]
            return [c[3] * plain_ + c[4] * written + c[5] * read + c[6] * output for c in self.calls]
        found = []
        for call in self.calls:
            plain_, written, read, output = self._rates[self.tier_of(call)]
            found.append(call[3] * plain_ + call[4] * written + call[5] * read + call[6] * output)
        return found

    @property
    def denominator(self) -> int:
        return self.card.denominator * self.scale

    @cached_property
    def tokens_total(self) -> Usd:
        """What the tokens of one run cost, without what tools charge and without sub-agents."""
        return Usd(Fraction(sum(self.costs), self.denominator))

    @cached_property
    def turns(self) -> int:
        return self.loop.count

    @cached_property
    def first_above(self) -> Call | None:
        """The first call in a tier above the standard one."""
        over = self._thresholds[0] if self._thresholds else None
        return next((call for call in self.calls if call.prompt > over), None) if over is not None else None

    @cached_property
    def largest(self) -> Call:
        """The call with the largest prompt; of several the first."""
        return max(self.calls, key=attrgetter("prompt"))

    def kinds(self, call: Call) -> tuple[int, int, int, int]:
        """Return what a call costs as plain input, writes, reads and output, over `denominator`."""
        rates = self._rates[self.tier_of(call)]
        return call.plain * rates[0], call.written * rates[1], call.read * rates[2], call.output * rates[3]

    def is_cached(self, call: Call) -> bool:
        """Tell whether a call writes or reads the cache: then what tools bring is in those counts."""
        return bool(call.written or call.read)

    @cached_property
    def uncached(self) -> int:
        """How many calls neither write nor read the cache."""
        return sum([not self.is_cached(call) for call in self.calls])

    def workload_of(self, call: Call) -> Workload:
        """Return a call as the request that it is. What tools bring stands in its counts where they are cached."""
        tokens: dict[str, Count] = {}
        brought = whole(self.terms.fixed + (self.terms.content if call.is_turn else 0), self.scale)
        plain_count = call.plain - (0 if self.is_cached(call) else brought)
        written, read = self.meters or (None, None)
        output = next(one.id for one in self.card.book.meters if not one.fills_context)
        for meter, count in (
            (plain_meter(self.card.book), plain_count), (written.id if written else "", call.written),
            (read.id if read else "", call.read), (output, call.output),
        ):  # fmt: skip
            if count:
                tokens[meter] = self.count(count)
        tools = self.workload.tools if call.is_turn else _unused(self.workload, self.card)
        return self.workload.but(tokens=tokens, tools=tools, requests=1)

    def breakdown(self, call: Call) -> Breakdown:
        """Price one call as a request of its own."""
        card = self.bare if self.is_cached(call) else self.card
        return price(card, self.workload_of(call))

    @cached_property
    def bare(self) -> RateCard:
        """The card without lines for what tools bring: the cached counts hold that."""
        return _without_additions(self.card)


def _meters(loop: Loop, card: RateCard) -> tuple[Meter, Meter] | None:
    if loop.cache == OFF:
        return None
    found = cache_meters(card.book, loop.cache)
    if found is None:
        text = words("cache_lifetime_not_in_book", book=card.book.id, lifetime=loop.cache)
        raise Refusal("cache_lifetime_not_in_book", text)
    return found


def _terms(loop: Loop, workload: Workload, card: RateCard, meters: tuple[Meter, Meter] | None) -> Terms:
    """Return what the tools of a loop bring, and how its model caches."""
    fixed: Count = card.fixed_prompt
    content: Count = 0
    for line in card.measured_prompt:
        if line.is_overhead:
            fixed += measured_tokens(line, workload)
        else:
            content += measured_tokens(line, workload)
    lifetime = meters[0].lifetime if meters else None
    return Terms(
        fixed=plain(fixed),
        content=plain(content),
        image=_image(loop, card) if loop.screenshots else 0,
        least=card.model.cache_minimum or 0,
        minutes=lifetime.minutes if lifetime else None,
    )


def _image(loop: Loop, card: RateCard) -> Count:
    if loop.screenshot_tokens is not None:
        return loop.screenshot_tokens
    from .image_tokens import image_tokens

    found = image_tokens(card.book, card.model.id, loop.width, loop.height, card.on)
    if found is None:
        text = words("image_size_not_in_book", book=card.book.id, model=card.model.name)
        raise Refusal("image_size_not_in_book", text)
    return found


def _check_compaction(loop: Loop, terms: Terms) -> None:
    compaction = loop.compaction
    if compaction is None:
        return
    kept = loop.system + terms.fixed + compaction.to + terms.content
    if kept >= compaction.at:
        text = words("compaction_does_not_help", kept=kept, at=compaction.at)
        raise Refusal("compaction_does_not_help", text)


def _card_of(sub: SubAgent, card: RateCard) -> RateCard:
    try:
        return resolve(sub.workload, card.book, card.on)
    except Refusal as refusal:
        text = words("sub_agent", name=sub.name or sub.workload.model, reason=refusal.words)
        raise Refusal(refusal.code, text, refusal.source) from refusal


def _rates(tier: SheetTier, card: RateCard, meters: tuple[Meter, Meter] | None) -> Rates:
    """Return the prices of one token of each class in a tier."""
    cells = {step[1]: step[3] for step in tier.plan if step[1]}
    written, read = (meters[0].id, meters[1].id) if meters else ("", "")
    output = sum(cells[one.id] for one in card.book.meters if not one.fills_context)
    return cells[plain_meter(card.book)], cells.get(written, 0), cells.get(read, 0), output


def _without_additions(card: RateCard) -> RateCard:
    tiers = tuple(tier.but(plan=tuple(step for step in tier.plan if not step[0].addition)) for tier in card.tiers)
    return card.but(tiers=tiers, fixed_prompt=0, measured_prompt=())


def _unused(workload: Workload, card: RateCard) -> dict[str, ToolUse]:
    """Return the tools declared and not used: the call that compacts searches for nothing."""
    found: dict[str, ToolUse] = {}
    for name, use in workload.tools.items():
        tool = card.book.tool(name)
        none = dict.fromkeys((one.id for one in tool.inputs), 0) if tool and tool.form == "uses" else {}
        found[name] = use.but(inputs={**use.inputs, **none})
    return found
