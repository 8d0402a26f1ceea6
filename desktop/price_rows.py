"""Every price of a book as rows of a table: what it is on the pricing day, whose it is, and where it stands."""

from __future__ import annotations

from pathlib import Path

from pricing_core import Refusal, resolve
from pricing_core.book import PLATFORM, STANDARD_TIER
from pricing_core.provenance import YOURS, cell_origin, layer_of, published_in
from pricing_core.sheets import LinePrice
from pricing_core.values import TYPE_CHECKING, Value
from pricing_core.wording import words
from pricing_core.workload import USAGE, Workload

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from fractions import Fraction

    from pricing_core.book import Block, Meter, Model, PriceBook, Rates, Tier
    from pricing_core.errors import Words
    from pricing_core.provenance import Origin

INHERITED = "inherited"  # beside the two layers of a book
NO_PRICE = "no_price"  # beside the states of a model
PROCESSING, BATCH = "processing", "batch"  # names that files and scripts rely on
OF_BATCH = f"{BATCH}:"  # begins the id of a column with prices of batches


class Dated(Value):
    """A price of another day. One of the two days is empty; `tier` is that of a tier which is no row of its own."""

    since: str
    until: str
    price: Fraction
    tier: Words | None = None


class Cell(Value):
    """One price. Without one, `why` says why; without a layer it is worked out, so nobody can change it."""

    price: Fraction | None
    block: Block | None = None
    layer: str = ""
    origin: Origin | None = None
    dated: tuple[Dated, ...] = ()
    why: Words | None = None

    @property
    def can_change(self) -> bool:
        return bool(self.layer)


class Row(Value):
    """A model at its standard rates, or in one of its tiers, on one day. `cells` go by the columns' ids."""

    model: Model
    tier: Tier | None
    state: str
    window: int
    cells: Mapping[str, Cell]
    layer: str
    origin: Origin | None
    stands_here: bool  # the model has a row in this very book, and not only in the one that it extends

    @property
    def key(self) -> tuple[str, str]:
        return self.model.id, self.tier.id if self.tier else STANDARD_TIER

    @property
    def has_price(self) -> bool:
        return any(cell.price is not None for cell in self.cells.values())


def columns(book: PriceBook) -> tuple[str, ...]:
    """Return the ids of the columns with prices: each class of tokens, then what batches cost."""
    processing = book.choice(PROCESSING)
    has_batch = processing is not None and processing.allows(BATCH)
    batch = (f"{OF_BATCH}{meter.id}" for meter in book.meters if has_batch and not meter.caches)
    return (*(meter.id for meter in book.meters), *batch)


def meter_of(column: str) -> str:
    """Return the class of tokens of a column with prices."""
    return column.removeprefix(OF_BATCH)


def rows(book: PriceBook, on: str) -> tuple[Row, ...]:
    """Return the rows of a day: models in the order of the book, each with its tiers in force below it."""
    maker = _Maker(book, on)
    return tuple(row for model in book.models for row in maker.rows(model))


def oldest_day(book: PriceBook) -> str:
    """Return the day from which the oldest prices of a book may be: those of the book that it extends, if it does."""
    return min(book.as_of, oldest_day(book.base)) if book.base else book.as_of


