"""Profiles made, changed, copied and deleted by hand and with keys; nothing is written before Save."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from desktop.main_window import MainWindow
from desktop.names_field import NamesSheet
from desktop.profile_editor import ProfileEditor
from desktop.profiles_dialog import ProfilesDialog
from pricing_core.history import versions
from pricing_core.profile_reading import read_profile
from tests.desktop.conftest import DECEMBER, Hands, Opener

WRITTEN = """\
# Agreed with Ms Sari on 3 March.
schema = 1
id = "client-x"
name = "Client X"   # never on a slide

[[discounts]]
percent_off = 12.0  # on tokens only
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TAKSIR_CONFIG_DIR", str(tmp_path))
    (tmp_path / "prices").mkdir()
    (tmp_path / "profiles").mkdir()
    return tmp_path / "profiles"


@pytest.fixture
def path(folder: Path) -> Path:
    path = folder / "client-x.toml"
    path.write_text(WRITTEN, newline="\n")
    return path


@pytest.fixture
def hands(folder: Path, open_window: Opener) -> Hands:
    """A window with 1M input tokens a month at $3."""
    hands = open_window(DECEMBER)
    hands.type("input_tokens", "1000")
    hands.type("output_tokens", "0")
    hands.type("requests", "1000")
    hands.window.finish()
    return hands


def find(inside: QWidget, name: str) -> QWidget:
    found = [one for one in inside.findChildren(QWidget) if one.accessibleIdentifier() == name]
    assert len(found) == 1, f"{len(found)} widgets are called {name}"
    return found[0]


def text(inside: QWidget, name: str) -> str:
    part = find(inside, name)
    assert isinstance(part, QLabel)
    return part.text() if part.isVisible() else ""


def press(inside: QWidget, name: str) -> None:
    button = find(inside, name)
    assert isinstance(button, QAbstractButton)
    assert button.isEnabled()
    button.click()


def dialog_of(hands: Hands) -> ProfilesDialog:
    hands.window.menus.actions["profiles"].trigger()
    (dialog,) = hands.window.findChildren(ProfilesDialog)
    return dialog


def editor_of(window: MainWindow) -> ProfileEditor:
    (editor,) = [one for one in window.findChildren(ProfileEditor) if one.isVisible()]
    return editor


def typed(hands: Hands, editor: ProfileEditor, name: str, wanted: str) -> None:
    field = find(editor, name)
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    hands.qtbot.keyClick(field, Qt.Key.Key_Delete)
    hands.qtbot.keyClicks(field, wanted)


def saved(hands: Hands, editor: ProfileEditor) -> None:
    press(editor, "profile_save")
    hands.qtbot.waitUntil(lambda: hands.text("status_message").startswith("Saved: "))


def preview(editor: ProfileEditor) -> dict[str, tuple[str, str]]:
    return {row[0].text: (row[1].text, row[2].text) for row in find(editor, "profile_preview").rows}


def test_twelve_percent_off_for_a_new_client_from_the_menu_to_the_bill(hands, folder):
    dialog = dialog_of(hands)
    press(dialog, "profiles_new")
    editor = editor_of(hands.window)
    assert editor.windowTitle() == "Price profile"
    typed(hands, editor, "profile_name", "Client X")
    press(editor, "add_discount")
    assert editor.focusWidget() is find(editor, "discount_1_percent")
    typed(hands, editor, "discount_1_percent", "12")

    assert preview(editor)["Input, not cached"] == ("$3.00", "$2.64")
    assert list(folder.iterdir()) == []  # nothing before Save
    saved(hands, editor)

    assert [one.name for one in folder.glob("*.toml")] == ["client-x.toml"]
    file = folder / "client-x.toml"
    assert "percent_off = 12\n" in file.read_text()
    hands.qtbot.waitUntil(lambda: dialog.names.count() == 1)
    assert dialog.names.item(0).text() == "Client X"
    assert hands.text("total") == "$3.00"  # nobody has chosen it
    press(dialog, "profiles_use")
    assert hands.text("total") == "$2.64"
    assert hands.text("price_profile") == "Client X"


def test_cancel_takes_everything_back(hands, path):
    dialog = dialog_of(hands)
    hands.qtbot.waitUntil(lambda: dialog.names.count() == 1)
    press(dialog, "profiles_edit")
    editor = editor_of(hands.window)

    typed(hands, editor, "discount_1_percent", "50")
    hands.qtbot.keyClick(editor, Qt.Key.Key_Escape)

    assert not editor.isVisible()
    assert path.read_text() == WRITTEN


