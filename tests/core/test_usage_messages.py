"""What answers of the Messages API say was used: whole, bare, in batches, streamed, with iterations."""

from __future__ import annotations

import io
import json

import pytest

from pricing_core.answers import PLAIN, SERVER_TOOLS, SPLIT_WRITES
from pricing_core.usage_reading import Input, Reading
from pricing_core.usage_record import Used
from tests.core.usage_found import SAMPLES, found_and_faults, found_in

MESSAGES = SAMPLES / "messages"


def answer(**usage: object) -> str:
    """Return an answer in which these fields of its usage are other than usual."""
    counts = {"input_tokens": 1, "output_tokens": 2, **usage}
    return json.dumps({"id": "msg_1", "type": "message", "model": "m", "usage": counts})


def reasons(*given: str) -> dict[str, list[int]]:
    return found_and_faults(*given)[1]


# ── Answers ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_answer_keeps_its_five_classes_apart() -> None:
    # 2,051 written is 51 for five minutes and 2,000 for an hour, no class of its own; thinking is in the 503.
    assert found_in(MESSAGES / "answer.json") == [
        Used(
            "claude-opus-4-8",
            plain=2095,
            write_5m=51,
            write_1h=2000,
            read=2049,
            output=503,
            searches=2,
            fetches=3,
            runs=1,
            processing="standard",
            speed="fast",
            message="msg_01XFDUDYJgAACzvnptvVoYEL",
        )
    ]


def test_the_pages_own_search_example_has_writes_of_unknown_lifetime() -> None:
    (used,) = found_in(MESSAGES / "usage.json")

    assert used == Used("", plain=105, write=7345, read=7123, output=6039, searches=1)
    assert used.prompt == 105 + 7345 + 7123


def test_a_usage_object_may_be_pasted_with_its_name() -> None:
    assert found_in('"usage": {\n  "input_tokens": 250000,\n  "output_tokens": 500\n},') == [
        Used("", plain=250_000, output=500)
    ]


def test_every_field_that_the_rest_of_the_program_knows_is_read() -> None:
    fields = [*PLAIN, *SPLIT_WRITES, *SERVER_TOOLS]
    counts = {name: 10**place for place, name in enumerate(fields)}
    split = {name: counts.pop(name) for name in SPLIT_WRITES}
    tools = {name: counts.pop(name) for name in SERVER_TOOLS}

    (used,) = found_in(json.dumps({**counts, "cache_creation": split, "server_tool_use": tools}))

    assert sum(field for field in used if isinstance(field, int)) == sum(10**place for place in range(len(fields))) + 1


def test_a_model_and_a_time_may_stand_beside_bare_usage() -> None:
    bare = {
        "model": "m",
        "input_tokens": 1,
        "output_tokens": 0,
        "timestamp": "2026-11-22T23:30:00-07:00",
        "request_id": "req_1",
    }
    assert found_in(json.dumps(bare)) == [Used("m", "2026-11-23T06:30:00Z", plain=1, request="req_1")]


def test_counting_tokens_is_not_billed() -> None:
    assert found_and_faults('{"input_tokens": 14}') == ([], {"only_counted": [1]})
    assert found_and_faults('{"usage": {"input_tokens": 14}}') == ([], {"count_missing": [1]})


def test_a_time_in_numbers_is_not_guessed() -> None:
    assert found_in('{"input_tokens": 0, "output_tokens": 1, "created_at": 1790000000}')[0].when == ""
    assert found_in('{"input_tokens": 0, "output_tokens": 1, "created_at": "2026-11-22 10:00", "timestamp": 5}')[
        0
    ].when == ("2026-11-22T10:00:00Z")


@pytest.mark.parametrize(
    "time", ["yesterday", "2026-13-01T00:00:00Z", "0001-01-01T00:00:00+05:00", "2026-11-22T25:00Z"]
)
def test_a_time_that_is_none_is_a_fault(time: str) -> None:
    assert reasons(json.dumps({"input_tokens": 0, "output_tokens": 1, "timestamp": time})) == {"no_time": [1]}


def test_an_empty_time_is_no_time() -> None:
    assert found_in('{"input_tokens": 0, "output_tokens": 1, "timestamp": ""}')[0].when == ""


@pytest.mark.parametrize(
    ("name", "platform"),
    [("msg_bdrk_01X", "bedrock"), ("msg_vrtx_01X", "vertex"), ("msg_01X", ""), ("", "")],
)
def test_the_id_of_an_answer_tells_the_platform(name: str, platform: str) -> None:
    assert found_in(json.dumps({"id": name, "usage": {"input_tokens": 1, "output_tokens": 1}}))[0].platform == platform


