"""Earlier versions come back in one click, and so do the built-in prices."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from desktop.applying import set_zoom
from desktop.translations import install
from desktop.versions_dialog import RestoreDialog, VersionsDialog
from pricing_core.history import remember, versions
from tests.core.test_user_books import text
from tests.desktop.conftest import DECEMBER, Opener
from tests.desktop.test_fits import beside_its_place, cut_off

PATIENCE = 10_000
PROFILE = 'schema = 1\nid = "client-x"\nname = "Client X"\n[[discounts]]\npercent_off = {off}\n'


pytestmark = pytest.mark.usefixtures("taken_apart")


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a configuration with a book and a profile, each with one earlier version."""
    monkeypatch.setenv("TAKSIR_CONFIG_DIR", str(tmp_path))
    for kind in ("prices", "profiles"):
        (tmp_path / kind).mkdir()
    (tmp_path / "prices" / "mine.toml").write_text(text(price="2.70"), newline="\n")
    (tmp_path / "profiles" / "x.toml").write_text(PROFILE.format(off=12))
    history = tmp_path / "history"
    remember(history / "prices", "mine.toml", text(price="2.80").encode(), "20260102T030405Z")
    remember(history / "profiles", "x.toml", PROFILE.format(off=10).encode(), "20260102T030405Z")
    return tmp_path


def part(dialog: QWidget, kind, name: str):
    (found,) = [one for one in dialog.findChildren(kind) if one.accessibleIdentifier() == name]
    return found


def opened(open_window: Opener, qtbot, language: str = "en") -> VersionsDialog:
    hands = open_window(DECEMBER, language=language)
    dialog = VersionsDialog(hands.window)
    dialog.show()
    qtbot.waitUntil(lambda: len(dialog.table.rows) == 2, timeout=PATIENCE)  # the look at the start keeps what is there
    return dialog


def test_each_version_says_what_it_changes_against_now(config, open_window, qtbot):
    dialog = opened(open_window, qtbot)

    now, old = dialog.table.rows
    assert now[1].text == "As the file is now."
    assert old[0].text.startswith("2 Jan 2026, ")
    assert "$2.70 to $2.80" in old[1].text


def test_one_click_brings_a_version_back_and_what_stood_there_is_kept(config, open_window, qtbot):
    dialog = opened(open_window, qtbot)
    button = part(dialog, QPushButton, "versions_bring_back")
    path = config / "prices" / "mine.toml"

    dialog.table.setFocus()
    blocked = not button.isEnabled()  # the first row is the file as it is
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: path.read_text() == text(price="2.80"), timeout=PATIENCE)
    qtbot.waitUntil(lambda: len(dialog.table.rows) == 3, timeout=PATIENCE)

    kept = [one.content().decode() for one in versions(config / "history" / "prices", "mine.toml")]
    assert blocked
    assert kept[:2] == [text(price="2.80"), text(price="2.70")]


def test_profiles_have_versions_too(config, open_window, qtbot):
    dialog = opened(open_window, qtbot)
    box = dialog._box

    box.setCurrentIndex(1)
    qtbot.waitUntil(lambda: any("Terms that differ: 2" in row[1].text for row in dialog.table.rows), timeout=PATIENCE)

    assert box.currentText() == "Profile x.toml"


def restoring(open_window: Opener, qtbot) -> RestoreDialog:
    hands = open_window("mine")
    dialog = RestoreDialog(hands.window)
    dialog.show()
    return dialog


def test_restoring_asks_first_and_cancel_is_the_default(config, open_window, qtbot):
    dialog = restoring(open_window, qtbot)

    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)

    assert dialog._window.session.book.id == "mine"
    assert (config / "prices" / "mine.toml").exists()


def test_restoring_goes_back_to_the_newest_built_in_book_and_leaves_files_alone(config, open_window, qtbot):
    dialog = restoring(open_window, qtbot)
    window = dialog._window

    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(part(dialog, QPushButton, "restore_confirm"), Qt.Key.Key_Space)

    assert window.session.book.id == "anthropic-2026-11"
    assert (config / "prices" / "mine.toml").exists()


def test_own_books_are_set_aside_into_the_history_where_that_is_asked_for(config, open_window, qtbot):
    dialog = restoring(open_window, qtbot)
    qtbot.keyClick(part(dialog, QCheckBox, "restore_aside"), Qt.Key.Key_Space)

    with qtbot.waitSignal(dialog.finished, timeout=PATIENCE):
        qtbot.keyClick(part(dialog, QPushButton, "restore_confirm"), Qt.Key.Key_Space)

    assert not (config / "prices" / "mine.toml").exists()
    assert (config / "profiles" / "x.toml").exists()
    newest = versions(config / "history" / "prices", "mine.toml")[0]
    assert newest.content().decode() == text(price="2.70")


def test_large_text_in_a_small_window_cuts_no_button_off(config, open_window, qtbot, qapp):
    before = qapp.font()
    set_zoom(qapp, 200)
    install(qapp, "id")
    try:
        dialog = opened(open_window, qtbot, "id")
        dialog.resize(640, 480)
        qtbot.wait(50)
        found = [*cut_off(dialog), *beside_its_place(dialog)]
        title = dialog.windowTitle()
    finally:
        install(qapp, "en")
        set_zoom(qapp, 100)
        qapp.setFont(before)

    assert title == "Versi sebelumnya"
    assert found == []