@pytest.fixture
def editor(hands: Hands, path: Path) -> ProfileEditor:
    """The profile of the file, opened to be edited."""
    dialog = dialog_of(hands)
    hands.qtbot.waitUntil(lambda: dialog.names.count() == 1)
    press(dialog, "profiles_edit")
    return editor_of(hands.window)


def test_comments_survive_and_the_version_before_is_kept(hands, editor, path):
    hands.window.session.choose_profile("client-x")
    typed(hands, editor, "profile_name", "Client Z")
    find(editor, "profile_notes").setPlainText("Ask again in May.")
    typed(hands, editor, "discount_1_percent", "20")
    saved(hands, editor)

    assert path.read_text() == WRITTEN.replace('"Client X"', '"Client Z"').replace("12.0", "20").replace(
        "# never on a slide\n", '# never on a slide\nnotes = "Ask again in May."\n'
    )
    hands.qtbot.waitUntil(lambda: hands.text("total") == "$2.40")
    kept = versions(path.parent.parent / "history" / "profiles", path.name)
    assert WRITTEN in [one.content().decode() for one in kept]


def test_every_kind_of_term_is_written_as_it_was_entered(hands, editor, path):
    press(editor, "discount_1_way_more")
    press(editor, "discount_1_basis_everything")
    assert not find(editor, "discount_1_classes").isVisible()
    typed(hands, editor, "discount_1_from", "2026-01-01")
    typed(hands, editor, "discount_1_until", "2027-01-01")
    press(editor, "add_own_rates")
    typed(hands, editor, "own_rates_1_output_price", "12.5")
    press(editor, "add_own_fee")
    typed(hands, editor, "own_fee_1_price", "8")
    assert find(editor, "own_fee_1_price").unit() == "US$ / 1,000 searches"
    saved(hands, editor)

    read = read_profile(path.read_bytes(), str(path))
    assert [float(read.discounts[0].factor), read.discounts[0].on] == [1.12, "everything"]
    assert (read.discounts[0].span.since, read.discounts[0].span.until) == ("2026-01-01", "2027-01-01")
    assert (read.rates[0].model, read.rates[0].per, read.rates[0].tier) == ("claude-sonnet-4-5", "MTok", "standard")
    assert {name: str(price) for name, price in read.rates[0].prices.items()} == {"output": "25/2"}
    assert (read.fees[0].fee, read.fees[0].price) == ("web_search", 8)


def test_models_are_chosen_from_a_list_with_the_space_bar(hands, editor, path):
    press(editor, "discount_1_models")
    (sheet,) = editor.findChildren(NamesSheet)
    assert sheet.names.item(0).checkState() == Qt.CheckState.Unchecked

    sheet.names.setFocus()
    hands.qtbot.keyClick(sheet.names, Qt.Key.Key_Space)
    hands.qtbot.keyClick(sheet.names, Qt.Key.Key_Down)
    hands.qtbot.keyClick(sheet.names, Qt.Key.Key_Space)
    hands.qtbot.keyClick(sheet.names, Qt.Key.Key_Space)
    sheet.close()

    assert find(editor, "discount_1_models").text() == sheet.names.item(0).text()
    saved(hands, editor)
    first = hands.window.session.book.models[0].id
    assert read_profile(path.read_bytes(), "x").discounts[0].models == (first,)


def test_a_removed_term_is_gone_and_the_focus_is_not_lost(hands, editor, path):
    press(editor, "discount_1_remove")

    assert editor.focusWidget() is find(editor, "add_discount")
    assert preview(editor)["Input, not cached"] == ("$3.00", "$3.00")
    saved(hands, editor)
    assert "[[" not in path.read_text()


def test_what_is_wrong_is_told_as_the_reader_says_it_and_nothing_can_be_saved(hands, editor):
    problem, save = find(editor, "profile_fault"), find(editor, "profile_save")

    typed(hands, editor, "profile_name", "")
    assert problem.text() == "The profile needs a name."
    assert not save.isEnabled()
    typed(hands, editor, "profile_name", "X")
    typed(hands, editor, "discount_1_from", "2026-13-01")
    assert problem.text() == "From: “2026-13-01” is not a day such as 2026-01-31."
    typed(hands, editor, "discount_1_from", "2026-02-01")
    typed(hands, editor, "discount_1_until", "2026-01-01")
    assert "'until' must be later than 'from'" in problem.text()
    typed(hands, editor, "discount_1_until", "2026-03-01")
    assert not problem.isVisible()
    typed(hands, editor, "discount_1_percent", "101")
    assert problem.text().startswith("Percent is between 0 and 100")
    typed(hands, editor, "discount_1_percent", "100")
    press(editor, "add_own_rates")
    assert "states no price" in problem.text()
    assert not save.isEnabled()


