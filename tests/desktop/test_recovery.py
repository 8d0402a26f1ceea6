"""What is unsaved outlives the program: the journal of each window, and what a killed run has left."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QFileDialog

from desktop import recovery
from desktop.file_questions import Question
from desktop.journals import JournalFile, facts_of, left_behind, path_of
from desktop.recovery import recover
from pricing_core import saving
from tests.desktop.conftest import Hands
from tests.desktop.files_support import Program, visible

ROOT = Path(__file__).resolve().parents[2]
MINIMAL = ROOT / "tests" / "core" / "documents" / "1-minimal.taksir"
KILLS = ROOT / "tests" / "saving" / "autosave_kills.py"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(recovery, "PAUSE", 30)


@pytest.fixture
def mine(tmp_path) -> Path:
    path = tmp_path / "mine.taksir"
    path.write_bytes(MINIMAL.read_bytes())
    return path


def kept(program: Program) -> list[dict]:
    folder = program.folder / "recovery"
    return [json.loads(one.read_bytes()) for one in sorted(folder.glob("*.taksir"))]


def edit(program: Program, hands: Hands, number: str = "7") -> None:
    hands.type("input_tokens", number)
    program.settle(lambda: any(one["workloads"][0]["tokens"]["input"] == int(number) for one in kept(program)))


def crash(program: Program) -> Program:
    """Let a program go as if it had been killed: the journals stay, the system lets go of their locks."""
    program.windows._is_ending = True
    for window in list(program.windows.all):
        window.close()
        window.journal._timer.stop()
        window.journal._again = False
        QThreadPool.globalInstance().waitForDone()
        if window.journal._slot is not None:
            window.journal._slot._lock.release(force=True)
        window.deleteLater()
    program.settle()
    return Program(program.qtbot, program.folder)


def recovered(program: Program) -> Program:
    """Start again after a crash."""
    again = crash(program)
    again.start()
    recover(again.windows)
    again.settle(lambda: any(one.file.is_recovered for one in again.windows.all))
    return again


@pytest.fixture
def later(program):
    """Start again, and end that in order, too."""
    made = []

    def start() -> Program:
        made.append(recovered(program))
        return made[-1]

    yield start
    for one in made:
        one.end()


def test_an_edit_is_in_the_journal_soon_and_not_in_the_file(program, mine):
    hands = program.open(mine, program.start())
    before = mine.read_bytes()

    edit(program, hands)

    assert mine.read_bytes() == before
    assert hands.window.file.is_modified


def test_typing_without_an_end_is_written_all_the_same(program, mine, monkeypatch):
    monkeypatch.setattr(recovery, "LONGEST", 0.2)
    monkeypatch.setattr(recovery, "PAUSE", 100)
    hands = program.open(mine, program.start())
    for number in range(1000):
        hands.type("input_tokens", str(number))
        program.qtbot.wait(10)
        if kept(program):
            break
    assert kept(program)


def test_it_is_written_by_a_system_that_lets_timers_wait(program, mine, monkeypatch):
    clock = [0.0]
    monkeypatch.setattr(recovery, "monotonic", lambda: clock[0])
    monkeypatch.setattr(recovery, "PAUSE", 60_000)  # as if its time never came
    hands = program.open(mine, program.start())

    hands.type("input_tokens", "7")
    clock[0] = 60.0 + recovery.LONGEST
    hands.type("input_tokens", "8")
    is_late = bool(kept(program))
    clock[0] += 0.1
    hands.type("input_tokens", "9")

    program.settle(lambda: [one["workloads"][0]["tokens"]["input"] for one in kept(program)] == [9])
    assert not is_late


def test_an_untouched_window_and_one_that_only_looks_write_nothing(program, mine):
    hands = program.open(mine, program.start())
    hands.window.session.show_list(True)
    program.qtbot.wait(100)
    program.settle()

    assert not (program.folder / "recovery").exists()


def test_a_save_an_undo_and_a_close_remove_the_journal(program, mine):
    hands = program.open(mine, program.start())
    edit(program, hands)
    program.save(hands)
    program.settle(lambda: not kept(program))

    edit(program, hands, "8")
    hands.window.session.undo()
    program.settle(lambda: not kept(program))

    edit(program, hands, "9")
    hands.window.close()
    program.answer(hands, "discard")
    program.settle(lambda: not kept(program))
    assert list((program.folder / "recovery").iterdir()) == []


def test_what_was_edited_while_a_save_ran_stays_in_the_journal(program, mine):
    hands = program.open(mine, program.start())
    edit(program, hands)
    hands.window.menus.actions["save"].trigger()
    hands.type("input_tokens", "8")

    program.settle(lambda: not hands.window.file.is_saving)
    program.settle(lambda: kept(program)[0]["taksir_recovery"]["digest"] == hands.window.file.digest)

    assert [one["workloads"][0]["tokens"]["input"] for one in kept(program)] == [8]


def test_what_a_killed_run_left_is_opened_as_unsaved_and_the_original_stays(program, mine, later):
    hands = program.open(mine, program.start())
    before = mine.read_bytes()
    edit(program, hands)
    total = hands.text("total")

    again = later()

    hands = again.hands()
    assert len(again.windows.all) == 1  # the untouched window took it
    assert hands.window.windowTitle() == "Recovered: mine.taksir[*]"
    assert hands.window.file.is_modified
    assert hands.text("total") == total
    assert again.told(hands).startswith("Recovered: mine.taksir, with changes that were never saved.")
    assert mine.read_bytes() == before
    hands.window.menus.actions["save"].trigger()  # asks where, and proposes the original
    (dialog,) = visible(hands.window, QFileDialog)
    assert [Path(one) for one in dialog.selectedFiles()] == [mine]
    dialog.reject()
    again.save_as(hands, mine)
    assert json.loads(mine.read_bytes())["workloads"][0]["tokens"]["input"] == 7
    assert "taksir_recovery" not in json.loads(mine.read_bytes())
    assert mine.with_name("mine.taksir.bak").read_bytes() == before
    again.settle(lambda: not kept(again))


def test_an_original_that_changed_meanwhile_is_asked_about(program, mine, later):
    hands = program.open(mine, program.start())
    edit(program, hands)
    again = later()
    theirs = MINIMAL.read_text("utf-8") + "\n"
    mine.write_text(theirs, "utf-8")

    again.save_as(again.hands(), mine, waits=False)
    again.settle(lambda: visible(again.hands().window, Question))

    assert mine.read_text("utf-8") == theirs
    again.question(again.hands()).reject()


def test_a_second_crash_loses_nothing_either(program, mine, later):
    hands = program.open(mine, program.start())
    edit(program, hands)
    first = later()
    edit(first, first.hands(), "8")

    assert len(kept(first)) == 1
    second = recovered(first)
    try:
        assert second.hands().text("input_tokens") == "8"
    finally:
        second.end()


def test_several_windows_come_back_each_with_its_own(program, mine, tmp_path, later):
    hands = program.open(mine, program.start())
    hands.type("input_tokens", "1")
    other = program.windows.new(hands.window)
    Hands(program.qtbot, other).type("input_tokens", "2")
    program.settle(lambda: len(kept(program)) == 2)

    again = later()
    again.settle(lambda: len(again.windows.all) == 2)

    numbers = {Hands(again.qtbot, one).text("input_tokens") for one in again.windows.all}
    assert numbers == {"1", "2"}
    assert all(one.file.is_modified for one in again.windows.all)


def test_a_running_instance_keeps_its_journal(program, mine):
    hands = program.open(mine, program.start())
    edit(program, hands)
    code = (
        "from desktop.choosing import beginning\nfrom desktop.session import Session\n"
        "from desktop.journals import left_behind\nprint(len(left_behind(Session(beginning('', '', '2026-11-22')))))"
    )
    environment = {**os.environ, "TAKSIR_CONFIG_DIR": str(program.folder)}

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )

    assert (done.stdout, done.stderr) == ("0\n", "")
    assert len(kept(program)) == 1


def test_a_journal_that_another_program_reads_is_removed_when_it_lets_go(program, monkeypatch):
    def refused(path, missing_ok=False):
        if path == slot.path and (reading := reading_still.pop()):
            raise PermissionError(errno.EACCES, reading)
        unlink(path, missing_ok)

    unlink, reading_still = Path.unlink, ["", "a virus scanner", "a virus scanner"]
    slot = JournalFile()
    slot.path.parent.mkdir(parents=True, exist_ok=True)
    slot.path.write_text("{}")
    assert slot.take()
    monkeypatch.setattr(saving, "WINDOWS", True)
    monkeypatch.setattr(Path, "unlink", refused)

    slot.remove(slot.next())

    assert reading_still == []
    assert not slot.path.exists()
    again = JournalFile(slot.id)
    assert again.take()
    again.let_go()


def test_a_journal_whose_file_says_the_same_by_now_is_removed(program, mine):
    hands = program.open(mine, program.start())
    edit(program, hands)
    program.settle()  # Windows lets nobody read what is being written
    journal = next((program.folder / "recovery").glob("*.taksir"))
    content = journal.read_bytes()
    program.save(hands)
    program.settle(lambda: not kept(program))
    again = crash(program)
    journal.write_bytes(content)  # killed between the save and the end of the journal
    again.start()

    assert left_behind(again.windows.all[0].session) == []

    assert kept(again) == []
    again.end()


def test_a_journal_that_cannot_be_read_is_told_kept_and_not_read_again(program):
    folder = program.folder / "recovery"
    folder.mkdir(parents=True)
    (folder / f"{'0' * 32}.taksir").write_text("{")
    hands = program.start()

    recover(program.windows)
    program.settle(lambda: program.told(hands))

    assert "Not opened" in program.told(hands)
    assert (folder / f"{'0' * 32}.unreadable").read_text() == "{"
    assert left_behind(hands.window.session) == []


def test_a_lock_without_a_journal_is_removed(program):
    folder = program.folder / "recovery"
    folder.mkdir(parents=True)
    (folder / f"{'0' * 32}.lock").write_text("")
    (folder / "other.txt").write_text("")

    assert left_behind(program.start().window.session) == []

    assert [one.name for one in folder.iterdir()] == ["other.txt"]


def test_a_full_disk_is_told_once_and_work_goes_on(program, mine, monkeypatch):
    hands = program.open(mine, program.start())
    right = saving._write

    def full(descriptor, content):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(saving, "_write", full)
    hands.type("input_tokens", "7")
    program.settle(lambda: "cannot be kept for the case of a crash" in program.told(hands))
    assert "the disk is full" in program.told(hands)
    hands.window.news.dismiss()
    hands.type("input_tokens", "8")
    program.qtbot.wait(150)
    program.settle()
    assert program.told(hands) == ""
    assert hands.window.file.is_modified

    monkeypatch.setattr(saving, "_write", right)
    edit(program, hands, "9")


def test_the_names_of_files_come_back_whatever_they_are(tmp_path):
    bytes_of_no_letter = b"\xff\xfe" if os.name != "nt" else b"\xed\xa0\x80"  # half a pair there
    for name in (b"plain", "ünï çode".encode(), bytes_of_no_letter, b"100% &+\n"):
        path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
        facts = facts_of(path, "x")
        assert path_of(json.loads(json.dumps(facts, ensure_ascii=True))) == path
    assert path_of({}) is path_of({"path": "relative"}) is path_of({"path": "/a%00b"}) is None


def test_a_journal_that_is_removed_while_it_is_written_stays_removed(program):
    hands = program.start()
    hands.type("input_tokens", "7")
    slot = JournalFile()
    number, job = slot.next(), hands.window.file.job(slot.path)
    slot.remove(slot.next())

    slot.write(number, job, {})

    assert not slot.path.exists()


def test_the_end_of_the_session_writes_what_is_not_written_yet(program, mine, monkeypatch):
    monkeypatch.setattr(recovery, "PAUSE", 60_000)
    hands = program.open(mine, program.start())
    hands.window.journal._timer.setInterval(60_000)
    hands.type("input_tokens", "7")
    assert kept(program) == []

    program.windows.flush()

    assert [one["workloads"][0]["tokens"]["input"] for one in kept(program)] == [7]


@pytest.mark.skipif(sys.platform == "win32", reason="it kills as Unix does")
def test_a_kill_at_any_moment_loses_nothing_that_is_older_than_a_few_seconds():
    done = subprocess.run(
        [sys.executable, str(KILLS), "3", "--quick"], capture_output=True, text=True, timeout=300, check=False
    )

    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert "0 lost" in done.stdout
