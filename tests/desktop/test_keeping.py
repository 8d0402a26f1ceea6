"""What outlives a window, and where that cannot be."""

from __future__ import annotations

import os
import sys
import time

import pytest

from desktop.keeping import Keeper
from desktop.settings import Settings, keeping_problem
from pricing_core import saving
from pricing_core.places import OVERRIDE

ORPHAN = ".taksir-0123456789abcdef.tmp"
YESTERDAY = time.time() - 25 * 60 * 60


@pytest.fixture(autouse=True)
def state(tmp_path_factory, monkeypatch):
    """Keep the state apart from the settings of a test, and return its folder."""
    folder = tmp_path_factory.mktemp("state")
    monkeypatch.setenv(OVERRIDE, str(folder))
    return folder


def test_a_folder_that_can_be_made_is_no_problem(tmp_path):
    assert keeping_problem(tmp_path, "en") == ""
    assert keeping_problem(tmp_path / "not" / "yet", "en") == ""
    assert Keeper(tmp_path / "not" / "yet").settings() == (Settings(), "")


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_to_nothing_is_told_at_the_start_in_either_language(tmp_path):
    folder = tmp_path / "taksir"
    folder.symlink_to(tmp_path / "gone")

    assert Keeper(folder).settings() == (Settings(), f"Settings cannot be kept: Taksir cannot write to {folder}")
    assert keeping_problem(folder, "id") == f"Pengaturan tidak dapat disimpan: Taksir tidak dapat menulis ke {folder}"


def test_a_keeper_of_nothing_says_and_writes_nothing(state):
    keeper = Keeper(None)

    keeper.tidy()

    assert keeper.settings() == (Settings(), "")
    assert list(state.iterdir()) == []


def test_what_a_killed_run_left_is_removed_wherever_files_are_saved(tmp_path, state):
    places = (".", "prices", "profiles", "history", "history/prices", "history/prices/acme")
    folders = [tmp_path / place for place in places]
    for folder in (*folders, tmp_path / "prices" / "own", state):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ORPHAN).write_text("half")
        os.utime(folder / ORPHAN, (YESTERDAY, YESTERDAY))
        (folder / "book.toml").write_text("whole")

    Keeper(tmp_path).tidy()

    assert [path.parent.name for path in tmp_path.rglob(ORPHAN)] == ["own"]  # nothing is ever saved there
    assert not (state / ORPHAN).exists()
    assert len(list(tmp_path.rglob("book.toml"))) == 7


def test_a_disk_that_fails_at_the_last_moment_is_told_although_settings_are_saved(tmp_path, monkeypatch):
    warning = {"en": "saved, but the disk reported an error", "id": "tersimpan, tetapi disk melaporkan kesalahan"}
    monkeypatch.setattr(saving, "_sync_warning", lambda *_: warning)

    said = Keeper(tmp_path).keep_settings(Settings(zoom=130, language="id"), Settings())

    assert said == "tersimpan, tetapi disk melaporkan kesalahan"
    assert Keeper(tmp_path).settings()[0] == Settings(zoom=130, language="id")


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_reason_why_settings_are_not_saved_is_told_in_their_language(tmp_path):
    folder = tmp_path / "taksir"
    folder.symlink_to(tmp_path / "gone")

    said = Keeper(folder).keep_settings(Settings(language="id"), Settings())

    assert said.startswith(
        f"Pengaturan tidak tersimpan: {folder / 'settings.json'}: berkas atau tautan kosong menempati"
    )
