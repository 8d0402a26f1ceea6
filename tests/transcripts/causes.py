"""What a transcript was billed, what a loop filled in from it is estimated at, and every cause of the difference.

The way from the bill to the estimate is gone one step at a time: each step makes the calls a little more like those
that an estimate assumes, and what that adds or takes away is its cause. The last calls cost what the program says to
the last digit, so nothing stays unexplained.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from pricing_core import ToolUse
from pricing_core.billing import bill
from pricing_core.image_tokens import image_tokens
from pricing_core.loop import Compaction, ListedTurn, Loop
from pricing_core.money import half_up
from pricing_core.planning import Plan, Planning
from pricing_core.rate_card import resolve
from tests.transcripts.reading import Row, Transcript

WIDTH, HEIGHT = 1_280, 800
TAIL = 4  # uncached tokens that every prompt has

# The causes: first of a list of turns, then of averages.
INNER = "a search has the model asked again within its answer: counted as one call"
ENDS = "3 or 4 tokens at the end of each prompt, paid as input: counted as written"
MARKS = "breakpoints before the end, so that tokens are paid as input and written a turn later: counted as written"
HOUR = "the system prompt, written for an hour: counted for five minutes"
AGAIN = "the system prompt, still cached after compaction: counted as written again"
BREAKS = "the cache, lost at certain turns: spread over all turns"
SUMMARY = "what is kept beside the summary: counted as written by the model"
OUTPUTS = "outputs of many sizes: each the mean"
RESULTS = "results of many sizes: each the mean"
CROSSING = "the 200K tier, from another turn on"
COMPACTED = "compaction, before other turns"


@dataclass(frozen=True)
class Walk:
    """What the calls of an estimate follow from; a walk of its own, to be changed one thing at a time."""

    first: Fraction
    kept: Fraction  # the prompt after compaction
    summary: Fraction
    results: Sequence[Fraction]
    outputs: Sequence[Fraction]
    share: Fraction  # of turns that miss the cache
    at: Fraction | None = None
    turns: frozenset[int] | None = None  # compaction before these, whatever the size

    def compacts(self, place: int, prompt: Fraction) -> bool:
        if self.turns is not None:
            return place in self.turns
        return self.at is not None and prompt > self.at

    def rows(self) -> Iterator[Row]:
        prompt, before = self.first, Fraction(0)
        for place, result in enumerate(self.results):
            prompt += result + (self.outputs[place - 1] if place else 0)
            if place and self.compacts(place, prompt):
                yield self._row(prompt, before, self.summary)
                prompt, before = self.kept, Fraction(0)
            yield self._row(prompt, before, self.outputs[place])
            before = prompt

    def _row(self, prompt: Fraction, before: Fraction, output: Fraction) -> Row:
        read = before * (1 - self.share)
        return Row(Fraction(0), prompt - read, Fraction(0), read, output)


class Comparison:
    """One transcript: what it was billed, the loops filled in from it, and every cause of a difference."""

    def __init__(self, found: Transcript) -> None:
        self.found = found
        self.name = found.name
        self.actual = found.actual
        self.count = len(found.turns)
        self.loop, self.listed_loop = self._averaged(), self._listed()
        self.averages, self.listed = self._price(self.loop), self._price(self.listed_loop)
        self.listed_causes = list(_caused(self._listed_steps()))
        self.averages_causes = [*self.listed_causes, *_caused(self._averages_steps())]

    # The loops, filled in as a person would

    @property
    def searches(self) -> int:
        return sum(answer.searches for answer in self.found.answers)

    @property
    def workload(self):
        tools = {"web_search": ToolUse(inputs={"searches": Fraction(self.searches, self.count)})}
        return self.found.workload.but(tools=tools if self.searches else {})

    def _head(self) -> Loop:
        """Return what both loops say: how it begins, what the cache does, when history is compacted."""
        found = self.found
        first = found.answers[0].begun
        after = [found.answers[place + 1].begun for place in found.compactions]
        system = after[0].read if after else first.size
        brought = resolve(self.workload, found.book, found.day).fixed_prompt  # the estimate adds that itself
        usual = [answer.begun.size for place, answer in enumerate(found.answers) if place not in found.compactions]
        return Loop(
            turns=self.count,
            system=system - brought,
            message=first.size - system,
            keeps_thinking=True,
            cache="5m",
            wait_minutes=found.wait,
            miss_share=Fraction(len(found.misses), self.count),
            compaction=Compaction(max(usual), after[0].size - system) if after else None,
        )

    def _averaged(self) -> Loop:
        found = self.found
        thinking = _mean([Fraction(answer.thinking) for answer in found.turns])
        image = image_tokens(found.book, found.card.model.id, WIDTH, HEIGHT, found.day) if found.screenshots else None
        seen = found.screenshots * image if image else Fraction(0)
        return self._head().but(
            tool_result=_whole(sum(found.results) / (self.count - 1) - seen),
            output=_mean(found.outputs) - thinking,
            thinking=thinking,
            screenshots=found.screenshots,
            width=WIDTH,
            height=HEIGHT,
        )

    def _listed(self) -> Loop:
        turns = zip(self.found.results, self.found.turns, strict=True)
        rows = (ListedTurn(one, turn.begun.output - turn.thinking, Fraction(turn.thinking)) for one, turn in turns)
        return self._head().but(listed=tuple(rows))

    def _price(self, loop: Loop) -> Fraction:
        plan = Plan(self.workload, Planning(requests=1), loop)
        return bill(plan, resolve(plan.workload, self.found.book, self.found.day)).per_request.amount

    # From what was billed to the list

    def _listed_steps(self) -> Iterator[tuple[str, Fraction]]:
        """Give what the calls cost after each step, under the name of the step."""
        rows = [answer.billed for answer in self.found.answers]
        yield "", self._cost(rows)
        for name, step in (
            (INNER, self._asked_once), (ENDS, _ends_cached), (MARKS, self._marked_at_the_end), (HOUR, _five_minutes),
            (AGAIN, self._written_again), (BREAKS, self._spread), (SUMMARY, self._summed_up),
        ):  # fmt: skip
            rows = step(rows)
            yield name, self._cost(rows)
        assert rows == list(self._walk().rows()), "the steps must lead to the calls that the estimate assumes"

    def _cost(self, rows: Sequence[Row], tiers: Sequence[int] | None = None) -> Fraction:
        """Return what calls cost, at the tiers of their own sizes or at those given; with searches."""
        card = resolve(self.workload, self.found.book, self.found.day)
        prices = [{line.key: line.per_unit for line in tier.lines} for tier in card.tiers]
        found = prices[0].get("web_search", 0) * self.searches
        for row, tier in zip(rows, tiers or self._tiers(rows), strict=True):
            at = prices[tier]
            found += row.plain * at["input"] + row.short * at["cache_write_5m"] + row.hour * at["cache_write_1h"]
            found += row.read * at["cache_read"] + row.output * at["output"]
        return Fraction(found)

    def _tiers(self, rows: Sequence[Row]) -> list[int]:
        return [sum(row.size > tier.over for tier in self.found.card.tiers[1:]) for row in rows]

    def _asked_once(self, _: Sequence[Row]) -> list[Row]:
        """Leave the first of the calls within an answer; what it found is written by the next turn."""
        found = [answer.begun for answer in self.found.answers]
        for place, (before, row) in enumerate(pairwise(tuple(found)), start=1):
            if self.found.answers[place - 1].searches and row.read > before.size:
                found[place] = replace(row, read=before.size, short=row.short + row.read - before.size)
        return found

    def _marked_at_the_end(self, rows: Sequence[Row]) -> list[Row]:
        found = [rows[0].reading(rows[0].read)]
        for place, (before, row) in enumerate(pairwise(rows), start=1):
            fresh = place in self.found.misses or place - 1 in self.found.compactions
            found.append(row.reading(row.read if fresh else before.size))
        return found

    def _written_again(self, rows: Sequence[Row]) -> list[Row]:
        after = {place + 1 for place in self.found.compactions}
        return [row.reading(Fraction(0)) if place in after else row for place, row in enumerate(rows)]

    def _spread(self, rows: Sequence[Row]) -> list[Row]:
        share, found = self.loop.miss_share, [rows[0]]
        for place, (before, row) in enumerate(pairwise(rows), start=1):
            is_fresh = place - 1 in self.found.compactions
            found.append(row if is_fresh else row.reading(before.size * (1 - share)))
        return found

    def _summed_up(self, rows: Sequence[Row]) -> list[Row]:
        to = self._walk().summary
        return [replace(row, output=to) if place in self.found.compactions else row for place, row in enumerate(rows)]

    # From the list to the averages

    def _walk(self) -> Walk:
        compaction = self.loop.compaction
        first, to = self.found.answers[0].begun.size, Fraction(compaction.to if compaction else 0)
        kept = first - self.loop.message + to
        at = compaction.at if compaction else None
        return Walk(first, kept, to, self.found.results, self.found.outputs, self.loop.miss_share, at)

    def _averages_steps(self) -> Iterator[tuple[str, Fraction]]:
        walk = self._walk()
        rows = list(walk.rows())
        tiers = self._tiers(rows)
        yield "", self._cost(rows)
        turns = frozenset(place - earlier for earlier, place in enumerate(sorted(self.found.compactions)))
        walk = replace(walk, turns=turns, outputs=[self.loop.output + self.loop.thinking] * self.count)
        yield OUTPUTS, self._cost(list(walk.rows()), tiers)
        walk = replace(walk, results=[Fraction(0), *[self._result()] * (self.count - 1)])
        rows = list(walk.rows())
        yield RESULTS, self._cost(rows, tiers)
        yield CROSSING, self._cost(rows)
        yield COMPACTED, self._cost(list(replace(walk, turns=None).rows()))

    def _result(self) -> Fraction:
        """Return what comes before a turn of the averages, screenshots among it."""
        loop, found = self.loop, self.found
        image = image_tokens(found.book, found.card.model.id, WIDTH, HEIGHT, found.day) if loop.screenshots else None
        return Fraction(loop.tool_result + (loop.screenshots * image if image else 0))


def _whole(number: Fraction) -> Fraction:
    return Fraction(half_up(number, 0))


def _mean(numbers: Sequence[Fraction]) -> Fraction:
    """Return a mean in whole tokens, as a person fills it in."""
    return _whole(sum(numbers, Fraction(0)) / len(numbers))


def _ends_cached(rows: Sequence[Row]) -> list[Row]:
    return [
        replace(row, plain=Fraction(0), short=row.short + row.plain) if row.plain <= TAIL else
        replace(row, plain=row.plain - TAIL, short=row.short + TAIL) for row in rows
    ]  # fmt: skip


def _five_minutes(rows: Sequence[Row]) -> list[Row]:
    return [replace(row, hour=Fraction(0), short=row.short + row.hour) for row in rows]


def _caused(steps: Iterator[tuple[str, Fraction]]) -> Iterator[tuple[str, Fraction]]:
    """Give what each step changed, if anything."""
    for (_, before), (name, after) in pairwise(steps):
        if after != before:
            yield name, after - before
