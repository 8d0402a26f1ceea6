"""Settings, about, shortcuts and guide: named for those who hear them, plain text, never blocking, keys alone."""

import ast
import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QPlainTextEdit, QWidget

import desktop
from desktop.about_dialog import LICENCES, PARTS, AboutDialog
from desktop.guide_dialog import GuideDialog
from desktop.settings import Settings
from desktop.settings_dialog import SettingsDialog
from desktop.shortcuts_dialog import ShortcutsDialog
from desktop.theme import ICONS
from pricing_core import __version__

ROOT = Path(__file__).resolve().parents[2]
GROUPS = [("File", [("Save", "Ctrl+S"), ("Save & <b>close</b>", "Ctrl+Shift+W")]), ("Help", [("Guide", "F1")])]
MODULES = ("about_dialog", "guide_dialog", "guide_pictures", "settings_dialog", "shortcuts_dialog", "sheet")
MAKERS = {
    "settings": lambda: SettingsDialog(Settings(language="en")),
    "about": AboutDialog,
    "shortcuts": lambda: ShortcutsDialog(GROUPS),
    "guide": lambda: GuideDialog("en"),
}


def find(dialog: QWidget, name: str) -> QWidget:
    (found,) = [one for one in dialog.findChildren(QWidget) if one.accessibleIdentifier() == name]
    return found


@pytest.fixture(params=MAKERS)
def dialog(request, qtbot) -> QDialog:
    made = MAKERS[request.param]()
    qtbot.addWidget(made)
    made.open()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def settings(qtbot) -> SettingsDialog:
    made = MAKERS["settings"]()
    qtbot.addWidget(made)
    made.open()
    return made


def focusable(dialog: QDialog) -> list[QWidget]:
    return [
        one
        for one in dialog.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible() and one.window() is dialog
    ]


def test_whatever_takes_the_focus_has_a_name_and_an_identifier(dialog):
    assert focusable(dialog)
    for one in focusable(dialog):
        text = one.text() if hasattr(one, "text") else ""
        assert one.accessibleName() or text, one
        assert one.accessibleIdentifier(), one


def test_identifiers_are_unique(dialog):
    names = [one.accessibleIdentifier() for one in dialog.findChildren(QWidget) if one.accessibleIdentifier()]

    assert len(names) == len(set(names))


def test_no_label_guesses_whether_it_is_markup(dialog):
    labels = dialog.findChildren(QLabel)

    assert labels
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_tab_goes_round_everything_and_escape_closes(qtbot, dialog):
    reached = set()
    for _ in range(len(focusable(dialog)) + 1):
        reached.add(dialog.focusWidget())
        qtbot.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Tab)

    assert set(focusable(dialog)) <= reached

    qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    assert not dialog.isVisible()


def test_a_window_does_not_collect_closed_dialogs(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    dialog = AboutDialog(window)
    dialog.open()

    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()

    assert window.findChildren(QDialog) == []


def test_the_close_button_closes(dialog):
    dialog.close_button.click()

    assert not dialog.isVisible()


def test_a_change_of_language_or_colours_is_followed_while_it_is_open(dialog):
    title = dialog.windowTitle()
    dialog.setWindowTitle("")

    QApplication.sendEvent(dialog, QEvent(QEvent.Type.LanguageChange))
    QApplication.sendEvent(dialog, QEvent(QEvent.Type.PaletteChange))

    assert dialog.windowTitle() == title != ""


@pytest.mark.parametrize("module", MODULES)
def test_no_dialog_blocks_and_no_label_is_made_but_by_the_helpers(module):
    tree = ast.parse((Path(desktop.__file__).parent / f"{module}.py").read_text("utf-8"))

    called = {
        node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
    }

    assert called & {"exec", "exec_", "QLabel", "setToolTip", "QMessageBox", "openUrl"} == set()


def choose(qtbot, box: QWidget, value: str) -> None:
    """Go through a list with the keys, as far as the item."""
    assert isinstance(box, QComboBox)
    qtbot.keyClick(box, Qt.Key.Key_Home)
    for _ in range(box.findData(value)):
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert box.currentData() == value


def test_every_choice_is_told_at_once(qtbot, settings):
    told = []
    settings.changed.connect(told.append)

    choose(qtbot, find(settings, "settings_language"), "id")
    choose(qtbot, find(settings, "settings_format"), "en_IN")
    choose(qtbot, find(settings, "settings_theme"), "dark")
    choose(qtbot, find(settings, "settings_zoom"), "130")

    assert told[-1] == Settings(language="id", number_format="en_IN", theme="dark", zoom=130)
    assert settings.settings() == told[-1]


def test_the_example_follows_the_choices(qtbot, settings):
    example = find(settings, "settings_example")
    assert example.text() == "$1,234.50 · 1 Dec 2025"

    choose(qtbot, find(settings, "settings_language"), "id")
    assert example.text() == "US$1.234,50 · 1 Des 2025"

    choose(qtbot, find(settings, "settings_format"), "sv_SE")
    assert example.text() == "US$1\N{NO-BREAK SPACE}234,50 · 2025-12-01"
    assert find(settings, "settings_format").accessibleDescription() == example.text()


def test_settings_changed_elsewhere_are_shown_and_not_told_again(qtbot, settings):
    with qtbot.assertNotEmitted(settings.changed):
        settings.show_settings(Settings(language="en", zoom=150, number_format="en_GB"))

    assert find(settings, "settings_zoom").currentText() == "150%"
    assert find(settings, "settings_format").currentData() == "en_GB"


def test_a_format_written_by_hand_is_offered_too(qtbot):
    made = SettingsDialog(Settings(language="en", number_format="en_GB"))
    qtbot.addWidget(made)

    assert find(made, "settings_format").currentText() == "en_GB  ·  1,234,567.50"


def test_each_field_has_its_visible_label_as_its_name(settings):
    buddies = {label.buddy(): label.text() for label in settings.findChildren(QLabel) if label.buddy()}

    assert {box.accessibleIdentifier(): text for box, text in buddies.items()} == {
        "settings_language": "Language",
        "settings_format": "Numbers and dates",
        "settings_theme": "Theme",
        "settings_zoom": "Zoom",
    }
    assert all(box.accessibleName() == text for box, text in buddies.items())


def test_about_of_a_package_shows_everything_that_came_along(qtbot, monkeypatch, tmp_path):
    for file in LICENCES.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "notices.txt").write_text("libfoo 1.2 · MIT\n<b>kept as it is</b>", "utf-8")
    monkeypatch.setattr("desktop.about_dialog.LICENCES", tmp_path)
    made = AboutDialog()
    qtbot.addWidget(made)

    choose(qtbot, find(made, "about_licence"), "notices")

    assert find(made, "about_text").toPlainText() == "libfoo 1.2 · MIT\n<b>kept as it is</b>"


