"""What a total of usage rests on that no record says, and what the other choice would change, found by pricing."""

from __future__ import annotations

from fractions import Fraction

from .book import PLATFORM
from .errors import Refusal
from .money import Usd, plain
from .usage_bill import Assumption
from .usage_buckets import NO_DAY
from .usage_cards import ENDPOINT, GEO, PROCESSING
from .usage_spans import spans_of
from .usage_sums import FLAT, Shape, cost, meters_of
from .usage_wording import words
from .values import TYPE_CHECKING
from .workload import Notice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .book import Choice, PriceBook
    from .errors import Words
    from .usage_buckets import Bucket
    from .usage_collecting import Pricing
    from .usage_sums import Part

    Change = tuple[tuple[str, str], ...]  # choices and other values of them


def assumptions(pricing: Pricing, buckets: Sequence[Bucket]) -> tuple[Assumption, ...]:
    """Return what the total rests on; choices that would change nothing are not among it."""
    return (
        *_flat_writes(pricing),
        *_day_missing(pricing, buckets),
        *_tier_of_sums(pricing),
        *_not_stated(pricing),
        *_run_lengths(pricing),
    )


def _flat_writes(pricing: Pricing) -> Iterator[Assumption]:
    count = sum(part.counts[FLAT] for part in pricing.parts())
    if not count:
        return
    options = pricing.options
    other = meters_of(options, other=True)[FLAT]
    effect = None
    if pricing.book.meter(other):
        more = (part.counts[FLAT] * (part.lines[other].per_unit - part.rates[FLAT]) for part in pricing.parts())
        effect = Usd(sum(more, Fraction(0)))
    labels = {one.lifetime.id: one.lifetime.label for one in pricing.book.meters if one.lifetime}
    chosen, instead = (labels.get(id, id) for id in (options.writes, options.other_writes))
    facts: dict[str, object] = {"count": count, "chosen": chosen, "other": instead}
    yield Assumption("flat_writes", words("usage_flat_writes", **facts), 0, effect)


def _day_missing(pricing: Pricing, buckets: Sequence[Bucket]) -> Iterator[Assumption]:
    records = sum(bucket.records for bucket in buckets if bucket.day == NO_DAY)
    if records:
        facts = {"count": records, "day": pricing.options.on or pricing.book.as_of}
        yield Assumption("day_missing", words("usage_day_missing", **facts), records)


def _tier_of_sums(pricing: Pricing) -> Iterator[Assumption]:
    """Say what rows of reports would cost more if every request in them were in the highest tier it may be in."""
    records, more = 0, Fraction(0)
    for part in pricing.parts():
        for shape in part.shapes:
            if shape.above > shape.place:
                records += shape.records
                higher = pricing.rates_at(shape.priced.known_card, shape.above)
                more += cost(shape.counts, higher) - cost(shape.counts, part.rates)
    if records:
        yield Assumption("tier_of_sums", words("usage_tier_of_sums", count=records), records, Usd(more))


def _run_lengths(pricing: Pricing) -> Iterator[Assumption]:
    untimed = [charge for charge in pricing.charges.values() if charge.is_untimed]
    if untimed:
        text = words("usage_run_length", count=sum(charge.uses for charge in untimed))
        yield Assumption("run_length", text, 0)
    for charge in pricing.charges.values():
        amount = charge.free * charge.line.price.per_unit
        if amount:
            unit = pricing.book.units[charge.line.unit]
            text = words("usage_free_hours", line=charge.line.label, count=plain(charge.free), unit=unit)
            yield Assumption("free_hours", text, 0, Usd(Fraction(amount)))


def _not_stated(pricing: Pricing) -> Iterator[Assumption]:
    """Give the choices that neither a record nor an option states, with the value that would change most."""
    for name in (PROCESSING, PLATFORM, ENDPOINT, GEO):
        choice = pricing.book.choice(name)
        if choice:
            found = _Effects(pricing, choice)
            if found.effects:
                yield found.assumption()


