"""What the tests of the pricing core share: workloads as people write them, priced through the public API."""

from __future__ import annotations

import json
from fractions import Fraction

from pricing_core import Breakdown, PriceBook, Refusal, estimate
from pricing_core.library import bundled_book
from pricing_core.workload_reading import read_estimate

PAGE = "anthropic-2025-12"
TODAY = "anthropic-2026-11"
MILLION = 1_000_000


def book_of(book: str | PriceBook) -> PriceBook:
    """Return a shipped book by its id, or the book itself."""
    if isinstance(book, PriceBook):
        return book
    found = bundled_book(book)
    assert found is not None, f"{book} is not compiled"
    return found


def bill(workload: dict[str, object], book: str | PriceBook = PAGE, on: str = "", model: str = "") -> Breakdown:
    """Price a workload in its JSON shape; the date is the book's own when none is given."""
    prices = book_of(book)
    read = read_estimate(json.dumps(workload).encode(), "workload.json", prices, model)
    return estimate(read.workloads[0], prices, on or prices.as_of)


def total(workload: dict[str, object], book: str | PriceBook = PAGE, on: str = "", model: str = "") -> Fraction:
    """Return the exact total in dollars."""
    return bill(workload, book, on, model).total.amount


def refusal(workload: dict[str, object], book: str | PriceBook = PAGE, on: str = "") -> str:
    """Return the code of the refusal, or a text that no code equals when there is a price."""
    try:
        return f"priced at {bill(workload, book, on).total.text}"
    except Refusal as refused:
        code, words = refused.code, refused.words
    assert words["en"].strip()
    assert words["id"].strip()
    return code


def codes(bill: Breakdown) -> list[str]:
    """Return the codes of the notices, in order."""
    return [notice.code for notice in bill.notices]


def amounts(bill: Breakdown) -> dict[str, Fraction]:
    """Return the dollars of each line; every key stands once."""
    keys = [line.key for line in bill.lines]
    assert len(set(keys)) == len(keys)
    return {line.key: line.amount.amount for line in bill.lines}


def counts(bill: Breakdown) -> dict[str, Fraction | int]:
    """Return what one request uses, by line."""
    return {line.key: line.count for line in bill.lines}


def quantities(bill: Breakdown) -> dict[str, Fraction | int]:
    """Return what the whole job is billed for, by line."""
    return {line.key: line.quantity for line in bill.lines}


def per_million(dollars: str, tokens: int) -> Fraction:
    """Return what so many tokens cost at a price per million, by school arithmetic on exact numbers."""
    return Fraction(dollars) * tokens / MILLION
