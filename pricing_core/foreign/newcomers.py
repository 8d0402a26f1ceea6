"""Models that the base does not have: a whole row, or the reasons why there cannot be one."""

from __future__ import annotations

from pricing_core.tables import WIDE_ID
from pricing_core.values import TYPE_CHECKING, Value

from .notes import joined, phrase

if TYPE_CHECKING:
    from pricing_core.errors import Words

    from .basis import Basis
    from .offers import Offer, Prices


class Newcomer(Value):
    """A model with a price for every class, in every tier."""

    id: str
    name: str
    row: str  # what the file calls it
    window: int
    max_output: int | None
    deprecated: str  # the day the file gives as its end
    prices: Prices


def newcomer(id: str, offer: Offer, stated: Prices, basis: Basis) -> tuple[Newcomer | None, Words]:
    """Return the new model, or None and why: a class without a price is never 0 and never derived from another."""
    reasons = [] if WIDE_ID.fullmatch(id) else [phrase("no_usable_id")]
    for over, cells in {0: stated.cells, **stated.tiers}.items():
        code = "no_price_for_above" if over else "no_price_for"
        missing = [meter for meter in basis.book.meters if meter.id not in cells]
        reasons += [phrase(code, meter=meter.label, over=over) for meter in missing]
    if offer.window is None:
        reasons.append(phrase("no_window"))
    if reasons or offer.window is None:
        return None, joined(reasons, ", ")
    return Newcomer(id, offer.title or id, offer.name, offer.window, offer.max_output, offer.ends, stated), {"en": ""}
