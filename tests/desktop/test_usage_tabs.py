"""What else is seen of actual usage: made otherwise, in groups, its dearest requests, an invoice, what was read."""

from __future__ import annotations

from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QToolButton

from desktop.choice_field import ListBox
from desktop.theme import GOOD, MUTED
from desktop.usage_groups_view import MOST_ROWS
from desktop.usage_input import UsageInput
from desktop.usage_otherwise_view import OtherwiseRow
from desktop.usage_result import UsageResult
from desktop.usage_table import UsageTable
from desktop.usage_tabs import DAYS, GROUPED, INVOICE, LARGEST, OTHERWISE, READ
from pricing_core.money import Usd
from pricing_core.showing import ENGLISH
from pricing_core.usage_invoice import Invoice
from pricing_core.usage_reading import Place, Skip
from tests.core.support import PAGE, book_of
from tests.core.usage_support import HAIKU, SONNET, used
from tests.desktop.seen import clipboard, named
from tests.desktop.seen import shown as text
from tests.desktop.usage_reports import invoiced, many, mock, report_of


@pytest.fixture
def show(qtbot):
    held = []

    def show_view(report, sums, tab: int, width: int = 860) -> UsageResult:
        view = UsageResult(ENGLISH, lambda day: f"[{day}]" if day else "")
        held.append(view)
        qtbot.addWidget(view)
        view.resize(width, 1000)
        view.show_given(UsageInput())
        view.show_report(report, sums, is_partial=False, problem="")
        view.show()
        view.activateWindow()
        qtbot.waitUntil(view.isActiveWindow)
        view.show_tab(tab)
        QApplication.processEvents()
        return view

    yield show_view
    held.clear()


def table(view, name) -> list[list[str]]:
    return [[cell.text for cell in row] for row in named(view, name, UsageTable).rows]


def choose(view, qtbot, name, wanted) -> None:
    box = named(view, name, ListBox)
    qtbot.keyClick(box, Qt.Key.Key_Home)
    while box.currentText() != wanted:
        before = box.currentIndex()
        qtbot.keyClick(box, Qt.Key.Key_Down)
        assert box.currentIndex() != before, wanted


# ── Otherwise ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_saving_is_good_and_what_does_not_fit_is_neither(show):
    view = show(*mock(), OTHERWISE)

    tones = [named(view, f"usage_otherwise_{at}_percent").property("tone") for at in (1, 2, 3)]

    assert tones == [GOOD, GOOD, MUTED]
    assert "saves $0.755625 (50%)" in named(view, "usage_otherwise_1_percent").toolTip()


def test_what_costs_more_says_so_with_its_sign(show):
    view = show(*many(), OTHERWISE)

    assert text(view, "usage_otherwise_title") == "The same usage otherwise"
    assert text(view, "usage_otherwise_2_change") == "All cache writes 1 hour"
    assert text(view, "usage_otherwise_2_percent") == "+5.7%"
    assert text(view, "usage_otherwise_4_notes").endswith("the context window is 200,000")
    row = named(view, "usage_otherwise_2", OtherwiseRow)
    # 41,000 tokens at $6 in place of $3.75, and 720,000 above the tier at $12 in place of $7.50: $3.33225.
    assert row.accessibleName() == "All cache writes 1 hour: $61.38, costs $3.33 more (5.7%)"
    assert "same hits" in row.accessibleDescription()


def test_a_change_below_a_tenth_of_a_percent_is_never_none(show):
    report, sums = report_of(used(plain=1_000_000), used(plain=1, write=10, when="2025-12-02T00:00:00Z"))

    view = show(report, sums, OTHERWISE)
    texts = [part.text() for part in view.findChildren(QLabel) if part.accessibleIdentifier().endswith("_percent")]

    assert "+<0.1%" in texts


def test_all_changes_can_be_seen(show):
    report, sums = mock()
    view = show(report, sums, OTHERWISE)
    button = named(view, "usage_otherwise_all", QToolButton)

    button.click()

    rows = [one for one in view.findChildren(OtherwiseRow) if one.isVisible()]
    assert len(rows) == len(report.what_ifs) == 8
    assert button.text() == "Show all (8)"
    button.click()
    assert len([one for one in view.findChildren(OtherwiseRow) if one.isVisible()]) == 3


def test_where_nothing_would_change_the_price_it_says_so(show):
    report, sums = report_of(used("claude-unknown", plain=10))

    view = show(report, sums, OTHERWISE)

    assert text(view, "usage_otherwise_none") == "Nothing that could be changed would change the price."
    assert not named(view, "usage_otherwise_all").isVisible()


