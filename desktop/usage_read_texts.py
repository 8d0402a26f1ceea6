"""What the form says of what was read, and of an invoice beside it."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QObject

from pricing_core.errors import one_line
from pricing_core.money import Usd, half_up
from pricing_core.sheets import TOOLS
from pricing_core.showing import NumberStyle, count_text, exact_usd_text, usd_text
from pricing_core.usage_wording import sentence, told
from pricing_core.values import TYPE_CHECKING

from .counted import counted
from .theme import GOOD, WARNING
from .usage_job import LOGS_SAY_LESS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pricing_core.usage_bill import UsageBill
    from pricing_core.usage_options import UsageOptions
    from pricing_core.usage_reconcile import Reconciliation
    from pricing_core.usage_report import UsageReport

MOST_MODELS = 3  # that are named
PROCESSING, BATCH = "processing", "batch"
PLACES = 2  # of a percentage
LEAST_PERCENT = Fraction(1, 100)
DOT = " · "


class UsageReadTexts(QObject):
    """Sentences in the language of a style."""

    def __init__(self, style: NumberStyle) -> None:
        super().__init__()
        self._style = style

    def _count(self, count: int) -> str:
        return count_text(count, self._style)

    # What was read

    def read(self, report: UsageReport) -> str:
        """Return how much was read."""
        bill = report.bill
        if report.was_stopped:
            text = self.tr("Stopped. Read so far: {count} records")
            return text.format(count=self._count(bill.records))
        if bill.requests:
            return counted(bill.requests, self.tr("Read: 1 request"), self.tr("Read: {count} requests"), self._style)
        rows = self.tr("Read: 1 row of a report"), self.tr("Read: {count} rows of reports")
        return counted(bill.records, *rows, self._style)

    def about(self, report: UsageReport, options: UsageOptions) -> str:
        """Return what the records say: of which models, of tools and batches, and what was merged or not read."""
        parts = [self._models(report.bill, options), self._tools(report.bill), self._batch(report.bill)]
        if report.files > 1:
            parts.append(self.tr("{count} files").format(count=self._count(report.files)))
        if repeats := report.bill.repeats.records:
            parts.append(counted(repeats, self.tr("1 repeat merged"), self.tr("{count} repeats merged"), self._style))
        return DOT.join(part for part in parts if part)

    def lost(self, report: UsageReport) -> str:
        """Return how much could not be read; empty where nothing was lost."""
        if not report.unreadable:
            return ""
        texts = (
            self.tr("1 record could not be read and is not counted"),
            self.tr("{count} records could not be read and are not counted"),
        )
        return counted(report.unreadable, *texts, self._style)

    def less(self, now: int, then: int) -> str:
        """Return that the logs say less than they did, and what becomes of what was read then."""
        return sentence(LOGS_SAY_LESS, self._style, now=now, then=then)

    def left_out(self, names: Sequence[str]) -> str:
        """Return what is too large for the estimate's file; empty where that is nothing."""
        of = self._parts()
        text = self.tr("Too large to be saved whole; not in the estimate's file: {parts}.")
        return text.format(parts=", ".join(of[one] for one in names)) if names else ""

    def _parts(self) -> dict[str, str]:
        return {
            "text": self.tr("the pasted text"),
            "paths": self.tr("the list of files"),
            "invoice": self.tr("the invoice"),
            "only": self.tr("the filter"),
            "session": self.tr("groups by session"),
            "hour": self.tr("groups by hour"),
            "key": self.tr("groups by key"),
            "project": self.tr("groups by project"),
            "workspace": self.tr("groups by workspace"),
            "buckets": self.tr("all that was read"),
            "sizes": self.tr("the sizes of requests"),
            "sessions": self.tr("the sessions"),
            "dearest": self.tr("some of the largest requests"),
            "skips": self.tr("some reasons why records were not read"),
        }

    def _models(self, bill: UsageBill, options: UsageOptions) -> str:
        spent: dict[str, Fraction] = {}
        for part in bill.parts:
            name = part.bill.card.model.name
            spent[name] = spent.get(name, Fraction(0)) + part.bill.total.amount
        names = sorted(spent, key=lambda name: (-spent[name], name))
        names += [one.model for one in bill.unpriced if one.model and one.model not in names]
        names = list(dict.fromkeys(names))
        if len(names) > MOST_MODELS:
            return self.tr("{count} models").format(count=self._count(len(names)))
        if len(names) == 1 and not options.model:
            return self.tr("{model} (from the model field)").format(model=one_line(names[0]))
        return one_line(", ".join(names))

    def _tools(self, bill: UsageBill) -> str:
        used = [told(line.label, self._style) for line in bill.lines if line.kind == TOOLS]
        if used:
            return ", ".join(dict.fromkeys(used))
        return "" if any(one.uses for one in bill.unpriced) else self.tr("no server tools")

    def _batch(self, bill: UsageBill) -> str:
        parts = [part for part in bill.parts if not part.bill.workload.tools]  # what tools charge stands apart
        batch = sum(part.records for part in parts if part.bill.card.choices.get(PROCESSING) == BATCH)
        whole = sum(part.records for part in parts)
        if not whole:
            return ""
        if not batch:
            return self.tr("not batch")
        if batch == whole:
            return self.tr("batch")
        return self.tr("batch: {count} of {all}").format(count=self._count(batch), all=self._count(whole))

    # Beside it

    def verdict(self, found: Reconciliation) -> tuple[str, str]:
        """Return how an invoice compares with the logs, and the tone of that."""
        if not found.is_comparable:
            return self.tr("nothing here has a price to compare it with"), WARNING
        if not found.difference.amount and found.agrees:
            return self.tr("agrees to the last digit"), GOOD
        facts = {"amount": self._size(found.difference), "percent": self._percent(found.percent)}
        if found.agrees:
            return self.tr("agrees: difference {amount} ({percent}%)").format(**facts), GOOD
        higher = found.difference.amount > 0
        text = self.tr("invoice is higher: {amount} ({percent}%)")
        if not higher:
            text = self.tr("invoice is lower: {amount} ({percent}%)")
        if not found.percent:
            text = self.tr("difference: {amount}")
        told = text.format(**facts)
        if found.at_least:
            told = self.tr("{difference}; what has no price is missing here").format(difference=told)
        return told, WARNING

    def _size(self, amount: Usd) -> str:
        """Return the size of an amount: every digit of what is below a cent, as that is what is looked for."""
        size = Usd(abs(amount.amount))
        digits = exact_usd_text(size, self._style)
        return digits if size.amount < LEAST_PERCENT else usd_text(size, self._style)

    def _percent(self, percent: Fraction | None) -> str:
        size = abs(percent or Fraction(0))
        if 0 < size < LEAST_PERCENT:
            return f"< {half_up(LEAST_PERCENT, PLACES).replace('.', self._style.point)}"
        return half_up(size, PLACES).replace(".", self._style.point)

    def effect(self, bill: UsageBill, code: str, otherwise: str) -> str:
        """Return what another choice would change; empty where nothing rests on it."""
        found = next((one for one in bill.assumptions if one.code == code), None)
        if found is None or found.effect is None:
            return ""
        if not found.effect.amount:
            return self.tr("{choice}: the same amount").format(choice=otherwise)
        text = self.tr("{choice}: {amount} more") if found.effect.amount > 0 else self.tr("{choice}: {amount} less")
        size = Usd(abs(found.effect.amount))
        return text.format(choice=otherwise, amount=usd_text(size, self._style))
