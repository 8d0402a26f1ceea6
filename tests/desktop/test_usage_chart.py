"""Actual usage over time: what the bars are, that they are walked and said, and the same as a table."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QTreeView

from desktop.choice_field import ListBox
from desktop.line_kinds import INPUT, OUTPUT, READS, TOOLS, WRITES
from desktop.loop_chart_data import STACK
from desktop.palettes import our_palette
from desktop.theme import line_colour
from desktop.usage_chart import UsageChart
from desktop.usage_chart_data import MOST_FILLED, time_bars, usual
from desktop.usage_days_view import UsageDaysView
from desktop.usage_texts import UsageTexts
from pricing_core.showing import ENGLISH, INDONESIAN
from pricing_core.usage_options import DAY, HOUR, MONTH
from pricing_core.usage_pricing import bill_usage
from tests.core.usage_support import used
from tests.desktop.seen import named
from tests.desktop.usage_reports import many, report_of


def at(day: str, hour: int = 10, **counts: object):
    return used(when=f"{day}T{hour:02d}:00:00Z", **counts)


def bars_of(*records, by: str = DAY):
    report, sums = report_of(*records)
    return time_bars(bill_usage(sums.but(options=sums.options.but(group_by=(by,))), report.bill.book))


def totals(bars) -> list[tuple[str, Fraction]]:
    return [(one.key, one.total.amount) for one in bars.bars]


@pytest.fixture
def show(qtbot):
    held = []

    def show_view(report, sums, style=ENGLISH, width: int = 800, height: int = 420) -> UsageDaysView:
        view = UsageDaysView(UsageTexts(style, lambda day: f"[{day}]"))
        held.append(view)
        qtbot.addWidget(view)
        view.resize(width, height)
        view.show_report(report, sums)
        view.show()
        view.activateWindow()
        qtbot.waitUntil(view.isActiveWindow)
        QApplication.processEvents()
        return view

    yield show_view
    held.clear()


def chart(view) -> UsageChart:
    return named(view, "usage_chart", UsageChart)


def said(view) -> str:
    return chart(view).accessibleDescription()


def cells(view) -> list[list[str]]:
    model = named(view, "usage_chart_panel_table", QTreeView).model()
    return [
        [model.index(row, column).data() or "" for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


# ── What the bars are ────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_day_between_the_first_and_the_last_has_its_place():
    bars = bars_of(at("2025-12-03", plain=1_000_000), at("2025-11-30", output=100_000))

    # A million above the tier at $6; 100,000 of output at $15 a million.
    assert totals(bars) == [
        ("2025-11-30", Fraction("1.5")), ("2025-12-01", 0), ("2025-12-02", 0), ("2025-12-03", Fraction(6)),
    ]  # fmt: skip
    assert [one.group is None for one in bars.bars] == [False, True, True, False]
    assert bars.top == 6
    assert bars.dearest.key == "2025-12-03"
    assert bars.total.amount == Fraction("7.5")


def test_the_kinds_of_a_bar_add_up_to_it():
    bars = bars_of(at("2025-12-01", plain=1_000, write_5m=2_000, write_1h=500, read=3_000, output=400, searches=3))
    (one,) = bars.bars

    kinds = {kind: money.amount for kind, money in zip(STACK, one.kinds, strict=True)}

    # 2,000 at $3.75 and 500 at $6 a million; three searches at $10 a thousand.
    assert kinds == {
        INPUT: Fraction("0.003"), WRITES: Fraction("0.0105"), READS: Fraction("0.0009"), OUTPUT: Fraction("0.006"),
        TOOLS: Fraction("0.03"),
    }  # fmt: skip
    assert sum(kinds.values()) == one.total.amount
    assert bars.kind(TOOLS).amount == Fraction("0.03")


def test_months_go_over_the_end_of_a_year():
    bars = bars_of(at("2025-11-30", plain=1), at("2026-02-01", plain=1), by=MONTH)

    assert [one.key for one in bars.bars] == ["2025-11", "2025-12", "2026-01", "2026-02"]


def test_hours_go_over_the_end_of_a_day():
    bars = bars_of(at("2025-12-01", 22, plain=1), at("2025-12-02", 1, plain=1), by=HOUR)

    assert [one.key[8:13] for one in bars.bars] == ["01T22", "01T23", "02T00", "02T01"]


def test_gaps_of_a_very_long_time_are_left_out():
    bars = bars_of(at("2019-01-01", plain=1), at("2025-12-01", plain=1))

    assert [one.key for one in bars.bars] == ["2019-01-01", "2025-12-01"]
    assert MOST_FILLED < 6 * 365


def test_the_last_day_that_a_calendar_has_ends_it():
    assert [one.key for one in bars_of(at("9999-12-31", plain=1)).bars] == ["9999-12-31"]
    assert [one.key for one in bars_of(at("9999-12-31", plain=1), by=MONTH).bars] == ["9999-12"]


def test_what_has_no_date_is_in_no_bar_and_told_apart():
    bars = bars_of(at("2025-12-01", plain=1_000), used(when="", plain=2_000))

    assert totals(bars) == [("2025-12-01", Fraction("0.003"))]
    assert bars.undated.total.amount == Fraction("0.006")


def test_nothing_with_a_date_is_no_bar():
    bars = bars_of(used(when="", plain=2_000))

    assert (bars.bars, bars.top, bars.total.amount) == ((), 0, 0)


def test_what_it_goes_by_depends_on_the_days():
    def of(*days: str) -> str:
        return usual(report_of(*(at(day, plain=1) for day in days))[0].bill, [DAY, MONTH, HOUR])

    assert of("2025-12-01") == HOUR
    assert of("2025-12-01", "2025-12-02") == DAY
    assert of("2025-10-01", "2025-12-31") == DAY  # 92 days
    assert of("2025-10-01", "2026-01-01") == MONTH
    assert usual(report_of(used(when="", plain=1))[0].bill, [DAY]) == DAY
    assert usual(report_of(at("2025-12-01", plain=1))[0].bill, [DAY, MONTH]) == DAY


# ── What is seen ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_parts_of_a_bar_stand_on_each_other_without_a_gap(show):
    view = show(*many())
    parts = [area for _, area in chart(view).parts(20)]

    assert len(parts) == 5
    for lower, upper in pairwise(parts):
        assert upper.bottom() == lower.top()
    assert parts[0].bottom() == max(part.bottom() for part in parts)
    assert chart(view).parts(9) == []  # the 10th, a day without records


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_each_part_has_the_colour_of_its_kind(show, qapp, dark):
    before = qapp.palette()
    qapp.setPalette(our_palette(dark=dark))
    try:
        view = show(*many())
        picture = chart(view).grab().toImage()

        kinds = dict(chart(view).parts(20))

        area = kinds[INPUT]
        colour = picture.pixelColor((QPointF(area.left() + 2, area.center().y())).toPoint())
        assert colour.name() == line_colour(qapp.palette(), INPUT).name()
    finally:
        qapp.setPalette(before)


def test_the_legend_says_what_each_kind_comes_to(show):
    view = show(*many())

    assert named(view, "usage_legend_output", QLabel).text() == "Output $9.59"
    assert "$0.38" in named(view, "usage_legend_tools", QLabel).toolTip()
    one = show(*report_of(at("2025-12-01", plain=10)))
    assert not named(one, "usage_legend_tools", QLabel).isVisible()


def test_the_whole_says_the_dearest_and_what_is_missing(show):
    view = show(*many())

    assert said(view).startswith("The dearest: [2025-12-21], $4.83.")
    assert "Without a date, and in no bar: records 1, $0.020250." in said(view)
    assert named(view, "usage_chart_panel_sum", QLabel).text() == "≥ $58.02"
    assert named(view, "usage_chart_panel_note", QLabel).isVisible()


def test_bars_are_walked_with_the_arrow_keys_and_say_themselves(show, qtbot):
    view = show(*many())
    chart(view).setFocus()

    qtbot.keyClick(chart(view), Qt.Key.Key_Home)
    # Sonnet: 20,000 at $3, 40,000 at $3.75, 90,000 at $0.30, 9,000 at $15, two searches; Haiku: $0.30 and $0.255.
    assert said(view) == (
        "[2025-12-01]: $0.947000, requests: 2. Cache read $0.027000, Cache write $0.150000, Plain input $0.360000, "
        "Output $0.390000, Tools' fees $0.020000"
    )
    for _ in range(4):
        qtbot.keyClick(chart(view), Qt.Key.Key_Right)
    assert said(view).startswith("[2025-12-05]: ≥ $1.96, requests: 3.")  # one of them has no price
    for _ in range(5):
        qtbot.keyClick(chart(view), Qt.Key.Key_Right)
    assert said(view) == "[2025-12-10]: no records"
    qtbot.keyClick(chart(view), Qt.Key.Key_End)
    assert said(view).startswith("[2025-12-21]: $4.83")


def test_it_can_be_read_as_a_table(show):
    view = show(*many())

    named(view, "usage_chart_panel_as_table", QToolButton).click()

    table = cells(view)
    assert len(table) == 21
    assert table[0] == [
        "[2025-12-01]", "2", "$0.027000", "$0.150000", "$0.360000", "$0.390000", "$0.020000", "$0.947000",
    ]  # fmt: skip
    assert table[4][-1] == "≥ $1.96"
    assert table[9] == ["[2025-12-10]", *["–"] * 7]  # missing is never $0


def test_another_choice_draws_other_bars_and_holds_for_another_report(show, qtbot):
    view = show(*many())
    by = named(view, "usage_chart_by", ListBox)

    qtbot.keyClick(by, Qt.Key.Key_Down)
    assert by.currentText() == "Month"
    assert len(chart(view).areas()) == 1

    view.show_report(*report_of(at("2025-11-01", plain=1), at("2026-01-01", plain=1)))
    assert by.currentText() == "Month"
    assert len(chart(view).areas()) == 3
    chart(view).setFocus()
    qtbot.keyClick(chart(view), Qt.Key.Key_Home)
    assert said(view).startswith("Nov 2025: $0.000003")


def test_hours_are_named_by_the_clock(show, qtbot):
    view = show(*report_of(at("2025-12-01", 9, plain=1), at("2025-12-01", 11, plain=1)))
    chart(view).setFocus()

    qtbot.keyClick(chart(view), Qt.Key.Key_End)

    assert named(view, "usage_chart_by", ListBox).currentText() == "Hour"
    assert said(view).startswith("[2025-12-01], 11:00: $0.000003")


def test_rows_of_reports_do_not_say_how_many_requests(show, qtbot):
    row = at("2025-12-01", plain=1_000, requests=0, window="0-200k")
    view = show(*report_of(row))
    chart(view).setFocus()

    qtbot.keyClick(chart(view), Qt.Key.Key_Home)

    assert "requests: –" in said(view)


def test_without_dates_it_says_so(show):
    view = show(*report_of(used(when="", plain=10)))

    assert said(view).startswith("No record says when it was.")
    assert chart(view).areas() == []
    assert not chart(view).grab().isNull()


def test_a_year_of_days_is_drawn_in_a_narrow_window(show, qtbot):
    days = [at(f"2025-{month:02d}-{day:02d}", plain=month * 1_000) for month in range(1, 13) for day in (1, 15, 28)]
    view = show(*report_of(*days), INDONESIAN, width=400)

    qtbot.keyClick(named(view, "usage_chart_by", ListBox), Qt.Key.Key_Home)

    assert len(chart(view).areas()) == 31 + 28 + 31 + 30 + 31 + 30 + 31 + 31 + 30 + 31 + 30 + 28
    assert not chart(view).grab().isNull()
