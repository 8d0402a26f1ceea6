"""Request or agent loop: a workload is switched between them, and nothing that was entered is lost."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.loop_part import LoopPart
from desktop.number_edit import NumberEdit
from desktop.parts import as_stated
from pricing_core.loop import Loop
from pricing_core.showing import NONE
from pricing_core.wording import STYLES
from tests.desktop.conftest import DECEMBER, Hands, Opener


def do(hands: Hands, command: str) -> None:
    hands.window.menus.actions[command].trigger()


def there(hands: Hands, name: str) -> bool:
    return any(one.accessibleIdentifier() == name for one in hands.window.findChildren(QWidget))


def kind(hands: Hands) -> str:
    return hands.window.form.kind


def test_an_estimate_begins_as_a_request_and_makes_no_field_of_a_loop(open_window: Opener):
    hands = open_window(DECEMBER)

    assert kind(hands) == "request"
    assert hands.find("kind_request").isChecked()
    assert not there(hands, "loop_turns")
    assert hands.window.form.findChildren(LoopPart) == []


def test_a_new_loop_begins_with_twenty_turns(open_window: Opener):
    hands = open_window(DECEMBER)

    hands.press("kind_agent_loop")

    usual = Loop(turns=20, system=5_000, message=1_000, tool_result=2_000, output=500, cache="5m", wait_minutes=1)
    plan = hands.window.session.part.plan
    assert plan is not None
    assert plan.loop == usual
    assert plan.planning.requests == 1_000
    assert plan.workload.tokens == {}
    assert hands.text("loop_turns") == "20"
    assert hands.find("loop_turns").isVisible()
    assert not hands.find("input_tokens").isVisible()


def test_there_and_back_again_nothing_is_lost(open_window: Opener):
    hands = open_window(DECEMBER)
    hands.type("input_tokens", "7*1000")
    hands.type("requests", "12k")
    before, total = hands.window.session.part.plan, hands.text("total")

    do(hands, "kind_agent_loop")
    hands.type("loop_turns", "30")
    hands.type("loop_runs", "3k")
    loop, loop_total = hands.window.session.part.plan, hands.text("total")
    do(hands, "kind_request")

    assert hands.window.session.part.plan == before
    assert hands.text("total") == total
    assert hands.find("input_tokens").memory() == "7*1000"
    do(hands, "kind_agent_loop")
    assert hands.window.session.part.plan == loop
    assert hands.text("total") == loop_total
    assert hands.find("loop_runs").memory() == "3k"


def test_the_switch_is_taken_back_by_its_name(open_window: Opener):
    hands = open_window(DECEMBER)
    before = hands.window.session.state()

    do(hands, "kind_agent_loop")

    assert hands.window.menus.actions["undo"].text().replace("&", "") == "Undo change to agent loop"
    do(hands, "undo")
    assert kind(hands) == "request"
    assert hands.find("kind_request").isChecked()
    assert hands.window.session.part.plan == before.parts[0].plan
    assert hands.window.menus.actions["redo"].text().replace("&", "") == "Redo change to agent loop"
    do(hands, "redo")
    assert kind(hands) == "agent_loop"
    assert hands.find("kind_agent_loop").isChecked()
    do(hands, "kind_request")
    assert hands.window.menus.actions["undo"].text().replace("&", "") == "Undo change to request"


def test_undo_of_edits_in_both_kinds_goes_back_step_by_step(open_window: Opener):
    hands = open_window(DECEMBER)
    hands.type("output_tokens", "900")
    do(hands, "kind_agent_loop")
    hands.type("loop_output", "650")
    do(hands, "kind_request")
    do(hands, "undo")
    assert (kind(hands), hands.text("loop_output")) == ("agent_loop", "650")
    do(hands, "undo")
    assert (kind(hands), hands.text("loop_output")) == ("agent_loop", "500")
    do(hands, "undo")
    assert (kind(hands), hands.text("output_tokens")) == ("request", "900")
    do(hands, "undo")
    assert hands.text("output_tokens") == "500"
    for _ in range(4):
        do(hands, "redo")

    assert kind(hands) == "request"
    do(hands, "kind_agent_loop")
    assert hands.text("loop_output") == "650"


def test_a_half_typed_number_of_the_other_kind_does_not_matter(open_window: Opener):
    hands = open_window(DECEMBER)
    hands.type("input_tokens", "12..")
    assert hands.text("total") == "–"

    do(hands, "kind_agent_loop")

    assert hands.text("total") != "–"
    assert hands.window.session.part.item.draft == {}
    do(hands, "kind_request")
    assert hands.text("input_tokens") == "12.."
    assert hands.text("total") == "–"


def test_model_and_tools_are_those_of_the_workload_whatever_its_kind(open_window: Opener):
    hands = open_window(DECEMBER)
    hands.press("bash")
    hands.choose("model", "Claude Opus 4.5")

    do(hands, "kind_agent_loop")

    plan = hands.window.session.part.plan
    assert plan is not None
    assert plan.workload.model == "claude-opus-4-5"
    assert list(plan.workload.tools) == ["bash"]


def test_uses_are_said_to_be_of_every_turn(open_window: Opener):
    hands = open_window(DECEMBER)

    do(hands, "kind_agent_loop")
    assert hands.find("web_searches").unit() == "searches per turn"

    do(hands, "kind_request")
    assert hands.find("web_searches").unit() == "searches"


@pytest.mark.parametrize("book", ["anthropic-2026-11", DECEMBER])
def test_another_book_keeps_what_was_entered_for_both_kinds(open_window: Opener, book: str):
    hands = open_window(DECEMBER)
    hands.type("input_tokens", "4321")
    do(hands, "kind_agent_loop")
    hands.type("loop_system", "6,000")

    hands.window.session.choose_book(book)

    assert kind(hands) == "agent_loop"
    assert hands.text("loop_system") == "6,000"
    do(hands, "kind_request")
    assert hands.find("input_tokens").number == 4_321


def test_another_language_keeps_what_was_entered_for_both_kinds(open_window: Opener):
    hands = open_window(DECEMBER)
    do(hands, "kind_agent_loop")
    hands.type("loop_system", "6,000")
    do(hands, "kind_request")

    hands.window.rebuild(STYLES["id"])

    assert kind(hands) == "request"
    do(hands, "kind_agent_loop")
    assert hands.text("loop_system") == "6.000"


def test_what_is_planned_around_tools_of_a_request_is_not_asked_of_a_loop(open_window: Opener):
    hands = open_window(DECEMBER)
    hands.type("screenshots", "2")

    do(hands, "kind_agent_loop")

    assert not hands.find("screenshots").isVisible()
    assert not hands.find("overhead_cached").isVisible()
    assert hands.window.session.part.plan.planning.screenshots == 0
    do(hands, "kind_request")
    assert hands.find("screenshots").isVisible()
    assert hands.window.session.part.plan.planning.screenshots == 2


def test_the_focus_goes_to_the_first_number_where_its_field_is_gone(open_window: Opener):
    hands = open_window(DECEMBER)
    hands.find("requests").setFocus()

    do(hands, "kind_agent_loop")
    assert hands.window.focusWidget() is hands.find("loop_system")

    hands.find("loop_turns").setFocus()
    do(hands, "undo")
    assert hands.window.focusWidget() is hands.find("input_tokens")


def test_the_keys_of_the_menu_switch_the_kind(open_window: Opener):
    keys = {
        name: [one.toString() for one in open_window(DECEMBER).window.menus.actions[name].shortcuts()]
        for name in ("kind_request", "kind_agent_loop")
    }

    assert keys == {"kind_request": ["Ctrl+1"], "kind_agent_loop": ["Ctrl+2"]}


def test_no_id_of_the_loop_ends_with_a_fixed_one(open_window: Opener):
    fixed = (
        "book", "model", "platform", "endpoint", "inference_geo", "processing", "speed", "context_1m", "input_tokens",
        "output_tokens", "reused_prefix", "cache_lifetime", "hit_rate", "cache_write_5m", "cache_write_1h",
        "cache_read", "own_tools", "tool_choice", "tool_definitions", "bash", "text_editor", "computer_use",
        "web_searches", "fetches", "fetch_tokens_each", "code_runs", "code_minutes", "code_containers",
        "code_free_hours", "code_files", "requests", "retries", "growth", "budget", "discount", "tax", "total",
        "total_per_request", "previous_total", "problem", "breakdown",
    )  # fmt: skip
    hands = open_window(DECEMBER)
    do(hands, "kind_agent_loop")
    hands.press("sub_add")
    hands.window.finish()

    parts = (hands.window.form, hands.window.bar)
    ids = [one.accessibleIdentifier() for part in parts for one in part.findChildren(QWidget)]
    ids = [one for one in ids if one]

    wrong = [(id, one) for id in ids for one in fixed if id != one and id.endswith(one)]
    assert wrong == []
    assert len(ids) == len(set(ids))


def test_the_lines_the_comparison_and_the_months_of_a_loop_stand_in_tabs(open_window: Opener):
    hands = open_window(DECEMBER)
    do(hands, "kind_agent_loop")
    tabs = hands.find("outlook")

    names = [tabs.tabText(place) for place in range(tabs.count())]
    assert names[:4] == ["Turns", "Lines", "Compare", "What moves it"]
    assert names[-1] == "12 months"
    assert not hands.find("breakdown").isVisible()
    tabs.setCurrentIndex(1)
    assert hands.find("breakdown").isVisible()
    assert hands.find("notices").isVisible()

    do(hands, "kind_request")
    assert hands.find("breakdown").isVisible()
    assert [tabs.tabText(place) for place in range(2)] == ["Compare", "What moves it"]
    assert "12 months" not in [tabs.tabText(place) for place in range(tabs.count())]


@pytest.mark.parametrize("width", [1280, 700])
def test_both_kinds_stand_in_wide_and_narrow_windows(open_window: Opener, width: int):
    hands = open_window(DECEMBER)
    for size in (width, 1_280, width):
        hands.window.resize(size, 800)
        hands.qtbot.wait(20)  # what was moved is shown a little later
        do(hands, "kind_agent_loop")
        assert hands.find("loop_as_table").isVisible()
        assert hands.find("total").isVisible()
        do(hands, "kind_request")
        assert hands.find("breakdown").isVisible()
        assert hands.window.outlook.compare.isVisible()


def test_on_the_page_of_all_workloads_there_is_no_kind_to_switch(open_window: Opener):
    hands = open_window(DECEMBER)
    do(hands, "add_workload")
    do(hands, "whole")
    assert not hands.find("kind").isVisible()

    do(hands, "kind_agent_loop")

    assert hands.find("kind").isVisible()
    assert hands.find("loop_turns").isVisible()


# Anything in any order

NUMBERS = ("loop_system", "loop_tool_result", "loop_thinking", "loop_turns", "loop_wait", "loop_miss", "loop_runs",
           "loop_screenshots", "compaction_at", "input_tokens", "requests", "reused_prefix", "retries", "tax",
           "sub_turns_1", "sub_at_turn_1", "sub_times_2", "web_searches")  # fmt: skip
TEXTS = ("0", "1", "12", "300", "1k", "2*3", "1..", "0.5")
PRESSED = ("kind_request", "kind_agent_loop", "loop_cache_off", "loop_cache_1h", "loop_compacts", "turn_list_used",
           "own_tools", "sub_add", "sub_remove_1", "run_period_day")  # fmt: skip
COMMANDS = ("kind_request", "kind_agent_loop", "add_workload", "duplicate_workload", "next_workload",
            "remove_workload", "undo", "undo", "redo")  # fmt: skip


def act(hands: Hands, dice: random.Random) -> None:
    """Do one thing that a person could do now."""
    seen = {one.accessibleIdentifier(): one for one in hands.window.findChildren(QWidget) if one.isVisible()}
    kind_of_act = dice.random()
    if kind_of_act < 0.5:
        field = seen.get(dice.choice(NUMBERS))
        if isinstance(field, NumberEdit) and field.isEnabled():
            hands.type(field.accessibleIdentifier(), dice.choice(TEXTS))
    elif kind_of_act < 0.7:
        button = seen.get(dice.choice(PRESSED))
        if isinstance(button, QAbstractButton) and button.isEnabled():
            button.click()
    elif kind_of_act < 0.95:
        do(hands, dice.choice(COMMANDS))
    else:
        hands.window.session.choose_book(dice.choice((DECEMBER, "anthropic-2026-11")))


def check(hands: Hands) -> None:
    """The form says what is priced, and the total is what that costs."""
    session = hands.window.session
    plan = session.part.plan
    assert plan is not None
    assert kind(hands) == ("request" if plan.loop is None else "agent_loop")
    if session.bench.bill is None:
        assert hands.text("total") == NONE
        return
    assert session.bench.judge.bill(plan).total == session.bench.bill.total
    said = as_stated(hands.window.form.plan(), plan, session.bench.book)
    assert (said.loop, said.planning) == (plan.loop, plan.planning)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_done_in_whatever_order_can_be_taken_back_and_done_again(open_window: Opener, seed: int):
    hands, dice = open_window(DECEMBER), random.Random(seed)
    hands.window.finish()
    session = hands.window.session
    before = [one.item for one in session.parts]

    for _ in range(60):
        act(hands, dice)
        check(hands)

    after, steps = [one.item for one in session.parts], session.history.depth[0]
    while session.history.depth[0]:
        session.undo()
        check(hands)
    assert [one.item for one in session.parts] == before
    for _ in range(steps):
        session.redo()
        check(hands)
    assert [one.item for one in session.parts] == after


def test_arrow_keys_pass_a_kind_without_changing_to_it(open_window: Opener):
    hands = open_window(DECEMBER)
    hands.type("input_tokens", "7")
    depth, before = hands.window.session.history.depth, hands.window.session.parts
    hands.find("kind_request").setFocus()

    for _ in range(2):
        hands.qtbot.keyClick(hands.window.focusWidget(), Qt.Key.Key_Right)
    assert hands.window.focusWidget() is hands.find("kind_usage")
    assert hands.find("kind_request").isChecked()
    hands.qtbot.keyClick(hands.window.focusWidget(), Qt.Key.Key_Space)

    assert hands.window.usage.is_shown
    assert hands.window.session.history.depth == depth
    assert hands.window.session.parts == before


@pytest.mark.parametrize(
    ("keys", "kind"),
    [
        ((Qt.Key.Key_Right, Qt.Key.Key_Space), "agent_loop"),
        ((Qt.Key.Key_Down, Qt.Key.Key_Return), "agent_loop"),
        ((Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Enter), "agent_loop"),
        ((Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Space), "request"),
        ((Qt.Key.Key_Home,), "request"),
    ],
)
def test_the_kind_that_the_arrow_keys_stop_at_is_chosen_with_a_key(open_window: Opener, keys, kind: str):
    hands = open_window(DECEMBER)
    hands.find("kind_request").setFocus()

    for key in keys:
        hands.qtbot.keyClick(hands.window.focusWidget(), key)

    assert hands.window.form.kind == kind
    assert "Space chooses" in hands.find("kind").accessibleDescription()
