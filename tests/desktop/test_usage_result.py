"""What actual usage cost, as a person sees it: the mock-up's numbers, what is missing, lines with their reasons."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QPushButton, QWidget

from desktop.palettes import our_palette
from desktop.theme import MUTED, apply_theme, control_style, tone_colour
from desktop.usage_input import UsageInput
from desktop.usage_line_rows import COST, NAME, QUANTITY, RATE
from desktop.usage_result import UsageResult
from pricing_core.money import Usd
from pricing_core.showing import ENGLISH, INDONESIAN
from pricing_core.usage_invoice import Invoice
from pricing_core.usage_record import Used
from tests.core.usage_support import HAIKU, SONNET, used
from tests.desktop.seen import INVISIBLE, clipboard, named, shown, text
from tests.desktop.usage_reports import MOCK, invoiced, many, mock, report_of

RUPIAH = UsageInput(currency="IDR", rate=16_600)
FIXED = re.compile(
    r"(book|model|platform|endpoint|inference_geo|processing|speed|context_1m|input_tokens|output_tokens|reused_prefix|"
    r"cache_lifetime|hit_rate|cache_write_5m|cache_write_1h|cache_read|own_tools|tool_choice|tool_definitions|bash|"
    r"text_editor|computer_use|web_searches|fetches|requests|retries|growth|budget|discount|tax|total|previous_total|"
    r"total_per_request|problem|breakdown)$"
)


@pytest.fixture
def make(qtbot):
    held = []

    def make_view(style=ENGLISH, width: int = 860, height: int = 900) -> UsageResult:
        view = UsageResult(style, lambda day: f"day {day}" if day else "")
        held.append(view)
        qtbot.addWidget(view)
        view.resize(width, height)
        view.show()
        view.activateWindow()
        qtbot.waitUntil(view.isActiveWindow)
        return view

    yield make_view
    held.clear()


@pytest.fixture
def show(make):
    def show_view(report, sums, style=ENGLISH, *, given=RUPIAH, **room) -> UsageResult:
        view = make(style, **room)
        view.show_given(given)
        view.show_report(report, sums, is_partial=False, problem="")
        settle()
        return view

    return show_view


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def rows(view) -> list[list[str]]:
    model = view.lines.model()
    return [[model.index(row, column).data() for column in range(4)] for row in range(model.rowCount())]


# ── The request of the mock-up ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("style", "large", "exactly", "other", "lines", "otherwise"),
    [
        (
            ENGLISH, "$1.51", "$1.511250", "Rp 25,087",
            [["250,000 tokens", "$6.00", "$1.500000"], ["500 tokens", "$22.50", "$0.011250"], ["", "", "$1.511250"]],
            [("$0.755625", "−50%"), ("$0.757500", "−50%"), ("does not fit", "n/a")],
        ),
        (
            INDONESIAN, "US$1,51", "US$1,511250", "Rp 25.087",
            [["250.000 token", "US$6,00", "US$1,500000"], ["500 token", "US$22,50", "US$0,011250"],
             ["", "", "US$1,511250"]],
            [("US$0,755625", "−50%"), ("US$0,757500", "−50%"), ("does not fit", "n/a")],
        ),
    ],
    ids=["en", "id"],
)  # fmt: skip
def test_the_numbers_of_the_mock_up(show, style, large, exactly, other, lines, otherwise):
    view = show(*mock(), style)

    assert text(view, "usage_amount") == large
    assert exactly in text(view, "usage_scope")
    assert other in text(view, "usage_scope")
    assert [row[1:] for row in rows(view)] == lines
    found = [
        (text(view, f"usage_otherwise_{at}_cost"), text(view, f"usage_otherwise_{at}_percent")) for at in (1, 2, 3)
    ]
    assert found == otherwise


def test_the_words_of_the_mock_up(show):
    view = show(*mock())

    assert text(view, "usage_scope") == "one request · exactly $1.511250 · about Rp 25,087"
    assert text(view, "usage_notice_1_title") == "Long context rates apply to the whole request"
    assert text(view, "usage_notice_1_text") == (
        "250,000 input tokens, above the threshold of 200,000. All tokens are billed at these rates, not only the "
        "50,000 above the threshold. Output goes up to $22.50 per MTok as well."
    )
    assert [row[NAME] for row in rows(view)] == ["Input, not cached", "Output", "Total"]
    names = [text(view, f"usage_otherwise_{at}_change") for at in (1, 2, 3)]
    assert names == [
        "Batch (still above 200,000)", "Split in two, 125,000 tokens each", "Claude Haiku 4.5 (context 200,000)",
    ]  # fmt: skip
    assert text(view, "usage_otherwise_title") == "If this request were made otherwise"


def test_what_the_record_does_not_say_is_told_with_its_dollars(show):
    view = show(*mock())

    said = [text(view, f"usage_rests_on_{at}") for at in (1, 2, 3)]

    # Batch is half of $1.51125; a region adds a tenth.
    assert said[0] == "Records without a date: 1. They are priced as of day 2025-12-01."
    assert said[1].endswith("the difference is that to Batch −50%. Difference: −$0.755625.")
    assert said[2].endswith("Amazon Bedrock, Regional. Difference: +$0.151125.")


def test_a_request_below_the_tier_has_no_warning(show):
    view = show(*report_of(used(plain=200_000, output=500)))

    assert not named(view, "usage_notices").isVisible()
    assert rows(view)[0][RATE] == "$3.00"


# ── The amount ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_before_anything_is_given_there_is_no_amount_and_nothing_else(make):
    view = make()

    assert text(view, "usage_amount") == "–"
    assert "Nothing leaves this computer" in text(view, "usage_scope")
    assert not view.lines.isVisible()
    assert not view.tabs.isVisible()
    assert view.exact_amounts() == []


def test_on_a_problem_every_amount_goes(show):
    report, sums = mock()
    view = show(report, sums)

    view.show_report(report, sums, is_partial=False, problem="Nothing was found that says what was used.")

    assert text(view, "usage_amount") == "–"
    assert named(view, "usage_amount").toolTip() == ""
    assert shown(view, "usage_fault") == "Nothing was found that says what was used."
    assert view.spoken() == "Nothing was found that says what was used."
    seen = [one.text() for one in view.findChildren(QLabel) if one.isVisible()]
    assert [one for one in seen if "$" in one] == []
    assert not view.lines.isVisible()
    assert view.lines.model().rowCount() == 0


def test_what_came_after_a_problem_is_shown_again(show):
    report, sums = mock()
    view = show(report, sums)
    view.show_report(None, None, is_partial=False, problem="No.")

    view.show_report(report, sums, is_partial=False, problem="")

    assert text(view, "usage_amount") == "$1.51"
    assert shown(view, "usage_fault") == ""


def test_a_total_without_everything_in_it_is_at_least_that_much(show):
    view = show(*report_of(used(plain=1_000_000, output=0), used("claude-next-9", plain=10)))

    assert text(view, "usage_amount") == "≥ $6.00"
    assert text(view, "usage_scope").startswith("at least, for not everything has a price · 2 requests")
    assert rows(view)[-1][NAME] == "At least"
    assert text(view, "usage_notice_2_title") == "Not everything has a price"
    assert "claude-next-9: tokens 10" in text(view, "usage_notice_2_text")


def test_what_has_no_price_at_all_has_no_amount_and_never_zero(show):
    view = show(*report_of(used("claude-next-9", plain=10)))

    assert text(view, "usage_amount") == "–"
    assert text(view, "usage_scope").startswith("nothing of it has a price · one request")
    assert rows(view) == [["Total", "", "", "–"]]
    assert view.head.exact_amounts() == []


def test_a_price_is_asked_for_in_one_click(show, qtbot):
    view = show(*report_of(used("claude-next-9", plain=10)))
    button = named(view, "usage_notice_1_add_price", QPushButton)

    with qtbot.waitSignal(view.price_wanted) as asked:
        button.click()

    assert asked.args == ["claude-next-9"]
    assert button.text() == "Add a price for claude-next-9…"


def test_many_things_without_a_price_are_counted(show):
    view = show(*report_of(*(used(f"claude-next-{at}", plain=10) for at in range(9))))

    assert text(view, "usage_notice_1_text").splitlines()[-1] == "(4 others)"


def test_what_was_read_until_somebody_stopped_says_so(make):
    view = make()
    view.show_report(*mock(), is_partial=True, problem="")

    assert shown(view, "usage_stopped_early") == "Stopped early: this is what was read until then."
    assert text(view, "usage_amount") == "≥ $1.51"


def test_days_and_requests_stand_below_the_amount(show):
    records = [used(plain=1_000_000, when=f"2025-12-0{day}T00:00:00Z") for day in (1, 4)]

    view = show(*report_of(*records), given=UsageInput())

    assert text(view, "usage_scope") == "2 requests · day 2025-12-01 to day 2025-12-04 (UTC)"


def test_rows_of_reports_are_counted_as_records(show):
    row = used(plain=1_000, requests=0, window="0-200k")

    assert text(show(*report_of(row, row)), "usage_scope").startswith("2 records · ")


def test_more_digits_than_six_are_all_shown(show):
    view = show(*report_of(used(plain=1_000_000), used(HAIKU, processing="batch", read=1)), given=UsageInput())

    assert text(view, "usage_amount") == "$6.00"  # and a twentieth of a millionth of a dollar
    assert "exactly $6.00000005" in text(view, "usage_scope")
    assert "$6.00000005" in named(view, "usage_amount").toolTip()


def test_another_rate_shows_another_amount_at_once(show):
    view = show(*mock())

    view.show_given(UsageInput(currency="EUR", rate=Fraction("0.9")))

    assert "about €1.36" in text(view, "usage_scope")
    view.show_given(UsageInput())
    assert "about" not in text(view, "usage_scope")


def test_the_amount_has_a_description_and_no_name_and_is_said_whole(show):
    view = show(*mock())
    amount = named(view, "usage_amount")

    assert amount.accessibleName() == ""
    assert amount.accessibleDescription() == "What was really used, in US dollars before tax"
    assert view.spoken().translate(INVISIBLE) == ("Total $1.51, one request · exactly $1.511250 · about Rp 25,087")
    assert [exact for _, exact in view.exact_amounts()] == ["$1.51125", "$1.50", "$0.01125"]


def test_records_that_were_lost_are_told_above_the_lines(show):
    report, sums = many()

    view = show(report, sums)

    assert "Records that could not be read and are not counted: 3." in text(view, "usage_notice_3_text")
    assert text(view, "usage_notice_1_title") == "Long context rates apply to whole requests"
    assert "18, for $45.76" in text(view, "usage_notice_1_text")
    assert "Repeated records merged: 1; counted again they would add $0.003150." in text(view, "usage_rests_on_5")


def test_records_without_a_date_are_told_where_a_period_leaves_them_out(show):
    view = show(*report_of(used(plain=10), used(plain=10, when=""), since="2025-12-01"))

    assert "Records without a date, left out" in text(view, "usage_notice_1_text")


def test_boxes_that_are_not_needed_any_more_go(show):
    view = show(*many())

    view.show_report(*report_of(used(plain=1)), is_partial=False, problem="")

    assert not named(view, "usage_notices").isVisible()
    assert not named(view, "usage_rests_on_1").isVisible()


# ── Lines and their reasons ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_line_opens_with_space_and_says_why(show, qtbot):
    view = show(*mock())
    view.lines.setFocus()
    before = view.lines.height()

    qtbot.keyClick(view.lines, Qt.Key.Key_Space)
    settle()

    assert shown(view, "reason_usage_input_formula") == "250,000 tokens × $3.00 per MTok × 2 (Long context) = $1.50"
    assert "more than 200,000 input tokens (the largest 250,000)" in shown(view, "reason_usage_input_rule")
    assert "as of day 2025-12-01" in shown(view, "reason_usage_input_source")
    assert view.lines.height() > before + 80
    reason = view.lines.model().index(0, 0, view.lines.model().index(0, 0))
    assert "Long context" in reason.data(Qt.ItemDataRole.AccessibleTextRole)
    qtbot.keyClick(view.lines, Qt.Key.Key_Return)
    settle()
    assert view.lines.height() == before


def test_a_line_of_several_prices_opens_into_them(show):
    view = show(*many())
    model = view.lines.model()
    line = model.index(0, 0)

    view.lines.setExpanded(line, True)
    settle()

    parts = [[model.index(row, column, line).data() for column in range(4)] for row in range(model.rowCount(line))]
    # Haiku: 19 times 300,000. Sonnet: 1,000 + 5,000 + 20,000 below the tier; above it 20,000 times 211.
    assert parts == [
        ["Claude Haiku 4.5", "5,700,000 tokens", "$1.00", "$5.70"],
        ["Claude Sonnet 4.5", "26,000 tokens", "$3.00", "$0.078000"],
        ["Claude Sonnet 4.5 · Long context", "4,220,000 tokens", "$6.00", "$25.32"],
    ]
    assert rows(view)[0] == ["Input, not cached", "9,946,000 tokens", "$1.00–$6.00", "$31.10"]
    view.lines.setExpanded(model.index(2, 0, line), True)
    settle()
    assert "4,220,000 tokens" in shown(view, "reason_usage_input_2_formula")


def test_charges_of_tools_have_their_own_rate(show):
    view = show(*many())

    assert rows(view)[4] == ["Web search", "38 searches", "$10.00 / 1,000 searches", "$0.380000"]


def test_choices_and_days_tell_prices_apart(show):
    view = show(*report_of(used(plain=10), used(plain=10, processing="batch")))
    model = view.lines.model()
    line = model.index(0, 0)

    names = {model.index(row, 0, line).data() for row in range(model.rowCount(line))}

    assert names == {"Claude Sonnet 4.5", "Claude Sonnet 4.5 · Batch −50%"}


def test_what_is_open_stays_open_in_another_report(show):
    view = show(*mock())
    view.lines.setExpanded(view.lines.model().index(0, 0), True)

    view.show_report(*report_of(MOCK._replace(plain=10)), is_partial=False, problem="")
    settle()

    assert shown(view, "reason_usage_input_formula").startswith("10 tokens × $3.00 per MTok")


def test_all_reasons_open_and_close_at_once(show):
    view = show(*many())

    view.toggle_all()
    settle()

    # Input and output of Haiku, and of Sonnet below and above the tier; writes and reads of Sonnet; searches.
    boxes = [one for one in view.findChildren(QLabel) if one.accessibleIdentifier().endswith("_formula")]
    assert len([one for one in boxes if one.isVisible()]) == 3 + 2 + 2 + 3 + 1
    view.toggle_all()
    settle()
    assert [one for one in boxes if one.isVisible()] == []


def test_the_rule_and_the_formula_can_be_had(show, qtbot):
    view = show(*mock())
    view.lines.setExpanded(view.lines.model().index(0, 0), True)
    settle()

    with qtbot.waitSignal(view.source_requested) as asked:
        named(view, "reason_usage_input_show", QPushButton).click()
    named(view, "reason_usage_input_copy", QPushButton).click()

    assert asked.args[0].key == "input"
    assert clipboard() == "250,000 tokens × $3.00 per MTok × 2 (Long context) = $1.50"


def test_rows_are_copied_with_every_digit(show, qtbot):
    view = show(*mock())
    view.lines.setFocus()

    qtbot.keyClick(view.lines, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert clipboard() == "Input, not cached\t250000\t1.5\n"
    view.lines.copy_table()
    assert clipboard() == (
        "Line\tQuantity\tCost\nInput, not cached\t250000\t1.5\nOutput\t500\t0.01125\nTotal\t\t1.51125\n"
    )
    names = [action.text() for action in view.lines.table_menu().actions()]
    assert "Copy exactly $1.50 (Input, not cached)" in names


def test_a_reason_is_copied_in_its_words(show, qtbot):
    view = show(*mock())
    view.lines.setExpanded(view.lines.model().index(0, 0), True)
    view.lines.setFocus()

    qtbot.keyClick(view.lines, Qt.Key.Key_Down)
    qtbot.keyClick(view.lines, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert clipboard().startswith("250,000 tokens × $3.00 per MTok × 2 (Long context) = $1.50. 250,000 tokens, summed")
    qtbot.keyClick(view.lines, Qt.Key.Key_Space)  # from the reason, too
    assert not view.lines.isExpanded(view.lines.model().index(0, 0))


def test_the_menu_of_a_row_opens(show):
    view = show(*mock())
    place = view.lines.visualRect(view.lines.model().index(0, 0)).center()
    canvas = view.lines.viewport()

    QApplication.sendEvent(canvas, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, canvas.mapToGlobal(place)))

    menu = next(one for one in view.lines.findChildren(QMenu) if one.isVisible())
    menu.close()


def test_the_amount_of_a_line_has_all_digits_in_its_tool_tip(show):
    view = show(*report_of(used(HAIKU, processing="batch", read=1)))
    index = view.lines.model().index(0, COST)

    assert index.data() == "$0.000000050"
    assert "$0.00000005" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert "1 token" in view.lines.model().index(0, QUANTITY).data(Qt.ItemDataRole.ToolTipRole)


def test_a_narrow_table_keeps_names_and_costs(show):
    view = show(*mock(), width=320)

    hidden = [view.lines.isColumnHidden(column) for column in range(4)]

    assert hidden == [False, True, True, False]
    assert view.lines.header().length() <= view.lines.viewport().width()


# ── Room, colours, names ─────────────────────────────────────────────────────────────────────────────────────────────


def cut_off(view) -> list[str]:
    found = []
    for one in view.findChildren(QWidget):
        if not one.isVisible() or not isinstance(one, (QLabel, QAbstractButton)) or not one.text():
            continue
        wraps = isinstance(one, QLabel) and one.wordWrap()
        tall = one.heightForWidth(one.width()) if wraps else one.sizeHint().height()
        if (not wraps and one.width() + 1 < one.sizeHint().width()) or one.height() + 1 < tall:
            found.append(f"{one.text()!r}: {one.width()}x{one.height()}, asks for {one.sizeHint().width()}x{tall}")
    return found


@pytest.mark.parametrize("width", [400, 640, 860])
@pytest.mark.parametrize("style", [ENGLISH, INDONESIAN], ids=["en", "id"])
def test_nothing_is_cut_off_in_any_tab(show, style, width):
    view = show(*many(), style, width=width)
    view.toggle_all()
    for at in range(6):
        view.show_tab(at)
        settle()

        assert cut_off(view) == [], at
        assert view.findChild(QWidget, "qt_scrollarea_viewport").width() <= width


def test_it_is_as_high_as_everything_where_something_else_scrolls(show):
    view = show(*many())

    view.set_scrolls(scrolls=False)
    settle()

    assert view.minimumSizeHint().height() > 700
    assert not view._scroll.verticalScrollBar().isVisible()
    view.set_scrolls(scrolls=True)
    settle()
    assert view.minimumSizeHint().height() == 240


def test_every_id_is_unique_and_none_ends_as_a_fixed_one(show):
    report, sums = many()
    view = show(invoiced(report, sums, Invoice(Usd(Fraction(20)))), sums)
    view.toggle_all()
    for at in range(6):
        view.show_tab(at)
    named(view, "usage_chart_panel_as_table", QAbstractButton).click()
    settle()

    ids = [one.accessibleIdentifier() for one in view.findChildren(QWidget) if one.accessibleIdentifier()]

    assert [name for name, count in Counter(ids).items() if count > 1] == []
    assert [name for name in ids if FIXED.search(name)] == []
    assert all(re.fullmatch(r"(usage|reason_usage)_[a-z0-9_]+", name) for name in ids), ids


def test_whatever_takes_the_focus_has_a_name(show):
    view = show(*many())
    for at in range(6):
        view.show_tab(at)
        settle()
        for one in view.findChildren(QWidget):
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible() and not isinstance(one, QLabel):
                name = one.accessibleName() or (one.text() if isinstance(one, QAbstractButton) else "")
                assert name or one.accessibleIdentifier() == "", one.accessibleIdentifier()


def test_it_follows_the_theme(show, qapp):
    before, style = qapp.palette(), qapp.styleSheet()
    view = show(*mock())
    try:
        apply_theme(qapp, "light")
        qapp.setPalette(our_palette(dark=True))
        qapp.setStyleSheet(control_style(qapp.palette()))
        settle()
        scope = named(view, "usage_scope", QLabel)
        QApplication.sendEvent(view, QEvent(QEvent.Type.PaletteChange))
        assert scope.palette().color(scope.foregroundRole()) == tone_colour(qapp.palette(), MUTED)
        assert not view.grab().isNull()
    finally:
        qapp.setStyleSheet(style)
        qapp.setPalette(before)


def test_a_record_of_a_day_prices_by_that_day(show):
    first = Used(SONNET, "2025-12-01T00:00:00Z", plain=10)

    assert text(show(*report_of(first)), "usage_scope").startswith("one request · day 2025-12-01 (UTC)")
