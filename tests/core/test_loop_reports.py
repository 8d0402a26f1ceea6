"""What reports say of agent loops: whatever changes a price is in the sentences, and every turn is listed."""

# ruff: noqa: E501  # tables read better on one line

from __future__ import annotations

import csv
import io
import json
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pricing_core import ToolUse, Workload
from pricing_core.document import Document, DocumentItem, DocumentScenario
from pricing_core.export_csv import csv_bytes
from pricing_core.export_html import html_text, tsv_text
from pricing_core.export_json import json_bytes
from pricing_core.export_markdown import markdown_bytes
from pricing_core.loop import Compaction, ListedTurn, Loop, SubAgent
from pricing_core.planning import Plan, Planning
from pricing_core.report import Report, report_of
from pricing_core.report_turns import picked
from pricing_core.report_voice import day_writer
from pricing_core.showing import ENGLISH, INDONESIAN
from tests.core.loops import AGENT, MOCK_2, SONNET
from tests.core.planned import MOCK
from tests.core.support import PAGE, TODAY, book_of

HAIKU = "claude-haiku-4-5"
SMALL = Loop(turns=2, system=2_000, tool_result=500, output=100, cache="5m")
READER = SubAgent(Loop(system=1_000, output=10), Workload(HAIKU), name="Reader", turn=2, times=3)


def planned(loop: Loop = MOCK_2, agent: Workload = AGENT, runs: object = 2_000, **planning: object) -> Plan:
    return Plan(agent, Planning(requests=runs, **planning), loop)


def reported(*plans: Plan, style=ENGLISH, book=PAGE, scenarios=(), names=()) -> Report:
    prices = book_of(book)
    items = tuple(DocumentItem(one, names[n] if n < len(names) else "") for n, one in enumerate(plans))
    document = Document(items, scenarios=scenarios)
    day = day_writer(style.language)
    return report_of(document, prices, prices.as_of, style, "2025-12-01", day_text=day)


def told(loop: Loop = MOCK_2, agent: Workload = AGENT, style=ENGLISH, **planning: object) -> tuple[str, ...]:
    return reported(planned(loop, agent, **planning), style=style).parts[0].assumptions


# The second mock


def test_the_second_mock_in_words():
    assert told()[1:9] == (
        "A run has 40 turns; each is a call of its own, which sends the whole conversation so far.",
        "The first sends 6,000 tokens of system prompt and schemas, a first message of 2,000 and 1,291 that declaring tools adds.",
        "Every later turn adds the last output (650) and a tool result of 4,600.",
        "The prompt cache keeps what was sent for 5 min; each turn comes 1.5 minutes after the one before.",
        "That is within its life, so a turn reads what the one before it sent and writes only what is new.",
        "No turn misses it otherwise.",
        "The history is never compacted.",
        "The tool “Bash” is declared in every call.",
    )
    assert told()[0].startswith(
        "Every call of the agent goes to Claude Sonnet 4.5 (claude-sonnet-4-5) with these choices: "
    )
    assert "It starts no sub-agents." in told()
    assert (
        "The first prompt above 200,000 input tokens is that of turn 38, with 203,541; 3 of 40 calls have such a prompt, and "
        "each of these is billed as a whole at the prices of “Long context”."
    ) in told()
    assert "The plan is for 2,000 runs a month." in told()
    assert "The number of runs stays the same every month." in told()


def test_the_second_mock_in_indonesian():
    found = told(style=INDONESIAN)

    assert found[1:4] == (
        "Satu kali jalan memuat 40 giliran; masing-masing adalah satu panggilan yang mengirim seluruh percakapan sampai saat itu.",
        "Yang pertama mengirim 6.000 token prompt sistem dan skema, pesan pertama 2.000 token, dan 1.291 token yang dibawa alat.",
        "Setiap giliran berikutnya menambahkan output terakhir (650) dan hasil alat 4.600 token.",
    )
    assert "Rencananya 2.000 kali jalan per bulan." in found


def test_the_report_of_the_second_mock():
    (part,) = reported(planned()).parts

    assert part.is_loop
    assert (part.total.text, part.per_request.text, part.requests) == ("5450.6157", "2.72530785", 2000)
    assert [line.label for line in part.lines] == [
        "Cache write, 5 minutes", "Cache read", "Output",
        "Cache write, 5 minutes · Long context", "Cache read · Long context", "Output · Long context"]  # fmt: skip
    assert len({line.key for line in part.lines}) == 6
    turn = part.turns[37]
    assert (turn.label, turn.kind, turn.prompt, turn.plain, turn.written, turn.read, turn.output) == (
        "Turn 38", "turn", 203_541, 0, 5_250, 198_291, 650)  # fmt: skip
    assert (turn.tier, turn.amount.text) == ("Long context", "0.1729746")
    assert reported(planned()).sentence.startswith("About $5,451 a month for 2,000 runs of 40 turns on ")


