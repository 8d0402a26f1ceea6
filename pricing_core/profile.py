"""Price profiles: what somebody has negotiated, as operations on the list prices of whichever book is in force.

A profile never holds list prices, so it stays right when they change, and both prices can be shown side by side.
"""

from __future__ import annotations

from fractions import Fraction

from .book import STANDARD_TIER
from .conditions import ALWAYS, Span
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from .errors import BadFile

TOKENS, EVERYTHING = "tokens", "everything"


class Discount(Value):
    """A factor on list prices: 0.88 is 12% off, 1.05 a surcharge of 5%. `models`, `classes` and `platforms` empty mean
    all.

    `on` is tokens, or everything: charges per use too.
    """

    factor: Fraction
    on: str = TOKENS
    models: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    span: Span = ALWAYS
    line: int = 0


class OwnRates(Value):
    """Own prices of some classes of a model in one tier, in USD per block; batch and the like still apply to them."""

    model: str
    per: str
    prices: Mapping[str, Fraction]
    tier: str = STANDARD_TIER
    span: Span = ALWAYS
    line: int = 0


class OwnFee(Value):
    """An own price of a charge per use, in USD per block of the book."""

    fee: str
    price: Fraction
    span: Span = ALWAYS
    line: int = 0


class Profile(Value):
    """One person's or client's terms. Where an own rate holds, discounts do not: it is the price agreed on."""

    id: str
    name: str
    discounts: tuple[Discount, ...] = ()
    rates: tuple[OwnRates, ...] = ()
    fees: tuple[OwnFee, ...] = ()
    digest: str = ""
    file: str = ""
    notes: str = ""

    def anonymous(self) -> Profile:
        """Return the same terms without whose they are: for what leaves the house."""
        return self.but(id="", name="", file="", digest="", notes="")


class OwnPrice(Value):
    """The price that a profile puts in the place of a published cell."""

    price: Fraction
    line: int = 0


class ListedProfile(Value):
    """A profile that can be chosen, and its file."""

    profile: Profile
    path: Path


class Profiles(Value):
    """Every usable profile by name, and what is wrong with the others."""

    listed: tuple[ListedProfile, ...] = ()
    broken: tuple[BadFile, ...] = ()

    def find(self, id: str) -> Profile | None:
        return next((entry.profile for entry in self.listed if entry.profile.id == id), None)
