"""Finding the records of a file: JSON Lines, one document, events of a stream; broken, long and odd ones."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pricing_core import usage_json, usage_lines
from pricing_core.usage_json import Entry
from pricing_core.usage_lines import DOCUMENT, LINES, TABLE, entries, opened

MIB = 1024 * 1024


def lines_of(content: bytes | str) -> list[tuple[int, object]]:
    """Return each record, or why it cannot be read, with its line."""
    content = content.encode() if isinstance(content, str) else content
    return [(entry.line, entry.fault or entry.raw) for entry in entries(io.BytesIO(content))]


class Pipe(io.RawIOBase):
    """A stream that cannot go back and gives as many bytes as it likes."""

    def __init__(self, content: bytes, most: int = 10**9) -> None:
        self.content, self.most = content, most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:
        piece, self.content = self.content[: min(self.most, len(buffer))], self.content[min(self.most, len(buffer)) :]
        buffer[: len(piece)] = piece
        return len(piece)


# ── Lines ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_line_is_a_record_and_blank_ones_count_as_lines() -> None:
    assert lines_of('{"a": 1}\r\n\n  \n{"b": 2}') == [(1, {"a": 1}), (4, {"b": 2})]


def test_a_byte_order_mark_is_no_part_of_the_first_line() -> None:
    assert lines_of(b'\xef\xbb\xbf{"a": 1}\n') == [(1, {"a": 1})]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (b'{"a": 1', "bad_json"),
        (b'{"a": 1}{"a": 2}', "bad_json"),
        (b'{"a": NaN}', "bad_json"),
        (b'{"a": -Infinity}', "bad_json"),
        (b"{'a': 1}", "bad_json"),
        (b"2026-11-22 INFO started", "bad_json"),
        (b"[2026-11-22] started", "bad_json"),
        (b'{"a": "\xff"}', "not_utf8"),
        (b"\0\0\0", "has_nul"),
        (b'{"a": "\0"}', "has_nul"),
        (b"[1, 2]", "not_an_object"),
        (b"null", "not_an_object"),
        (b'"text"', "not_an_object"),
        (b'{"a": ' + b"[" * 100_000, "too_deep"),
    ],
)
def test_a_bad_line_is_named_and_the_next_is_read(line: bytes, fault: str) -> None:
    assert lines_of(b'{"a": 1}\n' + line + b'\n{"b": 2}\n') == [(1, {"a": 1}), (2, fault), (3, {"b": 2})]
    assert lines_of(line + b'\n{"b": 2}\n') == [(1, fault), (2, {"b": 2})]


def test_a_number_that_nobody_asks_for_may_be_of_any_length() -> None:
    ((_line, raw),) = lines_of(b'{"a": ' + b"9" * 5_000 + b', "b": 7}')
    assert raw == {"a": "9" * 5_000, "b": 7}


def test_a_line_may_have_a_mebibyte_and_not_a_byte_more() -> None:
    fits = b'{"a": "' + b"x" * (MIB - 9) + b'"}'
    assert len(fits) == MIB

    assert [fault for fault in lines_of(b"{}\n" + fits + b"\n{}") if isinstance(fault[1], str)] == []
    assert lines_of(b"{}\n" + fits + b" \n{}") == [(1, {}), (2, "too_long"), (3, {})]
    assert lines_of(b"{}\n" + fits + b" " * 3 * MIB) == [(1, {}), (2, "too_long")]


def test_a_comma_after_an_object_is_what_is_left_of_a_list() -> None:
    assert lines_of('{"a": 1},\n{"b": 2},\n') == [(1, {"a": 1}), (2, {"b": 2})]


def test_usage_pasted_with_its_name_is_an_object() -> None:
    assert lines_of('"usage": {"input_tokens": 1}') == [(1, {"usage": {"input_tokens": 1}})]
    assert lines_of('\n  "usage": {\n  "input_tokens": 1\n},\n') == [(2, {"usage": {"input_tokens": 1}})]
    assert lines_of('{}\n"usage": {"input_tokens": 1},\n') == [(1, {}), (2, {"usage": {"input_tokens": 1}})]


def test_events_of_a_stream_carry_records() -> None:
    stream = 'event: x\ndata: {"a": 1}\n\n: nothing\nid: 7\nretry: 3\ndata:{"b": 2}\ndata:\ndata: [DONE]\ndata: [1]\n'
    assert lines_of(stream) == [(2, {"a": 1}), (7, {"b": 2}), (10, "not_an_object")]


@pytest.mark.parametrize(
    ("start", "fault"),
    [
        (b"\xff\xfe", "is_utf16"),
        (b"\xfe\xff", "is_utf16"),
        (b"\x1f\x8b", "is_packed"),
        (b"\x28\xb5\x2f\xfd", "is_packed"),
        (b"PK\x03\x04", "is_packed"),
        (b"PAR1", "is_parquet"),
    ],
)
def test_a_file_that_is_no_text_in_utf_8_is_named_once(start: bytes, fault: str) -> None:
    assert lines_of(start + b"\n{}\n" * 9) == [(0, fault)]


def test_an_empty_file_has_no_records() -> None:
    assert lines_of("") == lines_of(" \n\n") == lines_of("[]") == lines_of("[\n]\n") == []


# ── One document ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_object_over_several_lines_is_one_record() -> None:
    assert lines_of('\n{\n "a": {"b": [1, 2]},\n "c": "} ] , [ { \\" \\\\"\n}\n') == [
        (2, {"a": {"b": [1, 2]}, "c": '} ] , [ { " \\'})
    ]


def test_objects_over_several_lines_stand_one_after_another() -> None:
    assert lines_of('{\n "a": 1\n}\n{\n "b": 2\n},\n{\n "c": 3\n}') == [(1, {"a": 1}), (4, {"b": 2}), (7, {"c": 3})]


def test_the_elements_of_a_list_are_records() -> None:
    assert lines_of('[{"a": [{}, {}]}, {"b": "x,]"},\n\n  {"c": 1}]') == [
        (1, {"a": [{}, {}]}),
        (1, {"b": "x,]"}),
        (3, {"c": 1}),
    ]


def test_lists_may_follow_one_another() -> None:
    assert lines_of('[\n{"a": 1}\n]\n[{"b": 2}]\n') == [(2, {"a": 1}), (4, {"b": 2})]


def test_a_broken_element_costs_no_other() -> None:
    assert lines_of('[{"a": 1}, {bad}, 3, [], {"b": 2}, {"c": }, ]') == [
        (1, {"a": 1}),
        (1, "bad_json"),
        (1, "not_an_object"),
        (1, "not_an_object"),
        (1, {"b": 2}),
        (1, "bad_json"),
    ]


def test_a_lost_quote_costs_one_element() -> None:
    assert lines_of('[\n{"a": "x},\n{"b": 2},\n{"c": 3}\n]')[-1] == (2, "bad_json")
    assert lines_of('[\n{"a": 1, "b": "x\n},\n{"c": 3}\n]') == [(2, "bad_json"), (4, {"c": 3})]


def test_a_list_that_is_cut_off_keeps_its_whole_elements() -> None:
    assert lines_of('[{"a": 1}, {"b": 2}') == [(1, {"a": 1}), (1, {"b": 2})]
    assert lines_of('[{"a": 1}, {"b": 2') == [(1, {"a": 1}), (1, "bad_json")]


def test_what_stands_between_objects_is_not_lost_in_silence() -> None:
    assert lines_of('{\n"a": 1\n}\noops [{"b": 2}]\n{\n"c": 3\n}\n}') == [
        (1, {"a": 1}),
        (4, "bad_json"),
        (5, {"c": 3}),
        (8, "bad_json"),
    ]


def test_a_long_element_of_a_list_is_passed_over() -> None:
    long = '{"a": "' + "x" * 2 * MIB + '"}'
    assert lines_of(f'[{{"b": 1}}, {long}, {{"c": 2}}]') == [(1, {"b": 1}), (1, "too_long"), (1, {"c": 2})]
    assert lines_of(f"[{{}}, {long}]") == [(1, {}), (1, "too_long")]
    assert lines_of(f"[\n{long}\n]") == [(2, "too_long")]


def test_an_object_that_is_a_file_of_its_own_may_be_long() -> None:
    long = json.dumps({"a": "x" * 2 * MIB})

    assert [line for line, _ in lines_of(long + "\n \n")] == [1]
    assert lines_of(long + "\n{}\n") == [(1, "too_long"), (2, {})]
    assert lines_of(long + "\n" + " " * MIB + "\n{}\n") == [(1, "too_long"), (3, {})]
    # From a pipe nobody can tell what follows, and so much is not kept.
    assert [entry.fault for entry in entries(Pipe(long.encode()))] == ["too_long"]


def test_an_object_has_a_limit_too(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (usage_json, usage_lines):
        monkeypatch.setattr(module, "OBJECT_BYTES", 2 * MIB)
    long = "x" * 2 * MIB

    assert lines_of('{"a": "' + long + '"}') == [(1, "too_long")]
    assert lines_of('{\n"a": "' + long + '"\n}\n{\n"b": 1}') == [(1, "too_long"), (4, {"b": 1})]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("{", LINES),
        ("{\n", LINES),
        ("{ \n}", DOCUMENT),
        ('{\n  "a": 1\n}', DOCUMENT),
        ('{"a": [\n1]}', DOCUMENT),
        ('{"a":\n1}', DOCUMENT),
        ('{"a": [\n{"b": 1}\n]}', DOCUMENT),
        ('{"a": [\n{"b": 1},\n{"b": 2}\n]}', DOCUMENT),
        ('{"a": [\n{"b": 1}\n{"c": 2}\n', LINES),
        ('{"a": [\n{"b": 1}\n', LINES),
        ('{"a": 1,\n"b": 2}', DOCUMENT),
        ('{"a": 1,\n{"b": 2}', LINES),
        ('{"a": "x\n{"b": 2}', LINES),
        ("[", DOCUMENT),
        ("[{}]", DOCUMENT),
        ("[2026-11-22 10:00, x]", LINES),
        ("date,model,tokens\n2026-11-22,x,5\n", TABLE),
        ("date;model\n", TABLE),
        ("date\tmodel\n", TABLE),
        ('date,prompt\n1,"\n{\n  ""a"": 1\n}"\n', TABLE),
        ('started, at last\n{"a": 1}\n', LINES),
        ("date,\0\n", LINES),
        ("words\n", LINES),
        ("data: {}\n", LINES),
    ],
)
def test_how_a_file_begins_tells_its_kind(text: str, kind: str) -> None:
    assert opened(io.BytesIO(text.encode()))[0] == kind


# ── However it is read ───────────────────────────────────────────────────────────────────────────────────────────────

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
OBJECTS = st.lists(st.dictionaries(st.text(max_size=5), VALUES, max_size=4), max_size=8)
WAYS = {
    "lines": lambda objects, more: "".join(json.dumps(one, ensure_ascii=more) + "\n" for one in objects),
    "list": lambda objects, more: json.dumps(objects, ensure_ascii=more),
    "indented list": lambda objects, more: json.dumps(objects, indent=1, ensure_ascii=more),
    "events": lambda objects, more: "".join(f"event: a\ndata: {json.dumps(one)}\n\n" for one in objects),
}


@settings(max_examples=100, deadline=None)
@given(OBJECTS, st.sampled_from(sorted(WAYS)), st.booleans(), st.integers(1, 40), st.integers(1, 40))
def test_pieces_of_any_size_give_the_same_records(
    objects: list[dict[str, object]], way: str, is_ascii: bool, piece: int, buffer: int
) -> None:
    content = WAYS[way](objects, is_ascii).encode()
    whole = list(entries(io.BytesIO(content)))

    with pytest.MonkeyPatch.context() as patched:
        for module in (usage_json, usage_lines):
            patched.setattr(module, "BUFFER_BYTES", buffer)
        in_pieces = list(entries(Pipe(content, piece)))

    assert in_pieces == whole
    assert [entry.raw for entry in whole] == objects


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=60) | st.text('{}[],:"\\ \nab1\0', max_size=60).map(str.encode), st.integers(1, 9))
def test_whatever_a_file_holds_pieces_of_any_size_give_the_same(content: bytes, piece: int) -> None:
    whole = list(entries(io.BytesIO(content)))

    with pytest.MonkeyPatch.context() as patched:
        for module in (usage_json, usage_lines):
            patched.setattr(module, "BUFFER_BYTES", piece)
        assert list(entries(Pipe(content, piece))) == whole

    assert all(isinstance(entry, Entry) and (entry.raw is None) == bool(entry.fault) for entry in whole)
