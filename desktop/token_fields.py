"""The tokens of one request: a field for each class, or a prefix with a hit rate in place of those that cache."""

from __future__ import annotations

from pricing_core.planning import plain_meter
from pricing_core.showing import NumberStyle
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .choice_field import Switch
from .fields import Fields, number
from .naming import meter_name
from .number_edit import NumberEdit
from .number_entry import PERCENT
from .plain import describe
from .text_link import FromText
from .tier_meter import TierMeter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pricing_core import PriceBook
    from pricing_core.billing import Bill
    from pricing_core.book import Meter
    from pricing_core.planning import Planning

    from .fields import Count
    from .planning_fields import CacheFields
    from .section import Section

LARGE = 2  # a prompt of half a tier's threshold: some requests may well be above it


class TokenFields(Fields):
    """Plain input and output, the share of requests above a tier, and exact counts of what the cache holds."""

    def __init__(self, section: Section, cache: Section, style: NumberStyle, book: PriceBook) -> None:
        super().__init__(section, style, book)
        self._cache_section = cache
        self._counts: dict[str, NumberEdit] = {}
        self._exact = Switch("cache_exact", self.tr("Exact writes and reads"))
        self._plain = plain_meter(book)
        for meter in (one for one in book.meters if not one.caches):
            self._add_count(meter)
        self._counts[self._plain].set_about(self.tr("Without what is cached; that is entered below."))
        section.add_link(FromText(self._counts[self._plain]))
        self.share = NumberEdit("share_above", "%", style, kind=PERCENT, most=100)
        self.add_number(self.tr("Share above the tier"), self.share)
        self.larger = NumberEdit("input_above", self._unit(self._plain), style, may_be_empty=True)
        self.add_number(self.tr("Input in those"), self.larger)
        self.meter = TierMeter(style)
        section.grid.add_wide(self.meter)
        self.follow()
        self._show_tiers(offered=False)

    def _unit(self, meter: str) -> str:
        found = self._book.meter(meter)
        return said(self._book.units[found.unit], self._style.language) if found else ""

    def _add_count(self, meter: Meter) -> None:
        field = NumberEdit(meter_name(meter.id), self._unit(meter.id), self._style)
        self.add_number(said(meter.label, self._style.language), field)
        self._counts[meter.id] = field

    def add_exact(self, cache: CacheFields) -> None:
        """Put below the fields of the cache those that take its place when exact counts are known."""
        self._cache = cache
        own, self.section = self.section, self._cache_section
        for meter in (one for one in self._book.meters if one.caches):
            self._add_count(meter)
        self.section = own
        self._has_prefix = any(one.lifetime for one in self._book.meters) and bool(self._cached_meters())
        self._controls["cache_exact"] = self._exact
        self._cache_section.grid.add_pair(self._exact, cache.counted)
        self._exact.chosen.connect(lambda _: self._on_exact_chosen())
        describe(self._exact, self.tr("For counts of a usage object, in place of a prefix and a hit rate."))
        self._exact.setVisible(self._has_prefix)
        self.follow()

    def _cached_meters(self) -> list[str]:
        return [one.id for one in self._book.meters if one.caches]

    @property
    def is_exact(self) -> bool:
        """Tell whether the tokens of the cache are entered class by class."""
        return self._exact.value() or not self._has_prefix

    def _on_exact_chosen(self) -> None:
        if self.is_exact:
            self._take_over()
        self.on_used("cache_exact")

    def _take_over(self) -> None:
        """Begin the exact counts with what the prefix and the hit rate come to."""
        for meter, count in self._cache.exact_counts().items():
            self._counts[meter].show_number(count)

    def follow(self) -> None:
        if not hasattr(self, "_has_prefix"):
            return
        for meter in self._cached_meters():
            self._cache_section.grid.show_row(self._counts[meter], visible=self.is_exact)
        self._cache.set_visible(visible=not self.is_exact)
        if self.share.number:
            self._show_tiers(offered=True)

    def counts(self) -> dict[str, Count]:
        """Return the tokens of every class that is entered as a count."""
        left_out = () if self.is_exact else self._cached_meters()
        return {meter: field.number for meter, field in self._counts.items() if field.number and meter not in left_out}

    def show_counts(self, tokens: Mapping[str, Count]) -> None:
        """Show counts that nobody entered."""
        for meter, field in self._counts.items():
            field.show_number(tokens.get(meter, 0))
        self._exact.show_value(any(tokens.get(meter) for meter in self._cached_meters()))

    def planned(self, planning: Planning) -> Planning:
        # A model without a tier takes no notice of either, nor is the second looked at without the first.
        return planning.but(share_above=number(self.share), input_above=self.larger.number)

    def show_planning(self, planning: Planning) -> None:
        self.share.show_number(planning.share_above)
        self.larger.show_number(planning.input_above)
        self._show_tiers(offered=bool(planning.share_above))
        self.follow()

    def show_bill(self, bill: Bill | None) -> None:
        """Show how large the prompt is; ask for larger requests where some may be above a tier."""
        self.meter.show_breakdown(bill.parts[-1] if bill else None)
        if bill is None:
            return
        tiers = bill.first.card.tiers
        near = len(tiers) > 1 and LARGE * bill.first.prompt > tiers[1].over
        self._show_tiers(offered=len(tiers) > 1 and (near or bool(self.share.number)))

    def _show_tiers(self, *, offered: bool) -> None:
        self.section.grid.show_row(self.share, visible=offered)
        self.section.grid.show_row(self.larger, visible=offered and bool(self.share.number))

    def is_shown(self, field: NumberEdit) -> bool:
        """Tell whether a field is asked for now; those of the cache stand in its section."""
        return self.section.grid.has_row(field) and self._cache_section.grid.has_row(field)

    def focus_first(self) -> None:
        """Put the focus on the plain input."""
        field = self._counts[self._plain]
        field.selectAll()  # so that typing replaces the number
        field.setFocus()
