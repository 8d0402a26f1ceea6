"""How a report calls workloads and says why there is no price."""

from __future__ import annotations

from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from .document import DocumentItem
    from .document_pricing import DocumentBill
    from .report_voice import Voice


def item_name(item: DocumentItem, number: int, voice: Voice) -> str:
    """Return the name of a workload; where it has none, its place from 1."""
    return item.name.strip() or voice.say("workload", number=number)


def problem_of(found: DocumentBill, voice: Voice) -> str:
    """Return why something has no price, each workload named where there are several; empty where all have one."""
    said = []
    for number, one in enumerate(found.items, start=1):
        if one.refusal:
            problem = voice.told(one.refusal.words)
            name = item_name(one.item, number, voice)
            said.append(voice.say("problem_of", name=name, problem=problem) if len(found.items) > 1 else problem)
    return " ".join(said)
