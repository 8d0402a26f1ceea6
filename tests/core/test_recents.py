"""The list of estimates that were opened lately: short, each once, and never a reason to stop."""

from __future__ import annotations

import json
import multiprocessing
import os
from pathlib import Path

import pytest

from pricing_core import recents, saving
from pricing_core.recents import FILE, KEPT, clear, forget, recent, remember


@pytest.fixture(autouse=True)
def _own_state(tmp_path, monkeypatch):
    monkeypatch.setenv("TAKSIR_CONFIG_DIR", str(tmp_path / "config"))


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "state"


def test_newest_first_each_once(folder, tmp_path):
    one, two = tmp_path / "one.taksir", tmp_path / "two.taksir"
    assert recent(folder) == ()
    for path in (one, two, one):
        remember(path, folder)
    assert recent(folder) == (one, two)
    forget(two, folder)
    assert recent(folder) == (one,)
    forget(two, folder)
    clear(folder)
    assert recent(folder) == ()


def test_at_most_twelve(folder, tmp_path):
    paths = [tmp_path / f"{n}.taksir" for n in range(KEPT + 5)]
    for path in paths:
        remember(path, folder)
    assert recent(folder) == tuple(reversed(paths[5:]))


def test_nothing_is_written_where_nothing_changes(folder, tmp_path):
    clear(folder)
    forget(tmp_path / "one", folder)
    assert not (folder / FILE).exists()
    remember(tmp_path / "one", folder)
    before = (folder / FILE).stat().st_ino
    remember(tmp_path / "one", folder)
    assert (folder / FILE).stat().st_ino == before


def test_paths_are_absolute(folder, tmp_path, monkeypatch):
    (tmp_path / "a").mkdir()
    monkeypatch.chdir(tmp_path / "a")
    remember(Path("x.taksir"), folder)
    remember(Path("../a/x.taksir"), folder)
    remember(Path("../y.taksir"), folder)
    assert recent(folder) == (tmp_path / "y.taksir", tmp_path / "a" / "x.taksir")
    forget(Path("x.taksir"), folder)
    assert recent(folder) == (tmp_path / "y.taksir",)


@pytest.mark.skipif(os.name == "nt", reason="its names are always text")
def test_a_name_that_is_no_text_comes_back(folder, tmp_path):
    path = tmp_path / os.fsdecode(b"sch\xf6n \xff.taksir")
    remember(path, folder)
    remember(tmp_path / "日本 “x”\n.taksir", folder)
    assert recent(folder) == (tmp_path / "日本 “x”\n.taksir", path)


DAMAGED = {
    "no text": b"\xff\xfe\x00",
    "no JSON": b"{",
    "a list": b"[]",
    "another format": b'{"format": "taksir", "paths": []}',
    "no paths": b'{"format": "taksir-recent"}',
    "paths of another kind": b'{"format": "taksir-recent", "paths": 3}',
    "a number": b'{"format": "taksir-recent", "paths": [3]}',
    "not absolute": b'{"format": "taksir-recent", "paths": ["x"]}',
    "NUL": json.dumps({"format": "taksir-recent", "paths": ["/x\0"]}).encode(),
    "deep": b"[" * 100_000,
    "large": b" " * (recents.LIMIT + 1),
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_list_is_empty_and_is_replaced(folder, tmp_path, content):
    folder.mkdir()
    (folder / FILE).write_bytes(content)
    assert recent(folder) == ()
    forget(tmp_path / "x", folder)
    assert recent(folder) == ()
    (folder / FILE).write_bytes(content)
    remember(tmp_path / "x", folder)
    assert recent(folder) == (tmp_path / "x",)


def test_a_list_of_too_many_is_cut(folder, tmp_path):
    folder.mkdir()
    paths = [str(tmp_path / str(n // 2)) for n in range(40)]
    (folder / FILE).write_text(json.dumps({"format": "taksir-recent", "version": 9, "paths": paths}), "utf-8")
    assert recent(folder) == tuple(tmp_path / str(n) for n in range(KEPT))


def test_nothing_is_raised(folder, tmp_path, monkeypatch):
    folder.mkdir()
    (folder / FILE).mkdir()
    remember(tmp_path / "x", folder)
    clear(folder)
    assert recent(folder) == ()
    remember(Path("a\0b/../c"), folder / "other")
    remember(tmp_path / "x", tmp_path / "no\0folder")
    assert recent(tmp_path / "no\0folder") == ()
    monkeypatch.setattr(Path, "absolute", lambda _: _gone())
    remember(Path("x"), folder / "other")
    forget(Path("x"), folder / "other")


def _gone():
    raise FileNotFoundError(2, "No such file or directory")


def test_another_program_may_save_in_between(folder, tmp_path, monkeypatch):
    real, calls = saving.save, []

    def save(path, content, **how):
        calls.append(path)
        if len(calls) == 1:
            monkeypatch.setattr(saving, "save", real)
            remember(tmp_path / "theirs", folder)
        return real(path, content, **how)

    monkeypatch.setattr(saving, "save", save)
    remember(tmp_path / "ours", folder)
    assert recent(folder) == (tmp_path / "ours", tmp_path / "theirs")


def test_who_is_never_first_gives_up(folder, tmp_path, monkeypatch):
    def save(path, _content, **_how):
        raise saving.Conflict(path, "")

    monkeypatch.setattr(saving, "save", save)
    remember(tmp_path / "ours", folder)
    assert recent(folder) == ()


def _remember_some(folder, name, count):
    for n in range(count):
        remember(folder / f"{name}-{n}", folder)


def test_none_is_lost_where_two_write(folder):
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        pool.starmap(_remember_some, [(folder, "a", 5), (folder, "b", 5)])
    assert {path.name for path in recent(folder)} == {f"{name}-{n}" for name in "ab" for n in range(5)}