def test_turns_of_sub_agents_and_what_all_runs_share():
    tools = {"web_search": ToolUse(inputs={"searches": 1}), "code_execution": ToolUse(inputs={"minutes": 30})}
    (part,) = reported(
        planned(SMALL.but(sub_agents=(READER,), compaction=Compaction(2_700, 40)), Workload(SONNET, tools=tools))
    ).parts

    # a search is $0.01 in each turn; the hours of code have free ones in the month, and are of no single turn
    assert [(one.label, one.kind, one.agent, one.times) for one in part.turns] == [
        ("Turn 1", "turn", "", 1), ("Compaction before turn 2", "compaction", "", 1), ("Turn 2", "turn", "", 1),
        ("Reader: Turn 1", "turn", "Reader", 3)]  # fmt: skip
    assert [one.amount.text for one in part.turns][-1] == "0.00105"
    assert part.turns[0].prompt == 2_346  # what declaring tools brings
    assert part.turns[0].amount.text == "0.0202975"  # 2,346 x 3.75 + 100 x 15 millionths, and the search


# Each field


FIELDS = {
    "turns": (SMALL, SMALL.but(turns=3)),
    "system": (SMALL, SMALL.but(system=2_001)),
    "message": (SMALL, SMALL.but(message=1)),
    "tool_result": (SMALL, SMALL.but(tool_result=501)),
    "output": (SMALL, SMALL.but(output=101)),
    "thinking": (SMALL, SMALL.but(thinking=1)),
    "keeps_thinking": (SMALL.but(thinking=9), SMALL.but(thinking=9, keeps_thinking=True)),
    "result_growth": (SMALL, SMALL.but(result_growth=1)),
    "result_cap": (SMALL, SMALL.but(result_cap=90)),
    "output_growth": (SMALL, SMALL.but(output_growth=1)),
    "screenshots": (SMALL, SMALL.but(screenshots=1, screenshot_tokens=5)),
    "screenshot_tokens": (SMALL.but(screenshots=1, screenshot_tokens=5), SMALL.but(screenshots=1, screenshot_tokens=6)),
    "width": (SMALL.but(screenshots=1), SMALL.but(screenshots=1, width=640)),
    "height": (SMALL.but(screenshots=1), SMALL.but(screenshots=1, height=640)),
    "listed": (SMALL.but(listed=(ListedTurn(), ListedTurn(5))), SMALL.but(listed=(ListedTurn(5), ListedTurn()))),
    "cache": (SMALL, SMALL.but(cache="1h")),
    "wait_minutes": (SMALL, SMALL.but(wait_minutes=6)),
    "miss_share": (SMALL, SMALL.but(miss_share=Fraction(1, 1000))),
    "compaction": (SMALL.but(compaction=Compaction(2_400, 9)), SMALL.but(compaction=Compaction(2_400, 10))),
    "sub_agents": (SMALL.but(sub_agents=(READER,)), SMALL.but(sub_agents=(READER.but(times=4),))),
}


@pytest.mark.parametrize("field", Loop.__annotations__)
@pytest.mark.parametrize("style", [ENGLISH, INDONESIAN], ids=["en", "id"])
def test_every_value_of_a_loop_is_told(field, style):
    one, other = FIELDS[field]

    assert told(one, style=style) != told(other, style=style)


@pytest.mark.parametrize(
    "change",
    [{"workload": Workload("claude-opus-4-1")}, {"workload": Workload(HAIKU, {"processing": "batch"})}, {"turn": 1},
     {"workload": Workload(HAIKU, tools={"bash": ToolUse()})}, {"name": "Other"}, {"loop": READER.loop.but(output=11)},
     {"loop": READER.loop.but(sub_agents=(READER.but(turn=1),))}],
)  # fmt: skip
def test_every_value_of_a_sub_agent_is_told(change):
    assert told(SMALL.but(sub_agents=(READER,))) != told(SMALL.but(sub_agents=(READER.but(**change),)))


