"""Columns of a table: seen, assigned with the keys alone, priced at once, remembered, forgotten; nothing is guessed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QWidget

from desktop.applying import set_zoom
from desktop.columns_dialog import ColumnsDialog, ask_for_columns
from desktop.columns_texts import zones
from desktop.text_table import TextTable
from desktop.theme import apply_theme
from pricing_core.places import Folders
from pricing_core.usage_remembered import path_of, remember, remembered, standing
from pricing_core.usage_table_columns import Columns
from pricing_core.usage_table_numbers import is_zone
from tests.desktop.conftest import DECEMBER, Hands, Opener, settle
from tests.desktop.test_fits import cut_off
from tests.desktop.test_window import FIXED

PATIENCE = 10_000
HEADER = ("timestamp", "model_name", "input_tokens", "cache_read_input_tokens", "completion_tokens", "team")
# 1,100 of input, of which 1,000 are from the cache, and 100 of output: 100 × $3 + 1,000 × $0.30 + 100 × $15 a million
ROWS = [f"2025-12-0{n} 10:00:00,claude-sonnet-4-5,{n}.{n}00,{n}000,{n}00,Search" for n in (1, 2)]
COLUMNS = Columns(
    of={
        "model": "model_name", "prompt": "input_tokens", "read": "cache_read_input_tokens",
        "output": "completion_tokens", "when": "timestamp",
    },
    is_utc=True,
    numbers="1.234,5",
)  # fmt: skip


pytestmark = pytest.mark.usefixtures("taken_apart")


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folders:
    monkeypatch.setenv("TAKSIR_CONFIG_DIR", str(tmp_path / "config"))
    return Folders.usual()


@pytest.fixture
def table(tmp_path: Path):
    """Write a table of a gateway and return it."""

    def write(*rows: str, header: tuple[str, ...] = HEADER, name: str = "gateway.csv") -> Path:
        path = tmp_path / name
        path.write_text("\n".join([",".join(header), *(rows or ROWS)]) + "\n", encoding="utf-8")
        return path

    return write


class Shown:
    """The dialog, and what a person sees and does in it."""

    def __init__(self, hands: Hands, path: Path) -> None:
        self.hands, self.qtbot = hands, hands.qtbot
        self.heard: list[object] = []
        self.dialog = ColumnsDialog(path, hands.window)
        self.dialog.mapped.connect(self.heard.append)
        self.dialog.show()
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.label("state").startswith("Reading"), timeout=PATIENCE)
        QApplication.processEvents()

    def find(self, name: str) -> QWidget:
        (found,) = [one for one in self.dialog.findChildren(QWidget) if one.accessibleIdentifier() == name]
        return found

    def label(self, name: str) -> str:
        part = self.find(f"columns_{name}")
        assert isinstance(part, QLabel)
        return part.text() if part.isVisible() else ""

    def box(self, name: str) -> QComboBox:
        box = self.find(name)
        assert isinstance(box, QComboBox)
        return box

    def choose(self, name: str, text: str) -> None:
        """Go through a list with the keys, as far as the item."""
        box = self.box(name)
        index = box.findText(text)
        assert index >= 0, [box.itemText(row) for row in range(box.count())]
        box.setFocus()
        self.qtbot.keyClick(box, Qt.Key.Key_Home)
        for _ in range(index):
            self.qtbot.keyClick(box, Qt.Key.Key_Down)
        assert box.currentText() == text

    def answer(self) -> None:
        """Say what the table of the gateway leaves open."""
        self.choose("columns_model_field", "model_name")
        self.choose("columns_prompt_field", "input_tokens")
        self.choose("columns_numbers_meant", "1.234,5 (point for thousands)")
        self.choose("columns_zone_meant", "UTC")

    def press(self, name: str) -> None:
        button = self.find(f"columns_{name}")
        assert isinstance(button, QAbstractButton)
        assert button.isEnabled()
        self.qtbot.keyClick(button, Qt.Key.Key_Space)

    def can_save(self) -> bool:
        return self.find("columns_save").isEnabled()

    def rows(self) -> list[list[str]]:
        rows = self.find("columns_rows")
        assert isinstance(rows, TextTable)
        return [[cell.text for cell in row] for row in rows.rows]


@pytest.fixture
def show(open_window: Opener, folders: Folders):
    def make(path: Path) -> Shown:
        return Shown(open_window(DECEMBER), path)

    return make


# ── What is proposed and what is asked ───────────────────────────────────────────────────────────────────────────────


def test_names_that_leave_no_question_are_chosen_and_the_rest_is_asked(show, table):
    shown = show(table())

    assert shown.box("columns_when_field").currentText() == "timestamp"
    assert shown.box("columns_read_field").currentText() == "cache_read_input_tokens"
    assert shown.box("columns_output_field").currentText() == "completion_tokens"
    assert shown.box("columns_model_field").currentText() == "not in this table"  # its name is only alike
    assert "“input_tokens”: with the cached tokens or without?" in shown.label("questions")
    assert "Which column names the model?" in shown.label("questions")
    assert not shown.can_save()
    assert shown.rows()[0] == ["2", "–", "2025-12-01 10:00:00", "claude-sonnet-4-5", "1.100", "1000", "100", "Search"]


def test_numbers_and_times_that_can_be_read_in_two_ways_are_asked(show, table):
    shown = show(table())
    shown.choose("columns_model_field", "model_name")
    shown.choose("columns_prompt_field", "input_tokens")

    asked = shown.label("questions")
    assert "Line 2, and others (2 of the first rows): “input_tokens” may be thousands or decimals." in asked
    assert shown.label("come_to") == "Of the rows that are shown none can be counted."
    assert not shown.can_save()  # nothing would be counted

    shown.choose("columns_numbers_meant", "1.234,5 (point for thousands)")
    assert "“timestamp” names no time zone" in shown.label("questions")

    shown.choose("columns_zone_meant", "UTC")
    assert shown.label("questions") == ""
    assert shown.can_save()


def test_the_first_rows_are_priced_with_the_book_in_force(show, table):
    shown = show(table())

    shown.answer()

    assert [row[1] for row in shown.rows()] == ["$0.002100", "$0.004200"]
    assert shown.label("come_to") == (
        "The rows that are shown come to $0.006300 (counted: 2). "
        "What they do not say is assumed, as the report will tell."
    )


def test_a_model_without_a_price_makes_it_at_least(show, table):
    shown = show(table(ROWS[0], "2025-12-01 10:00:00,claude-x,5,5,5,Ads", "2025-12-01 10:00:00,claude-x"))
    shown.answer()

    assert [row[1] for row in shown.rows()] == ["$0.002100", "–", "–"]
    assert "at least $0.002100 (counted: 2). No price for “claude-x”." in shown.label("come_to")
    assert shown.label("questions") == "Line 4: A row with more or fewer cells than the header has columns."
    assert shown.can_save()


def test_where_nothing_has_a_price_no_amount_stands(show, table):
    shown = show(table("2025-12-01 10:00:00,claude-x,5,5,5,Ads"))
    shown.answer()

    assert "at least – (counted: 1)" in shown.label("come_to")


def test_one_column_for_two_things_and_two_columns_for_one_are_asked(show, table):
    shown = show(table(f"{ROWS[0]},7", header=(*HEADER, "output_tokens")))
    assert "Output: the names “completion_tokens”, “output_tokens” both say so." in shown.label("questions")
    assert shown.box("columns_output_field").currentText() == "not in this table"

    shown.answer()
    shown.choose("columns_output_field", "completion_tokens")
    shown.choose("columns_project_field", "completion_tokens")

    assert (
        shown.label("questions")
        == "“completion_tokens” is chosen for several things: Output, Project. A column holds one."
    )
    assert not shown.can_save()


def test_counts_in_thousands_and_counts_that_no_answer_can_hold(show, table):
    shown = show(table("2025-12-01,m,5,0,0,x", f"2025-12-01,m,{'9' * 17},0,0,x"))
    shown.answer()
    shown.choose("columns_model_field", "model_name")
    shown.choose("columns_unit_meant", "Thousands of tokens")

    assert "Line 3: A count of more than" in shown.label("questions")


def test_what_decides_nothing_cannot_be_chosen(show, table):
    shown = show(table())

    shown.choose("columns_when_field", "not in this table")

    assert not shown.box("columns_zone_meant").isEnabled()
    assert shown.box("columns_numbers_meant").isEnabled()


@pytest.mark.parametrize("header", ["", '{"a": 1}', "a,a\n1,2"])
def test_what_is_no_table_is_told(show, tmp_path, header):
    path = tmp_path / "notes.csv"
    path.write_text(header)

    shown = show(path)

    assert shown.label("state").startswith("notes.csv: ")
    assert not shown.find("columns_save").isVisible()
    assert not shown.box("columns_model_field").isVisible()
    gone = show(tmp_path / "gone.csv")
    assert "cannot be opened" in gone.label("state")
    gone.dialog.retranslate()
    gone.dialog.save()
    gone.dialog.forget()


def test_a_parquet_file_shows_its_header_and_rows(show, tmp_path):
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / "a.parquet"
    connection = duckdb.connect()
    connection.execute(f"COPY (SELECT 'claude-sonnet-4-5' AS model, 100 AS i, 10 AS o) TO '{path}' (FORMAT parquet)")
    connection.close()

    shown = show(path)
    shown.choose("columns_plain_field", "i")
    shown.choose("columns_output_field", "o")

    assert shown.rows() == [["1", "$0.000450", "claude-sonnet-4-5", "100", "10"]]  # 100 × $3 + 10 × $15 a million
    assert shown.can_save()


def test_a_header_alone_can_be_assigned(show, table, tmp_path):
    path = tmp_path / "empty.csv"
    path.write_text("model,plain,output\n")

    shown = show(path)

    assert (shown.label("questions"), shown.label("come_to"), shown.rows()) == ("", "", [])
    assert shown.can_save()


# ── Remembered ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_chosen_is_saved_and_used(show, table, folders):
    shown = show(table())
    shown.answer()

    with shown.qtbot.waitSignal(shown.dialog.finished, timeout=PATIENCE):
        shown.press("save")

    assert shown.heard == [COLUMNS]
    assert remembered(HEADER, folders) == COLUMNS
    kept = json.loads(path_of(HEADER, folders).read_text(encoding="utf-8"))
    assert (kept["header"], kept["times_are_utc"], kept["numbers_are"]) == (list(HEADER), True, "1.234,5")


def test_what_is_remembered_is_shown_and_can_be_changed(show, table, folders):
    remember(HEADER, COLUMNS.but(is_utc=False, zone="-03:30", tokens_in=1000), folders)

    shown = show(table())

    assert shown.box("columns_model_field").currentText() == "model_name"
    assert shown.box("columns_zone_meant").currentText() == "UTC−03:30"
    assert shown.box("columns_unit_meant").currentText() == "Thousands of tokens"
    assert str(path_of(HEADER, folders)) in shown.label("kept")
    shown.choose("columns_unit_meant", "Single tokens")
    shown.choose("columns_project_field", "team")
    with shown.qtbot.waitSignal(shown.dialog.finished, timeout=PATIENCE):
        shown.press("save")
    assert remembered(HEADER, folders) == Columns(
        of={**COLUMNS.of, "project": "team"}, zone="-03:30", numbers="1.234,5"
    )


def test_what_is_remembered_can_be_forgotten(show, table, folders):
    remember(HEADER, COLUMNS, folders)
    shown = show(table())

    shown.press("forget")
    shown.qtbot.waitUntil(lambda: bool(shown.heard), timeout=PATIENCE)

    assert shown.heard == [None]
    assert not path_of(HEADER, folders).exists()
    assert shown.label("questions").startswith("Forgotten.")
    assert shown.box("columns_model_field").currentText() == "not in this table"
    assert not shown.find("columns_forget").isVisible()


def test_what_another_program_has_chosen_meanwhile_is_not_lost(show, table, folders):
    shown = show(table())
    shown.answer()
    theirs = remember(HEADER, COLUMNS.but(numbers=""), folders)

    shown.press("save")
    shown.qtbot.waitUntil(lambda: "Another program" in shown.label("questions"), timeout=PATIENCE)

    assert standing(HEADER, folders).digest == theirs.digest
    assert shown.box("columns_model_field").currentText() == "model_name"
    with shown.qtbot.waitSignal(shown.dialog.finished, timeout=PATIENCE):
        shown.press("save")
    assert remembered(HEADER, folders) == COLUMNS


def test_a_file_that_cannot_be_used_is_told_and_can_be_replaced(show, table, folders):
    path = path_of(HEADER, folders)
    path.parent.mkdir(parents=True)
    path.write_text("{\n,")

    shown = show(table())

    assert f"{path}:2: not valid JSON" in shown.label("questions")
    shown.answer()
    with shown.qtbot.waitSignal(shown.dialog.finished, timeout=PATIENCE):
        shown.press("save")
    assert remembered(HEADER, folders) == COLUMNS


def test_files_of_other_tables_that_cannot_be_used_are_told(show, table, folders):
    other = path_of(("another", "table"), folders)
    other.parent.mkdir(parents=True)
    other.write_text("{")

    shown = show(table())

    assert f"{other}:1: not valid JSON" in shown.label("questions")
    assert not shown.find("columns_forget").isVisible()


def test_what_cannot_be_saved_is_told_and_stays_chosen(show, table, folders):
    folders.usage_columns.parent.mkdir(parents=True, exist_ok=True)
    folders.usage_columns.write_text("in the way")
    shown = show(table())
    shown.answer()

    shown.press("save")
    shown.qtbot.waitUntil(lambda: "stands where its folder should be" in shown.label("questions"), timeout=PATIENCE)

    assert shown.heard == []
    assert shown.can_save()


def test_whoever_asks_is_told_when_it_is_done(open_window, table, folders, qtbot):
    hands, heard = open_window(DECEMBER), []
    remember(HEADER, COLUMNS, folders)
    dialog = ask_for_columns(hands.window, table(), lambda: heard.append(1))
    save = next(one for one in dialog.findChildren(QAbstractButton) if one.accessibleIdentifier() == "columns_save")
    qtbot.waitUntil(save.isEnabled, timeout=PATIENCE)

    with qtbot.waitSignal(dialog.finished, timeout=PATIENCE):
        dialog.save()
        dialog.save()  # a second press does nothing

    assert heard == [1]


def test_cancel_changes_nothing(show, table, folders):
    shown = show(table())
    shown.answer()

    shown.qtbot.keyClick(shown.dialog, Qt.Key.Key_Escape)

    assert not shown.dialog.isVisible()
    assert not folders.usage_columns.exists()


# ── For everybody ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_field_has_a_name_and_an_id_of_its_own(show, table):
    shown = show(table())

    boxes = shown.dialog.findChildren(QComboBox)
    names = [one.accessibleName() for one in boxes]
    assert all(names)
    assert len(set(names)) == len(names)
    ids = [one.accessibleIdentifier() for one in shown.dialog.findChildren(QWidget) if one.accessibleIdentifier()]
    assert not [one for one in ids if one.startswith("columns_") and one.endswith(FIXED)]
    assert len(set(ids)) == len(ids)


def test_the_keys_begin_where_something_is_open_and_reach_everything(show, table):
    shown = show(table())
    assert shown.dialog.focusWidget() is shown.box("columns_model_field")

    shown.answer()
    reached = set()
    for _ in range(60):
        reached.add(shown.dialog.focusWidget().accessibleIdentifier())
        shown.qtbot.keyClick(shown.dialog.focusWidget(), Qt.Key.Key_Tab)
    wanted = {"columns_rows", "columns_save", "columns_close", "columns_key_field", "columns_zone_meant"}
    assert wanted <= reached


@pytest.mark.parametrize(("size", "zoom"), [((1280, 860), 100), ((640, 480), 100), ((640, 480), 200)])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_cut_off(show, table, size, zoom, theme, qapp):
    set_zoom(qapp, zoom)
    apply_theme(qapp, theme)
    try:
        shown = show(table())
        shown.dialog.resize(*size)
        settle(shown.qtbot, shown.dialog)
        assert (shown.dialog.width(), shown.dialog.height()) == size
        assert cut_off(shown.dialog) == []
    finally:
        set_zoom(qapp, 100)
        apply_theme(qapp, "system")


def test_another_language_leaves_what_is_chosen(show, table):
    shown = show(table())
    shown.answer()

    shown.dialog.retranslate()

    assert shown.box("columns_prompt_field").currentText() == "input_tokens"
    assert shown.box("columns_zone_meant").currentText() == "UTC"


def test_every_zone_that_is_offered_can_be_kept():
    assert zones()[0] == "+00:00"
    assert all(map(is_zone, zones()))
    assert len(set(zones())) == len(zones()) == 38
    assert (zones()[1], zones()[-1]) == ("-12:00", "+14:00")


def test_names_in_a_file_are_shown_letter_for_letter(show, table):
    shown = show(table("1,<b>x</b>,3", header=("<b>model</b>", "a&b", "plain")))

    assert shown.box("columns_model_field").findText("<b>model</b>") >= 0
    assert shown.rows()[0][2:] == ["1", "<b>x</b>", "3"]
