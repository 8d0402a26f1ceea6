"""The words of the head of the bill."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QObject

from pricing_core.billing import YEAR as MONTHS
from pricing_core.billing import Bill, band
from pricing_core.currencies import currency_text
from pricing_core.money import Usd
from pricing_core.planning import asked
from pricing_core.showing import NumberStyle, count_text, share_text, usd_text
from pricing_core.values import TYPE_CHECKING

from .locales import date_text
from .periods import DAY, MONTH, REQUEST, YEAR, of_period, priced, requests_of, total_of

if TYPE_CHECKING:
    from pricing_core.money import Count

THOUSAND = 1000


class HeadlineTexts(QObject):
    """Makes the words of the head, in one language and number style."""

    def __init__(self, style: NumberStyle) -> None:
        super().__init__()
        self._style = style
        self.of = ""  # which workload of several it is about

    def _count(self, count: Count) -> str:
        return count_text(count, self._style)

    def captions(self, turns: Count = 0) -> tuple[str, str, str]:
        """Return what stands under the three figures; of an agent loop, that has so many turns."""
        months = self.tr("{count} months, flat").format(count=self._count(MONTHS))
        if turns:
            one = self.tr("one run of 1 turn") if turns == 1 else self.tr("one {count}-turn run")
            one = one.format(count=self._count(turns))
            return one, self.tr("{count} runs").format(count=self._count(THOUSAND)), months
        requests = self.tr("{count} requests").format(count=self._count(THOUSAND))
        return self.tr("one request"), requests, months

    def figure_descriptions(self, *, is_loop: bool = False) -> tuple[str, str, str]:
        """Return what is read aloud of the three figures."""
        year = self.tr("Estimated cost of 12 months without growth, in US dollars before tax")
        if is_loop:
            thousand = self.tr("Estimated cost of {count} runs, in US dollars before tax")
            one = self.tr("Estimated cost of one run, in US dollars before tax")
        else:
            thousand = self.tr("Estimated cost of {count} requests, in US dollars before tax")
            one = self.tr("Estimated cost of one request, in US dollars before tax")
        return one, thousand.format(count=self._count(THOUSAND)), year

    def description(self, period: str, *, is_loop: bool = False) -> str:
        """Return what is read aloud of the total."""
        return {
            REQUEST: self.figure_descriptions(is_loop=is_loop)[0],
            DAY: self.tr("Estimated cost per day, in US dollars before tax"),
            MONTH: self.tr("Estimated cost per month, in US dollars before tax"),
            YEAR: self.tr("Estimated cost per year, in US dollars before tax"),
        }[period]

    def scope(self, bill: Bill, period: str) -> str:
        """Return ``per month · 30,000 requests · USD, before tax``."""
        if bill.run is not None:
            return self._of_runs(bill, period)
        parts = [*([self.of] if self.of else []), self._per(period)]
        if period != REQUEST:
            parts.append(self._requests(bill, period))
        parts.append(self._before_tax(bill))
        return " · ".join(parts)

    def _per(self, period: str) -> str:
        return {
            REQUEST: self.tr("per request"),
            DAY: self.tr("per day"),
            MONTH: self.tr("per month"),
            YEAR: self.tr("per year"),
        }[period]

    def _of_runs(self, bill: Bill, period: str) -> str:
        """Return ``2,000 runs a month``."""
        if period == REQUEST:
            return self.tr("per run")
        text = {
            DAY: self.tr("{runs} a day"),
            MONTH: self.tr("{runs} a month"),
            YEAR: self.tr("{runs} a year"),
        }[period]
        made, again = self._sent(bill, period)
        runs = self.tr("one run") if made == 1 else self.tr("{count} runs").format(count=self._count(made))
        text = text.format(runs=runs if made else self.tr("no runs"))
        if again:
            text = self.tr("{runs}, {retries} of them retries").format(runs=text, retries=self._count(again))
        return text

    @staticmethod
    def _sent(bill: Bill, period: str) -> tuple[Count, Count]:
        """Return how many requests or runs there are, and how many of them are retries."""
        first = asked(bill.plan.planning)
        return requests_of(bill.requests, bill, period), requests_of(bill.requests - first, bill, period)

    def one_run(self, bill: Bill, turns: Count) -> str:
        """Return ``one 40-turn run · USD, before tax``."""
        parts = [*([self.of] if self.of else []), self.captions(turns)[0], self._before_tax(bill)]
        return " · ".join(parts)

    def any_run(self) -> str:
        """Return what stands under a run that has no price."""
        return self.tr("one run")

    def loop_captions(self) -> tuple[str, str]:
        """Return what stands under the figures that only an agent loop has."""
        return self.tr("input tokens in a run"), self.tr("tokens in the last turn")

    def tokens(self, bill: Bill) -> tuple[tuple[str, str], tuple[str, str]]:
        """Return what a run of a loop sends, and its last turn; each in short, and to the last token."""
        from .loop_chart_data import LoopFigures
        from .loop_texts import LoopTexts

        figures, texts = LoopFigures(bill), LoopTexts(self._style)
        sent, last = texts.count(figures.sent), texts.count(figures.last_prompt)
        return (texts.short(figures.sent), sent), (last, "")

    def _requests(self, bill: Bill, period: str) -> str:
        """Say how many requests there are, and how many of them are retries."""
        if not bill.requests:
            return self.tr("no requests")
        sent, again = self._sent(bill, period)
        if sent == 1:
            return self.tr("one request")
        text = self.tr("{count} requests").format(count=self._count(sent))
        if again:
            text = self.tr("{requests}, {retries} of them retries").format(requests=text, retries=self._count(again))
        return text

    def _before_tax(self, bill: Bill) -> str:
        discount = bill.plan.planning.discount
        if discount > 0:
            return self.tr("USD, after discount, before tax")
        return self.tr("USD, with surcharge, before tax") if discount else self.tr("USD, before tax")

    def more(self, bill: Bill, period: str) -> str:
        """Return what was asked for besides: with tax, how far off it may be, in another currency."""
        total = total_of(bill, period)
        if total is None and bill.run is not None:
            return self.tr("No runs are planned, so there is no amount for a month. One run has its price.")
        if total is None:
            return self.tr("No requests are planned, so there is no amount for a month. One request has its price.")
        with_tax = of_period(priced(bill).with_tax, bill, period)
        parts = (self._tax(bill, with_tax), self._band(bill, total))
        lines = (" · ".join(part for part in parts if part), self._currency(bill, total))
        text = "\n".join(line for line in lines if line)
        if text and bill.run is not None:  # what stands above is a run
            of = self.tr("per run") if period == REQUEST else self._per(period)
            text = self.tr("{period}: {amounts}").format(period=of, amounts=text)
        return text

    def _tax(self, bill: Bill, with_tax: Usd | None) -> str:
        tax = bill.plan.planning.tax
        if not tax or with_tax is None:
            return ""
        text = self.tr("{amount} with {percent}% tax")
        return text.format(amount=usd_text(with_tax, self._style), percent=self._count(tax))

    def _band(self, bill: Bill, total: Usd) -> str:
        uncertainty = bill.plan.planning.uncertainty
        if not uncertainty:
            return ""
        low, high = (usd_text(one, self._style) for one in band(total, uncertainty))
        text = self.tr("{low} to {high} at ±{percent}%")
        return text.format(low=low, high=high, percent=self._count(uncertainty))

    def _currency(self, bill: Bill, total: Usd) -> str:
        planning = bill.plan.planning
        if not planning.currency or planning.rate is None:
            return ""
        amount = currency_text(total, planning.currency, planning.rate, self._style)
        rate = self._count(planning.rate)
        if not planning.rate_day:
            return self.tr("≈ {amount} at {rate} per US$").format(amount=amount, rate=rate)
        text = self.tr("≈ {amount} at {rate} per US$, rate of {day}")
        return text.format(amount=amount, rate=rate, day=date_text(planning.rate_day, self._style.language))

    def whose(self, name: str, *, is_list: bool) -> str:
        """Say which prices hold; nothing where there are only list prices."""
        if not name:
            return ""
        return self.tr("at list prices") if is_list else self.tr("at the prices of {profile}").format(profile=name)

    def against_list(self, bill: Bill, period: str) -> str:
        """Return what the list prices come to, and by how much the total of a profile is below or above."""
        if bill.first.card.book.profile is None:
            return self.tr("Shown at list prices")
        total = total_of(bill, period)
        listed = of_period(priced(bill).list_total, bill, period)
        if total is None or listed is None:
            return ""
        if listed == total:
            return self.tr("The same as at list prices")
        more = total - listed
        texts = {
            (True, True): self.tr("List prices: {listed} · you pay {amount} more ({share})"),
            (True, False): self.tr("List prices: {listed} · you pay {amount} less ({share})"),
            (False, True): self.tr("List prices: {listed} · you pay {amount} more"),
        }
        size, has_share = Usd(abs(more.amount)), bool(listed.amount)
        share = share_text(size, listed) if has_share else ""
        amounts = {"listed": usd_text(listed, self._style), "amount": usd_text(size, self._style), "share": share}
        return texts[has_share, more.amount > 0].format(**amounts)

    def over(self, bill: Bill) -> str:
        """Say by how much a month is over the budget, where it is."""
        budget = bill.plan.planning.budget
        if budget is None or bill.total.amount <= budget:
            return ""
        limit = Usd(Fraction(budget))
        text = self.tr("{amount} a month over the budget of {budget}")
        return text.format(amount=usd_text(bill.total - limit, self._style), budget=usd_text(limit, self._style))

    def before(self, total: str) -> str:
        """Return the last good amount, said to be that."""
        return self.tr("Before: {total}").format(total=total)

    def no_price(self) -> str:
        """Return what stands below a total that is not there."""
        return self.tr("no price")