@pytest.mark.parametrize(
    ("loop", "sentences"),
    [
        (SMALL.but(turns=1), ["It writes 100 tokens."]),
        (SMALL.but(cache="off"), ["No prompt cache is used: every turn pays the whole conversation as input."]),
        (SMALL.but(wait_minutes=6), ["That is longer than it lives, so every turn writes the whole conversation again."]),
        (SMALL.but(miss_share=Fraction(1, 20)), ["5% of turns miss the cache all the same and write the whole conversation."]),
        (SMALL.but(thinking=7), ["In every turn the model also thinks 7 tokens, which are billed as output.", "Thinking leaves the context after its turn."]),
        (SMALL.but(thinking=7, keeps_thinking=True), ["Thinking stays in the context of the turns after it."]),
        (SMALL.but(result_growth=3, output_growth=4, result_cap=900), ["The tool result grows by 3 from turn to turn.", "The output grows by 4 from turn to turn.", "A tool result of more than 900 is cut to that."]),
        (SMALL.but(screenshots=2, screenshot_tokens=1_500), ["Every later turn brings 2 screenshots of 1,500 tokens each; that size is an estimate."]),
        (SMALL.but(listed=(ListedTurn(0, 5), ListedTurn(7, 6), ListedTurn(7, 6), ListedTurn(7, 6, 2))), [
            "What each turn adds and writes is listed one by one: turn 1 a tool result of 0, output of 5; turn 2–3 a tool result of 7, output of 6; turn 4 a tool result of 7, output of 6, thinking of 2."]),
        (SMALL.but(compaction=Compaction(2_400, 9)), [
            "Before a turn whose prompt would have more than 2,400 tokens, an extra call reads the history and writes a summary of 9; the run goes on from system prompt, tools and summary.",
            "That happens before turn 2."]),
        (SMALL.but(compaction=Compaction(9_000, 9)), ["No turn of this run needs it."]),
        (SMALL.but(turns=20, compaction=Compaction(2_400, 9)), ["That happens 19 times in a run, first before turn 2."]),
        (SMALL.but(sub_agents=(READER,)), ["In turn 2 of a run the sub-agent “Reader” runs 3 times.", "Sub-agent “Reader”: It writes 10 tokens."]),
        (SMALL.but(sub_agents=(READER.but(times=1, name=""),)), ["In turn 2 of a run the sub-agent “claude-haiku-4-5” runs once."]),
        (SMALL.but(cache="off", sub_agents=(READER,)), ["Sub-agent “Reader”: One rate holds for every prompt size; the largest prompt has 1,000 input tokens (turn 1)."]),
        (SMALL, ["The largest prompt has 2,600 input tokens (turn 2), so the standard prices hold throughout; “Long context” starts above 200,000."]),
    ],
)  # fmt: skip
def test_loops_in_words(loop, sentences):
    found = told(loop, Workload(SONNET))

    for sentence in sentences:
        assert sentence in found


def test_images_are_counted_by_the_book():
    # 1,280 x 800 / 750 are 1,365.33 tokens, counted whole
    sentence = "Every later turn brings 1 screenshots of 1,280 by 800 pixels, by the price book 1,366 tokens each."
    assert sentence in told(SMALL.but(screenshots=1), Workload(SONNET))

    unpriced = told(SMALL.but(screenshots=1), Workload("claude-x"))
    assert (
        "Every later turn brings 1 screenshots of 1,280 by 800 pixels; their tokens follow from the price book."
        in unpriced
    )


def test_tools_of_a_loop_in_words():
    tools = {
        "bash": ToolUse(), "unknown": ToolUse(), "computer_use": ToolUse(level="high"),
        "definitions": ToolUse(inputs={"definitions": 30}),
        "web_search": ToolUse(inputs={"searches": Fraction(1, 5)}), "web_fetch": ToolUse(inputs={"fetches": 2, "tokens_each": 400}),
    }  # fmt: skip
    unpriced = told(SMALL, Workload(SONNET, tools=tools))
    assert "The tool “unknown” is declared in every call." in unpriced
    del tools["unknown"]
    found = told(SMALL, Workload(SONNET, tools=tools))

    assert "The tool “Computer use” is declared in every call, at the level “High (499 tokens)”." in found
    assert "“Tool definitions” takes 30 tokens in every call." in found
    assert (
        "The tool “Web search (web_search_20250305)” is declared in every call; in each turn: Searches: 0.2; Of these, failed: 0."
        in found
    )
    assert "What tools fetch brings 800 tokens to every turn." in found
    assert not any(one.startswith("Declaring tools adds") for one in found)  # the first turn says so


