"""A bill as rows of text, for a table to show."""

from __future__ import annotations

from operator import is_
from typing import NamedTuple

from PySide6.QtCore import QObject

from pricing_core.planning import EVERYTHING
from pricing_core.showing import NONE, NumberStyle, count_text, price_text, share_text, usd_text
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .line_kinds import kind_of
from .periods import MONTH, of_period, of_request, priced

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from pricing_core import Breakdown, Line, Usd
    from pricing_core.billing import Bill, BillLine
    from pricing_core.planning import Planning
    from pricing_core.sheets import LinePrice

DISCOUNT, TOTAL, TAX, WITH_TAX = "*discount", "", "*tax", "*with_tax"  # the keys of the rows that are no lines
LINE, QUANTITY, RATE, RULE, PER_REQUEST, PERIOD, SHARE = range(7)
BOLD = (TOTAL, WITH_TAX)
LISTED_ROLE = 0x0101  # Qt.UserRole + 1: the list price of a cell, struck out after what it shows


class Row(NamedTuple):
    """One row: which line it is, its cells, the line, its place and kind, and the exact amounts that are rounded.

    `listed` is the list price, where a profile makes the rate another; `rate` says both.
    """

    key: str
    cells: tuple[str, ...]
    line: BillLine | None = None
    place: int = -1
    one: Usd | None = None
    whole: Usd | None = None
    kind: int = 0
    listed: str = ""
    rate: str = ""

    def exact(self, column: int) -> Usd | None:
        """Return what a cell rounds, where it is an amount."""
        return self.one if column == PER_REQUEST else self.whole if column == PERIOD else None

    def order(self, column: int) -> Fraction | int | str:
        """Return what lines are sorted by: the exact value where the cell is a number."""
        if self.line is None or self.one is None or column in (LINE, RULE):
            return self.cells[column].casefold()
        if column == QUANTITY:
            return self.line.used
        if column == RATE:
            return self.line.line.price.per_unit
        return self.one.amount  # a period's amount and the share are in the same order


class Fixed(NamedTuple):
    """What of a line only its price decides."""

    name: str
    unit: str
    rate: str
    rule: str
    kind: int
    listed: str
    both: str


