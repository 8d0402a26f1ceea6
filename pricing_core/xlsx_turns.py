"""The sheet of turns: every call of one run of an agent loop, its amount a formula over the prices."""

from __future__ import annotations

from typing import NamedTuple

from .explaining import reason
from .planning import plain_meter
from .quantities import used
from .showing import count_text
from .values import TYPE_CHECKING
from .xlsx_formula import COMPARED, Formula, added, column_sum, every, formula_of, is_number, when
from .xlsx_lines import line_of
from .xlsx_loops import models_of
from .xlsx_page import OK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .billing import Bill
    from .loop import SubAgent
    from .loop_calls import Call
    from .loop_parts import LoopPart
    from .loop_pricing import LoopRun
    from .money import Count
    from .xlsx_breakdown import ItemCells
    from .xlsx_page import Page
    from .xlsx_prices import PriceCells, PricesPage
    from .xlsx_wording import Say

MOST_ROWS = 20_000  # of calls; where there are more, those of a tier stand together
NAME, PROMPT, FIRST = range(3)  # then a column for each class of tokens and each charge, the tier, the amount
NAME_WIDTH, COUNT_WIDTH, TIER_WIDTH, AMOUNT_WIDTH = 40, 14, 22, 16


class Counted(NamedTuple):
    """One row: a call, or the calls of a tier together. `counts` are by the key of a line."""

    label: str
    prompt: Count | None
    place: int
    counts: dict[str, Count]


