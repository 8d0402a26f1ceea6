"""Which list prices differ between two books: by model, tier, class of tokens and stretch of days."""

from __future__ import annotations

from fractions import Fraction

from .book import STANDARD_TIER
from .stretches import spells
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .book import Block, Model, PriceBook, Rates
    from .conditions import Span
    from .errors import Words

    Cells = Mapping[str, "Rate"]

NOW, LATER, EARLIER = "now", "later", "earlier"
CHANGED, ADDED, GONE = "changed", "added", "gone"


class Rate(Value):
    """A price per block. Two are equal when a unit costs the same, whatever they are quoted per."""

    price: Fraction
    block: Block

    @property
    def per_unit(self) -> Fraction:
        return self.price / self.block.count

    def _content(self) -> tuple[object, ...]:
        return (self.per_unit, self.block.unit)


def ratio_of(old: Rate | None, new: Rate | None) -> Fraction | None:
    """Return by how much a price is multiplied; None where there is no price, the old is 0 or the units differ."""
    if old is None or new is None or not old.price or old.block.unit != new.block.unit:
        return None
    return new.per_unit / old.per_unit


class ModelPair(Value):
    """One model in both books; None where a book does not have it."""

    old: Model | None
    new: Model | None

    @property
    def either(self) -> Model:
        """The model as the new book has it, or as the old one had it."""
        model = self.new or self.old
        assert model is not None
        return model


class Row(Value):
    """All classes of one model and tier over some days: what a row of the published table holds."""

    pair: ModelPair
    tier: str
    tier_label: Words | None
    span: Span
    old: Cells | None
    new: Cells | None

    @property
    def kind(self) -> str:
        """Tell rows that are added or gone as a whole from those that both books have."""
        if self.old is None:
            return ADDED
        return GONE if self.new is None else CHANGED


class PriceChange(Value):
    """One list price that differs. None is no price, which is never the same as a price of $0."""

    model: str
    name: str
    tier: str
    tier_label: Words | None
    meter: str
    label: Words
    span: Span
    when: str  # now: on the day that is compared; later, earlier
    old: Rate | None
    new: Rate | None

    @property
    def kind(self) -> str:
        """Tell changed prices from those that are added (there was none) and gone (there is none any more)."""
        if self.old is None:
            return ADDED
        return GONE if self.new is None else CHANGED

    @property
    def ratio(self) -> Fraction | None:
        return ratio_of(self.old, self.new)

    @property
    def percent(self) -> Fraction | None:
        """The exact change in percent; None where a percentage says nothing."""
        return None if self.ratio is None else (self.ratio - 1) * 100


def model_names(model: Model) -> frozenset[str]:
    """Return every id that means exactly this model."""
    return frozenset((model.id, *model.aliases, *(one.id for one in model.platform_ids)))


def model_pairs(old: PriceBook, new: PriceBook) -> tuple[ModelPair, ...]:
    """Return the models of both books. An id that one has as its own and the other as an alias tells a renamed one."""
    partner = {model.id: model for model in old.models}
    kept = {model.id for model in new.models} & partner.keys()
    left = {id: model for id, model in partner.items() if id not in kept}
    meant = {name: id for id, model in left.items() for name in model_names(model)}
    pairs = []
    for model in new.models:
        former = [id for id in sorted(meant[name] for name in model_names(model) & meant.keys()) if id in left]
        id = model.id if model.id in kept else next(iter(former), "")
        left.pop(id, None)
        pairs.append(ModelPair(partner.get(id), model))
    return (*pairs, *(ModelPair(model, None) for model in left.values()))


def price_rows(pairs: Iterable[ModelPair], old: PriceBook, new: PriceBook) -> Iterator[Row]:
    """Give every row of either book, cut where either of them changes."""
    for pair in pairs:
        before, after = _tables(pair.old, old), _tables(pair.new, new)
        for tier in dict.fromkeys((*after, *before)):
            label = _tier_label(pair, tier)
            for span, was, now in spells(before.get(tier, ()), after.get(tier, ())):
                if was or now:
                    yield Row(pair, tier, label, span, was, now)


def _tables(model: Model | None, book: PriceBook) -> Mapping[str, list[tuple[Span, Cells]]]:
    """Return the rows of each tier with their days."""
    found: dict[str, list[tuple[Span, Cells]]] = {}
    if model is None or model.unpriced:
        return found
    rows = [(STANDARD_TIER, row.span, row) for row in model.rates]
    rows += [(tier.id, tier.span, tier.rates) for tier in model.tiers]
    for tier, span, rates in rows:
        found.setdefault(tier, []).append((span, _cells(rates, book)))
    return found


def _cells(rates: Rates, book: PriceBook) -> Cells:
    block = book.blocks[rates.per]
    return {meter: Rate(price, block) for meter, price in rates.prices.items()}


def _tier_label(pair: ModelPair, id: str) -> Words | None:
    tiers = [tier for model in (pair.new, pair.old) if model for tier in model.tiers]
    return next((tier.label for tier in tiers if tier.id == id), None)


def when_of(span: Span, on: str) -> str:
    """Tell whether days are those of the comparison, past or still to come."""
    if span.covers(on):
        return NOW
    return EARLIER if span.until and span.until <= on else LATER


def price_changes(
    rows: Iterable[Row], books: tuple[PriceBook, PriceBook], on_old: str, on_new: str
) -> Iterator[PriceChange]:
    """Give each price that differs, and over which days."""
    tables: dict[tuple[int, str], list[Row]] = {}
    for row in rows:
        tables.setdefault((id(row.pair), row.tier), []).append(row)
    old, new = books
    labels = {meter.id: meter.label for meter in (*old.meters, *new.meters)}
    for table in tables.values():
        for meter in dict.fromkeys(meter for row in table for cells in (row.new, row.old) for meter in cells or ()):
            yield from _cell_changes(table, meter, labels[meter], (on_old, on_new))


def _cell_changes(table: list[Row], meter: str, label: Words, days: tuple[str, str]) -> Iterator[PriceChange]:
    first, (on_old, on_new) = table[0], days
    model = first.pair.either
    old = [(row.span, row.old[meter]) for row in table if row.old and meter in row.old]
    new = [(row.span, row.new[meter]) for row in table if row.new and meter in row.new]
    here = tuple(
        next((rate for span, rate in rows if span.covers(on)), None) for rows, on in ((old, on_old), (new, on_new))
    )
    for span, was, now in spells(old, new):
        is_here = span.covers(on_new)
        when = when_of(span, on_new)
        change = PriceChange(model.id, model.name, first.tier, first.tier_label, meter, label, span, when, was, now)
        if is_here and (was, now) != here:  # two days are compared: what the same day says is another matter
            if here[0] != here[1]:
                yield change.but(old=here[0], new=here[1])
            change = change.but(when=LATER)
        if was != now:
            yield change
