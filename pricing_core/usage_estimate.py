"""What was really used as an estimate of what comes: the average request of each kind, a month of them.

Requests above a tier are a workload of their own, so the share above it is what it was and every average is exact.
"""

from __future__ import annotations

from fractions import Fraction

from .answers import SERVER_TOOLS
from .days import days_between
from .document import Document, DocumentItem
from .document_pricing import priced
from .money import Usd, half_up, plain
from .planning import Plan, Planning
from .usage_buckets import NO_DAY
from .usage_cards import USES, Cards
from .usage_details import percentile
from .usage_otherwise import each
from .usage_pricing import bill_usage
from .usage_sums import CLASSES, meters_of, place_of
from .usage_wording import words
from .values import TYPE_CHECKING, Value
from .wording import said
from .workload import USAGE, ToolUse, Workload

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .book import PriceBook
    from .conditions import ChoiceValue
    from .errors import Words
    from .money import Count
    from .rate_card import RateCard
    from .usage_bill import UsageBill
    from .usage_buckets import Bucket, Sums
    from .usage_details import Details

PLACES = 6  # decimals of an average
MONTH = 30  # days
GROWTH_FROM = 60  # days; of fewer, two months cannot be compared
SHRINK, GROW = -90, 1_000  # percent that a plan takes
ZERO = Usd(Fraction(0))


class Average(Value):
    """The average request of a model, its choices and tier. `requests` are those of the logs.

    `input_95` and `output_95` are what 95 of 100 requests to the model do not exceed; None where nobody can tell.
    """

    workload: Workload
    name: str
    requests: int
    input: Fraction
    output: Fraction
    input_95: int | None = None
    output_95: int | None = None
    runs: Fraction | None = None  # of an agent loop, whose `input` are its turns


class Estimate(Value):
    """An estimate made of usage. `document` is a month of it; `month` is what that costs, at the prices of `on`.

    `again` is what as many averages as there were requests cost, `actual` what they did cost; `reasons` are what lies
    between, each with its dollars. `left_out` cost `left_out_cost` and are not in it: reports that do not say how many
    requests there were, and what has no price.
    """

    document: Document
    averages: tuple[Average, ...]
    days: int
    growth: Fraction | None
    month: Usd
    again: Usd
    actual: Usd
    reasons: tuple[tuple[Words, Usd], ...]
    left_out: tuple[str, ...]
    left_out_cost: Usd
    comparison: str = "estimate_close"  # the sentence that tells `again` and `actual`


def make_estimate(sums: Sums, bill: UsageBill, details: Details, on: str, language: str = "en") -> Estimate | None:
    """Make an estimate priced on a day of usage; None where nothing has a price and a number of requests."""
    desk = _Desk(sums, bill, on)
    averages = desk.averages(details, language)
    if not averages:
        return None
    days, growth = period_days(bill), _growth(sums, bill)
    items = tuple(_item(one, days, growth) for one in averages)
    profile = bill.book.profile
    document = Document(items, book=bill.book.id, on=on, profile=profile.id if profile else "")
    again, actual = desk.again(averages), desk.cost(desk.sums)
    return Estimate(
        document=document,
        averages=averages,
        days=days,
        growth=growth,
        month=priced(document, bill.book, on).total,
        again=again,
        actual=actual,
        reasons=desk.reasons(again, actual),
        left_out=desk.left_out,
        left_out_cost=bill.total - actual,
    )


