"""The bar of shares, the meter of the tier, the months and what moves them: said, drawn, and as tables."""

from collections import Counter
from fractions import Fraction

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QToolTip, QTreeView, QWidget

from desktop.bars import ground, soft_accent
from desktop.contrast import SHAPE, ratio
from desktop.months_chart import OVER, MonthsChart, MonthsView, nice_step
from desktop.movers_view import MoversView
from desktop.palettes import our_palette
from desktop.share_bar import ShareBar
from desktop.theme import GOOD, WARNING, line_colour, line_colours, tone_colour
from desktop.tier_meter import TierMeter
from desktop.translations import install
from pricing_core import Usd
from pricing_core.billing import bill, months
from pricing_core.movers import Mover, movers
from pricing_core.showing import ENGLISH, INDONESIAN
from tests.desktop.mock_one import BOOK, PLAN, PLANNED, billed
from tests.desktop.seen import named

YEAR = months(PLAN, billed().first.card)
MOVED = movers(PLAN, billed(), BOOK, lambda plan: bill(plan, billed().first.card))
WITH_TIERS = PLAN.but(workload=PLAN.workload.but(choices={"context_1m": True}))


@pytest.fixture
def show(qtbot):
    held = []

    def show_view(view: QWidget, width: int = 520, height: int = 260) -> QWidget:
        held.append(view)
        qtbot.addWidget(view)
        view.resize(width, height)
        view.show()
        view.activateWindow()
        qtbot.waitUntil(view.isActiveWindow)
        return view

    yield show_view
    held.clear()


@pytest.fixture(params=[False, True], ids=["light", "dark"])
def palette(qapp, request):
    before = qapp.palette()
    qapp.setPalette(our_palette(dark=request.param))
    yield qapp.palette()
    qapp.setPalette(before)


def cells(table):
    model = table.model()
    columns = range(model.columnCount())
    return [[model.index(row, column).data() or "" for column in columns] for row in range(model.rowCount())]


def colours(widget) -> Counter:
    """Count the colours that are drawn, to the pixel."""
    picture = widget.grab().toImage()
    places = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
    return Counter(picture.pixelColor(x, y).name() for x, y in places)


def point_at(widget, x: int, y: int) -> str:
    QToolTip.hideText()
    place = QPoint(x, y)
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, place, widget.mapToGlobal(place)))
    return QToolTip.text()


# the bar of shares


def test_the_bar_says_what_share_each_line_has(show):
    bar = show(ShareBar(ENGLISH), 400, 14)

    bar.show_bill(billed())

    # of 451.32: 76.50, 31.14, 54, 49.68, 180, 60
    assert bar.accessibleDescription() == (
        "Input, not cached 17%, Tool use system prompt 7%, Cache write, 5 minutes 12%, Cache read 11%, "
        "Output 40%, Web search 13%"
    )


def test_the_bar_is_as_long_as_the_lines_are_dear(show, palette):
    bar = show(ShareBar(ENGLISH), 451, 14)

    bar.show_bill(billed())

    drawn = colours(bar)
    assert abs(drawn[line_colours(palette)[0].name()] / 14 - 76) < 3
    assert abs(drawn[line_colours(palette)[4].name()] / 14 - 179) < 3
    assert all(drawn[one.name()] for one in line_colours(palette))


def test_the_bar_tells_about_the_line_below_the_mouse(show):
    bar = show(ShareBar(ENGLISH), 451, 14)
    bar.show_bill(billed())

    assert "Input, not cached: $76.50 a month (17%)" in point_at(bar, 10, 5)
    assert "Web search: $60.00 a month (13%)" in point_at(bar, 440, 5)


def test_without_a_price_nothing_is_drawn(show, palette):
    bar = show(ShareBar(ENGLISH), 400, 14)
    bar.show_bill(billed())

    bar.show_bill(None)

    assert bar.accessibleDescription() == ""
    assert not any(colours(bar)[one.name()] for one in line_colours(palette))
    assert point_at(bar, 10, 5) == ""


def test_a_bill_of_nothing_draws_nothing(show):
    bar = show(ShareBar(ENGLISH), 400, 14)

    bar.show_bill(billed(PLAN.but(planning=PLANNED.but(requests=0))))

    assert bar.accessibleDescription() == ""


# the meter of the tier


