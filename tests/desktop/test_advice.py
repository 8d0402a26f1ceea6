"""Advice in the window: what would cost less, said once nobody types any more, and what is done about it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QTabWidget

from desktop import advising
from desktop.advice_view import AdviceView
from pricing_core.document import Document, DocumentItem
from pricing_core.document_writing import written
from pricing_core.loop import Loop
from pricing_core.planning import Plan, Planning
from pricing_core.workload import Workload
from tests.desktop.conftest import DECEMBER, Hands, Opener
from tests.desktop.mock_one import BOOK, PLAN

SLOW = 5_000  # milliseconds that something may take on a machine with much else to do
LOOP = Loop(turns=40, system=6_000, message=2_000, tool_result=4_600, output=650, cache="5m", wait_minutes=7)


@pytest.fixture
def hands(open_window: Opener) -> Hands:
    made = open_window(DECEMBER)
    made.window.session.start(PLAN)
    return made


def look(hands: Hands) -> AdviceView:
    """Go to the advice and wait until there is some."""
    hands.window.menus.actions["advice"].trigger()
    view = hands.window.outlook.advice
    hands.qtbot.waitUntil(lambda: bool(shown(view)), timeout=SLOW)
    return view


def shown(view: AdviceView) -> list[str]:
    """Return every sentence of advice that can be read now."""
    return [one.text() for one in texts(view)]


def texts(view: AdviceView) -> list[QLabel]:
    return [
        one
        for one in view.findChildren(QLabel)
        if one.isVisible() and one.accessibleIdentifier().startswith("advice_") and one.text()
        and one.accessibleIdentifier() != "advice_state"
    ]  # fmt: skip


def buttons(view: AdviceView, about: str) -> list[QPushButton]:
    """Return the two buttons of the piece of advice with such a title."""
    return [one for one in view.findChildren(QPushButton) if about in one.accessibleName()]


def everything(view: AdviceView) -> str:
    return "\n".join(one.text() for one in view.findChildren(QLabel) if one.isVisible())


def test_the_largest_saving_stands_first_with_its_share_and_condition(hands):
    view = look(hands)

    savings = [one.text() for one in view.findChildren(QLabel) if one.text().startswith("saves ")]
    amounts = [Fraction(one.split("$")[1].split(" ")[0].replace(",", "")) for one in savings]
    assert amounts == sorted(amounts, reverse=True)
    # Of $451.32 a month $60 are searches. As batch tokens cost half of $391.32: $195.66 less, 43.35 % of the whole.
    assert "saves $195.66 a month (43.4%)" in savings
    assert "If answers may take up to 24 hours.\nFees of tools stay as they are: $60.00 a month." in everything(view)


def test_advice_says_the_share_of_the_whole_and_what_is_taken_together(hands):
    hands.window.session.start(PLAN.but(planning=PLAN.planning.but(hit_rate=10)))

    view = look(hands)

    # 10 % hits: 5,400 written at $3.75 and 600 read at $0.30 instead of 6,000 at $3: $0.00243 × 30,000 = $72.90 more.
    assert "saves $72.90 a month (7.6%)" in everything(view)
    # Without the cache $887.64, of which $60 are searches: as batch $413.82 + $60. $960.54 − $473.82 = $486.72.
    assert "saves $486.72 a month (50.7%)" in everything(view)
    assert "Processing: Batch −50% + Do not cache" in everything(view)


def test_nothing_is_said_of_a_plan_that_has_changed(hands):
    view = look(hands)

    hands.type("output_tokens", "500")

    assert shown(view) == []
    assert hands.text("advice_state") == "Looking for what would cost less …"
    assert "$" not in everything(view)
    hands.qtbot.waitUntil(lambda: bool(shown(view)), timeout=SLOW)
    # 100 output tokens more at $15: $45 a month, half of it as batch: $22.50 more than $195.66.
    assert "saves $218.16 a month" in everything(view)


def test_typing_puts_the_advice_off(hands, monkeypatch: pytest.MonkeyPatch):
    view = look(hands)
    asked = []
    monkeypatch.setattr(advising.Advising, "_begin", lambda *_: asked.append(1))

    for digit in "123456":
        hands.qtbot.keyClicks(hands.find("output_tokens"), digit)

    assert asked == []
    assert shown(view) == []


def test_without_a_price_there_is_no_advice(hands):
    view = look(hands)

    hands.type("output_tokens", "4oo")

    assert shown(view) == []
    assert hands.text("advice_state") == "There is no price, so there is nothing to advise."


def test_without_requests_nothing_can_be_saved(hands):
    look(hands)

    hands.type("requests", "0")

    hands.qtbot.wait(advising.PAUSE + 200)
    assert hands.text("advice_state") == "Without requests in a month there is nothing to save."


def test_what_cannot_be_cheaper_says_so(hands, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("pricing_core.advice.advice", lambda *_: ())

    hands.window.menus.actions["advice"].trigger()

    hands.qtbot.waitUntil(lambda: hands.text("advice_state").startswith("Nothing"), timeout=SLOW)
    assert "no other model, cache or way of processing" in hands.text("advice_state")


def test_a_piece_becomes_a_what_if_and_undo_takes_it_back(hands):
    view = look(hands)
    add = buttons(view, "Batch")[0]
    assert add.accessibleName() == "Add as what-if: Processing: Batch −50%"
    assert "43.4% less" in add.accessibleDescription()

    add.setFocus()
    hands.qtbot.keyClick(add, Qt.Key.Key_Space)

    (scenario,) = hands.window.session.scenarios
    assert scenario.changes == {"processing": "batch"}
    assert add.text() == "Show in compare"
    assert hands.window.focusWidget() is add
    hands.window.session.undo()
    assert hands.window.session.scenarios == ()


def test_what_stands_beside_the_estimate_is_shown_there(hands):
    view = look(hands)
    add = buttons(view, "Batch")[0]
    add.click()

    add.click()

    tabs = hands.find("outlook")
    assert isinstance(tabs, QTabWidget)
    assert tabs.currentWidget() is hands.window.outlook.compare
    assert len(hands.window.session.scenarios) == 1


def test_a_piece_can_be_used_in_one_step(hands):
    view = look(hands)
    use = buttons(view, "Batch")[1]
    use.setFocus()

    use.click()

    assert hands.text("total") == "$255.66"
    assert hands.window.menus.action("undo").text() == "&Undo advice"
    assert view.isAncestorOf(hands.window.focusWidget())
    hands.window.session.undo()
    assert hands.text("total") == "$451.32"


def test_of_several_workloads_a_what_if_is_about_the_one_that_is_shown(hands):
    hands.window.menus.actions["duplicate_workload"].trigger()
    view = look(hands)

    buttons(view, "Batch")[0].click()

    assert [one.of for one in hands.window.session.scenarios] == [hands.window.session.active]


def test_an_agent_loop_is_advised_on_from_a_thread(hands):
    workload = Workload("claude-sonnet-4-5", choices={"context_1m": True})
    hands.window.session.start(Plan(workload, Planning(requests=2_000), LOOP))

    view = look(hands)

    assert any("cached for 1 hour" in one for one in shown(view))  # each turn waits 7 minutes: nothing is hit in 5


def test_a_long_loop_never_holds_the_window_up(hands):
    """What comes back from the thread is thrown away where the plan has changed."""
    loop = LOOP.but(turns=20_000, tool_result=10, output=20)
    workload = Workload("claude-sonnet-4-5", choices={"context_1m": True})
    hands.window.session.start(Plan(workload, Planning(requests=1), loop))
    hands.window.menus.actions["advice"].trigger()
    hands.qtbot.wait(200)

    hands.window.outlook.advice.blank()  # while the thread is at it

    hands.qtbot.wait(300)
    assert shown(hands.window.outlook.advice) == []


def test_a_mistake_of_ours_is_no_advice(hands, monkeypatch: pytest.MonkeyPatch):
    view = look(hands)

    view._advising.found.emit(None)

    assert shown(view) == []
    assert hands.text("advice_state") == "This program made a mistake and cannot advise on this."


def test_the_tab_key_goes_through_the_pieces_in_order(hands):
    view = look(hands)
    first = texts(view)[0]
    first.setFocus()

    order = []
    for _ in range(3):
        order.append(hands.window.focusWidget().accessibleIdentifier())
        hands.qtbot.keyClick(hands.window.focusWidget(), Qt.Key.Key_Tab)

    assert order == ["advice_1", "compare_advice_1", "use_advice_1"]


@pytest.mark.parametrize("size", [(640, 480), (1000, 700), (1280, 860)])
def test_advice_has_a_tab_at_every_size(hands, size):
    hands.window.resize(*size)

    view = look(hands)

    assert view.isVisible()
    for one in texts(view):
        assert one.width() <= view.width()


def test_a_file_keeps_what_was_advised(hands):
    view = look(hands)
    buttons(view, "Batch")[0].click()

    text = written(Document((DocumentItem(PLAN),), scenarios=hands.window.session.scenarios), BOOK).decode()

    assert "Processing: Batch" in text


def test_advice_is_said_in_indonesian(open_window: Opener):
    hands = open_window(DECEMBER, language="id")
    hands.window.session.start(PLAN)

    view = look(hands)

    assert any("per bulan turun US$195,66" in one for one in shown(view))
