"""Spend logs and callbacks of the LiteLLM proxy, one request each.

What its counts mean, as LiteLLM 1.106.2 writes them:

- `prompt_tokens` holds everything: uncached input, cache reads and cache writes. For Anthropic's answers
  `AnthropicConfig.calculate_usage` (llms/anthropic/chat/transformation.py) adds `cache_creation_input_tokens` and
  `cache_read_input_tokens` to `input_tokens`; what it calls `text_tokens` is the uncached rest. So the cached tokens
  are taken off here. `completion_tokens` is the output, thinking included.
- The cached counts are in no column of their own. A row of LiteLLM_SpendLogs (proxy/spend_tracking/
  spend_tracking_utils.py, `get_logging_payload`) has them in `metadata`, an object or JSON in a text: as `usage_object`
  (the whole usage) and in `additional_usage_values`. A callback's StandardLoggingPayload has `metadata.usage_object`.
  Without either nobody can tell how much of the prompt was cached, and the row is refused with that question.
- 5-minute and 1-hour writes are in `prompt_tokens_details.cache_creation_token_details`, and in the usage object of
  requests passed through as they are in `cache_creation`.
- With `iterations` its sums hold those of an advisor and of compaction too; they are taken apart again, because an
  advisor is another model.
- A time without a zone is UTC (`_ensure_datetime_utc`); a callback writes seconds since 1970.
- The tier of service is in the answer (Bedrock), in its usage (Anthropic), or, for streams, what was asked for
  (litellm_core_utils/service_tier_utils.py).
- `cache_hit` is LiteLLM's own store of answers: nothing was asked of the model, so nothing is billed.
"""

from __future__ import annotations

from .usage_counts import NONE, Paged, count, each, stated, tier_of, uncached, writes
from .usage_messages import platform_of
from .usage_record import CLAUDE_API, NOT_STATED, NotUsage, Used, part, text
from .usage_sources import utc
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .usage_counts import Writes

    Raw = Mapping[str, object]

_NAMES = frozenset({"call_type", "prompt_tokens", "completion_tokens", "startTime", "model"})
_PLATFORMS = {
    "anthropic": CLAUDE_API,
    "bedrock": "bedrock",
    "bedrock_converse": "bedrock",
    "vertex_ai": "vertex",
    "azure_ai": "foundry",
}
_ROUTES = ("converse/", "invoke/")  # ways into Bedrock, no part of a model's id
_BATCH = "aretrieve_batch"
# They read or delete what another call made and was billed for (constants.py, NON_INFERENCE_CALL_TYPES).
_NOT_INFERENCE = frozenset(
    f"{mode}{verb}_responses" for mode in ("", "a") for verb in ("get", "delete", "cancel")
) | {"list_input_items", "alist_input_items"}  # fmt: skip
_OF_THE_ANSWER = (None, "message", "fallback_message")
_BESIDE = ("compaction", "advisor_message")


def is_one(raw: Raw) -> bool:
    """Tell a spend log, a page of them, or a callback's payload by their names."""
    return _is_log(raw) or _listed(raw) is not None


def _is_log(raw: object) -> bool:
    return isinstance(raw, dict) and raw.keys() >= _NAMES and ("request_id" in raw or "id" in raw)


def _listed(raw: Raw) -> list[Raw] | None:
    """Return the spend logs of a page, or the payload inside what a callback is given; None where it is neither."""
    inside = raw.get("standard_logging_object")
    listed = [inside] if inside is not None else raw.get("data")
    return listed if isinstance(listed, list) and listed and all(map(_is_log, listed)) else None


