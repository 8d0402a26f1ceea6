"""No text is cut off, in either language, at any size the window is meant for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from desktop.plain import ElidingLabel
from desktop.templates import templates
from desktop.translations import install
from tests.desktop.conftest import Hands, Opener

SIZES = [(1280, 860), (1366, 768), (1180, 800), (800, 600), (640, 480)]
SLACK = 1  # pixels of rounding


def cut_off(window: QWidget) -> list[str]:
    """Return every text on the screen that has less room than it asks for."""
    found = []
    for one in window.findChildren(QWidget):
        if not one.isVisible() or isinstance(one, ElidingLabel) or not isinstance(one, (QLabel, QAbstractButton)):
            continue
        text = one.text()
        if not text:
            continue
        wraps = isinstance(one, QLabel) and one.wordWrap()
        tall = one.heightForWidth(one.width()) if wraps else one.sizeHint().height()
        if (not wraps and one.width() + SLACK < one.sizeHint().width()) or one.height() + SLACK < tall:
            found.append(f"{text!r}: {one.width()}x{one.height()}, asks for {one.sizeHint().width()}x{tall}")
    return found


@pytest.fixture(params=["en", "id"])
def filled(request: pytest.FixtureRequest, open_window: Opener, qapp: QApplication):
    install(qapp, request.param)
    hands = open_window("anthropic-2025-12", language=request.param)
    bench = hands.window.session.bench
    hands.window.session.start(templates()[0].plan(bench.book, "claude-sonnet-4-5", request.param))
    for name in ("growth", "tax", "discount", "uncertainty"):
        hands.type(name, "5")
    hands.type("budget", "600")
    yield hands
    install(qapp, "en")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_text_has_room(filled: Hands, size: tuple[int, int], qtbot):
    filled.window.resize(*size)
    qtbot.wait(50)

    assert (filled.window.width(), filled.window.height()) == size
    assert cut_off(filled.window) == []


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_total_never_leaves_the_screen(filled: Hands, size: tuple[int, int], qtbot):
    filled.window.resize(*size)
    qtbot.wait(50)

    for name in ("total", "total_per_request"):
        label = filled.find(name)
        corner = label.mapTo(filled.window, label.rect().bottomRight())
        assert label.isVisible()
        assert not label.visibleRegion().isEmpty()
        assert filled.window.rect().contains(corner)


def test_the_form_never_scrolls_sideways(filled: Hands, qtbot):
    for width in (1280, 1000, 800, 640):
        filled.window.resize(width, 700)
        qtbot.wait(20)
        form = filled.window.form

        assert form.widget().width() <= form.viewport().width()
        assert form.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def test_a_text_without_room_is_noticed(open_window: Opener):
    hands = open_window("anthropic-2025-12")

    hands.find("bar_keep").setFixedWidth(40)

    assert len(cut_off(hands.window)) == 1