def test_about_has_the_licence_of_every_package_the_program_runs_with():
    stated = (ROOT / "pyproject.toml").read_text("utf-8")
    names = {re.split(r"[<>=!;]", one)[0] for one in tomllib.loads(stated)["project"]["dependencies"]}
    for name in names - {"PySide6-Essentials"}:
        files = [file for file in metadata.files(name) if "licenses/" in str(file)]
        [file] = [one for one in files if one.name.upper().startswith("LICENSE")]
        shown = (LICENCES / f"{name.lower()}.txt").read_text("utf-8")
        assert shown.split() == file.locate().read_text("utf-8").split(), f"copy the licence of {name} anew"


def test_about_says_what_it_is_and_shows_every_licence_whole(qtbot):
    made = AboutDialog()
    qtbot.addWidget(made)
    said = " ".join(label.text() for label in made.findChildren(QLabel))
    text = find(made, "about_text")
    assert isinstance(text, QPlainTextEdit)

    assert f"Taksir {__version__}" in said
    assert "What will Claude cost?" in said
    assert "An estimate, not an invoice. Not affiliated with Anthropic." in said
    assert text.toPlainText() == (ROOT / "LICENSE").read_text("utf-8")

    starts = {"lgpl-3": "GNU LESSER GENERAL PUBLIC LICENSE", "gpl-3": "GNU GENERAL PUBLIC LICENSE"}
    ends = {"python": "PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2", "platformdirs": "The platformdirs developers"}
    for name, words in {**starts, **ends}.items():
        choose(qtbot, find(made, "about_licence"), name)
        assert words in text.toPlainText()
        assert text.isReadOnly()


def test_every_licence_file_is_offered():
    assert sorted(path.stem for path in LICENCES.iterdir()) == sorted(name for name, _ in PARTS)


def test_shortcuts_are_shown_letter_for_letter_and_read_as_text(qtbot):
    made = ShortcutsDialog(GROUPS)
    qtbot.addWidget(made)
    shown = [label.text() for label in made.findChildren(QLabel)]

    assert shown == ["File", "Save", "Ctrl+S", "Save & <b>close</b>", "Ctrl+Shift+W", "Help", "Guide", "F1"]
    assert find(made, "shortcuts_list").accessibleDescription() == (
        "File\nSave: Ctrl+S\nSave & <b>close</b>: Ctrl+Shift+W\nHelp\nGuide: F1"
    )


@pytest.mark.parametrize("path", sorted(ICONS.glob("*.svg")), ids=lambda path: path.stem)
def test_every_icon_can_be_drawn_small_and_large(qapp, path):
    icon = QIcon(str(path))

    for size in (16, 32, 128):
        image = icon.pixmap(size, size).toImage()
        assert image.width() == size
        seen = [image.pixelColor(x, y).alpha() for x in range(size) for y in range(size)]
        assert max(seen) == 255