class _Maker:
    """Makes the rows of one book on one day."""

    def __init__(self, book: PriceBook, on: str) -> None:
        self._book, self._on = book, on
        platform = book.choice(PLATFORM)
        self._platform = str(platform.default) if platform else ""
        self._layers: dict[str, str] = {}
        self._columns = columns(book)

    def rows(self, model: Model) -> Iterator[Row]:
        batch = self._batch(model)
        rates = next((row for row in model.rates if row.span.covers(self._on)), None)
        yield self._row(model, None, rates, batch)
        for tier in sorted((one for one in model.tiers if one.span.covers(self._on)), key=lambda one: one.over):
            yield self._row(model, tier, tier.rates, batch)

    def _row(self, model: Model, tier: Tier | None, rates: Rates | None, batch: Mapping[str, Cell]) -> Row:
        key = tier.id if tier else STANDARD_TIER
        cells = {meter.id: self._cell(model, tier, rates, meter) for meter in self._book.meters}
        own = next((cell for cell in cells.values() if cell.layer == YOURS), None)
        shown = own or next(iter(cells.values()))
        missing = Cell(None, why=self._why(model, rates))
        for column in self._columns[len(cells) :]:
            cells[column] = batch.get(f"{key}/{meter_of(column)}") or batch.get("") or missing
        return Row(
            model=model,
            tier=tier,
            state=model.state_on(self._on, self._platform),
            window=(tier.context_window if tier else None) or model.context_window,
            cells=cells,
            layer=shown.layer,
            origin=shown.origin,
            stands_here=_stands_here(self._book, model),
        )

    def _cell(self, model: Model, tier: Tier | None, rates: Rates | None, meter: Meter) -> Cell:
        dated = tuple(self._dated(model, tier, meter.id))
        if rates is None:
            return Cell(None, dated=dated, why=self._why(model, rates))
        price = _published(self._book, rates, meter)
        if all(one.price == price.list_price and one.tier is None for one in dated):
            dated = ()  # the other days have the same price
        origin = cell_origin(self._book, price)
        layer = self._layer(published_in(self._book, price))
        return Cell(price.list_price, price.block, layer, origin, dated)

    def _why(self, model: Model, rates: Rates | None) -> Words | None:
        if rates is not None:
            return None
        return model.unpriced or words("no_price_on_date", model=model.name, day=self._on)

    def _layer(self, owner: PriceBook) -> str:
        if owner is not self._book:
            return INHERITED
        if owner.id not in self._layers:
            self._layers[owner.id] = layer_of(owner)
        return self._layers[owner.id]

    def _dated(self, model: Model, tier: Tier | None, meter: str) -> Iterator[Dated]:
        """Give the prices of earlier and later days: of the same tier, or of tiers that are not in force."""
        if tier is not None:
            yield from (self._of_day(one.rates, one, meter) for one in model.tiers if one.id == tier.id and one != tier)
            return
        yield from (self._of_day(row, None, meter) for row in model.rates if not row.span.covers(self._on))
        shown = {one.id for one in model.tiers if one.span.covers(self._on)}
        yield from (self._of_day(one.rates, one, meter) for one in model.tiers if one.id not in shown)

    def _of_day(self, rates: Rates, tier: Tier | None, meter: str) -> Dated:
        span = tier.span if tier else rates.span
        is_later = span.since > self._on
        return Dated(
            span.since if is_later else "",
            "" if is_later else span.until,
            rates.prices[meter],
            tier.label if tier else None,
        )

    def _batch(self, model: Model) -> dict[str, Cell]:
        """Return what batches cost, by tier and class; under no name why they have no price."""
        try:
            card = resolve(Workload(model.id, self._asked(model), basis=USAGE), self._book, self._on)
        except Refusal as refusal:
            return {"": Cell(None, why=refusal.words)}
        lines = ((tier.id, line) for tier in card.tiers for line in tier.lines if line.meter)
        return {f"{tier}/{line.key}": Cell(line.unit_price, line.block) for tier, line in lines}

    def _asked(self, model: Model) -> Mapping[str, str | bool]:
        """Return the choices of a batch: where the book begins, or the first platform that has the model."""
        if model.platforms and self._platform and self._platform not in model.platforms:
            return {PROCESSING: BATCH, PLATFORM: model.platforms[0]}
        return {PROCESSING: BATCH}


def _published(book: PriceBook, rates: Rates, meter: Meter) -> LinePrice:
    """Return a published cell as a line, which is what knows where it stands."""
    price = rates.prices[meter.id]
    return LinePrice(
        key=meter.id, label=meter.label, block=book.blocks[rates.per], list_price=price, factors=(), unit_price=price,
        source=rates.source, meter=meter, line=rates.line,
    )  # fmt: skip


def _stands_here(book: PriceBook, model: Model) -> bool:
    return book.base is None or all(one is not model for one in book.base.models)


def states(row: Row) -> frozenset[str]:
    """Return every state that a row is found by."""
    return frozenset({row.state} if row.has_price else {row.state, NO_PRICE})


def place_text(origin: Origin) -> str:
    """Return file and line as editors jump to them."""
    return f"{Path(origin.file).name}:{origin.line}"
