"""The accessible ids that screen readers, scripts and tests rely on.

Most are the book's own ids. Those that are fixed under another name stand in this table; whatever else a book lists
gets an id made of its parts, so a new tool needs no line here.
"""

from __future__ import annotations

FIXED = {
    ("meter", "input"): "input_tokens",
    ("meter", "output"): "output_tokens",
    ("tool", "definitions"): "tool_definitions",
    ("declared", "definitions"): "own_tools",
    ("web_search", "searches"): "web_searches",
    ("web_fetch", "fetches"): "fetches",
    ("web_fetch", "tokens_each"): "fetch_tokens_each",
    ("code_execution", "runs"): "code_runs",
    ("code_execution", "minutes"): "code_minutes",
    ("code_execution", "containers"): "code_containers",
    ("code_execution", "free_hours_left"): "code_free_hours",
    ("code_execution", "files_attached"): "code_files",
}


def meter_id(meter: str) -> str:
    """Return the id of the field of a class of tokens."""
    return FIXED.get(("meter", meter), meter)


def tool_id(tool: str) -> str:
    """Return the id of a tool's own control: its check box, or the number of a counted tool."""
    return FIXED.get(("tool", tool), tool)


def input_id(tool: str, name: str) -> str:
    """Return the id of one input of a tool."""
    return FIXED.get((tool, name), f"{tool}_{name}")


def declared_id(tool: str) -> str:
    """Return the id of the check box that declares a counted tool."""
    return FIXED.get(("declared", tool), f"{tool}_declared")


def level_id(tool: str) -> str:
    """Return the id of the box that picks a tool's level."""
    return f"level_of_{tool}"