@pytest.mark.parametrize("count", [-1, 1.5, "12", True, [], 1e3])
@pytest.mark.parametrize("field", ["input_tokens", "cache_creation_input_tokens", "output_tokens"])
def test_a_count_that_is_no_whole_number_is_a_fault(field: str, count: object) -> None:
    assert reasons(answer(**{field: count})) == {"no_count": [1]}
    assert reasons(answer(cache_creation={"ephemeral_1h_input_tokens": count})) == {"no_count": [1]}
    assert reasons(answer(server_tool_use={"web_search_requests": count})) == {"no_count": [1]}


def test_a_fault_names_the_field() -> None:
    reading = Reading([Input("log", io.BytesIO(answer(output_tokens=-1).encode()))])

    assert list(reading.records()) == []

    assert reading.skips[0].facts == {"field": "output_tokens"}


def test_null_is_zero() -> None:
    nothing = dict.fromkeys(["cache_creation_input_tokens", "cache_creation", "server_tool_use", "speed", "iterations"])
    assert found_in(answer(**nothing)) == [Used("m", plain=1, output=2, message="msg_1")]


def test_writes_that_contradict_each_other_are_a_fault() -> None:
    split = {"ephemeral_5m_input_tokens": 3, "ephemeral_1h_input_tokens": None}
    assert found_in(answer(cache_creation=split))[0].write_5m == 3
    assert found_in(answer(cache_creation=split, cache_creation_input_tokens=3))[0].write_5m == 3
    assert found_in(answer(cache_creation={}, cache_creation_input_tokens=3))[0].write == 3
    assert reasons(answer(cache_creation=split, cache_creation_input_tokens=4)) == {"writes_disagree": [1]}


def test_a_choice_that_is_no_text_is_a_fault() -> None:
    assert reasons(answer(service_tier=1)) == {"no_text": [1]}


