"""What a workload assumes about tools, as full sentences."""

from __future__ import annotations

from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .billing import Bill
    from .book import Tool, ToolInput
    from .money import Count
    from .report_assumptions import Assumed
    from .report_voice import Voice
    from .workload import ToolUse


def tool_sentences(of: Assumed) -> Iterator[str]:
    """Give a sentence for every declared tool, and what declaring them adds."""
    tools = of.workload.tools
    if not tools:
        yield of.voice.say("no_tools")
    for id, use in tools.items():
        tool = of.book.tool(id)
        yield _sentence(tool, use, of) if tool else of.say("tool", tool=id)
        if (
            tool and tool.hint and tool.form != "count"
        ):  # what comes on top, and is not in the price unless it was entered
            yield of.voice.say("tool_hint", tool=tool.label, hint=tool.hint)
    if of.bill and not of.plan.loop:
        yield from _added(of.bill, of)


def _sentence(tool: Tool, use: ToolUse, of: Assumed) -> str:
    if tool.form == "level":
        chosen = use.level or tool.default_level
        level = next((one.label for one in tool.levels if one.id == chosen), chosen)
        return of.say("tool_level", tool=tool.label, level=level)
    if tool.form == "count":
        return of.say("tool_count", tool=tool.label, count=use.inputs.get(tool.id, 0), unit=of.book.units[tool.unit])
    if tool.form == "uses":
        return _uses(tool, use, of)
    return of.say("tool", tool=tool.label)


def _uses(tool: Tool, use: ToolUse, of: Assumed) -> str:
    """Return how a tool is used; an absent version is the first one that the book lists."""
    voice = of.voice
    version = use.version or next(iter(tool.versions), "")
    name = voice.say("tool_version", tool=tool.label, version=version) if version else voice.label(tool.label)
    inputs = [voice.say("choice", choice=one.label, value=_value(one, use, voice)) for one in tool.inputs]
    if not inputs:
        return of.say("tool", tool=name)
    return of.say("tool_uses", tool=name, inputs="; ".join(inputs))


def _value(one: ToolInput, use: ToolUse, voice: Voice) -> str:
    count: Count = use.inputs.get(one.id, one.default)
    if one.is_switch:
        return voice.say("yes" if count else "no")
    return voice.count(count)


def _added(bill: Bill, of: Assumed) -> Iterator[str]:
    """Say how many tokens come with declaring tools, line by line."""
    voice = of.voice
    found: dict[str, str] = {}
    for line in bill.first.lines:
        if line.price.is_overhead and line.count:
            unit = of.book.units[line.unit]
            found[line.key] = voice.say("of_class", count=line.count, unit=unit, name=line.label)
    if found:
        yield voice.say("tools_add", counts=voice.listed(list(found.values())))
