"""No text is cut off, in either language, at any size the window is meant for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget

from desktop.about_dialog import AboutDialog
from desktop.applying import set_zoom
from desktop.commands import Commands
from desktop.compare_texts import LETTER, MONTH, MORE, PERCENT, REQUEST, VERSION
from desktop.comparing import every_endpoint, ready_made
from desktop.plain import ElidingLabel
from desktop.section import Section
from desktop.settings import Settings
from desktop.settings_dialog import SettingsDialog
from desktop.shortcuts_dialog import ShortcutsDialog
from desktop.templates import templates
from desktop.translations import install
from tests.desktop.conftest import Hands, Opener, settle

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


def test_the_comparison_has_room_for_every_amount_in_the_usual_window(filled: Hands, qtbot):
    session = filled.window.session
    offered = [
        *ready_made(session.bench.plan, session.bench.judge),
        *every_endpoint(session.bench.plan, session.bench.judge),
    ]
    session.compared.add(offered[:7])
    filled.window.resize(1280, 860)
    filled.settle()

    table = filled.window.outlook.compare.table
    shown = [column for column in range(PERCENT + 1) if not table.isColumnHidden(column)]
    assert shown == [LETTER, VERSION, MONTH, REQUEST, MORE, PERCENT]
    assert sum(table.columnWidth(column) for column in shown) <= table.viewport().width()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_text_has_room(filled: Hands, size: tuple[int, int], qtbot):
    filled.window.resize(*size)
    filled.settle()

    assert (filled.window.width(), filled.window.height()) == size
    assert cut_off(filled.window) == []


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_total_never_leaves_the_screen(filled: Hands, size: tuple[int, int], qtbot):
    filled.window.resize(*size)
    filled.settle()

    for name in ("total", "total_per_request"):
        label = filled.find(name)
        corner = label.mapTo(filled.window, label.rect().bottomRight())
        assert label.isVisible()
        assert not label.visibleRegion().isEmpty()
        assert filled.window.rect().contains(corner)


def test_the_form_never_scrolls_sideways(filled: Hands, qtbot):
    for width in (1280, 1000, 800, 640):
        filled.window.resize(width, 700)
        filled.settle()
        form = filled.window.form

        assert form.widget().width() <= form.viewport().width()
        assert form.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def test_a_text_without_room_is_noticed(open_window: Opener):
    hands = open_window("anthropic-2025-12")

    hands.find("bar_keep").setFixedWidth(40)

    assert len(cut_off(hands.window)) == 1


ZOOMED = [(640, 480), (1280, 860)]


@pytest.fixture
def large(qapp: QApplication):
    """Text of twice the size."""
    before = {kind: QApplication.font(kind) for kind in ("QMenu", "QMenuBar")}
    font = qapp.font()
    set_zoom(qapp, 200)
    yield
    set_zoom(qapp, 100)
    qapp.setFont(font)
    for kind, one in before.items():
        qapp.setFont(one, kind)


@pytest.fixture(params=["filled", "example"])
def state(large: None, filled: Hands, request: pytest.FixtureRequest) -> Hands:
    """Everything that can be said, or the example with the templates to begin with; every section open."""
    if request.param == "example":
        filled.window.deeds.start_anew()
    for section in filled.window.findChildren(Section):
        if not section.is_open:
            section.toggle()
    return filled


def beside_its_place(window: QWidget) -> list[str]:
    """Return what stands wider than the area that it scrolls up and down in."""
    areas = (one for one in window.findChildren(QScrollArea) if one.isVisible() and one.widget())
    return [
        f"{one.accessibleIdentifier() or type(one).__name__}: {one.widget().width()} in {one.viewport().width()}"
        for one in areas
        if one.widget().width() > one.viewport().width()
    ]


@pytest.mark.parametrize("size", ZOOMED, ids=lambda size: f"{size[0]}x{size[1]}")
def test_large_text_has_room_too(state: Hands, size: tuple[int, int], qtbot):
    state.window.resize(*size)
    state.settle()

    assert (state.window.width(), state.window.height()) == size
    assert cut_off(state.window) == []
    assert beside_its_place(state.window) == []
    assert overlapping(state.window) == []


@pytest.mark.parametrize("size", ZOOMED, ids=lambda size: f"{size[0]}x{size[1]}")
def test_with_large_text_the_total_and_the_form_share_the_window(state: Hands, size: tuple[int, int], qtbot):
    state.window.resize(*size)
    state.settle()

    for name in ("total", "total_per_request"):
        label = state.find(name)
        assert label.visibleRegion().boundingRect().size() == label.size(), name
    field = state.find("input_tokens")
    field.setFocus()
    state.settle()
    assert field.visibleRegion().boundingRect().height() == field.height()


@pytest.mark.parametrize("percent", [150, 200])
def test_one_request_is_seen_below_the_total_in_a_larger_font_of_the_system(
    filled: Hands, percent: int, qapp: QApplication
):
    font, usual = qapp.font(), qapp.property("usual_size")
    qapp.setProperty("usual_size", 11.0)
    set_zoom(qapp, percent)
    filled.window.resize(640, 480)
    filled.settle()

    seen = [filled.find(name) for name in ("total", "total_per_request")]

    try:
        assert [one.visibleRegion().boundingRect().size() for one in seen] == [one.size() for one in seen]
    finally:
        qapp.setFont(font)
        qapp.setProperty("usual_size", usual)
        set_zoom(qapp, 100)


def test_what_scrolls_at_the_bottom_is_reached_with_keys(state: Hands, qtbot):
    state.window.resize(640, 480)
    state.settle()
    foot = state.find("foot")
    assert isinstance(foot, QScrollArea)
    assert foot.verticalScrollBar().maximum() > 0
    assert foot.focusPolicy() & Qt.FocusPolicy.TabFocus

    foot.setFocus()
    for _ in range(40):
        qtbot.keyClick(foot, Qt.Key.Key_Down)
    assert not state.find("total_year").visibleRegion().isEmpty()

    state.window.resize(1280, 1400)
    qtbot.waitUntil(lambda: foot.focusPolicy() == Qt.FocusPolicy.NoFocus)


def overlapping(window: QWidget) -> list[str]:
    """Return texts that stand over each other."""
    shown = [one for one in window.findChildren(QWidget) if isinstance(one, (QLabel, QAbstractButton))]
    texts = [one for one in shown if one.isVisible() and one.text() and not one.visibleRegion().isEmpty()]
    places = [(one, one.visibleRegion().translated(one.mapTo(window, QPoint(0, 0)))) for one in texts]
    return [
        f"{one.text()!r} over {other.text()!r}"
        for at, (one, place) in enumerate(places)
        for other, there in places[at + 1 :]
        if place.intersects(there) and not one.isAncestorOf(other) and not other.isAncestorOf(one)
    ]


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("name", ["settings", "shortcuts", "about"])
@pytest.mark.parametrize("size", [(800, 600), (640, 480)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_dialogs_scroll_where_large_text_has_no_room(
    large: None, qapp: QApplication, name: str, language: str, size: tuple[int, int], qtbot
):
    install(qapp, language)
    makers = {
        "settings": lambda: SettingsDialog(Settings(language=language)),
        "shortcuts": lambda: ShortcutsDialog(Commands().sheet()),
        "about": AboutDialog,
    }
    dialog = makers[name]()
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.resize(*size)
    settle(qtbot, dialog)

    assert (dialog.width(), dialog.height()) == size
    assert cut_off(dialog) == []
    assert overlapping(dialog) == []
    assert beside_its_place(dialog) == []
    assert dialog.rect().contains(dialog.close_button.geometry())
    install(qapp, "en")


def test_a_dialog_opens_as_large_as_its_text_needs(large: None, qtbot):
    dialog = SettingsDialog(Settings(language="en"))
    qtbot.addWidget(dialog)
    dialog.show()
    settle(qtbot, dialog)

    (area,) = dialog.findChildren(QScrollArea)
    assert area.verticalScrollBar().maximum() == 0
