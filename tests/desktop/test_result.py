"""The bill as it is shown: head, table, order, copies. Amounts are worked out by hand from the pricing page."""

from fractions import Fraction

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QGuiApplication, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.bill_menu import popup
from desktop.periods import DAY, MONTH, REQUEST, YEAR
from desktop.result_panel import ResultPanel
from desktop.theme import apply_theme, control_style, tint
from pricing_core import Usd
from pricing_core.billing import Bill, bill
from pricing_core.currencies import currency_text
from pricing_core.library import bundled_book
from pricing_core.planning import Plan, Planning
from pricing_core.rate_card import resolve
from pricing_core.showing import ENGLISH, INDONESIAN, NONE, NumberStyle
from pricing_core.workload import ToolUse, Workload

SUPPORT = {"prefix": 6000, "lifetime": "5m", "hit_rate": 92}
TOOLS = {"definitions": ToolUse(), "web_search": ToolUse(inputs={"searches": Fraction(1, 5)})}


def support_bill(requests: int = 30_000, output: int = 400, **planning) -> Bill:
    """850 and 346 tool tokens in, 480 written, 5,520 read, 400 out, 0.2 searches: $0.015044 a request."""
    book = bundled_book("anthropic-2025-12")
    workload = Workload("claude-sonnet-4-5", tokens={"input": 850, "output": output}, tools=TOOLS)
    plan = Plan(workload, Planning(requests=requests, **{**SUPPORT, **planning}))
    return bill(plan, resolve(workload, book, book.as_of))


def split_bill() -> Bill:
    """100,000 tokens of input on average; a tenth of the requests is above 200,000."""
    book = bundled_book("anthropic-2025-12")
    tokens, on = {"input": 100_000, "output": 400}, {"context_1m": True}
    workload = Workload("claude-sonnet-4-5", tokens=tokens, choices=on)
    return bill(Plan(workload, Planning(requests=1000, share_above=10)), resolve(workload, book, book.as_of))


@pytest.fixture
def open_panel(qtbot):
    def make(style: NumberStyle = ENGLISH, width: int = 900, height: int = 640) -> ResultPanel:
        panel = ResultPanel(style)
        panel.setStyleSheet(control_style(QApplication.palette()))
        tint(panel)
        panel.resize(width, height)
        qtbot.addWidget(panel)
        panel.show()
        QApplication.processEvents()
        return panel

    return make


def find(panel: QWidget, name: str) -> QWidget:
    found = [one for one in panel.findChildren(QWidget) if one.accessibleIdentifier() == name]
    assert len(found) == 1, (name, len(found))
    return found[0]


def text(panel: QWidget, name: str) -> str:
    part = find(panel, name)
    assert isinstance(part, QLabel)
    return "" if part.isHidden() else part.text()


def rows(panel: ResultPanel) -> list[list[str]]:
    model = panel.lines.model()
    columns = range(model.columnCount())
    return [[str(model.index(row, column).data() or "") for column in columns] for row in range(model.rowCount())]


def names(panel: ResultPanel) -> list[str]:
    return [row[0] for row in rows(panel)]


def figures(panel: QWidget) -> list[str]:
    return [text(panel, name) for name in ("total", "total_per_request", "total_per_thousand", "total_year")]


def test_the_head_says_what_the_mock_up_says(open_panel):
    panel = open_panel()

    panel.show_bill(support_bill())

    assert figures(panel) == ["$451.32", "$0.015044", "$15.04", "$5,415.84"]
    assert text(panel, "scope") == "per month · 30,000 requests · USD, before tax"
    assert [text(panel, name) for name in ("total_more", "budget_passed", "previous_total", "problem")] == [""] * 4
    for name in ("total", "total_per_request", "total_per_thousand", "total_year"):
        assert find(panel, name).accessibleName() == ""
        assert "US dollars" in find(panel, name).accessibleDescription()


