"""The sheet of lines: each workload's formulas, from its inputs to its total."""

from __future__ import annotations

from .part_labels import sub_agent_of
from .planning import EVERYTHING, HUNDRED
from .showing import ENGLISH
from .values import TYPE_CHECKING, Value
from .xlsx_checks import Limits, check_formula, plan_conditions, prompt_formula
from .xlsx_counts import extra_input, larger_input, prefix_formula, requests_formula, token_counts
from .xlsx_formula import cell, column_sum, formula_of, percent, when
from .xlsx_lines import (
    AMOUNT,
    EACH,
    EXACT,
    FREE,
    LABEL,
    LISTED,
    NOTE,
    NOTHING,
    PER,
    PRICE,
    QUANTITY,
    REQUESTS,
    SHARE,
    LinesWriter,
    PartPlan,
    exact_text,
)
from .xlsx_loops import loop_plans, models_of
from .xlsx_page import OK, SHORT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .money import Usd
    from .xlsx_checks import Condition
    from .xlsx_formula import Formula
    from .xlsx_inputs import Inputs
    from .xlsx_lines import LineCells
    from .xlsx_page import Page
    from .xlsx_prices import PricesPage
    from .xlsx_shape import Shape
    from .xlsx_wording import Say

WIDTHS = (40, 13, 13, 10, 17, 13, 11, 11, 14, 8, 28, 50)
LISTED_WIDTH = 14
HEADS = ("line", "each", "requests_month", "free", "quantity", "unit", "unit_price", "per", "amount", "share")
COUNTED = ("each", "requests_month")  # of requests, or of runs
NUMBERS = (EACH, REQUESTS, FREE, QUANTITY, PRICE, PER, AMOUNT, SHARE, LISTED)


class ItemCells(Value):
    """The cells of a priced workload that other sheets refer to. `listed` is the total without a profile."""

    shape: Shape
    inputs: Inputs
    lines: tuple[LineCells, ...]
    check: Formula
    requests: Formula
    lines_total: Formula
    total: Formula
    tax: Formula
    with_tax: Formula
    listed: Formula

    @property
    def is_ok(self) -> Formula:
        return self.check.is_("=", OK)


