"""Agent loops in files: read, written as they were read, and every fault told with its line."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pricing_core import BadFile, ToolUse, Workload
from pricing_core.document import Document, DocumentItem, DocumentScenario
from pricing_core.document_pricing import priced
from pricing_core.document_reading import read_document
from pricing_core.document_writing import written
from pricing_core.loop import CHANGEABLE, PLACES, Compaction, ListedTurn, Loop, SubAgent
from pricing_core.loop_reading import share_of
from pricing_core.planning import Plan, Planning
from pricing_core.scenarios import Scenario, applied, changes_to
from pricing_core.workload_reading import read_estimate
from tests.core.loops import AGENT, DEC, MOCK_2, MOCK_2_JSON, SONNET
from tests.core.support import PAGE, book_of

BOOK = book_of(PAGE)
FULL = {
    "kind": "agent_loop", "name": "Coder", "model": SONNET, "context_1m": True,
    "tools": {"choice": "auto", "bash": True, "web_search": {"searches": "0.2"}},
    "turns": 12, "first": {"system": 5000, "message": "1000.5"},
    "each_turn": {"tool_result": 2000, "tool_result_growth": 10, "tool_result_cap": 9000, "output": 500,
                  "output_growth": 1, "thinking": 300, "keep_thinking": True, "screenshots": "0.5",
                  "screenshot_width": 1024, "screenshot_height": 768, "screenshot_tokens": 0},
    "cache": "1h", "wait_minutes": "2.5", "miss_share": "0.05", "compaction": {"at": 90000, "to": 8000},
    "sub_agents": [{"name": "Reader", "turn": 3, "times": "1.5", "model": "claude-haiku-4-5", "turns": 4,
                    "first": {"system": 900}, "each_turn": {"output": 50}}],
    "runs": 700,
}  # fmt: skip


def plan_of(raw: dict[str, object]) -> Plan:
    """Read a bare loop."""
    (plan,) = read_estimate(json.dumps(raw).encode(), "loop.json", BOOK).plans
    return plan


def document_of(*workloads: dict[str, object], **more: object) -> Document:
    raw = {"format": "taksir-estimate", "version": 1, "workloads": list(workloads), **more}
    return read_document(json.dumps(raw).encode(), "d.taksir", BOOK)


def faults(**changes: object) -> list[str]:
    """Return what is wrong with a loop, in the order of the file."""
    raw = {"kind": "agent_loop", "model": SONNET, **changes}
    with pytest.raises(BadFile) as bad:
        plan_of(raw)
    return [problem.message for problem in bad.value.problems]


def test_the_example_of_the_interfaces():
    plan = plan_of(MOCK_2_JSON)

    assert plan.loop == MOCK_2
    assert plan.planning.requests == 2_000
    assert plan.workload == AGENT.but(choices={**AGENT.choices, "tool_choice": "auto"})
    assert priced(Document((DocumentItem(plan),)), BOOK, DEC).total.text == "5450.6157"


def test_a_loop_of_nothing_but_a_model_is_one_empty_turn():
    plan = plan_of({"kind": "agent_loop", "model": SONNET})

    assert (plan.loop, plan.planning.requests) == (Loop(), 1)


def test_every_key_is_read():
    loop = plan_of(FULL).loop

    assert loop.but(sub_agents=()) == Loop(
        turns=12, system=5_000, message=Fraction("1000.5"), tool_result=2_000, result_growth=10, result_cap=9_000,
        output=500, output_growth=1, thinking=300, keeps_thinking=True, screenshots=Fraction(1, 2), width=1_024,
        height=768, screenshot_tokens=0, cache="1h", wait_minutes=Fraction(5, 2), miss_share=Fraction(1, 20),
        compaction=Compaction(90_000, 8_000),
    )  # fmt: skip
    (reader,) = loop.sub_agents
    assert (reader.name, reader.turn, reader.times) == ("Reader", 3, Fraction(3, 2))
    assert (reader.workload.model, reader.loop) == ("claude-haiku-4-5", Loop(turns=4, system=900, output=50))


def test_a_list_says_how_many_turns_there_are():
    turns = [{"output": 5}, {"tool_result": "7.5", "output": 6, "thinking": 1}]

    loop = plan_of({"kind": "agent_loop", "model": SONNET, "each_turn": {"list": turns}}).loop
    assert (loop.turns, loop.listed) == (2, (ListedTurn(0, 5), ListedTurn(Fraction(15, 2), 6, 1)))
    assert faults(turns=3, each_turn={"list": turns}) == ["turns: must be left out, or be the 2 turns of the list"]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"turns": 0}, "turns: must be a whole number from 1 to 20000"),
        ({"turns": 20_001}, "turns: must be a whole number from 1 to 20000"),
        ({"turns": True}, "turns: must be a whole number from 1 to 20000"),
        ({"turns": "40"}, "turns: must be a whole number from 1 to 20000"),
        ({"miss_share": 5}, "miss_share: must be a share from 0 to 1, such as \"0.05\" for 5%"),
        ({"cache": "2h"}, "cache: must be one of: off, 5m, 1h"),
        ({"compaction": {"at": 5}}, "compaction: 'to' is missing"),
        ({"first": []}, "first: must be an object: { … }"),
        ({"each_turn": {"list": []}}, "each_turn.list: must be a list of 1 to 20000 turns"),
        ({"each_turn": {"list": [3]}}, "each_turn.list[0]: must be an object: { … }"),
        ({"each_turn": {"screenshot_width": 0}}, "each_turn.screenshot_width: must be a whole number from 1 to 100000"),
        ({"sub_agents": {}}, "sub_agents: must be a list of at most 20 sub-agents"),
        ({"sub_agents": [None]}, "sub_agents[0]: must be an object: { … }"),
        ({"each_turn": {"list": [None]}}, "each_turn.list[0]: must be an object: { … }"),
        ({"sub_agents": [1]}, "sub_agents[0]: must be an object: { … }"),
        ({"sub_agents": [{"model": SONNET, "turn": 2}]}, "sub_agents[0].turn: must be a turn from 1 to 1"),
        ({"sub_agents": [{"model": SONNET, "kind": "request"}]}, "sub_agents[0].kind: must be 'agent_loop'"),
        ({"tokens": {}}, "tokens: unknown key"),
        ({"requests": 3}, "requests: unknown key"),
        ({"each_turn": {"tool_results": 3}}, "each_turn.tool_results: unknown key (did you mean 'tool_result'?)"),
        ({"turns": 20_000, "sub_agents": [{"model": SONNET, "turns": 20_000}] * 5},
         "a loop and its sub-agents have at most 100000 turns together"),
    ],
)  # fmt: skip
def test_faults_are_told(changes, told):
    assert any(told in one or one.startswith(told) for one in faults(**changes)), faults(**changes)


def test_sub_agents_start_others_only_so_deep():
    raw: dict[str, object] = {"model": SONNET}
    for _ in range(4):
        raw = {"model": SONNET, "sub_agents": [raw]}

    (told,) = [one for one in faults(sub_agents=raw["sub_agents"]) if "deep" in one]
    assert told.endswith("sub-agents start others at most 3 deep")


def test_a_document_keeps_what_it_does_not_know_of_a_loop():
    raw = {**FULL, "colour": "red", "notes": "n", "enabled": False, "planning": {"tax": 11},
           "each_turn": {**FULL["each_turn"], "mood": 1}}  # fmt: skip
    document = document_of(raw, scenarios=[{"name": "Short", "changes": {"turns": 5, "cache": "off", "runs": 3}}])

    (item,) = document.items
    assert (item.name, item.notes, item.is_on, item.plan.planning.tax) == ("Coder", "n", False, 11)
    again = read_document(written(document, BOOK), "d", BOOK)
    assert written(again, BOOK) == written(document, BOOK)
    back = json.loads(written(document, BOOK))["workloads"][0]
    assert (back["colour"], back["each_turn"]["mood"], back["runs"]) == ("red", 1, 700)
    assert again.items == document.items


def test_a_draft_leaves_a_loop_without_a_price():
    document = document_of({**MOCK_2_JSON, "draft": {"loop_turns": "4x"}})

    (one,) = priced(document, BOOK, DEC).items
    assert one.refusal.code == "unfinished_entry"


counts = st.one_of(st.integers(0, 10**6), st.decimals(0, 1_000, places=3).map(Fraction))
whole = counts.map(lambda one: one.numerator if one.denominator == 1 else one)
plain = st.builds(
    Loop, turns=st.integers(1, 20_000), system=whole, message=whole, tool_result=whole, output=whole, thinking=whole,
    keeps_thinking=st.booleans(), result_growth=whole, result_cap=st.none() | whole, output_growth=whole,
    screenshots=whole, width=st.integers(1, 9_999), height=st.integers(1, 9_999), screenshot_tokens=st.none() | whole,
    cache=st.sampled_from(["off", "5m", "1h"]), wait_minutes=whole, miss_share=st.sampled_from([0, Fraction(1, 20), 1]),
    compaction=st.none() | st.builds(Compaction, whole, whole),
)  # fmt: skip
turns = st.lists(st.builds(ListedTurn, whole, whole, whole), min_size=1, max_size=5).map(tuple)
listed = st.builds(lambda loop, found: loop.but(listed=found, turns=len(found)), plain, turns)
agents = st.builds(Workload, st.sampled_from([SONNET, "x"]), st.sampled_from([{}, {"processing": "batch"}]),
                   tools=st.sampled_from([{}, {"bash": ToolUse()}]))  # fmt: skip
subs = st.builds(SubAgent, loop=plain, workload=agents, name=st.text("ab", max_size=3), turn=st.just(1), times=whole)
loops = st.builds(lambda loop, found: loop.but(sub_agents=tuple(found)), plain | listed, st.lists(subs, max_size=2))


@given(loops, agents, whole)
@settings(max_examples=150)
def test_what_is_written_is_read_as_it_was(loop, agent, runs):
    document = Document((DocumentItem(Plan(agent, Planning(requests=runs), loop), name="A"),))

    content = written(document, BOOK)
    again = read_document(content, "d", BOOK)
    assert again.items == tuple(
        one.but(plan=one.plan.but(workload=one.plan.workload.but(name="A"))) for one in document.items
    )
    assert written(again, BOOK) == content


# ── What if ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_scenario_changes_any_key_of_a_loop():
    changes = {"turns": 41, "first.system": 1, "each_turn.tool_result": 2, "cache": "off", "runs": 9,
               "compaction": {"at": 50_000, "to": 10}, "miss_share": "0.5", "model": "claude-haiku-4-5"}  # fmt: skip
    document = document_of(MOCK_2_JSON, scenarios=[{"name": "All", "changes": changes}])

    plan = applied(document.items[0].plan, Scenario({}, document.scenarios[0].changes), BOOK)
    assert plan.loop == MOCK_2.but(turns=41, system=1, tool_result=2, cache="off", miss_share=Fraction(1, 2),
                                   compaction=Compaction(50_000, 10))  # fmt: skip
    assert (plan.planning.requests, plan.workload.model) == (9, "claude-haiku-4-5")
    assert json.loads(written(document, BOOK))["scenarios"][0]["changes"] == changes


def test_a_key_of_loops_changes_no_request_and_the_other_way_round():
    request = {"model": SONNET, "tokens": {"input": 1_000}, "requests": 5}
    scenario = DocumentScenario("More", {"turns": 2, "runs": 7, "requests": 6, "compaction": None})
    document = document_of(request, MOCK_2_JSON)

    found = priced(document, BOOK, DEC, scenario)
    assert [one.requests for one in found.bills] == [6, 7]
    assert found.bills[1].run.turns == 2


def test_changes_that_make_one_loop_of_another():
    plan = plan_of(FULL)
    other = plan_of(MOCK_2_JSON)
    listed = {"listed": plan.loop.listed, "sub_agents": plan.loop.sub_agents}

    made = applied(plan, Scenario({}, changes_to(other, BOOK)), BOOK)
    assert made.loop == other.loop.but(**listed)
    assert made.planning == other.planning
    assert set(CHANGEABLE) <= set(PLACES)


@pytest.mark.parametrize("key", ["turns", "compaction", "miss_share"])
def test_a_change_that_is_no_number_is_told_with_its_line(key):
    raw = {"format": "taksir-estimate", "version": 1, "workloads": [MOCK_2_JSON],
           "scenarios": [{"name": "A", "changes": {key: "many"}}]}  # fmt: skip
    with pytest.raises(BadFile) as bad:
        read_document(json.dumps(raw, indent=1).encode(), "d.taksir", BOOK)

    assert bad.value.problems[0].line > 30


def test_a_change_that_nobody_knows_changes_nothing():
    document = document_of(MOCK_2_JSON, scenarios=[{"name": "A", "changes": {"colour": 1, "turns": 3}}])

    changed = applied(document.items[0].plan, Scenario({}, document.scenarios[0].changes), BOOK)
    assert changed.loop == MOCK_2.but(turns=3)


def test_a_percentage_is_a_share():
    assert (share_of(5), share_of(100), share_of(Fraction(5, 2))) == (Fraction(1, 20), 1, Fraction(1, 40))