def test_another_model_of_one_request_is_called_by_its_name(show):
    view = show(*report_of(used(plain=1_000, output=100)), OTHERWISE)

    names = [one.text() for one in view.findChildren(QLabel) if one.accessibleIdentifier().endswith("_change")]

    assert "Batch" in names
    assert "Claude Haiku 4.5" in names


def test_changes_are_walked_and_copied_with_keys(show, qtbot):
    view = show(*mock(), OTHERWISE)
    first, second, last = (named(view, f"usage_otherwise_{at}", OtherwiseRow) for at in (1, 2, 3))
    first.setFocus(Qt.FocusReason.TabFocusReason)

    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    assert second.focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert first.focusPolicy() == Qt.FocusPolicy.ClickFocus
    qtbot.keyClick(second, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard() == "Split in two, 125,000 tokens each\t$0.7575\t$0.75375"
    qtbot.keyClick(second, Qt.Key.Key_End)
    assert last.hasFocus()
    qtbot.keyClick(last, Qt.Key.Key_Down)
    assert last.hasFocus()
    qtbot.keyClick(last, Qt.Key.Key_Home)
    assert first.hasFocus()
    assert not first.grab().isNull()  # with its ring
    qtbot.keyClick(first, Qt.Key.Key_Escape)  # is none of its keys


def test_the_menu_of_a_change_has_its_exact_amounts(show):
    view = show(*mock(), OTHERWISE)
    row = named(view, "usage_otherwise_2", OtherwiseRow)
    place = row.rect().center()

    QApplication.sendEvent(row, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, row.mapToGlobal(place)))

    menu = next(one for one in row.findChildren(QMenu) if one.isVisible())
    names = [action.text() for action in menu.actions()]
    assert names[1:] == [
        "Copy exactly $0.7575 (Split in two, 125,000 tokens each)",
        "Copy exactly $0.75375 (Split in two, 125,000 tokens each: saved)",
    ]
    menu.close()


# ── Groups ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_groups_are_of_models_first_the_dearest_above(show):
    view = show(*many(), GROUPED)

    assert table(view, "usage_groups") == [
        ["claude-sonnet-4-5", "21", "24,258,110", "$46.53", "80%"],
        ["claude-haiku-4-5", "19", "6,862,000", "$11.51", "20%"],
        ["claude-next-9", "1", "13,023", "–", ""],
    ]
    assert text(view, "usage_groups_note") == "Groups: 3. Together ≥ $58.04."


@pytest.mark.parametrize(
    ("wanted", "first"),
    [
        ("Day", "(not stated)"), ("Month", "(not stated)"), ("Hour", "(not stated)"), ("Platform", "claude-api"),
        ("Processing", "standard"), ("Speed", "standard"), ("Project", "/home/ayu/shop"), ("Session", "s0"),
        ("Workspace", "(not stated)"), ("Key", "sk-1"),
    ],
)  # fmt: skip
def test_groups_are_of_whatever_somebody_chooses(show, qtbot, wanted, first):
    view = show(*many(), GROUPED)

    choose(view, qtbot, "usage_group_by", wanted)

    assert table(view, "usage_groups")[0][0] == first
    assert named(view, "usage_groups", UsageTable).model().headerData(0, Qt.Orientation.Horizontal) == wanted


def test_groups_can_be_of_two_things(show, qtbot):
    view = show(*many(), GROUPED)

    choose(view, qtbot, "usage_group_then", "Project")

    rows = table(view, "usage_groups")
    assert rows[0][:2] == ["claude-sonnet-4-5", "/home/ayu/shop"]
    assert rows[1][:2] == ["claude-haiku-4-5", "/home/ayu/blog"]
    choose(view, qtbot, "usage_group_then", "Model")  # once is enough
    assert len(table(view, "usage_groups")[0]) == 5


def test_groups_are_sorted_by_exact_amounts_and_copied_with_every_digit(show):
    view = show(*many(), GROUPED)
    groups = named(view, "usage_groups", UsageTable)

    groups.sort_by(3)
    assert [row[0] for row in table(view, "usage_groups")] == ["claude-haiku-4-5", "claude-sonnet-4-5", "claude-next-9"]
    groups.setCurrentIndex(groups.model().index(0, 0))
    groups.copy()

    # Haiku: 19 times 300,000 at $1, and output of 19 times 50,000 and 1,000 for each of 212 days' numbers at $5.
    haiku = 19 * Fraction("0.3") + Fraction(19 * 50_000 + 1_000 * 212, 200_000)
    assert clipboard().splitlines()[1].split("\t")[3] == str(float(haiku))
    names = [action.text() for action in groups.table_menu().actions()]
    assert f"Copy exactly ${float(haiku)} (Amount)" in names
    groups.setCurrentIndex(groups.model().index(2, 0))
    assert groups.exact_amounts() == []  # what has no price


