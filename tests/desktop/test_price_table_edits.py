"""Prices changed in the table: where they go, how they are taken back, and that nothing typed is ever lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from desktop.copy_model_dialog import CopyModelDialog
from desktop.price_table import PriceTable
from desktop.translations import install
from pricing_core.history import versions
from tests.desktop.conftest import DECEMBER
from tests.desktop.price_tables import CTRL, HAIKU, LONG, SONNET, TableHands, opened, own, price_lines

_Key = Qt.Key
ROW = ["[[models]]", 'id = "claude-sonnet-4-5"', "inherit = true", "[[models.rates]]", "input = 2.50",
       'source = "Own prices"']  # fmt: skip
MINE = f"""\
# our contract
schema = 1
id = "mine"
name = {{ en = "Ours" }}
extends = "{DECEMBER}"
as_of = 2025-12-01
issued = 2026-11-22
currency = "USD"
source = "Contract"

[[models]]
id = "claude-sonnet-4-5"
inherit = true

[[models.rates]]
input = 2.80   # annex A
source = "Contract"
"""


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TAKSIR_CONFIG_DIR", str(tmp_path))
    (tmp_path / "prices").mkdir()
    (tmp_path / "profiles").mkdir()
    return tmp_path


@pytest.fixture
def table(config, open_window) -> TableHands:
    return opened(open_window)


@pytest.fixture
def mine(config) -> Path:
    path = config / "prices" / "mine.toml"
    path.write_text(MINE, newline="\n")
    return path


def test_the_first_change_of_a_built_in_price_makes_a_book_of_ones_own_and_the_estimate_follows(table, config):
    before, path = table.hands.text("total"), own(config)
    target = table.text("price_table_target")

    table.change(SONNET, "input", "2.50")
    table.settle()

    assert before == "$3.00"
    assert target == f"Your changes go to a new price book of your own: {path}"
    assert price_lines(path) == ROW  # this price, as it was typed, and no other
    assert path.read_text().startswith("#:schema ./price-book.schema.json\n\n# Your own prices, on top of")
    assert table.hands.text("total") == "$2.50"
    assert table.hands.text("book") == "My prices (Prices of December 2025)"
    assert table.text("price_table_target") == f"Your changes go to: {path}"
    assert table.said(SONNET, "input") == "Claude Sonnet 4.5, Input, not cached, $2.50 per MTok, yours"
    assert table.data(SONNET, "input", Qt.ItemDataRole.FontRole).bold()
    assert table.said(SONNET, "output") == "Claude Sonnet 4.5, Output, $15.00 per MTok, inherited"
    assert QApplication.focusWidget() is table.view


def test_the_pricing_date_stays_when_a_book_of_ones_own_begins(table):
    before = table.hands.window.session.bench.on

    table.change(HAIKU, "output", "4")
    table.settle()

    assert before == "2025-12-01"
    assert table.hands.window.session.bench.on == before
    assert table.text("price_table_age") == "Prices of 1 Dec 2025 are 356 days old."


def test_batch_prices_follow_a_change_by_the_rules_of_the_book(table):
    table.change(SONNET, "input", "2.50")
    table.settle()

    assert table.data(SONNET, "batch:input") == "$1.25"  # half of 2.50, as the book's modifier says


def test_whoever_changes_a_price_is_not_told_of_it_as_news(table):
    table.change(SONNET, "input", "2.50")
    table.settle()

    assert not table.hands.find("news").isVisible()


def test_a_price_is_taken_back_with_delete(table, config):
    table.change(SONNET, "input", "2.50")
    table.settle()

    table.key(_Key.Key_Delete)
    table.settle()

    assert price_lines(own(config)) == []
    assert table.said(SONNET, "input") == "Claude Sonnet 4.5, Input, not cached, $3.00 per MTok, inherited"
    assert table.hands.text("total") == "$3.00"
    assert not table.is_enabled("price_table_take_back")


def test_nothing_is_taken_back_that_is_not_ones_own(table, config):
    table.go(SONNET, "input")

    table.key(_Key.Key_Delete)

    assert not own(config).exists()
    assert not table.is_enabled("price_table_take_back")


def test_changes_are_undone_and_done_again_one_by_one_by_name(table, config):
    table.change(SONNET, "input", "2.50")
    table.settle()
    table.change(LONG, "output", "20")
    table.settle()
    undo = table.find("price_table_undo").accessibleName()

    table.key(_Key.Key_Z, CTRL)
    table.settle()
    after_one = table.data(LONG, "output"), table.data(SONNET, "input")
    table.key(_Key.Key_Z, CTRL)
    table.settle()
    after_two = table.data(LONG, "output"), table.data(SONNET, "input")
    redo = table.find("price_table_redo").accessibleName()
    table.key(_Key.Key_Y, CTRL)
    table.settle()

    assert undo == "Undo change of Claude Sonnet 4.5, Long context (above 200,000), Output"
    assert after_one == ("$22.50", "$2.50")
    assert after_two == ("$22.50", "$3.00")
    assert redo == "Redo change of Claude Sonnet 4.5, Input, not cached"
    assert table.data(SONNET, "input") == "$2.50"
    assert price_lines(own(config)) == ROW
    assert not own(config).with_suffix(".toml.bak").exists()


def test_a_new_change_ends_what_could_be_done_again(table):
    table.change(SONNET, "input", "2.50")
    table.settle()
    table.key(_Key.Key_Z, CTRL)
    table.settle()

    table.change(HAIKU, "input", "0.90")
    table.settle()

    assert not table.is_enabled("price_table_redo")
    assert table.is_enabled("price_table_undo")


def test_changes_can_still_be_taken_back_when_the_table_was_closed_and_opened_again(table):
    table.change(SONNET, "input", "2.50")
    table.settle()
    table.table.close()
    table.qtbot.waitUntil(lambda: not table.hands.window.findChildren(type(table.table)))

    again = TableHands(table.hands)
    again.press("price_table_undo")
    again.settle()

    assert again.data(SONNET, "input") == "$3.00"


def test_every_remark_in_a_file_of_ones_own_stays(mine, open_window):
    table = opened(open_window, "mine")

    table.change(SONNET, "input", "2.75")
    table.settle()

    assert mine.read_text() == MINE.replace("input = 2.80   #", "input = 2.75   #")
    assert table.hands.text("total") == "$2.75"


def test_the_version_before_stays_among_the_earlier_versions(mine, config, open_window):
    table = opened(open_window, "mine")

    table.change(SONNET, "input", "2.75")
    table.settle()

    kept = [version.content().decode() for version in versions(config / "history" / "prices", "mine.toml")]
    assert MINE in kept


def test_the_same_price_again_writes_nothing(table, config):
    table.change(SONNET, "input", "3.00")

    assert not table.table.edits.is_saving
    assert not own(config).exists()
    assert table.table.view.cell is None


def test_escape_gives_up_what_was_typed(table, config):
    table.go(SONNET, "input")
    table.key(_Key.Key_Return)
    table.keys("9")
    table.key(_Key.Key_Escape)

    assert table.table.view.cell is None
    assert table.table.isVisible()
    assert QApplication.focusWidget() is table.view
    assert not own(config).exists()


def test_a_digit_begins_to_type_over_the_price(table):
    table.go(SONNET, "input")

    table.keys("2.5")

    assert table.text("price_table_cell") == "2.5"
    assert table.find("price_table_cell").accessibleName() == (
        "Claude Sonnet 4.5, Input, not cached, US dollars per MTok"
    )


def test_a_double_click_opens_the_field(table):
    table.go(SONNET, "input")
    place = table.view.visualRect(table.view.currentIndex()).center()

    table.qtbot.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    table.qtbot.mouseDClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert table.text("price_table_cell") == "3"


def test_going_elsewhere_saves_what_was_typed(table):
    table.go(SONNET, "input")
    table.keys("2.5")

    table.find("price_table_search").setFocus(Qt.FocusReason.MouseFocusReason)
    table.settle()

    assert table.data(SONNET, "input") == "$2.50"
    assert QApplication.focusWidget() is table.find("price_table_search")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("two", "Enter a number, for example 1200 or 12.50."),
        ("1.0000000001", "“1.0000000001” is not a price: write digits with a point, such as 3.75, at most 9 before and "
                         "after it."),
        ("-1", "Claude Sonnet 4.5, Input, not cached, US dollars per MTok is at least 0."),
    ],
)  # fmt: skip
def test_what_is_no_price_is_told_while_it_is_typed_and_never_saved(table, config, typed, told):
    table.go(SONNET, "input")
    table.key(_Key.Key_F2)
    table.keys(typed)
    said = table.table.view.cell.hint.text()
    table.key(_Key.Key_Return)
    table.find("price_table_search").setFocus(Qt.FocusReason.MouseFocusReason)

    assert said == told
    assert table.table.view.cell.hint.isVisible()
    assert table.text("price_table_cell") == typed
    assert not own(config).exists()
    assert not table.table.edits.is_saving


def test_what_can_be_read_as_two_prices_is_asked_and_the_chosen_one_is_saved(table, config):
    table.go(SONNET, "input")
    table.key(_Key.Key_F2)
    table.keys("2,125")
    table.key(_Key.Key_Return)
    asked = table.table.view.cell.hint.text()

    table.press("price_table_cell_reading_1")
    table.key(_Key.Key_Return)
    table.settle()

    assert asked == "This can be read as two numbers. Which one is meant?"
    assert "input = 2.1250" in own(config).read_text()
    assert table.data(SONNET, "input") == "$2.125"


def test_an_indonesian_types_a_decimal_comma(config, open_window, qapp):
    install(qapp, "id")
    try:
        table = opened(open_window, language="id")

        table.change(SONNET, "input", "2,5")
        table.settle()

        assert "input = 2.5\n" in own(config).read_text()
        assert table.said(SONNET, "input") == "Claude Sonnet 4.5, Input tanpa cache, US$2,50 per MTok, milik Anda"
        assert table.text("price_table_age") == "Harga per 1 Des 2025 sudah berumur 356 hari."
        assert table.hands.text("book") == "Harga saya (Harga Desember 2025)"
        assert "# Harga Anda sendiri" in own(config).read_text()
    finally:
        install(qapp, "en")


def test_prices_that_follow_from_others_cannot_be_typed(table):
    table.go(SONNET, "batch:input")

    table.key(_Key.Key_F2)

    assert table.table.view.cell is None
    assert table.text("price_table_fault") == "Prices of batches follow from the others. Change those."


def test_a_model_without_prices_says_why_it_has_none(table):
    table.go(("claude-sonnet-3", "standard"), "input")

    table.key(_Key.Key_F2)

    assert table.table.view.cell is None
    assert "Claude Sonnet 3" in table.text("price_table_fault")


def test_a_model_is_added_with_the_prices_of_another(table, config):
    table.go(SONNET, "input")
    table.press("price_table_add")

    table.find("price_copy_id").setText("our-tuned")
    table.find("price_copy_name").setText("Our tuned one")
    table.press("price_copy_add")
    table.settle()

    key = ("our-tuned", "standard")
    assert table.said(key, "input") == "Our tuned one, Input, not cached, $3.00 per MTok, yours"
    assert table.data(("our-tuned", "long_context"), "output") == "$22.50"
    assert 'id = "our-tuned"' in own(config).read_text()
    table.qtbot.waitUntil(lambda: not table.table.findChildren(CopyModelDialog))

    table.go(key, "input")
    table.press("price_table_remove")
    table.settle()
    assert not table.table.prices.place_of(key, "input").isValid()

    table.key(_Key.Key_Z, CTRL)
    table.settle()
    assert table.table.prices.place_of(key, "input").isValid()


@pytest.mark.parametrize(
    ("id", "name", "told"),
    [
        ("claude-haiku-4-5", "x", "There is a model claude-haiku-4-5 in this book already. Choose another id."),
        ("a b", "x", "id: 'a b' is not an id: letters, digits and . _ - only"),
        ("", "x", "id: must be a text of 1 to 400 characters"),
        ("a", " ", "name: must be a text of 1 to 400 characters"),
    ],
)
def test_what_no_model_can_be_called_is_told_in_the_readers_words(table, id, name, told):
    table.go(SONNET, "input")
    table.press("price_table_add")

    table.find("price_copy_id").setText(id)
    table.find("price_copy_name").setText(name)

    assert table.text("price_copy_fault") == told
    assert not table.is_enabled("price_copy_add")


def test_only_what_stands_in_the_file_can_be_removed(mine, open_window):
    table = opened(open_window, "mine")
    table.go(HAIKU, "input")
    inherited = table.is_enabled("price_table_remove")
    table.go(SONNET, "input")

    table.press("price_table_remove")
    table.settle()

    assert not inherited
    assert price_lines(mine) == []
    assert mine.read_text().startswith("# our contract\n")


@pytest.fixture
def clash(mine, open_window, monkeypatch):
    """A price typed over a file that an editor has changed before the window could follow."""
    table = opened(open_window, "mine")
    shelf = table.hands.window.session.shelf
    monkeypatch.setattr(shelf, "look_soon", lambda _path="": None)
    shelf._watcher.removePaths([*shelf._watcher.files(), *shelf._watcher.directories()])
    mine.write_text(MINE.replace("2.80", "2.60"), newline="\n")
    table.change(SONNET, "input", "2.75")
    table.settle()
    monkeypatch.undo()
    monkeypatch.setenv("TAKSIR_CONFIG_DIR", str(mine.parents[1]))
    return table


def test_a_file_that_others_have_changed_is_not_overwritten_unasked(clash, mine):
    assert "not as it was when it was read" in clash.text("price_table_fault")
    assert clash.text("price_table_cell") == "2.75"
    assert mine.read_text() == MINE.replace("2.80", "2.60")
    assert clash.find("price_table_reload").isVisible()


def test_reloading_keeps_what_was_typed_and_shows_what_the_file_says(clash, mine):
    clash.press("price_table_reload")
    clash.qtbot.waitUntil(lambda: clash.data(SONNET, "input") == "$2.60")

    assert clash.text("price_table_cell") == "2.75"
    assert not clash.find("price_table_reload").isVisible()
    clash.find("price_table_cell").setFocus()
    clash.key(_Key.Key_Return)
    clash.settle()
    assert mine.read_text() == MINE.replace("2.80", "2.75")


def test_overwriting_writes_the_version_of_the_table_and_keeps_the_other_one(clash, mine, config):
    clash.press("price_table_overwrite")
    clash.settle()

    assert mine.read_text() == MINE.replace("2.80", "2.75")
    kept = [version.content().decode() for version in versions(config / "history" / "prices", "mine.toml")]
    assert MINE.replace("2.80", "2.60") in kept
    assert clash.table.view.cell is None


def test_an_undo_asks_before_it_takes_an_edit_of_others_away(mine, open_window):
    table = opened(open_window, "mine")
    table.change(SONNET, "input", "2.75")
    table.settle()
    theirs = mine.read_text().replace("our contract", "our new contract")
    mine.write_text(theirs)

    table.key(_Key.Key_Z, CTRL)
    table.settle()

    assert "not as it was when it was read" in table.text("price_table_fault")
    assert mine.read_text() == theirs
    table.press("price_table_overwrite")
    table.settle()
    assert mine.read_text() == MINE


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere, and Windows has other modes"
)
def test_a_folder_that_can_only_be_read_is_told_and_the_typed_price_stays(table, config):
    (config / "prices").chmod(0o500)
    try:
        table.change(SONNET, "input", "2.50")
        table.settle()
    finally:
        (config / "prices").chmod(0o700)

    assert "you may not write there" in table.text("price_table_fault")
    assert table.text("price_table_cell") == "2.50"


def test_what_the_disk_refuses_is_told_and_the_typed_price_stays(table, config, monkeypatch):
    (config / "prices").rmdir()
    (config / "prices").write_text("in the way")  # no folder can be made where a file stands

    table.change(SONNET, "input", "2.50")
    table.settle()

    told = table.text("price_table_fault")
    assert "a file or a link to nothing stands where its folder should be" in told
    assert table.text("price_table_cell") == "2.50"
    assert not table.find("price_table_cell").isReadOnly()
    (config / "prices").unlink()
    table.key(_Key.Key_Return)
    table.settle()
    assert price_lines(own(config)) == ROW
    assert table.text("price_table_fault") == ""


def test_a_file_that_is_broken_meanwhile_cannot_be_changed_here_and_says_its_line(mine, open_window):
    table = opened(open_window, "mine")

    mine.write_text(MINE.replace("2.80", "two"))
    table.qtbot.waitUntil(lambda: "mine.toml:16" in table.text("price_table_target"))
    table.go(SONNET, "input")
    table.key(_Key.Key_F2)

    assert table.table.view.cell is None
    assert table.text("price_table_fault").startswith("The file cannot be used as it is now.")
    assert table.data(SONNET, "input") == "$2.80"  # the last good price


def test_the_table_follows_an_editor_and_leaves_what_is_typed_alone(mine, open_window):
    table = opened(open_window, "mine")
    table.go(SONNET, "output")
    table.keys("14.5")

    mine.write_text(MINE.replace("2.80", "2.60"))
    table.qtbot.waitUntil(lambda: table.data(SONNET, "input") == "$2.60")

    assert table.text("price_table_cell") == "14.5"
    assert table.hands.text("total") == "$2.60"
    table.key(_Key.Key_Return)
    table.settle()
    assert "output = 14.5" in mine.read_text()
    assert "input = 2.60" in mine.read_text()


def test_the_file_of_ones_own_can_be_opened_and_a_built_in_one_cannot(mine, open_window, monkeypatch):
    shown: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(shown.append(url) or True))
    table = opened(open_window, "mine")

    table.press("price_table_open")
    table.hands.window.session.choose_book(DECEMBER)

    assert [Path(url.toLocalFile()) for url in shown] == [mine]
    assert not table.is_enabled("price_table_open")


# ── From the built-in prices again ───────────────────────────────────────────────────────────────────────────────────


def test_a_second_change_from_the_built_in_prices_goes_on_with_the_first_copy(table, config):
    table.change(SONNET, "input", "2.50")
    table.settle()
    table.hands.window.session.choose_book(DECEMBER)
    told = table.text("price_table_target")

    table.change(SONNET, "output", "14")
    table.settle()

    assert told == f"Your changes go on in your own price book, which is used from then on: {own(config)}"
    assert [path.name for path in (config / "prices").glob("*.toml")] == [own(config).name]
    assert price_lines(own(config)) == [*ROW[:-1], "output = 14", ROW[-1]]
    assert table.hands.text("book") == "My prices (Prices of December 2025)"
    assert table.hands.text("total") == "$2.50"
    table.key(_Key.Key_Z, CTRL)
    table.settle()
    assert price_lines(own(config)) == ROW


def test_what_belongs_to_the_copy_cannot_be_opened_or_taken_back_while_the_built_in_prices_are_shown(table):
    table.change(SONNET, "input", "2.50")
    table.settle()
    table.hands.window.session.choose_book(DECEMBER)
    table.go(SONNET, "input")

    assert not table.is_enabled("price_table_open")
    assert not table.is_enabled("price_table_take_back")


def test_a_book_that_somebody_wrote_on_top_of_the_built_in_one_is_not_changed_unasked(mine, config, open_window):
    table = opened(open_window)

    table.change(SONNET, "output", "14")
    table.settle()

    assert mine.read_text() == MINE
    assert own(config).exists()


def test_a_copy_that_is_broken_is_left_alone(table, config):
    table.change(SONNET, "input", "2.50")
    table.settle()
    table.hands.window.session.choose_book(DECEMBER)
    own(config).write_text("schema = ")
    shelf = table.hands.window.session.shelf
    table.qtbot.waitUntil(lambda: bool(shelf.library.broken))

    table.change(SONNET, "output", "14")
    table.settle()

    assert own(config).read_text() == "schema = "
    assert (config / "prices" / f"my-{DECEMBER}-2.toml").exists()


# ── Folders as people have them, and nothing but keys ────────────────────────────────────────────────────────────────


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_linked_folder_is_written_through_the_link_and_followed(config, open_window, tmp_path):
    synced = tmp_path / "synced"
    (config / "prices").rename(synced)
    (config / "prices").symlink_to(synced, target_is_directory=True)
    (synced / "mine.toml").write_text(MINE)
    table = opened(open_window, "mine")

    table.change(SONNET, "input", "2.75")
    table.settle()
    written = (synced / "mine.toml").read_text()
    (synced / "mine.toml").write_text(MINE.replace("2.80", "2.60"))
    table.qtbot.waitUntil(lambda: table.hands.text("total") == "$2.60")

    assert written == MINE.replace("2.80", "2.75")
    assert (config / "prices").is_symlink()
    assert not (synced / "mine.toml").is_symlink()


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_linked_file_stays_a_link(config, open_window, tmp_path):
    elsewhere = tmp_path / "elsewhere.toml"
    elsewhere.write_text(MINE)
    (config / "prices" / "mine.toml").symlink_to(elsewhere)
    table = opened(open_window, "mine")

    table.change(SONNET, "input", "2.75")
    table.settle()

    assert (config / "prices" / "mine.toml").is_symlink()
    assert elsewhere.read_text() == MINE.replace("2.80", "2.75")
    assert table.hands.text("total") == "$2.75"


def test_from_a_fresh_start_with_keys_alone(config, open_window):
    hands = open_window(DECEMBER)
    hands.qtbot.keyClick(hands.window, _Key.Key_P, CTRL | Qt.KeyboardModifier.ShiftModifier)
    hands.qtbot.waitUntil(lambda: bool(hands.window.findChildren(PriceTable)))
    (table,) = hands.window.findChildren(PriceTable)
    hands.qtbot.waitUntil(lambda: QApplication.activeWindow() is table)

    def press(*keys: Qt.Key) -> None:
        for key in keys:
            hands.qtbot.keyClick(QApplication.focusWidget(), key)

    for character in "sonnet 4.5":  # the first letter leaves the table for the search
        hands.qtbot.keyClicks(QApplication.focusWidget(), character)
    press(_Key.Key_Down, _Key.Key_Home, _Key.Key_Right, _Key.Key_Right, _Key.Key_Right)
    for character in "2.5":  # the first digit opens the field
        hands.qtbot.keyClicks(QApplication.focusWidget(), character)
    press(_Key.Key_Return)
    hands.qtbot.waitUntil(lambda: own(config).exists() and not table.edits.is_saving)
    press(_Key.Key_Escape)

    assert price_lines(own(config)) == [one.replace("2.50", "2.5") for one in ROW]
    hands.qtbot.waitUntil(lambda: not table.isVisible())
