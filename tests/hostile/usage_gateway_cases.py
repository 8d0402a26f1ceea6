"""Malformed logs of gateways and of what watches over them: LiteLLM, Langfuse, OpenTelemetry."""

# ruff: noqa: E501  # a case reads better on one line

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.hostile.usage_cases import INPUT, OUTPUT, SECRET, SONNET, Case, lines, tokens, whole

if TYPE_CHECKING:
    from collections.abc import Iterator


def gateway_cases() -> Iterator[Case]:
    yield from _litellm()
    yield from _langfuse()
    yield from _opentelemetry()


def spend(n: int, **changes: object) -> dict[str, Any]:
    """A row of LiteLLM's spend logs; nothing of it was cached."""
    counts = {"prompt_tokens": INPUT * n, "completion_tokens": OUTPUT * n, "total_tokens": (INPUT + OUTPUT) * n}
    usage = {**counts, "cache_creation_input_tokens": 0, "cache_read_input_tokens": 0}
    return {
        "request_id": f"chatcmpl-{n}", "call_type": "acompletion", "model": SONNET, "startTime": "2025-12-01T10:00:00Z",
        "custom_llm_provider": "anthropic", "messages": SECRET, **counts, "metadata": {"usage_object": usage}, **changes,
    }  # fmt: skip


def _litellm() -> Iterator[Case]:
    cached = {"prompt_tokens": INPUT * 3, "completion_tokens": OUTPUT * 3, "cache_read_input_tokens": INPUT * 4}
    text = {**spend(3)["metadata"]["usage_object"], "prompt_tokens_details": {"text_tokens": INPUT * 4}}
    for name, changes, reason in (
        ("metadata that is broken", {"metadata": "{"}, "bad_metadata"),
        ("metadata 100,000 deep", {"metadata": "[" * 100_000}, "bad_metadata"),
        ("metadata that is a list", {"metadata": [1]}, "cache_not_told"),
        ("metadata that is missing", {"metadata": None}, "cache_not_told"),
        ("more cached than asked", {"metadata": {"usage_object": cached}}, "cache_above_input"),
        ("the sums disagree", {"total_tokens": 7}, "counts_disagree"),
        ("the prompts disagree", {"metadata": {"usage_object": {"prompt_tokens": 1}}}, "counts_disagree"),
        ("more text than prompt", {"metadata": {"usage_object": text}}, "counts_disagree"),
        ("a count of letters", {"prompt_tokens": "many"}, "no_count"), ("a negative count", {"completion_tokens": -1}, "no_count"),
        ("a fraction", {"completion_tokens": 1.5}, "no_count"), ("a time of words", {"startTime": "noon"}, "no_time"),
        ("a time beyond time", {"startTime": 1e300}, "no_time"), ("a time that is none", {"startTime": [1]}, "no_time"),
        ("answered from its own store", {"cache_hit": "True"}, "gateway_cache_hit"),
        ("a call that failed", {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}, "nothing_used"),
        ("a call to no model", {"call_type": "aget_responses"}, "not_inference"),
        ("a batch of two models", {"call_type": "aretrieve_batch", "metadata": {"batch_models": ["a", "b"]}},
         "batch_of_several_models"),
        ("iterations of another kind", {"metadata": {"usage_object": {**spend(3)["metadata"]["usage_object"],
         "iterations": [{"type": "dream"}]}}}, "other_iteration"),
    ):  # fmt: skip
        content = lines(spend(1), spend(3, **changes), spend(2))
        yield Case(f"litellm: {name}", {"spend.jsonl": content}, 2, tokens(1, 2), {reason: 1}, 0)
    page = {"data": [spend(1), spend(3, metadata="{"), spend(2)], "page": 1, "total_pages": 2}
    yield whole("litellm: a page with a bad row and more to come", json.dumps(page).encode(), 2, tokens(1, 2),
                bad_metadata=1, report_has_more=1)  # fmt: skip
    mixed = {"data": [spend(1), {"spend": 5}]}
    yield whole("litellm: a page with something else", json.dumps(mixed).encode(), unknown_record=1)
    as_text = spend(1)
    as_text["metadata"] = json.dumps(as_text["metadata"])
    texts = {name: str(value) for name, value in as_text.items()}
    yield whole("litellm: a dump whose numbers are text", json.dumps(texts).encode(), 1, tokens(1))
    yield Case("litellm: rows twice", {"a.jsonl": lines(spend(1), spend(2)), "b.jsonl": lines(spend(2), spend(1))}, 2,
               tokens(1, 2), exit=0, repeats=2)  # fmt: skip


def observation(n: int, **changes: object) -> dict[str, Any]:
    counts = {"input": INPUT * n, "output": OUTPUT * n, "total": (INPUT + OUTPUT) * n}
    return {
        "id": f"o{n}", "traceId": "t", "type": "GENERATION", "startTime": "2025-12-01T10:00:00Z", "model": SONNET,
        "usageDetails": counts, "input": SECRET, "output": SECRET, **changes,
    }  # fmt: skip