class LiteLLM(Paged):
    """Reads spend logs. `meaning` is NONE where a person says that nothing was cached in rows that do not tell."""

    def __init__(self, meaning: str = NOT_STATED) -> None:
        super().__init__()
        self.meaning = meaning

    def take(self, raw: Raw) -> Iterator[Used]:
        listed = _listed(raw)
        if listed is None:
            return iter(self._used(raw))
        self.turn(raw)
        return each(listed, self._used)

    def _used(self, raw: Raw) -> tuple[Used, ...]:
        _require_billed(raw)
        metadata = _metadata(raw)
        usage = _usage(raw, metadata)
        return _iterations(_with_counts(_named(raw, metadata, usage), raw, usage, self.meaning), usage)


def _require_billed(raw: Raw) -> None:
    if str(raw.get("cache_hit")).lower() == "true":
        raise NotUsage("gateway_cache_hit", is_fault=False)
    if text(raw, "call_type") in _NOT_INFERENCE:
        raise NotUsage("not_inference", is_fault=False)
    if not count(raw, "prompt_tokens") and not count(raw, "completion_tokens"):
        raise NotUsage("nothing_used", is_fault=False)


def _metadata(raw: Raw) -> Raw:
    """Return the metadata, an object or JSON in a text."""
    written = raw.get("metadata")
    if isinstance(written, str):
        import json

        try:
            written = json.loads(written or "{}")
        except (ValueError, RecursionError):
            raise NotUsage("bad_metadata") from None
    return written if isinstance(written, dict) else {}


def _usage(raw: Raw, metadata: Raw) -> Raw:
    """Return everything that is said beside the columns; raise NotUsage where it contradicts them."""
    whole = part(metadata, "usage_object")
    for name in ("prompt_tokens", "completion_tokens"):
        said = stated(whole, name)
        if said is not None and said != count(raw, name):
            raise NotUsage("counts_disagree")
    total = count(raw, "total_tokens")
    if total and total != count(raw, "prompt_tokens") + count(raw, "completion_tokens"):
        raise NotUsage("counts_disagree")
    return {**part(metadata, "additional_usage_values"), **whole}


def _named(raw: Raw, metadata: Raw, usage: Raw) -> Used:
    """Return the record without its counts."""
    is_batch = text(raw, "call_type") == _BATCH
    provider = text(raw, "custom_llm_provider")
    return Used(
        model=_batch_model(metadata) if is_batch else _model(text(raw, "model")),
        when=_when(raw),
        requests=count(metadata, "batch_successful_requests") if is_batch else 1,
        platform=_PLATFORMS.get(provider) or platform_of(text(raw, "request_id") or text(raw, "id")),
        processing="batch" if is_batch else _tier(raw, usage),
        speed=text(usage, "speed"),
        inference_geo=_geo(usage),
        message=text(raw, "request_id") or text(raw, "id"),
        session=text(raw, "session_id"),
        project=text(metadata, "user_api_key_project_alias") or text(metadata, "user_api_key_project_id"),
        workspace=text(metadata, "user_api_key_team_alias") or text(raw, "team_id"),
        key=text(metadata, "user_api_key_alias") or text(raw, "api_key") or text(metadata, "user_api_key_hash"),
    )


def _tier(raw: Raw, usage: Raw) -> str:
    """Return the tier of service: what was served, and where streams do not say it, what was asked for."""
    return tier_of(
        *(text(where, "service_tier") for where in (part(raw, "response"), usage, part(raw, "model_parameters")))
    )


def _model(name: str) -> str:
    """Return a model's id without the provider that LiteLLM writes before it."""
    provider, mark, rest = name.partition("/")
    if not mark or provider not in _PLATFORMS:
        return name
    for route in _ROUTES:
        rest = rest.removeprefix(route)
    return rest


def _batch_model(metadata: Raw) -> str:
    """Return the model of a batch; raise NotUsage where it had several, for the sums are of all."""
    models = metadata.get("batch_models")
    names = {name for name in models if isinstance(name, str)} if isinstance(models, list) else set()
    if len(names) != 1:
        raise NotUsage("batch_of_several_models")
    return _model(names.pop())


