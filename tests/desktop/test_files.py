"""The file of a window: opened, edited, saved, saved elsewhere, and never lost."""

from __future__ import annotations

import errno
import json
import os
import shutil
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from desktop import document_saving, opening
from desktop.file_questions import Question
from desktop.prepared import prepared
from pricing_core import BadFile, save_faults, saving
from pricing_core.errors import Problem
from tests.desktop.conftest import DECEMBER, Hands
from tests.desktop.files_support import Program, visible

MINIMAL = Path(__file__).parents[1] / "core" / "documents" / "1-product.taksir"


def content(path: Path) -> dict:
    return json.loads(path.read_text("utf-8"))


@pytest.fixture
def saved(program: Program, tmp_path: Path) -> tuple[Program, Hands, Path]:
    """A window with an estimate that has just been saved."""
    hands = program.start()
    hands.type("input_tokens", "1234")
    path = tmp_path / "mine.taksir"
    program.save_as(hands, path)
    return program, hands, path


def test_an_example_that_nobody_touched_is_not_modified_and_closes_without_a_question(program: Program):
    hands = program.start()

    assert not hands.window.file.is_modified
    assert hands.window.close()
    assert program.windows.all == []


def test_an_edit_is_unsaved_and_an_undo_makes_it_saved_again(saved):
    program, hands, _ = saved

    assert not hands.window.file.is_modified
    hands.type("output_tokens", "77")
    assert hands.window.file.is_modified
    program.settle(hands.window.isWindowModified)
    hands.window.session.undo()
    assert not hands.window.file.is_modified
    program.settle(lambda: not hands.window.isWindowModified())


def test_what_is_saved_opens_with_the_same_total_anywhere(saved):
    program, hands, path = saved
    total = hands.text("total")

    other = program.open(path, program.start())

    assert other.window is hands.window  # it is open already
    hands.window.close()
    other = program.open(path)
    assert other.text("total") == total
    assert other.text("input_tokens") == "1,234"
    assert not other.window.file.is_modified
    assert content(path)["snapshot"]["total"]
    assert other.window.windowTitle() == "mine.taksir[*]"


def test_a_second_save_keeps_the_version_that_was_opened_beside(saved):
    program, hands, path = saved
    first = path.read_bytes()
    hands.window.close()
    hands = program.open(path, program.start())

    for number in ("1", "2"):
        hands.type("output_tokens", number)
        program.save(hands)

    assert not hands.window.file.is_modified
    assert path.with_name("mine.taksir.bak").read_bytes() == first
    assert content(path)["workloads"][0]["tokens"]["output"] == 2


def test_the_suffix_is_added_and_then_nothing_is_written_over(saved, tmp_path):
    program, hands, path = saved
    before = path.read_bytes()
    hands.type("output_tokens", "5")

    program.save_as(hands, tmp_path / "v1.5")
    assert hands.window.file.path == tmp_path / "v1.5.taksir"
    assert path.read_bytes() == before
    hands.type("output_tokens", "6")
    program.save_as(hands, tmp_path / "mine", waits=False)
    program.settle(lambda: hands.window.findChildren(Question))

    assert path.read_bytes() == before
    assert hands.window.file.is_modified
    program.answer(hands, "overwrite")
    program.settle(lambda: hands.window.file.path == path)
    assert content(path)["workloads"][0]["tokens"]["output"] == 6
    assert path.with_name("mine.taksir.bak").read_bytes() == before


# What goes wrong