class BreakdownPage:
    """Writes the sheet of lines, workload by workload. What one leaves of a free allowance, the next may use."""

    def __init__(self, page: Page, prices: PricesPage, say: Say, kinds: set[bool]) -> None:
        self.page = page
        self.kinds = kinds
        self.prices = prices
        self.say = say
        self.columns = NOTE + 1 + prices.has_profile
        self._left: dict[str, Formula] = {}

    def begin(self) -> None:
        """Write what stands above the first workload."""
        page, say = self.page, self.say
        page.widths((*WIDTHS, LISTED_WIDTH) if self.prices.has_profile else WIDTHS)
        page.title(say("breakdown"))
        page.texts([say("live")], "quiet")
        page.row += 1
        listed = [say("list_amount")] if self.prices.has_profile else []
        heads = [say.of_kind(key, self.kinds) if key in COUNTED else say(key) for key in HEADS]
        page.heads([*heads, say("exact"), say("note"), *listed], NUMBERS)
        page.sheet.freeze_panes(page.row, 1)
        page.sheet.repeat_rows(page.row - 1)

    def end(self) -> None:
        """Show decimals wherever a quantity has some."""
        page = self.page
        page.mark_fractions(EACH, page.row)
        for column in (REQUESTS, FREE, QUANTITY):
            page.mark_fractions(column, page.row, shown=SHORT)
        page.sheet.print_area(0, 0, page.row, EXACT)  # the notes are words of the price book, which Reasons has too

    def none(self, title: str, reason: str) -> None:
        """Write that a workload has no amounts, and why."""
        self.page.band(title, self.columns)
        self.page.texts([reason], "quiet")
        self.page.row += 1

    def item(self, title: str, model: str, shape: Shape, inputs: Inputs) -> ItemCells:
        """Write the block of a workload and return its cells."""
        page = self.page
        page.band(title, self.columns)
        check_row, check = page.row, cell(page.name, f"B{page.row + 1}", OK)
        page.row += 1
        steps = _Steps(page, shape, inputs, self.say)
        plans = list(steps.plans())
        conditions = plan_conditions(shape, inputs, plans, steps.prefix)
        writer = LinesWriter(page, self.prices, shape, inputs, self.say)
        writer.left = self._left
        models = models_of([plan.part for plan in plans], model, self.say)
        first_row = page.row
        lines: list[LineCells] = []
        for plan in plans:
            writer.model = models[id(plan.part)]
            lines += writer.lines(plan, check, is_only=len(plans) == 1)
        sums = _Sums(page, shape, inputs, lines, check)
        found = sums.cells(steps.requests, self.prices, self.say)
        writer.shares(lines, first_row, found.lines_total)
        for plan, part in zip(plans, _by_part(plans, lines), strict=True):
            conditions += self._prompt(plan, part, is_only=len(plans) == 1)
        self._check(check_row, conditions)
        page.row += 1
        return found

    def _prompt(self, plan: PartPlan, lines: Sequence[LineCells], *, is_only: bool) -> list[Condition]:
        """Write the prompt that decides the tier, and for what these prices hold."""
        page, say, tier = self.page, self.say, plan.part.tier.tier
        name = say.said(tier.label) if tier else say("standard")
        if name_of_agent := sub_agent_of(plan.part):
            name = f"{name_of_agent}, {name}"
        if self._is_loop(plan):
            self._largest(plan, name)
            return []
        page.text(LABEL, say("prompt") if is_only else say("prompt_part", tier=name), "quiet_wrapped")
        prompt = page.formula(EACH, prompt_formula(plan, lines), "step")
        limits = Limits.of(plan.part)
        page.text(REQUESTS, limits.words(say), "quiet_indented")
        page.row += 1
        return limits.conditions(prompt)

    @staticmethod
    def _is_loop(plan: PartPlan) -> bool:
        return getattr(plan.part, "run", None) is not None

    def _largest(self, plan: PartPlan, name: str) -> None:
        """Write the largest prompt of a loop's calls, which no input moves, and for what their prices hold."""
        page, say = self.page, self.say
        page.text(LABEL, say("prompt_largest", tier=name), "quiet_wrapped")
        page.number(EACH, plan.part.prompt, "step")
        page.text(REQUESTS, Limits.of(plan.part).words(say), "quiet_indented")
        page.row += 1

    def _check(self, row: int, conditions: Sequence[Condition]) -> None:
        """Write the check into the row that was kept for it."""
        page = self.page
        last, page.row = page.row, row
        page.text(LABEL, self.say("check"), "quiet")
        page.formula(EACH, check_formula(conditions, self.say), "check_wide")
        page.mark_checks(EACH, row, row)
        page.row = last


def _by_part(plans: Sequence[PartPlan], lines: Sequence[LineCells]) -> list[list[LineCells]]:
    """Return the lines of each part."""
    return [[line for line in lines if line.plan is plan] for plan in plans]


