"""The lines of a workload in a workbook: what is used, what is billed, at which price, and what that comes to."""

from __future__ import annotations

from .breakdown import Line
from .explaining import reason
from .money import Usd
from .part_labels import line_label
from .showing import exact_usd_text
from .values import TYPE_CHECKING, Value
from .xlsx_counts import free_formula, line_count
from .xlsx_formula import at_least, every, is_number, when
from .xlsx_page import OK

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from .breakdown import Breakdown
    from .sheets import LinePrice
    from .showing import NumberStyle
    from .xlsx_formula import Formula
    from .xlsx_inputs import Inputs
    from .xlsx_page import Page
    from .xlsx_prices import PricesPage
    from .xlsx_shape import Shape
    from .xlsx_wording import Say

LABEL, EACH, REQUESTS, FREE, QUANTITY, UNIT, PRICE, PER, AMOUNT, SHARE, EXACT, NOTE, LISTED = range(13)
NOTHING = "–"


def free_key(price: LinePrice) -> str:
    """Return the input of a loop that says how much of a charge is free."""
    return f"free.{price.key}"


class PartPlan(Value):
    """Requests of one tier: how many, and what each uses of every class of tokens."""

    part: Breakdown
    requests: Formula
    counts: Mapping[str, Formula]


class LineCells(Value):
    """The cells of one line. `listed` is its amount without a profile; `free` is None where nothing can be free.

    `takes_rest` tells that what is free is what the lines before have left.
    """

    plan: PartPlan
    price: LinePrice
    label: str
    each: Formula
    requests: Formula
    free: Formula | None
    takes_rest: bool
    quantity: Formula
    amount: Formula
    listed: Formula
    unit: Formula
    per: Formula

    @property
    def is_tokens(self) -> bool:
        return self.price.fee is None

    @property
    def left(self) -> Formula | None:
        """What the line leaves of a free allowance."""
        return at_least(self.free - self.each * self.requests, 0) if self.free is not None else None


class LinesWriter:
    """Writes the lines of one workload. Amounts show nothing as long as the check says that the prices do not hold."""

    def __init__(self, page: Page, prices: PricesPage, shape: Shape, inputs: Inputs, say: Say) -> None:
        self.page = page
        self.prices = prices
        self.shape = shape
        self.inputs = inputs
        self.say = say
        self.left: dict[str, Formula] = {}
        self.model = ""
        self._is_split = False
        self._used: set[str] = set()  # the charges whose allowance a part before has used

    def lines(self, plan: PartPlan, check: Formula, *, is_only: bool) -> tuple[LineCells, ...]:
        """Write the lines of one part and return their cells; those of a tier name it where there are others."""
        self._is_split = not is_only
        return tuple([self._line(price, count, plan, check) for price, count in self._counts(plan)])

    def _counts(self, plan: PartPlan) -> Iterator[tuple[LinePrice, Formula]]:
        """Give the lines that the bill has, and those that a change of an input would bring."""
        if self.shape.plan.loop:
            yield from ((line.price, plan.counts[line.key]) for line in plan.part.lines)
            return
        for price in plan.part.tier.lines:
            count = plan.counts[price.key] if price.meter else line_count(price, self.shape, self.inputs)
            if count.value or price.shows_zero or self._may_come(price):
                yield price, count

    def _may_come(self, price: LinePrice) -> bool:
        if price.meter is None:
            return price.added is None
        return self.shape.entered(price.meter) or price.meter in (self.shape.caches or ())

    def _line(self, price: LinePrice, count: Formula, plan: PartPlan, check: Formula) -> LineCells:
        page = self.page
        source = reason(plan.part, line_of(plan.part, price), self.say.style).source
        cells = self.prices.cells(plan.part, price, self.model, source)
        label = line_label(plan.part, price.label, self.say.style.language, is_split=self._is_split)
        page.text(LABEL, label, "cell_wrapped")
        each = page.formula(EACH, count, "count")
        requests = page.formula(REQUESTS, plan.requests, "count")
        is_shared = price.key in self.shape.shared or price.key in self._used
        free = self._free(price, is_shared=is_shared)
        used = each * requests
        quantity = page.formula(QUANTITY, used if free is None else at_least(used - free, 0), "count")
        page.text(UNIT, self.say.said(self.shape.book.units[price.block.unit]), "cell_quiet")
        unit, per = page.formula(PRICE, cells.unit, "price"), page.formula(PER, cells.per, "whole")
        amount = page.formula(AMOUNT, when(check.is_("=", OK), quantity * unit / per, NOTHING))
        listed = self._listed(check, quantity, cells.listed, per)
        page.text(EXACT, exact_text(Usd(quantity.number * price.per_unit), self.say.style), "exact")
        page.text(NOTE, self._note(price), "cell_quiet")
        page.row += 1
        found = LineCells(
            plan,
            price,
            label,
            each,
            requests,
            free,
            is_shared,
            quantity,
            amount,
            listed,
            unit,
            per,
        )
        if found.left is not None:
            self.left[price.key] = found.left
            self._used.add(price.key)
        return found

    def _free(self, price: LinePrice, *, is_shared: bool) -> Formula | None:
        left = self.left.get(price.key) if is_shared else None
        if self.shape.plan.loop and price.allowance and price.allowance.input:
            free: Formula | None = left or self.inputs[free_key(price)]
        else:
            free = free_formula(price, self.inputs, left)
        if free is None:
            self.page.blank((FREE,), "count")
            return None
        return self.page.formula(FREE, free, "count")

    def _listed(self, check: Formula, quantity: Formula, price: Formula, per: Formula) -> Formula:
        amount = when(check.is_("=", OK), quantity * price / per, NOTHING)
        return self.page.formula(LISTED, amount) if self.prices.has_profile else amount

    def _note(self, price: LinePrice) -> str:
        """Say what a formula cannot: the minimums and the free allowance, in the words of the price book."""
        rules = [self.say.said(rule.rule) for rule in price.minimums]
        if price.allowance:
            rules.append(self.say.said(price.allowance.rule))
        if price.fee and price.fee.id in self.shape.shared:
            rules.append(self.say("shared_note"))
        return " ".join(rules)

    def shares(self, lines: Sequence[LineCells], first_row: int, whole: Formula) -> None:
        """Write what part of all lines each is, once their sum has a cell."""
        row = self.page.row
        for number, line in enumerate(lines):
            self.page.row = first_row + number
            has_share = every([is_number(line.amount), is_number(whole), whole.is_(">", 0)])
            part = when(has_share, line.amount / whole, NOTHING)
            self.page.formula(SHARE, part, "share")
        self.page.row = row


def line_of(part: Breakdown, price: LinePrice) -> Line:
    """Return the line of a price; one that a bill leaves out has no count."""
    none = Line((price, 0, 0, 0, part.card.denominator))
    return next((line for line in part.lines if line.price is price), none)


def exact_text(money: Usd, style: NumberStyle) -> str:
    """Return every digit of an amount, and the fraction where they never end."""
    text = exact_usd_text(money, style)
    return f"{text} ({money.exact_fraction})" if money.exact_fraction else text
