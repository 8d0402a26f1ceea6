"""What is said of an agent loop in the window: the figures, the chart, a turn, the crossing of a tier."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from PySide6.QtCore import QObject

from pricing_core.money import Usd, decimal_text, half_up
from pricing_core.showing import NONE, NumberStyle, count_text, price_text, usd_text
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .counted import counted
from .difference_texts import round_usd, sign
from .line_kinds import INPUT, OUTPUT, READS, TOOLS, WRITES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pricing_core.loop_calls import Call
    from pricing_core.money import Count
    from pricing_core.sheets import SheetTier

    from .loop_chart_data import Crossing, LoopFigures

THOUSAND, MILLION = 1_000, 1_000_000
PLACES = 4  # decimals of the two amounts that are compared at the crossing
SHORT = {"en": ("k", "M"), "id": ("rb", "jt")}


class CalloutTexts(NamedTuple):
    """What is said at the first turn above a tier."""

    title: str
    lines: tuple[str, ...]

    @property
    def whole(self) -> str:
        return " ".join((f"{self.title}.", *self.lines))


class LoopTexts(QObject):
    """Says it in one language and number style."""

    def __init__(self, style: NumberStyle) -> None:
        super().__init__()
        self.style = style

    # Numbers

    def count(self, count: Count) -> str:
        """Return a count with every digit."""
        return count_text(count, self.style)

    def short(self, count: Count) -> str:
        """Return a count as an axis has it: 60k, 4.47M."""
        thousand, million = SHORT.get(self.style.language, SHORT["en"])
        if count < THOUSAND:
            return self.count(count) if isinstance(count, int) else self._decimals(count, 0)
        if count < MILLION:
            return self._decimals(Fraction(count, THOUSAND), 1) + thousand
        return self._decimals(Fraction(count, MILLION), 2) + million

    def _decimals(self, number: Fraction, places: int) -> str:
        digits, _, after = half_up(number, places).partition(".")
        after = after.rstrip("0")
        return self.count(int(digits)) + (f"{self.style.point}{after}" if after else "")

    def usd(self, money: Usd | None) -> str:
        return usd_text(money, self.style) if money else NONE

    def ticks(self, costs: Sequence[Fraction]) -> list[str]:
        """Return the amounts of an axis, all with as many decimals."""
        places = max(len(decimal_text(one).partition(".")[2]) for one in costs)
        if not places:
            return [round_usd(one, self.style) for one in costs]
        whole = (price_text(one, self.style).partition(self.style.point) for one in costs)
        return [f"{start}{point}{after.ljust(max(places, 2), '0')}" for start, point, after in whole]

    def compared(self, money: Usd) -> str:
        """Return an amount below a dollar with four decimals, where those show it."""
        shown = half_up(money.amount, PLACES)
        if abs(money.amount) >= 1 or not shown.strip("-0."):
            return self.usd(money)
        return f"{self.style.dollar}{shown.replace('.', self.style.point)}"

    # Names

    def kind(self, kind: int) -> str:
        """Name a kind of what a call costs."""
        return {
            READS: self.tr("Cache read"),
            WRITES: self.tr("Cache write"),
            INPUT: self.tr("Plain input"),
            OUTPUT: self.tr("Output"),
            TOOLS: self.tr("Tools' fees"),
        }[kind]

    def call(self, call: Call) -> str:
        """Name a call of a run."""
        if call.is_turn:
            return self.tr("Turn {turn}").format(turn=self.count(call.n))
        return self.tr("Compaction before turn {turn}").format(turn=self.count(call.n))

    def tier(self, tier: SheetTier) -> str:
        """Name a tier as its book does."""
        return said(tier.tier.label, self.style.language) if tier.tier else self.tr("Standard")

    def threshold(self, tier: SheetTier) -> str:
        """Say what the line of a tier stands for."""
        text, name = self.tr("{count} input tokens: {tier} rates above this line"), self.tier(tier)
        if name.replace(" ", "").isalpha():
            name = name.lower().replace(" ", "-" if self.style.language == "en" else " ")
        else:
            name = f"“{name}”"
        return text.format(count=self.count(tier.over), tier=name)

    # Sentences

    def crossing(self, one: Crossing | None) -> CalloutTexts | None:
        """Say what happens at the first call above a tier."""
        if one is None:
            return None
        title = self.tr("{call}: {count} input tokens").format(call=self.call(one.call), count=self.count(one.prompt))
        amount = f"{self.compared(one.cost)}."
        if one.before and one.cost_before is not None:
            text = self.tr("{amount}, up from {before} in turn {turn}.")
            if one.cost_before.amount >= one.cost.amount:
                text = self.tr("{amount}; turn {turn} was {before}.")
            before = self.compared(one.cost_before)
            turn = self.count(one.before.n)
            amount = text.format(amount=self.compared(one.cost), before=before, turn=turn)
        rule = self.tr(
            "Above {over}, every token of the request is billed at {rate_in} in / {rate_out} out, not only the tokens "
            "above."
        ).format(
            over=self.count(one.over),
            rate_in=round_usd(one.rate_in, self.style),
            rate_out=round_usd(one.rate_out, self.style),
        )
        return CalloutTexts(title, (amount, rule))

    def readout(self, figures: LoopFigures, place: int, among: tuple[int, int] | None = None) -> str:
        """Say what a call sends and costs; `among` are the ends of a column that it is the dearest of."""
        call = figures.calls[place]
        prompt = self.tr("{count} input tokens").format(count=self.count(figures.run.count(call.prompt)))
        tier = self.tier(figures.run.card.tiers[figures.run.tier_of(call)])
        parts = [f"{self.kind(kind)} {self.usd(money)}" for kind, money in figures.amounts_of(place).items()]
        whole = self.tr("{amount} in all").format(amount=self.usd(figures.cost(place)))
        name = self.call(call)
        if among and among[0] != among[1]:
            first, last = (self.count(figures.calls[one].n) for one in among)
            name = self.tr("{call}, the dearest of {first} to {last}").format(call=name, first=first, last=last)
        return f"{name}: {prompt}, {tier}. {', '.join((*parts, whole))}."

    def chart(self, figures: LoopFigures) -> str:
        """Say in a few sentences what the chart shows."""
        calls = figures.calls
        first, last = self.usd(figures.cost(0)), self.usd(figures.cost(figures.count - 1))
        text = self.tr("From {first} in the first turn to {last} in the last of {count}.")
        if figures.run.loop.count == 1:
            text = self.tr("One turn costs {last}.")
        found = [text.format(first=first, last=last, count=self.count(figures.run.loop.count))]
        dearest = figures.costs.index(max(figures.costs))
        if dearest not in (0, figures.count - 1):
            text = self.tr("The dearest is {call}, {amount}.")
            found.append(text.format(call=self.call(calls[dearest]), amount=self.usd(figures.cost(dearest))))
        above = self.crossing(figures.crossing)
        return " ".join((*found, above.whole) if above else found)

    def notes(self, figures: LoopFigures, per: int) -> str:
        """Say what the bars leave out, and what a column stands for."""
        found = []
        if per > 1:
            text = self.tr("Each column stands for {count} calls and shows the dearest of them.")
            found.append(text.format(count=self.count(per)))
        if figures.compactions:
            one, many = self.tr("{count} call compacts the history."), self.tr("{count} calls compact the history.")
            if per == 1:
                one = self.tr("{count} call compacts the history (below an arrow).")
                many = self.tr("{count} calls compact the history (below arrows).")
            found.append(counted(figures.compactions, one, many, self.style))
        if figures.sub_agents.amount:
            found.append(self.tr("The bars leave out what sub-agents cost."))
        if figures.discount.amount:
            found.append(self.tr("The bars are before the discount."))
        if figures.fee:
            found.append(self.tr("Tools' fees are spread evenly over the turns."))
        return " ".join((*found, *self._unseen(figures)))

    def _unseen(self, figures: LoopFigures) -> list[str]:
        """Say that a tier is so far above that its line is not drawn."""
        seen = figures.tiers_seen()
        if not figures.tiers or seen:
            return []
        largest = self.count(figures.run.count(figures.run.largest.prompt))
        text = self.tr("The largest prompt has {largest} input tokens; other rates begin above {over}.")
        return [text.format(largest=largest, over=self.count(figures.tiers[0].over))]

    def change(self, percent: Fraction | None) -> str:
        """Return a difference in whole percent, with its sign and in a word."""
        if percent is None:
            return ""
        if not percent:
            return self.tr("the same")
        size = half_up(abs(percent), 0)
        size = f"{sign(percent)}{self.count(int(size))}%" if size != "0" else "<1%"
        text = self.tr("{percent}, dearer") if percent > 0 else self.tr("{percent}, cheaper")
        return text.format(percent=size)
