"""What ``taksir-cli price`` says of agent loops: JSON, table, Markdown, CSV."""

from __future__ import annotations

import csv
import io
import json
from fractions import Fraction
from pathlib import Path

import pytest

from pricing_core import cli
from tests.core.documents_support import raw
from tests.core.loops import MOCK_2_JSON
from tests.core.support import PAGE

SONNET, HAIKU = "claude-sonnet-4-5", "claude-haiku-4-5"
# Turn 1 writes 2,000 tokens, turn 2 reads them and writes 600: 7,500 + 1,500 and 2,250 + 600 + 1,500 millionths.
SMALL = {"kind": "agent_loop", "name": "Small", "model": SONNET, "turns": 2, "runs": 2000, "cache": "5m",
         "first": {"system": 2000}, "each_turn": {"tool_result": 500, "output": 100}}  # fmt: skip
# 1,000 tokens of input and 10 of output: 1,000 + 50 millionths, three times a run.
READER = {"name": "Reader", "model": HAIKU, "turn": 2, "times": 3, "first": {"system": 1000},
          "each_turn": {"output": 10}}  # fmt: skip
HOSTILE = "=cmd|' /C calc'!A0 **b** <i>\x1b[31m"


@pytest.fixture(autouse=True)
def config(tmp_path, monkeypatch) -> None:
    """Give each test a configuration folder of its own."""
    monkeypatch.setenv("TAKSIR_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setattr(cli, "today", lambda: "2026-11-22")


@pytest.fixture
def run(capsys, tmp_path):
    """Run a command on a file and return exit code, output and errors."""

    def run_command(whole: object, *arguments: str, command: str = "price") -> tuple[int, str, str]:
        path = tmp_path / "loop.json"
        path.write_text(json.dumps(whole))
        code = cli.main([command, str(path), *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run_command


def found(run, whole: object, form: str = "json") -> str:
    code, out, err = run(whole, "--book", PAGE, "--format", form)
    assert (code, err) == (0, "")
    return out


def priced(run, whole: object) -> dict[str, object]:
    return json.loads(found(run, whole))


def exact(one: dict[str, object], key: str) -> Fraction:
    return Fraction(str(one.get(f"{key}_exact", one[key])))


def sum_of(one: dict[str, object]) -> Fraction:
    """Return what turns, sub-agents and what is of all runs come to."""
    subs = sum(exact(sub, "times") * exact(sub, "per_run") for sub in one.get("sub_agents", ()))
    assert all(sum_of(sub) == exact(sub, "per_run") for sub in one.get("sub_agents", ()))
    rest = sum(exact(line, "amount") for line in one.get("of_all_runs", ()))
    return sum(exact(turn, "total") for turn in one["turns"]) + subs + rest


# JSON


def test_the_second_mock(run):
    one = priced(run, MOCK_2_JSON)

    assert (one["total"], one["per_run"], one["per_request"]) == ("5450.6157", "2.72530785", "2.72530785")
    assert (one["runs"], one["requests"]) == ("2000", "2000")
    assert (one["tier"], one["context_tokens"]) == ("long_context", "214041")
    assert (one["kind"], one["currency"], one["on"], one["book"]["id"]) == ("agent_loop", "USD", "2025-12-01", PAGE)
    # 198,291 x 3.75 millionths x 2,000
    assert [(line["key"], line["tier"], line["amount"]) for line in one["lines"]] == [
        ("cache_write_5m", "standard", "1487.1825"),
        ("cache_read", "standard", "2185.1856"),
        ("output", "standard", "721.5"),
        ("cache_write_5m", "long_context", "236.25"),
        ("cache_read", "long_context", "732.7476"),
        ("output", "long_context", "87.75"),
    ]
    assert sum(Fraction(line["amount"]) for line in one["lines"]) == Fraction(one["total"])
    assert all(line["why"] and line["source"] for line in one["lines"])
    assert "discount" not in one
    assert "sub_agents" not in one


def test_the_turns_of_the_second_mock(run):
    turns = priced(run, MOCK_2_JSON)["turns"]

    assert [turn["n"] for turn in turns] == list(range(1, 41))
    assert [turn["n"] for turn in turns if turn["tier"] == "long_context"] == [38, 39, 40]
    crossing = turns[37]
    assert crossing["context_tokens"] == "203541"
    assert "kind" not in crossing
    # 5,250 x 7.5 + 198,291 x 0.6 + 650 x 22.5 millionths
    assert [(line["key"], line["quantity"], line["unit_price"], line["amount"]) for line in crossing["lines"]] == [
        ("cache_write_5m", "5250", "7.5", "0.039375"),
        ("cache_read", "198291", "0.6", "0.1189746"),
        ("output", "650", "22.5", "0.014625"),
    ]
    assert crossing["total"] == "0.1729746"
    assert sum(Fraction(turn["total"]) for turn in turns) == Fraction("2.72530785")


def test_a_small_loop_worked_by_hand(run):
    one = priced(run, SMALL)

    assert (one["name"], one["per_run"], one["total"]) == ("Small", "0.01335", "26.7")
    assert [turn["total"] for turn in one["turns"]] == ["0.009", "0.00435"]
    assert [(line["key"], line["quantity"]) for line in one["turns"][1]["lines"]] == [
        ("cache_write_5m", "600"), ("cache_read", "2000"), ("output", "100")]  # fmt: skip
    assert sum_of(one) == Fraction(one["per_run"])


def test_compaction_is_a_call_of_its_own(run):
    # Turn 2 would have 2,600 tokens: they are read and written once more (2,000 and 600), 40 come out, 2,040 are left.
    one = priced(run, {**SMALL, "compaction": {"at": 2100, "to": 40}})

    first, extra, second = one["turns"]
    assert (first["n"], extra["n"], extra["kind"], second["n"]) == (1, 2, "compaction", 2)
    assert "kind" not in second
    assert (extra["context_tokens"], second["context_tokens"]) == ("2600", "2040")
    assert extra["total"] == "0.00345"  # 2,250 + 600 + 600 millionths
    assert sum_of(one) == Fraction(one["per_run"])


def test_sub_agents_stand_apart(run):
    deep = {**READER, "name": "", "times": "0.5", "sub_agents": [{**READER, "turn": 1}]}
    one = priced(run, {**SMALL, "sub_agents": [READER, deep]})

    reader, other = one["sub_agents"]
    assert (reader["name"], reader["model"], reader["turn"], reader["times"]) == ("Reader", HAIKU, 2, "3")
    assert reader["per_run"] == "0.00105"
    assert [turn["total"] for turn in reader["turns"]] == ["0.00105"]
    assert (other["name"], other["times"], other["per_run"]) == (HAIKU, "0.5", "0.0042")  # 0.00105 + 3 x 0.00105
    assert one["per_run"] == "0.0186"  # 0.01335 + 3 x 0.00105 + 0.5 x 0.0042
    assert sum_of(one) == Fraction(one["per_run"])
    assert [line.get("sub_agent") for line in one["lines"] if line["key"] == "output"] == [
        None, "Reader", HAIKU, "Reader"]  # fmt: skip


def test_charges_are_in_the_turns_but_for_those_with_free_hours(run):
    # A search a turn is $0.01; an hour a run is 2,000 hours, of which 450 at $0.05 are billed: $0.01125 a run.
    tools = {"web_search": {"searches": 1}, "code_execution": {"minutes": 30}}
    one = priced(run, {**SMALL, "tools": tools})

    assert [line["key"] for line in one["turns"][0]["lines"]] == ["cache_write_5m", "output", "web_search"]
    assert one["of_all_runs"] == [
        {"key": "code_execution", "label": "Code execution", "quantity": "1", "unit": "hour", "amount": "0.01125"}
    ]
    assert sum_of(one) == Fraction(one["per_run"])


def test_no_runs_still_have_the_price_of_one(run):
    one = priced(run, {**SMALL, "runs": 0, "tools": {"code_execution": {"minutes": 30}}})

    assert (one["total"], one["runs"]) == ("0", "0")
    assert sum_of(one) == Fraction(one["per_run"])
    assert one["of_all_runs"][0]["amount"] == "0"


def test_a_discount_comes_off_what_the_turns_sum_to(run):
    planned = {**SMALL, "planning": {"discount": 10, "tax": 11}}
    one = priced(run, raw(planned, prices={"book": PAGE}))

    assert one["run_lines_total"] == "0.01335"
    assert one["run_discount"] == "0.001335"
    assert one["per_run"] == one["per_request"] == "0.012015"
    assert (one["lines_total"], one["discount"], one["total"], one["tax"]) == ("26.7", "2.67", "24.03", "2.6433")
    assert sum_of(one) == Fraction(one["run_lines_total"])


def test_loops_among_requests(run):
    request = {"model": SONNET, "tokens": {"output": 1000}, "requests": 1000}  # $15
    both = priced(run, raw(SMALL, request, prices={"book": PAGE}))

    loop, other = both["workloads"]
    assert (loop["kind"], loop["total"]) == ("agent_loop", "26.7")
    assert "kind" not in other
    assert both["total"] == "41.7"


# Texts


def test_the_table_of_the_second_mock(run):
    table = found(run, MOCK_2_JSON, "table")

    assert table.startswith("Claude Sonnet 4.5 · Claude API\n2,000 runs of 40 turns · 1M context\n")
    assert "Total                                                            $5,450.62\n" in table
    assert "One run                                                              $2.73\n" in table
    # of 198,291 x 3.75 + 3,641,976 x 0.3 + 24,050 x 15 millionths, and the rest
    assert (
        "One run\n"
        "  Standard: 37 of 40 calls, prompts of 9,291 to 198,291 tokens, $2.20 a run\n"
        "  Long context: 3 of 40 calls, prompts of 203,541 to 214,041 tokens, $0.528374 a\n"
        "    run\n"
    ) in table
    assert all(len(line) <= 80 for line in table.split("\n"))


def test_the_table_of_sub_agents_and_free_hours(run):
    tools = {"code_execution": {"minutes": 30}}
    table = found(run, {**SMALL, "tools": tools, "sub_agents": [READER], "runs": 2001}, "table")

    assert "Reader · Output" in table
    assert "  Sub-agent “Reader” in turn 2: 3 × $0.001050 = $0.003150 a run\n" in table
    assert "  Code execution: $0.011269 a run, what is billed beyond the free allowance of\n" in table  # 451 x $0.05


def test_the_markdown_of_the_second_mock(run):
    text = found(run, MOCK_2_JSON, "markdown")

    assert "\n2,000 runs of 40 turns · 1M context  \n" in text
    assert "\nOne run: $2.73  \nExact total: $5450.6157\n" in text
    assert "\n| Turn | Context | Input | Cache write | Cache read | Output | Tier | Amount |\n" in text
    assert "\n| Turn 38 | 203,541 | 0 | 5,250 | 198,291 | 650 | Long context | $0.172975 |\n" in text
    assert text.count("\n| Turn ") == 41


def test_the_csv_of_a_small_loop(run):
    rows = list(csv.reader(io.StringIO(found(run, {**SMALL, "sub_agents": [READER]}, "csv"))))

    head, *others = rows
    lines = [dict(zip(head, row, strict=True)) for row in others if len(row) == len(head) and row[1] != "turn"]
    assert [(row["key"], row["label"], row["amount"]) for row in lines][:5] == [
        ("cache_write_5m", "Cache write, 5 minutes", "19.5"),
        ("cache_read", "Cache read", "1.2"),
        ("output", "Output", "6"),
        ("input", "Reader · Input, not cached", "6"),
        ("output", "Reader · Output", "0.3"),
    ]
    facts = {row[1]: row[2] for row in others}
    assert (facts["runs"], facts["turns"], facts["per_run"]) == ("2000", "2", "0.0165")
    turns = [row for row in others if row[1] == "turn"]
    assert [(row[2], row[3], row[9]) for row in turns] == [
        ("Turn 1", "2000", "0.009"), ("Turn 2", "2600", "0.00435"), ("Reader: Turn 1", "1000", "0.00105")]  # fmt: skip


def test_names_of_sub_agents_are_only_shown(run):
    whole = {**SMALL, "sub_agents": [{**READER, "name": HOSTILE}]}

    for form in ("table", "markdown", "csv", "json"):
        assert "\x1b" not in found(run, whole, form)
    assert not any(cell.startswith("=") for row in csv.reader(io.StringIO(found(run, whole, "csv"))) for cell in row)
    assert "**b**" not in found(run, whole, "markdown")
    assert "<i>" not in found(run, whole, "markdown").replace("\\<i\\>", "")


def test_what_has_no_price_says_why(run):
    code, out, err = run({**MOCK_2_JSON, "context_1m": False}, "--book", PAGE, "--format", "json")

    assert code == 3
    assert json.loads(out)["error"]["code"] == "context_window_exceeded"
    assert "Turn 38 has 203,541 input tokens" in err


def test_a_profile_is_shown_beside_the_list(run, tmp_path):
    folder = tmp_path / "config" / "profiles"
    folder.mkdir(parents=True)
    (folder / "agreed.toml").write_text(
        'schema = 1\nid = "agreed"\nname = "Agreed"\n\n[[discounts]]\npercent_off = 10\n'
    )
    code, out, _ = run(SMALL, "--book", PAGE, "--profile", "agreed", "--format", "table")

    assert code == 0
    assert "Profile: Agreed\n" in out
    assert "At list prices                                                      $26.70\n" in out
    code, out, _ = run(SMALL, "--book", PAGE, "--profile", "agreed", "--format", "json")
    assert (json.loads(out)["total"], json.loads(out)["list_total"]) == ("24.03", "26.7")


def test_a_bare_file_is_exported(run, tmp_path):
    code, out, _ = run(SMALL, "--book", PAGE, "--to", "json,csv", "--out", str(tmp_path / "out"), command="export")

    assert code == 0
    assert [Path(line).name for line in out.split()] == ["loop.json", "loop.csv"]
    part = json.loads((tmp_path / "out" / "loop.json").read_bytes())["parts"][0]
    assert (part["name"], part["kind"], part["total"], len(part["turns"])) == ("Small", "agent_loop", "26.7", 2)


def test_what_a_file_means(run):
    code, out, _ = run({**SMALL, "sub_agents": [READER]}, command="check")

    assert code == 0
    meant = json.loads(out)
    assert (meant["kind"], meant["runs"], meant["sub_agents"][0]["times"]) == ("agent_loop", 2000, 3)