def test_what_has_no_price_is_told_as_it_was_entered():
    found = reported(planned(agent=Workload(SONNET))).parts[0]  # without the window of a million tokens

    assert found.problem.startswith("Turn 38 has 202,250 input tokens")  # without 1,291 for tools
    assert (
        "The first sends 6,000 tokens of system prompt and schemas and a first message of 2,000." in found.assumptions
    )
    assert found.turns == ()
    sub = told(SMALL.but(sub_agents=(READER,), compaction=Compaction(9_000, 5)), Workload("claude-x"))
    assert (
        "Sub-agent “Reader”: A run has 1 turn; each is a call of its own, which sends the whole conversation so far."
        in sub
    )
    assert "No turn of this run needs it." not in sub


def test_what_all_sub_agents_assume_is_said_once_and_counted():
    twice = (READER, READER)
    found = told(SMALL.but(sub_agents=twice))

    assert "In turn 2 of a run 2 sub-agents “Reader” run 3 times each." in found
    assert "All 2 sub-agents: It writes 10 tokens." in found
    assert not any("Sub-agent “Reader”" in one or "(“Reader”)" in one for one in found)
    assert len(found) == len(set(found))
    in_indonesian = told(SMALL.but(sub_agents=twice), style=INDONESIAN)
    assert "Semua 2 subagen: Model menulis 10 token." in in_indonesian


def test_sub_agents_that_are_alike_stand_together_beside_one_that_is_not():
    alike = [READER.but(name="", turn=1, times=1), READER.but(name="", turn=1, times=1), READER.but(name="Scout")]
    other = READER.but(name="Writer", loop=READER.loop.but(output=900))
    found = told(SMALL.but(sub_agents=(*alike, other)))

    assert [one for one in found if "sub-agent" in one.lower() and "writes" in one] == [
        "3 sub-agents (“claude-haiku-4-5”, “Scout”): It writes 10 tokens.",
        "Sub-agent “Writer”: It writes 900 tokens.",
    ]
    assert "In turn 1 of a run 2 sub-agents “claude-haiku-4-5” run once each." in found
    assert "In turn 2 of a run the sub-agent “Scout” runs 3 times." in found
    assert sum("Every call of the agent goes to" in one for one in found) == 2  # the loop's, and that of all four


def test_every_export_has_the_merged_sentence_of_sub_agents():
    made = reported(planned(SMALL.but(sub_agents=(READER, READER))))

    for export in (csv_bytes, json_bytes, markdown_bytes):
        text = export(made).decode().replace("\\", "")
        assert text.count("All 2 sub-agents: It writes 10 tokens.") == 1


def test_a_cache_that_the_book_does_not_have():
    found = told(SMALL.but(cache="2h"), Workload(SONNET))

    assert "The prompt cache keeps what was sent for 2h; each turn comes 0 minutes after the one before." in found


def test_runs_that_grow_and_are_made_again():
    found = told(period="day", days=22, retries=5, growth=8)

    assert "The plan is for 2,000 runs a day on 22 days a month, which makes 44,000 a month." in found
    assert "5% of runs are made once more, and each of these is billed like any other: 46,200 runs a month." in found
    assert "The number of runs grows by 8% from month to month." in found
    assert "The number of runs falls by 8% from month to month." in told(growth=-8)
    assert "No retries are counted." in told()


def test_no_runs_in_one_sentence():
    assert reported(planned(SMALL, Workload(SONNET), runs=0)).sentence == (
        "No runs are planned, so a month costs nothing; one run costs $0.013350 (prices of 1 Dec 2025)."
    )


# Two loops of other prices


