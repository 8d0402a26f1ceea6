"""What is read quickly is what the usual way reads: the same records, the same lines skipped for the same reasons."""

from __future__ import annotations

import builtins
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pricing_core import usage_messages, usage_plain_lines, usage_reading
from pricing_core.answers import CHOICES, FLAT_WRITE, PLAIN, SERVER_TOOLS, SPLIT, SPLIT_WRITES
from pricing_core.usage_alike import Alike
from pricing_core.usage_plain_lines import quick_of, used_of
from pricing_core.usage_reading import Input, Reading, inputs_of
from pricing_core.usage_record import NotUsage, Used
from pricing_core.usage_remembered import Remembered, sources_with
from pricing_core.usage_sources import Source, sources
from pricing_core.usage_table_columns import Columns
from pricing_core.usage_transcripts import NOT_AN_ANSWER
from tests.core.usage_found import SAMPLES
from tests.hostile.usage_corpus import cases

USAGE = {
    "input_tokens": 4,
    "cache_creation_input_tokens": 700,
    "cache_read_input_tokens": 9_000,
    "cache_creation": {"ephemeral_5m_input_tokens": 600, "ephemeral_1h_input_tokens": 100},
    "output_tokens": 55,
    "server_tool_use": {"web_search_requests": 2, "web_fetch_requests": 0},
    "service_tier": "standard",
    "inference_geo": "not_available",
    "speed": None,
    "iterations": [],
}
LINE = {
    "type": "assistant",
    "sessionId": "s-1",
    "cwd": "/home/ayu/“shop”",
    "requestId": "req_1",
    "timestamp": "2026-11-20T09:00:05.123Z",
    "isApiErrorMessage": False,
    "message": {"id": "msg_1", "type": "message", "model": "model-a[1m]", "content": [{"text": "é\n"}], "usage": USAGE},
    "toolUseResult": {"usage": {"input_tokens": -1}, "stdout": 'a "quoted" \\ thing'},
}
QUICK = quick_of(sources())
assert QUICK is not None


def both_ways(content: bytes, monkeypatch: pytest.MonkeyPatch) -> tuple[object, object]:
    """Return what reading finds with the quick reader and without it."""
    found = []
    for size in (0, 1 << 60):
        with monkeypatch.context() as patch:
            patch.setattr(usage_reading, "WORTH_A_LIBRARY", size)
            patch.setattr(usage_reading, "LIBRARY", "no such module")
            reading = Reading([Input("log", io.BytesIO(content))])
            records = list(reading.records())
            found.append((records, reading.skips_as_met, reading.kinds, reading.lines, reading.overlaps.found()))
    return found[0], found[1]


def line(**changes: object) -> bytes:
    return json.dumps(LINE | changes, ensure_ascii=False).encode()


def with_usage(**changes: object) -> bytes:
    return line(message=LINE["message"] | {"usage": USAGE | changes})  # type: ignore[operator]


def test_a_plain_answer_is_read_with_all_that_is_billed() -> None:
    answer = QUICK.line(line())
    assert isinstance(answer, tuple)
    assert used_of(answer) == Used(
        "model-a", "2026-11-20T09:00:05Z", plain=4, write_5m=600, write_1h=100, read=9_000, output=55, searches=2,
        processing="standard", message="msg_1", request="req_1", session="s-1", project="/home/ayu/“shop”",
    )  # fmt: skip


def test_what_nobody_asks_for_is_looked_at_and_not_kept() -> None:
    answer = QUICK.line(line(toolUseResult="x" * 10_000))
    assert isinstance(answer, tuple)
    assert "xx" not in repr(answer)
    assert QUICK.line(line()[:-3] + b"\xff") is None


@pytest.mark.parametrize("kind", ["user", "system", "progress"])
def test_a_line_of_another_kind_is_no_answer(kind: str) -> None:
    for data in (None, {"type": "hook_progress"}):
        other = line(type=kind, message={"role": "user", "content": "usage"}, data=data)
        assert QUICK.line(other) is NOT_AN_ANSWER
    assert QUICK.line(line(type=kind, message=None)) is NOT_AN_ANSWER