def test_the_meter_counts_up_to_the_next_tier(show, palette):
    meter = show(TierMeter(ENGLISH), 400, 40)

    meter.show_breakdown(billed(WITH_TIERS).first)

    assert named(meter, "tier_meter_text", QLabel).text() == "7,196 of 200,000 input tokens before long context rates"
    assert meter.accessibleDescription() == "7,196 of 200,000 input tokens before long context rates"
    assert colours(meter)[tone_colour(palette, GOOD).name()]


def test_above_the_threshold_the_meter_warns_in_words_and_colour(show, palette):
    meter = show(TierMeter(ENGLISH), 400, 60)
    plan = WITH_TIERS.but(workload=WITH_TIERS.workload.but(tokens={"input": 193_655, "output": 400}))

    meter.show_breakdown(billed(plan).first)

    # 193,655 + 346 of the tools + 6,000 of the prefix
    assert named(meter, "tier_meter_text", QLabel).text() == (
        "200,001 input tokens. Above 200,000: the whole request is billed at the long context rates."
    )
    assert colours(meter)[tone_colour(palette, WARNING).name()]


def test_a_model_without_a_tier_has_its_window(show):
    meter = show(TierMeter(INDONESIAN), 400, 40)

    meter.show_breakdown(billed().first)

    assert "7.196" in named(meter, "tier_meter_text", QLabel).text()
    assert "200.000" in named(meter, "tier_meter_text", QLabel).text()


def test_the_meter_is_empty_without_a_price_or_a_limit(show):
    meter = show(TierMeter(ENGLISH), 400, 40)
    meter.show_breakdown(billed().first)
    happened = PLAN.but(workload=PLAN.workload.but(basis="usage", model="claude-haiku-4-5"))

    for breakdown in (None, billed(happened).first):
        meter.show_breakdown(breakdown)

        assert not named(meter, "tier_meter_text", QLabel).isVisible()
        assert meter.accessibleDescription() == ""


# the months


def test_the_months_of_the_mock_up(show):
    view = show(MonthsView(ENGLISH))

    view.show_months(YEAR, 8, 600)

    # 451.32 × (1.08^12 − 1) ÷ 0.08 is 8,564.756…; 451.32 × 1.08^4 is 614.0158…
    assert named(view, "months_sum", QLabel).text() == "$8,564.76 in total"
    assert named(view, "months_note", QLabel).text() == "Over the $600 budget from month 5 ($614.02)."
    assert "growth 8% a month, before tax" in [label.text() for label in view.findChildren(QLabel)]
    assert named(view, "months").accessibleDescription() == (
        "From $451.32 in month 1 to $1,052.32 in month 12; $8,564.76 in total. "
        "Over the $600 budget from month 5 ($614.02)."
    )


def test_months_over_the_budget_have_another_colour_and_are_hatched(show, palette):
    view = show(MonthsView(ENGLISH))

    view.show_months(YEAR, 8, 600)

    chart = named(view, "months")
    drawn, picture = colours(chart), chart.grab().toImage()
    assert drawn[soft_accent(ground()).name()] > 500
    assert drawn[line_colour(palette, OVER).name()] > 500

    def of_bar(month: int) -> set[str]:
        area = chart.areas()[month - 1]
        x = int(area.center().x())
        return {picture.pixelColor(x + step, int(area.bottom()) - 40).name() for step in range(-3, 4)}

    assert len(of_bar(2)) == 1
    assert len(of_bar(11)) > 1  # the lines of the hatch


@pytest.mark.usefixtures("palette")
def test_bars_can_be_told_from_the_card():
    assert ratio(soft_accent(ground()), ground()) >= SHAPE


def test_a_budget_that_is_kept_is_said_too(show):
    view = show(MonthsView(ENGLISH))

    view.show_months(YEAR, 8, 2_000)
    assert named(view, "months_note", QLabel).text() == "Within the $2,000 budget in every month."

    view.show_months(YEAR, 8, None)
    assert named(view, "months_note", QLabel).text() == ""


def test_a_bill_that_shrinks_below_the_budget_is_not_over_it_for_good(show):
    view = show(MonthsView(ENGLISH))
    shrinking = months(PLAN.but(planning=PLANNED.but(growth=-10)), billed().first.card)

    view.show_months(shrinking, Fraction(-21, 2), 400)

    # 451.32, 406.188, 365.57
    assert named(view, "months_note", QLabel).text() == "Over the $400 budget in 2 months, first in month 1 ($451.32)."
    assert "growth −10.5% a month, before tax" in [label.text() for label in view.findChildren(QLabel)]


