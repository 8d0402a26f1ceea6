"""Logs of LiteLLM, Langfuse and OpenTelemetry: what their counts mean, and what is asked instead of guessed."""

from __future__ import annotations

import json
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import pytest

from pricing_core import usage_langfuse, usage_litellm, usage_otel
from pricing_core.money import Usd
from pricing_core.usage_counts import APART, INSIDE, NONE
from pricing_core.usage_gateways import SOURCES, sources
from pricing_core.usage_options import UsageOptions
from pricing_core.usage_pricing import price_usage
from pricing_core.usage_reading import Reading, inputs_of
from pricing_core.usage_record import NotUsage, Used
from pricing_core.usage_wording_reading import READING
from pricing_core.usage_wording_sources import SOURCES as ASKED
from tests.core.support import PAGE, book_of

SAMPLES = Path(__file__).parents[1] / "usage" / "gateways"
SONNET = "claude-sonnet-4-5-20250929"


def lines(name):
    return [json.loads(line) for line in (SAMPLES / name).read_text(encoding="utf-8").splitlines()]


def document(name):
    return json.loads((SAMPLES / name).read_text(encoding="utf-8"))


def read(raw, meaning=""):
    """Return what the first source that knows a record makes of it, and why it stopped."""
    source = next(source for source in sources(meaning) if source.is_one(raw))
    reader = source.make()
    found, why = [], ""
    try:
        for used in reader.take(raw):
            found.append(used)
    except NotUsage as reason:
        why = reason.reason
    assert ended(reader) in {"", "report_has_more"}
    return found, why


def only(raw, meaning=""):
    [used], why = read(raw, meaning)
    assert not why
    return used


def refused(raw, meaning=""):
    found, why = read(raw, meaning)
    assert not found
    return why


def classes(used):
    return (used.plain, used.write_5m, used.write_1h, used.write, used.read, used.output)


def test_each_sample_is_known_by_one_source_alone():
    known = {
        "litellm": [*lines("litellm_spend_logs.jsonl"), document("litellm_callback.json")],
        "langfuse": [document("langfuse_observations.json"), *lines("langfuse_export.jsonl")],
        "opentelemetry": [document("otel_traces.json")],
    }

    for name, raws in known.items():
        for raw in raws:
            assert [source.id for source in SOURCES if source.is_one(raw)] == [name]

    for other in ({}, {"data": []}, {"data": [1]}, {"usage": {"input_tokens": 1}}, {"attributes": {"a": 1}}):
        assert not [source.id for source in SOURCES if source.is_one(other)]


# ── LiteLLM ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_litellms_prompt_holds_what_was_cached():
    used = only(lines("litellm_spend_logs.jsonl")[0])

    # prompt_tokens 14,573 = 105 uncached + 7,345 written (345 of them for an hour) + 7,123 read
    assert classes(used) == (105, 7000, 345, 0, 7123, 6039)
    assert used.prompt == 14_573
    assert (used.model, used.when, used.requests) == (SONNET, "2026-11-20T23:59:59Z", 1)
    assert (used.platform, used.processing, used.inference_geo, used.searches) == ("claude-api", "standard", "us", 1)
    assert (used.message, used.session, used.project, used.workspace, used.key) == (
        "msg_cached", "s-1", "search", "platform", "ci",
    )  # fmt: skip


def test_a_callback_says_the_same_in_its_own_form():
    used = only(document("litellm_callback.json"))

    assert classes(used) == (105, 7000, 345, 0, 7123, 6039)
    assert (used.message, used.key) == ("msg_cached", "88dc")
    assert used.when == "2025-11-20T23:59:59Z"  # 1,763,683,199 seconds since 1970


def test_an_advisor_is_taken_out_of_litellms_sums():
    (answer, advisor), why = read(lines("litellm_spend_logs.jsonl")[1])

    # LiteLLM's sums: prompt 915 = 105 + 10 read + 800 of the advisor; output 6,129 = 6,039 + 90
    assert not why
    assert (answer.model, *classes(answer)) == (SONNET, 105, 0, 0, 0, 10, 6039)
    assert (advisor.model, *classes(advisor)) == ("claude-opus-4-6", 800, 0, 0, 0, 0, 90)
    assert (answer.message, advisor.message, advisor.searches) == ("msg_advised", "msg_advised#1", 0)


