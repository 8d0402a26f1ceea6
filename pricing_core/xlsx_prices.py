"""The sheet of prices: each list price that the estimate uses, its factors, and where it is published."""

from __future__ import annotations

from .days import days_between
from .showing import NONE, count_text
from .values import TYPE_CHECKING, Value
from .xlsx_formula import product, rounded, when
from .xlsx_multiples import meter_of, multiple_of, number_format

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .billing import Bill
    from .book import PriceBook
    from .breakdown import Breakdown
    from .report import Report
    from .sheets import LinePrice
    from .xlsx_formula import Formula
    from .xlsx_page import Page
    from .xlsx_wording import Say

MODEL, OF, TIER, LIST, BASIS, OWN = range(6)
BEFORE_WIDTHS = (28, 24, 14, 12, 25)  # model, price of, tier, list price, how the book explains it
PRICE_WIDTH = 12
AFTER_WIDTHS = (11, 20, 36)  # unit, what the factors are, source, which names the file


class PriceCells(Value):
    """The cells of a price per `per` units; `listed` is the one without a profile, where there is a profile."""

    unit: Formula
    per: Formula
    listed: Formula


class PricesPage:
    """Writes the sheet of prices. A price that several workloads use stands there once."""

    def __init__(self, page: Page, say: Say, bills: Iterable[Bill], *, has_profile: bool) -> None:
        self.page = page
        self.say = say
        self.has_profile = has_profile
        lines = [line for bill in bills for part in bill.parts for line in part.tier.lines]
        self._has_own = any(line.own for line in lines)
        self._factors = max((len(line.factors) for line in lines), default=0)
        self._known: dict[tuple[object, ...], PriceCells] = {}
        self._listed: dict[tuple[str, str, str], Formula] = {}  # of a model, a tier and a class of tokens

    @property
    def _unit(self) -> int:
        return OWN + self._has_own + self._factors

    @property
    def _after(self) -> int:
        return self._unit + 1 + self.has_profile

    def begin(self) -> None:
        """Write what stands above the first price."""
        page, say = self.page, self.say
        own = [say("own_price")] if self._has_own else []
        factors = [say("factor", number=str(number + 1)) for number in range(self._factors)]
        listed = [say("list_unit")] if self.has_profile else []
        heads = [say(key) for key in ("model", "price_of", "tier", "list_price", "basis")]
        heads += [*own, *factors, say("unit_price"), *listed]
        after = [say(key) for key in ("per", "unit", "factors", "source")]
        page.widths((*BEFORE_WIDTHS, *[PRICE_WIDTH] * (self._after + 1 - OWN), *AFTER_WIDTHS))
        page.title(say("prices"))
        page.texts([say("prices_live")], "quiet")
        page.texts([say("prices_stated")], "quiet")
        page.row += 1
        page.heads([*heads, *after], [LIST, *range(OWN, self._after + 1)])
        page.sheet.freeze_panes(page.row, OF + 1)
        page.sheet.repeat_rows(page.row - 1)

    def cells(self, part: Breakdown, price: LinePrice, model: str, source: str) -> PriceCells:
        """Return the cells of a price; write them where it is a new one."""
        key = self._key(part, price, model)
        if key not in self._known:
            self._known[key] = self._row(part, price, model, source)
        return self._known[key]

    @staticmethod
    def _key(part: Breakdown, price: LinePrice, model: str) -> tuple[object, ...]:
        of = meter_of(price)
        factors = tuple((rule.id, rule.factor) for rule in price.factors)
        return (model, part.tier.id, of, price.list_price, price.own.price if price.own else None, factors)

    def _row(self, part: Breakdown, price: LinePrice, model: str, source: str) -> PriceCells:
        page, say = self.page, self.say
        book = part.card.book
        page.blank(range(self._after), "cell")
        page.text(MODEL, "" if price.fee else model, "cell_wrapped")
        meter = book.meter(price.addition.meter) if price.addition else None
        page.text(OF, say.said(meter.label if meter else price.label), "cell_wrapped")
        tier = part.tier.tier
        page.text(TIER, "" if price.fee else say.said(tier.label) if tier else say("standard"), "cell_wrapped")
        self._basis(part, price, model)
        unit, listed = self._numbers(price)
        per = page.number(self._after, price.block.count, "whole")
        page.text(self._after + 1, say.said(book.units[price.block.unit]), "cell_quiet")
        page.text(self._after + 2, self._rules(price), "cell_quiet")
        page.text(self._after + 3, source, "cell_quiet")
        page.row += 1
        return PriceCells(unit, per, listed)

    def _basis(self, part: Breakdown, price: LinePrice, model: str) -> None:
        """Write the list price, and what it is a multiple of: the number itself is always the one of the book."""
        page, say = self.page, self.say
        listed = page.number(LIST, price.list_price, "price")
        self._listed[model, part.tier.id, meter_of(price)] = listed
        found = multiple_of(part, price, say)
        if found is None:
            page.text(BASIS, say("stated"), "multiple")
            return
        base = self._listed.get((model, found.tier, found.meter))
        if base is None or base.number * found.factor != price.list_price:  # no row of it on this sheet
            factor = count_text(found.factor, say.style)
            page.text(BASIS, say("multiple", factor=factor, name=found.name), "multiple")
            return
        times = when(base.is_(">", 0), rounded(listed / base), NONE)
        page.formula(BASIS, times, "multiple", number_format(found.name))

    def _numbers(self, price: LinePrice) -> tuple[Formula, Formula]:
        """Write the prices and factors of a row; return the price that holds, and that of the list."""
        page = self.page
        start = listed = page.place(LIST, price.list_price)
        if price.own:
            start = page.number(OWN, price.own.price, "price")
        first = OWN + self._has_own
        factors = [page.number(first + n, rule.factor, "factor") for n, rule in enumerate(price.factors)]
        unit = page.formula(self._unit, product([start, *factors]), "price")
        if not self.has_profile:
            return unit, unit
        of_book = [one for one, rule in zip(factors, price.factors, strict=True) if not rule.is_own]
        return unit, page.formula(self._unit + 1, product([listed, *of_book]), "price")

    def _rules(self, price: LinePrice) -> str:
        say = self.say
        return "; ".join(f"{n}: {say.said(rule.label)}" for n, rule in enumerate(price.factors, start=1))

    def end(self, report: Report, book: PriceBook) -> None:
        """Write whose prices they are, and from which files."""
        page, say = self.page, self.say
        page.heading(say("prices_used"), self._after + 1 + len(AFTER_WIDTHS))
        for label, text in book_facts(report, book, say):
            page.text(MODEL, label, "quiet")
            page.text(OF, text)
            page.row += 1


