"""The same usage otherwise: as batch, with another lifetime or no cache, on another model, one large request as two;
found by pricing it.

What cannot be changed so keeps its price, and is said. Only what has a price is compared.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property

from .book import PLATFORM
from .scenarios import tokenizer_note
from .usage_cards import PROCESSING, Cards
from .usage_collecting import Pricing
from .usage_options import WRITES
from .usage_otherwise import batched, uncached, written_for
from .usage_spans import by_span
from .usage_splitting import halves, is_one_request
from .usage_sums import place_of
from .usage_views import standard
from .usage_wording import words
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from .book import Model, PriceBook
    from .errors import Words
    from .money import Usd
    from .usage_bill import UsageBill
    from .usage_buckets import Bucket, Sums

    Change = Callable[[Bucket], Bucket]

BATCH, NO_CACHE, LIFETIME, MODEL, SPLIT = "batch", "no_cache", "lifetime", "model", "split"
ACTIVE = "active"


class WhatIf(Value):
    """The same usage with something changed. `total` is what it would have cost, None where it does not fit.

    `kept` records could not be changed and are in the total at their own price. `notes` say what is not alike.
    """

    kind: str
    words: Words
    base: Usd
    total: Usd | None
    notes: tuple[Words, ...] = ()
    kept: int = 0
    model: str = ""

    @property
    def saved(self) -> Usd | None:
        """What it would have cost less; below 0: more."""
        return self.base - self.total if self.total else None

    @property
    def percent(self) -> Fraction | None:
        """The saving in percent."""
        return 100 * self.saved.amount / self.base.amount if self.saved and self.base.amount else None


def what_ifs(sums: Sums, bill: UsageBill) -> tuple[WhatIf, ...]:
    """Return everything that would change the bill, the largest saving first.

    What does not fit stands last: models that would be cheaper if it did before others, the nearest first.
    """
    desk = _Desk(sums, bill)
    found = [one for one in desk.all() if one.saved is None or one.saved.amount]
    return tuple(sorted(found, key=desk.order))


def spread(found: Sequence[WhatIf]) -> tuple[WhatIf, ...]:
    """Return what is worth showing: of the models that would save something the nearest, the cheapest, one between; of
    those that it does not fit, the first."""
    models = [one for one in found if one.kind == MODEL and one.saved and one.saved.amount > 0]
    shown = [models[place] for place in sorted({0, len(models) // 2, len(models) - 1})] if models else []
    shown += [one for one in found if one.total is None][:1]
    return tuple(one for one in found if one.kind != MODEL or one in shown)


class _Desk:
    """Sums, their bill, and the cards that both are priced with."""

    def __init__(self, sums: Sums, bill: UsageBill) -> None:
        self.bill = bill
        self.book: PriceBook = bill.book
        self.cards = Cards(self.book, sums.options)
        priced = tuple(one for one in by_span(sums.buckets, self.book) if self.cards.of(one).card)
        self.sums = sums.but(buckets=priced, repeats=(), options=sums.options.but(group_by=()))
        self.base = self._total(priced)
        self._if_it_fitted: dict[str, Usd] = {}  # by model

    @cached_property
    def _usual(self) -> Fraction:
        """What all of it would cost in the standard tier, which is what a model of a smaller window is cheaper than."""
        return sum((standard(part.bill).total.amount for part in self.bill.parts), Fraction(0))

    def order(self, one: WhatIf) -> tuple[bool, bool, Fraction, str, str]:
        """Return what the answers are sorted by."""
        if one.saved:
            return (False, False, -one.saved.amount, one.kind, one.model)
        more = self._if_it_fitted[one.model].amount - self._usual
        return (True, more > 0, abs(more), one.kind, one.model)

    def _total(self, buckets: Sequence[Bucket]) -> Usd:
        """Return what buckets cost, with the cards that were resolved before."""
        pricing = Pricing(self.book, self.sums.options, cards=self.cards)
        pricing.take(buckets)
        return pricing.whole().total

    def all(self) -> Iterator[WhatIf]:
        yield self._what_if(BATCH, words("what_batch"), batched, (PROCESSING,), words("unlike_batch"))
        yield self._what_if(NO_CACHE, words("what_no_cache"), uncached)
        for lifetime in WRITES:
            label, note = words(f"what_writes_{lifetime}"), words("unlike_hits")
            yield self._what_if(LIFETIME, label, written_for(lifetime), (), note)
        yield from self._split()
        yield from self._models()

    def _split(self) -> Iterator[WhatIf]:
        """Give one request above a tier as two of half the size."""
        bucket = self.sums.buckets[0] if self.bill.records == len(self.sums.buckets) == 1 else None
        if bucket is None or not is_one_request(bucket) or not place_of(self.cards.of(bucket).known_card, bucket.over):
            return
        first, second = halves(bucket, self.sums.levels)
        key = "what_split" if first.largest == second.largest else "what_split_oddly"
        label = words(key, half=first.largest, other=second.largest)
        yield WhatIf(SPLIT, label, self.base, self._total((first, second)), (words("unlike_split"),))

    def _what_if(
        self, kind: str, label: Words, change: Change, may_differ: Sequence[str] = (), note: Words | None = None
    ) -> WhatIf:
        buckets, kept, why = [], 0, None
        for bucket in self.sums.buckets:
            other = change(bucket)
            reason = self._obstacle(bucket, other, may_differ)
            if reason:
                kept, why = kept + bucket.records, reason
            buckets.append(bucket if reason else other)
        total = self._total(buckets)
        notes = (note,) if note else ()
        if why:
            notes = (*notes, words("unlike_kept", records=kept, why=why))
        return WhatIf(kind, label, self.base, total, notes, kept)

    def _obstacle(self, bucket: Bucket, other: Bucket, may_differ: Sequence[str]) -> Words | None:
        """Return why a bucket cannot be changed so: it has no price then, or would run elsewhere."""
        now, then = self.cards.of(bucket), self.cards.of(other)
        if then.refusal or not now.card or not then.card:
            return then.refusal.words if then.refusal else None
        changed = [id for id, value in now.card.choices.items() if then.card.choices[id] != value]
        if all(id in may_differ for id in changed):
            return None
        choice = next(one for one in self.book.choices if one.id in changed and one.id not in may_differ)
        return words("unlike_choice", choice=choice.label)

    # Models

    def _models(self) -> Iterator[WhatIf]:
        """Give every model that can be asked for on the last day, but for one that all of it ran on."""
        own = self._own()
        day = self.bill.last_day or self.bill.options.on or self.book.as_of
        for model in self.book.models if own else ():
            if model.unpriced or model.state_on(day, self._platform()) != ACTIVE or self._is_all(model):
                continue
            yield self._on(model, own)

    def _own(self) -> Model | None:
        """Return the model that most was spent on."""
        spent: dict[str, Fraction] = {}
        for part in self.bill.parts:
            id = part.bill.card.model.id
            spent[id] = spent.get(id, Fraction(0)) + part.bill.total.amount
        most = max(spent, key=lambda id: (spent[id], id), default="")
        return next((part.bill.card.model for part in self.bill.parts if part.bill.card.model.id == most), None)

    def _platform(self) -> str:
        return str(self.bill.parts[0].bill.card.choices.get(PLATFORM, ""))

    def _is_all(self, model: Model) -> bool:
        return all(part.bill.card.model.id == model.id for part in self.bill.parts)

    def _on(self, model: Model, own: Model | None) -> WhatIf:
        label = words("what_model", model=model.name)
        largest = max((one.largest for one in self.sums.buckets), default=0)

        def moved(bucket: Bucket) -> Bucket:
            now = self.cards.of(bucket)
            implied = dict(self.cards.implied(now.model))
            name = next((one.id for one in model.platform_ids if dict(one.choices) == implied), model.id)
            platform = bucket.platform or implied.get(PLATFORM, "")
            return bucket._replace(model=name, platform=platform)

        found = self._what_if(MODEL, label, moved).but(model=model.id)
        if largest > model.context_window and not self._reaches(model, largest):
            self._if_it_fitted[model.id] = found.total or self.base
            facts = {"prompt": largest, "window": model.context_window}
            return found.but(total=None, notes=(words("unlike_large", **facts),), kept=0)
        note = tokenizer_note(own, model, self.book) if own else None
        return found.but(notes=(*found.notes, *((note,) if note else ())))

    @staticmethod
    def _reaches(model: Model, prompt: int) -> bool:
        """Tell whether a tier lets the model take a prompt that large."""
        return any(tier.context_window and tier.context_window >= prompt for tier in model.tiers)
