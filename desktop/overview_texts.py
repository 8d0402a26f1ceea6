"""The words around the total of the whole estimate."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject

from pricing_core.currencies import currency_text
from pricing_core.money import Usd
from pricing_core.showing import NONE, NumberStyle, count_text, exact_usd_text, usd_text
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import told

from .difference_texts import rate_text
from .overview_scenarios import short_name
from .overview_sums import budget_of, second_currency

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pricing_core.document_pricing import DocumentBill
    from pricing_core.planning import Planning

    from .overview_sums import Figures

MOST_NAMED = 3  # workloads without a price, each with its reason; of the others there is a number
LISTED, TAXED, BAND, YEAR = FIGURES = ("whole_listed", "whole_taxed", "whole_band", "whole_year")


class Shown(NamedTuple):
    """A figure beside the total: its text, what stands below it, every digit of it, and whether it is struck out."""

    text: str
    caption: str
    exact: tuple[Usd, ...]
    is_struck: bool = False


class WholeTexts(QObject):
    """Makes the words, in one language and number style."""

    def __init__(self, style: NumberStyle, day_text: Callable[[str], str]) -> None:
        super().__init__()
        self._style = style
        self._day_text = day_text

    def _usd(self, money: Usd) -> str:
        return usd_text(money, self._style)

    def exact(self, money: Usd) -> str:
        """Return every digit of an amount."""
        return exact_usd_text(money, self._style)

    def amount(self, found: DocumentBill, figures: Figures | None) -> str:
        """Return the total in large; nothing stands for it where it is not all there is."""
        return self._usd(figures.total) if figures and any(one.requests for one in found.bills) else NONE

    def description(self) -> str:
        """Return what is read aloud of the total."""
        return self.tr("Estimated cost of the whole estimate per month, in US dollars before tax")

    def scope(self, found: DocumentBill) -> str:
        """Return ``per month · 3 of 4 workloads · 90,000 requests · USD, before tax``."""
        parts = (self.tr("per month"), self._workloads(found), self._requests(found), self._before_tax(found))
        return " · ".join(part for part in parts if part)

    def _requests(self, found: DocumentBill) -> str:
        """Return how many requests and runs of agent loops there are; nothing where not all of them have a price."""
        if not found.is_whole or not found.bills:
            return ""
        requests = sum((one.requests for one in found.bills if one.run is None), 0)
        runs = sum((one.requests for one in found.bills if one.run is not None), 0)
        if not requests and not runs:
            return self.tr("no requests")
        texts = ((requests, self.tr("{count} requests")), (runs, self.tr("{count} runs")))
        return " · ".join(text.format(count=count_text(count, self._style)) for count, text in texts if count)

    def _workloads(self, found: DocumentBill) -> str:
        whole, counted = len(found.items), sum(one.item.is_on for one in found.items)
        facts = {"count": count_text(counted, self._style), "all": count_text(whole, self._style)}
        if counted < whole:
            return self.tr("{count} of {all} workloads").format(**facts)
        return self.tr("{count} workloads").format(**facts) if whole > 1 else self.tr("one workload")

    def _before_tax(self, found: DocumentBill) -> str:
        discounts = [one.plan.planning.discount for one in found.bills]
        if any(one > 0 for one in discounts):
            return self.tr("USD, after discount, before tax")
        return self.tr("USD, with surcharge, before tax") if any(discounts) else self.tr("USD, before tax")

    # Beside the total

    def figures(self, found: DocumentBill, figures: Figures) -> dict[str, Shown]:
        """Return what stands beside the total, by identifier: what was asked for, and the months to come."""
        planned = [one.plan.planning for one in found.bills]
        shown = {}
        if found.book.profile is not None:
            shown[LISTED] = self._listed(found, figures.total)
        if any(one.tax for one in planned):
            shown[TAXED] = self._taxed(found, planned)
        if figures.is_uncertain:
            shown[BAND] = self._band(figures, planned)
        shown[YEAR] = Shown(self._usd(figures.year), self.tr("12 months, before tax"), (figures.year,))
        return shown

    def _listed(self, found: DocumentBill, total: Usd) -> Shown:
        """Return the list price, struck out, and what is paid less or more."""
        listed = found.list_total
        if listed == total:
            return Shown(self._usd(listed), self.tr("the same at list prices"), (listed,))
        more = total - listed
        size = self._usd(Usd(abs(more.amount)))
        text = self.tr("list price, you pay {amount} more")
        if more.amount < 0:
            text = self.tr("list price, you pay {amount} less")
        return Shown(self._usd(listed), text.format(amount=size), (listed,), is_struck=True)

    def _taxed(self, found: DocumentBill, planned: list[Planning]) -> Shown:
        rates = {one.tax for one in planned}
        text = self.tr("with {tax} of tax ({percent})") if len(rates) == 1 else self.tr("with {tax} of tax")
        percent = rate_text(next(iter(rates)), self._style)
        return Shown(self._usd(found.with_tax), text.format(tax=self._usd(found.tax), percent=percent),
                     (found.with_tax, found.tax))  # fmt: skip

    def _band(self, figures: Figures, planned: list[Planning]) -> Shown:
        rates = {one.uncertainty for one in planned}
        ends = f"{self._usd(figures.low)} – {self._usd(figures.high)}"
        caption = self.tr("low to high")
        if len(rates) == 1:
            percent = count_text(next(iter(rates)), self._style)
            caption = self.tr("low to high, ±{percent}%").format(percent=percent)
        return Shown(ends, caption, (figures.low, figures.high))

    # Below the total

    def converted(self, found: DocumentBill, total: Usd) -> str:
        """Return the total in the currency that the workloads agree on; nothing where they do not."""
        currency = second_currency(found)
        if currency is None:
            return ""
        code, rate, day = currency
        facts = {"amount": currency_text(total, code, rate, self._style), "rate": count_text(rate, self._style)}
        if not day:
            return self.tr("≈ {amount} at {rate} per US$").format(**facts)
        return self.tr("≈ {amount} at {rate} per US$, rate of {day}").format(**facts, day=self._day_text(day))

    def over(self, found: DocumentBill, total: Usd) -> str:
        """Say by how much a month is over the sum of the budgets, where it is."""
        budget = budget_of(found)
        if budget is None or total.amount <= budget:
            return ""
        text = self.tr("{amount} a month over the budget of {budget}")
        return text.format(amount=self._usd(Usd(total.amount - budget)), budget=self._usd(Usd(budget)))

    def reason(self, found: DocumentBill) -> str:
        """Say which workloads have no price and why, and what the others come to; nothing where all have one."""
        places = [place for place, one in enumerate(found.items) if one.refusal]
        if not places:
            return "" if found.bills else self.tr("Every workload is switched off, so there is nothing to price.")
        lines = list(self._unpriced(found, places[:MOST_NAMED]))
        if len(places) > MOST_NAMED:
            text = self.tr("{count} more workloads have no price.")
            lines.append(text.format(count=count_text(len(places) - MOST_NAMED, self._style)))
        if found.bills:
            lines.append(self.tr("The others come to {amount} a month.").format(amount=self._usd(found.total)))
        return "\n".join(lines)

    def _unpriced(self, found: DocumentBill, places: list[int]) -> Iterator[str]:
        text = self.tr("“{name}” has no price. {reason}")
        for place in places:
            refusal = found.items[place].refusal
            if refusal:
                yield text.format(name=short_name(found, place), reason=told(refusal.words, self._style))
