"""What is planned around tools: screenshots, and whether what tools bring is cached with the prefix."""

from __future__ import annotations

from pricing_core.planning import OFF, Planning, plain_meter
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .choice_field import Switch
from .fields import Fields, number
from .number_edit import NumberEdit
from .plain import describe

if TYPE_CHECKING:
    from pricing_core import PriceBook
    from pricing_core.showing import NumberStyle

    from .section import Section

EACH = 1_500  # tokens of a screenshot; the field says that it is an estimate


class ToolPlanFields(Fields):
    """Screenshots in a request, and the switch that puts tool tokens into the cached prefix."""

    def __init__(self, section: Section, style: NumberStyle, book: PriceBook) -> None:
        super().__init__(section, style, book)
        self.screenshots = NumberEdit("screenshots", self.tr("per request"), style)
        self.add_number(self.tr("Screenshots"), self.screenshots)
        meter = book.meter(plain_meter(book))
        unit = said(book.units[meter.unit], style.language) if meter else ""
        self.each = NumberEdit("screenshot_tokens", unit, style, default=EACH)
        self.add_number(self.tr("Tokens of each"), self.each)
        self.each.set_about(self.tr("An estimate; it depends on the size of the picture."))
        self.cached = Switch("overhead_cached", self.tr("Cache tool tokens too"))
        describe(self.cached, self.tr("On: what tools bring belongs to the cached prefix. Off is the cautious choice."))
        section.grid.add_wide(self.cached)
        self._controls["overhead_cached"] = self.cached
        self.cached.chosen.connect(lambda _: self.on_used("overhead_cached"))
        self.each.show_number(EACH)
        self.follow()

    def planned(self, planning: Planning) -> Planning:
        return planning.but(
            screenshots=number(self.screenshots),
            screenshot_tokens=number(self.each, EACH),
            overhead_cached=self.cached.value() and planning.lifetime != OFF,
        )

    def show_planning(self, planning: Planning) -> None:
        self.screenshots.show_number(planning.screenshots)
        self.each.show_number(planning.screenshot_tokens)
        self.cached.show_value(planning.overhead_cached)
        self.follow()

    def show_cache(self, *, has_cache: bool) -> None:
        """Ask for cached tool tokens only where there is a cache."""
        self.cached.setEnabled(has_cache)

    def used(self) -> list[str]:
        """Return the names of what is planned here."""
        found = [self.screenshots.accessibleName()] if self.screenshots.number != 0 else []
        return [*found, self.cached.text()] if self.cached.value() and self.cached.isEnabled() else found

    def follow(self) -> None:
        self.section.grid.show_row(self.each, visible=self.screenshots.number != 0)
