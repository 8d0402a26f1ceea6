"""Why a line costs what it costs: opened under the line, kept true, and where the rule stands in the price file."""

import hashlib
from fractions import Fraction

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QWidget

from desktop import source_dialog
from desktop.breakdown_view import BreakdownView
from desktop.locales import date_text
from desktop.source_dialog import SourceDialog, parts_of
from desktop.theme import control_style, tint
from pricing_core.billing import Bill, bill
from pricing_core.library import bundled_book
from pricing_core.planning import Plan, Planning
from pricing_core.profile_applying import profiled
from pricing_core.profile_reading import read_profile
from pricing_core.rate_card import resolve
from pricing_core.reading import read_book
from pricing_core.showing import ENGLISH, INDONESIAN, NumberStyle
from pricing_core.workload import ToolUse, Workload

TOOLS = {"definitions": ToolUse(), "web_search": ToolUse(inputs={"searches": Fraction(1, 5)})}
WRITE, OUTPUT, SEARCH, TOTAL = 2, 4, 5, 6  # rows of the table


def support_bill(output: int = 400, book: str = "anthropic-2025-12", **choices: object) -> Bill:
    """850 and 346 tool tokens in, 480 written, 5,520 read, 400 out, 0.2 searches: $0.015044 a request."""
    prices = bundled_book(book)
    workload = Workload("claude-sonnet-4-5", tokens={"input": 850, "output": output}, tools=TOOLS, choices=choices)
    planning = Planning(requests=30_000, prefix=6000, lifetime="5m", hit_rate=92)
    return bill(Plan(workload, planning), resolve(workload, prices, prices.as_of))


@pytest.fixture
def open_view(qtbot):
    def make(style: NumberStyle = ENGLISH, width: int = 860, height: int = 700) -> BreakdownView:
        view = BreakdownView(style)
        view.setStyleSheet(control_style(QApplication.palette()))
        tint(view)
        view.resize(width, height)
        qtbot.addWidget(view)
        view.show_bill(support_bill())
        view.show()
        view.activateWindow()
        view.setFocus()
        qtbot.waitUntil(view.hasFocus)
        return view

    return make


def find(view: QWidget, name: str) -> QWidget:
    found = [one for one in view.findChildren(QWidget) if one.accessibleIdentifier() == name]
    assert len(found) == 1, (name, len(found))
    return found[0]


def is_open(view: BreakdownView, row: int) -> bool:
    return view.isExpanded(view.model().index(row, 0))


def said(view: BreakdownView, name: str) -> str:
    part = find(view, name)
    assert isinstance(part, QLabel)
    return part.text()


def go_to(view: BreakdownView, row: int) -> None:
    view.setCurrentIndex(view.model().index(row, 0))


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_key_opens_the_reason_and_closes_it_again(open_view, qtbot, key):
    view = open_view()
    go_to(view, WRITE)

    qtbot.keyClick(view, key)

    assert is_open(view, WRITE)
    assert said(view, "reason_cache_write_5m_formula") == (
        "480 tokens × $3.00 per MTok × 1.25 (5-minute cache write) = $0.001800; × 30,000 requests = $54.00"
    )
    assert said(view, "reason_cache_write_5m_quantity").startswith("480 is the 8% of requests that miss the cache")
    assert "starts above 200,000" in said(view, "reason_cache_write_5m_rule")
    assert "Anthropic, Pricing page" in said(view, "reason_cache_write_5m_source")

    qtbot.keyClick(view, key)

    assert not is_open(view, WRITE)


def test_right_opens_and_left_closes(open_view, qtbot):
    view = open_view()
    go_to(view, OUTPUT)

    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert is_open(view, OUTPUT)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert not is_open(view, OUTPUT)


def test_a_click_on_the_arrow_opens_one_more(open_view, qtbot):
    view = open_view()
    for row in (WRITE, OUTPUT):
        place = view.visualRect(view.model().index(row, 0)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(9, place.y()))

    assert is_open(view, WRITE)
    assert is_open(view, OUTPUT)


def test_the_total_has_nothing_to_open(open_view, qtbot):
    view = open_view()
    go_to(view, TOTAL)

    qtbot.keyClick(view, Qt.Key.Key_Space)
    view.expand_all(True)

    assert not view.model().hasChildren(view.model().index(TOTAL, 0))
    assert [is_open(view, row) for row in range(TOTAL)] == [True] * 6
    view.toggle_all()
    assert [is_open(view, row) for row in range(TOTAL)] == [False] * 6