def test_the_table_says_what_the_mock_up_says(open_panel):
    panel = open_panel()

    panel.show_bill(support_bill())

    assert rows(panel) == [
        ["Input, not cached", "850 tokens", "$3.00 / MTok", "", "$0.002550", "$76.50", "17%"],
        ["Tool use system prompt", "346 tokens", "$3.00 / MTok", "", "$0.001038", "$31.14", "7%"],
        ["Cache write, 5 minutes", "480 tokens", "$3.75 / MTok", "1.25 × input", "$0.001800", "$54.00", "12%"],
        ["Cache read", "5,520 tokens", "$0.30 / MTok", "0.1 × input", "$0.001656", "$49.68", "11%"],
        ["Output", "400 tokens", "$15.00 / MTok", "", "$0.006000", "$180.00", "40%"],
        ["Web search", "0.2 searches", "$10.00 / 1,000", "", "$0.002000", "$60.00", "13%"],
        ["Total", "", "", "", "$0.015044", "$451.32", "100%"],
    ]
    header = panel.lines.model()
    titles = [header.headerData(column, Qt.Orientation.Horizontal) for column in range(7)]
    assert titles == ["Line", "Quantity per request", "Rate", "Rule", "Per request", "Per month", "Share"]


@pytest.mark.parametrize(
    ("period", "total", "scope", "heading", "search"),
    [
        (REQUEST, "$0.015044", "per request · USD, before tax", "Per request", "$0.002000"),
        (DAY, "$15.04", "per day · 1,000 requests · USD, before tax", "Per day", "$2.00"),
        (MONTH, "$451.32", "per month · 30,000 requests · USD, before tax", "Per month", "$60.00"),
        (YEAR, "$5,415.84", "per year · 360,000 requests · USD, before tax", "Per year", "$720.00"),
    ],
)
def test_a_period_changes_total_and_table(open_panel, period, total, scope, heading, search):
    panel = open_panel()
    panel.show_bill(support_bill())

    panel.set_period(period)

    assert (text(panel, "total"), text(panel, "scope")) == (total, scope)
    assert text(panel, "total_per_request") == "$0.015044"
    assert panel.lines.model().headerData(5, Qt.Orientation.Horizontal) == heading
    assert (rows(panel)[5][5], rows(panel)[-1][5]) == (search, total)
    assert panel.lines.isColumnHidden(4) == (period == REQUEST)  # not the same twice


def test_retries_are_requests_and_said_to_be(open_panel):
    panel = open_panel()

    panel.show_bill(support_bill(retries=10))

    assert text(panel, "total") == "$496.45"
    assert text(panel, "scope") == "per month · 33,000 requests, 3,000 of them retries · USD, before tax"


def test_what_was_asked_for_besides_stands_below(open_panel):
    panel = open_panel()
    rupiah = {"currency": "IDR", "rate": 16_500, "rate_day": "2026-11-22"}

    panel.show_bill(support_bill(tax=11, uncertainty=10, budget=300, **rupiah))

    assert text(panel, "total_more").splitlines() == [
        "$500.97 with 11% tax · $406.19 to $496.45 at ±10%",
        "≈ Rp 7,446,780 at 16,500 per US$, rate of 22 Nov 2026",
    ]
    assert text(panel, "budget_passed") == "$151.32 a month over the budget of $300.00"


def test_within_the_budget_nothing_is_said(open_panel):
    panel = open_panel()

    panel.show_bill(support_bill(budget=600))

    assert text(panel, "budget_passed") == ""


@pytest.mark.parametrize(
    ("dollars", "code", "rate", "shown"),
    [
        ("451.32", "IDR", Fraction(16_500), "Rp 7,446,780"),
        ("451.32", "EUR", Fraction("0.92"), "€415.21"),
        ("0.015044", "EUR", Fraction("0.92"), "€0.013840"),
        ("451.32", "NOK", Fraction(11), "NOK 4,964.52"),
        ("1", "JPY", Fraction("9999.5"), "¥9,999.50"),
        ("1", "JPY", Fraction("10000.5"), "¥10,001"),
    ],
)
def test_another_currency_is_whole_where_it_is_large(dollars, code, rate, shown):
    assert currency_text(Usd.parse(dollars), code, rate, ENGLISH) == shown


def test_discount_and_tax_have_rows_of_their_own(open_panel):
    panel = open_panel()

    panel.show_bill(support_bill(discount=12, tax=11))

    # 12% of 451.32 − 60.00 of searches; 11% of the rest
    assert [row[:1] + row[4:] for row in rows(panel)[-4:]] == [
        ["Discount 12% on tokens", "−$0.001565", "−$46.96", ""],
        ["Total", "$0.013479", "$404.36", ""],
        ["Tax 11%", "$0.001483", "$44.48", ""],
        ["Total with tax", "$0.014961", "$448.84", ""],
    ]
    assert text(panel, "total") == "$404.36"
    assert text(panel, "scope").endswith("USD, after discount, before tax")


