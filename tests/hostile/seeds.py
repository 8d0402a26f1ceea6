"""The good files that every hostile one is made from: the shipped books, small ones, profiles, others' lists."""

# ruff: noqa: E501  # tables read better on one line

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pricing_core.library import bundled_book
from pricing_core.reading import read_book
from tests.core.test_data_only import ACME

if TYPE_CHECKING:
    from pricing_core.book import PriceBook

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "pricing_core" / "books"
FOREIGN = {path.name: path.read_bytes() for path in sorted((ROOT / "tests" / "core" / "foreign").glob("*.json"))}


def as_own(id: str) -> str:
    """Return a shipped book as a user would copy it: under an id of its own."""
    return (SHIPPED / f"{id}.toml").read_text("utf-8").replace(f'id = "{id}"', 'id = "own"', 1)


EXTENDING = """\
schema = 1
id = "own"
name = { en = "Our prices", id = "Harga kami" }
as_of = 2026-11-22
issued = 2026-11-22
currency = "USD"
source = "Our contract"
extends = "anthropic-2026-11"
notes = "What differs, and nothing else."

[[models]]
id = "claude-haiku-5-5"
inherit = true
tags = ["regional-premium", "us-only"]

[[models.rates]]
from = 2026-11-01
until = 2027-11-01
input = 0.09
output = 0.45
source = "Our contract, annex A"

[[models.tiers]]
id = "above_100k"
rates = { input = 0.45 }
source = "Our contract, annex A"

[[models]]
id = "claude-opus-5"
inherit = true
cache_minimum = 2_048

[[models]]
id = "house-model"
name = "House model"
context_window = 100_000
rates = [{ per = "MTok", input = 1, cache_write_5m = 1.25, cache_write_1h = 2, cache_read = 0.1, output = 5, source = "Annex B" }]

[[notices]]
code = "annex"
when = { model = ["house-model"] }
message = { en = "Prices of {model} end with the year.", id = "Harga {model} berakhir tahun ini." }
"""

PROFILE = """\
schema = 1
id = "client-x"
name = "Client X"
notes = "Framework contract"

[[discounts]]
percent_off = 12
models = ["claude-opus-4-5", "claude-sonnet-4-5"]
classes = ["input", "output"]
platforms = ["bedrock"]
from = 2026-01-01
until = 2027-01-01

[[discounts]]
factor = 1.05
on = "everything"

[[rates]]
model = "claude-sonnet-4-5"
per = "MTok"
tier = "long_context"
input = 2.64
output = 13.2
from = 2026-01-01

[[fees]]
fee = "web_search"
price = 8.5
until = 2027-01-01
"""

BOOKS = {
    "2025": as_own("anthropic-2025-12"),
    "2026": as_own("anthropic-2026-11"),
    "extending": EXTENDING,
}
SMALL_BOOKS = {"acme": ACME, "extending": EXTENDING}
ACME_BOOK = read_book(ACME.encode(), "acme.toml")


def find(id: str) -> PriceBook | None:
    """Give the books that a hostile one may extend."""
    return ACME_BOOK if id == ACME_BOOK.id else bundled_book(id)
