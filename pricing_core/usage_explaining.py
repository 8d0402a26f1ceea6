"""Why a line of usage costs what it costs: the sum of many requests, all at the prices of one tier."""

from __future__ import annotations

from .explaining import TokenReason, Writer
from .explaining_fees import FeeReason
from .showing import ENGLISH
from .usage_sums import FLAT, meters_of
from .usage_wording import USAGE_SENTENCES, sentence
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from .breakdown import Line
    from .explaining import Reason
    from .showing import NumberStyle
    from .usage_bill import UsagePart
    from .usage_options import UsageOptions


def usage_reason(
    part: UsagePart,
    line: Line,
    options: UsageOptions,
    style: NumberStyle = ENGLISH,
    day_text: Callable[[str], str] = str,
) -> Reason:
    """Return the whole reason for a line of `part.bill`."""
    writer = _FeeReason if line.price.fee else _TokenReason
    return writer(part, line, options, style).reason(day_text)


class _Writer(Writer):
    """What the reasons of tokens and charges that many requests have share."""

    def __init__(self, part: UsagePart, line: Line, options: UsageOptions, style: NumberStyle) -> None:
        super().__init__(part.bill, line, style)
        self.part = part
        self.options = options

    def say(self, key: str, **facts: object) -> str:
        return sentence(key, self.style, **facts) if key in USAGE_SENTENCES else super().say(key, **facts)

    def summed(self) -> str:
        part = self.part
        key = "usage_summed" if part.requests == part.records else "usage_summed_rows"
        facts: dict[str, object] = {"count": self.line.count, "unit": self.unit, "requests": part.requests}
        return self.say(key, **facts, records=part.records)


class _FeeReason(_Writer, FeeReason):
    """The reason of what a tool charged."""

    def quantity(self) -> list[str]:
        fee, tool = self.price.charge
        if len(fee.product) == 1:
            return [self.summed()]
        uses = self.breakdown.workload.tools[tool.id].inputs[fee.product[0]]
        return [self.say("usage_untimed", count=self.line.count, unit=self.unit, uses=uses)]


class _TokenReason(_Writer, TokenReason):
    """The reason of a class of tokens."""

    def quantity(self) -> list[str]:
        part = self.part
        told = [self.summed()]
        flat = meters_of(self.options)[FLAT]
        if part.flat and self.price.key == flat:
            told.append(self.say("usage_summed_flat", flat=part.flat))
        return told

    def tier_rule(self) -> str:
        known = self.part.largest is not None
        return self.told_tier("usage_{}_tier" if known else "usage_{}_tier_untold", {"prompt": self.part.largest})
