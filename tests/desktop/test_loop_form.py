"""The form of an agent loop, as a person fills it in; the numbers are those of the second mock-up."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QTabBar

from desktop.document_state import document_of
from desktop.turn_list import TurnReader, turn_text
from pricing_core.document_writing import written
from pricing_core.loop import Compaction, ListedTurn, Loop
from pricing_core.showing import NONE, exact_usd_text
from pricing_core.wording import STYLES
from tests.desktop.conftest import DECEMBER, Hands, Opener

ENGLISH = STYLES["en"]


def do(hands: Hands, command: str) -> None:
    hands.window.menus.actions[command].trigger()


def loop_of(hands: Hands) -> Loop:
    plan = hands.window.session.part.plan
    assert plan is not None
    assert plan.loop is not None
    return plan.loop


def exact(hands: Hands) -> tuple[str, str]:
    """Return what a month and a run cost, to the last digit."""
    bill = hands.window.session.bench.bill
    assert bill is not None
    return exact_usd_text(bill.total, ENGLISH), exact_usd_text(bill.per_request, ENGLISH)


@pytest.fixture
def loop(open_window: Opener) -> Hands:
    hands = open_window(DECEMBER)
    do(hands, "kind_agent_loop")
    return hands


@pytest.fixture
def mock(loop: Hands) -> Hands:
    """The agent of the mock-up, typed with the keys."""
    loop.press("context_1m")
    for name, text in {"loop_system": "6,000", "loop_message": "2k", "loop_tool_result": "4600", "loop_output": "650",
                       "loop_turns": "40", "loop_wait": "1.5", "loop_runs": "2k"}.items():  # fmt: skip
        loop.type(name, text)
    for name in ("own_tools", "bash", "text_editor"):
        loop.press(name)
    return loop


def test_the_mock_up_comes_to_its_price_to_the_last_digit(mock: Hands):
    assert exact(mock) == ("$5,450.6157", "$2.72530785")
    assert mock.text("total") == "$5,450.62"
    assert mock.text("total_per_request") == "$2.73"


@pytest.mark.parametrize(("cache", "run"), [("off", "$15.683664"), ("1h", "$3.2423376"), ("5m", "$2.72530785")])
def test_other_caches_of_the_mock_up(mock: Hands, cache: str, run: str):
    mock.press(f"loop_cache_{cache}")

    assert exact(mock)[1] == run


def test_smaller_tool_results_of_the_mock_up(mock: Hands):
    mock.type("loop_tool_result", "4239")

    assert exact(mock)[1] == "$2.3353869"


def test_without_the_large_window_the_turn_that_does_not_fit_is_named(mock: Hands):
    mock.find("context_1m").setFocus()  # as a click does: the total before was meant, however quickly it comes
    mock.press("context_1m")

    assert mock.text("total") == NONE
    assert mock.text("total_per_request") == NONE
    assert mock.text("problem").startswith("Turn 38 has 203,541 input tokens")
    assert mock.text("problem").endswith("Tick “1M context”: the context window is then 1,000,000.")
    assert mock.text("previous_total") == "Before: $5,450.62"


def test_a_loop_without_a_price_is_not_called_a_request(mock: Hands):
    mock.press("context_1m")
    mock.window.rebuild(mock.window.style_of_numbers)  # nothing of the bill before is left
    QApplication.processEvents()

    head = mock.window.result.head
    shown = {one.text() for one in head.findChildren(QLabel) if one.isVisible()}
    assert {"one run", "input tokens in a run", "tokens in the last turn"} <= shown
    assert not any("request" in text for text in shown)
    do(mock, "kind_request")
    assert mock.text("total_per_thousand") != NONE


def test_the_lines_of_a_loop_are_a_table_with_their_reasons(mock: Hands):
    rows = mock.rows()

    names = [row[0] for row in rows]
    assert names[:3] == ["Cache write, 5 minutes", "Cache read", "Output"]
    assert names[3] == "Cache write, 5 minutes · Long context"
    assert rows[-1][0] == "Total"
    assert "$5,450.62" in rows[-1]


def test_a_fault_takes_every_amount_away_and_is_named(mock: Hands):
    mock.type("loop_tool_result", "4,6,0")

    assert mock.text("total") == NONE
    assert mock.text("problem").startswith("Tool result:")
    assert mock.window.session.part.item.draft == {"loop_tool_result": "4,6,0"}
    mock.type("loop_tool_result", "4600")
    assert mock.text("total") == "$5,450.62"


def test_turns_are_at_least_one_and_at_most_twenty_thousand(loop: Hands):
    loop.type("loop_turns", "0")
    assert loop.text("problem") == "Turns is between 1 and 20,000 turns."
    loop.type("loop_turns", "20001")
    assert loop.text("total") == NONE
    loop.type("loop_turns", "1")

    assert loop.text("total") != NONE


def test_the_wait_says_whether_the_cache_stays_warm(loop: Hands):
    wait = loop.find("loop_wait")
    assert wait.hint.text() == "under 5 minutes: cache stays warm"
    loop.type("loop_wait", "5")
    assert wait.hint.text() == "not above 5 minutes: cache stays warm"
    loop.type("loop_wait", "6")
    assert wait.hint.text() == "longer than the cache lives: every turn writes the whole prompt again"
    assert wait.hint.level() == "warning"
    loop.press("loop_cache_1h")
    assert wait.hint.text() == "under 60 minutes: cache stays warm"
    loop.press("loop_cache_off")

    assert wait.hint.text() == ""
    assert not wait.isEnabled()


def test_the_share_that_misses_is_a_percentage(loop: Hands):
    loop.type("loop_miss", "12.5")

    assert loop_of(loop).miss_share == Fraction(1, 8)


def test_compaction_is_asked_for_with_a_mark(loop: Hands):
    assert not loop.find("compaction_at").isVisible()
    loop.press("loop_compacts")
    assert loop_of(loop).compaction == Compaction(150_000, 20_000)
    loop.type("compaction_at", "30k")
    loop.type("compaction_to", "2k")

    assert loop_of(loop).compaction == Compaction(30_000, 2_000)


def test_growth_a_cap_and_screenshots_stand_in_a_folded_section(loop: Hands):
    for name, text in {"loop_result_more": "10", "loop_output_more": "5", "loop_result_cap": "2100",
                       "loop_screenshots": "2", "loop_width": "1000", "loop_height": "750"}.items():  # fmt: skip
        loop.type(name, text)

    found = loop_of(loop)
    assert (found.result_growth, found.output_growth, found.result_cap) == (10, 5, 2_100)
    assert (found.screenshots, found.width, found.height, found.screenshot_tokens) == (2, 1_000, 750, None)
    loop.type("loop_image", "1500")
    assert loop_of(loop).screenshot_tokens == 1_500
    assert not loop.find("loop_width").isVisible()


def test_thinking_is_kept_only_where_there_is_some(loop: Hands):
    assert not loop.find("loop_thinking_kept").isVisible()
    loop.type("loop_thinking", "300")
    loop.press("loop_thinking_kept")

    assert (loop_of(loop).thinking, loop_of(loop).keeps_thinking) == (300, True)


def test_runs_may_be_planned_per_day(loop: Hands):
    loop.type("loop_runs", "100")
    loop.press("run_period_day")

    plan = loop.window.session.part.plan
    assert plan is not None
    assert (plan.planning.requests, plan.planning.period, plan.planning.days) == (100, "day", 30)
    assert loop.text("scope") == "3,000 runs a month"


# Lists of turns


def paste(hands: Hands, text: str) -> None:
    field = hands.find("turn_list")
    assert isinstance(field, QPlainTextEdit)
    field.setFocus()
    field.selectAll()
    QGuiApplication.clipboard().setText(text)
    do(hands, "paste")


@pytest.mark.parametrize(
    ("line", "turn"),
    [
        ("4600; 650", ListedTurn(4_600, 650)),
        ("4,600; 650; 1.2k", ListedTurn(4_600, 650, 1_200)),
        ("4.600\t650", ListedTurn(4_600, 650)),
        ("4,600, 650", ListedTurn(4_600, 650)),
        ("1000*4; 2 k", ListedTurn(4_000, 2_000)),
        ("0.5; 1", ListedTurn(Fraction(1, 2), 1)),
    ],
)
def test_a_line_is_read_as_numbers_are_typed(line: str, turn: ListedTurn):
    assert TurnReader(ENGLISH).read(line) == ((turn,), ())


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("4600", "Line 1: two or three numbers are needed: tool result; output; thinking."),
        ("1; 2; 3; 4", "Line 1: two or three numbers are needed: tool result; output; thinking."),
        ("4600; 6x5x", "Line 1: “6x5x”: Enter a number, for example 1,200 or 1.2k."),
        ("4600; ", "Line 1: Enter a number; 0 for none."),
        ("-1; 5", "Line 1: “-1” is below 0."),
        ("", "Enter one line for each turn: tool result; output."),
    ],
)
def test_a_line_that_cannot_be_read_is_named(line: str, fault: str):
    assert TurnReader(ENGLISH).read(line) == ((), (fault,))


def test_a_heading_and_empty_lines_are_passed_over_and_faults_keep_their_numbers():
    found = TurnReader(ENGLISH).read("tool result\toutput\n100\t5\n\nx\t1\n200\t6\n")

    assert found.listed == (ListedTurn(100, 5), ListedTurn(200, 6))
    assert found.faults == ("Line 4: “x”: Enter a number, for example 1,200 or 1.2k.",)


def test_of_many_faults_the_first_are_told():
    found = TurnReader(ENGLISH).read("\n".join(f"{n}; x" for n in range(9)))

    assert len(found.faults) == 4
    assert found.faults[-1] == "and 6 more lines."


def test_a_list_that_is_written_reads_the_same():
    turns = (ListedTurn(4_600, 650), ListedTurn(Fraction(1, 2), 1, 7))

    for style in STYLES.values():
        assert TurnReader(style).read(turn_text(turns, style)).listed == turns


def test_a_list_is_pasted_counted_and_priced(mock: Hands):
    mock.press("turn_list_used")
    assert mock.text("total") == NONE

    paste(mock, "tool result; output\n" + "\n".join(["0; 650"] + ["4,600; 650"] * 39))

    assert exact(mock)[1] == "$2.72530785"
    assert mock.find("turn_list").hint.text() == "40 turns: 179,400 tool result + 26,000 output"
    assert not mock.find("loop_turns").isVisible()
    assert not mock.find("loop_tool_result").isVisible()
    assert loop_of(mock).count == 40
    do(mock, "undo")
    assert mock.find("turn_list").toPlainText() == ""
    do(mock, "undo")
    assert exact(mock)[1] == "$2.72530785"


def test_a_list_with_a_fault_is_kept_in_the_file_as_it_was_typed(loop: Hands, open_window: Opener, tmp_path: Path):
    text = "\n".join(["4,600; 650"] * 600 + ["oops; 1"])
    loop.press("turn_list_used")
    paste(loop, text)
    assert loop.text("problem").startswith("List of turns: Line 601: “oops”")
    path = tmp_path / "draft.taksir"
    session = loop.window.session
    path.write_bytes(written(document_of(session, ENGLISH), session.bench.book))

    again = open_window(file=path)

    assert again.find("turn_list").toPlainText() == text
    assert again.text("total") == NONE


def test_twenty_thousand_turns_can_be_used(loop: Hands):
    loop.press("turn_list_used")

    paste(loop, "\n".join(["2; 1"] * 20_000))

    assert loop_of(loop).count == 20_000
    assert loop.text("total") != NONE
    paste(loop, "\n".join(["2; 1"] * 20_001))
    assert loop.text("problem") == "List of turns: The list has 20,001 turns; at most 20,000 are priced."


def test_undo_in_the_list_is_that_of_the_window(loop: Hands):
    loop.press("turn_list_used")
    field = loop.find("turn_list")
    field.setFocus()
    loop.qtbot.keyClicks(field, "100; 5")
    loop.qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert field.toPlainText() == ""
    assert loop.window.menus.actions["redo"].text().replace("&", "") == "Redo change of List of turns"


# Sub-agents


def test_a_sub_agent_is_added_filled_in_and_removed(loop: Hands):
    before = loop.text("total")
    loop.press("sub_add")
    assert loop.text("total") != before
    loop.type("sub_name_1", "Reader")
    loop.choose("sub_model_1", "Claude Haiku 4.5")
    for name, text in {"sub_turns_1": "8", "sub_system_1": "2k", "sub_message_1": "500", "sub_result_1": "900",
                       "sub_output_1": "300", "sub_at_turn_1": "3", "sub_times_1": "2"}.items():  # fmt: skip
        loop.type(name, text)
    loop.press("sub_cached_1_1h")

    (one,) = loop_of(loop).sub_agents
    assert (one.name, one.workload.model, one.turn, one.times) == ("Reader", "claude-haiku-4-5", 3, 2)
    assert (one.loop.turns, one.loop.system, one.loop.message) == (8, 2_000, 500)
    assert (one.loop.tool_result, one.loop.output, one.loop.cache) == (900, 300, "1h")
    assert any(row[0].startswith("Reader · ") for row in loop.rows())
    assert loop.window.menus.actions["undo"].text().replace("&", "") == "Undo change of Rolling cache"
    loop.press("sub_remove_1")
    assert loop_of(loop).sub_agents == ()
    assert loop.text("total") == before
    do(loop, "undo")
    assert loop.text("sub_name_1") == "Reader"
    assert loop_of(loop).sub_agents == (one,)


def test_the_tab_key_goes_down_the_form_of_a_loop(loop: Hands):
    loop.press("agents_section")
    loop.press("sub_add")
    loop.press("sub_add")
    QApplication.processEvents()
    form, names, one = loop.window.form, [], loop.window.nextInFocusChain()
    while one is not loop.window:
        takes_focus = one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible() and one.isEnabled()
        if takes_focus and form.isAncestorOf(one) and one.accessibleIdentifier():
            names.append((one.mapTo(form.widget(), QPoint(0, 0)).y() // 8, one.accessibleIdentifier()))
        one = one.nextInFocusChain()

    stops = [(y, name) for y, name in names if isinstance(loop.find(name), QLineEdit | QPushButton | QComboBox)]
    places = [y for y, _ in stops]
    assert {"loop_system", "loop_turns", "sub_turns_2", "sub_add"} <= {name for _, name in stops}
    assert places == sorted(places)


def test_the_second_of_two_takes_the_place_of_the_first(loop: Hands):
    loop.press("sub_add")
    loop.press("sub_add")
    loop.type("sub_turns_2", "3*3")

    loop.press("sub_remove_1")

    assert loop.find("sub_turns_1").memory() == "3*3"
    assert [one.loop.turns for one in loop_of(loop).sub_agents] == [9]


def test_a_sub_agent_starts_at_a_turn_that_there_is(loop: Hands):
    loop.press("sub_add")
    loop.type("sub_at_turn_1", "20")
    assert loop.text("total") != NONE

    loop.type("loop_turns", "19")

    assert loop.text("total") == NONE
    assert loop.text("problem").startswith("Sub-agent 1: Starts at turn is between 1 and 19")


def test_a_sub_agent_runs_where_the_loop_does(loop: Hands):
    loop.press("sub_add")
    loop.choose("platform", "Amazon Bedrock")
    assert loop_of(loop).sub_agents[0].workload.choices == {"platform": "bedrock"}

    loop.choose("platform", "Claude API")

    assert loop_of(loop).sub_agents[0].workload.choices == {}


def test_a_half_typed_number_of_a_sub_agent_is_kept_in_the_file(loop: Hands, open_window: Opener, tmp_path: Path):
    loop.press("sub_add")
    loop.type("sub_turns_1", "1..")
    path = tmp_path / "draft.taksir"
    session = loop.window.session
    path.write_bytes(written(document_of(session, ENGLISH), session.bench.book))

    again = open_window(file=path)

    assert again.find("sub_turns_1").text() == "1.."
    assert again.text("total") == NONE


# Answers


def cards(hands: Hands) -> str:
    view = hands.window.loops.view
    assert view is not None
    return " ".join(one.text() for one in view.cards.findChildren(QLabel) if one.isVisible())


def test_answers_to_a_short_loop_are_there_at_once(mock: Hands):
    assert "$15.68" in cards(mock)
    assert "$2.34" in cards(mock)


def test_answers_to_a_long_loop_come_once_nobody_types(loop: Hands):
    loop.type("loop_tool_result", "100")
    loop.type("loop_turns", "100")
    assert "$" not in cards(loop)

    loop.qtbot.waitUntil(lambda: "$" in cards(loop))

    loop.type("loop_output", "501")
    assert "$" not in cards(loop)  # never those of another loop
    loop.type("loop_output", "x")
    loop.qtbot.wait(600)
    assert "$" not in cards(loop)


def test_an_answer_is_put_beside_the_estimate(mock: Hands):
    view = mock.window.loops.view
    assert view is not None

    view.scenario_asked.emit(("Tool results cut to 4,239", {"each_turn.tool_result": 4_239}))

    (scenario,) = mock.window.session.compared.shown
    assert scenario.of == mock.window.session.active  # of this workload only
    assert mock.find("compare").isVisible()
    texts = [mock.find("compare").model().index(1, column).data() for column in range(5)]
    assert "$2.34" in texts


# Several workloads, and files


def test_a_loop_and_a_request_stand_in_one_estimate(mock: Hands):
    do(mock, "add_workload")
    assert mock.window.form.kind == "request"
    mock.type("requests", "1000")
    bar = mock.find("workload_tabs")
    assert isinstance(bar, QTabBar)
    assert bar.tabText(1).endswith("$5,450.62")
    do(mock, "previous_workload")
    assert mock.window.form.kind == "agent_loop"
    assert mock.find("kind_agent_loop").isChecked()
    assert exact(mock)[1] == "$2.72530785"
    do(mock, "duplicate_workload")
    assert loop_of(mock).turns == 40
    mock.type("loop_turns", "10")
    do(mock, "previous_workload")
    assert mock.text("loop_turns") == "40"
    assert mock.find("loop_runs").memory() == "2k"


def test_looking_at_a_loop_changes_nothing(open_window: Opener, tmp_path: Path):
    path = tmp_path / "two.taksir"
    path.write_text(json.dumps(document()), "utf-8")
    hands = open_window(file=path)
    items = [one.item for one in hands.window.session.parts]

    do(hands, "next_workload")
    do(hands, "previous_workload")

    assert [one.item for one in hands.window.session.parts] == items
    assert hands.window.session.history.next_undo == ""
    assert not hands.window.isWindowModified()


def document() -> dict[str, object]:
    first = {"kind": "agent_loop", "name": "Review", "model": "claude-sonnet-4-5", "context_1m": True, "turns": 40,
             "runs": 2_000, "first": {"system": 6_000, "message": 2_000},
             "each_turn": {"tool_result": 4_600, "output": 650}, "cache": "5m", "wait_minutes": "1.5",
             "tools": {"choice": "auto", "bash": True, "text_editor": True},
             "sub_agents": [{"name": "Reader", "model": "claude-haiku-4-5", "turns": 3, "wait_minutes": "2",
                             "first": {"system": 100, "message": 50}, "each_turn": {"tool_result": 10, "output": 5},
                             "miss_share": "0.5", "tools": {"bash": True}}]}  # fmt: skip
    return {"format": "taksir-estimate", "version": 1, "prices": {"book": DECEMBER},
            "workloads": [first, {"name": "Chat", "model": "claude-opus-4-5", "tokens": {"input": 1_000}}]}  # fmt: skip


def test_a_file_opens_and_is_saved_as_it_was(open_window: Opener, tmp_path: Path):
    path = tmp_path / "two.taksir"
    path.write_text(json.dumps(document()), "utf-8")
    hands = open_window(file=path)
    before = loop_of(hands)

    hands.type("loop_runs", "1")
    do(hands, "undo")
    assert loop_of(hands) == before
    hands.type("loop_wait", "2")

    (sub,) = loop_of(hands).sub_agents
    assert sub == before.sub_agents[0]  # also what no field shows
    session = hands.window.session
    path.write_bytes(written(document_of(session, ENGLISH), session.bench.book))
    again = open_window(file=path)
    assert loop_of(again) == loop_of(hands)
    assert again.text("total") == hands.text("total")


def test_the_page_of_the_whole_estimate_says_turns_and_runs(mock: Hands):
    from desktop.overview_rows import REQUESTS, Rows

    rows = Rows(ENGLISH).of(mock.window.session.whole())

    assert rows[0].cells[REQUESTS] == "40 turns × 2,000 runs"


def test_what_stands_around_the_bill_works_for_loops(mock: Hands):
    do(mock, "compare_models")
    table = mock.find("compare")
    assert table.model().rowCount() > 3
    assert table.model().headerData(4, Qt.Orientation.Horizontal) == "Per run"
    do(mock, "movers")

    assert mock.find("movers").isVisible()


def test_what_is_planned_around_runs_is_said_of_the_month(mock: Hands):
    for name, text in {"retries": "10", "tax": "11"}.items():
        mock.type(name, text)

    assert mock.text("scope") == "2,200 runs a month, 200 of them retries"
    assert mock.text("total_more") == "per month: $6,655.20 with 11% tax"  # 2,200 x $2.72530785 x 1.11
    assert mock.find("loop_turns").isVisible()


def test_amounts_are_said_to_be_of_runs(mock: Hands):
    head = mock.window.result.head

    assert mock.text("scope") == "2,000 runs a month"
    assert head.total.font().pointSizeF() < head.per_request.font().pointSizeF()  # as in the mock-up
    assert mock.text("tokens_sent") == "4.47M"
    assert mock.text("tokens_last") == "214,041"
    assert head.spoken() == "Total $5,450.62, 2,000 runs a month"
    assert mock.window.result.lines.headings_shown()[1][1] == "Quantity per run"
    mock.window.deeds.set_period("request")
    assert mock.text("total") == "$2.73"
    assert mock.text("scope") == "per run"
    do(mock, "kind_request")
    assert "per request" in mock.text("scope")
    assert head.total.font().pointSizeF() > head.per_request.font().pointSizeF()