def test_the_row_below_holds_the_whole_reason_for_who_hears_it(open_view):
    view = open_view()
    view.expand_all(True)
    model = view.model()

    heard = model.index(0, 0, model.index(WRITE, 0)).data()

    for part in ("= $54.00", "480 is the 8%", "Standard tier", "Anthropic, Pricing page"):
        assert part in heard
    table = QAccessible.queryAccessibleInterface(view)
    cells = [table.child(number).text(QAccessible.Text.Name) for number in range(table.childCount())]
    assert heard in cells


def test_an_open_reason_stays_open_and_true(open_view):
    view = open_view(height=1400)
    view.expand_all(True)

    view.show_bill(support_bill(output=100))

    assert is_open(view, OUTPUT)
    assert said(view, "reason_output_formula").endswith("= $45.00")
    assert view.model().index(0, 0, view.model().index(OUTPUT, 0)).data().count("$45.00") == 1


def test_a_reason_that_nobody_sees_is_true_when_it_is_scrolled_to(open_view):
    view = open_view(height=260)
    view.expand_all(True)
    view.scrollToTop()

    view.show_bill(support_bill(output=100))
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() - 150)
    view.scrollToBottom()
    view.scrollTo(view.model().index(OUTPUT, 0), BreakdownView.ScrollHint.PositionAtTop)

    assert said(view, "reason_output_formula").endswith("= $45.00")


def test_a_line_that_goes_and_comes_back_is_open_again(open_view):
    view = open_view()
    view.expand(view.model().index(OUTPUT, 0))

    view.show_bill(support_bill(output=0))
    assert view.model().rowCount() == TOTAL
    view.show_bill(support_bill())

    assert is_open(view, OUTPUT)
    assert said(view, "reason_output_formula").endswith("= $180.00")


def test_reasons_follow_their_lines_into_another_order(open_view):
    view = open_view()
    view.expand(view.model().index(OUTPUT, 0))

    view.sort_by(5)

    assert view.model().index(0, 0).data() == "Output"
    assert [is_open(view, row) for row in range(3)] == [True, False, False]


def test_no_reason_speaks_of_a_price_that_is_gone(open_view):
    view = open_view(height=200)
    view.expand_all(True)

    view.blank()

    assert [one.text() for one in view.findChildren(QLabel) if "$" in one.text()] == []
    assert not find(view, "reason_output_copy").isEnabled()
    view.show_bill(support_bill())
    view.scrollTo(view.model().index(OUTPUT, 0), BreakdownView.ScrollHint.PositionAtTop)
    assert find(view, "reason_output_copy").isEnabled()


def test_the_box_is_as_high_as_its_words_at_every_width(open_view):
    view = open_view()
    view.expand_all(True)
    heights = []
    for width in (900, 420, 900):
        view.resize(width, 700)
        QApplication.processEvents()
        box = find(view, "reason_web_search_box")
        heights.append(box.height())
        for label in box.findChildren(QLabel):
            assert label.height() >= label.heightForWidth(label.width()), (width, label.text())
        assert box.width() <= view.viewport().width()

    assert heights[1] > heights[0] == heights[2]


def test_boxes_and_rows_do_not_overlap(open_view):
    view = open_view(height=1400)
    view.expand_all(True)
    QApplication.processEvents()
    model = view.model()
    edges = []
    for row in range(TOTAL):
        line = view.visualRect(model.index(row, 0))
        box = view.indexWidget(model.index(0, 0, model.index(row, 0))).geometry()
        edges += [line.top(), line.bottom(), box.top(), box.bottom()]

    assert edges == sorted(edges)


def test_the_tab_key_visits_the_buttons_in_the_order_of_the_lines(open_view):
    view = open_view()
    for row in (OUTPUT, WRITE):
        view.expand(view.model().index(row, 0))
    stops, one = [], view.nextInFocusChain()
    while one is not view:
        if isinstance(one, QPushButton):
            stops.append(one.accessibleIdentifier())
        one = one.nextInFocusChain()

    assert stops == ["reason_cache_write_5m_copy", "reason_cache_write_5m_show", "reason_output_copy",
                     "reason_output_show"]  # fmt: skip


def test_the_formula_is_copied(open_view, qtbot):
    view = open_view()
    view.expand(view.model().index(SEARCH, 0))

    qtbot.mouseClick(find(view, "reason_web_search_copy"), Qt.MouseButton.LeftButton)

    assert QGuiApplication.clipboard().text() == said(view, "reason_web_search_formula")