def test_what_was_chosen_stays_for_another_report(show, qtbot):
    view = show(*many(), GROUPED)
    choose(view, qtbot, "usage_group_by", "Session")

    view.show_report(*report_of(used(plain=5, session="z")), is_partial=False, problem="")

    assert table(view, "usage_groups")[0][0] == "z"
    bare = report_of(used(plain=5))
    view.show_report(bare[0], bare[1].but(beside=()), is_partial=False, problem="")
    assert table(view, "usage_groups")[0][0] == SONNET  # there are no sessions to choose


def test_of_very_many_groups_the_rest_is_one_row(show, qtbot):
    records = [used(plain=at + 1, session=f"s{at:05d}") for at in range(MOST_ROWS + 7)]
    view = show(*report_of(*records), GROUPED)

    choose(view, qtbot, "usage_group_by", "Session")

    rows = table(view, "usage_groups")
    assert len(rows) == MOST_ROWS + 1
    # The seven smallest: 1 to 7 tokens at $3 a million.
    assert rows[-1] == ["(7 others)", "7", "28", "$0.000084", "<1%"]
    named(view, "usage_groups", UsageTable).sort_by(0)
    assert table(view, "usage_groups")[-1][0] == "(7 others)"


def test_without_sums_there_are_no_groups_and_no_chart(show):
    report, _ = mock()

    view = show(report, None, OTHERWISE)

    assert [view.tabs.tabs.isTabEnabled(at) for at in (OTHERWISE, DAYS, GROUPED, LARGEST, INVOICE, READ)] == [
        True, False, False, True, True, True,
    ]  # fmt: skip


# ── The dearest ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_dearest_requests_stand_with_what_is_said_of_all(show):
    view = show(*many(), LARGEST)

    assert table(view, "usage_largest")[0] == [
        "claude-sonnet-4-5", "shop", "2025-12-21 21:00", "2,350,000", "9,000", "$4.18",
    ]  # fmt: skip
    said = text(view, "usage_largest_about")
    assert said.splitlines()[0] == "64.1% of all input tokens came from the cache."
    assert "above 200,000 input tokens (Long context): 18, for $45.76; $22.27 more" in said


def test_requests_are_found_by_what_is_known_of_them(show):
    view = show(*report_of(used(plain=2, message="msg_1"), used("claude-unknown", plain=1, when="")), LARGEST)

    assert table(view, "usage_largest") == [
        [SONNET, "msg_1", "2025-12-01 10:00", "2", "0", "$0.000006"],
        ["claude-unknown", "–", "–", "1", "0", "–"],
    ]
    assert text(view, "usage_largest_about") == "No input tokens came from the cache."


def test_sums_of_reports_have_no_dearest_request(show):
    row = used(output=1_000, requests=0, window="0-200k")

    view = show(*report_of(row), LARGEST)

    assert text(view, "usage_largest_none") == "Reports sum up many requests, so no single one is known."
    assert not named(view, "usage_largest").isVisible()
    assert text(view, "usage_largest_about") == ""


# ── The invoice ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_without_an_invoice_it_says_what_could_be_seen(show):
    view = show(*mock(), INVOICE)

    assert text(view, "usage_invoice_none").startswith("Type what you were invoiced")
    assert not named(view, "usage_invoice_invoiced").isVisible()
    assert not named(view, "usage_invoice_lines").isVisible()


def test_an_invoice_that_agrees_has_no_causes(show):
    report, sums = mock()

    view = show(invoiced(report, sums, Invoice(Usd(Fraction("1.51")))), sums, INVOICE)

    # $1.51125 less $1.51: an eighth of a cent.
    assert text(view, "usage_invoice_invoiced") == "$1.51"
    assert text(view, "usage_invoice_difference") == "−$0.001250"
    assert text(view, "usage_invoice_verdict") == "The invoice agrees with the logs to within half a cent."
    assert named(view, "usage_invoice_verdict").property("tone") == GOOD
    assert text(view, "usage_invoice_causes") == ""


