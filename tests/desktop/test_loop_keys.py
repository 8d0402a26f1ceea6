"""A key in the form of an agent loop comes before everything that can wait, and leaves nothing behind."""

from __future__ import annotations

import time
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

import pricing_core.loop_answers
from pricing_core.loop_answers import LoopAnswers, OutdatedError
from tests.desktop.conftest import DECEMBER, Hands, Opener


@pytest.fixture
def loop(open_window: Opener) -> Hands:
    hands = open_window(DECEMBER)
    hands.window.menus.actions["kind_agent_loop"].trigger()
    hands.type("loop_tool_result", "100")
    hands.type("loop_turns", "100")  # more than are answered at once
    return hands


class Search:
    """A search for answers that does not end by itself."""

    def __init__(self) -> None:
        self.begun = self.ended = 0

    def __call__(self, _plan: object, _bill: object, _price: object, is_stale: Callable[[], bool]) -> LoopAnswers:
        self.begun += 1
        while not is_stale():
            time.sleep(0.001)
        self.ended += 1
        raise OutdatedError


@pytest.fixture
def search(monkeypatch: pytest.MonkeyPatch) -> Search:
    made = Search()
    monkeypatch.setattr(pricing_core.loop_answers, "answers", made)
    return made


def test_a_key_ends_the_search_for_answers_and_a_pause_begins_it_anew(loop: Hands, search: Search):
    loop.type("loop_output", "501")
    loop.qtbot.wait(200)
    assert search.begun == 0  # nobody has stopped typing yet
    loop.qtbot.waitUntil(lambda: search.begun == 1)

    QTest.keyClick(loop.find("loop_output"), Qt.Key.Key_End)  # changes nothing

    loop.qtbot.waitUntil(lambda: search.ended == 1)
    loop.qtbot.waitUntil(lambda: search.begun == 2)
    loop.window.loops.drop()
    loop.qtbot.waitUntil(lambda: search.ended == 2)


def test_the_pause_begins_with_the_last_key_in_whichever_window(loop: Hands, search: Search):
    timer = loop.window.loops.findChild(QTimer)
    assert timer is not None
    other = QLineEdit()
    loop.qtbot.addWidget(other)
    loop.type("loop_output", "501")
    loop.qtbot.waitUntil(lambda: search.begun == 1)
    timer.setInterval(60_000)  # no pause is as long
    QTest.keyClick(other, Qt.Key.Key_1)
    loop.qtbot.waitUntil(lambda: search.ended == 1)
    begun = timer.timerId()
    loop.qtbot.wait(50)
    assert timer.timerId() == begun

    QTest.keyClick(other, Qt.Key.Key_2)

    assert timer.isActive()
    assert timer.timerId() != begun  # each start has its own


def test_no_run_of_an_earlier_key_is_kept(loop: Hands):
    bill = loop.window.session.bench.bill
    assert bill is not None
    earlier = weakref.ref(bill.run)
    del bill

    loop.type("loop_output", "501")
    loop.type("loop_output", "502")

    assert earlier() is None