class _Steps:
    """Writes the steps from the inputs to the requests of each tier."""

    def __init__(self, page: Page, shape: Shape, inputs: Inputs, say: Say) -> None:
        self.page = page
        self.shape = shape
        self.inputs = inputs
        self.say = say
        name = "billed_requests_run" if shape.plan.loop else "billed_requests"
        self.prefix = formula_of(0)
        self.requests = self._step(name, requests_formula(shape, inputs))
        if shape.plan.loop:
            return
        self.prefix = prefix_formula(shape, inputs)
        if shape.caches and shape.overhead:
            self.prefix = self._step("prefix_whole", self.prefix)

    def _step(self, key: str, formula: Formula) -> Formula:
        self.page.text(LABEL, self.say(key), "quiet_wrapped")
        place = self.page.formula(EACH, formula, "step")
        self.page.row += 1
        return place

    def plans(self) -> Iterator[PartPlan]:
        """Give the requests of each tier, with what one of them uses."""
        shape, inputs, requests = self.shape, self.inputs, self.requests
        if shape.plan.loop:
            yield from loop_plans(shape, inputs, requests)
            return
        counts = token_counts(shape, inputs, self.prefix)
        if not shape.is_split:
            yield PartPlan(shape.bill.first, requests, counts)
            return
        average = counts[shape.plain]
        if extra_input(shape, inputs, self.prefix):
            average = self._step("input_average", average)
        larger = self._step("input_larger", larger_input(shape, inputs, counts, average))
        share = percent(inputs["share_above"])
        if shape.plan.planning.share_above < HUNDRED:
            smaller = self._step("input_smaller", (average - share * larger) / (1 - share))
            yield PartPlan(shape.bill.first, requests * (1 - share), {**counts, shape.plain: smaller})
        yield PartPlan(shape.bill.parts[-1], requests * share, {**counts, shape.plain: larger})


class _Sums:
    """Writes what stands under the lines of a workload, down to the total with tax."""

    def __init__(  # made in one place
        self, page: Page, shape: Shape, inputs: Inputs, lines: Sequence[LineCells], check: Formula
    ) -> None:
        self.page = page
        self.shape = shape
        self.inputs = inputs
        self.lines = tuple(lines)
        self.check = check
        self._style = ENGLISH
        self._is_ok = check.is_("=", OK)

    def cells(self, requests: Formula, prices: PricesPage, say: Say) -> ItemCells:
        """Write the sums and return the cells of the workload."""
        self._style, bill = say.style, self.shape.bill
        amounts = [line.amount for line in self.lines]
        whole = self._sum(say("lines_total"), column_sum(amounts), bill.lines_total)
        off = self._off(amounts, whole)
        discount = self._sum(say("discount"), off, bill.discount, "signed")
        total = self._sum(say("item_total"), whole - discount, bill.total, "main")
        tax = self._sum(say("tax"), total * percent(self.inputs["tax"]), bill.tax)
        with_tax = self._sum(say("with_tax"), total + tax, bill.with_tax)
        listed = self._sum(say("list_total"), self._listed(), bill.list_total) if prices.has_profile else total
        return ItemCells(
            shape=self.shape,
            inputs=self.inputs,
            lines=self.lines,
            check=self.check,
            requests=requests,
            lines_total=whole,
            total=total,
            tax=tax,
            with_tax=with_tax,
            listed=listed,
        )

    def _sum(self, label: str, formula: Formula, exact: Usd, style: str = "sum") -> Formula:
        page = self.page
        page.blank(range(1, NOTE + 1), f"{style}_text")
        page.text(LABEL, label, f"{style}_text")
        place = page.formula(AMOUNT, when(self._is_ok, formula, NOTHING), f"{style}_money")
        page.text(EXACT, exact_text(exact, self._style), f"{style}_exact")
        page.row += 1
        return place

    def _off(self, amounts: Sequence[Formula], whole: Formula) -> Formula:
        """Return what a discount takes off amounts; `whole` is their sum."""
        base = whole if self.shape.plan.planning.discount_on == EVERYTHING else tokens_sum(self.lines, amounts)
        return base * percent(self.inputs["discount"])

    def _listed(self) -> Formula:
        amounts = [line.listed for line in self.lines]
        return column_sum(amounts) - self._off(amounts, column_sum(amounts))


def tokens_sum(lines: Sequence[LineCells], amounts: Sequence[Formula]) -> Formula:
    """Return the sum of the amounts that are for tokens: those of each part stand together."""
    found: Formula | None = None
    for plan in dict.fromkeys(id(line.plan) for line in lines):
        tokens = [a for a, line in zip(amounts, lines, strict=True) if line.is_tokens and id(line.plan) == plan]
        found = column_sum(tokens) if found is None else found + column_sum(tokens)
    return found or column_sum(())
