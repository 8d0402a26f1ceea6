"""Which column of a table holds what: proposed by exact names, decided by a person, kept as JSON."""

from __future__ import annotations

import json

from .usage_table_numbers import NUMBERS, UNITS, is_zone
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .faults import Faults

PROMPT = "prompt"  # input tokens that hold the cached ones; "plain" are those that do not
COUNTS = (
    "plain", PROMPT, "write_5m", "write_1h", "write", "read", "output", "searches", "fetches", "runs", "requests",
)  # fmt: skip
TOKENS = COUNTS[:7]
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

    What nobody but a person can say: `is_utc`, that times without a zone are UTC, or `zone`, which one they have, as
    "+07:00"; `numbers`, one of NUMBERS, how the counts are written ("": whole, without separators); `tokens_in`, one of
    UNITS, what the counts of tokens are in.
    """

    of: Mapping[str, str]
    is_utc: bool = False
    zone: str = ""
    numbers: str = ""
    tokens_in: int = 1

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


def candidates(header: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """Return the columns that by their exact names may hold each field; where there are several it must be asked."""
    found: dict[str, tuple[str, ...]] = {}
    for column in header:
        if field := _NAMES.get(column, column if column in FIELDS and column != PROMPT else ""):
            found[field] = (*found.get(field, ()), column)
    return found


def input_candidates(header: Sequence[str]) -> tuple[str, ...]:
    """Return the columns of which it must be asked whether they hold the cached tokens."""
    return tuple(column for column in header if column in _WITH_OR_WITHOUT_CACHE)


def tells_counts(names: Iterable[str]) -> bool:
    """Tell whether one of the names is that of a count of tokens, whatever it means."""
    return any(_NAMES.get(name) in COUNTS or name in _WITH_OR_WITHOUT_CACHE for name in names)


def written(columns: Columns, header: Sequence[str] = ()) -> str:
    """Return the columns as JSON, to be kept; with the header that they are of, where they are to be remembered."""
    said: dict[str, object] = {"header": list(header)} if header else {}
    said |= {"columns": dict(columns.of), "times_are_utc": columns.is_utc}
    more = {"times_are": columns.zone, "numbers_are": columns.numbers}
    said |= {key: value for key, value in more.items() if value}
    if columns.tokens_in != 1:
        said["tokens_are_in"] = columns.tokens_in
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def read(content: str, name: str) -> Columns:
    """Read columns that were kept; raise BadFile for anything else."""
    return read_kept(content, name)[0]


def read_kept(content: str, name: str) -> tuple[Columns, tuple[str, ...]]:
    """Read columns that were kept, with the header that they are of; raise BadFile with every fault."""
    from .errors import BadFile
    from .faults import Faults
    from .workload_reading import parse_json, places_of

    raw = parse_json(content, name)
    faults = Faults(lambda: places_of(content))
    kept = raw if isinstance(raw, dict) else {}
    columns, header = _columns(kept, faults), _header(kept, faults)
    if faults.problems:
        raise BadFile(name, faults.problems)
    return columns, header


def _columns(raw: Mapping[str, object], faults: Faults) -> Columns:
    of, is_utc = raw.get("columns"), raw.get("times_are_utc", False)
    if not isinstance(of, dict) or not isinstance(is_utc, bool):
        faults.add(1, "must be { columns: { field: column }, times_are_utc: true or false }")
        return Columns(of={})
    if not all(field in FIELDS and isinstance(column, str) and column for field, column in of.items()):
        faults.report(("columns",), f"columns must name columns for some of: {', '.join(FIELDS)}")
    zone, numbers, unit = raw.get("times_are", ""), raw.get("numbers_are", ""), raw.get("tokens_are_in", 1)
    if not (isinstance(zone, str) and (not zone or is_zone(zone))):
        faults.report(("times_are",), 'must be the distance from UTC in quotes, for example "+07:00"')
    if not (numbers == "" or numbers in NUMBERS):
        faults.report(("numbers_are",), f"must be one of: {'; '.join(NUMBERS)}")
    if unit not in UNITS or isinstance(unit, bool):
        faults.report(("tokens_are_in",), f"must be one of: {'; '.join(map(str, UNITS))}")
    return Columns(of=of, is_utc=is_utc, zone=zone, numbers=numbers, tokens_in=unit)  # type: ignore[arg-type]


def _header(raw: Mapping[str, object], faults: Faults) -> tuple[str, ...]:
    names = raw.get("header", [])
    if isinstance(names, list) and all(isinstance(name, str) for name in names) and len(set(names)) == len(names):
        return tuple(names)
    faults.report(("header",), "must list the names of the columns in quotes, each once")
    return ()