@pytest.mark.parametrize(
    "content",
    [
        line(type="result"),
        line(type="message"),
        line(isApiErrorMessage=True),
        line(timestamp="2026-11-20T09:00:05-07:00"),
        line(timestamp=None),
        line(sessionId=""),
        line(data={"type": "agent_progress"}),
        line(type="progress", data={"type": "agent_progress"}),
        line(type=""),
        line(traceId="t"),
        line(usage=USAGE),
        line(message="text"),
        line(message={"id": "msg_1", "model": "<synthetic>", "usage": USAGE}),
        with_usage(input_tokens=None),
        with_usage(input_tokens=True),
        with_usage(output_tokens=-1),
        with_usage(output_tokens=1.0),
        with_usage(output_tokens=10**15 + 1),
        with_usage(cache_creation_input_tokens=1),
        with_usage(iterations=[{"type": "compaction"}]),
        with_usage(total_tokens=None),
        with_usage(speed=5),
        with_usage(speed="x" * 1001),
        b"[]",
        b"oops",
    ],
)
def test_what_is_not_plain_is_left_to_the_usual_way(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    assert QUICK.line(content) is None
    quick, usual = both_ways(content, monkeypatch)
    assert quick == usual


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 2 * 10**15),
    st.floats(),
    st.sampled_from(["", "standard", "batch", "not_available", "assistant", "user", "x" * 1001, "\ud800", "é", "0"]),
    st.sampled_from([[], {}, [{}], {"a": None}]),
)
TIMES = st.sampled_from(
    ["2026-02-30T00:00:00Z", "2026-11-20T23:59:59.9999999Z", "2026-11-20", "2026-11-20T09:00:05+07:00"]
)
IDS = st.sampled_from(["", "msg_bdrk_01", "msg_01" + "a" * 22, "msg_vrtx_01" + "b" * 22, "m" * 1001])


@st.composite
def contents(draw: st.DrawFn) -> bytes:
    """Any lines that are nearly a transcript, some of them broken."""
    made = []
    for _ in range(draw(st.integers(1, 3))):
        whole: Any = json.loads(json.dumps(LINE))
        for _ in range(draw(st.integers(0, 3))):
            place = draw(st.sampled_from(PLACES))
            inside = whole
            for name in place[:-1]:
                inside = inside.get(name) if isinstance(inside, dict) else None
            if not isinstance(inside, dict):
                continue
            if draw(st.booleans()):
                inside.pop(place[-1], None)
            else:
                inside[place[-1]] = draw(st.one_of(VALUES, TIMES, IDS))
        content = json.dumps(whole, ensure_ascii=draw(st.booleans())).encode("utf-8", "surrogatepass")
        at = draw(st.integers(0, len(content)))
        made.append(draw(st.sampled_from([content] * 4 + [content[:at], content[:at] + b"," + content[at:]])))
    return draw(st.sampled_from([b"\n", b"\r\n", b"\n\n", b",\n"])).join(made)


PLACES = [
    *((name,) for name in [*LINE, "data", "usage", "trace_id", "traceId", "providerData", "session_id"]),
    *(("message", name) for name in ("id", "model", "usage", "content")),
    *(("message", "usage", name) for name in [*USAGE, "total_tokens", "prompt_tokens", "input_tokens_details"]),
    *(("message", "usage", "cache_creation", name) for name in USAGE["cache_creation"]),  # type: ignore[attr-defined]
    *(("message", "usage", "server_tool_use", name) for name in ("web_search_requests", "code_execution_requests")),
]