def test_what_litellm_did_not_ask_of_a_model_is_not_billed():
    hit, failed = lines("litellm_spend_logs.jsonl")[2:4]

    assert refused(hit) == "gateway_cache_hit"
    assert refused(failed) == "nothing_used"
    assert refused(hit | {"cache_hit": None, "call_type": "aget_responses"}) == "not_inference"


def test_providers_and_routes_are_no_part_of_a_models_id():
    row = lines("litellm_spend_logs.jsonl")[4]

    bedrock = only(row)
    assert (bedrock.model, bedrock.platform) == (f"us.anthropic.{SONNET}-v1:0", "bedrock")
    assert only(row | {"model": "bedrock/invoke/x", "request_id": ""}).model == "x"
    assert only(row | {"model": f"anthropic/{SONNET}", "custom_llm_provider": "anthropic"}).model == SONNET
    other = only(row | {"model": "openrouter/anthropic/claude", "custom_llm_provider": "openrouter"})
    assert (other.model, other.platform) == ("openrouter/anthropic/claude", "")


def test_a_row_without_its_usage_asks_what_was_cached():
    row = lines("litellm_spend_logs.jsonl")[5]

    assert refused(row) == "cache_not_told"
    assert refused(row, INSIDE) == "cache_not_told"
    assert classes(only(row, NONE)) == (100, 0, 0, 0, 0, 20)
    assert refused(row | {"metadata": "{"}) == "bad_metadata"
    assert refused(row | {"metadata": "[" * 100_000}) == "bad_metadata"
    assert refused(row | {"metadata": ""}) == "cache_not_told"
    assert classes(only(row | {"prompt_tokens": 0, "total_tokens": 20, "metadata": None})) == (0, 0, 0, 0, 0, 20)


def _row(usage, **changes):
    row = lines("litellm_spend_logs.jsonl")[5]
    return row | {"metadata": {"additional_usage_values": usage}} | changes


def test_litellms_counts_must_agree():
    usage = {"cache_read_input_tokens": 60}
    assert classes(only(_row(usage))) == (40, 0, 0, 0, 60, 20)

    assert refused(_row({"cache_read_input_tokens": 101})) == "cache_above_input"
    assert refused(_row(usage, total_tokens=180)) == "counts_disagree"  # 100 + 60 + 20: the prompt held no cache
    assert refused(_row(usage | {"prompt_tokens_details": {"text_tokens": 100}})) == "counts_disagree"
    assert refused(_row({}, metadata={"usage_object": usage | {"prompt_tokens": 99}})) == "counts_disagree"
    assert refused(_row({"cache_creation_input_tokens": "many"})) == "no_count"
    assert refused(_row(usage, prompt_tokens=-1)) == "no_count"
    assert refused(_row(usage, prompt_tokens=True)) == "no_count"
    assert refused(_row(usage, prompt_tokens="١٢")) == "no_count"


def test_litellms_writes_come_with_or_without_lifetimes():
    split = {"ephemeral_5m_input_tokens": 10, "ephemeral_1h_input_tokens": 20}

    assert classes(only(_row({"cache_creation_input_tokens": 30}))) == (70, 0, 0, 30, 0, 20)
    assert classes(only(_row({"cache_creation": split}))) == (70, 10, 20, 0, 0, 20)
    assert classes(only(_row({"cache_creation_input_tokens": 30, "cache_creation": split}))) == (70, 10, 20, 0, 0, 20)
    assert refused(_row({"cache_creation_input_tokens": 31, "cache_creation": split})) == "writes_disagree"
    details = {"cached_tokens": 5, "cache_write_tokens": 6}
    assert classes(only(_row({"prompt_tokens_details": details}))) == (89, 0, 0, 6, 5, 20)


def test_litellms_iterations_of_another_kind_or_size_are_refused():
    usage = {"cache_read_input_tokens": 0}

    assert refused(_row(usage | {"iterations": [{"type": "novelty", "input_tokens": 1}]})) == "other_iteration"
    large = {"type": "compaction", "input_tokens": 1_000}
    assert refused(_row(usage | {"iterations": [large]})) == "counts_disagree"
    small = large | {"input_tokens": 30, "cache_creation_input_tokens": 0}
    rest, compaction = read(_row(usage | {"iterations": [small, "?"]}, request_id=""))[0]
    assert (rest.plain, compaction.plain, compaction.model, compaction.message) == (70, 30, SONNET, "")


