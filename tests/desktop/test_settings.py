"""Settings on disk: every kind of damage, other versions, disks that refuse."""

import json
import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from desktop import settings as module
from desktop.settings import (
    NewerSettingsError,
    Settings,
    load_settings,
    load_window_state,
    save_settings,
    save_window_state,
    state_dir,
    upgraded,
)
from pricing_core.places import OVERRIDE

MINE = Settings(language="id", number_format="en_IN", theme="dark", zoom=130, book="anthropic-2025-12")


@pytest.fixture(autouse=True)
def english(monkeypatch):
    """Whatever the computer speaks, what is said is English, unless the settings say otherwise."""
    monkeypatch.setattr(module, "system_language", lambda: "en")


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "settings.json"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def names(folder: Path) -> list[str]:
    return [one.name for one in folder.iterdir()]


def test_without_a_file_the_program_starts_with_its_own_choices(tmp_path):
    assert load_settings(tmp_path / "not" / "yet") == (Settings(), "")


def test_what_is_saved_is_loaded_again(tmp_path):
    assert save_settings(MINE, tmp_path / "new" / "folder") == ""

    assert load_settings(tmp_path / "new" / "folder") == (MINE, "")


def test_the_file_is_versioned_sorted_and_indented_text(tmp_path):
    save_settings(MINE, tmp_path)

    assert (tmp_path / "settings.json").read_bytes() == (
        b'{\n  "anonymous": false,\n  "book": "anthropic-2025-12",\n  "language": "id",\n  "number_format": "en_IN",\n'
        b'  "theme": "dark",\n  "version": 1,\n  "zoom": 130\n}\n'
    )
    assert names(tmp_path) == ["settings.json"]


def test_unknown_keys_of_this_version_survive(tmp_path):
    own = {"version": 1, "zoom": 90, "später": {"a": [1, 2.5, None]}}
    path = written(tmp_path, json.dumps(own))

    assert save_settings(MINE, tmp_path) == ""

    assert json.loads(path.read_text("utf-8"))["später"] == {"a": [1, 2.5, None]}
    assert "später" in path.read_text("utf-8")
    assert load_settings(tmp_path) == (MINE, "")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "3",
        '"text"',
        "null",
        '{"version": 1, "version": 1}',
        '{"zoom": NaN}',
        '{"zoom": 1e400}',
        '{"x": ' + "9" * 5000 + "}",
        '{"x": "\\ud800"}',
        '{"x": ' + "[" * 20_000 + "]" * 20_000 + "}",
        '{"x": ' + "[" * 400 + "]" * 400 + "}" + " trailing",
        '{"version": "1"}',
        '{"version": true}',
        '{"version": 0}',
        '{"version": null}',
        b"\xff\xfe{\x00}\x00",
        b'{"book": "\xe9"}',
        b"{\0}",
        b"\x1f\x8b\x08",
    ],
)
def test_a_damaged_file_is_said_never_fatal_and_put_beside_before_it_is_replaced(tmp_path, content):
    path = written(tmp_path, content)
    damaged = path.read_bytes()

    settings, problem = load_settings(tmp_path)

    assert settings == Settings()
    assert problem.startswith(f"Settings not used, the usual ones apply: {path}")
    assert path.read_bytes() == damaged
    assert save_settings(MINE, tmp_path) == ""
    assert load_settings(tmp_path) == (MINE, "")
    assert path.with_name("settings.json.bak").read_bytes() == damaged


def test_the_line_of_a_slip_is_named(tmp_path):
    path = written(tmp_path, '{\n  "zoom": 90,\n}')

    assert f"{path}:3: " in load_settings(tmp_path)[1]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("language", "fr"),
        ("language", None),
        ("language", ["id"]),
        ("number_format", "xx_YY"),
        ("number_format", 1),
        ("theme", "blue"),
        ("theme", {}),
        ("zoom", 105),
        ("zoom", 0),
        ("zoom", "100"),
        ("zoom", 100.0),
        ("zoom", True),
        ("book", 7),
        ("book", "x" * 2000),
        ("book", "a\u001b[2Jb"),
    ],
)
def test_one_unusable_value_does_not_cost_the_others(tmp_path, key, value):
    good = {name: getattr(MINE, name) for name in Settings._fields}
    path = written(tmp_path, json.dumps({**good, "version": 1, "language": "en", key: value}))

    settings, problem = load_settings(tmp_path)

    assert problem == f"{path}: not usable, so the usual values apply: {key}"
    assert settings == MINE.but(language="en").but(**{key: getattr(Settings(), key)})


def test_a_problem_is_told_in_the_language_of_the_same_file(tmp_path):
    path = written(tmp_path, '{"language": "id", "zoom": 7}')

    assert load_settings(tmp_path)[1] == f"{path}: tidak dapat dipakai, jadi nilai bawaan berlaku: zoom"


def test_a_byte_order_mark_is_no_damage(tmp_path):
    written(tmp_path, b'\xef\xbb\xbf{"zoom": 90}')

    assert load_settings(tmp_path) == (Settings(zoom=90), "")


