"""Observations of Langfuse: answers of its API, exports from its tables and to blob storage, a trace with all of them.

What its counts mean: "usage types are mutually exclusive buckets" (docs, Token & Cost Tracking): each token counts in
one key of `usageDetails` (`usage_details` in exports), `input` excludes any `input_*` and cached tokens, `output` any
`output_*`, and `total` is their sum, which Langfuse makes where it is not sent. What is sent flat is "stored unchanged"
though, and not everybody keeps to it: LiteLLM's first integration (integrations/langfuse/langfuse.py) takes the reads
off `input` and leaves the writes in it, its newer one (integrations/otel/mappers/langfuse.py) takes off both, and
thinking off `output`; OpenAI's shape has both inside. These send the true total, which tells them apart: what is read
here is the one way in which the counts add up to `total`. Where none does, where several do that differ, or where
there is no total, the record is refused with the question.

The old fields `usage.input` and `promptTokens` are sums of every kind of input; alone they do not say how much of it
was cached, and the record is refused with that question. The time is UTC in every export. Langfuse names no platform.
"""

from __future__ import annotations

from .usage_counts import APART, INSIDE, NONE, Paged, count, each, plain_of, stated, tier_of, writes
from .usage_record import NOT_STATED, NotUsage, Used, part, text
from .usage_sources import utc
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .usage_counts import Writes

    Raw = Mapping[str, object]

_ASKING = frozenset({"GENERATION", "EMBEDDING"})  # the types of observation that tell of a call to a model
_DETAILS = ("usageDetails", "usage_details")
_OLD_COUNTS = ("promptTokens", "completionTokens", "prompt_tokens", "completion_tokens")
_INPUT = ("input", "input_tokens")
_OUTPUT = ("output", "output_tokens")
_READ = ("cache_read_input_tokens", "input_cached_tokens", "input_cache_read", "input_cache_read_tokens")
_WRITE = ("cache_creation_input_tokens", "input_cache_creation", "input_cache_creation_tokens")
_WRITE_5M = ("input_cache_creation_5m", "ephemeral_5m_input_tokens")
_WRITE_1H = ("input_cache_creation_1h", "ephemeral_1h_input_tokens")
_THINKING = ("output_reasoning_tokens", "output_reasoning")
_SEARCHES = ("web_search_requests", "server_tool_use_web_search_requests")
_TOTAL = ("total", "total_tokens")
_KNOWN = frozenset(
    (*_INPUT, *_OUTPUT, *_READ, *_WRITE, *_WRITE_5M, *_WRITE_1H, *_THINKING, *_SEARCHES, *_TOTAL),
)  # fmt: skip


def is_one(raw: Raw) -> bool:
    """Tell an observation, a page of them, or a trace that holds them, by the names of their fields."""
    return _is_observation(raw) or _listed(raw) is not None


def _is_observation(raw: object) -> bool:
    if not isinstance(raw, dict) or not ("traceId" in raw or "trace_id" in raw):
        return False
    has_type = "type" in raw and ("startTime" in raw or "start_time" in raw)
    return has_type and any(name in raw for name in (*_DETAILS, "usage", *_OLD_COUNTS))


def _listed(raw: Raw) -> list[object] | None:
    """Return the observations of a page or a trace, None where it is neither."""
    for listed in (raw.get("observations"), raw.get("data"), part(raw, "trace").get("observations")):
        if isinstance(listed, list) and listed and _is_observation(listed[0]):
            return listed
    return None


class Langfuse(Paged):
    """Reads observations. `meaning` is what a person says of records that do not tell (usage_counts)."""

    def __init__(self, meaning: str = NOT_STATED) -> None:
        super().__init__()
        self.meaning = meaning

    def take(self, raw: Raw) -> Iterator[Used]:
        listed = _listed(raw)
        if listed is None:
            yield _used(raw, self.meaning, NOT_STATED)
            return
        self.turn(raw)
        session = text(raw, "sessionId")
        rows = (one if isinstance(one, dict) else {} for one in listed)
        yield from each(rows, lambda one: (_used(one, self.meaning, session),))


