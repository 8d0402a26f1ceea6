"""What nobody caught, and being asked to leave."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from desktop.hooks import catch_everything
from pricing_core.showing import NONE

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def hooked(open_window, monkeypatch, qtbot):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    hands = open_window()
    alarm = catch_everything(hands.window.show_failure)
    yield hands
    alarm.deleteLater()


def test_an_exception_anywhere_takes_the_amounts_away(hooked, capsys):
    try:
        raise RuntimeError("somewhere in a slot")
    except RuntimeError as error:
        sys.excepthook(RuntimeError, error, error.__traceback__)

    assert hooked.text("total") == NONE
    assert "made a mistake" in hooked.text("problem")
    assert "somewhere in a slot" in capsys.readouterr().err


def test_an_exception_in_a_thread_is_shown_by_the_thread_of_the_window(hooked, capsys):
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()

    hooked.qtbot.waitUntil(lambda: hooked.text("total") == NONE)

    assert "ZeroDivisionError" in capsys.readouterr().err


def test_a_program_without_a_console_survives_an_exception(hooked, monkeypatch):
    monkeypatch.setattr(sys, "stderr", None)

    sys.excepthook(RuntimeError, RuntimeError("unheard"), None)

    assert hooked.text("total") == NONE


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_program_in_order(number, tmp_path):
    code = (
        "import desktop.app as app\n"
        "run = app._run\n"
        "def running(window, qt):\n"
        "    from PySide6.QtCore import QTimer\n"
        "    QTimer.singleShot(0, lambda: print('running', flush=True))\n"
        "    return run(window, qt)\n"
        "app._run = running\n"
        "raise SystemExit(app.main([]))\n"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TAKSIR_CONFIG_DIR": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout.readline() == "running\n"
        child.send_signal(number)
        _, errors = child.communicate(timeout=30)

    assert child.returncode == 0
    assert "Traceback" not in errors