class LineTexts(QObject):
    """Makes the rows of a bill, in one language and number style."""

    def __init__(self, style: NumberStyle) -> None:
        super().__init__()
        self._style = style
        self._fixed: dict[str, tuple[tuple[object, ...], Fixed | None]] = {}

    def rows(self, bill: Bill, period: str = MONTH) -> list[Row]:
        """Return a row for each line, for a discount, for their sum, and for tax on top."""
        lines = [self._line_row(bill, line, place, period) for place, line in enumerate(priced(bill).lines)]
        return [*lines, *self._sums(bill, period)]

    def blanked(self, shown: Sequence[Row]) -> list[Row]:
        """Return the rows that were shown, with nothing but their names left."""
        names = shown or [Row(TOTAL, (self.tr("Total"),))]
        return [Row(row.key, (row.cells[LINE], *[NONE] * SHARE), place=row.place, kind=row.kind) for row in names]

    def _line_row(self, bill: Bill, line: BillLine, place: int, period: str) -> Row:
        style, base = self._style, priced(bill)
        fixed = self._words(line, is_split=len(bill.parts) > 1)
        whole = of_period(line.amount, bill, period)
        cells = (
            fixed.name,
            f"{count_text(line.used, style)} {fixed.unit}",
            fixed.rate,
            fixed.rule,
            usd_text(line.per_request, style),
            self._amount(whole),
            share_text(line.amount, base.lines_total),
        )
        return Row(line.key, cells, line, place, line.per_request, whole, fixed.kind, fixed.listed, fixed.both)

    def _words(self, line: BillLine, *, is_split: bool) -> Fixed:
        """Return what does not depend on any count; kept, because at a key press the prices are those of before."""
        part = line.part
        of = (line.line.price, part.card.book, part.tier.rates, part.tier.tier, is_split, *_named(part))
        kept, words = self._fixed.get(line.key, ((), None))
        if words is None or len(kept) != len(of) or not all(map(is_, kept, of)):
            words = self._made_words(line, is_split=is_split)
            self._fixed[line.key] = of, words
        return words

    def _made_words(self, line: BillLine, *, is_split: bool) -> Fixed:
        style, price = self._style, line.line.price
        unit = said(line.part.card.book.units[line.line.unit], style.language)
        own, per = price_text(price.unit_price, style), _block(said(price.block.label, style.language), unit)
        listed = self._listed(price)
        both = self.tr("{own} instead of {listed} / {per}").format(own=own, listed=listed, per=per)
        return Fixed(
            self._name(line, is_split=is_split),
            unit,
            f"{own} / {per}",
            self._rule(line.part, line.line, is_split=is_split),
            kind_of(price),
            listed,
            both if listed else "",
        )

    def _listed(self, price: LinePrice) -> str:
        """Return the list price, where a profile makes the rate another."""
        if price.own is None and not any(rule.is_own for rule in price.factors):
            return ""
        listed = price.list_unit_price
        return price_text(listed, self._style) if listed != price.unit_price else ""

    def _amount(self, money: Usd | None) -> str:
        return usd_text(money, self._style) if money else NONE

    def _name(self, line: BillLine, *, is_split: bool) -> str:
        """Name a line, and the tier it is of where the bill has lines of two."""
        name, tier = said(line.line.label, self._style.language), line.part.tier.tier
        whose = next(iter(_named(line.part)), "")
        parts = (whose, name, said(tier.label, self._style.language) if tier and is_split else "")
        return " · ".join(one for one in parts if one)

    def _rule(self, part: Breakdown, line: Line, *, is_split: bool) -> str:
        """Say how the rate comes about: from which class's price, of which tier, with which factors in it."""
        language, tier = self._style.language, part.tier.tier
        names = [self._multiple(part, line)]
        if tier and not line.price.fee and not is_split:
            names.append(said(tier.label, language))
        names += [f"{count_text(rule.factor, self._style)} × {said(rule.label, language)}" for rule in line.factors]
        return ", ".join(name for name in names if name)

    def _multiple(self, part: Breakdown, line: Line) -> str:
        """Return ``1.25 × input`` where the book declares that multiple and it gives the price exactly."""
        price, book = line.price, part.card.book
        meter = price.addition.meter if price.addition else price.key
        for rule in book.multipliers:
            if rule.meter == meter and part.tier.rates.prices[rule.of] * rule.factor == price.list_price:
                base = book.meter(rule.of)
                name = said(base.label, self._style.language) if base else rule.of
                short = name.partition(",")[0].lower()  # of “Input, not cached” the first word is enough
                return f"{count_text(rule.factor, self._style)} × {short}"
        return ""

    def _sums(self, bill: Bill, period: str) -> Iterator[Row]:
        """Give the rows below the lines: discount, sum, tax, sum with tax."""
        base, planning = priced(bill), bill.plan.planning
        yield from (self._sum(bill, period, *facts) for facts in self._facts(base, planning))

    def _facts(self, base: Bill, planning: Planning) -> Iterator[tuple[str, str, Usd]]:
        if planning.discount:
            yield DISCOUNT, self._discount_name(planning), base.discount.scaled(-1)
        yield TOTAL, self.tr("Total"), base.total
        if planning.tax:
            yield TAX, self.tr("Tax {percent}%").format(percent=count_text(planning.tax, self._style)), base.tax
            yield WITH_TAX, self.tr("Total with tax"), base.with_tax

    def _discount_name(self, planning: Planning) -> str:
        """Name the row; a discount below zero is a surcharge."""
        on_all, off = planning.discount_on == EVERYTHING, planning.discount > 0
        text = {
            (True, False): self.tr("Discount {percent}% on tokens"),
            (True, True): self.tr("Discount {percent}% on everything"),
            (False, False): self.tr("Surcharge {percent}% on tokens"),
            (False, True): self.tr("Surcharge {percent}% on everything"),
        }[off, on_all]
        return text.format(percent=count_text(max(planning.discount, -planning.discount), self._style))

    def _sum(self, bill: Bill, period: str, key: str, name: str, money: Usd) -> Row:
        one, whole = of_request(money, priced(bill)), of_period(money, bill, period)
        is_all = key == TOTAL and not bill.discount.amount
        cells = (
            name,
            "",
            "",
            "",
            usd_text(one, self._style),
            self._amount(whole),
            share_text(money, money) if is_all else "",
        )
        return Row(key, cells, one=one, whole=whole)


def _named(part: Breakdown) -> tuple[str, ...]:
    """Return the sub-agent of a loop that a part is of."""
    name = getattr(part, "name", "")  # only the parts of loops have one
    return (name,) if name else ()


def _block(label: str, unit: str) -> str:
    """Return what a price is per, without the unit where that stands beside it already: $10.00 / 1,000."""
    return label.removesuffix(unit).rstrip() or label
