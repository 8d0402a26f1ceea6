"""What is taken back of actual usage: what was given, with what was read of it, and what each edit is called."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject

from pricing_core.values import TYPE_CHECKING, Value

from .usage_input import UsageInput

if TYPE_CHECKING:
    from .usage_job import Kept, Outcome, Read

MOST_STEPS = 50  # each may hold sums of its own
TEXT, FILES, NARROWED, INVOICE, CURRENCY, UNSAID = "text", "files", "narrowed", "invoice", "currency", "unsaid"
PERIOD = ("since", "until")
TYPED = {TEXT: "text", INVOICE: "invoice"}  # fields that are typed into, by what their edits are called


class Held(NamedTuple):
    """What a work holds of what was given: see there."""

    read: Read | None
    restored: Kept | None
    whole: Outcome | None
    outcome: Outcome | None
    partial: Outcome | None
    was_there: bool


class UsageState(Value):
    """What was given, and what was read of it."""

    given: UsageInput
    held: Held

    def is_lost_in(self, now: UsageState) -> bool:
        """Tell whether something that was read is not a part any more of what is given, or cannot be read again."""
        before, after = self.given, now.given
        stays = before.text == after.text and {*before.paths} <= {*after.paths} and before.is_there
        return (
            before.source != after.source
            and not stays
            and any((self.held.outcome, self.held.partial, self.held.restored))
        )


def source_of(before: UsageInput, now: UsageInput) -> str:
    """Return what an edit is called in the history."""
    if now.paths != before.paths:
        return FILES
    if now.text != before.text:
        return TEXT
    if now.only != before.only or any(getattr(now.options, one) != getattr(before.options, one) for one in PERIOD):
        return NARROWED
    if (now.invoice, now.invoice_file) != (before.invoice, before.invoice_file):
        return INVOICE
    return UNSAID if (now.options, now.cached) != (before.options, before.cached) else CURRENCY


def is_typed(source: str, before: UsageInput, now: UsageInput) -> bool:
    """Tell whether an edit is one of several keys in one field; what is pasted is an edit of its own."""
    if source == CURRENCY:
        return now.currency == before.currency and now.rate_day == before.rate_day
    name = TYPED.get(source)
    return name is not None and abs(len(getattr(now, name)) - len(getattr(before, name))) <= 1


class UsageSteps(QObject):
    """Names of edits."""

    def name(self, source: str) -> str:
        """Return what an edit is called; empty for none."""
        names = {
            TEXT: self.tr("change of the pasted usage"),
            FILES: self.tr("change of the files"),
            NARROWED: self.tr("change of period or filter"),
            INVOICE: self.tr("change of the invoice"),
            CURRENCY: self.tr("change of the second currency"),
            UNSAID: self.tr("change of what the usage does not say"),
        }
        return names.get(source, "")
