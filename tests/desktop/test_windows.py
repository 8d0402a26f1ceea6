"""Several windows: what opens where, what is asked before one closes, how the program ends and begins again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QFileOpenEvent
from PySide6.QtWidgets import QApplication

from desktop.file_questions import Question
from desktop.import_dialog import ImportDialog
from pricing_core.recents import recent
from tests.desktop.files_support import Program, visible

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ROOT / "tests" / "core" / "documents" / "1-product.taksir"
MINIMAL = PRODUCT.with_name("1-minimal.taksir")


@pytest.fixture
def files(tmp_path) -> list[Path]:
    made = []
    for number in (1, 2, 3):
        path = tmp_path / f"{number}.taksir"
        path.write_bytes(MINIMAL.read_bytes())
        made.append(path)
    return made


@pytest.fixture
def no_exit(monkeypatch) -> list[int]:
    """Keep the tests running where the program would end."""
    codes: list[int] = []
    monkeypatch.setattr(QApplication, "exit", codes.append)
    return codes


def test_an_untouched_window_takes_what_is_opened_and_the_next_gets_its_own(program: Program, files):
    first = program.start()

    opened = program.open(files[0])
    second = program.open(files[1])

    assert opened.window is first.window
    assert second.window is not first.window
    assert [one.windowTitle() for one in program.windows.all] == ["1.taksir[*]", "2.taksir[*]"]
    assert second.window.session.shelf is not first.window.session.shelf


def test_several_files_are_opened_at_once_each_in_a_window(program, files):
    program.start()

    program.windows.open(files, program.windows.all[0])
    program.settle(lambda: all(program.windows.find(path) for path in files))

    assert len(program.windows.all) == 3


def test_a_window_with_an_edit_is_not_replaced(program, files):
    first = program.start()
    first.type("input_tokens", "7")

    program.open(files[0])

    assert len(program.windows.all) == 2
    assert first.text("input_tokens") == "7"


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_an_open_file_comes_to_the_front_by_whatever_name(program, files, tmp_path):
    program.start()
    shown = program.open(files[0])
    (tmp_path / "link.taksir").symlink_to(files[0])

    program.windows.open([tmp_path / "link.taksir", Path(os.path.relpath(files[0]))], shown.window)
    program.settle()

    assert len(program.windows.all) == 1


def test_a_file_that_is_asked_for_twice_at_once_is_opened_once(program, files):
    program.start()

    program.windows.open([files[0], files[0]], program.windows.all[0])
    program.settle(lambda: program.windows.find(files[0]))
    program.settle()

    assert len(program.windows.all) == 1


def test_new_begins_in_a_window_of_its_own_unless_this_one_is_untouched(program):
    first = program.start()
    first.window.menus.actions["new"].trigger()
    assert len(program.windows.all) == 1

    first.type("input_tokens", "7")
    first.window.menus.actions["new"].trigger()

    assert len(program.windows.all) == 2
    assert program.hands().text("input_tokens") == "1,000"
    assert first.text("input_tokens") == "7"
    assert not program.hands().window.file.is_modified


def test_recent_estimates_are_listed_opened_told_when_gone_and_cleared(program, files, tmp_path):
    first = program.start()
    for path in files:
        program.open(path)
        program.settle(lambda path=path: recent(program.folder)[:1] == (path,))
    files[0].unlink()
    menu = first.window.menus.submenus["recent"]
    menu.aboutToShow.emit()
    assert [one.text()[-8:] for one in menu.actions()] == ["3.taksir", "2.taksir", "1.taksir", "his list"]

    program.windows.all[0].close()
    near = program.hands()
    near.window.menus.submenus["recent"].aboutToShow.emit()
    near.window.menus.submenus["recent"].actions()[2].trigger()
    program.settle(lambda: program.told(near))
    assert "1.taksir: no such file" in program.told(near)
    program.settle(lambda: recent(program.folder) == (files[2], files[1]))
    near.window.menus.submenus["recent"].aboutToShow.emit()
    near.window.menus.submenus["recent"].actions()[-1].trigger()
    assert recent(program.folder) == ()
    near.window.menus.submenus["recent"].aboutToShow.emit()
    (nothing,) = near.window.menus.submenus["recent"].actions()
    assert not nothing.isEnabled()


def dropped(window, *paths: Path) -> bool:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, buttons, keys)
    return window.dropping.eventFilter(window, event)


def test_estimates_that_are_dropped_are_opened_and_price_files_looked_at(program, files, tmp_path):
    first = program.start()
    workload, prices = tmp_path / "workload.json", tmp_path / "prices.json"
    workload.write_text('{"model": "claude-sonnet-4-5", "tokens": {"input": 850}}')
    prices.write_text('{"claude-sonnet-4-5": {"input_cost_per_token": 0.000003}}')

    assert dropped(first.window, *files[:2])
    program.settle(lambda: program.windows.find(files[0]) and program.windows.find(files[1]))
    assert dropped(first.window, workload)
    program.settle(lambda: program.windows.find(workload))
    assert dropped(first.window, prices)
    program.settle(lambda: visible(first.window, ImportDialog))
    assert not dropped(first.window, tmp_path / "a.txt")
    assert not dropped(first.window, files[0], tmp_path / "a.toml")
    visible(first.window, ImportDialog)[0].reject()


def test_a_file_that_the_system_hands_over_is_opened(program, files, qapp):
    program.start()
    program.windows.begin(qapp)
    try:
        QApplication.sendEvent(qapp, QFileOpenEvent(str(files[0])))
        program.settle(lambda: program.windows.find(files[0]))
    finally:
        qapp.removeEventFilter(program.windows)


# Closing


def edited(program: Program, path: Path):
    hands = program.open(path)
    hands.type("input_tokens", "7")
    return hands


def test_cancel_keeps_the_window_and_its_edits(program, files):
    program.start()
    hands = edited(program, files[0])

    assert not hands.window.close()
    question = program.question(hands)
    assert "1.taksir" in question._text.text()
    question.close_button.click()

    assert hands.window.isVisible()
    assert hands.window.file.is_modified
    assert not hands.window.close()  # it is asked again
    program.question(hands).reject()


def test_closing_twice_asks_once(program, files):
    program.start()
    hands = edited(program, files[0])

    hands.window.close()
    hands.window.close()

    assert len(visible(hands.window, Question)) == 1
    program.question(hands).reject()


def test_a_window_that_is_closed_before_it_is_whole_ends_quietly(program, files, no_exit, monkeypatch):
    window = program.start().window
    program.windows.waiting = list(files)
    monkeypatch.setattr(window, "finish", window.close)  # somebody was quicker than the rest of it

    program.windows.finish()

    assert program.windows.all == []


def test_dont_save_closes_and_leaves_the_file(program, files):
    program.start()
    hands = edited(program, files[0])
    before = files[0].read_bytes()
    hands.window.close()

    program.answer(hands, "discard")

    assert program.windows.all == []
    assert files[0].read_bytes() == before


def test_save_saves_and_then_closes(program, files):
    program.start()
    hands = edited(program, files[0])
    hands.window.close()

    program.answer(hands, "save")
    program.settle(lambda: not program.windows.all)

    assert json.loads(files[0].read_bytes())["workloads"][0]["tokens"]["input"] == 7


def test_an_exception_while_closing_keeps_the_window(program, files, monkeypatch):
    program.start()
    hands = edited(program, files[0])
    caught = []
    monkeypatch.setattr(sys, "excepthook", lambda *facts: caught.append(facts[0]))
    with monkeypatch.context() as broken:
        broken.setattr(program.windows, "may_close", lambda _: 1 / 0)
        hands.window.close()

    assert caught == [ZeroDivisionError]
    assert hands.window.isVisible()


def test_a_window_that_is_closed_among_others_goes_and_leaves_nothing_behind(program, files, qtbot):
    program.start()
    program.open(files[0])
    for _ in range(5):
        other = program.open(files[1])
        assert len(program.windows.all) == 2
        gone = []
        other.window.destroyed.connect(lambda _=None, gone=gone: gone.append(1))
        other.window.close()
        program.settle(lambda gone=gone: gone)
    assert program.hands().text("total")


# Ending


def test_quit_asks_about_each_window_and_cancel_ends_nothing(program, files, no_exit):
    program.start()
    clean = program.open(files[0])
    first = edited(program, files[1])
    second = edited(program, files[2])

    clean.window.menus.actions["quit"].trigger()
    program.answer(first, "discard")
    program.question(second).reject()

    assert no_exit == []
    assert len(program.windows.all) == 3
    assert not first.window.close()  # what was given up is asked about again
    program.question(first).reject()


def test_what_is_edited_after_it_was_given_up_is_asked_about_again(program, files, no_exit):
    program.start()
    first, second = edited(program, files[0]), edited(program, files[1])
    program.windows.quit()
    program.answer(first, "discard")
    first.window.session.rename("meanwhile", "")

    program.answer(second, "discard")

    assert no_exit == []
    program.answer(first, "discard")
    assert no_exit == [0]


def test_quit_saves_what_is_to_be_saved_and_remembers_what_was_open(program, files, no_exit):
    program.start()
    first, second = edited(program, files[0]), edited(program, files[1])
    program.windows.quit()

    program.answer(first, "save")
    program.settle(lambda: visible(second.window, Question))
    program.answer(second, "discard")

    assert no_exit == [0]
    assert json.loads(files[0].read_bytes())["workloads"][0]["tokens"]["input"] == 7
    assert program.windows.keeper.open_before() == (files[0], files[1])
    assert program.windows.all == []


def test_quit_waits_for_a_save_that_runs(program, files, no_exit):
    program.start()
    hands = edited(program, files[0])
    hands.window.menus.actions["save"].trigger()

    program.windows.quit()
    assert no_exit == []
    program.settle(lambda: no_exit)

    assert json.loads(files[0].read_bytes())["workloads"][0]["tokens"]["input"] == 7


def test_the_last_window_that_is_closed_is_remembered(program, files):
    program.start()
    hands = program.open(files[0])
    program.open(files[1]).window.close()

    hands.window.close()

    assert program.windows.keeper.open_before() == (files[0],)


def test_odd_names_are_remembered_and_damage_is_nothing(program, tmp_path):
    keeper = program.windows.keeper
    bytes_of_no_letter = b"\xe9 %41\n.taksir" if os.name != "nt" else b"\xed\xa0\x80 %41.taksir"  # half a pair there
    odd = Path(os.fsdecode(os.fsencode(tmp_path / "caf") + bytes_of_no_letter))
    keeper.keep_open([odd, tmp_path / "b.taksir"])
    assert keeper.open_before() == (odd, tmp_path / "b.taksir")

    for text in ("", "[]", '{"paths": 3}', '{"paths": [1, "relative", "%00"]}'):
        (program.folder / "open.json").write_text(text)
        assert keeper.open_before() == ()


def test_settings_hold_in_every_window(program, files):
    program.start()
    first, second = program.open(files[0]), program.open(files[1])

    second.window.deeds.set(language="id")
    try:
        assert first.window.style_of_numbers == second.window.style_of_numbers
        assert first.window.settings == second.window.settings
        assert first.window.menuBar().actions()[0].text() == second.window.menuBar().actions()[0].text() != "&File"
    finally:
        first.window.deeds.set(language="en")
    assert second.window.settings.language == "en"
    assert not first.window.file.is_modified


# The program itself

RUN = """
import sys, desktop.app as app
from PySide6.QtCore import QTimer
run = app._run
def running(window, qt):
    whole, finish = [], window.windows.finish
    window.windows.finish = lambda: (finish(), whole.append(True))
    def tell():
        if not whole or any(one.file._reading.is_busy for one in window.windows.all) or window.windows._opening:
            QTimer.singleShot(50, tell)
            return
        for one in window.windows.all:
            print(one.windowTitle(), flush=True)
        print("running", flush=True)
    QTimer.singleShot(900, tell)
    return run(window, qt)