small = st.sampled_from([0, 1, 400])
loops = st.fixed_dictionaries({}, optional={
    "turns": st.sampled_from([1, 2, 7]), "system": st.sampled_from([0, 1_500, 190_000]), "message": small, "tool_result": st.sampled_from([0, 1, 9_000]),
    "output": small, "thinking": small, "keeps_thinking": st.booleans(), "result_growth": small, "output_growth": small,
    "result_cap": st.sampled_from([None, 0, 300]), "screenshots": st.sampled_from([0, 2]), "width": st.sampled_from([640, 1_280]),
    "height": st.sampled_from([640, 800]), "screenshot_tokens": st.sampled_from([None, 0, 900]),
    "listed": st.lists(st.builds(ListedTurn, small, small, small), max_size=3).map(tuple),
    "cache": st.sampled_from(["off", "5m", "1h"]), "wait_minutes": st.sampled_from([0, 5, 6, 61]),
    "miss_share": st.sampled_from([0, Fraction(1, 20), 1]),
    "compaction": st.sampled_from([None, Compaction(4_000, 0), Compaction(4_000, 90), Compaction(196_000, 500)]),
})  # fmt: skip
tools = st.fixed_dictionaries({}, optional={
    "bash": st.just(ToolUse()), "web_search": st.builds(lambda n: ToolUse(inputs={"searches": n}), st.sampled_from([1, 2])),
    "web_fetch": st.builds(lambda n: ToolUse(inputs={"fetches": 1, "tokens_each": n}), small),
    "code_execution": st.builds(lambda n: ToolUse(inputs={"minutes": n}), st.sampled_from([1, 90])),
})  # fmt: skip
agents = st.builds(Workload, model=st.sampled_from([SONNET, HAIKU]), tools=tools,
                   choices=st.fixed_dictionaries({}, optional={"context_1m": st.booleans(), "processing": st.sampled_from(["standard", "batch"])}))  # fmt: skip
subs = st.lists(
    st.builds(
        lambda fields, agent, times: SubAgent(Loop(**fields), agent, "Sub", times=times),
        loops,
        agents,
        st.sampled_from([1, 2, Fraction(1, 2)]),
    ),
    max_size=1,
).map(tuple)


@st.composite
def pairs(draw) -> tuple[Plan, Plan]:
    """Make two plans that differ in some of the loop, in the agent, in the sub-agents, or in how many runs there are."""
    one = planned(Loop(**draw(loops)).but(sub_agents=draw(subs)), draw(agents))
    which = draw(st.sampled_from(["loop", "agent", "subs", "runs"]))
    if which == "agent":
        return one, one.but(workload=draw(agents))
    if which == "runs":
        return one, one.but(planning=one.planning.but(requests=draw(st.sampled_from([0, 7]))))
    changes = draw(loops) if which == "loop" else {"sub_agents": draw(subs)}
    return one, one.but(loop=one.loop.but(**changes))


def amounts(made: Report) -> tuple[object, ...]:
    (one,) = made.parts
    return made.total, made.problem, *((line.key, line.used, line.amount) for line in one.lines)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pairs())
def test_no_two_prices_have_the_same_sentences(two):
    one, other = map(reported, two)

    if amounts(one) != amounts(other):
        assert one.parts[0].assumptions != other.parts[0].assumptions


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pairs())
def test_every_sentence_is_one(two):
    for style in (ENGLISH, INDONESIAN):
        for text in reported(two[0], style=style).parts[0].assumptions:
            assert text.endswith(".")
            assert text == " ".join(text.split())
            assert "{" not in text


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pairs())
def test_the_turns_sum_to_a_run(two):
    made = reported(two[0])
    (one,) = made.parts
    if made.total is None:
        return
    times = {turn.agent: turn.times for turn in one.turns}
    turns = sum((turn.amount.amount * times[turn.agent] for turn in one.turns), Fraction(0))
    shared = sum((line.per_request.amount for line in one.lines if line.key.endswith("code_execution")), Fraction(0))
    assert turns + shared == one.per_request.amount


# What if


def test_what_a_scenario_changes_of_a_loop():
    changes = {"cache": "off", "runs": 1_000, "each_turn.tool_result": 4_239}
    remarks = reported(planned(), scenarios=(DocumentScenario("Other", changes),)).scenarios[1].remarks

    assert remarks == (
        "Every later turn adds the last output (650) and a tool result of 4,239.",
        "No prompt cache is used: every turn pays the whole conversation as input.",
        "Bills 1,000 runs a month instead of 2,000.",
    )


def test_a_scenario_without_searches_is_not_like_for_like():
    agent = AGENT.but(tools={**AGENT.tools, "web_search": ToolUse(inputs={"searches": 1})})
    scenarios = (DocumentScenario("None", {"tools.web_search": None, "cache": "off"}),)
    remarks = reported(planned(agent=agent), scenarios=scenarios).scenarios[1].remarks

    assert "Not like for like: leaves out Web search." in remarks
    assert not any("on top" in one for one in remarks)  # what tools bring is there, cached or not


# Tables of turns


