"""The sections of the form that a request has and an agent loop has not: its tokens, its cache, how many there are."""

from __future__ import annotations

from pricing_core.values import TYPE_CHECKING

from .planning_fields import CacheFields, VolumeFields
from .token_fields import TokenFields

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pricing_core import PriceBook
    from pricing_core.billing import Bill
    from pricing_core.planning import Planning
    from pricing_core.showing import NumberStyle

    from .fields import Count, Fields
    from .section import Section


class RequestPart:
    """The fields of a single request."""

    def __init__(self, sections: tuple[Section, Section, Section], style: NumberStyle, book: PriceBook) -> None:
        self.sections = tokens, cache, volume = sections
        self.tokens = TokenFields(tokens, cache, style, book)
        self.cache = CacheFields(cache, style, book)
        self.tokens.add_exact(self.cache)
        self.volume = VolumeFields(volume, style, book)

    @property
    def groups(self) -> tuple[Fields, ...]:
        """The fields, section by section."""
        return (self.tokens, self.cache, self.volume)

    def show(self, tokens: Mapping[str, Count], planning: Planning) -> None:
        """Show what nobody entered here."""
        self.tokens.show_counts(tokens)
        for fields in self.groups:
            fields.show_planning(planning)

    def show_bill(self, bill: Bill | None) -> None:
        """Say below the fields what they come to; nothing while there is no price."""
        self.tokens.show_bill(bill)
        self.cache.show_counted(bill.first.workload if bill else None)
        self.volume.show_bill(bill)