def test_the_months_as_a_table(show):
    view = show(MonthsView(INDONESIAN))
    view.show_months(YEAR, 8, 600)

    named(view, "months_as_table", QToolButton).click()

    table = named(view, "months_table", QTreeView)
    assert table.isVisible()
    assert not named(view, "months").isVisible()
    assert cells(table)[0][:3] == ["1", "US$451,32", "US$451,32"]
    # 14.0158… over; the first five are 2,647.71
    assert cells(table)[4] == ["5", "US$614,02", "US$2.647,71", "US$14,02"]
    assert len(cells(table)) == 12


def test_months_without_a_price_are_blank(show):
    view = show(MonthsView(ENGLISH))
    view.show_months(YEAR, 8, 600)

    view.show_months(None, 8, 600)

    assert named(view, "months_sum", QLabel).text() == "–"
    assert named(view, "months_note", QLabel).text() == ""
    assert named(view, "months").accessibleDescription() == ""
    assert len(colours(named(view, "months"))) == 1


def test_months_are_walked_with_the_arrow_keys_and_said(show, qtbot):
    view = show(MonthsView(ENGLISH))
    view.show_months(YEAR, 8, 600)
    chart = named(view, "months")
    chart.setFocus()

    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.accessibleDescription() == "Month 1: $451.32"
    qtbot.keyClick(chart, Qt.Key.Key_End)
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.accessibleDescription() == "Month 12: $1,052.32, over the budget by $452.32"
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.accessibleDescription().startswith("Month 11:")
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    assert chart.accessibleDescription().startswith("Month 1:")

    chart.clearFocus()
    assert chart.accessibleDescription().startswith("From $451.32")


def test_the_month_below_the_mouse_is_said(show):
    view = show(MonthsView(ENGLISH))
    view.show_months(YEAR, 8, 600)
    chart = named(view, "months")

    place = chart.areas()[4].center().toPoint()

    assert "Month 5: $614.02, over the budget by $14.02" in point_at(chart, place.x(), place.y())


def test_what_is_given_while_hidden_is_drawn_later(show):
    view = show(MonthsView(ENGLISH))
    view.hide()

    view.show_months(YEAR, 8, 600)

    assert named(view, "months_note", QLabel).text() == ""
    view.show()
    assert named(view, "months_note", QLabel).text() == "Over the $600 budget from month 5 ($614.02)."


@pytest.mark.parametrize("amounts", [("0",) * 12, ("0.000001",) * 12, ("999999999999",) * 12])
@pytest.mark.parametrize("budget", [None, 0, 10**15])
def test_amounts_of_every_size_can_be_drawn(show, amounts, budget):
    view = show(MonthsView(ENGLISH), 300, 160)

    view.show_months(tuple(Usd.parse(one) for one in amounts), 0, budget)

    assert view.grab()


@pytest.mark.parametrize(("top", "most", "step"), [(1052, 4, 400), (600, 2, 400), (100, 4, 40), ("0.03", 4, "0.01")])
def test_the_axis_has_round_steps(top, most, step):
    assert nice_step(Fraction(top), most) == Fraction(step)


# what moves the bill


def test_what_moves_the_bill_is_said_first(show):
    view = show(MoversView(ENGLISH))

    view.show_movers(MOVED)

    # a fifth of 92% of 6,000 tokens written at 3.75 instead of read at 0.30 per million, 30,000 times
    said = "What moves it most: Hit rate. 20% lower costs $114.26 more."
    assert named(view, "movers_note", QLabel).text() == said
    assert named(view, "movers").accessibleDescription() == said


def test_both_ends_of_a_number_are_drawn_on_their_sides(show, palette):
    view = show(MoversView(ENGLISH))

    view.show_movers(MOVED)

    assert palette
    assert colours(named(view, "movers"))[soft_accent(ground()).name()] > 500


def test_movers_are_walked_with_the_arrow_keys_and_said(show, qtbot):
    view = show(MoversView(ENGLISH))
    view.show_movers(MOVED)
    chart = named(view, "movers")
    chart.setFocus()

    qtbot.keyClick(chart, Qt.Key.Key_Down)
    # at most 100%, so 8% of 6,000 tokens
    assert chart.accessibleDescription() == "Hit rate: 20% lower costs $114.26 more, 20% higher saves $49.68."
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    assert chart.accessibleDescription() == "Requests: 20% lower saves $90.26, 20% higher costs $90.26 more."