def test_a_batch_that_litellm_fetched_is_a_sum_of_one_model():
    usage = {"cache_read_input_tokens": 0}
    metadata = {"usage_object": usage, "batch_models": [f"anthropic/{SONNET}"], "batch_successful_requests": 7}
    row = _row({}, call_type="aretrieve_batch", metadata=metadata)

    batch = only(row)
    assert (batch.model, batch.processing, batch.requests, batch.plain) == (SONNET, "batch", 7, 100)
    assert refused(row | {"metadata": metadata | {"batch_models": ["a", "b"]}}) == "batch_of_several_models"
    assert refused(row | {"metadata": metadata | {"batch_models": None}}) == "batch_of_several_models"


def test_what_is_asked_names_the_field_and_nothing_of_the_log():
    with pytest.raises(NotUsage) as caught:
        list(usage_litellm.LiteLLM().take(_row({}, prompt_tokens="secret")))

    assert caught.value.facts == {"field": "prompt_tokens"}
    assert (INSIDE, APART, NONE) == ("inside", "apart", "none")


def test_litellms_times():
    usage = {"cache_read_input_tokens": 0}

    assert only(_row(usage, startTime="2026-11-20 23:59:59.5")).when == "2026-11-20T23:59:59Z"
    assert only(_row(usage, startTime="2026-11-21T06:59:59+07:00")).when == "2026-11-20T23:59:59Z"
    assert only(_row(usage, startTime=0)).when == "1970-01-01T00:00:00Z"
    assert only(_row(usage, startTime=None)).when == ""
    assert refused(_row(usage, startTime=10**30)) == "no_time"
    assert refused(_row(usage, startTime=True)) == "no_time"


def test_pages_of_spend_logs_keep_their_good_rows():
    rows = lines("litellm_spend_logs.jsonl")

    found, why = read({"data": rows, "total": 6, "page": 1})

    assert [used.message for used in found] == ["msg_cached", "msg_advised", "msg_advised#1", "msg_bedrock"]
    assert why == "cache_not_told"  # the fault among the three that say nothing
    assert only(_row({"inference_geo": "not_available", "cache_read_input_tokens": 0})).inference_geo == ""


def test_rows_of_a_database_dump_are_text():
    row = lines("litellm_spend_logs.jsonl")[0]
    as_text = {name: value if isinstance(value, str) else str(value) for name, value in row.items()}

    assert classes(only(as_text)) == (105, 7000, 345, 0, 7123, 6039)


# ── Langfuse ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_langfuses_counts_are_read_as_their_total_tells():
    found, why = read(document("langfuse_observations.json"))

    assert {used.message: classes(used) for used in found} == {
        "o-documented": (86, 0, 0, 0, 17817, 188),  # 86 + 17,817 + 188 = 18,091
        "o-litellm": (105, 0, 0, 7345, 7123, 6039),  # 7,450 + 7,123 + 6,039 = 20,612: the writes are in the input
        "o-litellm-otel": (105, 0, 0, 7345, 7123, 6039),  # 6,000 + 39 of thinking
        "o-inside": (105, 0, 0, 7345, 7123, 6039),  # 14,573 + 6,039 = 20,612: both are in it
        "o-split": (10, 20, 30, 0, 40, 50),
    }
    assert why == "not_inference"
    assert {(used.model, used.when, used.project) for used in found} == {(SONNET, "2026-10-07T10:00:01Z", "proj-1")}


def test_langfuses_exports_are_read_and_what_does_not_fit_is_refused():
    fits, does_not, unknown = lines("langfuse_export.jsonl")

    used = only(fits)
    assert classes(used) == (100, 0, 0, 0, 0, 20)
    assert (used.model, used.when, used.session) == ("claude-haiku-4-5-20251001", "2026-05-29T13:46:19Z", "s-9")
    assert used.project == "p"
    assert refused(does_not) == "total_does_not_fit"
    assert refused(unknown) == "unknown_kind_of_tokens"
    as_text = fits | {"usage_details": json.dumps(fits["usage_details"])}
    assert only(as_text) == used
    assert refused(fits | {"usage_details": "{"}) == "bad_metadata"


