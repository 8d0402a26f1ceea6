"""What must be known about what was used: what stands in boxes above the lines, and what below them."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject

from pricing_core.usage_views import above_tiers, cached_share
from pricing_core.values import TYPE_CHECKING

from .usage_job import LOGS_SAY_LESS
from .usage_texts import is_one_request

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pricing_core import Usd
    from pricing_core.usage_bill import Unpriced, UsageBill, UsagePart
    from pricing_core.usage_report import UsageReport
    from pricing_core.usage_views import Above

    from .usage_texts import UsageTexts

MOST = 5  # things without a price that are named above the lines; all are where it says what was read
WARNING = "warning"


class Note(NamedTuple):
    """Something to know: a title and sentences."""

    title: str
    text: str
    model: str = ""  # one without a price, which can be given one


class UsageNoticeTexts(QObject):
    """Says what must be known, in the words of the terminal where that says it too."""

    def __init__(self, texts: UsageTexts) -> None:
        super().__init__()
        self._texts = texts

    def boxes(self, report: UsageReport) -> list[Note]:
        """Return what stands above the lines: what makes the total another than one would expect."""
        return [*self._above(report.bill), *self._missing(report)]

    def notes(self, report: UsageReport) -> list[str]:
        """Return what stands below the lines: what the total rests on, and what stands out."""
        bill = report.bill
        found = [self._texts.told(one.words) + self._effect(one.effect) for one in bill.assumptions]
        found += [self._texts.told(one.words) for one in bill.notices if one.level != WARNING]
        if bill.repeats.records:
            found.append(self.repeats(bill))
        return found

    # Above a tier

    def _above(self, bill: UsageBill) -> Iterator[Note]:
        title = self.tr("{tier} rates apply to whole requests")
        if is_one_request(bill):
            title = self.tr("{tier} rates apply to the whole request")
        for one in above_tiers(bill):
            text = self._of_request(bill, one) if is_one_request(bill) else self.above(one)
            named = title.format(tier=_inside(self._texts.said(one.tier)))
            yield Note(named[:1].upper() + named[1:], text)

    def above(self, one: Above) -> str:
        """Return what the requests of a model above a tier came to."""
        texts = self._texts
        facts = {"requests": one.requests, "model": one.model, "over": one.over, "tier": one.tier}
        amounts = {"amount": texts.usd(one.amount), "more": texts.usd(one.more)}
        return texts.say("usage_above" if one.requests else "usage_above_untold", **facts, **amounts)

    def _of_request(self, bill: UsageBill, one: Above) -> str:
        """Say of one request how far above it is, and what that makes of the price of output."""
        part = next(part for part in bill.parts if part.bill.tier.tier)
        prompt = part.largest or 0
        text = self.tr(
            "{prompt} input tokens, above the threshold of {over}. All tokens are billed at these rates, not only the "
            "{above} above the threshold."
        )
        counts = {"prompt": prompt, "over": one.over, "above": prompt - one.over}
        said = text.format(**{name: self._texts.count(count) for name, count in counts.items()})
        return f"{said} {self._output(part)}".strip()

    def _output(self, part: UsagePart) -> str:
        """Say what output costs in the tier, where that is more than in the standard one."""
        usual = {line.key: line.unit_price for line in part.bill.card.tiers[0].lines}
        written = [line for line in part.bill.tier.lines if line.meter and not line.meter.fills_context]
        for line in written:
            if line.unit_price > usual[line.key]:
                text = self.tr("Output goes up to {price} per {block} as well.")
                block = self._texts.said(line.block.label)
                return text.format(price=self._texts.price(line.unit_price), block=block)
        return ""

    # What is missing

    def _missing(self, report: UsageReport) -> Iterator[Note]:
        texts, bill = self._texts, report.bill
        if found := [self.unpriced(one) for one in bill.unpriced]:
            more = [texts.say("usage_others", count=len(found) - MOST)] if len(found) > MOST else []
            model = next((one.model for one in bill.unpriced if one.model), "")
            yield Note(self.tr("Not everything has a price"), "\n".join([*found[:MOST], *more]), model)
        lost = [texts.say("usage_undated", records=bill.undated_left_out)] if bill.undated_left_out else []
        if report.unreadable:
            text = self.tr("Records that could not be read and are not counted: {count}. “What was read” says why.")
            lost.append(text.format(count=texts.count(report.unreadable)))
        less = [one for one in bill.notices if one.code == LOGS_SAY_LESS]
        lost += [texts.told(one.words) for one in less]
        if lost:
            yield Note(self.tr("Not everything is counted"), "\n".join(lost))
        if warnings := [texts.told(one.words) for one in bill.notices if one.level == WARNING and one not in less]:
            yield Note(self.tr("About these prices"), "\n".join(warnings))

    def unpriced(self, one: Unpriced) -> str:
        """Return what has no price, and why."""
        texts = self._texts
        key = "usage_unpriced" if one.tokens_total else "usage_unpriced_uses"
        facts = {"tokens": one.tokens_total, "uses": sum(one.uses.values()), "records": one.records}
        return texts.say(key, model=self.model(one), why=texts.told(one.words), **facts)

    def model(self, one: Unpriced) -> str:
        return one.model or self._texts.say("usage_no_model")

    # What it rests on

    def _effect(self, effect: Usd | None) -> str:
        if effect is None:
            return ""
        texts = self._texts
        amount = texts.signed(effect)
        return texts.say("usage_effect", amount=amount) if effect.amount else texts.say("usage_no_effect")

    def repeats(self, bill: UsageBill) -> str:
        """Return what repeated records would have added."""
        amount = self._texts.amount(bill.repeats.amount, at_least=bill.repeats.at_least)
        return self._texts.say("usage_repeats", records=bill.repeats.records, amount=amount)

    def cached(self, bill: UsageBill) -> str:
        """Return how much of the input came from the cache; nothing where there was none."""
        share = cached_share(bill.lines)
        if share is None:
            return ""
        key = "usage_cached" if share else "usage_not_cached"
        return self._texts.say(key, percent=self._texts.percent(100 * share))


def _inside(name: str) -> str:
    """Return a name as it stands inside a sentence: Long context becomes long context, US stays."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]
