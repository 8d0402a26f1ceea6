"""Tables: the Console's export, columns that a person assigned, and CSV in all its dialects."""

from __future__ import annotations

import io
import json
import random
import tracemalloc
from pathlib import Path

import pytest

from pricing_core import usage_table_columns, usage_tables
from pricing_core.errors import BadFile
from pricing_core.usage_json import LINE_BYTES
from pricing_core.usage_record import NotUsage
from pricing_core.usage_table_columns import Columns, Proposal, input_candidates, propose
from pricing_core.usage_table_rows import header
from pricing_core.usage_tables import SOURCES, entries, mapped_source

SAMPLES = Path(__file__).parents[1] / "usage" / "tables"
CONSOLE = (SAMPLES / "console.csv").read_bytes()
NAMES = CONSOLE.partition(b"\n")[0].decode()


def rows(content):
    """Return each row of a table as (line, cells or the reason)."""
    content = content.encode() if isinstance(content, str) else content
    return [
        (entry.line, entry.fault or list((entry.raw or {}).values())) for entry in entries(io.BytesIO(content), "x.csv")
    ]


def read(content, columns=None):
    """Return what is used by the rows of a table, and the reasons for those that are not read."""
    content = content.encode() if isinstance(content, str) else content
    sources = SOURCES if columns is None else (mapped_source(columns),)
    readers, found, why = {}, [], []
    for entry in entries(io.BytesIO(content), ""):
        if entry.raw is None:
            why.append(entry.fault)
            continue
        source = next(source for source in sources if source.is_one(entry.raw))
        reader = readers.setdefault(source.id, source.make())
        try:
            found += reader.take(entry.raw)
        except NotUsage as reason:
            why.append(reason.reason)
    for reader in readers.values():
        assert list(reader.end()) == []
    return found, why


def console(**cells):
    """Return one row of the Console's export."""
    names = NAMES.split(",")
    values = dict(
        zip(names, ["2026-08-05", "m", "key", "Default", "standard", "≤ 200k", *"123456", "global", ""], strict=True)
    )
    return f"{NAMES}\n{','.join((values | cells)[name] for name in names)}\n"


def classes(used):
    return (used.plain, used.write_5m, used.write_1h, used.write, used.read, used.output)


# ── The Console's export ─────────────────────────────────────────────────────────────────────────────────────────────


def test_the_consoles_export():
    (day, hour), why = read(CONSOLE)

    assert not why
    assert classes(day) == (46981, 15969, 0, 0, 0, 16932)
    assert (day.model, day.when, day.workspace, day.key) == (
        "claude-opus-5", "2026-08-05T00:00:00Z", "Acme, Inc", "Closer App",
    )  # fmt: skip
    assert (day.requests, day.window, day.platform) == (0, "0-200k", "claude-api")
    assert (day.processing, day.inference_geo, day.speed) == ("standard", "global", "")
    assert classes(hour) == (1124832, 0, 0, 0, 0, 254558)
    assert (hour.when, hour.processing, hour.inference_geo, hour.searches) == ("2026-03-31T02:00:00Z", "batch", "", 3)


def test_every_class_has_its_column():
    [used], _why = read(console())

    assert (*classes(used), used.searches) == (1, 2, 3, 0, 4, 5, 6)


def test_an_older_export_has_one_column_of_writes():
    older = NAMES.replace("_write_5m,usage_input_tokens_cache_write_1h", "_write").replace(",context_window", "")

    [used], why = read(f"{older}\n2025-06-12,m,k,w,standard,1,2,4,5,6,,\n")

    assert (classes(used), why) == ((1, 0, 0, 2, 4, 5), [])