def _observation(details, **changes):
    return lines("langfuse_export.jsonl")[0] | {"usage_details": details} | changes


def test_langfuses_counts_without_total_ask():
    details = {"input": 100, "output": 20, "cache_read_input_tokens": 60}

    assert refused(_observation(details)) == "is_cache_in_input"
    assert refused(_observation(details), NONE) == "is_cache_in_input"
    assert classes(only(_observation(details), INSIDE)) == (40, 0, 0, 0, 60, 20)
    assert classes(only(_observation(details), APART)) == (100, 0, 0, 0, 60, 20)
    thinking = {"input": 100, "output": 20, "output_reasoning_tokens": 5}
    assert refused(_observation(thinking)) == "is_thinking_in_output"


def test_a_total_that_fits_in_two_ways_asks():
    # 50 written and 50 of thinking: either may be inside. 100 + 50 + 50 + 20 = 220 − 50
    details = {"input": 100, "cache_creation_input_tokens": 50, "output": 20, "output_reasoning_tokens": 50}

    assert refused(_observation(details | {"total": 170})) == "is_cache_in_input"
    assert classes(only(_observation(details | {"total": 220}))) == (100, 0, 0, 50, 0, 70)
    assert classes(only(_observation(details | {"total": 120}))) == (50, 0, 0, 50, 0, 20)


def test_langfuses_old_sums_ask_what_was_cached():
    raw = _observation(None, usage={"input": 100, "output": 20, "unit": "TOKENS"})
    older = _observation("", promptTokens=100, completionTokens=20)

    for record in (raw, older):
        assert refused(record) == "cache_not_told"
        assert classes(only(record, NONE)) == (100, 0, 0, 0, 0, 20)
    assert classes(only(_observation({}, usage={"output": 7}))) == (0, 0, 0, 0, 0, 7)
    assert refused(_observation({}, usage=None)) == "nothing_used"
    assert refused(_observation({"input": 0, "output": 0})) == "nothing_used"


def test_a_trace_gives_its_session_to_its_observations():
    trace = {"id": "t", "sessionId": "s-1", "observations": [_observation({"input": 1}, session_id=None), "?"]}

    [used], why = read(trace)

    assert used.session == "s-1"
    assert why == "not_inference"


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("cache_read_input_tokens", 4),
        ("input_cached_tokens", 4),
        ("input_cache_read", 4),
        ("input_cache_read_tokens", 4),
        ("cache_creation_input_tokens", 3),
        ("input_cache_creation", 3),
        ("input_cache_creation_tokens", 3),
        ("input_cache_creation_5m", 1),
        ("ephemeral_5m_input_tokens", 1),
        ("input_cache_creation_1h", 2),
        ("ephemeral_1h_input_tokens", 2),
    ],
)
def test_langfuses_names_of_the_classes(name, place):
    expected = [100, 0, 0, 0, 0, 20]
    expected[place] = 7

    assert list(classes(only(_observation({"input": 100, "output": 20, "total": 127, name: 7})))) == expected
    old_names = {"input_tokens": 100, "output_tokens": 20, "total_tokens": 127, name: 7}
    assert list(classes(only(_observation(old_names)))) == expected


def test_langfuses_thinking_and_searches():
    for name in ("output_reasoning_tokens", "output_reasoning"):
        assert only(_observation({"input": 1, "output": 2, name: 3, "total": 6})).output == 5
        assert only(_observation({"input": 1, "output": 5, name: 3, "total": 6})).output == 5
    for name in ("web_search_requests", "server_tool_use_web_search_requests"):
        assert only(_observation({"input": 1, name: 3})).searches == 3


def test_each_form_of_langfuses_old_names():
    for asked, answered in (("promptTokens", "completionTokens"), ("prompt_tokens", "completion_tokens")):
        raw = {
            name: value for name, value in _observation(None, **{asked: 5, answered: 6}).items() if value is not None
        }
        del raw["session_id"]
        assert classes(only(raw, NONE)) == (5, 0, 0, 0, 0, 6)
    raw = {"traceId": "t", "type": "EMBEDDING", "startTime": None, "usage": {"promptTokens": 5, "completionTokens": 6}}
    assert classes(only(raw, NONE)) == (5, 0, 0, 0, 0, 6)