def _when(raw: Raw) -> str:
    seconds = raw["startTime"]
    if isinstance(seconds, (int, float)) and not isinstance(seconds, bool):
        from datetime import UTC, datetime

        try:
            return f"{datetime.fromtimestamp(int(seconds), UTC):%Y-%m-%dT%H:%M:%S}Z"
        except (ValueError, OverflowError, OSError):
            raise NotUsage("no_time", facts={"field": "startTime"}) from None
    return utc(raw, "startTime")


def _geo(usage: Raw) -> str:
    place = text(usage, "inference_geo")
    return NOT_STATED if place == "not_available" else place


def _with_counts(named: Used, raw: Raw, usage: Raw, meaning: str) -> Used:
    written, read = _cached(usage)
    prompt = count(raw, "prompt_tokens")
    if written is None and read is None:
        if prompt and meaning != NONE:
            raise NotUsage("cache_not_told")
        written, read = writes(0, 0, 0), 0
    made = written or writes(0, 0, 0)
    cached = made.all + (read or 0)
    plain = uncached(prompt, cached)
    if count(part(usage, "prompt_tokens_details"), "text_tokens") > plain:
        raise NotUsage("counts_disagree")  # what it calls text is more than what is left: the prompt held no cache
    return named._replace(
        plain=plain,
        write_5m=made.five_minutes,
        write_1h=made.one_hour,
        write=made.flat,
        read=read or 0,
        output=count(raw, "completion_tokens"),
        searches=count(part(usage, "server_tool_use"), "web_search_requests"),
    )


def _cached(usage: Raw) -> tuple[Writes | None, int | None]:
    """Return what was written to and read from the cache, None where nothing says."""
    details = part(usage, "prompt_tokens_details")
    flat = stated(usage, "cache_creation_input_tokens")
    if flat is None:
        flat = stated(details, "cache_write_tokens", "cache_creation_tokens")
    read = stated(usage, "cache_read_input_tokens")
    if read is None:
        read = stated(details, "cached_tokens")
    split = part(details, "cache_creation_token_details") or part(usage, "cache_creation")
    by_lifetime = [stated(split, f"ephemeral_{lifetime}_input_tokens") for lifetime in ("5m", "1h")]
    if flat is None and by_lifetime == [None, None]:
        return None, read
    return writes(flat, *by_lifetime), read


def _iterations(answer: Used, usage: Raw) -> tuple[Used, ...]:
    """Return the answer, and what an advisor and compaction used, each by itself."""
    listed = usage.get("iterations")
    steps = [step for step in listed if isinstance(step, dict)] if isinstance(listed, list) else []
    others = [step for step in steps if step.get("type") not in _OF_THE_ANSWER]
    if any(step.get("type") not in _BESIDE for step in others):
        raise NotUsage("other_iteration")
    made = [_step(answer, step, n) for n, step in enumerate(others, 1)]
    rest = _less(answer, made)
    if min(rest[2:8]) < 0:
        raise NotUsage("counts_disagree")
    return (rest, *made)


def _step(answer: Used, step: Raw, number: int) -> Used:
    split = part(step, "cache_creation")
    by_lifetime = [stated(split, f"ephemeral_{lifetime}_input_tokens") for lifetime in ("5m", "1h")]
    made = writes(stated(step, "cache_creation_input_tokens"), *by_lifetime)
    return answer._replace(
        model=text(step, "model") or answer.model,
        plain=count(step, "input_tokens"),
        write_5m=made.five_minutes,
        write_1h=made.one_hour,
        write=made.flat,
        read=count(step, "cache_read_input_tokens"),
        output=count(step, "output_tokens"),
        searches=0,
        message=answer.message and f"{answer.message}#{number}",
    )


def _less(answer: Used, others: list[Used]) -> Used:
    names = ("plain", "write_5m", "write_1h", "write", "read", "output")
    return answer._replace(
        **{name: getattr(answer, name) - sum(getattr(one, name) for one in others) for name in names}
    )
