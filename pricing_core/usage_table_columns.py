"""Which column of a table holds what: proposed by exact names, decided by a person, kept as JSON."""

from __future__ import annotations

import json

from .errors import BadFile, Problem
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

PROMPT = "prompt"  # input tokens that hold the cached ones; "plain" are those that do not
COUNTS = (
    "plain", PROMPT, "write_5m", "write_1h", "write", "read", "output", "searches", "fetches", "runs", "requests",
)  # fmt: skip
TEXTS = (
    "model", "platform", "processing", "speed", "inference_geo", "message", "request", "session", "project",
    "workspace", "key",
)  # fmt: skip
FIELDS = ("when", *COUNTS, *TEXTS)
SEPARATORS = (",", ";", "\t")

# Names that leave no question open, as the APIs and exports named in the other sources have them.
_NAMES = {
    "uncached_input_tokens": "plain",
    "input_tokens_no_cache": "plain",
    "cache_creation.ephemeral_5m_input_tokens": "write_5m",
    "ephemeral_5m_input_tokens": "write_5m",
    "cache_creation.ephemeral_1h_input_tokens": "write_1h",
    "ephemeral_1h_input_tokens": "write_1h",
    "cache_creation_input_tokens": "write",
    "cache_read_input_tokens": "read",
    "output_tokens": "output",
    "completion_tokens": "output",
    "web_search_requests": "searches",
    "web_fetch_requests": "fetches",
    "code_execution_requests": "runs",
    "timestamp": "when",
    "created_at": "when",
    "date": "when",
    "message_id": "message",
    "request_id": "request",
    "session_id": "session",
    "project": "project",
    "workspace": "workspace",
    "workspace_id": "workspace",
    "api_key": "key",
    "api_key_id": "key",
    "model": "model",
    "platform": "platform",
    "service_tier": "processing",
    "speed": "speed",
    "inference_geo": "inference_geo",
}
_WITH_OR_WITHOUT_CACHE = ("input_tokens", "prompt_tokens")
ASK_INPUT, ASK_MODEL, ASK_OUTPUT, ASK_ZONE, ASK_TWICE = (
    "which_input", "which_model", "which_output", "which_zone", "which_of_two",
)  # fmt: skip


class Columns(Value):
    """The column of each field: `of` maps a field of a record, or "prompt", to a column's exact name.

    `is_utc` says that times without a zone are UTC; nobody but a person can say so.
    """

    of: Mapping[str, str]
    is_utc: bool = False

    @property
    def faults(self) -> tuple[str, ...]:
        """What keeps them from being used: keys of usage_wording_sources."""
        twice = len(set(self.of.values())) < len(self.of)
        return tuple(
            key
            for key, is_wrong in (
                (ASK_MODEL, "model" not in self.of),
                (ASK_INPUT, ("plain" in self.of) == (PROMPT in self.of)),
                (ASK_OUTPUT, "output" not in self.of),
                (ASK_TWICE, twice or any(field not in FIELDS for field in self.of)),
            )
            if is_wrong
        )


class Proposal(Value):
    """What a header settles by itself, and what must be asked (keys of usage_wording_sources)."""

    columns: Columns
    asks: tuple[str, ...]


def propose(header: Sequence[str]) -> Proposal:
    """Assign the columns whose exact names leave no question open; never by likeness, never by their values."""
    of: dict[str, str] = {}
    twice = False
    for column in header:
        field = _NAMES.get(column, column if column in FIELDS and column != PROMPT else "")
        if field and field in of:
            twice = True
        elif field:
            of[field] = column
    columns = Columns(of=of)
    asks = [*columns.faults, *([ASK_TWICE] if twice else []), *([ASK_ZONE] if "when" in of else [])]
    return Proposal(columns=columns, asks=tuple(dict.fromkeys(asks)))


def input_candidates(header: Sequence[str]) -> tuple[str, ...]:
    """Return the columns of which it must be asked whether they hold the cached tokens."""
    return tuple(column for column in header if column in _WITH_OR_WITHOUT_CACHE)


def tells_counts(names: Iterable[str]) -> bool:
    """Tell whether one of the names is that of a count of tokens, whatever it means."""
    return any(_NAMES.get(name) in COUNTS or name in _WITH_OR_WITHOUT_CACHE for name in names)


def written(columns: Columns) -> str:
    """Return the columns as JSON, to be kept."""
    return (
        json.dumps({"columns": dict(columns.of), "times_are_utc": columns.is_utc}, ensure_ascii=False, indent=2) + "\n"
    )


def read(content: str, name: str) -> Columns:
    """Read columns that were kept; raise BadFile for anything else."""
    try:
        raw = json.loads(content)
    except (ValueError, RecursionError):
        raise BadFile(name, [Problem("not JSON")]) from None
    of = raw.get("columns") if isinstance(raw, dict) else None
    is_utc = raw.get("times_are_utc", False) if isinstance(raw, dict) else None
    if not isinstance(of, dict) or not isinstance(is_utc, bool):
        raise BadFile(name, [Problem("must be { columns: { field: column }, times_are_utc: true or false }")])
    if not all(field in FIELDS and isinstance(column, str) and column for field, column in of.items()):
        raise BadFile(name, [Problem(f"columns must name columns for some of: {', '.join(FIELDS)}")])
    return Columns(of=of, is_utc=is_utc)