def test_a_page_that_is_not_the_last_says_so():
    page = document("langfuse_observations.json")
    logs = {"data": lines("litellm_spend_logs.jsonl")[:1]}

    for raw, more, whole in (
        (page, {"meta": {"page": 1, "totalPages": 2}}, {"meta": {"page": 2, "totalPages": 2}}),
        (page, {"meta": {"cursor": "abc"}}, {"meta": {"cursor": None}}),
        (logs, {"page": 1, "total_pages": 2}, {}),
    ):
        reader = next(source for source in SOURCES if source.is_one(raw)).make()
        for part, why in ((more, "report_has_more"), (whole, "")):
            with suppress(NotUsage):
                list(reader.take(raw | part))
            assert ended(reader) == why


def ended(reader):
    try:
        return "".join(map(repr, reader.end()))
    except NotUsage as reason:
        return reason.reason


# ── OpenTelemetry ────────────────────────────────────────────────────────────────────────────────────────────────────


def _span(**usage):
    names = {name.replace("__", "."): value for name, value in usage.items()}
    known = {"gen_ai.operation.name": "chat", "gen_ai.request.model": SONNET, "gen_ai.usage.output_tokens": 10}
    return {"name": "chat", "start_time": "2026-11-20T23:59:59Z", "attributes": known | names}


def test_opentelemetrys_input_holds_what_was_cached_and_agents_repeat_their_calls():
    found, why = read(document("otel_traces.json"))

    # 5,120 = 120 uncached + 4,500 read + 500 written; the agent's span and the one of a web server do not count
    [used] = found
    assert classes(used) == (120, 0, 0, 500, 4500, 100)
    assert why == "not_inference"
    assert (used.model, used.when, used.platform) == (SONNET, "2026-11-21T23:59:59Z", "claude-api")
    assert (used.message, used.session, used.project) == ("msg_otel", "conv-1", "checkout")


def test_more_cached_than_input_is_refused_not_negative():
    # A program that writes Anthropic's own input_tokens beside the convention's names
    span = _span(gen_ai__usage__input_tokens=12, gen_ai__usage__cache_read__input_tokens=4_500)

    assert refused(span) == "cache_above_input"
    sentry = _span(gen_ai__usage__input_tokens=100)["attributes"] | {"gen_ai.usage.input_tokens.cached": 60}
    assert classes(only({"attributes": sentry})) == (40, 0, 0, 0, 60, 10)


def test_names_of_no_convention_ask():
    old = _span(gen_ai__usage__input_tokens=100, gen_ai__usage__cache_read_input_tokens=60)

    assert refused(old) == "is_cache_in_input"
    assert classes(only(old, INSIDE)) == (40, 0, 0, 0, 60, 10)
    assert classes(only(old, APART)) == (100, 0, 0, 0, 60, 10)
    none = _span(gen_ai__usage__input_tokens=100, gen_ai__usage__cache_read_input_tokens=0)
    assert classes(only(none)) == (100, 0, 0, 0, 0, 10)
    written = {"gen_ai.usage.cache_creation.input_tokens": 5}
    assert refused(old | {"attributes": old["attributes"] | written}) == "unknown_kind_of_tokens"
    unheard = {"gen_ai.usage.cache_teleported_tokens": 5}
    assert refused(old | {"attributes": old["attributes"] | unheard}) == "unknown_kind_of_tokens"
    read_too = {"gen_ai.usage.cache_read.input_tokens": 5, "gen_ai.usage.cache_creation_input_tokens": 6}
    assert refused(_span() | {"attributes": _span()["attributes"] | read_too}) == "unknown_kind_of_tokens"


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("gen_ai.usage.cache_read.input_tokens", 4),
        ("gen_ai.usage.input_tokens.cached", 4),
        ("gen_ai.usage.cache_creation.input_tokens", 3),
        ("gen_ai.usage.cache_write.input_tokens", 3),
        ("gen_ai.usage.input_tokens.cache_write", 3),
    ],
)
def test_the_conventions_names_of_cached_tokens(name, place):
    expected = [93, 0, 0, 0, 0, 20]
    expected[place] = 7
    known = {"gen_ai.operation.name": "chat", "gen_ai.usage.prompt_tokens": 100, "gen_ai.usage.completion_tokens": 20}

    assert list(classes(only({"attributes": known | {name: 7}}))) == expected


