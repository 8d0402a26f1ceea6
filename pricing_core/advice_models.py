"""Cheaper models for the same requests: the nearest, the cheapest and one between, and what must be known of each."""

from __future__ import annotations

from .advice_repricing import bill_or_none, cached_tokens
from .advice_texts import same_text
from .advice_value import MODEL as KIND
from .advice_value import Advice
from .advice_wording import Percent, advice_words
from .book import PLATFORM
from .planning import OFF, plain_meter
from .scenarios import PLANNING, each_model, tokenizer_note
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from .advice_repricing import Changes, Repricing
    from .billing import Bill
    from .book import Model
    from .breakdown import Breakdown
    from .errors import Words
    from .money import Usd

SAME_CLASS = 2  # an older model gives way to a newer and cheaper one that costs more than half as much
LIFETIME = f"{PLANNING}lifetime"


class _Candidate(Value):
    """A model that is cheaper for the same requests. `same_text` is what it saves for the same text, else None."""

    model: Model
    bill: Bill
    changes: Changes
    saved: Usd
    same_text: Usd | None = None

    @property
    def released(self) -> str:
        return min(row.span.since for row in self.model.rates)

    @property
    def rate(self) -> Fraction:
        """What plain input costs, which tells the class of a model."""
        card = self.bill.first.card
        return next(line.per_unit for line in card.tiers[0].lines if line.key == plain_meter(card.book))


def cheaper_models(desk: Repricing, on: str) -> tuple[Advice, ...]:
    """Return the few models that are worth a trial, each with what a month would cost less."""
    found = [one for one in _candidates(desk, on) if one.saved.amount > 0]
    return tuple(_advice(desk, one) for one in _spread(_leading(found)))


def _candidates(desk: Repricing, on: str) -> Iterator[_Candidate]:
    """Give every active model on which the same requests have a price and are charged for the same things."""
    known = desk.book.model(desk.plan.workload.model)
    own, implied = known or (desk.base.first.card.model, {})
    choices = desk.base.first.card.choices
    # What the model's id says beside the model, such as the platform, stays as it is.
    stays = {one.place: choices[one.id] for one in desk.book.choices if one.id in implied}
    for scenario in each_model(desk.book, on, str(choices.get(PLATFORM, "")), own.id):
        found = _candidate(desk, {**scenario.changes, **stays})
        if found and (found.same_text is None or found.same_text.amount > 0):
            yield found


def _candidate(desk: Repricing, changes: Changes) -> _Candidate | None:
    """Return a model, if it has a price for the plan, fits, and is cheaper; where it would not cache, uncached."""
    bill = desk.bill(changes)
    if bill is None or bill.total.amount >= desk.base.total.amount or not _serves(desk, bill):
        return None
    if _is_below_minimum(desk, bill):
        changes = {**changes, LIFETIME: OFF}
        bill = desk.bill(changes) if desk.caches_prefix and not desk.entered_cached else None
        if bill is None:
            return None
    own, model = desk.base.first.card.model, bill.first.card.model
    saved = desk.base.total - bill.total
    texts = same_text(desk.planned(changes), own, model, desk.book)
    if texts is None:
        return _Candidate(model, bill, changes, saved)
    other = bill_or_none(texts, desk.bill_of)
    return _Candidate(model, bill, changes, saved, desk.base.total - other.total) if other else None


def _is_below_minimum(desk: Repricing, bill: Bill) -> bool:
    """Tell whether a model would not cache what is cached now; a loop's price allows for that already."""
    least = bill.first.card.model.cache_minimum or 0
    return not desk.is_loop and 0 < cached_tokens(bill) < least


def _serves(desk: Repricing, bill: Bill) -> bool:
    """Tell whether a model charges for the same things and its answers are not cut short."""
    return desk.is_alike(bill) and (desk.is_loop or all(_fits(part) for part in bill.parts))


def _fits(part: Breakdown) -> bool:
    model = part.card.model
    answer = sum(line.count for line in part.lines if line.price.meter and not line.price.meter.fills_context)
    window = max(model.context_window, part.card.window or 0, *(_tier_window(part)))
    return answer <= (model.max_output or answer) and part.prompt + answer <= window


def _tier_window(part: Breakdown) -> Iterator[int]:
    yield from (tier.tier.context_window or 0 for tier in part.card.tiers if tier.tier)


def _leading(found: Sequence[_Candidate]) -> list[_Candidate]:
    """Leave out what a newer model of about the same price does for less, and all but one of the same total."""
    return [
        one for place, one in enumerate(found) if not any(_beats(found, other, place) for other in range(len(found)))
    ]


def _beats(found: Sequence[_Candidate], other: int, place: int) -> bool:
    one, rival = found[place], found[other]
    if rival.saved.amount < one.saved.amount:
        return False
    if rival.released > one.released:
        return rival.rate * SAME_CLASS > one.rate
    return rival.saved == one.saved and rival.released == one.released and other < place


def _spread(found: Sequence[_Candidate]) -> list[_Candidate]:
    """Return the nearest in price, the cheapest, and the one in the middle of the others."""
    ordered = sorted(found, key=lambda one: one.saved.amount)
    places = sorted({0, len(ordered) // 2, len(ordered) - 1}) if ordered else []
    return [ordered[place] for place in places]


def _advice(desk: Repricing, one: _Candidate) -> Advice:
    share = Percent(one.saved.amount / desk.base.total.amount)
    name = one.model.name
    return Advice(
        kind=KIND,
        title=advice_words("model", model=name),
        sentence=advice_words("model_saves", model=name, amount=one.saved, share=share),
        condition=advice_words("model_if", model=name),
        saved=one.saved,
        changes=one.changes,
        remarks=tuple(_remarks(desk, one)),
    )


def _remarks(desk: Repricing, one: _Candidate) -> Iterator[Words]:
    if LIFETIME in one.changes:
        yield advice_words("model_uncached", model=one.model.name, least=one.model.cache_minimum)
    if note := tokenizer_note(desk.base.first.card.model, one.model, desk.book):
        yield note
    if one.same_text:
        yield advice_words("same_text", amount=one.same_text)
