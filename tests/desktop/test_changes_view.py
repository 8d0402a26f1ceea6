"""What two price books differ in: said whole, filtered, sorted and copied with keys, and computed on demand."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton

from desktop.changes_dialog import ChangesDialog, CompareDialog
from desktop.choice_field import ListBox
from pricing_core.library import bundled_book
from tests.core.test_user_books import text
from tests.desktop.conftest import DECEMBER, Hands, Opener

NOVEMBER = "anthropic-2026-11"
PATIENCE = 10_000


pytestmark = pytest.mark.usefixtures("taken_apart")


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TAKSIR_CONFIG_DIR", str(tmp_path))
    (tmp_path / "prices").mkdir()
    (tmp_path / "profiles").mkdir()
    return tmp_path


@pytest.fixture
def dialog(config: Path, open_window: Opener, qtbot) -> ChangesDialog:
    old, new = bundled_book(DECEMBER), bundled_book(NOVEMBER)
    assert old is not None
    assert new is not None
    made = ChangesDialog(old, new, open_window(DECEMBER).window)
    made.show()
    qtbot.waitUntil(lambda: made.changes.found is not None, timeout=PATIENCE)
    return made


def part(dialog, kind, name: str):
    (found,) = [one for one in dialog.findChildren(kind) if one.accessibleIdentifier() == name]
    return found


def test_what_looks_like_a_mistake_stands_first(dialog):
    lines = part(dialog, QPlainTextEdit, "changes_flags").toPlainText().splitlines()

    assert lines[0] == "! Claude Sonnet 4.5 (Long context) has no price in the new book (from 30 Apr 2026 on)."


def test_the_filter_shows_rows_that_hold_every_word(dialog, qtbot):
    field = part(dialog, QLineEdit, "changes_filter")

    qtbot.keyClicks(field, "sonnet 4.5 LONG")

    rows = dialog.changes.prices.rows
    assert rows
    assert all(row[0].text == "Claude Sonnet 4.5" and row[1].text == "Long context" for row in rows)
    assert part(dialog, QLabel, "changes_count").text() == f"{len(rows)} of {dialog.changes.prices.count}"


def test_the_table_is_sorted_from_its_menu_and_turned_round(dialog):
    table = dialog.changes.prices
    new = 5

    def sort() -> list[object]:
        menu = table.table_menu()
        (action,) = [one for one in menu.actions() if one.text() == "Sort by New"]
        action.trigger()
        return [row[new].key for row in table.rows if row[new].key is not None]

    up, down = sort(), sort()

    assert up == sorted(up)
    assert down == up[::-1]


def test_rows_are_copied_with_every_digit_below_their_headings(dialog, qtbot):
    table = dialog.changes.prices
    table.filter("sonnet 4.5 standard input")
    table.setFocus()

    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    head, *rows = QApplication.clipboard().text().splitlines()
    assert head == "Model\tTier\tClass\tPer\tOld\tNew\tChange\tDays"
    assert all(len(row.split("\t")) == 8 for row in rows)
    assert "$" not in "".join(rows)


def test_what_it_costs_after_every_rule_is_computed_on_demand_by_platform(dialog, qtbot):
    costs = dialog.changes.costs
    before = costs.count

    qtbot.keyClick(part(dialog, QPushButton, "changes_ask_costs"), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: costs.count > 0, timeout=PATIENCE)

    search = [row for row in costs.rows if row[2].text == "Web search" and "Google Vertex AI" in row[0].text]
    assert before == 0
    assert [search[0][place].text for place in (6, 7)] == ["$0.00", "$10.00"]


def test_rules_that_differ_are_told(dialog):
    kinds = {row[0].text for row in dialog.changes.rules.rows}

    assert {"Model", "Modifier"} <= kinds


@pytest.fixture
def comparing(config: Path, open_window: Opener, qtbot) -> tuple[Hands, CompareDialog]:
    hands = open_window(DECEMBER)
    hands.window.finish()
    made = CompareDialog(hands.window)
    made.show()
    qtbot.waitUntil(lambda: made.changes.found is not None, timeout=PATIENCE)
    return hands, made


def test_any_two_books_are_compared_the_one_in_force_first(comparing):
    _, dialog = comparing

    found = dialog.changes.found
    assert (found.old.id, found.new.id) == (DECEMBER, NOVEMBER)


def test_a_book_that_appears_is_listed_and_can_be_chosen(comparing, config, qtbot):
    _, dialog = comparing
    box = part(dialog, ListBox, "compare_prices_new")

    (config / "prices" / "mine.toml").write_text(text())
    qtbot.waitUntil(lambda: box.findData("mine") >= 0, timeout=PATIENCE)
    box.setCurrentIndex(box.findData("mine"))
    qtbot.waitUntil(lambda: dialog.changes.found.new.id == "mine", timeout=PATIENCE)

    assert [row[5].text for row in dialog.changes.prices.rows] == ["$2.80"]


def test_a_file_from_anywhere_is_compared_and_a_bad_one_says_why(comparing, tmp_path, qtbot):
    _, dialog = comparing
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text(text())
    bad.write_text("schema = ")

    dialog.open_file("new", good)
    qtbot.waitUntil(lambda: dialog.changes.found.new.id == "mine", timeout=PATIENCE)
    dialog.open_file("new", bad)
    qtbot.waitUntil(dialog.faults.isVisible, timeout=PATIENCE)

    assert f"{bad}:1" in dialog.faults.toPlainText()
