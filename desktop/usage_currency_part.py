"""A second currency that amounts are shown in, at a rate that a person types."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from pricing_core.values import TYPE_CHECKING

from .choice_field import ListBox
from .day_edit import DayEdit
from .form_grid import show_hint
from .number_edit import NumberEdit
from .number_entry import MONEY
from .planning_fields import CURRENCIES

if TYPE_CHECKING:
    from collections.abc import Callable

    from pricing_core.showing import NumberStyle

    from .section import Section
    from .usage_work import UsageWork


class UsageCurrencyPart(QObject):
    """Its rows in a section of the form.

    Signals:
        given: Carries the fields of UsageInput that a person has set.
    """

    given = Signal(object)

    def __init__(self, section: Section, style: NumberStyle, day_text: Callable[[str], str]) -> None:
        super().__init__(section)
        self._grid, self._day_text = section.grid, day_text
        items = [("", self.tr("US dollars only")), *((one, one) for one in CURRENCIES)]
        self.currency = ListBox("usage_second_currency", items)
        self._grid.add_row(self.tr("Also show in"), self.currency)
        self.rate = NumberEdit("usage_rate", self.tr("for US$1"), style, kind=MONEY, may_be_empty=True)
        self._grid.add_row(self.tr("Rate"), self.rate)
        self._grid.add_below(self.rate.hint)
        self.day = DayEdit("usage_rate_day")
        self._grid.add_row(self.tr("Rate of"), self.day)
        self._hint = self._grid.add_hint()
        self.currency.chosen.connect(lambda _: self._give())
        self.rate.number_edited.connect(lambda _: self._give())
        self.day.edited.connect(self._give)

    def show_work(self, work: UsageWork) -> None:
        """Show what was given; the rate of a currency only where there is one."""
        given = work.given
        if given.currency != self.currency.value():
            if given.currency and self.currency.findData(given.currency) < 0:
                self.currency.addItem(given.currency, given.currency)
            self.currency.show_value(given.currency)
        if given.rate != self._rate():
            self.rate.show_number(given.rate)
        if given.rate_typed != self._typed():
            self.rate.recall(given.rate_typed)
        if given.rate_day and given.rate_day != self.day.value():
            self.day.show_day(given.rate_day)
        self._follow()

    def _rate(self) -> object:
        return self.rate.number or None

    def _typed(self) -> str:
        """Return what is typed while that is no rate: it is kept as it is."""
        return "" if self._rate() else str(self.rate.memory())

    def _follow(self) -> None:
        has_currency = bool(self.currency.value())
        for field in (self.rate, self.day):
            self._grid.show_row(field, visible=has_currency)
        asks = has_currency and self.rate.is_empty
        self.rate.set_note(self.tr("Type the rate; nothing is fetched.") if asks else "", "note")
        self.rate.set_clash(self.tr("A rate is above 0.") if self.rate.number == 0 else "")
        told = self.tr("Typed by yourself, as of {day}. Bills stay in US$.").format(
            day=self._day_text(self.day.value())
        )
        show_hint(self._hint, told if has_currency and self._rate() else "")

    def _give(self) -> None:
        self._follow()
        rate = self._rate()
        day = self.day.value() if rate else ""
        fields = {"currency": self.currency.value(), "rate": rate, "rate_typed": self._typed(), "rate_day": day}
        self.given.emit(fields)