@pytest.mark.parametrize(
    "names",
    [
        NAMES.replace("usage_input_tokens_cache_read", "cache_read"),
        NAMES.replace("usage_output_tokens", "output_tokens"),
        NAMES.replace("usage_input_tokens_cache_write_1h", "write_1h"),
        NAMES.replace("web_search_count", "usage_input_tokens_cache_write_24h"),
        NAMES.replace("web_search_count", "usage_input_tokens_cache_write"),
    ],
)
def test_a_class_without_a_column_or_a_column_of_an_unknown_class_refuses_the_export(names):
    assert read(console().replace(NAMES, names)) == ([], ["console_columns"])


def test_what_a_cell_leaves_open_is_asked():
    assert read(console(context_window="> 200k")) == ([], ["unknown_window"])
    assert read(console(usage_output_tokens="1.234")) == ([], ["ambiguous_number"])
    assert read(console(usage_output_tokens="")) == ([], ["no_count"])
    assert read(console(usage_date_utc="31/12/2026")) == ([], ["no_time"])
    assert read(console(web_search_count="", usage_input_tokens_cache_read=""))[0][0].read == 0


def test_rows_that_say_the_same_are_two_in_one_file_and_one_across_files():
    again = CONSOLE + CONSOLE.split(b"\n", 1)[1]

    once, twice = read(CONSOLE)[0], read(again)[0]

    assert len({used.message for used in twice}) == 4
    assert twice[:2] == once


# ── Numbers ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("written", "count"),
    [("0", 0), ("007", 7), (" 12 ", 12), ("9" * 30, int("9" * 30)), ("", 0), ("  ", 0)],
)
def test_whole_numbers(written, count):
    assert usage_tables.cell_count({"n": written}, "n") == count


@pytest.mark.parametrize("written", ["1.234", "1,234", "12 345", "1’234".replace("’", "'"), "1\u202f234\u00a0567"])
def test_groups_of_thousands_may_be_decimals(written):
    with pytest.raises(NotUsage, match="ambiguous_number"):
        usage_tables.cell_count({"n": written}, "n")


@pytest.mark.parametrize(
    "written", ["12,5", "1.0", "-1", "+1", "1e3", "0x1f", "١٢", "NaN", "1_000", "1.2345", "9" * 31]
)
def test_what_is_no_whole_number(written):
    with pytest.raises(NotUsage, match="no_count"):
        usage_tables.cell_count({"n": written}, "n")


# ── Columns ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_person_says_what_the_input_holds():
    table = "time;name;in;read;written;out\n2026-11-20;m;100;60;30;20\n2026-11-20;m;10;60;30;20\n;m;;0;0;1\n"
    of = {"when": "time", "model": "name", "read": "read", "write": "written", "output": "out"}

    inside, why_inside = read(table, Columns(of=of | {"prompt": "in"}))
    apart, why_apart = read(table, Columns(of=of | {"plain": "in"}))

    assert [classes(used) for used in inside] == [(10, 0, 0, 30, 60, 20)]
    assert why_inside == ["cache_above_input", "no_count"]  # never below 0; and an input must be said
    assert [classes(used) for used in apart] == [(100, 0, 0, 30, 60, 20), (10, 0, 0, 30, 60, 20)]
    assert why_apart == ["no_count"]
    assert (inside[0].model, inside[0].when, inside[0].requests) == ("m", "2026-11-20T00:00:00Z", 1)


def test_a_row_may_be_a_sum_and_a_time_needs_a_zone():
    of = {"model": "m", "plain": "i", "output": "o", "requests": "n", "when": "t", "key": "k"}
    table = "m,i,o,n,t,k\na,1,2,30,2026-11-20 23:30,x\na,1,2,30,2026-11-20T23:30:00-02:00,x\na,1,2,30,,x\n"

    found, why = read(table, Columns(of=of))
    as_utc, _why = read(table, Columns(of=of, is_utc=True))

    assert [(used.when, used.requests, used.key) for used in found] == [
        ("2026-11-21T01:30:00Z", 30, "x"),
        ("", 30, "x"),
    ]
    assert why == ["time_without_zone"]
    assert [used.when for used in as_utc] == ["2026-11-20T23:30:00Z", "2026-11-21T01:30:00Z", ""]
    without = {name: column for name, column in of.items() if name != "when"}
    assert read(table, Columns(of=without))[0][0].when == ""