class _Effects:
    """What other values of one choice would change, for all that does not state it."""

    def __init__(self, pricing: Pricing, choice: Choice) -> None:
        self.pricing = pricing
        self.choice = choice
        self.records = 0
        self.effects: dict[Change, Fraction] = {}
        for part in pricing.parts():
            self._add(part, [shape for shape in part.shapes if self._is_open(shape)])

    def _is_open(self, shape: Shape) -> bool:
        """Tell whether nothing states the choice. Where the platform is open, its kind of region is a part of that."""
        priced, asked = shape.priced, self.pricing.cards.asked
        known = {**self.pricing.cards.implied(priced.model), **priced.stated}
        if self.choice.id in known or self.choice.id in priced.left_out:
            return False
        return self.choice.id != ENDPOINT or PLATFORM in known or PLATFORM in asked

    def _add(self, part: Part, shapes: Sequence[Shape]) -> None:
        """Add what would change in a part. What is offered on its last day is looked at on the others."""
        if not shapes:
            return
        last = max(shapes, key=lambda shape: shape.priced.day)
        changes = [one for one in self._changes(last) if self._change(part, last, one)]
        if not changes:
            return
        self.records += sum(shape.records for shape in shapes)
        for shape in _by_span(shapes, self.pricing.book):
            for change in changes:
                self.effects[change] = self.effects.get(change, Fraction(0)) + self._change(part, shape, change)

    def _change(self, part: Part, shape: Shape, change: Change) -> Fraction:
        """Return what the tokens of a shape would cost more, 0 where that is not offered."""
        priced = shape.priced
        day = spans_of(self.pricing.book).start(priced.day)
        card = self.pricing.cards.card(priced.model, day, {**priced.stated, **dict(change)})
        if isinstance(card, Refusal) or len(card.tiers) <= shape.place:
            return Fraction(0)
        other = self.pricing.rates_at(card, shape.place)
        return cost(shape.counts, other) - cost(shape.counts, part.rates)

    def _changes(self, shape: Shape) -> Iterator[Change]:
        standing = shape.priced.known_card.choices[self.choice.id]
        endpoint = self.pricing.book.choice(ENDPOINT) if self.choice.id == PLATFORM else None
        regions = [option.id for option in endpoint.values if option.id != endpoint.default] if endpoint else []
        for option in self.choice.values:
            if option.id != standing:
                yield ((self.choice.id, option.id),)
            yield from (((self.choice.id, option.id), (ENDPOINT, region)) for region in regions)

    def assumption(self) -> Assumption:
        change, effect = max(self.effects.items(), key=lambda one: abs(one[1]))
        key = "usage_place_not_stated" if self.choice.id == PLATFORM else "usage_choice_not_stated"
        value = _label(self.choice, str(self.choice.default))
        labels = [_label(one, id) for name, id in change if (one := self.pricing.book.choice(name))]
        other = {language: ", ".join(_in(label, language) for label in labels) for language in value}
        facts = {"count": self.records, "choice": self.choice.label, "value": value, "other": other}
        return Assumption(f"{self.choice.id}_not_stated", words(key, **facts), self.records, Usd(effect))


def _by_span(shapes: Iterable[Shape], book: PriceBook) -> Iterable[Shape]:
    """Return shapes of the same cost with fewer of them: the days of equal prices together."""
    found: dict[tuple[object, ...], Shape] = {}
    for shape in shapes:
        key = (spans_of(book).start(shape.priced.day), *shape.priced.stated.items(), shape.place)
        if key not in found:
            found[key] = Shape(shape.priced, shape.place, shape.above)
        found[key].add(shape.counts, shape.records)
    return found.values()


def left_out(pricing: Pricing) -> tuple[Notice, ...]:
    """Say where something was asked for that records cannot have run with."""
    counts: dict[str, int] = {}
    for part in pricing.parts():
        for shape in part.shapes:
            for name in shape.priced.left_out:
                counts[name] = counts.get(name, 0) + shape.records
    found = []
    for name, count in counts.items():
        choice = pricing.book.choice(name)
        assert choice is not None
        facts = {"count": count, "choice": choice.label, "value": _label(choice, pricing.cards.asked[name])}
        found.append(Notice("choice_left_out", words("usage_choice_left_out", **facts), "warning"))
    return tuple(found)


def _label(choice: Choice, value: str) -> Words:
    return next(option.label for option in choice.values if option.id == value)


def _in(label: Words, language: str) -> str:
    return label.get(language) or label["en"]