@pytest.mark.parametrize(
    "name",
    ["cache_read_input_tokens", "cached_input_tokens", "cache_creation_input_tokens", "cache_write_input_tokens"],
)
def test_each_name_of_no_convention_asks(name):
    span = {"gen_ai.operation.name": "chat", "gen_ai.usage.input_tokens": 100, f"gen_ai.usage.{name}": 7}

    assert refused({"attributes": span}) == "is_cache_in_input"
    assert only({"attributes": span}, "apart").prompt == 107
    assert only({"attributes": span}, "inside").prompt == 100


def test_what_may_be_a_sum_of_calls_asks():
    span = _span(gen_ai__usage__input_tokens=100)
    attributes = {name: value for name, value in span["attributes"].items() if name != "gen_ai.operation.name"}

    assert refused(span | {"attributes": attributes}) == "is_one_call"
    assert only(span | {"attributes": attributes | {"gen_ai.response.id": "msg"}}).message == "msg"
    assert only(span | {"attributes": attributes | {"llm.request.type": "chat"}}).plain == 100
    assert refused(_span(gen_ai__usage__output_tokens=0)) == "nothing_used"


def test_forms_of_spans():
    flat = _span(gen_ai__usage__input_tokens=100)["attributes"] | {"timestamp": "2026-11-20T23:59:59Z", "spanId": "ab"}
    named = {"gen_ai.system": "aws.bedrock"}

    assert (only(flat).when, only(flat).message) == ("2026-11-20T23:59:59Z", "ab")
    span = _span(gen_ai__usage__input_tokens=1) | {"context": {"span_id": "0xcd"}}
    assert only(span).message == "0xcd"
    assert only(span | {"attributes": span["attributes"] | named}).platform == "bedrock"
    assert only(span | {"attributes": span["attributes"] | {"gen_ai.system": "anthropic"}}).platform == ""
    assert refused(span | {"startTimeUnixNano": str(10**29)}) == "no_time"
    assert refused(span | {"startTimeUnixNano": "soon"}) == "no_count"


def test_otlp_that_is_out_of_shape_is_passed_over_not_broken():
    span = {
        "spanId": "1",
        "startTimeUnixNano": 0,
        "attributes": ["?", {"key": 1}, {"key": "a"}, {"key": "b", "value": {}}],
    }
    scopes = {"instrumentationLibrarySpans": [{"spans": [span]}], "scopeSpans": "?"}

    assert read({"resourceSpans": ["?", {}, scopes]}) == ([], "not_inference")
    assert read({"resourceSpans": []}) == ([], "")
    good = {"key": "gen_ai.usage.output_tokens", "value": {"intValue": "5"}}
    more = [good, {"key": "gen_ai.operation.name", "value": {"stringValue": "chat"}}]
    # a bad span takes nothing from a good one, and a fault is named before what is only something else
    bad = {"attributes": [*more, {"key": "gen_ai.usage.input_tokens", "value": {"intValue": "-1"}}]}
    spans = [span, bad, bad, {"attributes": more}]
    [used], why = read({"resourceSpans": [{"scopeSpans": [{"spans": spans}]}]})
    assert (used.output, why) == (5, "no_count")


# ── All ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_nothing_but_the_named_fields_is_kept():
    raws = [*lines("litellm_spend_logs.jsonl"), document("litellm_callback.json"), document("otel_traces.json")]
    raws += [document("langfuse_observations.json"), *lines("langfuse_export.jsonl")]

    for raw in raws:
        assert "secret" not in repr(read(raw))


@pytest.mark.parametrize("module", [usage_litellm.LiteLLM, usage_langfuse.Langfuse, usage_otel.OpenTelemetry])
def test_readers_need_nothing_said(module):
    assert module().meaning == ""


