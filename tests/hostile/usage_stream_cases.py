"""Malformed results of batches, streams of events, and transcripts."""

# ruff: noqa: E501  # a case reads better on one line

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.hostile.usage_cases import SECRET, SONNET, Case, line, lines, message, tokens, usage, whole

if TYPE_CHECKING:
    from collections.abc import Iterator


def _result(n: int, kind: str = "succeeded", **result: object) -> dict[str, object]:
    told = {"message": message(n)} if kind == "succeeded" and not result else result
    return {"custom_id": f"c{n}", "result": {"type": kind, **told}}


def batch_cases() -> Iterator[Case]:
    good = (_result(1), _result(2))
    for name, raw, reason in (
        ("errored", _result(3, "errored", error={"message": SECRET}), "failed_in_batch"),
        ("canceled", _result(3, "canceled"), "failed_in_batch"), ("expired", _result(3, "expired"), "failed_in_batch"),
        ("of an unknown kind", _result(3, "dreamt"), "unknown_record"), ("without a kind", {"custom_id": "c", "result": {}},
         "unknown_record"), ("without a message", _result(3, message=None), "no_usage"),
        ("with a message that is text", _result(3, message=SECRET), "no_usage"),
        ("with a message without usage", _result(3, message={"id": "x"}), "no_usage"),
        ("with half a usage", _result(3, message=message(3, usage={"output_tokens": 1})), "count_missing"),
        ("whose result is null", {"custom_id": "c", "result": None}, "unknown_record"),
        ("whose result is a list", {"custom_id": "c", "result": [1]}, "unknown_record"), ("broken off", b'{"custom_id": "c',
         "bad_json"),
    ):  # fmt: skip
        yield Case(f"batch: {name}", {"r.jsonl": lines(*good[:1], raw, *good[1:])}, 2, tokens(1, 2), {reason: 1}, 0)
    yield Case("batch: twice", {"a.jsonl": lines(*good), "b.jsonl": lines(*good)}, 2, tokens(1, 2), exit=0, repeats=2)


