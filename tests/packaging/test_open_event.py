"""Files that macOS hands over: a double click in Finder arrives as an event, not on the command line.

tests/desktop/test_windows.py has the plain case, test_a_file_that_the_system_hands_over_is_opened.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from tests.desktop.conftest import program  # noqa: F401

MINIMAL = Path(__file__).resolve().parents[1] / "core" / "documents" / "1-minimal.taksir"
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def system(program, qapp):  # noqa: F811
    """A program that is told of files by the system."""
    program.start()
    program.windows.begin(qapp)
    yield program
    qapp.removeEventFilter(program.windows)


def a_document(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_bytes(MINIMAL.read_bytes())
    return path


def test_a_name_as_apples_file_system_spells_it_is_opened(system, qapp, tmp_path):
    spelled = unicodedata.normalize("NFD", "Präsentation für März – 見積り.taksir")  # ä is a and two dots there
    path = a_document(tmp_path, spelled)

    QApplication.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(str(path))))

    system.settle(lambda: system.windows.find(path))


def test_two_files_that_are_dropped_on_the_dock_get_a_window_each(system, qapp, tmp_path):
    first, second = a_document(tmp_path, "one.taksir"), a_document(tmp_path, "two.taksir")

    for path in (first, second):
        QApplication.sendEvent(qapp, QFileOpenEvent(str(path)))

    system.settle(lambda: system.windows.find(first) and system.windows.find(second))
    assert system.windows.find(first) is not system.windows.find(second)


def test_a_file_that_is_handed_over_twice_stays_in_one_window(system, qapp, tmp_path):
    path = a_document(tmp_path, "one.taksir")

    for _ in range(2):
        QApplication.sendEvent(qapp, QFileOpenEvent(str(path)))
    system.settle(lambda: system.windows.find(path))
    system.settle()

    assert len(system.windows.all) == 1  # the untouched window took it


def test_an_address_on_the_web_opens_nothing(system, qapp):
    QApplication.sendEvent(qapp, QFileOpenEvent(QUrl("https://example.org/one.taksir")))
    system.settle()

    assert len(system.windows.all) == 1
    assert not system.windows.all[0].file.path
    assert system.told(system.hands(0)) == ""