def test_names_that_leave_no_question_are_proposed_and_the_rest_is_asked():
    settled = propose(["model", "uncached_input_tokens", "cache_read_input_tokens", "output_tokens", "note"])
    assert settled == Proposal(
        columns=Columns(
            of={
                "model": "model",
                "plain": "uncached_input_tokens",
                "read": "cache_read_input_tokens",
                "output": "output_tokens",
            }
        ),
        asks=(),
    )

    asked = propose(["Timestamp", "timestamp", "input_tokens", "Model", "prompt", "plain tokens"])
    assert dict(asked.columns.of) == {"when": "timestamp"}
    assert asked.asks == ("which_model", "which_input", "which_output", "which_zone")
    assert input_candidates(["input_tokens", "in", "prompt_tokens"]) == ("input_tokens", "prompt_tokens")
    assert "which_of_two" in propose(["output_tokens", "completion_tokens"]).asks


def test_columns_that_contradict_themselves():
    good = {"model": "m", "plain": "i", "output": "o"}
    assert Columns(of=good).faults == ()
    assert Columns(of=good | {"prompt": "p"}).faults == ("which_input",)
    assert Columns(of=good | {"read": "i"}).faults == ("which_of_two",)
    assert Columns(of=good | {"readers": "r"}).faults == ("which_of_two",)


def test_columns_are_kept_as_json():
    columns = Columns(of={"model": "modèle", "plain": "in", "output": "out"}, is_utc=True)

    assert usage_table_columns.read(usage_table_columns.written(columns), "c.json") == columns


@pytest.mark.parametrize(
    "content",
    [
        "", "[" * 100_000, "[]", "{}", '{"columns": 1}', '{"columns": {}, "times_are_utc": 1}',
        '{"columns": {"modell": "m"}}', '{"columns": {"model": 1}}', '{"columns": {"model": ""}}',
    ],
)  # fmt: skip
def test_other_json_holds_no_columns(content):
    with pytest.raises(BadFile):
        usage_table_columns.read(content, "c.json")


def test_rows_with_counts_in_unknown_columns_ask_for_the_columns():
    assert read("date,model,input_tokens,output_tokens\n2026-11-20,m,5,6\n") == ([], ["columns_not_assigned"])
    raws = [{"a": "b"}, {"input_tokens": 5}, {}]
    assert not [source for source in SOURCES for raw in raws if source.is_one(raw)]


# ── Dialects ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_marks_line_ends_separators_and_quotes():
    expected = [(2, ["1", "x, y"]), (3, ["2", 'say "hi"'])]

    assert rows('\ufeffa,b\r\n1,"x, y"\r\n2,"say ""hi"""\r\n') == expected
    assert rows('a;b\n1;"x, y"\n2;"say ""hi"""') == expected
    assert rows('a\tb\n1\tx, y\n2\t"say ""hi"""\n\n') == expected
    assert rows("a,b\n\n1,2\n\n\n3,4") == [(3, ["1", "2"]), (5 + 1, ["3", "4"])]
    assert rows(" a ,b\n1,2\n") == [(2, ["1", "2"])]


def test_a_cell_may_go_over_lines():
    assert rows('a,b\n1,"x\ny\n\nz"\n2,w\n') == [(2, ["1", "x\ny\n\nz"]), (6, ["2", "w"])]


def test_a_quote_that_is_not_closed_costs_one_row():
    good = "".join(f"{n},x\n" for n in range(3_000))

    found = rows(f'a,b\n0,"open\n{good}')

    assert found[0] == (2, "csv_open_quote")
    assert len(found) == 3_001
    assert found[-1] == (3_002, ["2999", "x"])
    # to the end of the file, inside a bad line, and before one that is too long
    assert rows('a,b\n0,"open\n1,2\n') == [(2, "csv_open_quote"), (3, ["1", "2"])]
    assert rows(b'a,b\n0,"open\n\xff,"\n1,2\n') == [(2, "csv_open_quote"), (3, "not_utf8"), (4, ["1", "2"])]
    assert rows('a,b\n0,"open\n1,"2" x\n3,4\n')[0] == (2, "csv_open_quote")