def _langfuse() -> Iterator[Case]:
    def counts(**details: object) -> dict[str, object]:
        return {"usageDetails": {"input": 100, "output": 20, **details}}

    for name, changes, reason in (
        ("counts that are broken text", {"usageDetails": "{"}, "bad_metadata"),
        ("no counts", {"usageDetails": {}, "usage": {}}, "nothing_used"),
        ("counts that are all zero", counts(input=0, output=0, total=0), "nothing_used"),
        ("a kind of tokens that nobody knows", counts(audio_tokens=5), "unknown_kind_of_tokens"),
        ("a total that fits in no way", counts(cache_read_input_tokens=50, total=999), "total_does_not_fit"),
        ("a total that fits in two ways", counts(input=0, output_reasoning_tokens=0, cache_read_input_tokens=0,
         cache_creation_input_tokens=0, total=20, output_tokens=0), ""),
        ("cached tokens without a total", counts(cache_read_input_tokens=50), "is_cache_in_input"),
        ("thinking without a total", counts(output_reasoning_tokens=5), "is_thinking_in_output"),
        ("a count of letters", counts(input="many"), "no_count"), ("a negative count", counts(output=-5), "no_count"),
        ("a fraction", counts(output=0.5), "no_count"), ("a time of words", {"startTime": "noon"}, "no_time"),
        ("old sums", {"usageDetails": None, "usage": {"input": 100, "output": 20}}, "cache_not_told"),
        ("a span", {"type": "SPAN"}, "not_inference"), ("of no type", {"type": None}, "not_inference"),
        ("writes that do not add up", counts(cache_creation_input_tokens=9, input_cache_creation_5m=3, total=129),
         "writes_disagree"),
    ):  # fmt: skip
        content = lines(observation(1), observation(3, **changes), observation(2))
        skips = {reason: 1} if reason else {}
        extra = (0, 0) if reason else (1, 20)
        yield Case(f"langfuse: {name}", {"o.jsonl": content}, 2 + extra[0], tokens(1, 2) + extra[1], skips, 0)
    trace = {"trace": {"id": "t"}, "observations": [observation(1), 5, SECRET, None, observation(2)]}
    yield whole(
        "langfuse: a trace with things that are none", json.dumps(trace).encode(), 2, tokens(1, 2), not_inference=3
    )
    page = {"data": [observation(1), observation(2)], "meta": {"page": 1, "totalPages": 3}}
    yield whole("langfuse: the first of three pages", json.dumps(page).encode(), 2, tokens(1, 2), report_has_more=1)


def span(n: int, **changes: object) -> dict[str, Any]:
    attributes = {
        "gen_ai.operation.name": "chat", "gen_ai.response.model": SONNET, "gen_ai.usage.input_tokens": INPUT * n,
        "gen_ai.usage.output_tokens": OUTPUT * n, "gen_ai.input.messages": SECRET,
    }  # fmt: skip
    return {"spanId": f"s{n}", "start_time": "2025-12-01T10:00:00Z", "attributes": attributes | changes}


def _opentelemetry() -> Iterator[Case]:
    def cached(**names: object) -> dict[str, object]:
        return {f"gen_ai.usage.{name.replace('__', '.')}": value for name, value in names.items()}

    for name, changes, reason in (
        ("more cached than input", cached(cache_read__input_tokens=INPUT * 9), "cache_above_input"),
        ("names of no convention", cached(cache_read_input_tokens=5), "is_cache_in_input"),
        ("a kind of cached tokens that nobody knows", cached(cache_dream__input_tokens=5), "unknown_kind_of_tokens"),
        ("two ways of naming mixed", cached(cache_read__input_tokens=5, cache_creation_input_tokens=5), "unknown_kind_of_tokens"),
        ("an agent", {"gen_ai.operation.name": "invoke_agent"}, "not_inference"),
        ("a tool", {"gen_ai.operation.name": "execute_tool"}, "not_inference"),
        ("of no operation", {"gen_ai.operation.name": ""}, "is_one_call"),
        ("a count of letters", cached(input_tokens="many"), "no_count"), ("a negative count", cached(output_tokens=-1), "no_count"),
        ("a fraction", cached(output_tokens=1.5), "no_count"), ("no tokens", cached(input_tokens=0, output_tokens=0), "nothing_used"),
    ):  # fmt: skip
        yield Case(f"opentelemetry: {name}", {"s.jsonl": lines(span(1), span(3, **changes), span(2))}, 2, tokens(1, 2),
                   {reason: 1}, 0)  # fmt: skip
    for name, when in {"words": "noon", "beyond time": "9" * 30, "negative": -5, "a list of one": [5]}.items():
        field = "start_time" if name in ("words", "a list of one") else "startTimeUnixNano"
        reason = "no_count" if name == "negative" else "no_time"
        yield Case(f"opentelemetry: a time that is {name}", {"s.jsonl": lines(span(1), span(3) | {field: when}, span(2))}, 2,
                   tokens(1, 2), {reason: 1}, 0)  # fmt: skip
    written = [{"key": name, "value": {"stringValue": value} if isinstance(value, str) else {"intValue": str(value)}}
               for name, value in span(1)["attributes"].items()]  # fmt: skip
    otlp = {"attributes": [*written, 5, {"key": 7}, {"value": {}}, {"key": "x", "value": 5}], "spanId": "a"}
    shapes = {"resourceSpans": [5, {}, {"scopeSpans": 5}, {"scopeSpans": [{"spans": [otlp, 7, {}]}]}]}
    yield whole("opentelemetry: OTLP of strange shapes", json.dumps(shapes).encode(), 1, tokens(1), not_inference=1)
    yield whole("opentelemetry: no spans", b'{"resourceSpans": []}')