def test_two_own_prices_of_one_cell_are_refused_before_they_are_written(hands, editor):
    for number in (1, 2):
        press(editor, "add_own_rates")
        typed(hands, editor, f"own_rates_{number}_input_price", "1")

    assert "cover the same day" in find(editor, "profile_fault").text()


def test_names_that_the_book_does_not_have_are_told_and_kept(hands, path):
    path.write_text(WRITTEN + "models = ['sonet']\n[[rates]]\nmodel = 'nobody'\nper = 'kTok'\nwhisper = 3\n"
                    "tier = 'deep'\n[[fees]]\nfee = 'letters'\nprice = 2\n")  # fmt: skip
    dialog = dialog_of(hands)
    hands.qtbot.waitUntil(lambda: "own charges: 1" in text(dialog, "profiles_about"))
    press(dialog, "profiles_edit")
    editor = editor_of(hands.window)

    told = text(editor, "profile_warning")
    for name in ("sonet", "nobody", "kTok", "whisper", "letters"):
        assert name in told
    assert find(editor, "discount_1_models").text() == "sonet (not in this price book)"
    box = find(editor, "own_rates_1_whose")
    assert isinstance(box, QComboBox)
    assert box.currentText() == "nobody (not in this price book)"
    before = read_profile(path.read_bytes(), "x")
    typed(hands, editor, "profile_name", "Client Y")
    saved(hands, editor)
    after = read_profile(path.read_bytes(), "x")
    assert (after.name, after.discounts, after.rates, after.fees) == (
        "Client Y", before.discounts, before.rates, before.fees)  # fmt: skip


def test_a_file_that_somebody_else_changed_is_asked_about_and_can_be_loaded_again(hands, editor, path):
    typed(hands, editor, "discount_1_percent", "20")
    path.write_text(WRITTEN.replace("12.0", "30"), newline="\n")
    press(editor, "profile_save")
    hands.qtbot.waitUntil(lambda: find(editor, "profile_reload").isVisible())

    assert text(editor, "profile_state") == (
        "client-x.toml has been changed by somebody else since it was opened here."
    )
    assert not find(editor, "profile_save").isEnabled()
    press(editor, "profile_reload")
    assert find(editor, "discount_1_percent").text() == "30"
    assert find(editor, "profile_save").isEnabled()
    assert "30" in path.read_text()


def test_a_file_that_somebody_else_changed_can_be_overwritten_and_their_version_is_kept(hands, editor, path):
    theirs = WRITTEN.replace("12.0", "30")
    typed(hands, editor, "discount_1_percent", "20")
    path.write_text(theirs, newline="\n")
    press(editor, "profile_save")
    hands.qtbot.waitUntil(lambda: find(editor, "profile_overwrite").isVisible())

    press(editor, "profile_overwrite")
    hands.qtbot.waitUntil(lambda: "percent_off = 20" in path.read_text())

    kept = versions(path.parent.parent / "history" / "profiles", path.name)
    assert theirs in [one.content().decode() for one in kept]


def test_a_file_that_is_gone_can_be_written_again(hands, editor, path):
    typed(hands, editor, "discount_1_percent", "20")
    path.unlink()
    press(editor, "profile_save")
    hands.qtbot.waitUntil(lambda: find(editor, "profile_overwrite").isVisible())

    assert text(editor, "profile_state") == "client-x.toml is not there any more."
    assert not find(editor, "profile_reload").isVisible()
    press(editor, "profile_overwrite")
    hands.qtbot.waitUntil(path.exists)
    hands.window.close()  # whether or not the save has been heard of


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "mkfifo"), reason="needs a file that cannot be written over")
def test_a_file_that_cannot_be_written_is_told_and_what_was_entered_stays(hands, editor, path, monkeypatch):
    from pricing_core import adoption
    from pricing_core.saving import CannotSave

    def full(*_: object) -> None:
        raise CannotSave(path, "full")

    monkeypatch.setattr(adoption, "changed", full)
    typed(hands, editor, "discount_1_percent", "20")
    press(editor, "profile_save")
    hands.qtbot.waitUntil(lambda: find(editor, "profile_fault").isVisible())

    assert str(path) in text(editor, "profile_fault")
    assert find(editor, "discount_1_percent").text() == "20"
    assert find(editor, "profile_save").isEnabled()
    assert path.read_text() == WRITTEN