def book_facts(report: Report, book: PriceBook, say: Say) -> Sequence[tuple[str, str]]:
    """Return what identifies the prices, each with its label; a file's name stands before its digest."""
    found = [
        (say("book"), f"{report.book_name} ({report.book_id})"),
        (say("as_of"), report.as_of),
        (say("issued"), report.issued),
        (say("on"), report.on),
        (say("profile"), report.profile),
        (say("whose"), _whose(book, say)),
        (say("published"), report.source),
        (say("address"), "" if "://" in report.source else say("no_address")),
        *((say("digest"), f"{digest}  {name}") for name, digest in report.files),
    ]
    return [(label, text) for label, text in found if text]


def prices_age(report: Report, say: Say) -> str:
    """Say which prices they are and how old they were on the day that the workbook was made."""
    facts = {"name": report.book_name, "id": report.book_id, "day": report.as_of}
    age = days_between(report.as_of, report.made_day)
    key = "prices_new" if age < 1 else "prices_age_one" if age == 1 else "prices_age"
    return say(key, **facts, days=count_text(age, say.style))


def _whose(book: PriceBook, say: Say) -> str:
    """Say who wrote the prices down: no list that a program carries is the vendor's own."""
    from .provenance import BUILT_IN, layer_of

    if layer_of(book) == BUILT_IN:
        return say("whose_built_in")
    return say("whose_user_on", base=say.said(book.base.name)) if book.base else say("whose_user")
