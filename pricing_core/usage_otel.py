"""Spans of OpenTelemetry's conventions for generative AI: OTLP as JSON (resourceSpans), or one span with attributes.

What their counts mean, by the conventions (open-telemetry/semantic-conventions-genai, docs/gen-ai):

- `gen_ai.usage.input_tokens` "SHOULD include all types of input tokens, including cached tokens", and
  `gen_ai.usage.cache_read.input_tokens` and `.cache_creation.input_tokens` "SHOULD be included in" it, Anthropic's as
  well. So they are taken off. Some programs write Anthropic's own `input_tokens` there all the same, which has them
  not in it: where the cached tokens are more than the input, that is certain, and the span is refused.
- Sentry's `gen_ai.usage.input_tokens.cached` and `.cache_write` are "a subset of the input tokens" (its guide for
  instrumenting agents).
- The older names `gen_ai.usage.cache_read_input_tokens` and `cache_creation_input_tokens` stand in no convention, and
  programs differ in what they mean by the input beside them: with such counts a span is refused with that question.
- Thinking (`gen_ai.usage.reasoning.output_tokens`) is part of the output. No attribute tells 5-minute cache writes
  from 1-hour ones.
- Spans of agents and workflows repeat the sums of the calls inside them: only those of a call to a model count.

A platform is only read where the id of the answer or the provider's name tells: `anthropic` is also what programs write
that use its client for other platforms, unless the server is api.anthropic.com. A tier of service is what was served,
where no attribute says it, what was asked for.
"""

from __future__ import annotations

from .usage_counts import INSIDE, count, each, plain_of, stated, tier_of
from .usage_messages import platform_of
from .usage_record import CLAUDE_API, NOT_STATED, NotUsage, Used, text
from .usage_sources import utc
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Raw = Mapping[str, object]

_USAGE = "gen_ai.usage."
_INPUT = (f"{_USAGE}input_tokens", f"{_USAGE}prompt_tokens")
_OUTPUT = (f"{_USAGE}output_tokens", f"{_USAGE}completion_tokens")
_READ = (f"{_USAGE}cache_read.input_tokens", f"{_USAGE}input_tokens.cached")
_WRITE = (
    f"{_USAGE}cache_creation.input_tokens",
    f"{_USAGE}cache_write.input_tokens",
    f"{_USAGE}input_tokens.cache_write",
)
_OLD_READ = (f"{_USAGE}cache_read_input_tokens", f"{_USAGE}cached_input_tokens")
_OLD_WRITE = (f"{_USAGE}cache_creation_input_tokens", f"{_USAGE}cache_write_input_tokens")
_CACHE = frozenset((*_READ, *_WRITE, *_OLD_READ, *_OLD_WRITE))
_CALLS = frozenset({"chat", "text_completion", "generate_content", "completion", "messages"})
_PLATFORMS = {"aws.bedrock": "bedrock", "aws_bedrock": "bedrock", "gcp.vertex_ai": "vertex"}
_ANTHROPIC_SERVER = "api.anthropic.com"
_TIER = ("gen_ai.response.service_tier", "gen_ai.openai.response.service_tier", "openai.response.service_tier")
_ASKED_TIER = ("gen_ai.request.service_tier", "gen_ai.openai.request.service_tier", "openai.request.service_tier")
_NANOSECONDS = 1_000_000_000


def is_one(raw: Raw) -> bool:
    """Tell spans by their names."""
    if isinstance(raw.get("resourceSpans"), list):
        return True
    return any(name.startswith(_USAGE) for name in _attributes(raw))


class OpenTelemetry:
    """Reads spans. `meaning` is what a person says of older names (usage_counts)."""

    def __init__(self, meaning: str = NOT_STATED) -> None:
        self.meaning = meaning

    def take(self, raw: Raw) -> Iterator[Used]:
        if not isinstance(raw.get("resourceSpans"), list):
            yield _used(raw, {}, self.meaning)
            return
        yield from each(_spans(raw), lambda one: (_used(*one, self.meaning),))

    def end(self) -> Iterator[Used]:
        return iter(())


def _spans(raw: Raw) -> Iterator[tuple[Raw, Raw]]:
    """Give each span of an OTLP document with the attributes of what sent it."""
    for sender in _objects(raw, "resourceSpans"):
        resource = sender.get("resource")
        attributes = _attributes(resource) if isinstance(resource, dict) else {}
        for scope in (*_objects(sender, "scopeSpans"), *_objects(sender, "instrumentationLibrarySpans")):
            for span in _objects(scope, "spans"):
                yield span, attributes


