"""Prices under other choices than the default ones, against the rules of the base: batch, fast, other places."""

from __future__ import annotations

from pricing_core.errors import Refusal
from pricing_core.values import TYPE_CHECKING

from .notes import joined, note, phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from fractions import Fraction

    from pricing_core.book import Model
    from pricing_core.errors import Words

    from .basis import Basis, BySize
    from .notes import Note
    from .offers import Offer, Prices, Variant


def choices_text(choices: Mapping[str, str]) -> str:
    """Return choices as a workload states them: ``processing = batch``."""
    return ", ".join(f"{name} = {value}" for name, value in choices.items())


def differences(stated: Prices, expected: BySize, basis: Basis) -> list[Words]:
    """Return, in words, each price that is stated otherwise than expected; where nothing is expected, none."""
    found = []
    for over, cells in {0: stated.cells, **stated.tiers}.items():
        prices = expected.get(over, {})
        for meter in basis.book.meters:
            cell, price = cells.get(meter.id), prices.get(meter.id)
            if cell and price is not None and cell.price != price:
                code = "difference_above" if over else "difference"
                found.append(phrase(code, meter=meter.label, over=over, new=cell.price, old=price))
    return found


def check_variants(model: Model, offers: Sequence[Offer], stated: Prices, basis: Basis) -> Iterator[Note]:
    """Give a note for each variant that the rules of the base do not make of the list prices that were taken."""
    try:
        listed = basis.asked(model, {})
    except Refusal:  # retired, or not sold there: its variants are history
        return
    said = set()
    for offer in offers:
        for variant in offer.variants:
            for one in _check(model, variant, stated, listed, basis):
                if one.words["en"] not in said:  # a model often stands in a file under several ids
                    said.add(one.words["en"])
                    yield one


def _check(model: Model, variant: Variant, stated: Prices, listed: BySize, basis: Basis) -> Iterator[Note]:
    what = choices_text(variant.choices)
    try:
        asked = basis.asked(model, variant.choices)
    except Refusal:
        yield note(
            "variant_not_offered", model=model.id, detail=what, choices=what, models=model.id, base=basis.book.id
        )
        return
    expected = {over: _scaled(over, row, stated, listed) for over, row in asked.items()}
    if found := differences(variant.prices, expected, basis):
        facts = {"choices": what, "differences": joined(found), "base": basis.book.id}
        yield note("variant_differs", model=model.id, detail=what, **facts)


def _scaled(over: int, asked: Mapping[str, Fraction], stated: Prices, listed: BySize) -> dict[str, Fraction]:
    """Return what the rules make of the stated prices, or of the base's own where none is stated."""
    cells = stated.tiers.get(over, {}) if over else stated.cells
    return {
        meter: cells[meter].price * price / listed[over][meter] if meter in cells and listed[over][meter] else price
        for meter, price in asked.items()
    }
