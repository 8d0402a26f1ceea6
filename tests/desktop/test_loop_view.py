"""The view of an agent loop: what is shown, what waits for answers, the table of turns and its reasons."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QLabel, QPushButton, QWidget

from desktop.loop_cards import AnswerCard
from desktop.loop_view import LoopView
from desktop.palettes import our_palette
from desktop.theme import ERROR, GOOD, apply_theme, tone_colour
from desktop.translations import install
from pricing_core import Workload
from pricing_core.loop import Compaction, Loop, SubAgent
from pricing_core.planning import Planning
from pricing_core.showing import ENGLISH, INDONESIAN
from tests.desktop.mock_two import WORKLOAD, loop_answers, loop_bill
from tests.desktop.seen import named, shown, text


@pytest.fixture
def show(qtbot):
    held = []

    def show_view(width: int = 880, height: int = 900, style=ENGLISH, **changes) -> LoopView:
        view = LoopView(style=style, day_text=lambda _: "1 Dec 2025")
        held.append(view)
        qtbot.addWidget(view)
        view.resize(width, height)
        view.show()
        view.activateWindow()
        qtbot.waitUntil(view.isActiveWindow)
        view.show_bill(loop_bill(**changes))
        QApplication.processEvents()
        return view

    yield show_view
    held.clear()


# the head


def test_a_run_stands_in_large_and_the_month_beside_it(show):
    view = show()

    assert text(view, "loop_run_cost") == "$2.73"
    assert text(view, "loop_scope") == "one 40-turn run"
    assert text(view, "loop_month") == "$5,450.62"
    assert text(view, "loop_sent") == "4.47M"
    assert text(view, "loop_last_prompt") == "214,041"
    assert named(view, "loop_run_cost").toolTip().count("$2.72530785") == 1
    assert named(view, "loop_month").accessibleDescription() == "2,000 runs a month"


def test_the_legend_says_what_each_kind_comes_to(show):
    view = show()

    assert text(view, "loop_legend_reads") == "Cache read $1.46"
    assert text(view, "loop_legend_writes") == "Cache write $0.86"
    assert text(view, "loop_legend_output") == "Output $0.40"
    assert named(view, "loop_legend_output").toolTip().count("$0.404625") == 1
    assert shown(view, "loop_legend_of") == "In one run:"


def test_the_legend_rounds_to_cents_from_one_cent_up(show):
    view = show(turns=1, system=0, message=100, output=100, cache="off")  # $0.0003 and $0.0015 a run

    assert "Output $0.001500" in text(view, "loop_legend_output")
    view.show_bill(loop_bill(turns=1, output=1_000))  # $0.015
    assert text(view, "loop_legend_output") == "Output $0.02"


def test_what_is_in_no_bar_stands_in_the_legend(show):
    reader = SubAgent(Loop(turns=3, message=9_000, output=900), WORKLOAD, "Reader", 3, 4)

    view = show(sub_agents=(reader,), planning=Planning(requests=2000, discount=10))

    assert text(view, "loop_legend_sub_agents").startswith("Sub-agents (not in the bars) $")
    less = named(view, "loop_legend_less")
    assert less.text().startswith("Discount (not in the bars) −$0.")
    assert less.visibleRegion().boundingRect().size() == less.size()  # in the second line of the legend
    assert "sub-agents" in named(view, "loop_sent").accessibleDescription()


def test_without_a_bill_every_amount_is_a_dash(show):
    view = show()
    view.show_answers(loop_answers())

    view.show_bill(None)

    names = ("loop_run_cost", "loop_month", "loop_sent", "loop_last_prompt", "loop_answer_no_cache_amount")
    assert {text(view, name) for name in names} == {"–"}
    everything = [one.text() for one in view.findChildren(QLabel) if one.isVisible()]
    assert not [one for one in everything if any(sign.isdigit() for sign in one.replace("1-hour", ""))]


def test_a_view_without_any_bill_is_blank(qtbot):
    view = LoopView()
    qtbot.addWidget(view)

    view.show()

    assert text(view, "loop_run_cost") == "–"
    assert not named(view, "loop_answer_no_cache_add").isEnabled()


def test_runs_that_are_not_planned_cost_nothing_a_month_and_that_is_not_said(show):
    view = show(planning=Planning(requests=0))

    assert text(view, "loop_run_cost") == "$2.73"
    assert text(view, "loop_month") == "–"


def test_numbers_follow_the_style(show):
    view = show(style=INDONESIAN)

    assert text(view, "loop_run_cost") == "US$2,73"
    assert text(view, "loop_sent") == "4,47jt"


def test_a_view_inside_of_a_window_writes_as_the_window_does(qtbot):
    window = QWidget()
    window.style_of_numbers = INDONESIAN
    qtbot.addWidget(window)

    view = LoopView(window)
    view.show_bill(loop_bill())
    window.show()

    assert text(view, "loop_run_cost") == "US$2,73"


# the chart and what is said below it


def test_where_the_chart_has_room_the_crossing_is_said_there_only(show):
    view = show()

    assert view.chart.callout is not None
    assert shown(view, "loop_crossing") == ""


def test_where_it_has_none_the_crossing_is_said_below(show):
    view = show(width=380)

    assert view.chart.callout is None
    assert shown(view, "loop_crossing").startswith("Turn 38: 203,541 input tokens. $0.1730, up from $0.0873")


def test_a_turn_that_is_walked_to_can_be_read(show, qtbot):
    view = show()
    view.chart.setFocus()

    qtbot.keyClick(view.chart, Qt.Key.Key_End)
    assert text(view, "loop_readout").startswith("Turn 40: 214,041 input tokens, Long context.")

    view.as_table.setFocus()
    assert text(view, "loop_readout").startswith("Point at a turn")


def test_columns_of_many_turns_are_explained(show):
    view = show(turns=3000, tool_result=20, output=5)

    assert "shows the dearest of them" in text(view, "loop_note")


def test_a_narrow_view_needs_no_more_than_360_pixels(show):
    view = show(width=360)
    view.show_answers(loop_answers())
    QApplication.processEvents()

    assert view.minimumSizeHint().width() <= 360
    cards = [one for one in view.cards.findChildren(QWidget) if one.accessibleIdentifier().endswith("_add")]
    assert len({one.mapTo(view, one.rect().topRight()).x() for one in cards if one.isVisible()}) == 1


# the answers


def test_cards_wait_for_the_answers(show):
    view = show()

    assert text(view, "loop_answer_no_cache_amount") == "–"

    view.show_answers(loop_answers())
    assert text(view, "loop_answer_no_cache_amount") == "$15.68"
    assert text(view, "loop_answer_no_cache_unit") == "a run"
    assert text(view, "loop_answer_no_cache_change") == "+475%, dearer"
    assert text(view, "loop_answer_lifetime_1h_title") == "1-hour cache"
    assert text(view, "loop_answer_lifetime_1h_amount") == "$3.24"
    assert text(view, "loop_answer_lifetime_1h_change") == "+19%, dearer"
    assert text(view, "loop_answer_lifetime_1h_sentence") == "Worth it only if the wait between turns passes 5 minutes."
    assert text(view, "loop_answer_result_title") == "Tool results cut to 4,239"
    assert text(view, "loop_answer_result_amount") == "$2.34"
    assert text(view, "loop_answer_result_change") == "−14%, cheaper"
    assert text(view, "loop_answer_result_sentence") == "Largest size that keeps all 40 turns at or below 200,000."
    assert text(view, "loop_answer_turns_title") == "Stop after turn 37"
    assert text(view, "loop_answer_compaction_title").startswith("Compact above 1")


@pytest.fixture
def indonesian(qapp):
    install(qapp, "id")
    yield
    install(qapp, "en")


@pytest.mark.parametrize("width", [360, 520, 640, 760, 880, 1040, 1200])
@pytest.mark.parametrize("letters", [1, 2])
@pytest.mark.usefixtures("indonesian")
def test_no_card_is_narrower_than_what_it_says(show, width, letters):
    view = show(width=width, style=INDONESIAN)
    font = view.font()
    font.setPointSizeF(font.pointSizeF() * letters)
    view.setFont(font)

    view.show_answers(loop_answers())
    QApplication.processEvents()

    cards = [one for one in view.cards.findChildren(QFrame) if isinstance(one, AnswerCard) and one.isVisible()]
    assert len(cards) == 5
    if len({card.x() for card in cards}) > 1:  # one below the other has all the room that there is
        for part in (part for card in cards for part in (card, *card.findChildren(QWidget)) if part.isVisible()):
            assert part.width() >= part.minimumSizeHint().width(), part.accessibleIdentifier()


def test_the_tab_key_follows_the_cards_as_they_are_shown(show):
    view = show()
    view.show_answers(loop_answers(cache="off"))  # its lifetimes have cards that were made last
    QApplication.processEvents()

    chain, one = [], view.nextInFocusChain()
    while one is not view:
        if one.accessibleIdentifier().startswith("loop_answer") and one.isVisible() and isinstance(one, QPushButton):
            chain.append(one)
        one = one.nextInFocusChain()

    assert len(chain) >= 4
    assert tuple(chain) == view.cards.stops()


def test_another_bill_takes_the_answers_away(show):
    view = show()
    view.show_answers(loop_answers())

    view.show_bill(loop_bill(turns=41))

    assert text(view, "loop_answer_result_amount") == "–"
    assert text(view, "loop_answer_result_title") == "Shorter tool results"
    assert text(view, "loop_answer_result_unit") == ""
    assert text(view, "loop_answer_result_sentence") == ""
    assert not named(view, "loop_answer_result_add").isEnabled()


def test_answers_that_there_are_not_have_no_card(show):
    view = show(turns=10)

    view.show_answers(loop_answers(turns=10))

    assert not named(view, "loop_answer_result").isVisible()
    assert named(view, "loop_answer_no_cache").isVisible()


def test_dearer_and_cheaper_have_colours_too(show, qapp):
    before = qapp.palette()
    qapp.setPalette(our_palette(dark=False))
    view = show()
    view.show_answers(loop_answers())

    seen = [named(view, f"loop_answer_{name}_change").palette().windowText().color() for name in ("no_cache", "result")]

    assert seen == [tone_colour(qapp.palette(), tone) for tone in (ERROR, GOOD)]
    qapp.setPalette(before)


@pytest.mark.parametrize(
    ("changes", "name", "said"),
    [
        ({"cache": "off"}, "lifetime_5m", "Each turn reads the previous prompt"),
        ({"cache": "1h"}, "lifetime_5m", "Enough while the wait between turns stays at or below 5 minutes"),
        ({"wait_minutes": 20}, "lifetime_1h", "It outlives the wait between turns"),
        ({"wait_minutes": 90}, "lifetime_1h", "The wait between turns is longer"),
    ],
)
def test_when_a_lifetime_is_worth_it_depends_on_the_wait(show, changes, name, said):
    view = show(**changes)

    view.show_answers(loop_answers(**changes))

    assert text(view, f"loop_answer_{name}_sentence").startswith(said)


def test_an_answer_can_become_a_what_if(show, qtbot):
    view = show()
    view.show_answers(loop_answers())
    asked = []
    view.scenario_asked.connect(asked.append)

    named(view, "loop_answer_result_add", QAbstractButton).click()

    assert asked == [("Tool results cut to 4,239", {"each_turn.tool_result": 4239})]


# what is assumed


def test_what_is_assumed_is_said(show):
    view = show()
    assert text(view, "loop_assumption").startswith("Each turn reads the previous prompt from cache")

    view.show_bill(loop_bill(cache="off"))
    assert text(view, "loop_assumption") == "Nothing is cached: each turn pays the whole history as plain input."


def test_what_is_assumed_of_several_sub_agents_is_said_once_and_counted(show):
    reader = SubAgent(Loop(turns=3, message=9_000, output=900), Workload("claude-haiku-4-5"), "Reader", 3, 4)
    large = SubAgent(Loop(turns=3, message=150_000, tool_result=60_000), WORKLOAD, "Large", 5)  # of two tiers

    view = show(sub_agents=(reader, reader.but(name="Scout"), reader.but(name="", turn=7), large))

    assumed = text(view, "loop_assumption")
    assert assumed.count("Nothing is cached") == 1
    assert "4 sub-agents: Nothing is cached" in assumed


def test_what_is_assumed_of_a_sub_agent_alone_is_said_with_its_name(show):
    reader = SubAgent(Loop(turns=3, message=9_000, output=900), Workload("claude-haiku-4-5"), "Reader", 3, 4)

    view = show(sub_agents=(reader,))

    assert "Sub-agent “Reader”: Nothing is cached" in text(view, "loop_assumption")


def test_warnings_stand_below(show):
    view = show(wait_minutes=20)

    assert text(view, "loop_notice_1").startswith("Warning: The wait between turns (20 minutes) is longer")


# the table


def cells(view, row):
    model = named(view, "loop_turns_table").model()
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_the_table_has_every_turn(show):
    view = show()

    view.as_table.click()

    table = named(view, "loop_turns_table")
    headings = [table.model().headerData(column, Qt.Orientation.Horizontal) for column in range(9)]
    assert headings == [
        "Turn", "Input tokens", "Tier", "Plain input", "Cache written", "Cache read", "Output", "Cost",
        "Running total",
    ]  # fmt: skip
    assert table.model().rowCount() == 40
    assert cells(view, 37) == [
        "38", "203,541", "Long context", "0", "5,250", "198,291", "650", "$0.172975", "$2.37",
    ]  # fmt: skip
    assert cells(view, 39)[-1] == "$2.73"


def test_a_turn_has_its_reasons_in_full_sentences(show):
    view = show()
    view.as_table.click()

    named(view, "loop_turns_table").go(37)

    assert text(view, "loop_turn_reason_0") == "Turn 38: 203,541 input tokens, $0.172975"
    said = " ".join(
        one.text()
        for one in view.findChildren(QLabel)
        if one.accessibleIdentifier().startswith("loop_turn_reason_") and one.isVisible()
    )
    assert "198,291 tokens × $0.30 per MTok" in said or "198,291 tokens × $3.00 per MTok" in said
    assert "1 Dec 2025" in said
    assert "long context" in said.lower()


def test_rows_are_copied_exactly(show):
    view = show()
    view.as_table.click()
    table = named(view, "loop_turns_table")
    table.go(37)

    table.copy()

    # up to turn 38 the run costs $2.72530785 less $0.1761246 and $0.1792746 of the last two turns
    assert QGuiApplication.clipboard().text() == (
        "Turn\tInput tokens\tTier\tPlain input\tCache written\tCache read\tOutput\tCost\tRunning total\n"
        "38\t203541\tLong context\t0\t5250\t198291\t650\t0.1729746\t2.36990865\n"
    )
    table.copy(whole=True)
    assert QGuiApplication.clipboard().text().count("\n") == 41


def test_the_keys_copy_and_the_menu_offers_exact_amounts(show, qtbot):
    view = show()
    view.as_table.click()
    table = named(view, "loop_turns_table")
    table.setFocus()

    table.go(0)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert "0.04459125" in QGuiApplication.clipboard().text()
    menu = [one.text() for one in table.table_menu().actions()]
    assert menu[:2] == ["Copy rows", "Copy the whole table"]
    assert "Copy exactly $0.04459125 (Cost)" in menu


def test_the_table_begins_where_the_chart_was_left(show, qtbot):
    view = show()
    view.chart.setFocus()
    qtbot.keyClick(view.chart, Qt.Key.Key_End)
    view.as_table.setFocus()

    view.as_table.click()

    assert named(view, "loop_turns_table").currentIndex().row() == 39


def test_a_long_loop_makes_only_the_cells_that_are_seen(show, monkeypatch):
    view = show(turns=20_000, tool_result=20, output=5)
    made = []
    view.as_table.click()
    model = named(view, "loop_turns_table").model()
    usual = model.text
    monkeypatch.setattr(model, "text", lambda row, column: made.append(row) or usual(row, column))

    view.show_bill(loop_bill(turns=20_000, tool_result=21, output=5))
    view.repaint()
    QApplication.processEvents()

    assert model.rowCount() == 20_000
    assert len(set(made)) < 200


def test_the_table_follows_the_bill(show):
    view = show()
    view.as_table.click()
    table = named(view, "loop_turns_table")
    table.go(39)

    view.show_bill(loop_bill(turns=30, compaction=Compaction(100_000, 5_000)))

    assert table.model().rowCount() == 31
    assert cells(view, 18)[0] == "Compaction before turn 19"
    assert table.currentIndex().row() == 30
    view.show_bill(None)
    assert table.model().rowCount() == 0


def test_without_a_price_the_table_is_not_offered(show):
    view = show()
    view.as_table.click()
    table = named(view, "loop_turns_table")
    table.setFocus()

    view.show_bill(None)

    assert not view.as_table.isEnabled()
    assert not table.isVisible()
    assert view.chart.hasFocus()  # the keys go on to something that is there
    view.show_bill(loop_bill(turns=30))
    assert view.as_table.isEnabled()
    assert table.isVisible()
    assert table.model().rowCount() == 30


def test_the_button_of_the_table_gives_the_focus_away_when_it_has_nothing_to_show(show):
    view = show()
    view.as_table.setFocus()

    view.show_bill(None)

    assert view.chart.hasFocus()
    view.show_bill(None)
    assert view.chart.hasFocus()


# language, colours


def test_another_language_is_followed(show, qapp):
    view = show()
    view.show_answers(loop_answers())

    install(qapp, "id")
    view.use_style(INDONESIAN)
    assert text(view, "loop_run_cost") == "US$2,73"
    assert text(view, "loop_answer_no_cache_amount") == "US$15,68"
    assert text(view, "loop_assumption").startswith("Setiap giliran membaca prompt sebelumnya dari cache")

    install(qapp, "en")
    view.use_style(ENGLISH)
    QApplication.sendEvent(view, QEvent(QEvent.Type.LanguageChange))
    assert text(view, "loop_run_cost") == "$2.73"
    assert view.as_table.text() == "Show as table"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_another_palette_is_followed(show, qapp, theme):
    before = qapp.palette()
    view = show()
    view.show_answers(loop_answers())

    apply_theme(qapp, theme)

    ground = view.chart.grab().toImage().pixelColor(1, 1)
    assert (ground.lightness() < 128) == (theme == "dark")
    apply_theme(qapp, "system")
    qapp.setPalette(before)


def test_every_identifier_is_there_once(show):
    view = show()
    view.show_answers(loop_answers())
    view.as_table.click()

    names = [one.accessibleIdentifier() for one in view.findChildren(QWidget) if one.accessibleIdentifier()]

    assert len(names) == len(set(names))
    assert len(names) > 30