def test_bad_rows_are_named_and_the_rest_is_read():
    found = rows(b'a,b\n1\n1,2,3\n"1"x,2\n1,\x002\n1,\xff\n1,2\n')

    assert found == [
        (2, "csv_cells"), (3, "csv_cells"), (4, "csv_quotes"), (5, "has_nul"), (6, "not_utf8"), (7, ["1", "2"]),
    ]  # fmt: skip
    assert rows('a,b\n"1\r",2\n"x"\r"y",2\n')[0] == (2, ["1\r", "2"])


def test_large_cells_are_read_and_larger_rows_passed_over():
    large = "x" * 200_000

    assert rows(f'a,b\n1,{large}\n2,"{large}"\n') == [(2, ["1", large]), (3, ["2", large])]
    assert rows(b"a,b\n1," + b"y" * (3 * LINE_BYTES) + b"\n1,2\n") == [(2, "too_long"), (3, ["1", "2"])]
    assert rows(b"a,b\n1," + b"y" * (3 * LINE_BYTES)) == [(2, "too_long")]
    over_lines = '1,"' + "z" * 1000 + "\n"
    assert rows("a,b\n" + over_lines + ("w" * 1000 + "\n") * 2000)[0] == (2, "csv_open_quote")


def test_headers_that_name_no_columns_refuse_the_file():
    assert rows("") == []
    assert rows("\n\n") == []
    assert rows("a,b,a\n1,2,3\n") == [(1, "csv_same_columns")]
    assert rows("a,,\n1,2,3\n") == [(1, "csv_same_columns")]
    assert rows("only\n1\n") == [(1, "csv_no_header")]
    assert rows(",\n1,2\n") == [(1, "csv_no_header")]
    assert rows(b"\xff,b\n1,2\n") == [(1, "not_utf8")]
    assert rows('"a,b\n1,2\n') == [(1, "csv_open_quote")]
    assert rows(b"a,\0\n1,2\n") == [(1, "has_nul")]


def test_the_header_alone():
    assert header(io.BytesIO(b"\xef\xbb\xbf a ;b\n1;2\n")) == ("a", "b")
    assert header(io.BytesIO(b"")) == header(io.BytesIO(b"a,a\n")) == header(io.BytesIO(b'"a,\n')) == ()


def test_a_long_table_takes_no_more_memory_than_a_short_one():
    class Endless(io.RawIOBase):
        left = 500

        def readable(self):
            return True

        def readinto(self, buffer):
            self.left -= 1
            line = b"x,1,2\n" * 200 if self.left >= 0 else b""
            buffer[: len(line)] = line
            return len(line)

    tracemalloc.start()
    count = sum(1 for _entry in entries(io.BufferedReader(Endless()), ""))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert count == 100_000 - 1
    assert peak < 2_000_000


def test_two_hundred_broken_tables_lose_no_more_than_the_rows_that_broke():
    dice = random.Random(11)
    pieces = [b'"', b",", b";", b"\t", b"\0", b"\xff", b"\r", b"\\", b"1.234", b"1,5", b" ", b'""', b"-1", "é".encode()]

    for _ in range(200):
        lines = CONSOLE.splitlines()[1:] * 20
        for _ in range(dice.randrange(1, 12)):
            at = dice.randrange(len(lines))
            cut = dice.randrange(len(lines[at]) + 1)
            lines[at] = lines[at][:cut] + dice.choice(pieces) + lines[at][cut + dice.randrange(3) :]
        found, why = read(b"\n".join([NAMES.encode(), *lines]))

        # at most 11 breaks, each of one row or, by a quote, of two
        assert len(lines) - 22 <= len(found) <= len(lines)
        assert len(found) + len(why) >= len(lines) - 11
        assert all(min(used[2:12]) >= 0 for used in found)