@pytest.mark.parametrize(("call", "error"), [("write", errno.ENOSPC), ("fsync", errno.EIO), ("open", errno.EROFS)])
def test_a_save_that_fails_loses_nothing_says_why_and_can_be_tried_again(saved, monkeypatch, call, error):
    program, hands, path = saved
    before = path.read_bytes()
    hands.type("output_tokens", "9")
    right = getattr(os, call)

    def fails(*given, **named):
        if call == "open" and not str(given[0]).endswith(".tmp"):
            return right(*given, **named)
        raise OSError(error, os.strerror(error))

    with monkeypatch.context() as broken:
        broken.setattr(saving.os, call, fails)
        program.save(hands)

    assert path.read_bytes() == before
    assert hands.window.file.is_modified
    assert hands.window.isWindowModified()
    assert program.told(hands).startswith("Not saved. ")
    assert str(path) in program.told(hands)
    assert [one.name for one in path.parent.iterdir() if one.name.endswith(".tmp")] == []
    hands.press("news_again")
    program.settle(lambda: not hands.window.file.is_modified)
    assert content(path)["workloads"][0]["tokens"]["output"] == 9
    assert program.told(hands) == ""


def test_a_disk_that_fails_after_the_rename_is_told_although_the_file_is_saved(saved, monkeypatch):
    program, hands, path = saved
    hands.type("output_tokens", "9")
    monkeypatch.setattr(saving, "_sync_warning", lambda target, _: save_faults.told("unsynced", target))

    program.save(hands)

    assert content(path)["workloads"][0]["tokens"]["output"] == 9
    assert "saved, but then the disk reported an error" in program.told(hands)


def test_edits_made_while_a_save_runs_stay_unsaved(saved, slow):
    program, hands, path = saved
    hands.type("output_tokens", "1")
    hands.window.menus.actions["save"].trigger()
    hands.type("output_tokens", "2")
    assert hands.window.file.is_saving

    slow.set()
    program.settle(lambda: not hands.window.file.is_saving)

    assert content(path)["workloads"][0]["tokens"]["output"] == 1
    assert hands.window.file.is_modified
    program.save(hands)
    assert content(path)["workloads"][0]["tokens"]["output"] == 2


def test_a_save_asked_for_while_another_runs_follows_it(saved, slow):
    program, hands, path = saved
    hands.type("output_tokens", "1")
    hands.window.menus.actions["save"].trigger()
    hands.type("output_tokens", "2")
    hands.window.menus.actions["save"].trigger()

    slow.set()
    program.settle(lambda: not hands.window.file.is_saving and not hands.window.file.is_modified)

    assert content(path)["workloads"][0]["tokens"]["output"] == 2


def test_a_window_that_closes_while_it_saves_closes_afterwards(saved, slow):
    program, hands, path = saved
    hands.type("output_tokens", "1")
    hands.window.menus.actions["save"].trigger()

    assert not hands.window.close()
    assert hands.window.isVisible()
    slow.set()
    program.settle(lambda: not program.windows.all)

    assert content(path)["workloads"][0]["tokens"]["output"] == 1


def test_a_window_that_closes_while_a_save_fails_stays(saved, slow, monkeypatch):
    program, hands, path = saved
    before = path.read_bytes()
    hands.type("output_tokens", "1")
    monkeypatch.setattr(saving, "_write", _full)
    hands.window.menus.actions["save"].trigger()

    assert not hands.window.close()
    slow.set()
    program.settle(lambda: not hands.window.file.is_saving)

    assert hands.window.isVisible()
    assert path.read_bytes() == before
    assert hands.window.file.is_modified


def _full(*_given):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def slow(monkeypatch) -> threading.Event:
    """Let saves wait until this is set."""
    go, right = threading.Event(), document_saving.saved

    def waiting(job):
        assert go.wait(10)
        return right(job)

    monkeypatch.setattr(document_saving, "saved", waiting)
    return go


# Others who write the same file


@pytest.fixture
def clash(saved):
    """Two versions of one file: in the window, and on the disk."""
    program, hands, path = saved
    hands.type("output_tokens", "5")
    theirs = path.read_text("utf-8").replace("1234", "4321")
    path.write_text(theirs, "utf-8")
    return program, hands, path, theirs


