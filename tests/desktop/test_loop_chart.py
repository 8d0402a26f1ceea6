"""What the chart of an agent loop draws: figures, axes, columns, places; and how it is walked and said."""

from fractions import Fraction
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from desktop.bars import text_colour
from desktop.line_kinds import INPUT, OUTPUT, READS, TOOLS, WRITES
from desktop.loop_axes import axes_to
from desktop.loop_chart import LoopChart
from desktop.loop_chart_data import LoopFigures
from desktop.loop_plot import label_turns, plot_of
from desktop.loop_texts import LoopTexts
from desktop.palettes import our_palette
from desktop.theme import line_colour
from pricing_core import ToolUse, Usd
from pricing_core.loop import Compaction, Loop, SubAgent
from pricing_core.planning import Planning
from pricing_core.showing import ENGLISH, INDONESIAN
from tests.desktop.mock_two import TOOLS as TOOLS_OF_LOOP
from tests.desktop.mock_two import WORKLOAD, loop_bill

ROOM = QRectF(50, 20, 800, 400)


def figures(**changes) -> LoopFigures:
    return LoopFigures(loop_bill(**changes))


def hover(chart: LoopChart, at: QPoint) -> None:
    """Move the mouse there, wherever the real one is."""
    there = QPointF(at)
    none = Qt.MouseButton.NoButton
    keys = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(chart, QMouseEvent(QEvent.Type.MouseMove, there, chart.mapToGlobal(there), none, none, keys))


@pytest.fixture(params=[False, True], ids=["light", "dark"])
def palette(qapp, request):
    before = qapp.palette()
    qapp.setPalette(our_palette(dark=request.param))
    yield qapp.palette()
    qapp.setPalette(before)


@pytest.fixture
def show(qtbot):
    held = []

    def show_chart(shown: LoopFigures | None, width: int = 846, height: int = 420) -> LoopChart:
        chart = LoopChart(LoopTexts(ENGLISH))
        held.append(chart)
        qtbot.addWidget(chart)
        chart.resize(width, height)
        chart.show()
        chart.activateWindow()
        qtbot.waitUntil(chart.isActiveWindow)
        chart.show_figures(shown)
        return chart

    yield show_chart
    held.clear()


def seen_colours(widget) -> set[str]:
    picture = widget.grab().toImage()
    return {
        picture.pixelColor(x, y).name() for x in range(0, picture.width(), 2) for y in range(0, picture.height(), 2)
    }


# figures


def test_the_kinds_of_a_run_add_up_to_what_it_costs():
    found = figures()

    # read 0.6 × 1.4589666 … as in the mock-up: $1.46, $0.86, $0.40
    assert {kind: one.text for kind, one in found.amounts.items()} == {
        READS: "1.4589666",
        WRITES: "0.86171625",
        OUTPUT: "0.404625",
    }
    assert sum(one.amount for one in found.amounts.values()) == Fraction("2.72530785")


