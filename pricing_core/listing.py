"""Price books, and the models of one, as lists."""

from __future__ import annotations

from .book import PLATFORM
from .errors import printable
from .money import decimal_text
from .rendering import columns
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .book import Model, PriceBook, Rates
    from .library import Library, Listed

    Json = dict[str, object]


def books_json(found: Library, default: str) -> Sequence[Json]:
    """Return the price books as ``books --format json`` gives them; `default` is the id of the one used unasked."""
    return [_book_json(entry, default) for entry in found.listed]


def _book_json(entry: Listed, default: str) -> Json:
    book = entry.book
    return {
        "id": book.id,
        "name": book.name["en"],
        "as_of": book.as_of,
        "issued": book.issued,
        "models": len(book.models),
        "layer": "built-in" if entry.bundled else "yours",
        "extends": book.base.id if book.base else None,
        "sha256": book.digest,
        "from": "built in" if entry.bundled else str(entry.path),
        "default": book.id == default,
    }


def books_table(found: Library, default: str) -> str:
    """Return the price books as a table: whose each is, what it stands on, and the file of one's own."""
    rows = []
    for entry in found.listed:
        book = entry.book
        layer = "built in" if entry.bundled else "yours"
        told = "default" if book.id == default else printable(str(entry.path)) if not entry.bundled else ""
        rows.append([book.id, book.as_of, str(len(book.models)), layer, book.base.id if book.base else "", told])
    return columns(("Price book", "As of", "Models", "Layer", "Extends", ""), rows)


def _rates_on(model: Model, day: str) -> Rates | None:
    return next((row for row in model.rates if row.span.covers(day)), None)


def _prices(row: Rates) -> Json:
    return {"per": row.per, **{meter: decimal_text(price) for meter, price in row.prices.items()}}


def _model_json(model: Model, book: PriceBook, day: str) -> Json:
    platform = book.choice(PLATFORM)
    rates = _rates_on(model, day)
    return {
        "id": model.id,
        "name": model.name,
        "aliases": [*model.aliases, *(one.id for one in model.platform_ids)],
        "status": model.state_on(day, str(platform.default) if platform else ""),
        "context_window": model.context_window,
        "max_output": model.max_output,
        "rates": _prices(rates) if rates else None,
        "tiers": [
            {"id": tier.id, "context_over": tier.over, "rates": _prices(tier.rates)}
            for tier in model.tiers
            if tier.span.covers(day)
        ],
    }


def models_json(book: PriceBook, day: str) -> Json:
    """Return the models as ``models --format json`` gives them, with the prices of a day."""
    return {"book": book.id, "on": day, "models": [_model_json(model, book, day) for model in book.models]}


def models_table(book: PriceBook, day: str) -> str:
    """Return the models as a table of standard prices, USD per block."""
    rows = []
    for model in book.models:
        rates = _rates_on(model, day)
        cells = [decimal_text(rates.prices[meter.id]) if rates else "–" for meter in book.meters]
        rows.append([model.id, *cells])
    head = ("Model", *(meter.id.removeprefix("cache_") for meter in book.meters))
    return f"{book.id}, USD per MTok on {day}; – where the book has no price\n\n{columns(head, rows)}"
