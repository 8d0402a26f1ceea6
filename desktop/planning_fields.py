"""The fields of what is planned around a request: cache, volume, the months ahead, discount, tax and currency."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton

from pricing_core import Workload
from pricing_core.planning import (
    DAY,
    EVERYTHING,
    MONTH,
    OFF,
    TOKENS,
    WEEK,
    Plan,
    Planning,
    asked,
    cache_meters,
    exact_counts,
)
from pricing_core.showing import count_text
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .choice_field import ListBox, Segments
from .fields import Fields, LaterFields, number
from .form_grid import show_hint
from .number_edit import NumberEdit
from .number_entry import MONEY, PERCENT
from .plain import TONE, ElidingLabel, describe, set_tool_tip, tabular
from .text_link import FromText
from .theme import MUTED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pricing_core import PriceBook
    from pricing_core.billing import Bill
    from pricing_core.showing import NumberStyle

    from .fields import Count
    from .section import Section

MOST_REQUESTS = 10**12
CURRENCIES = (
    "IDR", "EUR", "GBP", "JPY", "CNY", "INR", "SGD", "MYR", "THB", "VND", "PHP", "KRW", "TWD", "HKD", "AUD", "NZD",
    "CAD", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "TRY", "BRL", "MXN", "ARS", "CLP", "COP", "ZAR", "NGN", "KES",
    "EGP", "AED", "SAR", "ILS",
)  # fmt: skip


class VolumeFields(Fields):
    """How many requests, and how often."""

    def __init__(self, section: Section, style: NumberStyle, book: PriceBook) -> None:
        super().__init__(section, style, book)
        self.requests = NumberEdit("requests", self.tr("requests"), style, most=MOST_REQUESTS)
        self.add_number(self.tr("Requests"), self.requests)
        periods = [(DAY, self.tr("day")), (WEEK, self.tr("week")), (MONTH, self.tr("month"))]
        self.period = Segments("period", periods)
        self.add_choice(self.tr("Requests per"), self.period)
        self.days = NumberEdit("days", self.tr("days"), style, least=1, most=31, default=30)
        self.add_number(self.tr("Days a month"), self.days)
        self._hint = section.grid.add_hint()

    def planned(self, planning: Planning) -> Planning:
        return planning.but(
            requests=number(self.requests),
            period=self.period.value(),
            days=number(self.days, 30),
        )

    def show_planning(self, planning: Planning) -> None:
        self.requests.show_number(planning.requests)
        self.period.show_value(planning.period)
        self.days.show_number(planning.days)
        self.follow()

    def follow(self) -> None:
        self.section.grid.show_row(self.days, visible=self.period.value() != MONTH)

    def show_bill(self, bill: Bill | None) -> None:
        """Say how many requests a month that makes, where the field does not say it."""
        if bill is None:
            show_hint(self._hint, "")
            return
        planning = bill.plan.planning
        month = asked(planning)
        text = ""
        if planning.retries:
            text = self.tr("= {sent} requests a month, {retried} of them sent again")
        elif planning.period != MONTH:
            text = self.tr("= {sent} requests a month")
        counts = {"sent": bill.requests, "retried": bill.requests - month}
        show_hint(self._hint, text.format(**{name: count_text(one, self._style) for name, one in counts.items()}))


class CacheFields(Fields):
    """A prefix that requests share, how long it is kept, and how often it is found.

    Signals:
        adviser_wanted: A person wants the hit rate from how requests arrive.
    """

    adviser_wanted = Signal()

    def __init__(self, section: Section, style: NumberStyle, book: PriceBook) -> None:
        super().__init__(section, style, book)
        self._lifetimes = [meter.lifetime for meter in book.meters if meter.lifetime]
        unit = said(book.units[cache_unit(book)], style.language)
        self.prefix = NumberEdit("reused_prefix", unit, style)
        self.add_number(self.tr("Reused prefix"), self.prefix)
        section.add_link(FromText(self.prefix))
        self.prefix.set_about(self.tr("What every request begins with: system prompt, documents, examples."))
        items = [(one.id, said(one.label, style.language)) for one in self._lifetimes]
        self.lifetime = Segments("cache_lifetime", [(OFF, self.tr("Off")), *items])
        self.add_choice(self.tr("Lifetime"), self.lifetime)
        self.hit_rate = NumberEdit("hit_rate", "%", style, kind=PERCENT, most=100, default=90)
        self.add_number(self.tr("Hit rate"), self.hit_rate)
        self.hit_rate.set_about(self.tr("The share of requests that find the prefix in the cache."))
        self._traffic = self._traffic_link()
        self.counted = ElidingLabel()
        self.counted.setProperty(TONE, MUTED)
        self.counted.setFont(tabular(self.counted.font()))
        self._is_ours = True  # the lifetime: nobody has chosen one yet
        self._is_asked = True  # else exact counts are
        self._shown = Planning()

    def _traffic_link(self) -> QPushButton:
        """Return the button beside the hit rate that asks for it from traffic."""
        link = QPushButton(self.tr("from traffic…"))
        link.setProperty("link", "true")
        link.setAccessibleIdentifier("hit_rate_from_traffic")
        link.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes from number to number; the menu has it for keys
        link.setAccessibleName(self.tr("Hit rate from traffic"))
        describe(link, self.tr("Opens the cache adviser: hit rates and costs of every lifetime."))
        link.clicked.connect(self.adviser_wanted)
        self.section.grid.put_beside(self.hit_rate, link)
        return link

    def planned(self, planning: Planning) -> Planning:
        if self._is_asked:
            return self._planned(planning)
        return planning.but(hit_rate=self._shown.hit_rate)  # moot, and not ours to drop

    def _planned(self, planning: Planning) -> Planning:
        return planning.but(
            prefix=number(self.prefix), lifetime=self.lifetime.value(), hit_rate=number(self.hit_rate, 90)
        )

    def show_planning(self, planning: Planning) -> None:
        self._shown = planning
        self.prefix.show_number(planning.prefix)
        self.lifetime.show_value(planning.lifetime)
        self.hit_rate.show_number(planning.hit_rate)
        self._is_ours = not planning.prefix and planning.lifetime == OFF
        self.follow()

    def on_used(self, name: str) -> None:
        """Switch the cache on with the first prefix; whoever chose a lifetime keeps it."""
        if name == self.lifetime.accessibleIdentifier():
            self._is_ours = False
        elif name == self.prefix.accessibleIdentifier() and self._is_ours and self._lifetimes:
            self.lifetime.show_value(self._lifetimes[0].id if self.prefix.number else OFF)
        super().on_used(name)

    def follow(self) -> None:
        self.hit_rate.setEnabled(self.lifetime.value() != OFF)

    def set_visible(self, *, visible: bool) -> None:
        """Show or hide the three fields, where exact counts are entered instead."""
        self._is_asked = visible
        for field in (self.prefix, self.lifetime, self.hit_rate):
            self.section.grid.show_row(field, visible=visible)
        self._traffic.setVisible(visible)
        show_hint(self.counted, self.counted.text() if visible else "")

    def show_counted(self, workload: Workload | None) -> None:
        """Say what an average request writes and reads."""
        if workload is None:
            show_hint(self.counted, "")
            return
        meters = cache_meters(self._book, self.lifetime.value())
        written, read = (workload.tokens.get(one.id, 0) for one in meters) if meters else (0, 0)
        text = self.tr("{written} written + {read} read") if self.prefix.number and meters else ""
        counts = {"written": count_text(written, self._style), "read": count_text(read, self._style)}
        show_hint(self.counted, text.format(**counts))
        set_tool_tip(self.counted, self.counted.text())

    def exact_counts(self) -> Mapping[str, Count]:
        """Return what an average request writes and reads by these fields."""
        return exact_counts(Plan(Workload(model=""), self._planned(Planning())), self._book)


def cache_unit(book: PriceBook) -> str:
    """Return the unit that cached prefixes are counted in."""
    return next((meter.unit for meter in book.meters if meter.caches), book.meters[0].unit)


class AheadFields(LaterFields):
    """What comes on top of the plan: retries, growth, a budget, and how sure the numbers are."""

    NAMES = PLANNED = ("retries", "growth", "budget", "uncertainty")
    _is_loop = False

    def show_kind(self, *, is_loop: bool) -> None:
        """Say of what there are retries."""
        if is_loop != self._is_loop:
            self._is_loop = is_loop
            self._say_retries()

    def _say_retries(self) -> None:
        if self.is_made:
            of_runs = self.tr("Runs that are made again from the start; each is billed like any other.")
            of_requests = self.tr("Requests that are sent again; each is billed like any other.")
            self.retries.set_about(of_runs if self._is_loop else of_requests)

    def make(self) -> None:
        style = self._style
        self.retries = NumberEdit("retries", "%", style, kind=PERCENT, most=500)
        self.add_number(self.tr("Retries"), self.retries)
        self.growth = NumberEdit("growth", self.tr("% a month"), style, kind=PERCENT, least=-90, most=1000)
        self.add_number(self.tr("Growth"), self.growth)
        self.budget = NumberEdit("budget", self.tr("US$ a month"), style, kind=MONEY, may_be_empty=True)
        self.add_number(self.tr("Budget"), self.budget)
        self.uncertainty = NumberEdit("uncertainty", self.tr("± %"), style, kind=PERCENT, most=100)
        self.add_number(self.tr("Uncertainty"), self.uncertainty)

    def read(self, planning: Planning) -> Planning:
        return planning.but(
            retries=number(self.retries),
            growth=number(self.growth),
            budget=self.budget.number,
            uncertainty=number(self.uncertainty),
        )

    def show(self, planning: Planning) -> None:
        self.retries.show_number(planning.retries)
        self.growth.show_number(planning.growth)
        self.budget.show_number(planning.budget)
        self.uncertainty.show_number(planning.uncertainty)
        self._say_retries()
        self.follow()

    def follow(self) -> None:
        self.section.set_summary(self._summary() or self.tr("none"))

    def _summary(self) -> str:
        if not self.is_made:
            return ""
        said_of = [
            (self.retries, self.tr("retries {number}%")),
            (self.growth, self.tr("growth {number}%")),
            (self.budget, self.tr("budget ${number}")),
            (self.uncertainty, self.tr("±{number}%")),
        ]
        return _listed(said_of, self._style)


class AdjustFields(LaterFields):
    """What comes off the list prices and on top of the total, and a second currency to show it in."""

    NAMES = ("discount", "discount_on", "tax", "currency", "currency_rate", "currency_day")
    PLANNED = ("discount", "discount_on", "tax", "currency", "rate", "rate_day")
    _profile = ""  # the name of the price profile that is chosen in the same section

    def show_profile(self, name: str) -> None:
        """Say in the summary whose prices hold."""
        self._profile = name
        self.follow()

    def make(self) -> None:
        self._make_discount()
        self.tax = NumberEdit("tax", "%", self._style, kind=PERCENT, most=1000)
        self.add_number(self.tr("Tax"), self.tax)
        self._make_currency()

    def _make_discount(self) -> None:
        self.discount = NumberEdit("discount", "%", self._style, kind=PERCENT, least=-1000, most=100)
        self.add_number(self.tr("Discount"), self.discount)
        self.discount.set_about(self.tr("Below zero it is a surcharge."))
        bases = [(TOKENS, self.tr("on tokens")), (EVERYTHING, self.tr("on everything"))]
        self.discount_on = Segments("discount_on", bases)
        self.add_choice(self.tr("Applies"), self.discount_on)

    def _make_currency(self) -> None:
        from .day_edit import DayEdit  # not above: the window starts without it

        self.currency = ListBox("currency", [("", self.tr("US dollars only")), *((one, one) for one in CURRENCIES)])
        self.add_choice(self.tr("Also show in"), self.currency)
        self.rate = NumberEdit("currency_rate", self.tr("for US$1"), self._style, kind=MONEY, may_be_empty=True)
        self.add_number(self.tr("Rate"), self.rate)
        self.day = DayEdit("currency_day")
        self.day.edited.connect(lambda: self.on_used("currency_day"))
        self._controls["currency_day"] = self.day
        self.section.grid.add_row(self.tr("Rate of"), self.day)

    def read(self, planning: Planning) -> Planning:
        has_rate = bool(self.currency.value() and self.rate.number)
        return planning.but(
            discount=number(self.discount),
            discount_on=self.discount_on.value(),
            tax=number(self.tax),
            currency=self.currency.value(),
            rate=self.rate.number if has_rate else None,
            rate_day=self.day.value() if has_rate else "",
        )

    def show(self, planning: Planning) -> None:
        self.discount.show_number(planning.discount)
        self.discount_on.show_value(planning.discount_on)
        self.tax.show_number(planning.tax)
        self.currency.show_value(planning.currency)
        self.rate.show_number(planning.rate)
        self.day.show_day(planning.rate_day)
        self.follow()

    def follow(self) -> None:
        if self.is_made:
            self._follow_fields()
        self.section.set_summary(self._summary() or self.tr("none"))

    def _follow_fields(self) -> None:
        for field in (self.rate, self.day):
            self.section.grid.show_row(field, visible=bool(self.currency.value()))
        self.section.grid.show_row(self.discount_on, visible=self.discount.number != 0)
        asks = bool(self.currency.value()) and self.rate.is_empty
        self.rate.set_note(self.tr("Type the rate; nothing is fetched.") if asks else "", "note")
        self.rate.set_clash(self.tr("A rate is above 0.") if self.rate.number == 0 else "")

    def _summary(self) -> str:
        said_of = []
        if self.is_made:
            said_of = [(self.discount, self.tr("discount {number}%")), (self.tax, self.tr("tax {number}%"))]
        return ", ".join(part for part in (self._profile, _listed(said_of, self._style)) if part)


def _listed(said_of: list[tuple[NumberEdit, str]], style: NumberStyle) -> str:
    return ", ".join(text.format(number=count_text(field.number, style)) for field, text in said_of if field.number)
