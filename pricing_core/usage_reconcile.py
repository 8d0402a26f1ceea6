"""An invoice beside what the logs come to: the difference, by line, and what would explain it.

Every cause that can be priced is priced: the same sums otherwise, with the same rules. Nothing is guessed but what to
try.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from .errors import Refusal
from .ledger import ledger_of
from .money import Usd
from .usage_options import MODEL
from .usage_otherwise import as_batch, cached_as_input, with_repeats, without_fees
from .usage_wording import words
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from .book import PriceBook
    from .errors import Words
    from .usage_bill import UsageBill
    from .usage_buckets import Sums
    from .usage_invoice import Invoice, InvoiceLine

    Otherwise = Callable[[Sums], Sums]
    PriceSums = Callable[[Sums], UsageBill]

HALF_A_CENT = Fraction(1, 200)
ZERO = Fraction(0)
MOST_PERCENT = 50  # of tax or credit: no more is either
MOST_PAIRED = 6
LEAST_TO_DIVIDE = 5  # dollars; of less, the cents of an invoice are no whole percentage of anything


class Cause(Value):
    """Something that may be behind a difference.

    `effect` is what the logs would come to more (below 0: less) if it were so, and `rest` what would be left of the
    difference; None where that cannot be told.
    """

    code: str
    words: Words
    effect: Usd | None = None
    rest: Usd | None = None

    @property
    def explains(self) -> bool:
        """Tell whether nothing is left of the difference."""
        return self.rest is not None and abs(self.rest.amount) < HALF_A_CENT


class ComparedLine(Value):
    """A line of the invoice and of the logs; None where one of them has no such line. `model` is "" for the whole."""

    model: str
    key: str
    label: Words
    invoiced: Usd | None
    ours: Usd | None

    @property
    def difference(self) -> Usd:
        nothing = Usd(ZERO)
        return (self.invoiced or nothing) - (self.ours or nothing)


class Reconciliation(Value):
    """An invoice and the logs. `difference` is the invoice less the logs; `causes` are those that make it smaller.

    The likeliest cause stands first: the one that leaves the least. Those whose size is not known stand last.
    """

    invoiced: Usd
    ours: Usd
    at_least: bool
    causes: tuple[Cause, ...]
    lines: tuple[ComparedLine, ...] = ()

    @property
    def difference(self) -> Usd:
        return self.invoiced - self.ours

    @property
    def is_comparable(self) -> bool:
        """Tell whether there is a difference at all: not where nothing of the logs has a price."""
        return bool(self.ours.amount) or not self.at_least

    @property
    def agrees(self) -> bool:
        """Tell whether there is nothing to explain: less than half a cent, and everything has a price."""
        return abs(self.difference.amount) < HALF_A_CENT and not self.at_least

    @property
    def percent(self) -> Fraction | None:
        """The difference in percent of the logs; None where they come to nothing."""
        return 100 * self.difference.amount / self.ours.amount if self.ours.amount else None


def reconcile(invoice: Invoice, sums: Sums, bill: UsageBill, price: PriceSums, unreadable: int = 0) -> Reconciliation:
    """Compare an invoice with the bill of sums; `price` prices other sums, `unreadable` records were lost."""
    found = Reconciliation(invoice.amount, bill.total, bill.at_least, ())
    lines = _compared(invoice, sums, price) if invoice.lines else ()
    if found.agrees:
        return found.but(lines=lines)
    desk = _Desk(sums, bill, price, found.difference)
    causes = [*desk.priced(), *desk.profile()]
    helpful = [one for one in causes if one.rest and abs(one.rest.amount) < abs(found.difference.amount)]
    if not any(one.explains for one in helpful):
        helpful += desk.pairs()
    helpful.sort(key=lambda one: (abs(one.rest.amount) if one.rest else ZERO, one.code))
    place = sum(one.explains for one in helpful)  # a percentage fits many a difference, so what was priced comes first
    helpful[place:place] = desk.percentage()
    unknown = desk.unknown(unreadable) if found.difference.amount > 0 else ()
    return found.but(causes=(*helpful, *unknown), lines=lines)


class _Desk:
    """What the causes of one difference are worked out with."""

    def __init__(self, sums: Sums, bill: UsageBill, price: PriceSums, difference: Usd) -> None:
        self.sums = sums
        self.bill = bill
        self.price = price
        self.difference = difference
        self.tried: list[tuple[Cause, Otherwise]] = []

    def priced(self) -> Iterator[Cause]:
        """Give what changes the price of the same records; of two that change it by as much, the likelier."""
        for code, facts, otherwise in _guesses(self.sums, self.bill):
            effect = self._effect(otherwise)
            if effect and effect.amount and effect not in [one.effect for one, _ in self.tried]:
                cause = Cause(code, words(code, **facts), effect, self.difference - effect)
                self.tried.append((cause, otherwise))
                yield cause

    def _effect(self, otherwise: Otherwise) -> Usd | None:
        """Return what it would change; None where the book does not offer it."""
        try:
            return self.price(otherwise(self.sums)).total - self.bill.total
        except Refusal:
            return None

    def pairs(self) -> Iterator[Cause]:
        """Give two causes that together leave nothing; priced together, for one may change the size of the other."""
        for (one, first), (two, second) in combinations(self.tried[:MOST_PAIRED], 2):
            effect = self.price(second(first(self.sums))).total - self.bill.total
            told = words("cause_two", one=one.words, two=two.words)
            cause = Cause(f"{one.code}+{two.code}", told, effect, self.difference - effect)
            if cause.explains:
                yield cause

    def profile(self) -> Iterator[Cause]:
        """Give what it comes to at list prices."""
        more = [one.bill.list_total - one.bill.total for one in self.bill.parts]
        profile = Usd(sum((one.amount for one in more), ZERO))
        if profile.amount:
            yield Cause("cause_profile", words("cause_profile"), profile, self.difference - profile)

    def percentage(self) -> Iterator[Cause]:
        """Give a tax or credit of whole percent, where one leaves nothing."""
        ours = self.bill.total.amount
        if ours < LEAST_TO_DIVIDE:
            return
        percent = (100 * self.difference.amount / ours + Fraction(1, 2)).__floor__()
        effect = Usd(ours * percent / 100)
        code = "cause_tax" if percent > 0 else "cause_credit"
        cause = Cause(code, words(code, percent=abs(percent)), effect, self.difference - effect)
        if 0 < abs(percent) <= MOST_PERCENT and cause.explains:
            yield cause

    def unknown(self, unreadable: int) -> Iterator[Cause]:
        """Give what is on the invoice and has no size here."""
        for one in self.bill.unpriced:
            facts = {"tokens": one.tokens_total, "model": one.model or words("usage_no_model")}
            yield Cause("cause_unpriced", words("cause_unpriced", **facts))
        if unreadable:
            yield Cause("cause_unreadable", words("cause_unreadable", count=unreadable))
        if self.bill.undated_left_out:
            yield Cause("cause_undated", words("cause_undated", records=self.bill.undated_left_out))
        if self.bill.outside:
            yield Cause("cause_outside", words("cause_outside", records=self.bill.outside))
        yield Cause("cause_missing", words("cause_missing"))


def _guesses(sums: Sums, bill: UsageBill) -> Iterator[tuple[str, Mapping[str, object], Otherwise]]:
    """Give every cause that can be priced, the likeliest to be met first."""
    options = sums.options
    stated = {one.code for one in bill.assumptions}

    def asking(**changes: str) -> Otherwise:
        return lambda one: one.but(options=one.options.but(**changes))

    if "flat_writes" in stated:
        yield f"cause_flat_writes_{options.other_writes}", {}, asking(writes=options.other_writes)
    if not options.processing:
        yield "cause_processing_not_stated", {}, asking(processing="batch")
    if not options.endpoint and options.platform:
        yield "cause_endpoint_not_stated", {}, asking(endpoint="regional")
    elif not options.endpoint:
        yield "cause_platform_not_stated", {}, asking(platform="bedrock", endpoint="regional")
    if not options.inference_geo:
        yield "cause_residency_not_stated", {}, asking(inference_geo="us")
    if sums.repeats:
        yield "cause_repeats", {"records": bill.repeats.records}, with_repeats
    yield "cause_fees", {}, without_fees
    yield "cause_all_batch", {}, as_batch
    yield "cause_cached_as_input", {}, cached_as_input


# Line by line


def _compared(invoice: Invoice, sums: Sums, price: PriceSums) -> tuple[ComparedLine, ...]:
    """Return every line of both, the largest difference first."""
    by_model = price(sums.but(options=sums.options.but(group_by=(MODEL,))))
    ours: dict[tuple[str, str], Usd] = {}
    labels: dict[tuple[str, str], Words] = {}
    for group in by_model.groups:
        for line in group.lines:
            at = (_model_id(group.key[0], by_model.book), line.key)
            ours[at] = ours.get(at, Usd(ZERO)) + line.amount
            labels[at] = line.label
    theirs = _by_line(invoice.lines, by_model.book)
    for one in invoice.lines:
        labels.setdefault((_model_id(one.model, by_model.book), one.key), {"en": one.label})
    found = (ComparedLine(*at, labels[at], theirs.get(at), ours.get(at)) for at in labels)
    return tuple(sorted(found, key=lambda one: (-abs(one.difference.amount), one.model, one.key)))


def _by_line(lines: Sequence[InvoiceLine], book: PriceBook) -> Mapping[tuple[str, str], Usd]:
    found: dict[tuple[str, str], Usd] = {}
    for line in lines:
        at = (_model_id(line.model, book), line.key)
        found[at] = found.get(at, Usd(ZERO)) + line.amount
    return found


def _model_id(name: str, book: PriceBook) -> str:
    """Return the id that a book has for an id or a name of a model; else what it was called."""
    known = ledger_of(book).model(name)
    return known[0].id if known else next((one.id for one in book.models if one.name == name), name)
