"""Prices changed in books that are odd but legal: exactly the price that was meant, or a refusal."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from pricing_core.book import STANDARD_TIER
from pricing_core.editing import CannotEdit, set_price, unset_price
from pricing_core.errors import BadFile
from pricing_core.locating import toml_comments
from pricing_core.money import exact
from pricing_core.reading import read_book
from tests.hostile.cases import MAY, SOURCES
from tests.hostile.corpus import cases
from tests.hostile.meaning import leaves_of
from tests.hostile.seeds import find

if TYPE_CHECKING:
    from fractions import Fraction

    from pricing_core import PriceBook

PRICES = ("0", "0.07", "7", "7.50", "123456789.123456789", "0.000000001")
NO_PRICES = ("", "-1", "1e3", "0,5", "nan", "1_000", "007", "٣", '"3"', "3 # three", "3\nx = 1", "1234567890", " 3")
EDITS = 4
SOURCE_STEP = {"2025": 6, "2026": 23, "extending": 1}  # a large book takes long to edit


def legal_books(seed: int) -> list[tuple[str, str, PriceBook]]:
    """Return the mutated books that the reader accepts."""
    found = []
    for source, step in SOURCE_STEP.items():
        mine = [case for case in cases() if case.source == source and case.verdict == MAY]
        for case in mine[::step]:
            content = case.content(seed)
            try:
                book = read_book(content or b"", "own.toml", find)
            except BadFile:
                continue
            assert content is not None
            found.append((case.name, content.decode(), book))
    return found


def effective(book: PriceBook, days: set[str]) -> dict[tuple[str, str, str, str], Fraction]:
    """Return every price by model, tier, class and day."""
    found = {}
    for model in book.models:
        rows = [(STANDARD_TIER, row, row.span) for row in model.rates]
        rows += [(tier.id, tier.rates, tier.span) for tier in model.tiers]
        for tier_id, rates, span in rows:
            for day in days:
                if span.covers(day):
                    found |= {(model.id, tier_id, meter, day): price for meter, price in rates.prices.items()}
    return found


def edges(book: PriceBook) -> set[str]:
    spans = [row.span for model in book.models for row in (*model.rates, *model.tiers)]
    return {day for span in spans for day in (span.since, span.until) if day} | {book.as_of}


def of_the_rest(book: PriceBook) -> dict[object, object]:
    return {path: leaf for path, leaf in leaves_of(book).items() if path[0] != "models"}


def some_cell(book: PriceBook, random: Random) -> tuple[str, str, str, str]:
    """Return a model, a tier, a class and a day; mostly of those that there are."""
    model = random.choice(book.models)
    tiers = [STANDARD_TIER, *(tier.id for tier in model.tiers), random.choice([STANDARD_TIER, "no-such-tier"])]
    meters = [*(meter.id for meter in book.meters)] * 3 + ["no_such_class", 'x"\n[y]']
    return model.id, random.choice(tiers), random.choice(meters), random.choice(["", *sorted(edges(book))])


@pytest.mark.parametrize("seed", [1, 2])
def test_an_edit_of_an_odd_but_legal_book_changes_exactly_one_price_or_nothing(seed):
    books = legal_books(seed)
    assert len(books) > 25
    done = refused = silent = 0

    for name, text, book in books:
        random = Random(f"{seed}/{name}")
        for _ in range(EDITS):
            model, tier, meter, day = some_cell(book, random)
            value = random.choice(PRICES)
            try:
                changed = set_price(text, model, meter, value, tier=tier, on=day, find=find)
            except (CannotEdit, BadFile) as error:
                silent += not str(error).strip()
                refused += 1
                continue
            done += 1
            new = read_book(changed.encode(), "own.toml", find)
            days = edges(book) | edges(new) | {day or book.as_of}
            before, after = effective(book, days), effective(new, days)
            moved = {cell for cell in before | after if before.get(cell) != after.get(cell)}

            place = (name, model, tier, meter, day, value)
            assert after[model, tier, meter, day or book.as_of] == exact(value), place
            assert {cell[:3] for cell in moved} <= {(model, tier, meter)}, place
            assert {after[cell] for cell in moved} <= {exact(value)}, place
            assert of_the_rest(new) == of_the_rest(book), place
            assert toml_comments(changed) == toml_comments(text), place

    assert silent == 0
    assert done > 50
    assert refused > 5


@pytest.mark.parametrize("value", NO_PRICES, ids=ascii)
def test_what_is_no_price_is_never_written(value):
    for source in ("2025", "extending"):
        text = SOURCES[source]
        book = read_book(text.encode(), "own.toml", find)
        with pytest.raises((CannotEdit, BadFile)):
            set_price(text, book.models[0].id, "input", value, find=find)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_price_that_is_set_and_taken_back_leaves_the_meaning_as_it_was(seed):
    mine = [(name, text, book) for name, text, book in legal_books(seed) if book.base]
    random = Random(seed)
    taken_back = 0

    for name, text, book in mine:
        stated = {row.id for row in book.models if row.id not in {one.id for one in book.base.models}}
        model = random.choice([row for row in book.models if row.id not in stated])
        meter = random.choice(book.meters).id
        try:
            unset_price(text, model.id, meter, find=find)
        except (CannotEdit, BadFile):  # not the book's own price, so setting one begins it
            pass
        else:
            continue
        try:
            changed = set_price(text, model.id, meter, "7.77", find=find)
            again = unset_price(changed, model.id, meter, find=find)
        except (CannotEdit, BadFile):
            continue
        taken_back += 1
        assert leaves_of(read_book(again.encode(), "own.toml", find)) == leaves_of(book), (name, model.id, meter)

    assert taken_back > 10
