"""Accessible identifiers: the names that tests and assistive programs find a widget by.

They are a promise of their own, so where one differs from the id in a price book it stands here. Whatever else a book
lists is named after its ids.
"""

from __future__ import annotations

METERS = {"input": "input_tokens", "output": "output_tokens"}
OWN_TOOLS = {"definitions": "own_tools"}
INPUTS = {
    ("definitions", "definitions"): "tool_definitions",
    ("web_search", "searches"): "web_searches",
    ("web_fetch", "fetches"): "fetches",
    ("web_fetch", "tokens_each"): "fetch_tokens_each",
    ("code_execution", "runs"): "code_runs",
    ("code_execution", "minutes"): "code_minutes",
    ("code_execution", "containers"): "code_containers",
    ("code_execution", "free_hours_left"): "code_free_hours",
    ("code_execution", "files_attached"): "code_files",
}


def meter_name(meter: str) -> str:
    """Return the name of the field for one class of tokens."""
    return METERS.get(meter, meter)


def tool_name(tool: str) -> str:
    """Return the name of the check box that declares a tool."""
    return OWN_TOOLS.get(tool, tool)


def input_name(tool: str, entry: str) -> str:
    """Return the name of the field for one input of a tool."""
    return INPUTS.get((tool, entry), f"{tool}_{entry}")
