"""From an API answer to a workload: what was billed, read off its usage object.

Only the billing fields are looked at; prompts and answers in the same file are never kept.
"""

from __future__ import annotations

from .values import TYPE_CHECKING
from .wording import words
from .workload import UNNAMED, USAGE, Notice, ToolUse, Workload

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .book import PriceBook
    from .conditions import ChoiceValue
    from .faults import Faults
    from .money import Count

    Path = tuple[str | int, ...]

# The field names of the Messages API, and what they are called in a workload.
PLAIN = {"input_tokens": "input", "cache_read_input_tokens": "cache_read", "output_tokens": "output"}
FLAT_WRITE = "cache_creation_input_tokens"
SPLIT = "cache_creation"
SPLIT_WRITES = {"ephemeral_5m_input_tokens": "cache_write_5m", "ephemeral_1h_input_tokens": "cache_write_1h"}
DEFAULT_WRITE = "cache_write_5m"
SERVER_TOOLS = {
    "web_search_requests": ("web_search", "searches"),
    "web_fetch_requests": ("web_fetch", "fetches"),
    "code_execution_requests": ("code_execution", "runs"),
}
TIMED_TOOL = "code_execution"
CHOICES = {"service_tier": "processing", "inference_geo": "inference_geo", "speed": "speed"}
UNSTATED_GEO = "not_available"  # what older models answer for `inference_geo`
OWN_TOKENS = ("message",)  # iterations that the totals already hold


def is_answer(raw: Mapping[str, object]) -> bool:
    """Tell an API message or a bare usage object from a workload."""
    return "usage" in raw or ("tokens" not in raw and ("output_tokens" in raw or "input_tokens" in raw))


def read_answer(raw: Mapping[str, object], path: Path, book: PriceBook, faults: Faults, model: str) -> Workload:
    """Read a whole message (its own model, unless `model` is given) or a bare usage object."""
    usage, usage_path = (raw["usage"], (*path, "usage")) if "usage" in raw else (raw, path)
    named = raw.get("model") if model in ("", UNNAMED) else model
    named = named or model
    if not isinstance(named, str) or not named:
        faults.report(path, "the answer names no model; give one with --model")
        named = "?"
    if not isinstance(usage, dict):
        faults.report(usage_path, "must be a usage object: { … }")
        return Workload(model=named)
    stated = _stated(raw, book, faults, path) if usage is not raw else {}
    return _UsageReader(usage, usage_path, faults).workload(named, stated)


def _stated(raw: Mapping[str, object], book: PriceBook, faults: Faults, path: Path) -> dict[str, ChoiceValue]:
    """Return the choices that a person wrote beside the usage, such as ``"platform": "bedrock"``."""
    stated: dict[str, ChoiceValue] = {}
    for choice in book.choices:
        value = raw.get(choice.place)
        if isinstance(value, (str, bool)) and choice.allows(value):
            stated[choice.id] = value
        elif value is not None:
            faults.report((*path, choice.place), "is not a value that the price book offers")
    return stated


class _UsageReader:
    def __init__(self, usage: Mapping[str, object], path: Path, faults: Faults) -> None:
        self.usage = usage
        self.path = path
        self.faults = faults
        self.notices: list[Notice] = []

    def workload(self, model: str, stated: Mapping[str, ChoiceValue]) -> Workload:
        tokens: dict[str, Count] = {ours: self._count(self.usage, theirs, self.path) for theirs, ours in PLAIN.items()}
        tokens |= self._writes()
        return Workload(
            model=model,
            choices={**stated, **self._choices()},
            tokens=tokens,
            tools=self._tools(),
            basis=USAGE,
            notices=(*self.notices, *self._iterations()),
        )

    def _count(self, raw: Mapping[str, object], key: str, path: Path) -> int:
        value = raw.get(key)
        if value is None:
            return 0
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        self.faults.report((*path, key), "must be a whole number from 0")
        return 0

    def _part(self, key: str) -> Mapping[str, object]:
        value = self.usage.get(key)
        if value is not None and not isinstance(value, dict):
            self.faults.report((*self.path, key), "must be an object: { … }")
        return value if isinstance(value, dict) else {}

    def _writes(self) -> dict[str, Count]:
        """Return the cache writes by lifetime. The flat number is the sum of the two, never a third class."""
        split = self._part(SPLIT)
        writes = {ours: self._count(split, theirs, (*self.path, SPLIT)) for theirs, ours in SPLIT_WRITES.items()}
        flat = self._count(self.usage, FLAT_WRITE, self.path)
        known = sum(writes.values())
        if flat and all(split.get(theirs) is None for theirs in SPLIT_WRITES):
            self.notices.append(Notice("flat_cache_write", words("flat_cache_write", count=flat), "warning"))
            return {**writes, DEFAULT_WRITE: flat}
        if flat != known and self.usage.get(FLAT_WRITE) is not None:
            message = f"is {flat}, but the writes by lifetime in {SPLIT!r} add up to {known}; they are the same tokens"
            self.faults.report((*self.path, FLAT_WRITE), message)
        return dict(writes)

    def _choices(self) -> dict[str, ChoiceValue]:
        stated: dict[str, ChoiceValue] = {}
        for theirs, ours in CHOICES.items():
            value = self.usage.get(theirs)
            if value is None or value == UNSTATED_GEO:
                continue
            if isinstance(value, str):
                stated[ours] = value
            else:
                self.faults.report((*self.path, theirs), "must be a text in quotes")
        return stated

    def _tools(self) -> dict[str, ToolUse]:
        counts = self._part("server_tool_use")
        tools = {}
        for theirs, (tool, its_input) in SERVER_TOOLS.items():
            uses = self._count(counts, theirs, (*self.path, "server_tool_use"))
            if uses:
                tools[tool] = ToolUse(inputs={its_input: uses})
                if tool == TIMED_TOOL:
                    self.notices.append(Notice("assumption", words("run_length_unknown", count=uses), "warning"))
        return tools

    def _iterations(self) -> list[Notice]:
        listed = self.usage.get("iterations")
        rows = listed if isinstance(listed, list) else []
        extra = sum(1 for row in rows if isinstance(row, dict) and row.get("type") not in (None, *OWN_TOKENS))
        return [Notice("more_iterations", words("more_iterations", count=extra), "warning")] if extra else []