def test_a_discount_below_zero_is_a_surcharge_and_may_be_on_everything(open_panel):
    panel = open_panel()

    panel.show_bill(support_bill(discount=-10, discount_on="everything"))

    assert rows(panel)[-2][0] == "Surcharge 10% on everything"
    assert rows(panel)[-2][5] == "$45.13"
    assert text(panel, "total") == "$496.45"


def test_with_no_requests_a_month_has_no_amount_and_a_request_has_one(open_panel):
    panel = open_panel()

    panel.show_bill(support_bill(requests=0, discount=12, tax=11))

    assert figures(panel) == [NONE, "$0.013479", "$13.48", NONE]
    assert "No requests are planned" in text(panel, "total_more")
    assert [row[5] for row in rows(panel)] == [NONE] * 10
    assert rows(panel)[4][4:] == ["$0.006000", NONE, "40%"]
    panel.expand_all(True)
    assert find(panel, "reason_output_formula").text() == "400 tokens × $15.00 per MTok = $0.006000"


def test_lines_above_the_tier_are_told_apart(open_panel):
    panel = open_panel()

    panel.show_bill(split_bill())

    assert names(panel) == ["Input, not cached", "Output", "Input, not cached · Long context",
                            "Output · Long context", "Total"]  # fmt: skip
    assert rows(panel)[2][2] == "$6.00 / MTok"


def amounts(panel: ResultPanel) -> list[str]:
    return [*figures(panel), *(cell for row in rows(panel) for cell in row[4:])]


def test_a_problem_takes_every_amount_away(open_panel):
    panel = open_panel()
    panel.show_bill(support_bill(tax=11, budget=300))
    panel.expand_all(True)

    panel.show_problem({"en": "Output: Enter a number."})

    assert set(amounts(panel)) == {NONE}
    assert text(panel, "problem") == "Output: Enter a number."
    assert text(panel, "previous_total") == "Before: $451.32"
    shown = [one.text() for one in panel.findChildren(QLabel) if "$" in one.text() and one.isVisible()]
    assert shown == ["Before: $451.32"]
    tips = [one.toolTip() for one in panel.findChildren(QWidget) if "$" in one.toolTip()]
    assert tips == []

    panel.show_bill(support_bill())

    assert text(panel, "problem") == text(panel, "previous_total") == ""
    assert text(panel, "total") == "$451.32"


def test_before_is_what_stood_for_a_while_not_what_a_half_typed_number_came_to(open_panel, monkeypatch):
    seconds = 0.0
    monkeypatch.setattr("desktop.headline.monotonic", lambda: seconds)
    panel = open_panel()
    panel.show_bill(support_bill())
    seconds = 10.0
    panel.show_bill(support_bill(output=4))
    seconds = 10.2
    panel.show_problem({"en": "Output: Enter a number."})
    assert text(panel, "previous_total") == "Before: $451.32"

    seconds = 30.0  # a problem that stays makes nothing of what was there before it
    panel.show_bill(support_bill(output=40))
    seconds = 30.2
    panel.show_problem({"en": "Output: Enter a number."})
    assert text(panel, "previous_total") == "Before: $451.32"

    panel.show_bill(support_bill(output=4))
    seconds = 32.0
    panel.show_problem({"en": "Output: Enter a number."})
    assert text(panel, "previous_total") == "Before: $273.12"


def test_before_is_what_stood_when_another_control_was_used(open_panel, monkeypatch):
    panel, used = open_panel(), QWidget()
    panel.show_bill(support_bill())
    panel.show_bill(support_bill(output=4))

    monkeypatch.setattr(QApplication, "focusWidget", lambda: used)
    panel.show_problem({"en": "Requests: Enter a number."})

    assert text(panel, "previous_total") == "Before: $273.12"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_a_key_changed_is_painted_as_qt_would(open_panel, qapp, theme):
    apply_theme(qapp, theme)
    panel = open_panel()
    panel.show_bill(support_bill())
    panel.show_bill(support_bill(output=500))
    table, waiting = panel.lines, list(panel.lines._waiting)
    assert len(waiting) > 8
    whole = table._canvas.grab().toImage()
    again = whole.copy()
    painter = QPainter(again)
    left = table._paint_pushed(painter, waiting, table.looks())
    painter.end()

    assert left.isEmpty()
    assert again == whole
    apply_theme(qapp, "light")


