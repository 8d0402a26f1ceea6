"""For what the prices of a workload hold. Where an input leaves that, the sheet must say so and show no amount."""

from __future__ import annotations

from .planning import HUNDRED
from .showing import count_text
from .values import TYPE_CHECKING, Value
from .xlsx_formula import added, every, quoted, rounded, when
from .xlsx_page import OK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .breakdown import Breakdown
    from .sheets import LinePrice
    from .xlsx_formula import Formula
    from .xlsx_inputs import Inputs
    from .xlsx_lines import LineCells, PartPlan
    from .xlsx_shape import Shape
    from .xlsx_wording import Say

Condition = tuple["Formula", str]  # what must hold, and the key of what is said otherwise


class Limits(Value):
    """The prompts that a part's prices hold for: above `over`, up to `most`; None for no limit."""

    over: int | None
    most: int | None
    window: int | None

    @classmethod
    def of(cls, part: Breakdown) -> Limits:
        """Return the limits of the tier that a part is in."""
        over = part.tier.over
        higher = [tier.over for tier in part.card.tiers if tier.over > over]
        return cls(over or None, min(higher, default=None), part.card.window)

    def words(self, say: Say) -> str:
        """Return the limits in words."""
        tops = [top for top in (self.most, self.window) if top is not None]
        least = count_text(self.over or 0, say.style)
        if not tops:
            return say("holds_above", least=least) if self.over else say("holds_always")
        most = count_text(min(tops), say.style)
        return say("holds_between", least=least, most=most) if self.over else say("holds_to", most=most)

    def conditions(self, prompt: Formula) -> list[Condition]:
        """Return what a prompt must be."""
        found: list[Condition] = []
        if self.window is not None:
            found.append((prompt.is_("<=", self.window), "too_large"))
        if self.most is not None:
            found.append((prompt.is_("<=", self.most), "other_tier"))
        if self.over is not None:
            found.append((prompt.is_(">", self.over), "other_tier"))
        return found


def prompt_formula(plan: PartPlan, lines: Sequence[LineCells]) -> Formula:
    """Return the tokens of one request that decide its tier, as the sum of its lines."""
    return rounded(added(line.each for line in lines if _is_prompt(line.price, plan.part)))


def _is_prompt(price: LinePrice, part: Breakdown) -> bool:
    card = part.card
    if price.meter:
        return price.meter.id in card.prompt_meters
    if price.addition is None:
        return False
    if price.added:
        return bool(card.fixed_prompt) and price.addition.meter in card.prompt_meters
    return any(price.key == one.key for one in card.measured_prompt)


def plan_conditions(shape: Shape, inputs: Inputs, plans: Sequence[PartPlan], prefix: Formula) -> list[Condition]:
    """Return what must hold for the formulas to be the right ones, whatever the prices."""
    found: list[Condition] = [(inputs.is_sound, "bad_input")]
    if shape.plan.loop:  # Taksir has counted every call: no input moves one into another tier
        return found
    if shape.dropped:  # without a prefix the cached counts that were entered would count
        found.append((prefix.is_(">", 0), "other_shape"))
    if shape.is_split and shape.plan.planning.share_above < HUNDRED:
        found.append((_not_below(rounded(plans[0].counts[shape.plain])), "other_shape"))
    elif "input_above" in inputs.cells:  # all are above: each holds what was entered
        above, entered = inputs["input_above"], inputs[f"tokens.{shape.plain}"]
        found.append((rounded(above - entered).is_("=", 0), "other_shape"))
    return found


def _not_below(part: Formula) -> Formula:
    from .xlsx_formula import formula_of

    return formula_of(0).is_("<=", part)


def check_formula(conditions: Sequence[Condition], say: Say) -> Formula:
    """Return OK where everything holds, else what does not, the first first."""
    found = quoted(OK)
    keys = list(dict.fromkeys(key for _, key in conditions))
    for key in reversed(keys):
        found = when(every(one for one, about in conditions if about == key), found, say(key))
    return found
