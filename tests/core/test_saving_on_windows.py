"""Saving and reading where Windows differs: what is open cannot be replaced, and some names are devices."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from pricing_core import saving
from pricing_core.errors import BadFile
from pricing_core.files import read_bytes
from pricing_core.saving import CannotSave, Conflict, clean_orphans, digest_of, save

pytestmark = pytest.mark.skipif(os.name != "nt", reason="the ways of Windows")

DEVICES = ("con", "nul", "CON.taksir", "nul.taksir", "com1.taksir", "LPT1")


@pytest.fixture(autouse=True)
def short_patience(monkeypatch):
    monkeypatch.setattr(saving, "PATIENCE", 0.2)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.taksir"
    path.write_bytes(b"old\n")
    return path


def test_a_new_file_holds_the_bytes_as_they_are(tmp_path):
    content = "a\nb\r\nTaksir – é 😀\x1a".encode()

    saved = save(tmp_path / "no" / "such" / "folder" / "x.taksir", content)

    assert saved.path.read_bytes() == content
    assert saved.warning is None
    assert read_bytes(saved.path, 1_000) == content


def test_an_old_file_is_replaced_and_kept_as_a_backup(old):
    save(old, b"new", expected=digest_of(b"old\n"), backup=True)
    save(old, b"newer", expected=digest_of(b"new"), backup=True)

    assert old.read_bytes() == b"newer"
    assert sorted(one.name for one in old.parent.iterdir()) == ["old.taksir", "old.taksir.bak"]
    assert old.with_name("old.taksir.bak").read_bytes() == b"new"


def test_a_file_that_somebody_changed_is_a_conflict(old):
    with pytest.raises(Conflict):
        save(old, b"new", expected=digest_of(b"else"))

    assert old.read_bytes() == b"old\n"


def test_a_file_that_another_program_holds_open_is_told_as_such(old):
    with old.open("rb"), pytest.raises(CannotSave, match="another program may hold it open"):
        save(old, b"new")

    assert old.read_bytes() == b"old\n"
    assert [one.name for one in old.parent.iterdir()] == ["old.taksir"]


def test_a_file_that_is_let_go_in_time_is_replaced(old, monkeypatch):
    held = old.open("rb")
    monkeypatch.setattr("time.sleep", lambda _: held.close())

    save(old, b"new")

    assert old.read_bytes() == b"new"


def test_a_protected_file_is_left_alone_and_told_as_such(old):
    old.chmod(stat.S_IREAD)
    try:
        with pytest.raises(CannotSave, match="you may not write there"):
            save(old, b"new")

        assert old.read_bytes() == b"old\n"
        assert [one.name for one in old.parent.iterdir()] == ["old.taksir"]
    finally:
        old.chmod(stat.S_IREAD | stat.S_IWRITE)


def test_a_folder_is_told_as_such(tmp_path):
    with pytest.raises(CannotSave, match="this is a folder"):
        save(tmp_path, b"new")
    with pytest.raises(BadFile, match="a folder, pipe or device"):
        read_bytes(tmp_path, 1_000)


@pytest.mark.parametrize("name", DEVICES)
def test_no_device_is_read_or_written(tmp_path, name):
    try:
        save(tmp_path / name, b"new")
    except CannotSave:
        assert list(tmp_path.iterdir()) == []
        with pytest.raises(BadFile):
            read_bytes(tmp_path / name, 1_000)
    else:  # newer Windows takes such a name for a file like any other
        assert (tmp_path / name).read_bytes() == b"new"
        assert [one.name for one in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["a:b.taksir", "a?b.taksir", 'a"b.taksir', "a|b.taksir", "nul\0byte.taksir"])
def test_a_name_that_no_file_can_have_is_refused_in_words(tmp_path, name):
    with pytest.raises(CannotSave):
        save(tmp_path / name, b"new")
    with pytest.raises(BadFile):
        read_bytes(tmp_path / name, 1_000)

    assert list(tmp_path.iterdir()) == []


def test_names_of_any_script_and_deep_folders_are_no_trouble(tmp_path):
    path = tmp_path / "Пользователь 用户 é" / "Taksiran – Juli 😀.taksir"

    save(path, b"1")
    save(path, b"2", backup=True)

    assert read_bytes(path, 10) == b"2"


def test_one_file_by_two_spellings_has_one_lock(old):
    from pricing_core.places import state_dir

    for spelling in (old, Path(str(old).upper()), Path(str(old).replace("\\", "/"))):
        save(spelling, b"new")

    assert old.read_bytes() == b"new"
    assert state_dir().joinpath("locks").is_dir()
    assert len(list(old.parent.iterdir())) == 1


def test_leftovers_of_a_killed_run_are_removed(old):
    left = old.with_name(".taksir-0123456789abcdef.tmp")
    left.write_bytes(b"half")
    os.utime(left, (0, 0))

    assert clean_orphans(old.parent) == 1
    assert not left.exists()