def _objects(raw: Raw, name: str) -> list[Raw]:
    listed = raw.get(name)
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []


def _attributes(span: Raw) -> Raw:
    """Return a span's attributes: an object, a list of keys and values as OTLP has them, or the span itself."""
    written = span.get("attributes")
    if isinstance(written, dict):
        return written
    if not isinstance(written, list):
        return span
    return {
        pair["key"]: _value(pair) for pair in written if isinstance(pair, dict) and isinstance(pair.get("key"), str)
    }


def _value(pair: Raw) -> object:
    value = pair.get("value")
    if not isinstance(value, dict):
        return None
    return next((value[kind] for kind in ("stringValue", "intValue", "doubleValue") if kind in value), None)


def _used(span: Raw, resource: Raw, meaning: str) -> Used:
    attributes = _attributes(span)
    _require_call(attributes)
    asked, answered = stated(attributes, *_INPUT), stated(attributes, *_OUTPUT)
    if not asked and not answered:
        raise NotUsage("nothing_used", is_fault=False)
    named = Used(
        model=text(attributes, "gen_ai.response.model") or text(attributes, "gen_ai.request.model"),
        when=_when(span),
        platform=_platform(attributes),
        processing=tier_of(*(text(attributes, name) for name in (*_TIER, *_ASKED_TIER))),
        message=text(attributes, "gen_ai.response.id") or _span_id(span),
        session=text(attributes, "gen_ai.conversation.id") or text(attributes, "session.id"),
        project=text(resource, "service.name"),
    )
    return _with_counts(named, attributes, (asked or 0, answered or 0), meaning)


def _require_call(attributes: Raw) -> None:
    """Raise NotUsage for what is no call to a model, and for what may be one that only sums others."""
    operation = text(attributes, "gen_ai.operation.name") or text(attributes, "llm.request.type")
    if operation in _CALLS:
        return
    if operation or not any(name.startswith(_USAGE) for name in attributes):
        raise NotUsage("not_inference", is_fault=False)
    if not text(attributes, "gen_ai.response.id"):
        raise NotUsage("is_one_call")


def _platform(attributes: Raw) -> str:
    if told := platform_of(text(attributes, "gen_ai.response.id")):
        return told
    provider = text(attributes, "gen_ai.provider.name") or text(attributes, "gen_ai.system")
    if provider == "anthropic" and text(attributes, "server.address") == _ANTHROPIC_SERVER:
        return CLAUDE_API
    return _PLATFORMS.get(provider, NOT_STATED)


def _span_id(span: Raw) -> str:
    context = span.get("context")
    names = ("spanId", "span_id")
    inside = next((found for name in names if (found := text(context, name))), "") if isinstance(context, dict) else ""
    return inside or next((found for name in names if (found := text(span, name))), NOT_STATED)


def _when(span: Raw) -> str:
    nanoseconds = stated(span, "startTimeUnixNano", "start_time_unix_nano")
    if nanoseconds is None:
        name = next((name for name in ("start_time", "startTime", "timestamp") if name in span), "start_time")
        pair = span.get(name)  # in JavaScript's own form: seconds and nanoseconds
        if not (isinstance(pair, list) and len(pair) == 2):
            return utc(span, name)
        nanoseconds = (stated({name: pair[0]}, name) or 0) * _NANOSECONDS
    from datetime import UTC, datetime

    try:
        return f"{datetime.fromtimestamp(nanoseconds // _NANOSECONDS, UTC):%Y-%m-%dT%H:%M:%S}Z"
    except (ValueError, OverflowError, OSError):
        raise NotUsage("no_time", facts={"field": "startTimeUnixNano"}) from None


def _with_counts(named: Used, attributes: Raw, tokens: tuple[int, int], meaning: str) -> Used:
    asked, answered = tokens
    for name in attributes:
        if name.startswith(_USAGE) and "cache" in name and name not in _CACHE and count(attributes, name):
            raise NotUsage("unknown_kind_of_tokens")
    read, made = stated(attributes, *_READ), stated(attributes, *_WRITE)
    old_read, old_made = stated(attributes, *_OLD_READ), stated(attributes, *_OLD_WRITE)
    is_old = read is None and made is None
    if is_old:
        read, made = old_read, old_made
    elif (read is None and old_read) or (made is None and old_made):
        raise NotUsage("unknown_kind_of_tokens")  # one by the convention and the other not: nobody can tell
    plain = plain_of(asked, (made or 0) + (read or 0), meaning if is_old else INSIDE)
    return named._replace(plain=plain, write=made or 0, read=read or 0, output=answered)
