"""What transcripts of Claude Code say was used, and what they hold besides."""

from __future__ import annotations

import json

import pytest

from pricing_core.usage_record import Used
from tests.core.usage_found import SAMPLES, found_and_faults, found_in, read

TRANSCRIPTS = SAMPLES / "transcripts"
PROJECTS = TRANSCRIPTS / "projects"


def line(**fields: object) -> str:
    """Return an answer's line in which these fields are other than usual."""
    message = {"id": "msg_1", "model": "m", "usage": {"input_tokens": 1, "output_tokens": 2}}
    return json.dumps({"type": "assistant", "sessionId": "s", "message": message, **fields})


def test_a_folder_of_transcripts_gives_every_answer_with_what_it_can_be_grouped_by() -> None:
    in_all = {"session": "5f0c", "project": "/home/ayu/shop"}
    first = Used(
        "claude-opus-4-8",
        "2026-11-20T09:00:05Z",
        plain=4,
        write_1h=22_000,
        read=15_000,
        output=8,
        processing="standard",
        message="msg_01A",
        request="req_01A",
        **in_all,
    )
    # Logged again when it was whole; merging is for who adds up.
    again = first._replace(when="2026-11-20T09:00:09Z", output=310, speed="standard")
    # A sub-agent's answer, once in its own file and once reported in that of its session; 23:59:59 at UTC-7.
    agent = Used(
        "claude-haiku-4-5-20251001",
        "2026-11-21T06:59:59Z",
        plain=3,
        read=900,
        output=40,
        message="msg_01B",
        request="req_01B",
        **in_all,
    )

    assert found_in(PROJECTS) == [agent, first, again, agent]


def test_lines_that_are_no_answers_are_counted_and_no_faults() -> None:
    reading = read(PROJECTS)

    list(reading.records())

    assert [(skip.reason, skip.count, skip.is_fault) for skip in reading.skips] == [
        ("not_an_answer", 3, False),
        ("not_an_answer_of_a_model", 2, False),
    ]
    assert reading.lines == 9
    assert reading.kinds == {"transcript": 4}


def test_nothing_that_was_said_is_kept() -> None:
    reading = read(PROJECTS)

    kept = [list(reading.records()), reading.skips, vars(reading)]

    assert "SECRET" not in repr(kept)


def test_a_sum_of_answers_is_not_counted_besides_them() -> None:
    found, skipped = found_and_faults(TRANSCRIPTS / "stream.jsonl")

    assert found == [
        Used(
            "claude-sonnet-5", plain=6, write=70, output=12, platform="bedrock", message="msg_bdrk_01C", session="77aa"
        )
    ]
    assert skipped == {"not_an_answer": [1], "sum_of_answers": [3]}


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"message": None}, "no_usage"),
        ({"message": {"model": "m"}}, "no_usage"),
        ({"message": {"model": "m", "usage": {"input_tokens": "1", "output_tokens": 1}}}, "no_count"),
        ({"timestamp": "noon"}, "no_time"),
        ({"timestamp": 5}, "no_time"),
        ({"type": "assistant", "isApiErrorMessage": True}, "not_an_answer_of_a_model"),
        ({"type": "user"}, "not_an_answer"),
        ({"type": "progress", "data": {"type": "hook_progress"}}, "not_an_answer"),
        ({"type": "progress", "data": {"type": "agent_progress"}}, "not_an_answer"),
        ({"type": "progress", "data": {"type": "agent_progress", "message": {"type": "user"}}}, "not_an_answer"),
        ({"type": 7}, "unknown_record"),
        ({"sessionId": 7}, "unknown_record"),
    ],
)
def test_a_line_that_gives_no_answer_says_why(fields: dict[str, object], reason: str) -> None:
    assert found_and_faults(line(**fields)) == ([], {reason: [1]})


def test_an_answer_may_lack_all_but_its_usage() -> None:
    assert found_in(line(message={"usage": {"input_tokens": 0, "output_tokens": 2}})) == [
        Used("", output=2, session="s")
    ]


def test_lines_of_older_transcripts_may_lack_their_type_or_their_session() -> None:
    told = json.loads(line(requestId="r", cwd="/p"))
    for missing in ("type", "sessionId"):
        (used,) = found_in(json.dumps({name: value for name, value in told.items() if name != missing}))
        assert (used.output, used.request, used.project) == (2, "r", "/p")
    assert found_and_faults(json.dumps({"requestId": "r", "message": {"usage": {}}}))[1] == {"unknown_record": [1]}
    assert found_and_faults(json.dumps({"type": "assistant", "message": told["message"]}))[1] == {"unknown_record": [1]}


def test_another_programs_sessions_are_not_taken_for_lines_without_an_answer() -> None:
    counts = {"prompt_tokens": 74_408, "completion_tokens": 281, "cache_creation_input_tokens": 74_402}
    other = {"type": "message", "sessionId": "s", "providerData": {"rawUsage": counts}}
    assert found_and_faults(json.dumps(other)) == ([], {"unknown_record": [1]})
