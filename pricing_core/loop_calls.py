"""The calls of one run of an agent loop: what each sends, what of it is written to the cache, read, or neither.

Whole numbers throughout, over one common scale: a thousand turns are counted anew at every key press.
"""

from __future__ import annotations

from math import lcm
from typing import NamedTuple

from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .loop import Loop
    from .money import Count

    # What one turn adds, over the scale: what comes before it, its output, and what of that stays in the context.
    Added = tuple[int, int, int]


class Call(NamedTuple):
    """One call of a run, its counts over the scale of the run. `plain` is what is neither written nor read.

    `is_turn` is False for the call that compacts the history before turn `n`.
    """

    n: int
    is_turn: bool
    prompt: int
    plain: int
    written: int
    read: int
    output: int


class Terms(Value):
    """What a loop's counts meet outside of it: what tools bring, images, and how the model caches.

    `fixed` is brought once, `content` by every turn, `image` is of one screenshot. `least` is the shortest prompt that
    is cached, `minutes` how long; None where nothing is cached.
    """

    fixed: Count = 0
    content: Count = 0
    image: Count = 0
    least: int = 0
    minutes: Count | None = None


def scale_of(loop: Loop, terms: Terms) -> int:
    """Return the number that makes every count of a loop a whole one."""
    counts = [loop.system, loop.message, loop.tool_result, loop.output, loop.thinking, loop.result_growth,
              loop.result_cap or 0,
              loop.output_growth, terms.fixed, terms.content, loop.screenshots * terms.image]  # fmt: skip
    if loop.compaction:
        counts += [loop.compaction.at, loop.compaction.to]
    counts += [count for turn in loop.listed for count in (turn.tool_result, turn.output, turn.thinking)]
    return lcm(*{count.denominator for count in counts}) * loop.miss_share.denominator


def whole(count: Count, scale: int) -> int:
    """Return a count over a scale that makes it whole."""
    return count * scale if isinstance(count, int) else count.numerator * (scale // count.denominator)


def added(loop: Loop, terms: Terms, scale: int) -> Iterator[Added]:
    """Give what each turn adds, in order."""
    most = None if loop.result_cap is None else whole(loop.result_cap, scale)
    keeps = loop.keeps_thinking
    comes = whole(terms.content, scale)
    later = comes + whole(loop.screenshots * terms.image, scale)
    for result, output, thinking in _turns(loop, scale):
        cut = result if most is None or result < most else most
        said = output + thinking
        yield cut + comes, said, said if keeps else output
        comes = later  # the first turn has no screenshots yet


def _turns(loop: Loop, scale: int) -> Iterator[tuple[int, int, int]]:
    """Give each turn's tool result, output and thinking, over the scale."""
    if loop.listed:
        for turn in loop.listed:
            yield whole(turn.tool_result, scale), whole(turn.output, scale), whole(turn.thinking, scale)
        return
    result, output, thinking = (whole(one, scale) for one in (loop.tool_result, loop.output, loop.thinking))
    more_result, more_output = whole(loop.result_growth, scale), whole(loop.output_growth, scale)
    yield 0, output, thinking  # nothing has been asked of a tool yet
    for _ in range(loop.turns - 1):
        output += more_output
        yield result, output, thinking
        result += more_result


def prompts(loop: Loop, terms: Terms) -> list[int]:
    """Return the prompt of every turn without compaction, over the scale of the loop."""
    scale = scale_of(loop, terms)
    prompt, stays, found = whole(loop.system + loop.message + terms.fixed, scale), 0, []
    for comes, _, stays_then in added(loop, terms, scale):
        prompt += comes + stays
        stays = stays_then
        found.append(prompt)
    return found


def calls(loop: Loop, terms: Terms, scale: int) -> list[Call]:
    """Return every call of one run, in order.

    A turn reads what the turn before it sent and writes what is new. The first turn, one that waited longer than the
    cache lives, and the share that misses write the whole prompt; a prompt shorter than the least is plain input.
    """
    return list(_Run(loop, terms, scale).calls(added(loop, terms, scale)))


class _Run:
    """Walks through a loop: what is in the context, and what of it is cached."""

    def __init__(self, loop: Loop, terms: Terms, scale: int) -> None:
        self.start = whole(loop.system + loop.message + terms.fixed, scale)
        self.caches = terms.minutes is not None
        self.forgets = terms.minutes is not None and loop.wait_minutes > terms.minutes
        self.least = terms.least * scale
        self.misses, self.of = loop.miss_share.numerator, loop.miss_share.denominator
        compaction = loop.compaction
        self.at = whole(compaction.at, scale) if compaction else None
        self.summary = whole(compaction.to, scale) if compaction else 0
        self.content = whole(terms.content, scale)
        self.kept = whole(loop.system + terms.fixed, scale) + self.summary + self.content
        self.cached = 0  # tokens that the last call left in the cache

    def calls(self, turns: Iterable[Added]) -> Iterator[Call]:
        prompt, stays, at = self.start, 0, self.at
        for n, (comes, output, stays_then) in enumerate(turns, start=1):
            prompt += comes + stays
            if at is not None and prompt > at and n > 1:
                yield self._call(n, prompt - self.content, self.summary, is_turn=False)
                prompt, self.cached = self.kept, 0
            yield self._call(n, prompt, output, is_turn=True)
            stays = stays_then

    def _call(self, n: int, prompt: int, output: int, *, is_turn: bool) -> Call:
        if not self.caches or prompt < self.least:
            self.cached = 0
            return Call(n, is_turn, prompt, prompt, 0, 0, output)
        read = 0 if self.forgets else self.cached
        if self.misses:
            read = read * (self.of - self.misses) // self.of  # whole: the scale holds the denominator
        self.cached = prompt
        return Call(n, is_turn, prompt, 0, prompt - read, read, output)
