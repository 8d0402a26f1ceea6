"""The lines of a bill of actual usage as rows: a class of tokens or a charge, below it the sets of prices it is of."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject

from pricing_core.money import decimal_text
from pricing_core.sheets import KINDS
from pricing_core.showing import NONE
from pricing_core.usage_explaining import usage_reason
from pricing_core.values import TYPE_CHECKING

if TYPE_CHECKING:
    from pricing_core import Line, Usd
    from pricing_core.explaining import Reason
    from pricing_core.sheets import LinePrice
    from pricing_core.usage_bill import UsageBill, UsageLine, UsagePart

    from .usage_texts import UsageTexts

NAME, QUANTITY, RATE, COST = range(4)
TOTAL = ""  # the key of the last row
MILLION = 1_000_000


class LineRow(NamedTuple):
    """One row: its key, cells, kind and exact values. Either `rows` stand below it, or the reason of `line`."""

    key: str
    cells: tuple[str, str, str, str]
    kind: int = -1
    amount: Usd | None = None
    number: str = ""  # the quantity as it is copied
    rows: tuple[LineRow, ...] = ()
    part: UsagePart | None = None
    line: Line | None = None


class UsageLineRows(QObject):
    """Makes the rows of a bill, and the reasons of its lines."""

    def __init__(self, texts: UsageTexts) -> None:
        super().__init__()
        self._texts = texts
        self._bill: UsageBill | None = None

    def rows(self, bill: UsageBill) -> list[LineRow]:
        """Return a row for each line, and one for their sum."""
        self._bill = bill
        return [*(self._line(line, bill) for line in bill.lines), self._total(bill)]

    def _total(self, bill: UsageBill) -> LineRow:
        texts = self._texts
        is_nothing = bill.at_least and not bill.total.amount
        is_least = bill.at_least and not is_nothing
        name = texts.say("usage_at_least" if is_least else "usage_total")
        text = NONE if is_nothing else texts.fine(bill.total, bill)
        return LineRow(TOTAL, (name, "", "", text), amount=None if is_nothing else bill.total)

    def _line(self, line: UsageLine, bill: UsageBill) -> LineRow:
        texts = self._texts
        found = [(part, one) for part in bill.parts for one in part.bill.lines if one.key == line.key and one.quantity]
        unit = texts.said(bill.book.units[line.unit])
        cells = (
            texts.said(line.label),
            f"{texts.count(line.quantity)} {unit}",
            self._rates([one.price for _, one in found]),
            texts.fine(line.amount, bill),
        )
        row = LineRow(line.key, cells, KINDS.index(line.kind), line.amount, decimal_text(line.quantity))
        if len(found) == 1:
            return row._replace(part=found[0][0], line=found[0][1])
        names = self._names([part for part, _ in found])
        rows = (
            self._part(f"{line.key}.{at}", name, *one, bill)
            for at, (name, one) in enumerate(zip(names, found, strict=True))
        )
        return row._replace(rows=tuple(rows))

    def _part(self, key: str, name: str, part: UsagePart, line: Line, bill: UsageBill) -> LineRow:
        texts = self._texts
        unit = texts.said(bill.book.units[line.unit])
        quantity = f"{texts.count(line.quantity)} {unit}"
        cells = (name, quantity, self._rates([line.price]), texts.fine(line.amount, bill))
        kind = KINDS.index(line.price.kind)
        return LineRow(key, cells, kind, line.amount, decimal_text(line.quantity), part=part, line=line)

    def _rates(self, prices: list[LinePrice]) -> str:
        """Return what a million costs, from the lowest to the highest; of what is not counted in millions per what."""
        texts, blocks = self._texts, {price.block.id for price in prices}
        if not prices or len(blocks) > 1:
            return NONE
        low, high = min(price.unit_price for price in prices), max(price.unit_price for price in prices)
        text = texts.price(low) if low == high else f"{texts.price(low)}–{texts.price(high)}"
        block = prices[0].block
        return text if block.count == MILLION else f"{text} / {texts.said(block.label)}"

    # Names of parts

    def _names(self, parts: list[UsagePart]) -> list[str]:
        """Return what tells sets of prices apart: model, tier, choices, and the days where it takes them."""
        names = [self._name(part) for part in parts]
        return [
            f"{name} · {self._days(part)}" if names.count(name) > 1 else name
            for name, part in zip(names, parts, strict=True)
        ]

    def _days(self, part: UsagePart) -> str:
        first, last = (self._texts.day(day) for day in (part.first_day, part.last_day))
        return first if first == last else self.tr("{first} to {last}").format(first=first, last=last)

    def _name(self, part: UsagePart) -> str:
        texts, card, tier = self._texts, part.bill.card, part.bill.tier.tier
        found = [card.model.name, *([texts.said(tier.label)] if tier else [])]
        for choice in card.book.choices:
            value = card.choices.get(choice.id, choice.default)
            label = next((one.label for one in choice.values if one.id == value), choice.label)
            if value != choice.default:
                found.append(texts.said(label))
        return " · ".join(found)

    # Reasons

    def reason(self, row: LineRow) -> Reason | None:
        """Return why a line costs what it costs."""
        if row.part is None or row.line is None or self._bill is None:
            return None
        return usage_reason(row.part, row.line, self._bill.options, self._texts.style, self._texts.day)
