"""Agent loops in a workbook: fixed counts with live runs and prices, and every turn as a formula."""

from __future__ import annotations

import pytest

from pricing_core import xlsx_turns
from pricing_core.showing import INDONESIAN
from tests.core.documents_support import SONNET
from tests.core.xlsx_support import loaded, loop, name_of, named_cell, numbers, of, same, work

COUNTED = "counted turn by turn by Taksir; changing tokens needs Taksir"
READER = {"name": "Reader", "model": "claude-haiku-4-5", "first": {"system": 1000}, "each_turn": {"output": 10}}


def rows(content: bytes, sheet: str = "Turns") -> list[list[object]]:
    return [[cell.value for cell in row] for row in loaded(content)[sheet].iter_rows()]


def amounts(content: bytes, sheet: str = "Turns") -> dict[object, object]:
    """Return the amount of each row of turns, by what it is called."""
    return {row[0]: row[-1] for row in rows(content, sheet) if isinstance(row[-1], (int, float))}


def test_the_turns_of_the_second_mock():
    content = of(loop()).content()
    found, formulas = rows(content), numbers(loaded(content, values=False))

    assert found[3] == ["Turn", "Context", "Cache write, 5 minutes", "Cache read", "Output", "Tier", "Amount"]
    assert found[42][:6] == ["Turn 38", 203_541, 5_250, 198_291, 650, "Long context"]
    assert same(found[42][6], 0.1729746)
    assert same(amounts(content)["All turns"], 2.72530785)
    assert same(amounts(content)["One run"], 2.72530785)
    assert formulas["Turns", "G43"].startswith("=C43*Prices!")
    assert [row[1] for row in found if row[0] == "Check"] == ["OK"]


def test_runs_are_an_input_and_tokens_are_not():
    content = of(loop(), name="Agent").content()
    workbook = loaded(content)

    assert named_cell(workbook, name_of("requests", 1)) == 2_000
    inputs = rows(content, "Inputs")
    assert [row[0] for row in inputs if row[5] == COUNTED] == [
        "Cache write, 5 minutes", "Cache read", "Output",
        "Cache write, 5 minutes · Long context", "Cache read · Long context", "Output · Long context"]  # fmt: skip
    assert not any(name.startswith("run_") for name in workbook.defined_names)
    assert ["Runs a month", 2_000, "runs", 2_000, "OK"] in [row[:5] for row in inputs]
    assert [row[:2] for row in rows(content, "Breakdown") if row[0] and row[0].startswith("Largest")] == [
        ["Largest prompt of a run, tokens: Standard", 198_291],
        ["Largest prompt of a run, tokens: Long context", 214_041],
    ]


def test_what_stands_over_requests_and_runs():
    heads = {"loop": of(loop()), "both": of(loop(), work({"input": 5})), "requests": of(work({"input": 5}))}
    found = {name: rows(one.content(), "Breakdown")[3][1:3] for name, one in heads.items()}

    assert found == {
        "loop": ["Per run", "Runs a month"],
        "both": ["Per request or run", "Requests or runs a month"],
        "requests": ["Per request", "Requests a month"],
    }


def test_sub_agents_stand_below():
    inner = {**READER, "name": "", "times": 2, "turns": 2}
    content = of(loop(turns=1, sub_agents=[{**READER, "times": 3, "sub_agents": [inner]}])).content()
    found = amounts(content)

    # 1,000 + 50 millionths in a turn; two turns of the inner one send 1,000 and 1,010
    assert same(found["Sub-agent claude-haiku-4-5"], 2 * 0.00211)
    assert same(found["Sub-agent Reader: One run"], 0.00105 + 2 * 0.00211)
    assert same(found["Sub-agent Reader"], 3 * (0.00105 + 2 * 0.00211))
    labels = [row[0] for row in rows(content, "Breakdown")]
    assert "Reader · Output" in labels
    assert "Largest prompt of a run, tokens: Reader, Standard" in labels
    models = {row[0] for row in rows(content, "Prices")}
    assert "Claude Haiku 4.5, Claude API, Global" in models


def test_several_loops_have_a_sheet_each():
    one = of(loop(), work({"input": 5}), loop(runs=3))

    assert loaded(one.content()).sheetnames[6:] == ["Turns 1", "Turns 3"]
    assert loaded(one.content(INDONESIAN)).sheetnames[6:] == ["Giliran 1", "Giliran 3"]


def test_more_turns_than_a_sheet_has_room_for(monkeypatch):
    one = of(loop(turns=45, sub_agents=[READER]))
    whole = amounts(one.content())["One run"]
    monkeypatch.setattr(xlsx_turns, "MOST_ROWS", 44)
    content = one.content()

    found = rows(content)
    together = [row for row in found if str(row[0]).endswith("calls together")]
    assert [(row[0], row[1], row[-2]) for row in together] == [
        ("37 calls together", None, "Standard"), ("8 calls together", None, "Long context")]  # fmt: skip
    assert ["Turn 1", 1_000] in [row[:2] for row in found]  # that of the sub-agent has room
    assert same(amounts(content)["One run"], whole)
    assert [row[1] for row in found if row[0] == "Check"] == ["OK"]


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", '"); =1', "https://example.org"])
def test_names_of_sub_agents_are_only_shown(name):
    content = of(loop(turns=1, sub_agents=[{**READER, "name": name}])).content()

    cells = [cell for sheet in loaded(content, values=False) for row in sheet.iter_rows() for cell in row]
    named = [cell for cell in cells if name in str(cell.value) and cell.data_type != "f"]
    assert {f"Sub-agent {name}", f"{name} · Output"} <= {cell.value for cell in named}
    assert all(cell.hyperlink is None for cell in cells)
    assert not any(name in str(cell.value) for cell in cells if cell.data_type == "f")


def test_a_loop_without_a_price_has_no_turns():
    content = of(loop(context_1m=False), {"model": SONNET, "tokens": {"input": 5}}).content()

    assert loaded(content).sheetnames[-1] == "12 Months"
    assert any("Turn 38 has" in str(row[0]) for row in rows(content, "Breakdown"))


def test_a_loop_without_tokens():
    content = of(loop(turns=1, first={}, each_turn={}, tools={}, cache="off")).content()

    assert amounts(content)["One run"] == 0
    assert [row[1] for row in rows(content) if row[0] == "Check"] == ["OK"]