def test_random_records_give_counts_or_a_reason():
    import random

    dice = random.Random(8)
    values = [None, 0, 1, -1, 5, "7", "x", "", True, 2.5, [], {}, [1], {"a": 1}, "{}", "2026-11-20T00:00:00Z"]
    raws = [*lines("litellm_spend_logs.jsonl"), *document("langfuse_observations.json")["data"]]
    raws += [_span(gen_ai__usage__input_tokens=9), document("otel_traces.json"), document("litellm_callback.json")]

    for _ in range(4_000):
        raw = json.loads(json.dumps(dice.choice(raws)))
        inner = dice.choice([raw, *(value for value in raw.values() if isinstance(value, dict) and value)])
        for name in dice.sample(sorted(inner), k=min(2, len(inner))):
            inner[name] = dice.choice(values)
        known = [source for source in SOURCES if source.is_one(raw)]
        found = read(raw)[0] if known else []
        assert all(isinstance(used, Used) and min(used[2:12]) >= 0 for used in found)
        assert all(one.message != two.message or not one.message for one, two in pairwise(found))


# ── Beside all other sources ─────────────────────────────────────────────────────────────────────────────────────────


def imported(*paths):
    reading = Reading(inputs_of(paths))
    return [used for used, _place in reading.records()], reading


def total(records, on=""):
    return price_usage(records, book_of("anthropic-2026-11"), UsageOptions(on=on)).total.text


@pytest.mark.parametrize("folder", ["gateways", "reports", "tables"])
def test_all_sources_together_know_the_samples(folder):
    alone = {path.name: imported(path) for path in sorted((SAMPLES.parent / folder).iterdir())}

    known = {name: {kind: n for kind, n in one.kinds.items() if n} for name, (_records, one) in alone.items()}
    assert (
        known
        == {
            "gateways": {
                "langfuse_export.jsonl": {"langfuse": 1},
                "langfuse_observations.json": {"langfuse": 5},
                "litellm_callback.json": {"litellm": 1},
                "litellm_spend_logs.jsonl": {"litellm": 4},
                "otel_traces.json": {"opentelemetry": 1},
            },
            "reports": {
                "claude_code.json": {"claude_code_report": 1},
                "cost_report.json": {},
                "usage_report.json": {"usage_report": 1},
            },
            "tables": {"console.csv": {"console": 2}, "console_cost.csv": {}},
        }[folder]
    )


def test_what_a_cached_answer_costs_through_litellm(tmp_path):
    row = lines("litellm_spend_logs.jsonl")[0] | {"model": "claude-opus-5"}
    path = tmp_path / "log.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")

    # 105 x 5 + 7,000 x 6.25 + 345 x 10 + 7,123 x 0.50 + 6,039 x 25 = 202,261.5 millionths of a dollar; times 1.1 in the
    # US = 0.22248765; and one search, 0.01
    assert total(imported(path)[0]) == "0.23248765"
    # The callback of the same request says the same once more
    same = json.dumps({"standard_logging_object": row | {"id": row["request_id"], "startTime": 1795305599}})
    (tmp_path / "callback.jsonl").write_text(same + "\n", encoding="utf-8")
    assert total(imported(tmp_path)[0]) == "0.23248765"


def test_what_a_row_of_the_consoles_export_costs(tmp_path):
    # 46,981 x 5 + 15,969 x 6.25 + 16,932 x 25 = 758,011.25 millionths of a dollar
    day = [used for used in imported(SAMPLES.parent / "tables" / "console.csv")[0] if used.model == "claude-opus-5"]

    assert total(day) == "0.75801125"


def test_what_is_imported_twice_counts_once(tmp_path):
    for folder in ("gateways", "reports", "tables"):
        once = imported(SAMPLES.parent / folder)[0]
        for path in (SAMPLES.parent / folder).iterdir():
            for copy in ("one", "two"):
                (tmp_path / folder / copy).mkdir(parents=True, exist_ok=True)
                (tmp_path / folder / copy / path.name).write_bytes(path.read_bytes())
        twice = imported(tmp_path / folder)[0]

        assert len(twice) == 2 * len(once)
        assert total(twice) == total(once)


