"""The workloads of the estimate that is open: what each says, and how it was typed."""

from __future__ import annotations

from pricing_core import ToolUse
from pricing_core.document import DocumentItem
from pricing_core.settling import refusal_of, settled
from pricing_core.values import TYPE_CHECKING, Value

from .offers import MODEL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pricing_core import PriceBook, Workload
    from pricing_core.book import Tool
    from pricing_core.loop import Loop
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


def as_stated(plan: Plan, before: Plan | None, book: PriceBook) -> Plan:
    """Return a plan of the form without what nobody has said: its fields show defaults, which a file may leave out.

    That makes a difference: workloads share a free allowance unless one says what is left of it for itself.
    """
    workload, known = plan.workload, before.workload if before else None
    tools = {
        id: _use_as_stated(use, known.tools.get(id) if known else None, book.tool(id))
        for id, use in workload.tools.items()
    }
    tokens = {id: count for id, count in workload.tokens.items() if count or (known and id in known.tokens)}
    if tools == workload.tools and len(tokens) == len(workload.tokens):
        return plan
    return plan.but(workload=workload.but(tools=tools, tokens=tokens))


def _use_as_stated(use: ToolUse, before: ToolUse | None, tool: Tool | None) -> ToolUse:
    if tool is None:
        return use
    stated = before.inputs if before else {}
    usual = {one.id: one.default for one in tool.inputs}
    inputs = {id: count for id, count in use.inputs.items() if id in stated or count != usual.get(id)}
    level = "" if before and not before.level and use.level == tool.default_level else use.level
    first = tool.versions[0] if tool.versions else ""
    version = first if before and before.version == first and not use.version else use.version
    return ToolUse(level=level, version=version, inputs=inputs)


def adapted(part: Part, book: PriceBook, on: str) -> Part:
    """Return a workload for other prices: choices that have none there give way, as those of the form do."""
    if part.plan is None:
        return part
    workload, loop = _adapted(part.plan.workload, book, on), part.plan.loop
    plan = part.plan.but(workload=workload, loop=_adapted_loop(loop, book, on) if loop else None)
    return part if plan == part.plan else part.but(item=part.item.but(plan=plan), fields={})


def _adapted(workload: Workload, book: PriceBook, on: str) -> Workload:
    if not workload.choices:
        return workload
    known = {one.id for one in book.choices}
    workload = workload.but(choices={id: value for id, value in workload.choices.items() if id in known})
    return settled(workload, MODEL, book, lambda one: refusal_of(one, book, on))


def _adapted_loop(loop: Loop, book: PriceBook, on: str) -> Loop:
    """Return a loop whose sub-agents are for other prices."""
    subs = [
        one.but(workload=_adapted(one.workload, book, on), loop=_adapted_loop(one.loop, book, on))
        for one in loop.sub_agents
    ]
    return loop.but(sub_agents=tuple(subs))


def index_of(parts: Sequence[Part], key: int) -> int:
    """Return at which place a workload stands, from 0."""
    return next(place for place, one in enumerate(parts) if one.key == key)