@given(contents())
@example(line(toolUseResult=0).replace(b'"toolUseResult": 0', b'"toolUseResult": ' + b"1" * 5_000))
@example(b'{"output_tokens": ' + b"1" * 5_000 + b', "input_tokens": 1, "model": "m"}')
@example(line(toolUseResult=0).replace(b'"toolUseResult": 0', b'"toolUseResult": NaN'))
@example(line(toolUseResult=0).replace(b'"toolUseResult": 0', b'"toolUseResult": ' + b"[" * 2_000 + b"]" * 2_000))
@example(b"\xef\xbb\xbf" + line())
@example(b"data: " + line())
@example(line().replace(b'"type": "assistant"', b'"type": "assistant", "ty\\u0070e": "user"'))
@settings(max_examples=400)
def test_both_ways_read_the_same(content: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        quick, usual = both_ways(content, patch)
    assert quick == usual


class Taken:
    """Keeps what it is given."""

    def __init__(self) -> None:
        self.records: list[Used] = []

    def take_alike(self, some: Iterable[Alike]) -> None:
        self.records += [used for alike in some for used in alike.all_used()]


@given(st.lists(contents(), min_size=1, max_size=5))
@settings(max_examples=200)
def test_columns_hold_the_same_records(several: list[bytes]) -> None:
    content = b"\n".join(several)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(usage_reading, "WORTH_A_LIBRARY", 0)
        taken = Taken()
        Reading([Input("log", io.BytesIO(content))]).into(taken)  # type: ignore[arg-type]  # asked for nothing else
        records = [used for used, _place in Reading([Input("log", io.BytesIO(content))]).records()]
    assert sorted(taken.records) == sorted(records)


def lines_of(*some: bytes) -> list[bool]:
    """Tell of each line whether it is read quickly."""
    assert QUICK is not None
    return [told is not None for told in QUICK.lines(b"".join(some))]


def test_lines_that_are_whole_objects_are_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    plain, other = line() + b"\n", line(type="user") + b"\n"
    monkeypatch.setattr(usage_plain_lines, "_decode", None)  # which reads one line
    assert lines_of(plain, other, plain) == [True, True, True]
    assert lines_of(plain, other, line()) == [True, True, True]
    assert lines_of(plain, line(sessionId="") + b"\n", plain) == [True, False, True]


@pytest.mark.parametrize(
    ("some", "expected"),
    [
        ((line(), line(), b"\n\n"), [False, False]),  # two on one line: as many objects as lines
        ((line() + b"\n", b"oops\n", line()), [True, False, True]),
        ((line() + b"\n", b'{"type":\n', b'"user", "sessionId": "s"}\n'), [True, False, False]),
        ((line() + b"\n", b"\n", line()), [True, False, True]),
        ((line() + b"\r\n", line() + b"\r\n"), [True, True]),
        ((line() + b"\n", line()[:-2] + b"\xff}\n"), [True, False]),
        ((b"\n",), [False]),
    ],
)
def test_of_other_lines_each_is_looked_at(some: tuple[bytes, ...], expected: list[bool]) -> None:
    assert lines_of(*some) == expected


def test_both_ways_read_every_sample_and_every_malformed_log_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    contents = [path.read_bytes() for path in SAMPLES.rglob("*") if path.suffix in {".jsonl", ".json"}]
    contents += [content for case in cases() for content in case.files.values()]
    for content in contents:
        quick, usual = both_ways(content, monkeypatch)
        assert quick == usual
    assert len(contents) > 500


def test_other_sources_are_asked_first_only_where_they_are_tables() -> None:
    columns = Columns(of={"model": "model", "plain": "in", "output": "out"})
    for header, is_quick in ((("model", "in", "out"), True), (("type", "sessionId", "model", "in", "out"), False)):
        remembered = sources_with([Remembered(Path("own.json"), header, columns, "")])
        assert (quick_of(remembered) is not None) is is_quick
    own = Source("own", lambda _raw: False, sources()[0].make)
    assert quick_of((own, *sources())) is None
    assert quick_of(sources()[1:]) is None


def test_much_is_read_quickly_from_where_it_is_much(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    asked = []
    monkeypatch.setattr(usage_reading, "LIBRARY", "no such module")
    monkeypatch.setattr(usage_reading, "WORTH_A_LIBRARY", len(line()) * 500)
    monkeypatch.setattr("pricing_core.usage_plain_lines.quick_of", asked.append)
    few, many = tmp_path / "few.jsonl", tmp_path / "many.jsonl"
    few.write_bytes((line() + b"\n") * 3)
    many.write_bytes((line() + b"\n") * 600)
    list(Reading(inputs_of([few])).records())
    assert asked == []
    list(Reading(inputs_of([many, few])).records())
    assert len(asked) == 1
    list(Reading([Input("stream", io.BytesIO((line() + b"\n") * 2_000))]).records())  # whose size nobody knows
    assert len(asked) == 2


def test_without_the_library_the_usual_way_reads_all(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def refuse(name: str, *rest: Any, **named: Any) -> Any:
        if name.endswith("usage_plain_lines"):
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(usage_reading, "WORTH_A_LIBRARY", 0)
    monkeypatch.setattr(builtins, "__import__", refuse)
    reading = Reading([Input("log", io.BytesIO(line(type="user") + b"\n" + line()))])
    assert len(list(reading.records())) == 1
    assert [(skip.reason, skip.is_fault) for skip in reading.skips] == [("not_an_answer", False)]


def test_it_knows_every_field_that_the_usual_way_asks_for() -> None:
    """What it does not know it passes over, so a class of tokens that is new must be known here as well."""
    known = {"server_tool_use", "iterations", FLAT_WRITE, SPLIT, *PLAIN, *CHOICES, *usage_messages._OTHERS_FIELDS}
    assert {*usage_plain_lines._Usage.__struct_encode_fields__} == known
    assert {*usage_plain_lines._Writes.__struct_encode_fields__} == {*SPLIT_WRITES}
    assert {*usage_plain_lines._Tools.__struct_encode_fields__} == {*SERVER_TOOLS}


def test_what_is_no_answer_is_one_of_the_reasons_of_transcripts() -> None:
    assert isinstance(NOT_AN_ANSWER, NotUsage)