def test_every_reason_has_its_sentence():
    import re

    said = set()
    for path in (Path(usage_otel.__file__).parent).glob("*.py"):
        if path.stem.startswith(
            ("usage_lite", "usage_lang", "usage_otel", "usage_report", "usage_t", "usage_counts", "cost_report")
        ):
            code = path.read_text(encoding="utf-8")
            said |= set(re.findall(r'NotUsage\("(\w+)"', code)) | set(
                re.findall(r'"(csv_\w+|has_nul|not_utf8|too_long)"', code)
            )

    missing = {reason for reason in said if not all(key_is_known(reason))}
    assert len(said) > 30
    assert not missing


def key_is_known(reason):
    sentences = {**READING, **ASKED}
    texts = sentences.get(reason, {})
    return [texts.get(language) for language in ("en", "id")]


# ── Tiers of service and platforms ───────────────────────────────────────────────────────────────────────────────────


def test_litellms_tier_is_what_was_served_and_for_streams_what_was_asked_for():
    usage = {"prompt_tokens": 10, "completion_tokens": 2, "cache_read_input_tokens": 0, "service_tier": None}
    asked = {"model_parameters": {"service_tier": "priority"}}

    assert only(_row(usage, **asked)).processing == "priority"
    assert only(_row({**usage, "service_tier": "standard"}, **asked)).processing == "standard"
    assert only(_row(usage, response={"service_tier": "flex"}, **asked)).processing == "flex"
    assert only(_row(usage, response={"service_tier": "default"}, **asked)).processing == ""  # Bedrock's usual one
    assert only(_row(usage, model_parameters={"service_tier": "auto"})).processing == ""
    assert only(_row(usage, response="{}", model_parameters="{}")).processing == ""


def test_the_id_of_an_answer_tells_a_gateways_platform():
    usage = {"prompt_tokens": 10, "completion_tokens": 2, "cache_read_input_tokens": 0}

    assert only(_row(usage, custom_llm_provider="custom", request_id="msg_bdrk_01A")).platform == "bedrock"
    assert only(_row(usage, custom_llm_provider="vertex_ai", request_id="msg_bdrk_01A")).platform == "vertex"
    span = _span(gen_ai__usage__input_tokens=10)
    span["attributes"] |= {"gen_ai.provider.name": "anthropic", "gen_ai.response.id": "msg_vrtx_01A"}
    assert only(span).platform == "vertex"


@pytest.mark.parametrize(
    ("attributes", "tier"),
    [
        ({"gen_ai.openai.response.service_tier": "priority"}, "priority"),
        ({"gen_ai.openai.request.service_tier": "flex"}, "flex"),
        ({"gen_ai.response.service_tier": "default", "gen_ai.request.service_tier": "flex"}, ""),
        ({"gen_ai.request.service_tier": "auto"}, ""),
        ({}, ""),
    ],
)
def test_a_spans_tier_is_read(attributes, tier):
    span = _span(gen_ai__usage__input_tokens=10)
    span["attributes"] |= attributes
    assert only(span).processing == tier


def test_an_observations_tier_is_read():
    counts = {"input": 10, "output": 2, "total": 12}
    assert only(_observation(counts, modelParameters={"service_tier": "priority"})).processing == "priority"
    assert only(_observation(counts, modelParameters='{"temperature": 1}')).processing == ""


@pytest.mark.parametrize("tier", ["priority", "flex", "priority_on_demand", "flex_discount", "reserved"])
def test_a_tier_that_no_book_offers_has_no_price(tier):
    bill = price_usage([Used(SONNET, "2025-12-01", plain=10, output=2, processing=tier)], book_of(PAGE), UsageOptions())

    assert (bill.at_least, bill.total) == (True, Usd(0))
    assert [(one.code, one.tokens_total) for one in bill.unpriced] == [("processing_not_priced", 12)]


def test_javascripts_own_times_are_seconds_and_nanoseconds():
    span = _span(gen_ai__usage__input_tokens=10)
    del span["start_time"]

    assert only({**span, "startTime": [1767403200, 5]}).when == "2026-01-03T01:20:00Z"
    assert refused({**span, "startTime": [1767403200.5, 5]}) == "no_count"
    assert refused({**span, "startTime": [1767403200]}) == "no_time"


def test_a_downloaded_trace_may_hold_its_observations_inside():
    one = _observation({"input": 10, "output": 2, "total": 12})
    assert only({"trace": {"id": "t", "observations": [one]}}).output == 2