def test_a_file_that_somebody_else_has_changed_is_not_written_over_without_an_answer(clash):
    program, hands, path, theirs = clash

    program.save(hands)

    assert "was changed by another program" in program.question(hands)._text.text()
    assert path.read_text("utf-8") == theirs
    assert hands.window.file.is_modified
    program.question(hands).reject()
    assert path.read_text("utf-8") == theirs
    assert hands.window.file.is_modified


def test_overwriting_keeps_the_other_version_beside(clash):
    program, hands, path, theirs = clash
    program.save(hands)

    program.answer(hands, "overwrite")
    program.settle(lambda: not hands.window.file.is_modified)

    assert content(path)["workloads"][0]["tokens"] == {"input": 1234, "output": 5}
    assert path.with_name("mine.taksir.bak").read_text("utf-8") == theirs


def test_reloading_shows_the_other_version(clash):
    program, hands, path, theirs = clash
    program.save(hands)

    program.answer(hands, "reload")
    program.settle(lambda: not hands.window.file.is_modified)

    assert hands.text("input_tokens") == "4,321"
    assert path.read_text("utf-8") == theirs


def test_saving_elsewhere_leaves_the_other_version(clash, tmp_path):
    program, hands, path, theirs = clash
    program.save(hands)

    program.question(hands).reject()
    program.save_as(hands, tmp_path / "other.taksir")
    program.settle(lambda: not hands.window.file.is_modified)

    assert path.read_text("utf-8") == theirs
    assert content(tmp_path / "other.taksir")["workloads"][0]["tokens"]["output"] == 5
    assert hands.window.file.path == tmp_path / "other.taksir"


def test_a_reload_that_fails_keeps_what_is_shown(clash):
    program, hands, path, _ = clash
    program.save(hands)
    path.write_text("{", "utf-8")

    program.answer(hands, "reload")
    program.settle(lambda: any("Not opened" in item.text for item in hands.window.news.items))

    assert hands.text("input_tokens").replace(",", "") == "1234"
    assert hands.window.file.is_modified


def test_a_file_that_is_gone_is_unsaved_and_written_again(saved):
    program, hands, path = saved
    path.unlink()
    program.settle(lambda: hands.window.file.is_modified)

    assert "not there any more" in program.told(hands)
    assert not hands.window.close()  # it stands nowhere else
    program.question(hands).reject()
    program.save(hands)
    program.answer(hands, "overwrite")
    program.settle(lambda: not hands.window.file.is_modified)

    assert content(path)["workloads"][0]["tokens"]["input"] == 1234


def test_an_unmodified_window_offers_to_reload_what_an_editor_has_replaced_three_times(saved):
    program, hands, path = saved

    for number in ("1111", "2222", "3333"):
        theirs = path.read_text("utf-8").replace(str(content(path)["workloads"][0]["tokens"]["input"]), number)
        temp = path.with_name("editor.tmp")
        temp.write_text(theirs, "utf-8")
        temp.replace(path)
        program.settle(lambda: hands.find("news_reload").isVisible())
        assert "was changed by another program" in program.told(hands)
        hands.press("news_reload")
        shown = f"{number[0]},{number[1:]}"
        program.settle(lambda shown=shown: hands.text("input_tokens") == shown)
        assert not hands.window.file.is_modified
        assert program.told(hands) == ""


def test_a_file_that_is_as_it_was_again_needs_no_word(saved):
    program, hands, path = saved
    before = path.read_bytes()
    path.write_bytes(before + b" ")
    program.settle(lambda: program.told(hands))

    path.write_bytes(before)
    program.settle(lambda: not program.told(hands))


def test_a_reload_asked_for_does_not_take_what_was_typed_meanwhile(saved, monkeypatch):
    program, hands, path = saved
    theirs = path.read_text("utf-8").replace("1234", "4321")
    path.write_text(theirs, "utf-8")
    program.settle(lambda: program.told(hands))
    go = threading.Event()
    monkeypatch.setattr(opening, "prepared", lambda *given: go.wait(10) and prepared(*given))
    hands.press("news_reload")
    hands.type("output_tokens", "5")

    go.set()
    program.settle(lambda: "not saved yet" in program.told(hands))

    assert (hands.text("input_tokens").replace(",", ""), hands.text("output_tokens")) == ("1234", "5")