app._run = running
raise SystemExit(app.main(sys.argv[1:]))
"""


def run(folder: Path, *arguments: str) -> list[str]:
    """Start the program, let it say what it shows, and end it; return that."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TAKSIR_CONFIG_DIR": str(folder)}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    command = [sys.executable, "-c", RUN, *arguments]
    with subprocess.Popen(command, cwd=ROOT, env=environment, **pipes) as child:
        lines = []
        while (line := child.stdout.readline()) not in ("running\n", ""):
            lines.append(line.rstrip("\n"))
        child.send_signal(signal.SIGTERM)
        _, errors = child.communicate(timeout=30)
    assert (child.returncode, "Traceback" in errors) == (0, False), errors
    return lines


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_every_file_of_the_command_line_is_opened(tmp_path, files):
    shown = run(tmp_path / "state", *(str(path) for path in files[:2]), str(files[0]))

    assert shown == ["1.taksir[*]", "2.taksir[*]"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_what_was_open_is_open_again_where_no_file_is_named(program, tmp_path, files):
    program.windows.keeper.keep_open(files[:2])

    assert run(program.folder) == ["1.taksir[*]", "2.taksir[*]"]
    assert run(program.folder, str(files[2])) == ["3.taksir[*]"]
    files[0].unlink()
    assert run(program.folder) == ["2.taksir[*]"]