def test_an_invoice_of_half_was_a_batch(show):
    report, sums = mock()

    view = show(invoiced(report, sums, Invoice(Usd(Fraction("0.755625")))), sums, INVOICE)

    assert text(view, "usage_invoice_verdict") == "The invoice is $0.755625 (50.0%) lower than the logs."
    causes = text(view, "usage_invoice_causes").splitlines()
    assert causes[0] == "What would explain it"
    assert causes[1] == (
        "1. Requests that do not say so were batch requests: −$0.755625: explains it to the cent"
    )  # and nothing about the terminal


def test_a_higher_invoice_may_hold_what_nobody_logged(show):
    report, sums = mock()

    view = show(invoiced(report, sums, Invoice(Usd(Fraction(100)))), sums, INVOICE)

    assert "higher than the logs" in text(view, "usage_invoice_verdict")
    assert text(view, "usage_invoice_causes").splitlines()[-1].endswith(": of unknown size")


def test_lines_of_both_stand_beside_each_other(show):
    report, sums = many()

    view = show(report, sums, INVOICE)

    rows = {(row[0], row[1]): row[2:] for row in table(view, "usage_invoice_lines")}
    assert rows[HAIKU, "Output"] == ["–", "$5.81", "−$5.81"]
    assert rows["–", "Web search"] == ["$0.380000", "–", "+$0.380000"]
    assert text(view, "usage_invoice_ours") == "≥ $58.04"
    assert text(view, "usage_invoice_cautions").splitlines() == [
        "The invoice is of [2025-12-01] to [2025-12-31], the logs of [2025-12-01] to [2025-12-21] (UTC): compare the "
        "same days.",
    ]
    names = [action.text() for action in named(view, "usage_invoice_lines", UsageTable).table_menu().actions()]
    assert "Copy the whole table" in names


def test_parts_of_an_invoice_that_are_not_here_are_told(show):
    report, sums = mock()
    invoice = Invoice(Usd(Fraction(3)), outside=4, has_more=True)

    view = show(invoiced(report, sums, invoice), sums, INVOICE)

    assert text(view, "usage_invoice_cautions").splitlines() == [
        "4 lines of the invoice are of days outside the period and were left out.",
        "The invoice has further pages that are not in this file.",
    ]


def test_an_invoice_of_nothing_used_has_no_percentage(show):
    report, sums = report_of(used("claude-unknown", plain=10))

    view = show(invoiced(report, sums, Invoice(Usd(Fraction(3)))), sums, INVOICE)

    assert text(view, "usage_invoice_verdict") == ""
    assert text(view, "usage_invoice_ours") == "–"


# ── What was read ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_was_read_is_counted(show):
    view = show(*many(), READ)

    assert text(view, "usage_read_counts").splitlines() == [
        "Requests: 41; records: 41; files: 3",
        "[2025-12-01] to [2025-12-21] (UTC)",
        "Prices of December 2025 (as of [2025-12-01])",
    ]
    assert text(view, "usage_read_kinds") == "Records of “answers of the API”: 41"
    assert text(view, "usage_read_facts") == "Repeated records merged: 1; counted again they would add $0.003150."


def test_every_fault_stands_with_its_first_places(show):
    view = show(*many(), READ)

    assert text(view, "usage_read_faults").splitlines() == [
        "Not read", "3 × Not valid JSON: broken off, or not JSON at all.", "    logs/a.jsonl:7", "    logs/a.jsonl:19",
        "    logs/b.jsonl:2",
    ]  # fmt: skip
    assert text(view, "usage_read_passed_over").splitlines()[0] == "About something else"
    assert text(view, "usage_read_passed_over").splitlines()[1].startswith("2 × ")
    assert "logs" not in text(view, "usage_read_passed_over")


def test_no_more_than_twenty_places_and_nothing_that_a_screen_obeys(show):
    report, sums = mock()
    places = tuple(Place("a\x1b[31m\u202eb.jsonl", line) for line in range(30))

    view = show(report.but(skips=(Skip("bad_json", 30, True, places, {}),)), sums, READ)

    lines = text(view, "usage_read_faults").splitlines()
    assert len(lines) == 2 + 20
    assert not any(sign in "".join(lines) for sign in ("\x1b", "\u202e"))


def test_what_a_period_leaves_out_is_counted(show):
    records = [used(plain=1), used(plain=1, when="2025-12-09T00:00:00Z"), used(plain=1, when="")]

    view = show(*report_of(*records, until="2025-12-05"), READ)

    assert text(view, "usage_read_facts").splitlines()[0] == "Records of days outside the period: 1."
    assert "left out because nobody can tell" in text(view, "usage_read_facts")