def _events(n: int, *, begun: object = None, **delta: object) -> list[dict[str, object]]:
    start = message(n, usage=usage(n, output_tokens=1)) if begun is None else begun
    block = {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": SECRET}}
    counts = {"output_tokens": n * 10, **delta}
    return [{"type": "message_start", "message": start}, {"type": "ping"}, block,
            {"type": "message_delta", "usage": counts}, {"type": "message_stop"}]  # fmt: skip


def _sse(*events: object) -> bytes:
    return b"".join(
        b"data: " + event + b"\n\n"
        if isinstance(event, bytes)
        else b"event: %b\ndata: %b\n\n" % (event["type"].encode(), line(event))  # type: ignore[index]
        for event in events
    )


def stream_cases() -> Iterator[Case]:
    one, two = _events(1), _events(2)

    def case(name: str, content: bytes, records: int, all_tokens: int, **skips: int) -> Case:
        return whole(f"stream: {name}", content, records, all_tokens, file="s.sse", **skips)

    cut = tokens(1) - 10 + 1  # the beginning counts one token of output
    yield case("whole", _sse(*one, *two), 2, tokens(1, 2))
    for place in (1, 2, 3):
        yield case(f"cut off after {place} events", _sse(*one[:place]), 1, cut, stream_cut_off=1)
    yield case("cut off before its stop", _sse(*one[:4]), 1, tokens(1), stream_cut_off=1)
    yield case("another begins before its stop", _sse(*one[:4], *two), 2, tokens(1, 2), stream_cut_off=1)
    yield case("it stops without its counts", _sse(one[0], one[4], *two), 2, cut + tokens(2), stream_cut_off=1)
    yield case("its beginning is missing", _sse(*one[1:], *two), 1, tokens(2), stream_without_start=1)
    yield case("an error in the middle", _sse(*one[:3], {"type": "error", "error": {"message": SECRET}}), 1, cut,
               failed_request=1, stream_cut_off=1)  # fmt: skip
    yield case("nothing but pings", _sse({"type": "ping"}, {"type": "ping"}), 0, 0)
    yield case("done", _sse(*one, b"[DONE]"), 1, tokens(1))
    yield case("data that is no JSON", _sse(*one[:3], b"oops", *one[3:]), 1, tokens(1), bad_json=1)
    yield case("data of nothing", _sse(*one[:3], b"", *one[3:]), 1, tokens(1))
    yield case("comments and retries", b": hello\nretry: 5\nid: 7\n" + _sse(*one), 1, tokens(1))
    yield case("Windows line ends", _sse(*one).replace(b"\n", b"\r\n"), 1, tokens(1))
    yield case("no usage at its beginning", _sse(*_events(1, begun={"id": "x", "model": SONNET}, input_tokens=1_000)), 1,
               tokens(1))  # fmt: skip
    yield case("input said nowhere", _sse(*_events(1, begun={"id": "x", "model": SONNET})), 0, 0, count_missing=1)
    yield case(
        "a beginning that is null", _sse({"type": "message_start", "message": None}, *one[3:]), 0, 0, count_missing=1
    )
    yield case(
        "a beginning that is text", _sse({"type": "message_start", "message": SECRET}, *one[3:]), 0, 0, count_missing=1
    )
    yield case("counts that are null", _sse(*_events(1, input_tokens=None, cache_read_input_tokens=None)), 1, tokens(1))
    yield case("counts that are text", _sse(*_events(1, input_tokens="5")), 0, 0, no_count=1)
    yield case("counts that are a list", _sse(one[0], {"type": "message_delta", "usage": [1]}, one[4]), 1, cut,
               stream_cut_off=1)  # fmt: skip
    yield case("two stops", _sse(*one, one[4], one[4]), 1, tokens(1))
    yield Case("stream: twice the same answer", {"s.sse": _sse(*one, *one)}, 1, tokens(1), exit=0, repeats=1)
    fallback = {"type": "content_block_start", "content_block": {"type": "fallback", "to": {"model": 7}}}
    yield case("a fallback to nothing", _sse(one[0], fallback, *one[1:]), 1, tokens(1))
    as_lines = lines(*one, *two)
    yield whole("stream: as lines of JSON", as_lines, 2, tokens(1, 2), file="s.jsonl")
    yield whole("stream: as lines of JSON, cut off", lines(*one[:2]), 1, cut, file="s.jsonl", stream_cut_off=1)


def transcript_line(n: int, **changes: object) -> dict[str, object]:
    return {
        "type": "assistant", "sessionId": "s", "requestId": f"r{n}", "cwd": "/p", "timestamp": "2025-12-01T10:00:00Z",
        "message": message(n), **changes,
    }  # fmt: skip


def transcript_cases() -> Iterator[Case]:
    good = (transcript_line(1), transcript_line(2))
    for name, changes, reason in (
        ("what a person said", {"type": "user", "message": {"content": SECRET}}, "not_an_answer"),
        ("a summary", {"type": "summary", "summary": SECRET}, "not_an_answer"), ("of an unknown type", {"type": "dream"},
         "not_an_answer"), ("an error of the API", {"isApiErrorMessage": True}, "not_an_answer_of_a_model"),
        ("made up by the program", {"message": message(3, model="<synthetic>")}, "not_an_answer_of_a_model"),
        ("a sum of answers", {"type": "result"}, "sum_of_answers"), ("without a message", {"message": None}, "no_usage"),
        ("with a message that is text", {"message": SECRET}, "no_usage"), ("without usage", {"message": {"id": "m"}}, "no_usage"),
        ("usage that is null", {"message": message(3, usage=None)}, "no_usage"),
        ("a time of words", {"timestamp": "noon"}, "no_time"), ("a time in seconds", {"timestamp": 5}, "no_time"),
        ("counts as text", {"message": message(3, usage=usage(3, input_tokens="5"))}, "no_count"),
        ("output missing", {"message": message(3, usage={"input_tokens": 5})}, "count_missing"),
        ("a type that is a number", {"type": 7}, "unknown_record"), ("a folder of 1,001 letters", {"cwd": "x" * 1001},
         "text_too_long"), ("a session of another program", {"traceId": "t"}, "unknown_record"),
        ("a report of an agent without its line", {"type": "progress", "data": {"type": "agent_progress"}}, "not_an_answer"),
        ("a report of an agent that is text", {"type": "progress", "data": SECRET}, "not_an_answer"),
    ):  # fmt: skip
        content = lines(good[0], transcript_line(3, **changes), good[1])
        yield Case(f"transcript: {name}", {"t.jsonl": content}, 2, tokens(1, 2), {reason: 1}, 0)
    own = "msg_01XFDUDYJgAACzvnptvVoYEL"
    copies = [transcript_line(3, requestId=request, message=message(3, id=own)) for request in ("a", "b", None)]
    yield Case("transcript: copies of an answer under other requests", {"t.jsonl": lines(*copies)}, 1, tokens(3), exit=0,
               repeats=2)  # fmt: skip
    agent = transcript_line(4, data={"type": "agent_progress", "message": transcript_line(2)}, type="progress")
    yield Case("transcript: an agent's answer in its own file and reported", {"t.jsonl": lines(agent), "a.jsonl": lines(good[1])},
               1, tokens(2), exit=0, repeats=1)  # fmt: skip
    unfinished = lines(*good) + line(transcript_line(3))[:-30]
    yield Case("transcript: while it is written", {"t.jsonl": unfinished}, 2, tokens(1, 2), {"bad_json": 1}, 0)
