"""The workloads of the estimate that is open: what each says, and how it was typed."""

from __future__ import annotations

from pricing_core.document import DocumentItem
from pricing_core.values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pricing_core.planning import Plan

    from .workbench import Entry
    from .workload_form import WorkloadForm


class Part(Value):
    """One workload while the program runs. `key` stays the same wherever it is moved to.

    `fields` is what the form held when it showed this workload last, as it was typed; empty where it never did. A
    workload of a kind that is not known has no plan, and is never shown by the form.
    """

    key: int
    item: DocumentItem
    fields: Mapping[str, object] = {}
    faults: tuple[str, ...] = ()

    @property
    def plan(self) -> Plan | None:
        return self.item.plan

    @property
    def name(self) -> str:
        return self.item.name


def show_part(part: Part, form: WorkloadForm) -> None:
    """Let a form show a workload: what it comes to, and over that how it was typed."""
    assert part.plan is not None
    form.show_plan(part.plan)
    if part.fields:
        form.recall(part.fields)
    else:
        form.recall_unfinished(part.item.draft)


def with_entry(part: Part, entry: Entry, form: WorkloadForm) -> Part:
    """Return a workload as a form says it now."""
    draft = form.unfinished() if entry.faults else {}
    item = part.item
    if item.plan != entry.plan or item.draft != draft:
        item = item.but(plan=entry.plan, draft=draft)
    return part.but(item=item, fields=form.memory(), faults=entry.faults)


def index_of(parts: Sequence[Part], key: int) -> int:
    """Return at which place a workload stands, from 0."""
    return next(place for place, one in enumerate(parts) if one.key == key)