def test_each_model_without_a_price_can_be_given_one(show, qtbot):
    records = [used("claude-next-9", plain=5), used("claude-next-8", plain=7), used("", plain=9)]
    view = show(*report_of(*records), READ)

    with qtbot.waitSignal(view.price_wanted) as asked:
        named(view, "usage_no_price_2_add", QPushButton).click()

    assert asked.args == ["claude-next-8"]
    assert text(view, "usage_no_price_1").startswith("No price for (no model named): tokens 9, records 1.")
    assert not named(view, "usage_no_price_1_add", QPushButton).isVisible()
    view.show_report(*report_of(used("claude-next-9", plain=5)), is_partial=False, problem="")
    assert not named(view, "usage_no_price_2").isVisible()


def test_uses_of_tools_without_a_price_are_told(show):
    book = book_of(PAGE)
    book = book.but(tools=tuple(tool for tool in book.tools if tool.id != "web_search"))

    view = show(*report_of(used(plain=1, searches=3), book=book), READ)

    assert "uses of tools 3" in text(view, "usage_no_price_1")


@pytest.mark.parametrize(
    ("kind", "name"),
    [("transcript", "Claude Code transcripts"), ("litellm", "LiteLLM"), ("table", "a table of your own")],
)
def test_kinds_of_records_have_names(show, kind, name):
    report, sums = mock()

    view = show(report.but(kinds={kind: 1_234}), sums, READ)

    assert text(view, "usage_read_kinds") == f"Records of “{name}”: 1,234"


def test_very_much_is_added_up_while_the_window_stays_awake(show, qtbot, monkeypatch):
    monkeypatch.setattr("desktop.usage_later.AT_ONCE", 0)
    view = show(*many(), GROUPED)

    assert table(view, "usage_groups") == []
    assert text(view, "usage_groups_note") == "Adding up…"
    qtbot.waitUntil(lambda: bool(table(view, "usage_groups")))
    assert table(view, "usage_groups")[0][0] == "claude-sonnet-4-5"

    view.show_tab(DAYS)
    assert named(view, "usage_chart").accessibleDescription() == "Adding up…"
    qtbot.waitUntil(lambda: "The dearest: [2025-12-21]" in named(view, "usage_chart").accessibleDescription())


def test_what_is_added_up_for_a_report_that_is_gone_is_never_shown(show, qtbot, monkeypatch):
    monkeypatch.setattr("desktop.usage_later.AT_ONCE", 0)
    view = show(*many(), GROUPED)

    view.show_report(*report_of(used(HAIKU, plain=5)), is_partial=False, problem="")

    qtbot.waitUntil(lambda: bool(table(view, "usage_groups")))
    qtbot.wait(50)
    assert [row[0] for row in table(view, "usage_groups")] == [HAIKU]


def test_an_invoice_that_is_typed_leaves_the_lines_as_they_are(show):
    report, sums = mock()
    view = show(report, sums, INVOICE)
    view.lines.setExpanded(view.lines.model().index(0, 0), True)
    box = named(view, "reason_usage_input_box")

    view.show_report(invoiced(report, sums, Invoice(Usd(Fraction(2)))), sums, is_partial=False, problem="")

    assert text(view, "usage_invoice_invoiced") == "$2.00"
    assert named(view, "reason_usage_input_box") is box


@pytest.mark.parametrize(("amount", "is_said"), [("0.1", False), ("100", True)])
def test_what_has_no_price_explains_no_invoice_that_is_lower(show, amount, is_said):
    report, sums = report_of(used(plain=100_000), used("claude-unknown", plain=5_000))

    view = show(invoiced(report, sums, Invoice(Usd(Fraction(amount)))), sums, INVOICE)

    assert ("Some usage has no price" in text(view, "usage_invoice_cautions")) == is_said


def test_what_has_no_price_at_all_has_no_difference_to_an_invoice(show):
    report, sums = report_of(used("claude-unknown", plain=5_000))

    view = show(invoiced(report, sums, Invoice(Usd(Fraction(100)))), sums, INVOICE)

    amounts = [one for one in view.findChildren(QLabel) if one.text() in ("$100.00", "–")]
    assert all(bool(one.toolTip()) == (one.text() == "$100.00") for one in amounts)
    assert {one.text() for one in amounts if one.isVisible()} == {"$100.00", "–"}
    assert not any(one.text() == "+$100.00" for one in view.findChildren(QLabel))