def test_a_table_has_all_turns_or_some():
    short = reported(planned(SMALL.but(turns=60), Workload(SONNET))).parts[0].turns
    assert picked(short) == list(short)

    # 61 turns and more: every tenth, the first, the last, and those where the price changes
    long = reported(planned(MOCK_2.but(turns=105, tool_result=1_900))).parts[0]
    tiers = [turn.tier for turn in long.turns]
    at = tiers.index("Long context") + 1
    assert [turn.n for turn in picked(long.turns)] == sorted({1, *range(10, 101, 10), at - 1, at, 105})

    many = reported(planned(SMALL.but(turns=5_000, tool_result=1, output=1), Workload(SONNET))).parts[0].turns
    assert [turn.n for turn in picked(many)] == [1, *range(50, 5_001, 50)]


def test_a_loop_in_every_export():
    made = reported(planned(MOCK_2.but(turns=61, sub_agents=(READER,)), AGENT), names=["Coder"])
    turns = made.parts[0].turns

    rows = [row for row in csv.reader(io.StringIO(csv_bytes(made).decode())) if row[0] == "turn"]
    assert len(rows) == 62
    head = next(csv.reader(io.StringIO(csv_bytes(made).decode().split("\r\n")[1])))
    assert (head[4], head[11]) == ("Per run", "USD per run")
    assert rows[37][:6] == ["turn", "Coder", "turn", "Turn 38", "203541", "Context"]
    assert rows[37][12] == "0.1729746"
    assert rows[37][14] == "context 203541: input 0, cache write 5250, cache read 198291; output 650"

    raw = json.loads(json_bytes(made))["parts"][0]
    assert (raw["kind"], len(raw["turns"])) == ("agent_loop", 62)
    assert (raw["turns"][37]["n"], raw["turns"][37]["prompt"], raw["turns"][37]["amount"]) == (
        38,
        "203541",
        "0.1729746",
    )
    assert sum(Fraction(turn["amount"]) * Fraction(turn["times"]) for turn in raw["turns"]) == Fraction(
        raw["per_request"]
    )

    text = markdown_bytes(made).decode()
    assert "### The turns of one run\n\nSome of the 62 calls of one run; CSV and JSON have every one.\n\n" in text
    assert "\n| Turn 38 | 203,541 | 0 | 5,250 | 198,291 | 650 | Long context | $0.172975 |\n" in text
    assert text.count("\n| Turn ") == 1 + len(picked(turns)) - 1
    assert "Runs per month: 2,000" in text.replace("\\", "")
    assert "| Line | Per run | Per month | Price | Rule | USD per run | USD per month |" in text

    page = html_text(made)
    assert "<h3>The turns of one run</h3>" in page
    assert "<td>Turn 38</td><td>203,541</td>" in page
    assert "<th>USD per run</th>" in page
    assert tsv_text(made).split("\n")[0].split("\t")[2] == "Per run"
    assert "\tOne run\t" in tsv_text(made)


def test_a_short_loop_has_no_note_about_others():
    made = reported(planned(SMALL, Workload(SONNET)))

    assert "Some of the" not in markdown_bytes(made).decode() + html_text(made)


def test_requests_and_loops_together():
    made = reported(planned(), MOCK)
    head = csv_bytes(made).decode().split("\r\n")[1]

    assert "Per request or run" in head
    assert json.loads(json_bytes(made))["parts"][1]["turns"] == []
    assert markdown_bytes(made).decode().count("The turns of one run") == 1
    assert "Per request or run" in tsv_text(made)


@pytest.mark.parametrize("name", ["=1+1", "<script>alert(1)</script>", "**b** | x", "\x1b[31m\u202e", "@SUM(A1)"])
def test_names_of_sub_agents_are_only_shown(name):
    made = reported(planned(SMALL.but(sub_agents=(READER.but(name=name),)), Workload(SONNET)))

    cells = [cell for row in csv.reader(io.StringIO(csv_bytes(made).decode())) for cell in row]
    assert not any(cell.startswith(("=", "@")) for cell in cells)
    assert "<script>" not in html_text(made)
    assert "**b**" not in markdown_bytes(made).decode()
    assert "\x1b" not in json_bytes(made).decode() + html_text(made) + tsv_text(made)
    assert not any(cell.startswith(("=", "@")) for row in tsv_text(made).split("\n") for cell in row.split("\t"))


def test_a_tier_that_begins_at_100_000():
    # one of the newest models has its own border, and every call above it is billed as a whole
    agent = Workload("claude-haiku-5-5")
    found = reported(planned(SMALL.but(system=99_500), agent), book=TODAY).parts[0]

    assert any(
        "The first prompt above 100,000 input tokens is that of turn 2, with 100,100; 1 of 2 calls" in one
        for one in found.assumptions
    )