@pytest.mark.parametrize(
    "usage",
    [
        {"prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 3},
        {"input_tokens": 9, "output_tokens": 2, "total_tokens": 11, "input_tokens_details": {"cached_tokens": 8}},
        {"input_tokens": 9, "output_tokens": 2, "input_tokens_details": {"cached_tokens": 8}},
        {},
        None,
        7,
    ],
)
def test_what_another_vendor_calls_usage_is_not_taken_for_ours(usage: object) -> None:
    """Its input holds the tokens from the cache."""
    assert reasons(json.dumps({"model": "m", "usage": usage})) == {"unknown_record": [1]}


# ── Iterations ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_compaction_is_billed_besides_the_totals() -> None:
    # The totals hold only the message: 180,000 and 3,500 come on top, at the same model and speed.
    at = {"processing": "standard", "speed": "fast"}
    assert found_in(MESSAGES / "compaction.json") == [
        Used("claude-opus-4-8", plain=23_000, output=1_000, message="msg_c", **at),
        Used("claude-opus-4-8", plain=180_000, output=3_500, message="msg_c#1", **at),
    ]


def test_an_advisor_is_billed_at_its_own_model() -> None:
    assert found_in(MESSAGES / "advisor.json") == [
        Used("claude-sonnet-5", plain=412, output=531, processing="standard", speed="standard", message="msg_a"),
        Used("claude-opus-4-8", plain=823, write_5m=100, output=1612, processing="standard", message="msg_a#1"),
    ]


def test_iterations_of_the_model_itself_are_in_the_totals() -> None:
    rows = [{"type": "message", "input_tokens": 1}, {"input_tokens": 1}, {"type": "fallback_message", "model": "m"}]
    assert len(found_in(answer(iterations=rows))) == 1
    assert len(found_in(answer(iterations="none"))) == 1


@pytest.mark.parametrize(
    "row",
    [{"type": "dream"}, {"type": "advisor_message"}, {"type": "message", "model": "other"}, 7, {"type": ["message"]}],
)
def test_an_iteration_that_nobody_knows_is_told_beside_the_answer(row: object) -> None:
    found, skipped = found_and_faults(answer(iterations=[row, {"type": "compaction", "input_tokens": 5}]))

    assert [used.plain for used in found] == [1, 5]
    assert skipped == {"other_iteration": [1]}


def test_without_an_id_of_the_answer_its_iterations_have_none() -> None:
    found = found_in(
        '{"input_tokens": 1, "output_tokens": 0, "iterations": [{"type": "compaction", "input_tokens": 2}]}'
    )
    assert [used.message for used in found] == ["", ""]


# ── Batches ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_of_a_batch_only_what_succeeded_is_billed() -> None:
    found, skipped = found_and_faults(MESSAGES / "batch_results.jsonl")

    assert [(used.plain, used.output, used.processing, used.model) for used in found] == [
        (11, 36, "batch", "claude-opus-4-8"),  # says nothing of a batch itself
        (10, 34, "batch", "claude-opus-4-8"),
    ]
    assert skipped == {"failed_in_batch": [3, 4, 5], "unknown_record": [6], "no_usage": [7]}


# ── Streams ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_counts_of_a_stream_are_those_of_its_last_event() -> None:
    # 3, then 200, then 510 tokens are 510; the search made the input grow from 2,679 to 10,682.
    assert found_in(MESSAGES / "stream.sse") == [
        Used("claude-opus-4-8", plain=10_682, output=510, searches=1, message="msg_01G")
    ]


def start(name: str, **usage: object) -> str:
    message = {"id": name, "model": "m", "usage": {"input_tokens": 1, "output_tokens": 1, **usage}}
    return json.dumps({"type": "message_start", "message": message})


def delta(**usage: object) -> str:
    return json.dumps({"type": "message_delta", "usage": usage})


STOP = '{"type": "message_stop"}'


def test_streams_may_follow_one_another() -> None:
    found = found_in(
        "\n".join([start("a"), delta(output_tokens=5), STOP, start("b"), delta(output_tokens=1), STOP, STOP])
    )
    assert [(used.message, used.output) for used in found] == [("a", 5), ("b", 1)]


def test_a_stream_that_stops_before_its_counts_is_cut_off_too() -> None:
    # Its beginning counts one token of output, which is never all.
    found, skipped = found_and_faults("\n".join([start("a"), STOP, start("b"), delta(input_tokens=3), STOP]))

    assert [(used.message, used.plain, used.output) for used in found] == [("a", 1, 1), ("b", 3, 1)]
    assert skipped == {"stream_cut_off": [2, 5]}


def test_a_stream_that_never_says_its_input_is_a_fault() -> None:
    begun = json.dumps({"type": "message_start", "message": {"id": "a", "model": "m"}})
    for told in ({"output_tokens": 6}, {"input_tokens": None, "output_tokens": 6}):
        assert found_and_faults("\n".join([begun, delta(**told), STOP])) == ([], {"count_missing": [3]})
    assert found_in("\n".join([begun, delta(input_tokens=2, output_tokens=6), STOP]))[0].plain == 2


def test_an_answer_that_another_model_goes_on_with_is_of_that_model() -> None:
    def block(kind: str, **fields: object) -> str:
        return json.dumps({"type": "content_block_start", "content_block": {"type": kind, **fields}})

    to = block("fallback", to={"model": "b"})
    rest = [delta(output_tokens=8), STOP]

    found = found_in("\n".join([to, start("x"), to, *rest, start("y"), block("text"), block("fallback"), *rest]))

    assert [(used.message, used.model) for used in found] == [("x", "b"), ("y", "m")]


def test_a_stream_that_is_cut_off_is_counted_as_far_as_it_goes_and_told() -> None:
    found, skipped = found_and_faults("\n".join([start("a"), delta(output_tokens=5), start("b")]))

    assert [(used.message, used.output) for used in found] == [("a", 5), ("b", 1)]
    assert skipped == {"stream_cut_off": [3, 3]}


def test_a_stream_without_its_beginning_is_told() -> None:
    assert found_and_faults("\n".join([delta(output_tokens=5), STOP])) == ([], {"stream_without_start": [1]})


def test_writes_that_grow_in_a_stream_lose_their_lifetime() -> None:
    split = {"ephemeral_5m_input_tokens": 7, "ephemeral_1h_input_tokens": 0}
    begun = start("a", cache_creation=split, cache_creation_input_tokens=7)

    same = found_in("\n".join([begun, delta(output_tokens=1, cache_creation_input_tokens=7), STOP]))
    more = found_in("\n".join([begun, delta(output_tokens=1, cache_creation_input_tokens=9), STOP]))
    told = found_in(
        "\n".join([begun, delta(output_tokens=1, cache_creation=split, cache_creation_input_tokens=7), STOP])
    )

    assert [(used.write_5m, used.write) for used in same + more + told] == [(7, 0), (0, 9), (7, 0)]


def test_an_error_in_place_of_an_answer_is_not_billed() -> None:
    found, skipped = found_and_faults('{"type": "error", "error": {"type": "overloaded_error"}}')
    assert (found, skipped) == ([], {"failed_request": [1]})