def test_an_amount_is_measured_as_a_label_is_and_can_be_selected_once_the_mouse_comes(open_panel):
    panel = open_panel()
    panel.show_bill(support_bill())
    total = find(panel, "total")

    assert total.sizeHint() == QLabel.sizeHint(total)
    QApplication.sendEvent(total, QEnterEvent(QPointF(2, 2), QPointF(2, 2), QPointF(2, 2)))
    assert total.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    assert total.focusPolicy() == Qt.FocusPolicy.ClickFocus
    assert total.sizeHint() == QLabel.sizeHint(total)
    QApplication.sendEvent(total, QEvent(QEvent.Type.Leave))
    assert total.textInteractionFlags() == Qt.TextInteractionFlag.NoTextInteraction


def test_blank_leaves_no_amount_in_the_head(open_panel):
    panel = open_panel()
    panel.show_bill(support_bill(tax=11, budget=300))

    panel.blank()

    assert figures(panel) == [NONE] * 4
    assert text(panel, "total_more") == text(panel, "budget_passed") == NONE


def test_the_exact_amounts_are_in_the_tool_tips(open_panel):
    panel = open_panel()

    panel.show_bill(support_bill(discount=12))

    assert "$404.3616<" in find(panel, "total").toolTip()
    model = panel.lines.model()
    assert "−$46.9584<" in model.index(6, 5).data(Qt.ItemDataRole.ToolTipRole)
    assert "−$0.00156528<" in model.index(6, 4).data(Qt.ItemDataRole.ToolTipRole)