class _Desk:
    """The sums that can be averaged, gathered by everything but the day."""

    def __init__(self, sums: Sums, bill: UsageBill, on: str) -> None:
        self.book: PriceBook = bill.book
        self.on = on
        self.cards = Cards(self.book, sums.options)
        self.meters = meters_of(sums.options)
        self.found: dict[tuple[object, ...], list[Bucket]] = {}
        kept, out = [], set()
        for bucket in sums.buckets:
            card = self.cards.of(bucket).card
            if card is None or not bucket.requests or self._is_gone(bucket):
                out.add(bucket.model or sums.options.model)
                continue
            kept.append(bucket)
            stated = self.cards.of(bucket).stated
            key = (self.cards.of(bucket).model, tuple(stated.items()), place_of(card, bucket.over))
            self.found.setdefault(key, []).append(bucket)
        self.left_out = tuple(sorted(out))
        self.sums = sums.but(buckets=tuple(kept), repeats=(), options=sums.options.but(group_by=()))

    def _is_gone(self, bucket: Bucket) -> bool:
        """Tell whether there is no price any more on the day of the estimate."""
        return self.cards.of(bucket._replace(day=self.on)).card is None

    def cost(self, sums: Sums) -> Usd:
        return bill_usage(sums, self.book).total

    def reasons(self, again: Usd, actual: Usd) -> tuple[tuple[Words, Usd], ...]:
        """Return what lies between as many averages and what was: other prices, and the decimals of averages."""
        moved = self.cost(each(self.sums, lambda one: one._replace(day=self.on)))
        found = (
            (words("estimate_because_prices", day=self.on), moved - actual),
            (words("estimate_because_rounding"), again - moved),
        )
        return tuple(one for one in found if one[1].amount)

    def averages(self, details: Details, language: str) -> tuple[Average, ...]:
        """Return the averages, the most frequent first."""
        found = [self._average(of, details, language) for of in self.found.values()]
        return tuple(sorted(found, key=lambda one: (-one.requests, one.name)))

    def _average(self, buckets: Sequence[Bucket], details: Details, language: str) -> Average:
        first = buckets[0]
        priced_as = self.cards.of(first)
        assert priced_as.card is not None
        requests = sum(one.requests for one in buckets)
        tokens: dict[str, Count] = {}
        for name, meter in zip(CLASSES, self.meters, strict=True):
            tokens[meter] = tokens.get(meter, 0) + sum(getattr(one, name) for one in buckets)
        sizes = details.sizes.get(first.model or self.sums.options.model)
        prompt = sum(getattr(one, name) for one in buckets for name in CLASSES[:-1])
        return Average(
            workload=Workload(
                model=priced_as.model,
                choices=dict(priced_as.stated),
                tokens={meter: Fraction(count, requests) for meter, count in tokens.items() if count},
                tools=_tools(buckets, requests),
                basis=USAGE,
            ),
            name=_name(priced_as.card, priced_as.stated, place_of(priced_as.card, first.over), language),
            requests=requests,
            input=Fraction(prompt, requests),
            output=Fraction(sum(one.output for one in buckets), requests),
            input_95=percentile(sizes.prompts, 95) if sizes else None,
            output_95=percentile(sizes.outputs, 95) if sizes else None,
        )

    def again(self, averages: Iterable[Average]) -> Usd:
        """Return what as many averages as there were requests cost on the day of the estimate."""
        plans = (Plan(_rounded(one.workload), Planning(requests=one.requests)) for one in averages)
        return priced(Document(tuple(DocumentItem(plan) for plan in plans)), self.book, self.on).total


def _tools(buckets: Sequence[Bucket], requests: int) -> Mapping[str, ToolUse]:
    found = {}
    for field, theirs in USES.items():
        if count := sum(getattr(one, field) for one in buckets):
            tool, its_input = SERVER_TOOLS[theirs]
            found[tool] = ToolUse(inputs={its_input: Fraction(count, requests)})
    return found


def _name(card: RateCard, stated: Mapping[str, ChoiceValue], place: int, language: str) -> str:
    """Return the model, every choice that is not the usual one, and the tier."""
    labels = [
        said(next((one.label for one in choice.values if one.id == stated[choice.id]), choice.label), language)
        for choice in card.book.choices
        if choice.id in stated and stated[choice.id] != choice.default
    ]
    tier = card.tiers[place].tier
    return " · ".join([card.model.name, *labels, *([said(tier.label, language)] if tier else [])])


def _item(one: Average, days: int, growth: Fraction | None) -> DocumentItem:
    requests = _rounded_count(Fraction(one.requests * MONTH, days)) if days else one.requests
    planning = Planning(requests=requests, growth=plain(growth) if growth is not None else 0)
    return DocumentItem(Plan(_rounded(one.workload), planning), one.name)


def _rounded(workload: Workload) -> Workload:
    tools = {
        tool: use.but(inputs={name: _rounded_count(count) for name, count in use.inputs.items()})
        for tool, use in workload.tools.items()
    }
    return workload.but(tokens={id: _rounded_count(one) for id, one in workload.tokens.items()}, tools=tools)


def _rounded_count(count: Count) -> Count:
    return plain(exact_of(half_up(count, PLACES)))


def exact_of(text: str) -> Fraction:
    """Return the number of a text that was made here."""
    sign = -1 if text.startswith("-") else 1
    whole, _, decimals = text.removeprefix("-").partition(".")
    return Fraction(sign * int(whole + decimals), 10 ** len(decimals))


# Days


def period_days(bill: UsageBill) -> int:
    """Return how many days the usage is of: the period that was asked for, else from its first day to its last."""
    first, last = bill.options.since or bill.first_day, bill.options.until or bill.last_day
    return days_between(first, last) + 1 if first and last else 0


def _growth(sums: Sums, bill: UsageBill) -> Fraction | None:
    """Return by how many percent the last 30 days had more requests than the 30 before, None where there are fewer."""
    if not bill.last_day or period_days(bill) < GROWTH_FROM:
        return None
    ages = [(days_between(one.day, bill.last_day), one.requests) for one in sums.buckets if one.day != NO_DAY]
    late = sum(requests for age, requests in ages if age < MONTH)
    before = sum(requests for age, requests in ages if MONTH <= age < 2 * MONTH)
    if not before:
        return None
    growth = exact_of(half_up(Fraction(100 * (late - before), before), 1))
    return min(max(growth, Fraction(SHRINK)), Fraction(GROW))
