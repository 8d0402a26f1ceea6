"""Rows of other platforms: compared with what the base asks there, never taken, for they are no list prices."""

from __future__ import annotations

from pricing_core.errors import Refusal
from pricing_core.values import TYPE_CHECKING

from .notes import joined, listing, note
from .variants import choices_text, differences

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pricing_core.book import Model

    from .basis import Basis
    from .notes import Note
    from .offers import Offer, Prices


class Elsewhere:
    """Gathers what there is to say about rows of other platforms."""

    def __init__(self, basis: Basis) -> None:
        self.basis = basis
        self._differing: list[Note] = []
        self._unknown: dict[str, dict[str, None]] = {}  # rows in order, each once
        self._refused: dict[str, dict[str, None]] = {}  # rows in order, each once

    def row(self, offer: Offer, known: tuple[Model, Mapping[str, str]] | None) -> None:
        """Compare one row; `known` is its model in the base, with the choices that the row settles."""
        if known is None:
            self._unknown.setdefault(offer.platform, {})[offer.name] = None
            return
        model, choices = known
        self._compare(offer, model, choices, offer.prices)
        for variant in offer.variants:
            self._compare(offer, model, {**choices, **variant.choices}, variant.prices)

    def _compare(self, offer: Offer, model: Model, choices: Mapping[str, str], prices: Prices) -> None:
        what = choices_text(choices)
        try:
            asked = self.basis.asked(model, choices)
        except Refusal:
            self._refused.setdefault(what, {})[offer.name] = None
            return
        if found := differences(prices, asked, self.basis):
            facts = {"row": offer.name, "choices": what, "differences": joined(found)}
            self._differing.append(note("platform_differs", model=model.id, detail=offer.name, **facts))

    def notes(self) -> list[Note]:
        """Return a note for each row that differs, and one for all that could not be compared for one reason."""
        base = self.basis.book.id
        grouped = [
            note("platform_not_offered", detail=", ".join(rows), choices=what, rows=listing(list(rows)), base=base)
            for what, rows in self._refused.items()
        ]
        grouped += [
            note("platform_unknown", detail=", ".join(rows), platform=platform, rows=listing(list(rows)), base=base)
            for platform, rows in self._unknown.items()
        ]
        return [*self._differing, *grouped]