def _used(raw: Raw, meaning: str, session: str) -> Used:
    if text(raw, "type") not in _ASKING:
        raise NotUsage("not_inference", is_fault=False)
    when = "startTime" if "startTime" in raw else "start_time"
    named = Used(
        model=_either(raw, "model") or _either(raw, "providedModelName", "provided_model_name"),
        when=utc(raw, when),
        message=text(raw, "id"),
        session=_either(raw, "sessionId", "session_id") or session,
        project=_either(raw, "projectId", "project_id"),
        processing=tier_of(text(part(raw, "modelParameters"), "service_tier")),
    )
    details = _details(raw)
    return _by_sums(named, raw, meaning) if details is None else _by_details(named, details, meaning)


def _either(raw: Raw, *names: str) -> str:
    return next((found for name in names if (found := text(raw, name))), NOT_STATED)


def _details(raw: Raw) -> Raw | None:
    """Return the counts by kind, an object or (in tables) JSON in a text; None where there are none."""
    for name in _DETAILS:
        written = raw.get(name)
        if isinstance(written, str) and written:
            import json

            try:
                written = json.loads(written)
            except (ValueError, RecursionError):
                raise NotUsage("bad_metadata") from None
        if isinstance(written, dict) and written:
            return written
    return None


def _by_sums(named: Used, raw: Raw, meaning: str) -> Used:
    """Return what old fields say, if a person says that nothing was cached; raise NotUsage otherwise."""
    usage = part(raw, "usage")
    asked = stated(usage, "input", "promptTokens")
    asked = count(raw, "promptTokens", "prompt_tokens") if asked is None else asked
    answered = stated(usage, "output", "completionTokens")
    answered = count(raw, "completionTokens", "completion_tokens") if answered is None else answered
    if not asked and not answered:
        raise NotUsage("nothing_used", is_fault=False)
    if asked and meaning != NONE:
        raise NotUsage("cache_not_told")
    return named._replace(plain=asked, output=answered)


def _by_details(named: Used, details: Raw, meaning: str) -> Used:
    if any(name not in _KNOWN and details[name] for name in details):
        raise NotUsage("unknown_kind_of_tokens")
    made = writes(stated(details, *_WRITE), stated(details, *_WRITE_5M), stated(details, *_WRITE_1H))
    read = count(details, *_READ)
    plain, output = _disjoint(details, made, read, meaning)
    if not plain and not output and not made.all and not read:
        raise NotUsage("nothing_used", is_fault=False)
    return named._replace(
        plain=plain,
        write_5m=made.five_minutes,
        write_1h=made.one_hour,
        write=made.flat,
        read=read,
        output=output,
        searches=count(details, *_SEARCHES),
    )


def _disjoint(details: Raw, made: Writes, read: int, meaning: str) -> tuple[int, int]:
    """Return the uncached input and all output; raise NotUsage where the counts do not settle it."""
    asked, answered, thought = count(details, *_INPUT), count(details, *_OUTPUT), count(details, *_THINKING)
    if not made.all and not read and not thought:
        return asked, answered
    total = stated(details, *_TOTAL)
    if total is None:
        return plain_of(asked, made.all + read, _apart_or_inside(meaning)), _with_thinking(answered, thought)
    found = set()
    for inside in (0, made.all, made.all + read):
        for output in (answered + thought, answered):
            if inside <= asked and asked - inside + made.all + read + output == total:
                found.add((asked - inside, output))
    if len(found) != 1:
        raise NotUsage("total_does_not_fit" if not found else "is_cache_in_input")
    return found.pop()


def _apart_or_inside(meaning: str) -> str:
    return meaning if meaning in (APART, INSIDE) else NOT_STATED


def _with_thinking(answered: int, thought: int) -> int:
    """Return all output where no total says whether it holds the thinking; raise NotUsage with the question."""
    if thought:
        raise NotUsage("is_thinking_in_output")
    return answered