def test_a_file_that_is_open_in_another_window_is_no_place_to_save_to(saved, tmp_path):
    program, hands, path = saved
    before = path.read_bytes()
    other = program.open(MINIMAL, hands)

    program.save_as(other, path, waits=False)

    assert "is open in another window" in program.told(other)
    assert path.read_bytes() == before


# Other files


def test_a_file_of_a_newer_version_is_shown_and_never_written(program, tmp_path):
    path = tmp_path / "newer.taksir"
    path.write_bytes((MINIMAL.parent / "2-newer.taksir").read_bytes())
    before = path.read_bytes()
    hands = program.open(path, program.start())
    assert "newer version" in program.told(hands)

    hands.type("output_tokens", "5")
    for command in ("save", "save_as"):
        hands.window.menus.actions[command].trigger()
        assert "saving it here would lose" in program.told(hands)

    assert path.read_bytes() == before
    assert hands.window.file.path is None


def test_a_workload_that_was_opened_is_saved_as_an_estimate_beside_it(program, tmp_path):
    path = tmp_path / "answer.json"
    path.write_text('{"model": "claude-sonnet-4-5", "tokens": {"input": 850}}')
    before = path.read_bytes()
    hands = program.open(path, program.start())
    assert hands.text("input_tokens") == "850"

    hands.window.menus.actions["save"].trigger()
    (dialog,) = visible(hands.window, QFileDialog)
    assert [Path(one).name for one in dialog.selectedFiles()] == ["answer.taksir"]
    dialog.reject()
    program.save_as(hands, tmp_path / "answer.taksir")

    assert path.read_bytes() == before
    assert content(tmp_path / "answer.taksir")["workloads"][0]["tokens"]["input"] == 850


@pytest.mark.parametrize("text", ["", "{", '{"format": "taksir-estimate", "version": 1}', "\0"])
def test_a_file_that_cannot_be_read_is_told_and_the_window_stays(program, tmp_path, text):
    path = tmp_path / "broken.taksir"
    path.write_text(text)
    hands = program.start()

    program.windows.open([path], hands.window)
    program.settle(lambda: program.told(hands))

    assert program.told(hands).startswith("Not opened: broken.taksir")
    assert path.read_text() == text
    assert hands.window.file.path is None


@pytest.mark.skipif(os.name == "nt", reason="no file can be called that there")
def test_a_name_with_odd_characters_is_shown_as_it_is(saved, tmp_path):
    program, hands, _ = saved
    path = tmp_path / "<b>50%[*] & 'mine'\n.taksir"
    program.save_as(hands, path)

    assert hands.window.windowTitle() == "<b>50%[*][*] & 'mine' .taksir[*]"
    assert content(path)["format"] == "taksir-estimate"
    hands.window.close()
    assert program.open(path, program.start()).text("input_tokens") == "1,234"


def test_prices_whose_text_is_lost_do_not_keep_an_estimate_from_being_saved(saved, monkeypatch):
    program, hands, path = saved
    hands.type("output_tokens", "5")

    def lost(source, *_given):
        raise BadFile(source.file, [Problem("gone")])

    monkeypatch.setattr(document_saving, "text_of_source", lost)
    program.save(hands)

    assert "snapshot" not in content(path)
    assert "without its prices" in program.told(hands)
    assert not hands.window.file.is_modified


def test_what_could_not_be_opened_again_is_not_saved(saved):
    program, hands, path = saved
    before = path.read_bytes()
    hands.window.session.rename("n", "x" * 100_000)

    program.save(hands)

    assert path.read_bytes() == before
    assert hands.window.file.is_modified
    assert program.told(hands).startswith("Not saved. ")