class TurnsPage:
    """Writes the turns of one loop, those of its sub-agents below, and what one run comes to."""

    def __init__(self, page: Page, prices: PricesPage, bill: Bill, model: str, say: Say) -> None:
        self.page = page
        self.prices = prices
        self.say = say
        self._bill = bill
        self._parts = {(id(part.run), part.place): part for part in _loop_parts(bill)}
        self._models = models_of(bill.parts, model, say)
        self._columns: dict[str, str] = {}
        for part in self._parts.values():
            used_here = self._counts(part.run, part.calls)
            self._columns |= {line.key: say.said(line.label) for line in part.tier.lines if line.key in used_here}
        self._left = MOST_ROWS
        self._prices: dict[tuple[int, int, str], PriceCells] = {}

    @property
    def _tier(self) -> int:
        return FIRST + len(self._columns)

    @property
    def _amount(self) -> int:
        return self._tier + 1

    def write(self, title: str, item: ItemCells) -> None:
        """Write the sheet; `item` are the cells of the same loop on the sheet of lines."""
        page, say, run = self.page, self.say, self._bill.run
        assert run is not None
        widths = [NAME_WIDTH, COUNT_WIDTH, *[COUNT_WIDTH] * len(self._columns), TIER_WIDTH, AMOUNT_WIDTH]
        page.widths(widths)
        page.title(say("turns"))
        page.texts([say("turns_live")], "quiet")
        page.row += 1
        heads = [say("turn"), say("prompt_of"), *self._columns.values(), say("tier"), say("turn_total")]
        page.heads(heads, [place for place in range(PROMPT, self._amount + 1) if place != self._tier])
        page.sheet.freeze_panes(page.row, 1)
        page.sheet.repeat_rows(page.row - 1)
        self._one_run(self._block(title, run), item)
        for column in range(PROMPT, self._tier):
            page.mark_fractions(column, page.row)

    # The calls of a run

    def _block(self, title: str, run: LoopRun) -> Formula:
        """Write the calls of a run, then those of its sub-agents; return what all of it comes to."""
        page, say = self.page, self.say
        page.band(title, self._amount + 1)
        amounts = [self._row(one, run) for one in self._rows(run)]
        whole = self._sum(say("all_turns"), column_sum(amounts))
        page.row += 1
        subs = [(one, self._block(say("sub_agent_of", name=_name(one)), sub)) for one, sub in run.subs]
        if not subs:
            return whole
        parts = [whole, *(self._times(one, each) for one, each in subs)]
        together = self._sum(f"{title}: {say('one_run')}", added(parts))
        page.row += 1
        return together

    def _times(self, one: SubAgent, each: Formula) -> Formula:
        """Write how often a sub-agent runs, and what that comes to."""
        page, say = self.page, self.say
        page.text(NAME, say("sub_agent_of", name=_name(one)), "cell_wrapped")
        times = page.number(PROMPT, one.times)
        page.text(FIRST, say("runs_in"), "quiet_indented")
        place = page.formula(self._amount, times * each)
        page.row += 1
        return place

    def _rows(self, run: LoopRun) -> Iterator[Counted]:
        """Give the calls one by one; where they are too many, those of each tier together."""
        if len(run.calls) <= self._left:
            self._left -= len(run.calls)
            for call in run.calls:
                label = self.say("turn_label" if call.is_turn else "compaction_label", number=str(call.n))
                yield Counted(label, run.count(call.prompt), run.tier_of(call), self._counts(run, [call]))
            return
        tiers: dict[int, list[Call]] = {}
        for call in run.calls:
            tiers.setdefault(run.tier_of(call), []).append(call)
        for place, calls in sorted(tiers.items()):
            label = self.say("calls_of_tier", count=count_text(len(calls), self.say.style))
            yield Counted(label, None, place, self._counts(run, calls))

    def _counts(self, run: LoopRun, calls: Sequence[Call]) -> dict[str, Count]:
        """Return what calls use of each class of tokens and of each charge."""
        written, read = (meter.id for meter in run.meters) if run.meters else ("", "")
        output = next(one.id for one in run.card.book.meters if not one.fills_context)
        sums = (
            (plain_meter(run.card.book), sum(call.plain for call in calls)), (written, sum(c.written for c in calls)),
            (read, sum(call.read for call in calls)), (output, sum(call.output for call in calls)),
        )  # fmt: skip
        found = {key: run.count(count) for key, count in sums if count}
        turns = sum(call.is_turn for call in calls)
        if not run.workload.tools:
            return found
        for line in run.card.tiers[run.tier_of(calls[0])].lines:
            if line.fee and line.allowance is None and (count := used(line, run.workload) * turns):
                found[line.key] = count
        return found

    def _row(self, one: Counted, run: LoopRun) -> Formula:
        page, tier = self.page, run.card.tiers[one.place]
        page.text(NAME, one.label, "cell")
        page.blank(range(PROMPT, self._amount), "cell")
        if one.prompt is not None:
            page.number(PROMPT, one.prompt)
        costs = []
        for column, key in enumerate(self._columns, start=FIRST):
            if key in one.counts:
                cells = self._price(run, one.place, key)
                costs.append(page.number(column, one.counts[key]) * cells.unit / cells.per)
        page.text(self._tier, self.say.said(tier.tier.label) if tier.tier else self.say("standard"), "cell_quiet")
        place = page.formula(self._amount, added(costs))
        page.row += 1
        return place

    def _price(self, run: LoopRun, place: int, key: str) -> PriceCells:
        """Return the cells of a price; every call of a tier has the same."""
        known = self._prices.get((id(run), place, key))
        if known is None:
            part = self._parts[id(run), place]
            price = next(one for one in part.tier.lines if one.key == key)
            source = reason(part, line_of(part, price), self.say.style).source
            known = self.prices.cells(part, price, self._models[id(part)], source)
            self._prices[id(run), place, key] = known
        return known

    def _sum(self, label: str, formula: Formula, style: str = "sum") -> Formula:
        page = self.page
        page.blank(range(PROMPT, self._amount), f"{style}_text")
        page.text(NAME, label, f"{style}_text")
        place = page.formula(self._amount, formula, f"{style}_money")
        page.row += 1
        return place

    # One run, and whether it is what the lines say

    def _one_run(self, calls: Formula, item: ItemCells) -> None:
        """Write what one run comes to, and check that against the lines of all runs."""
        page, say, runs = self.page, self.say, item.requests
        limited = [line for line in item.lines if line.price.allowance]
        shares = [self._share(say("of_free", line=line.label), line.amount, runs) for line in limited]
        whole = self._sum(say("one_run"), added([calls, *shares]), "main")
        page.text(NAME, say("check"), "quiet")
        difference, lines = whole * runs - item.lines_total, item.lines_total
        text = f"ABS({difference.text})<=ABS({lines.text})*1E-9"
        same = Formula(text, difference.value == 0, COMPARED)
        compared = when(same, OK, say("differs"))
        page.formula(PROMPT, when(every([is_number(lines), runs.is_(">", 0)]), compared, OK), "check_wide")
        page.mark_checks(PROMPT, page.row, page.row)
        page.row += 1
        page.texts([say("same_as_lines")], "quiet")

    def _share(self, label: str, amount: Formula, runs: Formula) -> Formula:
        """Write the share of one run in a charge that what is free was taken off."""
        has_share = every([is_number(amount), runs.is_(">", 0)])
        return self._sum(label, when(has_share, _ratio(amount, runs), formula_of(0)))


def _ratio(amount: Formula, runs: Formula) -> Formula:
    """Return an amount divided by runs that there may be none of; then nobody looks at it."""
    found = amount / runs
    return found if found.value is not None else found.but(value=formula_of(0).value)


def _name(one: SubAgent) -> str:
    return one.name or one.workload.model


def _loop_parts(bill: Bill) -> Sequence[LoopPart]:
    return bill.parts  # type: ignore[return-value]  # a loop has no other parts
