"""What one more cached block is worth: tokens that are moved from plain input into the cached prefix."""

from __future__ import annotations

from .advice_repricing import cached_tokens
from .advice_wording import advice_words
from .money import Usd, plain
from .planning import OFF, cache_meters, plain_meter
from .scenarios import PLANNING, TOKENS
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from .advice_repricing import Changes, Repricing
    from .billing import Bill
    from .errors import Words
    from .money import Count

LIFETIME, PREFIX, INPUT_ABOVE = f"{PLANNING}lifetime", f"{PLANNING}prefix", f"{PLANNING}input_above"
BLOCK = 1_000


class CachedBlock(Value):
    """What a month costs less when so many tokens are moved from plain input into the cached prefix.

    `changes` make that of the plan; `saved` is held against the plan with the same lifetime and without the move.
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


def cached_block(desk: Repricing, best: str, tokens: Count = BLOCK) -> CachedBlock | None:
    """Return what one more cached block is worth, with the cache of the plan, or else with the best or the first.

    Of a shorter input it is all. None where there is no input, or the prefix would still be too short to be cached.
    """
    kept: Changes = {}
    lifetime = desk.plan.planning.lifetime
    if cache_meters(desk.book, lifetime) is None:
        lifetimes = (meter.lifetime.id for meter in desk.book.meters if meter.lifetime)
        lifetime = best if best != OFF else next(lifetimes, OFF)
        kept = {LIFETIME: lifetime}
    tokens = min(tokens, desk.plan.workload.tokens.get(plain_meter(desk.book), 0))
    move = moved_into_prefix(desk, tokens)
    before, after = desk.bill(kept), desk.bill({**kept, **move}) if move else None
    if before is None or after is None or move is None or cached_tokens(after) < _least(after):
        return None
    saved = before.total - after.total
    key = "block_saves" if saved.amount >= 0 else "block_costs"
    said = advice_words(key, count=tokens, amount=Usd(abs(saved.amount)))
    return CachedBlock(tokens, lifetime, saved, {**kept, **move}, said)


def _least(bill: Bill) -> int:
    return max(bill.first.card.model.cache_minimum or 0, 1)
