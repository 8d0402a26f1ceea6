"""How a price book explains a list price: as a multiple of another, which its rows do not say."""

from __future__ import annotations

from .book import STANDARD_TIER
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from fractions import Fraction

    from .breakdown import Breakdown
    from .sheets import LinePrice
    from .xlsx_wording import Say

LONGEST = 40  # of a name in a number format, which holds 255 characters


class Multiple(Value):
    """So many times the price of a class of tokens in a tier."""

    factor: Fraction
    tier: str
    meter: str
    name: str


def meter_of(price: LinePrice) -> str:
    """Return the class of tokens that a price is of; of a charge its id."""
    return price.addition.meter if price.addition else price.key


def multiple_of(part: Breakdown, price: LinePrice, say: Say) -> Multiple | None:
    """Return what a list price is a multiple of; None where the book declares none, or none that gives it exactly."""
    if price.fee:
        return None
    book, tier, meter = part.card.book, part.tier, meter_of(price)
    for rule in book.multipliers:
        if rule.meter == meter and tier.rates.prices[rule.of] * rule.factor == price.list_price:
            base = book.meter(rule.of)
            name = say.said(base.label) if base else rule.of
            short = name.partition(",")[0].lower()  # of “Input, not cached” the first word is enough
            return Multiple(rule.factor, tier.id, rule.of, short[:LONGEST])
    factor = tier.tier.multipliers.get(meter) if tier.tier else None
    if factor and part.card.tiers[0].rates.prices[meter] * factor == price.list_price:
        return Multiple(factor, STANDARD_TIER, meter, say("standard_price"))
    return None


def number_format(name: str) -> str:
    """Return the format that writes a multiple as ``1.25 × input``."""
    words = name.replace('"', "")
    return f'General" × {words}"'
