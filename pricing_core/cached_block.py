"""What one more cached block is worth: tokens that are moved from plain input into the cached prefix."""

from __future__ import annotations

from .advice_repricing import cached_tokens
from .advice_wording import advice_words
from .money import Usd, plain
from .planning import OFF, plain_meter
from .scenarios import PLANNING, TOKENS
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .advice_repricing import Changes, Repricing
    from .billing import Bill
    from .cache_advice import CacheChoice
    from .errors import Words
    from .money import Count

PREFIX, INPUT_ABOVE = f"{PLANNING}prefix", f"{PLANNING}input_above"
BLOCK = 1_000


class CachedBlock(Value):
    """What a month costs less when so many tokens are moved from plain input into the cached prefix.

    `changes` make that of the plan; `saved` is held against the plan with the same lifetime and hit rate, without the
    move.
    """

    tokens: Count
    lifetime: str
    saved: Usd
    changes: Changes
    words: Words


def moved_into_prefix(desk: Repricing, tokens: Count) -> dict[str, object] | None:
    """Return the changes that move so many tokens of plain input into the prefix; None where there are not so many."""
    planning = desk.plan.planning
    meter = plain_meter(desk.book)
    left = desk.plan.workload.tokens.get(meter, 0) - tokens
    if left < 0 or tokens <= 0:
        return None
    changes: dict[str, object] = {PREFIX: plain(planning.prefix + tokens), f"{TOKENS}{meter}": plain(left)}
    if planning.input_above is not None:
        changes[INPUT_ABOVE] = plain(planning.input_above - tokens)
    return changes


def cached_block(
    desk: Repricing, choices: Sequence[CacheChoice], best: CacheChoice, tokens: Count = BLOCK
) -> CachedBlock | None:
    """Return what one more cached block is worth, with the cache of the plan, or else with the best or the first.

    Of a shorter input it is all. None where there is no input, or the prefix would still be too short to be cached.
    """
    cached = [one for one in choices if one.lifetime != OFF]
    now = [one for one in cached if one.lifetime == desk.plan.planning.lifetime]
    kept = next(iter((*now, *(one for one in cached if one is best), *cached)), None)
    whole = desk.plan.workload.tokens.get(plain_meter(desk.book), 0)
    is_all = whole < tokens
    tokens = whole if is_all else tokens
    move = moved_into_prefix(desk, tokens)
    if kept is None or move is None:
        return None
    changes = {**kept.changes, **move}
    after = desk.bill(changes)
    if after is None or cached_tokens(after) < _least(after):
        return None
    saved = kept.total - after.total
    saves, costs = ("block_all_saves", "block_all_costs") if is_all else ("block_saves", "block_costs")
    key = saves if saved.amount >= 0 else costs
    said = advice_words(key, hits=kept.hit_rate, count=tokens, amount=Usd(abs(saved.amount)))
    return CachedBlock(tokens, kept.lifetime, saved, changes, said)


def _least(bill: Bill) -> int:
    return max(bill.first.card.model.cache_minimum or 0, 1)
