"""The book that a translation extends, seen on one day: what it lists, and what it asks under any choices."""

from __future__ import annotations

from pricing_core.book import PLATFORM
from pricing_core.errors import BadFile, Problem
from pricing_core.rate_card import resolve
from pricing_core.values import TYPE_CHECKING
from pricing_core.workload import USAGE, Workload

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from pricing_core.book import Block, Fee, Model, PriceBook, Rates, Tier

    from .offers import Offer

    BySize = Mapping[int, Mapping[str, Fraction]]

MILLION = 1_000_000
THOUSAND = 1_000


class Basis:
    """One book on one day."""

    def __init__(self, book: PriceBook, day: str, name: str) -> None:
        self.book = book
        self.day = day
        self.block = self._block(name)
        platform = book.choice(PLATFORM)
        self.platform = str(platform.default) if platform else ""

    def _block(self, name: str) -> Block:
        """Return the block of a million tokens, in which every price of the book must be quoted."""
        units = {meter.unit for meter in self.book.meters}
        blocks = [block for block in self.book.blocks.values() if block.count == MILLION and {block.unit} == units]
        quoted = {row.per for model in self.book.models for row in model.rates}
        if len(blocks) != 1 or quoted != {blocks[0].id}:
            message = f"price book {self.book.id!r} does not quote its prices per million tokens, as this file does"
            raise BadFile(name, [Problem(message)])
        return blocks[0]

    def model_of(self, offer: Offer) -> tuple[Model, Mapping[str, str]] | None:
        """Return the model of exactly an id that the row states, and the choices that the row settles.

        Ids are compared whole. One that names another platform than the row stands under is not this row's.
        """
        for place, name in enumerate(offer.names):
            known = self.book.model(name)
            if (
                known
                and known[1]
                and known[1].get(PLATFORM, offer.platform) == (offer.platform or known[1].get(PLATFORM))
            ):
                return known
            if known and not known[1] and (place == 0 or not offer.platform):
                return known[0], offer.choices
        return None

    def rates(self, model: Model) -> Rates | None:
        """Return the row of list prices in force."""
        return next((row for row in model.rates if row.span.covers(self.day)), None)

    def tiers(self, model: Model) -> dict[int, Tier]:
        """Return the tiers that can be in force, by the size they begin above."""
        return {tier.over: tier for tier in model.tiers if tier.span.covers(self.day)}

    def asked(self, model: Model, choices: Mapping[str, str]) -> BySize:
        """Return what a million tokens cost under these choices, by prompt size; raise Refusal where not offered."""
        # As usage, so that every tier is there: none is refused for what it would take to reach it.
        card = resolve(Workload(model.id, choices=choices, basis=USAGE), self.book, self.day)
        return {
            tier.over: {line.key: line.per_unit * MILLION for line in tier.lines if line.meter} for tier in card.tiers
        }

    def fee(self, id: str) -> Fee | None:
        return next((fee for fee in self.book.fees if fee.id == id and fee.span.covers(self.day)), None)

    def thousand(self, fee: Fee) -> Fraction:
        """Return what a thousand uses cost."""
        return fee.price * THOUSAND / self.book.blocks[fee.per].count
