"""The sheet of prices: each list price that the estimate uses, its factors, and where it is published."""

from __future__ import annotations

from .errors import file_name
from .values import TYPE_CHECKING, Value
from .xlsx_formula import product

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .billing import Bill
    from .breakdown import Breakdown
    from .report import Report
    from .sheets import LinePrice
    from .xlsx_formula import Formula
    from .xlsx_page import Page
    from .xlsx_wording import Say

MODEL, OF, TIER, LIST, OWN = range(5)
MODEL_WIDTH, OF_WIDTH, TIER_WIDTH, PRICE_WIDTH, FACTOR_WIDTH = 34, 30, 24, 13, 11
AFTER_WIDTHS = (12, 14, 32, 24, 56)  # per, unit, what the factors are, file, source


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
        heads = [say(key) for key in ("model", "price_of", "tier", "list_price")]
        heads += [*own, *factors, say("unit_price"), *listed]
        after = [say(key) for key in ("per", "unit", "factors", "file", "source")]
        prices = self._after - LIST
        page.widths((MODEL_WIDTH, OF_WIDTH, TIER_WIDTH, *[PRICE_WIDTH] * prices, *AFTER_WIDTHS))
        page.title(say("prices"))
        page.texts([say("prices_live")], "quiet")
        page.row += 1
        page.heads([*heads, *after], range(LIST, self._after + 1))
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
        of = price.addition.meter if price.addition else price.key
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
        unit, listed = self._numbers(price)
        per = page.number(self._after, price.block.count, "whole")
        page.text(self._after + 1, say.said(book.units[price.block.unit]), "cell_quiet")
        page.text(self._after + 2, self._rules(price), "cell_quiet")
        page.text(self._after + 3, self._file(part, price), "cell_quiet")
        page.text(self._after + 4, source, "cell_quiet")
        page.row += 1
        return PriceCells(unit, per, listed)

    def _numbers(self, price: LinePrice) -> tuple[Formula, Formula]:
        """Write the prices and factors of a row; return the price that holds, and that of the list."""
        page = self.page
        start = listed = page.number(LIST, price.list_price, "price")
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

    @staticmethod
    def _file(part: Breakdown, price: LinePrice) -> str:
        from .provenance import cell_origin

        return file_name(cell_origin(part.card.book, price).file)

    def end(self, report: Report) -> None:
        """Write which files the prices are from."""
        page, say = self.page, self.say
        page.heading(say("prices_used"), self._after + len(AFTER_WIDTHS))
        for label, text in book_facts(report, say):
            page.text(MODEL, label, "quiet")
            page.text(OF, text)
            page.row += 1


def book_facts(report: Report, say: Say) -> Sequence[tuple[str, str]]:
    """Return what identifies the prices, each with its label; a file's name stands before its digest."""
    found = [
        (say("book"), f"{report.book_name} ({report.book_id})"),
        (say("as_of"), report.as_of),
        (say("issued"), report.issued),
        (say("on"), report.on),
        (say("profile"), report.profile),
        (say("published"), report.source),
        *((say("digest"), f"{digest}  {name}") for name, digest in report.files),
    ]
    return [(label, text) for label, text in found if text]