def test_movers_as_a_table(show):
    view = show(MoversView(INDONESIAN))
    view.show_movers(MOVED)

    named(view, "movers_as_table", QToolButton).click()

    assert cells(named(view, "movers_table", QTreeView))[:2] == [
        ["Tingkat hit", "+US$114,26", "−US$49,68"],
        ["Permintaan", "−US$90,26", "+US$90,26"],
    ]


def test_an_end_without_a_price_is_said(show):
    view = show(MoversView(ENGLISH))

    view.show_movers((Mover({"en": "Input"}, Usd(Fraction(-5)), None),))

    named(view, "movers_as_table", QToolButton).click()
    assert cells(named(view, "movers_table", QTreeView)) == [["Input", "−$5.00", "–"]]
    assert named(view, "movers_note", QLabel).text() == "What moves it most: Input. 20% lower saves $5.00."
    assert view.grab()


def test_movers_are_blank_without_a_price_and_say_when_nothing_moves(show):
    view = show(MoversView(ENGLISH))
    view.show_movers(MOVED)

    view.show_movers(None)
    assert named(view, "movers_note", QLabel).text() == ""
    assert len(colours(named(view, "movers"))) == 1

    view.show_movers(())
    assert named(view, "movers_note", QLabel).text() == "Nothing that was entered moves the total."


@pytest.mark.usefixtures("palette")
def test_charts_follow_another_palette(show, qapp):
    view = show(MonthsView(ENGLISH))
    view.show_months(YEAR, 8, 600)
    seen = []
    for dark in (False, True):
        qapp.setPalette(our_palette(dark=dark))
        qapp.processEvents()
        seen.append(colours(named(view, "months"))[soft_accent(ground()).name()])

    assert all(count > 500 for count in seen)


@pytest.mark.parametrize("style", [ENGLISH, INDONESIAN], ids=["en", "id"])
def test_what_moves_it_says_that_it_is_before_tax_where_there_is_one(show, style):
    view = show(MoversView(style))

    view.show_movers(MOVED)
    assert not any("before tax" in one.text() for one in view.findChildren(QLabel))
    view.show_movers(MOVED, is_taxed=True)

    seen = [one.text() for one in view.findChildren(QLabel) if "before tax" in one.text()]
    assert len(seen) == 2  # beside the title, and in the advice, which is also read aloud
    assert seen[1].endswith(", before tax.")
    assert "before tax" in named(view, "movers").accessibleDescription()


@pytest.mark.parametrize("growth", [-40, 0, 8])
def test_the_name_of_the_budget_covers_no_bar(show, palette, growth):
    """Drawn with the name and without it, the bars are the same."""
    chart = MonthsChart(ENGLISH)
    show(chart, 420, 200)
    amounts = months(PLAN.but(planning=PLANNED.but(growth=growth)), billed().first.card)
    chart.show_amounts(amounts, 300)
    chart.say("", 12, str)
    whole = chart.grab().toImage()
    chart.tr = lambda _text: ""

    bare = chart.grab().toImage()

    top = round(chart.fontMetrics().height()) + 1
    other = [
        (x, y)
        for x in range(whole.width())
        for y in range(whole.height())
        if whole.pixelColor(x, y) != bare.pixelColor(x, y)
    ]
    assert other  # the name is drawn
    assert max(y for _, y in other) <= top
    bars = [line_colour(palette, OVER).name(), soft_accent(ground()).name()]
    assert not any(whole.pixelColor(x, y).name() in bars for x in range(whole.width()) for y in range(top))


@pytest.mark.parametrize("language", ["en", "id"])
def test_no_heading_of_the_table_of_months_is_cut_off(show, qapp, language):
    install(qapp, language)
    view = show(MonthsView(INDONESIAN if language == "id" else ENGLISH), 345, 240)
    view.show_months(YEAR, 8, 600)
    named(view, "months_as_table", QToolButton).click()

    table = named(view, "months_table", QTreeView)
    for column, text in enumerate(view.columns()):
        assert table.columnWidth(column) >= table.fontMetrics().horizontalAdvance(text) + 8, text
        texts = [table.model().index(row, column).data() for row in range(12)]
        widest = max(table.fontMetrics().horizontalAdvance(one) for one in texts)
        assert table.columnWidth(column) >= widest + 14, text
    assert not table.horizontalScrollBar().isVisible()
    install(qapp, "en")
