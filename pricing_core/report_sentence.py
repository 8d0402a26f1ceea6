"""The one sentence that says what a whole estimate costs."""

from __future__ import annotations

from .document import DocumentScenario
from .document_pricing import priced
from .report_naming import item_name, problem_of
from .summary import summary
from .values import TYPE_CHECKING
from .wording import sentence
from .workload import AS_BATCH

if TYPE_CHECKING:
    from .billing import Bill
    from .document import Document
    from .document_pricing import DocumentBill
    from .report_voice import Voice

MOST_NAMED = 4


def whole_sentence(document: Document, found: DocumentBill, voice: Voice) -> str:
    """Return what a month costs in one sentence; where there is no amount, why."""
    problem, day = problem_of(found, voice), voice.day_text(found.on)
    if problem and found.bills:
        return voice.say("at_least", amount=voice.about(found.total), day=day, reason=problem)
    if problem:
        return voice.say("no_price", reason=problem)
    if not found.bills:
        return voice.say("all_off")
    if len(found.bills) > 1:
        return _of_several(found, day, voice)
    (bill,) = found.bills
    if not bill.requests:
        return voice.say(
            "no_requests_runs" if bill.run else "no_requests", amount=voice.about(bill.per_request), day=day
        )
    return summary(bill, voice.style, day, _as_batch(document, found))


def _as_batch(document: Document, found: DocumentBill) -> Bill | None:
    """Return the one bill as batch; None where that has no price."""
    other = priced(document, found.book, found.on, DocumentScenario("", dict([AS_BATCH])))
    return other.bills[0] if other.bills else None


def _of_several(found: DocumentBill, day: str, voice: Voice) -> str:
    """Return ``About $463 a month for 2 workloads: Chat $451 and Labels $12 (prices of 1 Dec 2025).``"""
    style = voice.style
    named = [
        voice.say("one_of_all", name=item_name(one.item, number, voice), amount=voice.about(one.bill.total))
        for number, one in enumerate(found.items, start=1)
        if one.bill
    ]
    if len(named) > MOST_NAMED:
        named = [*named[: MOST_NAMED - 1], voice.say("others", count=len(named) - MOST_NAMED + 1)]
    facts = {"count": len(found.bills), "named": voice.listed(named), "day": day}
    text = voice.say("about_all", amount=voice.about(found.total), **facts)
    if profile := found.book.profile:
        text += sentence("summary_profile" if profile.name else "summary_profile_unnamed", style, profile=profile.name)
    if found.tax.amount:
        text += voice.say("all_with_tax", amount=voice.about(found.with_tax))
    return f"{text}."