def test_a_half_typed_field_is_kept_in_the_file(saved):
    program, hands, path = saved
    hands.type("output_tokens", "12x")

    program.save(hands)
    hands.window.close()
    other = program.open(path, program.start())

    assert other.text("output_tokens") == "12x"
    assert other.text("total") == "–"
    assert not other.window.file.is_modified


def test_looking_at_other_workloads_is_no_edit(program, tmp_path):
    path = tmp_path / "product.taksir"
    path.write_bytes(MINIMAL.read_bytes())
    hands = program.open(path, program.start())
    session = hands.window.session

    for part in session.parts:
        if part.plan is not None:
            session.show_workload(part.key)
            assert not hands.window.file.is_modified


def test_a_language_or_theme_loses_nothing_and_is_no_edit(saved):
    program, hands, path = saved
    hands.type("output_tokens", "12x")
    program.save(hands)

    hands.window.deeds.set(language="id", theme="dark")
    try:
        assert not hands.window.file.is_modified
        assert hands.text("output_tokens") == "12x"
        program.settle()
        hands.type("output_tokens", "12")
        program.save(hands)
        assert content(path)["workloads"][0]["tokens"]["output"] == 12
        assert not hands.window.file.is_modified
    finally:
        hands.window.deeds.set(language="en", theme="system")


def test_other_prices_are_an_edit_that_is_saved(saved):
    program, hands, path = saved
    hands.window.session.choose_book(DECEMBER)
    hands.choose("model", "Claude Sonnet 4.5")
    total = hands.text("total")
    assert hands.window.file.is_modified

    program.save(hands)

    assert content(path)["snapshot"]["book"] == DECEMBER
    hands.window.close()
    other = program.open(path, program.start())
    assert other.window.session.book.id == DECEMBER
    assert other.text("total") == total != "–"


def test_an_edit_that_is_taken_back_after_a_look_at_another_workload_is_none(program, tmp_path):
    path = tmp_path / "product.taksir"
    path.write_bytes(MINIMAL.read_bytes())
    hands = program.open(path, program.start())
    session = hands.window.session
    hands.type("input_tokens", "3")
    session.show_workload(2)
    assert hands.window.file.is_modified

    session.undo()

    assert not hands.window.file.is_modified


def test_a_folder_that_vanished_is_told_and_not_made_anew(program, tmp_path):
    folder = tmp_path / "drive"
    folder.mkdir()
    hands = program.start()
    hands.type("input_tokens", "1234")
    program.save_as(hands, folder / "mine.taksir")
    shutil.rmtree(folder)
    hands.type("input_tokens", "4321")

    program.save(hands)
    program.settle(lambda: "Not saved. " in program.told(hands))

    assert "its folder is not there" in program.told(hands)
    assert not folder.exists()
    assert hands.window.file.is_modified
    program.save_as(hands, tmp_path / "mine.taksir")
    program.settle(lambda: not hands.window.file.is_modified)
    assert content(tmp_path / "mine.taksir")["workloads"][0]["tokens"]["input"] == 4321


def test_a_save_into_another_file_while_a_save_runs_is_done_afterwards(saved, slow, tmp_path):
    program, hands, path = saved
    hands.type("output_tokens", "1")
    hands.window.menus.actions["save"].trigger()
    hands.type("output_tokens", "2")
    program.save_as(hands, tmp_path / "other.taksir", waits=False)

    slow.set()
    program.settle(lambda: not hands.window.file.is_saving and hands.window.file.path != path)

    assert content(path)["workloads"][0]["tokens"]["output"] == 1
    assert content(tmp_path / "other.taksir")["workloads"][0]["tokens"]["output"] == 2
    assert not hands.window.file.is_modified


def test_what_is_shown_is_asked_about_where_its_file_was_damaged(saved):
    program, hands, path = saved
    path.write_text("{broken", "utf-8")
    program.settle(lambda: hands.find("news_reload").isVisible())

    assert hands.window.file.is_modified  # it stands in no file any more