def test_ctrl_c_on_a_reason_copies_its_words(open_view, qtbot):
    view = open_view(INDONESIAN)
    view.expand(view.model().index(OUTPUT, 0))
    child = view.model().index(0, 0, view.model().index(OUTPUT, 0))
    view.setCurrentIndex(child)

    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().text() == child.data()
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert not is_open(view, OUTPUT)


def test_a_key_press_changes_only_the_texts_that_changed(open_view):
    view = open_view()
    changed = []
    view.model().dataChanged.connect(lambda first, _last, roles: changed.append((first.row(), first.column(), roles)))

    view.show_bill(support_bill())
    assert changed == []
    view.show_bill(support_bill(output=401))

    texts = {(row, column) for row, column, _ in changed}
    assert {row for row, _ in texts} <= {*range(TOTAL + 1)}
    assert {column for row, column in texts if row == WRITE} <= {6}  # at most its share


def price_of(row: int, **choices: object):
    made = support_bill(**choices)
    return made.first.card.book, made.lines[row].line.price


@pytest.fixture
def open_source(qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("TAKSIR_CONFIG_DIR", str(tmp_path))

    def make(book, price) -> SourceDialog:
        dialog = SourceDialog(book, price)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def test_the_rule_is_shown_in_the_price_file(open_view, open_source, qtbot):
    view = open_view()
    view.expand(view.model().index(SEARCH, 0))
    with qtbot.waitSignal(view.source_requested) as wanted:
        qtbot.mouseClick(find(view, "reason_web_search_show"), Qt.MouseButton.LeftButton)
    (price,) = wanted.args

    dialog = open_source(bundled_book("anthropic-2025-12"), price)

    text = find(dialog, "source_text")
    assert isinstance(text, QPlainTextEdit)
    assert text.isReadOnly()
    assert text.textCursor().block().text() == "[[fees]]"
    marked = [mark.cursor.block().text() for mark in text.extraSelections()]
    assert marked[0] == "[[fees]]"
    assert 'id = "web_search"' in marked
    assert "price = 10" in marked
    assert not any('id = "web_fetch"' in line for line in marked)
    assert find(dialog, "source_path").text().endswith("anthropic-2025-12.toml")
    assert find(dialog, "source_path").textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard
    assert find(dialog, "source_fault").isHidden()
    assert not dialog.isModal()


def test_the_factors_on_top_are_marked_too():
    (plain,) = parts_of(*price_of(OUTPUT))
    (halved,) = parts_of(*price_of(OUTPUT, processing="batch"))

    assert set(plain.lines) < set(halved.lines)


def test_a_file_that_cannot_be_read_is_said(open_source, monkeypatch, tmp_path):
    monkeypatch.setattr(source_dialog, "file_of", lambda _origin: tmp_path / "gone.toml")

    dialog = open_source(*price_of(OUTPUT))

    assert "cannot be read" in find(dialog, "source_fault").text()
    assert find(dialog, "source_fault").isVisible()
    assert find(dialog, "source_path").text().endswith("gone.toml")


def test_a_book_that_is_in_no_folder_is_said(open_source):
    book, price = price_of(OUTPUT)

    dialog = open_source(book.but(id="elsewhere", file="mine.toml"), price)

    assert "not among" in find(dialog, "source_fault").text()
    assert find(dialog, "source_path").text() == "mine.toml"


def test_a_file_of_ones_own_that_changed_meanwhile_is_said(open_source, tmp_path):
    book, price = price_of(OUTPUT)
    path = tmp_path / "mine.toml"
    path.write_text("<b>not markup</b>\n", "utf-8")
    mine = book.but(id="mine", file=str(path))

    dialog = open_source(mine, price)
    same = open_source(mine.but(digest=hashlib.sha256(path.read_bytes()).hexdigest()), price)

    assert "has changed" in find(dialog, "source_fault").text()
    assert find(same, "source_fault").isHidden()
    assert find(same, "source_text").toPlainText() == "<b>not markup</b>\n"


OWN = """schema = 1
id = "mine"
extends = "anthropic-2025-12"
as_of = 2026-01-05
issued = 2026-01-05
currency = "USD"
source = "Our contract"

[[models]]
id = "claude-sonnet-4-5"
inherit = true

[[models.rates]]
output = 12
source = "Annex A"
"""


@pytest.fixture
def own_bill(tmp_path) -> Bill:
    """The bill with a book of one's own that changes the output price, in a file, with 30% off for all else."""
    path, mine = tmp_path / "mine.toml", tmp_path / "big.toml"
    path.write_text(OWN, "utf-8")
    mine.write_text('schema = 1\nid = "big"\nname = "Big"\n\n[[discounts]]\npercent_off = 30\n\n[[rates]]\n'
                    'model = "claude-sonnet-4-5"\nper = "MTok"\ncache_read = 0.25\n', "utf-8")  # fmt: skip
    book = read_book(path.read_bytes(), str(path), bundled_book)
    prices = profiled(book, read_profile(mine.read_bytes(), str(mine)))
    workload = Workload("claude-sonnet-4-5", tokens={"input": 850, "cache_read": 10, "output": 400})
    return bill(Plan(workload, Planning()), resolve(workload, prices, prices.as_of))


def parts_by_line(own_bill: Bill) -> dict[str, list[tuple[str, str]]]:
    """Return each line's files, with the text of the first line that the dialog marks in each."""
    book = own_bill.first.card.book
    return {
        row.key: [
            (one.name, one.path.read_text("utf-8").splitlines()[one.lines[0] - 1])
            for one in parts_of(book, row.line.price)
        ]
        for row in own_bill.lines
    }


def test_each_price_leads_to_the_files_that_it_stands_in(own_bill):
    page = "anthropic-2025-12.toml"

    assert parts_by_line(own_bill) == {
        "input": [(page, "[[models.rates]]"), ("big.toml", "[[discounts]]")],
        "cache_read": [("big.toml", "[[rates]]"), (page, "[[models.rates]]")],
        "output": [("mine.toml", "[[models.rates]]"), ("big.toml", "[[discounts]]")],
    }


def test_a_price_from_two_files_shows_the_one_that_is_chosen(open_source, own_bill, qtbot):
    book, price = own_bill.first.card.book, own_bill.lines[0].line.price

    dialog = open_source(book, price)
    files = find(dialog, "source_file")
    shown = find(dialog, "source_path").text()
    qtbot.keyClick(files, Qt.Key.Key_Down)

    assert [files.itemText(index) for index in range(files.count())] == [
        "anthropic-2025-12.toml (built in)",
        "big.toml (profile)",
    ]
    assert files.isVisible()
    assert shown.endswith("anthropic-2025-12.toml")
    assert find(dialog, "source_path").text().endswith("big.toml")
    assert find(dialog, "source_text").textCursor().block().text() == "[[discounts]]"
    assert find(dialog, "source_lines").text() == "Lines of this price: 5"
    assert find(dialog, "source_fault").isHidden()


def test_one_file_needs_no_choice(open_source):
    dialog = open_source(*price_of(OUTPUT))

    assert find(dialog, "source_file").isHidden()


@pytest.mark.parametrize(
    ("style", "sources"),
    [
        (
            ENGLISH,
            {
                "output": "mine (yours), mine.toml line 13, as of 2026-01-05; Our contract; Annex A; ",
                "cache_read": "“Big” (profile), big.toml line 8, instead of Prices of December 2025 "
                "(built in), anthropic-2025-12.toml line ",
            },
        ),
        (
            INDONESIAN,
            {
                "output": "mine (milik Anda), mine.toml baris 13, per 2026-01-05; Our contract; Annex A; ",
                "cache_read": "“Big” (profil), big.toml baris 8, menggantikan Harga Desember 2025 "
                "(bawaan), anthropic-2025-12.toml baris ",
            },
        ),
    ],
)
def test_the_reason_says_book_whose_it_is_file_line_and_day(qtbot, own_bill, style, sources):
    view = BreakdownView(style)
    qtbot.addWidget(view)
    view.show_bill(own_bill)
    view.resize(860, 700)
    view.show()
    view.expand_all(True)

    for key, start in sources.items():
        assert said(view, f"reason_{key}_source").startswith(start)


def test_the_day_of_the_prices_is_written_as_days_are_here(qtbot):
    view = BreakdownView(INDONESIAN, lambda day: date_text(day, "id"))
    qtbot.addWidget(view)
    view.show_bill(support_bill())
    view.resize(860, 700)
    view.show()

    view.setExpanded(view.model().index(0, 0), True)

    assert "per 1 Des 2025" in find(view, "reason_input_source").text()
    assert "2025-12-01" not in find(view, "reason_input_source").text()


@pytest.mark.parametrize(("style", "choice"), [(ENGLISH, "Automatic"), (INDONESIAN, "Otomatis")])
def test_the_tool_choice_is_called_as_in_the_form(open_view, style, choice):
    view = open_view(style)

    view.setExpanded(view.model().index(1, 0), True)

    quantity = next(one for one in view.findChildren(QLabel) if one.accessibleIdentifier().endswith("_quantity"))
    assert f": {choice})" in quantity.text()
    assert "auto)" not in quantity.text()
