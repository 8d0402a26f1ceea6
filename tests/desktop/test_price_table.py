"""The price table: every price, what else is known of it, found, sorted and copied with keys alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from desktop.translations import install
from pricing_core.library import bundled_book
from tests.desktop.conftest import DECEMBER, Opener
from tests.desktop.price_tables import CTRL, LONG, SHIFT, SONNET, TableHands, opened

_Key = Qt.Key
NOVEMBER = "anthropic-2026-11"
NEWEST = ("claude-sonnet-5-5", "standard")


@pytest.fixture
def config(tmp_path, monkeypatch):
    monkeypatch.setenv("TAKSIR_CONFIG_DIR", str(tmp_path))
    return tmp_path


@pytest.fixture
def table(config, open_window) -> TableHands:
    return opened(open_window)


def test_every_model_and_tier_of_the_day_has_a_row(table):
    book = bundled_book(DECEMBER)

    assert [row.key for row in table.table.prices.rows if row.tier is None] == [
        (model.id, "standard") for model in book.models
    ]
    assert table.column("tier").count("Long context (above 200,000)") == 2
    assert table.text("price_table_facts") == (
        "Prices of December 2025 (anthropic-2025-12): US dollars per MTok, on 1 Dec 2025."
    )


def test_a_row_says_every_class_of_tokens_batches_the_window_and_where_it_stands(table):
    columns = table.table.prices.texts.columns

    # The page: $3, $3.75, $6, $0.30, $15; batch half of input and output.
    assert [table.data(SONNET, column) for column in columns] == [
        "Claude Sonnet 4.5", "current", "", "$3.00", "$3.75", "$6.00", "$0.30", "$15.00", "$1.50", "$7.50",
        "200,000", "built-in", "Model pricing", "anthropic-2025-12.toml:183",
    ]  # fmt: skip
    assert table.data(LONG, "window") == "1,000,000"
    assert table.data(LONG, "batch:output") == "$11.25"  # half of $22.50


def test_every_cell_is_complete_for_those_who_hear_it(table):
    assert table.said(SONNET, "input") == "Claude Sonnet 4.5, Input, not cached, $3.00 per MTok, built-in"
    assert table.said(LONG, "output") == (
        "Claude Sonnet 4.5, Long context (above 200,000), Output, $22.50 per MTok, built-in"
    )
    assert table.said(SONNET, "batch:input") == "Claude Sonnet 4.5, Batch: Input, not cached, $1.50 per MTok"
    assert table.said(SONNET, "state") == "Claude Sonnet 4.5, State: current"
    assert table.said(("claude-sonnet-3", "standard"), "input") == "Claude Sonnet 3, Input, not cached, no price"


def test_prices_of_other_days_are_told_below_the_table(config, open_window):
    table = opened(open_window, NOVEMBER)

    table.go(NEWEST, "cache_read")

    # The book: $0.20 until 7 October 2026, $0.10 from then on.
    assert table.text("price_table_detail").startswith(
        "Claude Sonnet 5.5, Cache read, $0.10 per MTok, built-in · Before 7 Oct 2026: $0.20. "
    )
    assert "Before 7 Oct 2026: $0.20." in table.data(NEWEST, "cache_read", Qt.ItemDataRole.ToolTipRole)


def test_prices_that_are_young_are_not_called_old(config, open_window):
    table = opened(open_window, NOVEMBER)

    assert table.text("price_table_age") == ""


def test_prices_are_old_after_ninety_days(table):
    texts = table.table.prices.texts

    assert texts.age("2026-08-24", "2026-11-22") == ""  # 90 days
    assert texts.age("2026-08-23", "2026-11-22") == "Prices of 23 Aug 2026 are 91 days old."


def test_rows_are_found_by_any_words_of_theirs(table):
    table.go(SONNET, "input")

    table.keys("opus 4.1")

    assert table.text("price_table_search") == "opus 4.1"
    assert table.column("model") == ["Claude Opus 4.1"]
    table.key(_Key.Key_Escape)
    assert len(table.column("model")) == len(table.table.prices.rows)
    assert table.table.isVisible()


def test_enter_in_the_search_goes_on_in_the_table(table):
    table.key(_Key.Key_F, CTRL)
    table.keys("haiku")

    table.key(_Key.Key_Return)

    assert table.view.hasFocus()


@pytest.mark.parametrize(
    ("shown", "models"),
    [
        ("Deprecated", ["Claude Sonnet 3.7", "Claude Opus 3"]),
        ("Retired", ["Claude Sonnet 3"]),
        ("No price", ["Claude Sonnet 3"]),
    ],
)
def test_rows_are_filtered_by_state(table, shown, models):
    box = table.find("price_table_state")

    box.setCurrentIndex(box.findText(shown))

    assert table.column("model") == models


def test_rows_are_sorted_by_numbers_up_down_and_back_and_no_price_comes_last(table):
    table.go(SONNET, "output")
    before = table.column("output")

    table.key(_Key.Key_S, CTRL | SHIFT)
    up = table.column("output")
    heading = table.view.model().headerData(table.view.currentIndex().column(), Qt.Orientation.Horizontal)
    table.key(_Key.Key_S, CTRL | SHIFT)
    down = table.column("output")
    table.key(_Key.Key_S, CTRL | SHIFT)

    assert up == ["$1.25", "$4.00", "$5.00", *["$15.00"] * 3, "$22.50", "$22.50", "$25.00", *["$75.00"] * 3, "–"]
    assert heading == "Output ▴"
    assert down == ["$75.00", "$75.00", "$75.00", "$25.00", "$22.50", "$22.50", *["$15.00"] * 3, "$5.00", "$4.00",
                    "$1.25", "–"]  # fmt: skip
    assert table.column("output") == before
    assert table.table.view.key_here() == (SONNET, "output")


def test_a_selection_is_copied_with_exact_numbers_and_tabs(table):
    table.go(SONNET, "input")
    table.key(_Key.Key_Right, SHIFT)
    table.key(_Key.Key_Down, SHIFT)

    table.key(_Key.Key_C, CTRL)

    assert QGuiApplication.clipboard().text() == "3\t3.75\n6\t7.5"


def test_the_whole_table_is_copied_below_its_headings(table):
    table.go(SONNET, "model")
    table.key(_Key.Key_A, CTRL)

    table.key(_Key.Key_C, CTRL)

    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].startswith("Model\tState\tTier\tInput, not cached\tCache write, 5 minutes\t")
    assert lines[4].startswith("Claude Sonnet 4.5\tcurrent\t\t3\t3.75\t6\t0.3\t15\t1.5\t7.5\t200000\tbuilt-in\t")
    assert len(lines) == 1 + len(table.table.prices.rows)


def test_the_table_follows_the_book_that_is_chosen_in_the_window(table):
    table.go(SONNET, "output")

    table.hands.choose("book", "Prices of November 2026")

    assert table.text("price_table_facts").startswith("Prices of November 2026 (anthropic-2026-11)")
    assert table.table.view.key_here() == (SONNET, "output")
    assert "claude-sonnet-5-5" in [row.model.id for row in table.table.prices.rows]


def test_a_profile_is_named_for_its_terms_are_not_in_the_table(config, open_window):
    (config / "profiles").mkdir()
    (config / "profiles" / "x.toml").write_text(
        'schema = 1\nid = "client-x"\nname = "Client X"\n[[discounts]]\npercent_off = 12\n'
    )
    table = opened(open_window)

    table.hands.window.session.choose_profile("client-x")

    assert table.text("price_table_list") == ("These are the list prices; the terms of Client X come on top of them.")
    assert table.data(SONNET, "input") == "$3.00"


def test_nothing_happens_in_the_table_while_numbers_are_typed_in_the_window(table, monkeypatch):
    seen = []
    monkeypatch.setattr(table.table, "_show_book", lambda *_: seen.append(1))

    table.hands.type("input_tokens", "123456")

    assert seen == []


def test_column_widths_are_kept_while_the_program_runs(table):
    place = table.table.prices.texts.columns.index("model")
    table.view.horizontalHeader().resizeSection(place, 321)
    table.table.close()
    table.qtbot.waitUntil(lambda: not table.hands.window.findChildren(type(table.table)))

    again = TableHands(table.hands)

    assert again.view.columnWidth(place) == 321


def test_a_second_opening_brings_the_table_to_the_front(table):
    table.hands.window.menus.actions["price_table"].trigger()

    assert len(table.hands.window.findChildren(type(table.table))) == 1


def test_everything_has_a_name_and_an_identifier_of_its_own(table):
    table.go(SONNET, "input")
    table.key(_Key.Key_F2)
    stops = [
        one for one in table.table.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible() and one.window() is table.table
        and not isinstance(one, QLabel)
    ]  # fmt: skip
    names = [one.accessibleIdentifier() for one in table.table.findChildren(QWidget) if one.accessibleIdentifier()]

    assert all(one.accessibleName() or getattr(one, "text", str)() for one in stops)
    assert all(one.accessibleIdentifier() for one in stops), stops
    assert len(names) == len(set(names))


def test_the_tab_key_goes_through_the_table_in_reading_order(table):
    table.find("price_table_search").setFocus()
    seen = []
    for _ in range(5):
        seen.append(table.table.focusWidget().accessibleIdentifier())
        table.key(_Key.Key_Tab)

    assert seen[:3] == ["price_table_search", "price_table_state", "price_table"]
    assert seen[3:] == ["price_table_add", "price_table_sheet_close"]  # detail and target are texts


def test_the_menu_of_a_cell_says_what_can_be_done_there(table):
    table.go(SONNET, "input")

    menu = table.table.cell_menu()

    found = {action.text().partition("\t")[0]: action.isEnabled() for action in menu.actions() if action.text()}
    assert found == {
        "Change the price": True, "Copy": True, "Sort by this column": True, "Take back": False,
        "Add a model…": True, "Remove model": False, "Undo": False, "Redo": False, "Open file": False,
    }  # fmt: skip
    menu.deleteLater()


def test_the_table_changes_its_language_with_the_program(config, open_window: Opener, qapp):
    table = opened(open_window)
    table.go(SONNET, "input")
    try:
        table.hands.window.deeds.set(language="id")
        table.qtbot.waitUntil(lambda: table.table.windowTitle() == "Tabel harga")

        assert table.said(SONNET, "input") == "Claude Sonnet 4.5, Input tanpa cache, US$3,00 per MTok, bawaan"
        assert table.table.view.key_here() == (SONNET, "input")
        assert table.text("price_table_age") == "Harga per 1 Des 2025 sudah berumur 356 hari."
        table.hands.window.session.choose_book(NOVEMBER)
        assert "anthropic-2026-11" in table.text("price_table_facts")
    finally:
        table.hands.window.deeds.set(language="en")
        install(qapp, "en")
