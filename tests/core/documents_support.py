"""What the tests of documents share: documents as people write them, books of one's own, and how they are opened."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pricing_core import BadFile, PriceBook
from pricing_core.document import Document
from pricing_core.document_reading import Opened, open_document, read_document
from pricing_core.document_writing import written
from pricing_core.library import bundled_book
from pricing_core.profile import Profile
from pricing_core.profile_applying import profiled
from pricing_core.profile_reading import read_profile
from pricing_core.reading import read_book
from pricing_core.snapshot import snapshot_of
from tests.core.support import PAGE, book_of
from tests.core.test_data_only import ACME

EXAMPLES = Path(__file__).parent / "documents"
SONNET = "claude-sonnet-4-5"
DAY = "2025-12-01"
# It changes one bird of Acme's: 1,000 words sung cost $3.
CORNER = """
schema = 1
id = "corner"
extends = "acme-2030"
as_of = 2030-01-10
issued = 2030-01-10
currency = "USD"
source = "Corner shop"

[[models]]
id = "crow-1"
name = "Crow 1"
context_window = 100

[[models.rates]]
per = "kiloword"
heard = 1
remembered = 0
sung = 3
source = "Crows, corner"
"""
CLIENT = 'schema = 1\nid = "client"\nname = "Client & Co"\n\n[[discounts]]\npercent_off = 10\n'
TEXTS = {"acme-2030": ACME, "corner": CORNER, "client": CLIENT}


def acme() -> PriceBook:
    return read_book(ACME.encode(), "/home/ani/prices/acme.toml")


def corner() -> PriceBook:
    return read_book(CORNER.encode(), "/home/ani/prices/corner.toml", {"acme-2030": acme()}.get)


def client() -> Profile:
    return read_profile(CLIENT.encode(), "/home/ani/profiles/client.toml")


def own_prices() -> PriceBook:
    """Return a book that extends another, with a profile on top."""
    return profiled(corner(), client())


def text_of(source: PriceBook | Profile) -> str:
    return TEXTS[source.id]


def raw(*workloads: object, **parts: object) -> dict[str, object]:
    """Return the JSON of a document; one plain workload where none is given."""
    return {"format": "taksir-estimate", "version": 1, "workloads": list(workloads or [{"model": SONNET}]), **parts}


def content(whole: object) -> bytes:
    return json.dumps(whole, indent=1).encode()


def read(*workloads: object, book: str | PriceBook = PAGE, **parts: object) -> Document:
    return read_document(content(raw(*workloads, **parts)), "d.taksir", book_of(book))


def rewritten(*workloads: object, **parts: object) -> Any:
    """Return the JSON of a document that was read and written."""
    return json.loads(written(read(*workloads, **parts), book_of(PAGE)))


def faults(whole: object, book: str | PriceBook = PAGE) -> list[tuple[int | None, str]]:
    """Return what is wrong with a document: lines and messages."""
    text = whole if isinstance(whole, bytes) else content(whole)
    with pytest.raises(BadFile) as bad:
        read_document(text, "d.taksir", book_of(book))
    return [(problem.line, problem.message) for problem in bad.value.problems]


def nowhere(book: str, on: str) -> tuple[PriceBook, str]:
    """Find prices on a computer that has the shipped books alone."""
    found = bundled_book(book or PAGE)
    if found is None:
        raise BadFile(book, [])
    return found, on or found.as_of


def opened(text: bytes) -> Opened:
    return open_document(text, "d.taksir", nowhere)


def crows(**changes: object) -> Document:
    """Return a document priced with one's own prices: 1,000 words x $3 less 10% x 100 requests are $270."""
    workload = {"model": "crow-1", "tokens": {"sung": 1_000}, "requests": 100}
    document = read(workload, book=own_prices(), name="Crows", prices={"book": "corner", "on": "2030-01-10"})
    return document.but(**changes)


def with_snapshot() -> bytes:
    """Return the file of that document, its prices saved in it."""
    book = own_prices()
    snapshot = snapshot_of(book, "2030-01-10", 270, text_of)
    return written(crows(snapshot=snapshot), book)
