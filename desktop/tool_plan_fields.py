"""What is planned around tools: screenshots, and whether what tools bring is cached with the prefix."""

from __future__ import annotations

from pricing_core.planning import OFF, Planning, plain_meter
from pricing_core.wording import said

from .choice_field import Switch
from .fields import LaterFields, number
from .number_edit import NumberEdit
from .plain import describe

EACH = 1_500  # tokens of a screenshot; the field says that it is an estimate


class ToolPlanFields(LaterFields):
    """Screenshots in a request, and the switch that puts tool tokens into the cached prefix."""

    NAMES = PLANNED = ("screenshots", "screenshot_tokens", "overhead_cached")

    _has_cache = _is_asked = True

    def make(self) -> None:
        self.screenshots = NumberEdit("screenshots", self.tr("per request"), self._style)
        self.add_number(self.tr("Screenshots"), self.screenshots)
        meter = self._book.meter(plain_meter(self._book))
        unit = said(self._book.units[meter.unit], self._style.language) if meter else ""
        self.each = NumberEdit("screenshot_tokens", unit, self._style, default=EACH)
        self.add_number(self.tr("Tokens of each"), self.each)
        self.each.set_about(self.tr("An estimate; it depends on the size of the picture."))
        self.cached = Switch("overhead_cached", self.tr("Cache tool tokens too"))
        describe(self.cached, self.tr("On: what tools bring belongs to the cached prefix. Off is the cautious choice."))
        self.section.grid.add_wide(self.cached)
        self._controls["overhead_cached"] = self.cached
        self.cached.chosen.connect(lambda _: self.on_used("overhead_cached"))
        self.cached.setEnabled(self._has_cache)

    def set_asked(self, *, is_asked: bool) -> None:
        """Ask for these, or not where a loop has its own."""
        self._is_asked = is_asked
        self.follow()

    def read(self, planning: Planning) -> Planning:
        return planning.but(
            screenshots=number(self.screenshots),
            screenshot_tokens=number(self.each, EACH),
            overhead_cached=self.cached.value() and planning.lifetime != OFF,
        )

    def show(self, planning: Planning) -> None:
        self.screenshots.show_number(planning.screenshots)
        self.each.show_number(planning.screenshot_tokens)
        self.cached.show_value(planning.overhead_cached)
        self.follow()

    def show_cache(self, *, has_cache: bool) -> None:
        """Ask for cached tool tokens only where there is a cache."""
        self._has_cache = has_cache
        if self.is_made:
            self.cached.setEnabled(has_cache)

    def used(self) -> list[str]:
        """Return the names of what is planned here."""
        if not self.is_made or not self._is_asked:
            return []
        found = [self.screenshots.accessibleName()] if self.screenshots.number != 0 else []
        return [*found, self.cached.text()] if self.cached.value() and self.cached.isEnabled() else found

    def follow(self) -> None:
        if self.is_made:
            self.cached.setVisible(self._is_asked)
            self.section.grid.show_row(self.screenshots, visible=self._is_asked)
            self.section.grid.show_row(self.each, visible=self._is_asked and self.screenshots.number != 0)