def click_heading(qtbot, panel: ResultPanel, column: int) -> None:
    header = panel.lines.header()
    place = header.viewport().rect().center()
    place.setX(header.sectionViewportPosition(column) + header.sectionSize(column) // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def heading(panel: ResultPanel, column: int) -> str:
    return panel.lines.model().headerData(column, Qt.Orientation.Horizontal)


def test_a_heading_sorts_down_up_and_not_at_all(open_panel, qtbot):
    panel = open_panel()
    panel.show_bill(support_bill(discount=12, tax=11))
    usual = names(panel)
    dearest_first = ["Output", "Input, not cached", "Web search", "Cache write, 5 minutes", "Cache read",
                     "Tool use system prompt"]  # fmt: skip

    click_heading(qtbot, panel, 5)
    assert names(panel) == [*dearest_first, *usual[6:]]
    assert heading(panel, 5) == "Per month ▾"
    click_heading(qtbot, panel, 5)
    assert names(panel) == [*reversed(dearest_first), *usual[6:]]
    assert heading(panel, 5) == "Per month ▴"
    click_heading(qtbot, panel, 5)
    assert names(panel) == usual
    assert heading(panel, 5) == "Per month"


def test_sorted_lines_keep_their_colours_and_follow_the_numbers(open_panel):
    panel = open_panel()
    panel.show_bill(support_bill())
    panel.lines.sort_by(5)
    assert names(panel)[:2] == ["Output", "Input, not cached"]
    model = panel.lines.model()

    panel.show_bill(support_bill(output=100))  # $45.00

    assert names(panel)[-3:] == ["Output", "Tool use system prompt", "Total"]
    output = model.index(4, 0).data(Qt.ItemDataRole.DecorationRole).pixmap(14, 14).toImage()
    first = model.index(0, 0).data(Qt.ItemDataRole.DecorationRole).pixmap(14, 14).toImage()
    assert output.pixelColor(7, 7) != first.pixelColor(7, 7)


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_ctrl_c_copies_the_exact_values_of_the_row(open_panel, qtbot):
    panel = open_panel(INDONESIAN)
    panel.show_bill(support_bill(requests=7))
    panel.lines.setCurrentIndex(panel.lines.model().index(3, 0))

    qtbot.keyClick(panel.lines, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert clipboard() == "Baca cache\t5520\ttoken\t0,3\tMTok\t0.1 × input\t0,001656\t0,011592".replace(
        "0.1 × input", rows(panel)[3][3]
    )


def test_the_whole_table_is_copied_below_its_headings(open_panel):
    panel = open_panel()
    panel.show_bill(support_bill(discount=12))

    panel.copy_table()

    lines = clipboard().splitlines()
    assert lines[0].split("\t") == ["Line", "Quantity per request", "Unit", "Rate", "Rate is per", "Rule",
                                    "Per request", "Per month"]  # fmt: skip
    assert lines[6] == "Web search\t0.2\tsearches\t10\t1,000 searches\t\t0.002\t60"
    assert lines[7] == "Discount 12% on tokens\t\t\t\t\t\t-0.00156528\t-46.9584"
    assert {line.count("\t") for line in lines} == {7}


def test_the_menu_copies_and_sorts(open_panel):
    panel = open_panel()
    panel.show_bill(support_bill())
    panel.lines.setCurrentIndex(panel.lines.model().index(4, 0))
    menu = popup(panel.lines, panel.lines.viewport().rect().center())
    actions = {one.text(): one for one in menu.actions()}

    actions["Copy exactly $180.00 (Per month)"].trigger()
    assert clipboard() == "$180.00"
    sort = {one.text(): one for one in actions["Sort by"].menu().actions()}
    assert sort["Order of the bill"].isChecked()
    sort["Rate"].trigger()
    assert names(panel)[0] == "Web search"  # $0.01 each
    menu.close()


def test_a_name_that_would_calculate_in_a_spreadsheet_does_not(open_panel, monkeypatch):
    made = support_bill()
    label = dict(made.first.lines[0].label)
    monkeypatch.setattr("desktop.line_texts.said", lambda words, language: "=1+1" if words == label else words["en"])
    panel = open_panel()
    panel.show_bill(made)

    panel.copy_table()

    assert clipboard().splitlines()[1].startswith("'=1+1\t")


@pytest.mark.parametrize("style", [ENGLISH, INDONESIAN], ids=["en", "id"])
@pytest.mark.parametrize("width", [320, 480, 700, 1100])
@pytest.mark.parametrize("requests", [30_000, 999_999_999_999])
def test_nothing_is_clipped_at_any_width(open_panel, style, width, requests):
    panel = open_panel(style, width)
    panel.show_bill(support_bill(requests=requests, tax=11, uncertainty=10, budget=300))
    panel.resize(width, 700)
    QApplication.processEvents()

    assert panel.width() == width
    for name in ("total", "total_per_request", "total_per_thousand", "total_year"):
        part = find(panel, name)
        assert part.width() >= part.sizeHint().width(), name
        assert panel.rect().contains(part.mapTo(panel, part.rect().bottomRight())), name
    assert panel.lines.header().length() <= panel.lines.viewport().width()


def test_the_head_can_stand_elsewhere_and_come_back(open_panel, qtbot):
    panel = open_panel()
    panel.show_bill(support_bill())
    holder = QWidget()
    qtbot.addWidget(holder)

    head = panel.take_head()
    head.setParent(holder)
    panel.show_bill(support_bill(output=100))
    assert panel.head.total.text() == "$316.32"

    panel.give_head()
    assert head.parent() is panel
    assert head.y() <= panel.bar.y()


def test_in_one_column_the_lines_are_as_high_as_all_of_them(open_panel, qtbot):
    panel = open_panel()
    panel.show_bill(support_bill())
    panel.set_column(is_column=True)
    closed = panel.lines.minimumHeight()
    assert closed > 3 * panel.fontMetrics().height()

    panel.expand_all(True)
    qtbot.waitUntil(lambda: panel.lines.minimumHeight() > closed + 100)
    opened = panel.lines.minimumHeight()
    panel.resize(panel.width(), opened + 400)
    QApplication.processEvents()
    assert panel.lines.verticalScrollBar().maximum() == 0

    panel.expand_all(False)
    QApplication.processEvents()
    assert panel.lines.minimumHeight() == closed
    panel.set_column(is_column=False)
    assert panel.lines.minimumHeight() == 0


@pytest.fixture
def both_themes(qapp):
    yield lambda name: apply_theme(qapp, name)
    apply_theme(qapp, "system")


def test_the_table_takes_the_colours_of_another_theme(open_panel, both_themes):
    both_themes("light")
    panel = open_panel()
    panel.show_bill(support_bill())
    seen = []
    for name in ("light", "dark"):
        both_themes(name)
        panel.setStyleSheet(control_style(QApplication.palette()))  # as the window does
        QApplication.processEvents()
        item = panel.lines.model().index(0, 0)
        icon = item.data(Qt.ItemDataRole.DecorationRole)
        seen.append(icon.pixmap(14, 14).toImage().pixelColor(7, 7).name())

    assert seen[0] != seen[1]
    assert QApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128