def test_a_copy_has_a_name_an_id_and_a_file_of_its_own_and_the_comments(hands, folder, path):
    dialog = dialog_of(hands)
    hands.qtbot.waitUntil(lambda: dialog.names.count() == 1)
    press(dialog, "profiles_duplicate")
    editor = editor_of(hands.window)
    assert find(editor, "profile_name").text() == "Client X (copy)"
    saved(hands, editor)

    copy = folder / "client-x-copy.toml"
    assert read_profile(copy.read_bytes(), "x").id == "client-x-copy"
    assert copy.read_text().startswith("# Agreed with Ms Sari on 3 March.\n")
    assert path.read_text() == WRITTEN


def test_deleting_asks_first_and_keeps_the_file_among_the_earlier_versions(hands, path):
    dialog = dialog_of(hands)
    hands.qtbot.waitUntil(lambda: dialog.names.count() == 1)
    press(dialog, "profiles_delete")
    assert text(dialog, "profiles_question") == "Delete “Client X”? Its file stays among the earlier versions."
    assert dialog.focusWidget() is find(dialog, "profiles_delete_no")
    press(dialog, "profiles_delete_no")
    assert text(dialog, "profiles_question") == ""
    assert path.exists()

    press(dialog, "profiles_delete")
    press(dialog, "profiles_delete_yes")
    hands.qtbot.waitUntil(lambda: dialog.names.count() == 0)

    assert not path.exists()
    kept = versions(path.parent.parent / "history" / "profiles", path.name)
    assert kept[0].content().decode() == WRITTEN
    assert not find(dialog, "profiles_edit").isEnabled()


def test_a_broken_file_is_listed_with_its_faults_and_can_be_opened(hands, path, monkeypatch):
    urls: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(url) or True)
    dialog = dialog_of(hands)
    path.write_text(WRITTEN.replace("12.0", "120"), newline="\n")
    hands.qtbot.waitUntil(lambda: dialog.names.count() == 1 and "cannot be used" in dialog.names.item(0).text())

    assert f"{path}:7" in text(dialog, "profiles_fault")
    assert "is more than 100" in text(dialog, "profiles_fault")
    assert not find(dialog, "profiles_edit").isEnabled()
    press(dialog, "profiles_open")
    assert urls == [QUrl.fromLocalFile(str(path))]


def test_everything_has_a_name_and_no_identifier_ends_with_one_of_the_window(hands, editor):
    press(editor, "add_own_rates")
    press(editor, "add_own_fee")
    fixed = ("book", "model", "platform", "endpoint", "speed", "processing", "cache_read", "cache_write_5m",
             "cache_write_1h", "requests", "discount", "tax", "budget", "growth", "total", "bash")  # fmt: skip
    unnamed, clashes = [], []
    for one in editor.findChildren(QWidget):
        name = one.accessibleIdentifier()
        if name in fixed or any(name.endswith(f"_{end}") for end in fixed if name != "profile_fault"):
            clashes += [name] if name not in ("add_discount", "profile_fault") else []
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible() and one.window() is editor:
            is_named = one.accessibleName() or (isinstance(one, QAbstractButton) and one.text())
            unnamed += [] if is_named or isinstance(one, QLabel) else [f"{type(one).__name__} {name}"]

    assert unnamed == []
    assert clashes == []
    assert [one for one in editor.findChildren(QPushButton) if one.autoDefault()] == []  # Enter presses nothing


def test_the_tab_key_goes_through_name_notes_and_the_first_term(hands, editor):
    hands.qtbot.waitUntil(editor.isActiveWindow)
    seen = []
    for _ in range(9):
        here = editor.focusWidget()
        seen.append(here.accessibleIdentifier())
        hands.qtbot.keyClick(here, Qt.Key.Key_Tab)

    assert seen == [
        "profile_name", "profile_notes", "discount_1_remove", "discount_1_percent", "discount_1_way_off",
        "discount_1_basis_tokens", "discount_1_models", "discount_1_classes", "discount_1_platforms"]  # fmt: skip


def test_another_language_keeps_what_is_entered(hands, editor):
    typed(hands, editor, "discount_1_percent", "20")
    hands.window.deeds.set(language="id")
    editor.event(QEvent(QEvent.Type.LanguageChange))

    assert find(editor, "profile_save").text() == "Simpan"
    assert find(editor, "discount_1_percent").text() == "20"
    assert preview(editor)["Input tanpa cache"] == ("US$3,00", "US$2,40")
    hands.window.deeds.set(language="en")


def test_the_preview_goes_below_the_fields_where_there_is_no_room_beside_them(hands, editor):
    table = find(editor, "profile_preview")
    editor.resize(1100, 700)
    hands.qtbot.waitUntil(lambda: not editor.form.isAncestorOf(table))
    editor.resize(640, 480)
    hands.qtbot.waitUntil(lambda: editor.form.isAncestorOf(table))
    assert isinstance(find(editor, "profile_notes"), QPlainTextEdit)