def test_a_newer_file_is_neither_used_nor_overwritten(tmp_path):
    path = written(tmp_path, '{"version": 2, "zoom": 90}')

    settings, problem = load_settings(tmp_path)

    assert settings == Settings()
    assert problem == f"{path} was written by a newer Taksir (version 2). It is left as it is."
    assert save_settings(MINE, tmp_path).startswith("Pengaturan tidak tersimpan: ")
    assert path.read_text() == '{"version": 2, "zoom": 90}'
    assert names(tmp_path) == ["settings.json"]


def test_an_older_file_is_upgraded_step_by_step_and_kept_once_when_it_is_saved(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "VERSION", 3)
    renamed = {
        1: lambda raw: {**raw, "zoom": raw["size"]},
        2: lambda raw: {**raw, "theme": "dark"},
    }
    monkeypatch.setattr(module, "_STEPS", renamed)
    path = written(tmp_path, '{"size": 150}')

    settings, problem = load_settings(tmp_path)

    assert (settings, problem) == (Settings(zoom=150, theme="dark"), "")
    assert path.read_text() == '{"size": 150}'
    assert save_settings(settings, tmp_path) == ""
    assert json.loads(path.read_bytes())["version"] == 3
    assert path.with_name("settings.json.bak").read_text() == '{"size": 150}'


def test_upgrading_is_pure_and_refuses_what_is_newer():
    raw = {"version": 1, "zoom": 90}

    assert upgraded(raw) is raw
    with pytest.raises(NewerSettingsError):
        upgraded({"version": 99})


def test_a_file_in_place_of_the_folder_is_told_and_not_fatal(tmp_path):
    folder = tmp_path / "taksir"
    folder.write_text("a file")

    settings, problem = load_settings(folder)

    assert settings == Settings()
    assert str(folder) in problem or os.name == "nt"  # which says only that there is no such file
    assert save_settings(Settings(), folder).startswith("Settings not saved: ")
    assert folder.read_text() == "a file"


def test_a_folder_in_place_of_the_file_is_told_and_not_fatal(tmp_path):
    (tmp_path / "settings.json").mkdir()

    assert "not a regular file" in load_settings(tmp_path)[1] or "cannot be opened" in load_settings(tmp_path)[1]
    assert save_settings(Settings(), tmp_path).startswith("Settings not saved: ")


def test_a_file_that_is_far_too_large_is_neither_read_nor_replaced(tmp_path):
    path = written(tmp_path, " " * 100_000)

    assert "64 KiB" in load_settings(tmp_path)[1]
    assert "64 KiB" in save_settings(Settings(), tmp_path)
    assert path.stat().st_size == 100_000


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")
def test_a_pipe_does_not_hold_the_start_up(tmp_path):
    os.mkfifo(tmp_path / "settings.json")

    assert "not a regular file" in load_settings(tmp_path)[1]


@pytest.mark.skipif(sys.platform == "win32", reason="the disk cannot be filled so")
def test_a_full_disk_leaves_the_old_file_whole(tmp_path):
    import resource
    import signal

    save_settings(MINE, tmp_path)
    before = (tmp_path / "settings.json").read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (16, limits[1]))
    try:
        problem = save_settings(MINE.but(language="en"), tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)

    assert problem.startswith("Settings not saved: ")
    assert (tmp_path / "settings.json").read_bytes() == before
    assert names(tmp_path) == ["settings.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_linked_file_stays_linked(tmp_path):
    real = tmp_path / "dotfiles.json"
    real.write_text("{}")
    folder = tmp_path / "config"
    folder.mkdir()
    (folder / "settings.json").symlink_to(real)

    assert save_settings(MINE, folder) == ""

    assert (folder / "settings.json").is_symlink()
    assert json.loads(real.read_bytes())["zoom"] == 130


def test_a_folder_whose_name_cannot_be_is_told(tmp_path):
    assert load_settings(tmp_path / "a\0b")[1]
    assert save_settings(Settings(), tmp_path / "a\0b")


def test_the_window_is_left_and_found_as_it_was(tmp_path, monkeypatch):
    monkeypatch.setenv(OVERRIDE, str(tmp_path / "new"))
    state = {"geometry": QByteArray(b"\x01\xd9\xd0\xcb\x00"), "splitter": QByteArray(b"\x00\xff")}

    save_window_state(state)

    assert load_window_state() == state
    assert json.loads((tmp_path / "new" / "window.json").read_bytes())["splitter"] == "AP8="


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{", '{"geometry": 3}', '{"geometry": "%%%"}', '{"geometry": "é"}', '{"geometry": ""}', "\0"],
)
def test_a_damaged_window_file_is_as_good_as_none(tmp_path, monkeypatch, content):
    monkeypatch.setenv(OVERRIDE, str(tmp_path))
    (tmp_path / "window.json").write_text(content, "utf-8")

    assert load_window_state() == {}


def test_a_window_file_that_cannot_be_written_is_nobodys_trouble(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(OVERRIDE, str(tmp_path / "file"))

    save_window_state({"geometry": QByteArray(b"x")})

    assert load_window_state() == {}


def test_what_is_safe_to_lose_is_in_the_state_folder(monkeypatch, tmp_path):
    monkeypatch.delenv(OVERRIDE, raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))

    assert state_dir().name == "taksir" or "taksir" in str(state_dir())