def test_lines_without_quotes_each_give_a_row_or_a_reason():
    dice = random.Random(12)

    for _ in range(200):
        cells = [dice.choice(["", "1", "x y", "\0", "é", ",", ";", "\t", "=1+1", "'", "\\"]) for _ in range(300)]
        lines = ["a,b", *("".join(cells[n : n + 3]) for n in range(0, 300, 3))]
        assert len(rows("\n".join(lines))) == len([line for line in lines[1:] if line])


def test_json_is_what_is_kept_of_columns():
    assert json.loads(usage_table_columns.written(Columns(of={"model": "m"}))) == {
        "columns": {"model": "m"},
        "times_are_utc": False,
    }


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("plain", "uncached_input_tokens input_tokens_no_cache plain"),
        ("write_5m", "cache_creation.ephemeral_5m_input_tokens ephemeral_5m_input_tokens write_5m"),
        ("write_1h", "cache_creation.ephemeral_1h_input_tokens ephemeral_1h_input_tokens write_1h"),
        ("write", "cache_creation_input_tokens write"),
        ("read", "cache_read_input_tokens read"),
        ("output", "output_tokens completion_tokens output"),
        ("searches", "web_search_requests searches"),
        ("fetches", "web_fetch_requests fetches"),
        ("runs", "code_execution_requests runs"),
        ("requests", "requests"),
        ("when", "timestamp created_at date when"),
        ("message", "message_id message"),
        ("request", "request_id request"),
        ("session", "session_id session"),
        ("project", "project"),
        ("workspace", "workspace workspace_id"),
        ("key", "api_key api_key_id key"),
        ("model", "model"),
        ("platform", "platform"),
        ("processing", "service_tier processing"),
        ("speed", "speed"),
        ("inference_geo", "inference_geo"),
    ],
)
def test_each_name_that_leaves_no_question(field, names):
    for name in names.split():
        assert dict(propose([name]).columns.of) == {field: name}


def test_each_cell_that_tells_rows_of_the_console_apart():
    names = ("usage_date_utc", "model_version", "api_key", "workspace", "usage_type", "inference_geo", "speed")
    changed = [console(), console(context_window=""), *(console(**{name: "2026-08-06"}) for name in names)]

    assert len({read(one)[0][0].message for one in changed}) == len(changed)
    assert read(console(speed="fast"))[0][0].speed == "fast"


def test_an_open_quote_may_take_a_thousand_lines_and_no_more():
    def table(lines):
        return 'a,b\n1,"' + "x\n" * lines + '"\n'

    assert len(rows(table(999))) == 1
    assert rows(table(1_001))[0] == (2, "csv_open_quote")


def test_a_character_of_nothing_in_one_cell_costs_one_row_of_a_table():
    from tests.core.usage_found import found_and_faults

    header = "usage_date_utc,model_version,usage_input_tokens_no_cache,usage_input_tokens_cache_write,"
    rows = [f"2025-12-01,{model},5,0,0,1" for model in ("a", "b\0", "c")]
    text = "\n".join([f"{header}usage_input_tokens_cache_read,usage_output_tokens", *rows])

    found, skipped = found_and_faults(text)

    assert [used.model for used in found] == ["a", "c"]
    assert skipped == {"has_nul": [3]}


def test_an_output_that_is_empty_is_not_none():
    from pricing_core.usage_tables import Mapped

    columns = Columns(of={"model": "m", "plain": "i", "output": "o", "read": "r"})

    with pytest.raises(NotUsage, match="no_count"):
        list(Mapped(columns).take({"m": "x", "i": "5", "o": " ", "r": ""}))
    assert [used.read for used in Mapped(columns).take({"m": "x", "i": "5", "o": "0", "r": ""})] == [0]
