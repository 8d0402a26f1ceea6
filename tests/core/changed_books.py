"""Books that differ from a shipped one in exactly what a test says."""

from __future__ import annotations

from fractions import Fraction

from pricing_core import PriceBook
from pricing_core.book import Model, Rates
from tests.core.support import TODAY, book_of

NOVEMBER = book_of(TODAY)
DAY = "2026-11-22"
OPUS = "claude-opus-5-5"  # $4, $5, $8, $0.20, $20 from 2026-09-22 on
HAIKU = "claude-haiku-5-5"  # $0.10, $0.125, $0.20, $0.01, $0.50 from 2026-10-07 on; a tier above 100,000


def model_of(id: str, book: PriceBook = NOVEMBER) -> Model:
    """Return a model of a book."""
    return next(model for model in book.models if model.id == id)


def with_model(id: str, book: PriceBook = NOVEMBER, /, **changes: object) -> PriceBook:
    """Return the book with fields of one model changed."""
    return book.but(models=tuple(model.but(**changes) if model.id == id else model for model in book.models))


def without_model(id: str, book: PriceBook = NOVEMBER) -> PriceBook:
    """Return the book without one model."""
    return book.but(models=tuple(model for model in book.models if model.id != id))


def repriced(row: Rates, **prices: str) -> Rates:
    """Return a row with some cells written anew."""
    return row.but(prices={**row.prices, **{meter: Fraction(price) for meter, price in prices.items()}})


def with_prices(id: str = OPUS, book: PriceBook = NOVEMBER, **prices: str) -> PriceBook:
    """Return the book with some cells of a model's last row written anew."""
    *rows, last = model_of(id, book).rates
    return with_model(id, book, rates=(*rows, repriced(last, **prices)))


def with_rule(kind: str, id: str, book: PriceBook = NOVEMBER, /, **changes: object) -> PriceBook:
    """Return the book with fields of one rule changed; `kind` is the name of its table."""
    rules = [rule.but(**changes) if rule.id == id else rule for rule in getattr(book, kind)]
    return book.but(**{kind: tuple(rules)})


def without_rule(kind: str, id: str, book: PriceBook = NOVEMBER) -> PriceBook:
    """Return the book without one rule."""
    return book.but(**{kind: tuple(rule for rule in getattr(book, kind) if rule.id != id)})


def usd(price: str) -> Fraction:
    """Return a price as the core holds it."""
    return Fraction(price)