def test_what_a_run_sends_is_the_sum_of_its_prompts():
    # the first prompt is 6,000 + 2,000 + 346 + 245 + 700; each of the 39 others adds 4,600 + 650
    assert figures().sent == 40 * 9_291 + 5_250 * (39 * 40 // 2)
    assert figures().last_prompt == 9_291 + 39 * 5_250 == 214_041


def test_the_costs_of_the_calls_are_those_of_the_run():
    found = figures()

    assert found.running(39) == Usd(Fraction("2.72530785"))
    assert found.cost(0).amount == found.running(0).amount
    # 9,291 tokens written at $3.75 and 650 of output at $15
    assert found.cost(0).text == "0.04459125"
    assert sum(one.amount for one in found.amounts_of(37).values()) == found.cost(37).amount


def test_the_crossing_is_told_with_the_rates_of_the_tier():
    one = figures().crossing

    assert one is not None
    assert (one.call.n, one.prompt, one.cost.text, one.cost_before.text) == (38, 203_541, "0.1729746", "0.0873498")
    assert (one.rate_in, one.rate_out, one.over) == (6, Fraction("22.5"), 200_000)


def test_the_rates_of_the_crossing_are_those_after_every_rule():
    batch = WORKLOAD.but(choices={"context_1m": True, "processing": "batch"})

    one = LoopFigures(loop_bill(batch)).crossing

    assert one is not None
    assert (one.rate_in, one.rate_out) == (3, Fraction("11.25"))


def test_a_run_below_the_tier_crosses_nothing():
    assert figures(turns=37).crossing is None
    assert figures(turns=37).place_of_crossing == -1


def test_a_first_turn_above_the_tier_has_none_before_it():
    one = figures(message=300_000).crossing

    assert one is not None
    assert (one.call.n, one.before, one.cost_before) == (1, None, None)
    assert LoopTexts(ENGLISH).crossing(one).lines[0].count("$") == 1


def test_fees_of_tools_are_shared_by_the_turns():
    # 2 searches a turn at $10 per 1,000: $0.02 a turn, $0.80 a run
    searching = WORKLOAD.but(tools={**TOOLS_OF_LOOP, "web_search": ToolUse(inputs={"searches": 2})})

    found = LoopFigures(loop_bill(searching))

    assert found.amounts[TOOLS].text == "0.8"
    assert found.amounts_of(5)[TOOLS].text == "0.02"
    assert found.running(39).amount == loop_bill(searching).per_request.amount
    assert "spread evenly" in LoopTexts(ENGLISH).notes(found, 1)


def test_sub_agents_and_discounts_stand_beside_the_bars():
    reader = SubAgent(Loop(turns=3, message=9_000, output=900), WORKLOAD, "Reader", 3, 4)
    found = LoopFigures(loop_bill(planning=Planning(requests=2000, discount=10), sub_agents=(reader,)))

    whole = sum(one.amount for one in found.amounts.values()) + found.sub_agents.amount - found.discount.amount
    assert whole == found.bill.per_request.amount
    assert found.sub_agents.amount > 0
    notes = LoopTexts(ENGLISH).notes(found, 1)
    assert "leave out what sub-agents cost" in notes
    assert "before the discount" in notes


def test_without_a_cache_everything_is_plain_input_and_output():
    found = figures(cache="off")

    assert set(found.amounts) == {INPUT, OUTPUT}
    assert found.running(39).text == "15.683664"


def test_runs_that_are_not_planned_have_a_price_all_the_same():
    found = LoopFigures(loop_bill(planning=Planning(requests=0)))

    assert sum(one.amount for one in found.amounts.values()) == Fraction("2.72530785")


# columns and axes


def test_both_axes_have_round_steps_and_as_many():
    axes = figures().axes

    assert [float(one) for one in axes.costs] == [0, 0.05, 0.1, 0.15, 0.2]
    assert axes.counts == (0, 60_000, 120_000, 180_000, 240_000)
    assert LoopTexts(ENGLISH).ticks(axes.costs) == ["$0.00", "$0.05", "$0.10", "$0.15", "$0.20"]
    assert [LoopTexts(ENGLISH).short(one) for one in axes.counts] == ["0", "60k", "120k", "180k", "240k"]


@pytest.mark.parametrize("cost", ["0.000003", "0.0499", "1", "7.3", "123456"])
@pytest.mark.parametrize("count", [1, 7, 999, 1_000_000])
def test_no_bar_and_no_point_is_above_its_axis(cost, count):
    axes = axes_to(Fraction(cost), Fraction(count))

    assert axes.top_cost >= Fraction(cost)
    assert axes.top_count >= count
    assert len(axes.costs) == len(axes.counts)


def test_every_turn_has_a_column_of_its_own_where_there_is_room():
    bars = figures().bars(300)

    assert [bar.shown for bar in bars] == list(range(40))
    assert [bar.is_above for bar in bars] == [False] * 37 + [True] * 3
    assert all(sum(bar.kinds) == bar.cost for bar in bars)


def test_columns_of_several_calls_show_the_dearest_and_lose_no_extreme():
    found = figures(turns=1000, tool_result=100, output=50, compaction=Compaction(60_000, 5_000))

    bars = found.bars(100)

    assert bars[0].first == 0
    assert bars[-1].last == found.count - 1
    assert all(one.last + 1 == other.first for one, other in pairwise(bars))
    assert max(bar.cost for bar in bars) == max(found.costs)
    assert max(bar.most[1] for bar in bars) == max(found.prompts)
    assert min(bar.least[1] for bar in bars) == min(found.prompts)
    assert all(bar.cost == max(found.costs[bar.first : bar.last + 1]) for bar in bars)


def test_the_heights_of_bars_are_in_proportion():
    found = figures()
    plot = plot_of(found, found.axes, ROOM)

    # turn 38 costs $0.1729746 of $0.20
    assert plot.tops()[37] == pytest.approx(420 - 400 * 0.1729746 / 0.2)
    assert plot.line()[37].y() == pytest.approx(420 - 400 * 203_541 / 240_000)
    assert plot.index_at(plot.column(12).center().x()) == 12
    assert plot.index_at(10) is None


def test_numbers_of_turns_are_round_and_apart():
    assert label_turns(40, 30, 740) == [1, 5, 10, 15, 20, 25, 30, 35, 40]
    assert label_turns(3, 30, 740) == [1, 2, 3]
    assert label_turns(1, 30, 740) == [1]
    assert label_turns(20_000, 60, 700)[:2] == [1, 2_000]


def test_turns_keep_their_numbers_where_calls_compact():
    found = figures(compaction=Compaction(100_000, 5_000))

    assert found.compactions == 2
    assert [found.calls[found.place_of(turn)].n for turn in (1, 20, 40)] == [1, 20, 40]
    assert all(found.calls[found.place_of(turn)].is_turn for turn in range(1, 41))
    assert "2 calls compact the history" in LoopTexts(ENGLISH).notes(found, 1)


# words


def test_the_callout_says_what_the_mock_up_says():
    said = LoopTexts(ENGLISH).crossing(figures().crossing)

    assert said.title == "Turn 38: 203,541 input tokens"
    assert said.lines == (
        "$0.1730, up from $0.0873 in turn 37.",
        "Above 200,000, every token of the request is billed at $6 in / $22.50 out, not only the tokens above.",
    )


def test_the_line_of_a_tier_is_called_as_the_book_calls_it():
    tier = figures().tiers_seen()[0]

    assert LoopTexts(ENGLISH).threshold(tier) == "200,000 input tokens: long-context rates above this line"
    assert "konteks panjang" in LoopTexts(INDONESIAN).threshold(tier)


def test_a_tier_far_above_is_said_and_not_drawn():
    found = figures(turns=5)

    assert found.tiers_seen() == []
    assert "30,291 input tokens; other rates begin above 200,000" in LoopTexts(ENGLISH).notes(found, 1)


@pytest.mark.parametrize(
    ("count", "english", "indonesian"),
    [(0, "0", "0"), (999, "999", "999"), (4_466_640, "4.47M", "4,47jt"), (1_500, "1.5k", "1,5rb")],
)
def test_large_counts_are_short(count, english, indonesian):
    assert LoopTexts(ENGLISH).short(count) == english
    assert LoopTexts(INDONESIAN).short(count) == indonesian


def test_a_difference_has_a_sign_and_a_word():
    texts = LoopTexts(ENGLISH)

    assert texts.change(Fraction("475.4")) == "+475%, dearer"
    assert texts.change(Fraction("-14.3")) == "−14%, cheaper"
    assert texts.change(Fraction("0.2")) == "<1%, dearer"
    assert texts.change(Fraction(0)) == "the same"
    assert texts.change(None) == ""


# the widget


def test_the_chart_says_what_it_shows(show):
    chart = show(figures())

    said = chart.accessibleDescription()
    assert said.startswith("From $0.044591 in the first turn to $0.179275 in the last of 40.")
    assert "Turn 38: 203,541 input tokens." in said


def test_the_callout_covers_no_bar(show):
    chart = show(figures())

    box, tops = chart.callout, chart.plot.tops()
    assert box is not None
    for index, top in enumerate(tops):
        column = chart.plot.column(index)
        assert not box.intersects(QRectF(column.left(), top, column.width(), column.bottom() - top))


@pytest.mark.parametrize(("width", "height"), [(300, 300), (846, 170)])
def test_where_the_callout_has_no_room_it_is_not_drawn(show, width, height):
    chart = show(figures(), width, height)

    assert chart.callout is None


def test_keys_walk_the_turns_and_say_each(show, qtbot):
    chart = show(figures())
    chart.setFocus()

    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.accessibleDescription().startswith("Turn 1: 9,291 input tokens, Standard.")
    qtbot.keyClick(chart, Qt.Key.Key_PageDown)
    assert chart.accessibleDescription().startswith("Turn 11:")
    qtbot.keyClick(chart, Qt.Key.Key_End)
    assert chart.accessibleDescription() == (
        "Turn 40: 214,041 input tokens, Long context. Cache read $0.125275, Cache write $0.039375, Output $0.014625, "
        "$0.179275 in all."
    )
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    qtbot.keyClick(chart, Qt.Key.Key_PageUp)
    assert chart.accessibleDescription().startswith("Turn 29:")
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.accessibleDescription().startswith("Turn 1:")
    qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.accessibleDescription().startswith("From ")


def test_pages_of_a_long_loop_are_longer(show, qtbot):
    chart = show(figures(turns=1000, tool_result=100, output=50))
    chart.setFocus()

    qtbot.keyClick(chart, Qt.Key.Key_Home)
    qtbot.keyClick(chart, Qt.Key.Key_PageDown)

    assert chart.accessibleDescription().startswith("Turn 51:")


def test_the_mouse_visits_the_dearest_turn_of_a_column(show):
    chart = show(figures(turns=1000, tool_result=100, output=50))
    visited = []
    chart.visited.connect(visited.append)

    hover(chart, QPoint(400, 200))

    assert visited[-1] is not None
    assert ", the dearest of " in chart.accessibleDescription()


def test_compaction_is_named(show, qtbot):
    chart = show(figures(compaction=Compaction(100_000, 5_000)))
    chart.setFocus()

    chart.go(18)

    assert chart.accessibleDescription().startswith("Compaction before turn 19: ")


def test_the_parts_of_bars_have_the_colours_used_everywhere(show, palette):
    chart = show(figures())

    seen = seen_colours(chart)
    assert {line_colour(palette, kind).name() for kind in (READS, WRITES, OUTPUT)} <= seen
    assert line_colour(palette, INPUT).name() not in seen
    assert text_colour().name() in seen


def test_without_a_run_nothing_is_drawn(show, palette):
    chart = show(figures())

    chart.show_figures(None)

    assert chart.accessibleDescription() == ""
    assert line_colour(palette, READS).name() not in seen_colours(chart)


@pytest.mark.parametrize(
    "changes", [{"turns": 1}, {"turns": 2, "cache": "off"}, {"turns": 20_000, "tool_result": 20, "output": 5}]
)
def test_any_number_of_turns_can_be_drawn(show, changes):
    chart = show(figures(**changes), 300, 220)

    assert chart.grab().width() == 300
    assert chart.accessibleDescription()
